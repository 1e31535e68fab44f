//! What each kind of expression reads and writes.

use super::{Access, Collector, CopyKind, Effect, MAX_MEMBERS, Mode, Only, SameObject, Task};
use crate::lang::spec::{Fields, Role};
use crate::lang::tree::NodeId;

/// A variable as it is written in an expression.
pub(super) struct Place {
    /// The name that it begins with.
    pub base: NodeId,
    /// The name and its members, joined by dots.
    pub path: String,
    /// Whether the expression is exactly this variable, rather than something in it.
    pub exact: bool,
}

impl Collector<'_> {
    /// Emits the effects of an expression, or puts off those of its parts.
    pub(super) fn visit(&mut self, node: NodeId, mode: Mode) {
        let is_read = mode == Mode::Read;
        match self.tree.nodes[node].role {
            Some(Role::Skip | Role::Text | Role::Comment | Role::ValueType) => {}
            Some(Role::TypeName) => self.read_alias(node),
            Some(Role::Name | Role::Receiver | Role::Qualified { .. }) => {
                self.read_alias(node);
                let access = if is_read { Access::Read } else { Access::Define };
                self.emit(access, node, self.tree.last_name(node).to_owned(), mode);
            }
            Some(Role::Generic { name }) => self.push_fields(node, &[name], mode),
            Some(Role::Reference | Role::Header | Role::Arguments) => self.push_children(node, mode),
            Some(Role::Parameters) if is_read => self.read_if_known(node),
            Some(Role::Initializers) => self.push_initializers(node),
            Some(Role::Stream { .. }) => self.visit_stream(node, mode),
            Some(Role::DottedName) => self.visit_dotted(node, mode),
            Some(Role::Only(fields)) => self.push_fields(node, fields, mode),
            Some(Role::Pattern) => self.push_children(node, self.assigning()),
            Some(Role::ClassPattern) => {
                self.push_children(node, self.assigning());
                if let Some(Task::Visit(_, first)) = self.tasks.last_mut() {
                    *first = Mode::Read;
                }
            }
            Some(Role::Bind { target, ignore }) => {
                self.push_fields(node, target, Mode::Declare);
                let except: Vec<&str> = target.iter().chain(ignore).copied().collect();
                self.push_others(node, &except);
                self.note_copy(node, target);
            }
            Some(Role::Scope { parameters } | Role::Closure { parameters, .. }) => {
                self.push_children_except(node, parameters, Mode::Read);
                self.push_fields(node, parameters, Mode::Declare);
            }
            Some(Role::Assign { target, operator }) => self.visit_assignment(node, target, operator, mode),
            Some(Role::Property { name }) => {
                let member = self.tree.child(node, name).filter(|name| self.tree.is_leaf(*name));
                if let (Some(member), Some(receiver)) = (member, self.tree.language.spec().receivers.first()) {
                    let path = format!("{receiver}.{}", self.tree.text(member));
                    let scope = self.scopes.of_receiver(self.scopes.of_node(node));
                    self.tasks.push(Task::Emit(Effect {
                        access: Access::Define,
                        path,
                        scope,
                        declares: false,
                        if_unknown: false,
                        only: Only::All,
                    }));
                }
                self.push_children(node, Mode::Read);
            }
            Some(Role::Declare { target }) => {
                self.note_values(node, target);
                let mode = self.tree.children(node).next().map_or(Mode::Declare, |keyword| self.declaring(keyword));
                self.push_fields(node, target, mode);
                self.push_children_except(node, target, if target.is_empty() { mode } else { Mode::Read });
            }
            Some(Role::Declarator { inner, ignore, .. }) => {
                self.push_fields(node, inner, mode);
                let except: Vec<&str> = inner.iter().chain(ignore).copied().collect();
                self.push_others(node, &except);
            }
            Some(Role::Put { object }) => {
                if let Some(object) = self.tree.child(node, object) {
                    self.update(object);
                }
                self.push_children(node, Mode::Read);
            }
            Some(Role::Update) => {
                let operands: Vec<NodeId> = self.tree.children(node).filter(|child| self.tree.nodes[*child].named).collect();
                for operand in operands {
                    self.read_and_define(operand, Mode::Target);
                }
            }
            Some(Role::Operation { operand, changing, inside }) if self.tree.has_word(node, changing) => {
                let changed = self.tree.child(node, operand);
                self.push_children_except(node, &[operand], Mode::Read);
                if inside {
                    changed.into_iter().for_each(|operand| self.update(operand));
                    changed.into_iter().for_each(|operand| self.tasks.push(Task::Visit(operand, Mode::Read)));
                } else {
                    changed.into_iter().for_each(|operand| self.read_and_define(operand, Mode::Target));
                }
            }
            Some(Role::Argument { ignore, assigned, .. }) => {
                if self.tree.has_word(node, assigned) {
                    let value = self.argument_value(node);
                    value.into_iter().for_each(|value| self.tasks.push(Task::Visit(value, Mode::Target)));
                } else {
                    self.push_children_except(node, ignore, Mode::Read);
                }
            }
            Some(Role::Using { name, alias }) => self.push_imported(node, name, alias),
            Some(Role::Members) => {
                let children: Vec<NodeId> = self.tree.children(node).filter(|child| self.tree.nodes[*child].named).collect();
                for child in children.into_iter().rev() {
                    match self.tree.nodes[child].role {
                        Some(Role::Assign { target, .. }) => self.push_children_except(child, target, Mode::Read),
                        _ => self.tasks.push(Task::Visit(child, Mode::Read)),
                    }
                }
            }
            Some(Role::Member { object, .. } | Role::Element { object }) => self.visit_part(node, object, mode),
            Some(Role::Pointer { operand, .. }) => {
                if is_read || self.is_address(node) {
                    self.push_children(node, Mode::Read);
                } else {
                    self.update(node);
                    self.push_reference(node, operand);
                }
            }
            Some(Role::Call { function, .. }) if !is_read && self.is_only_called(node) => {
                self.push_fields(node, &[function], mode)
            }
            Some(Role::TextMark) => {
                let text = self.tree.below.get(&node).copied();
                text.into_iter().for_each(|text| self.tasks.push(Task::Visit(text, Mode::Read)));
            }
            Some(Role::Call { function, arguments }) => self.visit_call(node, function, arguments),
            Some(role) if role.is_statement() => self.push_children(node, Mode::Read),
            _ => self.push_children(node, mode),
        }
    }

    /// Whether a call has nothing but what is called, as a member is read or assigned in languages that call it.
    fn is_only_called(&self, node: NodeId) -> bool {
        self.tree.children(node).count() == 1
    }

    pub(super) fn push_fields(&mut self, node: NodeId, fields: &[&str], mode: Mode) {
        for child in self.in_fields(node, fields).into_iter().rev() {
            self.tasks.push(Task::Visit(child, mode));
        }
    }

    fn push_others(&mut self, node: NodeId, except: &[&str]) {
        let children: Vec<NodeId> = self.tree.children(node).collect();
        for child in children.into_iter().rev() {
            if self.tree.nodes[child].named && !self.tree.is_in(child, except) {
                self.tasks.push(Task::Visit(child, Mode::Read));
            }
        }
    }

    fn visit_dotted(&mut self, node: NodeId, mode: Mode) {
        let names: Vec<&str> = self.tree.text(node).split('.').map(str::trim).take(MAX_MEMBERS + 1).collect();
        let (access, mode) = match mode {
            Mode::Declare | Mode::Target if names.len() == 1 => (Access::Define, mode),
            _ => (Access::Read, Mode::Read),
        };
        self.emit(access, node, names.join("."), mode);
    }

    /// An assignment, or a declaration with a value: the value is read first.
    fn visit_assignment(&mut self, node: NodeId, target: Fields, operator: Option<&str>, mode: Mode) {
        let also_reads =
            operator.and_then(|field| self.tree.child(node, field)).is_some_and(|token| self.tree.text(token) != "=");
        let mode = if mode.declares() { mode } else { self.assigning() };
        if also_reads {
            for child in self.in_fields(node, target) {
                self.read_and_define(child, mode);
            }
        } else {
            self.push_fields(node, target, mode);
        }
        self.push_children_except(node, target, Mode::Read);
        if !also_reads {
            self.note_copy(node, target);
        }
    }

    /// Reads a variable and gives it a new value. Each part is visited once: nested, twice would be exponential.
    fn read_and_define(&mut self, node: NodeId, mode: Mode) {
        match self.place(node) {
            Some(place) if place.exact => {
                self.emit(Access::Define, place.base, place.path.clone(), mode);
                self.emit(Access::Read, place.base, place.path, Mode::Read);
            }
            _ => {
                self.update(node);
                self.tasks.push(Task::Visit(node, Mode::Read));
            }
        }
    }

    /// Remembers `a = b`, `p = &x`, `auto &r = x`: two names of one object.
    fn note_copy(&mut self, node: NodeId, target: Fields) {
        let Some(left) = self.in_fields(node, target).first().copied() else {
            return;
        };
        let values: Vec<NodeId> = self
            .tree
            .children(node)
            .filter(|child| self.tree.nodes[*child].named && !self.tree.is_in(*child, target))
            .filter(|child| !matches!(self.tree.nodes[*child].role, Some(Role::Skip | Role::TypeName | Role::ValueType)))
            .collect();
        let [value] = values[..] else { return };
        if self.note_reference(left, Some(value)) {
            return;
        }
        let is_reference = matches!(
            self.tree.nodes[value].role,
            Some(Role::Name | Role::Receiver | Role::Member { .. } | Role::Pointer { .. })
        );
        let (Some(left), Some(right)) = (self.place(left), self.place(value)) else {
            return;
        };
        let refers = is_reference && left.exact && (right.exact || self.is_address(value));
        if refers && left.path != right.path {
            let to = self.effect(Access::Define, left.base, left.path, Mode::Target);
            let from = self.effect(Access::Read, right.base, right.path, Mode::Read);
            let kind = if self.is_address(value) { CopyKind::Address } else { CopyKind::Value };
            self.copies.push(SameObject { to, from, kind });
        }
    }

    /// Remembers which variables a declaration gives a type whose values are copied as a whole.
    fn note_values(&mut self, node: NodeId, target: Fields) {
        let is_value = self.tree.children(node).any(|child| matches!(self.tree.nodes[child].role, Some(Role::ValueType)));
        for declarator in if is_value { self.in_fields(node, target) } else { Vec::new() } {
            let inner = match self.tree.nodes[declarator].role {
                Some(Role::Assign { target, .. }) => self.in_fields(declarator, target).first().copied(),
                _ => Some(declarator),
            };
            let inner = inner.map(|inner| match self.tree.nodes[inner].role {
                Some(Role::Reference) => self.tree.declared(inner),
                _ => inner,
            });
            if let Some(name) = inner.filter(|inner| matches!(self.tree.nodes[*inner].role, Some(Role::Name))) {
                let effect = self.effect(Access::Define, name, self.tree.text(name).to_owned(), Mode::Declare);
                self.values.push(effect);
            }
        }
    }

    /// Remembers that the names in a declarator are further names of a value, or of something in it, if it declares
    /// references.
    pub(super) fn note_reference(&mut self, declarator: NodeId, value: Option<NodeId>) -> bool {
        let inside = declarator..self.tree.nodes[declarator].last;
        if !inside.clone().any(|node| matches!(self.tree.nodes[node].role, Some(Role::Reference))) {
            return false;
        }
        if let Some(object) = value.and_then(|value| self.place(self.referred(value))) {
            for name in inside.filter(|node| matches!(self.tree.nodes[*node].role, Some(Role::Name))) {
                let to = self.effect(Access::Define, name, self.tree.text(name).to_owned(), Mode::Target);
                let from = self.effect(Access::Read, object.base, object.path.clone(), Mode::Read);
                self.copies.push(SameObject { to, from, kind: CopyKind::Reference });
            }
        }
        true
    }

    /// What a reference to a value may refer to: of the value of a method, the object that it ran on.
    pub(super) fn referred(&self, value: NodeId) -> NodeId {
        let mut at = value;
        while let Some(Role::Call { function, .. }) = self.tree.nodes[at].role {
            match self.tree.child(at, function).and_then(|callee| self.receiver(callee)) {
                Some((receiver, _)) => at = receiver,
                None => break,
            }
        }
        at
    }

    /// Reads the names in a node that are variables.
    fn read_if_known(&mut self, node: NodeId) {
        for name in (node..self.tree.nodes[node].last).rev() {
            if matches!(self.tree.nodes[name].role, Some(Role::Name | Role::TypeName)) && self.tree.is_leaf(name) {
                let mut effect = self.effect(Access::Read, name, self.tree.text(name).to_owned(), Mode::Read);
                effect.only = Only::Variables;
                self.tasks.push(Task::Emit(effect));
            }
        }
    }

    /// Reads what a name of a type, or one in a namespace, begins with, if that is another name of something.
    fn read_alias(&mut self, node: NodeId) {
        if matches!(self.tree.nodes[node].role, Some(Role::Qualified { .. } | Role::TypeName)) {
            let text = self.tree.text(node);
            let first = text.find(['<', ':']).map_or(text, |end| &text[..end]);
            let mut effect = self.effect(Access::Read, node, first.trim().to_owned(), Mode::Read);
            effect.only = Only::Imports;
            self.tasks.push(Task::Emit(effect));
        }
    }

    /// Members with what they begin with.
    fn push_initializers(&mut self, node: NodeId) {
        let initializers: Vec<NodeId> = self.tree.children(node).filter(|child| self.tree.nodes[*child].named).collect();
        for initializer in initializers.into_iter().rev() {
            let mut parts = self.tree.children(initializer).filter(|child| self.tree.nodes[*child].named);
            if let Some(member) = parts.next().and_then(|first| self.place(first)) {
                let mut effect = self.effect(Access::Define, member.base, member.path, Mode::Target);
                effect.scope = self.scopes.of_members(initializer);
                self.tasks.push(Task::Emit(effect));
            }
            self.tasks.extend(parts.map(|part| Task::Visit(part, Mode::Read)));
        }
    }

    /// A member or an element.
    fn visit_part(&mut self, node: NodeId, object: &'static str, mode: Mode) {
        let is_member = matches!(self.tree.nodes[node].role, Some(Role::Member { .. }));
        let place = self.place(node);
        if mode == Mode::Read {
            match place {
                Some(place) if is_member && place.exact => self.emit(Access::Read, place.base, place.path, Mode::Read),
                _ if is_member => self.push_fields(node, &[object], Mode::Read),
                _ => self.push_children(node, Mode::Read),
            }
            return;
        }
        let whole_member = is_member && place.as_ref().is_some_and(|place| place.exact);
        let Some(place) = place else {
            self.push_children(node, Mode::Read);
            return;
        };
        if whole_member {
            let object_path = place.path.rsplit_once('.').map(|(object, _)| object.to_owned());
            self.emit(Access::Define, place.base, place.path, Mode::Target);
            if let Some(object_path) = object_path {
                self.emit(Access::ReadReference, place.base, object_path, Mode::Read);
            }
            return;
        }
        self.update(node);
        if is_member {
            self.push_fields(node, &[object], Mode::Read);
        } else {
            self.push_others(node, &[object]);
            self.push_reference(node, object);
        }
    }

    /// Reads the object in a field, without what is in it where that can be told apart.
    fn push_reference(&mut self, node: NodeId, object: &'static str) {
        let Some(child) = self.tree.child(node, object) else { return };
        match self.place(child) {
            Some(place) if place.exact => self.emit(Access::ReadReference, place.base, place.path, Mode::Read),
            _ => self.tasks.push(Task::Visit(child, Mode::Read)),
        }
    }

    /// Updates the variable that an expression is in.
    pub(super) fn update(&mut self, node: NodeId) {
        if let Some(place) = self.place(node) {
            self.emit(Access::Update, place.base, place.path, Mode::Target);
        }
    }

    /// The variable that an expression is, or is a part of.
    pub(super) fn place(&self, node: NodeId) -> Option<Place> {
        let mut members: Vec<&str> = Vec::new();
        let mut exact = true;
        let mut at = node;
        loop {
            let child = match self.tree.nodes[at].role {
                Some(Role::Name | Role::Receiver | Role::Qualified { .. }) => break,
                Some(Role::Generic { name }) => self.tree.child(at, name)?,
                Some(Role::Member { object, member }) => {
                    members.push(self.tree.last_name(self.tree.child(at, member)?));
                    self.tree.child(at, object)?
                }
                Some(Role::Call { function, .. }) if self.is_only_called(at) => self.tree.child(at, function)?,
                Some(Role::Argument { .. }) => self.argument_value(at)?,
                Some(Role::Operation { operand, .. }) => self.tree.child(at, operand)?,
                Some(Role::Pointer { operand, .. }) if self.is_address(at) => {
                    exact = false;
                    self.tree.child(at, operand)?
                }
                Some(Role::Element { object: operand } | Role::Pointer { operand, .. }) => {
                    members.clear();
                    exact = false;
                    self.tree.child(at, operand)?
                }
                Some(Role::Declarator { inner, .. }) => self.in_fields(at, inner).first().copied()?,
                None if self.tree.is_leaf(at) && self.is_own_object(at) => break,
                Some(Role::Reference | Role::Arguments) | None => {
                    let mut inside = self.tree.children(at).filter(|child| {
                        self.tree.nodes[*child].named
                            && !matches!(self.tree.nodes[*child].role, Some(Role::Skip | Role::Comment))
                    });
                    let first = inside.next()?;
                    if inside.next().is_some() {
                        exact = false;
                        members.clear();
                    }
                    first
                }
                Some(_) => return None,
            };
            at = child;
        }
        exact &= members.len() <= MAX_MEMBERS;
        // A member of the method's own object is what its name alone means, unless a function declares that.
        let is_implied = !members.is_empty() && self.is_outside_function(at) && self.is_own_object(at);
        let object = (!is_implied).then(|| self.tree.last_name(at));
        let path = object.into_iter().chain(members.iter().rev().copied().take(MAX_MEMBERS)).collect::<Vec<_>>().join(".");
        Some(Place { base: at, path, exact })
    }
}
