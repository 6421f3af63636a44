//! The sections of `overview.md`.

use super::tables::CellLimits;
use super::tree::TreeRow;
use super::{
    ABOUT_DESCENT, BODIES, COUNTED, DESCENT, DescentView, GROUPS, OUTLIERS, SOURCES, TOGETHER, doubt_of_order,
};
use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::markdown::escape::inline;
use std::io::{self, Write};

/// What a cell holds.
const MOST: CellLimits = CellLimits {
    names: 12,
    departures: 3,
};

impl DescentView<'_> {
    /// Writes the bodies with several versions, the families, and who deviates together.
    pub fn write_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let versions = self.version_table(lang);
        if !versions.rows.is_empty() {
            heading(BODIES, lang, out)?;
            writeln!(out, "{}\n", COUNTED.get(lang))?;
            versions.write_markdown(out)?;
        }
        heading(DESCENT, lang, out)?;
        writeln!(out, "{}\n\n{}", ABOUT_DESCENT.get(lang), self.summary(lang))?;
        self.families_markdown(lang, out)?;
        let groups = self.group_table(MOST, lang);
        if !groups.rows.is_empty() {
            heading(GROUPS, lang, out)?;
            groups.write_markdown(out)?;
        }
        if !self.forest.outliers.is_empty() {
            heading(OUTLIERS, lang, out)?;
            writeln!(out, "{}", inline(&self.names(&self.forest.outliers, lang)))?;
        }
        heading(SOURCES, lang, out)?;
        self.source_table(lang).write_markdown(out)?;
        let together = self.together_table(MOST, lang);
        if !together.rows.is_empty() {
            heading(TOGETHER, lang, out)?;
            together.write_markdown(out)?;
        }
        Ok(())
    }

    fn families_markdown(&self, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let smallest = self.smallest_branch();
        for family in &self.forest.families {
            writeln!(out, "\n### {}\n", inline(&self.family_name(family, lang)))?;
            let shared = self.some_departures(&family.shared, MOST.departures, lang);
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
}

/// A row of the tree as one line of text.
pub(super) fn words_of(row: &TreeRow, lang: Lang) -> String {
    let change = match row.change.as_str() {
        "" => String::new(),
        change => format!(" ({change})"),
    };
    format!("{}{change}{}", row.label, doubt_of_order(row.order, lang))
}

fn heading(words: Phrase, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", words.get(lang))
}
