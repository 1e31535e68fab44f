//! Ruby up to version 3.
//!
//! Calls are named as they are written: `File.read`, `Net::HTTP.get`, `redirect_to`. A name that is never assigned is a call
//! (`params`). Backticks and `%x` are the call `` ` ``, as Ruby's own documentation names it.

use super::spec::{Calls, Changed, Filler, Jump, Role, Roles, Scoping, Spec, Words};
use super::tree::Grammar;

pub(super) static SPEC: Spec = Spec {
    id: "ruby",
    name: "Ruby",
    relatives: &[],
    extensions: &["rb", "rake", "gemspec", "ru"],
    grammar: || Grammar::new(tree_sitter_ruby::LANGUAGE),
    dialects: &[],
    // Methods that were cut off.
    around_fragments: &[("", "end"), ("", "end end"), ("", "end end end")],
    line_comment: "#",
    roles: &[ROLES],
    scoping: Scoping::Closures { shared: "@$" },
    undeclared_is_global: false,
    hoisting: &[],
    loop_declares: &["type"],
    receivers: &["self"],
    object_parameter: "",
    members_by_name: true,
    members_by_type: false,
    types: &[],
    constructors: &["initialize", "new"],
    last_is_value: true,
    bare_calls: true,
    calls: Calls {
        implied: &[],
        loaders: &[],
        module_name: str::to_owned,
        mutating_methods: &[
            "add", "append", "clear", "close", "collect!", "compact!", "concat", "delete", "delete_if", "each_line", "execute",
            "flatten!", "force_encoding", "gets", "gsub!", "insert", "keep_if", "map!", "merge!", "pop", "prepend", "push", "puts",
            "read", "readline", "reject!", "replace", "reverse!", "rewind", "save", "seek", "select!", "shift", "shuffle!", "slice!",
            "sort!", "squeeze!", "store", "strip!", "sub!", "tr!", "uniq!", "unshift", "update", "write",
        ],
        mutating_functions: &[MUTATING_FUNCTIONS],
        dropped_value_means_update: true,
        pure_methods: &[
            "blank?", "count", "debug", "each", "each_with_index", "empty?", "end_with?", "error", "fatal", "freeze", "include?",
            "info", "join", "key?", "keys", "length", "match", "match?", "nil?", "present?", "size", "split", "start_with?", "to_a",
            "to_h", "to_i", "to_s", "to_sym", "values", "warn",
        ],
        leaving: &["abort", "exit", "exit!", "fail", "halt", "raise", "throw"],
        everyday: &[EVERYDAY],
        everyday_methods: &[
            "any?", "blank?", "compact", "count", "dup", "each", "each_with_index", "empty?", "end_with?", "first", "freeze",
            "include?", "is_a?", "join", "key?", "keys", "last", "length", "map", "merge", "nil?", "present?", "push", "reject",
            "respond_to?", "reverse", "select", "size", "sort", "sort_by", "split", "start_with?", "strip", "to_a", "to_h", "to_i",
            "to_s", "to_sym", "uniq", "values",
        ],
    },
    filler: Filler { block: "", statement: "" },
};

