//! Data dependence by reaching definitions: a definition reaches a read if some way from one to the other has no other
//! definition of the whole variable on it.
//!
//! Solved per function with bit sets by iteration in reverse postorder. Definitions are numbered by variable, so that what
//! a definition kills and what a read can see are a few ranges of bits; variables are handled in batches, so that memory
//! grows with the statements, not with statements times definitions.

mod bits;
mod link;

use std::collections::HashSet;
use std::ops::Range;

use bits::{clear, ones};
use link::link_functions;

use super::cfg::{Flow, NodeIndex};
use super::effects::Access;
use super::units::{FunctionId, UnitId};
use super::variables::{VariableId, Variables};

/// Definitions in a batch, unless one name alone has more.
const BATCH: usize = 4_096;

/// From this many updates of one object on, each is taken to depend on the one before instead of all being kept apart.
const MANY_UPDATES: usize = 256;

/// A definition that reaches a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DataDependence {
    /// The statement that defines.
    pub from: UnitId,
    /// The statement that reads.
    pub to: UnitId,
    /// What is read.
    pub variable: VariableId,
}

#[derive(Debug, Clone, Copy)]
struct Definition {
    variable: VariableId,
    /// None stands for whatever the variable was when the function began.
    node: Option<NodeIndex>,
    access: Access,
}

/// More dependences than this, some of them repeated, are not collected.
const MAX_FOUND: usize = 8_000_000;

/// The data dependences of all functions; none if there are too many.
pub(crate) fn data_dependences(flow: &Flow, variables: &Variables) -> Option<Vec<DataDependence>> {
    let mut nodes_of: Vec<Vec<NodeIndex>> = vec![Vec::new(); flow.ends.len()];
    for (node, flow_node) in flow.nodes.iter().enumerate() {
        nodes_of[flow_node.function].push(node);
    }
    let mut found = Found { dependences: Vec::new(), exposed: Vec::new() };
    let mut position = vec![usize::MAX; flow.nodes.len()];
    for (function, nodes) in nodes_of.iter().enumerate() {
        solve_function(flow, variables, function, nodes, &mut position, &mut found);
    }
    link_functions(flow, variables, &mut found);
    if found.dependences.len() > MAX_FOUND {
        return None;
    }
    found.dependences.retain(|dependence| dependence.from != dependence.to);
    found.dependences.sort_unstable();
    found.dependences.dedup();
    Some(found.dependences)
}

/// A read of a variable that has a meaning outside the function.
#[derive(Debug, Clone, Copy)]
struct Exposed {
    function: FunctionId,
    unit: UnitId,
    variable: VariableId,
    access: Access,
    /// Whether the variable may be what it was when the function began.
    is_exposed: bool,
}

struct Found {
    dependences: Vec<DataDependence>,
    exposed: Vec<Exposed>,
}

fn is_definition(access: Access) -> bool {
    matches!(access, Access::Define | Access::Import | Access::Update)
}

fn solve_function(
    flow: &Flow,
    variables: &Variables,
    function: FunctionId,
    nodes: &[NodeIndex],
    position: &mut [usize],
    found: &mut Found,
) {
    let order = reverse_postorder(flow, function, nodes);
    for (index, node) in order.iter().enumerate() {
        position[*node] = index;
    }
    let mut previous: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (index, node) in order.iter().enumerate() {
        for next in flow.successors(*node).chain(flow.handler(*node)) {
            if position[next] != usize::MAX {
                previous[position[next]].push(index);
            }
        }
    }
    let mut definitions: Vec<Definition> = Vec::new();
    let mut outside: Vec<VariableId> = Vec::new();
    for node in &order {
        for one in &variables.uses[*node] {
            if is_definition(one.access) {
                definitions.push(Definition { variable: one.variable, node: Some(*node), access: one.access });
            }
            outside.push(variables.base(one.variable));
        }
    }
    outside.sort_unstable();
    outside.dedup();
    for base in outside {
        definitions.push(Definition { variable: base, node: None, access: Access::Define });
    }
    definitions.sort_by_key(|definition| (definition.variable, definition.node));
    let mut start = 0;
    while start < definitions.len() {
        let mut end = start;
        while end < definitions.len() {
            let base = variables.base(definitions[end].variable);
            let group = definitions[end..].partition_point(|one| one.variable < variables.list[base].last);
            if end > start && end + group - start > BATCH {
                break;
            }
            end += group.max(1);
        }
        Batch { flow, variables, function, order: &order, previous: &previous, definitions: &definitions[start..end] }
            .solve(found);
        start = end;
    }
    for node in &order {
        position[*node] = usize::MAX;
    }
}

/// The nodes of a function in an order in which most come after those that lead to them; unreachable ones last.
fn reverse_postorder(flow: &Flow, function: FunctionId, nodes: &[NodeIndex]) -> Vec<NodeIndex> {
    let entry = flow.ends[function].entry;
    let mut seen = HashSet::new();
    let mut order = Vec::with_capacity(nodes.len());
    depth_first(flow, entry, &mut seen, &mut order);
    let mut unreachable = Vec::new();
    for start in nodes.iter().rev().copied() {
        depth_first(flow, start, &mut seen, &mut unreachable);
    }
    unreachable.append(&mut order);
    let mut order = unreachable;
    order.reverse();
    order
}

