//! What was decided about a deviation.

use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Who accepted a deviation, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Why the deviation is intended.
    pub reason: String,
    /// Who said so.
    pub approver: String,
    /// When.
    pub date: Date,
    /// The last day before it has to be looked at again.
    pub review_by: Option<Date>,
}

/// Whether a deviation was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disposition {
    /// Nothing was decided.
    #[default]
    Open,
    /// It is intended.
    Accepted,
}

impl From<&Option<Acceptance>> for Disposition {
    fn from(acceptance: &Option<Acceptance>) -> Disposition {
        match acceptance {
            None => Disposition::Open,
            Some(_) => Disposition::Accepted,
        }
    }
}
