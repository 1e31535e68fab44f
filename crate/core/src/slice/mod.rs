//! Slices: the part of a program that matters to some of its statements.
//!
//! [`fix`] cuts both versions of a vulnerability fix down to what the patch touches (paper: security-focused slicing);
//! [`criterion`] slices one program for a line. Both follow the edges of the program dependence graph up to a number of
//! hops, and print what they reached as source that parses.

mod close;
mod diff;
mod print;
mod shorten;
mod walk;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::lang::Language;
use crate::pdg::analysis::Analysis;
use crate::pdg::units::UnitId;
use walk::Dependences;

/// How far a slice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export, rename = "SliceOptions"))]
pub struct Options {
    /// Longest chain of dependences from a point, in each direction; none for all. Default: 2.
    pub hops: Option<u32>,
    /// Whether to follow calls between functions of the same source, at one hop each. Default: yes.
    pub follow_calls: bool,
    /// Whether a comment stands where lines were left out. Default: no.
    pub mark_gaps: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { hops: Some(2), follow_calls: true, mark_gaps: false }
    }
}

/// Which dependences a slice follows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum Direction {
    /// To what the points depend on.
    #[default]
    Backward,
    /// To what depends on the points.
    Forward,
    /// Both.
    Both,
}

/// One version of a fix, cut down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Slice {
    /// The lines that only this version has, from 1, without lines that hold only comments or closing braces.
    pub points: Vec<usize>,
    /// The lines that were kept, from 1; contains `points`.
    pub lines: Vec<usize>,
    /// The kept lines as source. Fillers (`pass`, `;`) stand where a body became empty.
    pub code: String,
}

/// Both versions of a fix, cut down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct FixSlices {
    /// Before the fix.
    pub vulnerable: Slice,
    /// After it.
    pub secure: Slice,
}

/// What a single program is sliced for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Criterion {
    /// A line with a statement, from 1.
    pub line: usize,
    /// Only what concerns this variable there; none for all of the line.
    #[serde(default)]
    pub variable: Option<String>,
    /// Which dependences to follow.
    #[serde(default)]
    pub direction: Direction,
}

/// The part of a program that matters to a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct CriterionSlice {
    /// The lines that were kept, from 1.
    pub lines: Vec<usize>,
    /// The kept lines as source. Fillers (`pass`, `;`) stand where a body became empty.
    pub code: String,
}

/// Slices both versions of a fix around what the patch changed.
///
/// Points are the statements that only one version has; a change of white space or comments alone gives none. Each slice
/// holds its points and what lies within the hop limit before and behind them. A statement outside the patch that only one
/// slice kept is added to the other, so that both stay parallel.
///
/// # Errors
/// [`Code::TooLarge`] over the limits of [`crate::pdg::Graph::of`].
pub fn fix(language: Language, vulnerable: &str, secure: &str, options: &Options) -> Result<FixSlices> {
    let (old, new) = (Analysis::of(language, vulnerable)?, Analysis::of(language, secure)?);
    let patch = diff::compare(&old, &new);
    let mut old_kept = reach(&old, &patch.vulnerable.units, Direction::Both, options);
    let mut new_kept = reach(&new, &patch.secure.units, Direction::Both, options);
    for (in_old, in_new) in &patch.common {
        if old_kept.contains(in_old) || new_kept.contains(in_new) {
            old_kept.insert(*in_old);
            new_kept.insert(*in_new);
        }
    }
    Ok(FixSlices {
        vulnerable: finish_version(&old, &patch.vulnerable, old_kept, options),
        secure: finish_version(&new, &patch.secure, new_kept, options),
    })
}

fn reach(analysis: &Analysis, points: &BTreeSet<UnitId>, direction: Direction, options: &Options) -> BTreeSet<UnitId> {
    let dependences = Dependences::of(analysis, options);
    let mut kept = dependences.reach(points, direction, options.hops);
    if options.hops.is_none() && direction != Direction::Forward {
        // Without a limit, the jumps that decide about kept statements come with all that decides about them.
        loop {
            let jumps = close::deciding_jumps(analysis, &kept);
            let declarations = close::needed_declarations(analysis, &kept);
            if jumps.is_empty() && declarations.is_empty() {
                break;
            }
            let deciding = analysis.control.iter().filter(|one| jumps.contains(&one.to)).map(|one| one.from);
            let starts = deciding.chain(declarations).collect();
            kept.extend(jumps);
            kept.extend(dependences.reach(&starts, Direction::Backward, None));
        }
    }
    close::add_jumps(analysis, &mut kept);
    kept
}

