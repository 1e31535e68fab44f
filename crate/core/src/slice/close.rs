//! What a slice needs besides the statements that were reached, to read as a program.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::spec::{Jump, Role};
use crate::pdg::analysis::{Analysis, ControlDependence};
use crate::pdg::units::UnitId;
use crate::pdg::variables::VariableId;

/// Adds jumps that decide, with predicates that were kept, whether kept statements run: a kept `if` around a `return` says
/// nothing without the `return`.
pub(super) fn add_jumps(analysis: &Analysis, kept: &mut BTreeSet<UnitId>) {
    // A loop without a condition decides nothing, but is kept with what is in it.
    let units = &analysis.units;
    let around = kept.iter().flat_map(|unit| units.ancestors(*unit).take_while(|around| units.list[*around].defines.is_none()));
    let endless: Vec<UnitId> = around.filter(|around| units.is_endless(&analysis.tree, *around)).collect();
    kept.extend(endless);
    loop {
        let before = kept.len();
        let decided: BTreeSet<UnitId> =
            analysis.control.iter().filter(|one| kept.contains(&one.from)).map(|one| one.to).collect();
        let is_decided = |jump: UnitId| decided.contains(&jump) || is_directly_in(analysis, jump, kept);
        let needed: Vec<UnitId> =
            analysis.jumps.iter().filter(|one| kept.contains(&one.to) && is_decided(one.from)).map(|one| one.from).collect();
        kept.extend(needed);
        if kept.len() == before {
            return;
        }
    }
}

/// The jumps not kept yet without which kept statements would run otherwise.
pub(super) fn deciding_jumps(analysis: &Analysis, kept: &BTreeSet<UnitId>) -> BTreeSet<UnitId> {
    let is_needed = |one: &&ControlDependence| kept.contains(&one.to) && !kept.contains(&one.from);
    analysis.jumps.iter().filter(is_needed).map(|one| one.from).collect()
}

/// The declarations, not kept yet, without which kept statements would read or assign other variables.
pub(super) fn needed_declarations(analysis: &Analysis, kept: &BTreeSet<UnitId>) -> BTreeSet<UnitId> {
    if !analysis.tree.language.spec().undeclared_is_global {
        return BTreeSet::new();
    }
    let nodes = || analysis.flow.nodes.iter().enumerate();
    let mut used: BTreeSet<VariableId> = BTreeSet::new();
    for (node, _) in nodes().filter(|(_, node)| node.unit.is_some_and(|unit| kept.contains(&unit))) {
        used.extend(analysis.variables.uses[node].iter().map(|one| analysis.variables.base(one.variable)));
    }
    nodes()
        .filter(|(node, _)| analysis.variables.declared[*node].iter().any(|variable| used.contains(variable)))
        .filter_map(|(_, node)| node.unit)
        .filter(|unit| matches!(analysis.units.list[*unit].role, Role::Declare { .. }) && !kept.contains(unit))
        .collect()
}

/// Whether a statement is in the body of a kept one, other than a function. A jump at the end of a body may depend on less
/// than that: on a loop before it that may leave as well.
fn is_directly_in(analysis: &Analysis, unit: UnitId, kept: &BTreeSet<UnitId>) -> bool {
    let units = &analysis.units;
    let around = units.ancestors(unit).find(|around| analysis.is_node(*around));
    around.is_some_and(|around| units.list[around].defines.is_none() && kept.contains(&around))
}

