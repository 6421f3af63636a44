//! The facts behind a finding, as data: what its message says in words.

use super::clause_name::ClauseName;
pub use super::rules::consistency::ContradictionFacts;
pub use super::rules::editions::{EditionFacts, EditionWords};
pub use super::rules::names::{NameFacts, NotationFacts, OwnNameFacts, Renaming};
pub use super::rules::numbering::NumberFacts;
pub use super::rules::outside::OutsideFacts;
pub use super::rules::presence::{ClauseFacts, Nearest};
pub use super::rules::references::{ReferenceFacts, ReferencesFacts};
pub use super::rules::scope::{LimitFacts, ListKind, MemberFacts, PartFacts};
pub use super::rules::tables::{Direction, TableFacts, TablePart};
pub use super::rules::terms::{OfficeFacts, TermFacts, TermStatus};
pub use super::rules::wording::{ForceFacts, TitleFacts, WordFacts};
use serde::{Deserialize, Serialize};

/// What a finding found. Each sort of fact has its own keys; texts are quoted as the documents write them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Facts {
    /// Corresponding texts use other words. Both lists are empty if only order or punctuation differs.
    Words(WordFacts),
    /// A sentence binds more, less or in another way, for example 努める for しなければならない.
    Force(ForceFacts),
    /// A heading differs; empty on the side that has none.
    Title(TitleFacts),
    /// The same word is written in another way; empty on the side that leaves it out, for example 、.
    Notation(NotationFacts),
    /// An organ, document or office has another name here.
    Name(NameFacts),
    /// What the body calls itself.
    OwnName(OwnNameFacts),
    /// Two lists don't have the same members.
    Members(MemberFacts),
    /// Only a part of a member is in the list.
    Part(PartFacts),
    /// Words of the policy take something out of a list or narrow it.
    Limit(LimitFacts),
    /// What is wrong with the definition of a term.
    Term(TermFacts),
    /// An office decides something, although nothing in the document establishes it.
    Office(OfficeFacts),
    /// A reference doesn't lead to what is meant.
    Reference(ReferenceFacts),
    /// The same place refers to clauses in another way.
    References(ReferencesFacts),
    /// Whole clauses: missing if `to` is empty, added if `from` is; else moved, split or merged.
    Clauses(ClauseFacts),
    /// Clauses have other numbers.
    Numbers(NumberFacts),
    /// Lines outside the clauses.
    Outside(OutsideFacts),
    /// A table, form or text behind the articles, or a part of one.
    Table(TableFacts),
    /// A definition leaves out what the scope names.
    Contradiction(ContradictionFacts),
    /// Words of an older edition of the base text.
    Edition(EditionFacts),
}

impl Facts {
    /// Facts of a text change whose words are not yet known.
    pub(super) const NO_WORDS: Facts = Facts::Words(WordFacts {
        lost: Vec::new(),
        gained: Vec::new(),
        by_words: false,
    });

    /// Returns clauses of the guideline and those of the policy that correspond to them.
    pub(super) fn clauses(from: Vec<ClauseName>, to: Vec<ClauseName>) -> Facts {
        Facts::Clauses(ClauseFacts {
            from,
            to,
            nearest: None,
            since: None,
        })
    }

    /// Returns what two lists don't share.
    pub(super) fn members(list: ListKind, missing: Vec<String>, added: Vec<String>) -> Facts {
        Facts::Members(MemberFacts {
            list,
            missing,
            added,
            spelled_out: Vec::new(),
        })
    }

    /// Returns what is wrong with a term of this document, and the texts that show it.
    pub(super) fn term(term: &str, status: TermStatus, says: Vec<String>) -> Facts {
        Facts::Term(TermFacts {
            term: term.to_owned(),
            status,
            says,
            defined_in: None,
        })
    }

    /// Returns the number of members in all lists of the facts.
    pub fn list_members(&self) -> usize {
        match self {
            Facts::Words(WordFacts { lost, gained, .. })
            | Facts::Outside(OutsideFacts { lost, gained, .. }) => lost.len() + gained.len(),
            Facts::Members(MemberFacts {
                missing,
                added,
                spelled_out,
                ..
            }) => missing.len() + added.len() + spelled_out.len(),
            Facts::OwnName(OwnNameFacts { names }) => names.len(),
            Facts::Term(TermFacts { says, .. }) => says.len(),
            Facts::References(ReferencesFacts { from, to }) => from.len() + to.len(),
            Facts::Clauses(ClauseFacts { from, to, .. }) => from.len() + to.len(),
            Facts::Edition(EditionFacts {
                changes,
                editions,
                sources,
                ..
            }) => changes.len() + editions.len() + sources.len(),
            Facts::Force(_)
            | Facts::Title(_)
            | Facts::Notation(_)
            | Facts::Name(_)
            | Facts::Part(_)
            | Facts::Limit(_)
            | Facts::Office(_)
            | Facts::Reference(_)
            | Facts::Numbers(_)
            | Facts::Table(_)
            | Facts::Contradiction(_) => 0,
        }
    }
}
