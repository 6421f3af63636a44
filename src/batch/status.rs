//! How a document fared in a batch. A policy with its own structure was compared; a document that is not a policy wasn't.

use crate::lang::{Lang, Say};
use crate::program::Error;

/// How a document fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BatchStatus {
    /// Compared, in the structure of the model.
    Compared,
    /// Compared; it has its own structure.
    OwnStructure,
    /// Read, but not compared: it is not a basic policy.
    NotAPolicy,
    /// Not read: it has the mark of taisho.
    OwnFile,
    /// It could not be read.
    Unreadable,
}

impl BatchStatus {
    /// The status of a document that could not be compared.
    pub fn of_failure(why: &Error) -> BatchStatus {
        match why {
            Error::Incomparable(_) => BatchStatus::NotAPolicy,
            Error::OwnFile(_) => BatchStatus::OwnFile,
            _ => BatchStatus::Unreadable,
        }
    }

    /// The word in `matrix.csv` and JSON.
    pub fn id(self) -> &'static str {
        match self {
            BatchStatus::Compared => "compared",
            BatchStatus::OwnStructure => "own-structure",
            BatchStatus::NotAPolicy => "not-a-policy",
            BatchStatus::OwnFile => "own-file",
            BatchStatus::Unreadable => "unreadable",
        }
    }
}

impl Say for BatchStatus {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (BatchStatus::Compared, Lang::Ja) => "例文の構成",
            (BatchStatus::OwnStructure, Lang::Ja) => "独自の構成",
            (BatchStatus::NotAPolicy, Lang::Ja) => "基本方針でない",
            (BatchStatus::OwnFile, Lang::Ja) => "taisho のファイル",
            (BatchStatus::Unreadable, Lang::Ja) => "読めない",
            (BatchStatus::Compared, Lang::En) => "structure of the model",
            (BatchStatus::OwnStructure, Lang::En) => "own structure",
            (BatchStatus::NotAPolicy, Lang::En) => "not a basic policy",
            (BatchStatus::OwnFile, Lang::En) => "file of taisho",
            (BatchStatus::Unreadable, Lang::En) => "unreadable",
        }
    }
}
