//! Chooses the reader of a document by its first bytes, and puts together what it returns.

use crate::draft::Draft;
use crate::signature::Kind;
use crate::{
    BlockKind, Budget, InputFormat, Limit, Origin, Places, Refusal, SourceText, charset, encoding, markdown,
    mhtml, note, plain, signature,
};
use sha2::{Digest, Sha256};
use taisho_text::span::LineIndex;

/// Reads `bytes` as the document `name` within the usual limits. The bytes decide the format; the name only separates Markdown
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
    crate::guard::guarded(bytes, budget, crate::pdf::read)
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(crate::Format::Pdf))
}

#[cfg(feature = "docx")]
fn docx(bytes: &[u8], budget: &Budget) -> Result<Draft, Refusal> {
    crate::guard::guarded(bytes, budget, crate::docx::read)
}

#[cfg(not(feature = "docx"))]
fn docx(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(crate::Format::Docx))
}

#[cfg(feature = "html")]
fn html(bytes: &[u8], budget: &Budget) -> Result<Draft, Refusal> {
    crate::guard::guarded(bytes, budget, crate::html::read)
}

#[cfg(not(feature = "html"))]
fn html(_: &[u8], _: &Budget) -> Result<Draft, Refusal> {
    Err(Refusal::Unsupported(crate::Format::Html))
}

/// Reads a text: plain, Markdown or a web page.
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
    // Checked before every line takes memory.
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

/// Makes the source text of a draft that the reader of a format wrote.
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
            // Writing to a String can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
