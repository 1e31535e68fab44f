//! Reading and writing files, with errors that name them.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use jiff::Timestamp;
use rescue_core::{Code, Error, Result};
use serde::Serialize;

/// No source or text file that a person gives is larger.
const MAX_TEXT_BYTES: u64 = 16 << 20;

/// Reads a text file; `-` is standard input.
pub fn read_text(path: &Path) -> Result<String> {
    let mut text = String::new();
    let mut read = |reader: &mut dyn Read| reader.take(MAX_TEXT_BYTES + 1).read_to_string(&mut text);
    if path == Path::new("-") { read(&mut io::stdin().lock()) } else { fs::File::open(path).and_then(|mut f| read(&mut f)) }
        .map_err(|e| unreadable(path, &e))?;
    if text.len() as u64 > MAX_TEXT_BYTES {
        return Err(Error::new(Code::TooLarge, format!("{} is larger than {MAX_TEXT_BYTES} bytes", path.display())));
    }
    Ok(text)
}

/// Reads a text file line by line, however large it is; `-` is standard input.
pub fn read_lines(path: &Path) -> Result<impl Iterator<Item = Result<String>> + '_> {
    let reader: Box<dyn Read> = if path == Path::new("-") {
        Box::new(io::stdin())
    } else {
        Box::new(fs::File::open(path).map_err(|e| unreadable(path, &e))?)
    };
    Ok(BufReader::new(reader).lines().map(move |line| line.map_err(|e| unreadable(path, &e))))
}

/// Reads a file of bytes.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| unreadable(path, &e))
}

/// Writes a file so that it is there whole or not at all.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<()> {
    let unfinished = path.with_file_name(format!(".{}.{}", path.file_name().unwrap_or_default().display(), std::process::id()));
    let write = || {
        let mut file = fs::File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    };
    write().map_err(|e| {
        // Best effort: what matters is that the file at `path` is untouched.
        let _ = fs::remove_file(&unfinished);
        Error::new(Code::Unavailable, format!("{} can't be written: {e}", path.display()))
            .help("What stood there before is unchanged.")
    })
}

/// Prints a line; a reader that has gone away (`| head`) is no error.
pub fn print(text: &str) -> Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Error::new(Code::Unavailable, format!("standard output can't be written: {e}")))
        }
        _ => Ok(()),
    }
}

/// Prints a value as one line of JSON.
pub fn print_json(value: &impl Serialize) -> Result<()> {
    print(&to_json(value)?)
}

/// A value as one line of JSON.
pub fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|e| Error::new(Code::InvalidInput, format!("the result can't be written as JSON: {e}")))
}

/// The error of a file that can't be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Error {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "Check the path.",
        io::ErrorKind::InvalidData => "The file must be UTF-8 text.",
        _ => "",
    };
    Error::new(Code::Unavailable, format!("{} can't be read: {error}", path.display())).help(help)
}

/// The day, in UTC.
pub fn today() -> String {
    Timestamp::now().to_string().chars().take("2026-11-23".len()).collect()
}
