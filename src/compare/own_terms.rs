//! The words a policy uses throughout in the place of a term of the guideline, learnt once, before the two are aligned.
//!
//! A word is taken only if the policy says what it means: in one of its definitions, or by 以下「…」という behind the term
//! of the guideline. A word that is merely used where the guideline has another one is a difference, and may be a narrower
//! duty.

mod meaning;

use crate::align::{Bigrams, cost};
use crate::document::Document;
use crate::document::normalize::{OwnTerm, PLACEHOLDER, is_name_char, is_weak_punctuation, short_names};
use crate::document::tokens::Passage;
use crate::facet::Facet;
use crate::guideline::Model;
use crate::outline::{Clause, ClauseId, known_title};
use meaning::TermMeaning;
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rounds of learning: a definition often names terms that have to be learnt first.
const ROUNDS: usize = 3;

/// Characters before and behind a word that count as its surroundings.
const SURROUNDINGS: usize = 8;

/// Most words that a policy introduces: the longest real one has some sixty. A text with more of them isn't searched, because
/// every word is looked for in all of it.
const MOST_WORDS: usize = 500;

/// Returns the policy with its own terms read as the guideline's; the same document if it has none.
pub(super) fn with_own_terms<'a>(base: &Model, mut policy: Cow<'a, Document>) -> Cow<'a, Document> {
    for _ in 0..ROUNDS {
        let known = policy.names.terms().to_vec();
        let learnt = learn(base, &policy, &known);
        if learnt.is_empty() {
            break;
        }
        let names = policy.names.with_terms(known.into_iter().chain(learnt).collect());
        policy = Cow::Owned(policy.into_owned().with_names(&names));
    }
    policy
}

/// A term of the guideline.
struct Term {
    name: String,
    /// What it means, if the guideline says so.
    meaning: Option<TermMeaning>,
    /// What only this definition of the guideline says.
    mark: TermMeaning,
    /// Where the guideline uses it.
    places: Vec<TermPlace>,
}

/// What is read of the guideline, whatever the policy.
struct BaseTerms {
    terms: Vec<Term>,
    /// Titles and texts of its clauses.
    texts: Vec<Passage>,
}

impl BaseTerms {
    fn of(base: &Model) -> BaseTerms {
        let texts = texts(&base.document);
        let mut terms = terms(base);
        for term in &mut terms {
            term.places = places(&texts, &term.name);
        }
        let clauses = base.document.clauses.iter();
        let texts = clauses.flat_map(|clause| [clause.title.clone(), clause.text.clone()]);
        BaseTerms {
            terms,
            texts: texts.collect(),
        }
    }
}

/// What is before and behind a word where it is used, from the word outwards.
type TermPlace = (Vec<char>, Vec<char>);

/// A term of the guideline that the policy may have another word for.
struct OpenTerm<'a> {
    term: &'a Term,
    /// Whether the policy uses the guideline's word as well.
    is_used: bool,
    /// Where the guideline uses it.
    places: &'a [TermPlace],
}

/// A word that the policy introduces.
struct Introduced {
    name: String,
    meaning: Option<TermMeaning>,
    /// What it is short for.
    full: Option<String>,
}

fn learn(base: &Model, policy: &Document, known: &[OwnTerm]) -> Vec<OwnTerm> {
    let known_of_base = base.fact(|| BaseTerms::of(base));
    let BaseTerms { terms, texts: model } = &*known_of_base;
    let model: Vec<&str> = model.iter().map(|text| text.folded()).collect();
    let own = texts(policy);
    let words = words(policy);
    if words.len() > MOST_WORDS {
        return Vec::new();
    }
    let is_defined = |term: &Term| words.iter().any(|word| word.name == term.name);
    let is_known = |name: &str| known.iter().any(|own| own.own == name || own.model == name);
    let open: Vec<OpenTerm> = terms
        .iter()
        .filter(|term| !is_defined(term) && !is_known(&term.name))
        .map(|term| OpenTerm {
            term,
            is_used: own.iter().any(|text| uses(text, &term.name)),
            places: &term.places,
        })
        .collect();
    let is_new = |word: &&Introduced| {
        !is_known(&word.name)
            && terms.iter().all(|term| !term.name.starts_with(&word.name))
            && !names_several(&word.name, terms)
            && word.name.chars().count() >= 2
    };
    let mut best: BTreeMap<&str, (u16, &str)> = BTreeMap::new();
    for word in words.iter().filter(is_new) {
        let own_places = LazyCell::new(|| places(&own, &word.name));
        let mut scores: Vec<(u16, &Term)> = open
            .iter()
            .map(|open| (evidence(open, word, &own_places), open.term))
            .filter(|(score, _)| *score > 0)
            .collect();
        scores.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.name.cmp(&b.1.name)));
        let Some((score, term)) = scores.first() else {
            continue;
        };
        let second = scores.get(1).map_or(0, |(score, _)| *score);
        if score - second < cost::TERM_MARGIN {
            continue;
        }
        let entry = best.entry(&term.name).or_insert((0, ""));
        if *score > entry.0 {
            *entry = (*score, &word.name);
        }
    }
    let learnt = best.into_iter().map(|(model, (_, own))| (own, model));
    let short = words
        .iter()
        .filter(|word| !is_known(&word.name))
        .filter_map(|word| Some((word.name.as_str(), word.full.as_deref()?)))
        .filter(|(short, full)| is_short_for(short, full, &model));
    let mut pairs: BTreeMap<&str, &str> = short.collect();
    pairs.extend(learnt);
    pairs
        .into_iter()
        .map(|(own, model)| OwnTerm::new(own, model))
        .collect()
}

