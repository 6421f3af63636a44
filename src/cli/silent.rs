//! Progress in a browser, where nobody watches standard error: the page sees which documents are opened.

use crate::batch::BatchStep;
use crate::lang::Lang;

pub(super) use NoProgress as Progress;

/// In place of the line that is drawn on a terminal.
pub(super) struct NoProgress;

impl NoProgress {
    /// For any number of documents.
    pub fn new(_total: usize, _lang: Lang, _is_shown: bool) -> NoProgress {
        NoProgress
    }

    /// Hears of a document.
    pub fn hear(&self, _step: BatchStep) {}
}
