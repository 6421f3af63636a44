//! What the beginning of a line could be: every reading of a label, and whether what follows bears it out.

use super::follow::{goes_on, may_follow_number};
use taisho_text::label::{Label, next_visible, readings};
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

pub use taisho_text::label::{Family, Shape};

/// A reading of the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub label: Label,
    /// What follows reads like the middle of a sentence.
    pub doubtful: bool,
    /// The last of a range: 第3条から第5条まで　削除.
    pub through: Option<u32>,
}

impl std::ops::Deref for Marker {
    type Target = Label;

    fn deref(&self) -> &Label {
        &self.label
    }
}

impl Marker {
    /// A marker without characters: of an unnumbered item or a lost heading.
    pub fn absent(family: Family, number: u32) -> Marker {
        Marker {
            label: Label::absent(family, number),
            doubtful: false,
            through: None,
        }
    }

    /// A marker of a label in the text.
    pub fn of(label: Label) -> Marker {
        Marker {
            label,
            doubtful: false,
            through: None,
        }
    }

    /// Its number, or the last of its range.
    pub fn last(&self) -> u32 {
        self.through.unwrap_or(self.label.number)
    }

    /// Returns the label in normal form; a range in full.
    pub fn print(&self) -> String {
        match self.through {
            Some(last) => {
                let last = Label::absent(self.label.family, last).print();
                format!("{}から{last}まで", self.label.print())
            }
            None => self.label.print(),
        }
    }
}

/// Returns every reading of the beginning of `chars`.
pub fn markers(chars: &[Ch]) -> Vec<Marker> {
    let marker = |label: Label| match range(&label, chars) {
        Some((through, end)) => Marker {
            label: Label { end, ..label },
            doubtful: false,
            through: Some(through),
        },
        None => Marker {
            doubtful: is_doubtful(&label, chars),
            ..Marker::of(label)
        },
    };
    readings(chars).into_iter().map(marker).collect()
}

/// `第3条から第5条まで　削除`: the last article of a range that was deleted, and the index after まで.
fn range(label: &Label, chars: &[Ch]) -> Option<(u32, usize)> {
    /// から or 及び between the two.
    const RANGE: usize = 6;
    if label.family != Family::Article {
        return None;
    }
    let rest = &chars[label.end..];
    let dai = rest.iter().take(RANGE).position(|ch| ch.c == '第')?;
    let last = readings(&rest[dai..])
        .into_iter()
        .find(|last| last.family == Family::Article)?;
    let mut end = label.end + dai + last.end;
    if chars[end..].iter().map(|ch| ch.c).take(2).eq("まで".chars()) {
        end += 2;
    }
    let (at, _) = next_visible(chars, end)?;
    let deleted = chars[at..].iter().map(|ch| ch.c).take(2).eq("削除".chars());
    let alone = chars.get(at + 2).is_none_or(|ch| is_space(ch.c));
    (deleted && alone && last.number > label.number).then_some((last.number, end))
}

/// Whether a number is set off from a word that counts: ２　年１回以上.
pub fn is_counter(label: &Label, chars: &[Ch]) -> bool {
    let gap = chars.get(label.end).is_some_and(|ch| is_space(ch.c));
    gap && label.family == Family::Num && label.shape == Shape::Bare && !goes_on(chars, label.end)
}

fn is_doubtful(label: &Label, chars: &[Ch]) -> bool {
    let next = chars.get(label.end).map(|ch| ch.c);
    let digit_before = label.end.checked_sub(1).and_then(|i| chars.get(i));
    goes_on(chars, label.end)
        || match (label.family, label.shape) {
            // 第2条第1項, 第3条―第5条 refer to articles.
            (Family::Article, _) => matches!(
                next,
                Some('第' | '-' | '－' | '―' | '–' | '～' | '~' | '〜' | '・' | 'か')
            ),
            // 3.1 人による攻撃, 3-1)人の対策: a counter follows its number.
            (Family::Decimal(_), _) => {
                digit_before.is_some_and(|ch| digit(ch.c).is_some())
                    && next.is_some_and(|c| !is_space(c))
                    && !may_follow_number(chars, label.end)
            }
            (Family::Num, Shape::Comma) => {
                next_visible(chars, label.end).is_some_and(|(_, c)| digit(c).is_some())
            }
            (Family::Num, Shape::Bare) => {
                digit_before.is_some_and(|ch| digit(ch.c).is_some()) && !may_follow_number(chars, label.end)
            }
            _ => false,
        }
}
