//! What an official has to look at, gravest first: one row for each clause of the document with its own number, what it
//! says, what could be written instead, and why.

mod excerpt;
mod own_number;
mod reason;

pub use own_number::own_number;

use super::next_label::{Neighbour, Neighbours};
use super::suggest::Proposal;
use super::table::TextStretch;
use super::visible::shortened;
use super::{ClauseInfo, Finding, ProposedEdit, Report, Sides};
use crate::deviations::{Part, Rule, Severity};
use crate::lang::{Lang, Phrase, Say, phrase};
use excerpt::{PHRASES, SENTENCES, excerpt, replaced};
use own_number::number_beside;
use reason::reason;
use std::collections::BTreeMap;

/// Heading of the table.
pub const REVISIONS: Phrase = phrase("見直す箇所", "What to revise");

/// What is written below the table.
pub const REVISIONS_NOTE: Phrase = phrase(
    "例文と意味が違う箇所と直すとよい箇所を、重いものから示しました。案は、例文の文言に団体の名称を入れた参考です。条項を加えたときは、後の番号と参照も改めてください。",
    "Places whose meaning differs from the model and slips, gravest first. The proposals are the model\u{2019}s words with the body\u{2019}s own names. Where a clause is added, later numbers and references have to follow.",
);

/// In place of what the document says where it says nothing.
pub const NOTHING_YET: Phrase = phrase("（規定なし）", "(nothing)");

/// In place of the phrases of a proposal that only takes words out.
pub const TAKE_OUT: Phrase = phrase("（下線部分を削る）", "(take out the underlined words)");

/// Headings of the columns.
pub const REVISION_COLUMNS: [Phrase; 4] = [
    phrase("条項", "clause"),
    phrase("現在の文", "present text"),
    phrase("改める案", "proposal"),
    phrase("理由", "why"),
];

/// Both texts of a row, with the words marked that would go and those that are new.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RevisionTexts {
    /// What the document says; empty if it says nothing.
    pub present: Vec<TextStretch>,
    /// What could be written; empty if nothing is proposed.
    pub proposed: Vec<TextStretch>,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision<'a> {
    /// Where it is.
    pub place: RevisionPlace<'a>,
    /// The worst grade among the findings.
    pub severity: Severity,
    /// The phrases that change.
    pub brief: RevisionTexts,
    /// The sentences that change.
    pub full: RevisionTexts,
    /// The findings, in document order.
    pub findings: Vec<&'a Finding>,
}

impl Revision<'_> {
    /// Grade and place: `高 第４（１） 行政機関の範囲`.
    pub fn heading(&self, report: &Report, lang: Lang) -> String {
        format!("{} {}", self.severity.say(lang), self.place.words(report, lang))
    }

    /// Whether nothing is proposed but to take words out.
    pub fn is_deletion(&self) -> bool {
        !self.full.proposed.is_empty() && !self.full.proposed.iter().any(TextStretch::is_marked)
    }

    /// Whether the proposal is longer than its brief form.
    pub fn is_cut(&self) -> bool {
        self.is_deletion() || self.brief.proposed != self.full.proposed
    }

    /// What is said in place of a proposal that nothing can be made from: the model's words, if there are any.
    pub fn no_proposal(&self, lang: Lang) -> String {
        let model = self.findings.iter().find_map(|of| of.base_text.as_deref());
        match (model.map(|words| shortened(words, QUOTED)), lang) {
            (None, Lang::Ja) => "（案なし。理由を見て判断）".to_owned(),
            (None, Lang::En) => "(no proposal: decide by the reason)".to_owned(),
            (Some(model), Lang::Ja) => format!("（案なし。例文は「{model}」）"),
            (Some(model), Lang::En) => format!("(no proposal; the model says \u{201c}{model}\u{201d})"),
        }
    }

    /// Why, each reason once and with the first finding that gives it.
    pub fn reasons(&self, report: &Report, lang: Lang) -> Vec<(String, &Finding)> {
        let mut said: Vec<(String, &Finding)> = Vec::new();
        let defines = self.findings.iter().any(|of| of.rule == Rule::DefinitionMissing);
        for &finding in &self.findings {
            let words = reason(report, finding).get(lang).to_owned();
            // That the term is used without its definition is the same gap.
            let is_same = defines && finding.rule == Rule::TermUsedUndefined;
            if !is_same && said.iter().all(|(other, _)| *other != words) {
                said.push((words, finding));
            }
        }
        said
    }

    /// The reasons, one on a line.
    pub fn why(&self, report: &Report, lang: Lang) -> String {
        let reasons = self.reasons(report, lang).into_iter();
        let lines: Vec<String> = reasons.map(|(words, _)| words).collect();
        lines.join("\n")
    }
}

/// Characters of the model that are quoted in place of a proposal.
const QUOTED: usize = 40;

