//! Many policies against one guideline: a report for each, and what they have in common.
//!
//! Reports are written as they are ready and forgotten; what stays of a policy is a [`Done`] of a few hundred bytes.
//! Nothing of the output depends on the number of threads.

mod configs;
mod matrix;
mod names;
mod overview;
mod prevalence;
mod status;
mod walk;

pub(crate) use names::stems;
pub use walk::{FoundFiles, shown, walk};

use crate::align::Relation;
use crate::compare::compare;
use crate::date::Date;
use crate::deviations::{Rule, Severity};
use crate::document::Given;
use crate::document::normalize::BodyKind;
use crate::files::{self, FileError, Inputs, Pending, write_whole};
use crate::framework::{Asked, CoverageStatus, Framework};
use crate::guideline::Model;
use crate::lineage::{
    DepartureSet, DepartureTable, Forest, KnownSentences, PlacedDeparture, TablePlace, VersionSigns,
};
use crate::program::Error;
use crate::program::load::{self, SettingsFile};
use crate::program::threads::pool;
use crate::read::Limits;
use crate::report::formats::{Format, Rendering, json};
use crate::report::{GenerationInfo, ProblemInfo, Report};
use crate::settings::Selection;
use crate::sides::Sides;
use configs::Configs;
use rayon::prelude::*;
pub use status::BatchStatus;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a batch is to do.
#[derive(Debug, Clone)]
pub struct BatchPlan {
    /// The documents.
    pub found: FoundFiles,
    /// Every file that is read, the documents among them.
    pub inputs: Inputs,
    /// Folder of the reports; made where it does not exist.
    pub output: PathBuf,
    /// Formats of the reports.
    pub formats: Vec<Format>,
    /// Language of the reports.
    pub rendering: Rendering,
    /// Rules reported, as far as the command line says.
    pub selection: Selection,
    /// The framework held against each policy.
    pub framework: Option<Framework>,
    /// The kind of all bodies, where it is given.
    pub profile: Option<BodyKind>,
    /// How much one document may ask of the machine.
    pub limits: Limits,
    /// The guideline, as named.
    pub guideline: String,
    /// Settings for all documents; `None` where each has those beside it.
    pub config: Option<SettingsFile>,
    /// The day on which acceptances are judged.
    pub today: Option<Date>,
    /// Number of threads; `None` for one per core.
    pub jobs: Option<usize>,
}

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
    /// Policies compared, ordered by path.
    pub done: Vec<Done>,
    /// What could not be compared, ordered by path, with the reason.
    pub unreadable: Vec<(String, Error)>,
    /// What is wrong with the acceptances on record, each told once.
    pub problems: Vec<ProblemInfo>,
    /// The departures of all policies from the model.
    pub departures: DepartureTable,
    /// The bodies and the descent of their texts.
    pub forest: Forest,
}

