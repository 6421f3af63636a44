//! How many policies answer each requirement of the framework asked for.

use crate::batch::{Batch, Done};
use crate::framework::{CoverageStatus, Framework, Requirement};
use crate::lang::{Lang, Message, Say, phrase};
use crate::report::formats::html::escape::text;
use crate::report::formats::markdown::escape::inline;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The framework in `overview.json`.
#[derive(Serialize)]
pub struct FrameworkTotals<'a> {
    id: &'a str,
    title: &'a Message,
    requirements: Vec<RequirementTotals<'a>>,
}

#[derive(Serialize)]
struct RequirementTotals<'a> {
    id: &'a str,
    title: &'a Message,
    statuses: BTreeMap<CoverageStatus, usize>,
    of: usize,
}

impl<'a> FrameworkTotals<'a> {
    /// Counts the policies by status for each requirement.
    pub fn new(framework: &'a Framework, batch: &Batch) -> FrameworkTotals<'a> {
        let statuses = CoverageStatus::of_tiers(&framework.tiers);
        let of_requirement = |(i, r): (usize, &'a Requirement)| RequirementTotals {
            id: &r.id,
            title: &r.title,
            statuses: statuses
                .iter()
                .map(|&status| (status, count(batch, i, status)))
                .collect(),
            of: batch.done.len(),
        };
        FrameworkTotals {
            id: &framework.id,
            title: &framework.title,
            requirements: framework
                .requirements
                .iter()
                .enumerate()
                .map(of_requirement)
                .collect(),
        }
    }
}

fn count(batch: &Batch, requirement: usize, status: CoverageStatus) -> usize {
    let has_status = |done: &&Done| done.coverage.get(requirement) == Some(&status);
    batch.done.iter().filter(has_status).count()
}

/// Heading, what the law asks for, and the columns.
fn title(framework: &Framework, lang: Lang) -> String {
    phrase("{}との対応", "Against {}")
        .get(lang)
        .replace("{}", framework.title.get(lang))
}

fn header(framework: &Framework, lang: Lang) -> Vec<&'static str> {
    let statuses = CoverageStatus::of_tiers(&framework.tiers);
    let statuses = statuses.into_iter().map(|status| status.say(lang));
    [phrase("項目", "item").get(lang)]
        .into_iter()
        .chain(statuses)
        .collect()
}

fn rows(framework: &Framework, batch: &Batch, lang: Lang) -> Vec<Vec<String>> {
    let statuses = CoverageStatus::of_tiers(&framework.tiers);
    let row = |(i, r): (usize, &Requirement)| {
        let name = format!("{} {}", r.id, r.title.get(lang));
        let counts = statuses
            .iter()
            .map(|&status| format!("{}/{}", count(batch, i, status), batch.done.len()));
        [name].into_iter().chain(counts).collect()
    };
    framework.requirements.iter().enumerate().map(row).collect()
}

/// Writes the section of `overview.md`.
pub fn write_markdown(
    framework: &Framework,
    batch: &Batch,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n## {}\n", inline(&title(framework, lang)))?;
    if !framework.asks.ja.is_empty() {
        writeln!(out, "{}\n", inline(framework.asks.get(lang)))?;
    }
    let header = header(framework, lang);
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(header.len()))?;
    for row in rows(framework, batch, lang) {
        let cells: Vec<String> = row.iter().map(|cell| inline(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Writes the section of `overview.html`.
pub fn write_html(framework: &Framework, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h2 id=\"framework\">{}</h2>", text(&title(framework, lang)))?;
    if !framework.asks.ja.is_empty() {
        writeln!(out, "<p>{}</p>", text(framework.asks.get(lang)))?;
    }
    write!(out, "<div class=\"wide\"><table class=\"plain\"><thead><tr>")?;
    for cell in header(framework, lang) {
        write!(out, "<th scope=\"col\">{}", text(cell))?;
    }
    writeln!(out, "<tbody>")?;
    for row in rows(framework, batch, lang) {
        let mut cells = row.iter();
        write!(
            out,
            "<tr><th scope=\"row\">{}",
            text(cells.next().map_or("", String::as_str))
        )?;
        for cell in cells {
            write!(out, "<td class=\"num\">{}", text(cell))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "</table></div>")
}
