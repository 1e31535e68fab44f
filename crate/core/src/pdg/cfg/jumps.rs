//! Where jumps go, and what they pass on the way.

use std::collections::HashMap;

use super::{Builder, Context, NodeIndex, Target};
use crate::lang::spec::{Jump, Role};
use crate::pdg::units::UnitId;

impl<'a> Builder<'a> {
    /// Adds the edge of a jump.
    pub(super) fn connect_jump(&mut self, unit: UnitId, context: Context, jump: Jump) {
        let node = self.parts[unit].own;
        self.flow.nodes[node].fall = Some(context.next);
        let exit = Target { node: self.flow.ends[self.units.list[unit].function].exit, finally: None };
        let target = match jump {
            Jump::Return => context.on_return,
            Jump::Break | Jump::Continue => {
                let is_break = jump == Jump::Break;
                let unlabelled = if is_break { context.on_break } else { context.on_continue };
                self.labelled_target(unit, is_break).or(unlabelled)
            }
            Jump::NextCase => context.on_next_case,
            Jump::Raise => match context.on_raise {
                Some(handler) => {
                    self.connect_leaving(unit, context, handler);
                    return;
                }
                None => Some(exit),
            },
            Jump::Goto => {
                self.gotos.push((unit, node));
                return;
            }
        };
        // A jump out of nothing, as in a fragment, leaves.
        let target = target.unwrap_or(exit);
        let through = self.through_finally(context.finally, target);
        self.connect_leaving(unit, context, through);
    }

    /// Adds the edge from a jump to where it goes; functions in its expression come between, as in other statements.
    fn connect_leaving(&mut self, unit: UnitId, context: Context, target: NodeIndex) {
        let node = self.parts[unit].own;
        let first = if self.units.has_inner(unit) { target } else { self.body_of(unit, Context { next: target, ..context }) };
        self.edge(node, first);
    }

    /// Where a `break` or `continue` with a label goes.
    fn labelled_target(&self, unit: UnitId, is_break: bool) -> Option<Target> {
        let jump = &self.units.list[unit];
        let names: Vec<&str> =
            jump.header.iter().filter(|token| self.tree.nodes[**token].named).map(|token| self.tree.text(*token)).collect();
        let mut labels = self.units.ancestors(unit).take_while(|around| self.units.list[*around].function == jump.function);
        let label = labels.find(|around| self.label_of(*around).is_some_and(|label| names.contains(&label)))?;
        let context = self.contexts[label]?;
        let node = if is_break { context.next } else { self.parts[self.units.body(label).next()?].step };
        Some(Target { node, finally: context.finally })
    }

    /// The name of a label.
    fn label_of(&self, unit: UnitId) -> Option<&'a str> {
        let Role::Label { name } = self.units.list[unit].role else { return None };
        let tree = self.tree;
        let mut children = tree.children(self.units.list[unit].node);
        children.find(|child| name.contains(&tree.nodes[*child].field)).map(|label| tree.text(label))
    }

    /// Where a jump goes first: through each `finally` between it and its target.
    fn through_finally(&mut self, from: Option<UnitId>, target: Target) -> NodeIndex {
        let outer = |builder: &Self, unit: UnitId| builder.contexts[unit].and_then(|context| context.finally);
        let Some(first) = from.filter(|from| Some(*from) != target.finally) else {
            return target.node;
        };
        let mut at = first;
        loop {
            let join = self.parts[at].join;
            match outer(self, at).filter(|next| Some(*next) != target.finally) {
                Some(next) => {
                    self.edge(join, self.parts[next].enter);
                    at = next;
                }
                None => {
                    self.edge(join, target.node);
                    return self.parts[first].enter;
                }
            }
        }
    }

    /// Adds the edges of all `goto`s, once all labels are known.
    pub(super) fn connect_gotos(&mut self) {
        let mut labels = HashMap::new();
        for (id, unit) in self.units.list.iter().enumerate() {
            if let Some(label) = self.label_of(id) {
                labels.insert((unit.function, label), self.parts[id].enter);
            }
        }
        for (unit, node) in std::mem::take(&mut self.gotos) {
            let goto = &self.units.list[unit];
            let name = goto
                .header
                .iter()
                .map(|token| self.tree.text(*token))
                .find(|text| labels.contains_key(&(goto.function, *text)));
            let exit = self.flow.ends[goto.function].exit;
            let target = name.and_then(|name| labels.get(&(goto.function, name))).copied().unwrap_or(exit);
            self.edge(node, target);
        }
    }
}
