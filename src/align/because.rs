//! Why clauses correspond, or why none does.

use crate::outline::ClauseId;

/// Why a row pairs what it pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// Both number and title agree.
    NumberAndTitle,
    /// The title, or a synonym of it, agrees.
    Title,
    /// The defined term agrees.
    Term,
    /// The texts are alike.
    Text,
    /// Neither, but the place is the same and the neighbours correspond.
    Place,
    /// The clauses below correspond.
    Children,
    /// The text was found inside another clause.
    Contained,
    /// The text was found spread over several clauses.
    Parts,
    /// A sentence elsewhere says what the term is.
    Defined,
    /// The clauses are about its topic, in a policy with its own structure.
    Topic,
    /// No clause came near enough; the nearest one is named.
    NoneNear(Option<ClauseId>),
    /// The guideline has nothing like it.
    OnlyHere,
}

impl Because {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Because::NumberAndTitle => "same number and title",
            Because::Title => "title",
            Because::Term => "defined term",
            Because::Text => "text similarity",
            Because::Place => "same place between corresponding neighbours",
            Because::Children => "corresponding sub-clauses",
            Because::Contained => "text found inside this clause",
            Because::Parts => "text spread over these clauses",
            Because::Defined => "definition in a sentence elsewhere",
            Because::Topic => "same topic in own words",
            Because::NoneNear(_) => "no clause near enough",
            Because::OnlyHere => "no counterpart in the guideline",
        }
    }
}
