//! Stage 4: the words of a text, with their parts of speech and base forms.
//!
//! Segmentation follows IPADIC plus the field's own compounds (`dictionary_terms.csv`), so that 情報資産 or LGWAN接続系 is
//! always one word. Nothing is read at run time: the program contains the dictionary and the terms.

mod facts;
mod list;
mod modality;
mod passage;
mod pos;
mod segment;
#[cfg(test)]
mod tests;

pub(crate) use facts::DerivedFacts;
pub use list::{
    bracket_depths, is_separator, list_after_topic, list_before_topic, list_units, list_without_topic,
    subject,
};
pub use modality::{Ending, Modality, ending};
pub use passage::{Passage, PassageText, Word, surface};
pub use pos::{Form, Noun, Particle, Pos, Standing, Symbol};
pub use segment::tokenize;
pub use taisho_dictionary::{DIGEST as DICTIONARY_DIGEST, NAME as DICTIONARY};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte in the segmented string.
    pub start: usize,
    /// One past the last byte in the segmented string.
    pub end: usize,
    /// The word as written in the text.
    pub surface: String,
    /// The form a dictionary lists the word under (基本形: し → する); the surface of a word no dictionary has.
    pub base: String,
    /// Part of speech.
    pub pos: Pos,
    /// Inflected form; [`Form::None`] for what does not inflect.
    pub form: Form,
    /// Whether IPADIC or `dictionary_terms.csv` has the word. The part of speech of the others is a guess from the kind of
    /// their characters.
    pub known: bool,
}