fn depth_first(flow: &Flow, start: NodeIndex, seen: &mut HashSet<NodeIndex>, order: &mut Vec<NodeIndex>) {
    if !seen.insert(start) {
        return;
    }
    let mut open: Vec<(NodeIndex, usize)> = vec![(start, 0)];
    while let Some((node, at)) = open.last_mut() {
        let flow_node = &flow.nodes[*node];
        let next = flow_node.next.get(*at).or(if *at == flow_node.next.len() { flow_node.raises.as_ref() } else { None });
        *at += 1;
        match next {
            Some(next) => {
                if seen.insert(*next) {
                    open.push((*next, 0));
                }
            }
            None => {
                order.push(*node);
                open.pop();
            }
        }
    }
}

/// The definitions of some variables in one function.
struct Batch<'a> {
    flow: &'a Flow,
    variables: &'a Variables,
    function: FunctionId,
    order: &'a [NodeIndex],
    previous: &'a [Vec<usize>],
    /// By variable.
    definitions: &'a [Definition],
}

impl Batch<'_> {
    fn solve(&self, found: &mut Found) {
        let words = self.definitions.len().div_ceil(64);
        let mut before = vec![0_u64; words * self.order.len()];
        let mut after = vec![0_u64; words * self.order.len()];
        let covered = self.variables.base(self.definitions[0].variable)
            ..self.definitions.last().map_or(0, |last| self.variables.list[self.variables.base(last.variable)].last);
        let has_effect: Vec<bool> = self
            .order
            .iter()
            .map(|node| {
                self.variables.uses[*node].iter().any(|one| is_definition(one.access) && covered.contains(&one.variable))
            })
            .collect();
        let mut scratch = vec![0_u64; words];
        let mut changed = true;
        let mut first_round = true;
        while changed {
            changed = false;
            for index in 0..self.order.len() {
                scratch.fill(0);
                if index == 0 {
                    self.begin(&mut scratch);
                }
                for previous in &self.previous[index] {
                    for (word, from) in scratch.iter_mut().zip(&after[previous * words..(previous + 1) * words]) {
                        *word |= from;
                    }
                }
                let into = &mut before[index * words..(index + 1) * words];
                if !first_round && into == &scratch[..] {
                    continue;
                }
                into.copy_from_slice(&scratch);
                if has_effect[index] {
                    self.transfer(self.order[index], &mut scratch, &covered, None);
                }
                let out = &mut after[index * words..(index + 1) * words];
                if out != &scratch[..] {
                    out.copy_from_slice(&scratch);
                    changed = true;
                }
            }
            first_round = false;
        }
        for (index, node) in self.order.iter().enumerate() {
            scratch.copy_from_slice(&before[index * words..(index + 1) * words]);
            self.transfer(*node, &mut scratch, &covered, Some(found));
        }
    }

    /// At the beginning, every variable is what it was outside.
    fn begin(&self, bits: &mut [u64]) {
        for (index, definition) in self.definitions.iter().enumerate() {
            if definition.node.is_none() {
                bits[index / 64] |= 1 << (index % 64);
            }
        }
    }

    /// Applies a node to the definitions that reach it; notes what its reads see, if asked to.
    fn transfer(&self, node: NodeIndex, bits: &mut [u64], covered: &Range<VariableId>, mut found: Option<&mut Found>) {
        for one in &self.variables.uses[node] {
            if !covered.contains(&one.variable) {
                continue;
            }
            match one.access {
                Access::Read | Access::ReadReference => {
                    if let Some(found) = found.as_deref_mut() {
                        self.note_read(node, one.variable, one.access, bits, found);
                    }
                }
                Access::Define | Access::Import => {
                    clear(bits, self.range(one.variable..self.variables.list[one.variable].last));
                    self.set(node, one.variable, bits);
                }
                Access::Update => {
                    let range = self.range(one.variable..one.variable + 1);
                    if range.len() > MANY_UPDATES {
                        if let Some(found) = found.as_deref_mut() {
                            self.note_read(node, one.variable, Access::Read, bits, found);
                        }
                        clear(bits, range);
                    }
                    self.set(node, one.variable, bits);
                }
            }
        }
    }

    /// The numbers of the definitions of a range of variables.
    fn range(&self, variables: Range<VariableId>) -> Range<usize> {
        let start = self.definitions.partition_point(|definition| definition.variable < variables.start);
        let end = self.definitions.partition_point(|definition| definition.variable < variables.end);
        start..end
    }

    fn set(&self, node: NodeIndex, variable: VariableId, bits: &mut [u64]) {
        let range = self.range(variable..variable + 1);
        let offset = self.definitions[range.clone()].partition_point(|definition| definition.node < Some(node));
        let index = range.start + offset;
        if index < range.end {
            bits[index / 64] |= 1 << (index % 64);
        }
    }

    fn note_read(&self, node: NodeIndex, variable: VariableId, access: Access, bits: &[u64], found: &mut Found) {
        let Some(to) = self.flow.nodes[node].unit else { return };
        let objects = std::iter::successors(self.variables.list[variable].object, |at| self.variables.list[*at].object);
        let own = match access {
            Access::ReadReference => variable..variable + 1,
            _ => variable..self.variables.list[variable].last,
        };
        for range in std::iter::once(own).chain(objects.map(|object| object..object + 1)) {
            for index in ones(bits, self.range(range)) {
                let definition = self.definitions[index];
                if access == Access::ReadReference && definition.access == Access::Update {
                    continue;
                }
                match definition.node.and_then(|node| self.flow.nodes[node].unit) {
                    Some(from) => found.dependences.push(DataDependence { from, to, variable: definition.variable }),
                    None => {
                        found.exposed.push(Exposed { function: self.function, unit: to, variable, access, is_exposed: true })
                    }
                }
            }
        }
    }
}
