//! What one reading may use, and the sign from outside that it has to end.

use super::Refusal;
use super::limits::{Limit, Limits};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The limits of one reading, and whether it was asked to stop. No clock is read here: a caller that has one, such as the
/// program, calls [`Budget::stop`] on a clone.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// The limits.
    pub limits: Limits,
    stopped: Arc<AtomicBool>,
}

impl Budget {
    /// A reading within `limits` that nobody has stopped yet.
    pub fn new(limits: Limits) -> Budget {
        Budget {
            limits,
            stopped: Arc::default(),
        }
    }

    /// Ends the reading at its next [`tick`](Budget::tick). Clones share the sign.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Fails once the reading was stopped. Called in every loop whose length the file decides.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] with [`Limit::Seconds`].
    pub fn tick(&self) -> Result<(), Refusal> {
        match self.stopped.load(Ordering::Relaxed) {
            true => Err(self.limits.beyond(Limit::Seconds)),
            false => Ok(()),
        }
    }
}
