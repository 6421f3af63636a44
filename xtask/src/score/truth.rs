//! Reads the truth about a document.

use crate::corpus::Grade;
use serde_json::Value;

/// The truth about a document.
pub struct Truth {
    pub file: String,
    pub kind: String,
    pub clauses: Vec<Clause>,
    pub rows: Vec<Row>,
    pub edits: Vec<Edit>,
}

pub struct Clause {
    pub path: String,
    pub parent: Option<String>,
    pub title: String,
    pub text: String,
}

/// A row of the alignment.
pub struct Row {
    pub guideline: Option<String>,
    pub paths: Vec<String>,
    pub relations: Vec<String>,
}

pub struct Edit {
    pub kind: String,
    pub rules: Vec<String>,
    pub ceiling: Grade,
    pub guideline: Vec<String>,
    pub term: Option<String>,
    pub path: Option<String>,
    pub from: String,
    pub to: String,
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn maybe(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text).collect()
}

impl Truth {
    /// Parses one line of the file with the truth.
    pub fn parse(line: &str) -> Result<Truth, String> {
        let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
        let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
        Ok(Truth {
            file: text(&value["file"]),
            kind: text(&value["kind"]),
            clauses: list("outline")
                .iter()
                .map(|c| Clause {
                    path: text(&c["path"]),
                    parent: maybe(&c["parent"]),
                    title: text(&c["title"]),
                    text: text(&c["text"]),
                })
                .collect(),
            rows: list("alignment")
                .iter()
                .map(|r| Row {
                    guideline: maybe(&r["guideline"]),
                    paths: texts(&r["paths"]),
                    relations: texts(&r["relations"]),
                })
                .collect(),
            edits: list("deviations")
                .iter()
                .map(|e| Edit {
                    kind: text(&e["edit"]),
                    rules: texts(&e["rules"]),
                    ceiling: Grade::of(&text(&e["ceiling"])).unwrap_or(Grade::High),
                    guideline: texts(&e["guideline"]),
                    term: maybe(&e["term"]),
                    path: maybe(&e["path"]),
                    from: text(&e["from"]),
                    to: text(&e["to"]),
                })
                .collect(),
        })
    }

    /// Returns whether the policy is the model apart from names and layout.
    pub fn is_plain(&self) -> bool {
        self.edits.iter().all(|e| e.kind == "local-list")
    }
}
