//! Many policies against one guideline: a report for each, and what they have in common.
//!
//! Reports are written as they are ready and forgotten; what stays of a policy is a [`Done`] of a few hundred bytes.
//! Nothing of the output depends on the number of threads.

mod cache;
mod configs;
mod context;
mod earlier;
mod find;
mod finished;
mod lock;
mod manifest;
mod matrix;
mod names;
#[cfg(target_family = "wasm")]
mod no_tables;
mod notes;
mod one;
mod outputs;
mod overview;
mod plan;
mod prevalence;
mod publish;
mod result;
mod settings;
mod staging;
mod status;
#[cfg(not(target_family = "wasm"))]
pub mod tables;
mod walk;
mod workbook;

pub use cache::CacheUse;
pub use find::find;
pub(crate) use names::stems;
pub use overview::progress::totals as progress_in_short;
pub use plan::{BatchPlan, CachePlan, Earlier};
pub use result::{Batch, Done, MatrixCell};
pub(crate) use settings::unused_settings;
pub use status::BatchStatus;
pub use walk::{FoundFiles, shown};

use crate::against::FindingStore;
use crate::files::{self, FileError, Pending};
use crate::guideline::Model;
use crate::lineage::{DepartureTable, Forest, TablePlace, VersionSigns};
use crate::program::Error;
use crate::program::load;
use crate::program::threads::{in_order, pool};
use crate::report::ProblemInfo;
use crate::report::formats::Format;
use cache::Cache;
use configs::Configs;
use context::BatchContext;
#[cfg(target_family = "wasm")]
use no_tables as tables;
use one::{Failure, One, one};
use publish::Published;
use settings::BatchSettings;
use staging::Staging;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tables::Tables;
use workbook::FindingsBook;

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
/// [`Error::NothingToCompare`] without documents, [`Error::File`] if an output can't be written or is an input,
/// [`Error::FolderInUse`] if another run writes into the folder. A document that can't be read is listed.
pub fn run(
    guideline: &Model,
    plan: &BatchPlan,
    progress: &(dyn Fn(BatchStep) + Sync),
) -> Result<Batch, Error> {
    let stems = stems(&plan.found.files);
    let (staging, _lock) = outputs::prepare(plan, &stems)?;
    let pool = pool(plan.jobs, plan.found.files.len())?;
    let configs = Configs::of(plan);
    let cache = Cache::open(guideline, plan)?;
    let shared = BatchContext::new(guideline, plan, &configs);
    let mut gathered = Gathered::begin(guideline, plan, &staging)?;
    let jobs: Vec<(&PathBuf, &String)> = plan.found.files.iter().zip(&stems).collect();
    let work = |(path, stem): &(&PathBuf, &String)| {
        progress(BatchStep::Begun(path));
        let result = one(&shared, cache.as_ref(), &staging, path, stem);
        progress(BatchStep::Done(path));
        result
    };
    in_order(&pool, &jobs, work, |(path, _), result| match result {
        Ok(one) => gathered.add(one, configs.key(path)),
        Err(Failure::Document(why)) => {
            gathered.batch.unreadable.push((shown(path), why));
            Ok(())
        }
        Err(Failure::Output(why)) => Err(why),
    })?;
    let mut batch = gathered.end(&shared, &staging)?;
    batch.published = staging.commit()?;
    batch.cache = cache.map(Cache::finish);
    Ok(batch)
}

/// What a batch has so far.
struct Gathered<'a> {
    batch: Batch,
    /// `results.jsonl`, if it is written.
    lines: Option<Pending>,
    /// The workbook of all findings and its path, if it is written.
    book: Option<(PathBuf, FindingsBook)>,
    /// The tables for analysts, if they are written.
    tables: Option<Tables>,
    /// Findings kept for the comparison with an earlier run, each once.
    store: FindingStore,
    /// Lines of the acceptances that met a finding, by the key of their settings.
    met: BTreeMap<&'a Path, BTreeSet<usize>>,
}

