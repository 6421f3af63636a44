//! What older editions of a base text say in other words: wordings, clauses that came later, clauses that were dropped.
//!
//! A body that has words of an older edition didn't choose to weaken anything. Its document is therefore compared as if it
//! had today's words in their place, and the older words are reported once per change.

use crate::lang::Message;
use std::ops::Range;

/// The older editions of a base text, oldest first; the last stage is the base text itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// Editions that their words tell apart.
    pub stages: Vec<Stage>,
    /// Words that older stages have in place of today's.
    pub wordings: Vec<Wording>,
    /// Clauses that older stages don't have.
    pub additions: Vec<Addition>,
    /// The first stage whose words are tolerated. Words that only earlier stages have are compared as any others.
    pub tolerated: usize,
    /// Whether it is the history of the model from which the base text was copied. It then says nothing about the edition that
    /// another copy follows.
    pub is_of_model: bool,
}

/// An edition, or a run of editions that their words cannot tell apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Id on the command line and in reports: `G3`, or the name of a file.
    pub id: String,
    /// Its first edition: 平成30年9月.
    pub first: Message,
    /// Its last edition.
    pub last: Message,
    /// What shows that the stage exists.
    pub sources: Vec<String>,
}

/// One change of words between two stages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Short name, unique in the history.
    pub id: String,
    /// The stages that have the older words, oldest first.
    pub stages: Vec<usize>,
    /// The first stage known to have today's words.
    pub since: usize,
    /// The words that changed.
    pub words: Vec<WordChange>,
    /// Where the words are.
    pub place: WordingPlace,
    /// Whether the base text itself has the older words, and a document that differs has later ones.
    pub is_updated: bool,
    /// Whether the words were read in that clause of a document of the stage.
    pub is_confirmed: bool,
    /// Where the words were read.
    pub sources: Vec<String>,
}

/// Older words and today's, as messages quote them; empty on the side that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordChange {
    /// The older words.
    pub older: String,
    /// Today's words.
    pub today: String,
}

/// Where older words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WordingPlace {
    /// In stretches of clauses.
    Stretches(Vec<OlderText>),
    /// The older text of the clause at this index is another one altogether; it has all of these words.
    Whole(usize, Vec<String>),
    /// A clause with this title, which was dropped later; its text has all of these words.
    Dropped(String, Vec<String>),
}

/// Title or text of a clause with the stretches that an older stage has in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderText {
    /// Index of the clause.
    pub clause: usize,
    /// Whether it is the title.
    pub is_title: bool,
    /// The stretches, in order, without overlap.
    pub stretches: Vec<OlderStretch>,
}

/// A stretch of the folded text with the words an older stage has in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderStretch {
    /// Folded characters of today's text.
    pub today: Range<usize>,
    /// Folded characters in their place.
    pub older: Vec<char>,
    /// Characters in front of the stretch that a document must share, so that the words are known to be these.
    pub before: usize,
    /// Characters behind it that a document must share.
    pub behind: usize,
}

impl OlderStretch {
    /// Returns the stretch by which `older` becomes `today`, which begins at `at` of a folded text. What the two share at
    /// either end must be in a document as well, or else the neighbouring character.
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

/// Clauses that came with a later stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The first stage that has them.
    pub since: usize,
    /// Indices of the clauses.
    pub clauses: Vec<usize>,
}

impl History {
    /// Index of the stage with this id; case doesn't matter.
    pub fn stage(&self, id: &str) -> Option<usize> {
        self.stages
            .iter()
            .position(|stage| stage.id.eq_ignore_ascii_case(id))
    }

    /// The older stages, without the base text itself.
    pub fn older(&self) -> &[Stage] {
        self.stages.split_last().map_or(&[], |(_, older)| older)
    }

    /// Whether a stage whose words are tolerated has this wording.
    pub fn is_tolerated(&self, wording: &Wording) -> bool {
        wording.stages.iter().any(|&has| has >= self.tolerated)
    }

    /// Returns the wordings that are tolerated.
    pub fn tolerated_wordings(&self) -> impl Iterator<Item = &Wording> {
        self.wordings.iter().filter(|wording| self.is_tolerated(wording))
    }
}
