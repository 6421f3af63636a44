//! Definitions of the model that the policy gives outside its list of terms: Xとは…を指す, …をもってXとする, （以下「X」という。）.

use super::cost::{PerMille, RENAMED};
use super::pair::Pair;
use super::points::points_of;
use super::said::Said;
use super::similarity::Bigrams;
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{Facet, Model};
use crate::outline::{ClauseId, known_title};
use std::collections::BTreeMap;
use taisho_knowledge::{CueRole, QUALIFIERS, Qualifier, cues};

/// Whether a clause of the model defines a term.
pub(super) fn is_definition(base: &Model, g: usize) -> bool {
    let clause = base.clause(g);
    clause.facet == Facet::Definitions && clause.parent.is_some() && !clause.title.is_empty()
}

/// The term of a definition, without the other name in brackets.
fn term(title: &Passage) -> String {
    let whole = title.folded();
    whole.split('(').next().unwrap_or(whole).to_owned()
}

/// The term of a definition and its other name in brackets: マイナンバー利用事務系(個人番号利用事務系).
pub fn names_of(title: &Passage) -> Vec<String> {
    let names = title.folded().split(['(', ')']);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether the title of the model has two names, as マイナンバー利用事務系(個人番号利用事務系), and that of the policy is one of them or has
/// both in another order.
pub fn is_other_name(model: &str, own: &str) -> bool {
    both_names(model).is_some_and(|(first, second)| match both_names(own) {
        Some((one, other)) => (first, second) == (other, one),
        None => own == first || own == second,
    })
}

fn both_names(title: &str) -> Option<(&str, &str)> {
    title.strip_suffix(')')?.split_once('(')
}

/// Whether a clause is a list of terms or one of its items.
pub(super) fn is_term_list(policy: &Document, id: ClauseId) -> bool {
    let clauses = &policy.outline.clauses;
    let is_terms = |id: ClauseId| known_title(&clauses[id.0].title.text) == Some(Facet::Definitions);
    is_terms(id) || clauses[id.0].parent.is_some_and(is_terms)
}

/// Characters of the noun that ends a term.
const NOUN: usize = 2;

/// Whether a text says what `term` is.
pub(super) fn says_what_it_is(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let after = text[at + term.len()..].trim_start_matches('」');
        // 個人情報を含む情報資産とする defines 情報資産 only if the word begins there.
        let begins = !text[..at].ends_with(['個', '重']);
        let sentence = after.split('。').next().unwrap_or(after);
        let is_subject =
            after.starts_with("は、") && cues(CueRole::DefinesAtEnd).any(|end| sentence.ends_with(end));
        let bracket = after.strip_prefix('(').and_then(|rest| rest.split(')').next());
        // 無害化通信(画面転送等により安全を確保した通信): the bracket ends with the noun of the term.
        let noun: String = term
            .chars()
            .skip(term.chars().count().saturating_sub(NOUN))
            .collect();
        let repeats = |words: &str| words.ends_with(&noun) && words.chars().count() > term.chars().count();
        let is_explained = bracket.is_some_and(|words| {
            cues(CueRole::DefinesInBracket).any(|end| words.ends_with(end)) || repeats(words)
        });
        begins && (is_subject || is_explained || cues(CueRole::Defines).any(|mark| after.starts_with(mark)))
    })
}

/// Whether a clause can hold the definition `g`: it is among the definitions, or says what the term is.
pub(super) fn may_define(base: &Model, policy: &Document, g: usize, id: ClauseId) -> bool {
    let text = &policy.clauses[id.0];
    let names = |term: &String| {
        let is_titled = |mark| text.title.folded() == format!("{term}{mark}");
        cues(CueRole::DefinesInTitle).any(is_titled)
            || text.title.folded().contains(term)
            || says_what_it_is(text.text.folded(), term)
    };
    is_term_list(policy, id) || names_of(base.clause(g).title).iter().any(names)
}

