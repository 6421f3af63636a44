//! 概要: what was compared, what came out, what was not compared, what is in doubt.

use super::grid::Grid;
use super::styles::Styles;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{ReportFact, documents_heading, facts, relations_heading, sheet_title};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::words::{ACCEPTED, meaning, phrase, relation};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Adds the sheet.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    has_settings: bool,
    lang: Lang,
) -> Result<(), XlsxError> {
    // Where rows hold texts, these stand second, so that no cells need to be merged: Excel fits no merged row.
    let widths = [24.0, 96.0, 12.0, 12.0];
    let mut grid = Grid::begin(book, styles, phrase("概要", "Summary"), &widths, lang)?;
    grid.text(0, &sheet_title(report, lang), &styles.title)?;
    grid.next()?;
    grid.text(0, report.sides.disclaimer().get(lang), &styles.note)?;
    grid.next()?;
    section(&mut grid, documents_heading(report.sides).get(lang))?;
    let settings = match has_settings {
        true => settings_line(report, lang),
        false => String::new(),
    };
    let settings = (!settings.is_empty()).then_some(ReportFact {
        label: SETTINGS,
        value: settings,
    });
    for fact in settings.into_iter().chain(facts(report, lang)) {
        grid.text(0, fact.label.get(lang), &styles.text)?;
        grid.text(1, &fact.value, &styles.text)?;
        grid.next()?;
    }
    counts(&mut grid, report, lang)?;
    not_compared(&mut grid, report, lang)?;
    problems(&mut grid, report, lang)
}

fn section(grid: &mut Grid, title: &str) -> Result<(), XlsxError> {
    grid.next()?;
    grid.text(0, title, &grid.styles.section)?;
    grid.next()
}

fn counts(grid: &mut Grid, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    let styles = grid.styles;
    section(grid, phrase("相違の件数", "Findings").get(lang))?;
    grid.plain_headings(&[
        phrase("重大度", "severity").get(lang),
        phrase("意味", "meaning").get(lang),
        phrase("件数", "findings").get(lang),
        ACCEPTED.get(lang),
    ])?;
    for count in &report.summary.severities {
        grid.text(0, count.of.say(lang), &styles.text)?;
        grid.text(1, meaning(count.of, report.sides).get(lang), &styles.text)?;
        grid.number(2, count.n)?;
        grid.number(3, report.summary.accepted_of(count.of))?;
        grid.next()?;
    }
    section(grid, relations_heading(report.sides).get(lang))?;
    grid.plain_headings(&[
        phrase("関係", "relation").get(lang),
        phrase("条項数", "clauses").get(lang),
    ])?;
    for count in &report.summary.relations {
        grid.text(0, relation(count.of, report.sides, lang), &styles.text)?;
        grid.number(1, count.n)?;
        grid.next()?;
    }
    Ok(())
}

fn not_compared(grid: &mut Grid, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    let styles = grid.styles;
    let places = &report.policy.places;
    section(grid, pieces_heading(report).get(lang))?;
    let pieces = pieces(report, lang);
    if pieces.is_empty() {
        return none(grid, lang);
    }
    grid.plain_headings(&[
        phrase("種類", "kind").get(lang),
        phrase("最初の行", "first line").get(lang),
        places.heading(lang),
    ])?;
    for piece in pieces {
        grid.text(0, &piece.kind_words(report.family, lang), &styles.text)?;
        grid.text(1, piece.first, &styles.quotation)?;
        grid.text(2, &piece.place, &styles.text)?;
        grid.next()?;
    }
    Ok(())
}

fn problems(grid: &mut Grid, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    let styles = grid.styles;
    let places = &report.policy.places;
    let title = phrase(
        "読み取り・承認の注意",
        "Doubts of the reading and the acceptances",
    );
    section(grid, title.get(lang))?;
    let doubts = doubts(report, lang);
    if doubts.is_empty() {
        return none(grid, lang);
    }
    grid.plain_headings(&[
        phrase("記号", "code").get(lang),
        phrase("内容", "what").get(lang),
        places.heading(lang),
    ])?;
    for doubt in doubts {
        grid.text(0, doubt.code, &styles.text)?;
        grid.text(1, doubt.message.get(lang), &styles.text)?;
        grid.text(2, &doubt.place, &styles.text)?;
        grid.next()?;
    }
    Ok(())
}

fn none(grid: &mut Grid, lang: Lang) -> Result<(), XlsxError> {
    grid.text(0, phrase("なし", "none").get(lang), &grid.styles.note)?;
    grid.next()
}
