//! What all documents of a batch have in common while they are worked on.

use super::configs::Configs;
use super::plan::BatchPlan;
use crate::document::Texts;
use crate::guideline::Model;
use crate::lineage::KnownSentences;

/// The model, the plan, and what is read or computed once for all documents.
pub(super) struct BatchContext<'a> {
    /// The model.
    pub guideline: &'a Model,
    /// What the batch is to do.
    pub plan: &'a BatchPlan,
    /// The settings of each folder.
    pub configs: &'a Configs,
    /// The sentences of the model.
    pub known: KnownSentences,
    /// Texts that several documents have.
    pub texts: Texts,
}

impl<'a> BatchContext<'a> {
    /// Prepares what all documents of a batch need.
    pub fn new(guideline: &'a Model, plan: &'a BatchPlan, configs: &'a Configs) -> BatchContext<'a> {
        BatchContext {
            guideline,
            plan,
            configs,
            known: KnownSentences::of(guideline),
            texts: match plan.shares {
                true => Texts::shared(),
                false => Texts::default(),
            },
        }
    }
}
