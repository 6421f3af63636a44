//! The files of a batch: which there are, and those with what the policies have in common.

use super::lock::FolderLock;
use super::names::file_name;
use super::plan::BatchPlan;
use super::result::Batch;
use super::{matrix, overview};
use crate::files::{self, FileError, write_whole};
use crate::guideline::Model;
use crate::program::{Error, load};
use crate::report::formats::Format;
use std::io::ErrorKind;

/// Files with what the policies have in common.
const OVERVIEWS: [&str; 10] = [
    "bodies.parquet",
    "clauses.parquet",
    "findings.parquet",
    "findings.xlsx",
    "matrix.csv",
    "overview.html",
    "overview.json",
    "overview.md",
    "overview.xlsx",
    "progress.md",
];

/// Makes the folder and locks it, ensures that no document is overwritten, and removes what an earlier run left incomplete.
pub(super) fn prepare(plan: &BatchPlan, stems: &[String]) -> Result<FolderLock, Error> {
    if plan.found.files.is_empty() && plan.found.unreadable.is_empty() {
        return Err(Error::NothingToCompare(plan.output.clone()));
    }
    std::fs::create_dir_all(&plan.output)
        .map_err(|why| Error::File(FileError::Unwritable(plan.output.clone(), files::reason(&why))))?;
    let fixed = OVERVIEWS.into_iter().chain([load::RESULTS]);
    let outputs = stems
        .iter()
        .flat_map(|stem| plan.formats.iter().map(move |format| file_name(stem, *format)))
        .chain(fixed.map(str::to_owned));
    for name in outputs {
        let target = plan.output.join(name);
        plan.inputs.spare(&target)?;
        plan.replacing.ensure(&target)?;
    }
    let lock = FolderLock::take(&plan.output)?;
    files::sweep(&plan.output);
    remove_overviews(plan)?;
    Ok(lock)
}

/// Removes the overviews of an earlier run. Those of this run come last, so a folder that has them is complete; a run that
/// ended early must not leave old ones beside new reports. A workbook stays if this run writes none: people write into them.
fn remove_overviews(plan: &BatchPlan) -> Result<(), Error> {
    let has_books = plan.formats.contains(&Format::Xlsx);
    for name in OVERVIEWS
        .into_iter()
        .filter(|name| has_books || !name.ends_with(".xlsx"))
    {
        let path = plan.output.join(name);
        match std::fs::remove_file(&path) {
            Err(why) if why.kind() != ErrorKind::NotFound && path.is_file() => {
                return Err(Error::File(FileError::Unwritable(path, files::reason(&why))));
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// Writes what the policies have in common, in every format.
pub(super) fn write_overviews(guideline: &Model, batch: &Batch, plan: &BatchPlan) -> Result<(), Error> {
    write_whole(&plan.output.join("matrix.csv"), |out| {
        matrix::write(
            guideline,
            batch,
            plan.framework.as_ref(),
            plan.rendering.lang,
            out,
        )
    })?;
    write_whole(&plan.output.join(overview::mark::OVERVIEW_FILE), |out| {
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
    if let Some(progress) = &batch.progress {
        write_whole(&plan.output.join("progress.md"), |out| {
            overview::progress::write_markdown(guideline, progress, plan.rendering.lang, out)
        })?;
    }
    Ok(())
}
