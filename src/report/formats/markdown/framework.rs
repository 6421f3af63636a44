//! The section about a framework.

use super::escape::inline;
use super::table;
use crate::framework::Coverage;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::words::{framework_heading, framework_totals, phrase};
use std::io::{self, Write};

/// Writes the section; nothing where no framework was asked for.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    let heading = inline(&framework_heading(&coverage.framework, lang));
    writeln!(
        out,
        "\n## {heading}\n\n{}",
        inline(&framework_totals(coverage, lang))
    )?;
    let summary = phrase("要求事項ごとの記載", "Each requirement");
    super::folded(out, summary.get(lang), |out| {
        requirements(report, coverage, lang, out)
    })
}

fn requirements(report: &Report, coverage: &Coverage, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let framework = &coverage.framework;
    let header = [
        phrase("号", "no.").get(lang),
        phrase("項目", "item").get(lang),
        phrase("状況", "status").get(lang),
        phrase("例文", "model").get(lang),
        phrase("本文の条項", "clauses of the policy").get(lang),
        phrase("理由", "why").get(lang),
    ];
    let rows = framework
        .requirements
        .iter()
        .zip(&coverage.answers)
        .map(|(requirement, answer)| {
            let clauses: Vec<String> = answer
                .clauses
                .iter()
                .map(|&i| {
                    let clause = &report.outline[i];
                    let name = format!("{} {}", clause.path, clause.title);
                    inline(name.trim_end())
                })
                .collect();
            [
                inline(&requirement.id),
                format!(
                    "{}<br>{}",
                    inline(requirement.title.get(lang)),
                    inline(requirement.summary.get(lang))
                ),
                answer.status.say(lang).to_owned(),
                inline(&answer.guideline.join(", ")),
                clauses.join("<br>"),
                inline(answer.reason.get(lang)),
            ]
        });
    table(out, header, rows)?;
    writeln!(
        out,
        "\n{}{}",
        phrase("出典: ", "Source: ").get(lang),
        inline(framework.source.get(lang))
    )?;
    if !framework.note.ja.is_empty() {
        writeln!(out, "\n{}", inline(framework.note.get(lang)))?;
    }
    Ok(())
}
