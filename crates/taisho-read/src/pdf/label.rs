//! Recognises what looks like a label or an entry of contents. The outline makes the final decision; here
//! this only distinguishes a hanging label from a cell of a table.

use taisho_text::label;
use taisho_text::space::is_space;

/// Returns whether the whole of `text` is a label, or a single sign such as a bullet.
pub fn is_label(text: &str) -> bool {
    label::is_alone(text) || is_mark(text)
}

/// Returns whether `text` begins with a label, or with a bullet and white space.
pub fn begins(text: &str) -> bool {
    let word = text.trim_start_matches(is_space).split(is_space).next();
    label::set_off(text).is_some() || word.is_some_and(is_mark)
}

/// Returns whether what looks like a label may be the end of a word in a list, as in `ソフトウェ／ア、通信回線`.
pub fn is_listed_word(text: &str) -> bool {
    let mut visible = text.chars().filter(|c| !is_space(*c));
    visible.next().is_some_and(char::is_alphabetic) && visible.next() == Some('、')
}

/// Returns whether `text` looks like an entry of a table of contents.
pub fn is_entry(text: &str) -> bool {
    let last = text.chars().rev().find(|c| !is_space(*c));
    begins(text) || last.is_some_and(|c| taisho_text::numeral::digit(c).is_some())
}

fn is_mark(text: &str) -> bool {
    let mut visible = text.chars().filter(|c| !is_space(*c));
    visible.next().is_some_and(|c| !c.is_alphanumeric()) && visible.next().is_none()
}
