//! Policies in their own words: which of their clauses answer a model clause that has no counterpart in the
//! model's words. Topics are many to many and cross levels: 第9条（教育） answers 6.5, 第10条（見直し） both 6.9 and 8.

use super::because::Because;
use super::cost::{COMPARED_TEXT, COPIED, MODEL_TEXT, OWN_STRUCTURE, OWN_WORDS, PerMille, SAME_MEANING};
use super::counterpart::{says_more, stands_alone};
use super::cover::{Candidate, Cover, loosely};
use super::defined::{is_definition, may_define, says_what_it_is};
use super::pair::{Inside, Pair};
use super::points::points_of;
use super::said::{Said, names};
use super::similarity::{Bigrams, per_mille};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{Facet, Model};
use crate::outline::{ClauseId, OutsideKind, known_title};
use std::collections::{BTreeMap, BTreeSet};
use taisho_knowledge::{CueRole, TOPICS, Topic, WordPlace, cues};

/// Fewest rewritten provisions that show more than single changes.
const FEWEST_REWRITTEN: usize = 5;

/// Whether the policy is in its own words: the model's words are in too few of the model's provisions and of the policy's, it
/// has rewritten too many of those that it has, or it has changed some words in most of them. A policy that has only a few
/// clauses, but those of the model, merely lacks the others.
pub(super) fn is_in_own_words(base: &Model, policy: &Document, found: &[Option<Pair>]) -> bool {
    let is_provision = |g: &usize| {
        let clause = base.clause(*g);
        clause.facet != Facet::Definitions && !clause.text.is_empty()
    };
    let provisions: Vec<usize> = (0..base.clause_count()).filter(is_provision).collect();
    let paired = provisions.iter().filter_map(|&g| Some((g, found[g]?.clause)));
    let paired: Vec<(usize, ClauseId)> = paired.collect();
    let is_kept = |(g, id): &&(usize, ClauseId)| likeness(base, policy, *g, *id) >= MODEL_TEXT;
    let kept = paired.iter().filter(is_kept).count();
    let definitions = (0..found.len()).filter(|&g| base.clause(g).facet == Facet::Definitions);
    let defines: BTreeSet<ClauseId> = definitions.filter_map(|g| Some(found[g]?.clause)).collect();
    let own = policy.outline.clauses.iter().filter(|clause| {
        !clause.is_supplementary() && !clause.text.is_empty() && !defines.contains(&clause.id)
    });
    let has_few = per_mille(kept, provisions.len()).max(per_mille(kept, own.count())) < OWN_STRUCTURE;
    let rewrites = paired.len() - kept >= FEWEST_REWRITTEN && per_mille(kept, paired.len()) < OWN_WORDS;
    let copies = |(g, id): &&(usize, ClauseId)| likeness(base, policy, *g, *id) >= COMPARED_TEXT;
    let copied = paired.iter().filter(copies).count();
    let rewords =
        !base.is_own && paired.len() >= FEWEST_REWRITTEN && per_mille(copied, paired.len()) < COPIED;
    has_few || rewrites || rewords
}

/// How alike the texts of two clauses are.
fn likeness(base: &Model, policy: &Document, g: usize, id: ClauseId) -> PerMille {
    Bigrams::of(base.clause(g).text).dice(&Bigrams::of(&policy.clauses[id.0].text))
}

/// Takes the pairs that are compared word by word out of those of a policy with another structure, and returns the
/// others: their clauses are only read for the points of the model.
pub(super) fn split_off(base: &Model, policy: &Document, found: &mut [Option<Pair>]) -> Vec<Option<Pair>> {
    let mut read = vec![None; found.len()];
    for (g, pair) in found.iter_mut().enumerate() {
        let Some(here) = *pair else { continue };
        let is_read = if base.clause(g).text.is_empty() {
            false
        } else if is_definition(base, g) {
            let (model, own) = (base.clause(g).title, &policy.clauses[here.clause.0].title);
            let is_name = !own.is_empty() && model.folded().contains(own.folded());
            let is_like = || is_name || likeness(base, policy, g, here.clause) >= SAME_MEANING;
            here.because != Because::Term && !(may_define(base, policy, g, here.clause) && is_like())
        } else {
            likeness(base, policy, g, here.clause) < COMPARED_TEXT
        };
        // In a document with its own structure, the same place says nothing.
        if is_read || here.because == Because::Place {
            *pair = None;
            read[g] = Some(here).filter(|pair| pair.because != Because::Place && !is_definition(base, g));
        }
    }
    read
}

