//! Markdown for people who keep reports and read the differences between them: one finding per block, in stable
//! order, and nothing numbered that would shift when a neighbour goes.

mod collation;
pub mod escape;
mod framework;
mod pairs;

use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::facts::{base_digest, base_facts};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::sheet::Layout;
use crate::report::table::{Stretch, quotations};
use crate::report::words::{
    ACCEPTED, NOT_FOUND, Phrase, acceptance, body, disclaimer, input, meaning, phrase, provenance_of,
    relation, rule,
};
use crate::report::{Finding, Report, Sides};
use escape::{inline, stretches};
use std::io::{self, Write};

/// Writes `report` as Markdown (CommonMark with tables).
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    head(report, lang, out)?;
    summary(report, lang, out)?;
    framework::write(report, lang, out)?;
    findings(report, lang, out)?;
    match report.sides {
        Sides::Model => collation::write(report, lang, out)?,
        Sides::Bill | Sides::Amended | Sides::Documents => pairs::write(report, lang, layout, out)?,
    }
    not_compared(report, lang, out)?;
    writeln!(
        out,
        "\n## {}\n\n{}",
        phrase("注意", "Note").get(lang),
        inline(disclaimer(report.sides).get(lang))
    )
}

/// A table: its header, then its rows, cells escaped by the caller.
pub fn table<const N: usize>(
    out: &mut dyn Write,
    header: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> io::Result<()> {
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(N))?;
    for row in rows {
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}

fn head(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
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
    writeln!(out, "# {title}\n")?;
    let dates: Vec<String> = policy
        .dates
        .iter()
        .map(|d| inline(format!("{} {}", d.kind, d.text).trim_start()))
        .collect();
    let mut rows: Vec<[String; 2]> = Vec::new();
    let mut row = |label: Phrase, value: String| {
        if !value.is_empty() {
            rows.push([label.get(lang).to_owned(), value]);
        }
    };
    row(phrase("対象文書", "document"), inline(&policy.path));
    row(phrase("団体", "body"), inline(&body(policy, lang)));
    row(phrase("日付", "dates"), dates.join("<br>"));
    row(
        phrase("記載された例文の版", "edition declared"),
        inline(policy.declared_edition.as_deref().unwrap_or_default()),
    );
    row(phrase("形式", "input"), inline(&input(policy.input, lang)));
    row(
        phrase("対象範囲", "extent"),
        format!(
            "{} {}",
            policy.places.name(policy.extent).get(lang),
            inline(policy.extent_reason.get(lang))
        ),
    );
    row(
        report.sides.called(),
        inline(format!("{} {} {}", base.id, base.title, base.edition).trim_end()),
    );
    row(
        phrase("例文の由来", "provenance"),
        inline(provenance_of(&base.provenance, lang)),
    );
    if base.doubts > 0 {
        row(
            phrase("確定していない文言", "doubtful wordings"),
            base.doubts.to_string(),
        );
    }
    row(
        phrase("対象文書の SHA-256", "SHA-256 of the document"),
        policy.digest.clone(),
    );
    row(base_digest(report.sides), base.digest.clone());
    for fact in base_facts(report, lang) {
        row(fact.label, inline(&fact.value));
    }
    if let Some(config) = &report.config {
        row(phrase("設定", "settings"), inline(&config.name));
        row(
            phrase("設定の SHA-256", "SHA-256 of the settings"),
            config.digest.clone(),
        );
        row(
            phrase("承認の期限を判断した日", "acceptances judged on"),
            report.today.map_or(String::new(), |day| day.to_string()),
        );
    }
    row(
        phrase("作成", "made by"),
        format!("taisho {}", env!("CARGO_PKG_VERSION")),
    );
    let header = [
        phrase("項目", "item").get(lang),
        phrase("内容", "value").get(lang),
    ];
    table(out, header, rows)
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
    writeln!(out)?;
    let relations = [
        phrase("関係", "relation").get(lang),
        phrase("条項数", "clauses").get(lang),
    ];
    table(
        out,
        relations,
        report
            .summary
            .relations
            .iter()
            .map(|c| [relation(c.of, report.sides, lang).to_owned(), c.n.to_string()]),
    )
}

fn findings(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for severity in Severity::ALL {
        let mut group = report
            .deviations
            .iter()
            .filter(|f| f.severity == severity)
            .peekable();
        if group.peek().is_some() {
            match lang {
                Lang::Ja => writeln!(out, "\n## 相違（{}）", severity.say(lang))?,
                Lang::En => writeln!(out, "\n## Findings ({})", severity.say(lang))?,
            }
        }
        for finding in group {
            block(report, finding, lang, out)?;
        }
    }
    Ok(())
}

fn block(report: &Report, finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {}\n", heading(report, finding, lang))?;
    writeln!(out, "{}\n", inline(finding.message.get(lang)))?;
    if let Some(of) = finding.disposition.acceptance() {
        let text = inline(&acceptance(of, lang));
        writeln!(out, "- **{}**: {text}", ACCEPTED.get(lang))?;
    }
    let quotes = quotations(report, finding);
    let quoted = |quote: &[Stretch]| format!("「{}」", stretches(quote));
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
    if !witness.is_empty() {
        writeln!(out, "- {}: {witness}", phrase("本文", "text").get(lang))?;
    }
    if let Some(range) = finding.lines {
        let places = &report.policy.places;
        writeln!(
            out,
            "- {}: {}",
            places.heading(lang),
            places.name(range).get(lang)
        )?;
    }
    let linked: Vec<String> = finding
        .linked
        .iter()
        .filter_map(|id| report.deviations.iter().find(|f| f.id == *id))
        .map(|f| heading(report, f, lang))
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
    )
}