/// All statements to print: those kept, those on the same lines, and the heads of those around them and of functions in
/// their expressions; without what is in tokens that are left out.
pub(super) fn with_structure(analysis: &Analysis, kept: &BTreeSet<UnitId>, left_out: &[bool]) -> BTreeSet<UnitId> {
    let on_line = units_by_line(analysis);
    let mut printed: BTreeSet<UnitId> = BTreeSet::new();
    let mut open: Vec<UnitId> = kept.iter().copied().collect();
    while let Some(unit) = open.pop() {
        if !printed.insert(unit) {
            continue;
        }
        let units = &analysis.units;
        open.extend(units.list[unit].parent);
        let is_shown = |other: &UnitId| !left_out[units.list[*other].node];
        for line in shown_lines(analysis, unit, left_out) {
            open.extend(on_line.get(&line).into_iter().flatten().filter(|other| is_shown(other)));
        }
        let children = units.list[unit].children.iter();
        open.extend(children.filter(|child| is_shown(child) && units.is_in_expression(&analysis.tree, **child)));
        // An expression must not lose its parts.
        if units.has_inner(unit) {
            open.extend(units.body(unit).filter(|child| is_shown(child) && units.is_part(&analysis.tree, *child)));
        }
        match units.list[unit].role {
            Role::ElseIf | Role::Else => {
                // A later alternative means what it says only behind the conditions before it.
                if let Some(parent) = units.list[unit].parent {
                    open.extend(units.clauses(parent).take_while(|clause| *clause != unit));
                }
            }
            Role::Try if !units.list[unit].header.is_empty() => {
                // Grammars want a handler or a `finally`.
                let clauses: Vec<UnitId> =
                    units.clauses(unit).filter(|clause| !matches!(units.list[*clause].role, Role::Else)).collect();
                if !clauses.iter().any(|clause| kept.contains(clause) || is_around(analysis, *clause, kept)) {
                    open.extend(clauses.first());
                }
            }
            // The body of a function that is one expression.
            Role::Function { .. } => open.extend(units.body(unit).filter(|child| {
                let around = analysis.tree.nodes[units.list[*child].node].parent;
                around == units.list[unit].node && matches!(units.list[*child].role, Role::Jump(Jump::Return))
            })),
            Role::Case { .. } => open.extend(falling_into(analysis, unit)),
            Role::Jump(Jump::Goto) => open.extend(label_of(analysis, unit)),
            _ => {}
        }
    }
    printed
}

/// The cases directly before a case that fall through into it.
fn falling_into(analysis: &Analysis, case: UnitId) -> Vec<UnitId> {
    let units = &analysis.units;
    let Some(switch) = units.list[case].parent else { return Vec::new() };
    if !matches!(units.list[switch].role, Role::Switch { exclusive: false }) {
        return Vec::new();
    }
    let falls = |case: &UnitId| !units.body(*case).any(|unit| matches!(units.list[unit].role, Role::Jump(_)));
    let before: Vec<UnitId> = units.clauses(switch).take_while(|other| *other != case).collect();
    before.into_iter().rev().take_while(falls).collect()
}

/// Whether a statement has a kept one in it.
fn is_around(analysis: &Analysis, unit: UnitId, kept: &BTreeSet<UnitId>) -> bool {
    let end = analysis.tree.nodes[analysis.units.list[unit].node].last;
    kept.range(unit + 1..).next().is_some_and(|next| analysis.units.list[*next].node < end)
}

fn label_of(analysis: &Analysis, goto: UnitId) -> Option<UnitId> {
    let units = &analysis.units;
    let goto = &units.list[goto];
    units.list.iter().position(|unit| {
        let Role::Label { name } = unit.role else { return false };
        let tree = &analysis.tree;
        let label = tree.children(unit.node).find(|child| name.contains(&tree.nodes[*child].field));
        unit.function == goto.function
            && label.is_some_and(|label| goto.header.iter().any(|token| tree.text(*token) == tree.text(label)))
    })
}

/// The lines of a statement's own text, from 0.
pub(super) fn header_lines(analysis: &Analysis, unit: UnitId) -> BTreeSet<usize> {
    let tree = &analysis.tree;
    analysis.units.list[unit].header.iter().flat_map(|token| tree.nodes[*token].line..=tree.nodes[*token].end_line).collect()
}

/// The lines of those tokens of a statement's own text that aren't left out, from 0.
fn shown_lines(analysis: &Analysis, unit: UnitId, left_out: &[bool]) -> BTreeSet<usize> {
    let tree = &analysis.tree;
    let shown = analysis.units.list[unit].header.iter().filter(|token| !left_out[**token]);
    shown.flat_map(|token| tree.nodes[*token].line..=tree.nodes[*token].end_line).collect()
}

/// By line, the statements whose own text is on it.
pub(super) fn units_by_line(analysis: &Analysis) -> BTreeMap<usize, Vec<UnitId>> {
    let mut on_line: BTreeMap<usize, Vec<UnitId>> = BTreeMap::new();
    for unit in 0..analysis.units.list.len() {
        for line in header_lines(analysis, unit) {
            on_line.entry(line).or_default().push(unit);
        }
    }
    on_line
}
