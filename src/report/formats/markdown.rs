//! Markdown for people who review a policy in a pull request, or keep reports and read the differences between them:
//! the counts, what is grave, and the rest folded.
//!
//! What shifts when something else is edited stands in one place, folded, at the end: lines, digests, what was not
//! compared. In front of it nothing is numbered but the clauses themselves.

mod collation;
pub mod escape;
mod framework;
mod pairs;
mod rest;
mod revisions;
mod suggestion;

use super::own::MARKDOWN;
use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::GENERATION;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{ANNEX, older_generation, relation_counts};
use crate::report::reading::doubts;
use crate::report::sheet::{Around, Layout};
use crate::report::table::{TextStretch, quotations};
use crate::report::words::{
    ACCEPTED, NOT_FOUND, Phrase, acceptance, body, meaning, phrase, piece_kind, provenance_of, rule,
};
use crate::report::{ClauseInfo, Finding, Report, Sides};
use escape::{inline, stretches};
use std::io::{self, Write};

/// Writes `report` as Markdown (CommonMark with tables).
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARKDOWN}")?;
    // The table of an amendment is what is filed.
    let is_first = layout.is_table_first(report.sides);
    if is_first {
        whole_table(report, lang, layout, out)?;
    }
    if layout.around == Around::Nothing {
        return Ok(());
    }
    head(report, !layout.has_settings_above(report.sides), lang, out)?;
    summary(report, lang, out)?;
    revisions::write(report, lang, out)?;
    findings(report, lang, out)?;
    framework::write(report, lang, out)?;
    if !is_first {
        whole_table(report, lang, layout, out)?;
    }
    rest::write(report, lang, out)?;
    writeln!(
        out,
        "\n## {}\n\n{}",
        phrase("注意", "Note").get(lang),
        inline(report.sides.disclaimer().get(lang))
    )
}

/// The 対照表.
fn whole_table(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    match report.sides {
        Sides::Model => {
            if layout.has_settings_above(report.sides) {
                settings(report, lang, out)?;
            }
            collation::write(report, lang, out)
        }
        Sides::Bill | Sides::Amended | Sides::Documents => pairs::write(report, lang, layout, out),
    }
}

/// A paragraph with the settings, if any applied.
fn settings(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match settings_line(report, lang).as_str() {
        "" => Ok(()),
        line => writeln!(out, "{}: {}\n", SETTINGS.get(lang), inline(line)),
    }
}

/// Something that opens by a click. The blank lines around the content make it Markdown again; `summary` is ours and
/// holds no mark of HTML.
pub fn folded(
    out: &mut dyn Write,
    summary: &str,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(out, "\n<details>\n<summary>{summary}</summary>\n")?;
    content(out)?;
    writeln!(out, "\n</details>")
}

/// A table: its header, then its rows, cells escaped by the caller.
pub fn table<'a>(
    out: &mut dyn Write,
    header: impl AsRef<[&'a str]>,
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
) -> io::Result<()> {
    let header = header.as_ref();
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(header.len()))?;
    for row in rows {
        writeln!(out, "| {} |", row.as_ref().join(" | "))?;
    }
    Ok(())
}

fn head(report: &Report, has_settings: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (policy, base) = (&report.policy, &report.guideline);
    let name = if policy.title.is_empty() {
        &policy.path
    } else {
        &policy.title
    };
    let title = match lang {
        Lang::Ja => format!("{} と{}の対照", inline(name), report.sides.called().ja),
        Lang::En => format!("{} against the {}", inline(name), report.sides.called().en),
    };
    match report.sides.is_amendment() {
        true => writeln!(out, "\n## {}\n", ANNEX.get(lang))?,
        false => writeln!(out, "# {title}\n")?,
    }
    let mut item = |label: Phrase, value: &str| match value {
        "" => Ok(()),
        value => writeln!(out, "- {}: {}", label.get(lang), inline(value)),
    };
    let of = format!("{} {} {}", base.id, base.title, base.edition);
    item(phrase("対象文書", "document"), &policy.path)?;
    item(phrase("団体", "body"), &body(policy, lang))?;
    item(report.base_heading(), of.trim_end())?;
    item(
        phrase("例文の由来", "provenance"),
        provenance_of(&base.provenance, lang),
    )?;
    item(GENERATION, &older_generation(report, lang))?;
    if base.doubts > 0 {
        let doubts = phrase("確定していない文言", "doubtful wordings");
        item(doubts, &base.doubts.to_string())?;
    }
    match has_settings {
        true => item(SETTINGS, &settings_line(report, lang)),
        false => Ok(()),
    }
}

