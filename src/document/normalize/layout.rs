//! White space, which means nothing in Japanese text.

/// White space is layout in Japanese text: it is removed before anything is compared.
#[inline]
pub fn is_layout(c: char) -> bool {
    // The characters of nearly all text first.
    if matches!(c, '\u{3041}'..='\u{9fff}') {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// `text` without white space, as characters. Offsets of edits count these.
pub fn compact(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len() / '。'.len_utf8() + 1);
    chars.extend(text.chars().filter(|&c| !is_layout(c)));
    chars
}

/// Returns a label as written in the source, without the gaps that a PDF puts into it, or `normal` if the source has none.
pub fn written_label(raw: &str, normal: &str) -> String {
    let raw: String = compact(raw).into_iter().collect();
    if raw.is_empty() { normal.to_owned() } else { raw }
}
