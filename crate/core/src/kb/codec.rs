//! The only place that knows how knowledge base files look on disk.
//!
//! A file is a header of 16 bytes, a payload, and the SHA-256 of both:
//!
//! | offset | bytes | what |
//! |---|---|---|
//! | 0 | 4 | magic `RSKB` |
//! | 4 | 2 | [`FORMAT`], little endian |
//! | 6 | 1 | codec of the payload: 1 is bincode 2, standard configuration |
//! | 7 | 1 | kind: 1 CWE level, 2 shard |
//! | 8 | 8 | length of the payload, little endian |
//! | 16 | n | payload |
//! | 16 + n | 32 | SHA-256 of all before it |
//!
//! The checksum finds accidents. Against somebody who alters files on purpose stands the manifest, which names each file's hash.

use bincode::{Decode, Encode, config};
use sha2::{Digest, Sha256};

use super::types::{CweLevel, Manifest, ManifestFile, Shard, Thresholds};
use crate::error::{Code, Error, Result};

/// Version of the file format. Readers accept exactly this one.
pub const FORMAT: u16 = 3;

/// No file of a knowledge base may be larger, and no decoded value may claim more memory than this.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// No manifest may be larger: about 40 times what one with every CWE needs.
pub const MAX_MANIFEST_BYTES: usize = 4 << 20;

const MAGIC: &[u8; 4] = b"RSKB";
const CODEC_BINCODE: u8 = 1;
const HEADER: usize = 16;
const CHECKSUM: usize = 32;

/// A value that is a file of its own.
pub trait File: Encode + Decode<()> {
    /// Tells the files apart, so that a shard is never read as a CWE level.
    const KIND: u8;
    /// First part of the file's name.
    fn stem(&self) -> String;
}

impl File for CweLevel {
    const KIND: u8 = 1;
    fn stem(&self) -> String {
        "cwe-level".into()
    }
}

impl File for Shard {
    const KIND: u8 = 2;
    fn stem(&self) -> String {
        self.cwe.to_lowercase()
    }
}

/// Serializes a file and says how a manifest names it.
///
/// # Errors
/// `TooLarge` over [`MAX_FILE_BYTES`].
pub fn encode<T: File>(value: &T) -> Result<(ManifestFile, Vec<u8>)> {
    let payload = bincode::encode_to_vec(value, config::standard())
        .map_err(|e| Error::new(Code::InvalidInput, format!("a part of the knowledge base can't be serialized: {e}")))?;
    let mut bytes = Vec::with_capacity(HEADER + payload.len() + CHECKSUM);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    bytes.push(CODEC_BINCODE);
    bytes.push(T::KIND);
    bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    bytes.extend_from_slice(&payload);
    let checksum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&checksum);
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::new(Code::TooLarge, format!("{} would have {} bytes", value.stem(), bytes.len()))
            .help(format!("A file may have {MAX_FILE_BYTES} bytes. Split the CWE's fixes over several knowledge bases.")));
    }
    let sha256 = sha256_hex(&bytes);
    let entry = ManifestFile { file: format!("{}-{}.rskb", value.stem(), &sha256[..16]), bytes: bytes.len() as u64, sha256 };
    Ok((entry, bytes))
}

/// Reads a file that a manifest names, after checking that it is that very file.
///
/// # Errors
/// `DamagedKnowledgeBase` if it isn't what the manifest says; otherwise as [`decode`].
pub fn decode_entry<T: File>(entry: &ManifestFile, bytes: &[u8]) -> Result<T> {
    if bytes.len() as u64 != entry.bytes || sha256_hex(bytes) != entry.sha256 {
        return Err(Error::new(Code::DamagedKnowledgeBase, format!("{} is not the file that the manifest names", entry.file))
            .help("Reload; if it stays so, the knowledge base was only partly published or was altered: publish it again."));
    }
    decode(bytes)
}

