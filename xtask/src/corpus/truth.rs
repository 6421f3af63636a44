//! What is true about a made document, as one JSON object.

use serde_json::{Value, json};

/// Grades, as a ceiling for what an edit explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Info,
    Low,
    Medium,
    High,
}

impl Grade {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Grade::Info => "info",
            Grade::Low => "low",
            Grade::Medium => "medium",
            Grade::High => "high",
        }
    }

    /// The grade with this word.
    pub fn of(id: &str) -> Option<Grade> {
        [Grade::Info, Grade::Low, Grade::Medium, Grade::High]
            .into_iter()
            .find(|g| g.id() == id)
    }
}

/// An edit, and what a comparison should say about it.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What was done.
    pub kind: String,
    /// Rules any of which says it; empty where nothing need be said.
    pub rules: Vec<String>,
    /// The gravest finding it explains.
    pub ceiling: Grade,
    /// Model clauses concerned; those a finding must name come first.
    pub guideline: Vec<String>,
    /// A term the finding must name.
    pub term: Option<String>,
    /// Words before.
    pub from: String,
    /// Words after.
    pub to: String,
    /// Title of an added clause, whose path the finding must name.
    pub added: Option<String>,
}

impl Edit {
    /// An edit of one clause.
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

    /// With the words before and after.
    pub fn words(mut self, from: &str, to: &str) -> Edit {
        self.from = from.to_owned();
        self.to = to.to_owned();
        self
    }

    /// As JSON.
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
