//! The control flow graph of a source: one graph for the module and one for each function, in one list of nodes.
//!
//! It is built in one pass over the statements in source order. Each statement gets a node beforehand, so that where control
//! goes next is always a node that exists; no step recurses into statements.

use super::units::{FunctionId, UnitId, Units};
use crate::lang::spec::{Jump, Role};
use crate::lang::tree::Tree;

/// Index of a node of the graph.
pub(crate) type NodeIndex = usize;

/// Which part of a statement a node runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of its header.
    Whole,
    /// A loop's part that runs once.
    Once,
    /// A loop's condition, or the assignment of its variable.
    Test,
    /// A loop's part that runs after each round.
    Step,
    /// Where a function begins: its parameters.
    Entry,
    /// Nothing: where paths meet.
    Join,
}

/// A step of execution.
#[derive(Debug)]
pub(crate) struct FlowNode {
    /// The statement it is part of; none at the module's ends.
    pub unit: Option<UnitId>,
    /// Which part of it.
    pub part: Part,
    /// The function that it is in.
    pub function: FunctionId,
    /// Where control may go next.
    pub next: Vec<NodeIndex>,
    /// Where control goes if this step raises.
    pub raises: Option<NodeIndex>,
    /// For a jump: where control would go if it weren't one.
    pub fall: Option<NodeIndex>,
}

/// Ends of a function.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    /// Runs first.
    pub entry: NodeIndex,
    /// Runs last.
    pub exit: NodeIndex,
}

/// The graph.
#[derive(Debug)]
pub(crate) struct Flow {
    /// All nodes.
    pub nodes: Vec<FlowNode>,
    /// By function.
    pub ends: Vec<Ends>,
}

/// The nodes of a statement.
#[derive(Debug, Clone, Copy)]
struct Parts {
    /// Where it begins.
    enter: NodeIndex,
    /// A loop's test.
    test: NodeIndex,
    /// Where `continue` goes.
    step: NodeIndex,
    /// For a `try`, where a raised exception is handled; for a `finally`, what follows it.
    join: NodeIndex,
}

/// Where control goes from a statement.
#[derive(Debug, Clone, Copy)]
struct Context {
    next: NodeIndex,
    on_break: Option<Target>,
    on_continue: Option<Target>,
    on_raise: Option<NodeIndex>,
    /// The innermost `finally` that a jump out has to pass.
    finally: Option<UnitId>,
}

#[derive(Debug, Clone, Copy)]
struct Target {
    node: NodeIndex,
    /// The innermost `finally` around the target.
    finally: Option<UnitId>,
}

struct Builder<'a> {
    tree: &'a Tree,
    units: &'a Units,
    flow: Flow,
    parts: Vec<Parts>,
    contexts: Vec<Option<Context>>,
    gotos: Vec<(UnitId, NodeIndex)>,
}

impl Flow {
    /// Builds the graph of all functions of a source.
    pub fn of(tree: &Tree, units: &Units) -> Self {
        let mut builder = Builder {
            tree,
            units,
            flow: Self { nodes: Vec::new(), ends: Vec::new() },
            parts: Vec::with_capacity(units.list.len()),
            contexts: vec![None; units.list.len()],
            gotos: Vec::new(),
        };
        builder.add_nodes();
        let module = builder.flow.ends[0];
        let context = Context::at_end(module.exit);
        let first = builder.body(&units.top, context);
        builder.edge(module.entry, first);
        for unit in 0..units.list.len() {
            // A statement without context stands inside an expression; it runs by itself.
            let context =
                builder.contexts[unit].unwrap_or_else(|| Context::at_end(builder.flow.ends[units.list[unit].function].exit));
            builder.connect(unit, context);
        }
        builder.connect_gotos();
        builder.flow.keep_reachable();
        builder.flow
    }

    /// Lets control fall through jumps where that is the only way into what follows, so that unreachable code can be analyzed.
    fn keep_reachable(&mut self) {
        let mut reached = vec![false; self.nodes.len()];
        let mut open: Vec<NodeIndex> = self.ends.iter().map(|ends| ends.entry).collect();
        let mut jumps: Vec<NodeIndex> = (0..self.nodes.len()).filter(|node| self.nodes[*node].fall.is_some()).collect();
        jumps.reverse();
        loop {
            while let Some(node) = open.pop() {
                if !std::mem::replace(&mut reached[node], true) {
                    open.extend(self.nodes[node].next.iter().chain(&self.nodes[node].raises));
                }
            }
            let Some(jump) = jumps.pop() else { return };
            if let Some(fall) = self.nodes[jump].fall.filter(|fall| !reached[*fall]) {
                self.nodes[jump].next.push(fall);
                open.push(fall);
            }
        }
    }
}

