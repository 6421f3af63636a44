//! What one reading may use, counted in steps.

use super::Refusal;
use super::limits::{Limit, Limits};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The limits of one reading, and the steps taken so far. No clock is read, so the same file gives the same answer on a
/// slow or busy machine. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// The limits.
    pub limits: Limits,
    steps: Arc<AtomicU64>,
    on_page: Option<fn()>,
}

impl Budget {
    /// Returns the budget of a reading within `limits` that hasn't begun.
    pub fn new(limits: Limits) -> Budget {
        Budget {
            limits,
            ..Budget::default()
        }
    }

    /// Like [`Budget::new`]; calls `on_page` before each page of a PDF. The program uses it to notice a page that
    /// never ends: parsers of other people don't count steps.
    pub fn watched(limits: Limits, on_page: fn()) -> Budget {
        Budget {
            on_page: Some(on_page),
            ..Budget::new(limits)
        }
    }

    /// Counts a step. Called in every loop whose length the file decides.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] with [`Limit::Steps`] once there were more than [`Limits::steps`].
    pub fn tick(&self) -> Result<(), Refusal> {
        self.ticks(1)
    }

    /// Counts `n` steps at once, for work that is already known to be large.
    ///
    /// # Errors
    /// Those of [`Budget::tick`].
    pub fn ticks(&self, n: u64) -> Result<(), Refusal> {
        let before = self.steps.fetch_add(n, Ordering::Relaxed);
        match before.saturating_add(n) > self.limits.steps {
            true => Err(self.limits.beyond(Limit::Steps)),
            false => Ok(()),
        }
    }

    /// Counts a step before a page is read.
    ///
    /// # Errors
    /// Those of [`Budget::tick`].
    #[cfg(feature = "pdf")]
    pub(crate) fn page(&self) -> Result<(), Refusal> {
        if let Some(on_page) = self.on_page {
            on_page();
        }
        self.tick()
    }
}
