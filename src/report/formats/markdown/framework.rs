//! The section about a framework.

use super::escape::inline;
use super::table;
use crate::lang::{Lang, Say};
use crate::report::words::{framework_heading, framework_lead, framework_notes, in_lang, phrase};
use crate::report::{CoverageInfo, Report};
use std::io::{self, Write};

/// Writes the section; nothing where no framework was asked for.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    let heading = inline(&framework_heading(coverage, lang));
    writeln!(out, "\n## {heading}")?;
    for text in framework_lead(coverage, lang) {
        writeln!(out, "\n{}", inline(&text))?;
    }
    let summary = phrase("要求事項ごとの記載", "Each requirement");
    super::folded(out, summary.get(lang), |out| {
        requirements(report, coverage, lang, out)
    })
}

fn requirements(report: &Report, coverage: &CoverageInfo, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        phrase("号", "no.").get(lang),
        phrase("項目", "item").get(lang),
        phrase("状況", "status").get(lang),
        phrase("例文", "model").get(lang),
        phrase("本文の条項", "clauses of the policy").get(lang),
        phrase("理由", "why").get(lang),
    ];
    let rows = coverage.requirements.iter().map(|requirement| {
        let places = coverage.places(requirement, report, lang).into_iter();
        let clauses: Vec<String> = places.map(|(_, name)| inline(&name)).collect();
        [
            inline(&requirement.id),
            format!(
                "{}<br>{}",
                inline(requirement.title.get(lang)),
                inline(requirement.summary.get(lang))
            ),
            requirement.status.say(lang).to_owned(),
            inline(&requirement.guideline.join(", ")),
            clauses.join("<br>"),
            inline(in_lang(&requirement.reason, lang)),
        ]
    });
    table(out, header, rows)?;
    for text in framework_notes(coverage, lang) {
        writeln!(out, "\n{}", inline(&text))?;
    }
    Ok(())
}
