//! What was not compared, what is doubtful, what the rules mean, and the record: digests, settings, version.

use super::escape::text;
use super::frame::heading;
use super::page::{PagePart, first};
use super::table;
use crate::deviations::Rule;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::{base_digest, base_facts};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::words::{self, Phrase, phrase};
use std::io::{self, Write};

/// Writes everything behind the 対照表.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    outside(report, lang, out)?;
    problems(report, lang, out)?;
    rules(report, lang, out)?;
    record(report, lang, out)
}

/// Ends the main part and the page.
pub(super) fn end(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</main>\n<footer>")?;
    heading(out, "note", phrase("注意", "Note"), lang)?;
    writeln!(
        out,
        "<p>{}</p>\n<p>{}</p>\n</footer>",
        report.sides.disclaimer().get(lang),
        text(&report.tool.name())
    )
}

fn outside(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let pieces = pieces(report, lang);
    if pieces.is_empty() {
        return Ok(());
    }
    let places = &report.policy.places;
    writeln!(out, "<section aria-labelledby=\"outside\">")?;
    heading(out, "outside", pieces_heading(report), lang)?;
    let header = [
        phrase("番号", "id").get(lang),
        phrase("種類", "kind").get(lang),
        places.heading(lang),
        phrase("最初の行", "first line").get(lang),
    ];
    let rows = pieces.into_iter().map(|piece| {
        let cells = [
            piece.id.clone(),
            piece.kind_words(report.family, lang),
            piece.place,
            text(piece.first),
        ];
        (piece.id, cells)
    });
    table(out, header, rows)?;
    writeln!(out, "</section>")
}

fn problems(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let doubts = doubts(report, lang);
    if doubts.is_empty() {
        return Ok(());
    }
    let places = &report.policy.places;
    writeln!(out, "<section aria-labelledby=\"problems\">")?;
    let words = phrase(
        "読み取り・承認の注意",
        "Doubts of the reading and the acceptances",
    );
    heading(out, "problems", words, lang)?;
    let header = [
        phrase("記号", "code").get(lang),
        places.heading(lang),
        phrase("内容", "what").get(lang),
    ];
    let rows = doubts.into_iter().map(|doubt| {
        let cells = [doubt.code.to_owned(), doubt.place, text(doubt.message.get(lang))];
        (String::new(), cells)
    });
    table(out, header, rows)?;
    writeln!(out, "</section>")
}

/// The rules that occur, closed until somebody follows a link to one.
fn rules(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.deviations.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section aria-labelledby=\"rules\">")?;
    heading(out, "rules", phrase("規則の説明", "What the rules mean"), lang)?;
    for &rule in Rule::ALL {
        if !report.deviations.iter().any(|f| f.rule == rule) {
            continue;
        }
        writeln!(
            out,
            "<details class=\"rule\" id=\"r-{}\"><summary>{} {}</summary><p>{}</p><p>{}</p></details>",
            rule.code(),
            rule.code(),
            words::rule(rule, report.subject(), lang),
            explained(&first(rule, PagePart::Finds, report.family, lang)),
            explained(&first(rule, PagePart::Why, report.family, lang)),
        )?;
    }
    let hint = phrase(
        "例を含む説明は taisho explain に規則の記号を付けて見られます。",
        "See taisho explain with the code of a rule for examples.",
    );
    writeln!(out, "<p>{}</p>\n</section>", hint.get(lang))
}

/// A paragraph of a rule's page, whose only Markdown is `code`.
fn explained(paragraph: &str) -> String {
    let mut out = String::new();
    for (i, piece) in paragraph.split('`').enumerate() {
        match i % 2 {
            0 => out += &text(piece).replace("<br>", " "),
            _ => out += &format!(" <code>{}</code> ", text(piece)),
        }
    }
    out
}

fn record(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (policy, base) = (&report.policy, &report.guideline);
    writeln!(out, "<section aria-labelledby=\"record\">")?;
    heading(out, "record", phrase("記録", "Record"), lang)?;
    writeln!(out, "<dl class=\"facts\">")?;
    let dates: Vec<String> = policy
        .dates
        .iter()
        .map(|d| format!("{} {}", d.kind, d.text).trim_start().to_owned())
        .collect();
    let mut item = |label: Phrase, value: &str| match value.is_empty() {
        true => Ok(()),
        false => writeln!(out, "<dt>{}</dt><dd>{}</dd>", label.get(lang), text(value)),
    };
    item(phrase("日付", "Dates"), &dates.join("\n"))?;
    item(
        phrase("記載された例文の版", "Edition declared"),
        policy.declared_edition.as_deref().unwrap_or_default(),
    )?;
    item(
        phrase("団体の呼称", "Names of the body"),
        &policy.self_names.join("、"),
    )?;
    item(
        phrase("対象文書の SHA-256", "SHA-256 of the document"),
        &policy.digest,
    )?;
    item(base_digest(report.sides), &base.digest)?;
    for fact in base_facts(report, lang) {
        item(fact.label, &fact.value)?;
    }
    if let Some(coverage) = &report.framework {
        item(
            phrase("制度の SHA-256", "SHA-256 of the framework"),
            &coverage.digest,
        )?;
    }
    item(phrase("作成", "Made by"), &report.tool.name())?;
    writeln!(out, "</dl>\n</section>")
}
