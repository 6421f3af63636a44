//! The section about a framework.

use super::Page;
use super::wrap::{Ink, width};
use crate::framework::CoverageStatus;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::visible::one_line;
use crate::report::words::{framework_heading, framework_totals, phrase};
use std::io;

/// Writes the section; nothing where no framework was asked for.
pub(super) fn write(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    page.line("")?;
    let heading = one_line(&framework_heading(coverage, lang));
    page.paragraph(0, &format!("■ {heading}"), Ink::Strong)?;
    page.paragraph(2, &framework_totals(coverage, lang), Ink::Plain)?;
    let widest = CoverageStatus::ALL
        .iter()
        .map(|s| width(s.say(lang)))
        .max()
        .unwrap_or(0);
    for requirement in &coverage.requirements {
        let status = requirement.status.say(lang);
        let pad = " ".repeat(widest.saturating_sub(width(status)));
        let ink = match requirement.status {
            CoverageStatus::Covered => Ink::Plain,
            CoverageStatus::Partly | CoverageStatus::NotMentioned => Ink::Strong,
        };
        let title = one_line(&format!("{} {}", requirement.id, requirement.title.get(lang)));
        page.paragraph(2, &format!("{status}{pad}  {title}"), ink)?;
        for clause in report.clauses(&requirement.clauses) {
            let name = format!("{} {}", clause.path, clause.title);
            let text = format!(
                "{}  {}",
                one_line(name.trim_end()),
                report.policy.places.name(clause.lines).get(lang)
            );
            page.paragraph(widest + 6, &text, Ink::Faint)?;
        }
        if let Some(reason) = &requirement.reason {
            page.paragraph(widest + 6, &one_line(reason.get(lang)), Ink::Plain)?;
        }
    }
    let source = phrase("出典: ", "Source: ").get(lang);
    page.paragraph(
        2,
        &format!("{source}{}", one_line(coverage.source.get(lang))),
        Ink::Faint,
    )?;
    if let Some(note) = &coverage.note {
        page.paragraph(2, &one_line(note.get(lang)), Ink::Faint)?;
    }
    Ok(())
}