impl<'a> Gathered<'a> {
    fn begin(guideline: &Model, plan: &BatchPlan, staging: &Staging) -> Result<Self, Error> {
        Ok(Gathered {
            batch: Batch {
                family: guideline.family(),
                done: Vec::new(),
                unreadable: Vec::new(),
                problems: Vec::new(),
                remarks: Vec::new(),
                departures: DepartureTable::default(),
                forest: Forest::default(),
                progress: None,
                settings: BatchSettings::default(),
                blocked: staging.blocked().clone(),
                published: Published::default(),
                cache: None,
            },
            lines: match plan.formats.contains(&Format::Json) {
                true => Some(Pending::create(&staging.path(load::RESULTS))?),
                false => None,
            },
            book: begin_book(plan)?,
            tables: match plan.tables {
                true => Some(Tables::create(staging.folder(), guideline)?),
                false => None,
            },
            store: FindingStore::default(),
            met: BTreeMap::new(),
        })
    }

    /// Takes in a document whose reports are written. `key` is that of its settings.
    fn add(&mut self, mut one: One, key: &'a Path) -> Result<(), Error> {
        // What stays of a document is copied, because a worker made it among all that is thrown away with the document. Small
        // pieces left between would cut up the memory of the workers: 17,880 documents take a tenth more time that way.
        one.done = one.done.clone();
        earlier::share(&mut one.done, &mut self.store);
        if let Some((path, book)) = &mut self.book {
            book.add(one.part).map_err(|why| unwritable(path, &why))?;
        }
        if let (Some(tables), Some(rows)) = (&mut self.tables, one.tables) {
            tables.add(rows)?;
        }
        if let Some(lines) = &mut self.lines {
            lines.put(|out| out.write_all(&one.line))?;
        }
        let document = &one.done.path;
        self.batch
            .remarks
            .extend(one.remarks.into_iter().map(|remark| (document.clone(), remark)));
        one.done.departures = self.batch.departures.take(one.departures);
        self.batch.done.push(one.done);
        self.met.entry(key).or_default().extend(one.met);
        self.batch.add_problems(one.problems);
        Ok(())
    }

    /// Completes the files that all documents share.
    fn end(self, shared: &BatchContext, staging: &Staging) -> Result<Batch, Error> {
        let BatchContext {
            guideline,
            plan,
            configs,
            ..
        } = *shared;
        let mut batch = self.batch;
        let folders = plan.found.unreadable.iter();
        batch
            .unreadable
            .extend(folders.map(|(path, why)| (shown(path), why.clone())));
        batch.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, met) in self.met {
            if let Ok(settings) = configs.get(key) {
                (batch.problems).extend(settings.unmet(&met).into_iter().map(ProblemInfo::from));
            }
        }
        if let Some(lines) = self.lines {
            lines.publish()?;
        }
        batch.settings = BatchSettings::of(
            batch.done.iter().map(|done| (&done.config, &done.selection)),
            configs.unused(),
        );
        batch.forest = forest(guideline, &batch);
        batch.progress = earlier::progress(guideline, plan, configs, &mut batch);
        outputs::write_overviews(guideline, &batch, plan, staging)?;
        if let Some(tables) = self.tables {
            tables.publish(&batch)?;
        }
        if let Some((_, book)) = self.book {
            staging.write(BOOK, |out| book.write(guideline, &batch, out))?;
        }
        Ok(batch)
    }
}

/// Finds the bodies of a batch and the descent of their texts.
fn forest(guideline: &Model, batch: &Batch) -> Forest {
    let documents: Vec<(&VersionSigns, &[TablePlace])> = batch
        .done
        .iter()
        .map(|done| (&done.signs, done.departures.as_slice()))
        .collect();
    Forest::find(&documents, &batch.departures, guideline.clause_count())
}

/// The workbook of all findings.
const BOOK: &str = "findings.xlsx";

/// Begins the workbook of all findings, where reports are wanted as workbooks.
fn begin_book(plan: &BatchPlan) -> Result<Option<(PathBuf, FindingsBook)>, Error> {
    if !plan.formats.contains(&Format::Xlsx) {
        return Ok(None);
    }
    let path = plan.output.join(BOOK);
    match FindingsBook::new(plan.rendering.lang) {
        Ok(book) => Ok(Some((path, book))),
        Err(why) => Err(unwritable(&path, &why)),
    }
}

fn unwritable(path: &Path, why: &std::io::Error) -> Error {
    FileError::Unwritable(path.to_owned(), files::reason(why)).into()
}
