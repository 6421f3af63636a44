//! The 対照表 of two documents, as Word and Excel have it: both columns with their own labels, each added clause at its
//! place, unchanged runs folded.

use super::escape::{inline, stretches};
use super::table;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::{amendment_date, sheet_title, underlined};
use crate::report::sheet::{
    Columns, Layout, SheetCell, SheetLine, SheetPair, folded_remarks, remarks, run_label,
};
use crate::report::words::{FOLDED, Phrase, phrase};
use std::io::{self, Write};
use std::slice;

/// Writes the table.
pub(super) fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    if report.sides.is_amendment() {
        writeln!(out, "# {}\n", inline(&sheet_title(report, lang)))?;
        if let Some(date) = amendment_date(report) {
            writeln!(out, "{}\n", inline(&date))?;
        }
    } else {
        writeln!(out, "\n## {}\n", phrase("対照表", "Collation").get(lang))?;
    }
    if layout.has_settings_above(report.sides) {
        super::settings(report, lang, out)?;
    }
    writeln!(out, "{}\n", underlined(report.sides).get(lang))?;
    let [left, right] = layout.order(Columns {
        own: report.own_heading().get(lang),
        base: report.base_heading().get(lang),
    });
    let rows = layout.lines(report).into_iter().map(|line| match line {
        SheetLine::Row(pair) => row(report, &pair, lang, layout),
        SheetLine::Folded(run) => folded(&run, lang, layout),
    });
    match layout.remarks_heading(report.sides) {
        Some(remarks) => table(out, [left, right, remarks.get(lang)], rows),
        None => table(out, [left, right], rows.map(|[left, right, _]| [left, right])),
    }
}

fn row(report: &Report, pair: &SheetPair, lang: Lang, layout: Layout) -> [String; 3] {
    let pair = pair.printed(lang);
    let of = |side: Option<&SheetCell>, none: Phrase| side.map_or(none.get(lang).to_owned(), cell);
    let [left, right] = layout.order(Columns {
        own: of(pair.own.as_ref(), report.sides.absent()),
        base: of(pair.base.as_ref(), report.sides.added()),
    });
    let said: Vec<String> = remarks(report, &pair, layout.remarks, lang)
        .iter()
        .map(|words| inline(words))
        .collect();
    [left, right, said.join("<br>")]
}

/// Label and heading on the first line, the text below.
fn cell(of: &SheetCell) -> String {
    let head = [slice::from_ref(&of.label), &of.title]
        .into_iter()
        .map(stretches)
        .filter(|part| !part.is_empty())
        .collect::<Vec<String>>()
        .join("　");
    let text = stretches(&of.text);
    let gap = match (head.is_empty() || text.is_empty(), of.title.is_empty()) {
        (true, _) => "",
        (false, true) => "　",
        (false, false) => "<br>",
    };
    format!("{head}{gap}{text}")
}

fn folded(run: &[SheetPair], lang: Lang, layout: Layout) -> [String; 3] {
    let label = |of: fn(&SheetPair) -> Option<&SheetCell>| {
        let label = stretches(slice::from_ref(&run_label(run, of)));
        format!("{label}　{}", FOLDED.get(lang))
    };
    let [left, right] = layout.order(Columns {
        own: label(|pair| pair.own.as_ref()),
        base: label(|pair| pair.base.as_ref()),
    });
    [left, right, folded_remarks(run, lang).join("<br>")]
}
