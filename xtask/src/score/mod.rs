//! How right the program is on made policies, kind of edit by kind of edit.

mod alignment;
mod findings;
mod tally;
mod truth;

use crate::corpus::TRUTH;
use std::path::Path;
use taisho::report::Report;
use taisho::{align, deviations, guideline, policy, read};
use tally::Tally;
use truth::Truth;

/// Compares every policy of `dir` and prints the figures; with `verbose` every miss and false alarm first.
pub fn run(dir: &Path, verbose: bool) -> Result<(), String> {
    let model = guideline::Guideline::built_in(guideline::DEFAULT_ID).map_err(|e| format!("{e:?}"))?;
    let path = dir.join(TRUTH);
    let lines = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut tally = Tally::default();
    for line in lines.lines() {
        let truth = Truth::parse(line)?;
        let path = dir.join(&truth.file);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let source = read::read(&bytes, &truth.file).map_err(|e| format!("{}: {e:?}", truth.file))?;
        let policy = policy::Policy::new(source);
        let alignment = align::align(&model, &policy);
        let found = deviations::detect(&model, &policy, &alignment);
        let report = Report::new(&model, &policy, &alignment, &found);
        tally.file = truth.file.clone();
        tally.count("body-kind", report.policy.body_kind == truth.kind, || {
            format!("wanted {} found {}", truth.kind, report.policy.body_kind)
        });
        alignment::score(&truth, &report, &mut tally);
        findings::score(&truth, &report, &mut tally);
    }
    tally.print(verbose);
    Ok(())
}
