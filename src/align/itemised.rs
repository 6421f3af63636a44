//! A list that the policy writes as items below a clause, where the model has one sentence.

use super::cost::PerMille;
use super::pair::Pair;
use super::similarity::Bigrams;
use super::structure::found_share;
use crate::document::Document;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Finds model clauses whose list the policy writes as items below its clause: 次に掲げる対策を講じる, and then ア, イ. All
/// items are free, and together they say much more of the model's text than the clause alone.
pub(super) fn itemised(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    inside: &BTreeMap<usize, (ClauseId, Range<usize>)>,
    owned: &BTreeSet<ClauseId>,
) -> BTreeMap<usize, Vec<ClauseId>> {
    let mut split = BTreeMap::new();
    for (g, clause) in base.clauses().enumerate() {
        let Some(pair) = found[g].filter(|_| !inside.contains_key(&g)) else {
            continue;
        };
        let items: Vec<ClauseId> = policy.children(Some(pair.clause)).collect();
        let is_list = base.children(Some(g)).next().is_none()
            && items.len() >= 2
            && items.iter().all(|id| {
                let item = &policy.clauses[id.0];
                !owned.contains(id) && item.title.is_empty() && policy.children(Some(*id)).next().is_none()
            });
        if !is_list {
            continue;
        }
        let all: Vec<ClauseId> = std::iter::once(pair.clause).chain(items).collect();
        let together: Vec<char> = all
            .iter()
            .flat_map(|id| policy.clauses[id.0].text.bare.iter().copied())
            .collect();
        let wanted = Bigrams::of(clause.text);
        let share = wanted.contained_in(&Bigrams::new(&together));
        let own_share = found_share(base, policy, g, pair.clause);
        if share >= MOSTLY_ITEMISED && share > own_share + 100 {
            split.insert(g, all);
        }
    }
    split
}

/// What a clause and its items must have of the model's text, which the sentence around a list always changes a little.
const MOSTLY_ITEMISED: PerMille = 400;
