//! Many policies against one guideline: a report for each, and what they have in common.
//!
//! Reports are written as they are ready and forgotten; what stays of a policy is a [`Done`] of a few hundred bytes.
//! Nothing of the output depends on the number of threads.

mod cache;
mod configs;
mod earlier;
mod finished;
mod matrix;
mod names;
mod one;
mod outputs;
mod overview;
mod plan;
mod prevalence;
mod shared;
mod status;
mod walk;
mod workbook;

pub use cache::CacheUse;
pub use earlier::Earlier;
pub(crate) use names::stems;
pub use outputs::file_name;
pub use overview::progress::totals as progress_in_short;
pub use plan::{BatchPlan, CachePlan};
pub use status::BatchStatus;
pub use walk::{FoundFiles, shown, walk};

use crate::against::{FindingStore, RunProgress, SeenDocument};
use crate::align::Relation;
use crate::deviations::{Rule, Severity};
use crate::files::{self, FileError, Pending, write_whole};
use crate::framework::CoverageStatus;
use crate::guideline::{DocumentFamily, Model};
use crate::lineage::{DepartureTable, Forest, TablePlace, VersionSigns};
use crate::program::Error;
use crate::program::load;
use crate::program::threads::{in_order, pool};
use crate::report::ProblemInfo;
use crate::report::formats::Format;
use crate::report::words::Subject;
use crate::sides::Sides;
use cache::Cache;
use configs::Configs;
use one::{Failure, One, one};
use shared::Shared;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use workbook::FindingsBook;

/// How a policy meets one guideline clause: the relation, and the worst finding about it.
pub type MatrixCell = (Relation, Option<Severity>);

/// What stays of one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Path as reports show it.
    pub path: String,
    /// Name of its report without ending.
    pub stem: String,
    /// The body; empty where unknown.
    pub body: String,
    /// Kind of body, as in JSON.
    pub body_kind: &'static str,
    /// Whether it has another structure than the model.
    pub has_own_structure: bool,
    /// Findings by grade, gravest first.
    pub severities: Vec<(Severity, usize)>,
    /// Accepted findings by grade, gravest first.
    pub accepted: Vec<(Severity, usize)>,
    /// Clauses by relation.
    pub relations: Vec<(Relation, usize)>,
    /// For each guideline clause the relation and the worst finding.
    pub cells: Vec<MatrixCell>,
    /// Findings by rule.
    pub rules: BTreeMap<Rule, usize>,
    /// The generation of the guideline that the words show, as one cell; empty if unknown.
    pub generation: String,
    /// How it answers each requirement of the framework asked for, in their order; empty without one.
    pub coverage: Vec<CoverageStatus>,
    /// What shows whose document it is and how old.
    pub signs: VersionSigns,
    /// How it departs from the model: places in [`Batch::departures`].
    pub departures: Vec<TablePlace>,
    /// For each guideline clause whether it departs from it in duty or scope.
    pub departs: Vec<bool>,
    /// The department in charge that the document names; empty if it names none or no workbook is written.
    pub contact: String,
    /// What an earlier run is compared with, if there is one.
    pub seen: Option<SeenDocument>,
}

impl Done {
    /// How it fared.
    pub fn status(&self) -> BatchStatus {
        match self.has_own_structure {
            true => BatchStatus::OwnStructure,
            false => BatchStatus::Compared,
        }
    }

    /// The worst finding that is not accepted.
    pub fn worst(&self) -> Option<Severity> {
        let accepted = |severity| self.accepted.iter().find(|(s, _)| *s == severity);
        self.severities
            .iter()
            .find(|(s, n)| *n > accepted(*s).map_or(0, |(_, n)| *n))
            .map(|(s, _)| *s)
    }
}

