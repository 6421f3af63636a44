//! A table of words with what they are folded to, which is searched at every character of every text.

/// Words by first character, longest first.
pub(super) struct WordTable {
    /// The first characters, sorted.
    firsts: Vec<char>,
    /// The words that begin with each.
    words: Vec<Vec<TableWord>>,
}

pub(super) struct TableWord {
    pub word: Vec<char>,
    pub standard: &'static str,
}

impl WordTable {
    pub(super) fn new(rows: impl Iterator<Item = (&'static str, &'static str)>) -> WordTable {
        let mut rows: Vec<TableWord> = rows
            .map(|(word, standard)| TableWord {
                word: word.chars().collect(),
                standard,
            })
            .filter(|row| !row.word.is_empty())
            .collect();
        rows.sort_by_key(|row| (row.word[0], std::cmp::Reverse(row.word.len())));
        let mut table = WordTable {
            firsts: Vec::new(),
            words: Vec::new(),
        };
        for row in rows {
            if table.firsts.last() != Some(&row.word[0]) {
                table.firsts.push(row.word[0]);
                table.words.push(Vec::new());
            }
            if let Some(words) = table.words.last_mut() {
                words.push(row);
            }
        }
        table
    }

    /// Returns the longest word at the start of `rest`.
    pub(super) fn longest(&self, rest: &[char]) -> Option<&TableWord> {
        let first = self.firsts.binary_search(rest.first()?).ok()?;
        let second = rest.get(1);
        // The second character nearly always decides.
        self.words[first].iter().find(|row| {
            row.word.get(1).is_none_or(|letter| second == Some(letter)) && rest.starts_with(&row.word)
        })
    }
}

/// Returns whether `rest` begins with a word.
pub(super) fn starts_with(rest: &[char], word: &str) -> bool {
    let mut chars = rest.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}
