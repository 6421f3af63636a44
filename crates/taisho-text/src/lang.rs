//! The two languages of everything that is shown to people.

use serde::{Deserialize, Serialize};

/// Language of help texts, reports and errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Japanese, the default.
    #[default]
    Ja,
    /// English.
    En,
}

/// A sentence in both languages. They are written side by side so that neither is forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The Japanese sentence.
    pub ja: String,
    /// The English sentence.
    pub en: String,
}

impl Message {
    /// Makes a message from the Japanese and the English sentence.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Message {
            ja: ja.into(),
            en: en.into(),
        }
    }

    /// Returns the sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

/// Values with a name in both languages, such as facets, severities and relations.
pub trait Say {
    /// Returns the name of this value in `lang`.
    fn say(&self, lang: Lang) -> &'static str;
}

/// A [`Message`] that is known when the program is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// The Japanese wording.
    pub ja: &'static str,
    /// The English wording.
    pub en: &'static str,
}

impl Phrase {
    /// Returns the wording in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// Makes a phrase from the Japanese and the English wording.
pub const fn phrase(ja: &'static str, en: &'static str) -> Phrase {
    Phrase { ja, en }
}
