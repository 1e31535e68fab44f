//! Calls between functions of one source: parameters in, results and updates out.
//!
//! A called function is known by its name: `f(x)` is every function `f`, `obj.m(x)` is every function `m` in a class, and
//! the name of a class is its constructor.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cfg::{Flow, Part};
use super::effects::{Access, base_of};
use super::units::{FunctionId, UnitId, Units};
use super::values::Values;
use super::variables::Variables;
use crate::lang::bare::bare_calls;
use crate::lang::spec::{Jump, Role, Scoping};
use crate::lang::tree::{NodeId, Tree};

/// A dependence between functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CallEdge {
    /// The parameters of a function come from a call.
    Arguments {
        /// The statement with the call.
        call: UnitId,
        /// The function's statement.
        function: UnitId,
    },
    /// What a call gives or changes comes from a statement of the function.
    Result {
        /// A `return`, or an update of a parameter.
        from: UnitId,
        /// The statement with the call.
        call: UnitId,
    },
    /// A statement runs because its function was called.
    Body {
        /// The function's statement.
        function: UnitId,
        /// The statement.
        statement: UnitId,
    },
}

/// The functions of a source by the name that they are called by.
pub(crate) struct Callees<'a> {
    tree: &'a Tree,
    units: &'a Units,
    plain: BTreeMap<&'a str, Vec<FunctionId>>,
    methods: BTreeMap<&'a str, Vec<FunctionId>>,
    constructors: BTreeMap<&'a str, Vec<FunctionId>>,
    bare: HashSet<NodeId>,
}

impl<'a> Callees<'a> {
    /// Collects the functions.
    pub fn of(tree: &'a Tree, units: &'a Units) -> Self {
        let mut callees = Self {
            tree,
            units,
            plain: BTreeMap::new(),
            methods: BTreeMap::new(),
            constructors: BTreeMap::new(),
            bare: bare_calls(tree),
        };
        for unit in &units.list {
            let (Some(function), Some(name)) = (unit.defines, name_of(tree, units, unit.node)) else {
                continue;
            };
            let class = unit.parent.filter(|parent| matches!(units.list[*parent].role, Role::Class { .. }));
            let Some(class) = class else {
                callees.plain.entry(name).or_default().push(function);
                continue;
            };
            callees.methods.entry(name).or_default().push(function);
            if let Some(class) = name_of(tree, units, units.list[class].node)
                && (tree.language.spec().constructors.contains(&name) || name == class)
            {
                callees.constructors.entry(class).or_default().push(function);
            }
        }
        callees
    }

    /// The functions that a call may mean, each with how many of its first parameters aren't arguments.
    pub fn of_call(&self, call: NodeId) -> Vec<(FunctionId, usize)> {
        let callee = match self.tree.nodes[call].role {
            Some(Role::Call { function, .. }) => self.tree.child(call, function),
            Some(Role::Name) if self.bare.contains(&call) => Some(call),
            _ => None,
        };
        let Some(callee) = callee else {
            return Vec::new();
        };
        let spec = self.tree.language.spec();
        // Of a method, a parameter that is the object isn't an argument.
        let with = |functions: Option<&Vec<FunctionId>>| -> Vec<(FunctionId, usize)> {
            let is_object = |name: &&str| spec.receivers.contains(name);
            let hidden = |function: FunctionId| self.parameters(function).first().filter(|name| is_object(name)).iter().count();
            functions.into_iter().flatten().map(|function| (*function, hidden(*function))).collect()
        };
        match self.tree.nodes[callee].role {
            Some(Role::Name) => {
                let name = self.tree.text(callee);
                let mut found = with(self.plain.get(name));
                found.extend(with(self.constructors.get(name)));
                if spec.scoping == Scoping::Members || spec.bare_calls {
                    found.extend(with(self.methods.get(name)));
                }
                found
            }
            Some(Role::Member { object, member }) => {
                let name = self.tree.child(callee, member).map_or("", |member| self.tree.name(member));
                let class = self.tree.child(callee, object).filter(|_| spec.constructors.contains(&name));
                match class.and_then(|class| self.constructors.get(self.tree.text(class))) {
                    Some(constructors) => with(Some(constructors)),
                    None => with(self.methods.get(name)),
                }
            }
            _ => Vec::new(),
        }
    }

