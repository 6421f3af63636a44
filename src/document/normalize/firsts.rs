//! The set of characters that a name or spelling variant can begin with. It quickly excludes most positions
//! of a text.

use std::fmt;
use std::sync::OnceLock;

/// A set of characters with false positives: only the lowest bits of each character are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Firsts([u64; WORDS]);

const WORDS: usize = 64;

/// The bits of a character that are kept.
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

    /// Returns the union of two sets.
    pub(super) fn union(&self, other: &Firsts) -> Firsts {
        Firsts(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Returns `false` only if the character isn't in the set.
    pub(super) fn may_have(&self, c: char) -> bool {
        let bit = u32::from(c) & MASK;
        self.0[(bit / 64) as usize] >> (bit % 64) & 1 == 1
    }
}

/// The [`Firsts`] of a body's names, computed on first use. Names are changed only right after they are
/// cloned, so a clone starts without it.
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
