//! Ids become places. Whatever is named must be there, and once in a list.

use super::value::{Read, dangling, repeated};
use crate::bounds;
use std::collections::BTreeSet;

/// What may be named.
pub struct Ids {
    pub guideline: BTreeSet<String>,
    pub clauses: usize,
    pub outside: usize,
    /// Characters of all clauses, labels included.
    pub chars: usize,
    pub findings: BTreeSet<String>,
}

impl Ids {
    /// The place in the outline of the clause `d1`, `d2`, ….
    pub fn clause(&self, id: &str) -> Read<usize> {
        match number(id, 'd') {
            Some(n) if n <= self.clauses => Ok(n - 1),
            _ => Err(dangling(id)),
        }
    }

    /// A clause `d7` or a piece outside, `x1`.
    pub fn place(&self, id: &str) -> Read<()> {
        match number(id, 'x') {
            Some(n) if n <= self.outside => Ok(()),
            _ => self.clause(id).map(|_| ()),
        }
    }

    pub fn base(&self, id: &str) -> Read<()> {
        self.guideline
            .contains(id)
            .then_some(())
            .ok_or_else(|| dangling(id))
    }

    pub fn finding(&self, id: &str) -> Read<()> {
        self.findings
            .contains(id)
            .then_some(())
            .ok_or_else(|| dangling(id))
    }
}

/// The number of `d7` and the like, from 1.
pub fn number(id: &str, letter: char) -> Option<usize> {
    let digits = id.strip_prefix(letter)?;
    let n = digits.parse::<u32>().ok().filter(|n| *n > 0)?;
    (n.to_string() == digits).then_some(n as usize)
}

/// Sees to it that every id of the list at `place` passes `look` and none stands there twice.
pub fn each(place: &str, ids: &[String], look: impl Fn(&str) -> Read<()>) -> Read<()> {
    ids.iter().try_for_each(|id| look(id))?;
    match bounds::repeated(ids) {
        Some(id) => Err(repeated(place, id)),
        None => Ok(()),
    }
}
