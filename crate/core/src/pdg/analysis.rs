//! Everything known about a source: its statements and how they depend on each other.

use std::collections::{BTreeMap, BTreeSet};

use super::calls::{CallEdge, Callees, UpdatedParameters, call_edges, updates};
use super::cfg::{Flow, Part};
use super::control::control_dependences;
use super::effects::Access;
use super::reaching::{DataDependence, data_dependences};
use super::units::{FunctionId, UnitId, Units};
use super::variables::{Use, VariableId, Variables};
use crate::error::{Code, Error, Result};
use crate::lang::Language;
use crate::lang::spec::{Jump, Role};
use crate::lang::tree::Tree;

/// Most dependences that are kept.
const MAX_DEPENDENCES: usize = 4_000_000;

/// Longest chain of functions through which the update of a parameter is followed.
const MAX_CALL_ROUNDS: usize = 4;

/// A predicate that decides whether a statement runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ControlDependence {
    /// The statement with the predicate.
    pub from: UnitId,
    /// The statement that it decides about.
    pub to: UnitId,
}

/// A source with its statements and dependences.
pub(crate) struct Analysis {
    /// The syntax tree.
    pub tree: Tree,
    /// The statements.
    pub units: Units,
    /// The order of execution.
    pub flow: Flow,
    /// The variables.
    pub variables: Variables,
    /// Data dependences between different statements, sorted.
    pub data: Vec<DataDependence>,
    /// Control dependences between different statements, sorted.
    pub control: Vec<ControlDependence>,
    /// For jumps: the statements that would run otherwise if the jump were left out, sorted.
    pub jumps: Vec<ControlDependence>,
    /// Dependences between functions, sorted.
    pub calls: Vec<CallEdge>,
    /// The lines, from 0, on which a comment of several lines begins, goes on or ends.
    pub comment_lines: BTreeSet<usize>,
}

impl Analysis {
    /// Analyzes a source.
    ///
    /// # Errors
    /// [`Code::TooLarge`] over the documented limits.
    pub fn of(language: Language, source: &str) -> Result<Self> {
        let tree = Tree::parse(language, source)?;
        let units = Units::of(&tree)?;
        let flow = Flow::of(&tree, &units);
        let callees = Callees::of(&tree, &units);
        let (variables, updating) = follow_updates(&tree, &units, &flow, &callees);
        let calls = call_edges(&tree, &units, &callees, &updating);
        let data = data_dependences(&flow, &variables);
        let control = statement_dependences(&units, &flow, false);
        let jumps = statement_dependences(&units, &flow, true);
        if data.len() + control.len() + jumps.len() > MAX_DEPENDENCES {
            return Err(Error::new(
                Code::TooLarge,
                format!("The statements of the source have more than {MAX_DEPENDENCES} dependences."),
            )
            .help("Give the functions that matter, rather than the whole file."));
        }
        let comment_lines = (0..tree.nodes.len())
            .filter(|node| tree.is_comment(*node) && tree.nodes[*node].line < tree.nodes[*node].end_line)
            .flat_map(|node| tree.nodes[node].line..=tree.nodes[node].end_line)
            .collect();
        Ok(Self { calls, comment_lines, tree, units, flow, variables, data, control, jumps })
    }

    /// By statement, the objects that it reads.
    pub fn read_variables(&self) -> Vec<BTreeSet<VariableId>> {
        let mut reads = vec![BTreeSet::new(); self.units.list.len()];
        for (node, uses) in self.flow.nodes.iter().zip(&self.variables.uses) {
            if let Some(unit) = node.unit {
                let read = uses.iter().filter(|one| matches!(one.access, Access::Read | Access::ReadReference));
                reads[unit].extend(read.map(|one| self.variables.base(one.variable)));
            }
        }
        reads
    }

    /// The statements that give a new value to a variable whose path is meant, or to a part of it.
    pub fn assigning(&self, is_meant: impl Fn(&str) -> bool) -> BTreeSet<UnitId> {
        let assigns = |one: &Use| {
            matches!(one.access, Access::Define | Access::Update) && is_meant(&self.variables.list[one.variable].path)
        };
        let nodes = self.flow.nodes.iter().zip(&self.variables.uses);
        nodes.filter(|(_, uses)| uses.iter().any(assigns)).filter_map(|(node, _)| node.unit).collect()
    }

