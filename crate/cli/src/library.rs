//! The fixes that a knowledge base is built from. They stay where they are: what is kept of each is its id and its place, so that no more
//! than one weakness's fixes have to be in memory.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rescue_core::cwe::nearest_ancestor;
use rescue_core::kb::ingest::{Fault, Rejection, row};
use rescue_core::kb::source::{Fix, cwe_number, name};
use rescue_core::kb::trust::neutralize_fix;
use rescue_core::{Code, Error, Result};

use crate::corpus::{fix_folders, read_fix};
use crate::files::unreadable;
use crate::ingest::{Gate, Report};

/// No row of a JSON lines file is longer, in bytes: two versions as large as can be analyzed, with escapes.
const MAX_ROW: u64 = 8 << 20;

/// Which fixes are wanted, and what they count for.
#[derive(Debug, Default)]
pub struct Selection {
    /// The numbers of these weaknesses; all, if there is none.
    pub only: Vec<u32>,
    /// A fix of another weakness than these counts for the nearest above it that is one of them, if any is.
    pub nodes: Option<BTreeSet<u32>>,
}

impl Selection {
    /// The weakness that a fix of this one counts for.
    fn node(&self, number: u32) -> u32 {
        let nodes = self.nodes.as_ref();
        nodes.and_then(|nodes| nearest_ancestor(number, |number| nodes.contains(&number))).unwrap_or(number)
    }

    fn wants(&self, number: u32) -> bool {
        self.only.is_empty() || self.only.contains(&number)
    }
}

/// Where a fix stands.
enum Spot {
    Folder(PathBuf),
    Row { file: usize, offset: u64, length: usize },
}

/// The places of all fixes that can be used, by the number of their weakness, then by id: the order makes batches, and so prompts, the
/// same for the same fixes.
pub struct Library {
    by_cwe: BTreeMap<u32, BTreeMap<String, Spot>>,
    files: Vec<RefCell<File>>,
}

impl Library {
    /// Reads every input through once: a folder is a corpus, a file holds one fix a line, `-` is standard input. Each fix that is left out
    /// is reported on standard error; with `strict`, any such is an error. Those of weaknesses that are not wanted are passed over.
    pub fn open(inputs: &[PathBuf], selection: &Selection, strict: bool) -> Result<(Self, Report)> {
        let mut library = Self { by_cwe: BTreeMap::new(), files: Vec::new() };
        let mut gate = Gate::default();
        for input in inputs {
            if input.is_dir() {
                for folder in fix_folders(input)? {
                    let fix = Ok(read_fix(&folder)?);
                    library.add(&mut gate, selection, &folder.display().to_string(), fix, Spot::Folder(folder.clone()));
                }
            } else {
                let file = open_rows(input)?;
                let number = library.files.len();
                read_rows(input, &file, |line, row, offset, length| {
                    let place = format!("{}:{line}", input.display());
                    library.add(&mut gate, selection, &place, row, Spot::Row { file: number, offset, length });
                })?;
                library.files.push(RefCell::new(file));
            }
        }
        let report = gate.finish(strict)?;
        Ok((library, report))
    }

    fn add(&mut self, gate: &mut Gate, selection: &Selection, place: &str, fix: Result<Fix, Rejection>, spot: Spot) {
        let mut rolled = None;
        let mut suspicions = BTreeSet::new();
        let fix = match fix {
            Ok(mut fix) => {
                // What is no id is left to the gate.
                if let Ok(number) = cwe_number(&fix.cwe) {
                    let node = selection.node(number);
                    if !selection.wants(node) {
                        return;
                    }
                    if node != number {
                        let cwe = format!("CWE-{node}");
                        rolled = Some(format!("{} to {cwe}", fix.cwe));
                        fix.cwe = cwe;
                    }
                }
                suspicions = neutralize_fix(&mut fix);
                Ok(fix)
            }
            Err(rejection) => Err(rejection),
        };
        if let Some(fix) = gate.admit(place, fix)
            && let Ok(number) = cwe_number(&fix.cwe)
        {
            self.by_cwe.entry(number).or_default().insert(fix.id, spot);
            gate.neutralized(place, &suspicions);
            if let Some(rolled) = rolled {
                *gate.report.rolled_up.entry(rolled).or_default() += 1;
            }
        }
    }

