//! What a statement reads, defines and updates.
//!
//! A variable is a name with up to two members: `self.name`, `p->next`. An update (`xs.append(y)`, `buf[i] = c`,
//! `memcpy(dst, ...)`) reads its object and defines it weakly: what was there before may still be there.

mod call;
mod stream;
mod visit;

use super::calls::{Callees, UpdatedParameters, parameter_lists};
use super::scopes::{ScopeId, Scopes};
use super::units::{UnitId, Units};
use crate::lang::spec::{Fields, Role, Scoping};
use crate::lang::tree::{NodeId, Tree};

/// Most members that a variable is followed through; what lies deeper belongs to the last of them.
const MAX_MEMBERS: usize = 2;

/// A read or write of a variable, in the order of evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Effect {
    /// What is done.
    pub access: Access,
    /// The name and its members, joined by dots.
    pub path: String,
    /// Where the name is looked up.
    pub scope: ScopeId,
    /// Whether it makes the name known in the scope.
    pub declares: bool,
    /// Whether it does so only if the function doesn't know the name there.
    pub if_unknown: bool,
    /// What it only happens to.
    pub only: Only,
}

/// Which names an effect only happens to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Only {
    /// All.
    All,
    /// Those that the source declares and that aren't imported.
    Variables,
    /// Those that are imported, or other names of something.
    Imports,
}

impl Effect {
    /// The name without members.
    pub fn base(&self) -> &str {
        base_of(&self.path)
    }
}

/// The name that a path begins with.
pub(crate) fn base_of(path: &str) -> &str {
    path.split('.').next().unwrap_or(path)
}

/// What is done to a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Its value is read, with all that is in it.
    Read,
    /// It is read to get at something in it: members that were assigned one by one don't matter.
    ReadReference,
    /// It gets a new value.
    Define,
    /// It comes to mean a module or something in one.
    Import,
    /// A part of it gets a new value, or what it refers to does.
    Update,
}

/// How a node is visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    /// Names are assigned.
    Target,
    /// Names are declared.
    Declare,
    /// Names are assigned, and declared if they aren't known.
    Assign,
    /// Names are declared in the enclosing function, whatever block they are in.
    Hoist,
}

impl Mode {
    fn declares(self) -> bool {
        matches!(self, Self::Declare | Self::Assign | Self::Hoist)
    }
}

enum Task {
    Visit(NodeId, Mode),
    Emit(Effect),
}

/// Collects the effects of a statement's header.
pub(crate) struct Collector<'a> {
    tree: &'a Tree,
    units: &'a Units,
    scopes: &'a Scopes,
    callees: &'a Callees<'a>,
    updated: &'a UpdatedParameters,
    unit: UnitId,
    tasks: Vec<Task>,
    effects: Vec<Effect>,
    copies: Vec<SameObject>,
    values: Vec<Effect>,
}

/// The effects of a part of a statement.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// In the order of evaluation.
    pub list: Vec<Effect>,
    /// Variables that may refer to the same object from here on.
    pub copies: Vec<SameObject>,
    /// Variables that are declared with a type whose values are copied as a whole.
    pub values: Vec<Effect>,
}

/// Two variables that may refer to the same object.
#[derive(Debug)]
pub(crate) struct SameObject {
    /// The one that is assigned or declared.
    pub to: Effect,
    /// The one that it is assigned.
    pub from: Effect,
    /// How.
    pub kind: CopyKind,
}

/// How two variables come to refer to the same object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CopyKind {
    /// One is assigned the value of the other: `p = q`.
    Value,
    /// One is assigned the address of the other: `p = &x`.
    Address,
    /// One is another name of the other, or of something in it: `auto &x = y`.
    Reference,
}