fn summary(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", phrase("概要", "Summary").get(lang))?;
    let grades = [
        phrase("重大度", "severity").get(lang),
        phrase("件数", "findings").get(lang),
        ACCEPTED.get(lang),
        phrase("意味", "meaning").get(lang),
    ];
    table(
        out,
        grades,
        report.summary.severities.iter().map(|c| {
            [
                c.of.say(lang).to_owned(),
                c.n.to_string(),
                report.summary.accepted_of(c.of).to_string(),
                meaning(c.of, report.sides).get(lang).to_owned(),
            ]
        }),
    )?;
    let relations = relation_counts(report, lang);
    let clauses = phrase("条項", "clauses");
    writeln!(out, "\n{}: {relations}", clauses.get(lang))?;
    match (doubts(report, lang).len(), lang) {
        (0, _) => Ok(()),
        (n, Lang::Ja) => writeln!(out, "\n読み取り・承認の注意: {n}件（末尾に示します）"),
        (n, Lang::En) => writeln!(
            out,
            "\nDoubts of the reading and the acceptances: {n} (at the end)"
        ),
    }
}

/// The grave ones are read; the others open by a click.
fn is_read(severity: Severity) -> bool {
    match severity {
        Severity::High | Severity::Medium => true,
        Severity::Low | Severity::Info => false,
    }
}

fn findings(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for severity in Severity::ALL {
        let group = report.deviations.iter().filter(|f| f.severity == severity);
        let blocks = |out: &mut dyn Write| {
            for (i, finding) in group.clone().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                block(report, finding, lang, out)?;
            }
            Ok(())
        };
        let name = match lang {
            Lang::Ja => format!("相違（{}）", severity.say(lang)),
            Lang::En => format!("Findings ({})", severity.say(lang)),
        };
        match (group.clone().count(), lang) {
            (0, _) => {}
            (_, _) if is_read(severity) => {
                writeln!(out, "\n## {name}\n")?;
                blocks(out)?;
            }
            (n, Lang::Ja) => folded(out, &format!("{name} {n}件"), blocks)?,
            (n, Lang::En) => folded(out, &format!("{name}: {n}"), blocks)?,
        }
    }
    if report.deviations.is_empty() {
        return Ok(());
    }
    // The same words in every report, so that they never differ between two.
    let hint = phrase(
        "規則の説明は taisho explain T201 のように記号を付けて見られます。",
        "See taisho explain with the code of a rule, such as T201, for its page.",
    );
    writeln!(out, "\n{}", hint.get(lang))
}

