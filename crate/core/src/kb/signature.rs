//! Who made a knowledge base: an ed25519 signature over the manifest, which names all other files by their hashes.

use ed25519_dalek::pkcs8::DecodePublicKey;
use ed25519_dalek::{SIGNATURE_LENGTH, Signature, VerifyingKey};

use crate::error::{Code, Error, Result};

/// Stands beside the manifest: the signature as hexadecimal digits.
pub const FILE: &str = "manifest.sig";

/// A public key that a knowledge base has to be signed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(VerifyingKey);

impl PublicKey {
    /// Reads a PEM file, as `openssl pkey -pubout` writes it.
    ///
    /// # Errors
    /// `InvalidInput` if it is none of an ed25519 key.
    pub fn from_pem(pem: &str) -> Result<Self> {
        VerifyingKey::from_public_key_pem(pem.trim()).map(Self).map_err(|_| {
            Error::new(Code::InvalidInput, "this is no public ed25519 key in PEM form")
                .help("`openssl pkey -in key.pem -pubout` prints the public key of a private one.")
        })
    }

    /// Checks that this text signs exactly this manifest.
    ///
    /// # Errors
    /// `DamagedKnowledgeBase` if it doesn't.
    pub fn verify(&self, manifest: &[u8], signature: &str) -> Result<()> {
        let bytes = from_hex(signature.trim()).ok_or_else(|| {
            Error::new(Code::DamagedKnowledgeBase, format!("{FILE} holds no signature")).help("Sign the knowledge base anew.")
        })?;
        self.0.verify_strict(manifest, &Signature::from_bytes(&bytes)).map_err(|_| {
            Error::new(Code::DamagedKnowledgeBase, "the manifest is not signed with the expected key")
                .help("Get the knowledge base, or the key, from its publisher again. Don't use it as it is.")
        })
    }
}

/// A signature as [`FILE`] holds it.
#[must_use]
pub fn to_text(signature: &[u8; SIGNATURE_LENGTH]) -> String {
    let mut text: String = signature.iter().map(|byte| format!("{byte:02x}")).collect();
    text.push('\n');
    text
}

fn from_hex(text: &str) -> Option<[u8; SIGNATURE_LENGTH]> {
    let digits = text.as_bytes();
    let is_hex = digits.len() == 2 * SIGNATURE_LENGTH && digits.iter().all(u8::is_ascii_hexdigit);
    let mut bytes = [0; SIGNATURE_LENGTH];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok())?;
    }
    is_hex.then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    // The key and the signature of RFC 8032, section 7.1, test 2.
    const PEM: &str =
        "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n-----END PUBLIC KEY-----\n";
    const OF_0X72: &str = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                           085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

    #[test]
    fn a_signature_is_of_one_key_and_one_text() {
        let key = PublicKey::from_pem(PEM).unwrap();
        key.verify(&[0x72], &format!("{OF_0X72}\n")).unwrap();
        for (text, signature) in [
            (&b"\x73"[..], OF_0X72.to_owned()),
            (b"\x72", OF_0X72.replacen('9', "8", 1)),
            (b"\x72", String::new()),
            (b"\x72", "é".repeat(64)),
            (b"\x72", "+1".repeat(64)),
            (b"\x72", OF_0X72[2..].to_owned()),
        ] {
            assert_eq!(key.verify(text, &signature).unwrap_err().code, Code::DamagedKnowledgeBase, "{signature}");
        }
    }

    #[test]
    fn what_is_no_key_is_told() {
        for pem in ["", "x", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"] {
            assert_eq!(PublicKey::from_pem(pem).unwrap_err().code, Code::InvalidInput);
        }
    }

    #[test]
    fn a_signature_is_read_as_it_is_written() {
        let bytes = from_hex(OF_0X72).unwrap();
        assert_eq!(to_text(&bytes).trim(), OF_0X72);
    }
}