    /// The names of the parameters of a function, in order.
    pub fn parameters(&self, function: FunctionId) -> Vec<&'a str> {
        let Some(unit) = self.units.functions[function].unit else {
            return Vec::new();
        };
        let Role::Function { parameters, .. } = self.units.list[unit].role else {
            return Vec::new();
        };
        let node = self.units.list[unit].node;
        let tree = self.tree;
        let list = (node + 1..tree.nodes[node].last).find(|child| parameters.contains(&tree.nodes[*child].field));
        let Some(list) = list else { return Vec::new() };
        tree.children(list)
            .filter(|child| tree.nodes[*child].named && !tree.is_comment(*child))
            .map(|parameter| {
                let target = match tree.nodes[parameter].role {
                    Some(Role::Bind { target, .. }) => tree.children(parameter).find(|child| tree.is_in(*child, target)),
                    _ => None,
                };
                let name = target.unwrap_or(parameter);
                let first = (name..tree.nodes[name].last).find(|node| matches!(tree.nodes[*node].role, Some(Role::Name)));
                first.map_or("", |name| tree.text(name))
            })
            .collect()
    }
}

/// The name of a function or class.
fn name_of<'a>(tree: &'a Tree, units: &Units, node: NodeId) -> Option<&'a str> {
    let unit = units.owner[node]?;
    let (Role::Function { name, .. } | Role::Class { name }) = units.list[unit].role else {
        return None;
    };
    let field = tree.children(node).find(|child| tree.is_in(*child, name))?;
    let first = (field..tree.nodes[field].last).find(|node| matches!(tree.nodes[*node].role, Some(Role::Name)))?;
    Some(tree.text(first))
}

/// By function, the parameters through which it changes what its caller sees.
pub(crate) type UpdatedParameters = BTreeMap<FunctionId, BTreeSet<usize>>;

/// Finds the updated parameters, and the statements that update them.
pub(crate) fn updates(
    callees: &Callees,
    flow: &Flow,
    variables: &Variables,
) -> (UpdatedParameters, BTreeMap<FunctionId, BTreeSet<UnitId>>) {
    let mut parameters = UpdatedParameters::new();
    let mut statements: BTreeMap<FunctionId, BTreeSet<UnitId>> = BTreeMap::new();
    let names: Vec<Vec<&str>> = (0..flow.ends.len()).map(|function| callees.parameters(function)).collect();
    for (node, uses) in variables.uses.iter().enumerate() {
        let flow_node = &flow.nodes[node];
        if flow_node.part == Part::Entry {
            continue;
        }
        for one in uses {
            let path = &variables.list[one.variable].path;
            let is_update = one.access == Access::Update || (one.access == Access::Define && path.contains('.'));
            let index = names[flow_node.function].iter().position(|name| is_update && *name == base_of(path));
            if let (Some(index), Some(unit)) = (index, flow_node.unit) {
                parameters.entry(flow_node.function).or_default().insert(index);
                statements.entry(flow_node.function).or_default().insert(unit);
            }
        }
    }
    (parameters, statements)
}

/// The dependences between functions, sorted.
pub(crate) fn call_edges(
    tree: &Tree,
    units: &Units,
    callees: &Callees,
    updating: &BTreeMap<FunctionId, BTreeSet<UnitId>>,
    values: &Values,
) -> Vec<CallEdge> {
    let mut edges = Vec::new();
    let mut called = BTreeSet::new();
    let mut returns: BTreeMap<FunctionId, Vec<UnitId>> = values.of_functions.clone();
    for (id, unit) in units.list.iter().enumerate() {
        if matches!(unit.role, Role::Jump(Jump::Return)) {
            match units.returns_to(tree, id) {
                Some(call) => edges.push(CallEdge::Result { from: id, call }),
                None => returns.entry(unit.function).or_default().push(id),
            }
        }
    }
    for node in 0..tree.nodes.len() {
        let Some(call) = units.owner[node] else { continue };
        for (function, _) in callees.of_call(node) {
            let Some(unit) = units.functions[function].unit.filter(|unit| *unit != call) else {
                continue;
            };
            called.insert(function);
            edges.push(CallEdge::Arguments { call, function: unit });
            let results = returns.get(&function).into_iter().flatten();
            for from in results.chain(updating.get(&function).into_iter().flatten()) {
                if *from != call {
                    edges.push(CallEdge::Result { from: *from, call });
                }
            }
        }
    }
    for (statement, unit) in units.list.iter().enumerate() {
        if called.contains(&unit.function)
            && let Some(function) = units.functions[unit.function].unit
        {
            edges.push(CallEdge::Body { function, statement });
        }
    }
    edges.sort_unstable();
    edges.dedup();
    edges
}
