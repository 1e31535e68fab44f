//! Ten thousand lines in one function: sliced, or refused with a clear error, within seconds.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use rescue_core::Code;
use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, FixSlices, Options};

const LINES: usize = 10_000;

/// The longest that may take, on a slow machine with other work, in a build for tests. Seconds elsewhere.
const LIMIT: Duration = Duration::from_secs(30);

/// How a language writes a function.
struct Writer {
    id: &'static str,
    head: &'static str,
    tail: &'static str,
    /// Behind a simple statement.
    end: &'static str,
    /// Before and behind the condition of a branch, and the end of the branch.
    branch: [&'static str; 3],
    /// Changes `xs` by the number `#`.
    update: &'static str,
}

const C: Writer = Writer {
    id: "c",
    head: "int f(int x0, int *xs) {\n",
    tail: "return x1; }\n",
    end: ";",
    branch: ["if (", ") {", "}"],
    update: "xs[#] = x0",
};

const WRITERS: [Writer; 9] = [
    Writer {
        id: "python",
        head: "def f(x0, xs):\n",
        tail: "    return x1\n",
        end: "",
        branch: ["if ", ":", ""],
        update: "xs.append(#)",
    },
    C,
    Writer { id: "cpp", update: "xs.push_back(#)", ..C },
    Writer { id: "csharp", update: "xs.Add(#)", ..C },
    Writer { id: "go", head: "func f(x0 int, xs []int) int {\n", end: "", branch: ["if ", " {", "}"], ..C },
    Writer { id: "java", update: "xs.add(#)", ..C },
    Writer { id: "javascript", head: "function f(x0, xs) {\n", update: "xs.push(#)", ..C },
    Writer {
        id: "ruby",
        head: "def f(x0, xs)\n",
        tail: "return x1\nend\n",
        end: "",
        branch: ["if ", "", "end"],
        update: "xs << #",
    },
    Writer { id: "typescript", head: "function f(x0: number, xs: number[]): number {\n", update: "xs.push(#)", ..C },
];

impl Writer {
    fn function(&self, line: impl Fn(usize) -> String) -> String {
        let body: String = (0..LINES).map(|number| format!("    {}\n", line(number))).collect();
        format!("{}{body}{}", self.head, self.tail)
    }

    /// Values that go from hand to hand.
    fn assignments(&self) -> String {
        self.function(|line| format!("x{} = x{} + x{}{}", line % 97, line % 89, line % 83, self.end))
    }

    /// One object, changed on every line.
    fn updates(&self) -> String {
        self.function(|line| format!("{}{}", self.update.replace('#', &line.to_string()), self.end))
    }

    /// A branch for every three lines; two where indentation ends it.
    fn branches(&self) -> String {
        let [open, then, close] = self.branch;
        self.function(|line| match line % 3 {
            0 => format!("{open}x{}{then}", line % 7),
            1 => format!("    x{} = x{} + 1{}", line % 5, line % 3, self.end),
            _ if close.is_empty() => format!("x{} = x{}", line % 5, line % 3),
            _ => close.to_owned(),
        })
    }
}

/// Slices for the last line but one, and a fix that adds a line in the middle.
fn is_sliced_or_refused(id: &str, shape: &str, source: &str) {
    let language = Language::from_id(id).unwrap();
    let options = Options { hops: None, ..Options::default() };
    let last = source.lines().count() - usize::from(!source.ends_with("return x1\n"));
    let begin = Instant::now();
    let criterion = Criterion { line: last, variable: None, direction: Direction::Backward };
    match slice::criterion(language, source, &criterion, &options) {
        Ok(slice) => assert!(slice.lines.contains(&last)),
        Err(error) => assert_eq!(error.code, Code::TooLarge),
    }
    assert!(begin.elapsed() < LIMIT, "{id}, {shape}: {:?}", begin.elapsed());

    let middle = source.lines().count() / 2 / 3 * 3 + 1;
    let mut lines: Vec<&str> = source.lines().collect();
    lines.insert(middle, "    checked = x1;");
    let begin = Instant::now();
    match slice::fix(language, source, &lines.join("\n"), &Options::default()) {
        Ok(FixSlices { secure, .. }) => assert!(secure.lines.contains(&(middle + 1)), "{id}, {shape}"),
        Err(error) => assert_eq!(error.code, Code::TooLarge),
    }
    println!("{id}, {shape}: {:?}", begin.elapsed());
    assert!(begin.elapsed() < LIMIT, "a fix, {id}, {shape}: {:?}", begin.elapsed());
}

#[test]
fn every_language_has_a_writer() {
    let ids: Vec<&str> = Language::all().iter().map(Language::id).collect();
    assert_eq!(WRITERS.map(|writer| writer.id).to_vec(), ids);
}

#[test]
fn assignments_in_every_language() {
    for writer in &WRITERS {
        is_sliced_or_refused(writer.id, "assignments", &writer.assignments());
    }
}

#[test]
fn updates_of_one_object_in_every_language() {
    for writer in &WRITERS {
        is_sliced_or_refused(writer.id, "updates", &writer.updates());
    }
}

#[test]
fn branches_in_every_language() {
    for writer in &WRITERS {
        is_sliced_or_refused(writer.id, "branches", &writer.branches());
    }
}

#[test]
fn shapes_of_some_languages() {
    let guards: String = (0..5_000).map(|line| format!("  if (a[{line}])\n    goto out;\n")).collect();
    let guards = format!("int f(int *a) {{\n{guards}out:\n  return a[0];\n}}\n");
    let callbacks: String = (0..LINES).map(|line| format!("  on({line}, function (x) {{ total += x; }});\n")).collect();
    let callbacks = format!("function f() {{\n  let total = 0;\n{callbacks}  return total;\n}}\n");
    let methods: String = (0..3_000).map(|line| format!("  m{line}(x) {{ return this.m{}(x); }},\n", line + 1)).collect();
    let methods = format!("const all = {{\n{methods}}};\nuse(all);\nuse(all);\n");
    for (id, shape, source) in
        [("c", "guards", guards), ("javascript", "callbacks", callbacks), ("typescript", "methods", methods)]
    {
        is_sliced_or_refused(id, shape, &source);
    }
}
