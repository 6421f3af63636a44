//! How a run ends, and the exit code for it.

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Deviations at or above it.
    Deviations,
    /// The run failed.
    Failed,
}

impl Outcome {
    /// Returns the exit code.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Deviations => 1,
            Outcome::Failed => 2,
        }
    }
}
