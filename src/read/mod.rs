//! Stage 1: bytes to [`SourceText`]. The only stage that can fail.

use crate::span::{LineIndex, Span};

/// Largest file read, in bytes: a combined policy and standards volume is under 2 MB of text.
pub const MAX_BYTES: u64 = 32_000_000;

/// A document as read: its text kept once, with what the file format said about each line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Name shown in reports: the path as given.
    pub name: String,
    /// The text, `\n` line ends, no byte order mark.
    pub text: String,
    /// Where its lines begin.
    pub lines: LineIndex,
    /// One block per line, in order, blank lines included.
    pub blocks: Vec<Block>,
    /// Where the text came from.
    pub origin: Origin,
}

/// One line of the source and what the format knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The whole line without its `\n`.
    pub span: Span,
    /// The parts that are text: marks of the format (`#`, list hyphens, `**`) are left out.
    pub content: Vec<Span>,
    /// What the format says the line is.
    pub kind: BlockKind,
}

/// What the file format says of a line. Plain text knows nothing; the outline decides there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Text of no declared structure.
    Line,
    /// A heading of this depth, from 1. Depths in converted files are unreliable.
    Heading(u8),
    /// First line of a list item at this depth, from 1.
    ListItem(u8),
    /// A row of a table.
    TableRow,
    /// Nothing but white space.
    Blank,
}

/// Where a text came from and what was assumed in reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// File format.
    pub format: InputFormat,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub digest: String,
}

/// File formats read by this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFormat {
    /// UTF-8 text.
    Plain,
    /// Markdown, as CommonMark with tables.
    Markdown,
}
