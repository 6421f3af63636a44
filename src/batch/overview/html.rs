//! `overview.html`: who stands where, on one page that sorts and filters some thousand bodies without network.

mod grid;

use super::descent::DescentView;
use super::framework::FrameworkAnswers;
use super::progress;
use super::{REMARKS, clauses, rules, severities, statuses, worst};
use crate::batch::matrix::column;
use crate::batch::notes::notes;
use crate::batch::plan::BatchPlan;
use crate::batch::result::Batch;
use crate::batch::status::BatchStatus;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::formats::html::escape::text;
use crate::report::formats::html::frame::{self, Frame, closing, heading};
use crate::report::formats::html::mark;
use crate::report::words::{Phrase, phrase, provenance_of, rule};
use std::io::{self, Write};

const TITLE: Phrase = phrase("一括対照の概要", "Overview of the batch");

/// Writes the overview.
pub fn write(guideline: &Model, batch: &Batch, plan: &BatchPlan, out: &mut dyn Write) -> io::Result<()> {
    let lang = plan.rendering.lang;
    let frame = Frame {
        lang,
        title: TITLE.get(lang),
        style: &[frame::STYLE, include_str!("html/style.css")],
        script: include_str!("html/script.js"),
    };
    frame.write(out, |out| {
        head(guideline, batch, lang, out)?;
        if let Some(of) = &batch.progress {
            progress::write_html(guideline, of, lang, out)?;
        }
        grid::write(guideline, batch, plan, out)?;
        prevalence(guideline, batch, lang, out)?;
        DescentView::new(guideline, batch).write_html(lang, out)?;
        if let Some(framework) = &plan.framework {
            FrameworkAnswers::new(framework, &statuses(batch)).write_html(lang, out)?;
        }
        failures(batch, lang, out)?;
        closing(out, lang)
    })
}

fn head(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let n = batch.counted().count();
    writeln!(
        out,
        "<header><h1>{}</h1></header>\n<main id=\"main\" tabindex=\"-1\">\n<dl class=\"facts\">",
        TITLE.get(lang)
    )?;
    let base = format!("{} {} {}", guideline.id, guideline.title(), guideline.edition);
    let facts = [
        (
            phrase("比較した文書", "Policies compared"),
            batch.done.len().to_string(),
        ),
        (phrase("団体", "Bodies"), n.to_string()),
        (
            phrase("比較できなかった文書", "Not compared"),
            batch.unreadable.len().to_string(),
        ),
        (phrase("例文", "Model"), base.trim_end().to_owned()),
        (
            phrase("例文の由来", "Provenance"),
            provenance_of(&guideline.provenance, lang).to_owned(),
        ),
        (
            phrase("例文の SHA-256", "SHA-256 of the model"),
            guideline.digest().to_owned(),
        ),
    ];
    let facts: Vec<(Phrase, String)> = facts.into_iter().chain(notes(batch, lang)).collect();
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", label.get(lang), text(value))?;
    }
    writeln!(
        out,
        "</dl>\n<div class=\"wide\"><table class=\"plain\"><thead><tr><th scope=\"col\">{}<th scope=\"col\">{}<th scope=\"col\">{}<tbody>",
        phrase("重大度", "severity").get(lang),
        phrase("件数の合計", "findings").get(lang),
        phrase(
            "最も重い相違がこれである文書",
            "policies whose worst finding it is"
        )
        .get(lang)
    )?;
    for ((severity, findings), (_, policies)) in severities(batch).into_iter().zip(worst(batch)) {
        writeln!(
            out,
            "<tr><th scope=\"row\">{} {}<td class=\"num\">{findings}<td>{}",
            mark(severity),
            severity.say(lang),
            bar(policies, n)
        )?;
    }
    writeln!(out, "</table></div>")?;
    contents(batch, lang, out)
}

fn contents(batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let links = [
        ("grid", phrase("文書と条項の一覧", "Policies by clauses")),
        ("clauses", phrase("条項ごとの状況", "By clause")),
        ("rules", phrase("規則ごとの状況", "By rule")),
    ];
    let last = [(
        "failed",
        phrase("比較できなかった文書と注意", "Not compared, and doubts"),
    )];
    write!(
        out,
        "<nav aria-label=\"{}\">",
        phrase("目次", "Contents").get(lang)
    )?;
    let against = batch.progress.iter().map(|_| ("against", progress::TITLE));
    let links = links.into_iter().chain(DescentView::links()).chain(last);
    for (id, words) in against.chain(links) {
        write!(out, "<a href=\"#{id}\">{}</a> ", words.get(lang))?;
    }
    writeln!(out, "</nav>")
}

