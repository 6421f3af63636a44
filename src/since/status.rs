//! How the document reads at what changed between the editions.

use super::{Kind, Own, Status};
use crate::align::{Relation, Textual};
use crate::deviations::{Part, Rule, Severity, severity};
use crate::document::normalize::compact;
use crate::report::{BaseInfo, ClauseInfo, EditInfo, Finding, Report, RowInfo};
use std::ops::Range;

/// A judgement.
pub(super) struct Judged {
    pub status: Status,
    pub own: Vec<Own>,
    pub severity: Option<Severity>,
}

/// Judges one change, which is `row` of the new edition against the old one.
pub(super) fn status(
    kind: Kind,
    row: &RowInfo,
    between: &Report,
    of_old: &Report,
    of_new: &Report,
) -> Judged {
    let old = row.guideline.as_ref().and_then(|id| row_of(of_old, id));
    let path = between.clauses(&row.clauses).next().map(|c| c.path.as_str());
    let new = path.and_then(|path| row_of(of_new, path));
    let status = match kind {
        Kind::Removed => removed(old),
        Kind::Added => added(new),
        Kind::Changed => changed(row, of_old, old, of_new, new),
        Kind::Restructured => restructured(old, new),
    };
    let answer = match kind {
        Kind::Removed => old.filter(|_| status != Status::AsNew).map(|row| (of_old, row)),
        Kind::Added | Kind::Changed | Kind::Restructured => new.map(|row| (of_new, row)),
    };
    let own = answer.map_or(Vec::new(), |(report, row)| {
        report.clauses(&row.clauses).map(own).collect()
    });
    let severity = (status != Status::AsNew).then(|| match (kind, new) {
        // More than the new edition has.
        (Kind::Removed, _) | (_, None) => Severity::Low,
        (Kind::Added | Kind::Changed | Kind::Restructured, Some(new)) => {
            let places = if kind == Kind::Changed {
                changed_places(row)
            } else {
                Vec::new()
            };
            worst(of_new, new, &places)
        }
    });
    Judged {
        status,
        own,
        severity,
    }
}

/// The clause of a report's base text with this address.
pub(super) fn named<'a>(report: &'a Report, id: &str) -> Option<&'a BaseInfo> {
    report.guideline.clauses.iter().find(|clause| clause.id == id)
}

fn row_of<'a>(report: &'a Report, id: &str) -> Option<&'a RowInfo> {
    let mut rows = report.alignment.iter();
    rows.find(|row| row.guideline.as_deref() == Some(id))
}

fn own(clause: &ClauseInfo) -> Own {
    Own {
        id: clause.id.clone(),
        path: clause.path.clone(),
        title: clause.title.clone(),
        text: clause.text.clone(),
        lines: clause.lines,
    }
}

/// Whether the document has the clause with the same words, names and notation aside.
fn says_the_same(row: &RowInfo) -> bool {
    !row.clauses.is_empty() && row.title_relation.max(row.text_relation) <= Textual::Substituted
}

/// Whether the clause stands by itself.
fn stands(row: &RowInfo) -> bool {
    !matches!(row.relation, Relation::Merged | Relation::Split)
}

fn removed(old: Option<&RowInfo>) -> Status {
    match old {
        Some(row) if says_the_same(row) => Status::AsOld,
        // A few like words inside another clause do not keep a clause alive.
        Some(row) if !row.clauses.is_empty() && stands(row) => Status::OwnWords,
        _ => Status::AsNew,
    }
}

fn added(new: Option<&RowInfo>) -> Status {
    match new {
        Some(row) if says_the_same(row) => Status::AsNew,
        Some(row) if !row.clauses.is_empty() => Status::OwnWords,
        _ => Status::NotThere,
    }
}

fn restructured(old: Option<&RowInfo>, new: Option<&RowInfo>) -> Status {
    let in_place = |row: &RowInfo| row.relation != Relation::Moved && stands(row) && says_the_same(row);
    match (old, new) {
        (_, Some(row)) if row.clauses.is_empty() => Status::NotThere,
        (_, None) => Status::NotThere,
        (_, Some(row)) if in_place(row) => Status::AsNew,
        (Some(row), _) if in_place(row) => Status::AsOld,
        _ => Status::OwnWords,
    }
}