fn block(report: &Report, finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {}\n", heading(report, finding, lang))?;
    writeln!(out, "{}\n", inline(finding.message.get(lang)))?;
    if let Some(of) = &finding.acceptance {
        let text = inline(&acceptance(of, lang));
        writeln!(out, "- **{}**: {text}", ACCEPTED.get(lang))?;
    }
    let quotes = quotations(report, finding);
    let quoted = |quote: &[TextStretch]| format!("「{}」", stretches(quote));
    let ids = inline(&finding.guideline.join(", "));
    let base = match &quotes.base {
        Some(quote) => format!("{ids} {}", quoted(quote)),
        None => ids,
    };
    if !base.is_empty() {
        writeln!(out, "- {}: {}", report.sides.called().get(lang), base.trim())?;
    }
    let witness = match (&quotes.witness, &quotes.base) {
        (Some(quote), _) => quoted(quote),
        (None, Some(_)) => NOT_FOUND.get(lang).to_owned(),
        (None, None) => String::new(),
    };
    let witness = format!("{} {witness}", paths(report, finding, lang));
    if !witness.trim().is_empty() {
        writeln!(out, "- {}: {}", phrase("本文", "text").get(lang), witness.trim())?;
    }
    let linked: Vec<String> = finding
        .linked
        .iter()
        .filter_map(|id| report.deviations.iter().find(|f| f.id == *id))
        .map(|f| format!("{} `{}`", heading(report, f, lang), f.fingerprint))
        .collect();
    if !linked.is_empty() {
        writeln!(
            out,
            "- {}: {}",
            phrase("関連", "see also").get(lang),
            linked.join(" / ")
        )?;
    }
    writeln!(
        out,
        "- {}: {}, `{}`",
        phrase("分類", "kind").get(lang),
        finding.facet.say(lang),
        finding.fingerprint
    )?;
    suggestion::write(finding, lang, out)
}

/// The clauses of the document, and the pieces outside them, by what a reader finds there.
fn paths(report: &Report, finding: &Finding, lang: Lang) -> String {
    let mut paths: Vec<String> = Vec::new();
    for id in &finding.clauses {
        let path = match report.outline.iter().find(|c| c.id == *id) {
            Some(clause) => inline(&clause.path),
            None => match report.piece(id) {
                Some(piece) => piece_kind(piece.kind, report.family, lang).to_owned(),
                None => continue,
            },
        };
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths.join(", ")
}

/// The title under which a clause without one stands; empty where none does.
fn title_above<'a>(report: &'a Report, clause: &'a ClauseInfo) -> &'a str {
    let above = |clause: &&'a ClauseInfo| {
        let parent = clause.parent.as_ref()?;
        report.outline.iter().find(|c| c.id == *parent)
    };
    let titles = std::iter::successors(Some(clause), above).map(|c| c.title.as_str());
    titles
        .into_iter()
        .find(|title| !title.is_empty())
        .unwrap_or_default()
}

/// Code, name and place: `T201 対策の欠落の可能性 — 運用`. The place is named by what stays when clauses are numbered
/// anew: its title, or the clause of the base text.
fn heading(report: &Report, finding: &Finding, lang: Lang) -> String {
    let own = finding
        .clauses
        .first()
        .and_then(|id| report.outline.iter().find(|c| c.id == *id));
    let base = finding
        .guideline
        .first()
        .and_then(|id| report.guideline.clauses.iter().find(|c| c.id == *id));
    let model = report.sides.called().get(lang);
    let place = match (own, base) {
        (Some(own), _) if !own.title.is_empty() => inline(&own.title),
        (Some(own), Some(base)) => {
            let above = inline(title_above(report, own));
            match lang {
                Lang::Ja => format!("{above}（{model} {}）", inline(&base.id)),
                Lang::En => format!("{above} ({model} {})", inline(&base.id)),
            }
        }
        (Some(own), None) => inline(format!("{} {}", title_above(report, own), own.path).trim()),
        (None, _) if !finding.place.is_empty() => inline(&finding.place),
        (None, Some(base)) => inline(&format!("{model} {} {}", base.id, base.heading())),
        (None, None) => phrase("文書全体", "whole document").get(lang).to_owned(),
    };
    let mark = match (&finding.acceptance, lang) {
        (None, _) => String::new(),
        (Some(_), Lang::Ja) => format!("【{}】", ACCEPTED.ja),
        (Some(_), Lang::En) => format!(" ({})", ACCEPTED.en),
    };
    format!(
        "{} {}{mark} — {place}",
        finding.rule.code(),
        rule(finding.rule, report.subject(), lang)
    )
}
