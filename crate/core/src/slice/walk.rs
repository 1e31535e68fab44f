//! Which statements a slice holds: what is reached from its points along dependences.
//!
//! Three rules keep a slice with a hop limit to what a reader needs; without a limit, all dependences are followed.
//! 1. A jump makes all that follows depend on the predicate around it (`if (bad) return;`). Such a dependence is followed
//!    from points only: backward, which shows the guards before them; and forward from a guard to what it protects: the
//!    [`NEAREST`] statements that read a variable that the guard reads. What these lead to is another matter.
//! 2. A hop that would add more than [`CROWDED`] statements adds only the [`NEAREST`] of each statement that it starts from.
//! 3. Calls are entered or left, but no call is entered by one way and left by another.

use std::collections::BTreeSet;

use super::{Direction, Options};
use crate::pdg::analysis::Analysis;
use crate::pdg::calls::CallEdge;
use crate::pdg::units::UnitId;

/// More statements than this in one hop are cut to the nearest.
const CROWDED: usize = 5;

/// How many are kept of each statement then.
const NEAREST: usize = 2;

/// What a dependence is, as far as following it is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Inside a function.
    Plain,
    /// A predicate decides about a statement that is not inside it, by a jump.
    Guard,
    /// The same, where the predicate isn't there for the sake of the statement.
    Distant,
    /// Into a function that is called.
    Enter,
    /// Out of a function, to where it is called.
    Leave,
}

type Edges = Vec<Vec<(UnitId, Kind)>>;

/// Dependences by statement, in both directions, the nearest first.
pub(super) struct Dependences {
    backward: Edges,
    forward: Edges,
}

impl Dependences {
    pub fn of(analysis: &Analysis, options: &Options) -> Self {
        let count = analysis.units.list.len();
        let mut all = Self { backward: vec![Vec::new(); count], forward: vec![Vec::new(); count] };
        let reads = analysis.read_variables();
        let is_call_by_name = |from: UnitId, to: UnitId| {
            let function = analysis.units.list[from].defines;
            function.is_some_and(|function| analysis.units.list[to].function != function)
        };
        for one in &analysis.data {
            let kind = if is_call_by_name(one.from, one.to) { Kind::Enter } else { Kind::Plain };
            all.add(one.from, one.to, kind, kind);
        }
        for one in &analysis.control {
            let is_inside = analysis.units.ancestors(one.to).any(|around| around == one.from);
            if is_inside {
                all.add(one.from, one.to, Kind::Plain, Kind::Plain);
                continue;
            }
            let protects = !reads[one.from].is_disjoint(&reads[one.to]);
            all.add(one.from, one.to, Kind::Guard, if protects { Kind::Guard } else { Kind::Distant });
        }
        for one in &analysis.values {
            all.add(one.from, one.to, Kind::Plain, Kind::Plain);
        }
        if options.follow_calls {
            for edge in &analysis.calls {
                match *edge {
                    CallEdge::Arguments { call, function } => all.add(call, function, Kind::Leave, Kind::Enter),
                    CallEdge::Result { from, call } => all.add(from, call, Kind::Enter, Kind::Leave),
                    CallEdge::Body { function, statement } => all.backward[statement].push((function, Kind::Plain)),
                }
            }
        }
        for unit in 0..count {
            nearest_first(&mut all.forward[unit], unit);
            nearest_first(&mut all.backward[unit], unit);
            all.backward[unit].reverse();
            let protected = all.forward[unit].iter_mut().filter(|(_, kind)| *kind == Kind::Guard);
            protected.skip(NEAREST).for_each(|(_, kind)| *kind = Kind::Distant);
        }
        all
    }

    fn add(&mut self, from: UnitId, to: UnitId, backward: Kind, forward: Kind) {
        self.backward[to].push((from, backward));
        self.forward[from].push((to, forward));
    }

    /// The statements within the hop limit of the starts, and the starts.
    pub fn reach(&self, starts: &BTreeSet<UnitId>, direction: Direction, hops: Option<u32>) -> BTreeSet<UnitId> {
        let mut reached = starts.clone();
        if matches!(direction, Direction::Backward | Direction::Both) {
            reached.extend(walk(&self.backward, starts, hops, true));
        }
        if matches!(direction, Direction::Forward | Direction::Both) {
            reached.extend(walk(&self.forward, starts, hops, false));
            if hops.is_some_and(|hops| hops > 0) {
                let protected = starts.iter().flat_map(|start| &self.forward[*start]);
                reached.extend(protected.filter(|(_, kind)| *kind == Kind::Guard).map(|(unit, _)| *unit));
            }
        }
        reached
    }
}

/// Sorts statements by the way that execution goes from `unit`: those after it, then, around a loop, those before it.
fn nearest_first(list: &mut Vec<(UnitId, Kind)>, unit: UnitId) {
    list.sort_unstable();
    list.dedup();
    let after = list.partition_point(|(other, _)| *other < unit);
    list.rotate_left(after);
}

/// A statement, and whether a function was entered on the way to it: then no other may be left.
type State = (UnitId, bool);

/// Hop by hop, so that each statement is met by its shortest way and more hops never reach less.
fn walk(edges: &Edges, starts: &BTreeSet<UnitId>, hops: Option<u32>, is_backward: bool) -> BTreeSet<UnitId> {
    let mut reached: BTreeSet<State> = starts.iter().map(|unit| (*unit, false)).collect();
    let mut last = reached.clone();
    let mut hop = 0;
    while !last.is_empty() && hops.is_none_or(|hops| hop < hops) {
        let follows_guards = hops.is_none() || (is_backward && hop == 0);
        let follows_all = hops.is_none();
        let onward = |(unit, entered): State| {
            edges[unit].iter().filter_map(move |(next, kind)| match kind {
                Kind::Plain => Some((*next, entered)),
                Kind::Guard => follows_guards.then_some((*next, entered)),
                Kind::Distant => follows_all.then_some((*next, entered)),
                Kind::Enter => Some((*next, true)),
                Kind::Leave => (!entered).then_some((*next, false)),
            })
        };
        let mut next: BTreeSet<State> = last.iter().flat_map(|state| onward(*state)).collect();
        next.retain(|state| !reached.contains(state));
        if hops.is_some() && next.len() > CROWDED {
            next = last.iter().flat_map(|state| onward(*state).take(NEAREST)).collect();
            next.retain(|state| !reached.contains(state));
        }
        reached.extend(&next);
        last = next;
        hop += 1;
    }
    reached.into_iter().map(|(unit, _)| unit).collect()
}
