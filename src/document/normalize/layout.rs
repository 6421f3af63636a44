//! White space, which has no meaning in Japanese text.

/// Returns whether a character is white space, which is removed before anything is compared.
#[inline]
pub fn is_layout(c: char) -> bool {
    // Nearly all characters of a text are in this range.
    if matches!(c, '\u{3041}'..='\u{9fff}') {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Returns the characters of `text` without white space. Offsets of edits count these.
pub fn compact(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len() / '。'.len_utf8() + 1);
    chars.extend(text.chars().filter(|&c| !is_layout(c)));
    chars
}

/// Returns a label as written in the source but without the gaps of a PDF, or `normal` if the source has
/// none.
pub fn written_label(raw: &str, normal: &str) -> String {
    let raw: String = compact(raw).into_iter().collect();
    if raw.is_empty() { normal.to_owned() } else { raw }
}
