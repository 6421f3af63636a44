//! The sections of `overview.html`, with a drawing of each family.

use super::markdown::words_of;
use super::tree::TreeRow;
use super::{ABOUT_DESCENT, BODIES, DESCENT, DescentView, GROUPS, OUTLIERS, SOURCES, TOGETHER, svg};
use crate::batch::matrix::column;
use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::html::escape::text;
use crate::report::formats::html::frame::heading;
use std::io::{self, Write};

/// Names listed in one cell.
const MOST_NAMES: usize = 40;

/// Departures quoted in one cell.
const MOST_DEPARTURES: usize = 4;

impl DescentView<'_> {
    /// The anchors of the sections, for the contents of the page.
    pub fn links() -> [(&'static str, Phrase); 3] {
        [("descent", DESCENT), ("sources", SOURCES), ("together", TOGETHER)]
    }

    /// Writes the bodies with several versions, the families, and who deviates together.
    pub fn write_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        self.bodies_html(lang, out)?;
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
            let shared = self.some_departures(&family.shared, MOST_DEPARTURES, lang);
            if !shared.is_empty() {
                let label = phrase("全団体に共通の相違", "departures of all").get(lang);
                writeln!(out, "<p>{label}: {}", text(&shared))?;
            }
            let rows = self.tree(family.head, smallest, lang);
            svg::write(&rows, &format!("s{}", i + 1), &title, lang, out)?;
            listed(&rows, lang, out)?;
            writeln!(out, "</section>")?;
        }
        self.groups_html(lang, out)?;
        if !self.forest.outliers.is_empty() {
            heading(out, "outliers", OUTLIERS, lang)?;
            writeln!(out, "<p>{}", text(&self.names(&self.forest.outliers, lang)))?;
        }
        heading(out, "sources", SOURCES, lang)?;
        let rows = (0..self.forest.bodies.len()).map(|body| self.source_cells(body, lang));
        table(&self.source_headings(lang), rows, out)?;
        self.together_html(lang, out)
    }

    fn bodies_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let remarkable = self.remarkable();
        if remarkable.is_empty() {
            return Ok(());
        }
        heading(out, "bodies", BODIES, lang)?;
        let counted = phrase(
            "集計には、団体ごとに最も新しい文書だけを数えています。",
            "Only the newest document of each body is counted.",
        );
        writeln!(out, "<p>{}", counted.get(lang))?;
        let header = [
            phrase("団体", "body").get(lang),
            phrase("文書（新しい順）", "documents, newest first").get(lang),
            phrase("注意", "doubts").get(lang),
        ];
        let rows = remarkable.into_iter().map(|body| {
            let versions = self.versions(body, lang).join("\n");
            [self.name(body), versions, self.doubts(body, lang)]
        });
        table(&header, rows, out)
    }

    fn groups_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let groups = &self.forest.descent.groups;
        if groups.is_empty() {
            return Ok(());
        }
        heading(out, "groups", GROUPS, lang)?;
        let header = [
            phrase("団体数", "bodies").get(lang),
            phrase("団体", "which").get(lang),
        ];
        let rows = groups.iter().map(|group| {
            let as_model = match group.first().is_some_and(|body| self.is_as_model(*body)) {
                true => phrase("（例文のまま）", " (the model as it is)").get(lang),
                false => "",
            };
            let names = self.some_names(group, MOST_NAMES, lang);
            [group.len().to_string(), format!("{names}{as_model}")]
        });
        table(&header, rows, out)
    }

    fn together_html(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        heading(out, "together", TOGETHER, lang)?;
        let rows = self.together().into_iter().map(|row| {
            [
                column(self.guideline.clause(row.clause)),
                self.some_departures(&row.departures, MOST_DEPARTURES, lang),
                row.bodies.len().to_string(),
                self.some_names(&row.origins, MOST_NAMES, lang),
                self.some_names(&row.heads, MOST_NAMES, lang),
                self.some_names(&row.bodies, MOST_NAMES, lang),
            ]
        });
        table(&self.together_headings(lang), rows, out)
    }
}

/// The tree in words, for who can't see the drawing.
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

fn table<const N: usize>(
    header: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "<div class=\"wide\"><table class=\"plain\"><thead><tr>")?;
    for cell in header {
        write!(out, "<th scope=\"col\">{}", text(cell))?;
    }
    writeln!(out, "<tbody>")?;
    for row in rows {
        write!(out, "<tr>")?;
        for (i, cell) in row.iter().enumerate() {
            let tag = if i == 0 { "<th scope=\"row\">" } else { "<td>" };
            write!(out, "{tag}{}", text(cell))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "</table></div>")
}
