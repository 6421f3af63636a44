//! The section about a framework.

use super::escape::{anchor, text};
use super::table;
use crate::framework::CoverageStatus;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::words::{framework_heading, framework_totals, in_lang, phrase};
use std::io::{self, Write};

/// A sign for each answer, told apart by shape.
fn sign(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Covered => "○",
        CoverageStatus::Partly => "△",
        CoverageStatus::NotMentioned => "×",
    }
}

/// Writes the section; nothing where no framework was asked for.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    writeln!(
        out,
        "<section aria-labelledby=\"framework\">\n<h2 id=\"framework\">{}</h2>\n<p>{}</p>",
        text(&framework_heading(coverage, lang)),
        text(&framework_totals(coverage, lang))
    )?;
    let header = [
        phrase("号", "no.").get(lang),
        phrase("項目", "item").get(lang),
        phrase("状況", "status").get(lang),
        report.base_heading().get(lang),
        phrase("本文の条項", "clauses of the policy").get(lang),
        phrase("理由", "why").get(lang),
    ];
    let rows = coverage.requirements.iter().map(|requirement| {
        let base = requirement
            .guideline
            .iter()
            .map(|id| format!("<a href=\"#c-{}\">{}</a>", anchor(id), text(id)));
        let own = report.clauses(&requirement.clauses).map(|clause| {
            let name = format!("{} {}", clause.path, clause.title);
            format!(
                "<a href=\"#{}\">{}</a> ({})",
                clause.id,
                text(name.trim_end()),
                report.policy.places.name(clause.lines).get(lang)
            )
        });
        let cells = [
            text(&requirement.id),
            format!(
                "<b>{}</b><br>{}",
                text(requirement.title.get(lang)),
                text(requirement.summary.get(lang))
            ),
            format!(
                "<span class=\"nb\">{} {}</span>",
                sign(requirement.status),
                requirement.status.say(lang)
            ),
            base.collect::<Vec<String>>().join(", "),
            own.collect::<Vec<String>>().join("<br>"),
            text(in_lang(&requirement.reason, lang)),
        ];
        (String::new(), cells)
    });
    table(out, header, rows)?;
    let source = phrase("出典: ", "Source: ").get(lang);
    writeln!(out, "<p>{source}{}</p>", text(coverage.source.get(lang)))?;
    if let Some(note) = &coverage.note {
        writeln!(out, "<p>{}</p>", text(note.get(lang)))?;
    }
    writeln!(out, "</section>")
}
