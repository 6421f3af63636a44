//! What counts as white space, decided once for all stages.

/// Returns whether `c` is white space in the wide sense of this program: what Unicode calls so, and the characters of no
/// width that word processors and web pages leave behind.
#[inline]
pub fn is_space(c: char) -> bool {
    // Nearly all characters of Japanese text come behind the ideographic space.
    if c > '\u{3000}' {
        return c == '\u{feff}';
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{1c}'..='\u{1f}')
}

/// Returns whether `c` is a variation selector: it picks a shape of the character before it, as in 葛󠄀城市.
pub fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns the columns a character takes: two for the characters of East Asian width, one for others.
#[inline]
pub fn columns(c: char) -> usize {
    match c as u32 {
        0..=0x2E7 | 0xFF61..=0xFF9F => 1,
        _ => 2,
    }
}
