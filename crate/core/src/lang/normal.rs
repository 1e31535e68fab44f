//! Gives trees of all grammars the same shape: members and classes that a grammar leaves out are put in, and roles that
//! depend on where a node stands are settled.

use super::spec::Role;
use super::tree::{NodeId, SyntaxNode};

/// The field of what is called, where that was put in.
const CALLED: &str = "function";

/// A node to put around siblings.
struct Wrapping {
    role: Role,
    field: &'static str,
    first: NodeId,
    last: NodeId,
}

/// Resolves the roles that describe a shape; afterwards no node has one of these.
pub(super) fn normalize(mut nodes: Vec<SyntaxNode>) -> Vec<SyntaxNode> {
    let mut wrappings = Vec::new();
    for id in 0..nodes.len() {
        match nodes[id].role {
            Some(Role::MethodCall { object, method, arguments }) => {
                let find = |field: &str| children(&nodes, id).find(|child| nodes[*child].field == field);
                let function = match (find(object), find(method)) {
                    (Some(first), Some(last)) => {
                        wrappings.push(Wrapping { role: Role::Member { object, member: method }, field: CALLED, first, last });
                        CALLED
                    }
                    (Some(_), None) => object,
                    _ => method,
                };
                nodes[id].role = Some(Role::Call { function, arguments });
            }
            Some(Role::Call { .. }) => {
                // The class of a single object stands behind the arguments that this is made from.
                let body = children(&nodes, id).find(|child| matches!(nodes[*child].role, Some(Role::Block)));
                wrappings.extend(body.map(|body| Wrapping {
                    role: Role::Class { name: &[] },
                    field: "",
                    first: body,
                    last: body,
                }));
            }
            Some(Role::Lambda { parameters }) => {
                let has_block = children(&nodes, id).any(|child| matches!(nodes[child].role, Some(Role::Block)));
                nodes[id].role =
                    Some(if has_block { Role::Function { name: &[], parameters } } else { Role::Scope { parameters } });
            }
            Some(Role::Switch { .. }) if is_value(&nodes, id) => {
                nodes[id].role = Some(Role::Scope { parameters: &[] });
                make_expression(&mut nodes, id);
            }
            Some(Role::Rule { value }) => {
                nodes[id].role = Some(Role::Case { value });
                let around = std::iter::successors(Some(nodes[id].parent), |node| Some(nodes[*node].parent)).take(2);
                for node in around.collect::<Vec<_>>() {
                    if matches!(nodes[node].role, Some(Role::Switch { .. })) {
                        nodes[node].role = Some(Role::Choice { subject: None, target: &[] });
                    }
                }
            }
            _ => {}
        }
    }
    if wrappings.is_empty() { nodes } else { insert(&nodes, wrappings) }
}

fn children(nodes: &[SyntaxNode], node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let last = nodes[node].last;
    let behind = move |at: NodeId| (at < last).then_some(at);
    std::iter::successors(behind(node + 1), move |child| behind(nodes[*child].last))
}

/// Whether a statement stands where a value is wanted.
fn is_value(nodes: &[SyntaxNode], node: NodeId) -> bool {
    let parent = &nodes[nodes[node].parent];
    let holds_statements = matches!(
        parent.role,
        Some(
            Role::Block
                | Role::Wrapper
                | Role::Broken
                | Role::With
                | Role::Label { .. }
                | Role::Loop { .. }
                | Role::Case { .. }
                | Role::Rule { .. }
                | Role::Branch { .. }
                | Role::ElseIf
                | Role::Else
        )
    );
    node > 0 && !holds_statements && !parent.error && !nodes[node].listed
}

/// Takes what is in a node to be parts of one expression, other than functions.
fn make_expression(nodes: &mut [SyntaxNode], node: NodeId) {
    let mut at = node + 1;
    while at < nodes[node].last {
        match nodes[at].role {
            Some(Role::Function { .. } | Role::Class { .. } | Role::Lambda { .. }) => {
                at = nodes[at].last;
                continue;
            }
            Some(Role::Declare { target }) => nodes[at].role = Some(Role::Bind { target, ignore: &[] }),
            Some(role) if role.is_statement() || matches!(role, Role::Rule { .. }) => nodes[at].role = None,
            _ => {}
        }
        at += 1;
    }
}

/// Copies a list of nodes with further nodes around some; no two begin at the same node.
fn insert(nodes: &[SyntaxNode], mut wrappings: Vec<Wrapping>) -> Vec<SyntaxNode> {
    wrappings.sort_by_key(|wrapping| wrapping.first);
    // How many nodes are put in before each.
    let mut before = vec![0; nodes.len() + 1];
    for wrapping in &wrappings {
        before[wrapping.first + 1] += 1;
    }
    for id in 1..before.len() {
        before[id] += before[id - 1];
    }
    let moved = |id: NodeId| id + before[id + 1];
    // Siblings that are put into a new parent.
    let mut new_parent: Vec<Option<NodeId>> = vec![None; nodes.len()];
    for wrapping in &wrappings {
        let siblings = children(nodes, nodes[wrapping.first].parent);
        for child in siblings.skip_while(|child| *child < wrapping.first).take_while(|child| *child <= wrapping.last) {
            new_parent[child] = Some(moved(wrapping.first) - 1);
        }
    }
    let mut all: Vec<SyntaxNode> = Vec::with_capacity(nodes.len() + wrappings.len());
    let mut waiting = wrappings.iter().peekable();
    for (id, node) in nodes.iter().enumerate() {
        if let Some(wrapping) = waiting.next_if(|wrapping| wrapping.first == id) {
            let end = &nodes[wrapping.last];
            all.push(SyntaxNode {
                role: Some(wrapping.role),
                field: wrapping.field,
                end: end.end,
                end_line: end.end_line,
                parent: moved(node.parent),
                last: end.last + before[end.last],
                named: true,
                error: false,
                listed: false,
                missing: false,
                ..*node
            });
        }
        let parent = new_parent[id].unwrap_or_else(|| moved(node.parent));
        all.push(SyntaxNode { parent, last: node.last + before[node.last], ..*node });
    }
    all
}
