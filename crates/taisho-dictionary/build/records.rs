//! Stores each distinct record of a dictionary only once.
//!
//! Lindera's builder writes a record for every word: `dict.words` contains them one after the other,
//! `dict.wordsidx` the offset for each word id, and `dict.vals` the word id of each surface in the trie.
//! Only a few hundred of the 390,000 records differ, so words with equal records get the same id here. The
//! id of a word is used only to find its record.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Bytes of an entry of `dict.vals`: word id, cost, and both context ids.
const ENTRY: usize = 4 + 2 + 2 + 2;

/// Rewrites the three files in `dictionary`.
pub fn share(dictionary: &Path) -> Result<(), Box<dyn Error>> {
    let file = |name: &str| dictionary.join(name);
    let words = fs::read(file("dict.words"))?;
    let offsets = fs::read(file("dict.wordsidx"))?;

    let mut shared_words: Vec<u8> = Vec::new();
    let mut shared_offsets: Vec<u8> = Vec::new();
    let mut ids: HashMap<&[u8], u32> = HashMap::new();
    let mut new_ids: Vec<u32> = Vec::new();
    for offset in offsets.as_chunks().0 {
        let record = record(&words, u32::from_le_bytes(*offset)).ok_or("dict.words: not as expected")?;
        let next = u32::try_from(ids.len())?;
        let id = *ids.entry(record).or_insert(next);
        if id == next {
            shared_offsets.extend(u32::try_from(shared_words.len())?.to_le_bytes());
            shared_words.extend(record);
        }
        new_ids.push(id);
    }

    let mut entries = fs::read(file("dict.vals"))?;
    for entry in entries.as_chunks_mut::<ENTRY>().0 {
        let [a, b, c, d, ..] = entry;
        let id = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d]))?;
        let new = new_ids.get(id).ok_or("dict.vals: a word without record")?;
        [*a, *b, *c, *d] = new.to_le_bytes();
    }

    fs::write(file("dict.words"), shared_words)?;
    fs::write(file("dict.wordsidx"), shared_offsets)?;
    fs::write(file("dict.vals"), entries)?;
    Ok(())
}

/// Returns the record at `offset`, which its length precedes.
fn record(words: &[u8], offset: u32) -> Option<&[u8]> {
    let rest = words.get(usize::try_from(offset).ok()?..)?;
    let length = u32::from_le_bytes(*rest.first_chunk()?);
    rest.get(..4 + usize::try_from(length).ok()?)
}
