//! Definitions of the model that the policy gives outside its list of terms: Xとは…を指す, …をもってXとする, （以下「X」という。）.

use super::pair::Pair;
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{Facet, Model};
use crate::outline::{ClauseId, known_title};
use std::collections::BTreeMap;
use taisho_knowledge::{CueRole, cues};

/// Whether a clause of the model defines a term.
pub(super) fn is_definition(base: &Model, g: usize) -> bool {
    let clause = base.clause(g);
    clause.facet == Facet::Definitions && clause.parent.is_some() && !clause.title.is_empty()
}

/// The term of a definition, without the other name in brackets.
fn term(title: &Passage) -> String {
    let whole = title.norm.string();
    whole.split('(').next().unwrap_or(&whole).to_owned()
}

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
        let is_explained =
            bracket.is_some_and(|words| cues(CueRole::DefinesInBracket).any(|end| words.ends_with(end)));
        begins && (is_subject || is_explained || cues(CueRole::Defines).any(|mark| after.starts_with(mark)))
    })
}

/// Whether a clause can hold the definition `g`: it is among the definitions, or says what the term is.
pub(super) fn may_define(base: &Model, policy: &Document, g: usize, id: ClauseId) -> bool {
    let clauses = &policy.outline.clauses;
    let is_terms = |id: ClauseId| known_title(&clauses[id.0].title.text) == Some(Facet::Definitions);
    let term = term(base.clause(g).title);
    let text = &policy.clauses[id.0];
    let is_titled = |mark| text.title.norm.string() == format!("{term}{mark}");
    cues(CueRole::DefinesInTitle).any(is_titled)
        || is_terms(id)
        || clauses[id.0].parent.is_some_and(is_terms)
        || text.title.norm.string().contains(&term)
        || says_what_it_is(&text.text.norm.string(), &term)
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
            let term = term(base.clause(g).title);
            let holds = |id: &ClauseId| {
                let text = &policy.clauses[id.0];
                let title = text.title.norm.string();
                cues(CueRole::DefinesInTitle).any(|mark| title == format!("{term}{mark}"))
                    || says_what_it_is(&text.text.norm.string(), &term)
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
