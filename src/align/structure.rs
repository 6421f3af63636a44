//! What is in another place: moved, merged and split clauses, and what is missing after all.

use super::RowPlan;
use super::applied_to::answer_organs;
use super::as_well::answered_as_well;
use super::because::Because;
use super::cost::{MOSTLY_FOUND, PerMille, SENTENCE_FOUND};
use super::coverage::{answers, keep_model_splits, keep_model_texts, split_off};
use super::defined::{defined_elsewhere, defined_under_another_name, is_definition, may_define};
use super::displaced::displaced;
use super::frame::frames;
use super::pair::{Pair, Pairs};
use super::plan::{Loose, answered, contained, cut_out, missing, paired, remaining, spread};
use super::relation::Relation;
use super::shared_terms::{SharedTerms, shared_terms};
use super::similarity::{Bigrams, GramIndex};
use super::split_over::split_over;
use super::stand_in::stand_ins;
use super::units::bare;
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{DocumentFamily, Facet, Model};
use crate::outline::ClauseId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Shortest text, in characters, whose being found elsewhere means anything.
pub(super) const MIN_FOUND_CHARS: usize = 10;

/// Decides the row of every guideline clause.
pub(super) fn settle(base: &Model, policy: &Document, pairs: &Pairs, is_own: bool) -> Vec<RowPlan> {
    let mut found: Vec<Option<Pair>> = pairs.found.clone();
    let read = match is_own {
        true => split_off(base, policy, &mut found),
        false => vec![None; found.len()],
    };
    let (shared, mut taken) = shared_definitions(base, policy, &mut found, is_own);
    let under = merged_under(base, policy, &found);
    let moved = displaced(base, policy, &found, &under);
    let mut inside = merged_inside(base, policy, &found);
    inside.extend(stand_ins(base, policy, &found, &inside));
    if is_own {
        keep_model_texts(base, policy, &mut inside);
    } else {
        answer_organs(base, policy, &found, &mut inside);
    }
    let mut split = split_over(base, policy, &found, &inside);
    if is_own {
        keep_model_splits(base, policy, &mut split);
    }
    let is_taken = |g: usize| inside.contains_key(&g) || split.contains_key(&g);
    let loose = loosely_answered(base, policy, &found, is_own.then_some(&read), is_taken);
    // A clause that holds the text of another model clause besides its own: its own text is the rest.
    for (clause, range) in inside.values() {
        taken.entry(*clause).or_default().push(range.clone());
    }
    let plan = |g: usize| match (inside.get(&g), split.get(&g), found[g]) {
        _ if shared.contains_key(&g) => cut_out(base, policy, g, &shared[&g]),
        (Some((clause, range)), _, _) => contained(base, policy, g, *clause, range.clone()),
        (None, Some(parts), pair) => spread(policy, g, parts, pair),
        (None, None, None) => match loose.get(&g) {
            Some(answer) => answered(policy, g, answer, read[g], pairs.nearest[g]),
            None => missing(g, pairs.nearest[g]),
        },
        (None, None, Some(pair)) => {
            let shared = taken.get(&pair.clause);
            let container = under.get(&g).copied();
            let structural = if shared.is_some() || container.is_some() {
                Some(Relation::Merged)
            } else if moved.contains(&g) {
                Some(Relation::Moved)
            } else {
                None
            };
            let own = own_parts(base, policy, g, pair, shared.map_or(&[], Vec::as_slice));
            paired(g, pair, container, structural, own)
        }
    };
    let plans = (0..base.clause_count()).map(plan);
    plans.map(|plan| read_if_shared(base, &loose, plan)).collect()
}

/// The parts of a counterpart that answer no other clause of the model. One sentence that says what several clauses of the model
/// say answers each of them.
fn own_parts(
    base: &Model,
    policy: &Document,
    g: usize,
    pair: Pair,
    taken: &[Range<usize>],
) -> Vec<Range<usize>> {
    let all = whole(policy, pair.clause);
    let own = remaining(all.clone(), taken);
    let is_leaf = base.children(Some(g)).next().is_none();
    match own.is_empty() && is_leaf && !all.is_empty() {
        true => vec![all],
        false => own,
    }
}

