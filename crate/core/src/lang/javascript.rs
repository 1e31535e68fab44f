//! JavaScript, with JSX.
//!
//! Names of calls: an import or `require` gives its names the name of the module, which is a package's name (`js-yaml.load`,
//! `fs.promises.readFile` whether from `fs/promises` or `node:fs`) and for a file of the same program that file's name without
//! folder and extension (`./lib/db.js` gives `db.query`). A constructor is a call by the name of its class.

use super::spec::{Calls, Changed, Filler, Jump, Role, Roles, Scoping, Spec};
use super::tree::Grammar;

pub(super) static SPEC: Spec = Spec {
    id: "javascript",
    name: "JavaScript",
    relatives: &["typescript"],
    extensions: &["js", "mjs", "cjs", "jsx"],
    grammar: || Grammar::new(tree_sitter_javascript::LANGUAGE),
    dialects: &[],
    around_fragments: AROUND_FRAGMENTS,
    line_comment: "//",
    roles: &[OWN, ROLES],
    scoping: Scoping::Block,
    undeclared_is_global: true,
    hoisting: HOISTING,
    loop_declares: LOOP_DECLARES,
    receivers: &["this"],
    object_parameter: "",
    members_by_name: false,
    members_by_type: false,
    types: &[],
    constructors: &["constructor"],
    last_is_value: false,
    bare_calls: false,
    calls: CALLS,
    filler: FILLER,
};

/// Methods of classes and of objects, and the rest of a chain of calls.
pub(super) const AROUND_FRAGMENTS: &[(&str, &str)] = &[("class C {", "}"), ("({", "})"), ("_", "")];

/// What stands for statements that were left out.
pub(super) const FILLER: Filler = Filler { block: "", statement: ";" };

/// Where `const`, `let` or `var` stands in a loop.
pub(super) const LOOP_DECLARES: &[&str] = &["kind"];

/// Keywords whose names belong to the function.
pub(super) const HOISTING: &[&str] = &["var"];

/// What calls do.
pub(super) const CALLS: Calls = Calls {
    implied: &[],
    mutating_methods: &[
        "add", "append", "appendChild", "assign", "before", "after", "clear", "copyWithin", "defineProperty", "delete", "end",
        "fill", "insertAdjacentHTML", "insertBefore", "pop", "prepend", "push", "removeAttribute", "removeChild", "removeItem",
        "replaceWith", "reverse", "set", "setAttribute", "setHeader", "setItem", "shift", "sort", "splice", "unshift", "update",
        "write",
    ],
    mutating_functions: &[MUTATING_FUNCTIONS],
    dropped_value_means_update: true,
    pure_methods: &[
        "catch", "debug", "error", "every", "exec", "filter", "find", "finally", "forEach", "get", "getItem", "hasOwnProperty",
        "includes", "indexOf", "info", "join", "keys", "log", "map", "match", "replace", "slice", "some", "split", "substr",
        "substring", "test", "then", "toString", "trace", "trim", "warn",
    ],
    leaving: &["process.abort", "process.exit"],
    everyday: &[EVERYDAY],
    everyday_methods: &[
        "apply", "at", "bind", "charAt", "charCodeAt", "concat", "endsWith", "entries", "every", "filter", "find", "findIndex",
        "flat", "flatMap", "forEach", "hasOwnProperty", "includes", "indexOf", "join", "keys", "lastIndexOf", "localeCompare",
        "map", "padEnd", "padStart", "pop", "preventDefault", "push", "reduce", "reverse", "shift", "slice", "some", "sort",
        "splice", "split", "startsWith", "stopPropagation", "substr", "substring", "toFixed", "toLowerCase", "toString",
        "toUpperCase", "trim", "unshift", "values",
    ],
    loaders: &["require", "import"],
    module_name,
};

/// What each node kind is that TypeScript doesn't have.
const OWN: Roles = &[
    ("using_declaration", Role::Declare { target: &[] }),
    ("field_definition", Role::Where { field: "value", text: None, then: &Role::Property { name: "property" }, otherwise: None }),
];

