//! The truth about a generated document, as one JSON object.

use serde_json::{Value, json};

/// Severities, as an upper limit for findings that an edit explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Info,
    Low,
    Medium,
    High,
}

impl Grade {
    /// Returns the word used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Grade::Info => "info",
            Grade::Low => "low",
            Grade::Medium => "medium",
            Grade::High => "high",
        }
    }

    /// Returns the grade with this word.
    pub fn of(id: &str) -> Option<Grade> {
        [Grade::Info, Grade::Low, Grade::Medium, Grade::High]
            .into_iter()
            .find(|g| g.id() == id)
    }
}

/// An edit, and what a comparison should say about it.
#[derive(Debug, Clone)]
pub struct Edit {
    /// The kind of edit.
    pub kind: String,
    /// The rules, any of which must report it. Empty if none has to.
    pub rules: Vec<String>,
    /// The most severe finding that it explains.
    pub ceiling: Grade,
    /// Ids of the model clauses concerned. Those that a finding must name come first.
    pub guideline: Vec<String>,
    /// The term that the finding must name.
    pub term: Option<String>,
    /// The words before the edit.
    pub from: String,
    /// The words after the edit.
    pub to: String,
    /// Title of an added clause, whose path the finding must name.
    pub added: Option<String>,
}

impl Edit {
    /// Makes an edit of one clause.
    pub fn new(kind: &str, rules: &[&str], ceiling: Grade, id: &str) -> Edit {
        Edit {
            kind: kind.to_owned(),
            rules: rules.iter().map(|r| (*r).to_owned()).collect(),
            ceiling,
            guideline: if id.is_empty() {
                Vec::new()
            } else {
                vec![id.to_owned()]
            },
            term: None,
            from: String::new(),
            to: String::new(),
            added: None,
        }
    }

    /// Adds the words before and after.
    pub fn words(mut self, from: &str, to: &str) -> Edit {
        self.from = from.to_owned();
        self.to = to.to_owned();
        self
    }

    /// Returns the edit as JSON.
    pub fn json(&self) -> Value {
        json!({
            "edit": self.kind,
            "rules": self.rules,
            "ceiling": self.ceiling.id(),
            "guideline": self.guideline,
            "term": self.term,
            "added": self.added,
            "from": self.from,
            "to": self.to,
        })
    }
}
