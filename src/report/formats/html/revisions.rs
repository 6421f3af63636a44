//! The table for the official who revises the document: what it says, what could be written instead, and why.

use super::escape::{attribute, stretches, text};
use super::frame::quoted;
use super::grade;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::revisions::{
    NOTHING_YET, REVISION_COLUMNS, REVISIONS_NOTE, Revision, RevisionPlace, TAKE_OUT, revisions,
    revisions_heading,
};
use std::io::{self, Write};

/// Writes the table; nothing if there is nothing to revise.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let rows = revisions(report);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section class=\"revise\" aria-labelledby=\"revise\">")?;
    writeln!(out, "<h2 id=\"revise\">{}</h2>", revisions_heading(&rows, lang))?;
    writeln!(out, "<table>\n<thead><tr>")?;
    for column in REVISION_COLUMNS {
        write!(out, "<th scope=\"col\">{}</th>", column.get(lang))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for row in &rows {
        one(report, row, lang, out)?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    writeln!(
        out,
        "<p class=\"note\">{}</p>\n</section>",
        REVISIONS_NOTE.get(lang)
    )
}

fn one(report: &Report, row: &Revision, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let name = text(&row.place.words(report, lang));
    let place = match &row.place {
        RevisionPlace::In(clause) => {
            let number = text(&row.place.brief(report, lang));
            format!(
                "<a href=\"#{}\" title=\"{}\">{number}</a>",
                clause.id,
                attribute(&row.place.words(report, lang))
            )
        }
        RevisionPlace::Behind(_) | RevisionPlace::Next(_) | RevisionPlace::Elsewhere(_) => name,
    };
    writeln!(
        out,
        "<tr><th scope=\"row\">{} {place}</th>{}{}<td data-l=\"{}\">{}</td></tr>",
        grade(row.severity, lang),
        present(row, lang),
        proposed(row, lang),
        REVISION_COLUMNS[3].get(lang),
        reasons(report, row, lang)
    )
}

fn present(row: &Revision, lang: Lang) -> String {
    let label = REVISION_COLUMNS[1].get(lang);
    match row.brief.present.as_slice() {
        [] => format!(
            "<td class=\"none\" data-l=\"{label}\">{}</td>",
            NOTHING_YET.get(lang)
        ),
        words => format!("<td data-l=\"{label}\"{}>{}</td>", quoted(lang), stretches(words)),
    }
}

/// The phrases that change; behind a click the whole of a longer proposal.
fn proposed(row: &Revision, lang: Lang) -> String {
    let label = REVISION_COLUMNS[2].get(lang);
    let brief = match row.is_deletion() {
        true => TAKE_OUT.get(lang).to_owned(),
        false => stretches(&row.brief.proposed),
    };
    match (row.brief.proposed.is_empty(), row.is_cut()) {
        (true, _) => {
            let none = text(&row.no_proposal(lang));
            format!("<td class=\"none\" data-l=\"{label}\">{none}</td>")
        }
        (false, false) => format!("<td data-l=\"{label}\"{}>{brief}</td>", quoted(lang)),
        (false, true) => format!(
            "<td data-l=\"{label}\"{}><details class=\"full\"><summary>{brief}</summary>{}</details></td>",
            quoted(lang),
            stretches(&row.full.proposed)
        ),
    }
}

/// Each reason leads to its finding.
fn reasons(report: &Report, row: &Revision, lang: Lang) -> String {
    let reasons = row.reasons(report, lang).into_iter();
    let links = reasons.map(|(words, of)| format!("<a href=\"#{}\">{}</a>", of.id, text(&words)));
    links.collect()
}
