//! `overview.json`, `taisho.overview/1`.

use super::descent::{DescentJson, DescentView};
use super::framework::{FrameworkAnswers, FrameworkTotals};
use super::mark::OVERVIEW_SCHEMA;
use super::progress::ProgressJson;
use super::{ClauseFigures, clauses, rules, severities, statuses, worst};
use crate::align::Relation;
use crate::batch::notes::unwritten;
use crate::batch::result::{Batch, Done};
use crate::batch::status::BatchStatus;
use crate::deviations::Severity;
use crate::framework::Framework;
use crate::guideline::Model;
use crate::lang::Message;
use crate::report::formats::json::common::{EditionJson, Program};
use crate::report::{ConfigInfo, SelectionInfo};
use crate::span::LineRange;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

#[derive(Serialize)]
struct OverviewJson<'a> {
    schema: &'static str,
    tool: Program,
    guideline: EditionJson<'a>,
    totals: Totals,
    clauses: Vec<ClauseTotals<'a>>,
    rules: Vec<RuleWire>,
    policies: Vec<Policy<'a>>,
    #[serde(flatten)]
    descent: DescentJson<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    framework: Option<FrameworkTotals<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<ProgressJson<'a>>,
    unreadable: Vec<Failed<'a>>,
    problems: Vec<ProblemJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<RemarkJson<'a>>,
    /// Files of settings beside documents that weren't used.
    local_settings_unused: usize,
    /// Files that can't be written because something else has their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unwritten: Vec<UnwrittenJson>,
}

/// A file that can't be written.
#[derive(Serialize)]
struct UnwrittenJson {
    file: String,
    reason: Message,
}

/// A remark on one document.
#[derive(Serialize)]
struct RemarkJson<'a> {
    path: &'a str,
    code: &'a str,
    message: &'a Message,
    lines: Option<LineRange>,
}

/// A document that was not compared.
#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    status: &'static str,
    reason: Message,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    code: &'a str,
    message: &'a Message,
}

#[derive(Serialize)]
struct Totals {
    policies: usize,
    bodies: usize,
    unreadable: usize,
    severities: OrderedCounts<Severity>,
    worst: OrderedCounts<Severity>,
}

#[derive(Serialize)]
struct ClauseTotals<'a> {
    guideline: &'a str,
    title: String,
    facet: &'static str,
    missing: usize,
    deviating: usize,
    departing: usize,
    of: usize,
    relations: OrderedCounts<Relation>,
    severities: OrderedCounts<Severity>,
}

#[derive(Serialize)]
struct RuleWire {
    code: &'static str,
    rule: &'static str,
    policies: usize,
    of: usize,
    findings: usize,
}

#[derive(Serialize)]
struct Policy<'a> {
    path: &'a str,
    report: &'a str,
    body: &'a str,
    body_kind: &'a str,
    status: &'static str,
    worst: Option<&'static str>,
    severities: OrderedCounts<Severity>,
    relations: OrderedCounts<Relation>,
    accepted: OrderedCounts<Severity>,
    generation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<&'a ConfigInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    selection: Option<&'a SelectionInfo>,
}

/// Counts as an object in their own order.
struct OrderedCounts<T>(Vec<(T, usize)>);

/// The word of a thing in JSON.
trait WordJson {
    fn word(&self) -> &'static str;
}

impl WordJson for Severity {
    fn word(&self) -> &'static str {
        self.id()
    }
}

impl WordJson for Relation {
    fn word(&self) -> &'static str {
        self.id()
    }
}

impl<T: WordJson> Serialize for OrderedCounts<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(of, n)| (of.word(), n)))
    }
}

/// Writes the overview.
pub fn write(
    guideline: &Model,
    batch: &Batch,
    asked: Option<&Framework>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let of = batch.counted().count();
    let statuses = statuses(batch);
    let wire = OverviewJson {
        schema: OVERVIEW_SCHEMA,
        tool: Program::THIS,
        guideline: EditionJson::from(guideline),
        totals: Totals {
            policies: batch.done.len(),
            bodies: of,
            unreadable: batch.unreadable.len(),
            severities: OrderedCounts(severities(batch)),
            worst: OrderedCounts(worst(batch)),
        },
        clauses: clauses(guideline, batch)
            .into_iter()
            .map(|figures| clause_totals(guideline, figures, of))
            .collect(),
        rules: rules(batch)
            .into_iter()
            .map(|figures| RuleWire {
                code: figures.rule.code(),
                rule: figures.rule.name(),
                policies: figures.policies,
                of,
                findings: figures.findings,
            })
            .collect(),
        policies: batch.done.iter().map(policy).collect(),
        descent: DescentView::new(guideline, batch).json(),
        framework: asked.map(|framework| FrameworkAnswers::new(framework, &statuses).totals()),
        against: (batch.progress.as_ref()).map(|progress| ProgressJson::new(guideline, progress)),
        unreadable: unreadable(batch),
        problems: batch
            .problems
            .iter()
            .map(|p| ProblemJson {
                code: &p.code,
                message: &p.message,
            })
            .collect(),
        remarks: remarks(batch),
        local_settings_unused: batch.settings.unused,
        unwritten: unwritten(batch)
            .map(|(file, reason)| UnwrittenJson { file, reason })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &wire)?;
    out.write_all(b"\n")
}

fn remarks(batch: &Batch) -> Vec<RemarkJson<'_>> {
    let remarks = batch.remarks.iter();
    remarks
        .map(|(path, remark)| RemarkJson {
            path,
            code: &remark.code,
            message: &remark.message,
            lines: remark.lines,
        })
        .collect()
}

fn unreadable(batch: &Batch) -> Vec<Failed<'_>> {
    let documents = batch.unreadable.iter();
    documents
        .map(|(path, why)| Failed {
            path,
            status: BatchStatus::of_failure(why).id(),
            reason: why.message(),
        })
        .collect()
}

fn clause_totals(guideline: &Model, figures: ClauseFigures, of: usize) -> ClauseTotals<'_> {
    let clause = guideline.clause(figures.clause);
    ClauseTotals {
        guideline: clause.id,
        title: clause.title.raw.iter().collect(),
        facet: clause.facet.id(),
        missing: figures.missing,
        deviating: figures.deviating,
        departing: figures.departing,
        of,
        relations: OrderedCounts(figures.relations),
        severities: OrderedCounts(figures.severities),
    }
}

fn policy(done: &Done) -> Policy<'_> {
    Policy {
        path: &done.path,
        report: &done.stem,
        body: &done.body,
        body_kind: done.body_kind,
        status: done.status().id(),
        worst: done.worst().map(Severity::id),
        severities: OrderedCounts(done.severities.clone()),
        relations: OrderedCounts(done.relations.clone()),
        accepted: OrderedCounts(done.accepted.clone()),
        generation: &done.generation,
        config: done.config.as_ref(),
        selection: done.selection.as_ref(),
    }
}
