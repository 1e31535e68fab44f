//! What calls and definitions of names read and write.

use super::{Access, Collector, Effect, Mode, Only, Task};
use crate::lang::spec::{Changed, Fields, Role};
use crate::lang::tree::NodeId;

impl<'a> Collector<'a> {
    /// A call reads what is called and the arguments, and may update its receiver and some arguments.
    pub(super) fn visit_call(&mut self, node: NodeId, function: &'static str, arguments: &'static str) {
        let tree = self.tree;
        let calls = &tree.language.spec().calls;
        let Some(callee) = tree.child(node, function) else {
            self.push_children(node, Mode::Read);
            return;
        };
        let name = &*tree.full_name(callee);
        let list: Vec<NodeId> = tree.child(node, arguments).map_or_else(Vec::new, |list| self.arguments(list));
        let changed =
            calls.mutating_functions.iter().copied().flatten().find(|(known, _)| *known == name).map(|(_, changed)| *changed);
        let is_everyday = tree.language.is_everyday_call(name);

        // Tasks run last in, first out: updates come after all reads.
        for (index, argument) in list.iter().copied().enumerate() {
            let is_changed = match changed {
                Some(Changed::Argument(only)) => index == only,
                Some(Changed::From(first)) => index >= first,
                None => !is_everyday && self.is_address(argument),
            };
            let is_changed = is_changed || self.is_passed_to_change(argument);
            if is_changed {
                self.update(self.referred(argument));
            }
        }
        let receiver = self.receiver(callee);
        for (function, hidden) in self.callees.of_call(node) {
            for index in self.updated.get(&function).into_iter().flatten() {
                match (index.checked_sub(hidden).and_then(|index| list.get(index)), receiver) {
                    (Some(argument), _) => self.update(*argument),
                    (None, Some((receiver, _))) if *index < hidden => self.update(receiver),
                    _ => {}
                }
            }
        }
        let dropped = self.is_dropped(node);
        if let Some((receiver, method)) = receiver {
            self.update_receiver(receiver, method, dropped);
        }
        // A block or the members of a new object.
        self.push_children_except(node, &[function, arguments], Mode::Read);
        for argument in list.into_iter().rev() {
            self.tasks.push(Task::Visit(argument, Mode::Read));
        }
        match receiver {
            Some((receiver, method)) if !self.is_own_object(receiver) => {
                // What was in a collection doesn't matter to adding to it.
                let adds = dropped && calls.mutating_methods.contains(&method);
                let place = self.place(receiver).filter(|place| place.exact && adds);
                match place {
                    Some(place) => self.emit(Access::ReadReference, place.base, place.path, Mode::Read),
                    None => self.tasks.push(Task::Visit(receiver, Mode::Read)),
                }
            }
            _ => self.tasks.push(Task::Visit(callee, Mode::Read)),
        }
    }

    /// The arguments in a list of them; an argument that isn't in a list is its own.
    fn arguments(&self, list: NodeId) -> Vec<NodeId> {
        match self.tree.nodes[list].role {
            None | Some(Role::Arguments) => self.tree.children(list).filter(|child| self.tree.nodes[*child].named).collect(),
            Some(_) => vec![list],
        }
    }

    /// The value of an argument that has further parts.
    pub(super) fn argument_value(&self, node: NodeId) -> Option<NodeId> {
        let Some(Role::Argument { ignore, .. }) = self.tree.nodes[node].role else {
            return Some(node);
        };
        self.tree.children(node).find(|child| self.tree.nodes[*child].named && !self.tree.is_in(*child, ignore))
    }

    /// Whether an argument says that the call may change it.
    fn is_passed_to_change(&self, node: NodeId) -> bool {
        match self.tree.nodes[node].role {
            Some(Role::Argument { changed, .. }) => self.tree.has_word(node, changed),
            _ => false,
        }
    }

    /// Whether nothing is done with the value of an expression but to wait for it.
    fn is_dropped(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let mut around = tree.nodes[node].parent;
        while tree.nodes[around].role.is_none()
            && around != 0
            && tree.children(around).filter(|child| tree.nodes[*child].named).count() == 1
        {
            around = tree.nodes[around].parent;
        }
        matches!(tree.nodes[around].role, Some(Role::Evaluate)) || self.units.list[self.unit].node == node
    }

    /// Whether an expression takes an address.
    pub(super) fn is_address(&self, node: NodeId) -> bool {
        match self.tree.nodes[node].role {
            Some(Role::Pointer { operator, address, .. }) => {
                self.tree.child(node, operator).is_some_and(|token| self.tree.text(token) == address)
            }
            _ => false,
        }
    }

