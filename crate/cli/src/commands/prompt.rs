//! `rescue prompt`

use clap::{ArgGroup, Args, ValueEnum};
use rescue_core::Result;
use rescue_core::prompt::{Style, augmented};

use super::block_on;
use super::retrieve::{OptionArguments, QueryArguments};
use crate::files::{print, print_json};
use crate::local::Places;

#[derive(Args)]
#[command(group(ArgGroup::new("what").args(["task"]).required(true)))]
pub struct Arguments {
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    pub query: QueryArguments,
    #[command(flatten)]
    pub options: OptionArguments,
    /// Form of the prompt
    #[arg(long, value_enum, default_value_t)]
    pub style: StyleName,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub enum StyleName {
    #[default]
    Chat,
    Completion,
}

impl From<StyleName> for Style {
    fn from(name: StyleName) -> Self {
        match name {
            StyleName::Chat => Self::Chat,
            StyleName::Completion => Self::Completion,
        }
    }
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    block_on(async {
        let retriever = arguments.places.open().await?;
        let query = arguments.query.read()?;
        let retrieval = retriever.retrieve(&query, &arguments.options.read()).await?;
        let prompt = augmented(&query, &retrieval, arguments.style.into());
        if json {
            return print_json(&prompt);
        }
        prompt.messages.iter().try_for_each(|message| print(&message.content))
    })
}
