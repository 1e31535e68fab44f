//! What holds for slices of any program: tried on generated programs.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};

/// A program to be written down in some language.
#[derive(Debug, Clone)]
enum Statement {
    Assign(usize, usize, usize),
    Update(usize, usize),
    Call(usize),
    If(usize, Vec<Statement>, Vec<Statement>),
    While(usize, Vec<Statement>),
    Leave(Leave),
}

#[derive(Debug, Clone, Copy)]
enum Leave {
    Return(usize),
    Break,
    Continue,
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn statement() -> impl Strategy<Value = Statement> {
    let name = 0..NAMES.len();
    let simple = prop_oneof![
        6 => (name.clone(), name.clone(), name.clone()).prop_map(|(to, one, other)| Statement::Assign(to, one, other)),
        2 => (name.clone(), name.clone()).prop_map(|(of, with)| Statement::Update(of, with)),
        2 => name.clone().prop_map(Statement::Call),
        1 => name.clone().prop_map(|of| Statement::Leave(Leave::Return(of))),
        1 => Just(Statement::Leave(Leave::Break)),
        1 => Just(Statement::Leave(Leave::Continue)),
    ];
    simple.prop_recursive(4, 40, 5, |inner| {
        let body = prop::collection::vec(inner, 1..5);
        prop_oneof![
            (0..NAMES.len(), body.clone(), prop_oneof![Just(Vec::new()), body.clone()])
                .prop_map(|(of, then, otherwise)| Statement::If(of, then, otherwise)),
            (0..NAMES.len(), body).prop_map(|(of, body)| Statement::While(of, body)),
        ]
    })
}

fn program() -> impl Strategy<Value = Vec<Statement>> {
    prop::collection::vec(statement(), 1..10)
}

/// The statements of a body up to the first that no way leads out of, in all bodies.
fn without_dead_code(program: Vec<Statement>) -> Vec<Statement> {
    let mut live = Vec::new();
    for statement in program {
        live.push(match statement {
            Statement::If(of, then, otherwise) => Statement::If(of, without_dead_code(then), without_dead_code(otherwise)),
            Statement::While(of, body) => Statement::While(of, without_dead_code(body)),
            other => other,
        });
        if live.last().is_some_and(leaves) {
            break;
        }
    }
    live
}

fn leaves(statement: &Statement) -> bool {
    match statement {
        Statement::Leave(_) => true,
        Statement::If(_, then, otherwise) => then.last().is_some_and(leaves) && otherwise.last().is_some_and(leaves),
        _ => false,
    }
}

/// How a language writes a program: as Python does, or with braces.
struct Writer {
    id: &'static str,
    /// Before all parameters, before and behind each, and behind all.
    head: [&'static str; 4],
    tail: &'static str,
    /// Behind a simple statement.
    end: &'static str,
    /// Around a condition.
    condition: [&'static str; 2],
    /// Begins a loop.
    repeat: &'static str,
    otherwise: &'static str,
    close: &'static str,
    next: &'static str,
    /// Opens as many blocks as parsing closes at the end of a cut-off source.
    open: &'static str,
    /// Changes `{of}` by `{with}`.
    update: &'static str,
}

const C: Writer = Writer {
    id: "c",
    head: ["int *f(", "int *", "", ")\n{"],
    tail: "}\n",
    end: ";",
    condition: ["(", ") {"],
    repeat: "while",
    otherwise: "} else {",
    close: "}",
    next: "continue",
    open: "",
    update: "{of}[0] = *{with}",
};

const WRITERS: [Writer; 9] = [
    Writer {
        id: "python",
        head: ["def f(", "", "", "):"],
        tail: "",
        end: "",
        condition: ["", ":"],
        otherwise: "else:",
        close: "",
        update: "{of}.append({with})",
        ..C
    },
    C,
    Writer { id: "cpp", ..C },
    Writer { id: "csharp", head: ["int F(", "int ", "", ")\n{"], open: "{\n{\n{\n", update: "{of}.Add({with})", ..C },
    Writer {
        id: "go",
        head: ["func f(", "", " []int", ") []int {"],
        end: "",
        condition: ["", " {"],
        repeat: "for",
        update: "{of}[0] = {with}",
        ..C
    },
    Writer { id: "java", head: ["int[] f(", "int[] ", "", ") {"], update: "{of}[0] = {with}[0]", ..C },
    Writer { id: "javascript", head: ["function f(", "", "", ")\n{"], update: "{of}.push({with})", ..C },
    Writer {
        id: "ruby",
        head: ["def f(", "", "", ")"],
        tail: "end\n",
        end: "",
        condition: ["", ""],
        otherwise: "else",
        close: "end",
        next: "next",
        open: "begin\nbegin\nbegin\n",
        update: "{of} << {with}",
        ..C
    },
    Writer { id: "typescript", head: ["function f(", "", ": number[]", ")\n{"], update: "{of}.push({with}!)", ..C },
];

impl Writer {
    fn language(&self) -> Language {
        Language::from_id(self.id).unwrap()
    }

    /// Places that don't parse. What some languages mend at the end of a cut-off source counts as well: text before it needs
    /// all of that.
    fn syntax_errors(&self, code: &str) -> usize {
        self.language().syntax_errors(&format!("{}{code}", self.open)).unwrap()
    }

    fn write(&self, program: &[Statement], names: &[&str]) -> String {
        let parameters: Vec<String> = names.iter().map(|name| format!("{}{name}{}", self.head[1], self.head[2])).collect();
        let mut text = format!("{}{}{}\n", self.head[0], parameters.join(", "), self.head[3]);
        self.write_body(program, names, 1, false, &mut text);
        text.push_str(self.tail);
        text
    }

    fn write_body(&self, body: &[Statement], names: &[&str], depth: usize, in_loop: bool, text: &mut String) {
        for statement in body {
            self.write_statement(statement, names, depth, in_loop, text);
        }
    }

    fn write_statement(&self, statement: &Statement, names: &[&str], depth: usize, in_loop: bool, text: &mut String) {
        let indentation = "    ".repeat(depth);
        let end = self.end;
        let line = match statement {
            Statement::Assign(to, one, other) => format!("{} = {} + {}{end}", names[*to], names[*one], names[*other]),
            Statement::Update(of, with) => {
                format!("{}{end}", self.update.replace("{of}", names[*of]).replace("{with}", names[*with]))
            }
            Statement::Call(of) => format!("use({}){end}", names[*of]),
            Statement::Leave(Leave::Break) if in_loop => format!("break{end}"),
            Statement::Leave(Leave::Continue) if in_loop => format!("{}{end}", self.next),
            Statement::Leave(Leave::Return(of)) => format!("return {}{end}", names[*of]),
            Statement::Leave(_) => format!("use({}){end}", names[0]),
            Statement::If(of, then, otherwise) => {
                text.push_str(&self.headed(&indentation, "if", names[*of]));
                self.write_body(then, names, depth + 1, in_loop, text);
                if !otherwise.is_empty() {
                    text.push_str(&format!("{indentation}{}\n", self.otherwise));
                    self.write_body(otherwise, names, depth + 1, in_loop, text);
                }
                self.close.to_string()
            }
            Statement::While(of, body) => {
                text.push_str(&self.headed(&indentation, self.repeat, names[*of]));
                self.write_body(body, names, depth + 1, true, text);
                self.close.to_string()
            }
        };
        if !line.is_empty() {
            text.push_str(&format!("{indentation}{line}\n"));
        }
    }

    fn headed(&self, indentation: &str, keyword: &str, name: &str) -> String {
        format!("{indentation}{keyword} {}{name}{}\n", self.condition[0], self.condition[1])
    }
}

fn slice(language: Language, source: &str, line: usize, direction: Direction, hops: Option<u32>) -> slice::CriterionSlice {
    let criterion = Criterion { line, variable: None, direction };
    slice::criterion(language, source, &criterion, &Options { hops, ..Options::default() }).unwrap()
}

/// A line with a statement, chosen by a number; lines that only hold a brace, `end` or `else` have none.
fn some_line(source: &str, choice: usize) -> usize {
    let lines: Vec<usize> = source
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains(|letter: char| letter.is_ascii_alphabetic()))
        .filter(|(_, line)| !line.contains("else") && line.trim() != "end")
        .map(|(index, _)| index + 1)
        .collect();
    lines[choice % lines.len()]
}

const DIRECTIONS: [Direction; 3] = [Direction::Backward, Direction::Forward, Direction::Both];
const HOPS: [Option<u32>; 5] = [Some(0), Some(1), Some(2), Some(3), None];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_slice_holds_its_point_parses_and_is_always_the_same(program in program(), choice in 0_usize..100) {
        for writer in &WRITERS {
            let source = writer.write(&program, &NAMES);
            let line = some_line(&source, choice);
            for direction in DIRECTIONS {
                for hops in HOPS {
                    let cut = slice(writer.language(), &source, line, direction, hops);
                    prop_assert!(cut.lines.contains(&line));
                    prop_assert_eq!(writer.syntax_errors(&cut.code), 0, "{}\n->\n{}", source, cut.code);
                    prop_assert_eq!(&cut, &slice(writer.language(), &source, line, direction, hops));
                }
            }
        }
    }

