//! Go.
//!
//! Calls are named with the last part of their package's path, however the file calls the package: in
//! `import j "encoding/json"`, `j.Unmarshal` is `json.Unmarshal`. Most code that is looked at comes without its imports,
//! where only that part is known. Conversions are calls of their type (`string(x)`).

use super::spec::{Calls, Changed, Filler, Jump, Role, Roles, Scoping, Spec};
use super::tree::Grammar;

pub(super) static SPEC: Spec = Spec {
    id: "go",
    name: "Go",
    relatives: &[],
    extensions: &["go"],
    grammar: || Grammar::new(tree_sitter_go::LANGUAGE),
    dialects: &[],
    around_fragments: &[],
    line_comment: "//",
    roles: &[ROLES],
    scoping: Scoping::Block,
    undeclared_is_global: false,
    hoisting: &[],
    loop_declares: &[],
    receivers: &[],
    object_parameter: "receiver",
    members_by_name: false,
    members_by_type: false,
    types: &[],
    constructors: &[],
    last_is_value: false,
    bare_calls: false,
    calls: Calls {
        implied: &[],
        mutating_methods: &[
            "Add", "AddCookie", "Clear", "Close", "Decode", "Del", "Delete", "Discard", "Fill", "Flush", "Grow", "Increment",
            "Insert", "Lock", "Next", "Parse", "ParseForm", "ParseMultipartForm", "Pop", "Push", "PushBack", "PushFront", "Put",
            "Read", "ReadByte", "ReadBytes", "ReadFrom", "ReadLine", "ReadRune", "ReadString", "Remove", "Reset", "Scan", "Seek",
            "Set", "SetBasicAuth", "SetCookie", "SetHeader", "Store", "Swap", "Truncate", "Unlock", "Unmarshal", "Update",
            "Write", "WriteByte", "WriteHeader", "WriteRune", "WriteString", "WriteTo",
        ],
        mutating_functions: &[MUTATING_FUNCTIONS],
        dropped_value_means_update: true,
        pure_methods: &[
            "Debug", "Debugf", "Debugln", "Done", "Err", "Error", "Errorf", "Fatal", "Fatalf", "Fatalln", "Info", "Infof",
            "Infoln", "Len", "Log", "Logf", "Panic", "Panicf", "Print", "Printf", "Println", "RLock", "RUnlock", "String", "Trace",
            "Tracef", "Wait", "Warn", "Warnf", "Warning", "Warningf",
        ],
        leaving: &["log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln", "os.Exit", "panic"],
        everyday: &[EVERYDAY],
        everyday_methods: &["Debugf", "Debugln", "Err", "Error", "Errorf", "Infof", "Infoln", "Len", "Println", "String", "Warnf"],
        loaders: &[],
        module_name,
    },
    filler: Filler { block: "", statement: "{}" },
};

/// What each node kind is.
const ROLES: Roles = &[
        // Statements
        ("source_file", Role::Block),
        ("block", Role::Block),
        ("statement_list", Role::Statements),
        ("expression_statement", Role::Evaluate),
        ("go_statement", Role::Evaluate),
        ("defer_statement", Role::Evaluate),
        ("package_clause", Role::Simple),
        ("import_declaration", Role::With),
        ("import_spec_list", Role::Block),
        ("import_spec", Role::Using { name: "path", alias: "name" }),
        ("var_declaration", Role::With),
        ("var_spec_list", Role::Block),
        ("var_spec", Role::Bind { target: &["name"], ignore: &["type"] }),
        ("const_declaration", Role::Simple),
        ("const_spec", Role::Bind { target: &["name"], ignore: &["type"] }),
        ("type_declaration", Role::Simple),
        ("type_spec", Role::Skip),
        ("type_alias", Role::Skip),
        ("return_statement", Role::Jump(Jump::Return)),
        ("break_statement", Role::Jump(Jump::Break)),
        ("continue_statement", Role::Jump(Jump::Continue)),
        ("goto_statement", Role::Jump(Jump::Goto)),
        ("fallthrough_statement", Role::Jump(Jump::NextCase)),
        ("labeled_statement", Role::Label { name: &["label"] }),
        ("if_statement", Role::BareBranch { alternative: "alternative" }),
        (
        "for_statement",
        Role::Where {
            field: "right",
            text: None,
            then: &Role::Loop { once: &["right"], test: &[], step: &[], target: &["left"], test_last: false },
            otherwise: Some(&Role::Loop {
                once: &["initializer"],
                test: &["condition", ""],
                step: &["update"],
                target: &[],
                test_last: false,
            }),
        },
    ),
    ("for_clause", Role::Inline),
        ("range_clause", Role::Inline),
        ("expression_switch_statement", Role::Choice { subject: Some("value"), target: &["alias"] }),
        ("type_switch_statement", Role::Choice { subject: Some("value"), target: &["alias"] }),
        ("select_statement", Role::Choice { subject: None, target: &[] }),
        ("expression_case", Role::Case { value: &["value"] }),
        ("type_case", Role::Case { value: &["type"] }),
        ("communication_case", Role::Case { value: &["communication"] }),
        ("default_case", Role::Case { value: &[] }),
        ("function_declaration", Role::Function { name: &["name"], parameters: &["parameters", "result"] }),
        ("method_declaration", Role::Function { name: &["name"], parameters: &["receiver", "parameters", "result"] }),
        ("func_literal", Role::Function { name: &[], parameters: &["parameters", "result"] }),
        // Expressions
        ("identifier", Role::Name),
        ("field_identifier", Role::Name),
        ("expression_list", Role::Inline),
        ("short_var_declaration", Role::Bind { target: &["left"], ignore: &[] }),
        ("receive_statement", Role::Bind { target: &["left"], ignore: &[] }),
        ("assignment_statement", Role::Assign { target: &["left"], operator: Some("operator") }),
        ("send_statement", Role::Put { object: "channel" }),
        ("inc_statement", Role::Update),
        ("dec_statement", Role::Update),
        ("parameter_declaration", Role::Only(&["name"])),
        ("variadic_parameter_declaration", Role::Only(&["name"])),
        ("selector_expression", Role::Member { object: "operand", member: "field" }),
        ("index_expression", Role::Element { object: "operand" }),
        ("slice_expression", Role::Element { object: "operand" }),
        ("unary_expression", Role::Pointer { operand: "operand", operator: "operator", address: "&" }),
        ("call_expression", Role::Call { function: "function", arguments: "arguments" }),
        ("literal_value", Role::List),
        ("array_type", Role::Skip),
        ("channel_type", Role::Skip),
        ("function_type", Role::Skip),
        ("generic_type", Role::Skip),
        ("implicit_length_array_type", Role::Skip),
        ("interface_type", Role::Skip),
        ("map_type", Role::Skip),
        ("pointer_type", Role::Skip),
        ("qualified_type", Role::Skip),
        ("slice_type", Role::Skip),
        ("struct_type", Role::Skip),
        ("type_arguments", Role::Skip),
        ("type_identifier", Role::Skip),
        ("type_parameter_list", Role::Skip),
        ("comment", Role::Comment),
];

