//! `overview.json`, `taisho.overview/1`.

use super::{clauses, rules, severities, worst};
use crate::align::Relation;
use crate::batch::Batch;
use crate::deviations::Severity;
use crate::guideline::Guideline;
use crate::report::formats::json::common::{Edition, Program, Unreadable};
use serde::{Serialize, Serializer};
use std::io::{self, Write};

#[derive(Serialize)]
struct Wire<'a> {
    schema: &'static str,
    tool: Program,
    guideline: Edition<'a>,
    totals: Totals,
    clauses: Vec<Clause<'a>>,
    rules: Vec<RuleWire>,
    policies: Vec<Policy<'a>>,
    unreadable: Vec<Unreadable<'a>>,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'a str,
    message: Spoken<'a>,
}

#[derive(Serialize)]
struct Spoken<'a> {
    ja: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Totals {
    policies: usize,
    unreadable: usize,
    severities: Counts<Severity>,
    worst: Counts<Severity>,
}

#[derive(Serialize)]
struct Clause<'a> {
    guideline: &'a str,
    title: String,
    facet: &'static str,
    missing: usize,
    deviating: usize,
    of: usize,
    relations: Counts<Relation>,
    severities: Counts<Severity>,
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
    worst: Option<&'static str>,
    severities: Counts<Severity>,
    relations: Counts<Relation>,
    accepted: Counts<Severity>,
}

/// Counts as an object in their own order.
struct Counts<T>(Vec<(T, usize)>);

/// The word of a thing in JSON.
trait Word {
    fn word(&self) -> &'static str;
}

impl Word for Severity {
    fn word(&self) -> &'static str {
        self.id()
    }
}

impl Word for Relation {
    fn word(&self) -> &'static str {
        self.id()
    }
}

impl<T: Word> Serialize for Counts<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(of, n)| (of.word(), n)))
    }
}

/// Writes the overview.
pub fn write(guideline: &Guideline, batch: &Batch, out: &mut dyn Write) -> io::Result<()> {
    let of = batch.done.len();
    let wire = Wire {
        schema: "taisho.overview/1",
        tool: Program::THIS,
        guideline: Edition::from(guideline),
        totals: Totals {
            policies: of,
            unreadable: batch.unreadable.len(),
            severities: Counts(severities(batch)),
            worst: Counts(worst(batch)),
        },
        clauses: clauses(guideline, batch)
            .into_iter()
            .map(|figures| {
                let clause = &guideline.clauses[figures.clause];
                Clause {
                    guideline: &clause.id,
                    title: clause.title.raw.iter().collect(),
                    facet: clause.facet.id(),
                    missing: figures.missing,
                    deviating: figures.deviating,
                    of,
                    relations: Counts(figures.relations),
                    severities: Counts(figures.severities),
                }
            })
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
        policies: batch
            .done
            .iter()
            .map(|done| Policy {
                path: &done.path,
                report: &done.stem,
                body: &done.body,
                body_kind: done.body_kind,
                worst: done.worst().map(Severity::id),
                severities: Counts(done.severities.clone()),
                relations: Counts(done.relations.clone()),
                accepted: Counts(done.accepted.clone()),
            })
            .collect(),
        unreadable: batch.unreadable.iter().map(Unreadable::from).collect(),
        problems: batch
            .problems
            .iter()
            .map(|p| Problem {
                code: &p.code,
                message: Spoken {
                    ja: &p.message.ja,
                    en: &p.message.en,
                },
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &wire)?;
    out.write_all(b"\n")
}
