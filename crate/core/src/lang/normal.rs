//! Gives trees of all grammars the same shape: blocks, clauses, classes and members that a grammar leaves out are put in, and
//! roles that depend on where a node stands are settled.

use std::cmp::Reverse;

use super::spec::Role;
use super::tree::{NodeId, SyntaxNode};

/// The field of what is called, where that was put in.
const CALLED: &str = "function";

/// A node to put around children of a node.
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
            Some(Role::BareBranch { alternative }) => {
                nodes[id].role = Some(Role::Branch { compile_time: false });
                let children: Vec<NodeId> = children(&nodes, id).collect();
                if let Some(at) = children.iter().position(|child| nodes[*child].field == alternative) {
                    // The clause begins at the keyword before it.
                    let first = children[..at].iter().rfind(|child| !nodes[**child].named);
                    wrap(&mut wrappings, Role::Else, "", *first.unwrap_or(&children[at]), children[at]);
                }
            }
            Some(Role::BareElse) => wrap_statements(&mut nodes, &mut wrappings, id, Role::Else),
            Some(Role::BareFinally) => wrap_statements(&mut nodes, &mut wrappings, id, Role::Finally),
            Some(Role::Postfix { body, repeats }) => {
                let child = children(&nodes, id).find(|child| nodes[*child].field == body);
                if let Some(child) = child {
                    let test_last = matches!(nodes[child].role, Some(Role::Body));
                    wrap(&mut wrappings, Role::Block, body, child, child);
                    nodes[id].role = Some(match repeats {
                        Some(test) => Role::Loop { once: &[], test, step: &[], target: &[], test_last },
                        None => Role::Branch { compile_time: false },
                    });
                }
            }
            Some(Role::Body) => wrap_body(&mut nodes, &mut wrappings, id),
            Some(Role::MethodCall { object, method, arguments }) => {
                let find = |field: &str| children(&nodes, id).find(|child| nodes[*child].field == field);
                let function = match (find(object), find(method)) {
                    (Some(first), Some(last)) => {
                        wrap(&mut wrappings, Role::Member { object, member: method }, CALLED, first, last);
                        CALLED
                    }
                    (Some(_), None) => object,
                    _ => method,
                };
                nodes[id].role = Some(Role::Call { function, arguments });
            }
            Some(Role::Call { .. }) => {
                // The class of a single object stands behind the arguments that this is made from.
                if let Some(body) = children(&nodes, id).find(|child| matches!(nodes[*child].role, Some(Role::Block))) {
                    wrap(&mut wrappings, Role::Class { name: &[] }, "", body, body);
                }
            }
            Some(Role::Switch { exclusive: false }) if is_value(&nodes, id) => {
                nodes[id].role = Some(Role::Scope { parameters: &[] });
                make_expression(&mut nodes, id);
            }
            Some(Role::Rule { value }) => {
                nodes[id].role = Some(Role::Case { value });
                let block = nodes[id].parent;
                for node in [block, nodes[block].parent] {
                    if matches!(nodes[node].role, Some(Role::Switch { .. })) {
                        nodes[node].role = Some(Role::Choice { subject: None, target: &[] });
                    }
                }
            }
            Some(Role::Closure { parameters, .. }) => {
                if let Some(body) = expression_body(&nodes, id) {
                    nodes[id].role = Some(Role::Scope { parameters });
                    nodes[body].role = None;
                }
            }
            _ => {}
        }
    }
    for wrapping in &mut wrappings {
        wrapping.last = nodes[wrapping.last].last;
    }
    if wrappings.is_empty() { nodes } else { insert(&nodes, wrappings) }
}

fn children(nodes: &[SyntaxNode], node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let last = nodes[node].last;
    let behind = move |at: NodeId| (at < last).then_some(at);
    std::iter::successors(behind(node + 1), move |child| behind(nodes[*child].last))
}

fn wrap(wrappings: &mut Vec<Wrapping>, role: Role, field: &'static str, first: NodeId, last: NodeId) {
    wrappings.push(Wrapping { role, field, first, last });
}

/// Gives a clause a block with the statements in it.
fn wrap_statements(nodes: &mut [SyntaxNode], wrappings: &mut Vec<Wrapping>, id: NodeId, role: Role) {
    nodes[id].role = Some(role);
    let named: Vec<NodeId> = children(nodes, id).filter(|child| nodes[*child].named).collect();
    if let (Some(first), Some(last)) = (named.first(), named.last()) {
        wrap(wrappings, Role::Block, "", *first, *last);
    }
}

