//! Lines outside the clauses of an amended text: title, date, 前文, 別表. Of an amendment each changed line is a change;
//! against a model they say nothing.

use super::messages;
use crate::deviations::evidence::appendices::ReportedRows;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::differing;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, OutsideFacts, Place};
use crate::document::normalize::compact;
use crate::guideline::Facet;
use crate::outline::{Outside, OutsideKind};
use crate::span::LineRange;
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// The kinds that belong to the text; page numbers, running heads and the ways through a web page do not.
const KINDS: [OutsideKind; 7] = [
    OutsideKind::Cover,
    OutsideKind::TableOfContents,
    OutsideKind::FrontMatter,
    OutsideKind::ChapterHeading,
    OutsideKind::TableHeading,
    OutsideKind::Supplementary,
    OutsideKind::Footnote,
];

/// Compares the pieces outside the clauses, kind by kind and line by line.
pub(super) fn changed_lines(case: &Case) -> Vec<Finding> {
    if !case.base.is_own || !case.sides.is_amendment() {
        return Vec::new();
    }
    let document = &case.base.document;
    let kinds = KINDS.into_iter();
    let reported = ReportedRows::of(case);
    kinds
        .flat_map(|kind| {
            let old = lines(&document.outline.outside, kind);
            let new = lines(&case.policy.outline.outside, kind);
            changes(case, kind, (&old, &new), &reported)
        })
        .collect()
}

/// A line of a piece.
struct Line<'a> {
    piece: usize,
    words: &'a str,
    /// What is compared.
    key: Vec<char>,
    at: LineRange,
}

fn lines(outside: &[Outside], kind: OutsideKind) -> Vec<Line<'_>> {
    let pieces = outside.iter().enumerate().filter(|(_, piece)| piece.kind == kind);
    pieces
        .flat_map(|(piece, of)| {
            of.text.lines().map(move |words| Line {
                piece,
                words: words.trim(),
                key: key(words, kind),
                at: of.lines,
            })
        })
        .filter(|line| !line.key.is_empty())
        .collect()
}

/// The words without layout. In a table of contents dots and page numbers are layout too.
fn key(words: &str, kind: OutsideKind) -> Vec<char> {
    let mut chars = compact(words);
    // A collection of regulations puts a sign in front of each title.
    let signs = chars
        .iter()
        .take_while(|c| matches!(c, '○' | '〇' | '◯' | '◎' | '●' | '■'));
    let signs = signs.count();
    chars.drain(..signs);
    if kind == OutsideKind::TableOfContents {
        let is_end = |c: &char| c.is_numeric() || matches!(c, '.' | '…' | '・' | '‥' | '．' | '-' | '－');
        let solid = chars.iter().rposition(|c| !is_end(c)).map_or(0, |last| last + 1);
        chars.truncate(solid);
    }
    chars
}

fn changes(
    case: &Case,
    kind: OutsideKind,
    (old, new): (&[Line], &[Line]),
    reported: &ReportedRows,
) -> Vec<Finding> {
    let keys = |lines: &[Line]| -> Vec<Vec<char>> { lines.iter().map(|line| line.key.clone()).collect() };
    let ops = capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new));
    let stretches = ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    let stretches = stretches.map(|op| (&old[op.old_range()], &new[op.new_range()]));
    // What is a change of a table has its own finding there: only notation, blanks and the order of rows are left.
    let is_reported = |lines: &[Line]| lines.iter().all(|line| reported.contains(line.words));
    stretches
        .filter(|(old, new)| kind != OutsideKind::Supplementary || !(is_reported(old) && is_reported(new)))
        .map(|(old, new)| change(case, kind, old, new))
        .collect()
}

fn change(case: &Case, kind: OutsideKind, old: &[Line], new: &[Line]) -> Finding {
    let joined = |lines: &[Line]| -> Option<String> {
        let words: Vec<&str> = lines.iter().map(|line| line.words).collect();
        (!words.is_empty()).then(|| words.join("\n"))
    };
    let (base_text, witness_text) = (joined(old), joined(new));
    let message = match (&base_text, &witness_text) {
        (Some(old), Some(new)) => {
            let (old, new) = differing(old, new);
            messages::replaced(kind, &old, &new)
        }
        (None, new) => messages::added(kind, new.as_deref().unwrap_or_default(), case.sides.called()),
        (Some(old), None) => messages::lost(kind, old),
    };
    let words = |lines: &[Line]| lines.iter().map(|line| line.words.to_owned()).collect();
    let facts = Facts::Outside(OutsideFacts {
        piece: kind,
        lost: words(old),
        gained: words(new),
    });
    let mut finding = Finding::new(Rule::OutsideChanged, Facet::Structure, facts, message);
    finding.base_text = base_text;
    finding.witness_text = witness_text;
    finding.places = new.iter().map(|line| Place::Outside(line.piece)).collect();
    finding.places.dedup();
    finding.lines = new.iter().map(|line| line.at).reduce(LineRange::union);
    finding
}
