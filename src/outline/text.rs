//! Text of characters without white space, and the inside of captions.

use crate::span::Span;
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

/// Particles that join a word to the rest of its sentence.
pub const PARTICLES: [char; 10] = ['の', 'は', 'が', 'を', 'に', 'と', 'で', 'も', 'へ', 'や'];

/// Returns the text of `chars` without white space.
pub fn text_of(chars: &[Ch]) -> String {
    let mut text = String::with_capacity(chars.len() * '。'.len_utf8());
    for ch in chars.iter().filter(|ch| !is_space(ch.c)) {
        text.push(ch.c);
    }
    text
}

/// Returns the half-width form of a full-width sign, letter or digit.
pub fn half_width(c: char) -> char {
    match u32::from(c) {
        n @ 0xFF01..=0xFF5E => char::from_u32(n - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Returns the spans of `chars` in the source, split at white space.
pub fn runs(chars: &[Ch]) -> impl Iterator<Item = Span> {
    let visible = |ch: &Ch| !is_space(ch.c);
    let runs = chars.chunk_by(move |a, b| visible(a) && visible(b) && b.at == a.end());
    runs.filter_map(move |run| match run {
        [first, .., last] => Some(Span::new(first.at, last.end())),
        [ch] => visible(ch).then(|| Span::new(ch.at, ch.end())),
        [] => None,
    })
}

/// Returns the brackets that close `open`.
pub fn closing(open: char) -> Option<[char; 2]> {
    Some(match open {
        '(' | '（' => [')', '）'],
        '【' => ['】'; 2],
        '〔' => ['〕'; 2],
        '［' => ['］'; 2],
        '[' => [']'; 2],
        '＜' | '<' => ['＞', '>'],
        '≪' => ['≫'; 2],
        '《' => ['》'; 2],
        '〈' => ['〉'; 2],
        '「' => ['」'; 2],
        _ => return None,
    })
}

/// Returns the inside of a text without white space that is only a bracketed caption.
pub fn caption(solid: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let first = solid.chars().next()?;
    let close = closing(first)?;
    let inner = solid[first.len_utf8()..].strip_suffix(close)?;
    let ok = !inner.contains('。')
        && (1..=LONGEST).contains(&inner.chars().count())
        && !inner.chars().all(|c| digit(c).is_some());
    ok.then_some(inner)
}

/// Returns the inside of a caption such as `（目的）` directly after the label.
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

/// Returns whether `text` is a number of at most four digits.
pub fn is_digits(text: &str) -> bool {
    (1..=4).contains(&text.chars().count()) && text.chars().all(|c| digit(c).is_some())
}

/// Returns whether a text ends like a noun, and not with hiragana like a verb.
pub fn is_noun(text: &str) -> bool {
    text.ends_with(|c| matches!(c, '一'..='龠' | 'ァ'..='ー' | 'り'))
        || text.ends_with("もの")
        || text.ends_with("こと")
}
