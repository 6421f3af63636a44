//! Reads a document: converts bytes to [`SourceText`]. This is the only stage of taisho that can fail.
//!
//! The features `pdf`, `docx` and `html` include the readers of these formats. A file whose feature is
//! disabled is rejected with [`Refusal::Unsupported`]. This crate opens no files, starts no threads and
//! reads no clock.
#![forbid(unsafe_code)]

use sha2::{Digest, Sha256};
use taisho_text::span::LineIndex;

pub mod archive;
mod budget;
mod charset;
#[cfg(feature = "docx")]
mod docx;
mod draft;
mod encoding;
mod fold;
mod guard;
#[cfg(feature = "html")]
mod html;
pub mod limits;
mod line_numbers;
mod markdown;
mod markdown_line;
mod markdown_marks;
mod mhtml;
mod note;
mod omission;
#[cfg(feature = "pdf")]
mod pdf;
mod places;
mod plain;
mod refusal;
#[cfg(feature = "docx")]
pub mod sheet;
mod signature;
mod source;
#[cfg(test)]
mod tests;
mod versions;

pub use budget::Budget;
#[cfg(feature = "docx")]
pub use docx::places as word;
pub use encoding::{Charset, Decoded, Known, decode};
pub use fold::Folding;
pub use limits::{Limit, Limits};
pub use note::{Note, NoteCode};
pub use places::Places;
pub use refusal::{Format, Refusal};
pub use source::{Apart, Block, BlockKind, InputFormat, Origin, SourceText};
pub use versions::Column;

/// File extensions of the documents that can be read.
pub const ENDINGS: [&str; 9] = [
    "txt", "md", "markdown", "pdf", "docx", "htm", "html", "xhtml", "mht",
];

use draft::Draft;
use signature::FileKind;

impl SourceText {
    /// Makes a source from lines, each of which is a paragraph. `digest` is the SHA-256 of the file the
    /// lines come from.
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
            folding: Folding::default(),
            old: None,
            text,
        }
    }
}

/// Returns whether reading `bytes` needs a parser that limits neither its memory nor its steps. This is true
/// of every PDF and of other large files. The program reads such a file in a child process.
pub fn is_heavy(bytes: &[u8]) -> bool {
    const LARGE: usize = 1_000_000;
    bytes.len() > LARGE || signature::kind(bytes) == FileKind::Pdf
}

/// Reads `bytes` as the document `name` with the default limits. The bytes decide the format; the name only
/// distinguishes Markdown from plain text.
///
/// # Errors
/// The [`Refusal`] says why the document can't be read and what to do.
pub fn read(bytes: &[u8], name: &str) -> Result<SourceText, Refusal> {
    read_within(bytes, name, &Budget::default())
}

/// Reads `bytes` as the document `name`, like [`read`], within `budget`. If its limit on nesting is above
/// the default, call this in a thread with a stack of 64 MB, because parsers recurse as deep as the document
/// is nested.
///
/// # Errors
/// Those of [`read`], and [`Refusal::Beyond`] if a limit of `budget` is exceeded.
pub fn read_within(bytes: &[u8], name: &str, budget: &Budget) -> Result<SourceText, Refusal> {
    let limits = budget.limits;
    limits.check(Limit::Size, bytes.len() as u64)?;
    let kind = signature::kind(bytes);
    let source = match kind {
        FileKind::Pdf => drafted(bytes, name, InputFormat::Pdf, pdf(bytes, budget)?),
        FileKind::Docx => drafted(bytes, name, InputFormat::Docx, docx(bytes, budget)?),
        FileKind::Locked => return Err(Refusal::Locked),
        FileKind::Other(format) => return Err(Refusal::Unsupported(format)),
        FileKind::Text if mhtml::is_archive(bytes) => {
            drafted(bytes, name, InputFormat::Html, html(bytes, budget)?)
        }
        FileKind::Text => text(bytes, name, budget)?,
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

/// Reads a text: plain text, Markdown or a web page.
fn text(bytes: &[u8], name: &str, budget: &Budget) -> Result<SourceText, Refusal> {
    let limits = budget.limits;
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let declared = charset::declared(bytes);
    let decoded = decode(bytes, declared).ok_or(Refusal::Binary)?;
    if signature::is_html(&decoded.text, name) {
        let mut source = drafted(bytes, name, InputFormat::Html, html(bytes, budget)?);
        source.origin.encoding = Some((decoded.encoding, decoded.known));
        return Ok(source);
    }
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let (text, folding) = fold::fold(text);
    // Checked before memory is used for each line.
    limits.check(Limit::Text, text.len() as u64)?;
    limits.check(Limit::Lines, text.bytes().filter(|&b| b == b'\n').count() as u64)?;
    let is_markdown = markdown::is_markdown(&text, name);
    let lines = LineIndex::new(&text);
    let (mut blocks, omitted) = match is_markdown {
        false => (plain::blocks(&text, &lines), Vec::new()),
        true => {
            markdown_marks::check(&text, &limits)?;
            markdown::blocks(&text, &lines)
        }
    };
    let mut notes = Vec::new();
    notes.extend(note::encoding(&decoded));
    notes.extend(omission::notes(&omitted));
    notes.extend(line_numbers::set_aside(&text, &lines, &mut blocks));
    notes.extend(note::characters(&text, &lines));
    notes.extend(note::folded(&text, &lines, &folding));
    notes.extend(note::order_controls(&lines, &folding));
    Ok(SourceText {
        name: name.to_owned(),
        text,
        folding,
        old: None,
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

/// Makes the source of a document from the draft of a reader.
fn drafted(bytes: &[u8], name: &str, format: InputFormat, draft: Draft) -> SourceText {
    let (draft, old) = draft.into_versions();
    let old = old.map(|old| Box::new(drafted(bytes, name, format, old)));
    let (text, folding, lines, mut blocks, places, mut notes) = draft.finish();
    notes.extend(line_numbers::set_aside(&text, &lines, &mut blocks));
    notes.extend(note::characters(&text, &lines));
    notes.extend(note::folded(&text, &lines, &folding));
    notes.extend(note::order_controls(&lines, &folding));
    SourceText {
        name: name.to_owned(),
        text,
        folding,
        old,
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
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
