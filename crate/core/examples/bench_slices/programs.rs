//! Programs of given lengths: of many functions, and of one long one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// About how many lines the programs have.
pub const SIZES: [usize; 3] = [20, 200, 2_000];

/// What is sliced.
pub struct Program {
    /// Its language's id.
    pub language: &'static str,
    /// What it is made of.
    pub shape: &'static str,
    /// Its text.
    pub source: String,
}

/// A language and how a long function is written in it.
struct Writer {
    language: &'static str,
    extension: &'static str,
    head: &'static str,
    /// What the function does again and again, `#` standing for another number each time: a branch, a loop, changes of variables
    /// that all of it shares, calls.
    part: &'static str,
    tail: &'static str,
}

const WRITERS: [Writer; 3] = [
    Writer {
        language: "python",
        extension: "py",
        head: "def handle(data, limit):\n    names = []\n    total = count = 0\n    text = ''\n",
        part: "    if len(data) > limit:\n        total += len(data)\n        log('long', total)\n    for item in data[#]:\n        \
               names.append(item)\n        count = count + 1\n    text = clean#(text, names)\n    record = open_record(text, count)\n    \
               write#(record, total)\n",
        tail: "    return names, total\n",
    },
    Writer {
        language: "c",
        extension: "c",
        head: "int handle(char *data, size_t limit, char *out)\n{\n    size_t total = 0;\n    int count = 0;\n",
        part: "    if (strlen(data) > limit) {\n        total += strlen(data);\n        report(total);\n    }\n    for (int i = 0; i < #; i++) {\n        \
               out[i] = data[i];\n        count = count + 1;\n    }\n    struct record *record# = find#(out, count);\n    \
               save(record#, &total);\n",
        tail: "    return count;\n}\n",
    },
    Writer {
        language: "javascript",
        extension: "js",
        head: "function handle(data, limit) {\n  const names = [];\n  let total = 0;\n  let count = 0;\n  let text = '';\n",
        part: "  if (data.length > limit) {\n    total += data.length;\n    log('long', total);\n  }\n  for (const item of data[#]) {\n    \
               names.push(item);\n    count = count + 1;\n  }\n  text = clean#(text, names);\n  const record# = openRecord(text, count);\n  \
               write(record#, total);\n",
        tail: "  return [names, total];\n}\n",
    },
];

/// For each language and shape, the programs from the shortest to the longest.
pub fn all() -> io::Result<Vec<Vec<Program>>> {
    let mut programs = Vec::new();
    for writer in &WRITERS {
        let files = corpus(writer.extension)?;
        let program = |shape, source| Program { language: writer.language, shape, source };
        programs.push(SIZES.map(|size| program("many functions", joined(&files, size))).into());
        programs.push(SIZES.map(|size| program("one long function", long_function(writer, size))).into());
    }
    Ok(programs)
}

/// The secure versions of the fixes of the corpus in a language, the shortest first: so that one has about the least size.
fn corpus(extension: &str) -> io::Result<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-prebuilt/corpus");
    let mut paths: Vec<PathBuf> = Vec::new();
    for cwe in fs::read_dir(root)? {
        for fix in fs::read_dir(cwe?.path())? {
            paths.extend([fix?.path().join("secure").with_extension(extension)].into_iter().filter(|path| path.exists()));
        }
    }
    paths.sort_unstable();
    let mut files: Vec<String> = paths.iter().map(fs::read_to_string).collect::<io::Result<_>>()?;
    files.sort_by_key(|file| file.lines().count());
    Ok(files)
}

/// Whole files, to the number of lines that comes nearest.
fn joined(files: &[String], size: usize) -> String {
    let mut source = String::new();
    let mut lines = 0;
    for file in files {
        let more = file.lines().count();
        if lines > 0 && lines + more / 2 > size {
            break;
        }
        lines += more;
        source.push_str(file);
    }
    source
}

fn long_function(writer: &Writer, size: usize) -> String {
    let frame = writer.head.lines().count() + writer.tail.lines().count();
    let parts = size.saturating_sub(frame) / writer.part.lines().count();
    let body: String = (0..parts.max(1)).map(|number| writer.part.replace('#', &number.to_string())).collect();
    format!("{}{body}{}", writer.head, writer.tail)
}
