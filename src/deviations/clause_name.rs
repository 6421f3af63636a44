//! How facts and messages name a clause.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A clause as facts name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseName {
    /// Id: the address of a clause of the base text, for example `6.7`, or `d12` for one of the policy.
    pub id: String,
    /// Dotted address.
    pub path: String,
    /// Title; empty if it has none.
    pub title: String,
}

impl fmt::Display for ClauseName {
    /// Address and title, for example `6.7 運用`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(format!("{} {}", self.path, self.title).trim())
    }
}
