//! Cuts clusters into pieces that fit into a prompt.

use std::borrow::Cow;

use crate::kb::source::Fix;
use crate::lang::Language;
use crate::prompt::estimate_tokens;
use crate::slice;

/// How much goes into one prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Fixes, or summaries to merge, at most (paper: 10).
    pub batch: usize,
    /// Estimated tokens of these, at most.
    pub tokens: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { batch: 10, tokens: 24_000 }
    }
}

/// What a prompt says around a fix, in tokens.
const AROUND: usize = 20;

/// The fixes in their order, in batches. One that is too long for a batch of its own is cut down to its slices.
pub(super) fn batches(fixes: &[Fix], limits: Limits) -> Vec<Vec<Cow<'_, Fix>>> {
    let fitting: Vec<Cow<'_, Fix>> = fixes
        .iter()
        .map(|fix| match tokens(fix) {
            n if n <= limits.tokens => Cow::Borrowed(fix),
            _ => sliced(fix).map_or(Cow::Borrowed(fix), Cow::Owned),
        })
        .collect();
    groups(fitting, limits, 1, |fix| tokens(fix))
}

/// Cuts a list into groups under both limits; `least` members are together even if they are too long.
pub(super) fn groups<T>(items: Vec<T>, limits: Limits, least: usize, tokens: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut used = 0;
    for item in items {
        let cost = tokens(&item);
        match groups.last_mut() {
            Some(group) if group.len() < least || (group.len() < limits.batch.max(least) && used + cost <= limits.tokens) => {
                group.push(item);
                used += cost;
            }
            _ => {
                groups.push(vec![item]);
                used = cost;
            }
        }
    }
    groups
}

fn tokens(fix: &Fix) -> usize {
    estimate_tokens(&fix.vulnerable) + estimate_tokens(&fix.secure) + AROUND
}

fn sliced(fix: &Fix) -> Option<Fix> {
    let language = Language::from_id(&fix.language).ok()?;
    let slices = slice::fix(language, &fix.vulnerable, &fix.secure, &slice::Options::default()).ok()?;
    Some(Fix { vulnerable: slices.vulnerable.code, secure: slices.secure.code, ..fix.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(batch: usize, tokens: usize) -> Limits {
        Limits { batch, tokens }
    }

    #[test]
    fn groups_keep_both_limits_and_the_order() {
        let cut = |batch, tokens, least| groups(vec![1, 2, 3, 4, 5, 9], limits(batch, tokens), least, |n| *n);
        assert_eq!(cut(10, 100, 1), [vec![1, 2, 3, 4, 5, 9]]);
        assert_eq!(cut(4, 100, 1), [vec![1, 2, 3, 4], vec![5, 9]]);
        assert_eq!(cut(10, 6, 1), [vec![1, 2, 3], vec![4], vec![5], vec![9]]);
        // Merging goes on only if something is merged.
        assert_eq!(cut(10, 1, 2), [vec![1, 2], vec![3, 4], vec![5, 9]]);
        assert_eq!(cut(1, 1, 2).len(), 3);
    }

    #[test]
    fn a_fix_that_is_too_long_is_sliced() {
        let unrelated: String = (0..200).map(|n| format!("    value_{n} = other_{n}()\n")).collect();
        let code = |call: &str| format!("def f(x):\n{unrelated}    {call}\n");
        let long = Fix {
            id: "long".into(),
            cwe: "CWE-78".into(),
            language: "python".into(),
            task: String::new(),
            cause: String::new(),
            origin: String::new(),
            vulnerable: code("os.system(x)"),
            secure: code("subprocess.run([x])"),
        };
        let short = Fix { vulnerable: "os.system(x)\n".into(), secure: "run([x])\n".into(), ..long.clone() };
        let fixes = [short, long];
        let cut = batches(&fixes, limits(10, 1_000));
        assert_eq!(cut.iter().map(Vec::len).collect::<Vec<_>>(), [2]);
        assert!(cut[0][1].vulnerable.contains("os.system(x)") && !cut[0][1].vulnerable.contains("value_7"));
        assert_eq!(*cut[0][0], fixes[0]);
    }
}
