//! Defines white space for all stages.

/// Returns whether `c` counts as white space: Unicode white space, and the zero-width characters that word
/// processors and web pages leave after.
#[inline]
pub fn is_space(c: char) -> bool {
    // Nearly all characters of Japanese text come after the ideographic space, so this is the common case.
    if c > '\u{3000}' {
        return c == '\u{feff}';
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{1c}'..='\u{1f}')
}

/// Returns whether `c` is a variation selector, which selects a glyph for the character before it, as in
/// 葛󠄀城市.
pub fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns how many columns a character takes: two if it has East Asian width, otherwise one.
#[inline]
pub fn columns(c: char) -> usize {
    match c as u32 {
        0..=0x2E7 | 0xFF61..=0xFF9F => 1,
        _ => 2,
    }
}
