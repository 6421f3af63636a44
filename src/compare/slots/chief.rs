//! What a document of any subject calls the chief of the model: 管理者 or 教育委員会 in the place of 市長.
//!
//! Unlike a term, an office needs no definition. It is learnt from the places in which both texts say the same around it, and
//! only if the document has it nearly everywhere: a duty that one sentence gives to another office is a difference.

use super::place::{SlotPlace, texts};
use crate::document::Document;
use crate::document::normalize::{CHIEF, OwnTerm, is_name_char};
use crate::family::DocumentFamily;
use crate::guideline::Model;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Longest name of an office, in characters.
const LONGEST: usize = 12;

/// Fewest places in which the document has its own office.
const FEWEST: usize = 3;

/// Returns the document with its own office read as the model's; the same document if it has none.
pub(crate) fn with_own_chief<'a>(base: &Model, policy: Cow<'a, Document>) -> Cow<'a, Document> {
    if base.family() != DocumentFamily::General || !base.is_own {
        return policy;
    }
    let Some(role) = role(base, &policy) else {
        return policy;
    };
    let mut terms = policy.names.terms().to_vec();
    terms.push(role);
    let names = policy.names.with_terms(terms);
    Cow::Owned(policy.into_owned().with_names(&names))
}

/// Returns the office that the document has in most of the places of the model's chief.
fn role(base: &Model, policy: &Document) -> Option<OwnTerm> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for place in SlotPlace::of(base, CHIEF) {
        let mut offices = texts(policy).filter_map(|text| office(&place, text));
        if let Some(word) = offices.next() {
            *found.entry(word).or_default() += 1;
        }
    }
    let all: usize = found.values().sum();
    let (word, count) = found.into_iter().max_by_key(|(_, count)| *count)?;
    let is_role = word != CHIEF && count >= FEWEST && count * 2 > all;
    is_role.then(|| OwnTerm {
        not_behind: letters_before(&base.document, &word),
        own: word,
        model: CHIEF.to_owned(),
    })
}

fn office(place: &SlotPlace, text: &[char]) -> Option<String> {
    let word = &text[place.filler(text, LONGEST)?];
    word.iter()
        .all(|&c| is_name_char(c))
        .then(|| word.iter().collect())
}

/// Returns the letters behind which the model itself has the word: な in 善良な管理者の注意.
fn letters_before(model: &Document, word: &str) -> Vec<char> {
    let word: Vec<char> = word.chars().collect();
    let places = texts(model).flat_map(|text| {
        let at = (1..text.len()).filter(|&at| text[at..].starts_with(&word));
        at.map(|at| text[at - 1])
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(texts: &[String]) -> Document {
        let mut file = String::new();
        for (i, text) in texts.iter().enumerate() {
            file += &format!("第{}条 {text}\n", i + 1);
        }
        Document::new(crate::read::read(file.as_bytes(), "a.txt").expect("readable"))
    }

    #[test]
    fn an_office_in_most_places_is_the_chief() {
        let model = [
            "使用者は、市長に届け出なければならない。",
            "市長は、給水を停止することができる。",
            "あらかじめ市長の承認を受けなければならない。",
            "善良な管理者の注意をもって管理する。",
        ];
        let model = model.map(str::to_owned);
        let base = Model::from_document("a", document(&model)).expect("clauses");
        let own: Vec<String> = model.iter().map(|text| text.replace("市長", "管理者")).collect();
        let found = role(&base, &document(&own)).expect("an office");
        assert_eq!((found.own.as_str(), found.not_behind), ("管理者", vec!['な']));
        let one = [&model[0], &model[1], &own[2], &model[3]].map(String::clone);
        assert_eq!(role(&base, &document(&one)), None);
    }
}
