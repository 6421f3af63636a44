//! Another tier in the same file: the standards behind a policy, which the model of a policy says nothing about.

use super::{ProblemInfo, Report};
use crate::align::Relation;
use crate::compare::Comparison;
use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::outline::{OutsideKind, lines_of_standards};
use crate::sides::Sides;

impl Report {
    /// Takes out the reports whose part of the file belongs to another one, because more of that one's guideline is in it. Returns
    /// the ids of their guidelines.
    pub fn without_shared_parts(reports: &mut Vec<Report>) -> Vec<String> {
        let mut left_out = Vec::new();
        let mut at = 0;
        while at < reports.len() {
            let own = &reports[at];
            let is_better = |other: &Report| other.shares_lines(own) && other.answered() > own.answered();
            if reports.iter().any(is_better) {
                left_out.push(reports.remove(at).guideline.id);
            } else {
                at += 1;
            }
        }
        left_out
    }

    fn shares_lines(&self, other: &Report) -> bool {
        let (one, two) = (self.policy.extent.lines, other.policy.extent.lines);
        one.from <= two.to && two.from <= one.to
    }

    /// Share of the clauses of the guideline that have a counterpart, per mille.
    fn answered(&self) -> usize {
        let rows = self.alignment.iter().filter(|row| row.guideline.is_some());
        let (all, missing) = rows.fold((0, 0), |(all, missing), row| {
            (all + 1, missing + usize::from(row.relation == Relation::Missing))
        });
        (all - missing) * 1000 / all.max(1)
    }
}

/// Names the standards in a file of which only the policy was compared.
pub(super) fn not_compared(of: &Comparison) -> Option<ProblemInfo> {
    if of.sides != Sides::Model || of.base.family() != DocumentFamily::BasicPolicy {
        return None;
    }
    let document = &of.witness;
    let (source, outside) = (&document.source, &document.outline.outside);
    if !outside.iter().any(|piece| piece.kind == OutsideKind::Beyond) {
        return None;
    }
    let lines = lines_of_standards(source, &document.outline)?;
    let text = |line: usize| source.blocks[line - 1].span.of(&source.text);
    // A heading alone, as in a table of contents, lays nothing down.
    if !(lines.from..=lines.to).any(|line| text(line).contains('。')) {
        return None;
    }
    let heading = text(lines.from).split_whitespace().collect::<Vec<_>>().join(" ");
    let place = source.places.name(lines);
    let message = Message::new(
        format!(
            "「{heading}」（{}）は基本方針ではないため、比べていません。比べるには、対策基準の例文も --guideline で指定してください",
            place.ja
        ),
        format!(
            "\u{201c}{heading}\u{201d} ({}) isn't the policy and was not compared. To compare it, name a model of the standards with --guideline as well",
            place.en
        ),
    );
    Some(ProblemInfo {
        lines: Some(lines),
        ..ProblemInfo::new(ProblemInfo::OTHER_TIER, message)
    })
}
