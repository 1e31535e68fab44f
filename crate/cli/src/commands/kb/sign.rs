//! `rescue kb sign`

use std::path::PathBuf;

use clap::Args;
use ed25519_dalek::pkcs8::DecodePrivateKey;
use ed25519_dalek::{Signer, SigningKey};
use rescue_core::kb::codec::decode_manifest;
use rescue_core::kb::signature::{FILE, to_text};
use rescue_core::{Code, Error, Result};

use crate::files::{print, print_json, read_text, write_atomically};
use crate::local::read_kb_file;

#[derive(Args)]
pub struct Arguments {
    /// Folder of the knowledge base
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// File with a private ed25519 key (PEM); `openssl genpkey -algorithm ed25519` makes one
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let key = SigningKey::from_pkcs8_pem(read_text(&arguments.key)?.trim()).map_err(|_| {
        Error::new(Code::InvalidInput, format!("{} is no private ed25519 key in PEM form", arguments.key.display()))
            .help("`openssl genpkey -algorithm ed25519 -out key.pem` makes one.")
    })?;
    let manifest = read_kb_file(&arguments.folder, "manifest.json")?;
    decode_manifest(&manifest)?;
    let path = arguments.folder.join(FILE);
    write_atomically(&path, to_text(&key.sign(&manifest).to_bytes()).as_bytes())?;
    if json {
        return print_json(&serde_json::json!({ "signature": path }));
    }
    print(&format!("{} signs the manifest", path.display()))
}
