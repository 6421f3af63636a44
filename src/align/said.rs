//! What a clause says, phrase by phrase, in the form in which points are looked for: where a word is only part of the name
//! of an office, of a condition, of what a duty starts from, or of what is left to another instrument, it lays nothing down.

use super::units::bare;
use crate::document::tokens::{Passage, Word};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use taisho_knowledge::{CueRole, POINTS, cues};

/// A clause of the policy, ready to be asked for points.
#[derive(Debug)]
pub struct Said {
    title: String,
    /// Whether the title names several things.
    joins: bool,
    phrases: Vec<SaidPhrase>,
    /// Whether it has each point, as far as anybody asked.
    has_point: Box<[OnceLock<bool>]>,
}

/// A stretch of a sentence between commas.
#[derive(Debug, Clone)]
struct SaidPhrase {
    /// Which sentence of the text it is in.
    sentence: usize,
    /// All of it.
    whole: String,
    /// What of it is laid down.
    act: String,
    /// Where words beside it are looked for: itself, and what follows if it lacks its verb: 対策基準を、校長は実施手順を定める.
    near: String,
    /// The first phrase of its sentence, which often says what the sentence is about: 業務を委託する場合は、.
    opening: String,
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Title and text.
    All,
    /// Only what the text lays down.
    Acts,
}

impl Said {
    /// Reads a clause, once for all that ask.
    pub fn of(title: &Passage, text: &Passage) -> Arc<Said> {
        text.fact_beside(title, || Said::read(title, text))
    }

    fn read(title: &Passage, text: &Passage) -> Said {
        let words = text.words();
        let string = |range| -> String { bare(words, range).into_iter().collect() };
        let mut phrases = Vec::new();
        for (at, sentence) in text.sentences().iter().enumerate() {
            let all = string(sentence.clone());
            let is_adopted = cues(CueRole::Adopts).any(|cue| all.contains(cue));
            let mut opening: Option<String> = None;
            for segment in text.segments(sentence.clone()) {
                let end = segment.end;
                let lacks_verb = lacks_verb(&words[segment.clone()]);
                let whole = string(segment);
                let near = match lacks_verb {
                    true => format!("{whole}{}", string(end..sentence.end)),
                    false => whole.clone(),
                };
                phrases.push(SaidPhrase {
                    sentence: at,
                    act: match is_adopted {
                        true => String::new(),
                        false => laid_down(&whole),
                    },
                    opening: opening.clone().unwrap_or_default(),
                    near,
                    whole: whole.clone(),
                });
                // また、 opens nothing.
                if whole.chars().count() > LONGEST_CONJUNCTION {
                    opening.get_or_insert(whole);
                }
            }
        }
        Said {
            title: title.bare.iter().collect(),
            joins: joins(title.folded()),
            phrases,
            has_point: std::iter::repeat_with(OnceLock::new).take(POINTS.len()).collect(),
        }
    }

    /// Returns what only some of the sentences say, without the title.
    pub fn of_sentences(&self, sentences: &[usize]) -> Said {
        let phrases = self.phrases.iter();
        let phrases = phrases.filter(|phrase| sentences.binary_search(&phrase.sentence).is_ok());
        Said {
            title: String::new(),
            joins: false,
            phrases: phrases.cloned().collect(),
            has_point: std::iter::repeat_with(OnceLock::new).take(POINTS.len()).collect(),
        }
    }

    /// Whether it has the point of this row of the table; `read` finds out.
    pub(super) fn has_point(&self, row: usize, read: impl FnOnce() -> bool) -> bool {
        match self.has_point.get(row) {
            Some(known) => *known.get_or_init(read),
            None => read(),
        }
    }

    /// Whether one of `words` is said outside the compounds `not`; beside one of `beside`, unless that is empty.
    pub(super) fn has(&self, words: &[&str], not: &[&str], beside: &[&str], within: Within) -> bool {
        let names = |text: &str| {
            let mut text = Cow::from(text);
            for compound in not {
                if text.contains(compound) {
                    text = text.replace(compound, "").into();
                }
            }
            words.iter().any(|word| names(&text, word))
        };
        let is_about = |phrase: &SaidPhrase| {
            let near = |word: &&str| {
                [&phrase.near, &phrase.opening, &self.title]
                    .iter()
                    .any(|text| text.contains(*word))
            };
            beside.is_empty() || beside.iter().any(near)
        };
        let in_text = self.phrases.iter().any(|phrase| {
            let text = match within {
                Within::All => &phrase.whole,
                Within::Acts => &phrase.act,
            };
            names(text) && is_about(phrase)
        });
        let in_title = || within == Within::All && beside.is_empty() && !self.joins && names(&self.title);
        in_text || in_title()
    }

    /// Whether one of `words` is in the title or the text, laid down or not.
    pub(super) fn mentions(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.names(word))
    }

    /// Whether one of `words` is in the text, laid down or not.
    pub(super) fn mentions_in_text(&self, words: &[&str]) -> bool {
        let mut phrases = self.phrases.iter();
        phrases.any(|phrase| words.iter().any(|word| names(&phrase.whole, word)))
    }

    /// Whether a word is in the title or the text.
    pub(super) fn names(&self, word: &str) -> bool {
        names(&self.title, word) || self.phrases.iter().any(|phrase| names(&phrase.whole, word))
    }
}

