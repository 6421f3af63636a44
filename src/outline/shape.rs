//! What a heading looks like, and where one could end.

use super::title::Flat;
use taisho_text::space::is_space;

/// Whether the first `end` characters can be a heading: short, whole, no sentence.
pub fn plausible(flat: &Flat, end: usize) -> bool {
    let text = flat.text(0, end);
    let count = text.chars().count();
    let commas = text.chars().filter(|c| matches!(c, '、' | '，')).count();
    let balanced = text.chars().filter(|c| matches!(c, '（' | '(' | '「')).count()
        == text.chars().filter(|c| matches!(c, '）' | ')' | '」')).count();
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
        && (!tail || text.ends_with("もの"))
        && !verb
        && (commas == 0 || commas <= 2 && count <= 30)
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
    for i in 1..chars.len() {
        if matches!(chars[i].c, '。') || i > 60 {
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
        if !latin(left) && !latin(right) {
            return Some(i);
        }
        if weak && !latin(left) && !right.is_ascii_digit() {
            second = second.or(Some(i));
        }
    }
    second
}
