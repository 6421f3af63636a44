//! Replaces characters by other forms of the same characters.

use super::style::{Latin, Style, Width};

/// Returns `text` with the characters of `style`. It is used for both the text and the truth about it,
/// neither of which includes white space.
pub fn apply(text: &str, style: &Style) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let latin = c.is_ascii_uppercase();
        let next_latin = chars.get(i + 1).is_some_and(char::is_ascii_uppercase);
        let before_latin = i > 0 && chars[i - 1].is_ascii_uppercase();
        if latin && !before_latin && i > 0 && style.latin != Latin::AsIs && is_word(chars[i - 1]) {
            out.push(' ');
        }
        out.push(match (style.width, c) {
            (Width::Full, '!'..='~') => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
            (Width::HalfBrackets, '（') => '(',
            (Width::HalfBrackets, '）') => ')',
            (_, '、') if style.western_comma => '，',
            _ => c,
        });
        let gap = match style.latin {
            Latin::AsIs => false,
            Latin::Apart => !next_latin && chars.get(i + 1).is_some_and(|&n| is_word(n)),
            Latin::Letters => chars.get(i + 1).is_some_and(|&n| is_word(n)),
        };
        if latin && gap {
            out.push(' ');
        }
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}
