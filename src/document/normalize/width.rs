//! Folds character width: full and half width forms, half-width katakana, dashes and punctuation.

use crate::space::is_variation_selector;
use unicode_normalization::UnicodeNormalization;

/// Folds one character, with a variation selector or half-width voicing mark that follows it. Returns the
/// folded characters and how many input characters they replace.
///
/// The folding is NFKC (Unicode Standard Annex 15), applied character by character so that every result maps
/// back to its source, with the exceptions of [`punctuation`].
pub fn fold(chars: &[char], at: usize) -> (Folded, usize) {
    let (folded, used) = unvaried(chars, at);
    let selectors = chars
        .get(at + used..)
        .into_iter()
        .flatten()
        .take_while(|&&c| is_variation_selector(c));
    (folded, used + selectors.count())
}

/// Returns whether a character folds to itself, as nearly all do.
fn is_plain(c: char) -> bool {
    matches!(c, 'ぁ'..='ー' | '一'..='鿿' | '、' | '。' | '々' | '「' | '」')
}

/// Returns how many characters from `at` fold to themselves and have nothing after them that folds into
/// them.
pub fn plain_length(chars: &[char], at: usize) -> usize {
    let rest = &chars[at..];
    let run = rest.iter().take_while(|&&c| is_plain(c));
    let length = run.count();
    match rest.get(length) {
        // No variation selector is lower than this one. If the next character may be one, it belongs to the
        // last character.
        Some(next) if *next >= '\u{fe00}' => length.saturating_sub(1),
        _ => length,
    }
}

fn unvaried(chars: &[char], at: usize) -> (Folded, usize) {
    let Some(&first) = chars.get(at) else {
        return (Folded::None, 0);
    };
    if is_plain(first) {
        return (Folded::One(first), 1);
    }
    if let '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' = first {
        let narrow = char::from_u32(u32::from(first) - ('Ａ' as u32 - 'A' as u32));
        return (Folded::One(narrow.unwrap_or(first)), 1);
    }
    if let Some(mark) = chars.get(at + 1)
        && matches!(mark, 'ﾞ' | 'ﾟ')
        && ('ｦ'..='ﾝ').contains(&first)
    {
        let pair: Vec<char> = [first, *mark].iter().collect::<String>().nfkc().collect();
        if let [single] = pair.as_slice() {
            return (Folded::One(*single), 2);
        }
    }
    if let Some(plain) = punctuation(first) {
        return (Folded::One(plain), 1);
    }
    if first.is_ascii() {
        return (Folded::One(first), 1);
    }
    let folded: Vec<char> = first.nfkc().collect();
    match folded.as_slice() {
        [single] => (Folded::One(punctuation(*single).unwrap_or(*single)), 1),
        _ => (Folded::Many(folded), 1),
    }
}

/// What a character folds to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folded {
    /// Nothing, at the end of the text.
    None,
    /// One character, usually itself.
    One(char),
    /// Several characters, for a compatibility character such as ㈱.
    Many(Vec<char>),
}

/// Returns the common form of punctuation that Japanese typists and converters interchange. NFKC alone would
/// keep 、 and ， different.
fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '，' | ',' | '､' => '、',
        '｡' | '．' => '。',
        '･' | '‧' | '•' | '·' => '・',
        '‐' | '‑' | '‒' | '–' | '−' | '－' | '―' | '—' | '─' => '-',
        '～' | '〜' | '∼' => '~',
        '（' | '〔' | '﹙' => '(',
        '）' | '〕' | '﹚' => ')',
        '“' | '”' | '〝' | '〟' => '"',
        '｢' | '『' => '「',
        '｣' | '』' => '」',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::new();
        let mut at = 0;
        while at < chars.len() {
            let (folded, used) = fold(&chars, at);
            match folded {
                Folded::None => break,
                Folded::One(c) => out.push(c),
                Folded::Many(many) => out.extend(many),
            }
            at += used.max(1);
        }
        out
    }

    #[test]
    fn shortcuts_fold_as_unicode_does() {
        let shortcut = |c: char| is_plain(c) || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
        // Two kana that Unicode decomposes are kept, because folding works character by character.
        for c in ('\u{80}'..='\u{ffff}').filter(|&c| shortcut(c) && !matches!(c, '゛' | '゜' | 'ゟ')) {
            assert_eq!(folded(&c.to_string()), c.nfkc().collect::<String>(), "{c}");
        }
    }

    #[test]
    fn width_and_punctuation_fold_to_one_shape() {
        assert_eq!(folded("ＬＧＷＡＮ（１２）"), "LGWAN(12)");
        assert_eq!(folded("ﾌﾟﾛｸﾞﾗﾑ"), "プログラム");
        assert_eq!(folded("漏えい，改ざん．"), "漏えい、改ざん。");
        assert_eq!(folded("①から㈱まで"), "1から(株)まで");
        assert_eq!(folded("葛\u{e0100}城市"), "葛城市");
    }
}
