//! Tables whose entries are one or several words, looked up at the place where they begin.

use crate::document::tokens::Word;
use std::collections::BTreeMap;

/// Longest entry of a table in words.
const MAX_ENTRY_WORDS: usize = 6;

/// Entries in the order of their spelling, so that those with a common beginning are next to each other.
pub(crate) struct PhraseTable<V> {
    rows: Vec<(&'static str, V)>,
    /// The first letters of the entries, in order, each with the place of its first row.
    firsts: Vec<(char, usize)>,
}

impl<V: Copy> PhraseTable<V> {
    /// Makes a table of spellings and their values.
    pub(crate) fn new(rows: impl Iterator<Item = (&'static str, V)>) -> PhraseTable<V> {
        // Of two values for one spelling the later counts.
        let rows: BTreeMap<&'static str, V> = rows.collect();
        let rows: Vec<(&str, V)> = rows.into_iter().collect();
        let letters = rows.iter().enumerate();
        let mut firsts: Vec<(char, usize)> = letters
            .filter_map(|(at, row)| Some((row.0.chars().next()?, at)))
            .collect();
        firsts.dedup_by_key(|(first, _)| *first);
        PhraseTable { rows, firsts }
    }

    /// Returns the rows that begin with the first letter of `word`: none for most words, and few for all others.
    fn rows_like(&self, word: &str) -> &[(&'static str, V)] {
        let of_letter = |first: char| self.firsts.binary_search_by_key(&first, |(first, _)| *first).ok();
        let Some(at) = word.chars().next().and_then(of_letter) else {
            return &[];
        };
        let end = self.firsts.get(at + 1).map_or(self.rows.len(), |(_, row)| *row);
        &self.rows[self.firsts[at].1..end]
    }

    /// Returns the longest entry at the beginning of `words`, as the number of its words and its value. The last word of
    /// an entry may be in its base form: 必要があると認める is found in 必要があると認めた.
    ///
    /// After each word only the rows that begin with the words so far are left; most words leave none.
    pub(crate) fn longest(&self, words: &[Word]) -> Option<(usize, V)> {
        let mut rows = words
            .first()
            .map_or(&[][..], |word| self.rows_like(&word.surface));
        let mut read = 0;
        let mut found = None;
        for (n, word) in words.iter().take(MAX_ENTRY_WORDS).enumerate() {
            let unread = |row: &(&'static str, V)| &row.0.as_bytes()[read..];
            let surface = word.surface.as_bytes();
            // する has another first letter than し.
            let based = if n == 0 { self.rows_like(&word.base) } else { rows };
            if word.base != word.surface
                && let Ok(at) = based.binary_search_by(|row| unread(row).cmp(word.base.as_bytes()))
            {
                found = Some((n + 1, based[at].1));
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