/// Whether a word is a list of terms: 機密性、完全性及び可用性 over the definitions of all three.
fn names_several(word: &str, terms: &[Term]) -> bool {
    let named = terms.iter().filter(|term| word.contains(&term.name));
    named.count() > 1
}

/// Whether a text uses a word for itself: not ネットワーク in 総合行政ネットワーク.
fn uses(text: &str, name: &str) -> bool {
    let is_of_name = |c: char| is_name_char(c) && !matches!(c, '及' | '又' | '等' | '各' | '、');
    text.contains(name)
        && text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !before.is_some_and(is_of_name)
        })
}

/// Shortest name, in characters, for which a short form is read.
const SHORTEST_FULL: usize = 4;

/// Whether a word that the policy introduces for a name is only a short form of it: CISO, or letters of the name. The guideline
/// has the name and never the short form, which would mean something else there.
fn is_short_for(short: &str, full: &str, model: &[&str]) -> bool {
    let mut letters = full.chars();
    let abbreviates = short.chars().all(|c| letters.any(|letter| letter == c));
    let is_acronym = short.chars().all(|c| c.is_ascii_alphanumeric());
    full.chars().count() >= SHORTEST_FULL
        && short.chars().count() >= 2
        && (abbreviates || is_acronym)
        && short != full
        && model.iter().any(|text| text.contains(full))
        && !model.iter().any(|text| text.replace(full, "").contains(short))
}

/// How sure it is that a word of the policy is a term of the guideline; 0 if it isn't. `own_places` are those in which the
/// policy uses the word.
fn evidence(
    open: &OpenTerm,
    word: &Introduced,
    own_places: &LazyCell<Vec<TermPlace>, impl FnOnce() -> Vec<TermPlace>>,
) -> u16 {
    let term = open.term;
    if word.full.as_ref() == Some(&term.name) {
        return cost::FULL;
    }
    let alike = match (&term.meaning, &word.meaning) {
        (Some(meaning), Some(word)) => meaning.likeness(&term.mark, word),
        _ => 0,
    };
    if alike >= cost::SAME_MEANING {
        return alike;
    }
    // A policy that uses both words means two things.
    if open.is_used {
        return 0;
    }
    let shared = || {
        own_places
            .iter()
            .filter(|place| is_shared(place, open.places))
            .count()
    };
    match term.meaning.is_some() && word.meaning.is_some() {
        true if alike >= cost::LIKE_MEANING && shared() > 0 => cost::SAME_MEANING + alike / 4,
        false if shared() >= cost::TERM_PLACES => cost::SAME_MEANING,
        _ => 0,
    }
}

/// Where texts use a word.
fn places(texts: &[&str], name: &str) -> Vec<TermPlace> {
    let around = |text: &&str| -> Vec<TermPlace> {
        let at = text.match_indices(name);
        at.map(|(at, _)| {
            let before = text[..at].chars().rev().take(SURROUNDINGS).collect();
            let behind = text[at + name.len()..].chars().take(SURROUNDINGS).collect();
            (before, behind)
        })
        .collect()
    };
    // Most texts don't have it, and a search for all of its places is expensive to begin.
    let having = texts.iter().filter(|text| text.contains(name));
    having.flat_map(around).collect()
}

/// Whether a word of the policy is used in surroundings in which the guideline has the term.
fn is_shared((before, behind): &TermPlace, places: &[TermPlace]) -> bool {
    let common = |a: &[char], b: &[char]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let mut places = places.iter();
    places.any(|(b, h)| common(before, b) + common(behind, h) >= SURROUNDINGS)
}

/// Title and text of every clause, folded.
fn texts(document: &Document) -> Vec<&str> {
    let clauses = document.clauses.iter();
    clauses
        .flat_map(|clause| [clause.title.folded(), clause.text.folded()])
        .filter(|text| !text.is_empty())
        .collect()
}