impl<'a> Collector<'a> {
    /// For the effects of one statement.
    pub fn new(
        tree: &'a Tree,
        units: &'a Units,
        scopes: &'a Scopes,
        callees: &'a Callees<'a>,
        updated: &'a UpdatedParameters,
        unit: UnitId,
    ) -> Self {
        Self {
            tree,
            units,
            scopes,
            callees,
            updated,
            unit,
            tasks: Vec::new(),
            effects: Vec::new(),
            copies: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The effects of the header as a whole, without parameters of a function.
    pub fn header(mut self) -> Effects {
        let unit = &self.units.list[self.unit];
        let node = unit.node;
        match unit.role {
            Role::Function { name, parameters } => {
                // Defaults may be read where the function is defined; parameters belong to its body.
                if !self.reads_defaults_in_body() {
                    self.push_parameters(node, parameters);
                }
                let captures = self.children_of_role(node, |role| matches!(role, Role::Captures));
                self.tasks.extend(captures.into_iter().map(|child| Task::Visit(child, Mode::Read)));
                let mut effects = self.run_tasks();
                effects.retain(|effect| effect.access == Access::Read);
                self.effects = effects;
                self.push_function(node, name);
            }
            Role::Handler { variable: declared } | Role::Choice { target: declared, .. } => {
                self.push_fields(node, declared, Mode::Declare);
                self.push_children_except(node, declared, Mode::Read);
            }
            Role::Class { name } => {
                self.push_children_except(node, name, Mode::Read);
                self.push_function(node, name);
            }
            Role::Label { .. } | Role::Outer { .. } => {}
            Role::Loop { .. } => self.push_children_except(node, &[], Mode::Read),
            Role::Import { module, name } => self.push_import(node, module, name),
            Role::Alias { name } => {
                for alias in self.in_fields(node, &[name]) {
                    self.emit(Access::Import, alias, self.tree.text(alias).to_owned(), Mode::Declare);
                }
            }
            Role::Delete => self.push_children(node, Mode::Target),
            _ => self.tasks.push(Task::Visit(node, Mode::Read)),
        }
        self.run()
    }

    /// The effects of the children in these fields.
    pub fn fields(mut self, fields: Fields, as_target: bool) -> Effects {
        let node = self.units.list[self.unit].node;
        let mode = if as_target { self.assigning_in_loop(node) } else { Mode::Read };
        for child in self.in_fields(node, fields).into_iter().rev() {
            self.tasks.push(Task::Visit(child, mode));
            if let (true, Role::Loop { once, .. }) = (as_target, self.units.list[self.unit].role) {
                let value = self.in_fields(node, once).last().copied();
                self.note_reference(child, value);
            }
        }
        self.run()
    }

    /// The parameters that a function defines for its body, and the members that it begins with.
    pub fn parameters(mut self) -> Effects {
        let unit = &self.units.list[self.unit];
        let Role::Function { parameters, .. } = unit.role else {
            return Effects::default();
        };
        self.push_parameters(unit.node, parameters);
        let scope = self.scopes.of_body(unit.node);
        if self.scopes.of_receiver(scope) == scope
            && let Some(name) = self.tree.language.spec().receivers.first()
        {
            let path = (*name).to_owned();
            self.tasks.push(Task::Emit(Effect {
                access: Access::Define,
                path,
                scope,
                declares: false,
                if_unknown: false,
                only: Only::All,
            }));
        }
        let reads = self.reads_defaults_in_body();
        let mut own = self.run_tasks();
        own.retain(|effect| effect.access == Access::Define || (reads && effect.access == Access::Read));
        let members = self.children_of_role(unit.node, |role| matches!(role, Role::Initializers));
        self.tasks.extend(members.into_iter().map(|child| Task::Visit(child, Mode::Target)));
        let mut effects = self.run();
        effects.list.splice(0..0, own);
        effects
    }

    fn children_of_role(&self, node: NodeId, is_meant: impl Fn(Role) -> bool) -> Vec<NodeId> {
        self.tree.children(node).filter(|child| self.tree.nodes[*child].role.is_some_and(&is_meant)).collect()
    }

    /// Whether the defaults of parameters are read when a function is called.
    fn reads_defaults_in_body(&self) -> bool {
        self.tree.language.spec().scoping == Scoping::Block
    }

    fn run(mut self) -> Effects {
        let list = self.run_tasks();
        Effects { list, copies: self.copies, values: self.values }
    }

    fn run_tasks(&mut self) -> Vec<Effect> {
        while let Some(task) = self.tasks.pop() {
            match task {
                Task::Emit(effect) => self.effects.push(effect),
                Task::Visit(node, mode) => {
                    if self.units.owner[node] == Some(self.unit) && !self.tree.is_comment(node) {
                        self.visit(node, mode);
                    }
                }
            }
        }
        std::mem::take(&mut self.effects)
    }

    /// How assigned names are visited in a language: where assigning declares, as declarations.
    fn assigning(&self) -> Mode {
        match self.tree.language.spec().scoping {
            Scoping::Function => Mode::Declare,
            Scoping::Closures { .. } => Mode::Assign,
            Scoping::Block => Mode::Target,
        }
    }

    /// How the variable of a loop is visited.
    fn assigning_in_loop(&self, node: NodeId) -> Mode {
        match self.in_fields(node, self.tree.language.spec().loop_declares).first() {
            Some(keyword) => self.declaring(*keyword),
            None => self.assigning(),
        }
    }

    /// How names are visited that are declared with this keyword.
    fn declaring(&self, keyword: NodeId) -> Mode {
        if self.tree.language.spec().hoisting.contains(&self.tree.text(keyword)) { Mode::Hoist } else { Mode::Declare }
    }

    fn in_fields(&self, node: NodeId, fields: &[&str]) -> Vec<NodeId> {
        self.tree.children(node).filter(|child| self.tree.is_in(*child, fields)).collect()
    }

    fn push_parameters(&mut self, function: NodeId, parameters: Fields) {
        let lists = parameter_lists(self.tree, function, parameters);
        self.tasks.extend(lists.into_iter().map(|list| Task::Visit(list, Mode::Declare)));
    }

    fn push_children(&mut self, node: NodeId, mode: Mode) {
        self.push_children_except(node, &[], mode);
    }

    fn push_children_except(&mut self, node: NodeId, except: &[&str], mode: Mode) {
        let children: Vec<NodeId> = self.tree.children(node).collect();
        for child in children.into_iter().rev() {
            let child_node = &self.tree.nodes[child];
            if child_node.named && !self.tree.is_in(child, except) && !matches!(child_node.role, Some(Role::Block)) {
                self.tasks.push(Task::Visit(child, mode));
            }
        }
    }

    fn effect(&self, access: Access, node: NodeId, path: String, mode: Mode) -> Effect {
        let is_shared = self.tree.language.spec().scoping.is_shared(&path);
        let declares = mode.declares() && !path.contains('.') && !is_shared;
        let scope = self.scopes.of_node(node);
        let scope = match self.tree.nodes[node].role {
            Some(Role::Receiver) => self.scopes.of_receiver(scope),
            _ if mode == Mode::Hoist => self.scopes.of_function(scope),
            _ if self.is_outside_function(node) => self.scopes.of_members(node),
            _ => scope,
        };
        Effect { access, path, scope, declares, if_unknown: mode == Mode::Assign, only: Only::All }
    }

    /// Whether a name means nothing that a function declares: it names a namespace or the object that a method runs on.
    fn is_outside_function(&self, name: NodeId) -> bool {
        match self.tree.nodes[name].role {
            Some(Role::Qualified { .. }) => true,
            Some(Role::Name) | None => self.tree.language.spec().members_by_name && self.is_own_object(name),
            _ => false,
        }
    }

    fn emit(&mut self, access: Access, node: NodeId, path: String, mode: Mode) {
        let effect = self.effect(access, node, path, mode);
        self.tasks.push(Task::Emit(effect));
    }
}
