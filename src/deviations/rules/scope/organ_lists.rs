//! The lists of organs of two clauses: in the sentence, or in the items below it.

use super::kinship::is_organ;
use crate::align::Reading;
use crate::deviations::evidence::lists::{Item, items};
use crate::deviations::evidence::site::Site;
use crate::document::tokens::{Passage, Word, list_after_topic};
use crate::guideline::SlotKind;
use std::ops::Range;
use taisho_knowledge::{CueRole, is_cue};

/// The organs of the base text and of the policy.
pub(super) struct OrganLists {
    pub old: Vec<Item>,
    pub new: Vec<Item>,
    /// Words of the base text in which the list is.
    pub left: Range<usize>,
    /// The same of the policy.
    pub right: Range<usize>,
}

impl OrganLists {
    /// Returns the lists; `None` if a text has none, or that of the base text isn't one of organs.
    pub(super) fn find(site: &Site) -> Option<OrganLists> {
        let (base, witness) = (&site.clause.text, &site.reading.text);
        let left = list_after_topic(base.words())?;
        let right = list_after_topic(witness.words())?;
        let old = items(base.words(), &left);
        let mut slots = site.clause.slots.iter();
        if !slots.any(|slot| slot.kind == SlotKind::Entities) && !old.iter().any(|item| is_organ(&item.name))
        {
            return None;
        }
        let below = items_below(site.reading, &right);
        if below.is_empty() {
            let new = items(witness.words(), &right);
            return Some(OrganLists {
                old,
                new,
                left,
                right,
            });
        }
        // What closes the sentence is then in front of the items.
        let to_end = |list: Range<usize>, text: &Passage| list.start..text.words().len();
        Some(OrganLists {
            old,
            new: below,
            left: to_end(left, base),
            right: to_end(right, witness),
        })
    }
}

/// The organs in the items below a sentence whose list, the words `list`, only points at them: 次のとおり, 次に掲げる機関.
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
    let below: Vec<usize> = (list.end..words.len())
        .filter(|&word| clause(word) != own && words[word].surface != "。")
        .collect();
    below
        .chunk_by(|&a, &b| clause(a) == clause(b))
        .flat_map(|item| items(words, &(item[0]..item[item.len() - 1] + 1)))
        .collect()
}