/// Takes out the texts found inside others that are too far from the model to be compared word by word.
pub(super) fn keep_model_texts(base: &Model, policy: &Document, inside: &mut Inside) {
    inside.retain(|&g, (id, range)| {
        let raw = policy.clauses[id.0].text.raw[range.clone()].to_vec();
        let text = Passage::from_raw(raw, &policy.names);
        Bigrams::of(base.clause(g).text).dice(&Bigrams::of(&text)) >= COMPARED_TEXT
    });
}

/// The same for texts spread over several clauses.
pub(super) fn keep_model_splits(base: &Model, policy: &Document, split: &mut BTreeMap<usize, Vec<ClauseId>>) {
    split.retain(|&g, ids| {
        let texts = ids
            .iter()
            .flat_map(|id| policy.clauses[id.0].text.bare.iter().copied());
        let text: Vec<char> = texts.collect();
        Bigrams::of(base.clause(g).text).dice(&Bigrams::new(&text)) >= COMPARED_TEXT
    });
}

/// The topics that a title names.
pub fn topics_of(title: &str) -> BTreeSet<&'static str> {
    TOPICS
        .iter()
        .filter(|row| title.contains(row.word) && !modifies(title, row.word))
        .map(|row| row.topic)
        .collect()
}

/// Whether a word of a title only says which of its things are meant: 対象とする脅威 is about the threats.
fn modifies(title: &str, word: &str) -> bool {
    title
        .split_once(word)
        .is_some_and(|(_, after)| after.starts_with("とする"))
}

/// The topics that a clause is about: those its title names, and those whose words are in its text.
pub fn topics_in(title: &str, text: &str) -> BTreeSet<&'static str> {
    let anywhere = TOPICS.iter().filter(|row| row.place == WordPlace::Anywhere);
    let in_text = anywhere
        .filter(|row| text.contains(row.word))
        .map(|row| row.topic);
    topics_of(title).into_iter().chain(in_text).collect()
}

/// The topics of a clause of the model: those of its title, else those of the clause above.
fn topics(base: &Model, g: usize) -> BTreeSet<&'static str> {
    let own = topics_of(base.clause(g).title.folded());
    match base.clause(g).parent {
        Some(parent) if own.is_empty() => topics(base, parent),
        _ => own,
    }
}

/// Returns the clauses that can answer: terms lay nothing down, except that the scope may be in the definition of 情報資産.
pub(super) fn candidates(base: &Model, policy: &Document) -> Vec<Candidate> {
    let clauses = &policy.outline.clauses;
    let is_terms = |id: ClauseId| known_title(&clauses[id.0].title.text) == Some(Facet::Definitions);
    let mut out = Vec::new();
    for clause in clauses {
        let text = &policy.clauses[clause.id.0];
        let is_term = is_terms(clause.id) || clause.parent.is_some_and(is_terms);
        let title = text.title.folded();
        // 情報資産, 情報等, 情報; 情報システム and 情報セキュリティ are terms of the model.
        let says = text.text.folded();
        let defines = || cues(CueRole::DefinesAtEnd).any(|end| says.contains(end));
        let is_kind_of_information =
            title.starts_with(INFORMATION) && (is_term || defines()) && !has_term(base, title);
        let is_assets = is_kind_of_information || says_what_assets_are(&text.text);
        if clause.is_supplementary() || is_term && !is_assets {
            continue;
        }
        let above = std::iter::successors(Some(clause.id), |id| clauses[id.0].parent);
        let titles: Vec<&str> = above.map(|id| policy.clauses[id.0].title.folded()).collect();
        let heading = titles.iter().find(|title| !title.is_empty());
        let is_in_scope = heading.is_some_and(|title| title.ends_with(SCOPE));
        out.push(Candidate {
            id: clause.id,
            titles: titles.join("\n"),
            chapter: chapter(policy, clause.id).unwrap_or_default(),
            said: Said::of(&text.title, &text.text),
            is_term,
            is_assets,
            goes_on_from: match says.starts_with(PARAGRAPH_BEFORE) {
                true => before_it(policy, clause.id),
                false => None,
            },
            is_scope: title.ends_with(SCOPE) || is_in_scope && names_members(says),
        });
    }
    out
}

