//! The built-in editions of the national model, embedded from `corpus/guideline/` by the build script.

use crate::lang::{Phrase, phrase};

/// A built-in edition: a row of `corpus/guideline/index.toml` with its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Name on the command line and in reports.
    pub id: &'static str,
    /// The day from which it applies, ISO 8601.
    pub date: &'static str,
    /// The publication that contains it.
    pub title: Phrase,
    /// Whether it is used unless another guideline is given.
    pub is_default: bool,
    /// Id of the edition that replaces it.
    pub superseded_by: Option<&'static str>,
    /// Who compared the text with the published guideline, and when. `None` if nobody has.
    pub confirmed_by: Option<&'static str>,
    /// Id of an edition with the same clause addresses, so that what refers to its clauses applies to this
    /// edition too.
    pub same_clauses_as: Option<&'static str>,
    /// SHA-256 of the text, lower-case hexadecimal.
    pub sha256: &'static str,
    /// The text, in the JSON form of a guideline.
    pub json: &'static str,
}

impl Edition {
    /// Returns the built-in edition with this id.
    pub fn find(id: &str) -> Option<&'static Edition> {
        EDITIONS.iter().find(|edition| edition.id == id)
    }

    /// Returns the edition whose text is exactly these bytes.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<&'static Edition> {
        EDITIONS.iter().find(|edition| edition.json.as_bytes() == bytes)
    }

    /// Returns whether the clauses of the guideline `id` have the same addresses as those of `other`.
    pub fn has_clauses_of(id: &str, other: &str) -> bool {
        id == other || Edition::find(id).and_then(|edition| edition.same_clauses_as) == Some(other)
    }
}

include!(concat!(env!("OUT_DIR"), "/editions.rs"));
