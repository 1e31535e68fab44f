//! Operators that put values into an object or take them out of it.

use super::{Access, Collector, Mode, Only, Task};
use crate::lang::spec::Role;
use crate::lang::tree::NodeId;

impl Collector<'_> {
    /// `out << x` updates `out`, `in >> x` defines `x`, if there is no other reason to write them; else they are shifts.
    pub(super) fn visit_stream(&mut self, node: NodeId, mode: Mode) {
        let Some(is_put) = self.direction(node).filter(|is_put| self.is_for_effect(node, *is_put)) else {
            self.push_children(node, mode);
            return;
        };
        let mut values = Vec::new();
        let mut at = node;
        while let Some(Role::Stream { object, value, .. }) = self.tree.nodes[at].role
            && self.direction(at) == Some(is_put)
        {
            values.extend(self.tree.child(at, value));
            match self.tree.child(at, object) {
                Some(inner) => at = inner,
                None => return,
            }
        }
        // Tasks run last in, first out: the object is updated last, the values come from left to right.
        match self.place(at) {
            Some(object) => {
                for (access, task_mode) in [(Access::Update, Mode::Target), (Access::Read, Mode::Read)] {
                    let mut effect = self.effect(access, object.base, object.path.clone(), task_mode);
                    effect.only = Only::Variables;
                    self.tasks.push(Task::Emit(effect));
                }
            }
            None => self.tasks.push(Task::Visit(at, Mode::Read)),
        }
        for value in values {
            let mode = if is_put { Mode::Read } else { Mode::Target };
            self.tasks.push(Task::Visit(value, mode));
        }
    }

    /// Whether an operator puts in or takes out; none for other operators.
    fn direction(&self, node: NodeId) -> Option<bool> {
        let Some(Role::Stream { operator, put, take, .. }) = self.tree.nodes[node].role else {
            return None;
        };
        let text = self.tree.child(node, operator).map_or("", |token| self.tree.text(token));
        if text == put { Some(true) } else { (text == take).then_some(false) }
    }

    /// Whether a value is dropped or, when something is taken out, only tested.
    fn is_for_effect(&self, node: NodeId, is_put: bool) -> bool {
        let nodes = &self.tree.nodes;
        if matches!(nodes[nodes[node].parent].role, Some(Role::Evaluate)) {
            return true;
        }
        let mut at = nodes[node].parent;
        loop {
            match nodes[at].role {
                Some(Role::Branch { .. } | Role::Loop { .. }) => return !is_put,
                Some(Role::Header) | None if at != nodes[at].parent => at = nodes[at].parent,
                Some(Role::Stream { operator, joins, .. }) => {
                    let text = self.tree.child(at, operator).map_or("", |token| self.tree.text(token));
                    if !joins.contains(&text) {
                        return false;
                    }
                    at = nodes[at].parent;
                }
                _ => return false,
            }
        }
    }
}
