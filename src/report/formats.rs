//! The format table: one row and one file per format.

pub mod csv;
pub mod docx;
pub mod github;
pub mod html;
pub mod json;
pub mod markdown;
pub mod own;
mod package;
pub mod sarif;
pub mod text;
pub mod xlsx;

use super::Report;
use super::sheet::Layout;
use crate::lang::Lang;
use std::io::{self, Write};

/// A way to write a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// For the terminal.
    Text,
    /// For people who read diffs of it.
    Markdown,
    /// For programs.
    Json,
    /// The same on one line.
    Jsonl,
    /// For code review systems.
    Sarif,
    /// Findings for a spreadsheet.
    Csv,
    /// Annotations of GitHub Actions.
    Github,
    /// The 対照表 in Word.
    Docx,
    /// A workbook for Excel.
    Xlsx,
    /// For a browser and for print.
    Html,
}

/// How a report is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rendering {
    /// Language of everything but the quotations.
    pub lang: Lang,
    /// The terminal.
    pub style: text::Style,
    /// Whether CSV begins with a byte order mark.
    pub has_mark: bool,
    /// How a 対照表 is laid out.
    pub layout: Layout,
}

/// One row of the table.
struct FormatRow {
    format: Format,
    name: &'static str,
    extension: &'static str,
    /// Other endings by which people call a file of this format.
    also: &'static [&'static str],
}

const TABLE: [FormatRow; 10] = [
    row(Format::Text, "text", "txt", &["text"]),
    row(Format::Markdown, "markdown", "md", &["markdown"]),
    row(Format::Json, "json", "json", &[]),
    row(Format::Jsonl, "jsonl", "jsonl", &[]),
    row(Format::Sarif, "sarif", "sarif", &[]),
    row(Format::Csv, "csv", "csv", &[]),
    row(Format::Github, "github", "github.txt", &[]),
    row(Format::Docx, "docx", "docx", &[]),
    row(Format::Xlsx, "xlsx", "xlsx", &[]),
    row(Format::Html, "html", "html", &["htm"]),
];

const fn row(
    format: Format,
    name: &'static str,
    extension: &'static str,
    also: &'static [&'static str],
) -> FormatRow {
    FormatRow {
        format,
        name,
        extension,
        also,
    }
}

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Format> {
        TABLE.iter().map(|row| row.format)
    }

    /// Name on the command line.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// File extension without dot.
    pub fn extension(self) -> &'static str {
        self.row().extension
    }

    /// Whether a file that ends with `.ending` (in small letters) is of this format.
    pub fn has_ending(self, ending: &str) -> bool {
        self.extension() == ending || self.row().also.contains(&ending)
    }

    /// Whether the bytes are for a program only, and would disturb a terminal.
    pub fn is_binary(self) -> bool {
        match self {
            Format::Docx | Format::Xlsx => true,
            Format::Text
            | Format::Markdown
            | Format::Json
            | Format::Jsonl
            | Format::Sarif
            | Format::Csv
            | Format::Github
            | Format::Html => false,
        }
    }

    fn row(self) -> &'static FormatRow {
        // The table follows the order of the variants, which a test holds.
        &TABLE[self as usize]
    }

    /// The format with this name.
    pub fn find(name: &str) -> Option<Format> {
        Format::all().find(|format| format.name() == name)
    }

    /// Writes `report`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, report: &Report, how: &Rendering, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Text => separately(report, out, |tier, out| {
                text::write(tier, how.lang, how.style, out)
            }),
            Format::Markdown => separately(report, out, |tier, out| {
                markdown::write(tier, how.lang, how.layout, out)
            }),
            Format::Json => json::write(report, out),
            Format::Jsonl => json::write_line(report, out),
            Format::Sarif => sarif::write(report, how.lang, out),
            Format::Csv => csv::write(report, how.lang, how.has_mark, out),
            Format::Github => github::write(report, how.lang, out),
            Format::Docx => docx::write(report, how.lang, how.layout, out),
            Format::Xlsx => xlsx::write(report, how.lang, how.layout, out),
            Format::Html => html::write(report, how.lang, how.layout, out),
        }
    }
}

/// Writes the report of each tier with an empty line between them.
fn separately(
    report: &Report,
    out: &mut dyn Write,
    write: impl Fn(&Report, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    for (i, tier) in report.all_tiers().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        write(tier, out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_formats() {
        for (i, row) in TABLE.iter().enumerate() {
            assert_eq!(row.format as usize, i);
            assert_eq!(Format::find(row.name), Some(row.format));
        }
    }

    #[test]
    fn an_ending_tells_one_format() {
        let of = |ending: &str| -> Vec<Format> { Format::all().filter(|f| f.has_ending(ending)).collect() };
        for row in TABLE {
            for ending in row.also.iter().chain([&row.extension]) {
                assert_eq!(of(ending), [row.format], "{ending}");
            }
        }
        assert_eq!(of("markdown"), [Format::Markdown]);
        assert_eq!(of("text"), [Format::Text]);
        assert_eq!(of("htm"), [Format::Html]);
        assert!(of("doc").is_empty());
    }
}
