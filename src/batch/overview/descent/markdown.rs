//! The sections of `overview.md`.

use super::tree::TreeRow;
use super::{ABOUT_DESCENT, BODIES, DESCENT, DescentView, GROUPS, OUTLIERS, SOURCES, TOGETHER};
use crate::batch::matrix::column;
use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::markdown::{escape::inline, table};
use std::io::{self, Write};

/// Names listed in one cell.
const MOST_NAMES: usize = 12;

/// Departures quoted in one cell.
const MOST_DEPARTURES: usize = 3;

impl DescentView<'_> {
    /// Writes the bodies with several versions, the families, and who deviates together.
    pub fn write_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        self.bodies_markdown(lang, out)?;
        heading(DESCENT, lang, out)?;
        writeln!(out, "{}\n\n{}", ABOUT_DESCENT.get(lang), self.summary(lang))?;
        self.families_markdown(lang, out)?;
        self.groups_markdown(lang, out)?;
        if !self.forest.outliers.is_empty() {
            heading(OUTLIERS, lang, out)?;
            writeln!(out, "{}", inline(&self.names(&self.forest.outliers, lang)))?;
        }
        self.sources_markdown(lang, out)?;
        self.together_markdown(lang, out)
    }

    fn bodies_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let remarkable = self.remarkable();
        if remarkable.is_empty() {
            return Ok(());
        }
        heading(BODIES, lang, out)?;
        let counted = phrase(
            "集計には、団体ごとに最も新しい文書だけを数えています。",
            "Only the newest document of each body is counted.",
        );
        writeln!(out, "{}\n", counted.get(lang))?;
        let header = [
            phrase("団体", "body").get(lang),
            phrase("文書（新しい順）", "documents, newest first").get(lang),
            phrase("注意", "doubts").get(lang),
        ];
        let rows = remarkable.into_iter().map(|body| {
            let versions = self.versions(body, lang).join("\n");
            [self.name(body), versions, self.doubts(body, lang)].map(|cell| inline(&cell))
        });
        table(out, header, rows)
    }

    fn families_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let smallest = self.smallest_branch();
        for family in &self.forest.families {
            writeln!(out, "\n### {}\n", inline(&self.family_name(family, lang)))?;
            let shared = self.some_departures(&family.shared, MOST_DEPARTURES, lang);
            if !shared.is_empty() {
                let label = phrase("全団体に共通の相違", "departures of all").get(lang);
                writeln!(out, "{label}: {}\n", inline(&shared))?;
            }
            for row in self.tree(family.head, smallest, lang) {
                writeln!(
                    out,
                    "{}- {}",
                    "  ".repeat(row.depth),
                    inline(&words_of(&row, lang))
                )?;
            }
        }
        Ok(())
    }

    fn groups_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let groups = &self.forest.descent.groups;
        if groups.is_empty() {
            return Ok(());
        }
        heading(GROUPS, lang, out)?;
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
            [group.len().to_string(), inline(&format!("{names}{as_model}"))]
        });
        table(out, header, rows)
    }

    fn sources_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        heading(SOURCES, lang, out)?;
        let header = self.source_headings(lang);
        let rows =
            (0..self.forest.bodies.len()).map(|body| self.source_cells(body, lang).map(|cell| inline(&cell)));
        table(out, header, rows)
    }

    fn together_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let together = self.together();
        if together.is_empty() {
            return Ok(());
        }
        heading(TOGETHER, lang, out)?;
        let header = self.together_headings(lang);
        let rows = together.iter().map(|row| {
            let clause = column(self.guideline.clause(row.clause));
            let cells = [
                clause,
                self.some_departures(&row.departures, MOST_DEPARTURES, lang),
                row.bodies.len().to_string(),
                self.some_names(&row.origins, MOST_NAMES, lang),
                self.some_names(&row.heads, MOST_NAMES, lang),
                self.some_names(&row.bodies, MOST_NAMES, lang),
            ];
            cells.map(|cell| inline(&cell))
        });
        table(out, header, rows)
    }

    /// The headings of [`DescentView::source_cells`].
    pub fn source_headings(&self, lang: Lang) -> [&'static str; 6] {
        [
            phrase("団体", "body").get(lang),
            phrase("写しの元", "copied from").get(lang),
            phrase(
                "根拠（共有する珍しい相違）",
                "because (rare departures in common)",
            )
            .get(lang),
            phrase("元の他の候補", "or from").get(lang),
            phrase("他の系統から", "taken from other families").get(lang),
            phrase("近い団体", "nearest").get(lang),
        ]
    }

    /// Where the text of a body comes from, and what it is near to.
    pub fn source_cells(&self, body: usize, lang: Lang) -> [String; 6] {
        let of = &self.forest.descent.of[body];
        let taken = self.forest.borrowed[body].iter().map(|borrowed| {
            let departures = self.some_departures(&borrowed.departures, 1, lang);
            format!("{}: {departures}", self.name(borrowed.from))
        });
        let near = of
            .neighbours
            .iter()
            .map(|(other, share)| format!("{} {}%", self.name(*other), share / 10));
        let separator = phrase("、", ", ").get(lang);
        [
            self.name(body),
            self.source(body, lang),
            self.some_departures(&of.shared, MOST_DEPARTURES, lang),
            self.some_names(&of.ties, MOST_DEPARTURES, lang),
            taken.collect::<Vec<_>>().join(phrase("；", "; ").get(lang)),
            near.collect::<Vec<_>>().join(separator),
        ]
    }

    /// The headings of the table of bodies that deviate together.
    pub fn together_headings(&self, lang: Lang) -> [&'static str; 6] {
        [
            phrase("例文の条項", "clause of the model").get(lang),
            phrase("共通の相違", "common departure").get(lang),
            phrase("団体数", "bodies").get(lang),
            phrase("始まりとみられる団体", "where it seems to begin").get(lang),
            phrase("系統の元", "head of the family").get(lang),
            phrase("団体", "which").get(lang),
        ]
    }
}

/// A row of the tree as one line of text.
pub(super) fn words_of(row: &TreeRow, lang: Lang) -> String {
    let change = match row.change.as_str() {
        "" => String::new(),
        change => format!(" ({change})"),
    };
    let open = match row.is_open {
        true => phrase("（逆の可能性あり）", " (or the other way round)").get(lang),
        false => "",
    };
    format!("{}{change}{open}", row.label)
}

fn heading(words: Phrase, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", words.get(lang))
}
