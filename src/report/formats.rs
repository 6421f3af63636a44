//! The format table: one row and one file per format.

pub mod json;
pub mod markdown;
pub mod text;

use super::Report;
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
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Text, Format::Markdown, Format::Json];

    /// Name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Json => "json",
        }
    }

    /// File extension without dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Text => "txt",
            Format::Markdown => "md",
            Format::Json => "json",
        }
    }

    /// The format with this name.
    pub fn find(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes `report`. `style` matters to the terminal only.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(
        self,
        report: &Report,
        lang: Lang,
        style: text::Style,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Format::Text => text::write(report, lang, style, out),
            Format::Markdown => markdown::write(report, lang, out),
            Format::Json => json::write(report, out),
        }
    }
}
