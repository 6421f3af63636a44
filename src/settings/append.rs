//! New acceptances behind what a file of settings holds already: not a byte of it changes.

use crate::deviations::{Acceptance, Rule};

/// An acceptance to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptEntry {
    /// Of the deviation.
    pub fingerprint: String,
    /// Its rule, for people.
    pub rule: Rule,
    /// Its place, for people; may be empty.
    pub clause: String,
    /// The decision.
    pub acceptance: Acceptance,
}

/// `text` with `entries` behind it, in the line endings of `text`.
pub fn append(text: &str, entries: &[AcceptEntry]) -> String {
    let mut new = String::new();
    if !text.is_empty() && !text.ends_with('\n') {
        new.push('\n');
    }
    for (i, entry) in entries.iter().enumerate() {
        if i > 0 || !text.trim_start_matches('\u{feff}').is_empty() {
            new.push('\n');
        }
        let accepted = &entry.acceptance;
        let clause = Some(&entry.clause).filter(|c| !c.is_empty());
        let pairs = [
            ("fingerprint", Some(quoted(&entry.fingerprint))),
            ("rule", Some(quoted(entry.rule.code()))),
            ("clause", clause.map(|clause| quoted(clause))),
            ("reason", Some(quoted(&accepted.reason))),
            ("approver", Some(quoted(&accepted.approver))),
            ("date", Some(quoted(&accepted.date.to_string()))),
            (
                "review-by",
                accepted.review_by.map(|day| quoted(&day.to_string())),
            ),
        ];
        new.push_str("[[accept]]\n");
        for (key, value) in pairs {
            if let Some(value) = value {
                new.push_str(&format!("{key} = {value}\n"));
            }
        }
    }
    if text.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    format!("{text}{new}")
}

/// A basic string on one line, whatever it holds. JSON escapes as TOML does, but for one character.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007F")
}
