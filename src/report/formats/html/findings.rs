//! The findings, gravest first, each with both texts and the way to its row of the 対照表.

use super::escape::{anchor, attribute, stretches, text};
use super::frame::heading;
use super::frame::quoted;
use super::{grade, lines, place, suggestion};
use crate::deviations::{Rule, Severity};
use crate::facet::Facet;
use crate::lang::{Lang, Say};
use crate::report::table::{TextStretch, quotations};
use crate::report::words;
use crate::report::words::{ACCEPTED, NOT_FOUND, acceptance, accepted_among, meaning, phrase, piece_kind};
use crate::report::{Finding, Report};
use std::io::{self, Write};

/// Writes all findings.
pub(super) fn write(report: &Report, has_filter: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"findings\">")?;
    heading(out, "findings", phrase("相違", "Findings"), lang)?;
    if report.deviations.is_empty() {
        let none = phrase("相違は見つかりませんでした。", "No deviation was found.");
        return writeln!(out, "<p>{}</p>\n</section>", none.get(lang));
    }
    if has_filter {
        filter(report, lang, out)?;
    }
    for count in report.summary.severities.iter().filter(|c| c.n > 0) {
        let accepted = accepted_among(report.summary.accepted_of(count.of), lang);
        let unit = phrase("件", "").get(lang);
        writeln!(
            out,
            "<section class=\"group\">\n<h3 id=\"s-{}\">{} {}{unit}{accepted} <small>{}</small></h3>",
            count.of.id(),
            grade(count.of, lang),
            count.n,
            meaning(count.of, report.sides).get(lang)
        )?;
        for finding in report.deviations.iter().filter(|f| f.severity == count.of) {
            one(report, finding, lang, out)?;
        }
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</section>")
}

/// The controls. They stay hidden without the script that makes them work.
fn filter(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let name = phrase("相違の絞込み", "Filter").get(lang);
    writeln!(
        out,
        "<form id=\"filter\" hidden aria-label=\"{name}\">\n<fieldset><legend>{}</legend>",
        phrase("重大度", "Severity").get(lang)
    )?;
    for severity in Severity::ALL {
        if report.all_tiers().any(|tier| tier.summary.of(severity) > 0) {
            writeln!(
                out,
                "<label><input type=\"checkbox\" name=\"severity\" value=\"{}\" checked> {}</label>",
                severity.id(),
                grade(severity, lang)
            )?;
        }
    }
    writeln!(out, "</fieldset>")?;
    let all = || report.all_tiers().flat_map(|tier| &tier.deviations);
    let facets = Facet::ALL.into_iter().filter_map(|facet| {
        let n = all().filter(|f| f.facet == facet).count();
        (n > 0).then(|| (facet.id(), format!("{} ({n})", facet.say(lang))))
    });
    select(out, "facet", phrase("分野", "Facet").get(lang), lang, facets)?;
    let rules = Rule::ALL.iter().filter_map(|rule| {
        let n = all().filter(|f| f.rule == *rule).count();
        (n > 0).then(|| {
            (
                rule.code(),
                format!(
                    "{} {} ({n})",
                    rule.code(),
                    words::rule(*rule, report.subject(), lang)
                ),
            )
        })
    });
    select(out, "rule", phrase("規則", "Rule").get(lang), lang, rules)?;
    writeln!(
        out,
        "<button type=\"reset\">{}</button>\n<output aria-live=\"polite\"></output>\n</form>",
        phrase("すべて表示", "Show all").get(lang)
    )
}

