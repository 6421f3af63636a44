//! Labels of provisions: every family in one table, with its patterns, its numerals and its printed form.
//!
//! The outline and all readers recognise labels through [`readings`], and print them through [`Label::print`]. A new
//! family is a variant of [`Family`] and a row of [`TABLE`].

mod print;
mod read;
mod set_off;
mod table;

pub use read::{next_visible, readings};
pub use set_off::{is_alone, set_off};
pub use table::{PARTS, Row, TABLE};

use table::row_of;

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
    /// A heading without a number.
    Plain,
    /// 附則.
    Supplement,
}

/// What follows the digits of a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing.
    Bare,
    /// A full stop.
    Dot,
    /// 、 or a comma.
    Comma,
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
    /// What follows a plain number.
    pub shape: Shape,
    /// Index of the first character of the label itself, without a bullet before it.
    pub start: usize,
    /// Index after the label and its punctuation.
    pub end: usize,
}

impl Family {
    /// Whether the label can hardly be mistaken for running text.
    pub fn is_strong(self) -> bool {
        match self {
            Family::Plain => true,
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
            shape: Shape::Bare,
            start: 0,
            end: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral::Ch;

    fn chars(text: &str) -> Vec<Ch> {
        text.char_indices().map(|(at, c)| Ch { c, at }).collect()
    }

    #[test]
    fn every_family_reads_what_it_prints() {
        for row in TABLE.iter().filter(|row| !row.patterns.is_empty()) {
            let label = Label {
                others: match row.family {
                    Family::Decimal(depth) => vec![2; usize::from(depth) - 1],
                    _ => Vec::new(),
                },
                ..Label::absent(row.family, u32::from(row.family != Family::Supplement) * 2)
            };
            let printed = label.print();
            let found = readings(&chars(&format!("{printed}\u{3000}目的")));
            assert!(
                found
                    .iter()
                    .any(|read| read.family == row.family && read.print() == printed),
                "{printed}: {found:?}"
            );
            assert!(is_alone(&printed), "{printed}");
        }
    }

    #[test]
    fn labels_are_set_off_from_words() {
        for (text, length) in [
            ("1 目的", Some(1)),
            ("1目的", None),
            ("(1)目的", Some(3)),
            ("第1条の2 目的", Some("第1条の2".len())),
            ("ア 目的", Some(3)),
            ("アクセス", None),
            ("a", None),
            ("第1 目的", Some(4)),
            ("第1回", None),
            ("・目的", None),
        ] {
            assert_eq!(set_off(text), length, "{text}");
        }
        assert!(is_alone("ア"));
    }
}
