//! Sentences that say to whom a policy applies: この規程は、管理者及びその事務局に適用する, wherever they are. They answer the model's clause
//! on the organs in scope.

use super::pair::Pair;
use super::structure::Inside;
use crate::document::Document;
use crate::document::tokens::{Passage, Word, list_after_topic, list_units, surface};
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
        let may_say = |id: &ClauseId| {
            let label = &policy.outline.clauses[id.0].label;
            !label.starts_with(SUPPLEMENT) && facet(*id) != Some(Facet::Definitions)
        };
        let others = policy.outline.clauses.iter().map(|clause| clause.id).filter(may_say);
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
        if *other == id && part.start < range.end && range.end < part.end {
            part.start = range.end;
        }
    }
}

/// Supplementary provisions say from when something applies.
const SUPPLEMENT: &str = "附則";

/// Returns the raw characters of the part of a sentence that says to whom this policy applies.
fn says_to_whom(text: &Passage) -> Option<Range<usize>> {
    let sentences = text.sentences().iter();
    let mut parts = sentences.filter_map(|sentence| {
        let words = &text.words()[sentence.clone()];
        let list = list_after_topic(words).filter(|list| is_on_organs(words, list))?;
        let comma = words[list.end..].iter().position(|word| word.surface == "、");
        let end = comma.map_or(words.len(), |comma| list.end + comma + 1);
        Some(text.source_of(&(sentence.start..sentence.start + end)))
    });
    parts.next()
}

/// Whether a sentence applies this policy to a list of organs or persons, and not to information.
fn is_on_organs(sentence: &[Word], list: &Range<usize>) -> bool {
    let topic = surface(&sentence[..list.start]);
    let behind = surface(&sentence[list.end..]);
    // が取り扱う情報資産について適用する.
    let is_held = behind.starts_with('が') && APPLIED.iter().any(|words| behind.contains(words));
    let is_applied = is_held || APPLIED.iter().any(|words| behind.starts_with(words));
    let is_listed = APPLIES.iter().any(|word| topic.contains(word)) && LISTED.iter().any(|word| behind.starts_with(word));
    let is_thing = |(_, unit): &(Range<usize>, String)| {
        let is_office = [CueRole::Organization, CueRole::Unit, CueRole::Department, CueRole::OfficeEnding];
        let mut ends = is_office.into_iter().flat_map(cues);
        THINGS.iter().any(|thing| unit.contains(thing)) && !ends.any(|end| unit.ends_with(end))
    };
    cues(CueRole::OwnInstrument).any(|name| topic.contains(name))
        && (is_applied || is_listed)
        && !THINGS.iter().any(|thing| topic.contains(thing))
        && !list_units(sentence, list.clone()).iter().any(is_thing)
}

/// What follows a list of those to whom a policy applies.
const APPLIED: [&str; 9] = [
    "をその",
    "に適用", "において適用", "について適用", "に対し適用", "に対して適用", "に及", "を対象", "を適用",
];
/// What a topic says of a list that only ends with とする.
const APPLIES: [&str; 2] = ["適用", "対象"];
const LISTED: [&str; 2] = ["とする", "である"];
/// What the other part of a scope is about.
const THINGS: [&str; 6] = ["情報", "システム", "ネットワーク", "データ", "機器", "脅威"];
