//! What looks like a label or an entry of contents. The outline decides what is one; here it only tells a hanging label
//! from a cell of a table.

use taisho_text::label;
use taisho_text::space::is_space;

/// Whether the whole of `text` is a label, or a single sign such as a bullet.
pub fn is_label(text: &str) -> bool {
    label::is_alone(text) || is_mark(text)
}

/// Whether `text` begins with a label, or with a bullet that white space sets off.
pub fn begins(text: &str) -> bool {
    let word = text.trim_start_matches(is_space).split(is_space).next();
    label::set_off(text).is_some() || word.is_some_and(is_mark)
}

/// Whether what looks like a label may be the end of a word in a list, as in `ソフトウェ／ア、通信回線`.
pub fn is_listed_word(text: &str) -> bool {
    let mut visible = text.chars().filter(|c| !is_space(*c));
    visible.next().is_some_and(char::is_alphabetic) && visible.next() == Some('、')
}

/// Whether `text` looks like an entry of a table of contents.
pub fn is_entry(text: &str) -> bool {
    let last = text.chars().rev().find(|c| !is_space(*c));
    begins(text) || last.is_some_and(|c| taisho_text::numeral::digit(c).is_some())
}

fn is_mark(text: &str) -> bool {
    let mut visible = text.chars().filter(|c| !is_space(*c));
    visible.next().is_some_and(|c| !c.is_alphanumeric()) && visible.next().is_none()
}
