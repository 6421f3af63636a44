//! Passages shared between documents. Bodies copy the model and each other: of a hundred passages in the
//! policies of a country, ninety-seven are repeated. What was derived from one, such as its words, is kept
//! for the others.

use super::normalize::{Names, compact, normalize};
use super::tokens::Passage;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A store of passages for the documents of a run. The default store shares nothing.
///
/// A passage is a function of its text and the names with which it is folded, and everything kept with it is
/// a function of the passage. So results don't depend on what is in the store, or on which thread added it.
#[derive(Debug, Clone, Default)]
pub struct Texts(Option<Arc<[Shard; SHARDS]>>);

/// Passages by a hash of their source and folded form.
type Shard = Mutex<Known>;

#[derive(Debug, Default)]
struct Known {
    passages: HashMap<u64, Passage>,
    /// Characters of all passages, including [`OVERHEAD`].
    length: usize,
}

/// Number of parts with a separate lock, so that threads seldom wait for each other.
const SHARDS: usize = 16;

/// Most characters in a part. It is emptied when it is full. A passage needs about 200 bytes for each
/// character.
const MOST: usize = 25_000;

/// Characters that are added to the length of each passage for its own cost.
const OVERHEAD: usize = 10;

impl Texts {
    /// Makes a store that shares passages.
    pub fn shared() -> Texts {
        Texts(Some(Arc::default()))
    }

    /// Returns the folded text, from the store if possible.
    pub(super) fn passage(&self, text: &str, names: &Names) -> Passage {
        let raw = compact(text);
        let norm = normalize(&raw, names);
        let Some(shards) = &self.0 else {
            return Passage::of_folded(raw, norm);
        };
        let key = key(&raw, &norm.text);
        // The map uses the lower bits, so this uses the upper ones.
        let shard = &shards[(key >> 60) as usize % SHARDS];
        let mut known = shard.lock().unwrap_or_else(PoisonError::into_inner);
        match known.passages.get(&key) {
            Some(found) if found.raw == raw && found.norm == norm => found.clone(),
            // Two texts with the same hash replace each other.
            _ => {
                let passage = Passage::of_folded(raw, norm);
                known.length += passage.raw.len() + OVERHEAD;
                if known.length > MOST {
                    known.passages.clear();
                    known.length = passage.raw.len() + OVERHEAD;
                }
                known.passages.insert(key, passage.clone());
                passage
            }
        }
    }
}

/// Documents are equal whether or not they share passages.
impl PartialEq for Texts {
    fn eq(&self, _: &Texts) -> bool {
        true
    }
}

impl Eq for Texts {}

/// Returns the hash of a text and its folded form: FNV-1a (Fowler, Noll and Vo 1991), by characters instead
/// of bytes.
fn key(raw: &[char], folded: &[char]) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |hash: u64, c: &char| (hash ^ u64::from(*c)).wrapping_mul(PRIME);
    let hash = raw.iter().fold(OFFSET, step);
    let hash = folded.iter().fold(step(hash, &'\0'), step);
    // The last characters have only affected the lower bits.
    (hash ^ hash >> 32).wrapping_mul(PRIME).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_under_equal_names_are_one_passage() {
        let (names, texts) = (Names::placeholder(), Texts::shared());
        let once = texts.passage("本市の 情報資産", &names);
        assert!(once.is_same(&texts.passage("本市の情報 資産", &names)));
        assert!(!once.is_same(&texts.passage("本市の情報資産。", &names)));
        assert!(!once.is_same(&Texts::default().passage("本市の情報資産", &names)));
        let named = texts.passage("本市の情報資産", &Names::default());
        assert!(!once.is_same(&named) && once != named);
    }

    #[test]
    fn the_store_is_bounded() {
        let texts = Texts::shared();
        for n in 0..20_000 {
            texts.passage(
                &format!("第{n}条 情報資産を適切に管理しなければならない。"),
                &Names::placeholder(),
            );
        }
        let shards = texts.0.iter().flat_map(|shards| shards.iter());
        let held = shards.map(|shard| shard.lock().map_or(0, |known| known.length));
        assert!(held.sum::<usize>() <= SHARDS * MOST);
    }
}
