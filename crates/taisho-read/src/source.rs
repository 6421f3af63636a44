//! The result of reading: the text of a document line by line, with what its format says about each line.

use crate::encoding::{Charset, Known};
use crate::fold::Folding;
use crate::note::Note;
use crate::places::Places;
use crate::versions::Column;
use serde::{Deserialize, Serialize};
use taisho_text::span::{LineIndex, Span};

/// A document as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceText {
    /// Name shown in reports, which is the given path.
    pub name: String,
    /// The folded text with `\n` line ends and no byte order mark.
    pub text: String,
    /// The changes made by folding.
    pub folding: Folding,
    /// The old text, if the file is a table of two versions. The text is then the new one.
    pub old: Option<Box<SourceText>>,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// One block per line, in order, including blank lines.
    pub blocks: Vec<Block>,
    /// How places in it are named.
    pub places: Places,
    /// Where the text came from.
    pub origin: Origin,
    /// Notes about what was assumed, and what could not be read.
    pub notes: Vec<Note>,
}

impl SourceText {
    /// Returns the text of a column if the file is a table of two versions, otherwise the text itself.
    #[must_use]
    pub fn into_column(mut self, column: Column) -> SourceText {
        match column {
            Column::New => self,
            Column::Old => self.old.take().map_or(self, |old| *old),
        }
    }
}

/// A line of the source with what the format says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The whole line without its `\n`, and without a printed line number and its margin.
    pub span: Span,
    /// The parts that are text, without markup such as `#`, list hyphens or `**`.
    pub content: Vec<Span>,
    /// The kind of the line according to the format.
    pub kind: BlockKind,
}

/// Kinds of lines according to the file format. In plain text the outline decides instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// Text without declared structure: a line of a page or of a text file, which may be part of a
    /// paragraph.
    Line,
    /// A whole paragraph, or the part of one up to a manual line break.
    Paragraph,
    /// A heading of this depth, counted from 1. In converted files the depth is unreliable.
    Heading(u8),
    /// The first line of a list item at this depth, counted from 1.
    ListItem(u8),
    /// Text after a list inside the list item at this depth. At depth 0, it is after a list of at least two
    /// items that isn't in an item.
    AfterList(u8),
    /// A row of a table.
    TableRow,
    /// Something that isn't running text.
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

/// The origin of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// File format.
    pub format: InputFormat,
    /// The encoding of a text and how it was found. `None` for formats that define it themselves.
    pub encoding: Option<(Charset, Known)>,
    /// SHA-256 of the bytes in lower-case hexadecimal.
    pub digest: String,
}

/// File formats that can be read.
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
    /// Every format, in order.
    pub const ALL: [InputFormat; 5] = [
        InputFormat::Plain,
        InputFormat::Markdown,
        InputFormat::Html,
        InputFormat::Docx,
        InputFormat::Pdf,
    ];

    /// Returns the word used in JSON.
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