/// The names of the terms of the guideline.
pub(super) fn term_names(base: &Model) -> Vec<String> {
    let known = base.fact(|| BaseTerms::of(base));
    known.terms.iter().map(|term| term.name.clone()).collect()
}

/// The terms of the guideline: those it defines, and the things that its titles name.
fn terms(base: &Model) -> Vec<Term> {
    let mut terms = Vec::new();
    for clause in base.clauses() {
        let title = clause.title.folded();
        if clause.facet == Facet::Definitions && clause.parent.is_some() {
            let mut names = title.split(['(', ')']).filter(|name| !name.is_empty());
            if let Some(name) = names.next() {
                terms.push(Term {
                    name: name.to_owned(),
                    meaning: Some(TermMeaning::of(clause.text)),
                    mark: TermMeaning::default(),
                    places: Vec::new(),
                });
            }
        }
    }
    let meanings: Vec<Option<TermMeaning>> = terms.iter().map(|term| term.meaning.clone()).collect();
    for (i, term) in terms.iter_mut().enumerate() {
        let others = meanings.iter().enumerate().filter(|(j, _)| *j != i);
        let others = others.filter_map(|(_, meaning)| meaning.as_ref());
        term.mark = term
            .meaning
            .as_ref()
            .map_or_else(TermMeaning::default, |own| own.without(others));
    }
    let defined: BTreeSet<String> = terms.iter().map(|term| term.name.clone()).collect();
    let mut named = BTreeSet::new();
    for clause in base.clauses().filter(|clause| clause.facet != Facet::Definitions) {
        let title = clause.title.folded();
        let Some((name, _)) = title.split_once('の') else {
            continue;
        };
        let is_word = name.chars().all(is_name_char) && name.chars().count() >= SHORTEST_NAMED;
        if is_word && !defined.contains(name) {
            named.insert(name.to_owned());
        }
    }
    terms.extend(named.into_iter().map(|name| Term {
        name,
        meaning: None,
        mark: TermMeaning::default(),
        places: Vec::new(),
    }));
    terms
}

/// Shortest thing named by a title that is unmistakable in a text, in characters.
const SHORTEST_NAMED: usize = 4;

/// The words that a policy defines or introduces.
fn words(policy: &Document) -> Vec<Introduced> {
    let clauses = &policy.outline.clauses;
    let mut words = Vec::new();
    let heads_terms = |clause: &Clause| known_title(&clause.title.text) == Some(Facet::Definitions);
    let of_terms: Vec<bool> = clauses.iter().map(heads_terms).collect();
    let is_terms = |id: ClauseId| of_terms[id.0];
    for (clause, text) in clauses.iter().zip(&policy.clauses) {
        let title = text.title.folded();
        if clause.parent.is_some_and(is_terms) && !title.is_empty() {
            words.push(Introduced {
                name: title.split('(').next().unwrap_or(title).to_owned(),
                meaning: Some(TermMeaning::of(&text.text)),
                full: None,
            });
        }
        if is_terms(clause.id) || clause.parent.is_some_and(is_terms) {
            words.extend(defined_in(&text.text.norm.string()));
        }
        // （以下「…」という。） behind a title may be in the text.
        let all: Vec<char> = text
            .title
            .norm
            .text
            .iter()
            .chain(&text.text.norm.text)
            .copied()
            .collect();
        for (full, short, _) in short_names(&all) {
            let full: String = full.iter().collect();
            words.push(Introduced {
                name: short,
                meaning: None,
                full: Some(full.strip_prefix(PLACEHOLDER).unwrap_or(&full).to_owned()),
            });
        }
    }
    words
}

/// The words that a text defines in sentences: この規則において「庁内系」とは、…をいう.
fn defined_in(text: &str) -> Vec<Introduced> {
    let defines = text.match_indices(DEFINES).filter_map(|(at, _)| {
        let (_, name) = text[..at].rsplit_once('「')?;
        let behind = &text[at + DEFINES.len()..];
        let meaning = behind.split('「').next().unwrap_or(behind);
        let meaning: Vec<char> = meaning.chars().filter(|&c| !is_weak_punctuation(c)).collect();
        Some(Introduced {
            name: name.to_owned(),
            meaning: Some(TermMeaning::of_letters(
                Arc::new(Bigrams::new(&meaning)),
                &meaning,
            )),
            full: None,
        })
    });
    defines.collect()
}

/// What is behind a word in a sentence that defines it.
const DEFINES: &str = "」とは、";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::DEFAULT_ID;

    #[test]
    fn the_title_over_several_definitions_is_no_other_name_of_one() {
        let base = Model::built_in(DEFAULT_ID).unwrap_or_else(|| panic!("built in"));
        let terms = terms(&base);
        assert!(names_several("機密性、完全性及び可用性", &terms));
        assert!(!names_several("機密性", &terms));
        assert!(!names_several("秘匿性", &terms));
    }
}
