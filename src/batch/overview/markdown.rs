//! `overview.md`: the figures for people.

use super::descent::DescentView;
use super::framework::FrameworkAnswers;
use super::link::target;
use super::progress;
use super::{REMARKS, clauses, rules, severities, statuses, worst};
use crate::align::Relation;
use crate::batch::matrix::column;
use crate::batch::notes::notes;
use crate::batch::plan::BatchPlan;
use crate::batch::result::Batch;
use crate::batch::status::BatchStatus;
use crate::deviations::Severity;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::GENERATION;
use crate::report::formats::Format;
use crate::report::formats::markdown::{escape::inline, table};
use crate::report::formats::own::MARKDOWN;
use crate::report::words::{ACCEPTED, Phrase, phrase, provenance_of, rule};
use crate::sides::Sides;
use std::io::{self, Write};

/// Writes the overview.
pub fn write(guideline: &Model, batch: &Batch, plan: &BatchPlan, out: &mut dyn Write) -> io::Result<()> {
    let lang = plan.rendering.lang;
    let n = batch.counted().count();
    writeln!(out, "{MARKDOWN}")?;
    heading(1, phrase("一括対照の概要", "Overview of the batch"), lang, out)?;
    facts(guideline, batch, lang, out)?;
    writeln!(out)?;
    table(
        out,
        [
            phrase("重大度", "severity").get(lang),
            phrase("件数の合計", "findings").get(lang),
            phrase(
                "最も重い相違がこれである文書",
                "policies whose worst finding it is",
            )
            .get(lang),
        ],
        severities(batch)
            .into_iter()
            .zip(worst(batch))
            .map(|((severity, findings), (_, policies))| {
                [
                    severity.say(lang).to_owned(),
                    findings.to_string(),
                    format!("{policies}/{n}"),
                ]
            }),
    )?;
    if let Some(of) = &batch.progress {
        progress::write_section(guideline, of, lang, out)?;
    }
    policies(batch, plan, out)?;
    prevalence(guideline, batch, lang, out)?;
    DescentView::new(guideline, batch).write_markdown(lang, out)?;
    if let Some(framework) = &plan.framework {
        FrameworkAnswers::new(framework, &statuses(batch)).write_markdown(lang, out)?;
    }
    failures(batch, lang, out)?;
    heading(2, phrase("注意", "Note"), lang, out)?;
    writeln!(out, "{}", Sides::Model.disclaimer().get(lang))
}

/// What was compared with what.
fn facts(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let n = batch.counted().count();
    let base = format!("{} {} {}", guideline.id, guideline.title(), guideline.edition);
    let origin = provenance_of(&guideline.provenance, lang);
    let figures = [
        (
            phrase("比較した文書", "policies compared"),
            batch.done.len().to_string(),
        ),
        (phrase("団体", "bodies"), n.to_string()),
        (
            phrase("比較できなかった文書", "not compared"),
            batch.unreadable.len().to_string(),
        ),
        (phrase("例文", "model"), inline(base.trim_end())),
        (phrase("例文の由来", "provenance"), inline(origin)),
    ];
    let notes = notes(batch, lang);
    let notes = notes.iter().map(|(label, line)| (*label, inline(line)));
    table(
        out,
        [
            phrase("項目", "item").get(lang),
            phrase("内容", "value").get(lang),
        ],
        figures
            .into_iter()
            .chain(notes)
            .map(|(label, value)| [label.get(lang).to_owned(), value]),
    )
}

