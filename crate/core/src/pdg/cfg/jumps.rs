//! Where jumps go, and what they pass on the way.

use std::collections::HashMap;

use super::{Builder, Context, NodeIndex, Target};
use crate::lang::spec::{Jump, Role};
use crate::pdg::units::UnitId;

impl Builder<'_> {
    /// Adds the edge of a jump.
    pub(super) fn connect_jump(&mut self, unit: UnitId, context: Context, jump: Jump) {
        let node = self.parts[unit].own;
        self.flow.nodes[node].fall = Some(context.next);
        let exit = Target { node: self.flow.ends[self.units.list[unit].function].exit, finally: None };
        let target = match jump {
            Jump::Return => context.on_return,
            Jump::Break => context.on_break,
            Jump::Continue => context.on_continue,
            Jump::Raise => match context.on_raise {
                Some(handler) => {
                    self.edge(node, handler);
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
        self.edge(node, through);
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
            if let Role::Label { name } = unit.role
                && let Some(label) = self.tree.children(unit.node).find(|child| name.contains(&self.tree.nodes[*child].field))
            {
                labels.insert((unit.function, self.tree.text(label)), self.parts[id].enter);
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
