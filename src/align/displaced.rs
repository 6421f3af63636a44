//! Clauses that have moved.

use super::pair::Pair;
use crate::document::Document;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};

/// Clauses under another parent, or out of order among their siblings.
pub(super) fn displaced(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    merged: &BTreeMap<usize, ClauseId>,
) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    let mut in_place: BTreeMap<Option<usize>, Vec<(usize, ClauseId)>> = BTreeMap::new();
    for (g, pair) in found.iter().enumerate() {
        let Some(pair) = pair else { continue };
        if merged.contains_key(&g) {
            continue;
        }
        let parent = base.clause(g).parent;
        let wanted = parent.and_then(|p| found[p]).map(|p| p.clause);
        let actual = policy.outline.clauses[pair.clause.0].parent;
        match (parent, actual) {
            // A clause can't leave a parent that the policy lacks.
            (Some(p), _) if found[p].is_none() => {}
            _ if wanted == actual => in_place.entry(parent).or_default().push((g, pair.clause)),
            _ => {
                moved.insert(g);
            }
        }
    }
    for siblings in in_place.values() {
        let order: Vec<usize> = siblings.iter().map(|(_, id)| id.0).collect();
        let keep = longest_increasing(&order);
        moved.extend(
            siblings
                .iter()
                .enumerate()
                .filter(|(i, _)| !keep.contains(i))
                .map(|(_, (g, _))| *g),
        );
    }
    moved
}

/// Indices of one longest increasing subsequence (the earliest-ending one), quadratic: siblings are few.
fn longest_increasing(values: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    for i in 0..values.len() {
        let before = (0..i)
            .filter(|&j| values[j] < values[i])
            .max_by_key(|&j| (best[j].0, std::cmp::Reverse(j)));
        best.push((before.map_or(1, |j| best[j].0 + 1), before));
    }
    let mut keep = BTreeSet::new();
    let mut at = (0..values.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    while let Some(i) = at {
        keep.insert(i);
        at = best[i].1;
    }
    keep
}