fn failures(batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if !batch.unreadable.is_empty() {
        heading(2, phrase("比較できなかった文書", "Not compared"), lang, out)?;
        let header = [
            phrase("文書", "document").get(lang),
            phrase("区分", "status").get(lang),
            phrase("理由", "reason").get(lang),
        ];
        let rows = batch.unreadable.iter().map(|(path, why)| {
            [
                inline(path),
                BatchStatus::of_failure(why).say(lang).to_owned(),
                inline(why.message().get(lang)),
            ]
        });
        table(out, header, rows)?;
    }
    if !batch.remarks.is_empty() {
        heading(2, REMARKS, lang, out)?;
        let header = [
            phrase("文書", "document").get(lang),
            phrase("記号", "code").get(lang),
            phrase("内容", "what").get(lang),
        ];
        let rows = batch.remarks.iter().map(|(path, remark)| {
            let words = inline(remark.message.get(lang));
            [inline(path), remark.code.clone(), words]
        });
        table(out, header, rows)?;
    }
    if !batch.problems.is_empty() {
        heading(2, phrase("承認の注意", "Acceptances to look at"), lang, out)?;
        let header = [phrase("記号", "code").get(lang), phrase("内容", "what").get(lang)];
        let rows = batch
            .problems
            .iter()
            .map(|p| [p.code.clone(), inline(p.message.get(lang))]);
        table(out, header, rows)?;
    }
    Ok(())
}

fn heading(level: usize, text: Phrase, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let gap = if level > 1 { "\n" } else { "" };
    writeln!(out, "{gap}{} {}\n", "#".repeat(level), text.get(lang))
}

fn policies(batch: &Batch, plan: &BatchPlan, out: &mut dyn Write) -> io::Result<()> {
    let lang = plan.rendering.lang;
    heading(2, phrase("文書ごとの件数", "Findings by policy"), lang, out)?;
    let header = [
        phrase("文書", "policy").get(lang),
        phrase("団体", "body").get(lang),
        phrase("構成", "structure").get(lang),
        Severity::High.say(lang),
        Severity::Medium.say(lang),
        Severity::Low.say(lang),
        Severity::Info.say(lang),
        ACCEPTED.get(lang),
        phrase("見当たらない条項", "missing clauses").get(lang),
        GENERATION.get(lang),
    ];
    let linked = plan.formats.contains(&Format::Markdown);
    let rows = batch.done.iter().map(|done| {
        let of = |severity| {
            let found = done.severities.iter().find(|(s, _)| *s == severity);
            found.map_or(0, |(_, n)| *n).to_string()
        };
        let missing = done.relations.iter().find(|(r, _)| *r == Relation::Missing);
        let name = inline(&done.path);
        [
            if linked {
                format!("[{name}]({})", target(done, Format::Markdown))
            } else {
                name
            },
            inline(&done.body),
            done.status().say(lang).to_owned(),
            of(Severity::High),
            of(Severity::Medium),
            of(Severity::Low),
            of(Severity::Info),
            done.accepted.iter().map(|(_, n)| n).sum::<usize>().to_string(),
            missing.map_or(0, |(_, n)| *n).to_string(),
            inline(&done.generation),
        ]
    });
    table(out, header, rows)
}

fn prevalence(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let n = batch.counted().count();
    heading(
        2,
        phrase("例文の条項ごとの状況", "By guideline clause"),
        lang,
        out,
    )?;
    let header = [
        phrase("例文", "model").get(lang),
        phrase("見当たらない", "missing").get(lang),
        phrase("義務・範囲の相違あり", "departing in duty or scope").get(lang),
    ];
    let rows = clauses(guideline, batch).into_iter().map(|figures| {
        [
            inline(&column(guideline.clause(figures.clause))),
            format!("{}/{n}", figures.missing),
            format!("{}/{n}", figures.departing),
        ]
    });
    table(out, header, rows)?;
    heading(2, phrase("規則ごとの状況", "By rule"), lang, out)?;
    let header = [
        phrase("規則", "rule").get(lang),
        phrase("文書", "policies").get(lang),
        phrase("件数", "findings").get(lang),
    ];
    let rows = rules(batch)
        .into_iter()
        .filter(|figures| figures.findings > 0)
        .map(|figures| {
            [
                format!(
                    "{} {}",
                    figures.rule.code(),
                    rule(figures.rule, batch.subject(), lang)
                ),
                format!("{}/{n}", figures.policies),
                figures.findings.to_string(),
            ]
        });
    table(out, header, rows)
}
