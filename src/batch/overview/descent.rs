//! Who copied from whom, in the overviews.

mod json;

use crate::batch::Batch;
use crate::guideline::Model;
use crate::lineage::{Departure, Forest};
pub use json::DescentJson;

/// The descent of a batch, ready for printing.
#[derive(Clone, Copy)]
pub struct DescentView<'a> {
    guideline: &'a Model,
    batch: &'a Batch,
    forest: &'a Forest,
}

impl<'a> DescentView<'a> {
    /// The view of a finished batch.
    pub fn new(guideline: &'a Model, batch: &'a Batch) -> DescentView<'a> {
        DescentView {
            guideline,
            batch,
            forest: &batch.forest,
        }
    }
}

/// The id of the clause of the model that a departure is about.
fn clause_id<'a>(guideline: &'a Model, departure: &Departure) -> Option<&'a str> {
    Some(guideline.clause(departure.clause?).id)
}
