//! Compares the tables, forms and texts behind the articles row by row and cell by cell.

use super::amount::{compare, direction};
use super::{TableFacts, TablePart, messages};
use crate::align::CellPair;
use crate::deviations::evidence::appendices::{AppendixReading, readings};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, ForceFacts, Place};
use crate::document::appendix::{Appendix, AppendixCell, AppendixRow};
use crate::document::tokens::{Modality, Passage, ending};
use crate::guideline::Facet;
use crate::span::LineRange;
use std::cmp::Ordering;
use std::ops::Range;

/// Compares the appendices of both texts.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let all = &case.alignment.appendices;
    let mut findings = Vec::new();
    let answered = |b: usize| all.pairs.iter().any(|pair| pair.0 == b);
    let missing = all.base.iter().enumerate().filter(|(b, _)| !answered(*b));
    findings.extend(missing.map(|(_, table)| table_missing(table)));
    for reading in readings(case) {
        compare_tables(case, &reading, &mut findings);
    }
    let answers = |p: usize| all.pairs.iter().any(|pair| pair.1 == p);
    let own = all.policy.iter().enumerate().filter(|(p, _)| !answers(*p));
    findings.extend(own.map(|(_, table)| table_added(case, table)));
    findings
}

fn table_missing(table: &Appendix) -> Finding {
    let facts = TableFacts {
        table: table.heading.clone(),
        part: TablePart::Whole,
        row: None,
        column: None,
        from: Some(table.heading.clone()),
        to: None,
        direction: None,
    };
    let message = messages::table_missing(&table.heading);
    let mut finding = Finding::new(Rule::TableMissing, Facet::Structure, Facts::Table(facts), message);
    finding.base_text = Some(quoted(table));
    finding
}

fn table_added(case: &Case, table: &Appendix) -> Finding {
    let facts = TableFacts {
        table: table.heading.clone(),
        part: TablePart::Whole,
        row: None,
        column: None,
        from: None,
        to: Some(table.heading.clone()),
        direction: None,
    };
    let message = messages::table_added(&table.heading, table.rows.len(), case.sides.called());
    let mut finding = Finding::new(Rule::TableAdded, Facet::Structure, Facts::Table(facts), message);
    finding.witness_text = Some(quoted(table));
    at(&mut finding, case, table, None);
    finding
}

/// Rows of a whole table that a finding quotes.
const QUOTED_ROWS: usize = 8;

fn quoted(table: &Appendix) -> String {
    let rows = table.rows.iter().take(QUOTED_ROWS).map(|row| row.text.clone());
    let more = (table.rows.len() > QUOTED_ROWS).then(|| "…".to_owned());
    let lines: Vec<String> = std::iter::once(table.heading.clone())
        .chain(rows)
        .chain(more)
        .collect();
    lines.join("\n")
}

/// Names the place: the row, or the whole appendix.
fn at(finding: &mut Finding, case: &Case, table: &Appendix, row: Option<&AppendixRow>) {
    let outside = &case.policy.outline.outside;
    match row {
        Some(row) => {
            finding.places = vec![Place::Outside(row.piece)];
            finding.lines = Some(row.lines);
        }
        None => {
            finding.places = table.pieces.iter().map(|&piece| Place::Outside(piece)).collect();
            let lines = table.pieces.iter().map(|&piece| outside[piece].lines);
            finding.lines = lines.reduce(LineRange::union);
        }
    }
}

fn compare_tables(case: &Case, reading: &AppendixReading, findings: &mut Vec<Finding>) {
    columns(case, reading, findings);
    // A model's table with a row of blanks has as many rows as a body needs.
    let is_blank = |row: &AppendixRow| row.cells.iter().all(|cell| cell.is_slot() || cell.is_number());
    let has_blanks = !case.sides.is_amendment();
    let takes_rows = has_blanks && reading.base.rows.iter().any(is_blank);
    for row in &reading.rows {
        match (row.base, row.policy) {
            (Some(base), Some(policy)) => {
                let cells = row.cells.iter();
                findings.extend(cells.filter_map(|pair| cell(case, reading, (base, policy), pair)));
            }
            (Some(base), None) if !(has_blanks && is_blank(base)) => {
                findings.push(row_missing(case, reading, base));
            }
            (None, Some(policy)) if !takes_rows => findings.push(row_added(case, reading, policy)),
            (Some(_) | None, None) | (None, Some(_)) => {}
        }
    }
}

