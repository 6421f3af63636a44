//! Requirements from elsewhere (a law, a standard), and which of them a policy covers, partly covers or does not mention.
//! Frameworks are data; the built-in ones are in this folder.
//!
//! A framework without tiers asks what the clauses of the model ask, so alignment and findings answer it. One with tiers
//! lists measures that a body lays down either in its policy or in its standards (対策基準), so the sentences of both are
//! read ([`Statement`]).

mod assess;
mod by_tier;
mod file;
mod plain;
mod statements;
mod status;
mod tiers;

pub use assess::{Answer, Asked, Coverage};
pub use file::InvalidFramework;
pub(crate) use file::REQUIREMENTS;
pub use statements::{Pattern, Statement};
pub use status::CoverageStatus;
pub use tiers::{StandardsPart, StatedPlace, Tier, TierAnswer};

use crate::lang::Message;
use serde::Deserialize;

/// The built-in frameworks, by id.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("act-244-6", include_str!("act-244-6.json")),
    ("reg-16-3", include_str!("reg-16-3.json")),
];

/// A list of requirements and what in a model answers each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Message,
    /// What the text asks for, a sentence that comes before everything else; may be empty.
    pub asks: Message,
    /// Where the requirements come from, and whose words these are.
    pub source: Message,
    /// From when they hold, ISO 8601; empty if the framework doesn't say.
    pub in_force: String,
    /// Whom the text exempts (ただし書); may be empty.
    pub proviso: Message,
    /// What the text exempts for the time being (附則); may be empty.
    pub transition: Message,
    /// What else a reader should know; may be empty.
    pub note: Message,
    /// SHA-256 of the file.
    pub digest: String,
    /// Ids of the guidelines whose clauses the requirements name.
    pub guidelines: Vec<String>,
    /// The documents in which the requirements may be laid down, or none if findings answer them.
    pub tiers: Vec<Tier>,
    /// The requirements, in their order.
    pub requirements: Vec<Requirement>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its number there.
    pub id: String,
    /// A few words.
    pub title: Message,
    /// A sentence of our own.
    pub summary: Message,
    /// The guideline clauses that answer it.
    pub clauses: Vec<String>,
    /// Words of the headings that answer it in another guideline.
    pub headings: Vec<String>,
    /// Words by which a mention is recognised if no clause answers.
    pub terms: Vec<String>,
    /// Any one of these lays it down.
    pub statements: Vec<Statement>,
    /// What the reading of the document answers it with.
    pub fact: Option<DocumentFact>,
    /// The tier in which it is usually laid down, if the model's policy lacks it.
    pub tier: Option<Tier>,
    /// Where it comes from.
    pub source: Message,
    /// From when it holds; empty if the framework doesn't say.
    pub in_force: String,
}

/// What the reading of a document finds without any sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFact {
    /// The body that adopts it.
    Body,
    /// A date of adoption, revision or coming into force.
    Date,
}

impl Framework {
    /// Returns the built-in framework with this id.
    pub fn built_in(id: &str) -> Option<Framework> {
        let (_, json) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
        Framework::from_json(json.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::Model;

    #[test]
    fn built_in_frameworks_name_clauses_that_exist() {
        for (id, _) in BUILT_IN {
            let framework = Framework::built_in(id).expect("built in");
            assert_eq!(framework.id, id);
            for guideline in &framework.guidelines {
                let guideline = Model::built_in(guideline).expect("built in");
                for clause in framework.requirements.iter().flat_map(|r| &r.clauses) {
                    assert!(guideline.find(clause).is_some(), "{clause}");
                }
            }
        }
    }
}
