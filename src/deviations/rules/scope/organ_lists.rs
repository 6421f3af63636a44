//! The lists of organs of two clauses: in the sentence, or in the items below it.

use super::kinship::is_organ;
use crate::align::Reading;
use crate::deviations::evidence::lists::{Item, items};
use crate::deviations::evidence::site::Site;
use crate::document::normalize::THIS_POLICY;
use crate::document::tokens::{Passage, Word, list_after_topic, list_before_topic, list_without_topic};
use crate::guideline::SlotKind;
use std::ops::Range;
use taisho_knowledge::{CueRole, is_cue};

/// The organs of the base text and of the policy.
pub(super) struct OrganLists {
    pub old: Vec<Item>,
    pub new: Vec<Item>,
    /// The words of both lists alone.
    pub shown: (Range<usize>, Range<usize>),
    /// Words of the base text in which the list is, with the topic if the policy says that elsewhere.
    pub left: Range<usize>,
    /// The same of the policy.
    pub right: Range<usize>,
}

impl OrganLists {
    /// Returns the lists; `None` if a text has none, or that of the base text isn't one of organs.
    pub(super) fn find(site: &Site) -> Option<OrganLists> {
        let (base, witness) = (&site.clause.text, &site.reading.text);
        let listed = list_after_topic(base.words())?;
        let topical = list_before_topic(witness.words()).or_else(|| list_after_topic(witness.words()));
        let own = topical.clone().or_else(|| list_without_topic(witness.words()))?;
        let old = items(base.words(), &listed);
        let mut slots = site.clause.slots.iter();
        if !slots.any(|slot| slot.kind == SlotKind::Entities) && !old.iter().any(|item| is_organ(&item.name))
        {
            return None;
        }
        let shown = (listed.clone(), own.clone());
        let (left, right) = match topical {
            _ if only_applies(base, &listed)
                && only_applies(witness, &own)
                && !is_closed_alike(base, &listed, witness, &own) =>
            {
                (sentence_of(base, &listed), sentence_of(witness, &own))
            }
            None => (0..listed.end, own.clone()),
            Some(_) if is_turned(base, &listed, witness, &own) => (0..listed.end, 0..own.end),
            Some(_) => (listed, own.clone()),
        };
        let below = items_below(site.reading, &own);
        if below.is_empty() {
            let new = items(witness.words(), &own);
            return Some(OrganLists {
                old,
                new,
                shown,
                left,
                right,
            });
        }
        // What closes the sentence is then in front of the items.
        let to_end = |list: Range<usize>, text: &Passage| list.start..text.words().len();
        let (left, right) = (to_end(left, base), to_end(right, witness));
        Some(OrganLists {
            old,
            new: below,
            shown: (left.clone(), right.clone()),
            left,
            right,
        })
    }
}

/// Whether the policy says behind its list what the base text says in front of it: 本方針が適用される機関は、…とする, この方針は、…に適用する.
fn is_turned(base: &Passage, listed: &Range<usize>, witness: &Passage, own: &Range<usize>) -> bool {
    let applies = |words: &[Word]| words.iter().any(|word| word.surface == "適用");
    let topic = witness.words()[..own.start].iter();
    let behind = &witness.words()[own.end..];
    topic.filter(|word| word.pos.is_content()).count() <= 1
        && applies(&base.words()[..listed.start])
        && applies(&behind[..behind.len().min(APPLIES_WITHIN)])
}

/// Whether a sentence says nothing but that the policy applies to the list in it: この方針の効力は、…に及ぶ.
fn only_applies(text: &Passage, list: &Range<usize>) -> bool {
    let says = |word: &Word| {
        word.pos.is_content()
            && !word.surface.contains(THIS_POLICY)
            && !is_cue(&word.base, CueRole::ScopeFrame)
            && !is_cue(&word.base, CueRole::Organization)
    };
    let sentence = sentence_of(text, list);
    let words = text.words();
    words[sentence.start..list.start]
        .iter()
        .chain(&words[list.end..sentence.end])
        .all(|word| !says(word))
}

/// Whether the same word closes both lists: then what is in front of them can be compared word by word.
fn is_closed_alike(base: &Passage, listed: &Range<usize>, witness: &Passage, own: &Range<usize>) -> bool {
    let closing =
        |text: &Passage, list: &Range<usize>| text.words().get(list.end).map(|word| word.surface.clone());
    closing(base, listed) == closing(witness, own)
}

/// The sentence in which a list is.
fn sentence_of(text: &Passage, list: &Range<usize>) -> Range<usize> {
    let mut sentences = text.sentences().iter();
    let own = sentences.find(|sentence| sentence.contains(&list.start));
    own.cloned().unwrap_or_else(|| list.clone())
}

/// Words behind a list in which it says that it is applied: に適用する.
const APPLIES_WITHIN: usize = 3;

/// The organs below a sentence whose list, the words `list`, only points at them: 次のとおり, 次に掲げる機関. They are in items, or on lines
/// without labels.
fn items_below(reading: &Reading, list: &Range<usize>) -> Vec<Item> {
    let words = reading.text.words();
    let announces = |word: &Word| is_cue(&word.surface, CueRole::Announces);
    if !words[list.clone()].iter().any(announces) {
        return Vec::new();
    }
    let clause = |word: usize| {
        let at = reading.text.source_of(&(word..word + 1)).start;
        reading.locate(at).map(|(id, _)| id)
    };
    let own = clause(list.start);
    let below: Vec<usize> = (sentence_of(&reading.text, list).end..words.len())
        .filter(|&word| words[word].surface != "。")
        .collect();
    // What goes on in the clause itself is its list only if it is one: a second sentence has a verb.
    let is_list = |part: &&[usize]| clause(part[0]) != own || !part.iter().any(|&at| words[at].is_verb());
    below
        .chunk_by(|&a, &b| clause(a) == clause(b))
        .filter(is_list)
        .flat_map(|part| items(words, &(part[0]..part[part.len() - 1] + 1)))
        .collect()
}
