//! What reading gives: the text of a document, line by line, with what its format said of each line.

use crate::encoding::{Charset, Known};
use crate::fold::Folding;
use crate::note::Note;
use crate::places::Places;
use crate::versions::Column;
use serde::{Deserialize, Serialize};
use taisho_text::span::{LineIndex, Span};

/// A document as read: its text kept once, with what the file format said about each line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// Name shown in reports: the path as given.
    pub name: String,
    /// The text, `\n` line ends, no byte order mark, folded.
    pub text: String,
    /// What folding changed in the text.
    pub folding: Folding,
    /// The old text, if the file is a table of two versions; this is the new one then.
    pub old: Option<Box<SourceText>>,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// One block per line, in order, blank lines included.
    pub blocks: Vec<Block>,
    /// What people call a place in it.
    pub places: Places,
    /// Where the text came from.
    pub origin: Origin,
    /// What was assumed, and what could not be read.
    pub notes: Vec<Note>,
}

impl SourceText {
    /// Returns the text of a column if the file is a table of two versions, and the text itself if it isn't.
    #[must_use]
    pub fn into_column(mut self, column: Column) -> SourceText {
        match column {
            Column::New => self,
            Column::Old => self.old.take().map_or(self, |old| *old),
        }
    }
}

/// One line of the source and what the format knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The whole line without its `\n`; without the line number and the margin of a print with line numbers.
    pub span: Span,
    /// The parts that are text: marks of the format (`#`, list hyphens, `**`) are left out.
    pub content: Vec<Span>,
    /// What the format says the line is.
    pub kind: BlockKind,
}

/// What the file format says of a line. Plain text knows nothing; the outline decides there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Text of no declared structure: a line of a page or of a text file, which may be part of a paragraph.
    Line,
    /// A whole paragraph, or the whole of its part before a line break that was put in by hand.
    Paragraph,
    /// A heading of this depth, from 1. Depths in converted files are unreliable.
    Heading(u8),
    /// First line of a list item at this depth, from 1.
    ListItem(u8),
    /// Text after a list inside the list item at this depth, or, at depth 0, after a list of two items or more that is in no item.
    AfterList(u8),
    /// A row of a table.
    TableRow,
    /// No part of the running text.
    Apart(Apart),
    /// Nothing but white space.
    Blank,
}

/// A part of a page that isn't its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Apart {
    /// A page number.
    PageNumber,
    /// A running head or foot.
    RunningHead,
    /// A footnote.
    Footnote,
    /// Navigation, dates and buttons of a web page.
    Navigation,
    /// An entry of a table of contents that the format declares.
    Contents,
}

/// Where a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// File format.
    pub format: InputFormat,
    /// The encoding of a text and how it is known; `None` for formats that settle it themselves.
    pub encoding: Option<(Charset, Known)>,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub digest: String,
}

/// File formats read by this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputFormat {
    /// Plain text.
    #[serde(rename = "text")]
    Plain,
    /// Markdown, as CommonMark with tables.
    Markdown,
    /// A web page.
    Html,
    /// Office Open XML of Word (ECMA-376).
    Docx,
    /// Portable Document Format (ISO 32000).
    Pdf,
}

impl InputFormat {
    /// All of them.
    pub const ALL: [InputFormat; 5] = [
        InputFormat::Plain,
        InputFormat::Markdown,
        InputFormat::Html,
        InputFormat::Docx,
        InputFormat::Pdf,
    ];

    /// The word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            InputFormat::Plain => "text",
            InputFormat::Markdown => "markdown",
            InputFormat::Html => "html",
            InputFormat::Docx => "docx",
            InputFormat::Pdf => "pdf",
        }
    }
}
