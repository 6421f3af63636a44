//! JSON of the edition that a document follows, `taisho.editions/1`: what `taisho editions --format json` prints.

use super::common::{EditionJson, Program};
use crate::compare::{Comparison, EditionSign};
use crate::report::{GenerationInfo, Report};
use crate::span::LineRange;
use serde::Serialize;
use std::io::{self, Write};

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.editions/1";

#[derive(Serialize)]
struct EditionsJson<'a> {
    schema: &'static str,
    tool: Program,
    guideline: EditionJson<'a>,
    path: &'a str,
    digest: &'a str,
    title: &'a str,
    declared_edition: &'a Option<String>,
    generation: &'a Option<GenerationInfo>,
    evidence: Vec<EvidenceJson<'a>>,
}

#[derive(Serialize)]
struct EvidenceJson<'a> {
    guideline: Vec<&'a str>,
    sign: EditionSign,
    words: String,
    lines: Option<LineRange>,
    generations: Vec<&'a str>,
    confirmed: bool,
}

/// Writes which edition a document follows, and why.
///
/// # Errors
/// Those of `out`.
pub fn write(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let (base, report) = (comparison.base, Report::new(comparison));
    let stage = |stage: usize| base.history.stages[stage].id.as_str();
    let evidence = comparison
        .edition_evidence()
        .into_iter()
        .map(|piece| EvidenceJson {
            guideline: piece
                .clauses
                .iter()
                .map(|&clause| base.clause(clause).id)
                .collect(),
            sign: piece.sign,
            words: piece.words,
            lines: piece.lines,
            generations: piece.stages.into_iter().map(stage).collect(),
            confirmed: piece.is_confirmed,
        });
    let editions = EditionsJson {
        schema: SCHEMA,
        tool: Program::THIS,
        guideline: EditionJson::from(base),
        path: &report.policy.path,
        digest: &report.policy.digest,
        title: &report.policy.title,
        declared_edition: &report.policy.declared_edition,
        generation: &report.generation,
        evidence: evidence.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &editions)?;
    out.write_all(b"\n")
}
