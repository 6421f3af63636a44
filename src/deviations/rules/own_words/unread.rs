//! Clauses that share too few words with the model's to be compared with it, though nothing else says that they are in own words:
//! one sentence on two clauses of the model. Their points are read.

use super::check::{add_once, answered, restrictions};
use super::lacking::PointReader;
use super::same_units::OwnReading;
use crate::align::points_of;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::{Facts, Part};
use crate::outline::ClauseId;

/// So much of a clause of the model, in per cent, must have no counterpart before its points are read.
const LOST: usize = 60;

/// Puts what the points say in the place of findings that only say that nearly all words of a clause are gone.
pub(super) fn by_points(case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    let unread: Vec<(usize, &[ClauseId])> = case
        .alignment
        .rows
        .iter()
        .filter(|row| !row.in_own_words)
        .filter_map(|row| Some((row.base?, row.clauses.as_slice())))
        .filter(|(g, _)| is_unread(case, *g, &findings))
        .collect();
    if unread.is_empty() {
        return findings;
    }
    let reader = PointReader::new(case);
    let (gathered, mut out): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(|finding| {
        let mut unread = unread.iter();
        is_by_words(finding) && unread.any(|(g, _)| finding.base == [*g])
    });
    let mut restricted = Vec::new();
    for (g, clauses) in unread {
        let reading = OwnReading::new(case, g, clauses);
        let mut whole = answered(&reading, reader.lacking(g, clauses));
        for part in gathered.iter().filter(|part| part.base == [g]) {
            whole.edits.extend(part.edits.iter().cloned());
            whole.stories.extend(part.stories.iter().cloned());
        }
        whole
            .edits
            .sort_by_key(|edit| (edit.part, edit.offset, edit.witness_offset));
        out.push(whole);
        add_once(&mut restricted, restrictions(&reading));
    }
    out.extend(restricted);
    out
}

/// Whether the findings say of a clause of the model that nearly all its words are gone, because it wasn't read.
fn is_unread(case: &Case, g: usize, findings: &[Finding]) -> bool {
    let clause = case.base.clause(g);
    let parts = findings
        .iter()
        .filter(|part| is_by_words(part) && part.base == [g]);
    let lost = parts
        .flat_map(|part| &part.edits)
        .map(|edit| edit.from.chars().count());
    let has_points = || !points_of(clause.title, clause.text).is_empty();
    clause.facet.binds() && lost.sum::<usize>() * 100 >= clause.text.norm.text.len() * LOST && has_points()
}

/// Whether a finding comes from comparing words that weren't read as duties.
fn is_by_words(finding: &Finding) -> bool {
    let by_words = matches!(&finding.facts, Facts::Words(words) if words.by_words);
    by_words && finding.edits.iter().all(|edit| edit.part == Part::Text)
}
