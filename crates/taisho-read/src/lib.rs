//! Reads a document: bytes to [`SourceText`]. The only stage of taisho that can fail.
//!
//! The features `pdf`, `docx` and `html` bring the readers of these formats. A file in a format whose feature is off is
//! refused as [`Refusal::Unsupported`]. Nothing here opens files, starts threads or asks for the time.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use taisho_text::span::{LineIndex, Span};

mod budget;
mod charset;
#[cfg(feature = "docx")]
mod docx;
mod draft;
mod encoding;
mod guard;
#[cfg(feature = "html")]
mod html;
pub mod limits;
mod markdown;
mod mhtml;
mod note;
#[cfg(feature = "pdf")]
mod pdf;
mod places;
mod plain;
mod refusal;
mod signature;
#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use encoding::{Charset, Known};
pub use limits::{Limit, Limits};
pub use note::{Note, NoteCode};
pub use places::Places;
pub use refusal::{Format, Refusal};

/// File endings of the documents read.
pub const ENDINGS: [&str; 9] = [
    "txt", "md", "markdown", "pdf", "docx", "htm", "html", "xhtml", "mht",
];

use draft::Draft;
use signature::Kind;

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
    /// What people call a place in it.
    pub places: Places,
    /// Where the text came from.
    pub origin: Origin,
    /// What was assumed, and what could not be read.
    pub notes: Vec<Note>,
}

impl SourceText {
    /// Returns the source of a text that was not read but put together line by line, each line a paragraph.
    /// `digest` is the SHA-256 of the file the lines come from.
    pub fn of_lines(name: &str, lines: &[String], digest: &str) -> SourceText {
        let text = lines.join("\n");
        let lines = LineIndex::new(&text);
        SourceText {
            name: name.to_owned(),
            blocks: plain::blocks(&text, &lines),
            lines,
            places: Places::Lines,
            origin: Origin {
                format: InputFormat::Plain,
                encoding: Some((Charset::Utf8, Known::Certain)),
                digest: digest.to_owned(),
            },
            notes: Vec::new(),
            text,
        }
    }
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
    /// Text of no declared structure: a line of a page or of a text file, which may be part of a paragraph.
    Line,
    /// A whole paragraph, or the whole of its part before a line break that was put in by hand.
    Paragraph,
    /// A heading of this depth, from 1. Depths in converted files are unreliable.
    Heading(u8),
    /// First line of a list item at this depth, from 1.
    ListItem(u8),
    /// A row of a table.
    TableRow,
    /// No part of the running text.
    Apart(Apart),
    /// Nothing but white space.
    Blank,
}

/// What stands on a page besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Reads `bytes` as the document `name` within the usual limits. The bytes decide the format; the name only tells Markdown
/// from plain text.
///
/// # Errors
/// The [`Refusal`] says why the document can't be read and what to do.
pub fn read(bytes: &[u8], name: &str) -> Result<SourceText, Refusal> {
    read_within(bytes, name, &Budget::default())
}

/// Reads `bytes` as the document `name`, as [`read`] does, within `budget`. With a limit on nesting above the usual one, call
/// it in a thread with a stack of 64 MB: parsers go as deep as the document does.
///
/// # Errors
/// As [`read`], and [`Refusal::Beyond`] if a limit of `budget` is exceeded or it was stopped.
pub fn read_within(bytes: &[u8], name: &str, budget: &Budget) -> Result<SourceText, Refusal> {
    let limits = budget.limits;
    limits.check(Limit::Size, bytes.len() as u64)?;
    let kind = signature::kind(bytes);
    let source = match kind {
        Kind::Pdf => drafted(bytes, name, InputFormat::Pdf, pdf(bytes, budget)?),
        Kind::Docx => drafted(bytes, name, InputFormat::Docx, docx(bytes, budget)?),
        Kind::Locked => return Err(Refusal::Locked),
        Kind::Other(format) => return Err(Refusal::Unsupported(format)),
        Kind::Text if mhtml::is_archive(bytes) => {
            drafted(bytes, name, InputFormat::Html, html(bytes, budget)?)
        }
        Kind::Text => text(bytes, name, budget)?,
    };
    limits.check(Limit::Text, source.text.len() as u64)?;
    limits.check(Limit::Lines, source.blocks.len() as u64)?;
    if source.blocks.iter().all(|block| block.kind == BlockKind::Blank) {
        return Err(Refusal::Empty);
    }
    Ok(source)
}

#[cfg(feature = "pdf")]
fn pdf(bytes: &[u8], budget: &Budget) -> Result<Draft, Refusal> {
    guard::guarded(bytes, budget, pdf::read)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(Format::Pdf))
}

#[cfg(feature = "docx")]
fn docx(bytes: &[u8], budget: &Budget) -> Result<Draft, Refusal> {
    guard::guarded(bytes, budget, docx::read)
}

#[cfg(not(feature = "docx"))]
fn docx(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(Format::Docx))
}

#[cfg(feature = "html")]
fn html(bytes: &[u8], budget: &Budget) -> Result<Draft, Refusal> {
    guard::guarded(bytes, budget, html::read)
}

#[cfg(not(feature = "html"))]
fn html(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(Format::Html))
}

/// A text: plain, Markdown or a web page.
fn text(bytes: &[u8], name: &str, budget: &Budget) -> Result<SourceText, Refusal> {
    let limits = budget.limits;
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let declared = charset::declared(bytes);
    let decoded = encoding::decode(bytes, declared).ok_or(Refusal::Binary)?;
    if signature::is_html(&decoded.text, name) {
        let mut source = drafted(bytes, name, InputFormat::Html, html(bytes, budget)?);
        source.origin.encoding = Some((decoded.encoding, decoded.known));
        return Ok(source);
    }
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    // Before every line takes room of its own.
    limits.check(Limit::Text, text.len() as u64)?;
    limits.check(Limit::Lines, text.bytes().filter(|&b| b == b'\n').count() as u64)?;
    let is_markdown = markdown::is_markdown(&text, name);
    let lines = LineIndex::new(&text);
    let blocks = match is_markdown {
        false => plain::blocks(&text, &lines),
        true => markdown::blocks(&text, &lines),
    };
    let mut notes = Vec::new();
    notes.extend(note::encoding(&decoded));
    notes.extend(note::characters(&text, &lines));
    Ok(SourceText {
        name: name.to_owned(),
        text,
        lines,
        blocks,
        places: Places::Lines,
        origin: Origin {
            format: if is_markdown {
                InputFormat::Markdown
            } else {
                InputFormat::Plain
            },
            encoding: Some((decoded.encoding, decoded.known)),
            digest: digest(bytes),
        },
        notes,
    })
}

/// The source text of a document that a format reader wrote out.
fn drafted(bytes: &[u8], name: &str, format: InputFormat, draft: Draft) -> SourceText {
    let (text, lines, blocks, places, mut notes) = draft.finish();
    notes.extend(note::characters(&text, &lines));
    SourceText {
        name: name.to_owned(),
        text,
        lines,
        blocks,
        places,
        origin: Origin {
            format,
            encoding: None,
            digest: digest(bytes),
        },
        notes,
    }
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