/// What each node kind is, in the grammars of JavaScript and TypeScript.
pub(super) const ROLES: Roles = &[
    // Statements
    ("program", Role::Block),
    ("statement_block", Role::Block),
    ("class_body", Role::Block),
    ("switch_body", Role::Block),
    ("expression_statement", Role::Evaluate),
    ("variable_declaration", Role::Declare { target: &[] }),
    ("lexical_declaration", Role::Declare { target: &[] }),
    ("debugger_statement", Role::Simple),
    ("empty_statement", Role::Simple),
    (
        "export_statement",
        Role::Where { field: "declaration", text: None, then: &Role::Wrapper, otherwise: Some(&Role::Simple) },
    ),
    ("import_statement", Role::Import { module: "source", name: "" }),
    ("import_specifier", Role::ImportAs { name: "name", alias: "alias" }),
    ("return_statement", Role::Jump(Jump::Return)),
    ("break_statement", Role::Jump(Jump::Break)),
    ("continue_statement", Role::Jump(Jump::Continue)),
    ("throw_statement", Role::Jump(Jump::Raise)),
    ("labeled_statement", Role::Label { name: &["label"] }),
    ("if_statement", Role::Branch { compile_time: false }),
    ("else_clause", Role::Else),
    ("while_statement", Role::Loop { once: &[], test: &["condition"], step: &[], target: &[], test_last: false }),
    ("do_statement", Role::Loop { once: &[], test: &["condition"], step: &[], target: &[], test_last: true }),
    (
        "for_statement",
        Role::Loop { once: &["initializer"], test: &["condition"], step: &["increment"], target: &[], test_last: false },
    ),
    ("for_in_statement", Role::Loop { once: &["right"], test: &[], step: &[], target: &["left"], test_last: false }),
    ("switch_statement", Role::Switch { exclusive: false }),
    ("switch_case", Role::Case { value: &["value"] }),
    ("switch_default", Role::Case { value: &["value"] }),
    ("try_statement", Role::Try),
    ("catch_clause", Role::Handler { variable: &["parameter"] }),
    ("finally_clause", Role::Finally),
    ("with_statement", Role::With),
    ("class_static_block", Role::With),
    ("function_declaration", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("generator_function_declaration", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("method_definition", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("class_declaration", Role::Class { name: &["name"] }),
    // Functions and classes in expressions
    ("function_expression", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("generator_function", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("arrow_function", Role::Lambda { parameters: &["parameters", "parameter"] }),
    ("class", Role::Class { name: &["name"] }),
    // Expressions
    ("identifier", Role::Name),
    ("shorthand_property_identifier", Role::Name),
    ("shorthand_property_identifier_pattern", Role::Name),
    ("this", Role::Receiver),
    ("variable_declarator", Role::Assign { target: &["name"], operator: None }),
    ("assignment_expression", Role::Assign { target: &["left"], operator: None }),
    ("augmented_assignment_expression", Role::Assign { target: &["left"], operator: Some("operator") }),
    ("assignment_pattern", Role::Assign { target: &["left"], operator: None }),
    ("object_assignment_pattern", Role::Assign { target: &["left"], operator: None }),
    ("pair_pattern", Role::ImportAs { name: "key", alias: "value" }),
    ("update_expression", Role::Update),
    (
        "unary_expression",
        Role::Where { field: "operator", text: Some("delete"), then: &Role::Update, otherwise: None },
    ),
    ("member_expression", Role::Member { object: "object", member: "property" }),
    ("subscript_expression", Role::Element { object: "object" }),
    ("call_expression", Role::Call { function: "function", arguments: "arguments" }),
    ("new_expression", Role::Call { function: "constructor", arguments: "arguments" }),
    ("array", Role::List),
    ("object", Role::List),
    ("jsx_element", Role::List),
    // A name in brackets is read even where what it names is assigned.
    ("computed_property_name", Role::Scope { parameters: &[] }),
    ("comment", Role::Comment),
    ("html_comment", Role::Comment),
];

/// Functions that change what they are given.
const MUTATING_FUNCTIONS: &[(&str, Changed)] = &[
    ("$.extend", Changed::Argument(0)),
    ("Object.assign", Changed::Argument(0)),
    ("Object.defineProperties", Changed::Argument(0)),
    ("Object.defineProperty", Changed::Argument(0)),
    ("Object.freeze", Changed::Argument(0)),
    ("Object.seal", Changed::Argument(0)),
    ("Object.setPrototypeOf", Changed::Argument(0)),
    ("Reflect.defineProperty", Changed::Argument(0)),
    ("Reflect.deleteProperty", Changed::Argument(0)),
    ("Reflect.set", Changed::Argument(0)),
    ("_.assign", Changed::Argument(0)),
    ("_.defaults", Changed::Argument(0)),
    ("_.defaultsDeep", Changed::Argument(0)),
    ("_.extend", Changed::Argument(0)),
    ("_.merge", Changed::Argument(0)),
    ("_.set", Changed::Argument(0)),
    ("angular.extend", Changed::Argument(0)),
    ("crypto.getRandomValues", Changed::Argument(0)),
    ("crypto.randomFill", Changed::Argument(0)),
    ("crypto.randomFillSync", Changed::Argument(0)),
    ("fs.readSync", Changed::Argument(1)),
    ("jQuery.extend", Changed::Argument(0)),
];

/// Calls that say nothing about security.
const EVERYDAY: &[&str] = &[
    "$", "$.each", "$.extend", "$.trim", "Array", "Array.from", "Array.isArray", "Boolean", "Date", "Date.now", "Error", "Map",
    "Math.abs", "Math.ceil", "Math.floor", "Math.max", "Math.min", "Math.round", "Number", "Object", "Object.entries",
    "Object.keys", "Object.values", "Promise", "Promise.all", "Promise.reject", "Promise.resolve", "RangeError", "Set", "String",
    "Symbol", "TypeError", "callback", "cb", "clearInterval", "clearTimeout", "console.debug", "console.error", "console.info",
    "console.log", "console.trace", "console.warn", "done", "isFinite", "isNaN", "jQuery", "next", "parseFloat", "parseInt",
    "reject", "require", "resolve", "setImmediate", "super",
];

/// A package's name, without the scheme of those that come with Node.js; a file's name, without folder and extension. Folders
/// in a package are like members of it.
fn module_name(written: &str) -> String {
    let name = written.trim_matches(['"', '\'', '`']);
    let name = name.strip_prefix("node:").unwrap_or(name);
    let without_extension = |name: &str| {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let is_known = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "json"].contains(&extension);
        if is_known { stem.to_owned() } else { name.to_owned() }
    };
    if name.starts_with(['.', '/']) {
        let mut segments = name.rsplit('/').map(without_extension).filter(|segment| !["", ".", "..", "index"].contains(&segment.as_str()));
        return segments.next().unwrap_or_else(|| "index".to_owned());
    }
    let package = if name.starts_with('@') { name.match_indices('/').nth(1) } else { name.match_indices('/').next() };
    match package {
        Some((at, _)) => format!("{}.{}", &name[..at], without_extension(&name[at + 1..]).replace('/', ".")),
        None => name.to_owned(),
    }
}
