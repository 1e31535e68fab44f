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
use crate::lang::spec::{Fields, Jump, Role};
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
    /// By function, how many of its first parameters are the object that it is called on.
    hidden: Vec<usize>,
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
            hidden: Vec::new(),
        };
        let receivers = tree.language.spec().receivers;
        let is_hidden = |name: Option<&&str>| name.is_some_and(|name| receivers.contains(name));
        let object = tree.language.spec().object_parameter;
        let is_method = |node: NodeId| !object.is_empty() && tree.child(node, object).is_some();
        let has_object = |function: FunctionId| {
            let unit = units.functions[function].unit;
            unit.is_some_and(|unit| is_method(units.list[unit].node)) || is_hidden(callees.parameters(function).first())
        };
        callees.hidden = (0..units.functions.len()).map(|function| usize::from(has_object(function))).collect();
        for unit in &units.list {
            let Some(function) = unit.defines else { continue };
            let given = callees.given_name(unit.node);
            if let Some((name, is_member)) = given {
                let names = if is_member { &mut callees.methods } else { &mut callees.plain };
                names.entry(name).or_default().push(function);
            }
            let Some(node) = name_node(tree, units, unit.node) else { continue };
            let name = tree.last_name(node);
            let around = unit.parent.filter(|parent| matches!(units.list[*parent].role, Role::Class { .. }));
            let class = match around {
                Some(class) => name_node(tree, units, units.list[class].node).map(|class| tree.last_name(class)),
                None => qualifier(tree, node),
            };
            if around.is_none() && !is_method(unit.node) {
                callees.plain.entry(name).or_default().push(function);
            }
            if around.is_some() || class.is_some() || is_method(unit.node) {
                callees.methods.entry(name).or_default().push(function);
            }
            if let Some(class) = class.filter(|class| *class == name || tree.language.spec().constructors.contains(&name)) {
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
        let with = |functions: Option<&Vec<FunctionId>>| {
            functions.into_iter().flatten().map(|function| (*function, self.hidden[*function])).collect::<Vec<_>>()
        };
        let callee = match self.tree.nodes[callee].role {
            Some(Role::Generic { name }) => self.tree.child(callee, name).unwrap_or(callee),
            _ => callee,
        };
        let name = self.tree.last_name(callee);
        match self.tree.nodes[callee].role {
            Some(Role::Name | Role::Qualified { .. }) => {
                let mut found = with(self.plain.get(name));
                found.extend(with(self.constructors.get(name)));
                let may_be_method = match self.tree.nodes[callee].role {
                    Some(Role::Name) => self.tree.language.spec().members_by_name,
                    _ => true,
                };
                found.extend(with(self.methods.get(name).filter(|_| may_be_method)));
                found.sort_unstable();
                found.dedup();
                found
            }
            Some(Role::TypeName) => with(self.constructors.get(name)),
            Some(Role::Member { object, member }) => {
                let name = self.tree.child(callee, member).map_or("", |member| self.tree.last_name(member));
                let makes = self.tree.language.spec().constructors.contains(&name);
                let class = self.tree.child(callee, object).filter(|_| makes);
                match class.and_then(|class| self.constructors.get(self.tree.text(class))) {
                    Some(constructors) => with(Some(constructors)),
                    None => with(self.methods.get(name)),
                }
            }
            _ => Vec::new(),
        }
    }

    /// The name that a function in an expression is assigned to, and whether that is a member.
    fn given_name(&self, node: NodeId) -> Option<(&'a str, bool)> {
        let tree = self.tree;
        let around = tree.nodes[node].parent;
        let Some(Role::Assign { target, .. }) = tree.nodes[around].role else {
            return None;
        };
        let target = tree.children(around).find(|child| target.contains(&tree.nodes[*child].field))?;
        let target = tree.declared(target);
        match tree.nodes[target].role {
            Some(Role::Name) => Some((tree.text(target), false)),
            Some(Role::Member { member, .. }) => Some((tree.text(tree.child(target, member)?), true)),
            _ => tree.is_leaf(target).then(|| (tree.text(target), true)),
        }
    }

    /// The functions in expressions that aren't given a name: whatever runs the expression may call them.
    fn passed(&self) -> impl Iterator<Item = (FunctionId, UnitId, UnitId)> + '_ {
        let list = self.units.list.iter().enumerate();
        list.filter_map(|(id, unit)| {
            let is_passed = self.units.is_in_expression(self.tree, id) && self.given_name(unit.node).is_none();
            Some((unit.defines?, id, unit.parent?)).filter(|_| is_passed)
        })
    }

    /// The names of the parameters of a function, in order. A receiver that is no parameter comes first.
    pub fn parameters(&self, function: FunctionId) -> Vec<&'a str> {
        let Some(unit) = self.units.functions[function].unit else {
            return Vec::new();
        };
        let Role::Function { parameters, .. } = self.units.list[unit].role else {
            return Vec::new();
        };
        let tree = self.tree;
        let receivers = tree.language.spec().receivers.iter().copied();
        let receiver = receivers.take(usize::from(tree.language.tables().has_receiver));
        let list = parameter_nodes(tree, self.units.list[unit].node, parameters);
        receiver
            .chain(list.into_iter().map(|parameter| first_name(tree, parameter).map_or("", |name| tree.text(name))))
            .collect()
    }

    /// The names of the parameters of a function that are other names of its arguments.
    fn references(&self, function: FunctionId) -> BTreeSet<&'a str> {
        let unit = self.units.functions[function].unit.map(|unit| &self.units.list[unit]);
        let Some((node, Role::Function { parameters, .. })) = unit.map(|unit| (unit.node, unit.role)) else {
            return BTreeSet::new();
        };
        let tree = self.tree;
        let is_reference = |parameter: &NodeId| {
            (*parameter..tree.nodes[*parameter].last).any(|node| matches!(tree.nodes[node].role, Some(Role::Reference)))
        };
        let list = parameter_nodes(tree, node, parameters);
        list.into_iter().filter(is_reference).filter_map(|node| first_name(tree, node)).map(|name| tree.text(name)).collect()
    }
}

