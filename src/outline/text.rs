//! Text of characters without white space, and what is inside the brackets of captions.

use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

/// What joins a word to the rest of its sentence.
pub const PARTICLES: [char; 10] = ['の', 'は', 'が', 'を', 'に', 'と', 'で', 'も', 'へ', 'や'];

/// Returns the text of `chars` without white space.
pub fn text_of(chars: &[Ch]) -> String {
    let mut text = String::with_capacity(chars.len() * '。'.len_utf8());
    text.extend(chars.iter().filter(|ch| !is_space(ch.c)).map(|ch| ch.c));
    text
}

/// Returns the inside of a text without white space that is nothing but a bracketed caption.
pub fn caption(solid: &str) -> Option<String> {
    const PAIRS: [&str; 11] = [
        "()", "（）", "【】", "〔〕", "［］", "[]", "＜＞", "<>", "≪≫", "《》", "「」",
    ];
    let (first, last) = (solid.chars().next()?, solid.chars().last()?);
    let mut pairs = PAIRS
        .iter()
        .chain(&["〈〉", "(）", "（)"])
        .map(|pair| pair.chars());
    if !pairs.any(|pair| pair.eq([first, last])) {
        return None;
    }
    let inner = solid.strip_prefix(first)?.strip_suffix(last)?;
    let ok = !inner.is_empty()
        && inner.chars().count() <= 40
        && !inner.contains('。')
        && !inner.chars().all(|c| digit(c).is_some());
    ok.then(|| inner.to_owned())
}

/// Returns the inside of a caption right after the label: `（目的）`.
pub fn inline_caption(rest: &[Ch]) -> Option<String> {
    let start = rest.iter().position(|ch| !is_space(ch.c))?;
    if !matches!(rest[start].c, '(' | '（') {
        return None;
    }
    let close = rest
        .iter()
        .take(start + 45)
        .position(|ch| matches!(ch.c, ')' | '）'))?;
    Some(text_of(&rest[start + 1..close])).filter(|inner| !inner.is_empty())
}

/// Whether `text` is a number of at most four digits.
pub fn is_digits(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(|c| digit(c).is_some())
}