/// Code, name and place: `T201 対策の欠落の可能性 — 6.7 運用`.
fn heading(report: &Report, finding: &Finding, lang: Lang) -> String {
    let first = finding
        .guideline
        .first()
        .and_then(|id| report.guideline.clauses.iter().find(|c| c.id == *id));
    let place = match (finding.place.is_empty(), first) {
        (false, _) => inline(&finding.place),
        (true, Some(base)) => {
            let model = report.sides.called().get(lang);
            inline(format!("{model} {} {}", base.id, base.title).trim_end())
        }
        (true, None) => phrase("文書全体", "whole document").get(lang).to_owned(),
    };
    let mark = match (finding.disposition.acceptance(), lang) {
        (None, _) => String::new(),
        (Some(_), Lang::Ja) => format!("【{}】", ACCEPTED.ja),
        (Some(_), Lang::En) => format!(" ({})", ACCEPTED.en),
    };
    format!(
        "{} {}{mark} — {place}",
        finding.rule.code(),
        rule(finding.rule, report.sides, lang)
    )
}

fn not_compared(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let places = &report.policy.places;
    let pieces = pieces(report, lang);
    if !pieces.is_empty() {
        let heading = pieces_heading(report.sides);
        writeln!(out, "\n## {}\n", heading.get(lang))?;
        let header = [
            phrase("種類", "kind").get(lang),
            places.heading(lang),
            phrase("最初の行", "first line").get(lang),
        ];
        let rows = pieces
            .into_iter()
            .map(|piece| [piece.kind.say(lang).to_owned(), piece.place, inline(piece.first)]);
        table(out, header, rows)?;
    }
    let doubts = doubts(report, lang);
    if !doubts.is_empty() {
        let heading = phrase(
            "読み取り・承認の注意",
            "Doubts of the reading and the acceptances",
        );
        writeln!(out, "\n## {}\n", heading.get(lang))?;
        let header = [
            phrase("記号", "code").get(lang),
            places.heading(lang),
            phrase("内容", "what").get(lang),
        ];
        let rows = doubts.into_iter().map(|doubt| {
            [
                doubt.code.to_owned(),
                doubt.place,
                inline(doubt.message.get(lang)),
            ]
        });
        table(out, header, rows)?;
    }
    Ok(())
}
