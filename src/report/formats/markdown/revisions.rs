//! The table for the official who revises the document.

use super::escape::{inline, stretches};
use super::table;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::revisions::{
    NOTHING_YET, REVISION_COLUMNS, REVISIONS_NOTE, Revision, revisions, revisions_heading,
};
use crate::report::table::TextStretch;
use std::io::{self, Write};

/// Writes the table; nothing if there is nothing to revise.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let rows = revisions(report);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {}\n", revisions_heading(&rows, lang))?;
    let header = REVISION_COLUMNS.map(|column| column.get(lang));
    table(out, header, rows.iter().map(|row| cells(report, row, lang)))?;
    writeln!(out, "\n{}", REVISIONS_NOTE.get(lang))
}

fn cells(report: &Report, row: &Revision, lang: Lang) -> [String; 4] {
    let words = |words: &[TextStretch], none: &str| match words {
        [] => inline(none),
        words => stretches(words),
    };
    [
        inline(&row.heading(report, lang)),
        words(&row.full.present, NOTHING_YET.get(lang)),
        words(&row.full.proposed, &row.no_proposal(lang)),
        inline(&row.why(report, lang)),
    ]
}
