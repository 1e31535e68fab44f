//! What code shows beside the names of its calls: an array of fixed size, a secret that is compared or written down, an address
//! without encryption, a member of an object that is set, a module whose name is worked out.
//!
//! A sign is written like the code that it stands for: `char[]`, `new[]`, `==(secret)`, `secret=""`, `"http://"`,
//! `.innerHTML=`, `.headers[]=`, `require(?)`. As [hints](super::hints), it works on tokens and roles, which all languages write alike.

use super::hints::is_binary;
use crate::lang::spec::Role;
use crate::lang::tree::{NodeId, Tree};

/// Parts of names of what others must not know, or must not be able to guess.
const SECRETS: [&str; 13] = [
    "apikey",
    "api_key",
    "csrf",
    "digest",
    "hmac",
    "nonce",
    "passwd",
    "password",
    "private_key",
    "pwd",
    "secret",
    "signature",
    "token",
];

/// Comparisons that end at the first difference.
const COMPARISONS: [&str; 4] = ["==", "!=", "===", "!=="];

/// What no secret is compared with to find out whether it is the right one.
const CONSTANTS: [&str; 12] = ["null", "None", "nil", "undefined", "nullptr", "NULL", "0", "-1", "true", "false", "\"\"", "''"];

/// Longest expression that is taken for a name.
const MAX_NAME_BYTES: usize = 60;

/// Shortest text that can be a secret written down, quotes included.
const MIN_SECRET_BYTES: usize = 6;

/// How addresses begin that are no names of formats and don't lead to the same machine.
const PLAIN_SCHEME: &str = "http://";

/// What follows [`PLAIN_SCHEME`] in names of formats, and in addresses of the same machine.
const HARMLESS_HOSTS: [&str; 6] = ["127.0.0.1", "localhost", "www.w3.org", "schemas.", "xml.", "0.0.0.0"];

/// Names of attributes that take text as markup.
const MARKUP: [&str; 1] = ["dangerouslySetInnerHTML"];

