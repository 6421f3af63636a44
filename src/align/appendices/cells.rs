//! ColumnPairs of two tables and cells of two rows that correspond.

use crate::document::appendix::{AppendixCell, AppendixRow};
use std::ops::Range;

/// Cells that differ; one of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPair {
    /// Cells of the row of the base text.
    pub base: Range<usize>,
    /// Cells of the row of the policy.
    pub policy: Range<usize>,
}

/// The columns of two tables whose heading rows correspond.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnPairs {
    /// For each column of the base text the column of the policy.
    pub answers: Vec<Option<usize>>,
    /// ColumnPairs of the policy that no column of the base text has.
    pub added: Vec<usize>,
    /// ColumnPairs of the policy.
    pub policy_count: usize,
}

impl ColumnPairs {
    /// Pairs the columns by their headings. ColumnPairs that are left over on both sides correspond in their order if they are
    /// equally many. `None` if neither a column nor the number of columns is the same.
    pub fn of(base: &AppendixRow, policy: &AppendixRow) -> Option<ColumnPairs> {
        let (base, policy) = (&base.cells, &policy.cells);
        let mut used = vec![false; policy.len()];
        let mut answers: Vec<Option<usize>> = vec![None; base.len()];
        for (cell, answer) in base.iter().zip(&mut answers) {
            let found = (0..policy.len()).find(|&p| !used[p] && policy[p].key == cell.key);
            if let Some(p) = found {
                used[p] = true;
                *answer = Some(p);
            }
        }
        if base.len() < 2 || answers.iter().all(Option::is_none) {
            return None;
        }
        let open: Vec<usize> = (0..policy.len()).filter(|&p| !used[p]).collect();
        if answers.iter().filter(|answer| answer.is_none()).count() == open.len() {
            let mut open = open.into_iter();
            for answer in answers.iter_mut().filter(|answer| answer.is_none()) {
                *answer = open.next();
            }
            return Some(ColumnPairs {
                answers,
                added: Vec::new(),
                policy_count: policy.len(),
            });
        }
        Some(ColumnPairs {
            answers,
            added: open,
            policy_count: policy.len(),
        })
    }
}

/// Rows of more cells than this are compared as one.
const MOST: usize = 64;

/// Returns the cells of two rows that differ, from left to right. ColumnPairs that only one side has are left out.
pub fn cell_pairs(base: &AppendixRow, policy: &AppendixRow, columns: Option<&ColumnPairs>) -> Vec<CellPair> {
    let (b, p) = (base.unnumbered(), policy.unnumbered());
    let (skipped_b, skipped_p) = (base.cells.len() - b.len(), policy.cells.len() - p.len());
    let in_columns = columns.filter(|columns| {
        base.cells.len() == columns.answers.len() && policy.cells.len() == columns.policy_count
    });
    if let Some(columns) = in_columns {
        let pairs = columns.answers.iter().enumerate().skip(skipped_b);
        let pairs = pairs.filter_map(|(i, answer)| Some((i, (*answer)?)));
        return pairs
            .filter(|&(i, k)| !agree(&base.cells[i..=i], &policy.cells[k..=k]))
            .map(|(i, k)| CellPair {
                base: i..i + 1,
                policy: k..k + 1,
            })
            .collect();
    }
    let mut pairs = between_same(b, p);
    pairs.retain(|pair| !agree(&b[pair.base.clone()], &p[pair.policy.clone()]));
    for pair in &mut pairs {
        pair.base = pair.base.start + skipped_b..pair.base.end + skipped_b;
        pair.policy = pair.policy.start + skipped_p..pair.policy.end + skipped_p;
    }
    pairs
}

/// Whether cells say the same, however they are divided, or fill in what is blank.
fn agree(base: &[AppendixCell], policy: &[AppendixCell]) -> bool {
    let text = |cells: &[AppendixCell]| {
        cells
            .iter()
            .flat_map(|cell| cell.key.clone())
            .collect::<Vec<char>>()
    };
    match (base, policy) {
        ([base], [policy]) if base.is_filled_by(policy) => true,
        _ => text(base) == text(policy),
    }
}

/// Returns the stretches between the cells that are the same on both sides, one by one if they are equally long.
fn between_same(base: &[AppendixCell], policy: &[AppendixCell]) -> Vec<CellPair> {
    if base.len() == policy.len() {
        return (0..base.len())
            .map(|i| CellPair {
                base: i..i + 1,
                policy: i..i + 1,
            })
            .collect();
    }
    if base.len() > MOST || policy.len() > MOST {
        return vec![CellPair {
            base: 0..base.len(),
            policy: 0..policy.len(),
        }];
    }
    let mut pairs = Vec::new();
    let (mut from_b, mut from_p) = (0, 0);
    for (b, p) in common(base, policy)
        .into_iter()
        .chain([(base.len(), policy.len())])
    {
        let (stretch_b, stretch_p) = (from_b..b, from_p..p);
        if stretch_b.len() == stretch_p.len() {
            let both = stretch_b.zip(stretch_p);
            pairs.extend(both.map(|(b, p)| CellPair {
                base: b..b + 1,
                policy: p..p + 1,
            }));
        } else {
            pairs.push(CellPair {
                base: stretch_b,
                policy: stretch_p,
            });
        }
        (from_b, from_p) = (b + 1, p + 1);
    }
    pairs
}

/// Returns the longest common subsequence of cells that are the same, as pairs of indices.
fn common(base: &[AppendixCell], policy: &[AppendixCell]) -> Vec<(usize, usize)> {
    let is_same = |b: usize, p: usize| agree(&base[b..=b], &policy[p..=p]);
    let mut longest = vec![vec![0u32; policy.len() + 1]; base.len() + 1];
    for b in (0..base.len()).rev() {
        for p in (0..policy.len()).rev() {
            longest[b][p] = match is_same(b, p) {
                true => longest[b + 1][p + 1] + 1,
                false => longest[b + 1][p].max(longest[b][p + 1]),
            };
        }
    }
    let (mut b, mut p) = (0, 0);
    let mut pairs = Vec::new();
    while b < base.len() && p < policy.len() {
        if is_same(b, p) {
            pairs.push((b, p));
            (b, p) = (b + 1, p + 1);
        } else if longest[b + 1][p] >= longest[b][p + 1] {
            b += 1;
        } else {
            p += 1;
        }
    }
    pairs
}