fn finish_version(analysis: &Analysis, changed: &diff::Changed, mut kept: BTreeSet<UnitId>, options: &Options) -> Slice {
    kept.extend(&changed.rewrapped);
    close::add_jumps(analysis, &mut kept);
    let left_out = shorten::left_out(analysis, &kept, &changed.lines);
    let printed = print::print(analysis, &close::with_structure(analysis, &kept, &left_out), &left_out, options.mark_gaps);
    Slice {
        points: changed.lines.iter().map(|line| line + 1).collect(),
        lines: printed.lines.iter().map(|line| line + 1).collect(),
        code: printed.code,
    }
}

/// Slices a program for a line, or for a variable on it.
///
/// # Errors
/// [`Code::InvalidInput`] if no statement is on the line or the statement doesn't mention the variable;
/// [`Code::TooLarge`] over the limits of [`crate::pdg::Graph::of`].
pub fn criterion(language: Language, source: &str, criterion: &Criterion, options: &Options) -> Result<CriterionSlice> {
    let analysis = Analysis::of(language, source)?;
    let on_line = close::units_by_line(&analysis);
    let points: BTreeSet<UnitId> = criterion
        .line
        .checked_sub(1)
        .and_then(|line| on_line.get(&line))
        .map(|units| units.iter().copied().collect())
        .ok_or_else(|| {
            Error::new(Code::InvalidInput, format!("No statement is on line {}.", criterion.line))
                .help("Give a line, counted from 1, that has code on it.")
        })?;
    let mut kept = match &criterion.variable {
        None => reach(&analysis, &points, criterion.direction, options),
        Some(variable) => reach_variable(&analysis, &points, variable, criterion, options)?,
    };
    close::add_jumps(&analysis, &mut kept);
    let lines = points.iter().flat_map(|point| close::header_lines(&analysis, *point)).collect();
    let left_out = shorten::left_out(&analysis, &kept, &lines);
    let printed = print::print(&analysis, &close::with_structure(&analysis, &kept, &left_out), &left_out, options.mark_gaps);
    Ok(CriterionSlice { lines: printed.lines.iter().map(|line| line + 1).collect(), code: printed.code })
}

/// What is reached when the first hop is only along dependences on this variable, or on predicates. Where a point gives the
/// variable a value, that depends on all that the point reads and calls.
fn reach_variable(
    analysis: &Analysis,
    points: &BTreeSet<UnitId>,
    variable: &str,
    criterion: &Criterion,
    options: &Options,
) -> Result<BTreeSet<UnitId>> {
    let is_mentioned =
        points.iter().any(|unit| analysis.units.list[*unit].header.iter().any(|token| analysis.tree.text(*token) == variable));
    if !is_mentioned {
        return Err(Error::new(Code::InvalidInput, format!("Line {} doesn't mention `{variable}`.", criterion.line))
            .help("Give a variable as it is written on that line, or none to slice for all of it."));
    }
    if options.hops == Some(0) {
        return Ok(points.clone());
    }
    let concerns = |path: &str| path == variable || path.split('.').next() == Some(variable);
    let further = Options { hops: options.hops.map(|hops| hops - 1), ..*options };
    let assigning: BTreeSet<UnitId> = analysis.assigning(concerns).intersection(points).copied().collect();
    let mut kept = points.clone();
    for (direction, is_backward) in [(Direction::Backward, true), (Direction::Forward, false)] {
        if criterion.direction != direction && criterion.direction != Direction::Both {
            continue;
        }
        if is_backward && !assigning.is_empty() {
            kept.extend(reach(analysis, &assigning, direction, options));
        }
        let data = analysis.data.iter().filter(|one| concerns(&analysis.variables.list[one.variable].path));
        let control = analysis.control.iter().filter(|_| is_backward).map(|one| (one.from, one.to));
        let first: BTreeSet<UnitId> = data
            .map(|one| (one.from, one.to))
            .chain(control)
            .filter_map(|(from, to)| match is_backward {
                true => points.contains(&to).then_some(from),
                false => points.contains(&from).then_some(to),
            })
            .collect();
        kept.extend(reach(analysis, &first, direction, &further));
    }
    Ok(kept)
}
