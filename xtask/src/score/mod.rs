//! Measures how right the program is on generated policies, by kind of edit.

mod alignment;
pub mod edits;
mod findings;
mod tally;
mod truth;

use crate::corpus::{TRUTH, made};
use std::path::Path;
use taisho::report::Report;
use taisho::sides::Sides;
use taisho::{document, guideline, read};
use tally::Tally;
use truth::Truth;

/// Compares every policy of `dir` and prints the scores. With `verbose`, prints every miss and false alarm
/// first.
pub fn run(dir: &Path, verbose: bool) -> Result<(), String> {
    let read = |name: &str| {
        let path = dir.join(name);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let truths = read(TRUTH)?;
    let mut policies = Vec::new();
    for line in truths.lines() {
        let truth = Truth::parse(line)?;
        policies.push((read(&truth.file)?, truth));
    }
    tally(policies)?.print(verbose);
    Ok(())
}

/// Returns the scores on generated policies as rows `kind,right,of,per_mille`.
pub fn figures(count: u64, seed: u64) -> Result<Vec<String>, String> {
    let policies: Result<Vec<_>, String> = made(count, seed)?
        .into_iter()
        .map(|(_, text, truth)| Ok((text, Truth::parse(&truth)?)))
        .collect();
    Ok(tally(policies?)?.rows())
}

fn tally(policies: Vec<(String, Truth)>) -> Result<Tally, String> {
    let model = guideline::Model::built_in(guideline::DEFAULT_ID).ok_or("no default guideline")?;
    let mut tally = Tally::default();
    for (text, truth) in policies {
        let source = read::read(text.as_bytes(), &truth.file).map_err(|e| e.to_string())?;
        let policy = document::Document::new(source);
        let report = Report::on(&model, &policy, Sides::Model).map_err(|e| e.to_string())?;
        tally.file = truth.file.clone();
        tally.count("body-kind", report.policy.body_kind.id() == truth.kind, || {
            format!("wanted {} found {}", truth.kind, report.policy.body_kind.id())
        });
        alignment::score(&truth, &report, &mut tally);
        findings::score(&truth, &report, &mut tally);
    }
    Ok(tally)
}
