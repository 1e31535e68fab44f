//! Writing a knowledge base to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::kb::codec::encode_manifest;
use rescue_core::kb::{Manifest, ManifestFile};
use rescue_core::{Code, Error, Result};

use super::inspect::read_manifest;
use crate::files::write_atomically;

/// A folder that gets data first, the manifest that names it last: whoever reads meanwhile finds the old knowledge base or the new one,
/// whole. If the manifest never comes, what was written goes.
pub struct Writer {
    folder: PathBuf,
    /// The files that the manifest before names.
    old: Vec<String>,
    written: Vec<String>,
    is_done: bool,
}

impl Writer {
    /// The folder need not exist.
    pub fn new(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)
            .map_err(|e| Error::new(Code::Unavailable, format!("the folder {} can't be made: {e}", folder.display())))?;
        let old = read_manifest(folder).map(|manifest| names(&manifest)).unwrap_or_default();
        Ok(Self { folder: folder.to_owned(), old, written: Vec::new(), is_done: false })
    }

    /// Writes a file beside the manifest.
    pub fn file(&mut self, entry: &ManifestFile, bytes: &[u8]) -> Result<()> {
        write_atomically(&self.folder.join(&entry.file), bytes)?;
        self.written.push(entry.file.clone());
        Ok(())
    }

    /// Writes the manifest, and removes what only the one before named: the folder may hold files of others.
    pub fn finish(mut self, manifest: &Manifest) -> Result<()> {
        write_atomically(&self.folder.join("manifest.json"), &encode_manifest(manifest)?)?;
        self.is_done = true;
        let kept = names(manifest);
        for file in self.old.iter().filter(|file| !kept.contains(file)) {
            let _ = fs::remove_file(self.folder.join(file));
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_done {
            for file in self.written.iter().filter(|file| !self.old.contains(file)) {
                let _ = fs::remove_file(self.folder.join(file));
            }
        }
    }
}

fn names(manifest: &Manifest) -> Vec<String> {
    manifest.shards.values().chain([&manifest.cwe_level]).map(|entry| entry.file.clone()).collect()
}