/// The result of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The family of the guideline.
    pub family: DocumentFamily,
    /// Policies compared, ordered by path.
    pub done: Vec<Done>,
    /// What could not be compared, ordered by path, with the reason.
    pub unreadable: Vec<(String, Error)>,
    /// What is wrong with the acceptances on record, each told once.
    pub problems: Vec<ProblemInfo>,
    /// What the reader of the whole should know about single documents, such as standards that weren't compared, by path.
    pub remarks: Vec<(String, ProblemInfo)>,
    /// The departures of all policies from the model.
    pub departures: DepartureTable,
    /// The bodies and the descent of their texts.
    pub forest: Forest,
    /// What changed since the earlier run, if there is one.
    pub progress: Option<RunProgress>,
    /// What the run did with its cache, if it had one.
    pub cache: Option<CacheUse>,
}

impl Batch {
    /// The policies that count: of each body the newest.
    pub fn counted(&self) -> impl Iterator<Item = &Done> + Clone {
        let bodies = self.forest.bodies.iter();
        bodies.map(|body| &self.done[body.newest()])
    }

    /// What the comparisons are about.
    pub fn subject(&self) -> Subject {
        Subject {
            sides: Sides::Model,
            family: self.family,
        }
    }

    /// Number of documents that are not basic policies.
    pub fn refused(&self) -> usize {
        let statuses = self
            .unreadable
            .iter()
            .map(|(_, why)| BatchStatus::of_failure(why));
        statuses
            .filter(|status| *status == BatchStatus::NotAPolicy)
            .count()
    }

    /// Adds problems that aren't known yet.
    fn add_problems(&mut self, problems: Vec<ProblemInfo>) {
        for problem in problems {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }
}

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
    outputs::prepare(plan, &stems)?;
    let pool = pool(plan.jobs, plan.found.files.len())?;
    let configs = Configs::of(plan);
    let cache = Cache::open(guideline, plan)?;
    let shared = Shared::new(guideline, plan, &configs);
    let mut gathered = Gathered::begin(guideline, plan)?;
    let jobs: Vec<(&PathBuf, &String)> = plan.found.files.iter().zip(&stems).collect();
    let work = |(path, stem): &(&PathBuf, &String)| {
        progress(BatchStep::Begun(path));
        let result = one(&shared, cache.as_ref(), path, stem);
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
    let mut batch = gathered.end(&shared)?;
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
    /// Findings kept for the comparison with an earlier run, each once.
    store: FindingStore,
    /// Lines of the acceptances that met a finding, by the key of their settings.
    met: BTreeMap<&'a Path, BTreeSet<usize>>,
}

impl<'a> Gathered<'a> {
    fn begin(guideline: &Model, plan: &BatchPlan) -> Result<Self, Error> {
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
                cache: None,
            },
            lines: match plan.formats.contains(&Format::Json) {
                true => Some(Pending::create(&plan.output.join(load::RESULTS))?),
                false => None,
            },
            book: begin_book(plan)?,
            store: FindingStore::default(),
            met: BTreeMap::new(),
        })
    }

    /// Takes in a document whose reports are written. `key` is that of its settings.
    fn add(&mut self, mut one: One, key: &'a Path) -> Result<(), Error> {
        earlier::share(&mut one.done, &mut self.store);
        if let Some((path, book)) = &mut self.book {
            book.add(one.part).map_err(|why| unwritable(path, &why))?;
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
    fn end(self, shared: &Shared) -> Result<Batch, Error> {
        let Shared {
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
            lines.commit()?;
        }
        batch.forest = forest(guideline, &batch);
        batch.progress = earlier::progress(guideline, plan, configs, &mut batch);
        outputs::write_overviews(guideline, &batch, plan)?;
        if let Some((path, book)) = self.book {
            write_whole(&path, |out| book.write(guideline, &batch, out))?;
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

/// Begins the workbook of all findings, where reports are wanted as workbooks.
fn begin_book(plan: &BatchPlan) -> Result<Option<(PathBuf, FindingsBook)>, Error> {
    if !plan.formats.contains(&Format::Xlsx) {
        return Ok(None);
    }
    let path = plan.output.join("findings.xlsx");
    match FindingsBook::new(plan.rendering.lang) {
        Ok(book) => Ok(Some((path, book))),
        Err(why) => Err(unwritable(&path, &why)),
    }
}

fn unwritable(path: &Path, why: &std::io::Error) -> Error {
    FileError::Unwritable(path.to_owned(), files::reason(why)).into()
}
