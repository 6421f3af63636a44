//! File formats that are not text, told by their first bytes.

/// The name of the format these bytes begin like, if it is one this version does not read.
pub fn of_bytes(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "PDF"),
        (b"{\\rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003 (DOC)"),
        (b"\xff\xfe", "UTF-16"),
        (b"\xfe\xff", "UTF-16"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x1f\x8b", "gzip"),
        (b"7z\xbc\xaf", "7z"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip_kind(bytes));
    }
    let found = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some((_, name)) = found {
        return Some(name);
    }
    // Some producers put a few bytes before the header of a PDF; the format allows the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") && bytes.contains(&0) {
        return Some("PDF");
    }
    bytes.contains(&0).then_some("バイナリ (binary)")
}

fn zip_kind(bytes: &[u8]) -> &'static str {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if has(b"word/") {
        "Word (DOCX)"
    } else if has(b"xl/") {
        "Excel (XLSX)"
    } else if has(b"opendocument.text") {
        "OpenDocument (ODT)"
    } else {
        "ZIP"
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
