//! Facts about spellings and names.

use serde::{Deserialize, Serialize};

/// The same word is written in another way; empty on the side that leaves it out, for example 、.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotationFacts {
    /// Spelling in the base text.
    pub from: String,
    /// Spelling in the policy.
    pub to: String,
}

/// An organ, document or office has another name here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameFacts {
    /// Name in the base text.
    pub from: String,
    /// Name in the policy.
    pub to: String,
}

/// What the body calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnNameFacts {
    /// Each name with the one that the base text uses in its place.
    pub names: Vec<Renaming>,
}

/// A name and the one in its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Renaming {
    /// Name in the base text.
    pub from: String,
    /// Name in the policy.
    pub to: String,
}
