//! Limits the work of reading one document by counting steps.

use super::Refusal;
use super::limits::{Limit, Limits};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The limits for reading a document, and the steps taken so far. No clock is read, so that the same file
/// gives the same result on a slow or busy machine. Clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Budget {
    /// The limits.
    pub limits: Limits,
    steps: Arc<AtomicU64>,
    on_page: Option<fn()>,
}

impl Budget {
    /// Makes the budget for a document that hasn't been read yet.
    pub fn new(limits: Limits) -> Budget {
        Budget {
            limits,
            ..Budget::default()
        }
    }

    /// Like [`Budget::new`], but calls `on_page` before each page of a PDF. The program uses this to notice
    /// a page that never ends, because third-party parsers don't count steps.
    pub fn watched(limits: Limits, on_page: fn()) -> Budget {
        Budget {
            on_page: Some(on_page),
            ..Budget::new(limits)
        }
    }

    /// Counts a step. Must be called in every loop whose length depends on the file.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] with [`Limit::Steps`] if there were more than [`Limits::steps`].
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
