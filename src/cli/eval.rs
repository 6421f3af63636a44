//! `taisho eval`: figures against hand-made truth, as CSV.

use super::options::matches::Matches;
use super::options::{arguments, comparing, force, output, reading};
use super::shared::only;
use super::{Console, Outcome};
use crate::accuracy::{CSV_HEADER, Gold, csv_row, score};
use crate::document::Given;
use crate::files::{self, Inputs, write_whole};
use crate::program::Error;
use crate::program::load;
use crate::program::own::Replacing;
use crate::read::Limits;
use crate::report::Report;
use crate::sides::Sides;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The options of `taisho eval`.
pub(super) struct EvalOptions {
    gold: Vec<PathBuf>,
    guidelines: Vec<String>,
    output: Option<PathBuf>,
    replacing: Replacing,
    limits: Limits,
}

impl EvalOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<EvalOptions, Error> {
        Ok(EvalOptions {
            gold: matches.get(&arguments::GOLD)?,
            guidelines: matches.get(&comparing::GUIDELINE)?,
            output: matches.get(&output::FILE)?,
            replacing: matches.get(&force::FORCE)?,
            limits: matches.get(&reading::LIMIT)?,
        })
    }
}

/// Scores each document and prints one row per document and measure.
pub(super) fn run(eval: &EvalOptions, console: &mut Console) -> Result<Outcome, Error> {
    if let Some(output) = &eval.output {
        Inputs::new(eval.gold.iter().map(PathBuf::as_path)).spare(output)?;
        eval.replacing.ensure(output)?;
    }
    let mut table = format!("{CSV_HEADER}\n");
    for path in &eval.gold {
        let gold = Gold::parse(&files::bytes(path, eval.limits)?)
            .map_err(|why| Error::BadGold(path.clone(), why))?;
        let named = eval.guidelines.iter().map(String::as_str).collect::<Vec<_>>();
        let named = match named.is_empty() {
            true => gold.guideline.as_str(),
            false => only(&named)?,
        };
        let guideline = load::guideline(named, eval.limits)?;
        let given = Given {
            base: Some(guideline.outline()),
            ..Given::default()
        };
        let policy = load::policy(&policy_of(path, &gold), eval.limits, given)?;
        let report = Report::on(&guideline, &policy, Sides::Model)?;
        for measure in score(&gold, &report) {
            // Writing to a String cannot fail.
            let _ = writeln!(table, "{}", csv_row(&gold.key, &measure));
        }
    }
    match &eval.output {
        None => console.report(|out| out.write_all(table.as_bytes()))?,
        Some(output) => write_whole(output, |out| out.write_all(table.as_bytes()))?,
    }
    Ok(Outcome::Clean)
}

/// The policy a gold file is about: its path counts from the folder above the gold file's.
fn policy_of(path: &Path, gold: &Gold) -> PathBuf {
    let folder = path.parent().unwrap_or(Path::new(""));
    let above = match folder.file_name() {
        Some(_) => folder.parent().unwrap_or(Path::new("")).to_owned(),
        None => folder.join(".."),
    };
    above.join(&gold.policy)
}
