//! The sections of `overview.html`, with a drawing of each family.

use super::markdown::words_of;
use super::tables::CellLimits;
use super::tree::TreeRow;
use super::{ABOUT_DESCENT, BODIES, COUNTED, DESCENT, DescentView, GROUPS, OUTLIERS, SOURCES, TOGETHER, svg};
use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::html::escape::text;
use crate::report::formats::html::frame::heading;
use std::io::{self, Write};

/// What a cell holds.
const MOST: CellLimits = CellLimits {
    names: 40,
    departures: 4,
};

impl DescentView<'_> {
    /// The anchors of the sections, for the contents of the page.
    pub fn links() -> [(&'static str, Phrase); 3] {
        [("descent", DESCENT), ("sources", SOURCES), ("together", TOGETHER)]
    }

    /// Writes the bodies with several versions, the families, and who deviates together.
    pub fn write_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let versions = self.version_table(lang);
        if !versions.rows.is_empty() {
            heading(out, "bodies", BODIES, lang)?;
            writeln!(out, "<p>{}", COUNTED.get(lang))?;
            versions.write_html(out)?;
        }
        heading(out, "descent", DESCENT, lang)?;
        writeln!(
            out,
            "<p>{}<p>{}",
            ABOUT_DESCENT.get(lang),
            text(&self.summary(lang))
        )?;
        let smallest = self.smallest_branch();
        for (i, family) in self.forest.families.iter().enumerate() {
            let title = self.family_name(family, lang);
            writeln!(out, "<section class=\"family\"><h3>{}</h3>", text(&title))?;
            let shared = self.some_departures(&family.shared, MOST.departures, lang);
            if !shared.is_empty() {
                let label = phrase("全団体に共通の相違", "departures of all").get(lang);
                writeln!(out, "<p>{label}: {}", text(&shared))?;
            }
            let rows = self.tree(family.head, smallest, lang);
            svg::write(&rows, &format!("s{}", i + 1), &title, lang, out)?;
            listed(&rows, lang, out)?;
            writeln!(out, "</section>")?;
        }
        let groups = self.group_table(MOST, lang);
        if !groups.rows.is_empty() {
            heading(out, "groups", GROUPS, lang)?;
            groups.write_html(out)?;
        }
        if !self.forest.outliers.is_empty() {
            heading(out, "outliers", OUTLIERS, lang)?;
            writeln!(out, "<p>{}", text(&self.names(&self.forest.outliers, lang)))?;
        }
        heading(out, "sources", SOURCES, lang)?;
        self.source_table(lang).write_html(out)?;
        heading(out, "together", TOGETHER, lang)?;
        self.together_table(MOST, lang).write_html(out)
    }
}

/// The tree in words, for people who can't see the drawing.
fn listed(rows: &[TreeRow], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let summary = phrase("一覧で見る", "as a list").get(lang);
    write!(out, "<details><summary>{summary}</summary>")?;
    let mut depth = None;
    for row in rows {
        let levels = row.depth + 1;
        let open = depth.map_or(0, |depth: usize| depth + 1);
        write!(
            out,
            "{}{}<li>{}",
            "</ul>".repeat(open.saturating_sub(levels)),
            "<ul>".repeat(levels.saturating_sub(open)),
            text(&words_of(row, lang))
        )?;
        depth = Some(row.depth);
    }
    writeln!(
        out,
        "{}</details>",
        "</ul>".repeat(depth.map_or(0, |depth| depth + 1))
    )
}
