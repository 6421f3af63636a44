//! Labels that were typed into the text: `第1条`, `(1)`, `①`, `ア`. Coarser than the outline's reading of them: here it
//! is only asked whether a line begins with one.

use taisho_text::space::is_space;

/// Length in bytes of the label at the beginning of `text`, if one stands there.
pub fn typed(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let after = |rest: &str| text.len() - rest.len();
    if matches!(first, '①'..='⒇' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿') {
        return Some(first.len_utf8());
    }
    if first == '第' {
        let rest = text['第'.len_utf8()..].trim_start_matches(|c: char| is_number(c) || is_space(c));
        let number = after(rest) > '第'.len_utf8();
        let unit = rest
            .chars()
            .next()
            .filter(|c| "編章節款目条項号".contains(*c) || is_space(*c));
        return match (number, unit) {
            (true, Some(unit)) => Some(after(rest) + if is_space(unit) { 0 } else { unit.len_utf8() }),
            _ => None,
        };
    }
    if matches!(first, '(' | '（' | '〔') {
        let inner = &text[first.len_utf8()..];
        let close = inner.find([')', '）', '〕'])?;
        let sign = inner[..close].trim_matches(is_space);
        let kana = sign.chars().count() == 1 && sign.chars().all(is_sign);
        let number = !sign.is_empty() && sign.chars().all(|c| is_number(c) || is_space(c));
        let end = first.len_utf8() + close + inner[close..].chars().next().map_or(0, char::len_utf8);
        return (sign.chars().count() <= 4 && (kana || number)).then_some(end);
    }
    let digits = text.trim_start_matches(|c: char| matches!(c, '0'..='9' | '０'..='９'));
    let length = match after(digits) {
        0 if is_sign(first) || is_number(first) => first.len_utf8(),
        0 => return None,
        n if text[..n].chars().count() <= 3 => n,
        _ => return None,
    };
    match text[length..].chars().next() {
        Some(c) if matches!(c, '.' | '．' | ')' | '）' | ':' | '：' | '、') => {
            Some(length + c.len_utf8())
        }
        Some(c) if is_space(c) => Some(length),
        // Nothing but a sign is a label where numbers are; a letter alone is not.
        None if is_number(first) => Some(length),
        _ => None,
    }
}

/// Whether the whole text is a label.
pub fn only(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    typed(text).is_some_and(|end| text[end..].chars().all(is_space))
}

/// Whether a line begins a provision: a label, or a word that stands before one.
pub fn begins_provision(text: &str) -> bool {
    let solid: String = text.chars().filter(|c| !is_space(*c)).take(4).collect();
    typed(text).is_some()
        || ["附則", "付則", "別表", "別記", "別紙"]
            .iter()
            .any(|word| solid.starts_with(word))
}

fn is_number(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９') || "〇一二三四五六七八九十百".contains(c)
}

/// Letters that count.
fn is_sign(c: char) -> bool {
    matches!(c, 'ア'..='ン' | 'ｱ'..='ﾝ' | 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | 'ⅰ'..='ⅻ' | 'Ⅰ'..='Ⅻ')
}