/// Whether a text says what 情報資産 are.
fn says_what_assets_are(text: &Passage) -> bool {
    struct SaysAssets(bool);
    text.fact(|| SaysAssets(says_what_it_is(text.folded(), ASSETS))).0
}

/// The heading of the chapter that a clause is in: 第2 対象 above 1 機関.
fn chapter(policy: &Document, id: ClauseId) -> Option<String> {
    let from = policy.outline.clauses[id.0].lines.from;
    let pieces = policy.outline.outside.iter();
    let above = pieces.filter(|piece| piece.kind == OutsideKind::ChapterHeading && piece.lines.from < from);
    let heading = above.max_by_key(|piece| piece.lines.from)?;
    Some(Passage::new(&heading.text, &policy.names).norm.string())
}

/// The paragraph before a paragraph, or the article itself before its second.
fn before_it(policy: &Document, id: ClauseId) -> Option<ClauseId> {
    let parent = policy.outline.clauses[id.0].parent;
    let siblings = policy.children(parent).take_while(|sibling| *sibling < id);
    siblings.last().or(parent)
}

/// How a paragraph begins that goes on from the one before it.
const PARAGRAPH_BEFORE: &str = "前項";

/// Whether a text of a scope says what belongs to something, and nobody's duty: この方針の対象は、…とする, or a noun.
fn names_members(text: &str) -> bool {
    const VERB_ENDS: [char; 6] = ['る', 'う', 'す', 'つ', 'い', 'た'];
    let names = |sentence: &str| match sentence
        .strip_suffix("とする")
        .or(sentence.strip_suffix("とします"))
    {
        Some(named) => !named.ends_with("もの") && !named.ends_with("こと"),
        None => !sentence.ends_with(VERB_ENDS),
    };
    text.split('。')
        .filter(|sentence| !sentence.is_empty())
        .all(names)
}

/// What a scope is about.
const ASSETS: &str = "情報資産";
/// The topic of what a scope says about it.
const ASSETS_TOPIC: &str = "assets";
/// How titles of scopes end.
const SCOPE: &str = "範囲";
/// The topic of a scope.
const SCOPE_TOPIC: &str = "scope";
/// The topic of what it is kept safe from.
const THREATS_TOPIC: &str = "threats";
/// How the terms for it begin.
const INFORMATION: &str = "情報";

/// Whether the model defines a term.
fn has_term(base: &Model, title: &str) -> bool {
    (0..base.clause_count()).any(|g| is_definition(base, g) && base.clause(g).title.folded() == title)
}

