//! What a language file says about its language: roles of syntax nodes, scoping, calls, fillers.

use std::fmt;

use super::tree::Grammar;

/// A language, as tables.
pub(crate) struct Spec {
    /// Id in commands and data.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Ids of languages whose rules and examples also help a reader of this one, nearest first; none need be registered.
    pub relatives: &'static [&'static str],
    /// File extensions, without the dot.
    pub extensions: &'static [&'static str],
    /// The parser's tables.
    pub grammar: fn() -> Grammar,
    /// Other grammars of the language, to try on a source that the first can't parse. Kinds of the same name are the same.
    pub dialects: &'static [fn() -> Grammar],
    /// What to put before and behind a source that doesn't parse by itself, as a method that was cut out of its class doesn't.
    /// Line breaks aren't allowed.
    pub around_fragments: &'static [(&'static str, &'static str)],
    /// Begins a comment up to the end of the line.
    pub line_comment: &'static str,
    /// The roles of named node kinds, in tables that languages of a family share; of two entries for a kind the first counts.
    /// A kind without a role is an expression that reads its children.
    pub roles: &'static [Roles],
    /// Where a name that is assigned belongs.
    pub scoping: Scoping,
    /// Whether assigning to a name that nothing declares makes a variable of the whole program: then a slice without hop limit
    /// has the declarations of its variables.
    pub undeclared_is_global: bool,
    /// Keywords of declarations whose names belong to the enclosing function, whatever block they are in.
    pub hoisting: &'static [&'static str],
    /// Fields of a loop in which something stands if its variable is declared there, rather than one that exists.
    pub loop_declares: Fields,
    /// Names of the object that a method runs on. Reading a member of it reads that member, not the whole object.
    pub receivers: &'static [&'static str],
    /// Field of a function that holds the object that it runs on, if that is written beside the other parameters; else empty.
    pub object_parameter: &'static str,
    /// Whether methods name the members of their object without a receiver as well.
    pub members_by_name: bool,
    /// Whether `object.member` may be any member of that name that a class of the source declares.
    pub members_by_type: bool,
    /// Fields that hold types: names in them are no variables.
    pub types: Fields,
    /// Names of the methods that run when an object of their class is made, besides those with the name of the class.
    pub constructors: &'static [&'static str],
    /// Whether the value of the last statement of a body is the value of the body.
    pub last_is_value: bool,
    /// Whether a name that is never assigned calls a function without arguments.
    pub bare_calls: bool,
    /// What calls do.
    pub calls: Calls,
    /// What stands for statements that were left out.
    pub filler: Filler,
}

/// Where a name that is assigned belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scoping {
    /// Assigning declares, in the enclosing function.
    Function,
    /// The same, but a closure assigns the variables around it; it declares those that aren't known there. Names that begin
    /// with a capital letter or one of some signs are known everywhere.
    Closures {
        /// The signs.
        shared: &'static str,
    },
    /// Only declarations and parameters declare, in the enclosing block.
    Block,
}

impl Scoping {
    /// Whether a name is known everywhere, wherever it was assigned.
    pub fn is_shared(self, name: &str) -> bool {
        match self {
            Self::Closures { shared } => {
                name.chars().next().is_some_and(|first| first.is_uppercase() || shared.contains(first))
            }
            _ => false,
        }
    }
}

/// What stands for statements that were left out.
pub(crate) struct Filler {
    /// In a block that became empty; empty if an empty block is allowed.
    pub block: &'static str,
    /// For the single statement that is a body.
    pub statement: &'static str,
}

