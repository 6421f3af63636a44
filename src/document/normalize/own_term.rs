//! Folds terms that a policy calls by other names than the guideline.

use super::folded::{Layer, Replacement};
use super::learn::is_name_char;
use super::names::{Names, declaration_len, starts_with};
use super::sources::contains;
use taisho_knowledge::{CueRole, cues};

/// A word that a policy uses throughout for a term of the guideline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OwnTerm {
    /// The policy's word.
    pub own: String,
    /// The guideline's word.
    pub model: String,
    /// Characters after which the word means something else.
    pub not_behind: Vec<char>,
}

impl OwnTerm {
    /// Makes a term whose word means it everywhere.
    pub fn new(own: &str, model: &str) -> OwnTerm {
        OwnTerm {
            own: own.to_owned(),
            model: model.to_owned(),
            not_behind: Vec::new(),
        }
    }
}

impl Names {
    /// Returns the terms that the document calls by another name.
    pub fn terms(&self) -> &[OwnTerm] {
        &self.terms
    }

    /// Returns the same names with these terms.
    #[must_use]
    pub fn with_terms(&self, mut terms: Vec<OwnTerm>) -> Names {
        terms.sort_by(|a, b| b.own.len().cmp(&a.own.len()).then(a.cmp(b)));
        let mut names = self.clone();
        names.terms = terms;
        names
    }

    /// Returns the term whose other name begins at `i`. Inside another word it isn't that name, and alone in
    /// a bracket it says what else something is called.
    pub(super) fn term_at(&self, text: &[char], i: usize) -> Option<Replacement> {
        let rest = text.get(i..)?;
        let before = i.checked_sub(1).map(|at| text[at]);
        let introduced = self.terms.iter().find_map(|term| {
            let name = term.model.chars().count();
            let bracket = rest.get(name..).map_or(0, declaration_len);
            let introduces = bracket > 0
                && starts_with(rest, &term.model)
                && contains(&rest[name..name + bracket], &term.own);
            introduces.then_some((name + bracket, term))
        });
        let called = || {
            let is_meant = |term: &&OwnTerm| before.is_none_or(|before| !term.not_behind.contains(&before));
            let own = self.terms.iter().filter(is_meant);
            let term = own.into_iter().find(|term| starts_with(rest, &term.own))?;
            Some((term.own.chars().count(), term))
        };
        let (used, term) = introduced.or_else(called)?;
        let is_alone = before == Some('(') && rest.get(used) == Some(&')');
        if is_alone || before.is_some_and(is_name_char) && !is_before_word(&text[..i]) {
            return None;
        }
        Some(Replacement {
            used,
            text: term.model.chars().collect(),
            layer: Layer::Term,
        })
    }
}

/// Returns whether a text ends with a word in kanji that doesn't form a compound with the next one, such as
/// 適宜.
fn is_before_word(text: &[char]) -> bool {
    cues(CueRole::BeforeWord).any(|word| {
        let word: Vec<char> = word.chars().collect();
        let before = text.len().checked_sub(word.len() + 1).map(|at| text[at]);
        text.ends_with(&word) && !before.is_some_and(is_name_char)
    })
}