    /// How many fixes there are.
    pub fn len(&self) -> usize {
        self.by_cwe.values().map(BTreeMap::len).sum()
    }

    /// The numbers of the weaknesses, ascending.
    pub fn weaknesses(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_cwe.keys().copied()
    }

    /// How many fixes a weakness has.
    pub fn count(&self, number: u32) -> usize {
        self.by_cwe.get(&number).map_or(0, BTreeMap::len)
    }

    /// The names of all fixes, by weakness, as summaries list them.
    pub fn names(&self) -> BTreeMap<u32, BTreeSet<&str>> {
        self.by_cwe
            .iter()
            .map(|(number, spots)| {
                let cwe = format!("CWE-{number}");
                (*number, spots.keys().map(|id| name(id, &cwe)).collect())
            })
            .collect()
    }

    /// The fixes of a weakness, by id.
    ///
    /// # Errors
    /// `Unavailable` if one is no longer what it was when the library was opened.
    pub fn fixes(&self, number: u32) -> Result<Vec<Fix>> {
        let spots = self.by_cwe.get(&number).into_iter().flatten();
        spots.map(|(id, spot)| self.fix(number, id, spot)).collect()
    }

    fn fix(&self, number: u32, id: &str, spot: &Spot) -> Result<Fix> {
        let changed = || {
            Error::new(Code::Unavailable, format!("the fix {id} changed while it was read"))
                .help("Wait until its file is complete, then build again.")
        };
        let mut fix = match spot {
            Spot::Folder(folder) => read_fix(folder)?,
            Spot::Row { file, offset, length } => {
                let mut bytes = vec![0; *length];
                let mut file = self.files[*file].borrow_mut();
                file.seek(SeekFrom::Start(*offset)).and_then(|_| file.read_exact(&mut bytes)).map_err(|_| changed())?;
                std::str::from_utf8(&bytes).ok().and_then(|text| row(text).ok()).ok_or_else(changed)?
            }
        };
        fix.cwe = format!("CWE-{number}");
        neutralize_fix(&mut fix);
        if fix.id == id { Ok(fix) } else { Err(changed()) }
    }
}

/// Standard input is kept in a file without a name, because it is read twice.
fn open_rows(path: &Path) -> Result<File> {
    if path != Path::new("-") {
        return File::open(path).map_err(|e| unreadable(path, &e));
    }
    let copy = || {
        let mut file = tempfile::tempfile()?;
        io::copy(&mut io::stdin().lock(), &mut file)?;
        file.rewind()?;
        Ok(file)
    };
    copy().map_err(|e: io::Error| unreadable(path, &e))
}

/// Reads a file line by line, so that its size does not matter: number of the line from 1, fix, and where the line begins and how long it
/// is, in bytes. Blank lines are no rows.
fn read_rows(path: &Path, file: &File, mut each: impl FnMut(usize, Result<Fix, Rejection>, u64, usize)) -> Result<()> {
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    let mut offset = 0;
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(MAX_ROW + 1).read_until(b'\n', &mut line).map_err(|e| unreadable(path, &e))?;
        if read == 0 {
            break;
        }
        if read as u64 > MAX_ROW {
            return Err(Error::new(Code::TooLarge, format!("{}:{number} is longer than {MAX_ROW} bytes", path.display()))
                .help("Is this a JSON lines file? It has one fix on each line."));
        }
        match std::str::from_utf8(&line) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => each(number, row(text), offset, read),
            Err(_) => {
                each(number, Err(Rejection::new(Fault::Malformed, "not UTF-8 text")), offset, read);
            }
        }
        offset += read as u64;
    }
    Ok(())
}