/// What calls do to their operands, and which of them matter to security.
pub(crate) struct Calls {
    /// What names of calls may begin with and mean the same without, such as the namespace of the standard library.
    pub implied: &'static [&'static str],
    /// Methods that change their receiver.
    pub mutating_methods: &'static [&'static str],
    /// Functions that change what some arguments refer to, in tables that languages of a family share.
    pub mutating_functions: &'static [&'static [(&'static str, Changed)]],
    /// Whether a method whose value is dropped is taken to change its receiver.
    pub dropped_value_means_update: bool,
    /// Methods that leave their receiver as it is, even when their value is dropped.
    pub pure_methods: &'static [&'static str],
    /// Functions that don't return but raise.
    pub leaving: &'static [&'static str],
    /// Calls that say nothing about security, as whole names, in tables that languages of a family share.
    pub everyday: &'static [&'static [&'static str]],
    /// Methods that say nothing about security whatever they are called on.
    pub everyday_methods: &'static [&'static str],
    /// Functions that give the module that their first argument names.
    pub loaders: &'static [&'static str],
    /// What a module is called in names of calls, from how an import writes it.
    pub module_name: fn(&str) -> String,
}

/// Which arguments a function changes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Changed {
    /// The one at this index.
    Argument(usize),
    /// This one and all that follow.
    From(usize),
}

/// Names of node kinds, each with its role.
pub(crate) type Roles = &'static [(&'static str, Role)];

/// A list of field names of a node kind. The name `""` stands for the named children that are in no field.
pub(crate) type Fields = &'static [&'static str];

/// Keywords or operators, as they are written.
#[derive(Clone, Copy)]
pub(crate) struct Words(pub &'static [&'static str]);

impl Words {
    /// Whether the word is one of these.
    pub fn contains(self, word: &str) -> bool {
        self.0.contains(&word)
    }
}

impl fmt::Debug for Words {
    /// Without quotation marks, which tell names of fields.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.join(" "))
    }
}

