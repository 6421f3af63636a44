//! The severity from which on findings make a run fail.

use super::outcome::Outcome;
use crate::deviations::Severity;
use crate::report::Summary;

/// The severity from which on the exit code is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    At(Severity),
    Never,
}

impl FailOn {
    /// Returns whether findings of this worst severity fail.
    pub fn fails(self, worst: Option<Severity>) -> bool {
        match self {
            FailOn::At(severity) => worst >= Some(severity),
            FailOn::Never => false,
        }
    }

    /// Returns how a run with this report ends.
    pub fn outcome(self, summary: &Summary) -> Outcome {
        match self.fails(summary.worst()) {
            true => Outcome::Deviations,
            false => Outcome::Clean,
        }
    }
}
