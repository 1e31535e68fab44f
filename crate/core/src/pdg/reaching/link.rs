//! Data dependence between functions through variables that they share.

use super::{DataDependence, Exposed, Found, MAX_FOUND, is_definition};
use crate::pdg::cfg::Flow;
use crate::pdg::effects::Access;
use crate::pdg::units::{FunctionId, UnitId};
use crate::pdg::variables::{VariableId, Variables};

/// A definition of a variable.
struct Definition {
    variable: VariableId,
    unit: UnitId,
    function: FunctionId,
    access: Access,
}

/// Links reads and definitions in different functions, whenever these run.
///
/// What a function reads of an outer variable, without having defined it, depends on all definitions elsewhere. What a
/// function defines of an outer variable reaches all reads elsewhere, as it may be called anywhere. As these are pairs, it stops
/// where there are too many.
pub(super) fn link_functions(flow: &Flow, variables: &Variables, found: &mut Found) {
    let mut definitions: Vec<Definition> = Vec::new();
    let mut reads = std::mem::take(&mut found.exposed);
    let mut is_changed_outside = vec![false; variables.list.len()];
    for (node, uses) in variables.uses.iter().enumerate() {
        let (Some(unit), function) = (flow.nodes[node].unit, flow.nodes[node].function) else {
            continue;
        };
        for one in uses.iter().filter(|one| is_definition(one.access)) {
            definitions.push(Definition { variable: one.variable, unit, function, access: one.access });
            is_changed_outside[variables.base(one.variable)] |= function != variables.list[one.variable].function;
        }
    }
    for (node, uses) in variables.uses.iter().enumerate() {
        let (Some(unit), function) = (flow.nodes[node].unit, flow.nodes[node].function) else {
            continue;
        };
        for one in uses.iter().filter(|one| !is_definition(one.access)) {
            if is_changed_outside[variables.base(one.variable)] {
                reads.push(Exposed { function, unit, variable: one.variable, access: one.access, is_exposed: false });
            }
        }
    }
    definitions.sort_unstable_by_key(|definition| (definition.variable, definition.unit));
    for read in &reads {
        let objects = std::iter::successors(variables.list[read.variable].object, |at| variables.list[*at].object);
        let own = match read.access {
            Access::ReadReference => read.variable..read.variable + 1,
            _ => read.variable..variables.list[read.variable].last,
        };
        for range in std::iter::once(own).chain(objects.map(|object| object..object + 1)) {
            let start = definitions.partition_point(|definition| definition.variable < range.start);
            let seen = definitions[start..].iter().take_while(|definition| definition.variable < range.end);
            for definition in seen.filter(|definition| definition.function != read.function) {
                // Another function's own definitions only reach what isn't defined in between.
                let owner = variables.list[definition.variable].function;
                if !read.is_exposed && definition.function == owner {
                    continue;
                }
                let is_content = read.access == Access::ReadReference && definition.access == Access::Update;
                if found.dependences.len() > MAX_FOUND {
                    return;
                }
                if !is_content {
                    found.dependences.push(DataDependence {
                        from: definition.unit,
                        to: read.unit,
                        variable: definition.variable,
                    });
                }
            }
        }
    }
}