/// Reads a file.
///
/// # Errors
/// `TooLarge`, `Incompatible` (another format version or codec), or `DamagedKnowledgeBase`.
pub fn decode<T: File>(bytes: &[u8]) -> Result<T> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Error::new(Code::TooLarge, format!("a knowledge base file has {} bytes", bytes.len()))
            .help(format!("At most {MAX_FILE_BYTES} bytes are read.")));
    }
    let (header, rest) = bytes.split_at_checked(HEADER).ok_or_else(|| damaged("it is shorter than a header"))?;
    if &header[..4] != MAGIC {
        return Err(damaged("it does not begin as a knowledge base file does"));
    }
    let format = u16::from_le_bytes([header[4], header[5]]);
    if format != FORMAT || header[6] != CODEC_BINCODE {
        return Err(incompatible(format.into()));
    }
    if header[7] != T::KIND {
        return Err(damaged("it is another kind of file than was asked for"));
    }
    let length = header[8..].iter().rev().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
    if rest.len().checked_sub(CHECKSUM).map(|n| n as u64) != Some(length) {
        return Err(damaged("it is truncated or has something appended"));
    }
    let (payload, checksum) = rest.split_at(rest.len() - CHECKSUM);
    if Sha256::digest(&bytes[..HEADER + payload.len()]).as_slice() != checksum {
        return Err(damaged("its checksum does not match"));
    }
    let limit = config::standard().with_limit::<MAX_FILE_BYTES>();
    let (value, read) = bincode::decode_from_slice(payload, limit).map_err(|e| damaged(&e.to_string()))?;
    if read != payload.len() {
        return Err(damaged("bytes are left over"));
    }
    Ok(value)
}

/// Reads `manifest.json`.
///
/// # Errors
/// `TooLarge`, `DamagedKnowledgeBase`, or `Incompatible` for another format version.
pub fn decode_manifest(bytes: &[u8]) -> Result<Manifest> {
    if bytes.len() > MAX_MANIFEST_BYTES {
        return Err(Error::new(Code::TooLarge, format!("the manifest has {} bytes", bytes.len()))
            .help(format!("At most {MAX_MANIFEST_BYTES} bytes are read.")));
    }
    // The version first: a manifest of another version may lack fields, and that is not damage.
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let version: Version = serde_json::from_slice(bytes).map_err(|e| damaged_manifest(&e))?;
    if version.format != u32::from(FORMAT) {
        return Err(incompatible(version.format));
    }
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|e| damaged_manifest(&e))?;
    for entry in manifest.shards.values().chain([&manifest.cwe_level]) {
        // A name is joined to a folder or an address: it must not lead out of it.
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if entry.file.starts_with('.') || entry.file.is_empty() || !entry.file.chars().all(plain) {
            return Err(damaged(&format!("the manifest names a file {:?}", entry.file)));
        }
        if entry.bytes > MAX_FILE_BYTES as u64 {
            return Err(Error::new(Code::TooLarge, format!("{} has {} bytes", entry.file, entry.bytes))
                .help(format!("At most {MAX_FILE_BYTES} bytes are read.")));
        }
    }
    let Thresholds { cause, api, code, task, everyday_margin } = manifest.thresholds;
    if ![cause, api, code, task, everyday_margin].into_iter().all(f32::is_finite) {
        return Err(damaged("the manifest has a threshold that is too large for a number"));
    }
    Ok(manifest)
}

/// Writes `manifest.json`, the same bytes for the same manifest.
///
/// # Errors
/// `InvalidInput` if a number in it is not finite.
pub fn encode_manifest(manifest: &Manifest) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(manifest)
        .map_err(|e| Error::new(Code::InvalidInput, format!("the manifest can't be written: {e}")))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn damaged(why: &str) -> Error {
    Error::new(Code::DamagedKnowledgeBase, format!("a knowledge base file can't be read: {why}"))
        .help("Build or download the knowledge base again; `rescue kb verify` says which files are whole.")
}

fn damaged_manifest(error: &serde_json::Error) -> Error {
    Error::new(Code::DamagedKnowledgeBase, format!("manifest.json can't be read: {error}"))
        .help("Check that the address or folder is that of a knowledge base, and build it again if it is.")
}

fn incompatible(format: u32) -> Error {
    Error::new(Code::Incompatible, format!("the knowledge base has format {format}; this version of RESCUE reads {FORMAT}"))
        .help("Rebuild it with this version's `rescue kb build`, or use the version of RESCUE that built it.")
}

#[cfg(test)]
#[path = "codec_tests.rs"]
mod tests;
