//! The table for the official who revises the document.

use super::escape::{inline, stretches};
use super::table;
use crate::lang::{Lang, Phrase};
use crate::report::Report;
use crate::report::revisions::{
    NO_PROPOSAL, NOTHING_YET, REVISION_COLUMNS, REVISIONS, REVISIONS_LEAD, Revision, revisions,
};
use crate::report::table::TextStretch;
use std::io::{self, Write};

/// Writes the table; nothing if there is nothing to revise.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let rows = revisions(report);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "\n## {}\n\n{}\n",
        REVISIONS.get(lang),
        REVISIONS_LEAD.get(lang)
    )?;
    let header = REVISION_COLUMNS.map(|column| column.get(lang));
    table(out, header, rows.iter().map(|row| cells(report, row, lang)))
}

fn cells(report: &Report, row: &Revision, lang: Lang) -> [String; 4] {
    let words = |words: &[TextStretch], none: Phrase| match words {
        [] => none.get(lang).to_owned(),
        words => stretches(words),
    };
    let why: Vec<String> = row.findings.iter().map(|f| inline(f.message.get(lang))).collect();
    [
        inline(&row.heading(report, lang)),
        words(&row.present, NOTHING_YET),
        words(&row.proposed, NO_PROPOSAL),
        why.join("<br>"),
    ]
}
