//! What a heading looks like, and where one could end.

use super::title::Flat;
use taisho_text::space::is_space;

/// Whether the first `end` characters can be a heading.
pub fn plausible(flat: &Flat, end: usize) -> bool {
    is_titlelike(&flat.text(0, end))
}

/// Whether a text without white space can be a heading: short, whole, no sentence.
pub fn is_titlelike(text: &str) -> bool {
    let text = without_asides(text);
    let count = text.chars().count();
    let commas = text.chars().filter(|c| matches!(c, '、' | '，')).count();
    let balanced = text.chars().filter(|c| "（(「[［【".contains(*c)).count()
        == text.chars().filter(|c| "）)」]］】".contains(*c)).count();
    let last = text.chars().last().unwrap_or('。');
    let tail = matches!(
        last,
        '、' | '，' | 'を' | 'は' | 'が' | 'に' | 'で' | 'と' | 'の' | '・' | 'っ'
    );
    let verb = [
        "する",
        "及び",
        "又は",
        "並びに",
        "による",
        "ため",
        "ことを",
        "した",
        "された",
        "される",
        "である",
        "ない",
    ]
    .iter()
    .any(|end| text.ends_with(end));
    (1..=45).contains(&count)
        && balanced
        && !text.contains('。')
        && (!tail || text.ends_with("もの") || text.ends_with("こと"))
        && !verb
        && (commas == 0 || commas <= 2 && count <= 30)
}

/// Drops bracketed text that says how a word is used: （以下「町」という。）.
fn without_asides(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['（', '(']) {
        let inner = &rest[open..];
        let aside = inner.trim_start_matches(['（', '(']).starts_with("以下");
        let Some(close) = inner.find(['）', ')']).filter(|_| aside) else {
            break;
        };
        out.push_str(&rest[..open]);
        rest = inner[close..].trim_start_matches(['）', ')']);
    }
    out + rest
}

/// The end of a title before what says how it is used: `HIS（以下「HIS」という。）` ends before the bracket.
pub fn before_aside(flat: &Flat, end: usize) -> usize {
    let open = (0..end).rfind(|&i| matches!(flat.chars[i].c, '（' | '('));
    open.filter(|&open| flat.text(open + 1, end).starts_with("以下「"))
        .unwrap_or(end)
}

/// A heading that needs no support from its siblings: short, without commas, with sentences below it.
pub fn is_surely_title(flat: &Flat, end: usize) -> bool {
    let text = flat.text(0, end);
    text.chars().count() <= 20 && !text.contains('、') && flat.has_stop(end, flat.chars.len())
}

/// Whether the text at `from` can begin a sentence: not in the middle of a word or behind a particle.
pub fn starts_sentence(flat: &Flat, from: usize) -> bool {
    let text: String = flat.chars[from..]
        .iter()
        .filter(|ch| !is_space(ch.c))
        .take(6)
        .map(|ch| ch.c)
        .collect();
    let Some(first) = text.chars().next() else {
        return false;
    };
    const STARTERS: [&str; 22] = [
        "この",
        "その",
        "これ",
        "それ",
        "また",
        "なお",
        "ただし",
        "おおむね",
        "すべて",
        "いかなる",
        "あらゆる",
        "あらかじめ",
        "いわゆる",
        "ここ",
        "それぞれ",
        "いう",
        "まず",
        "さらに",
        "そこ",
        "かつ",
        "どの",
        "とりわけ",
    ];
    match first {
        'ぁ'..='ん' => STARTERS.iter().any(|word| text.starts_with(word)),
        'ー' | '々' | '、' | '。' | '）' | ')' | '」' | '』' | '・' | '，' | 'ァ' | 'ィ' | 'ゥ' | 'ェ'
        | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' => false,
        _ => true,
    }
}

/// The first white space within `..limit` that may stand between a term and its text. `weak` also takes a
/// space beside Latin letters, which Japanese typesetting puts everywhere.
pub fn boundary(flat: &Flat, limit: usize, weak: bool) -> Option<usize> {
    let chars = &flat.chars[..limit];
    let mut second = None;
    let mut brackets = 0usize;
    for i in 1..chars.len() {
        match chars[i].c {
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if chars[i].c == '。' && brackets == 0 || i > 60 {
            break;
        }
        if !is_space(chars[i].c) || is_space(chars[i - 1].c) {
            continue;
        }
        let Some(next) = chars[i..].iter().position(|ch| !is_space(ch.c)).map(|n| i + n) else {
            break;
        };
        let (left, right) = (chars[i - 1].c, chars[next].c);
        let single = |k: usize| k + 1 >= chars.len() || is_space(chars[k + 1].c);
        let spelled = (i < 2 || is_space(chars[i - 2].c)) && single(next);
        if spelled || !plausible(flat, i) || !starts_sentence(flat, next) {
            continue;
        }
        let latin =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９');
        // A tab divides cells, whatever is in them.
        if !latin(left) && !latin(right) || chars[i].c == '\t' {
            return Some(i);
        }
        // LGWAN 総合行政ネットワークをいう: the term ends in Latin letters, and no better gap follows.
        let term = latin(left) && !latin(right) && !left.is_ascii_digit() && defines(flat, next);
        if weak && !latin(left) && !right.is_ascii_digit() || term {
            second = second.or(Some(i));
        }
    }
    second
}

/// Whether the text from `from` says what a term means.
pub fn defines(flat: &Flat, from: usize) -> bool {
    let rest = flat.chars.get(from..).unwrap_or_default();
    let written = || rest.iter().rev().map(|ch| ch.c).filter(|c| !is_space(*c));
    ["をいう。", "という。", "をいいます。"].iter().any(|end| {
        let mut chars = written();
        end.chars().rev().all(|c| chars.next() == Some(c))
    })
}
