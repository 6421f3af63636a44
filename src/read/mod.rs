//! Stage 1: bytes to [`SourceText`]. The only stage that can fail.

use crate::error::Error;
use crate::span::{LineIndex, Span};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

mod markdown;
mod plain;
mod signature;
#[cfg(test)]
mod tests;

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

/// Reads `bytes` as the document `name`; the name also tells Markdown by its ending.
pub fn read(bytes: &[u8], name: &str) -> Result<SourceText, Error> {
    let path = || PathBuf::from(name);
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Error::TooLarge {
            path: path(),
            limit: MAX_BYTES,
        });
    }
    if let Some(kind) = signature::of_bytes(bytes) {
        return Err(Error::UnsupportedFormat(path(), kind));
    }
    let text = std::str::from_utf8(bytes).map_err(|bad| Error::NotUtf8(path(), bad.valid_up_to()))?;
    if text.chars().all(is_space) {
        return Err(Error::Empty(path()));
    }
    if signature::is_html(text) {
        return Err(Error::UnsupportedFormat(path(), "HTML"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let format = if markdown::is_markdown(&text, name) {
        InputFormat::Markdown
    } else {
        InputFormat::Plain
    };
    let lines = LineIndex::new(&text);
    let blocks = match format {
        InputFormat::Plain => plain::blocks(&text, &lines),
        InputFormat::Markdown => markdown::blocks(&text, &lines),
    };
    Ok(SourceText {
        name: name.to_owned(),
        text,
        lines,
        blocks,
        origin: Origin {
            format,
            digest: digest(bytes),
        },
    })
}

/// White space in the wide sense of this program: what Unicode calls so, and the characters of no width that
/// word processors and web pages leave behind.
pub fn is_space(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{1c}'..='\u{1f}')
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