/// The document may have words of its own elsewhere in the clause: only the changed places count.
fn changed(
    row: &RowInfo,
    of_old: &Report,
    old: Option<&RowInfo>,
    of_new: &Report,
    new: Option<&RowInfo>,
) -> Status {
    let Some(new) = new.filter(|row| !row.clauses.is_empty()) else {
        return Status::NotThere;
    };
    let is_clear = |report: &Report, against: &RowInfo, places: &[TextPlace]| {
        let edits = edits_of_substance(report, against);
        places
            .iter()
            .all(|place| !edits.iter().any(|edit| place.touches(edit)))
    };
    if is_clear(of_new, new, &changed_places(row)) {
        return Status::AsNew;
    }
    let before: Vec<TextPlace> = row.edits.iter().map(TextPlace::in_old).collect();
    match old.filter(|row| !row.clauses.is_empty()) {
        Some(old) if is_clear(of_old, old, &before) => Status::AsOld,
        _ => Status::OwnWords,
    }
}

/// A stretch of a clause's title or text, in characters without white space.
struct TextPlace {
    part: Part,
    at: Range<usize>,
}

impl TextPlace {
    fn in_old(edit: &EditInfo) -> TextPlace {
        TextPlace {
            part: edit.part,
            at: edit.offset..edit.offset + compact(&edit.from).len(),
        }
    }

    fn in_new(edit: &EditInfo) -> TextPlace {
        TextPlace {
            part: edit.part,
            at: edit.seq..edit.seq + compact(&edit.to).len(),
        }
    }

    /// Whether an edit of the same clause changes something here. Where one of them is a mere point, what stands beside
    /// it counts: words that are gone from here may be put back there.
    fn touches(&self, edit: &EditInfo) -> bool {
        let other = TextPlace::in_old(edit).at;
        let meets = match self.at.is_empty() || other.is_empty() {
            true => self.at.start <= other.end && other.start <= self.at.end,
            false => self.at.start < other.end && other.start < self.at.end,
        };
        edit.part == self.part && meets
    }
}

fn changed_places(row: &RowInfo) -> Vec<TextPlace> {
    row.edits.iter().map(TextPlace::in_new).collect()
}

/// Whether a finding is about the words, and not about notation or names.
fn is_of_substance(finding: &Finding) -> bool {
    !matches!(
        finding.rule,
        Rule::Notation | Rule::SelfName | Rule::LocalName | Rule::Numbering
    )
}

/// The edits of a row that change more than notation and names.
fn edits_of_substance<'a>(report: &'a Report, row: &RowInfo) -> Vec<&'a EditInfo> {
    let Some(id) = &row.guideline else {
        return Vec::new();
    };
    let findings = report.deviations.iter().filter(|f| is_of_substance(f));
    findings
        .flat_map(|f| &f.edits)
        .filter(|edit| edit.guideline == *id)
        .collect()
}

/// The worst finding about the changed places; about the whole clause where no place is named.
fn worst(report: &Report, row: &RowInfo, places: &[TextPlace]) -> Severity {
    let id = row.guideline.as_deref().unwrap_or_default();
    let touches = |edit: &EditInfo| edit.guideline == id && places.iter().any(|place| place.touches(edit));
    let findings = report.findings_of(row).filter(|f| is_of_substance(f));
    let about = findings.filter(|f| places.is_empty() || f.edits.is_empty() || f.edits.iter().any(touches));
    let facet = report.base_of(row).map(|base| base.facet);
    let told = about.map(|f| f.severity).max();
    match (told, facet) {
        (Some(told), _) => told,
        // A clause below a missing one has no finding of its own.
        (None, Some(facet)) if row.clauses.is_empty() => severity(Rule::ClauseMissing, facet),
        (None, _) => Severity::Info,
    }
}