/// `n` of `of` in figures and as a bar.
fn bar(n: usize, of: usize) -> String {
    let length = (n * 1000).checked_div(of).unwrap_or(0);
    format!(
        "<span class=\"num\">{n}/{of}</span> <svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"M0 0h{length}v10h-{length}z\"/></svg>"
    )
}

fn prevalence(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let n = batch.counted().count();
    heading(
        out,
        "clauses",
        phrase("例文の条項ごとの状況", "By clause of the model"),
        lang,
    )?;
    writeln!(
        out,
        "<div class=\"wide\"><table class=\"plain bars\"><thead><tr><th scope=\"col\">{}<th scope=\"col\">{}<th scope=\"col\">{}<tbody>",
        phrase("例文", "model").get(lang),
        phrase("見当たらない文書", "policies where it is missing").get(lang),
        phrase(
            "義務・範囲の相違がある文書",
            "policies that depart in duty or scope"
        )
        .get(lang)
    )?;
    for figures in clauses(guideline, batch) {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}<td>{}<td>{}",
            text(&column(guideline.clause(figures.clause))),
            bar(figures.missing, n),
            bar(figures.departing, n)
        )?;
    }
    writeln!(out, "</table></div>")?;
    heading(out, "rules", phrase("規則ごとの状況", "By rule"), lang)?;
    writeln!(
        out,
        "<div class=\"wide\"><table class=\"plain bars\"><thead><tr><th scope=\"col\">{}<th scope=\"col\">{}<th scope=\"col\">{}<tbody>",
        phrase("規則", "rule").get(lang),
        phrase("文書", "policies").get(lang),
        phrase("件数", "findings").get(lang)
    )?;
    for figures in rules(batch).into_iter().filter(|f| f.findings > 0) {
        writeln!(
            out,
            "<tr><th scope=\"row\">{} {}<td>{}<td class=\"num\">{}",
            figures.rule.code(),
            rule(figures.rule, batch.subject(), lang),
            bar(figures.policies, n),
            figures.findings
        )?;
    }
    writeln!(out, "</table></div>")
}

fn failures(batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    heading(
        out,
        "failed",
        phrase("比較できなかった文書", "Not compared"),
        lang,
    )?;
    if batch.unreadable.is_empty() {
        writeln!(out, "<p>{}</p>", phrase("ありません。", "None.").get(lang))?;
    } else {
        let (document, reason) = (phrase("文書", "document"), phrase("理由", "reason"));
        writeln!(
            out,
            "<div class=\"wide\"><table class=\"plain\"><thead><tr><th scope=\"col\">{}<th scope=\"col\">{}<th scope=\"col\">{}<tbody>",
            document.get(lang),
            phrase("区分", "status").get(lang),
            reason.get(lang)
        )?;
        for (path, why) in &batch.unreadable {
            let (status, why) = (BatchStatus::of_failure(why).say(lang), why.message());
            writeln!(
                out,
                "<tr><td>{}<td>{status}<td>{}",
                text(path),
                text(why.get(lang))
            )?;
        }
        writeln!(out, "</table></div>")?;
    }
    if !batch.remarks.is_empty() {
        heading(out, "remarks", REMARKS, lang)?;
        writeln!(out, "<ul>")?;
        for (path, remark) in &batch.remarks {
            let words = text(remark.message.get(lang));
            writeln!(out, "<li>{} {} {words}", text(path), remark.code)?;
        }
        writeln!(out, "</ul>")?;
    }
    if !batch.problems.is_empty() {
        let words = phrase("承認の注意", "Acceptances to look at");
        heading(out, "problems", words, lang)?;
        writeln!(out, "<ul>")?;
        for problem in &batch.problems {
            writeln!(out, "<li>{} {}", problem.code, text(problem.message.get(lang)))?;
        }
        writeln!(out, "</ul>")?;
    }
    Ok(())
}
