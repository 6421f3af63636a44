//! What may follow a label, and what shows that a number belongs to running text.

use taisho_text::label::next_visible;
use taisho_text::numeral::{self as number, Ch};

/// Returns whether the text from `end` may follow a bare number. `10 月`, `3の脅威`, `2 人` and `50%` may not.
pub fn may_follow_number(chars: &[Ch], end: usize) -> bool {
    let Some((i, c)) = next_visible(chars, end) else {
        return true;
    };
    if ('ぁ'..='ん').contains(&c) {
        // はじめに and その他 are headings of the field in kana.
        return i > end && !goes_on(chars, end)
            || c == 'は' && chars.get(i + 1).map(|ch| ch.c) == Some('じ')
            // In １この規程は the white space after the number was lost.
            || c == 'こ' && chars.get(i + 1).map(|ch| ch.c) == Some('の')
            || is_title(&chars[i..]);
    }
    if !c.is_alphanumeric() && !matches!(c, '「' | '『' | '（' | '(' | '【' | '“' | '"') {
        return false;
    }
    if matches!(c, '（' | '(') && refers_to_item(chars, i) {
        return false;
    }
    let next = chars.get(i + 1).map(|ch| ch.c);
    let after_counter = |word: &str| {
        next.is_none_or(|n| {
            number::digit(n).is_some()
                || !n.is_alphanumeric()
                || ('ぁ'..='ん').contains(&n)
                || word.contains(n)
        })
    };
    match c {
        '年' => !after_counter("度間以月前後"),
        '月' => !after_counter("以末中間か"),
        '日' => !after_counter("以間付前後"),
        '条' | '項' | '号' => !after_counter("第及又、か"),
        // In １　人による脅威 the wide gap ends a label, because a counter follows its number directly.
        '人' | '名' | '件' | '回' | '階' | '時' | '分' | '秒' | '円' | '台' | '頁' | '歳' | '週' | '章'
        | '節'
            if i > end && chars[i - 1].c == '\u{3000}' =>
        {
            true
        }
        '人' | '名' | '件' | '回' | '階' | '時' | '分' | '秒' | '円' | '台' | '頁' | '歳' | '週' | '章'
        | '節' => !after_counter("以間目"),
        '万' | '億' | '千' | 'ヶ' | 'ヵ' | '箇' | '％' | '%' => false,
        _ => true,
    }
}

/// Returns whether the bracket at `open` contains the number of an item and the sentence continues after it:
/// `3(2)に掲げる情報`.
fn refers_to_item(chars: &[Ch], open: usize) -> bool {
    const LONGEST: usize = 3;
    let inside = &chars[open + 1..];
    let is_close = |ch: &Ch| matches!(ch.c, '）' | ')');
    let Some(length) = inside.iter().take(LONGEST + 1).position(is_close) else {
        return false;
    };
    let is_number = |ch: &Ch| number::digit(ch.c).is_some() || ('ァ'..='ン').contains(&ch.c);
    length > 0 && inside[..length].iter().all(is_number) && goes_on(chars, open + 1 + length + 1)
}

/// Returns whether the rest of a line is a title of the field.
fn is_title(rest: &[Ch]) -> bool {
    const LONGEST: usize = 40;
    rest.len() <= LONGEST && super::titles::is_known(&super::text::text_of(rest))
}

/// Returns whether the text from `end` reads like the middle of a sentence: `(1)に掲げる`, `①及び②`.
pub fn goes_on(chars: &[Ch], end: usize) -> bool {
    let Some((i, c)) = next_visible(chars, end) else {
        return false;
    };
    let next = next_visible(chars, i + 1).map_or(' ', |(_, c)| c);
    match c {
        '、' | '。' | '，' | ')' | '）' | '」' | '』' | '】' | 'を' | 'が' | 'へ' | '～' | '〜' => {
            true
        }
        'に' => true,
        'の' => next != 'り',
        'は' => next != 'じ',
        'と' => !matches!(next, 'り' | 'こ' | 'も'),
        'で' => next != 'き',
        'も' => !matches!(next, 'っ' | 'し' | 'の'),
        'か' => next == 'ら',
        'ま' => next == 'で',
        '及' => next == 'び',
        '又' => next == 'は',
        '並' => next == 'び',
        '若' => next == 'し',
        _ => false,
    }
}
