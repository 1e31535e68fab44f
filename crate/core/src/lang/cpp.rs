//! C++: the tables of C, and what C++ adds.
//!
//! Calls are named as they are written, without `std::` and without template arguments: `std::strcpy` and `strcpy` are one
//! call, `std::make_unique<Parser>(x)` is `make_unique`, and what makes an object is named after its class
//! (`new Parser(x)`, `Parser(x)`, `Parser p(x)`: `Parser`). Other names of namespaces and types are resolved.

use super::c;
use super::spec::{Calls, Changed, Filler, Jump, Role, Roles, Scoping, Spec};
use super::tree::Grammar;

pub(super) static SPEC: Spec = Spec {
    id: "cpp",
    name: "C++",
    relatives: &["c"],
    extensions: &["cpp", "cc", "cxx", "hpp", "hh", "hxx"],
    grammar: || Grammar::new(tree_sitter_cpp::LANGUAGE),
    dialects: &[],
    around_fragments: &[],
    line_comment: "//",
    roles: &[ROLES, c::ROLES],
    scoping: Scoping::Block,
    undeclared_is_global: false,
    hoisting: &[],
    loop_declares: &["type"],
    receivers: &["this"],
    object_parameter: "",
    members_by_name: true,
    members_by_type: false,
    types: &["type"],
    constructors: &[],
    last_is_value: false,
    bare_calls: false,
    calls: Calls {
        implied: &["::", "std::"],
        loaders: &[],
        module_name: str::to_owned,
        mutating_methods: &[
            "append", "assign", "clear", "close", "emplace", "emplace_back", "emplace_front", "erase", "fill", "flush", "get",
            "getline", "ignore", "insert", "insert_or_assign", "merge", "open", "pop", "pop_back", "pop_front", "push",
            "push_back", "push_front", "put", "read", "readsome", "remove", "replace", "reserve", "reset", "resize", "reverse",
            "seekg", "seekp", "set", "setstate", "shrink_to_fit", "sort", "swap", "try_emplace", "unget", "unique", "write",
        ],
        mutating_functions: &[MUTATING_FUNCTIONS, c::MUTATING_FUNCTIONS],
        dropped_value_means_update: true,
        pure_methods: &[
            "at", "back", "begin", "c_str", "capacity", "cbegin", "cend", "compare", "contains", "count", "data", "debug",
            "empty", "end", "error", "find", "front", "good", "info", "is_open", "join", "length", "log", "lock", "max_size",
            "notify_all", "notify_one", "print", "rbegin", "rend", "size", "str", "substr", "unlock", "wait", "warn", "what",
        ],
        leaving: &["_exit", "abort", "exit", "longjmp", "quick_exit", "std::abort", "std::exit", "std::quick_exit", "std::rethrow_exception", "std::terminate"],
        everyday: &[EVERYDAY, c::EVERYDAY],
        everyday_methods: &[
            "append", "at", "back", "begin", "c_str", "cbegin", "cend", "clear", "count", "data", "emplace_back", "empty", "end",
            "erase", "find", "first", "front", "get", "insert", "length", "pop_back", "push_back", "rbegin", "rend", "reserve",
            "resize", "second", "size", "str", "substr", "swap", "what",
        ],
    },
    filler: Filler { block: "", statement: ";" },
};