/// Heading of the table with the number of rows: `見直す箇所 11か所（高 6、中 5）`.
pub fn revisions_heading(rows: &[Revision], lang: Lang) -> String {
    let counts = Severity::ALL.map(|severity| {
        let n = rows.iter().filter(|row| row.severity == severity).count();
        (severity, n)
    });
    let counts = counts.iter().filter(|(_, n)| *n > 0);
    let each: Vec<String> = counts
        .map(|(severity, n)| format!("{} {n}", severity.say(lang)))
        .collect();
    let (words, n) = (REVISIONS.get(lang), rows.len());
    match lang {
        Lang::Ja => format!("{words} {n}か所（{}）", each.join("、")),
        Lang::En => format!("{words}: {n} ({})", each.join(", ")),
    }
}

/// Where something is to be revised.
#[derive(Debug, Clone, PartialEq)]
pub enum RevisionPlace<'a> {
    /// In this clause.
    In(&'a ClauseInfo),
    /// Behind this clause, which is the last in front of what is missing.
    Behind(&'a ClauseInfo),
    /// Behind this clause and with a label that continues its own.
    Next(Neighbour<'a>),
    /// Somewhere outside the clauses, or in the document as a whole.
    Elsewhere(&'a str),
}

/// Characters of a heading beside its number where the place has one line.
const BRIEF_TITLE: usize = 12;

impl RevisionPlace<'_> {
    /// The place in words: `第４（１） 行政機関の範囲`.
    pub fn words(&self, report: &Report, lang: Lang) -> String {
        self.words_within(report, usize::MAX, lang)
    }

    /// The place in words, for one line.
    pub fn brief(&self, report: &Report, lang: Lang) -> String {
        self.words_within(report, BRIEF_TITLE, lang)
    }

    fn words_within(&self, report: &Report, most: usize, lang: Lang) -> String {
        let named = |clause: &ClauseInfo| {
            let number = own_number(report, clause);
            format!("{number} {}", shortened(&clause.title, most))
                .trim()
                .to_owned()
        };
        match (self, lang) {
            (RevisionPlace::In(clause), _) => named(clause),
            (RevisionPlace::Behind(clause), Lang::Ja) => format!("{} の次に加える", named(clause)),
            (RevisionPlace::Behind(clause), Lang::En) => format!("new, behind {}", named(clause)),
            (RevisionPlace::Next(next), _) => after(report, next, lang),
            (RevisionPlace::Elsewhere(""), _) => phrase("文書全体", "whole document").get(lang).to_owned(),
            (RevisionPlace::Elsewhere(place), _) => (*place).to_owned(),
        }
    }
}

/// `第６（３）の次に（４）を加える`
fn after(report: &Report, next: &Neighbour, lang: Lang) -> String {
    let number = own_number(report, next.clause);
    let number = match number.is_empty() {
        true => next.clause.title.clone(),
        false => number,
    };
    let label = next.label.as_deref().unwrap_or_default();
    // Below a clause its own label is enough: 第６（３）の次に（４）.
    let label = match next.clause.parent {
        Some(_) => label.to_owned(),
        None => number_beside(report, next.clause, label),
    };
    match (label.as_str(), lang) {
        ("", Lang::Ja) => format!("{number}の次に加える"),
        ("", Lang::En) => format!("new, behind {number}"),
        (label, Lang::Ja) => format!("{number}の次に{label}を加える"),
        (label, Lang::En) => format!("new {label}, behind {number}"),
    }
}

/// Returns the rows: every finding of the grades high and medium and every slip that nobody accepted is in one of them.
/// There are none if the two texts are editions of one document, or any two documents.
pub fn revisions(report: &Report) -> Vec<Revision<'_>> {
    let mut rows: Vec<Revision> = Vec::new();
    if !has_revisions(report) {
        return rows;
    }
    // Two findings in one clause are one row; two clauses that are missing at one place are two.
    let neighbours = Neighbours::of(report);
    let mut row_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut definitions: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in report.deviations.iter().filter(|finding| is_open(finding)) {
        let place = place(report, finding, &neighbours);
        let row = match (&place, defined_by(&definitions, finding)) {
            (_, Some(row)) => row,
            (RevisionPlace::In(clause), None) => *row_of.entry(&clause.id).or_insert(rows.len()),
            (RevisionPlace::Behind(_) | RevisionPlace::Next(_) | RevisionPlace::Elsewhere(_), None) => {
                rows.len()
            }
        };
        if finding.rule == Rule::DefinitionMissing {
            definitions.insert(&finding.id, row);
        }
        match rows.get_mut(row) {
            Some(row) => {
                row.severity = row.severity.max(finding.severity);
                row.findings.push(finding);
            }
            None => rows.push(Revision {
                place,
                severity: finding.severity,
                brief: RevisionTexts::default(),
                full: RevisionTexts::default(),
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

/// The first row whose proposal defines the term that `finding` misses; `definitions` are the rows of missing definitions, by the
/// ids of the findings.
fn defined_by(definitions: &BTreeMap<&str, usize>, finding: &Finding) -> Option<usize> {
    (finding.rule == Rule::TermUsedUndefined).then_some(())?;
    let linked = finding.linked.iter();
    linked
        .filter_map(|id| definitions.get(id.as_str()).copied())
        .min()
}

/// Whether a finding asks for a decision, or is a slip to be mended.
fn is_open(finding: &Finding) -> bool {
    let is_serious = matches!(finding.severity, Severity::High | Severity::Medium);
    let is_slip = matches!(finding.rule, Rule::Typo | Rule::TermDefinedUnused);
    let is_slip = is_slip && finding.severity == Severity::Low;
    (is_serious || is_slip) && finding.acceptance.is_none() && finding.not_applicable.is_none()
}

fn place<'a>(report: &'a Report, finding: &'a Finding, neighbours: &Neighbours<'a>) -> RevisionPlace<'a> {
    // Of several clauses the one that changes.
    let changed = finding.proposed.iter().map(|edit| &edit.clause);
    if let Some(clause) = changed.chain(&finding.clauses).find_map(|id| report.clause(id)) {
        return RevisionPlace::In(clause);
    }
    let missing = finding.guideline.first().filter(|_| finding.clauses.is_empty());
    if let Some(next) = missing.and_then(|id| neighbours.sibling(id)) {
        return RevisionPlace::Next(next);
    }
    let nearest = missing.and_then(|id| neighbours.nearest(id));
    nearest.map_or(RevisionPlace::Elsewhere(&finding.place), RevisionPlace::Behind)
}

/// Fills in both texts.
fn write(row: &mut Revision) {
    let label = match &row.place {
        RevisionPlace::Next(next) => next.label.as_deref(),
        RevisionPlace::In(_) | RevisionPlace::Behind(_) | RevisionPlace::Elsewhere(_) => None,
    };
    let additions: Vec<String> = row
        .findings
        .iter()
        .flat_map(|finding| additions(finding, label))
        .collect();
    let whole = match row.place {
        RevisionPlace::In(clause) => revised(clause, &row.findings, &additions),
        RevisionPlace::Behind(_) | RevisionPlace::Next(_) | RevisionPlace::Elsewhere(_) => added(&additions),
    };
    let texts = |cut| {
        let shown = excerpt(&whole, cut);
        let side = |keep: fn(&TextStretch) -> bool| shown.iter().filter(|s| keep(s)).cloned().collect();
        let has_new = whole
            .iter()
            .any(|stretch| matches!(stretch, TextStretch::Added(_)));
        let has_old = whole
            .iter()
            .any(|stretch| matches!(stretch, TextStretch::Removed(_)));
        RevisionTexts {
            present: side(|stretch| !matches!(stretch, TextStretch::Added(_))),
            proposed: match (has_new, has_old) {
                (false, false) => Vec::new(),
                _ => side(|stretch| !matches!(stretch, TextStretch::Removed(_))),
            },
        }
    };
    row.brief = texts(PHRASES);
    row.full = texts(SENTENCES);
}

/// The clause with what the findings propose, and with whole sentences behind it.
fn revised(clause: &ClauseInfo, findings: &[&Finding], additions: &[String]) -> Vec<TextStretch> {
    let edits: Vec<&ProposedEdit> = findings
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
    whole.extend(added(additions));
    whole
}

/// Returns the sentences that `finding` proposes to change as they would be, clause by clause, with the new words marked.
pub fn proposed_sentences(report: &Report, finding: &Finding) -> Vec<Vec<TextStretch>> {
    let mut ids: Vec<&String> = finding.proposed.iter().map(|edit| &edit.clause).collect();
    ids.dedup();
    let sentences = ids.into_iter().filter_map(|id| report.clause(id)).map(|clause| {
        let shown = excerpt(&revised(clause, &[finding], &[]), SENTENCES).into_iter();
        shown
            .filter(|stretch| !matches!(stretch, TextStretch::Removed(_)))
            .collect()
    });
    sentences.collect()
}

/// Whole sentences and clauses that are suggested and that no edit puts in; the first has this label, if there is one.
fn additions(finding: &Finding, label: Option<&str>) -> Vec<String> {
    let suggested = finding.suggestion.iter().filter(|_| finding.proposed.is_empty());
    let proposals = suggested.flat_map(|suggestion| &suggestion.clauses).enumerate();
    let line = |(i, proposal): (usize, &Proposal)| match label.filter(|_| i == 0) {
        Some(label) => proposal.labelled(label),
        None => proposal.line(),
    };
    proposals.map(line).collect()
}

fn added(lines: &[String]) -> Vec<TextStretch> {
    match lines {
        [] => Vec::new(),
        lines => vec![TextStretch::Added(lines.join("\n"))],
    }
}