/// By missing clause of the model, what answers it without being its counterpart. `read` has the counterparts of a policy in
/// its own words that are only read for points.
fn loosely_answered(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    read: Option<&Vec<Option<Pair>>>,
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Loose> {
    let mut loose: BTreeMap<usize, Loose> = BTreeMap::new();
    let by_topic = |(g, ids): (usize, Vec<ClauseId>)| (g, (Because::Topic, Relation::Modified, ids));
    if let Some(read) = read {
        let answers = answers(base, policy, found, read, &is_taken).into_iter();
        let renamed = defined_under_another_name(base, policy, found, &is_taken).into_iter();
        let answers = answers.chain(renamed.map(|(g, id)| (g, vec![id])));
        loose.extend(answers.map(by_topic));
    } else if base.family() == DocumentFamily::BasicPolicy {
        let answers = answered_as_well(base, policy, found, &is_taken).into_iter();
        loose.extend(answers.map(by_topic));
    }
    let defined = defined_elsewhere(base, policy, found, &is_taken).into_iter();
    loose.extend(defined.map(|(g, id)| (g, (Because::Defined, Relation::Moved, vec![id]))));
    loose
}

/// The definitions that share a clause, which are its pairs from then on, and what they take of its text.
fn shared_definitions(
    base: &Model,
    policy: &Document,
    found: &mut [Option<Pair>],
    is_own: bool,
) -> (SharedTerms, BTreeMap<ClauseId, Vec<Range<usize>>>) {
    let owner = |g: usize| {
        let pair = found[g].filter(|pair| pair.because == Because::Term)?;
        Some(pair.clause)
    };
    let (shared, taken) = shared_terms(base, policy, is_own, owner);
    // What is left of a clause whose title names several terms defines none.
    let is_cut = |pair: &Pair| {
        taken.get(&pair.clause).is_some_and(|cuts| {
            let rest = remaining(whole(policy, pair.clause), cuts).into_iter();
            rest.map(|range| range.len()).sum::<usize>() < MIN_FOUND_CHARS
        })
    };
    for (g, pair) in found.iter_mut().enumerate() {
        *pair = pair.filter(|pair| !is_definition(base, g) || !is_cut(pair));
    }
    for (&g, term) in &shared {
        found[g] = Some(Pair {
            clause: term.clause,
            similarity: found_share(base, policy, g, term.clause),
            because: Because::Contained,
        });
    }
    (shared, taken)
}

/// The same row, read for points alone if it is that of a threat whose clause answers another threat as well: its words are
/// about both, for example a disaster or an epidemic.
fn read_if_shared(base: &Model, loose: &BTreeMap<usize, Loose>, plan: RowPlan) -> RowPlan {
    let answers = |id: &ClauseId| loose.values().any(|(_, _, ids)| ids.contains(id));
    let is_threat = base.clause(plan.base).facet == Facet::Threats;
    // What answers it in own words is read for points anyway.
    let is_counterpart = !loose.contains_key(&plan.base);
    match is_threat && is_counterpart && plan.is_compared && plan.clauses.last().is_some_and(answers) {
        true => RowPlan {
            is_compared: false,
            in_own_words: true,
            because: Because::Topic,
            ..plan
        },
        false => plan,
    }
}

pub(super) fn whole(policy: &Document, id: ClauseId) -> Range<usize> {
    0..policy.clauses[id.0].text.raw.len()
}

/// Finds model sections that are sub-clauses of one policy clause, if that has no counterpart or its counterpart is
/// their sibling. Returns the policy clause by guideline index.
fn merged_under(base: &Model, policy: &Document, found: &[Option<Pair>]) -> BTreeMap<usize, ClauseId> {
    let owner: BTreeMap<ClauseId, usize> = found
        .iter()
        .enumerate()
        .filter_map(|(g, pair)| pair.map(|p| (p.clause, g)))
        .collect();
    let mut groups: BTreeMap<(ClauseId, Option<usize>), Vec<usize>> = BTreeMap::new();
    for (g, pair) in found.iter().enumerate() {
        let Some(pair) = pair else { continue };
        let Some(container) = policy.outline.clauses[pair.clause.0].parent else {
            continue;
        };
        let parent = base.clause(g).parent;
        let parent_match = parent.and_then(|p| found[p]).map(|p| p.clause);
        // Only if the container isn't the counterpart of the clause's own parent.
        if parent_match != Some(container) {
            groups.entry((container, parent)).or_default().push(g);
        }
    }
    let mut merged = BTreeMap::new();
    for ((container, parent), members) in groups {
        let sibling = owner
            .get(&container)
            .filter(|&&g| base.clause(g).parent == parent && base.children(Some(g)).next().is_none());
        let enough = match owner.get(&container) {
            None => members.len() >= 2,
            Some(_) => sibling.is_some(),
        };
        if enough {
            merged.extend(members.into_iter().map(|g| (g, container)));
        }
    }
    merged
}

/// Finds missing model clauses whose text is inside a policy clause. Returns that clause and the raw range there.
fn merged_inside(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
) -> BTreeMap<usize, (ClauseId, Range<usize>)> {
    let owner: BTreeMap<ClauseId, usize> = found
        .iter()
        .enumerate()
        .filter_map(|(g, pair)| pair.map(|p| (p.clause, g)))
        .collect();
    let frames = frames(base);
    let missing: Vec<(usize, &Bigrams)> = (0..found.len())
        .filter(|&g| found[g].is_none() && frames.0[g].length >= MIN_FOUND_CHARS)
        .map(|g| (g, &frames.0[g].grams))
        .collect();
    if missing.is_empty() {
        return BTreeMap::new();
    }
    let wanted = GramIndex::new(missing.iter().map(|(_, wanted)| *wanted));
    let mut hits: BTreeMap<usize, (ClauseId, Range<usize>)> = BTreeMap::new();
    for clause in &policy.outline.clauses {
        let text = &policy.clauses[clause.id.0].text;
        if text.bare.len() < MIN_FOUND_CHARS {
            continue;
        }
        let shared = wanted.overlaps(&Bigrams::of(text));
        let mut own: Option<Vec<(Range<usize>, Bigrams)>> = None;
        for ((g, wanted), shared) in missing.iter().zip(shared) {
            let g = *g;
            if wanted.share_of(shared as usize) < MOSTLY_FOUND || hits.contains_key(&g) {
                continue;
            }
            // 情報資産の機密性、完全性及び可用性を維持する is in many a purpose that doesn't define 情報セキュリティ.
            if is_definition(base, g) && !may_define(base, policy, g, clause.id) {
                continue;
            }
            // Tokenizing the clause and its own model text is expensive and rarely needed.
            let sentences = own.get_or_insert_with(|| {
                let own = owner.get(&clause.id).map(|&g| base.clause(g).text);
                free_sentences(text, own)
            });
            let Some(range) = stretch_of(wanted, text, sentences) else {
                continue;
            };
            hits.insert(g, (clause.id, range));
        }
    }
    // Two model clauses in one unowned policy clause are merged; a single one would simply have been paired.
    let mut counts: BTreeMap<ClauseId, usize> = BTreeMap::new();
    for (clause, _) in hits.values() {
        *counts.entry(*clause).or_default() += 1;
    }
    hits.retain(|_, (clause, _)| owner.contains_key(clause) || counts[clause] >= 2);
    hits
}

fn sentences_of(passage: &Passage) -> Vec<Bigrams> {
    passage
        .sentences()
        .iter()
        .map(|range| Bigrams::new(&bare(passage.words(), range.clone())))
        .collect()
}

/// The sentences of a text that don't answer the clause's own model text, as ranges of words.
fn free_sentences(text: &Passage, own: Option<&Passage>) -> Vec<(Range<usize>, Bigrams)> {
    let own = own.map_or(Vec::new(), sentences_of);
    let sentences = text.sentences().iter().cloned().zip(sentences_of(text));
    sentences
        .filter(|(_, grams)| !own.iter().any(|own| own.dice(grams) >= SENTENCE_FOUND))
        .collect()
}

/// The raw range of the sentences of `text` that hold `wanted`.
fn stretch_of(
    wanted: &Bigrams,
    text: &Passage,
    sentences: &[(Range<usize>, Bigrams)],
) -> Option<Range<usize>> {
    let mut range: Option<Range<usize>> = None;
    let mut covered = 0;
    for (sentence, grams) in sentences {
        let shared = wanted.overlap(grams);
        if shared * 2 < grams.len().min(wanted.len()) {
            continue;
        }
        covered += shared;
        let words = text.words();
        let here = words[sentence.start].source.start..words[sentence.end - 1].source.end;
        range = Some(range.map_or(here.clone(), |r| r.start.min(here.start)..r.end.max(here.end)));
    }
    range.filter(|_| wanted.share_of(covered) >= MOSTLY_FOUND)
}

pub(super) fn found_share(base: &Model, policy: &Document, g: usize, clause: ClauseId) -> PerMille {
    let frames = frames(base);
    let wanted = &frames.0[g].grams;
    wanted.contained_in(&Bigrams::of(&policy.clauses[clause.0].text))
}
