//! Sentences that say to whom a policy applies: この規程は、管理者及びその事務局に適用する, wherever they are. They answer the model's clause
//! on the organs in scope.

use super::pair::{Inside, Pair};
use crate::document::Document;
use crate::document::tokens::{
    Passage, Word, list_after_topic, list_before_topic, list_units, list_without_topic, surface,
};
use crate::guideline::{Facet, Model, SlotKind};
use crate::outline::{ClauseId, known_title};
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Adds the sentence that answers the clause of the model on organs, if nothing else does: in the section on the scope, else in
/// any clause that defines no terms.
pub(super) fn answer_organs(base: &Model, policy: &Document, found: &[Option<Pair>], inside: &mut Inside) {
    let is_on_organs = |g: &usize| {
        let mut slots = base.clause(*g).slots.iter();
        slots.any(|slot| slot.kind == SlotKind::Entities)
    };
    for g in (0..base.clause_count()).filter(is_on_organs) {
        if found[g].is_some() || inside.contains_key(&g) {
            continue;
        }
        let section = base.clause(g).parent.and_then(|parent| found[parent]);
        let facet = |id: ClauseId| known_title(&policy.outline.clauses[id.0].title.text);
        // Supplementary provisions say from when something applies.
        let may_say = |id: &ClauseId| {
            !policy.outline.clauses[id.0].is_supplementary() && facet(*id) != Some(Facet::Definitions)
        };
        let others = policy
            .outline
            .clauses
            .iter()
            .map(|clause| clause.id)
            .filter(may_say);
        let mut places = section.map(|pair| pair.clause).into_iter().chain(others);
        let answer = places.find_map(|id| Some((id, says_to_whom(&policy.clauses[id.0].text)?)));
        if let Some((id, range)) = answer {
            leave(inside, id, &range);
            inside.insert(g, (id, range));
        }
    }
}

/// Leaves a stretch of a clause to the clause of the model on organs: その対象とする情報資産は、次のとおりとする is what the sentence says
/// behind it.
fn leave(inside: &mut Inside, id: ClauseId, range: &Range<usize>) {
    for (other, part) in inside.values_mut() {
        if *other == id && range.contains(&part.start) && range.end < part.end {
            part.start = range.end;
        }
    }
}

/// Returns the raw characters of the part of a sentence that says to whom this policy applies.
fn says_to_whom(text: &Passage) -> Option<Range<usize>> {
    let sentences = text.sentences().iter();
    let mut parts = sentences.filter_map(|sentence| {
        let words = &text.words()[sentence.clone()];
        let lists = [
            list_before_topic(words),
            list_after_topic(words),
            list_without_topic(words),
        ];
        let list = lists
            .into_iter()
            .flatten()
            .find(|list| is_on_organs(words, list))?;
        // What is behind it may be about something else: に適用し、その対象とする情報資産は、次のとおりとする.
        let comma = words[list.end..].iter().position(|word| word.surface == "、");
        let comma = comma.map(|comma| list.end + comma + 1).filter(|&end| {
            let rest = surface(&words[end..]);
            names_thing(&rest)
        });
        let end = comma.unwrap_or(words.len());
        Some(text.source_of(&(sentence.start..sentence.start + end)))
    });
    parts.next()
}

/// Whether a sentence applies this policy to a list of organs or persons, and not to information.
fn is_on_organs(sentence: &[Word], list: &Range<usize>) -> bool {
    let topic = surface(&sentence[..list.start]);
    let behind = surface(&sentence[list.end..]);
    let says = |words: &str| APPLIES.iter().any(|word| words.contains(word));
    // が取り扱う情報資産について適用する, and 全ての部署は、この方針の適用を受ける.
    let is_framed = (topic.is_empty() || behind.starts_with('が')) && says(&behind);
    let is_applied = cues(CueRole::AppliesTo).any(|words| behind.starts_with(words));
    let names_organs =
        || cues(CueRole::Organization).any(|word| topic.trim_end_matches(['は', '、']).ends_with(word));
    let is_listed = LISTED.iter().any(|word| behind.starts_with(word)) && (says(&topic) || names_organs());
    // この情報セキュリティ基本方針 isn't about information.
    let without_subject =
        cues(CueRole::Subject).fold(topic.clone(), |topic, subject| topic.replace(subject, ""));
    let is_thing = |(_, unit): &(Range<usize>, String)| {
        let is_office = [
            CueRole::Organization,
            CueRole::Unit,
            CueRole::Department,
            CueRole::OfficeEnding,
        ];
        let mut ends = is_office.into_iter().flat_map(cues);
        names_thing(unit) && !ends.any(|end| unit.ends_with(end))
    };
    cues(CueRole::OwnInstrument).any(|name| topic.contains(name) || topic.is_empty() && behind.contains(name))
        && (is_framed || is_applied || is_listed)
        && !names_thing(&without_subject)
        && !list_units(sentence, list.clone()).iter().any(is_thing)
}

/// What a sentence says of a list that only ends with とする.
const APPLIES: [&str; 2] = ["適用", "対象"];
const LISTED: [&str; 2] = ["とする", "である"];

/// Whether words are about the other part of a scope: information and what holds it.
fn names_thing(words: &str) -> bool {
    cues(CueRole::ScopeThing).any(|thing| words.contains(thing))
}
