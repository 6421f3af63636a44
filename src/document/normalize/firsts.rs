//! The characters with which a name or a spelling variant can begin. One look at such a set rules out most places of a text.

use super::names::Names;
use super::prefecture;
use std::fmt;
use std::sync::{LazyLock, OnceLock};
use taisho_knowledge::{CueRole, ROLE_WORDS, cues};

/// A set of characters that may claim to have some it doesn't have: it keeps the lowest bits of each.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Firsts([u64; WORDS]);

const WORDS: usize = 64;

/// Bits of a character that are kept.
const MASK: u32 = 64 * 64 - 1;

impl Firsts {
    const EMPTY: Firsts = Firsts([0; WORDS]);

    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Firsts {
        let mut firsts = Firsts::EMPTY;
        words.for_each(|word| firsts.add(word.chars().next()));
        firsts
    }

    fn add(&mut self, c: Option<char>) {
        if let Some(c) = c {
            let bit = u32::from(c) & MASK;
            self.0[(bit / 64) as usize] |= 1 << (bit % 64);
        }
    }

    /// Whether a character may be in the set. If not, it surely isn't.
    pub(super) fn may_have(&self, c: char) -> bool {
        let bit = u32::from(c) & MASK;
        self.0[(bit / 64) as usize] >> (bit % 64) & 1 == 1
    }
}

/// Those that don't depend on the body.
static COMMON: LazyLock<Firsts> = LazyLock::new(|| {
    let mut firsts = Firsts::EMPTY;
    // Compounds begin with the letter of the kind of body: 町税.
    for word in ROLE_WORDS.iter().map(|row| row.variant).chain(["町", "村", "区"]) {
        firsts.add(word.chars().next());
    }
    for word in super::instrument::POINTERS {
        firsts.add(word.chars().next());
    }
    for word in prefecture::words() {
        firsts.add(word.chars().next());
    }
    for word in cues(CueRole::OwnInstrument) {
        firsts.add(word.chars().next());
    }
    firsts
});

impl Firsts {
    /// The set of `names`.
    pub(super) fn of(names: &Names) -> Firsts {
        let mut firsts = *COMMON;
        for name in names
            .own
            .iter()
            .chain(&names.bare)
            .chain(names.instrument_names())
        {
            firsts.add(name.first().copied());
        }
        for slot in &names.slots {
            firsts.add(slot.own.first().copied());
        }
        for term in &names.terms {
            firsts.add(term.own.chars().next());
            firsts.add(term.model.chars().next());
        }
        firsts
    }
}

/// [`Firsts`] of a body's names, made on first use. Names are changed only right after they are cloned, so a clone begins without.
#[derive(Default)]
pub(super) struct KnownFirsts(OnceLock<Firsts>);

impl KnownFirsts {
    pub(super) fn get(&self, names: &Names) -> &Firsts {
        self.0.get_or_init(|| Firsts::of(names))
    }
}

impl Clone for KnownFirsts {
    fn clone(&self) -> KnownFirsts {
        KnownFirsts::default()
    }
}

impl PartialEq for KnownFirsts {
    fn eq(&self, _: &KnownFirsts) -> bool {
        true
    }
}

impl Eq for KnownFirsts {}

impl fmt::Debug for KnownFirsts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Firsts")
    }
}
