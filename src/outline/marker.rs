//! What the beginning of a line could be: every reading of a label, and whether what follows bears it out.

use super::follow::{goes_on, may_follow_number};
use taisho_text::label::{Label, next_visible, readings};
use taisho_text::numeral::{Ch, digit};

pub use taisho_text::label::{Family, Shape};

/// A reading of the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    pub label: Label,
    /// What follows reads like the middle of a sentence.
    pub doubtful: bool,
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
        }
    }
}

/// Returns every reading of the beginning of `chars`.
pub fn markers(chars: &[Ch]) -> Vec<Marker> {
    let marker = |label: Label| Marker {
        doubtful: is_doubtful(&label, chars),
        label,
    };
    readings(chars).into_iter().map(marker).collect()
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
            (Family::Decimal(_), _) => !may_follow_number(chars, label.end),
            (Family::Num, Shape::Comma) => {
                next_visible(chars, label.end).is_some_and(|(_, c)| digit(c).is_some())
            }
            (Family::Num, Shape::Bare) => {
                digit_before.is_some_and(|ch| digit(ch.c).is_some()) && !may_follow_number(chars, label.end)
            }
            _ => false,
        }
}
