//! Labels of provisions, such as 第1条 or (2). One table has every family with its patterns, numerals and
//! printed form.
//!
//! The outline and all readers recognise labels through [`readings`] and print them through
//! [`Label::print`]. A new family is a variant of [`Family`] and a row of [`TABLE`].

mod read;
mod table;
#[cfg(test)]
mod tests;

use crate::numeral::{Ch, Script, digit, katakana, letter};
use crate::space::is_space;
use table::{Branches, row_of};

pub use table::{Row, TABLE};

/// Families of labels. Labels of the same family count on from each other; labels of different families
/// nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 第1編 to 第1目, with the rank of the unit: 0 for 編, the outermost.
    Part(u8),
    /// 第1条, or 第3条の2 with a branch number.
    Article,
    /// 第1, without 条.
    Dai,
    /// 1, 1., 1、.
    Num,
    /// 1).
    NumClose,
    /// 1.1 or 1―1, with how many numbers are joined.
    Decimal(u8),
    /// (1), ⑴.
    Paren,
    /// ①.
    Circled,
    /// ア, counted in the order アイウ.
    Kana,
    /// イ, counted in the order イロハ.
    Iroha,
    /// (ア).
    ParenKana,
    /// (イ), counted in the order イロハ.
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
    /// A bullet instead of a label, with its code point, or the depth if the format gives one.
    Bullet(u32),
    /// A shape that isn't in the table but that the document counts with, such as §1, 【1】 or No.1. The
    /// number says which of the document's shapes it is.
    Learned(u8),
    /// A heading without a number.
    Plain,
    /// 附則.
    Supplement,
}

/// Punctuation that follows the digits of a plain number, or joins several numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// No punctuation at all.
    Bare,
    /// A full stop: 1.
    Dot,
    /// An ideographic or Latin comma: 1、
    Comma,
    /// A dash between the numbers: 1-1.
    Dash,
    /// A dash, and the last number in brackets: 1-(1).
    DashParen,
    /// A dash, and the last number in a circle: 1-①.
    DashCircled,
    /// A dash, a number in brackets and one in a circle: 1-(1)-①.
    DashParenCircled,
    /// A closing bracket after a letter, or after numbers joined by full stops: a), 1.1).
    Close,
    /// A closing bracket after numbers joined by dashes: 1-1).
    DashClose,
}

/// One way to read the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The family that the label belongs to.
    pub family: Family,
    /// The number within the family; 0 for bullets and 附則.
    pub number: u32,
    /// Branch numbers (第3条の2), or the leading numbers of a decimal label.
    pub others: Vec<u32>,
    /// The script of the first of several numbers, for example [`Script::Kanji`] in 二-1).
    pub leading: Script,
    /// The punctuation that follows a plain number, or joins several numbers.
    pub shape: Shape,
    /// Index of the first character of the label, after any bullet before it.
    pub start: usize,
    /// Index after the label and its punctuation.
    pub end: usize,
}

/// The units of containers, outermost first.
pub const PARTS: [char; 6] = ['編', '部', '章', '節', '款', '目'];

const BULLETS: &str = "・･•◦‣●○◎◯◆◇■□▪▫▶►➢✓*-－‐–—＊·∙☆★";

impl Family {
    /// Returns whether the label is unlikely to be mistaken for running text.
    pub fn is_strong(self) -> bool {
        match self {
            Family::Plain | Family::Learned(_) => true,
            _ => row_of(self).is_some_and(|row| row.strong),
        }
    }
}

impl Label {
    /// Makes a label that isn't in the text: for a bullet, an unnumbered item or a lost heading.
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

    /// Returns the label in its normal form, such as `1`, `(12)`, `第3条の2` or `1.2`. Empty for bullets.
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

    /// Returns the number with its branches, such as `3の2`, or `None` for a label without a number.
    pub fn print_number(&self) -> Option<String> {
        let branched = row_of(self.family).is_some_and(|row| row.branches != Branches::None);
        let others = if branched { self.others.as_slice() } else { &[] };
        let branches: String = others.iter().map(|branch| format!("の{branch}")).collect();
        (self.number > 0).then(|| format!("{}{branches}", self.number))
    }
}

/// Returns the length in bytes of the label at the beginning of `text`, if signs, punctuation or white space
/// separate it from what follows. Bullets don't count, and neither does a letter that is all of the text.
pub fn set_off(text: &str) -> Option<usize> {
    length(text).filter(|length| *length < text.len() || text.chars().nth(1).is_some() || !is_letter(text))
}

fn is_letter(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| katakana(c).or(letter(c)).is_some())
}

/// Like [`set_off`], but a letter that is all of the text counts.
fn length(text: &str) -> Option<usize> {
    // Longer than any label with its branch numbers.
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

/// Returns whether all of `text` is a label.
pub fn is_alone(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    length(text).is_some_and(|end| text[end..].chars().all(is_space))
}

/// Returns the index of the first visible character at or after `i`, and the character.
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

/// Returns every way to read the beginning of `chars` as a label. Bullets are included only if nothing else
/// matches.
pub fn readings(chars: &[Ch]) -> Vec<Label> {
    let Some((start, first)) = next_visible(chars, 0) else {
        return Vec::new();
    };
    let found = readings_at(chars, start);
    // In 〇　目的 the kanji zero is used as the bullet ○; in 〇年 and 〇〇市 it belongs to a word.
    let zero = first == '〇' && at(chars, start + 1).is_some_and(is_space);
    if !found.is_empty() || !(BULLETS.contains(first) || zero) {
        return found;
    }
    let Some((next, c)) = next_visible(chars, start + 1) else {
        return found;
    };
    let mut behind = readings_at(chars, next);
    // - 1 - (2) is a page number followed by a label.
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

/// Returns whether `c` is a hiragana, or a kanji that no label begins with. Most lines begin this way, so
/// the other families needn't be tried.
fn begins_word(c: char) -> bool {
    const OF_LABELS: [char; 14] = [
        '第', '附', '付', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百',
    ];
    matches!(c, 'ぁ'..='ゟ') || matches!(c, '一'..='鿿') && !OF_LABELS.contains(&c)
}