/// Functions that change what they are given.
const MUTATING_FUNCTIONS: &[(&str, Changed)] = &[
            ("atomic.AddInt32", Changed::Argument(0)),
            ("atomic.AddInt64", Changed::Argument(0)),
            ("binary.Read", Changed::Argument(2)),
            ("clear", Changed::Argument(0)),
            ("close", Changed::Argument(0)),
            ("copy", Changed::Argument(0)),
            ("delete", Changed::Argument(0)),
            ("fmt.Fprint", Changed::Argument(0)),
            ("fmt.Fprintf", Changed::Argument(0)),
            ("fmt.Fprintln", Changed::Argument(0)),
            ("http.Error", Changed::Argument(0)),
            ("http.Redirect", Changed::Argument(0)),
            ("http.ServeFile", Changed::Argument(0)),
            ("http.SetCookie", Changed::Argument(0)),
            ("io.Copy", Changed::Argument(0)),
            ("io.CopyN", Changed::Argument(0)),
            ("io.ReadFull", Changed::Argument(1)),
            ("io.WriteString", Changed::Argument(0)),
            ("json.Unmarshal", Changed::Argument(1)),
            ("rand.Read", Changed::Argument(0)),
            ("sort.Ints", Changed::Argument(0)),
            ("sort.Slice", Changed::Argument(0)),
            ("sort.Sort", Changed::Argument(0)),
            ("sort.Strings", Changed::Argument(0)),
            ("xml.Unmarshal", Changed::Argument(1)),
            ("yaml.Unmarshal", Changed::Argument(1)),
];

/// Calls that say nothing about security.
const EVERYDAY: &[&str] = &[
            "append", "bool", "byte", "cap", "clear", "close", "copy", "delete", "errors.As", "errors.Is", "errors.New", "errors.Wrap",
            "errors.Wrapf", "float32", "float64", "fmt.Errorf", "fmt.Print", "fmt.Printf", "fmt.Println", "fmt.Sprint", "int",
            "len", "log.Print", "log.Printf", "log.Println", "make", "max", "min", "new", "panic", "print", "println", "recover",
            "rune", "sort.Ints", "sort.Slice", "sort.Strings", "string", "strings.EqualFold", "strings.Join", "strings.Repeat",
            "strings.Split", "strings.ToLower", "strings.ToUpper", "strings.TrimSpace", "time.Since",
];

/// What a package is called in code, from its path: the last part, without a version and what only says that it is for Go.
fn module_name(path: &str) -> String {
    let path = path.trim_matches(['"', '`']);
    let is_version = |part: &str| part.strip_prefix('v').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let name = path.rsplit('/').find(|part| !is_version(part)).unwrap_or(path);
    let name = name.split_once(".v").map_or(name, |(name, _)| name);
    name.strip_prefix("go-").unwrap_or(name).to_owned()
}
