//! What the arguments of a call show about it: a string that is put together, a size that is multiplied, a switch.
//!
//! The name of a call alone doesn't tell `subprocess.run(["ls"])` from `subprocess.run(line, shell=True)`, or `malloc(n)` from
//! `malloc(n * size)`. A hint is the call's name with what was seen in parentheses: `malloc(*)`, `cursor.execute(+)`,
//! `scanf(%s)`, `subprocess.run(shell=True)`, `createHash(md5)`. It works on tokens, which all languages write alike.

use super::{imported_names, name_of};
use crate::lang::spec::Role;
use crate::lang::tree::{NodeId, Tree};

/// Longest text of an argument that is looked at as a switch: `verify=False`.
const MAX_SWITCH_BYTES: usize = 40;

/// Longest text that names something: `aes-128-ecb`.
const MAX_WORD_BYTES: usize = 24;

/// Binary operators that say something: products in sizes, strings that are joined or filled in.
const OPERATORS: [&str; 3] = ["*", "+", "%"];

/// The hints of all calls, each once.
pub(super) fn hints(tree: &Tree) -> Vec<String> {
    let imports = imported_names(tree);
    let mut found = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let Some(Role::Call { function, arguments }) = node.role else { continue };
        let (Some(callee), Some(list)) = (tree.child(id, function), tree.child(id, arguments)) else { continue };
        let Some(name) = name_of(tree, callee, &imports) else { continue };
        for argument in tree.children(list).filter(|argument| tree.nodes[*argument].named) {
            found.extend(shown_by(tree, argument).map(|hint| format!("{name}({hint})")));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What an argument shows.
fn shown_by(tree: &Tree, argument: NodeId) -> Option<&str> {
    let text = tree.text(argument);
    if is_switch(text) {
        return Some(text);
    }
    if let Some(word) = word(text) {
        return Some(word);
    }
    // Not what stands in a call inside the argument: that call has hints of its own.
    let mut at = argument;
    while at < tree.nodes[argument].last {
        if matches!(tree.nodes[at].role, Some(Role::Call { .. } | Role::Function { .. } | Role::Scope { .. })) {
            at = tree.nodes[at].last;
            continue;
        }
        let token = tree.text(at);
        if is_binary(tree, at, &OPERATORS) {
            return Some(token);
        }
        if tree.is_leaf(at) && token.contains("%s") {
            return Some("%s");
        }
        at += 1;
    }
    None
}

/// A text that names something, such as an algorithm, an event or a kind of file.
fn word(text: &str) -> Option<&str> {
    let quoted = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote))?;
    let names = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/*".contains(&byte);
    (!quoted.is_empty() && quoted.len() <= MAX_WORD_BYTES && quoted.bytes().all(names)).then_some(quoted)
}

/// A name that is set to a constant.
fn is_switch(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    text.len() <= MAX_SWITCH_BYTES
        && text.split_once('=').is_some_and(|(name, value)| is_word(name) && ["True", "False", "None"].contains(&value))
}

/// Whether a token is one of some operators, between two operands.
pub(super) fn is_binary(tree: &Tree, token: NodeId, operators: &[&str]) -> bool {
    let node = &tree.nodes[token];
    let is_operator = !node.named && operators.contains(&tree.text(token));
    is_operator && {
        let siblings: Vec<NodeId> = tree.children(node.parent).collect();
        let place = siblings.iter().position(|sibling| *sibling == token);
        let named = |index: usize| siblings.get(index).is_some_and(|sibling| tree.nodes[*sibling].named);
        place.is_some_and(|place| place > 0 && named(place - 1) && named(place + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn of(language: &str, source: &str) -> Vec<String> {
        hints(&Tree::parse(Language::from_id(language).unwrap(), source).unwrap())
    }

    #[test]
    fn products_strings_and_switches_are_seen() {
        assert_eq!(
            of("c", "void f(int n) { char *p = malloc(n * sizeof(int)); scanf(\"%s\", p); }"),
            ["malloc(*)", "scanf(%s)"]
        );
        assert_eq!(
            of("python", "import subprocess as s\ns.run('ls ' + name, shell=True)\n"),
            ["subprocess.run(+)", "subprocess.run(shell=True)"]
        );
    }

    #[test]
    fn words_are_seen() {
        assert_eq!(of("javascript", "c.createHash('md5').update(text, f('a b'))"), ["c.createHash(md5)"]);
    }

    #[test]
    fn what_is_not_a_hint_gives_none() {
        assert!(of("c", "void f(int *p, int n) { g(*p, (int *)p, n); }").is_empty());
        assert!(of("python", "f(x=1, key=value)\nf(len(a + b))\n").iter().all(|hint| hint == "len(+)"));
    }
}
