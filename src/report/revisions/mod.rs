//! What an official has to look at, gravest first: one row for each clause of the document with its own number, what it
//! says, what could be written instead, and why.

mod excerpt;
mod own_number;

pub use own_number::own_number;

use super::table::TextStretch;
use super::{ClauseInfo, Finding, ProposedEdit, Report, Sides};
use crate::deviations::{Part, Severity};
use crate::lang::{Lang, Phrase, Say, phrase};
use excerpt::{excerpt, replaced};
use std::collections::BTreeMap;

/// Heading of the table.
pub const REVISIONS: Phrase = phrase("見直す箇所", "What to revise");

/// What is written above the table.
pub const REVISIONS_LEAD: Phrase = phrase(
    "例文と意味が違う箇所を、重いものから示します。案は、例文の文言に団体の名称を入れた参考です。",
    "Places whose meaning differs from the model, gravest first. The proposals are the model's words with the body's own names.",
);

/// In place of a proposal that nothing can be made from.
pub const NO_PROPOSAL: Phrase = phrase(
    "（案はありません。理由を見て判断してください）",
    "(no proposal: decide by the reason)",
);

/// In place of what the document says where it says nothing.
pub const NOTHING_YET: Phrase = phrase("（規定なし）", "(nothing)");

/// Headings of the columns.
pub const REVISION_COLUMNS: [Phrase; 4] = [
    phrase("条項", "clause"),
    phrase("現在の文", "present text"),
    phrase("改める案", "proposal"),
    phrase("理由", "why"),
];

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision<'a> {
    /// Where it is.
    pub place: RevisionPlace<'a>,
    /// The worst grade among the findings.
    pub severity: Severity,
    /// What the document says, with the words marked that would go; empty if it says nothing.
    pub present: Vec<TextStretch>,
    /// What could be written, with the words marked that are new; empty if nothing is proposed.
    pub proposed: Vec<TextStretch>,
    /// The findings, in document order.
    pub findings: Vec<&'a Finding>,
}

impl Revision<'_> {
    /// Grade and place: `高 第４（１） 行政機関の範囲`.
    pub fn heading(&self, report: &Report, lang: Lang) -> String {
        format!("{} {}", self.severity.say(lang), self.place.words(report, lang))
    }
}

/// Where something is to be revised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RevisionPlace<'a> {
    /// In this clause.
    In(&'a ClauseInfo),
    /// Behind this clause, which is the last in front of what is missing.
    Behind(&'a ClauseInfo),
    /// Somewhere outside the clauses, or in the document as a whole.
    Elsewhere(&'a str),
}

impl RevisionPlace<'_> {
    /// The place in words: `第４（１） 行政機関の範囲`.
    pub fn words(&self, report: &Report, lang: Lang) -> String {
        let named = |clause: &ClauseInfo| {
            let number = own_number(report, clause);
            format!("{number} {}", clause.title).trim().to_owned()
        };
        match (self, lang) {
            (RevisionPlace::In(clause), _) => named(clause),
            (RevisionPlace::Behind(clause), Lang::Ja) => format!("{} の次に加える", named(clause)),
            (RevisionPlace::Behind(clause), Lang::En) => format!("new, behind {}", named(clause)),
            (RevisionPlace::Elsewhere(""), _) => phrase("文書全体", "whole document").get(lang).to_owned(),
            (RevisionPlace::Elsewhere(place), _) => (*place).to_owned(),
        }
    }
}

/// Returns the rows: every finding of the grades high and medium that nobody accepted is in one of them.
/// There are none if the two texts are editions of one document, or any two documents.
pub fn revisions(report: &Report) -> Vec<Revision<'_>> {
    let mut rows: Vec<Revision> = Vec::new();
    if !has_revisions(report) {
        return rows;
    }
    // Two findings in one clause are one row; two clauses that are missing at one place are two.
    let before = before(report);
    let mut row_of: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.deviations.iter().filter(|finding| is_open(finding)) {
        let place = place(report, finding, &before);
        let row = match place {
            RevisionPlace::In(clause) => *row_of.entry(&clause.id).or_insert(rows.len()),
            RevisionPlace::Behind(_) | RevisionPlace::Elsewhere(_) => rows.len(),
        };
        match rows.get_mut(row) {
            Some(row) => {
                row.severity = row.severity.max(finding.severity);
                row.findings.push(finding);
            }
            None => rows.push(Revision {
                place,
                severity: finding.severity,
                present: Vec::new(),
                proposed: Vec::new(),
                findings: vec![finding],
            }),
        }
    }
    rows.iter_mut().for_each(|row| write(row));
    rows.sort_by_key(|row| std::cmp::Reverse(row.severity));
    rows
}

