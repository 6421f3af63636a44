//! Characters that steer a terminal or turn the reading direction, made visible: a policy is somebody else's text
//! and must not command the reader's screen.

use std::borrow::Cow;

/// `text` with control and direction characters written as `⟨U+202E⟩`; tab becomes a space, line breaks stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c == '\t' || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => out.push(' '),
            c if is_hidden(c) => out.push_str(&format!("⟨U+{:04X}⟩", c as u32)),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// [`visible`] on one line: line breaks become spaces.
pub fn one_line(text: &str) -> String {
    visible(text).replace('\n', " ")
}

/// Whether a character has no shape of its own but acts on others. Variation selectors are left alone: names of
/// persons and places need them.
fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                // No characters at all, and no XML may hold them.
                | '\u{fffe}'..='\u{ffff}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// Characters of a text that stand for a missing title.
const OPENING: usize = 20;

/// How a text begins: what a clause without a title is called.
pub fn opening(text: &str) -> String {
    shortened(text, OPENING)
}

/// Returns the first `most` characters of a text, with … behind them if there are more.
pub fn shortened(text: &str, most: usize) -> String {
    let begun: String = text.chars().take(most).collect();
    match text.chars().count() > most {
        true => begun + "…",
        false => begun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_characters_are_shown_and_others_kept() {
        assert_eq!(
            visible("a\u{1b}[31m\u{202e}b\tc\nd"),
            "a⟨U+001B⟩[31m⟨U+202E⟩b c\nd"
        );
        assert_eq!(visible("葛\u{e0100}城市"), "葛\u{e0100}城市");
        assert_eq!(one_line("一\n二"), "一 二");
    }
}