/// The signs, each once.
pub(super) fn signs(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        match node.role {
            Some(Role::Comment) => continue,
            Some(Role::Declarator { .. }) => found.extend(array(tree, id)),
            Some(Role::Call { function, arguments }) => found.extend(computed_module(tree, id, function, arguments)),
            Some(Role::Assign { target, .. }) => {
                let (targets, values): (Vec<NodeId>, Vec<NodeId>) = tree
                    .children(id)
                    .filter(|child| tree.nodes[*child].named)
                    .partition(|child| target.contains(&tree.nodes[*child].field));
                for at in targets {
                    found.extend(member(tree, at));
                    if is_secret(tree.text(at)) && values.iter().any(|value| is_text(tree.text(*value))) {
                        found.push("secret=\"\"".into());
                    }
                }
            }
            _ => {}
        }
        let text = tree.text(id);
        if is_binary(tree, id, &COMPARISONS) && compares_secret(tree, id) {
            found.push("==(secret)".into());
        }
        if text == "new" && tree.is_leaf(id) {
            found.extend(new_array(tree, tree.nodes[id].parent));
        }
        if tree.is_leaf(id) && MARKUP.contains(&text) {
            found.push(text.into());
        }
        if tree.is_leaf(id) && is_plain_address(text) {
            found.push("\"http://\"".into());
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The sign of an array that is declared with its size, but for parameters: the type of its elements.
fn array(tree: &Tree, declarator: NodeId) -> Vec<String> {
    let has_size = tree.children(declarator).any(|part| tree.text(part) == "[");
    let declaration = std::iter::successors(Some(declarator), |at| Some(tree.nodes[*at].parent))
        .take_while(|at| *at > 0)
        .find(|at| matches!(tree.nodes[*at].role, Some(Role::Declare { .. } | Role::Parameters)));
    // The type stands before what is declared.
    match declaration.map(|at| (at, tree.nodes[at].role)) {
        Some((at, Some(Role::Declare { target }))) if has_size => {
            let before = tree.children(at).take_while(|child| !target.contains(&tree.nodes[*child].field));
            let of = before.filter(|child| tree.nodes[*child].named).last();
            of.map(|of| format!("{}[]", tree.text(of))).into_iter().chain(["[]".to_owned()]).collect()
        }
        _ => Vec::new(),
    }
}

/// The sign of an array that is made with a size, and whether the size is a product.
fn new_array(tree: &Tree, expression: NodeId) -> Vec<String> {
    let Some(size) = tree.children(expression).find(|part| tree.text(*part).starts_with('[')) else { return Vec::new() };
    let product = (size..tree.nodes[size].last).any(|at| is_binary(tree, at, &["*"]));
    ["new[]"].into_iter().chain(product.then_some("new[](*)")).map(str::to_owned).collect()
}

/// The sign of a module that is loaded by a name that is not written down.
fn computed_module(tree: &Tree, call: NodeId, function: &str, arguments: &str) -> Option<String> {
    let loader = tree.text(tree.child(call, function)?);
    let first = tree.children(tree.child(call, arguments)?).find(|argument| tree.nodes[*argument].named)?;
    let loads = tree.language.spec().calls.loaders.contains(&loader);
    (loads && !tree.text(first).starts_with(['"', '\''])).then(|| format!("{loader}(?)"))
}

/// The sign of a member of another object that is set, or of an element of it.
fn member(tree: &Tree, target: NodeId) -> Option<String> {
    let name = |of: NodeId| match tree.nodes[of].role {
        Some(Role::Member { object, member }) => {
            let object = tree.child(of, object)?;
            let own = matches!(tree.text(object), "this" | "self");
            tree.child(of, member).filter(|_| !own).map(|member| tree.text(member))
        }
        _ => None,
    };
    match tree.nodes[target].role {
        Some(Role::Element { object }) => name(tree.child(target, object)?).map(|name| format!(".{name}[]=")),
        _ => name(target).map(|name| format!(".{name}=")),
    }
}

/// Whether an operator has a secret on one side, and on neither a constant.
fn compares_secret(tree: &Tree, operator: NodeId) -> bool {
    let parent = tree.nodes[operator].parent;
    let operands: Vec<&str> = tree.children(parent).filter(|child| tree.nodes[*child].named).map(|at| tree.text(at)).collect();
    operands.iter().any(|text| is_secret(text)) && !operands.iter().any(|text| CONSTANTS.contains(text))
}

/// Whether a name is that of a secret. Texts in it don't count, nor do long expressions.
fn is_secret(name: &str) -> bool {
    let may_be = name.len() <= MAX_NAME_BYTES && !name.starts_with(['"', '\'']);
    may_be && SECRETS.iter().any(|secret| name.to_ascii_lowercase().contains(secret))
}

/// Whether an expression is a text with something in it, and not put together.
fn is_text(value: &str) -> bool {
    let quoted = ['"', '\''].into_iter().any(|quote| value.starts_with(quote) && value.ends_with(quote));
    quoted && value.len() >= MIN_SECRET_BYTES
}

fn is_plain_address(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', '`']);
    text.strip_prefix(PLAIN_SCHEME).is_some_and(|host| !HARMLESS_HOSTS.iter().any(|harmless| host.starts_with(harmless)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn of(language: &str, source: &str) -> Vec<String> {
        signs(&Tree::parse(Language::from_id(language).unwrap(), source).unwrap())
    }

    #[test]
    fn arrays_are_signs_but_not_parameters() {
        assert_eq!(of("c", "void f(char name[8]) { char line[80]; unsigned n; }"), ["[]", "char[]"]);
        assert_eq!(of("cpp", "void f(int n) { auto p = new int[n * 2]; auto q = new Row(n); }"), ["new[]", "new[](*)"]);
    }

    #[test]
    fn secrets_are_compared_and_written_down() {
        assert_eq!(of("javascript", "if (req.query.token === expected) { go(); }"), ["==(secret)"]);
        assert_eq!(of("python", "if password == None or n == 1:\n    pass\n"), Vec::<String>::new());
        assert_eq!(of("python", "API_KEY = 'abcdef012345'\nname = 'somebody'\ntoken = ''\n"), ["secret=\"\""]);
        assert_eq!(of("c", "const char *password = \"hunter22\";"), ["secret=\"\""]);
    }

    #[test]
    fn members_that_are_set_and_modules_that_are_worked_out_are_signs() {
        assert_eq!(of("javascript", "row.innerHTML = text; this.name = text;"), [".innerHTML="]);
        assert_eq!(of("javascript", "require(folder + name); require('fs')"), ["require(?)"]);
        assert_eq!(of("javascript", "<p dangerouslySetInnerHTML={{ __html: text }} />"), ["dangerouslySetInnerHTML"]);
        assert_eq!(of("python", "reply.headers['X-A'] = value\nself.a = value\n"), [".headers[]="]);
    }

    #[test]
    fn addresses_without_encryption_are_signs() {
        assert_eq!(of("python", "get('http://example.org/a')\n"), ["\"http://\""]);
        assert!(
            of("python", "get('https://example.org')\nget('http://localhost:80')\nns = 'http://www.w3.org/2000/svg'\n")
                .is_empty()
        );
    }
}