/// By missing definition of the model, the clause that says what the term is.
pub(super) fn defined_elsewhere(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, ClauseId> {
    let missing = (0..found.len()).filter(|&g| found[g].is_none() && !is_taken(g) && is_definition(base, g));
    missing
        .filter_map(|g| {
            let names = names_of(base.clause(g).title);
            let holds = |id: &ClauseId| {
                let text = &policy.clauses[id.0];
                let title = text.title.folded();
                names.iter().any(|term| {
                    cues(CueRole::DefinesInTitle).any(|mark| title == format!("{term}{mark}"))
                        || says_what_it_is(text.text.folded(), term)
                })
            };
            let id = policy
                .outline
                .clauses
                .iter()
                .map(|clause| clause.id)
                .find(holds)?;
            Some((g, id))
        })
        .collect()
}

/// By missing definition of the model, the term of a policy in its own words that is defined like it under another name, and has no
/// counterpart: 通信網 for ネットワーク.
pub(super) fn defined_under_another_name(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, ClauseId> {
    let clauses = &policy.outline.clauses;
    let is_terms = |id: ClauseId| known_title(&clauses[id.0].title.text) == Some(Facet::Definitions);
    let is_owned = |id: ClauseId| found.iter().flatten().any(|pair| pair.clause == id);
    let is_free_term = |id: &ClauseId| {
        let clause = &clauses[id.0];
        clause.parent.is_some_and(is_terms) && !clause.title.text.is_empty() && !is_owned(*id)
    };
    let free: Vec<ClauseId> = clauses
        .iter()
        .map(|clause| clause.id)
        .filter(is_free_term)
        .collect();
    let missing = (0..found.len()).filter(|&g| found[g].is_none() && !is_taken(g) && is_definition(base, g));
    let mut pairs: Vec<(PerMille, usize, ClauseId)> = Vec::new();
    for g in missing {
        let model = base.clause(g);
        let points = points_of(model.title, model.text);
        let mut core = points.iter().filter(|point| point.is_core()).peekable();
        if core.peek().is_none() {
            continue;
        }
        let core: Vec<_> = core.collect();
        let meaning = Bigrams::of(model.text);
        for &id in &free {
            let own = &policy.clauses[id.0];
            let said = Said::of(&own.title, &own.text);
            let alike = meaning.dice(&Bigrams::of(&own.text));
            let is_like = alike >= RENAMED && !is_narrower(&own.text, model.text);
            let is_short = || is_short_form(own.title.folded(), &term(model.title));
            if (is_like || is_short()) && core.iter().all(|point| point.is_in(&said)) {
                pairs.push((alike, g, id));
            }
        }
    }
    pairs.sort_by_key(|&(alike, g, id)| (std::cmp::Reverse(alike), g, id));
    let mut out: BTreeMap<usize, ClauseId> = BTreeMap::new();
    for (_, g, id) in pairs {
        if !out.contains_key(&g) && !out.values().any(|taken| *taken == id) {
            out.insert(g, id);
        }
    }
    out
}

/// Whether a term is letters of another in their order: LGWAN系 for LGWAN接続系.
fn is_short_form(own: &str, model: &str) -> bool {
    let mut letters = model.chars();
    let ends_alike = own.chars().next_back() == model.chars().next_back();
    ends_alike
        && own.chars().count() >= SHORTEST_FORM
        && own.chars().all(|c| letters.any(|letter| letter == c))
}

/// Shortest short form of a term, in characters.
const SHORTEST_FORM: usize = 3;

/// Whether a definition leaves out some of what the model's has: 情報システムのうち、教職員だけが利用するもの.
fn is_narrower(own: &Passage, model: &Passage) -> bool {
    let (own, model) = (own.folded(), model.folded());
    let mut limits = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Limit);
    limits.any(|row| own.contains(row.word) && !model.contains(row.word))
}
