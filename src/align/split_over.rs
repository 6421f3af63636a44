//! Clauses of the model whose text is spread over several clauses of the policy.

use super::cost::{MOSTLY_FOUND, PARAGRAPH_FOUND, SENTENCE_FOUND};
use super::itemised::itemised;
use super::pair::Pair;
use super::similarity::{Bigrams, GramIndex};
use super::structure::{MIN_FOUND_CHARS, found_share};
use super::units::bare;
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Returns what a model clause says in sentences that its own counterpart lacks: only these can be in other clauses.
fn gone_elsewhere(text: &Passage, counterpart: Option<&Passage>) -> Arc<Bigrams> {
    struct Gone(Arc<Bigrams>);
    let Some(counterpart) = counterpart else {
        return text
            .fact(|| Gone(Arc::new(without_found(text, &Bigrams::default()))))
            .0
            .clone();
    };
    let find = || Gone(Arc::new(without_found(text, &Bigrams::of(counterpart))));
    counterpart.fact_beside(text, find).0.clone()
}

/// The bigrams of the sentences that aren't in `own`.
fn without_found(text: &Passage, own: &Bigrams) -> Bigrams {
    let gone: Vec<char> = text
        .sentences()
        .iter()
        .map(|range| bare(text.words(), range.clone()))
        .filter(|sentence| Bigrams::new(sentence).contained_in(own) < SENTENCE_FOUND)
        .flatten()
        .collect();
    Bigrams::new(&gone)
}

/// Whether a clause, of which so many bigrams are in something else, has enough of them there to consist of it. Less is enough
/// for a paragraph of the counterpart `pair`.
fn consists_of(policy: &Document, id: ClauseId, shared: usize, pair: Option<Pair>) -> bool {
    let parent = policy.outline.clauses[id.0].parent;
    let enough = match pair.is_some_and(|pair| parent == Some(pair.clause)) {
        true => PARAGRAPH_FOUND,
        false => SENTENCE_FOUND,
    };
    Bigrams::of(&policy.clauses[id.0].text).share_of(shared) >= enough
}

fn index_of(policy: &Document, clauses: &[ClauseId]) -> GramIndex {
    let grams = clauses.iter().map(|id| Bigrams::of(&policy.clauses[id.0].text));
    let grams: Vec<Arc<Bigrams>> = grams.collect();
    GramIndex::new(grams.iter().map(|grams| &**grams))
}

/// The clauses, of those that are free, that consist of sentences of a text that its counterpart lacks.
fn parts(
    policy: &Document,
    text: &Passage,
    wanted: &Bigrams,
    pair: Option<Pair>,
    free: &[ClauseId],
    of_free: &GramIndex,
) -> Vec<ClauseId> {
    // Sentences of a clause have at most this many bigrams that the whole doesn't: where two of them meet.
    let joints = text.bare.iter().filter(|c| **c == '。').count();
    let mut shared = free.iter().zip(of_free.overlaps(wanted));
    if !shared.any(|(id, shared)| consists_of(policy, *id, shared as usize + joints, pair)) {
        return Vec::new();
    }
    let counterpart = pair.map(|pair| &policy.clauses[pair.clause.0].text);
    let gone = gone_elsewhere(text, counterpart);
    let shared = free.iter().zip(of_free.overlaps(&gone));
    let consisting = shared.filter(|(id, shared)| consists_of(policy, **id, *shared as usize, pair));
    consisting.map(|(id, _)| *id).collect()
}

/// Finds model clauses whose text is spread over several policy clauses: the one paired, if any, and free ones that
/// consist of its text.
pub(super) fn split_over(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    inside: &BTreeMap<usize, (ClauseId, Range<usize>)>,
) -> BTreeMap<usize, Vec<ClauseId>> {
    let owned: BTreeSet<ClauseId> = found
        .iter()
        .flatten()
        .map(|p| p.clause)
        .chain(inside.values().map(|(id, _)| *id))
        .collect();
    let free: Vec<ClauseId> = policy
        .outline
        .clauses
        .iter()
        .map(|clause| clause.id)
        .filter(|id| !owned.contains(id) && policy.clauses[id.0].text.bare.len() >= MIN_FOUND_CHARS)
        .collect();
    let mut of_free: Option<GramIndex> = None;
    let mut split = itemised(base, policy, found, inside, &owned);
    let mut used: BTreeSet<ClauseId> = split.values().flatten().copied().collect();
    for (g, clause) in base.clauses().enumerate() {
        if inside.contains_key(&g) || split.contains_key(&g) || clause.text.bare.len() < 2 * MIN_FOUND_CHARS {
            continue;
        }
        let wanted = Bigrams::of(clause.text);
        let own_share = found[g].map_or(0, |pair| found_share(base, policy, g, pair.clause));
        // A clause whose counterpart has nearly all of its text isn't spread.
        if own_share >= 950 {
            continue;
        }
        let of_free = of_free.get_or_insert_with(|| index_of(policy, &free));
        let parts = parts(policy, clause.text, &wanted, found[g], &free, of_free);
        let parts: Vec<ClauseId> = parts.into_iter().filter(|id| !used.contains(id)).collect();
        if parts.is_empty() {
            continue;
        }
        let mut all: Vec<ClauseId> = found[g]
            .iter()
            .map(|pair| pair.clause)
            .chain(parts.iter().copied())
            .collect();
        all.sort_unstable();
        let together: Vec<char> = all
            .iter()
            .flat_map(|id| policy.clauses[id.0].text.bare.iter().copied())
            .collect();
        let share = wanted.contained_in(&Bigrams::new(&together));
        if all.len() >= 2 && share >= MOSTLY_FOUND && share > own_share + 100 {
            used.extend(parts);
            split.insert(g, all);
        }
    }
    split
}
