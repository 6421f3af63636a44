//! Terms that are defined in the line they begin.

use super::follow::goes_on;
use super::shape::{defines, starts_sentence};
use super::title::{Cut, Flat, Form};
use super::titles;
use taisho_text::space::is_space;

/// Index of the first character at `from` or after that isn't white space.
pub fn next_visible(flat: &Flat, from: usize) -> usize {
    let gap = flat.chars[from..].iter().take_while(|ch| is_space(ch.c)).count();
    from + gap
}

/// `機密性許された者だけが…をいう。`: returns the end of a term of the field glued to what it means, as cells of a table
/// come out. If its `siblings` are written so, the meaning needn't end with をいう.
pub fn glued_term(flat: &Flat, siblings: bool) -> Option<usize> {
    const LONGEST: usize = 20;
    let limit = LONGEST.min(flat.row());
    if limit < LONGEST && !siblings {
        return None;
    }
    let word = flat.chars[..limit]
        .iter()
        .take_while(|ch| !is_space(ch.c))
        .count();
    (2..word).rev().find(|&end| {
        titles::is_term(&flat.text(0, end))
            && flat.chars[end].c.is_alphanumeric()
            && starts_sentence(flat, end)
            && !goes_on(&flat.chars, end)
            && (siblings || word == LONGEST && defines(flat, end))
    })
}

/// `「用語」とは、本文`, `「用語」：本文`, `「用語」　本文をいう`.
fn quoted_term(flat: &Flat, chars: &[char]) -> Option<Cut> {
    let skip = |i: usize| i + chars.iter().skip(i).take_while(|c| is_space(**c)).count();
    chars.first().filter(|c| matches!(c, '「' | '『' | '“'))?;
    let close = chars.iter().position(|c| matches!(c, '」' | '』' | '”'))?;
    let mut i = skip(close + 1);
    if chars.get(i..i + 2) == Some(&['と', 'は']) {
        i = skip(i + 2);
        i += usize::from(matches!(chars.get(i), Some('、' | '，' | ',')));
        return inline(1, close, i);
    }
    if matches!(chars.get(i), Some(':' | '：')) {
        return inline(1, close, i + 1);
    }
    let is_set_off = i > close + 1 && i < chars.len() && defines(flat, i);
    is_set_off.then(|| inline(1, close, i)).flatten()
}

fn inline(from: usize, to: usize, text: usize) -> Option<Cut> {
    Some(Cut {
        form: Form::Inline,
        sure: true,
        title_from: from,
        title_to: to,
        text_from: text,
    })
}

/// `「用語」とは、本文`, `「用語」　本文をいう`, `用語とは、本文をいう`, `用語：本文`, `用語・・・本文`.
pub fn definition(flat: &Flat) -> Option<Cut> {
    let limit = flat.paragraph().min(60);
    let chars: Vec<char> = flat.chars[..limit].iter().map(|ch| ch.c).collect();
    if let Some(cut) = quoted_term(flat, &chars) {
        return Some(cut);
    }
    let rest = || flat.text(0, flat.chars.len());
    for i in 1..chars.len() {
        match chars[i] {
            '。' => return None,
            'と' if chars.get(i + 1) == Some(&'は')
                && matches!(chars.get(i + 2), Some('、' | '，' | ','))
                && i <= 40
                && !flat.text(0, i).contains("において")
                && (rest().contains("いう") || rest().contains("である")) =>
            {
                return inline(0, i, i + 3);
            }
            ':' | '：'
                if i + 1 < chars.len()
                    && i <= 40
                    && !chars[..i].contains(&'、')
                    && !chars[i - 1].is_ascii_digit() =>
            {
                return inline(0, i, i + 1);
            }
            '・' | '…' | '･' | '‥' if !chars[..i].contains(&'、') => {
                let run = chars[i..]
                    .iter()
                    .take_while(|c| matches!(c, '・' | '…' | '･' | '‥'))
                    .count();
                if (run >= 2 || chars[i] == '…') && i + run < chars.len() {
                    return inline(0, i, i + run);
                }
            }
            _ => {}
        }
    }
    None
}
