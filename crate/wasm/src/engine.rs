//! The module that every visitor loads: slicing, calls, retrieval, prompts, and the endpoint.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Float32Array, Function, Promise};
use rescue_core::kb::ModelInfo;
use rescue_core::kb::signature::PublicKey;
use rescue_core::lang::Language;
use rescue_core::online::{Endpoint, Event};
use rescue_core::pdg::Graph;
use rescue_core::prompt::{Message, Style};
use rescue_core::retrieve::{Options, Query, Retrieval, Retriever};
use rescue_core::slice::Criterion;
use rescue_core::{Code, Error, Result, calls, online, prompt, slice};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

use crate::abort::cancellable;
use crate::convert::{from_js, to_js};
use crate::endpoint::BrowserTransport;
use crate::error::{from_thrown, into_js};
use crate::files::fetch_file;

/// What a language is called.
#[derive(serde::Serialize)]
struct LanguageInfo {
    id: &'static str,
    name: &'static str,
    extensions: &'static [&'static str],
}

/// A JavaScript function that embeds texts: `(texts: string[]) => Promise<Float32Array[]>`.
type Embedder = Rc<RefCell<Option<Function>>>;

/// The engine. Slices and calls work at once, the rest after `open`.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    retriever: RefCell<Option<Rc<Retriever<Browser>>>>,
    embedder: Embedder,
}

#[wasm_bindgen]
impl Engine {
    /// An engine without a knowledge base.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The languages that can be parsed.
    pub fn languages() -> Result<JsValue, JsValue> {
        let info = |l: &Language| LanguageInfo { id: l.id(), name: l.name(), extensions: l.extensions() };
        to_js(&Language::all().iter().map(info).collect::<Vec<_>>())
    }

    /// Loads the manifest and the CWE level of the knowledge base at this address; gives the manifest. With a public key (ed25519, PEM),
    /// one that was not signed with it is refused.
    pub async fn open(&self, base_url: String, key: Option<String>) -> Result<JsValue, JsValue> {
        let key = key.map(|pem| PublicKey::from_pem(&pem)).transpose().map_err(into_js)?;
        let source = Browser { base_url, embedder: Rc::clone(&self.embedder) };
        let retriever = match key {
            Some(key) => Retriever::open_signed(source, &key).await,
            None => Retriever::open(source).await,
        };
        let retriever = retriever.map_err(into_js)?;
        let manifest = to_js(retriever.manifest())?;
        self.retriever.replace(Some(Rc::new(retriever)));
        Ok(manifest)
    }

    /// From now on texts are embedded by this function, which runs the model that `info` describes; `undefined` for none.
    pub fn set_embedder(&self, embed: Option<Function>, info: JsValue) -> Result<(), JsValue> {
        if embed.is_some() {
            let info: ModelInfo = from_js(info)?;
            let retriever = self.retriever().map_err(into_js)?;
            let wanted = &retriever.manifest().model;
            if *wanted != info {
                return Err(into_js(
                    Error::new(
                        Code::Incompatible,
                        format!("the model is {}, the knowledge base was built with {}", info.id, wanted.id),
                    )
                    .help("Load the model that the knowledge base was built with."),
                ));
            }
        }
        self.embedder.replace(embed);
        Ok(())
    }

    /// The API calls of a piece of code, with their places.
    pub fn calls(&self, language: &str, code: &str) -> Result<JsValue, JsValue> {
        let sites = Language::from_id(language).and_then(|l| calls::sites(l, code)).map_err(into_js)?;
        to_js(&sites)
    }

    /// Slices both versions of a fix. Without `hops`: as far as the knowledge base does.
    pub fn slice_fix(&self, language: &str, vulnerable: &str, secure: &str, hops: Option<u32>) -> Result<JsValue, JsValue> {
        let mut options = slice::Options::default();
        options.hops = hops.or(options.hops);
        let slices = Language::from_id(language).and_then(|l| slice::fix(l, vulnerable, secure, &options)).map_err(into_js)?;
        to_js(&slices)
    }

    /// The program dependence graph of a piece of code.
    pub fn graph(&self, language: &str, code: &str) -> Result<JsValue, JsValue> {
        let graph = Language::from_id(language).and_then(|l| Graph::of(l, code)).map_err(into_js)?;
        to_js(&graph)
    }

    /// Slices a piece of code for a line of it. Without `hops`: as far as the knowledge base does.
    pub fn slice_line(&self, language: &str, code: &str, criterion: JsValue, hops: Option<u32>) -> Result<JsValue, JsValue> {
        let criterion: Criterion = from_js(criterion)?;
        let mut options = slice::Options::default();
        options.hops = hops.or(options.hops);
        let slice =
            Language::from_id(language).and_then(|l| slice::criterion(l, code, &criterion, &options)).map_err(into_js)?;
        to_js(&slice)
    }

