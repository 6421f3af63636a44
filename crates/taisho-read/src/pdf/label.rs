//! What looks like the label of a clause or an entry of contents. The outline decides what is one; here it only tells a
//! hanging label from a cell of a table.

use taisho_text::space::is_space;

/// Whether the whole of `text` is a label: `(1)`, `１．`, `第１条`, `ア`, `①`.
pub fn is_label(text: &str) -> bool {
    let solid: Vec<char> = text.chars().filter(|c| !is_space(*c)).collect();
    let bare: Vec<char> = solid
        .iter()
        .copied()
        .filter(|c| !"()（）〔〕[]<>＜＞.．、・:：-－―‐".contains(*c))
        .collect();
    let marks = solid.iter().all(|c| !c.is_alphanumeric());
    solid.len() <= 8
        && (marks && solid.len() == 1
            || bare
                .iter()
                .all(|c| is_number(*c) || "第条章節款項号編の附則".contains(*c))
                && bare.iter().any(|c| is_number(*c))
            || bare.len() == 1
                && matches!(bare[0], 'ア'..='ン' | 'あ'..='ん' | 'ｱ'..='ﾝ' | 'a'..='z' | 'A'..='Z'))
}

/// Whether `text` begins with a label.
pub fn begins(text: &str) -> bool {
    let end = text
        .char_indices()
        .find(|(i, c)| *i > 0 && (is_space(*c) || matches!(c, ')' | '）' | '条' | '章' | '.' | '．')))
        .map_or(text.len(), |(i, c)| i + c.len_utf8());
    is_label(&text[..end]) || text.starts_with(|c: char| matches!(c, '\u{2460}'..='\u{24ff}'))
}

/// Whether `text` looks like an entry of a table of contents.
pub fn is_entry(text: &str) -> bool {
    let last = text.chars().rev().find(|c| !is_space(*c));
    begins(text) || last.is_some_and(|c| c.is_ascii_digit() || matches!(c, '０'..='９'))
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '\u{2460}'..='\u{24ff}' | '\u{2160}'..='\u{217f}' | '〇')
        || "一二三四五六七八九十百".contains(c)
}
