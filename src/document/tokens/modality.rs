//! How binding a sentence is, from the base forms at its end and not from its spelling.

use super::passage::Word;
use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;
use taisho_knowledge::{EndingForce, MODALITIES, SentenceEnding};

/// How binding a provision is. Japanese drafting distinguishes duty, duty of effort, permission and
/// prohibition. ものとする is softer than the plain verb only in tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// The ending してはならない.
    Prohibition,
    /// The endings しなければならない, すること and すべき.
    Obligation,
    /// The plain verb: する.
    Statement,
    /// The ending するものとする.
    Prescription,
    /// The ending 努める.
    Effort,
    /// The ending できる.
    Permission,
    /// The ending しない.
    Negation,
}

impl Modality {
    /// Returns the rank on the scale しなければならない › する, ものとする › 努める › できる. `None` for forms that aren't on it:
    /// a prohibition or negation isn't a weaker or stronger duty but a different one.
    pub fn strength(self) -> Option<u8> {
        match self {
            Modality::Obligation => Some(3),
            Modality::Statement | Modality::Prescription => Some(2),
            Modality::Effort => Some(1),
            Modality::Permission => Some(0),
            Modality::Prohibition | Modality::Negation => None,
        }
    }
}

impl From<EndingForce> for Modality {
    fn from(force: EndingForce) -> Modality {
        match force {
            EndingForce::Prohibition => Modality::Prohibition,
            EndingForce::Obligation => Modality::Obligation,
            EndingForce::Prescription => Modality::Prescription,
            EndingForce::Effort => Modality::Effort,
            EndingForce::Permission => Modality::Permission,
            EndingForce::Negation => Modality::Negation,
        }
    }
}

impl Say for Modality {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Modality::Prohibition, Lang::Ja) => "禁止（してはならない）",
            (Modality::Obligation, Lang::Ja) => "義務（しなければならない）",
            (Modality::Statement, Lang::Ja) => "断定（する）",
            (Modality::Prescription, Lang::Ja) => "ものとする",
            (Modality::Effort, Lang::Ja) => "努力義務（努める）",
            (Modality::Permission, Lang::Ja) => "許可（できる）",
            (Modality::Negation, Lang::Ja) => "否定（しない）",
            (Modality::Prohibition, Lang::En) => "prohibition",
            (Modality::Obligation, Lang::En) => "obligation",
            (Modality::Statement, Lang::En) => "plain statement",
            (Modality::Prescription, Lang::En) => "prescription (mono to suru)",
            (Modality::Effort, Lang::En) => "duty of effort",
            (Modality::Permission, Lang::En) => "permission",
            (Modality::Negation, Lang::En) => "negation",
        }
    }
}

/// How binding a sentence is, and where the words that show it begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// How binding the sentence is.
    pub modality: Modality,
    /// Index of the first word of the ending.
    pub start: usize,
}

/// The endings as parts in base form, longest first, so that ことができる precedes できる.
static ENDINGS: LazyLock<Vec<(Vec<&'static str>, Modality)>> = LazyLock::new(|| {
    let mut rows: Vec<&SentenceEnding> = MODALITIES.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.ending.chars().filter(|c| *c != ' ').count()));
    rows.iter()
        .map(|row| (row.ending.split(' ').collect(), Modality::from(row.modality)))
        .collect()
});

/// Reads the ending of one sentence. A sentence without a known ending is a plain statement whose ending
/// begins after its last word.
pub fn ending(sentence: &[Word]) -> Ending {
    let end = sentence
        .iter()
        .rposition(|word| !matches!(word.surface.as_str(), "。" | "、" | ")" | "」"))
        .map_or(0, |at| at + 1);
    // The polite form is as binding as the plain one.
    let plain = end - usize::from(end > 0 && matches!(sentence[end - 1].surface.as_str(), "ます" | "です"));
    for (pattern, modality) in ENDINGS.iter() {
        let mut stop = plain;
        let mut matched = true;
        for part in pattern.iter().rev() {
            match ends_with(&sentence[..stop], part) {
                Some(start) => stop = start,
                None => {
                    matched = false;
                    break;
                }
            }
        }
        if matched {
            return Ending {
                modality: *modality,
                start: stop,
            };
        }
    }
    Ending {
        modality: Modality::Statement,
        start: end,
    }
}

/// Returns where the words that spell `part` begin, if the words end with it. Inflected words are compared
/// by surface, the last one also by base form.
fn ends_with(words: &[Word], part: &str) -> Option<usize> {
    let (last, before) = words.split_last()?;
    for tail in [last.surface.as_str(), last.base.as_str()] {
        let mut rest = part.strip_suffix(tail);
        let mut at = before.len();
        while let Some(left) = rest {
            if left.is_empty() {
                return Some(at);
            }
            let Some(word) = at.checked_sub(1).map(|i| &before[i]) else {
                break;
            };
            rest = left.strip_suffix(word.surface.as_str());
            at -= 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::document::tokens::Passage;

    fn read(text: &str) -> Modality {
        ending(Passage::new(text, &Names::placeholder()).words()).modality
    }

    #[test]
    fn the_ladder_is_read_from_real_endings() {
        for (text, wanted) in [
            ("遵守しなければならない。", Modality::Obligation),
            ("遵守せねばならない。", Modality::Obligation),
            ("遵守しなくてはならない。", Modality::Obligation),
            ("遵守しなくてはなりません。", Modality::Obligation),
            ("対策を講じる。", Modality::Statement),
            ("対策を講ずるものとする。", Modality::Prescription),
            ("対策を講ずるよう努める。", Modality::Effort),
            ("対策に努めるものとする。", Modality::Effort),
            ("遵守することが望ましい。", Modality::Effort),
            ("対策に努めなければならない。", Modality::Effort),
            ("点検を実施することができる。", Modality::Permission),
            ("持ち出してはならない。", Modality::Prohibition),
            ("公開しないものとする。", Modality::Negation),
            ("公開しない。", Modality::Negation),
            ("遵守しなければなりません。", Modality::Obligation),
            ("対策を講ずるものとします。", Modality::Prescription),
            ("点検を実施することができます。", Modality::Permission),
            ("対策に努めます。", Modality::Effort),
            ("持ち出してはなりません。", Modality::Prohibition),
            ("公開しません。", Modality::Negation),
            ("対策を講じます。", Modality::Statement),
            ("策定してもよい。", Modality::Permission),
            ("口頭で報告すれば足りる。", Modality::Permission),
            ("口頭で報告して差し支えない。", Modality::Permission),
            ("点検を行うことができることとする。", Modality::Permission),
            ("実施について検討する。", Modality::Effort),
            ("対策を講ずることとする。", Modality::Prescription),
            ("適正な管理に心掛けるものとする。", Modality::Effort),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