/// A body without clauses is a block. One with clauses is a `try`, or has one in it if it begins without a keyword.
fn wrap_body(nodes: &mut [SyntaxNode], wrappings: &mut Vec<Wrapping>, id: NodeId) {
    let is_clause = |child: &NodeId| {
        nodes[*child].role.is_some_and(|role| role.is_clause() || matches!(role, Role::BareElse | Role::BareFinally))
    };
    let parts: Vec<NodeId> = children(nodes, id).filter(|child| nodes[*child].named).collect();
    let first_clause = parts.iter().position(is_clause);
    let last_clause = parts.iter().rposition(is_clause);
    let has_keyword = children(nodes, id).next().is_some_and(|first| !nodes[first].named);
    let (Some(first_clause), Some(last_clause)) = (first_clause, last_clause) else {
        nodes[id].role = Some(Role::Block);
        return;
    };
    if has_keyword {
        nodes[id].role = Some(Role::Try);
    } else {
        nodes[id].role = Some(Role::Block);
        wrap(wrappings, Role::Try, "", parts[0], parts[last_clause]);
    }
    if first_clause > 0 {
        wrap(wrappings, Role::Block, "", parts[0], parts[first_clause - 1]);
    }
}

/// The body of a closure that is no more than an expression on one line.
fn expression_body(nodes: &[SyntaxNode], closure: NodeId) -> Option<NodeId> {
    if nodes[closure].line != nodes[closure].end_line {
        return None;
    }
    let body = children(nodes, closure).find(|child| matches!(nodes[*child].role, Some(Role::Body)))?;
    let mut statements = children(nodes, body).filter(|child| nodes[*child].named);
    let is_expression = statements.next().is_none_or(|only| !nodes[only].role.is_some_and(is_structured));
    (is_expression && statements.next().is_none()).then_some(body)
}

fn is_structured(role: Role) -> bool {
    role.is_statement() || matches!(role, Role::BareBranch { .. } | Role::Postfix { .. } | Role::Body)
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
            Some(Role::Function { .. } | Role::Class { .. } | Role::Closure { .. }) => {
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

/// Copies a list of nodes with further nodes around some.
fn insert(nodes: &[SyntaxNode], mut wrappings: Vec<Wrapping>) -> Vec<SyntaxNode> {
    wrappings.sort_by_key(|wrapping| (wrapping.first, Reverse(wrapping.last)));
    // How many nodes are put in before each.
    let mut before = vec![0; nodes.len() + 1];
    for wrapping in &wrappings {
        before[wrapping.first + 1] += 1;
    }
    for id in 1..before.len() {
        before[id] += before[id - 1];
    }
    let moved = |id: NodeId| id + before[id + 1];
    let mut all: Vec<SyntaxNode> = Vec::with_capacity(nodes.len() + wrappings.len());
    // Nodes put in that are not over yet: what they wrap, and their new index.
    let mut open: Vec<(&Wrapping, NodeId)> = Vec::new();
    let mut waiting = wrappings.iter().peekable();
    for (id, node) in nodes.iter().enumerate() {
        while open.pop_if(|(wrapping, _)| wrapping.last <= id).is_some() {}
        let parent_in = |open: &[(&Wrapping, NodeId)]| match open.last() {
            Some((wrapping, at)) if nodes[wrapping.first].parent == node.parent => *at,
            _ => moved(node.parent),
        };
        while let Some(wrapping) = waiting.next_if(|wrapping| wrapping.first == id) {
            let end = (id..wrapping.last).rfind(|inner| nodes[*inner].parent == node.parent).unwrap_or(id);
            all.push(SyntaxNode {
                role: Some(wrapping.role),
                field: wrapping.field,
                end: nodes[end].end,
                end_line: nodes[end].end_line,
                parent: parent_in(&open),
                last: wrapping.last + before[wrapping.last],
                named: true,
                error: false,
                listed: false,
                missing: false,
                ..*node
            });
            open.push((wrapping, all.len() - 1));
        }
        all.push(SyntaxNode { parent: parent_in(&open), last: node.last + before[node.last], ..*node });
    }
    all
}
