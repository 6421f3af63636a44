//! The files of a batch: which there are, and those with what the policies have in common.

use super::lock::FolderLock;
use super::manifest::{MANIFEST, OVERVIEWS};
use super::names::file_name;
use super::plan::BatchPlan;
use super::result::Batch;
use super::staging::Staging;
use super::{matrix, overview};
use crate::files::{self, FileError, system};
use crate::guideline::Model;
use crate::program::{Error, load};
use crate::report::formats::Format;
use std::io::{self, Write};

/// Makes the folder and locks it, ensures that no document is overwritten, completes or removes what a killed run left, and
/// begins a fresh folder for what is written.
pub(super) fn prepare<'a>(plan: &'a BatchPlan, stems: &[String]) -> Result<(Staging<'a>, FolderLock), Error> {
    if plan.found.has_nothing() {
        return Err(Error::NothingToCompare(plan.output.clone()));
    }
    system::make_folder(&plan.output)
        .map_err(|why| Error::File(FileError::Unwritable(plan.output.clone(), files::reason(&why))))?;
    let fixed = OVERVIEWS.into_iter().chain([load::RESULTS, MANIFEST]);
    let names: Vec<String> = stems
        .iter()
        .flat_map(|stem| plan.formats.iter().map(move |format| file_name(stem, *format)))
        .chain(fixed.map(str::to_owned))
        .collect();
    for name in &names {
        let target = plan.output.join(name);
        plan.inputs.spare(&target)?;
        plan.replacing.ensure(&target)?;
    }
    let lock = FolderLock::take(&plan.output)?;
    files::sweep(&plan.output);
    Ok((Staging::begin(plan, &names)?, lock))
}

/// Writes what the policies have in common, in every format.
pub(super) fn write_overviews(
    guideline: &Model,
    batch: &Batch,
    plan: &BatchPlan,
    staging: &Staging,
) -> Result<(), FileError> {
    let lang = plan.rendering.lang;
    let framework = plan.framework.as_ref();
    let write = |name: &str, content: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        staging.write(name, |out| content(out))
    };
    write("matrix.csv", &|out| {
        matrix::write(guideline, batch, framework, lang, out)
    })?;
    write(overview::mark::OVERVIEW_FILE, &|out| {
        overview::json::write(guideline, batch, framework, out)
    })?;
    write("overview.html", &|out| {
        overview::html::write(guideline, batch, plan, out)
    })?;
    if plan.formats.contains(&Format::Xlsx) {
        write("overview.xlsx", &|out| {
            overview::xlsx::write(guideline, batch, lang, out)
        })?;
    }
    write("overview.md", &|out| {
        overview::markdown::write(guideline, batch, plan, out)
    })?;
    match &batch.progress {
        Some(progress) => write("progress.md", &|out| {
            overview::progress::write_markdown(guideline, progress, &batch.settings, lang, out)
        }),
        None => Ok(()),
    }
}
