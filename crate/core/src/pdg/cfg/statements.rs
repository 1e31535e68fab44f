//! Where control goes from each kind of statement.

use super::{Builder, Context, Target};
use crate::lang::spec::Role;
use crate::lang::tree::NodeId;
use crate::pdg::cfg::NodeIndex;
use crate::pdg::units::UnitId;

impl Builder<'_> {
    /// Adds the edges of a statement, and gives the statements in it their contexts.
    pub(super) fn connect(&mut self, unit: UnitId, context: Context) {
        let parts = self.parts[unit];
        for node in [parts.enter, parts.test, parts.step] {
            self.flow.nodes[node].raises = context.on_raise;
        }
        self.connect_closures(unit, context);
        if self.units.has_inner(unit) {
            self.connect_inner(unit, context);
            if let Role::Jump(jump) = self.units.list[unit].role {
                self.connect_jump(unit, context, jump);
            }
            return;
        }
        match self.units.list[unit].role {
            Role::Function { .. } => self.connect_function(unit, context),
            Role::Branch { .. } => self.connect_branch(unit, context),
            Role::Loop { test_last, .. } => {
                self.flow.nodes[parts.test].is_endless = self.units.is_endless(self.tree, unit);
                self.connect_loop(unit, context, test_last);
            }
            Role::Switch { exclusive } => self.connect_switch(unit, context, exclusive),
            Role::Choice { subject, .. } => self.connect_choice(unit, context, subject),
            Role::Try => self.connect_try(unit, context),
            Role::Jump(jump) => self.connect_jump(unit, context, jump),
            Role::Finally => {
                let first = self.body_of(unit, Context { next: parts.join, ..context });
                self.edge(parts.enter, first);
                self.edge(parts.join, context.next);
            }
            // Clauses get their further edges from the statement that they are part of.
            _ => {
                let first = self.body_of(unit, context);
                self.edge(parts.enter, first);
            }
        }
    }

    /// Statements in an expression run before the statement that it is in; jumps among them need not run.
    fn connect_inner(&mut self, unit: UnitId, context: Context) {
        let parts = self.parts[unit];
        let first = self.body_of(unit, Context { next: parts.own, ..context });
        self.edge(parts.enter, first);
        let mut inner = self.units.body(unit);
        if inner.any(|child| matches!(self.units.list[child].role, Role::Jump(_)) && self.units.is_part(self.tree, child)) {
            self.edge(parts.enter, parts.own);
        }
        if !matches!(self.units.list[unit].role, Role::Jump(_)) {
            self.edge(parts.own, context.next);
        }
    }

    /// Closures in a statement run any number of times, one after the other, before what follows it. Each round begins anew.
    fn connect_closures(&mut self, unit: UnitId, context: Context) {
        let statements: Vec<UnitId> = self.units.in_closures(unit).collect();
        let again = Target { node: self.parts[unit].own, finally: context.finally };
        let leave = Target { node: context.next, finally: context.finally };
        for closure in statements.chunk_by(|one, other| self.units.list[*one].closure == self.units.list[*other].closure) {
            let returns = closure.first().is_some_and(|first| self.units.returns_from_closure(self.tree, *first));
            let inside = Context {
                next: again.node,
                on_break: Some(leave),
                on_continue: Some(again),
                on_return: if returns { Some(again) } else { context.on_return },
                ..context
            };
            let first = self.body(closure, inside);
            self.edge(again.node, first);
        }
    }

    fn connect_function(&mut self, unit: UnitId, context: Context) {
        self.edge(self.parts[unit].enter, context.next);
        if let Some(function) = self.units.list[unit].defines {
            let ends = self.flow.ends[function];
            let first = self.body_of(unit, Context::at_end(ends.exit));
            self.edge(ends.entry, first);
        }
    }

    fn connect_branch(&mut self, unit: UnitId, context: Context) {
        let first = self.body_of(unit, context);
        self.edge(self.parts[unit].enter, first);
        let mut condition = self.parts[unit].enter;
        let mut has_else = false;
        for clause in self.units.clauses(unit).collect::<Vec<_>>() {
            self.contexts[clause] = Some(context);
            let enter = self.parts[clause].enter;
            self.edge(condition, enter);
            match self.units.list[clause].role {
                Role::ElseIf => condition = enter,
                _ => has_else = true,
            }
        }
        if !has_else {
            self.edge(condition, context.next);
        }
        self.connect_nested_conditions(unit, context);
    }

    /// Conditions that are nested in each other (`#elif`) rather than listed.
    fn connect_nested_conditions(&mut self, unit: UnitId, context: Context) {
        let mut open: Vec<UnitId> = self.units.clauses(unit).collect();
        while let Some(clause) = open.pop() {
            let inner: Vec<UnitId> = self.units.clauses(clause).collect();
            for further in inner {
                self.contexts[further] = Some(context);
                self.edge(self.parts[clause].enter, self.parts[further].enter);
                open.push(further);
            }
        }
    }

    fn connect_loop(&mut self, unit: UnitId, context: Context, test_last: bool) {
        let parts = self.parts[unit];
        let finally = context.finally;
        let mut after = context.next;
        for clause in self.units.clauses(unit).collect::<Vec<_>>() {
            self.contexts[clause] = Some(context);
            after = self.parts[clause].enter;
        }
        let inside = Context {
            next: parts.step,
            on_break: Some(Target { node: context.next, finally }),
            on_continue: Some(Target { node: parts.step, finally }),
            ..context
        };
        let first = self.body_of(unit, inside);
        self.edge(parts.enter, if test_last { first } else { parts.test });
        self.edge(parts.test, first);
        self.edge(parts.test, after);
        if parts.step != parts.test {
            self.edge(parts.step, parts.test);
        }
    }

    fn connect_switch(&mut self, unit: UnitId, context: Context, exclusive: bool) {
        let enter = self.parts[unit].enter;
        let inside = if exclusive {
            context
        } else {
            let on_break = Some(Target { node: context.next, finally: context.finally });
            Context { on_break, ..context }
        };
        // Statements before the first case only run by jumps into them.
        let cases: Vec<UnitId> = self.units.clauses(unit).collect();
        let first_case = cases.first().map_or(context.next, |case| self.parts[*case].enter);
        let first = self.body_of(unit, Context { next: first_case, ..inside });
        if first != first_case {
            self.edge(enter, first);
        }
        let mut has_default = false;
        let mut previous = enter;
        for (index, case) in cases.iter().copied().enumerate() {
            let following = cases.get(index + 1).filter(|_| !exclusive);
            // Falling through enters the next case behind its label, where that has statements.
            let next = following.map_or(context.next, |case| self.first_of_case(*case, &cases[index + 1..], context.next));
            self.contexts[case] = Some(Context { next, ..inside });
            self.edge(previous, self.parts[case].enter);
            if exclusive {
                previous = self.parts[case].enter;
                has_default |= matches!(self.units.list[case].role, Role::Else);
            } else {
                has_default |= self.is_default(case);
            }
        }
        if !has_default {
            self.edge(previous, context.next);
        }
    }

    /// Cases of which one runs. Conditions are tried one after the other, and the default comes last wherever it stands.
    fn connect_choice(&mut self, unit: UnitId, context: Context, subject: Option<&str>) {
        let tree = self.tree;
        let after = Target { node: context.next, finally: context.finally };
        let are_conditions = subject.is_some_and(|subject| tree.child(self.units.list[unit].node, subject).is_none());
        let cases: Vec<UnitId> = self.units.clauses(unit).collect();
        let mut condition = self.parts[unit].enter;
        let mut default = None;
        for (index, case) in cases.iter().copied().enumerate() {
            let next = self.first_of_case_after(&cases[index + 1..], context.next);
            let on_next_case = Some(Target { node: next, finally: context.finally });
            self.contexts[case] = Some(Context { on_break: Some(after), on_next_case, ..context });
            let enter = self.parts[case].enter;
            if self.is_default(case) {
                default = Some(enter);
                continue;
            }
            self.edge(condition, enter);
            if are_conditions {
                condition = enter;
            }
        }
        self.edge(condition, default.unwrap_or(context.next));
    }

    /// Where control goes that falls through into the first of these cases.
    fn first_of_case_after(&self, cases: &[UnitId], after: NodeIndex) -> NodeIndex {
        let next = cases.first().map(|case| self.units.body(*case).next().map_or(after, |unit| self.parts[unit].enter));
        next.unwrap_or(after)
    }

    /// The first statement of a case or, where it has none, of those that it falls through to.
    fn first_of_case(&self, case: UnitId, following: &[UnitId], after: NodeIndex) -> NodeIndex {
        let first = std::iter::once(&case).chain(following).find_map(|case| self.units.body(*case).next());
        first.map_or(after, |unit| self.parts[unit].enter)
    }

    fn is_default(&self, case: UnitId) -> bool {
        let unit = &self.units.list[case];
        let Role::Case { value } = unit.role else { return false };
        let is_value = |child: NodeId| {
            self.tree.is_in(child, value) && self.units.owner[child] == Some(case) && !self.tree.is_comment(child)
        };
        !self.tree.children(unit.node).any(is_value)
    }

    fn connect_try(&mut self, unit: UnitId, context: Context) {
        let parts = self.parts[unit];
        let clauses: Vec<UnitId> = self.units.clauses(unit).collect();
        let finally = clauses.iter().copied().find(|clause| matches!(self.units.list[*clause].role, Role::Finally));
        let after = match finally {
            Some(finally) => {
                self.contexts[finally] = Some(context);
                self.flow.nodes[self.parts[finally].join].raises = context.on_raise;
                Context {
                    next: self.parts[finally].enter,
                    on_raise: Some(self.parts[finally].enter),
                    finally: Some(finally),
                    ..context
                }
            }
            None => context,
        };
        let otherwise = clauses.iter().copied().find(|clause| matches!(self.units.list[*clause].role, Role::Else));
        let next = otherwise.map_or(after.next, |clause| self.parts[clause].enter);
        if let Some(clause) = otherwise {
            self.contexts[clause] = Some(after);
        }
        let first = self.body_of(unit, Context { next, on_raise: Some(parts.join), ..after });
        self.edge(parts.enter, first);
        self.edge(parts.enter, parts.join);
        self.flow.nodes[parts.join].raises = after.on_raise;
        let mut previous = parts.join;
        for clause in clauses {
            if matches!(self.units.list[clause].role, Role::Handler { .. }) {
                self.contexts[clause] = Some(after);
                self.edge(previous, self.parts[clause].enter);
                previous = self.parts[clause].enter;
            }
        }
        self.edge(previous, after.next);
    }
}
