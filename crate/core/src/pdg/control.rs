//! Control dependence: which predicate decides whether a statement runs (Ferrante, Ottenstein and Warren, 1987).
//!
//! A node depends on a predicate if one way out of the predicate always leads to the node and another may avoid it; that is
//! read off the tree of post-dominators (computed as by Cooper, Harvey and Kennedy, 2001).

use super::cfg::{Flow, NodeIndex};

/// Pairs of a deciding node and a node that it decides about.
pub(crate) type Dependences = Vec<(NodeIndex, NodeIndex)>;

/// The control dependences of all functions. With `falling`, jumps count as predicates that might not jump (Ball and
/// Horwitz, 1993), and only what depends on jumps is returned.
pub(crate) fn control_dependences(flow: &Flow, falling: bool) -> Dependences {
    let next = successors(flow, falling);
    let post_dominators = PostDominators::of(flow, next);
    let mut dependences = Vec::new();
    for (node, successors) in post_dominators.next.iter().enumerate() {
        let decides =
            if falling { flow.nodes[node].fall.is_some() } else { successors.len() > 1 && !flow.nodes[node].is_endless };
        if !decides {
            continue;
        }
        let end = post_dominators.immediate[node];
        for successor in successors {
            let mut runner = *successor;
            while Some(runner) != end {
                dependences.push((node, runner));
                match post_dominators.immediate[runner] {
                    Some(parent) if parent != runner => runner = parent,
                    _ => break,
                }
            }
        }
    }
    dependences.sort_unstable();
    dependences.dedup();
    dependences
}

/// Where control goes, without exceptions that nothing in the source raises.
fn successors(flow: &Flow, falling: bool) -> Vec<Vec<NodeIndex>> {
    (0..flow.nodes.len())
        .map(|index| {
            let node = &flow.nodes[index];
            match node.fall {
                // Nothing that runs decides about what can't.
                _ if !falling => {
                    let runs = |next: &NodeIndex| node.is_dead || !flow.nodes[*next].is_dead;
                    flow.successors(index).filter(runs).collect()
                }
                // A jump that can't run doesn't jump.
                Some(fall) if node.is_dead => vec![fall],
                Some(fall) if !node.next.contains(&fall) => node.next.iter().copied().chain([fall]).collect(),
                _ => node.next.clone(),
            }
        })
        .collect()
}

struct PostDominators {
    /// The graph, with an edge to the exit from a node of every loop that has none.
    next: Vec<Vec<NodeIndex>>,
    /// By node: the closest node that every way to the exit passes.
    immediate: Vec<Option<NodeIndex>>,
}

impl PostDominators {
    fn of(flow: &Flow, mut next: Vec<Vec<NodeIndex>>) -> Self {
        let count = next.len();
        let mut previous: Vec<Vec<NodeIndex>> = vec![Vec::new(); count];
        for (node, successors) in next.iter().enumerate() {
            for successor in successors {
                previous[*successor].push(node);
            }
        }
        // Postorder of the reversed graph, from the exits.
        let mut order: Vec<NodeIndex> = Vec::with_capacity(count);
        let mut state = vec![0_usize; count];
        let mut seen = vec![false; count];
        let mut starts: Vec<NodeIndex> = flow.ends.iter().map(|ends| ends.exit).collect();
        let exits = starts.clone();
        let mut late = Vec::new();
        let mut candidates = (0..count).rev();
        loop {
            while let Some(start) = starts.pop() {
                depth_first(start, &previous, &mut seen, &mut state, &mut order);
            }
            // What doesn't reach an exit loops for ever: let its last node leave.
            let Some(endless) = candidates.find(|node| !seen[*node]) else {
                break;
            };
            let exit = flow.ends[flow.nodes[endless].function].exit;
            late.push((endless, exit));
            starts.push(endless);
        }
        for (endless, exit) in late {
            next[endless].push(exit);
            previous[exit].push(endless);
        }
        let mut seen = vec![false; count];
        let mut state = vec![0_usize; count];
        order.clear();
        for exit in &exits {
            depth_first(*exit, &previous, &mut seen, &mut state, &mut order);
        }
        let immediate = immediate_post_dominators(&next, &order, &exits);
        Self { next, immediate }
    }
}

fn depth_first(start: NodeIndex, edges: &[Vec<NodeIndex>], seen: &mut [bool], state: &mut [usize], order: &mut Vec<NodeIndex>) {
    if std::mem::replace(&mut seen[start], true) {
        return;
    }
    let mut open = vec![start];
    while let Some(node) = open.last().copied() {
        match edges[node].get(state[node]) {
            Some(to) => {
                state[node] += 1;
                if !std::mem::replace(&mut seen[*to], true) {
                    open.push(*to);
                }
            }
            None => {
                order.push(node);
                open.pop();
            }
        }
    }
}

fn immediate_post_dominators(next: &[Vec<NodeIndex>], order: &[NodeIndex], exits: &[NodeIndex]) -> Vec<Option<NodeIndex>> {
    let mut rank = vec![0_usize; next.len()];
    for (index, node) in order.iter().enumerate() {
        rank[*node] = index;
    }
    let mut immediate: Vec<Option<NodeIndex>> = vec![None; next.len()];
    let mut is_exit = vec![false; next.len()];
    for exit in exits {
        immediate[*exit] = Some(*exit);
        is_exit[*exit] = true;
    }
    let mut changed = true;
    while changed {
        changed = false;
        for node in order.iter().rev().copied().filter(|node| !is_exit[*node]) {
            let mut closest: Option<NodeIndex> = None;
            for successor in next[node].iter().copied().filter(|successor| immediate[*successor].is_some()) {
                closest = Some(match closest {
                    None => successor,
                    Some(other) => meet(other, successor, &immediate, &rank),
                });
            }
            if closest.is_some() && immediate[node] != closest {
                immediate[node] = closest;
                changed = true;
            }
        }
    }
    immediate
}

/// The closest common post-dominator of two nodes of one function.
fn meet(mut one: NodeIndex, mut other: NodeIndex, immediate: &[Option<NodeIndex>], rank: &[usize]) -> NodeIndex {
    while one != other {
        let (lower, higher) = if rank[one] < rank[other] { (&mut one, other) } else { (&mut other, one) };
        match immediate[*lower] {
            Some(up) if up != *lower => *lower = up,
            _ => return higher,
        }
    }
    one
}
