//! What a room says about some changes of a row before they are graded by their words.

use crate::deviations::Facts;
use crate::deviations::rules::Rule;
use crate::lang::Message;

/// Changes that a room explains, and the finding that it makes of them.
pub(crate) struct Claim {
    pub rule: Rule,
    pub facts: Facts,
    pub message: Message,
    pub base_text: Option<String>,
    pub witness_text: Option<String>,
    /// Indices of the changes.
    pub changes: Vec<usize>,
}

impl Claim {
    /// The claim without changes that others already explain; `None` where nothing is left.
    pub(crate) fn besides(mut self, others: &[Claim]) -> Option<Claim> {
        self.changes
            .retain(|i| !others.iter().any(|other| other.changes.contains(i)));
        (!self.changes.is_empty()).then_some(self)
    }
}
