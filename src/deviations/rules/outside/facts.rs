//! Facts about lines outside the clauses.

use crate::outline::OutsideKind;
use serde::{Deserialize, Serialize};

/// Lines outside the clauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideFacts {
    /// What they are.
    pub piece: OutsideKind,
    /// Lines that only the base text has.
    pub lost: Vec<String>,
    /// Lines that only the policy has.
    pub gained: Vec<String>,
}