/// What each node kind is that C doesn't have, or that is something else there.
const ROLES: Roles = &[
        // Statements
        ("condition_clause", Role::Header),
        ("init_statement", Role::Header),
        ("access_specifier", Role::Header),
        (
            "for_range_loop",
            Role::Loop { once: &["initializer", "right"], test: &[], step: &[], target: &["declarator"], test_last: false },
        ),
        ("try_statement", Role::Try),
        ("catch_clause", Role::Handler { variable: &["parameters"] }),
        ("throw_statement", Role::Jump(Jump::Raise)),
        ("co_return_statement", Role::Jump(Jump::Return)),
        ("namespace_definition", Role::With),
        ("class_specifier", Role::Class { name: &["name"] }),
        ("struct_specifier", Role::Class { name: &["name"] }),
        ("union_specifier", Role::Class { name: &["name"] }),
        ("field_declaration_list", Role::Block),
        ("field_declaration", Role::Declare { target: &["declarator"] }),
        ("template_declaration", Role::Wrapper),
        ("friend_declaration", Role::Wrapper),
        ("namespace_alias_definition", Role::Alias { name: "name" }),
        ("alias_declaration", Role::Alias { name: "name" }),
        ("lambda_expression", Role::Function { name: &[], parameters: &["parameters"] }),
        // Expressions
        ("this", Role::Name),
        ("field_identifier", Role::Name),
        ("operator_name", Role::Name),
        ("destructor_name", Role::Name),
        ("qualified_identifier", Role::Qualified { name: "name" }),
        ("nested_namespace_specifier", Role::TypeName),
        ("template_function", Role::Generic { name: "name" }),
        ("template_method", Role::Generic { name: "name" }),
        ("template_type", Role::Generic { name: "name" }),
        ("type_identifier", Role::TypeName),
        ("reference_declarator", Role::Reference),
        ("parameter_list", Role::Parameters),
        ("function_declarator", Role::Declarator { inner: &["declarator"], ignore: &[] }),
        ("optional_parameter_declaration", Role::Assign { target: &["declarator"], operator: None }),
        ("variadic_parameter_declaration", Role::Only(&["declarator"])),
        ("field_initializer_list", Role::Initializers),
        ("lambda_capture_specifier", Role::Captures),
        ("lambda_capture_initializer", Role::Only(&["right"])),
        (
            "binary_expression",
            Role::Stream {
                object: "left",
                operator: "operator",
                value: "right",
                put: "<<",
                take: ">>",
                joins: &["&&", "||"],
            },
        ),
        ("argument_list", Role::Arguments),
        ("new_expression", Role::Call { function: "type", arguments: "arguments" }),
        ("compound_literal_expression", Role::Call { function: "type", arguments: "value" }),
        ("delete_expression", Role::Update),
        ("field_designator", Role::Skip),
        ("offsetof_expression", Role::Skip),
        ("decltype", Role::Skip),
        ("noexcept", Role::Skip),
        ("base_class_clause", Role::Skip),
        ("requires_clause", Role::Skip),
        ("template_argument_list", Role::Skip),
        ("template_parameter_list", Role::Skip),
        ("trailing_return_type", Role::Skip),
        ("attribute_declaration", Role::Skip),
];

/// Functions that change what they are given.
const MUTATING_FUNCTIONS: &[(&str, Changed)] = &[
            ("copy", Changed::Argument(2)),
            ("copy_n", Changed::Argument(2)),
            ("exchange", Changed::Argument(0)),
            ("fill", Changed::Argument(0)),
            ("fill_n", Changed::Argument(0)),
            ("getline", Changed::Argument(1)),
            ("iota", Changed::Argument(0)),
            ("reverse", Changed::Argument(0)),
            ("shuffle", Changed::Argument(0)),
            ("sort", Changed::Argument(0)),
            ("stable_sort", Changed::Argument(0)),
            ("swap", Changed::From(0)),
            ("transform", Changed::Argument(2)),
];

/// Calls that say nothing about security.
const EVERYDAY: &[&str] = &[
            "array", "begin", "chrono::milliseconds", "chrono::seconds", "const_cast", "count", "distance", "dynamic_cast", "end",
            "find", "find_if", "for_each", "forward", "function", "generic_category", "get", "int16_t", "int32_t", "int64_t",
            "int8_t", "invalid_argument", "istreambuf_iterator", "length_error", "logic_error", "make_pair", "make_shared",
            "make_tuple", "make_unique", "map", "max", "max_element", "min", "move", "next", "out_of_range", "pair",
            "reinterpret_cast", "reverse", "runtime_error", "set", "setw", "size", "size_t", "sort", "static_cast", "string",
            "string_view", "swap", "system_error", "tie", "to_string", "transform", "tuple", "uint16_t", "uint32_t", "uint64_t",
            "uint8_t", "unordered_map", "vector",
];