/// What each node kind is.
const ROLES: Roles = &[
    // Statements
    ("program", Role::Block),
    ("then", Role::Block),
    ("do", Role::Block),
    ("body_statement", Role::Body),
    ("block_body", Role::Body),
    ("begin", Role::Body),
    ("empty_statement", Role::Simple),
    ("alias", Role::Skip),
    ("undef", Role::Skip),
    ("return", Role::Jump(Jump::Return)),
    ("break", Role::Jump(Jump::Break)),
    ("next", Role::Jump(Jump::Continue)),
    ("redo", Role::Jump(Jump::Continue)),
    ("if", Role::Branch { compile_time: false }),
    ("unless", Role::Branch { compile_time: false }),
    ("elsif", Role::ElseIf),
    ("else", Role::BareElse),
    ("if_modifier", Role::Postfix { body: "body", repeats: None }),
    ("unless_modifier", Role::Postfix { body: "body", repeats: None }),
    ("while_modifier", Role::Postfix { body: "body", repeats: Some(&["condition"]) }),
    ("until_modifier", Role::Postfix { body: "body", repeats: Some(&["condition"]) }),
    ("while", Role::Loop { once: &[], test: &["condition"], step: &[], target: &[], test_last: false }),
    ("until", Role::Loop { once: &[], test: &["condition"], step: &[], target: &[], test_last: false }),
    ("for", Role::Loop { once: &["value"], test: &[], step: &[], target: &["pattern"], test_last: false }),
    ("case", Role::Switch { exclusive: true }),
    ("when", Role::Case { value: &["pattern"] }),
    ("case_match", Role::Switch { exclusive: true }),
    ("in_clause", Role::Case { value: &["pattern"] }),
    ("rescue", Role::Handler { variable: &[] }),
    ("ensure", Role::BareFinally),
    ("method", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("singleton_method", Role::Function { name: &["name"], parameters: &["parameters"] }),
    ("class", Role::Class { name: &["name"] }),
    ("module", Role::Class { name: &["name"] }),
    ("singleton_class", Role::Class { name: &[] }),
    // Expressions
    ("identifier", Role::Name),
    ("constant", Role::Name),
    ("instance_variable", Role::Name),
    ("class_variable", Role::Name),
    ("global_variable", Role::Name),
    ("self", Role::Name),
    ("assignment", Role::Assign { target: &["left"], operator: None }),
    ("operator_assignment", Role::Assign { target: &["left"], operator: Some("operator") }),
    ("exception_variable", Role::Bind { target: &[""], ignore: &[] }),
    ("optional_parameter", Role::Bind { target: &["name"], ignore: &[] }),
    ("keyword_parameter", Role::Bind { target: &["name"], ignore: &[] }),
    ("splat_parameter", Role::Bind { target: &["name"], ignore: &[] }),
    ("hash_splat_parameter", Role::Bind { target: &["name"], ignore: &[] }),
    ("block_parameter", Role::Bind { target: &["name"], ignore: &[] }),
    ("array_pattern", Role::Pattern),
    ("find_pattern", Role::Pattern),
    ("hash_pattern", Role::Pattern),
    ("as_pattern", Role::Bind { target: &["name"], ignore: &[] }),
    ("call", Role::MethodCall { object: "receiver", method: "method", arguments: "arguments" }),
    ("subshell", Role::CallOf { name: "`" }),
    ("scope_resolution", Role::Member { object: "scope", member: "name" }),
    ("element_reference", Role::Element { object: "object" }),
    ("binary", Role::Operation { operand: "left", changing: Words(&["<<"]), inside: true }),
    ("do_block", Role::Closure { parameters: &["parameters"], returns: false }),
    ("block", Role::Closure { parameters: &["parameters"], returns: false }),
    ("lambda", Role::Scope { parameters: &["parameters"] }),
    ("array", Role::List),
    ("hash", Role::List),
    ("heredoc_beginning", Role::TextMark),
    ("heredoc_body", Role::TextBelow),
    ("comment", Role::Comment),
    ("uninterpreted", Role::Comment),
];

/// Functions that change what they are given.
const MUTATING_FUNCTIONS: &[(&str, Changed)] = &[
    ("FileUtils.copy_stream", Changed::Argument(1)),
    ("IO.copy_stream", Changed::Argument(1)),
    ("Marshal.dump", Changed::Argument(1)),
];

/// Calls that say nothing about security.
const EVERYDAY: &[&str] = &[
    "Array", "Float", "Integer", "String", "alias_method", "attr_accessor", "attr_reader", "attr_writer", "block_given?", "class",
    "describe", "expect", "extend", "it", "lambda", "loop", "module_function", "p", "print", "printf", "private", "proc",
    "protected", "public", "puts", "raise", "require", "require_relative",
];