    /// Finds the CWEs and the examples that matter.
    pub async fn retrieve(&self, query: JsValue, options: JsValue, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
        let (query, options): (Query, Options) = (from_js(query)?, from_js(options)?);
        let retriever = self.retriever().map_err(into_js)?;
        let retrieval = cancellable(signal.as_ref(), retriever.retrieve(&query, &options)).await.map_err(into_js)?;
        to_js(&retrieval)
    }

    /// Makes the augmented prompt.
    pub fn prompt(&self, query: JsValue, retrieval: JsValue, style: JsValue) -> Result<JsValue, JsValue> {
        let (query, retrieval, style): (Query, Retrieval, Style) = (from_js(query)?, from_js(retrieval)?, from_js(style)?);
        to_js(&prompt::augmented(&query, &retrieval, style))
    }

    /// The weaknesses of the knowledge base, and those above them.
    pub fn weaknesses(&self) -> Result<JsValue, JsValue> {
        to_js(&self.retriever().map_err(into_js)?.weaknesses())
    }

    /// The examples of a weakness.
    pub async fn examples(&self, cwe: String) -> Result<JsValue, JsValue> {
        let retriever = self.retriever().map_err(into_js)?;
        to_js(&retriever.examples_of(&cwe).await.map_err(into_js)?)
    }

    /// The models that an endpoint lists.
    pub async fn models(&self, endpoint: JsValue, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
        let endpoint: Endpoint = from_js(endpoint)?;
        let transport = BrowserTransport::new(signal.clone());
        let names = cancellable(signal.as_ref(), online::models(&transport, &endpoint)).await.map_err(into_js)?;
        to_js(&names)
    }

    /// One answer of an endpoint's model; `on_delta` is told each piece of its text.
    pub async fn chat(
        &self,
        endpoint: JsValue,
        messages: JsValue,
        on_delta: Function,
        signal: Option<AbortSignal>,
    ) -> Result<String, JsValue> {
        let (endpoint, messages): (Endpoint, Vec<Message>) = (from_js(endpoint)?, from_js(messages)?);
        let transport = BrowserTransport::new(signal.clone());
        let report = |text: &str| {
            // A listener that throws does not end the answer.
            let _ = on_delta.call1(&JsValue::NULL, &JsValue::from_str(text));
        };
        let answer = cancellable(signal.as_ref(), online::chat(&transport, &endpoint, &messages, report)).await;
        answer.map(|answer| answer.text).map_err(into_js)
    }

    /// Runs the whole online stage; `on_event` is told what happens.
    pub async fn generate(
        &self,
        query: JsValue,
        options: JsValue,
        endpoint: JsValue,
        on_event: Function,
        signal: Option<AbortSignal>,
    ) -> Result<(), JsValue> {
        let (query, options, endpoint): (Query, Options, Endpoint) = (from_js(query)?, from_js(options)?, from_js(endpoint)?);
        let transport = BrowserTransport::new(signal.clone());
        let retriever = self.retriever().map_err(into_js)?;
        let report = |event: Event| {
            if let Ok(event) = to_js(&event) {
                // A listener that throws does not end the run.
                let _ = on_event.call1(&JsValue::NULL, &event);
            }
        };
        let run = online::generate(&transport, &*retriever, query, &options, Style::Chat, &endpoint, &report);
        cancellable(signal.as_ref(), run).await.map(drop).map_err(into_js)
    }

    fn retriever(&self) -> Result<Rc<Retriever<Browser>>> {
        self.retriever
            .borrow()
            .clone()
            .ok_or_else(|| Error::new(Code::InvalidInput, "no knowledge base is open").help("Call open() first."))
    }
}

/// Files by fetch, vectors by a function of the page's.
struct Browser {
    base_url: String,
    embedder: Embedder,
}

impl rescue_core::retrieve::Source for Browser {
    async fn file(&self, name: &str) -> Result<Vec<u8>> {
        fetch_file(&self.base_url, name).await
    }

    async fn embed(&self, texts: &[String]) -> Result<Option<Vec<Vec<f32>>>> {
        let Some(embed) = self.embedder.borrow().clone() else {
            return Ok(None);
        };
        let texts: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
        let promise = embed.call1(&JsValue::NULL, &texts).map_err(from_thrown)?;
        let vectors = JsFuture::from(Promise::resolve(&promise)).await.map_err(from_thrown)?;
        Ok(Some(Array::from(&vectors).iter().map(|vector| Float32Array::new(&vector).to_vec()).collect()))
    }
}
