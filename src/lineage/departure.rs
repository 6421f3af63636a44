//! One difference between a policy and the base text, with a number that is the same in every policy that
//! has it.

use super::cost::{Millibits, OF_LETTER, OF_MISSING, OF_ONE, OF_PLACE, OF_PUNCTUATION, OF_STRUCTURE};
use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The kind of a departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DepartureKind {
    /// A clause of the base text has no counterpart.
    Missing,
    /// A clause has a heading that the base text doesn't have.
    Added,
    /// A clause is in another place.
    Moved,
    /// A heading differs.
    Title,
    /// Words of a clause differ.
    Words,
    /// A sentence that the base text doesn't have.
    Sentence,
    /// A term has another name.
    Term,
    /// Commas or dots between words differ.
    Punctuation,
    /// A word is spelled in another way.
    Spelling,
    /// Words of an older edition of the base text. Two bodies may have kept them independently, so sharing
    /// them doesn't show descent; but their texts differ from those with today's words.
    Edition,
}

impl DepartureKind {
    /// Returns the word used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            DepartureKind::Missing => "missing",
            DepartureKind::Added => "added",
            DepartureKind::Moved => "moved",
            DepartureKind::Title => "title",
            DepartureKind::Words => "words",
            DepartureKind::Sentence => "sentence",
            DepartureKind::Term => "term",
            DepartureKind::Punctuation => "punctuation",
            DepartureKind::Spelling => "spelling",
            DepartureKind::Edition => "edition",
        }
    }
}

impl Say for DepartureKind {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (DepartureKind::Missing, Lang::Ja) => "条項がない",
            (DepartureKind::Added, Lang::Ja) => "独自の条項",
            (DepartureKind::Moved, Lang::Ja) => "条項の移動",
            (DepartureKind::Title, Lang::Ja) => "見出し",
            (DepartureKind::Words, Lang::Ja) => "文言",
            (DepartureKind::Sentence, Lang::Ja) => "独自の文",
            (DepartureKind::Term, Lang::Ja) => "用語",
            (DepartureKind::Punctuation, Lang::Ja) => "読点等",
            (DepartureKind::Spelling, Lang::Ja) => "表記",
            (DepartureKind::Edition, Lang::Ja) => "旧版の文言",
            (DepartureKind::Missing, Lang::En) => "clause missing",
            (DepartureKind::Added, Lang::En) => "clause added",
            (DepartureKind::Moved, Lang::En) => "clause moved",
            (DepartureKind::Title, Lang::En) => "heading",
            (DepartureKind::Words, Lang::En) => "words",
            (DepartureKind::Sentence, Lang::En) => "sentence",
            (DepartureKind::Term, Lang::En) => "term",
            (DepartureKind::Punctuation, Lang::En) => "punctuation",
            (DepartureKind::Spelling, Lang::En) => "spelling",
            (DepartureKind::Edition, Lang::En) => "words of an older edition",
        }
    }
}

/// Identifies a departure: the same in every document that departs in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct DepartureId(u64);

/// A departure: which words replace which, and in what clause. Texts are folded so that names, notation and
/// the numbers of articles and dates don't matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Departure {
    /// The kind of difference.
    pub kind: DepartureKind,
    /// Index of the clause of the base text, or `None` if it belongs to no clause.
    pub clause: Option<usize>,
    /// The words of the base text. Empty if something was added.
    pub from: String,
    /// The words of the document. Empty if something was removed.
    pub to: String,
    /// Both texts in the form in which they are compared, which is the same for bodies of all kinds.
    pub(super) key: (String, String),
}

impl Departure {
    /// Returns its id. It doesn't depend on where a sentence is, because a changed order is a departure by
    /// itself.
    pub fn id(&self) -> DepartureId {
        let clause = match self.kind {
            DepartureKind::Sentence
            | DepartureKind::Added
            | DepartureKind::Term
            | DepartureKind::Spelling => None,
            _ => self.clause,
        };
        let clause = clause.map_or(String::new(), |clause| clause.to_string());
        let key = [self.kind.id(), &clause, &self.key.0, &self.key.1].join("\u{1f}");
        let hash = Sha256::digest(key.as_bytes());
        let first: [u8; 8] = std::array::from_fn(|i| hash[i]);
        DepartureId(u64::from_be_bytes(first))
    }

    /// Returns how unlikely it is that two bodies arrive at the same words independently, judging by the
    /// words alone.
    pub fn evidence(&self) -> Millibits {
        match self.kind {
            DepartureKind::Missing => OF_MISSING,
            DepartureKind::Moved => OF_STRUCTURE,
            DepartureKind::Punctuation | DepartureKind::Spelling => OF_PUNCTUATION,
            DepartureKind::Edition => 0,
            DepartureKind::Added
            | DepartureKind::Title
            | DepartureKind::Words
            | DepartureKind::Sentence
            | DepartureKind::Term => {
                let letters = Millibits::try_from(self.to.chars().count()).unwrap_or(Millibits::MAX / BITS);
                (OF_PLACE + letters * OF_LETTER).min(OF_ONE)
            }
        }
    }
}

/// Keeps the product of characters and bits small.
const BITS: Millibits = 1 << 20;
