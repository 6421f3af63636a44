//! Facts about lists of organs and of persons.

use serde::{Deserialize, Serialize};

/// Two lists don't have the same members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberFacts {
    /// What the members are.
    pub list: ListKind,
    /// Members that only the base text names.
    pub missing: Vec<String>,
    /// Members that only the policy names.
    pub added: Vec<String>,
    /// What the policy writes to spell out a member of the base text, for example 教育委員会 for 行政委員会.
    pub spelled_out: Vec<String>,
}

/// Only a part of a member is in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartFacts {
    /// What the members are.
    pub list: ListKind,
    /// The member of the base text.
    pub whole: String,
    /// The part of it that the policy names.
    pub part: String,
}

/// Words of the policy take something out of a list or narrow it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitFacts {
    /// What the members are.
    pub list: ListKind,
    /// These words.
    pub by: String,
}

/// What a list is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListKind {
    /// Organs to which the policy applies.
    Organs,
    /// Persons whom a clause binds.
    Persons,
}
