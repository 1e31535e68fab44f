//! Python 3, and what its grammar still knows of Python 2 (`print` and `exec` statements).

use super::spec::{Calls, Changed, Filler, Jump, Role, Roles, Scoping, Spec};
use super::tree::Grammar;

pub(super) static SPEC: Spec = Spec {
    id: "python",
    name: "Python",
    relatives: &[],
    extensions: &["py", "pyi", "pyw"],
    grammar: || Grammar::new(tree_sitter_python::LANGUAGE),
    line_comment: "#",
    roles: &[ROLES],
    scoping: Scoping::Function,
    receivers: &["self", "cls"],
    constructors: &["__init__"],
    last_is_value: false,
    bare_calls: false,
    calls: Calls {
        mutating_methods: &[
            "add", "add_argument", "append", "appendleft", "clear", "close", "commit", "connect", "difference_update", "discard",
            "execute", "executemany", "executescript", "extend", "extendleft", "feed", "fill", "insert", "intersection_update",
            "move_to_end", "pop", "popitem", "popleft", "push", "put", "read", "readline", "readlines", "recv", "remove", "reverse",
            "rotate", "seek", "send", "sendall", "set", "setdefault", "sort", "symmetric_difference_update", "truncate", "update",
            "write", "writelines", "writerow", "writerows",
        ],
        mutating_functions: &[MUTATING_FUNCTIONS],
        dropped_value_means_update: true,
        pure_methods: &[
            "count", "critical", "debug", "encode", "endswith", "error", "exception", "format", "get", "index", "info", "items",
            "join", "keys", "log", "lower", "print", "split", "startswith", "strip", "upper", "values", "warn", "warning",
        ],
        leaving: &[],
        everyday: &[EVERYDAY],
        everyday_methods: &[
            "add", "append", "appendleft", "copy", "count", "endswith", "extend", "items", "keys", "lower", "lstrip", "popleft",
            "reverse", "rstrip", "setdefault", "sort", "splitlines", "startswith", "strip", "title", "upper", "values",
        ],
    },
    filler: Filler { block: "pass", statement: "pass" },
};

/// What each node kind is.
const ROLES: Roles = &[
        // Statements
        ("module", Role::Block),
        ("block", Role::Block),
        ("expression_statement", Role::Evaluate),
        ("assert_statement", Role::Simple),
        ("exec_statement", Role::Simple),
        ("future_import_statement", Role::Simple),
        ("pass_statement", Role::Simple),
        ("print_statement", Role::Simple),
        ("type_alias_statement", Role::Simple),
        ("delete_statement", Role::Delete),
        ("global_statement", Role::Outer { module: true }),
        ("nonlocal_statement", Role::Outer { module: false }),
        ("return_statement", Role::Jump(Jump::Return)),
        ("break_statement", Role::Jump(Jump::Break)),
        ("continue_statement", Role::Jump(Jump::Continue)),
        ("raise_statement", Role::Jump(Jump::Raise)),
        ("if_statement", Role::Branch { compile_time: false }),
        ("elif_clause", Role::ElseIf),
        ("else_clause", Role::Else),
        (
            "while_statement",
            Role::Loop { once: &[], test: &["condition"], step: &[], target: &[], test_last: false },
        ),
        (
            "for_statement",
            Role::Loop { once: &["right"], test: &[], step: &[], target: &["left"], test_last: false },
        ),
        ("match_statement", Role::Switch { exclusive: true }),
        ("case_clause", Role::Case { value: &[] }),
        ("try_statement", Role::Try),
        ("except_clause", Role::Handler),
        ("finally_clause", Role::Finally),
        ("with_statement", Role::With),
        ("decorated_definition", Role::Wrapper),
        ("function_definition", Role::Function { name: &["name"], parameters: &["parameters"] }),
        ("class_definition", Role::Class { name: &["name"] }),
        ("import_statement", Role::Import { module: "module_name", name: "name" }),
        ("import_from_statement", Role::Import { module: "module_name", name: "name" }),
        ("aliased_import", Role::ImportAs { name: "name", alias: "alias" }),
        // Expressions
        ("identifier", Role::Name),
        ("dotted_name", Role::DottedName),
        ("assignment", Role::Assign { target: &["left"], operator: None }),
        ("augmented_assignment", Role::Assign { target: &["left"], operator: Some("operator") }),
        ("named_expression", Role::Assign { target: &["name"], operator: None }),
        ("as_pattern", Role::Assign { target: &["alias"], operator: None }),
        ("for_in_clause", Role::Assign { target: &["left"], operator: None }),
        ("default_parameter", Role::Assign { target: &["name"], operator: None }),
        ("typed_default_parameter", Role::Assign { target: &["name"], operator: None }),
        ("attribute", Role::Member { object: "object", member: "attribute" }),
        ("subscript", Role::Element { object: "value" }),
        ("call", Role::Call { function: "function", arguments: "arguments" }),
        ("lambda", Role::Scope { parameters: &["parameters"] }),
        ("list_comprehension", Role::Scope { parameters: &[] }),
        ("set_comprehension", Role::Scope { parameters: &[] }),
        ("dictionary_comprehension", Role::Scope { parameters: &[] }),
        ("generator_expression", Role::Scope { parameters: &[] }),
        ("list", Role::List),
        ("set", Role::List),
        ("tuple", Role::List),
        ("dictionary", Role::List),
        ("keyword_argument", Role::Only(&["value"])),
        ("case_pattern", Role::Pattern),
        ("class_pattern", Role::ClassPattern),
        ("keyword_pattern", Role::ClassPattern),
        ("type", Role::Skip),
        ("type_parameter", Role::Skip),
        ("comment", Role::Comment),
];

/// Functions that change what they are given.
const MUTATING_FUNCTIONS: &[(&str, Changed)] = &[
            ("bisect.insort", Changed::Argument(0)),
            ("delattr", Changed::Argument(0)),
            ("heapq.heapify", Changed::Argument(0)),
            ("heapq.heappop", Changed::Argument(0)),
            ("heapq.heappush", Changed::Argument(0)),
            ("json.dump", Changed::Argument(1)),
            ("next", Changed::Argument(0)),
            ("pickle.dump", Changed::Argument(1)),
            ("random.shuffle", Changed::Argument(0)),
            ("setattr", Changed::Argument(0)),
            ("shutil.copyfileobj", Changed::Argument(1)),
            ("struct.pack_into", Changed::Argument(1)),
            ("yaml.dump", Changed::Argument(1)),
];

/// Calls that say nothing about security.
const EVERYDAY: &[&str] = &[
            "abs", "all", "any", "bool", "bytearray", "bytes", "callable", "chr", "dict", "divmod", "enumerate", "filter", "float",
            "format", "frozenset", "hasattr", "hex", "id", "int", "isinstance", "issubclass", "iter", "join", "len", "list", "map",
            "max", "min", "next", "object", "oct", "ord", "pow", "print", "property", "range", "repr", "replace", "reversed",
            "round", "set", "slice", "sorted", "split", "str", "sum", "super", "tuple", "type", "zip",
];
