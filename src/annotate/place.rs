//! Where in the document a finding belongs.

use crate::deviations::Part;
use crate::document::Document;
use crate::document::normalize::{compact, is_layout};
use crate::outline::{Clause, ClauseId, Prose};
use crate::report::next_label::Neighbours;
use crate::report::{EditInfo, Finding, ProposedEdit, Report, RowInfo};
use crate::span::{LineRange, Span};

/// What the words commented on are to the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// They are what it is about.
    At,
    /// What it is about is missing, and belongs after them.
    After,
    /// What it is about is missing, and belongs before them.
    Before,
    /// It is about the whole document.
    Whole,
}

/// Where a finding belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingPlace {
    /// What the words are to it.
    pub fit: Fit,
    /// Stretches of the source, the best one first. Some may have no run in the file, as automatic numbers have none.
    pub spans: Vec<Span>,
    /// The beginning of the document, if no span has a run.
    pub beginning: Option<Span>,
    /// The clause after or before which something belongs.
    pub neighbour: Option<ClauseId>,
    /// The label of the missing clause, in the form of its neighbours; empty if they have none, `None` if it has none.
    pub label: Option<String>,
    /// The clause whose look a missing clause gets: its neighbour under the same heading.
    pub pattern: Option<ClauseId>,
    /// What would put back the words of the model; empty if one of the places isn't known.
    pub changes: Vec<TrackedChange>,
}

/// Where words are put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeSide {
    /// Before the stretch.
    Before,
    /// Behind the stretch.
    Behind,
    /// In its place.
    Instead,
}

/// A change of words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrackedChange {
    /// The words that are replaced, or a character beside those that are put in.
    pub span: Span,
    /// Where the words go.
    pub side: ChangeSide,
    /// The words.
    pub words: String,
}

/// Returns where `finding` belongs.
pub fn place(
    report: &Report,
    document: &Document,
    neighbours: &Neighbours,
    finding: &Finding,
) -> FindingPlace {
    let mut spans = Vec::new();
    let clauses = || finding.clauses.iter().filter_map(|id| clause_of(document, id));
    for clause in clauses() {
        let edits: Vec<&EditInfo> = finding
            .edits
            .iter()
            .filter(|edit| edit.clause == clause.id.to_string())
            .collect();
        spans.extend(changed(clause, &edits));
    }
    if let Some(words) = &finding.witness_text {
        spans.extend(clauses().filter_map(|clause| quoted(clause, words)));
    }
    for clause in clauses() {
        spans.extend(whole(clause));
        spans.push(line(document, clause.lines));
    }
    for id in &finding.clauses {
        spans.extend(outside(document, id));
    }
    spans.extend(finding.lines.map(|lines| line(document, lines)));
    let mut fit = Fit::At;
    let mut neighbour = None;
    if spans.is_empty() {
        (fit, neighbour) = beside(report, document, finding);
    }
    if let Some(clause) = neighbour.and_then(|id: ClauseId| document.outline.clauses.get(id.0)) {
        let edge = match fit {
            Fit::Before => whole(clause),
            Fit::At | Fit::After | Fit::Whole => last_line(document, clause),
        };
        spans.extend(edge);
        spans.push(line(document, clause.lines));
    }
    let missing = finding.guideline.first().and_then(|id| neighbours.sibling(id));
    FindingPlace {
        fit,
        spans,
        beginning: beginning(document),
        neighbour,
        label: missing.as_ref().and_then(|of| of.label.clone()),
        pattern: missing.and_then(|of| Some(clause_of(document, &of.clause.id)?.id)),
        changes: changes(document, finding),
    }
}

fn clause_of<'a>(document: &'a Document, id: &str) -> Option<&'a Clause> {
    let number: usize = id.strip_prefix('d')?.parse().ok()?;
    document.outline.clauses.get(number.checked_sub(1)?)
}

fn outside(document: &Document, id: &str) -> Option<Span> {
    let number: usize = id.strip_prefix('x')?.parse().ok()?;
    Some(document.outline.outside.get(number.checked_sub(1)?)?.span)
}

fn line(document: &Document, lines: LineRange) -> Span {
    let (first, last) = (
        document.source.lines.span_of(lines.from),
        document.source.lines.span_of(lines.to),
    );
    Span::new(first.start, last.end)
}

/// The text in the extent, for findings about the whole document.
fn beginning(document: &Document) -> Option<Span> {
    let source = &document.source;
    let extent = document.outline.extent.lines;
    let all = source.lines.span_of(source.lines.count()).end;
    Some(Span::new(source.lines.span_of(extent.from).start, all)).filter(|span| !span.is_empty())
}

