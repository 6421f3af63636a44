//! Many policies against one guideline: a report for each, and what they have in common.
//!
//! Reports are written as they are ready and forgotten; what stays of a policy is a [`Done`] of a few hundred bytes.
//! Nothing of the output depends on the number of threads.

mod cache;
mod configs;
mod done;
mod earlier;
mod finished;
mod matrix;
mod names;
mod outputs;
mod overview;
mod plan;
mod status;
mod walk;
mod workbook;

pub use cache::CacheUse;
pub use done::{Batch, Done, MatrixCell};
pub use names::file_name;
pub(crate) use names::stems;
pub use overview::progress::totals as progress_in_short;
pub use walk::{FoundFiles, shown, walk};

use crate::files::{self, FileError, write_whole};
use crate::guideline::Model;
use crate::program::Error;
use crate::program::threads::{in_order, pool};
use crate::report::ProblemInfo;
use cache::Cache;
use configs::Configs;
use done::is_own_structure;
use finished::finish;
use outputs::{DocumentPart, Outputs, remove_overviews};
pub use plan::{BatchPlan, CachePlan, Earlier};
pub use status::BatchStatus;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchStep<'a> {
    /// Work on it begins.
    Begun(&'a Path),
    /// It is done, or could not be.
    Done(&'a Path),
}

/// Runs a batch. `progress` hears of each document twice, from any thread.
///
/// # Errors
/// [`Error::NothingToCompare`] without documents, [`Error::File`] if an output can't be written or is an input. A document
/// that cannot be read is no error: it is listed.
pub fn run(
    guideline: &Model,
    plan: &BatchPlan,
    progress: &(dyn Fn(BatchStep) + Sync),
) -> Result<Batch, Error> {
    let stems = stems(&plan.found.files);
    prepare(plan, &stems)?;
    let pool = pool(plan.jobs, plan.found.files.len())?;
    let mut outputs = Outputs::begin(plan)?;
    let mut batch = Batch {
        done: Vec::new(),
        unreadable: Vec::new(),
        problems: Vec::new(),
        cache: None,
        progress: None,
    };
    let configs = Configs::of(plan);
    let cache = Cache::open(guideline, plan)?;
    let mut met: BTreeMap<&Path, BTreeSet<usize>> = BTreeMap::new();
    let jobs: Vec<(&PathBuf, &String)> = plan.found.files.iter().zip(&stems).collect();
    let work = |(path, stem): &(&PathBuf, &String)| {
        progress(BatchStep::Begun(path));
        let result = one(guideline, plan, &configs, cache.as_ref(), path, stem);
        progress(BatchStep::Done(path));
        result
    };
    in_order(&pool, &jobs, work, |(path, _), result| {
        match result {
            Ok(mut one) => {
                outputs.add(&mut one.done, one.part)?;
                batch.done.push(one.done);
                met.entry(configs.key(path)).or_default().extend(one.met);
                batch.add_problems(one.problems);
            }
            Err(Failure::Document(why)) => batch.unreadable.push((shown(path), why)),
            Err(Failure::Output(why)) => return Err(why),
        }
        Ok(())
    })?;
    let folders = plan.found.unreadable.iter();
    batch
        .unreadable
        .extend(folders.map(|(path, why)| (shown(path), why.clone())));
    batch.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    for (key, met) in met {
        if let Ok(settings) = configs.get(key) {
            (batch.problems).extend(settings.unmet(&met).into_iter().map(ProblemInfo::from));
        }
    }
    batch.progress = earlier::progress(guideline, plan, &configs, &mut batch);
    outputs.commit(guideline, &batch, plan)?;
    batch.cache = cache.map(Cache::finish);
    Ok(batch)
}

/// Makes the folder, ensures that no document is overwritten, and removes what an earlier run left incomplete.
fn prepare(plan: &BatchPlan, stems: &[String]) -> Result<(), Error> {
    if plan.found.files.is_empty() && plan.found.unreadable.is_empty() {
        return Err(Error::NothingToCompare(plan.output.clone()));
    }
    std::fs::create_dir_all(&plan.output)
        .map_err(|why| Error::File(FileError::Unwritable(plan.output.clone(), files::reason(&why))))?;
    let outputs = stems
        .iter()
        .flat_map(|stem| plan.formats.iter().map(move |format| file_name(stem, *format)))
        .chain(outputs::names().map(str::to_owned));
    for name in outputs {
        let target = plan.output.join(name);
        plan.inputs.spare(&target)?;
    }
    files::sweep(&plan.output);
    remove_overviews(plan)
}

/// Why one document did not come through.
enum Failure {
    /// It is listed and the others go on.
    Document(Error),
    /// Nothing can be written: the batch ends.
    Output(Error),
}

struct One {
    done: Done,
    /// Lines of the acceptances that met a finding.
    met: BTreeSet<usize>,
    /// What is wrong with them.
    problems: Vec<ProblemInfo>,
    /// What it adds to the files of the whole batch.
    part: DocumentPart,
}

fn one(
    guideline: &Model,
    plan: &BatchPlan,
    configs: &Configs,
    cache: Option<&Cache>,
    path: &Path,
    stem: &str,
) -> Result<One, Failure> {
    // A fault of the program on one document must not take the others with it.
    let entry = std::panic::catch_unwind(|| {
        let settings = configs.get(configs.key(path)).as_ref().map_err(Clone::clone)?;
        let bytes = files::bytes(path, plan.limits)?;
        let Some(cache) = cache else {
            return finish(guideline, plan, settings, path, &bytes);
        };
        let key = cache.key(path, &bytes, settings);
        if let Some(entry) = cache.get(&key, plan.formats.len()) {
            return Ok(entry);
        }
        let entry = finish(guideline, plan, settings, path, &bytes)?;
        cache.put(&key, &entry);
        Ok(entry)
    });
    let entry = entry
        .unwrap_or_else(|_| Err(Error::Internal(path.to_owned())))
        .map_err(Failure::Document)?;
    for (format, bytes) in plan.formats.iter().zip(&entry.files) {
        let target = plan.output.join(file_name(stem, *format));
        write_whole(&target, |out| out.write_all(bytes)).map_err(|why| Failure::Output(why.into()))?;
    }
    let report = &entry.report;
    let mut done = Done::new(report, stem);
    let part = DocumentPart::new(report, entry.line, &mut done, plan);
    Ok(One {
        done,
        met: entry.met,
        problems: report
            .problems
            .iter()
            .filter(|p| p.lines.is_none() && !is_own_structure(p))
            .cloned()
            .collect(),
        part,
    })
}
