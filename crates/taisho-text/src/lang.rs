//! The two languages of every sentence shown to people.

use serde::{Deserialize, Serialize};

/// Language of help texts, reports and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Japanese, the language of the readers.
    #[default]
    Ja,
    /// English.
    En,
}

/// One sentence in both languages, written side by side so that neither is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl Message {
    /// A sentence in both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Message {
            ja: ja.into(),
            en: en.into(),
        }
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// Something that says itself in either language: facets, severities, relations.
pub trait Say {
    /// The word for this value in `lang`.
    fn say(&self, lang: Lang) -> &'static str;
}

/// A fixed wording in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// Japanese.
    pub ja: &'static str,
    /// English.
    pub en: &'static str,
}

impl Phrase {
    /// The wording in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// A fixed wording in both languages.
pub const fn phrase(ja: &'static str, en: &'static str) -> Phrase {
    Phrase { ja, en }
}
