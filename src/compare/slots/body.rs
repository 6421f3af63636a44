//! The body: the words that a policy uses in the place of the guideline's 本市.
//!
//! A body can call itself anything: 本機構, 水道課, 本組合及び構成市町. What comes between the same words as 本市 is its name if it
//! does so more than once and the policy has no other name in these places, or if the policy introduces it as a name.

use super::place::SlotPlaces;
use crate::document::Document;
use crate::document::normalize::{
    PLACEHOLDER, in_one_width, is_name_char, may_introduce, name_parts, names_several, short_names,
};
use crate::document::tokens::Passage;
use crate::guideline::Model;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use taisho_knowledge::{CueRole, cues};

/// Longest name in the place of 本市, in characters, without the brackets that introduce short names.
const LONGEST_NAME: usize = 40;

/// Longest name with such brackets.
const LONGEST_INTRODUCED: usize = 160;

/// Fewest places in which a word has to be the body's name unless it is introduced as one.
const FEWEST_PLACES: usize = 2;

/// Returns the policy with its names for the body read as the guideline's; the same document if all of them are known.
pub(crate) fn with_own_names<'a>(base: &Model, policy: &'a Document) -> Cow<'a, Document> {
    let learnt = learn(base, policy);
    if learnt.is_empty() {
        return Cow::Borrowed(policy);
    }
    let clauses = policy.outline.clauses.iter();
    let texts: Vec<&str> = clauses
        .flat_map(|clause| [clause.title.text.as_str(), clause.text.text.as_str()])
        .collect();
    let names = policy
        .names
        .with_self_names(&learnt, &policy.outline.title, &texts);
    Cow::Owned(policy.clone().with_names(&names))
}

/// What a text has in each place of 本市.
struct BodyFillers(Vec<Option<Range<usize>>>);

/// Returns what a text has in each of the places.
fn fillers(places: &Arc<SlotPlaces>, text: &Passage) -> Arc<BodyFillers> {
    text.fact_of_model(places, || {
        let body = places.body.iter();
        let found = body.map(|place| place.filler(&text.norm.text, LONGEST_INTRODUCED));
        BodyFillers(found.collect())
    })
}

fn learn(base: &Model, policy: &Document) -> Vec<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_known = false;
    let places = SlotPlaces::known(base);
    for clause in &policy.clauses {
        for range in fillers(&places, &clause.text).0.iter().flatten().cloned() {
            let folded: String = clause.text.norm.text[range.clone()].iter().collect();
            if folded == PLACEHOLDER {
                has_known = true;
                continue;
            }
            let source = clause.text.norm.source(range);
            let own = in_one_width(&clause.text.quote(source));
            *found.entry(own.into_iter().collect()).or_default() += 1;
        }
    }
    let introduced: Vec<String> = introduced(policy);
    let is_sure =
        |name: &String, places: usize| places >= FEWEST_PLACES && !has_known || introduced.contains(name);
    let plain = found
        .iter()
        .filter(|(name, places)| is_name(name) && is_sure(name, **places));
    let mut learnt: Vec<String> = plain.map(|(name, _)| name.clone()).collect();
    // 甲組合（以下「本組合」という。）及びこれを組織する甲市（以下「構成市」という。） is what 本組合及び構成市 are short for.
    let long = found.keys().filter(|name| introduces(name, &learnt));
    let long: Vec<String> = long.cloned().collect();
    let several = learnt.iter().flat_map(|name| name_parts(name));
    let is_own = |part: &&str| names_several(part) || introduced.iter().any(|short| short == part);
    let parts: Vec<String> = several.filter(is_own).map(str::to_owned).collect();
    learnt.extend(long);
    learnt.extend(parts);
    learnt.sort();
    learnt.dedup();
    learnt
}

/// The short names that the document introduces anywhere.
fn introduced(policy: &Document) -> Vec<String> {
    let clauses = policy.outline.clauses.iter();
    let texts = clauses.flat_map(|clause| [&clause.title.text, &clause.text.text]);
    let outside = policy.outline.outside.iter().map(|piece| &piece.text);
    let texts = texts.chain(outside).chain([&policy.outline.title]);
    let names = texts.filter(|text| may_introduce(text)).flat_map(|text| {
        let text = in_one_width(text);
        let names = short_names(&text).into_iter().map(|(_, short, _)| short);
        names.collect::<Vec<_>>()
    });
    names.collect()
}

/// Whether a text can be the name of a body, or a list of such names: no part of one (本市の情報システム課), no persons.
fn is_name(text: &str) -> bool {
    let is_char =
        |c: char| is_name_char(c) || c.is_ascii_alphanumeric() || ('ぁ'..='ん').contains(&c) && c != 'の';
    let is_part = |part: &&str| {
        let is_kana = |c: char| ('ぁ'..='ん').contains(&c);
        part.chars().all(is_char)
            && !part.ends_with(is_kana)
            && !["者", "職員", "員等", "職員等"]
                .iter()
                .any(|person| part.ends_with(person))
    };
    let parts = name_parts(text);
    text.chars().count() <= LONGEST_NAME && !parts.is_empty() && parts.iter().all(is_part)
}

/// Whether a text introduces the names that the policy uses from there on.
fn introduces(text: &str, learnt: &[String]) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let short: Vec<String> = short_names(&chars)
        .into_iter()
        .map(|(_, short, _)| short)
        .collect();
    let is_used = |short: &String| {
        learnt
            .iter()
            .any(|name| name_parts(name).contains(&short.as_str()))
    };
    !short.is_empty() && short.iter().all(is_used) && !cues(CueRole::Excludes).any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::BodyKind;
    use crate::guideline::DEFAULT_ID;

    fn read(name: &str) -> Document {
        let base = Model::built_in(DEFAULT_ID).expect("built in");
        let text = base.document.source.text.replace(PLACEHOLDER, name);
        let source = crate::read::read(text.as_bytes(), "a.txt").expect("readable");
        with_own_names(&base, &Document::new(source)).into_owned()
    }

    #[test]
    fn what_comes_where_the_guideline_has_its_placeholder_is_a_name() {
        for (name, kind) in [
            ("水道課", BodyKind::Enterprise),
            ("本機構", BodyKind::Agency),
            ("関係町", BodyKind::Joint),
        ] {
            let policy = read(name);
            assert_eq!(policy.kind(), kind, "{name}");
        }
    }
}
