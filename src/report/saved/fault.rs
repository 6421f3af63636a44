//! What can be wrong with a value of a saved report, in words.

use super::short;
use crate::bounds;
use crate::lang::Message;
use crate::report::Report;
use crate::report::wire::number;
use std::collections::BTreeSet;

/// Whether something may be so, or what is wrong with it.
pub type Check = Result<(), Message>;

pub fn at(place: &str) -> Message {
    Message::new(
        format!("「{place}」の値が使えません"),
        format!("\u{201c}{place}\u{201d} has a value that cannot be"),
    )
}

pub fn unknown(place: &str, word: &str) -> Message {
    let word = short(word);
    Message::new(
        format!("「{place}」に「{word}」という値はありません"),
        format!("\u{201c}{place}\u{201d} cannot be \u{201c}{word}\u{201d}"),
    )
}

fn dangling(id: &str) -> Message {
    let id = short(id);
    Message::new(
        format!("「{id}」が指すものがありません"),
        format!("nothing has the id \u{201c}{id}\u{201d}"),
    )
}

pub fn repeated(place: &str, id: &str) -> Message {
    let id = short(id);
    Message::new(
        format!("「{place}」に「{id}」が2回あります"),
        format!("\u{201c}{place}\u{201d} names \u{201c}{id}\u{201d} twice"),
    )
}

/// Requires `n` hexadecimal digits, which renderers print as they are.
pub fn hex(place: &str, digits: &str, n: usize) -> Check {
    let is_hex = digits.len() == n && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hex.then_some(()).ok_or_else(|| unknown(place, digits))
}

/// Requires a SHA-256.
pub fn digest(digits: &str) -> Check {
    hex("digest", digits, 64)
}

pub fn per_mille(n: u16) -> Check {
    (n <= 1000).then_some(()).ok_or_else(|| at("per mille"))
}

/// Requires different members in the list at `place`.
pub fn once<'a>(place: &str, list: impl IntoIterator<Item = &'a String>) -> Check {
    match bounds::repeated(list) {
        Some(id) => Err(repeated(place, id)),
        None => Ok(()),
    }
}

/// The ids of a report.
pub struct Ids<'a> {
    guideline: BTreeSet<&'a str>,
    findings: BTreeSet<&'a str>,
    clauses: usize,
    outside: usize,
}

impl<'a> Ids<'a> {
    pub fn of(report: &'a Report) -> Ids<'a> {
        Ids {
            guideline: report.guideline.clauses.iter().map(|c| c.id.as_str()).collect(),
            findings: report.deviations.iter().map(|f| f.id.as_str()).collect(),
            clauses: report.outline.len(),
            outside: report.outside.len(),
        }
    }

    pub fn base(&self, id: &str) -> Check {
        known(id, self.guideline.contains(id))
    }

    pub fn finding(&self, id: &str) -> Check {
        known(id, self.findings.contains(id))
    }

    /// Requires the id of another finding than `own`.
    pub fn other_finding(&self, own: &str, id: &str) -> Check {
        known(id, id != own && self.findings.contains(id))
    }

    /// Requires a clause of the policy, for example `d7`.
    pub fn clause(&self, id: &str) -> Check {
        known(id, number(id, 'd').is_some_and(|n| n <= self.clauses))
    }

    /// Requires a clause of the policy or a piece outside them, for example `x1`.
    pub fn place(&self, id: &str) -> Check {
        match number(id, 'x') {
            Some(n) if n <= self.outside => Ok(()),
            _ => self.clause(id),
        }
    }
}

fn known(id: &str, is_known: bool) -> Check {
    is_known.then_some(()).ok_or_else(|| dangling(id))
}

/// Requires that every id of the list at `place` passes `check`, and that they differ.
pub fn each(place: &str, ids: &[String], check: impl Fn(&str) -> Check) -> Check {
    ids.iter().try_for_each(|id| check(id))?;
    once(place, ids)
}
