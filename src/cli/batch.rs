//! `taisho batch`: many policies.

use super::arguments::{Batch, Shared};
use super::progress::Progress;
use super::{Console, Error, Outcome, load};
use crate::batch::{self, Found, Plan, walk};
use crate::files::{FileError, Inputs, is_same};
use crate::lang::Message;
use crate::report::formats::Format;
use std::path::PathBuf;

/// Formats written where none is named.
const DEFAULT_FORMATS: [Format; 2] = [Format::Markdown, Format::Json];

/// Compares all documents and writes the results.
pub(super) fn run(batch: &Batch, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let config = shared.config.as_deref().map(load::config).transpose()?;
    let named = shared.guideline(config.as_ref()).to_owned();
    let guideline = load::guideline(&named, shared.limits)?;
    let framework = shared.framework()?;
    let found = find(batch)?;
    let passed_over = found.passed_over;
    let mut formats = shared.formats.clone();
    if formats.is_empty() {
        formats.extend(DEFAULT_FORMATS);
    }
    formats.sort();
    formats.dedup();
    let documents = found.files.iter().map(PathBuf::as_path);
    let inputs = Inputs::new(documents.chain(shared.files(config.as_ref())));
    let plan = Plan {
        found,
        inputs,
        output: batch.output.clone(),
        formats,
        rendering: shared.rendering(),
        selection: shared.selection.clone(),
        framework,
        profile: shared.profile,
        limits: shared.limits,
        guideline: named,
        config,
        today: shared.today,
        jobs: batch.jobs,
    };
    let is_shown = console.terminal.is_watched && !shared.quiet;
    let progress = Progress::new(plan.found.files.len(), console.lang, is_shown);
    let result = batch::run(&guideline, &plan, &|step| progress.hear(step));
    // The line goes before anything is said.
    drop(progress);
    let result = result?;
    for (_, why) in &result.unreadable {
        console.complain(why);
    }
    if !shared.quiet {
        for problem in &result.problems {
            console.problem(problem);
        }
        let (n, failed) = (result.done.len(), result.unreadable.len());
        let place = batch.output.display();
        console.remark(&Message::new(
            format!(
                "{n}件の文書を比べ、結果を {place} に書きました（比較できなかったもの {failed}件）。一覧は overview.html と matrix.csv です"
            ),
            format!("compared {n} documents ({failed} failed); see overview.html and matrix.csv in {place}"),
        ));
        if passed_over > 0 {
            console.remark(&Message::new(
                format!("文書ではない種類のファイル{passed_over}件は読みませんでした"),
                format!("passed over {passed_over} files whose ending is not one of a document"),
            ));
        }
    }
    let worst = result.done.iter().filter_map(batch::Done::worst).max();
    Ok(if !result.unreadable.is_empty() {
        Outcome::Failed
    } else if shared.fail_on.fails(worst) {
        Outcome::Deviations
    } else {
        Outcome::Clean
    })
}

fn find(batch: &Batch) -> Result<Found, Error> {
    // Results beside the documents would be read as documents the next time.
    if batch
        .paths
        .iter()
        .any(|path| path.is_dir() && is_same(path, &batch.output))
    {
        return Err(Error::BadArgument(Message::new(
            format!(
                "結果のフォルダ {} は文書のフォルダと同じです。別のフォルダを -o で指定してください",
                batch.output.display()
            ),
            format!(
                "{} is the folder of the documents. Name another folder with -o",
                batch.output.display()
            ),
        )));
    }
    // One wrong name among several is listed; nothing but wrong names is a slip of the hand.
    if let (Some(first), true) = (batch.paths.first(), batch.paths.iter().all(|path| !path.exists())) {
        return Err(Error::File(FileError::NotFound(first.clone())));
    }
    let found = walk(&batch.paths, &batch.output);
    if found.files.is_empty() && found.unreadable.is_empty() {
        let first: PathBuf = batch.paths.first().cloned().unwrap_or_default();
        return Err(Error::NothingToCompare(first));
    }
    Ok(found)
}