    /// The receiver and the name of a called method.
    pub(super) fn receiver(&self, callee: NodeId) -> Option<(NodeId, &'a str)> {
        let tree = self.tree;
        match tree.nodes[callee].role {
            Some(Role::Member { object, member }) => {
                Some((tree.child(callee, object)?, tree.last_name(tree.child(callee, member)?)))
            }
            _ => None,
        }
    }

    /// Whether an expression is the object that the method runs on (`self`).
    pub(super) fn is_own_object(&self, node: NodeId) -> bool {
        self.tree.language.spec().receivers.contains(&self.tree.text(node))
    }

    /// A method known to change its object does so; another one does if it is called for its effect alone, unless its object
    /// is a module.
    fn update_receiver(&mut self, receiver: NodeId, method: &str, dropped: bool) {
        let calls = &self.tree.language.spec().calls;
        let is_known = calls.mutating_methods.contains(&method);
        let is_likely = calls.dropped_value_means_update
            && dropped
            && !self.is_own_object(receiver)
            && !calls.pure_methods.contains(&method);
        if !is_known && !is_likely {
            return;
        }
        if let Some(place) = self.place(receiver) {
            let mut effect = self.effect(Access::Update, place.base, place.path, Mode::Target);
            effect.only = Only::Variables;
            self.tasks.push(Task::Emit(effect));
        }
    }

    /// The header of a function in the code around it: reads defaults and decorators, defines the name.
    pub(super) fn push_function(&mut self, node: NodeId, name: Fields) {
        self.define_name(node, name);
        let mut around = node;
        while matches!(self.tree.nodes[self.tree.nodes[around].parent].role, Some(Role::Wrapper)) {
            around = self.tree.nodes[around].parent;
            let decorators: Vec<NodeId> = self.tree.children(around).filter(|child| self.tree.nodes[*child].named).collect();
            for decorator in decorators.into_iter().rev() {
                if self.tree.nodes[decorator].last <= node {
                    self.tasks.push(Task::Visit(decorator, Mode::Read));
                }
            }
        }
    }

    /// Defines the name of a function or class in the scope around it.
    pub(super) fn define_name(&mut self, node: NodeId, name: Fields) {
        let named = self.in_fields(node, name).first().copied();
        let is_class = matches!(self.tree.nodes[node].role, Some(Role::Class { .. }));
        let path = named.and_then(|child| match self.place(child) {
            Some(place) => Some(place.path),
            // A class may be named by what is a type elsewhere.
            None => (is_class && self.tree.is_leaf(child)).then(|| self.tree.text(child).to_owned()),
        });
        if let Some(path) = path {
            let is_shared = self.tree.language.spec().scoping.is_shared(&path);
            self.tasks.insert(
                0,
                Task::Emit(Effect {
                    access: Access::Define,
                    path,
                    scope: self.scopes.of_node(node),
                    declares: !is_shared,
                    if_unknown: false,
                    only: Only::All,
                }),
            );
        }
    }

    /// An import of one module defines its name here.
    pub(super) fn push_imported(&mut self, node: NodeId, name: &'static str, alias: &'static str) {
        let tree = self.tree;
        let known = match (tree.child(node, alias), tree.child(node, name)) {
            (Some(alias), _) => tree.text(alias).to_owned(),
            (None, Some(name)) => (tree.language.spec().calls.module_name)(tree.text(name)),
            (None, None) => return,
        };
        self.emit(Access::Import, node, known, Mode::Declare);
    }

    /// An import defines the names that it makes known.
    pub(super) fn push_import(&mut self, node: NodeId, module: &'static str, name: &'static str) {
        if name.is_empty() {
            for (_, known) in self.tree.imported(node, module) {
                self.emit(Access::Import, known, self.tree.text(known).to_owned(), Mode::Declare);
            }
            return;
        }
        let from_module = self.tree.child(node, module).is_some();
        let names = self.in_fields(node, &[name]);
        for child in names.into_iter().rev() {
            let known = match self.tree.nodes[child].role {
                Some(Role::ImportAs { alias, .. }) => self.tree.child(child, alias).map(|alias| self.tree.text(alias)),
                _ if from_module => Some(self.tree.text(child)),
                _ => Some(super::base_of(self.tree.text(child))),
            };
            if let Some(known) = known {
                self.emit(Access::Import, node, known.trim().to_owned(), Mode::Declare);
            }
        }
    }
}
