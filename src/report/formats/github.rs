//! Workflow commands of GitHub Actions: findings appear as annotations beside the lines of a pull request.

use super::own::ANNOTATION;
use crate::deviations::Severity;
use crate::lang::Lang;
use crate::read::Places;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::reading::doubts;
use crate::report::visible::one_line;
use crate::report::words::rule;
use crate::report::{Finding, Report};
use std::io::{self, Write};

/// Writes one command per finding that is neither accepted nor mere information, and one for what was in doubt.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for tier in report.all_tiers() {
        commands(tier, lang, out)?;
    }
    Ok(())
}

fn commands(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let settings = settings_line(report, lang);
    if !settings.is_empty() {
        writeln!(
            out,
            "::notice file={},title={}::{}",
            property(&report.policy.path),
            property(&format!("{ANNOTATION}{}", SETTINGS.get(lang))),
            data(&settings)
        )?;
    }
    for finding in &report.deviations {
        if finding.severity > Severity::Info && finding.acceptance.is_none() {
            command(report, finding, lang, out)?;
        }
    }
    for doubt in doubts(report, lang) {
        let place = match doubt.place.is_empty() {
            true => String::new(),
            false => format!("{}: ", doubt.place),
        };
        writeln!(
            out,
            "::notice file={},title={}::{}",
            property(&report.policy.path),
            doubt.code,
            data(&format!("{place}{}", doubt.message.get(lang)))
        )?;
    }
    Ok(())
}

fn command(report: &Report, finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low | Severity::Info => "notice",
    };
    let lines = match (finding.lines, &report.policy.places) {
        (Some(lines), Places::Lines) => format!(",line={},endLine={}", lines.from, lines.to),
        _ => String::new(),
    };
    let title = format!(
        "{} {}",
        finding.rule.code(),
        rule(finding.rule, report.subject(), lang)
    );
    let mut text = finding.message.get(lang).to_owned();
    if let (Some(lines), false) = (finding.lines, report.policy.places == Places::Lines) {
        text = format!("{}: {text}", report.policy.places.name(lines).get(lang));
    }
    writeln!(
        out,
        "::{level} file={}{lines},title={}::{}",
        property(&report.policy.path),
        property(&title),
        data(&text)
    )
}

/// The message of a command: what would end it is escaped, as the runner unescapes it.
fn data(text: &str) -> String {
    one_line(text).replace('%', "%25")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
