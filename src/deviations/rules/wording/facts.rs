//! Facts about words, headings and the force of a sentence.

use crate::align::Change;
use crate::document::tokens::{Modality, Passage, Word};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// Corresponding texts use other words. Both lists are empty if only order or punctuation differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordFacts {
    /// Stretches of words that only the base text has there, in its order.
    pub lost: Vec<String>,
    /// Stretches of words that only the policy has there, in its order.
    pub gained: Vec<String>,
    /// Whether the texts have too little in common to be read against each other duty by duty (読み取り不十分), so that
    /// words alone decide.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_words: bool,
}

/// A sentence binds more, less or in another way, for example 努める for しなければならない.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForceFacts {
    /// Force in the base text.
    pub from: Modality,
    /// Force in the policy.
    pub to: Modality,
}

/// A heading differs; empty on the side that has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleFacts {
    /// Heading in the base text.
    pub from: String,
    /// Heading in the policy.
    pub to: String,
}

impl WordFacts {
    /// Sets the words to those of `changes`.
    pub(crate) fn fill<'a>(
        &mut self,
        base: &Passage,
        witness: &Passage,
        changes: impl Iterator<Item = &'a Change>,
    ) {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for change in changes {
            old.extend(&base.words()[change.base.clone()]);
            new.extend(&witness.words()[change.witness.clone()]);
        }
        self.lost = only_first(base, &old, &new);
        self.gained = only_first(witness, &new, &old);
    }
}

/// Returns the words of `passage` that `others` doesn't contain, as written and in order; neighbours are one stretch. A
/// word that both contain is left out as often as `others` contains it, and punctuation doesn't count.
fn only_first(passage: &Passage, words: &[&Word], others: &[&Word]) -> Vec<String> {
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for word in others {
        *shared.entry(&word.surface).or_default() += 1;
    }
    let is_own = |word: &&&Word| match shared.get_mut(word.surface.as_str()) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => word.surface.chars().any(char::is_alphanumeric),
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for word in words.iter().filter(is_own) {
        match stretches.last_mut() {
            Some(last) if last.end == word.source.start => last.end = word.source.end,
            _ => stretches.push(word.source.clone()),
        }
    }
    stretches.into_iter().map(|at| passage.quote(at)).collect()
}
