//! Frameworks: requirements from a law or standard, and which of them a policy covers, partly covers or
//! doesn't mention. A framework is data; the built-in ones are in this folder.
//!
//! A framework without tiers asks for the same things as clauses of the model, so the alignment and the
//! findings answer it. One with tiers lists measures that a body lays down either in its policy or in its
//! standards (対策基準), so the sentences of both are read ([`Statement`]).

mod assess;
mod by_tier;
mod file;
mod pattern;
mod plain;
mod statements;
mod status;
mod tiers;

pub use assess::{Answer, Asked, Coverage};
pub use file::InvalidFramework;
pub(crate) use file::REQUIREMENTS;
pub use pattern::Pattern;
pub use statements::Statement;
pub use status::CoverageStatus;
pub use tiers::{StandardsPart, StatedPlace, Tier, TierAnswer};

use crate::lang::Message;
use serde::Deserialize;

/// The built-in frameworks: id and JSON.
pub const BUILT_IN: [(&str, &str); 2] = [
    ("act-244-6", include_str!("act-244-6.json")),
    ("reg-16-3", include_str!("reg-16-3.json")),
];

/// A list of requirements, with what answers each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Name for `--framework`.
    pub id: String,
    /// Title of the law or standard.
    pub title: Message,
    /// What the text asks for, in a sentence that precedes the answers. May be empty.
    pub asks: Message,
    /// Where the requirements come from, and who wrote their summaries.
    pub source: Message,
    /// The day from which they apply, ISO 8601. Empty if the framework doesn't say.
    pub in_force: String,
    /// Who is exempt (ただし書). May be empty.
    pub proviso: Message,
    /// Who is exempt for the time being (附則). May be empty.
    pub transition: Message,
    /// Anything else that a reader should know. May be empty.
    pub note: Message,
    /// SHA-256 of the file.
    pub digest: String,
    /// Ids of the guidelines whose clauses the requirements name.
    pub guidelines: Vec<String>,
    /// The documents in which the requirements may be laid down. Empty if findings answer them.
    pub tiers: Vec<Tier>,
    /// The requirements, in the order of the file.
    pub requirements: Vec<Requirement>,
}

/// One requirement of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its number in the law or standard.
    pub id: String,
    /// Its title in a few words.
    pub title: Message,
    /// What it asks for, in our own words.
    pub summary: Message,
    /// Ids of the guideline clauses that answer it.
    pub clauses: Vec<String>,
    /// Words in headings of other guidelines that answer it.
    pub headings: Vec<String>,
    /// Words that count as a mention if no clause answers it.
    pub terms: Vec<String>,
    /// Statements, any of which lays it down.
    pub statements: Vec<Statement>,
    /// The fact about the document that answers it.
    pub fact: Option<DocumentFact>,
    /// The tier in which it usually is, if the model policy lacks it.
    pub tier: Option<Tier>,
    /// The provision that it comes from.
    pub source: Message,
    /// The day from which it applies. Empty if the framework doesn't say.
    pub in_force: String,
}

/// Facts about a document that answer a requirement without any sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFact {
    /// The name of the body that adopts it.
    Body,
    /// The date of its adoption, revision or coming into force.
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
