//! Duties of the model that another clause of the policy lays down in its own words.

use crate::align::{Point, Said, letters, parts_of, points_of, says_beyond};
use crate::deviations::evidence::case::Case;
use crate::deviations::evidence::site::Site;
use crate::document::tokens::Passage;
use crate::outline::ClauseId;
use std::ops::Range;

/// Finds the clause outside a row that says all that a duty of the row asks for, in whatever words, over and above what its
/// own counterparts ask.
pub(crate) fn said_elsewhere(site: &Site, duty: &str) -> Option<ClauseId> {
    let clause = &site.clause;
    let asked = points_of(clause.title, clause.text).into_iter();
    let asked = asked.chain(parts_of(clause.title, clause.text));
    let asked: Vec<&Point> = asked.filter(|point| point.is_asked_in(duty)).collect();
    if !asked.iter().any(|point| point.is_core() || point.is_asked()) {
        return None;
    }
    let case = site.case;
    let says_all = |id: &ClauseId| {
        let (title, text) = read_by_row(case, *id);
        let letters = letters(title, text);
        if !asked.iter().all(|point| point.may_be_in(&letters)) {
            return false;
        }
        let others = case
            .alignment
            .rows
            .iter()
            .filter(|row| row.base.is_some_and(|g| g != site.base) && row.clauses.contains(id));
        let counterparts = others.filter_map(|row| Some(case.base.clause(row.base?)));
        says_beyond(&Said::of(title, text), &asked, counterparts)
    };
    let outside = case.policy.outline.clauses.iter().map(|clause| clause.id);
    let parts = &site.reading.parts;
    let is_outside = |id: &ClauseId| parts.iter().all(|(part, _)| part != id);
    let mut outside = outside.filter(|id| case.facets[id.0].binds() && is_outside(id));
    outside.find(says_all)
}

/// Title and text of a clause as its row has them, with today's words for those of an older edition: 非常勤職員 says nothing
/// about an emergency (非常時).
fn read_by_row<'a>(case: &'a Case, id: ClauseId) -> (&'a Passage, &'a Passage) {
    let own = &case.policy.clauses[id.0];
    let is_all = |parts: &[(ClauseId, Range<usize>)]| matches!(parts, [(of, range)] if *of == id && *range == (0..own.text.raw.len()));
    let mut readings = case.alignment.rows.iter().filter_map(|row| row.reading.as_ref());
    match readings.find(|reading| is_all(&reading.parts)) {
        Some(reading) if reading.title_of == Some(id) => (&reading.title, &reading.text),
        Some(reading) => (&own.title, &reading.text),
        None => (&own.title, &own.text),
    }
}
