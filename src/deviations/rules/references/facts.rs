//! Facts about references.

use crate::deviations::clause_name::ClauseName;
use serde::{Deserialize, Serialize};

/// A reference doesn't lead to what is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceFacts {
    /// The reference as written, for example 上記6及び7.
    pub written: String,
    /// The number in it that leads astray.
    pub number: String,
    /// The clause that has this number; `None` if no clause has it.
    pub clause: Option<ClauseName>,
    /// The number of the clause of the base text that corresponds to it; `None` if none does.
    pub counterpart: Option<String>,
}

/// The same place refers to clauses in another way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferencesFacts {
    /// Numbers that the base text refers to.
    pub from: Vec<String>,
    /// Numbers that the policy refers to.
    pub to: Vec<String>,
}
