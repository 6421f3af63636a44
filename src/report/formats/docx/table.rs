//! The 対照表 itself.

use super::markup::{Markup, Paragraph, RowKind, Table};
use super::{TEXT_WIDTH, plain_cell};
use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::{amendment_date, sheet_title, underlined};
use crate::report::sheet::{
    Columns, Layout, SheetCell, SheetLine, SheetPair, folded_remarks, remarks, run_label,
};
use crate::report::words::FOLDED;

/// Width of the column of remarks.
const REMARKS_WIDTH: usize = 2_970;

/// A character of the text: one step of indentation.
const STEP: usize = 200;

/// Characters in a column above which a row may break across pages: kept whole, it would leave most of a page empty, and
/// one of more than a page cannot be kept.
const LONG: usize = 700;

const HEADING: Paragraph = Paragraph::of("CellHeading");
const CELL: Paragraph = Paragraph::of("Cell");
const REMARK: Paragraph = Paragraph::of("Remark");
const NOTE: Paragraph = Paragraph::of("CellNote");

/// Writes the table.
pub(super) fn write(report: &Report, lines: &[SheetLine], lang: Lang, layout: Layout, out: &mut Markup) {
    let remarks = layout.remarks_heading(report.sides);
    let text = match remarks {
        Some(_) => (TEXT_WIDTH - REMARKS_WIDTH) / 2,
        None => TEXT_WIDTH / 2,
    };
    let mut widths = vec![text, text];
    let mut headings = layout
        .order(Columns {
            own: report.own_heading().get(lang),
            base: report.base_heading().get(lang),
        })
        .to_vec();
    if let Some(remarks) = remarks {
        widths.push(TEXT_WIDTH - 2 * text);
        headings.push(remarks.get(lang));
    }
    let mut table = Table::begin(out, widths);
    if report.sides.is_amendment() {
        table.title(|out| title(report, lang, out));
    }
    table.row(RowKind::Heading, |i, out| {
        out.text_paragraph(HEADING, headings[i]);
    });
    for line in lines {
        match line {
            SheetLine::Row(pair) => row(report, &pair.printed(lang), lang, layout, &mut table),
            SheetLine::Folded(run) => folded(run, lang, layout, &mut table),
        }
    }
    table.end();
}

/// The head of the table of an amendment: title, date and what the marks mean.
fn title(report: &Report, lang: Lang, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Title"), &sheet_title(report, lang));
    if let Some(date) = amendment_date(report) {
        out.text_paragraph(HEADING, &date);
    }
    out.text_paragraph(Paragraph::of("Marks"), underlined(report.sides).get(lang));
}

fn row(report: &Report, pair: &SheetPair, lang: Lang, layout: Layout, table: &mut Table) {
    let absent = Columns {
        own: report.sides.absent().get(lang),
        base: report.sides.added().get(lang),
    };
    let cells = layout.order(Columns {
        own: (pair.own.as_ref(), absent.own),
        base: (pair.base.as_ref(), absent.base),
    });
    let longest = [&pair.own, &pair.base].into_iter().flatten().map(length).max();
    let kind = match longest > Some(LONG) {
        true => RowKind::Breaking,
        false => RowKind::Whole,
    };
    table.row(kind, |i, out| match cells.get(i) {
        Some((Some(of), _)) => cell(of, pair.depth, out),
        Some((None, word)) => out.text_paragraph(NOTE, word),
        None => plain_cell(REMARK, &remarks(report, pair, layout.remarks, lang), out),
    });
}

/// Label and heading on a line of their own, the text below; without a heading the text follows the label.
fn cell(of: &SheetCell, depth: usize, out: &mut Markup) {
    let left = depth * STEP;
    let labelled = |out: &mut Markup| {
        out.stretches(std::slice::from_ref(&of.label));
        if !of.label.words().is_empty() {
            out.run("　");
        }
    };
    if of.title.is_empty() {
        let how = CELL.indented(left + STEP, STEP);
        out.paragraph(how, |out| {
            labelled(out);
            out.stretches(&of.text);
        });
        return;
    }
    out.paragraph(CELL.indented(left + STEP, STEP), |out| {
        labelled(out);
        out.stretches(&of.title);
    });
    if !of.text.is_empty() {
        out.paragraph(CELL.indented(left + STEP, 0), |out| out.stretches(&of.text));
    }
}

fn folded(run: &[SheetPair], lang: Lang, layout: Layout, table: &mut Table) {
    let labels = layout.order(Columns {
        own: run_label(run, |pair| pair.own.as_ref()),
        base: run_label(run, |pair| pair.base.as_ref()),
    });
    let depth = run.first().map_or(0, |pair| pair.depth);
    let how = CELL.indented(depth * STEP, 0);
    table.row(RowKind::Whole, |i, out| match labels.get(i) {
        Some(label) => out.paragraph(how, |out| {
            out.stretches(std::slice::from_ref(label));
            let gap = if label.words().is_empty() { "" } else { "　" };
            out.run(&format!("{gap}{}", FOLDED.get(lang)));
        }),
        None => plain_cell(REMARK, &folded_remarks(run, lang), out),
    });
}

fn length(cell: &SheetCell) -> usize {
    let stretches = cell.title.iter().chain(&cell.text);
    stretches.map(|s| s.words().chars().count()).sum()
}