    /// Whether a statement is a node of the graph: all but blocks and clauses that neither decide nor define.
    pub fn is_node(&self, unit: UnitId) -> bool {
        let unit = &self.units.list[unit];
        let is_block = matches!(self.tree.nodes[unit.node].role, Some(Role::Block));
        !is_block && !matches!(unit.role, Role::Else | Role::Finally)
    }

    /// The first line of a statement's own text, from 0. For a function, that of its name.
    pub fn line(&self, unit: UnitId) -> usize {
        let tree = &self.tree;
        let unit = &self.units.list[unit];
        let named = match unit.role {
            Role::Function { name, .. } | Role::Class { name } => {
                (unit.node..tree.nodes[unit.node].last).find(|node| name.contains(&tree.nodes[*node].field))
            }
            _ => None,
        };
        let first = named.or_else(|| unit.header.first().copied()).unwrap_or(unit.node);
        tree.nodes[first].line
    }

    /// The last line of a statement's own text, from 0.
    pub fn end_line(&self, unit: UnitId) -> usize {
        let unit = &self.units.list[unit];
        unit.header.iter().map(|token| self.tree.nodes[*token].end_line).max().unwrap_or(self.tree.nodes[unit.node].line)
    }

    /// A statement's own text on one line.
    pub fn text(&self, unit: UnitId) -> String {
        let mut text = String::new();
        let mut end = None;
        for token in &self.units.list[unit].header {
            let node = &self.tree.nodes[*token];
            if end.is_some_and(|end| end < node.start) {
                text.push(' ');
            }
            let lines: Vec<&str> = self.tree.text(*token).split('\n').map(str::trim).collect();
            text.push_str(&lines.join(" "));
            end = Some(node.end);
        }
        text
    }
}

/// Collects what statements do to variables until no further function turns out to update a parameter.
fn follow_updates(
    tree: &Tree,
    units: &Units,
    flow: &Flow,
    callees: &Callees,
) -> (Variables, BTreeMap<FunctionId, BTreeSet<UnitId>>) {
    let mut updated = UpdatedParameters::new();
    let mut round = 0;
    loop {
        let variables = Variables::of(tree, units, flow, callees, &updated);
        let (parameters, statements) = updates(callees, flow, &variables);
        round += 1;
        if parameters == updated || round == MAX_CALL_ROUNDS {
            return (variables, statements);
        }
        updated = parameters;
    }
}

/// Control dependences by statement instead of by node of the flow graph.
fn statement_dependences(units: &Units, flow: &Flow, falling: bool) -> Vec<ControlDependence> {
    let mut deciding: Vec<BTreeSet<UnitId>> = vec![BTreeSet::new(); units.list.len()];
    for (from, to) in control_dependences(flow, falling) {
        let (from, to) = (&flow.nodes[from], &flow.nodes[to]);
        let (Some(by), Some(unit)) = (from.unit, to.unit) else {
            continue;
        };
        let is_part = matches!((to.part, units.list[unit].role), (Part::Join, Role::Try | Role::Finally) | (Part::Entry, _));
        // What follows a `finally` is decided by the jumps that pass it.
        let is_meeting = matches!(units.list[by].role, Role::Finally);
        let is_plain = !falling || matches!(units.list[by].role, Role::Jump(jump) if jump != Jump::Raise || by != unit);
        if by != unit && !is_part && !is_meeting && is_plain {
            deciding[unit].insert(by);
        }
    }
    if !falling {
        lift_out_of_try(units, &mut deciding);
    }
    let mut list: Vec<ControlDependence> = deciding
        .into_iter()
        .enumerate()
        .flat_map(|(to, all)| all.into_iter().map(move |from| ControlDependence { from, to }))
        .collect();
    list.sort_unstable();
    list
}

/// Entering a `try` decides about its handlers; its body runs whenever the `try` does, and so depends on what that depends on.
fn lift_out_of_try(units: &Units, deciding: &mut [BTreeSet<UnitId>]) {
    for unit in 0..units.list.len() {
        let tries: Vec<UnitId> = deciding[unit]
            .iter()
            .copied()
            .filter(|by| matches!(units.list[*by].role, Role::Try) && is_in_body(units, unit, *by))
            .collect();
        for by in tries {
            deciding[unit].remove(&by);
            let further: Vec<UnitId> = deciding[by].iter().copied().collect();
            deciding[unit].extend(further);
        }
    }
}

fn is_in_body(units: &Units, unit: UnitId, of: UnitId) -> bool {
    let mut at = unit;
    for parent in units.ancestors(unit) {
        if parent == of {
            return !units.list[at].role.is_clause();
        }
        at = parent;
    }
    false
}