impl Batch {
    /// The policies that count: of each body the newest.
    pub fn counted(&self) -> impl Iterator<Item = &Done> + Clone {
        let bodies = self.forest.bodies.iter();
        bodies.map(|body| &self.done[body.newest()])
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

/// Policies worked on between two writes to `results.jsonl`: enough to keep all threads busy, few enough to hold.
const CHUNK: usize = 128;

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
    let mut lines = match plan.formats.contains(&Format::Json) {
        true => Some(Pending::create(&plan.output.join("results.jsonl"))?),
        false => None,
    };
    let mut batch = Batch {
        done: Vec::new(),
        unreadable: Vec::new(),
        problems: Vec::new(),
        departures: DepartureTable::default(),
        forest: Forest::default(),
    };
    let known = KnownSentences::of(guideline);
    let configs = Configs::of(plan);
    let mut met: BTreeMap<&Path, BTreeSet<usize>> = BTreeMap::new();
    let jobs: Vec<(&PathBuf, &String)> = plan.found.files.iter().zip(&stems).collect();
    for chunk in jobs.chunks(CHUNK) {
        let results: Vec<Result<One, Failure>> = pool.install(|| {
            chunk
                .par_iter()
                .map(|(path, stem)| {
                    progress(BatchStep::Begun(path));
                    let result = one(guideline, plan, &configs, &known, path, stem);
                    progress(BatchStep::Done(path));
                    result
                })
                .collect()
        });
        for ((path, _), result) in chunk.iter().zip(results) {
            match result {
                Ok(one) => {
                    if let Some(lines) = &mut lines {
                        lines.put(|out| out.write_all(&one.line))?;
                    }
                    let departures = batch.departures.take(one.departures);
                    batch.done.push(Done {
                        departures,
                        ..one.done
                    });
                    met.entry(configs.key(path)).or_default().extend(one.met);
                    batch.add_problems(one.problems);
                }
                Err(Failure::Document(why)) => batch.unreadable.push((shown(path), why)),
                Err(Failure::Output(why)) => return Err(why),
            }
        }
    }
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
    if let Some(lines) = lines {
        lines.commit()?;
    }
    batch.forest = forest(guideline, &batch);
    write_overviews(guideline, &batch, plan)?;
    Ok(batch)
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

/// Writes what the policies have in common, in every format.
fn write_overviews(guideline: &Model, batch: &Batch, plan: &BatchPlan) -> Result<(), Error> {
    write_whole(&plan.output.join("matrix.csv"), |out| {
        matrix::write(guideline, batch, plan.framework.as_ref(), out)
    })?;
    write_whole(&plan.output.join("overview.json"), |out| {
        overview::json::write(guideline, batch, plan.framework.as_ref(), out)
    })?;
    write_whole(&plan.output.join("overview.html"), |out| {
        overview::html::write(guideline, batch, plan, out)
    })?;
    if plan.formats.contains(&Format::Xlsx) {
        write_whole(&plan.output.join("overview.xlsx"), |out| {
            overview::xlsx::write(guideline, batch, plan.rendering.lang, out)
        })?;
    }
    write_whole(&plan.output.join("overview.md"), |out| {
        overview::markdown::write(guideline, batch, plan, out)
    })?;
    Ok(())
}

/// Makes the folder, and sees to it that no document is overwritten.
fn prepare(plan: &BatchPlan, stems: &[String]) -> Result<(), Error> {
    if plan.found.files.is_empty() && plan.found.unreadable.is_empty() {
        return Err(Error::NothingToCompare(plan.output.clone()));
    }
    std::fs::create_dir_all(&plan.output)
        .map_err(|why| Error::File(FileError::Unwritable(plan.output.clone(), files::reason(&why))))?;
    let fixed = [
        "matrix.csv",
        "overview.html",
        "overview.json",
        "overview.md",
        "overview.xlsx",
        "results.jsonl",
    ];
    let outputs = stems
        .iter()
        .flat_map(|stem| plan.formats.iter().map(move |format| file_name(stem, *format)))
        .chain(fixed.map(str::to_owned));
    for name in outputs {
        let target = plan.output.join(name);
        plan.inputs.spare(&target)?;
    }
    Ok(())
}

/// Name of a policy's report.
pub fn file_name(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.extension())
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
    /// How it departs from the model.
    departures: Vec<PlacedDeparture>,
    /// Its line of `results.jsonl`; empty where that is not written.
    line: Vec<u8>,
}

fn one(
    guideline: &Model,
    plan: &BatchPlan,
    configs: &Configs,
    known: &KnownSentences,
    path: &Path,
    stem: &str,
) -> Result<One, Failure> {
    // A fault of the program on one document must not take the others with it.
    let compared = std::panic::catch_unwind(|| {
        let settings = configs.get(configs.key(path)).as_ref().map_err(Clone::clone)?;
        let given = Given {
            kind: plan.profile.or(settings.profile),
            base: Some(guideline.outline()),
            ..Given::default()
        };
        let policy = load::policy(path, plan.limits, given)?;
        let framework = plan.framework.as_ref().map(Asked::from);
        let comparison = compare(guideline, &policy, Sides::Model, settings, framework)?;
        let report = Report::new(&comparison);
        let departures = DepartureSet::of(&comparison, known).departures;
        let signs = VersionSigns::of(&comparison, &report.policy.path);
        let done = Done {
            departs: prevalence::departs(guideline, &report),
            ..done(&report, stem, signs)
        };
        Ok((report, comparison.met_lines(), done, departures))
    });
    let (report, met, done, departures) = compared
        .unwrap_or_else(|_| Err(Error::Internal(path.to_owned())))
        .map_err(Failure::Document)?;
    for format in &plan.formats {
        let target = plan.output.join(file_name(stem, *format));
        write_whole(&target, |out| format.write(&report, &plan.rendering, out))
            .map_err(|why| Failure::Output(why.into()))?;
    }
    let mut line = Vec::new();
    if plan.formats.contains(&Format::Json) {
        json::write_line(&report, &mut line).map_err(|why| {
            Failure::Output(Error::File(FileError::Unwritable(
                path.to_owned(),
                files::reason(&why),
            )))
        })?;
    }
    Ok(One {
        done,
        met,
        departures,
        problems: report
            .problems
            .iter()
            .filter(|p| p.lines.is_none() && !is_own_structure(p))
            .cloned()
            .collect(),
        line,
    })
}

fn is_own_structure(problem: &ProblemInfo) -> bool {
    problem.code == ProblemInfo::OWN_STRUCTURE
}

fn done(report: &Report, stem: &str, signs: VersionSigns) -> Done {
    let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
    for finding in &report.deviations {
        *rules.entry(finding.rule).or_default() += 1;
    }
    Done {
        path: report.policy.path.clone(),
        stem: stem.to_owned(),
        body: report.policy.body.clone(),
        body_kind: report.policy.body_kind.id(),
        has_own_structure: report.problems.iter().any(is_own_structure),
        severities: report.summary.severities.iter().map(|c| (c.of, c.n)).collect(),
        accepted: Severity::ALL.map(|s| (s, report.summary.accepted_of(s))).to_vec(),
        relations: report.summary.relations.iter().map(|c| (c.of, c.n)).collect(),
        cells: report
            .alignment
            .iter()
            .filter(|row| row.guideline.is_some())
            .map(|row| (row.relation, row.severity))
            .collect(),
        rules,
        generation: report
            .generation
            .as_ref()
            .map_or(String::new(), GenerationInfo::cell),
        coverage: (report.framework.iter())
            .flat_map(|framework| framework.requirements.iter().map(|r| r.status))
            .collect(),
        signs,
        departures: Vec::new(),
        departs: Vec::new(),
    }
}