fn select(
    out: &mut dyn Write,
    name: &str,
    label: &str,
    lang: Lang,
    options: impl Iterator<Item = (&'static str, String)>,
) -> io::Result<()> {
    let all = phrase("すべて", "all").get(lang);
    write!(
        out,
        "<label>{label} <select name=\"{name}\"><option value=\"\">{all}</option>"
    )?;
    for (value, words) in options {
        write!(out, "<option value=\"{value}\">{}</option>", attribute(&words))?;
    }
    writeln!(out, "</select></label>")
}

fn one(report: &Report, finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (code, severity) = (finding.rule.code(), finding.severity);
    let mark = match &finding.acceptance {
        None => String::new(),
        Some(_) => format!(" <span class=\"acc\">【{}】</span>", ACCEPTED.get(lang)),
    };
    writeln!(
        out,
        "<article id=\"{}\" class=\"f {}\" data-s=\"{}\" data-x=\"{}\" data-r=\"{code}\">",
        finding.id,
        severity.id(),
        severity.id(),
        finding.facet.id(),
    )?;
    writeln!(
        out,
        "<h4>{} <a href=\"#r-{code}\">{code}</a> {}{mark} — {}</h4>\n<p>{}</p>",
        grade(severity, lang),
        words::rule(finding.rule, report.subject(), lang),
        place(report, finding, lang),
        text(finding.message.get(lang))
    )?;
    quotes(report, finding, lang, out)?;
    writeln!(out, "<dl class=\"more\">")?;
    let mut item = |label: &str, value: &str| match value.is_empty() {
        true => Ok(()),
        false => writeln!(out, "<div><dt>{label}</dt><dd>{value}</dd></div>"),
    };
    if let Some(of) = &finding.acceptance {
        item(ACCEPTED.get(lang), &text(&acceptance(of, lang)))?;
    }
    let places = &report.policy.places;
    item(places.heading(lang), &lines(report, finding, lang))?;
    item(
        phrase("該当箇所", "Where").get(lang),
        &rows(report, finding, lang),
    )?;
    item(
        phrase("関連", "See also").get(lang),
        &linked(report, finding, lang),
    )?;
    item(phrase("分野", "Facet").get(lang), finding.facet.say(lang))?;
    item(
        phrase("番号・指紋", "Number, fingerprint").get(lang),
        &format!("{} <code>{}</code>", finding.id, text(&finding.fingerprint)),
    )?;
    writeln!(out, "</dl>")?;
    suggestion::write(finding, lang, out)?;
    writeln!(out, "</article>")
}

/// Both texts side by side, the own one left as in the 対照表.
fn quotes(report: &Report, finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let quotes = quotations(report, finding);
    if quotes.base.is_none() && quotes.witness.is_none() {
        return Ok(());
    }
    let side = |words: &Option<Vec<TextStretch>>, none: &str| match words {
        Some(words) => format!("<blockquote{}>{}</blockquote>", quoted(lang), stretches(words)),
        None => format!("<p class=\"none\">{none}</p>"),
    };
    writeln!(
        out,
        "<div class=\"both\">\n<div><h5>{}</h5>{}</div>",
        report.own_heading().get(lang),
        side(&quotes.witness, NOT_FOUND.get(lang)),
    )?;
    // A finding about the document alone quotes nothing here, which does not mean that the base text has nothing.
    if quotes.base.is_some() {
        let side = side(&quotes.base, "");
        writeln!(
            out,
            "<div><h5>{}</h5>{side}</div>",
            report.base_heading().get(lang)
        )?;
    }
    writeln!(out, "</div>")
}

/// Links to the rows of the 対照表 and to the pieces outside it.
fn rows(report: &Report, finding: &Finding, lang: Lang) -> String {
    let mut links: Vec<String> = finding
        .guideline
        .iter()
        .filter_map(|id| report.guideline.clauses.iter().find(|c| c.id == *id))
        .map(|c| {
            let name = format!("{} {}", c.id, c.title);
            format!("<a href=\"#c-{}\">{}</a>", anchor(&c.id), text(name.trim_end()))
        })
        .collect();
    if links.is_empty() {
        let own = finding
            .clauses
            .iter()
            .filter_map(|id| report.outline.iter().find(|c| c.id == *id))
            .map(|c| {
                let name = format!("{} {}", c.path, c.title);
                format!("<a href=\"#{}\">{}</a>", c.id, text(name.trim_end()))
            });
        links.extend(own);
    }
    let outside = finding.clauses.iter().filter_map(|id| {
        let piece = report.piece(id)?;
        Some(format!(
            "<a href=\"#{id}\">{id} {}</a>",
            piece_kind(piece.kind, report.family, lang)
        ))
    });
    links.extend(outside);
    links.join("、")
}

fn linked(report: &Report, finding: &Finding, lang: Lang) -> String {
    let links: Vec<String> = finding
        .linked
        .iter()
        .filter_map(|id| report.deviations.iter().find(|f| f.id == *id))
        .map(|f| {
            let (id, code, rule) = (&f.id, f.rule.code(), words::rule(f.rule, report.subject(), lang));
            format!("<a href=\"#{id}\">{code} {rule} — {}</a>", place(report, f, lang))
        })
        .collect();
    links.join("、")
}
