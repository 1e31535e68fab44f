//! Values of bodies: where the last statement of a body gives its value.

use std::collections::BTreeMap;

use super::analysis::ControlDependence;
use super::units::{FunctionId, UnitId, Units};
use crate::lang::spec::{Jump, Role};
use crate::lang::tree::{NodeId, Tree};

/// Statements whose values are those of others.
pub(crate) struct Values {
    /// From a statement to the one that it is a part of and takes its value, sorted.
    pub inner: Vec<ControlDependence>,
    /// The statements that give the value of a function without `return`.
    pub of_functions: BTreeMap<FunctionId, Vec<UnitId>>,
}

impl Values {
    /// Finds the values of all bodies.
    pub fn of(tree: &Tree, units: &Units) -> Self {
        let mut values = Self { inner: Vec::new(), of_functions: BTreeMap::new() };
        let last_is_value = tree.language.spec().last_is_value;
        if last_is_value {
            for (id, unit) in units.list.iter().enumerate() {
                if let Some(function) = unit.defines {
                    let last = units.body(id).next_back();
                    values.of_functions.insert(function, last.map_or_else(Vec::new, |last| last_statements(units, last)));
                }
            }
        }
        for (to, unit) in units.list.iter().enumerate() {
            let mut giving: Vec<UnitId> = Vec::new();
            if last_is_value && units.has_inner(to) {
                let ends_block = |child: &UnitId| units.is_part(tree, *child) || is_last(tree, units.list[*child].node);
                giving.extend(units.body(to).filter(ends_block));
            }
            let inside: Vec<UnitId> = if last_is_value { units.in_closures(to).collect() } else { Vec::new() };
            let is_used = || {
                !matches!(tree.nodes[unit.node].role, Some(Role::Call { .. } | Role::Evaluate))
                    || values.of_functions.get(&unit.function).is_some_and(|last| last.contains(&to))
            };
            if !inside.is_empty() && is_used() {
                let closures = inside.chunk_by(|one, other| units.list[*one].closure == units.list[*other].closure);
                giving.extend(closures.filter_map(|closure| closure.last().copied()));
            }
            for last in giving.into_iter().flat_map(|unit| last_statements(units, unit)) {
                values.inner.push(ControlDependence { from: last, to });
            }
        }
        values.inner.sort_unstable();
        values
    }
}

/// Whether no statement follows a node in its block.
fn is_last(tree: &Tree, node: NodeId) -> bool {
    let end = tree.nodes[tree.nodes[node].parent].last;
    let behind = |at: NodeId| (at < end).then_some(at);
    !std::iter::successors(behind(tree.nodes[node].last), |at| behind(tree.nodes[*at].last)).any(|at| tree.nodes[at].named)
}

/// The statements that run last in a statement, whichever way it takes.
fn last_statements(units: &Units, unit: UnitId) -> Vec<UnitId> {
    let mut last = Vec::new();
    let mut open = vec![unit];
    while let Some(unit) = open.pop() {
        match units.list[unit].role {
            Role::Branch { .. }
            | Role::ElseIf
            | Role::Else
            | Role::Switch { .. }
            | Role::Case { .. }
            | Role::Try
            | Role::Handler { .. }
            | Role::With => {
                open.extend(units.body(unit).next_back());
                open.extend(units.clauses(unit));
            }
            Role::Jump(Jump::Continue) => last.push(unit),
            Role::Finally | Role::Jump(_) | Role::Function { .. } | Role::Class { .. } => {}
            _ => last.push(unit),
        }
    }
    last
}
