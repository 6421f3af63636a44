//! Another tier in the same file: the standards behind a policy, which the model of a policy says nothing about.

use super::{ProblemInfo, Report};
use crate::align::Relation;
use crate::compare::Comparison;
use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::outline::{OutsideKind, family_of_heading};
use crate::read::SourceText;
use crate::sides::Sides;
use crate::span::LineRange;
use std::ops::RangeInclusive;

/// A heading is no longer than this, in characters.
const LONGEST_HEADING: usize = 40;

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
    let beyond = document.outline.outside.iter();
    let mut beyond = beyond.filter(|piece| piece.kind == OutsideKind::Beyond);
    let (heading, lines) =
        beyond.find_map(|piece| standards(&document.source, piece.lines.from..=piece.lines.to))?;
    let place = document.source.places.name(lines);
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

/// Returns the heading of the standards and the lines up to the next document.
fn standards(source: &SourceText, lines: RangeInclusive<usize>) -> Option<(String, LineRange)> {
    let text = |line: usize| {
        source
            .blocks
            .get(line - 1)
            .map_or("", |block| block.span.of(&source.text))
    };
    let heading = |line: usize| {
        let text = text(line).trim();
        let is_heading = text.chars().count() <= LONGEST_HEADING && !text.contains('。');
        family_of_heading(text).filter(|_| is_heading)
    };
    let is_standards = |line: &usize| heading(*line) == Some(DocumentFamily::Standards);
    let from = lines.clone().find(is_standards)?;
    // 6 緊急時対応計画 is a section of the standards, 第3編 実施手順 is the next volume.
    let is_next = |line: &usize| {
        label_kind(text(*line)) == label_kind(text(from))
            && heading(*line).is_some_and(|of| of != DocumentFamily::Standards)
    };
    let next = (from + 1..=*lines.end()).find(is_next);
    let to = next.map_or(*lines.end(), |next| next - 1);
    // A heading alone, as in a table of contents, lays nothing down.
    let has_text = (from..=to).any(|line| text(line).contains('。'));
    let heading = text(from).split_whitespace().collect::<Vec<_>>().join(" ");
    has_text.then_some((heading, LineRange { from, to }))
}

/// Returns the label of a heading without its number, so that those of volumes are equal: 第編 for 第2編 and 第3編.
fn label_kind(heading: &str) -> String {
    let label = heading.split_whitespace().next();
    let label = label
        .filter(|label| heading.trim().len() > label.len())
        .unwrap_or_default();
    label.chars().filter(|c| !c.is_numeric()).collect()
}
