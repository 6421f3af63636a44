//! Recognises file formats by their first bytes, because names can be wrong.

use super::refusal::Format;

/// The format according to the first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML of Word.
    Docx,
    /// An encrypted office document.
    Locked,
    /// A known format that isn't read.
    Other(Format),
    /// None of these: text or something unknown.
    Text,
}

/// Returns the format of `bytes`.
pub fn kind(bytes: &[u8]) -> FileKind {
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
    // The marks of UTF-32. The first also begins with the mark of UTF-16, whose texts contain no NUL.
    if begins(&[b"\xff\xfe\0\0", b"\0\0\xfe\xff"]) {
        return FileKind::Other(Format::Utf32);
    }
    if begins(&[b"{\\rtf"]) {
        return FileKind::Other(Format::Rtf);
    }
    if begins(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]) {
        // An encrypted document is a compound file with this stream in its directory ([MS-OFFCRYPTO]
        // 2.3.4.1).
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        return match bytes.windows(name.len()).any(|window| window == name) {
            true => FileKind::Locked,
            false => FileKind::Other(Format::Doc),
        };
    }
    // Some programs write a few bytes before the header of a PDF. The format allows the first kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if begins(&[b"%PDF-"])
        || head.windows(5).any(|window| window == b"%PDF-") && std::str::from_utf8(bytes).is_err()
    {
        return FileKind::Pdf;
    }
    // `BM` and `RIFF` are words too, but a picture has bytes that text doesn't have.
    if begins(&PICTURES) && bytes.contains(&0) {
        return FileKind::Other(Format::Picture);
    }
    if begins(&ARCHIVES) {
        return FileKind::Other(Format::Archive);
    }
    // Windows uses this processing instruction to find the program that opens an XML file.
    if begins(&[b"<?xml", b"\xef\xbb\xbf<?xml"]) {
        let names = |progid: &[u8]| head.windows(progid.len()).any(|window| window == progid);
        if names(b"progid=\"Word.Document\"") {
            return FileKind::Other(Format::WordXml);
        }
    }
    FileKind::Text
}

fn zip(bytes: &[u8]) -> FileKind {
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    if has(b"word/") {
        FileKind::Docx
    } else if has(b"xl/") || has(b"opendocument.spreadsheet") {
        FileKind::Other(Format::Spreadsheet)
    } else if has(b"ppt/") {
        FileKind::Other(Format::Presentation)
    } else if has(b"opendocument.text") {
        FileKind::Other(Format::Odt)
    } else if has(b"[Content_Types].xml") {
        // An office file with folders of other names. Its reader finds out which kind it is.
        FileKind::Docx
    } else {
        FileKind::Other(Format::Archive)
    }
}

/// Returns whether the text is a web page or a part of one, because it begins like a page or consists of
/// lines of tags. A Markdown text may contain HTML, so its name or its headings decide.
pub fn is_html(text: &str, name: &str) -> bool {
    let start = after_preamble(text);
    // This many bytes contain all characters that are examined.
    if !start.bytes().take(LOOKED_AT * 4).any(|byte| byte == b'<') {
        return false;
    }
    let low: String = start
        .chars()
        .take(LOOKED_AT)
        .flat_map(char::to_lowercase)
        .collect();
    let opens = |words: &[&str]| {
        words.iter().any(|word| {
            low.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_whitespace()))
        })
    };
    if opens(&["<!doctype html", "<html", "<head", "<body", "<frameset"]) {
        return true;
    }
    if super::markdown::is_markdown(text, name) {
        return false;
    }
    // Something precedes the page: a message of the server, or a header.
    if ["<html", "<body", "</head>"].iter().all(|tag| low.contains(tag)) {
        return true;
    }
    // Half of the lines contain tags that nobody writes in a text, and there are enough of them.
    let lines: Vec<&str> = low.lines().filter(|line| !line.trim().is_empty()).collect();
    let tagged = lines.iter().filter(|line| tags(line) > 0).count();
    let count: usize = lines.iter().map(|line| tags(line)).sum();
    let begins = opens(&ELEMENTS.map(|(open, _)| open));
    tagged * 2 >= lines.len() && (count >= 8 || begins && count >= 2)
}

/// How many characters at the beginning are examined.
const LOOKED_AT: usize = 4000;

/// Elements by which a part of a page is recognised: how they begin and end.
const ELEMENTS: [(&str, &str); 22] = [
    ("<div", "</div>"),
    ("<p", "</p>"),
    ("<table", "</table>"),
    ("<tr", "</tr>"),
    ("<td", "</td>"),
    ("<ul", "</ul>"),
    ("<ol", "</ol>"),
    ("<li", "</li>"),
    ("<dl", "</dl>"),
    ("<span", "</span>"),
    ("<font", "</font>"),
    ("<center", "</center>"),
    ("<h1", "</h1>"),
    ("<h2", "</h2>"),
    ("<h3", "</h3>"),
    ("<section", "</section>"),
    ("<article", "</article>"),
    ("<main", "</main>"),
    ("<title", "</title>"),
    ("<style", "</style>"),
    ("<br", "<br/>"),
    ("<a", "</a>"),
];

/// Returns how many tags of known elements are in a line in lower case.
fn tags(line: &str) -> usize {
    line.match_indices('<')
        .filter(|(at, _)| {
            let rest = &line[*at..];
            ELEMENTS.iter().any(|(open, close)| {
                rest.starts_with(close)
                    || rest
                        .strip_prefix(open)
                        .is_some_and(|rest| rest.starts_with(['>', ' ', '/']))
            })
        })
        .count()
}

/// Returns the text after a byte order mark, white space, an XML declaration and comments.
fn after_preamble(text: &str) -> &str {
    let mut rest = text.trim_start_matches(taisho_text::space::is_space);
    loop {
        let end = match () {
            () if rest.starts_with("<?") => rest.find('>').map(|end| end + 1),
            () if rest.starts_with("<!--") => rest.find("-->").map(|end| end + 3),
            () => None,
        };
        match end {
            Some(end) => rest = rest[end..].trim_start_matches(taisho_text::space::is_space),
            None => return rest,
        }
    }
}
