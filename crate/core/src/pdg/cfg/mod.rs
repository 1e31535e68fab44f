//! The control flow graph of a source: one graph for the module and one for each function, in one list of nodes.
//!
//! It is built in one pass over the statements in source order. Each statement gets a node beforehand, so that where control
//! goes next is always a node that exists; no step recurses into statements.

mod jumps;
mod statements;

use super::units::{FunctionId, UnitId, Units};
use crate::lang::spec::{Role, Scoping};
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
    /// Whether it can't run.
    pub is_dead: bool,
    /// Whether it is where a loop without a condition (`for (;;)`) begins its rounds. Control counts as able to leave there,
    /// so that what follows can be analyzed, but nothing is decided there.
    pub is_endless: bool,
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
    /// What runs its own text: the same, unless statements inside run before.
    own: NodeIndex,
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
    /// Where `return` goes in a closure; elsewhere out of the function.
    on_return: Option<Target>,
    on_next_case: Option<Target>,
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

    /// Where control goes from a node. From what can't run nothing flows back into what can.
    pub fn successors(&self, node: NodeIndex) -> impl Iterator<Item = NodeIndex> + '_ {
        let from = &self.nodes[node];
        let exit = self.ends[from.function].exit;
        from.next.iter().map(move |next| if from.is_dead && !self.nodes[*next].is_dead { exit } else { *next })
    }

    /// Where control goes from a node if it raises, under the same condition.
    pub fn handler(&self, node: NodeIndex) -> Option<NodeIndex> {
        let from = &self.nodes[node];
        from.raises.filter(|handler| !from.is_dead || self.nodes[*handler].is_dead)
    }

    /// Lets control fall through jumps where that is the only way into what follows, so that unreachable code can be analyzed.
    fn keep_reachable(&mut self) {
        let mut reached = vec![false; self.nodes.len()];
        let mut open: Vec<NodeIndex> = self.ends.iter().map(|ends| ends.entry).collect();
        let mut jumps: Vec<NodeIndex> = (0..self.nodes.len()).filter(|node| self.nodes[*node].fall.is_some()).collect();
        jumps.reverse();
        let mut knows_dead = false;
        loop {
            while let Some(node) = open.pop() {
                if !std::mem::replace(&mut reached[node], true) {
                    open.extend(self.nodes[node].next.iter().chain(&self.nodes[node].raises));
                }
            }
            // What is reached before any jump fell through can run.
            if !std::mem::replace(&mut knows_dead, true) {
                for (node, reached) in self.nodes.iter_mut().zip(&reached) {
                    node.is_dead = !reached;
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
        Self {
            next: exit,
            on_break: None,
            on_continue: None,
            on_next_case: None,
            on_return: None,
            on_raise: None,
            finally: None,
        }
    }
}

impl Builder<'_> {
    fn node(&mut self, unit: Option<UnitId>, part: Part, function: FunctionId) -> NodeIndex {
        self.flow.nodes.push(FlowNode {
            unit,
            part,
            function,
            next: Vec::new(),
            raises: None,
            fall: None,
            is_dead: false,
            is_endless: false,
        });
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
                    Parts { enter, own: enter, test, step, join: test }
                }
                Role::Try | Role::Finally => {
                    let enter = self.node(Some(id), Part::Whole, function);
                    let join = self.node(Some(id), Part::Join, function);
                    Parts { enter, own: enter, test: enter, step: enter, join }
                }
                _ if self.units.has_inner(id) => {
                    let enter = self.node(Some(id), Part::Join, function);
                    let own = self.node(Some(id), Part::Whole, function);
                    Parts { enter, own, test: own, step: own, join: own }
                }
                _ => {
                    let enter = self.node(Some(id), Part::Whole, function);
                    Parts { enter, own: enter, test: enter, step: enter, join: enter }
                }
            };
            self.parts.push(parts);
        }
    }

    /// Gives statements that run one after the other their contexts; returns where the first begins.
    fn body(&mut self, statements: &[UnitId], context: Context) -> NodeIndex {
        let mut next = context.next;
        let is_function = |unit: &&UnitId| matches!(self.units.list[**unit].role, Role::Function { .. });
        // Functions are known in all of a block.
        let first: Vec<UnitId> = match self.tree.language.spec().scoping {
            Scoping::Block => statements.iter().filter(is_function).copied().collect(),
            Scoping::Function | Scoping::Closures { .. } => Vec::new(),
        };
        let others = statements.iter().filter(|unit| first.is_empty() || !is_function(unit));
        for unit in first.iter().chain(others).rev() {
            self.contexts[*unit] = Some(Context { next, ..context });
            next = self.parts[*unit].enter;
        }
        next
    }

    fn body_of(&mut self, unit: UnitId, context: Context) -> NodeIndex {
        let statements: Vec<UnitId> = self.units.body(unit).collect();
        self.body(&statements, context)
    }
}