/// Reports columns that only one of two tables has; their cells aren't reported again.
fn columns(case: &Case, reading: &AppendixReading, findings: &mut Vec<Finding>) {
    let Some(heading) = &reading.columns else {
        return;
    };
    let facts = |from: Option<&AppendixCell>, to: Option<&AppendixCell>| TableFacts {
        table: reading.policy.heading.clone(),
        part: TablePart::Column,
        row: None,
        column: None,
        from: from.map(|cell| cell.text.clone()),
        to: to.map(|cell| cell.text.clone()),
        direction: None,
    };
    let mut report = |rule: Rule, facts: TableFacts, place: usize| {
        let message = match rule {
            Rule::TableRowMissing => messages::missing(&facts),
            _ => messages::added(&facts, case.sides.called()),
        };
        let mut finding = Finding::new(rule, Facet::Structure, Facts::Table(facts), message);
        finding.base_text = Some(quoted_row(heading.base, &(place..place)));
        finding.witness_text = Some(quoted_row(heading.policy, &(place..place)));
        at(&mut finding, case, reading.policy, Some(heading.policy));
        findings.push(finding);
    };
    let cells = heading.base.cells.iter().zip(&heading.columns.answers);
    for (i, (cell, answer)) in cells.enumerate() {
        if answer.is_none() {
            report(Rule::TableRowMissing, facts(Some(cell), None), i);
        }
    }
    for &added in &heading.columns.added {
        report(
            Rule::TableRowAdded,
            facts(None, Some(&heading.policy.cells[added])),
            added,
        );
    }
}

/// Most cells of a row that a finding quotes. A row of many cells with a finding for each would be quoted as often.
const QUOTED_CELLS: usize = 16;

/// Quotes a row or, of one with many cells, those around the cells that differ.
fn quoted_row(row: &AppendixRow, cells: &Range<usize>) -> String {
    let count = row.cells.len();
    if count <= QUOTED_CELLS {
        return row.text.clone();
    }
    let spare = QUOTED_CELLS.saturating_sub(cells.len()) / 2;
    let from = cells.start.min(count).saturating_sub(spare);
    let to = cells
        .end
        .saturating_add(spare)
        .min(from + QUOTED_CELLS)
        .min(count);
    let texts: Vec<&str> = row.cells[from.min(to)..to]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    format!("…{}…", texts.join(" "))
}

fn text_of(row: &AppendixRow, cells: &Range<usize>) -> Option<String> {
    let texts: Vec<&str> = row.cells[cells.clone()]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    (!texts.is_empty()).then(|| texts.join(" "))
}

fn key_of(row: &AppendixRow, cells: &Range<usize>) -> Vec<char> {
    row.cells[cells.clone()]
        .iter()
        .flat_map(|cell| cell.key.iter().copied())
        .collect()
}

