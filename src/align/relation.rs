//! How two texts stand to each other: same, notational, substituted, modified.

use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use serde::{Deserialize, Serialize};

/// Relation of two texts, from nearest to farthest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Textual {
    /// Identical once white space is removed.
    Same,
    /// Identical after the closed notation list.
    Notational,
    /// Differs by own or local names only (plus notation).
    Substituted,
    /// Any other difference.
    Modified,
}

/// Relation of a guideline clause to what answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Title and text identical once layout is removed.
    Same,
    /// Identical after the closed notation list.
    Notational,
    /// Differs by own or local names only.
    Substituted,
    /// Any other difference in title or text.
    Modified,
    /// Stands, alone and recognisable, under another parent or out of order.
    Moved,
    /// Several model clauses stand under one document clause.
    Merged,
    /// Spread over several document clauses, none of which alone is its counterpart.
    Split,
    /// No counterpart in the document.
    Missing,
    /// No counterpart in the model.
    Added,
}

impl From<Textual> for Relation {
    fn from(textual: Textual) -> Relation {
        match textual {
            Textual::Same => Relation::Same,
            Textual::Notational => Relation::Notational,
            Textual::Substituted => Relation::Substituted,
            Textual::Modified => Relation::Modified,
        }
    }
}

impl Textual {
    /// All of them.
    pub const ALL: [Textual; 4] = [
        Textual::Same,
        Textual::Notational,
        Textual::Substituted,
        Textual::Modified,
    ];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        Relation::from(self).id()
    }
}

impl Relation {
    /// All relations, in the order of precedence used in summaries.
    pub const ALL: [Relation; 9] = [
        Relation::Same,
        Relation::Notational,
        Relation::Substituted,
        Relation::Modified,
        Relation::Moved,
        Relation::Merged,
        Relation::Split,
        Relation::Missing,
        Relation::Added,
    ];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Notational => "notational",
            Relation::Substituted => "substituted",
            Relation::Modified => "modified",
            Relation::Moved => "moved",
            Relation::Merged => "merged",
            Relation::Split => "split",
            Relation::Missing => "missing",
            Relation::Added => "added",
        }
    }
}

/// Compares two texts through the layers of folding.
pub(super) fn textual(base: &Passage, witness: &Passage) -> Textual {
    if base.raw == witness.raw {
        Textual::Same
    } else if base.bare != witness.bare || has_older_words(witness) {
        Textual::Modified
    } else if names_differ(base, witness) {
        Textual::Substituted
    } else {
        Textual::Notational
    }
}

/// Whether words of an older edition are read as today's. They differ from the model all the same.
fn has_older_words(witness: &Passage) -> bool {
    let mut folds = witness.norm.folds.iter();
    folds.any(|fold| matches!(fold.layer, Layer::Edition(_)))
}

/// Whether two texts that fold to the same words differ in a name.
fn names_differ(base: &Passage, witness: &Passage) -> bool {
    let named = |p: &Passage| -> Vec<String> {
        p.norm
            .folds
            .iter()
            .filter(|fold| fold.layer != Layer::Notation)
            .map(|fold| p.quote(p.norm.source(fold.chars.clone())))
            .collect()
    };
    named(base) != named(witness)
}
