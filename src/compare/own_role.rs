//! What a document of any subject calls the chief of the model: 管理者 or 教育委員会 in the place of 市長.
//!
//! Unlike a term, an office needs no definition. It is learnt from the places in which both texts say the same around it, and
//! only if the document has it nearly everywhere: a duty that one sentence gives to another office is a difference.

use crate::document::Document;
use crate::document::normalize::{CHIEF, OwnTerm, is_name_char};
use crate::family::DocumentFamily;
use crate::guideline::Model;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Characters before and behind the office that must be the same.
const SURROUNDINGS: usize = 5;

/// Longest name of an office, in characters.
const LONGEST: usize = 12;

/// Fewest places in which the document has its own office.
const FEWEST: usize = 3;

/// Returns the document with its own office read as the model's; the same document if it has none.
pub(super) fn with_own_role<'a>(base: &Model, policy: Cow<'a, Document>) -> Cow<'a, Document> {
    if base.family() != DocumentFamily::General || !base.is_own {
        return policy;
    }
    let (model, own) = (texts(&base.document), texts(&policy));
    let Some(role) = role(&model, &own) else {
        return policy;
    };
    let mut terms = policy.names.terms().to_vec();
    terms.push(role);
    let names = policy.names.with_terms(terms);
    Cow::Owned(policy.into_owned().with_names(&names))
}

fn texts(document: &Document) -> Vec<Vec<char>> {
    let clauses = document.clauses.iter();
    let texts = clauses.map(|clause| clause.text.norm.text.clone());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Returns the office that the document has in most of the places of the model's chief.
fn role(model: &[Vec<char>], own: &[Vec<char>]) -> Option<OwnTerm> {
    let chief: Vec<char> = CHIEF.chars().collect();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for text in model {
        let at = (0..text.len()).filter(|&at| text[at..].starts_with(&chief));
        for at in at {
            let before = &text[at.saturating_sub(SURROUNDINGS)..at];
            let behind = &text[at + chief.len()..];
            let behind = &behind[..behind.len().min(SURROUNDINGS)];
            let words: Option<String> = own.iter().find_map(|own| between(own, before, behind));
            if let Some(word) = words {
                *found.entry(word).or_default() += 1;
            }
        }
    }
    let all: usize = found.values().sum();
    let (word, count) = found.into_iter().max_by_key(|(_, count)| *count)?;
    let is_role = word != CHIEF && count >= FEWEST && count * 2 > all;
    is_role.then(|| OwnTerm {
        not_behind: letters_before(model, &word),
        own: word,
        model: CHIEF.to_owned(),
    })
}

/// Returns the letters behind which the model itself has the word: な in 善良な管理者の注意.
fn letters_before(model: &[Vec<char>], word: &str) -> Vec<char> {
    let word: Vec<char> = word.chars().collect();
    let places = model.iter().flat_map(|text| {
        let at = (1..text.len()).filter(|&at| text[at..].starts_with(&word));
        at.map(|at| text[at - 1])
    });
    places.collect()
}

/// Returns the word between two stretches of a text. A stretch of less than five characters is the beginning or the end of
/// a text of the model, and so must be of this one.
fn between(text: &[char], before: &[char], behind: &[char]) -> Option<String> {
    let starts = match before.len() < SURROUNDINGS {
        true => text
            .starts_with(before)
            .then_some(before.len())
            .into_iter()
            .collect(),
        false => positions(text, before),
    };
    let word = |start: usize| {
        let rest = &text[start..];
        let length = (1..=rest.len().min(LONGEST)).find(|&length| {
            let after = &rest[length..];
            match behind.len() < SURROUNDINGS {
                true => after == behind,
                false => after.starts_with(behind),
            }
        })?;
        let word = &rest[..length];
        word.iter()
            .all(|&c| is_name_char(c))
            .then(|| word.iter().collect())
    };
    starts.into_iter().find_map(word)
}

fn positions(text: &[char], part: &[char]) -> Vec<usize> {
    let ends = part.len()..=text.len();
    ends.filter(|&end| text[..end].ends_with(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts_of(texts: &[&str]) -> Vec<Vec<char>> {
        texts.iter().map(|text| text.chars().collect()).collect()
    }

    #[test]
    fn an_office_in_most_places_is_the_chief() {
        let model = [
            "使用者は、市長に届け出なければならない。",
            "市長は、給水を停止することができる。",
            "あらかじめ市長の承認を受けなければならない。",
            "善良な管理者の注意をもって管理する。",
        ];
        let own: Vec<String> = model.iter().map(|text| text.replace("市長", "管理者")).collect();
        let own: Vec<&str> = own.iter().map(String::as_str).collect();
        let role = role(&texts_of(&model), &texts_of(&own)).expect("an office");
        assert_eq!((role.own.as_str(), role.not_behind), ("管理者", vec!['な']));
        let one = [model[0], model[1], own[2], model[3]];
        assert_eq!(super::role(&texts_of(&model), &texts_of(&one)), None);
    }
}
