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
    /// Whether it only happens to variables that the source declares and that aren't imported.
    pub if_known: bool,
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
    copies: Vec<(Effect, Effect)>,
    references: Vec<(Effect, Effect)>,
}

/// The effects of a part of a statement.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    /// In the order of evaluation.
    pub list: Vec<Effect>,
    /// Pairs of variables that may refer to the same object from here on.
    pub copies: Vec<(Effect, Effect)>,
    /// Pairs of variables of which the first is another name of the second, or of something in it.
    pub references: Vec<(Effect, Effect)>,
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
            references: Vec::new(),
        }
    }

    /// The effects of the header as a whole, without parameters of a function.
    pub fn header(mut self) -> Effects {
        let unit = &self.units.list[self.unit];
        let node = unit.node;
        match unit.role {
            Role::Function { name, parameters } => {
                // Defaults are read where the function is defined; parameters belong to its body.
                let lists = parameter_lists(self.tree, node, parameters);
                self.tasks.extend(lists.into_iter().map(|list| Task::Visit(list, Mode::Declare)));
                let captures = self.children_of_role(node, |role| matches!(role, Role::Captures));
                self.tasks.extend(captures.into_iter().map(|child| Task::Visit(child, Mode::Read)));
                let mut effects = self.run_tasks();
                effects.retain(|effect| effect.access == Access::Read);
                self.effects = effects;
                self.push_function(node, name);
            }
            Role::Class { name } => {
                self.push_children_except(node, name, Mode::Read);
                self.push_function(node, name);
            }
            Role::Label { .. } | Role::Outer { .. } => {}
            Role::Loop { .. } => self.push_children_except(node, &[], Mode::Read),
            Role::Handler { target } | Role::Choice { target, .. } => {
                self.push_fields(node, target, Mode::Declare);
                self.push_children_except(node, target, Mode::Read);
            }
            Role::Import { module, name } => self.push_import(node, module, name),
            Role::Delete => self.push_children(node, Mode::Target),
            _ => self.tasks.push(Task::Visit(node, Mode::Read)),
        }
        self.run()
    }

    /// Whether the statement has something in one of these fields.
    pub fn has_fields(&self, fields: Fields) -> bool {
        !self.in_fields(self.units.list[self.unit].node, fields).is_empty()
    }

    /// The effects of the children in these fields.
    pub fn fields(mut self, fields: Fields, as_target: bool) -> Effects {
        let node = self.units.list[self.unit].node;
        let mode = if as_target { Mode::Declare } else { Mode::Read };
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
        let lists = parameter_lists(self.tree, unit.node, parameters);
        self.tasks.extend(lists.into_iter().map(|list| Task::Visit(list, Mode::Declare)));
        let mut defined = self.run_tasks();
        defined.retain(|effect| effect.access == Access::Define);
        let members = self.children_of_role(unit.node, |role| matches!(role, Role::Initializers));
        self.tasks.extend(members.into_iter().map(|child| Task::Visit(child, Mode::Target)));
        let mut effects = self.run();
        effects.list.splice(0..0, defined);
        effects
    }

    fn children_of_role(&self, node: NodeId, is_meant: impl Fn(Role) -> bool) -> Vec<NodeId> {
        self.tree.children(node).filter(|child| self.tree.nodes[*child].role.is_some_and(&is_meant)).collect()
    }

    fn run(mut self) -> Effects {
        let list = self.run_tasks();
        Effects { list, copies: self.copies, references: self.references }
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
            Scoping::Block => Mode::Target,
        }
    }

    fn in_fields(&self, node: NodeId, fields: &[&str]) -> Vec<NodeId> {
        self.tree.children(node).filter(|child| self.tree.is_in(*child, fields)).collect()
    }

    fn push_children(&mut self, node: NodeId, mode: Mode) {
        self.push_children_except(node, &[], mode);
    }

    fn push_children_except(&mut self, node: NodeId, except: Fields, mode: Mode) {
        let children: Vec<NodeId> = self.tree.children(node).collect();
        for child in children.into_iter().rev() {
            let child_node = &self.tree.nodes[child];
            if child_node.named && !except.contains(&child_node.field) && !matches!(child_node.role, Some(Role::Block)) {
                self.tasks.push(Task::Visit(child, mode));
            }
        }
    }

    fn effect(&self, access: Access, node: NodeId, path: String, mode: Mode) -> Effect {
        let declares = mode == Mode::Declare && !path.contains('.');
        let scope = if self.is_outside_function(node) { self.scopes.of_members(node) } else { self.scopes.of_node(node) };
        Effect { access, path, scope, declares, if_known: false }
    }

    /// Whether a name means nothing that a function declares: it names a namespace or the object that a method runs on.
    fn is_outside_function(&self, name: NodeId) -> bool {
        match self.tree.nodes[name].role {
            Some(Role::Qualified { .. }) => true,
            Some(Role::Name) => self.tree.language.spec().members_by_name && self.is_own_object(name),
            _ => false,
        }
    }

    fn emit(&mut self, access: Access, node: NodeId, path: String, mode: Mode) {
        let effect = self.effect(access, node, path, mode);
        self.tasks.push(Task::Emit(effect));
    }
}