/// The lists of parameters of a function: the first, at any depth of declarators, and those beside it.
pub(super) fn parameter_lists(tree: &Tree, function: NodeId, parameters: Fields) -> Vec<NodeId> {
    let mut inside = function + 1..tree.nodes[function].last;
    let Some(first) = inside.find(|child| tree.is_in(*child, parameters)) else {
        return Vec::new();
    };
    let beside = tree.children(tree.nodes[first].parent);
    beside.filter(|child| *child >= first && tree.is_in(*child, parameters)).collect()
}

/// The parameters of a function.
fn parameter_nodes(tree: &Tree, function: NodeId, parameters: Fields) -> Vec<NodeId> {
    let lists = parameter_lists(tree, function, parameters);
    // A single parameter may do without a list.
    let single = lists.first().copied().filter(|list| tree.is_leaf(*list));
    let children = lists.into_iter().flat_map(|list| tree.children(list));
    children.filter(|child| tree.nodes[*child].named && !tree.is_comment(*child)).chain(single).collect()
}

fn first_name(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let target = match tree.nodes[node].role {
        Some(Role::Bind { target, .. }) => tree.children(node).find(|child| tree.is_in(*child, target)),
        _ => None,
    };
    let node = target.unwrap_or(node);
    (node..tree.nodes[node].last).find(|node| matches!(tree.nodes[*node].role, Some(Role::Name)))
}

/// The name of a function or class.
pub(super) fn name_node(tree: &Tree, units: &Units, node: NodeId) -> Option<NodeId> {
    let unit = units.owner[node]?;
    let (Role::Function { name, .. } | Role::Class { name }) = units.list[unit].role else {
        return None;
    };
    let field = tree.children(node).find(|child| name.contains(&tree.nodes[*child].field))?;
    let declared = tree.declared(field);
    (is_name(tree, declared) || tree.is_leaf(declared)).then_some(declared)
}

fn is_name(tree: &Tree, node: NodeId) -> bool {
    let role = tree.nodes[node].role;
    matches!(role, Some(Role::Name | Role::Qualified { .. } | Role::Generic { .. } | Role::TypeName))
}

/// The last name before the name itself in `a::b::name`.
pub(super) fn qualifier(tree: &Tree, name: NodeId) -> Option<&str> {
    let mut at = name;
    let mut before = None;
    while let Some(Role::Qualified { name }) = tree.nodes[at].role {
        let inner = tree.child(at, name)?;
        before = tree.children(at).find(|child| tree.nodes[*child].named && *child != inner);
        at = inner;
    }
    before.map(|before| tree.last_name(before))
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
    let references: Vec<BTreeSet<&str>> = (0..flow.ends.len()).map(|function| callees.references(function)).collect();
    for (node, uses) in variables.uses.iter().enumerate() {
        let flow_node = &flow.nodes[node];
        if flow_node.part == Part::Entry {
            continue;
        }
        for one in uses {
            let path = &variables.list[one.variable].path;
            let is_seen = |path: &str| path.contains('.') || references[flow_node.function].contains(path);
            let is_update = one.access == Access::Update || (one.access == Access::Define && is_seen(path));
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
    for (function, unit, around) in callees.passed() {
        called.insert(function);
        edges.push(CallEdge::Arguments { call: around, function: unit });
        edges.extend(returns.get(&function).into_iter().flatten().map(|from| CallEdge::Result { from: *from, call: around }));
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