    #[test]
    fn more_hops_never_give_fewer_lines(program in program(), choice in 0_usize..100) {
        for writer in &WRITERS {
            let source = writer.write(&program, &NAMES);
            let line = some_line(&source, choice);
            for direction in DIRECTIONS {
                let mut fewer = BTreeSet::new();
                for hops in HOPS {
                    let more: BTreeSet<usize> =
                        slice(writer.language(), &source, line, direction, hops).lines.into_iter().collect();
                    prop_assert!(fewer.is_subset(&more), "{source}\nline {line}, {direction:?}, {hops:?} hops");
                    fewer = more;
                }
            }
        }
    }

    #[test]
    fn the_slice_of_a_slice_is_itself(program in program(), choice in 0_usize..100) {
        let program = without_dead_code(program);
        for writer in &WRITERS {
            let source = writer.write(&program, &NAMES);
            let line = some_line(&source, choice);
            let once = slice(writer.language(), &source, line, Direction::Backward, None);
            // Fillers are lines of their own: count up to the line that is the point's text.
            let text = source.lines().nth(line - 1).unwrap();
            let before = source.lines().take(line - 1).enumerate();
            let same_before = before.filter(|(index, other)| *other == text && once.lines.contains(&(index + 1))).count();
            let found = once.code.lines().enumerate().filter(|(_, other)| *other == text).nth(same_before).unwrap();
            let twice = slice(writer.language(), &once.code, found.0 + 1, Direction::Backward, None);
            prop_assert_eq!(&once.code, &twice.code, "{}", source);
        }
    }