/// Whether there are any rows.
pub fn has_revisions(report: &Report) -> bool {
    report.sides == Sides::Model && report.deviations.iter().any(is_open)
}

/// Whether a finding asks for a decision.
fn is_open(finding: &Finding) -> bool {
    let is_serious = matches!(finding.severity, Severity::High | Severity::Medium);
    is_serious && finding.acceptance.is_none() && finding.not_applicable.is_none()
}

fn place<'a>(report: &'a Report, finding: &'a Finding, before: &Before<'a>) -> RevisionPlace<'a> {
    // Of several clauses the one that changes.
    let changed = finding.proposed.iter().map(|edit| &edit.clause);
    if let Some(clause) = changed.chain(&finding.clauses).find_map(|id| report.clause(id)) {
        return RevisionPlace::In(clause);
    }
    let missing = finding.guideline.first().filter(|_| finding.clauses.is_empty());
    let before = missing.and_then(|id| before.get(id.as_str()));
    before.map_or(RevisionPlace::Elsewhere(&finding.place), |clause| {
        RevisionPlace::Behind(clause)
    })
}

/// For each clause of the model the clause of the document behind which it would be: the last of those that answer the
/// nearest one in front of it.
type Before<'a> = BTreeMap<&'a str, &'a ClauseInfo>;

fn before(report: &Report) -> Before<'_> {
    let mut nearest = None;
    let mut before = BTreeMap::new();
    for row in &report.alignment {
        let Some(id) = &row.guideline else { break };
        if let Some(nearest) = nearest {
            before.insert(id.as_str(), nearest);
        }
        nearest = row.clauses.last().and_then(|id| report.clause(id)).or(nearest);
    }
    before
}

/// Fills in both texts.
fn write(row: &mut Revision) {
    let additions: Vec<String> = row
        .findings
        .iter()
        .flat_map(|finding| additions(finding))
        .collect();
    let RevisionPlace::In(clause) = row.place else {
        row.proposed = added(&additions);
        return;
    };
    let edits: Vec<&ProposedEdit> = row
        .findings
        .iter()
        .flat_map(|finding| &finding.proposed)
        .filter(|edit| edit.clause == clause.id)
        .collect();
    let of = |part: Part, text: &str| {
        let edits: Vec<&ProposedEdit> = edits.iter().copied().filter(|edit| edit.part == part).collect();
        replaced(text, &edits)
    };
    let (title, text) = (of(Part::Title, &clause.title), of(Part::Text, &clause.text));
    let mut whole = match text.is_empty() || title.iter().any(TextStretch::is_marked) {
        true => title,
        false => Vec::new(),
    };
    if !whole.is_empty() && !text.is_empty() {
        whole.push(TextStretch::Same("　".to_owned()));
    }
    whole.extend(text);
    if !additions.is_empty() {
        whole.extend(added(&additions));
    }
    let shown = excerpt(&whole);
    let side = |keep: fn(&TextStretch) -> bool| shown.iter().filter(|s| keep(s)).cloned().collect();
    row.present = side(|stretch| !matches!(stretch, TextStretch::Added(_)));
    if whole.iter().any(TextStretch::is_marked) {
        row.proposed = side(|stretch| !matches!(stretch, TextStretch::Removed(_)));
    }
}

/// Whole sentences and clauses that are suggested and that no edit puts in.
fn additions(finding: &Finding) -> Vec<String> {
    let suggested = finding.suggestion.iter().filter(|_| finding.proposed.is_empty());
    suggested
        .flat_map(|suggestion| &suggestion.clauses)
        .map(|proposal| proposal.line())
        .collect()
}

fn added(lines: &[String]) -> Vec<TextStretch> {
    match lines {
        [] => Vec::new(),
        lines => vec![TextStretch::Added(lines.join("\n"))],
    }
}
