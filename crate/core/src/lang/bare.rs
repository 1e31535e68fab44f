//! Names that call a function, though nothing but the name is written.

use std::collections::HashSet;

use super::spec::Role;
use super::tree::{NodeId, Tree};

/// The names that are calls, in languages where a name that is never assigned is one.
pub(crate) fn bare_calls(tree: &Tree) -> HashSet<NodeId> {
    if !tree.language.spec().bare_calls {
        return HashSet::new();
    }
    // By node, the function around it.
    let mut functions = vec![0; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        let is_function = matches!(tree.nodes[node.parent].role, Some(Role::Function { .. }));
        functions[id] = if is_function { node.parent } else { functions[node.parent] };
    }
    let mut assigned: HashSet<(NodeId, &str)> = HashSet::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let targets = match node.role {
            Some(Role::Assign { target, .. } | Role::Bind { target, .. } | Role::Loop { target, .. }) => target,
            Some(Role::Closure { parameters, .. } | Role::Scope { parameters } | Role::Function { parameters, .. }) => {
                parameters
            }
            Some(Role::Pattern) => &[""],
            _ => continue,
        };
        let mut open: Vec<NodeId> = tree.children(id).filter(|child| tree.is_in(*child, targets)).collect();
        while let Some(target) = open.pop() {
            match tree.nodes[target].role {
                Some(Role::Name) => {
                    assigned.insert((functions[target], tree.text(target)));
                }
                // Their own targets are seen to by themselves; a member or element is not a variable.
                Some(Role::Assign { .. } | Role::Bind { .. }) => {}
                None | Some(Role::List | Role::Only(_) | Role::Pattern) => open.extend(tree.children(target)),
                Some(_) => {}
            }
        }
    }
    let is_bare = |id: &NodeId| {
        let name = tree.text(*id);
        matches!(tree.nodes[*id].role, Some(Role::Name))
            && name.starts_with(|first: char| first.is_lowercase() || first == '_')
            && !tree.language.spec().receivers.contains(&name)
            && !assigned.contains(&(functions[*id], name))
            && !is_named(tree, *id)
    };
    (0..tree.nodes.len()).filter(is_bare).collect()
}

/// Whether a name is only a part of what is around it, such as the name of a member or of a function.
fn is_named(tree: &Tree, id: NodeId) -> bool {
    let parent = tree.nodes[id].parent;
    let field = tree.nodes[id].field;
    match tree.nodes[parent].role {
        Some(Role::Member { member, .. }) => field == member,
        Some(Role::Call { function, .. }) => field == function,
        Some(Role::Function { name, .. } | Role::Class { name }) => name.contains(&field),
        Some(Role::Skip | Role::Text) => true,
        _ => false,
    }
}
