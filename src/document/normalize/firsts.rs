//! The characters with which a name or a spelling variant can begin. One look at such a set rules out most places of a text.

use std::fmt;
use std::sync::OnceLock;

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

    pub(super) fn add(&mut self, c: Option<char>) {
        if let Some(c) = c {
            let bit = u32::from(c) & MASK;
            self.0[(bit / 64) as usize] |= 1 << (bit % 64);
        }
    }

    /// The characters of both sets.
    pub(super) fn union(&self, other: &Firsts) -> Firsts {
        Firsts(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Whether a character may be in the set. If not, it surely isn't.
    pub(super) fn may_have(&self, c: char) -> bool {
        let bit = u32::from(c) & MASK;
        self.0[(bit / 64) as usize] >> (bit % 64) & 1 == 1
    }
}

/// [`Firsts`] of a body's names, made on first use. Names are changed only right after they are cloned, so a clone begins without.
#[derive(Default)]
pub(super) struct KnownFirsts(OnceLock<Firsts>);

impl KnownFirsts {
    pub(super) fn get(&self, make: impl FnOnce() -> Firsts) -> &Firsts {
        self.0.get_or_init(make)
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
