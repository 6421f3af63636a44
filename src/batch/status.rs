//! How a document fared in a batch. A policy with a structure of its own was compared; a document that is not a policy
//! wasn't.

use crate::lang::{Lang, Say};
use crate::program::Error;

/// How a document fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Compared, in the structure of the model.
    Compared,
    /// Compared; it has a structure of its own.
    OwnStructure,
    /// Read, but not compared: it is not a basic policy.
    NotAPolicy,
    /// It could not be read.
    Unreadable,
}

impl Status {
    /// The status of a document that could not be compared.
    pub fn of_failure(why: &Error) -> Status {
        match why {
            Error::Incomparable(_) => Status::NotAPolicy,
            _ => Status::Unreadable,
        }
    }

    /// The word in `matrix.csv` and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Status::Compared => "compared",
            Status::OwnStructure => "own-structure",
            Status::NotAPolicy => "not-a-policy",
            Status::Unreadable => "unreadable",
        }
    }
}

impl Say for Status {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Status::Compared, Lang::Ja) => "例文の構成",
            (Status::OwnStructure, Lang::Ja) => "独自の構成",
            (Status::NotAPolicy, Lang::Ja) => "基本方針でない",
            (Status::Unreadable, Lang::Ja) => "読めない",
            (Status::Compared, Lang::En) => "structure of the model",
            (Status::OwnStructure, Lang::En) => "own structure",
            (Status::NotAPolicy, Lang::En) => "not a basic policy",
            (Status::Unreadable, Lang::En) => "unreadable",
        }
    }
}
