//! The encoding that a web page declares: in an XML declaration or a `<meta>` element near its beginning.
//! The decoder decides whether to believe it.

use crate::encoding::Charset;

/// How far into the file the declaration may be, in bytes. The Encoding Standard searches 1024; pages that
/// begin with long comments have it later.
const PRESCAN: usize = 4096;

/// Returns the encoding that the page declares.
pub fn declared(bytes: &[u8]) -> Option<Charset> {
    if !bytes.iter().take(PRESCAN).any(|byte| *byte == b'<') {
        return None;
    }
    let head: String = bytes
        .iter()
        .take(PRESCAN)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let start = head.trim_start();
    if start.starts_with("<?xml") {
        let declaration = start.split("?>").next().unwrap_or_default();
        if let Some(charset) = value_of(declaration, "encoding").and_then(labelled) {
            return Some(charset);
        }
    }
    let mut rest = head.as_str();
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end..]);
        } else if rest.starts_with("<meta") {
            let tag = rest.split('>').next().unwrap_or_default();
            if let Some(charset) = value_of(tag, "charset").and_then(labelled) {
                return Some(charset);
            }
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    None
}

/// Returns the value after `name=`, quoted or not. Also finds it inside the `content` attribute of an
/// `http-equiv`.
pub fn value_of<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let rest = tag[at + name.len()..].trim_start().strip_prefix('=')?;
        let rest = rest.trim_start().trim_start_matches(['"', '\'']);
        let end = rest.find(|c: char| matches!(c, '"' | '\'' | ';' | '/' | '>') || c.is_whitespace());
        let value = &rest[..end.unwrap_or(rest.len())];
        (!value.is_empty()).then_some(value)
    })
}

/// Returns the encoding with this label. A page whose declaration can be read byte by byte isn't in UTF-16,
/// even if it says so.
fn labelled(label: &str) -> Option<Charset> {
    Charset::labelled(label).map(|charset| match charset {
        Charset::Utf16Le | Charset::Utf16Be => Charset::Utf8,
        other => other,
    })
}