/// Whether a phrase leaves its verb to the next one: 実施手順を、, 実施手順として、.
fn lacks_verb(phrase: &[Word]) -> bool {
    let mut last = phrase.iter().rev().filter(|word| word.surface != "、");
    let is_joint = |word: &Word| matches!(word.surface.as_str(), "を" | "と" | "として");
    last.next().is_some_and(is_joint)
}

/// Whether a text has a word that isn't the beginning of the name of an office: 監査 in 監査を行う, not in 監査委員.
pub(super) fn names(text: &str, word: &str) -> bool {
    // A search for all places is expensive to begin.
    text.contains(word)
        && text
            .match_indices(word)
            .any(|(at, _)| !continues_as_office(&text[at + word.len()..], word))
}

fn continues_as_office(after: &str, word: &str) -> bool {
    if cues(CueRole::OfficeEnding).any(|end| word.ends_with(end)) {
        return false;
    }
    let is_of_name = |c: &char| ('一'..='鿿').contains(c) && !matches!(c, '及' | '又' | '並' | '若' | '等');
    let rest: String = after.chars().take_while(is_of_name).collect();
    let name = format!("{word}{rest}");
    !rest.is_empty() && cues(CueRole::OfficeEnding).any(|end| name.ends_with(end))
}

/// Whether a phrase lays down what a word names, and doesn't only start from it.
pub(super) fn lays_down(phrase: &str, word: &str) -> bool {
    names(&laid_down(phrase), word)
}

/// What a phrase lays down: what comes behind a condition (監査の対象となるときは) and behind results or rules from which it starts
/// (監査の結果, 対策基準に基づき).
fn laid_down(phrase: &str) -> String {
    let starts = STARTS.iter().filter(|mark| phrase.contains(**mark));
    let starts = starts.flat_map(|mark| phrase.match_indices(*mark));
    let behind_results = starts
        .filter(|(at, _)| !phrase[..*at].ends_with(['そ', 'こ', 'れ']))
        .map(|(at, mark)| at + mark.len());
    let is_kana = |c: char| ('ぁ'..='ん').contains(&c);
    let conditions = cues(CueRole::Condition).filter(|cue| phrase.contains(cue));
    let behind_conditions = conditions.flat_map(|cue| {
        phrase
            .match_indices(cue)
            .filter(|(at, mark)| {
                let after = &phrase[at + mark.len()..];
                phrase[..*at].ends_with(is_kana) && (after.is_empty() || after.starts_with(is_kana))
            })
            .map(|(at, mark)| at + mark.len())
    });
    let from = behind_results.chain(behind_conditions).max().unwrap_or(0);
    phrase[from..].to_owned()
}

/// Whether a title names several things, of which the text may hold one: 委託及び外部サービス.
fn joins(title: &str) -> bool {
    let is_kana = |c: Option<char>| c.is_none_or(|c| ('ぁ'..='ん').contains(&c));
    let of_nouns = |(at, joint): (usize, &str)| {
        let (before, behind) = (
            title[..at].chars().last(),
            title[at + joint.len()..].chars().next(),
        );
        !is_kana(before) && !is_kana(behind)
    };
    const WORDS: [&str; 5] = ["及び", "並びに", "又は", "・", "、"];
    WORDS.iter().any(|word| title.contains(word)) || title.match_indices('と').any(of_nouns)
}

/// Characters of また, ただし, なお and the like.
const LONGEST_CONJUNCTION: usize = 4;

/// What ends that from which a duty starts.
const STARTS: [&str; 5] = ["の結果", "に基づ", "に準じ", "に従い", "に従って"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;

    fn said(text: &str) -> Arc<Said> {
        Said::of(&Passage::default(), &Passage::new(text, &Names::placeholder()))
    }

    fn is_laid_down(text: &str, word: &str) -> bool {
        said(text).has(&[word], &[], &[], Within::Acts)
    }

    #[test]
    fn names_of_offices_say_nothing() {
        assert!(is_laid_down("毎年度、監査を行う。", "監査"));
        assert!(!is_laid_down("監査委員及び農業委員会に適用する。", "監査"));
        assert!(!is_laid_down("教育長を最高責任者とする。", "教育"));
        assert!(is_laid_down("最高責任者を置く。", "責任者"));
    }

    #[test]
    fn conditions_and_results_lay_nothing_down() {
        assert!(!is_laid_down(
            "市の監査の対象となるときは、これに協力する。",
            "監査"
        ));
        assert!(!is_laid_down("監査の結果に基づき見直しを行う。", "監査"));
        assert!(!is_laid_down("対策基準に基づき手順を定める。", "対策基準"));
        assert!(is_laid_down("監査の結果に基づき見直しを行う。", "見直し"));
        assert!(is_laid_down(
            "必要がある場合に監査を行い、その結果を報告する。",
            "監査"
        ));
    }

    #[test]
    fn what_is_adopted_is_not_laid_down() {
        assert!(!is_laid_down(
            "対策基準は、市長が定めるものを準用する。",
            "対策基準"
        ));
    }

    #[test]
    fn a_word_beside_another_is_in_the_same_phrase_or_behind_the_same_opening() {
        let beside = |text: &str| said(text).has(&["確認"], &[], &["委託"], Within::Acts);
        assert!(beside("業務を委託する場合は、契約を締結し、状況を確認する。"));
        assert!(!beside(
            "遵守状況の確認、外部委託を行う際の安全の確保等の対策を講じる。"
        ));
    }
}
