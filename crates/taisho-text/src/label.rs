//! Labels of provisions: every family in one table, with its patterns, its numerals and its printed form.
//!
//! The outline and all readers recognise labels through [`readings`], and print them through [`Label::print`]. A new
//! family is a variant of [`Family`] and a row of [`TABLE`].

mod read;
mod table;
#[cfg(test)]
mod tests;

use crate::numeral::{Ch, Script, digit, katakana, letter};
use crate::space::is_space;
use table::{Branches, row_of};

pub use table::{Row, TABLE};

/// Families of labels. Members of one family count together; different families nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 第1編 … 第1目, by rank from 0.
    Part(u8),
    /// 第1条, 第3条の2.
    Article,
    /// 第1, without 条.
    Dai,
    /// 1, 1., 1、.
    Num,
    /// 1).
    NumClose,
    /// 1.1, 1―1; the count of numbers.
    Decimal(u8),
    /// (1), ⑴.
    Paren,
    /// ①.
    Circled,
    /// ア, in the order アイウ.
    Kana,
    /// イ, in the order イロハ.
    Iroha,
    /// (ア).
    ParenKana,
    /// (イ), in the order イロハ.
    ParenIroha,
    /// a., A.
    Alpha,
    /// (a).
    ParenAlpha,
    /// ⅰ, i.
    Roman,
    /// (i).
    ParenRoman,
    /// 一.
    Kanji,
    /// (一).
    ParenKanji,
    /// A bullet in place of a label: its character, or a depth that a format gives.
    Bullet(u32),
    /// A shape that a document shows by counting with it: §1, 【1】, No.1; which of its shapes.
    Learned(u8),
    /// A heading without a number.
    Plain,
    /// 附則.
    Supplement,
}

/// What follows the digits of a plain number, or joins several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing.
    Bare,
    /// A full stop.
    Dot,
    /// 、 or a comma.
    Comma,
    /// A dash between numbers: 1-1.
    Dash,
    /// The same, and the last number in brackets: 1-(1).
    DashParen,
    /// The same, and the last number in a circle: 1-①.
    DashCircled,
    /// Both: 1-(1)-①.
    DashParenCircled,
    /// A closing bracket behind a letter or behind numbers joined by full stops: a), 1.1).
    Close,
    /// A closing bracket behind numbers joined by dashes: 1-1).
    DashClose,
}

/// One reading of the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Family the label belongs to.
    pub family: Family,
    /// Number within the family; 0 for bullets and 附則.
    pub number: u32,
    /// Branch numbers (第3条の2), or the leading numbers of a decimal label.
    pub others: Vec<u32>,
    /// Script of the first of several numbers: [`Script::Kanji`] in 二-1).
    pub leading: Script,
    /// What follows a plain number or joins several.
    pub shape: Shape,
    /// Index of the first character of the label itself, without a bullet before it.
    pub start: usize,
    /// Index after the label and its punctuation.
    pub end: usize,
}

/// Ranks of containers, from the outside in.
pub const PARTS: [char; 6] = ['編', '部', '章', '節', '款', '目'];

const BULLETS: &str = "・･•◦‣●○◎◯◆◇■□▪▫▶►➢✓*-－‐–—＊·∙☆★";

impl Family {
    /// Whether the label can hardly be mistaken for running text.
    pub fn is_strong(self) -> bool {
        match self {
            Family::Plain | Family::Learned(_) => true,
            _ => row_of(self).is_some_and(|row| row.strong),
        }
    }
}

impl Label {
    /// A label that isn't in the text: of a bullet, an unnumbered item or a lost heading.
    pub fn absent(family: Family, number: u32) -> Label {
        Label {
            family,
            number,
            others: Vec::new(),
            leading: Script::Decimal,
            shape: Shape::Bare,
            start: 0,
            end: 0,
        }
    }

    /// Returns the label in normal form: `1`, `(12)`, `第3条の2`, `1.2`; empty for bullets.
    pub fn print(&self) -> String {
        let Some(row) = row_of(self.family) else {
            return String::new();
        };
        let (before, script, after) = row.print;
        let number = script.print(self.number);
        match row.branches {
            Branches::None => {
                let joint = match self.shape {
                    Shape::Dash
                    | Shape::DashClose
                    | Shape::DashParen
                    | Shape::DashCircled
                    | Shape::DashParenCircled => '-',
                    _ => '.',
                };
                let closed = self.shape == Shape::DashParenCircled;
                let leading = self.others.iter().enumerate().map(|(i, part)| match i {
                    0 => format!("{}{joint}", self.leading.print(*part)),
                    _ if closed => format!("({part}){joint}"),
                    _ => format!("{part}{joint}"),
                });
                let leading: String = leading.collect();
                let number = match self.shape {
                    Shape::DashParen => format!("({number})"),
                    Shape::DashCircled | Shape::DashParenCircled => Script::Circled.print(self.number),
                    _ => number,
                };
                let close = match self.shape {
                    Shape::Close | Shape::DashClose => ")",
                    _ => "",
                };
                format!("{leading}{before}{number}{after}{close}")
            }
            Branches::One | Branches::Many => {
                let print = |branch: &u32| format!("の{}", script.print(*branch));
                let branches: String = self.others.iter().map(print).collect();
                format!("{before}{number}{after}{branches}")
            }
        }
    }

