//! Tables whose entries are one or several words, looked up at the place where they begin.

use crate::document::tokens::Word;
use std::collections::BTreeMap;

/// Longest entry of a table in words.
const MAX_ENTRY_WORDS: usize = 6;

/// Entries in the order of their spelling, so that those with a common beginning are next to each other.
pub(crate) struct PhraseTable<V> {
    rows: Vec<(&'static str, V)>,
}

impl<V: Copy> PhraseTable<V> {
    /// Makes a table of spellings and their values.
    pub(crate) fn new(rows: impl Iterator<Item = (&'static str, V)>) -> PhraseTable<V> {
        // Of two values for one spelling the later counts.
        let rows: BTreeMap<&'static str, V> = rows.collect();
        PhraseTable {
            rows: rows.into_iter().collect(),
        }
    }

    /// Returns the longest entry at the beginning of `words`, as the number of its words and its value. The last word of
    /// an entry may be in its base form: 必要があると認める is found in 必要があると認めた.
    ///
    /// After each word only the rows that begin with the words so far are left; most words leave none.
    pub(crate) fn longest(&self, words: &[Word]) -> Option<(usize, V)> {
        let mut rows = self.rows.as_slice();
        let mut read = 0;
        let mut found = None;
        for (n, word) in words.iter().take(MAX_ENTRY_WORDS).enumerate() {
            let unread = |row: &(&'static str, V)| &row.0.as_bytes()[read..];
            let surface = word.surface.as_bytes();
            if word.base != word.surface
                && let Ok(at) = rows.binary_search_by(|row| unread(row).cmp(word.base.as_bytes()))
            {
                found = Some((n + 1, rows[at].1));
            }
            let from = rows.partition_point(|row| unread(row) < surface);
            let to = from + rows[from..].partition_point(|row| unread(row).starts_with(surface));
            rows = &rows[from..to];
            let Some(first) = rows.first() else { break };
            if unread(first) == surface {
                found = Some((n + 1, first.1));
            }
            read += surface.len();
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::document::tokens::Passage;

    #[test]
    fn the_longest_entry_is_found_in_its_base_form_too() {
        let table = PhraseTable::new(
            [
                ("必要", 1),
                ("必要に応じる", 2),
                ("必要に応じて", 3),
                ("応じる", 4),
            ]
            .into_iter(),
        );
        let longest = |text: &str| table.longest(Passage::new(text, &Names::placeholder()).words());
        assert_eq!(longest("必要な対策"), Some((1, 1)));
        assert_eq!(longest("必要に応じた対策"), Some((3, 2)));
        assert_eq!(longest("必要に応じて見直す"), Some((4, 3)));
        assert_eq!(longest("応じない"), Some((1, 4)));
        assert_eq!(longest("見直す"), None);
    }
}
