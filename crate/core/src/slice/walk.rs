//! Which statements a slice holds: what is reached from its points along dependences.

use std::collections::{BTreeSet, VecDeque};

use super::Direction;
use crate::pdg::analysis::Analysis;
use crate::pdg::units::UnitId;

/// Dependences by statement, in both directions.
pub(super) struct Dependences {
    backward: Vec<Vec<UnitId>>,
    forward: Vec<Vec<UnitId>>,
}

impl Dependences {
    pub fn of(analysis: &Analysis) -> Self {
        let count = analysis.units.list.len();
        let mut all = Self { backward: vec![Vec::new(); count], forward: vec![Vec::new(); count] };
        for dependence in &analysis.data {
            all.add(dependence.from, dependence.to);
        }
        for dependence in &analysis.control {
            all.add(dependence.from, dependence.to);
        }
        all
    }

    fn add(&mut self, from: UnitId, to: UnitId) {
        self.backward[to].push(from);
        self.forward[from].push(to);
    }

    /// The statements within `hops` dependences of the starts, and the starts.
    pub fn reach(&self, starts: &BTreeSet<UnitId>, direction: Direction, hops: Option<u32>) -> BTreeSet<UnitId> {
        let mut reached = starts.clone();
        if matches!(direction, Direction::Backward | Direction::Both) {
            reached.extend(walk(&self.backward, starts, hops));
        }
        if matches!(direction, Direction::Forward | Direction::Both) {
            reached.extend(walk(&self.forward, starts, hops));
        }
        reached
    }
}

/// Breadth first, so that each statement is met by its shortest way.
fn walk(edges: &[Vec<UnitId>], starts: &BTreeSet<UnitId>, hops: Option<u32>) -> BTreeSet<UnitId> {
    let mut reached = starts.clone();
    let mut open: VecDeque<(UnitId, u32)> = starts.iter().map(|start| (*start, 0)).collect();
    while let Some((unit, distance)) = open.pop_front() {
        if hops.is_some_and(|hops| distance >= hops) {
            continue;
        }
        for next in &edges[unit] {
            if reached.insert(*next) {
                open.push_back((*next, distance + 1));
            }
        }
    }
    reached
}
