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

/// Returns how many characters of a text that begins with an opening bracket go before its closing one. Brackets of the same kind
/// may be inside: （外部サービス（クラウドサービス）の利用）.
pub fn closing_at(text: impl IntoIterator<Item = char>) -> Option<usize> {
    let mut text = text.into_iter();
    let close = closing(text.next()?)?;
    let mut depth = 1;
    for (i, c) in text.enumerate() {
        if close.contains(&c) {
            depth -= 1;
        } else if closing(c) == Some(close) {
            depth += 1;
        }
        if depth == 0 {
            return Some(i + 1);
        }
    }
    None
}

/// Divides a text at the bracket that ends it: `対象（情報（紙）を含む）` into 対象 and 情報（紙）を含む.
pub fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(['）', ')'])?;
    let mut opens = inner.char_indices().filter(|(_, c)| matches!(c, '（' | '('));
    let whole = |at: usize| closing_at(text[at..].chars()) == Some(text[at..].chars().count() - 1);
    let (open, bracket) = opens.find(|&(at, _)| whole(at))?;
    Some((&text[..open], &inner[open + bracket.len_utf8()..]))
}

/// Returns the inside of a text without white space that is only a bracketed caption.
pub fn caption(solid: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let first = solid.chars().next()?;
    let close = closing(first)?;
    let inner = solid[first.len_utf8()..].strip_suffix(close)?;
    if closing_at(solid.chars()).is_some_and(|at| at <= inner.chars().count()) {
        return None;
    }
    let ok = !inner.contains('。')
        && (1..=LONGEST).contains(&inner.chars().count())
        && !inner.chars().all(|c| digit(c).is_some());
    ok.then_some(inner)
}

/// A caption in the line of its article is no longer than this.
pub const LONGEST_INLINE: usize = 60;

/// Returns the inside of a caption such as `（目的）` directly after the label.
pub fn inline_caption(rest: &[Ch]) -> Option<String> {
    let start = rest.iter().position(|ch| !is_space(ch.c))?;
    if !matches!(rest[start].c, '(' | '（') {
        return None;
    }
    let inside = rest[start..].iter().take(LONGEST_INLINE);
    let close = start + closing_at(inside.map(|ch| ch.c))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_may_be_inside_brackets() {
        let inside = |text: &str| closing_at(text.chars()).map(|at| text.chars().take(at).skip(1).collect());
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(inside("（目的）この"), some("目的"));
        assert_eq!(
            inside("(利用(クラウド(SaaS)を含む)等)の"),
            some("利用(クラウド(SaaS)を含む)等")
        );
        assert_eq!(inside("(利用（クラウド）等)の"), some("利用（クラウド）等"));
        assert_eq!(inside("【利用（外部）】の"), some("利用（外部）"));
        assert_eq!(inside("（利用（外部）"), None);
        assert_eq!(
            caption("（外部サービス（クラウド）の利用）"),
            Some("外部サービス（クラウド）の利用")
        );
        assert_eq!(caption("（目的）及び（定義）"), None);
        assert_eq!(
            last_bracket("対象（情報（紙）を含む）"),
            Some(("対象", "情報（紙）を含む"))
        );
        assert_eq!(last_bracket("甲（乙）丙（丁）"), Some(("甲（乙）丙", "丁")));
        assert_eq!(last_bracket("対象"), None);
    }
}