/// The part that a node kind plays. Statement roles come first: their nodes are statements, or clauses of one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Role {
    /// Holds statements in the order of execution.
    Block,
    /// Holds exactly one statement and belongs to it, as decorators do.
    Wrapper,
    /// Part of the head of the statement around it, whatever is in it: the declaration in `if (int n = f(); n > 0)`.
    Header,
    /// Stands before a statement, among statements, and belongs to it.
    Prefix,
    /// Stands for its children, which are taken to be where it is.
    Inline,
    /// The same, and its children are statements.
    Statements,
    /// Runs as a whole.
    Simple,
    /// Evaluates one expression and drops its value.
    Evaluate,
    /// Names functions or variables of an outer scope that assignments in this scope mean.
    Outer {
        /// Whether it is the module's scope, rather than the nearest that has the name.
        module: bool,
    },
    /// Removes its operands.
    Delete,
    /// Text that could not be parsed, with the statements that could.
    Broken,
    /// Chooses between its body and its alternatives.
    Branch {
        /// Whether the choice is made by a preprocessor, so that what is chosen from may be nothing.
        compile_time: bool,
    },
    /// A branch whose alternative stands in it without a clause around it, behind a keyword: they are given one.
    BareBranch {
        /// What runs when the condition did not hold.
        alternative: &'static str,
    },
    /// An alternative, or what runs after a `try` that ended by itself, that holds its statements without a block.
    BareElse,
    /// What runs however a `try` is left, holding its statements without a block.
    BareFinally,
    /// A statement with a condition behind it: a branch, or a loop.
    Postfix {
        /// The statement.
        body: &'static str,
        /// For a loop, its condition.
        repeats: Option<Fields>,
    },
    /// Holds statements in the order of execution, and then perhaps clauses of a `try` around them.
    Body,
    /// A further condition of a branch.
    ElseIf,
    /// What runs when no condition held, or after a loop or `try` that ended by itself.
    Else,
    /// Repeats its body.
    Loop {
        /// Evaluated once, before the first round.
        once: Fields,
        /// Evaluated before each round (after it, if `test_last`).
        test: Fields,
        /// Evaluated after each round.
        step: Fields,
        /// Assigned before each round, from what `once` gave; declared, where blocks have names of their own.
        target: Fields,
        /// Whether the body runs before the first test.
        test_last: bool,
    },
    /// Chooses among cases.
    Switch {
        /// Cases are tried one after the other, and none falls through to the next.
        exclusive: bool,
    },
    /// Chooses one case. No case falls through to the next unless it says so.
    Choice {
        /// Holds what the cases are compared with, if that is how they are chosen. Where there could be something but isn't,
        /// the cases are conditions that are tried one after the other.
        subject: Option<&'static str>,
        /// Declared for the subject.
        target: Fields,
    },
    /// A case. Without any of these fields it is the default.
    Case {
        /// What the subject is compared with.
        value: Fields,
    },
    /// A case that no other falls through to; a switch with such cases runs one of them.
    Rule {
        /// What the subject is compared with.
        value: Fields,
    },
    /// Its body may be left for a handler at any point.
    Try,
    /// Runs when the body of a `try` raised.
    Handler {
        /// Declared for what was raised, unless a part of another role says so.
        variable: Fields,
    },
    /// Runs however a `try` is left.
    Finally,
    /// A body with a header that runs before it.
    With,
    /// A function, with its own control flow. Inside an expression, it is a part of that which may run with it.
    Function {
        /// Holds the name. A function that can't have one shares the receiver of the code around it.
        name: Fields,
        /// Holds the parameters; may be inside `name`. Further lists beside the first, such as named results, are declared too.
        parameters: Fields,
    },
    /// A function if its body is a block, a scope if it is an expression.
    Lambda {
        /// Holds the parameters.
        parameters: Fields,
    },
    /// One role or another, by what is in a field.
    Where {
        /// The field.
        field: &'static str,
        /// The text that must be in it; none for any.
        text: Option<&'static str>,
        /// The role then.
        then: &'static Role,
        /// The role else, if any.
        otherwise: Option<&'static Role>,
    },
    /// A body of declarations, run in place. Without a body it only names a class.
    Class {
        /// Holds the name.
        name: Fields,
    },
    /// Goes elsewhere.
    Jump(Jump),
    /// A place to go to: a name, then a statement.
    Label {
        /// Holds the name.
        name: Fields,
    },
    /// Gives another name to a namespace or type.
    Alias {
        /// The other name.
        name: &'static str,
    },

    /// Reads or assigns a variable.
    Name,
    /// A name in a namespace or class: `a::b`. It never means a variable of a function.
    Qualified {
        /// The name behind the namespaces.
        name: &'static str,
    },
    /// A name with arguments that are types.
    Generic {
        /// The name.
        name: &'static str,
    },
    /// The name of a type: no variable, but what the making of an object is named after.
    TypeName,
    /// The object that a method runs on, where that is no parameter.
    Receiver,
    /// The name of a type whose values are copied as a whole, as numbers are: no variable either.
    ValueType,
    /// Assigns `target`; all other children are read first.
    Assign {
        /// What is assigned.
        target: Fields,
        /// The operator, if there is a choice: other than `=` and `:=` it also reads the target.
        operator: Option<&'static str>,
    },
    /// Gives a member of the receiver its first value, in the body of a class.
    Property {
        /// The member's name.
        name: &'static str,
    },
    /// Declares `target`, with or without a value.
    Declare {
        /// What is declared; empty if that is all in it.
        target: Fields,
    },
    /// Declares `target` in an expression or a header; all other children but those in `ignore` are read.
    Bind {
        /// What is declared.
        target: Fields,
        /// Has names of its own that don't matter here, such as a type.
        ignore: Fields,
    },
    /// A declared name with its type around it: `inner` is declared, other children are read.
    Declarator {
        /// Holds the name.
        inner: Fields,
        /// Has names of its own that are not declared here.
        ignore: Fields,
    },
    /// A declarator whose name becomes another name of what it is given: `auto &x = y`.
    Reference,
    /// The parameters of a function, or what can't be told from them: `T x(a)` may declare a variable made from `a`.
    Parameters,
    /// The arguments that an object is made from where it is declared.
    Arguments,
    /// Members, each followed by what it is made from, run when their function is entered.
    Initializers,
    /// Variables that a function in an expression takes along: read where it is made.
    Captures,
    /// An operator that, if its value isn't used otherwise, puts values into an object (`out << x`) or takes them out of it
    /// into variables (`while (in >> x)`).
    Stream {
        /// The object, or a stream operation on it.
        object: &'static str,
        /// Holds the operator.
        operator: &'static str,
        /// The value or variable.
        value: &'static str,
        /// The operator that puts in.
        put: &'static str,
        /// The operator that takes out.
        take: &'static str,
        /// Operators that join conditions.
        joins: &'static [&'static str],
    },
    /// Puts a value into an object: `channel <- value`.
    Put {
        /// The object.
        object: &'static str,
    },
    /// Reads and assigns its operand.
    Update,
    /// An operation that changes an operand if it has one of some operators: `i++`, but not `-i`.
    Operation {
        /// The operand.
        operand: &'static str,
        /// The operators that change it.
        changing: Words,
        /// Whether something in the operand changes, rather than the operand itself.
        inside: bool,
    },
    /// A member of an object.
    Member {
        /// The object.
        object: &'static str,
        /// The member's name.
        member: &'static str,
    },
    /// An element of a collection.
    Element {
        /// The collection.
        object: &'static str,
    },
    /// What a pointer points to, or the address of a variable.
    Pointer {
        /// The pointer or variable.
        operand: &'static str,
        /// Holds the operator.
        operator: &'static str,
        /// The operator that takes an address.
        address: &'static str,
    },
    /// A call.
    Call {
        /// What is called.
        function: &'static str,
        /// Holds the arguments.
        arguments: &'static str,
    },
    /// A call that holds the object and the name of a method, or only a name, by themselves.
    MethodCall {
        /// The object.
        object: &'static str,
        /// The name of the method or function.
        method: &'static str,
        /// Holds the arguments.
        arguments: &'static str,
    },
    /// Syntax that is a call of its own.
    CallOf {
        /// How the call is named.
        name: &'static str,
    },
    /// An argument of a call.
    Argument {
        /// Has no value, such as the name of the parameter.
        ignore: Fields,
        /// Keywords of an argument that the call may change.
        changed: Words,
        /// Keywords of an argument that the call assigns without reading it.
        assigned: Words,
    },
    /// An expression with names of its own.
    Scope {
        /// Holds parameters, if any.
        parameters: Fields,
    },
    /// A function without a name, made where it is needed. Statements in it run as a part of the statement that it stands
    /// in, any number of times.
    Closure {
        /// Holds parameters, if any.
        parameters: Fields,
        /// Whether `return` in it leaves only it.
        returns: bool,
    },
    /// A pattern: names in it are assigned.
    Pattern,
    /// A pattern that begins with the name of a class, which is read.
    ClassPattern,
    /// Data written out element by element, of which a part stands for the whole.
    List,
    /// The same for members of a new object, or elements: what is assigned in it belongs to the object.
    Members,
    /// A literal whose text stands below its line.
    TextMark,
    /// The text of a literal on a line above.
    TextBelow,
    /// Only these children matter.
    Only(Fields),
    /// Nothing in it is read or assigned.
    Skip,
    /// The same, and what it is made of doesn't matter either.
    Text,
    /// Makes names of a module known.
    Import {
        /// The module that the names belong to, if the names aren't modules themselves.
        module: &'static str,
        /// What is imported. Empty if that can be anywhere inside: a [`Role::ImportAs`], or a name for the module itself.
        name: &'static str,
    },
    /// An imported name, if need be with another name here.
    ImportAs {
        /// The name in the module.
        name: &'static str,
        /// The name here.
        alias: &'static str,
    },
    /// An import of one module, perhaps by another name: `using P = System.IO.Path;`.
    Using {
        /// What is imported.
        name: &'static str,
        /// The name here, if it is not the module's own.
        alias: &'static str,
    },
    /// A name made of names: `a.b.c`.
    DottedName,
    /// Left out of all analysis.
    Comment,
}