impl Context {
    fn at_end(exit: NodeIndex) -> Self {
        Self { next: exit, on_break: None, on_continue: None, on_raise: None, finally: None }
    }
}

impl Builder<'_> {
    fn node(&mut self, unit: Option<UnitId>, part: Part, function: FunctionId) -> NodeIndex {
        self.flow.nodes.push(FlowNode { unit, part, function, next: Vec::new(), raises: None, fall: None });
        self.flow.nodes.len() - 1
    }

    fn edge(&mut self, from: NodeIndex, to: NodeIndex) {
        if !self.flow.nodes[from].next.contains(&to) {
            self.flow.nodes[from].next.push(to);
        }
    }

    fn add_nodes(&mut self) {
        for (function, body) in self.units.functions.iter().enumerate() {
            let entry = self.node(body.unit, Part::Entry, function);
            let exit = self.node(None, Part::Join, function);
            self.flow.ends.push(Ends { entry, exit });
        }
        for (id, unit) in self.units.list.iter().enumerate() {
            let function = unit.function;
            let parts = match unit.role {
                Role::Loop { step, test_last, .. } => {
                    let enter = self.node(Some(id), if test_last { Part::Join } else { Part::Once }, function);
                    let test = self.node(Some(id), Part::Test, function);
                    let step = if step.is_empty() { test } else { self.node(Some(id), Part::Step, function) };
                    Parts { enter, test, step, join: test }
                }
                Role::Try | Role::Finally => {
                    let enter = self.node(Some(id), Part::Whole, function);
                    let join = self.node(Some(id), Part::Join, function);
                    Parts { enter, test: enter, step: enter, join }
                }
                _ => {
                    let enter = self.node(Some(id), Part::Whole, function);
                    Parts { enter, test: enter, step: enter, join: enter }
                }
            };
            self.parts.push(parts);
        }
    }

    /// Gives statements that run one after the other their contexts; returns where the first begins.
    fn body(&mut self, statements: &[UnitId], context: Context) -> NodeIndex {
        let mut next = context.next;
        for unit in statements.iter().rev() {
            self.contexts[*unit] = Some(Context { next, ..context });
            next = self.parts[*unit].enter;
        }
        next
    }

    fn body_of(&mut self, unit: UnitId, context: Context) -> NodeIndex {
        let statements: Vec<UnitId> = self.units.body(unit).collect();
        self.body(&statements, context)
    }

    fn connect(&mut self, unit: UnitId, context: Context) {
        let parts = self.parts[unit];
        for node in [parts.enter, parts.test, parts.step] {
            self.flow.nodes[node].raises = context.on_raise;
        }
        match self.units.list[unit].role {
            Role::Function { .. } => self.connect_function(unit, context),
            Role::Branch { .. } => self.connect_branch(unit, context),
            Role::Loop { test_last, .. } => self.connect_loop(unit, context, test_last),
            Role::Switch { exclusive } => self.connect_switch(unit, context, exclusive),
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
            } else {
                has_default |= self.is_default(case);
            }
        }
        if !has_default {
            self.edge(previous, context.next);
        }
    }

    /// The first statement of a case or, where it has none, of those that it falls through to.
    fn first_of_case(&self, case: UnitId, following: &[UnitId], after: NodeIndex) -> NodeIndex {
        let first = std::iter::once(&case).chain(following).find_map(|case| self.units.body(*case).next());
        first.map_or(after, |unit| self.parts[unit].enter)
    }

    fn is_default(&self, case: UnitId) -> bool {
        let unit = &self.units.list[case];
        let Role::Case { value } = unit.role else { return false };
        !self.tree.children(unit.node).any(|child| value.contains(&self.tree.nodes[child].field))
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
            if matches!(self.units.list[clause].role, Role::Handler) {
                self.contexts[clause] = Some(after);
                self.edge(previous, self.parts[clause].enter);
                previous = self.parts[clause].enter;
            }
        }
        self.edge(previous, after.next);
    }

    fn connect_jump(&mut self, unit: UnitId, context: Context, jump: Jump) {
        let node = self.parts[unit].enter;
        self.flow.nodes[node].fall = Some(context.next);
        let exit = Target { node: self.flow.ends[self.units.list[unit].function].exit, finally: None };
        let target = match jump {
            Jump::Return => Some(exit),
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

    fn connect_gotos(&mut self) {
        let mut labels = std::collections::HashMap::new();
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