/// Reports cells that differ, unless they hold the same amount or one that the other table has a blank for.
fn cell(
    case: &Case,
    reading: &AppendixReading,
    (base, policy): (&AppendixRow, &AppendixRow),
    pair: &CellPair,
) -> Option<Finding> {
    let (old, new) = (key_of(base, &pair.base), key_of(policy, &pair.policy));
    if compare(&old, &new) == Some(Ordering::Equal) {
        return None;
    }
    let heading = reading.columns.as_ref();
    let is_heading = heading.is_some_and(|heading| std::ptr::eq(heading.base, base));
    // A blank cell is left out of its row: what a policy writes there fills it in.
    let width = heading.map_or(0, |heading| heading.base.cells.len());
    if !case.sides.is_amendment() && pair.base.is_empty() && base.cells.len() < width {
        return None;
    }
    let is_line = base.unnumbered().len() == 1 && policy.unnumbered().len() == 1;
    let column = heading.filter(|_| !is_heading && !is_line).and_then(|heading| {
        let at = match pair.base.is_empty() {
            true => heading
                .columns
                .answers
                .iter()
                .position(|answer| *answer == Some(pair.policy.start))?,
            // Cells that go over several rows are only in the first of them.
            false => pair.base.start + width.checked_sub(base.cells.len())?,
        };
        heading.base.cells.get(at).map(|cell| cell.text.clone())
    });
    let facts = TableFacts {
        table: reading.policy.heading.clone(),
        part: if is_line { TablePart::Line } else { TablePart::Cell },
        row: row_name(base, &pair.base).filter(|_| !is_line && !is_heading),
        column,
        from: text_of(base, &pair.base),
        to: text_of(policy, &pair.policy),
        direction: direction(&old, &new),
    };
    let facet = facet_of(case, base);
    let mut finding = match weakened(case, base, policy) {
        Some(force) => {
            let message = messages::weakened(&facts.table, &force);
            Finding::new(Rule::ObligationWeakened, facet, Facts::Force(force), message)
        }
        None => {
            let message = messages::changed(&facts);
            Finding::new(Rule::TableCellChanged, facet, Facts::Table(facts), message)
        }
    };
    finding.base_text = Some(quoted_row(base, &pair.base));
    finding.witness_text = Some(quoted_row(policy, &pair.policy));
    at(&mut finding, case, reading.policy, Some(policy));
    Some(finding)
}

/// Returns the first cell that says what the row is about and isn't one of `changed`.
fn row_name(row: &AppendixRow, changed: &Range<usize>) -> Option<String> {
    let numbers = row.cells.len() - row.unnumbered().len();
    let mut cells = row.cells.iter().enumerate().skip(numbers);
    let (at, cell) = cells.next()?;
    (!changed.contains(&at)).then(|| cell.text.clone())
}

fn part_of(row: &AppendixRow) -> TablePart {
    match row.unnumbered().len() {
        1 => TablePart::Line,
        _ => TablePart::Row,
    }
}

fn row_missing(case: &Case, reading: &AppendixReading, row: &AppendixRow) -> Finding {
    let facts = TableFacts {
        table: reading.policy.heading.clone(),
        part: part_of(row),
        row: None,
        column: None,
        from: Some(row.text.clone()),
        to: None,
        direction: None,
    };
    let message = messages::missing(&facts);
    let facet = facet_of(case, row);
    let mut finding = Finding::new(Rule::TableRowMissing, facet, Facts::Table(facts), message);
    finding.base_text = Some(row.text.clone());
    at(&mut finding, case, reading.policy, None);
    finding
}

fn row_added(case: &Case, reading: &AppendixReading, row: &AppendixRow) -> Finding {
    let facts = TableFacts {
        table: reading.policy.heading.clone(),
        part: part_of(row),
        row: None,
        column: None,
        from: None,
        to: Some(row.text.clone()),
        direction: None,
    };
    let message = messages::added(&facts, case.sides.called());
    let mut finding = Finding::new(
        Rule::TableRowAdded,
        Facet::Structure,
        Facts::Table(facts),
        message,
    );
    finding.witness_text = Some(row.text.clone());
    at(&mut finding, case, reading.policy, Some(row));
    finding
}

/// Returns the forces of two sentences of which the second no longer lays down the duty of the first: してはならない and
/// しないよう努める.
fn weakened(case: &Case, base: &AppendixRow, policy: &AppendixRow) -> Option<ForceFacts> {
    let (from, to) = (force(case, base)?, force(case, policy)?);
    let is_weak = matches!(to, Modality::Effort | Modality::Permission);
    (lays_down(from) && is_weak).then_some(ForceFacts { from, to })
}

fn force(case: &Case, row: &AppendixRow) -> Option<Modality> {
    let passage = Passage::new(&row.cells.last()?.text, &case.base.document.names);
    Some(ending(passage.words()).modality)
}

fn lays_down(force: Modality) -> bool {
    match force {
        Modality::Obligation | Modality::Prohibition | Modality::Prescription => true,
        Modality::Statement | Modality::Effort | Modality::Permission | Modality::Negation => false,
    }
}

/// Returns what a row is about: one whose last cell lays down a duty is a measure.
fn facet_of(case: &Case, row: &AppendixRow) -> Facet {
    match force(case, row).is_some_and(lays_down) {
        true => Facet::Countermeasures,
        false => Facet::Structure,
    }
}
