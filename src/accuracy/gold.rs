//! The JSON form of a gold file, without the keys that scoring doesn't use.

use crate::lang::Message;
use serde::Deserialize;

/// The error for bytes that aren't a gold file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidGold(pub Message);

impl std::fmt::Display for InvalidGold {
    /// Writes the reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for InvalidGold {}

/// The hand-made truth about one policy.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Short name of the document.
    pub key: String,
    /// The policy file, relative to the parent of the folder with the gold file.
    pub policy: String,
    /// Id of the guideline.
    pub guideline: String,
    pub(super) outline: Vec<GoldClause>,
    pub(super) alignment: Vec<GoldRow>,
    pub(super) deviations: Vec<GoldDeviation>,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldClause {
    pub id: String,
    pub path: String,
    pub title: String,
    pub parent: Option<String>,
    pub text: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldRow {
    pub guideline: Option<String>,
    pub doc: Vec<String>,
    pub relation: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldDeviation {
    pub guideline: Option<Vec<String>>,
    pub doc: Option<Vec<String>>,
    pub kind: String,
    pub severity: String,
}

impl Gold {
    /// Returns the corresponding clauses: the id in the guideline and the path in the policy.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let path = |id: &str| {
            self.outline
                .iter()
                .find(|c| c.id == id)
                .map_or("", |c| c.path.as_str())
        };
        self.alignment
            .iter()
            .filter_map(|row| Some((row.guideline.as_deref()?, &row.doc)))
            .flat_map(move |(base, doc)| doc.iter().map(move |id| (base, path(id))))
    }

    /// Reads a gold file.
    ///
    /// # Errors
    /// [`InvalidGold`] if the bytes don't have that form.
    pub fn parse(bytes: &[u8]) -> Result<Gold, InvalidGold> {
        serde_json::from_slice(bytes).map_err(|why| {
            InvalidGold(Message::new(
                format!("JSON の形が違います（{why}）。その箇所を直してください"),
                format!("it doesn't have the expected JSON form ({why}). Correct that place"),
            ))
        })
    }
}
