//! Possible labels at the beginning of a line, and whether what follows confirms them.

use super::follow::{goes_on, may_follow_number};
use taisho_text::label::{Label, next_visible, readings};
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

pub use taisho_text::label::{Family, Shape};

/// One way to read the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub label: Label,
    /// Whether what follows reads like the middle of a sentence.
    pub doubtful: bool,
    /// The last number of a range: 第3条から第5条まで　削除.
    pub through: Option<u32>,
}

impl std::ops::Deref for Marker {
    type Target = Label;

    fn deref(&self) -> &Label {
        &self.label
    }
}

impl Marker {
    /// Makes a marker without characters, for an unnumbered item or a lost heading.
    pub fn absent(family: Family, number: u32) -> Marker {
        Marker {
            label: Label::absent(family, number),
            doubtful: false,
            through: None,
        }
    }

    /// Makes a marker of a label in the text.
    pub fn of(label: Label) -> Marker {
        Marker {
            label,
            doubtful: false,
            through: None,
        }
    }

    /// Returns its number, or the last one of its range.
    pub fn last(&self) -> u32 {
        self.through.unwrap_or(self.label.number)
    }

    /// Returns the label in normal form, or the whole range.
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

/// Returns every way to read the beginning of `chars` as a label.
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

/// Returns the last article of a deleted range such as `第3条から第5条まで　削除`, and the index after まで.
fn range(label: &Label, chars: &[Ch]) -> Option<(u32, usize)> {
    /// Most characters of から or 及び between the two numbers, including white space.
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

/// Returns whether a gap separates a number from a counter: ２　年１回以上.
pub fn is_counter(label: &Label, chars: &[Ch]) -> bool {
    let gap = chars.get(label.end).is_some_and(|ch| is_space(ch.c));
    gap && label.family == Family::Num && label.shape == Shape::Bare && !goes_on(chars, label.end)
}

fn is_doubtful(label: &Label, chars: &[Ch]) -> bool {
    let next = chars.get(label.end).map(|ch| ch.c);
    let digit_before = label.end.checked_sub(1).and_then(|i| chars.get(i));
    goes_on(chars, label.end)
        || match (label.family, label.shape) {
            // 第2条第1項 and 第3条―第5条 are references.
            (Family::Article, _) => matches!(
                next,
                Some('第' | '-' | '－' | '―' | '–' | '～' | '~' | '〜' | '・' | 'か')
            ),
            // 3.1 人による攻撃 and 3-1)人の対策 have labels, because a counter directly follows its number.
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
