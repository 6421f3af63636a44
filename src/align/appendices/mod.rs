//! Which appendix of the policy answers which of the base text, and which of their rows and cells correspond.

mod cells;
mod rows;

pub use cells::{CellPair, ColumnPairs, cell_pairs};
pub use rows::{RowPair, row_pairs};

use super::cost::{APPENDIX_ALIKE, APPENDIX_SAME_LABEL, PerMille};
use super::similarity::Bigrams;
use crate::document::Document;
use crate::document::appendix::Appendix;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The appendices of two documents.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Appendices {
    /// Those of the base text, in its order.
    pub base: Vec<Appendix>,
    /// Those of the policy, in its order.
    pub policy: Vec<Appendix>,
    /// Which of them correspond, by index, in the order of the base text.
    pub pairs: Vec<(usize, usize)>,
}

impl Appendices {
    /// Reads and pairs the appendices of two documents.
    pub fn of(base: &Document, policy: &Document) -> Appendices {
        let (base, policy) = (Appendix::all(base), Appendix::all(policy));
        Appendices {
            pairs: pair(&base, &policy),
            base,
            policy,
        }
    }
}

/// What pairing looks at.
struct Likeness {
    rows: BTreeMap<Vec<char>, usize>,
    row_count: usize,
    grams: Bigrams,
    is_blank: bool,
}

/// Characters of an appendix that are looked at for likeness.
const LOOKED_AT: usize = 3_000;

/// Pairs of more appendices than this are found by label alone.
const MOST: usize = 200;

impl Likeness {
    fn of(appendix: &Appendix) -> Likeness {
        let mut rows: BTreeMap<Vec<char>, usize> = BTreeMap::new();
        for row in &appendix.rows {
            *rows.entry(row.key()).or_default() += 1;
        }
        let text = appendix.rows.iter().flat_map(|row| &row.cells);
        let text = text
            .filter(|cell| !cell.is_slot())
            .flat_map(|cell| cell.key.iter().copied());
        let text: Vec<char> = text.take(LOOKED_AT).collect();
        Likeness {
            row_count: appendix.rows.len(),
            rows,
            is_blank: text.is_empty(),
            grams: Bigrams::new(&text),
        }
    }

    /// Share of rows or of letters in common, whichever is more.
    fn to(&self, other: &Likeness) -> PerMille {
        let shared: usize = self
            .rows
            .iter()
            .map(|(key, &count)| count.min(other.rows.get(key).copied().unwrap_or(0)))
            .sum();
        let rows = super::per_mille(2 * shared, self.row_count + other.row_count);
        rows.max(self.grams.dice(&other.grams))
    }
}

/// Pairs appendices by likeness, with the number and the title as hints: numbers shift when an appendix is added.
fn pair(base: &[Appendix], policy: &[Appendix]) -> Vec<(usize, usize)> {
    let likeness = |all: &[Appendix]| all.iter().map(Likeness::of).collect::<Vec<_>>();
    let (base_likeness, policy_likeness) = (likeness(base), likeness(policy));
    let is_small = base.len() <= MOST && policy.len() <= MOST;
    let mut candidates: Vec<(Reverse<u32>, usize, usize)> = Vec::new();
    for (b, of) in base.iter().enumerate() {
        for (p, by) in policy.iter().enumerate() {
            let same_label = of.label == by.label;
            if !is_small && !same_label {
                continue;
            }
            let same_title = !of.title.is_empty() && of.title == by.title;
            let alike = base_likeness[b].to(&policy_likeness[p]);
            let is_blank = base_likeness[b].is_blank || policy_likeness[p].is_blank;
            let enough = match same_label || same_title {
                true => alike >= APPENDIX_SAME_LABEL || is_blank || same_label && same_title,
                false => alike >= APPENDIX_ALIKE,
            };
            if enough {
                let hints = u32::from(same_label) * 200 + u32::from(same_title) * 300;
                candidates.push((Reverse(u32::from(alike) + hints), b, p));
            }
        }
    }
    candidates.sort_unstable();
    let (mut base_used, mut policy_used) = (vec![false; base.len()], vec![false; policy.len()]);
    let mut pairs = Vec::new();
    for (_, b, p) in candidates {
        if !base_used[b] && !policy_used[p] {
            (base_used[b], policy_used[p]) = (true, true);
            pairs.push((b, p));
        }
    }
    pairs.sort_unstable();
    pairs
}