/// By missing clause of the model, the clauses of the policy that answer it. Definitions are there or not. `read` has the
/// counterparts that are too far from the model to be compared word by word.
pub(super) fn answers(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    read: &[Option<Pair>],
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Vec<ClauseId>> {
    let candidates = candidates(base, policy);
    let mut answers = BTreeMap::new();
    for g in (0..base.clause_count()).filter(|&g| found[g].is_none() && !is_taken(g)) {
        if is_definition(base, g) {
            continue;
        }
        let counterpart = read[g].map(|pair| pair.clause);
        let is_alone = read[g].is_some_and(|pair| stands_alone(base, g, pair, &candidates));
        let is_free =
            |c: &Candidate| !is_alone || Some(c.id) == counterpart || says_more(base, g, c, &[found, read]);
        let ids = answer(base, &candidates, g, counterpart, is_free);
        if !ids.is_empty() {
            answers.insert(g, ids);
        }
    }
    beside_siblings(base, policy, &candidates, &mut answers, |g| {
        found[g].is_none() && !is_taken(g) && !is_definition(base, g)
    });
    answers
}

/// Looks for what is still missing of a list beside the answers to the rest of it: 感染症 among the threats of a section
/// whose title doesn't say that it is about threats.
fn beside_siblings(
    base: &Model,
    policy: &Document,
    candidates: &[Candidate],
    answers: &mut BTreeMap<usize, Vec<ClauseId>>,
    is_missing: impl Fn(usize) -> bool,
) {
    let clauses = &policy.outline.clauses;
    let missing = (0..base.clause_count()).filter(|g| !answers.contains_key(g) && is_missing(*g));
    let mut found = Vec::new();
    for g in missing {
        let Some(parent) = base.clause(g).parent.filter(|_| base.clause(g).title.is_empty()) else {
            continue;
        };
        let siblings = base
            .children(Some(parent))
            .filter_map(|sibling| answers.get(&sibling));
        let near: BTreeSet<ClauseId> = siblings.flatten().copied().collect();
        let above: BTreeSet<ClauseId> = near.iter().filter_map(|id| clauses[id.0].parent).collect();
        let is_near = |c: &&Candidate| {
            near.contains(&c.id)
                || clauses[c.id.0]
                    .parent
                    .is_some_and(|parent| above.contains(&parent))
        };
        let points = points_of(base.clause(g).title, base.clause(g).text);
        let mut cover = Cover::new(&points);
        cover.take(candidates.iter().filter(is_near).collect());
        found.push((g, cover.answer()));
    }
    answers.extend(found.into_iter().filter(|(_, ids)| !ids.is_empty()));
}

/// The clauses among `candidates` that together say what a clause of the model asks for.
pub(super) fn answer(
    base: &Model,
    candidates: &[Candidate],
    g: usize,
    counterpart: Option<ClauseId>,
    is_free: impl Fn(&Candidate) -> bool,
) -> Vec<ClauseId> {
    let clause = base.clause(g);
    let topics = topics(base, g);
    let words: Vec<_> = TOPICS.iter().filter(|row| topics.contains(row.topic)).collect();
    let is_of_assets = topics.contains(ASSETS_TOPIC);
    let is_of_scope = is_of_assets || topics.contains(SCOPE_TOPIC);
    let by_title = |c: &&Candidate| {
        let is_in = |title: &str, row: &Topic| names(title, row.word) && !modifies(title, row.word);
        let is_named =
            |row: &&Topic| c.titles.lines().any(|title| is_in(title, row)) || is_in(&c.chapter, row);
        let named = !c.is_term && (is_of_scope || !c.is_scope) && words.iter().any(is_named);
        (named || is_of_assets && c.is_assets) && is_free(c)
    };
    let lays_down = |c: &&Candidate| {
        !c.is_term && (is_of_scope || !c.is_scope) && (clause.facet == Facet::Threats || !is_threat(c))
    };
    let by_text = |c: &&Candidate| {
        let anywhere = words.iter().filter(|row| row.place == WordPlace::Anywhere);
        lays_down(c) && anywhere.into_iter().any(|row| c.said.names(row.word)) && is_free(c)
    };
    let points = points_of(clause.title, clause.text);
    if points.is_empty() {
        // The sections of the model that only announce what is below them are answered by what is there.
        let is_heading = base.children(Some(g)).next().is_some();
        let titled = all_of(candidates, by_title);
        return match counterpart {
            Some(id) => vec![id],
            None if is_heading => Vec::new(),
            None if titled.is_empty() => all_of(candidates, by_text),
            None => titled,
        };
    }
    let mut cover = Cover::new(&points);
    cover.take(candidates.iter().filter(|c| Some(c.id) == counterpart).collect());
    let titled: Vec<&Candidate> = candidates.iter().filter(by_title).collect();
    cover.take(titled.clone());
    if !cover.taken.is_empty() {
        let is_titled = |c: &&Candidate| !c.is_term && words.iter().any(|row| names(c.own_title(), row.word));
        cover.take_examples(candidates.iter().filter(is_titled).collect());
    }
    if cover.lacks_duties() {
        cover.take(candidates.iter().filter(by_text).collect());
    }
    cover.go_on(candidates);
    if cover.taken.is_empty() && clause.facet == Facet::Purpose {
        cover.take_whole(candidates.iter().take(OPENING).collect());
    } else if cover.taken.is_empty() && !clause.title.is_empty() {
        cover.take_whole(candidates.iter().filter(lays_down).collect());
    }
    match cover.answer() {
        ids if ids.is_empty() => loosely(&titled, &points, is_of_scope && !is_of_assets),
        ids => ids,
    }
}

/// Whether a clause is about what is feared, which is named in the words of the measures against it.
fn is_threat(candidate: &Candidate) -> bool {
    let mut threats = TOPICS.iter().filter(|row| row.topic == THREATS_TOPIC);
    threats.any(|row| candidate.titles.contains(row.word))
}

fn all_of(candidates: &[Candidate], test: impl Fn(&&Candidate) -> bool) -> Vec<ClauseId> {
    candidates.iter().filter(test).map(|c| c.id).collect()
}

/// The purpose is in one of the first clauses.
const OPENING: usize = 3;
