//! What the dictionary says about words.

use lindera_dictionary::dictionary::Dictionary;

/// What the dictionary says about a word, in the terms of IPADIC. `*` means that a column doesn't apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details<'a> {
    /// First column of the part of speech, such as 名詞.
    pub major: &'a str,
    /// Second column of the part of speech, such as サ変接続.
    pub detail: &'a str,
    /// Third column of the part of speech, but only 助数詞 and 連語.
    pub detail2: &'a str,
    /// The inflected form (活用形).
    pub form: &'a str,
    /// How to make the base form from the surface.
    pub base: Base,
}

impl<'a> Details<'a> {
    fn read(mut columns: impl Iterator<Item = &'a str>) -> Details<'a> {
        let mut next = || columns.next().unwrap_or("*");
        Details {
            major: next(),
            detail: next(),
            detail2: next(),
            form: next(),
            base: Base::read(next()),
        }
    }
}

/// The base form of a word as its difference from the surface.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Base {
    /// How many characters to remove from the end of the surface.
    cut: usize,
    /// The characters to append after that.
    ending: String,
}

impl Base {
    /// Reads a rule such as `1る`. `*` means that the surface is the base form.
    fn read(rule: &str) -> Base {
        let digits = rule.bytes().take_while(u8::is_ascii_digit).count();
        let (cut, ending) = rule.split_at(digits);
        match cut.parse() {
            Ok(cut) => Base {
                cut,
                ending: ending.to_owned(),
            },
            Err(_) => Base::default(),
        }
    }

    /// Returns the base form of a word that is written as `surface`: 走る for 走っ.
    pub fn of(&self, surface: &str) -> String {
        let end = match self.cut.checked_sub(1) {
            Some(last) => surface.char_indices().rev().nth(last).map_or(0, |(at, _)| at),
            None => surface.len(),
        };
        let mut base = String::with_capacity(end + self.ending.len());
        base.push_str(surface.get(..end).unwrap_or(surface));
        base.push_str(&self.ending);
        base
    }
}

/// Returns the details of all words by word id.
pub fn words(dictionary: &Dictionary) -> Vec<Details<'_>> {
    let count = dictionary.prefix_dictionary.words_idx_data.len() / 4;
    (0..count)
        .map(|id| Details::read(dictionary.word_details_iter(id)))
        .collect()
}

/// Returns the guesses about words that aren't in the dictionary, by the word id of the guess.
pub fn unknown_words(dictionary: &Dictionary) -> Vec<Details<'_>> {
    let count = dictionary.unknown_dictionary.words_idx_data.len();
    (0..count)
        .map(|id| Details::read(dictionary.unknown_word_details_iter(id)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn a_base_form_is_made_from_the_surface() {
        for (rule, surface, base) in [
            ("*", "情報", "情報"),
            ("1る", "走っ", "走る"),
            ("1する", "し", "する"),
            ("0る", "定め", "定める"),
            ("2い", "なけれ", "ない"),
            ("1", "定めよ", "定め"),
        ] {
            assert_eq!(Base::read(rule).of(surface), base, "{surface}");
        }
    }
}
