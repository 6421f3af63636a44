//! The wording of older editions of a base text: words that changed, clauses that were added later, clauses
//! that were dropped.
//!
//! A body that uses the words of an older edition didn't choose to weaken anything. Its document is
//! therefore compared as if it had today's words, and the older words are reported once for each change.

use crate::lang::Message;
use std::ops::Range;

/// The older editions of a base text, oldest first. The last stage is the base text itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Editions that can be distinguished by their words.
    pub stages: Vec<Stage>,
    /// Words of older stages that have been replaced since.
    pub wordings: Vec<Wording>,
    /// Clauses that are missing in older stages.
    pub additions: Vec<Addition>,
    /// The first stage whose words are tolerated. Words of earlier stages are compared like any others.
    pub tolerated: usize,
    /// Whether this is the history of the model that the base text was copied from. It then says nothing
    /// about the edition that another copy follows.
    pub is_of_model: bool,
}

/// An edition, or several consecutive editions that can't be distinguished by their words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Id on the command line and in reports: `G3`, or the name of a file.
    pub id: String,
    /// Its first edition, for example 平成30年9月.
    pub first: Message,
    /// Its last edition.
    pub last: Message,
    /// Sources that prove that the stage exists.
    pub sources: Vec<String>,
}

/// A change of words between two stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// A short name that is unique in the history.
    pub id: String,
    /// The stages that have the older words, oldest first.
    pub stages: Vec<usize>,
    /// The first stage known to have today's words.
    pub since: usize,
    /// The words that changed.
    pub words: Vec<WordChange>,
    /// Where the words are.
    pub place: WordingPlace,
    /// Whether the base text itself has the older words, so that a document with other words is newer.
    pub is_updated: bool,
    /// Whether the words were read in that clause of a document of the stage.
    pub is_confirmed: bool,
    /// Where the words were read.
    pub sources: Vec<String>,
}

/// Older and current words, as messages quote them. Empty on the side where words were added or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// The words of the older edition.
    pub older: String,
    /// The words of the base text.
    pub today: String,
}

/// Where older words occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingPlace {
    /// In parts of clauses.
    Stretches(Vec<OlderText>),
    /// In the clause with this index, whose older text is completely different. It contains all of these
    /// words.
    Whole(usize, Vec<String>),
    /// In a clause with this title that was dropped later. Its text contains all of these words.
    Dropped(String, Vec<String>),
}

/// The title or text of a clause, with the parts that differ in an older stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderText {
    /// Index of the clause in the base text.
    pub clause: usize,
    /// Whether it is the title and not the text.
    pub is_title: bool,
    /// The parts that differ, in order and without overlap.
    pub stretches: Vec<OlderStretch>,
}

/// A part of the folded text, with the older words for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderStretch {
    /// Range of folded characters in the current text.
    pub today: Range<usize>,
    /// The folded characters that replace them.
    pub older: Vec<char>,
    /// How many characters before the part a document must share, so that the words can be identified.
    pub before: usize,
    /// How many characters after the part a document must share.
    pub behind: usize,
}

impl OlderStretch {
    /// Returns the part that changes `older` into `today`, which begins at `at` of a folded text. A document
    /// must also share what the two have in common at either end, or else the neighbouring character.
    pub fn new(at: usize, today: &[char], older: &[char]) -> OlderStretch {
        let front = today.iter().zip(older).take_while(|(a, b)| a == b).count();
        let (a, b) = (&today[front..], &older[front..]);
        let end = a
            .iter()
            .rev()
            .zip(b.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        OlderStretch {
            today: at + front..at + today.len() - end,
            older: b[..b.len() - end].to_vec(),
            before: front.max(1),
            behind: end.max(1),
        }
    }
}

/// Clauses that were added in a later stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The first stage that has them.
    pub since: usize,
    /// Indices of the clauses.
    pub clauses: Vec<usize>,
}

impl History {
    /// Returns the index of the stage with this id, ignoring case.
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages
            .iter()
            .position(|stage| stage.id.eq_ignore_ascii_case(id))
    }

    /// Returns the older stages, without the base text itself.
    pub fn older(&self) -> &[Stage] {
        self.stages.split_last().map_or(&[], |(_, older)| older)
    }

    /// Returns whether this wording belongs to a stage whose words are tolerated.
    pub fn is_tolerated(&self, wording: &Wording) -> bool {
        wording.stages.iter().any(|&has| has >= self.tolerated)
    }

    /// Returns the wordings that are tolerated.
    pub fn tolerated_wordings(&self) -> impl Iterator<Item = &Wording> {
        self.wordings.iter().filter(|wording| self.is_tolerated(wording))
    }
}