/// Where a jump goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jump {
    /// Out of the function.
    Return,
    /// Out of a loop or switch.
    Break,
    /// To the next round of a loop.
    Continue,
    /// To a label.
    Goto,
    /// Into the next case of a choice.
    NextCase,
    /// To a handler.
    Raise,
}

impl Role {
    /// Whether nodes of this role are statements or clauses of one, as opposed to parts of an expression.
    pub fn is_statement(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Wrapper
                | Self::Simple
                | Self::Evaluate
                | Self::Outer { .. }
                | Self::Declare { .. }
                | Self::Delete
                | Self::Broken
                | Self::Branch { .. }
                | Self::ElseIf
                | Self::Else
                | Self::Loop { .. }
                | Self::Switch { .. }
                | Self::Choice { .. }
                | Self::Case { .. }
                | Self::Try
                | Self::Handler { .. }
                | Self::Finally
                | Self::With
                | Self::Function { .. }
                | Self::Class { .. }
                | Self::Jump(_)
                | Self::Label { .. }
                | Self::Import { .. }
                | Self::Alias { .. }
        )
    }

    /// Whether nodes of this role are a part of a statement that only makes sense with that statement.
    pub fn is_clause(self) -> bool {
        matches!(self, Self::ElseIf | Self::Else | Self::Case { .. } | Self::Handler { .. } | Self::Finally)
    }
}

