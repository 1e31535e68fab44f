//! A knowledge base whose examples are read when they are needed.

use super::codec::{decode_entry, decode_manifest};
use super::types::{CweLevel, Manifest, Shard};
use crate::error::Result;

/// Gives a file of the knowledge base by its name.
type Reader<'a> = dyn Fn(&str) -> Result<Vec<u8>> + 'a;

/// Manifest and CWE level of a knowledge base, and a way to its other files.
pub struct Opened<'a> {
    /// Names all files.
    pub manifest: Manifest,
    /// All weakness types.
    pub level: CweLevel,
    read: Box<Reader<'a>>,
}

impl<'a> Opened<'a> {
    /// Reads manifest and CWE level.
    ///
    /// # Errors
    /// What `read` says, and as [`decode_manifest`] and [`decode_entry`].
    pub fn open(read: impl Fn(&str) -> Result<Vec<u8>> + 'a) -> Result<Self> {
        let manifest = decode_manifest(&read("manifest.json")?)?;
        let level = decode_entry(&manifest.cwe_level, &read(&manifest.cwe_level.file)?)?;
        Ok(Self { manifest, level, read: Box::new(read) })
    }

    /// The examples of a CWE; none if it is not there.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn shard(&self, cwe: &str) -> Result<Shard> {
        match self.manifest.shards.get(cwe) {
            Some(entry) => decode_entry(entry, &(self.read)(&entry.file)?),
            None => Ok(Shard { cwe: cwe.to_owned(), examples: Vec::new() }),
        }
    }
}
