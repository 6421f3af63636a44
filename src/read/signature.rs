//! File formats, told by their first bytes: a name may lie.

use super::refusal::Format;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML of Word.
    Docx,
    /// A known format that is not read.
    Other(Format),
    /// None of these: text, or nothing known.
    Text,
}

/// The format of `bytes`.
pub fn kind(bytes: &[u8]) -> Kind {
    const PICTURES: [&[u8]; 7] = [
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"II*\0",
        b"MM\0*",
        b"BM",
        b"RIFF",
    ];
    const ARCHIVES: [&[u8]; 4] = [b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xfd7zXZ"];
    let begins = |signatures: &[&[u8]]| signatures.iter().any(|signature| bytes.starts_with(signature));
    if begins(&[b"PK\x03\x04", b"PK\x05\x06"]) {
        return zip(bytes);
    }
    if begins(&[b"{\\rtf"]) {
        return Kind::Other(Format::Rtf);
    }
    if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        return Kind::Other(Format::Doc);
    }
    // Some producers put a few bytes before the header of a PDF; the format allows the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if begins(&[b"%PDF-"])
        || head.windows(5).any(|window| window == b"%PDF-") && std::str::from_utf8(bytes).is_err()
    {
        return Kind::Pdf;
    }
    // `BM` and `RIFF` are words too; a picture has bytes that no text has.
    if begins(&PICTURES) && bytes.contains(&0) {
        return Kind::Other(Format::Picture);
    }
    if begins(&ARCHIVES) {
        return Kind::Other(Format::Archive);
    }
    Kind::Text
}

fn zip(bytes: &[u8]) -> Kind {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if has(b"word/") {
        Kind::Docx
    } else if has(b"xl/") || has(b"opendocument.spreadsheet") {
        Kind::Other(Format::Spreadsheet)
    } else if has(b"ppt/") {
        Kind::Other(Format::Presentation)
    } else if has(b"opendocument.text") {
        Kind::Other(Format::Odt)
    } else {
        Kind::Other(Format::Archive)
    }
}

/// Whether the text is a web page: it opens like one, or most of its beginning is tags.
pub fn is_html(text: &str) -> bool {
    let head: String = text
        .trim_start_matches(crate::read::is_space)
        .chars()
        .take(4000)
        .collect();
    let low = head.to_ascii_lowercase();
    if low.starts_with("<!doctype html")
        || low.starts_with("<html")
        || low.contains("<body") && low.contains("<html")
    {
        return true;
    }
    const TAGS: [&str; 8] = ["<div", "<p>", "<p ", "<table", "<td", "<li>", "<span", "</"];
    let tags: usize = TAGS.iter().map(|tag| low.matches(tag).count()).sum();
    low.starts_with('<') && tags >= 8
}