    #[test]
    fn renaming_variables_does_not_change_the_lines(program in program(), choice in 0_usize..100) {
        for writer in &WRITERS {
            let source = writer.write(&program, &NAMES);
            let renamed = writer.write(&program, &["first", "x2", "name", "zz", "_under"]);
            let line = some_line(&source, choice);
            for hops in HOPS {
                let lines = slice(writer.language(), &source, line, Direction::Both, hops).lines;
                prop_assert_eq!(lines, slice(writer.language(), &renamed, line, Direction::Both, hops).lines);
            }
        }
    }

    #[test]
    fn slices_of_a_fix_hold_all_points_and_parse(old in program(), new in program(), at in 0_usize..10) {
        for writer in &WRITERS {
            let mut patched = old.clone();
            patched.splice(at.min(old.len())..at.min(old.len()), new.clone());
            let (old, new) = (writer.write(&old, &NAMES), writer.write(&patched, &NAMES));
            let fix = slice::fix(writer.language(), &old, &new, &Options::default()).unwrap();
            for cut in [&fix.vulnerable, &fix.secure] {
                prop_assert!(cut.points.iter().all(|point| cut.lines.contains(point)));
                prop_assert_eq!(writer.syntax_errors(&cut.code), 0, "{}", cut.code);
            }
        }
    }
}
