//! The section about a framework.

use super::escape::{anchor, text};
use super::table;
use crate::framework::CoverageStatus;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::words::{framework_heading, framework_lead, framework_notes, in_lang, phrase};
use std::io::{self, Write};

/// A sign for each answer, told apart by shape.
fn sign(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Covered
        | CoverageStatus::InBoth
        | CoverageStatus::InPolicy
        | CoverageStatus::InStandards => "○",
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
        "<section aria-labelledby=\"framework\">\n<h2 id=\"framework\">{}</h2>",
        text(&framework_heading(coverage, lang)),
    )?;
    for lead in framework_lead(coverage, lang) {
        writeln!(out, "<p>{}</p>", text(&lead))?;
    }
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
        let places = coverage.places(requirement, report, lang).into_iter();
        let own = places.map(|(id, name)| match id.and_then(|id| report.clause(&id)) {
            Some(clause) if coverage.tiers.is_empty() => format!(
                "<a href=\"#{}\">{}</a> ({})",
                clause.id,
                text(&name),
                report.policy.places.name(clause.lines).get(lang)
            ),
            Some(clause) => format!("<a href=\"#{}\">{}</a>", clause.id, text(&name)),
            None => text(&name),
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
    for note in framework_notes(coverage, lang) {
        writeln!(out, "<p>{}</p>", text(&note))?;
    }
    writeln!(out, "</section>")
}
