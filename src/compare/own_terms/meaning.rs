//! What the definition of a term says, as far as two definitions can be compared.

use crate::align::Bigrams;
use crate::document::tokens::Passage;
use std::sync::Arc;

/// What a definition says.
#[derive(Clone, Default)]
pub(super) struct TermMeaning {
    pub(super) whole: Arc<Bigrams>,
    /// Without its brackets, which as a rule only say what belongs to it as well or to another term: （前号に掲げるものを除く。）.
    core: Bigrams,
}

impl TermMeaning {
    pub(super) fn of(text: &Passage) -> TermMeaning {
        TermMeaning::of_letters(Bigrams::of(text), &text.bare)
    }

    pub(super) fn of_letters(whole: Arc<Bigrams>, text: &[char]) -> TermMeaning {
        let mut depth = 0usize;
        let outside = text.iter().filter(|&&c| {
            depth += usize::from(c == '(');
            let is_outside = depth == 0;
            depth = depth.saturating_sub(usize::from(c == ')'));
            is_outside
        });
        let core: Vec<char> = outside.copied().collect();
        TermMeaning {
            whole,
            core: Bigrams::new(&core),
        }
    }

    pub(super) fn without<'a>(&self, others: impl Iterator<Item = &'a TermMeaning> + Clone) -> TermMeaning {
        TermMeaning {
            whole: Arc::new(self.whole.without(others.clone().map(|other| &*other.whole))),
            core: self.core.without(others.map(|other| &other.core)),
        }
    }

    /// How much a word that means `own` is what this and `mark` say.
    pub(super) fn likeness(&self, mark: &TermMeaning, own: &TermMeaning) -> u16 {
        let whole = self
            .whole
            .dice(&own.whole)
            .min(mark.whole.contained_in(&own.whole));
        let core = self.core.dice(&own.core).min(mark.core.contained_in(&own.core));
        whole.max(core)
    }
}
