//! The section about a framework.

use super::Page;
use super::wrap::{Ink, width};
use crate::framework::CoverageStatus;
use crate::lang::{Lang, Say};
use crate::report::visible::one_line;
use crate::report::words::{framework_heading, framework_lead, framework_notes};
use crate::report::{CoverageInfo, Report, RequirementInfo};
use std::io;

/// Writes the section; nothing where no framework was asked for.
pub(super) fn write(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    page.line("")?;
    let heading = one_line(&framework_heading(coverage, lang));
    page.paragraph(0, &format!("■ {heading}"), Ink::Strong)?;
    for text in framework_lead(coverage, lang) {
        page.paragraph(2, &one_line(&text), Ink::Plain)?;
    }
    let widest = CoverageStatus::of_tiers(&coverage.tiers)
        .iter()
        .map(|s| width(s.say(lang)))
        .max()
        .unwrap_or(0);
    for requirement in &coverage.requirements {
        let status = requirement.status.say(lang);
        let pad = " ".repeat(widest.saturating_sub(width(status)));
        let ink = match requirement.status {
            CoverageStatus::Partly | CoverageStatus::NotMentioned => Ink::Strong,
            _ => Ink::Plain,
        };
        let title = one_line(&format!("{} {}", requirement.id, requirement.title.get(lang)));
        page.paragraph(2, &format!("{status}{pad}  {title}"), ink)?;
        for place in places(coverage, requirement, report, lang) {
            page.paragraph(widest + 6, &one_line(&place), Ink::Faint)?;
        }
        if let Some(reason) = &requirement.reason {
            page.paragraph(widest + 6, &one_line(reason.get(lang)), Ink::Plain)?;
        }
    }
    for text in framework_notes(coverage, lang) {
        page.paragraph(2, &one_line(&text), Ink::Faint)?;
    }
    Ok(())
}

/// What answers a requirement, with lines.
fn places(
    coverage: &CoverageInfo,
    requirement: &RequirementInfo,
    report: &Report,
    lang: Lang,
) -> Vec<String> {
    let line = |(id, name): (Option<String>, String)| match id.and_then(|id| report.clause(&id)) {
        Some(clause) if coverage.tiers.is_empty() => {
            format!("{name}  {}", report.policy.places.name(clause.lines).get(lang))
        }
        _ => name,
    };
    let places = coverage.places(requirement, report, lang);
    places.into_iter().map(line).collect()
}