/// A language's tables by node kind number.
pub(crate) struct Tables {
    /// The grammars, the one to try first first.
    pub dialects: Vec<Dialect>,
    /// Whether methods run on an object that is no parameter of theirs.
    pub has_receiver: bool,
}

/// A grammar, with what its node kinds are.
pub(crate) struct Dialect {
    /// The grammar.
    pub grammar: Grammar,
    /// Fields that hold types.
    pub types: Fields,
    roles: Vec<Option<Role>>,
}

impl Tables {
    /// Resolves the names of node kinds.
    pub fn new(spec: &Spec) -> Self {
        let dialects =
            std::iter::once(&spec.grammar).chain(spec.dialects).map(|grammar| Dialect::new(spec, grammar())).collect();
        let has_receiver = spec.roles.iter().copied().flatten().any(|(_, role)| matches!(role, Role::Receiver));
        Self { dialects, has_receiver }
    }
}

impl Dialect {
    fn new(spec: &Spec, grammar: Grammar) -> Self {
        let roles: Vec<Option<Role>> = (0..grammar.kind_count())
            .map(|kind| {
                let name = grammar.named_kind(kind)?;
                spec.roles.iter().copied().flatten().find(|(known, _)| *known == name).map(|(_, role)| *role)
            })
            .collect();
        Self { grammar, types: spec.types, roles }
    }

    /// The role of a node kind.
    pub fn role(&self, kind: u16) -> Option<Role> {
        self.roles.get(usize::from(kind)).copied().flatten()
    }
}

/// Names of kinds and fields in the tables that the grammar doesn't have: must be empty.
#[cfg(test)]
pub(crate) fn unknown_names(spec: &Spec) -> Vec<String> {
    let grammars: Vec<Grammar> = std::iter::once(&spec.grammar).chain(spec.dialects).map(|grammar| grammar()).collect();
    let kinds_of = |grammar: &Grammar| (0..grammar.kind_count()).filter_map(|kind| grammar.named_kind(kind)).collect();
    let kinds: Vec<&str> = grammars.iter().flat_map(|grammar| -> Vec<&str> { kinds_of(grammar) }).collect();
    let is_known = |text: &str| grammars.iter().any(|grammar| grammar.has_field(text) || grammar.has_token(text));
    let mut unknown = Vec::new();
    for (kind, role) in spec.roles.iter().copied().flatten() {
        if !kinds.contains(kind) {
            unknown.push(format!("kind {kind}"));
        }
        // The debug form of a role quotes exactly the field names and tokens in it.
        for (index, text) in format!("{role:?}").split('"').enumerate() {
            let is_word = text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            if index % 2 == 1 && is_word && !text.is_empty() && !is_known(text) {
                unknown.push(format!("field {text} of {kind}"));
            }
        }
    }
    unknown
}