    /// The number with its branches: `3の2`; `None` if there is no number.
    pub fn print_number(&self) -> Option<String> {
        let branched = row_of(self.family).is_some_and(|row| row.branches != Branches::None);
        let others = if branched { self.others.as_slice() } else { &[] };
        let branches: String = others.iter().map(|branch| format!("の{branch}")).collect();
        (self.number > 0).then(|| format!("{}{branches}", self.number))
    }
}

/// Returns the length in bytes of the label that begins `text`, if there is one set off from what follows: by its
/// own signs, punctuation or white space. Bullets don't count, nor does a letter that is the whole text.
pub fn set_off(text: &str) -> Option<usize> {
    length(text).filter(|length| *length < text.len() || text.chars().nth(1).is_some() || !is_letter(text))
}

fn is_letter(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| katakana(c).or(letter(c)).is_some())
}

/// Like [`set_off`], but any letter counts.
fn length(text: &str) -> Option<usize> {
    // No label with its branch numbers is longer.
    const LONGEST: usize = 24;
    let chars: Vec<Ch> = text
        .char_indices()
        .take(LONGEST)
        .map(|(at, c)| Ch { c, at })
        .collect();
    let apart = |label: &Label| {
        let next = at(&chars, label.end);
        let digit_last = label
            .end
            .checked_sub(1)
            .and_then(|i| at(&chars, i))
            .is_some_and(|c| digit(c).is_some());
        match label.family {
            Family::Bullet(_) | Family::Plain => false,
            Family::Num | Family::Decimal(_) | Family::Dai => !digit_last || next.is_none_or(is_space),
            _ => true,
        }
    };
    let found = readings(&chars).into_iter().filter(|label| apart(label));
    let end = found.map(|label| label.end).max()?;
    Some(
        chars
            .get(end)
            .map_or_else(|| chars.last().map_or(0, |ch| ch.end()), |ch| ch.at),
    )
}

/// Whether the whole of `text` is a label.
pub fn is_alone(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    length(text).is_some_and(|end| text[end..].chars().all(is_space))
}

/// Returns the character at `i` or after, white space skipped, with its index.
pub fn next_visible(chars: &[Ch], i: usize) -> Option<(usize, char)> {
    chars
        .get(i..)?
        .iter()
        .position(|ch| !is_space(ch.c))
        .map(|n| (i + n, chars[i + n].c))
}

fn at(chars: &[Ch], i: usize) -> Option<char> {
    chars.get(i).map(|ch| ch.c)
}

/// Returns every reading of the beginning of `chars` as a label; bullets only if nothing else is found.
pub fn readings(chars: &[Ch]) -> Vec<Label> {
    let Some((start, first)) = next_visible(chars, 0) else {
        return Vec::new();
    };
    let found = readings_at(chars, start);
    // 〇　目的: the kanji zero as ○; in 〇年 and 〇〇市 it stands for a word.
    let zero = first == '〇' && at(chars, start + 1).is_some_and(is_space);
    if !found.is_empty() || !(BULLETS.contains(first) || zero) {
        return found;
    }
    let Some((next, c)) = next_visible(chars, start + 1) else {
        return found;
    };
    let mut behind = readings_at(chars, next);
    // - 1 - (2): a page number and a label.
    let spaced = |label: &Label| chars[label.start..label.end].iter().any(|ch| is_space(ch.c));
    behind.retain(|label| {
        !("-－‐–—".contains(first) && matches!(label.family, Family::Decimal(_)) && spaced(label))
    });
    let minus = first == '-' && c.is_ascii_digit();
    if !behind.is_empty() || BULLETS.contains(c) || minus {
        return behind;
    }
    vec![Label {
        start,
        end: start + 1,
        ..Label::absent(Family::Bullet(first as u32), 0)
    }]
}

fn readings_at(chars: &[Ch], start: usize) -> Vec<Label> {
    let mut found = Vec::new();
    let Some(first) = at(chars, start).filter(|c| !begins_word(*c)) else {
        return found;
    };
    for row in &TABLE {
        for pattern in row.patterns {
            if pattern.may_begin(first) {
                pattern.read(row, chars, start, &mut found);
            }
        }
    }
    found
}

/// Whether `c` is a hiragana, or a kanji with which no label begins. Most lines begin so, and needn't be tried with
/// every family.
fn begins_word(c: char) -> bool {
    const OF_LABELS: [char; 14] = [
        '第', '附', '付', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百',
    ];
    matches!(c, 'ぁ'..='ゟ') || matches!(c, '一'..='鿿') && !OF_LABELS.contains(&c)
}
