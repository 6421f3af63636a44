//! One HTML file for people: it is read without script and without network, prints on A4, and says nothing by colour
//! alone. In order: of an amendment the 新旧対照表; the settings; what to revise, or else the counts by severity; which documents these are; a framework; the
//! findings; the whole 対照表 unless it came first; what was not compared; problems; what the rules mean; the record.

pub mod escape;
mod findings;
pub mod frame;
mod framework;
pub mod page;
mod record;
mod revisions;
mod sheet;
mod suggestion;
mod summary;

use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::revisions::has_revisions;
use crate::report::sheet::{Around, Layout};
use crate::report::words::phrase;
use crate::report::{Finding, Report, Sides};
use escape::text;
use frame::Frame;
pub use frame::{HEAD, is_own};
use std::io::{self, Write};

/// What is put behind the name of a document for the page beside it.
pub const PAGE_ENDING: &str = ".taisho.html";

/// Added to the style of a page with several tiers.
const TIER_STYLE: &str = ".tier { border-top: 3px double var(--line); margin-top: 2rem; }\n@media print { .tier { break-before: page; } }\n";

/// Writes `report` as one HTML file.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let title = title(report, lang);
    let tier_style = if report.tiers.is_empty() { "" } else { TIER_STYLE };
    let frame = Frame {
        lang,
        title: &title,
        style: &[frame::STYLE, include_str!("html/style.css"), tier_style],
        script: include_str!("html/script.js"),
    };
    frame.write(out, |out| {
        // The table of an amendment has its title in its head.
        let class = if report.sides.is_amendment() {
            " class=\"sr\""
        } else {
            ""
        };
        writeln!(out, "<header{class}>\n<h1>{}</h1>", text(&title))?;
        writeln!(out, "</header>\n<main id=\"main\" tabindex=\"-1\">")?;
        content(report, true, lang, layout, out)?;
        for (i, tier) in report.tiers.iter().enumerate() {
            let mut bytes = Vec::new();
            let title = self::title(tier, lang);
            writeln!(
                bytes,
                "<article class=\"tier\">\n<h1 id=\"tier\">{}</h1>",
                text(&title)
            )?;
            content(tier, false, lang, layout, &mut bytes)?;
            writeln!(bytes, "</article>")?;
            out.write_all(with_anchors(&String::from_utf8_lossy(&bytes), i + 2).as_bytes())?;
        }
        match layout.around {
            Around::Report => record::end(report, lang, out),
            Around::Nothing => writeln!(out, "</main>"),
        }
    })
}

/// Writes the report on one tier; `has_filter` says whether the controls for the findings of all tiers are here.
fn content(
    report: &Report,
    has_filter: bool,
    lang: Lang,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let has_settings_above = layout.has_settings_above(report.sides);
    if has_settings_above {
        summary::settings(report, lang, out)?;
    }
    if layout.around == Around::Nothing {
        return sheet::write(report, lang, layout, out);
    }
    let is_amendment = report.sides.is_amendment();
    // What a reader wants first: of a draft what has to be changed, of an amendment the 新旧対照表.
    if is_amendment {
        sheet::write(report, lang, layout, out)?;
    }
    if !has_settings_above {
        summary::settings(report, lang, out)?;
    }
    revisions::write(report, lang, out)?;
    let has_counts = !has_revisions(report);
    if has_counts {
        summary::write(report, lang, out)?;
    }
    summary::about(report, has_counts, lang, out)?;
    framework::write(report, lang, out)?;
    findings::write(report, has_filter, lang, out)?;
    if !is_amendment {
        sheet::write(report, lang, layout, out)?;
    }
    record::write(report, lang, out)
}

/// Returns the content of a tier with its own anchors, so that two findings `f1` on one page differ. Quotes of foreign
/// text are escaped: only our own attributes match.
fn with_anchors(content: &str, tier: usize) -> String {
    let anchors = ["id=\"", "href=\"#", "aria-labelledby=\""];
    let content = anchors.iter().fold(content.to_owned(), |content, anchor| {
        content.replace(anchor, &format!("{anchor}t{tier}-"))
    });
    // The note is at the end of the page, for all tiers.
    content.replace(&format!("href=\"#t{tier}-note\""), "href=\"#note\"")
}

/// The document and what it is held against.
fn title(report: &Report, lang: Lang) -> String {
    let policy = &report.policy;
    let name = if policy.title.is_empty() {
        &policy.path
    } else {
        &policy.title
    };
    match (report.sides, lang) {
        (Sides::Model, Lang::Ja) => format!("{name} と例文の対照"),
        (Sides::Model, Lang::En) => format!("{name} against the model"),
        (Sides::Bill | Sides::Amended, Lang::Ja) => format!("{name} 新旧対照表"),
        (Sides::Bill | Sides::Amended, Lang::En) => format!("{name}: old and new"),
        (Sides::Documents, Lang::Ja) => format!("{name} の対照"),
        (Sides::Documents, Lang::En) => format!("{name}: collation"),
    }
}

/// A sign for each grade whose shape alone tells it from the others, also on a grey print.
pub fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "●",
        Severity::Medium => "▲",
        Severity::Low => "○",
        Severity::Info => "・",
    }
}

/// Sign and word of a grade.
fn grade(severity: Severity, lang: Lang) -> String {
    format!(
        "<b class=\"g {}\"><span aria-hidden=\"true\">{}</span> {}</b>",
        severity.id(),
        mark(severity),
        severity.say(lang)
    )
}

/// Where a finding is, for people: the place in the document, or else that in the base text.
fn place(report: &Report, finding: &Finding, lang: Lang) -> String {
    if !finding.place.is_empty() {
        return text(&finding.place);
    }
    let first = finding
        .guideline
        .first()
        .and_then(|id| report.guideline.clauses.iter().find(|c| c.id == *id));
    match first {
        Some(base) => {
            let side = report.base_heading().get(lang);
            text(&format!("{side} {} {}", base.id, base.heading()))
        }
        None => phrase("文書全体", "whole document").get(lang).to_owned(),
    }
}

/// What people call the lines of a finding; empty where it has none.
fn lines(report: &Report, finding: &Finding, lang: Lang) -> String {
    finding.lines.map_or(String::new(), |range| {
        report.policy.places.name(range).get(lang).to_owned()
    })
}

/// A table with a heading for each column; cells are escaped by the caller.
fn table<const N: usize>(
    out: &mut dyn Write,
    header: [&str; N],
    rows: impl IntoIterator<Item = (String, [String; N])>,
) -> io::Result<()> {
    writeln!(out, "<div class=\"wide\"><table class=\"plain\">\n<thead><tr>")?;
    for cell in header {
        write!(out, "<th scope=\"col\">{cell}</th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for (id, cells) in rows {
        match id.is_empty() {
            true => write!(out, "<tr>")?,
            false => write!(out, "<tr id=\"{id}\">")?,
        }
        for cell in cells {
            write!(out, "<td>{cell}</td>")?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table></div>")
}
