//! Splits text into words with their parts of speech and base forms.
//!
//! Segmentation follows IPADIC plus the compounds of the field (`dictionary_terms.csv`), so that 情報資産 or
//! LGWAN接続系 is always one word. The program contains the dictionary and the terms, so nothing is read at run
//! time.

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
    /// Offset of its first byte in the segmented string.
    pub start: usize,
    /// Offset after its last byte.
    pub end: usize,
    /// The word as written in the text.
    pub surface: String,
    /// The form under which a dictionary lists the word (基本形: し → する), or the surface if no dictionary has
    /// it.
    pub base: String,
    /// Part of speech.
    pub pos: Pos,
    /// Inflected form. [`Form::None`] for words that don't inflect.
    pub form: Form,
    /// Whether IPADIC or `dictionary_terms.csv` has the word. If not, the part of speech is guessed from the
    /// kind of its characters.
    pub known: bool,
}
