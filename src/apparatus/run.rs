//! Many files, read side by side.

use super::Apparatus;
use super::collect::{Collected, collect};
use super::gather::Gathering;
use crate::batch::{BatchStep, FoundFiles, shown};
use crate::compare::{correspond, with_own_names};
use crate::document::Given;
use crate::document::normalize::BodyKind;
use crate::guideline::Model;
use crate::program::Error;
use crate::program::load;
use crate::program::threads::{in_order, pool};
use crate::read::Limits;
use crate::sides::Sides;
use std::path::{Path, PathBuf};

/// What is to be compared.
#[derive(Debug, Clone)]
pub struct GatherPlan {
    /// The documents.
    pub found: FoundFiles,
    /// The kind of all bodies, where it is given; else what the text shows.
    pub profile: Option<BodyKind>,
    /// Whether the settings beside a document may say it.
    pub trusts_local: bool,
    /// How much one document may ask of the machine.
    pub limits: Limits,
    /// Number of threads; `None` for one per core.
    pub jobs: Option<usize>,
}

/// Compares all documents. A document that cannot be read is no error: it is listed. `progress` hears of each
/// document twice, from any thread.
///
/// # Errors
/// [`Error::File`] if the system has no more threads.
pub fn run(
    guideline: &Model,
    plan: &GatherPlan,
    progress: &(dyn Fn(BatchStep) + Sync),
) -> Result<Apparatus, Error> {
    let pool = pool(plan.jobs, plan.found.files.len())?;
    let mut gathering = Gathering::new(guideline);
    let folders = plan.found.unreadable.iter();
    let mut unreadable: Vec<(String, Error)> =
        folders.map(|(path, why)| (shown(path), why.clone())).collect();
    let work = |path: &PathBuf| {
        progress(BatchStep::Begun(path));
        let result = one(guideline, plan, path);
        progress(BatchStep::Done(path));
        result
    };
    in_order(&pool, &plan.found.files, work, |path, result| {
        match result {
            Ok(document) => gathering.add(document),
            Err(why) => unreadable.push((shown(path), why)),
        }
        Ok::<(), Error>(())
    })?;
    unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(gathering.finish(unreadable))
}

fn one(guideline: &Model, plan: &GatherPlan, path: &Path) -> Result<Collected, Error> {
    // A fault of the program on one document must not take the others with it.
    let collected = std::panic::catch_unwind(|| {
        let kind = match plan.profile {
            Some(kind) => Some(kind),
            None if plan.trusts_local => load::config_beside(path)?.and_then(|file| file.config.profile),
            None => None,
        };
        let given = Given {
            kind,
            base: Some(guideline.outline()),
            ..Given::default()
        };
        let policy = load::policy(path, plan.limits, given)?;
        let policy = with_own_names(guideline, &policy);
        let alignment = correspond(guideline, &policy, Sides::Model)?;
        Ok(collect(guideline, &policy, &alignment))
    });
    collected.unwrap_or_else(|_| Err(Error::Internal(path.to_owned())))
}
