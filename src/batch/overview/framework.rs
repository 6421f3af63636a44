//! How many policies answer each requirement of the framework asked for.

use crate::framework::{CoverageStatus, Framework, Requirement};
use crate::lang::{Lang, Message, Say, phrase};
use crate::report::formats::html::escape::text;
use crate::report::formats::markdown::escape::inline;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A framework and how many policies answer each of its requirements how.
#[derive(Clone, Copy)]
pub struct FrameworkAnswers<'a> {
    framework: &'a Framework,
    /// The statuses of the requirements, policy by policy.
    policies: &'a [&'a [CoverageStatus]],
}

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

impl<'a> FrameworkAnswers<'a> {
    /// `policies` are the statuses of the requirements, policy by policy.
    pub fn new(framework: &'a Framework, policies: &'a [&'a [CoverageStatus]]) -> FrameworkAnswers<'a> {
        FrameworkAnswers { framework, policies }
    }

    fn statuses(&self) -> Vec<CoverageStatus> {
        CoverageStatus::of_tiers(&self.framework.tiers)
    }

    /// How many policies have this status for the requirement at an index.
    fn count(&self, requirement: usize, status: CoverageStatus) -> usize {
        let has_status = |of: &&&[CoverageStatus]| of.get(requirement) == Some(&status);
        self.policies.iter().filter(has_status).count()
    }

    /// Returns what `overview.json` says.
    pub fn totals(&self) -> FrameworkTotals<'a> {
        let of_requirement = |(i, r): (usize, &'a Requirement)| RequirementTotals {
            id: &r.id,
            title: &r.title,
            statuses: (self.statuses().into_iter())
                .map(|status| (status, self.count(i, status)))
                .collect(),
            of: self.policies.len(),
        };
        let requirements = self.framework.requirements.iter().enumerate();
        FrameworkTotals {
            id: &self.framework.id,
            title: &self.framework.title,
            requirements: requirements.map(of_requirement).collect(),
        }
    }

    fn title(&self, lang: Lang) -> String {
        let title = self.framework.title.get(lang);
        phrase("{}との対応", "Against {}").get(lang).replace("{}", title)
    }

    fn header(&self, lang: Lang) -> Vec<&'static str> {
        let statuses = self.statuses().into_iter().map(|status| status.say(lang));
        [phrase("項目", "item").get(lang)]
            .into_iter()
            .chain(statuses)
            .collect()
    }

    fn rows(&self, lang: Lang) -> Vec<Vec<String>> {
        let of = self.policies.len();
        let statuses = self.statuses();
        let row = |(i, r): (usize, &Requirement)| {
            let name = format!("{} {}", r.id, r.title.get(lang));
            let counts = statuses
                .iter()
                .map(|&status| format!("{}/{of}", self.count(i, status)));
            [name].into_iter().chain(counts).collect()
        };
        self.framework.requirements.iter().enumerate().map(row).collect()
    }

    /// Writes the section of `overview.md`.
    pub fn write_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n## {}\n", inline(&self.title(lang)))?;
        if !self.framework.asks.ja.is_empty() {
            writeln!(out, "{}\n", inline(self.framework.asks.get(lang)))?;
        }
        let header = self.header(lang);
        writeln!(out, "| {} |", header.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(header.len()))?;
        for row in self.rows(lang) {
            let cells: Vec<String> = row.iter().map(|cell| inline(cell)).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }

    /// Writes the section of `overview.html`.
    pub fn write_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<h2 id=\"framework\">{}</h2>", text(&self.title(lang)))?;
        if !self.framework.asks.ja.is_empty() {
            writeln!(out, "<p>{}</p>", text(self.framework.asks.get(lang)))?;
        }
        write!(out, "<div class=\"wide\"><table class=\"plain\"><thead><tr>")?;
        for cell in self.header(lang) {
            write!(out, "<th scope=\"col\">{}", text(cell))?;
        }
        writeln!(out, "<tbody>")?;
        for row in self.rows(lang) {
            let mut cells = row.iter();
            let name = cells.next().map_or("", String::as_str);
            write!(out, "<tr><th scope=\"row\">{}", text(name))?;
            for cell in cells {
                write!(out, "<td class=\"num\">{}", text(cell))?;
            }
            writeln!(out)?;
        }
        writeln!(out, "</table></div>")
    }
}
