//! Facts about words of an older edition.

use serde::{Deserialize, Serialize};

/// Words of an older edition of the base text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionFacts {
    /// The words that changed.
    pub changes: Vec<EditionWords>,
    /// Ids of the generations, or names of the editions, that have the older words, oldest first.
    pub editions: Vec<String>,
    /// The first generation or edition known to have today's words.
    pub since: String,
    /// Whether the older words were read in that clause of a document of the generation.
    pub confirmed: bool,
    /// Where they were read.
    pub sources: Vec<String>,
}

/// Today's words and the older ones; empty on the side that has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionWords {
    /// Words of the base text.
    pub from: String,
    /// The older words.
    pub to: String,
}
