//! Grades of deviations.

use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};

/// Grades of deviations, gravest last so that `max` picks the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do.
    Info,
    /// More than the model, or a slip to mend.
    Low,
    /// It is there but means something else or cannot be applied as written.
    Medium,
    /// Something the model asks for is not there.
    High,
}

impl Severity {
    /// All grades, gravest first.
    pub const ALL: [Severity; 4] = [Severity::High, Severity::Medium, Severity::Low, Severity::Info];

    /// The word in JSON and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
            Severity::Info => "info",
        }
    }

    /// The grade with this word.
    pub fn of(id: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.id() == id)
    }
}

impl Say for Severity {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (_, Lang::En) => self.id(),
            (Severity::High, Lang::Ja) => "高",
            (Severity::Medium, Lang::Ja) => "中",
            (Severity::Low, Lang::Ja) => "低",
            (Severity::Info, Lang::Ja) => "参考",
        }
    }
}