/// The words of the clause that the edits put in, from the first to the last of one part.
fn changed(clause: &Clause, edits: &[&EditInfo]) -> Option<Span> {
    let written = |edit: &&&EditInfo| !edit.to.is_empty();
    let first = edits.iter().find(written)?;
    let same = edits
        .iter()
        .filter(written)
        .filter(|edit| edit.part == first.part);
    let ends = same.map(|edit| (edit.seq, edit.seq + compact(&edit.to).len()));
    let (from, to) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    // In a clause that answers several, edits count from where the compared part begins.
    let prose = prose(clause, first.part);
    let words = compact(&prose.text);
    let is_there = |edit: &&EditInfo| {
        let to = compact(&edit.to);
        words.get(edit.seq..edit.seq + to.len()) == Some(to.as_slice())
    };
    let mut of_part = edits.iter().filter(|edit| edit.part == first.part);
    if !of_part.all(is_there) {
        return None;
    }
    characters(prose, from, to)
}

/// The words quoted in the clause.
fn quoted(clause: &Clause, words: &str) -> Option<Span> {
    let words = compact(words);
    [&clause.text, &clause.title].into_iter().find_map(|prose| {
        let chars = compact(&prose.text);
        let at = chars.windows(words.len().max(1)).position(|part| part == words)?;
        characters(prose, at, at + words.len())
    })
}

fn prose(clause: &Clause, part: Part) -> &Prose {
    match part {
        Part::Title => &clause.title,
        Part::Text => &clause.text,
    }
}

/// The characters of `prose` from one number to another, white space not counted.
fn characters(prose: &Prose, from: usize, to: usize) -> Option<Span> {
    let mut bytes = prose.text.char_indices().filter(|(_, c)| !is_layout(*c));
    let (first, c) = bytes.nth(from)?;
    let (last, end) = match to.checked_sub(from + 2) {
        None => (first, c),
        Some(more) => bytes.nth(more)?,
    };
    let (start, last) = (prose.source_offset(first)?, prose.source_offset(last)?);
    Some(Span::new(start, last + end.len_utf8()))
}

/// Title and text of the clause.
fn whole(clause: &Clause) -> Option<Span> {
    let pieces = || clause.title.pieces.iter().chain(&clause.text.pieces);
    let start = pieces().map(|piece| piece.source.start).min()?;
    let end = pieces().map(|piece| piece.source.end).max()?;
    Some(Span::new(start, end))
}

/// The last line of the clause.
fn last_line(document: &Document, clause: &Clause) -> Option<Span> {
    let whole = whole(clause)?;
    let lines = &document.source.lines;
    let line = lines.span_of(lines.line_of(whole.end.saturating_sub(1)));
    Some(Span::new(line.start.max(whole.start), whole.end))
}

/// Where something missing belongs: after the clause that answers what precedes it in the model, or before the one that
/// answers what follows.
fn beside(report: &Report, document: &Document, finding: &Finding) -> (Fit, Option<ClauseId>) {
    let missing = finding.guideline.first();
    let row = report
        .alignment
        .iter()
        .position(|row| row.guideline.is_some() && row.guideline.as_ref() == missing);
    let (Some(at), Some(missing)) = (row, missing) else {
        return (Fit::Whole, None);
    };
    let answer = |ids: &[String], last: bool| {
        let found = ids
            .iter()
            .filter_map(|id| clause_of(document, id))
            .map(|clause| clause.id);
        match last {
            true => found.max_by_key(|id| id.0),
            false => found.min_by_key(|id| id.0),
        }
    };
    let in_model = |row: &&RowInfo| row.guideline.is_some();
    for row in report.alignment[..at].iter().rev().filter(in_model) {
        let Some(clause) = answer(&row.clauses, true) else {
            continue;
        };
        let is_above = row.guideline.as_ref().is_some_and(|id| {
            missing
                .strip_prefix(id.as_str())
                .is_some_and(|rest| rest.starts_with('.'))
        });
        let last = match is_above {
            true => clause,
            false => last_below(document, clause),
        };
        return (Fit::After, Some(last));
    }
    let mut behind = report.alignment[at..].iter().filter(in_model);
    match behind.find_map(|row| answer(&row.clauses, false)) {
        Some(clause) => (Fit::Before, Some(clause)),
        None => (Fit::Whole, None),
    }
}

/// The last clause below `clause`, or itself.
fn last_below(document: &Document, clause: ClauseId) -> ClauseId {
    let clauses = &document.outline.clauses;
    let level = clauses[clause.0].level;
    let below = clauses[clause.0 + 1..]
        .iter()
        .take_while(|other| other.level > level);
    below.last().map_or(clause, |other| other.id)
}

/// What would put back the words of the model.
fn changes(document: &Document, finding: &Finding) -> Vec<TrackedChange> {
    let found = finding.proposed.iter().map(|edit| change(document, edit));
    found.collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn change(document: &Document, edit: &ProposedEdit) -> Option<TrackedChange> {
    let prose = prose(clause_of(document, &edit.clause)?, edit.part);
    let length = compact(&edit.from).len();
    let (from, to, side) = match (length, edit.offset) {
        (0, 0) => (0, 1, ChangeSide::Before),
        (0, offset) => (offset - 1, offset, ChangeSide::Behind),
        (length, offset) => (offset, offset + length, ChangeSide::Instead),
    };
    Some(TrackedChange {
        span: characters(prose, from, to)?,
        side,
        words: edit.to.clone(),
    })
}
