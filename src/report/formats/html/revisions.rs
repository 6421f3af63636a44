//! The table for the official who revises the document: what it says, what could be written instead, and why.

use super::escape::{stretches, text};
use super::frame::{heading, quoted};
use super::grade;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::revisions::{
    NO_PROPOSAL, NOTHING_YET, REVISION_COLUMNS, REVISIONS, REVISIONS_LEAD, Revision, RevisionPlace, revisions,
};
use crate::report::table::TextStretch;
use std::io::{self, Write};

/// Writes the table; nothing if there is nothing to revise.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let rows = revisions(report);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"revise\" aria-labelledby=\"revise\">")?;
    heading(out, "revise", REVISIONS, lang)?;
    writeln!(out, "<p class=\"note\">{}</p>", REVISIONS_LEAD.get(lang))?;
    writeln!(out, "<div class=\"wide\"><table>\n<thead><tr>")?;
    for column in REVISION_COLUMNS {
        write!(out, "<th scope=\"col\">{}</th>", column.get(lang))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for row in &rows {
        one(report, row, lang, out)?;
    }
    writeln!(out, "</tbody>\n</table></div>\n</section>")
}

fn one(report: &Report, row: &Revision, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let place = text(&row.place.words(report, lang));
    let place = match row.place {
        RevisionPlace::In(clause) => format!("<a href=\"#{}\">{place}</a>", clause.id),
        RevisionPlace::Behind(_) | RevisionPlace::Elsewhere(_) => place,
    };
    let cell = |words: &[TextStretch], none: &str| match words {
        [] => format!("<td class=\"none\">{none}</td>"),
        words => format!("<td{}>{}</td>", quoted(lang), stretches(words)),
    };
    let why = row.findings.iter().map(|finding| {
        let words = text(finding.message.get(lang));
        format!(
            "<p>{words} <a href=\"#{}\">{}</a></p>",
            finding.id,
            finding.rule.code()
        )
    });
    writeln!(
        out,
        "<tr><th scope=\"row\">{} {place}</th>{}{}<td>{}</td></tr>",
        grade(row.severity, lang),
        cell(&row.present, NOTHING_YET.get(lang)),
        cell(&row.proposed, NO_PROPOSAL.get(lang)),
        why.collect::<String>()
    )
}
