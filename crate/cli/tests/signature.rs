//! Knowledge bases that are signed, and keys that are pinned.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod command;

use std::fs;

use command::{Folder, failure, json, root};
use ed25519_dalek::SigningKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{EncodePrivateKey, EncodePublicKey};
use serde_json::Value;

/// Writes a pair of keys: paths of the private and of the public one.
fn keys(folder: &Folder, seed: u8) -> [String; 2] {
    let key = SigningKey::from_bytes(&[seed; 32]);
    let private = key.to_pkcs8_pem(LineEnding::LF).unwrap();
    let public = key.verifying_key().to_public_key_pem(LineEnding::LF).unwrap();
    [folder.write(&format!("{seed}.pem"), &private), folder.write(&format!("{seed}.pub"), &public)]
}

/// A copy of the shipped knowledge base.
fn copy(folder: &Folder) -> String {
    let kb = folder.0.join("kb");
    fs::create_dir_all(&kb).unwrap();
    for entry in fs::read_dir(root().join("kb-prebuilt/kb")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, kb.join(path.file_name().unwrap())).unwrap();
    }
    kb.to_str().unwrap().to_owned()
}

#[test]
fn a_pinned_key_accepts_what_it_signed_and_nothing_else() {
    let folder = Folder::new("signed");
    let kb = copy(&folder);
    let [private, public] = keys(&folder, 7);
    let [_, other] = keys(&folder, 8);
    // No embedding is needed for calls alone.
    let retrieve = |key: &str| {
        let draft = folder.write("draft.py", "import os\nos.system(x)\n");
        let arguments =
            ["retrieve", "--kb", &kb, "--lang", "python", "--task", "Run it.", "--draft", &draft, "--facets", "api", "--key"];
        [&arguments[..], &[key]].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let fails = |arguments: &[String]| failure(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), "");

    assert!(failure(&["kb", "verify", &kb, "--key", &public], "").contains("manifest.sig"));
    assert!(fails(&retrieve(&public)).contains("manifest.sig"));
    json(&["kb", "sign", &kb, "--key", &private], "");
    assert_eq!(json(&["kb", "verify", &kb, "--key", &public], "")["whole"], true);
    json(&retrieve(&public).iter().map(String::as_str).collect::<Vec<_>>(), "");
    assert!(failure(&["kb", "verify", &kb, "--key", &other], "").contains("not signed with the expected key"));
    assert!(fails(&retrieve(&other)).contains("not signed with the expected key"));

    // One that counts otherwise is whole, and was not signed.
    let manifest = format!("{kb}/manifest.json");
    let mut altered: Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
    altered["thresholds"]["api"] = Value::from(9.0);
    fs::write(&manifest, altered.to_string()).unwrap();
    assert_eq!(json(&["kb", "verify", &kb], "")["whole"], true);
    assert!(failure(&["kb", "verify", &kb, "--key", &public], "").contains("not signed with the expected key"));
    assert!(fails(&retrieve(&public)).contains("not signed with the expected key"));
}

#[test]
fn what_is_no_key_is_told() {
    let folder = Folder::new("no-key");
    let kb = copy(&folder);
    let [private, public] = keys(&folder, 7);
    assert!(failure(&["kb", "sign", &kb, "--key", &public], "").contains("no private ed25519 key"));
    assert!(failure(&["kb", "verify", &kb, "--key", &private], "").contains("no public ed25519 key"));
}
