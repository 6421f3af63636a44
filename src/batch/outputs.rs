//! The files of a whole batch: those written while documents come, and the overviews at the end.

use super::done::{Batch, Done};
use super::plan::BatchPlan;
use super::workbook::{self, BookPart, FindingsBook};
use super::{earlier, matrix, overview};
use crate::against::FindingStore;
use crate::files::{self, FileError, Pending, write_whole};
use crate::guideline::Model;
use crate::program::Error;
use crate::program::load::RESULTS;
use crate::report::Report;
use crate::report::formats::Format;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What one document adds to the files of the whole batch.
pub(super) struct DocumentPart {
    /// Its line of `results.jsonl`.
    line: Vec<u8>,
    book: BookPart,
}

impl DocumentPart {
    /// Returns the part of a report, whose line of JSON is `line`, and notes in `done` what the end of the batch needs.
    pub fn new(report: &Report, line: Vec<u8>, done: &mut Done, plan: &BatchPlan) -> DocumentPart {
        let has_book = plan.formats.contains(&Format::Xlsx);
        if has_book {
            done.contact = workbook::contact(report);
        }
        done.seen = plan.earlier.is_some().then(|| earlier::seen(report));
        DocumentPart {
            line,
            book: match has_book {
                true => BookPart::new(report, plan.rendering.lang),
                false => BookPart::default(),
            },
        }
    }
}

/// The files under way.
pub(super) struct Outputs {
    lines: Option<Pending>,
    book: Option<(PathBuf, FindingsBook)>,
    store: FindingStore,
}

impl Outputs {
    /// Begins the files.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn begin(plan: &BatchPlan) -> Result<Outputs, Error> {
        let has = |format| plan.formats.contains(&format);
        let path = plan.output.join("findings.xlsx");
        let book = has(Format::Xlsx)
            .then(|| FindingsBook::new(plan.rendering.lang))
            .transpose();
        let book = book.map_err(|why| unwritable(&path, &why))?;
        let lines = has(Format::Json)
            .then(|| Pending::create(&plan.output.join(RESULTS)))
            .transpose()?;
        Ok(Outputs {
            lines,
            book: book.map(|book| (path, book)),
            store: FindingStore::default(),
        })
    }

    /// Adds the next document, in the order of paths.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn add(&mut self, done: &mut Done, part: DocumentPart) -> Result<(), Error> {
        earlier::share(done, &mut self.store);
        if let Some(lines) = &mut self.lines {
            lines.put(|out| out.write_all(&part.line))?;
        }
        if let Some((path, book)) = &mut self.book {
            book.add(part.book).map_err(|why| unwritable(path, &why))?;
        }
        Ok(())
    }

    /// Gives the files their names and writes the overviews.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn commit(self, guideline: &Model, batch: &Batch, plan: &BatchPlan) -> Result<(), Error> {
        if let Some(lines) = self.lines {
            lines.commit()?;
        }
        if let Some((path, book)) = self.book {
            write_whole(&path, |out| book.write(guideline, batch, out))?;
        }
        write_overviews(guideline, batch, plan)
    }
}

fn unwritable(path: &Path, why: &io::Error) -> Error {
    FileError::Unwritable(path.to_owned(), files::reason(why)).into()
}

/// Names of the files of the whole batch.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    OVERVIEWS.into_iter().chain([RESULTS])
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
    if let Some(progress) = &batch.progress {
        write_whole(&plan.output.join("progress.md"), |out| {
            overview::progress::write_markdown(guideline, progress, plan.rendering.lang, out)
        })?;
    }
    Ok(())
}

/// Files with what the policies have in common.
const OVERVIEWS: [&str; 7] = [
    "findings.xlsx",
    "matrix.csv",
    "overview.html",
    "overview.json",
    "overview.md",
    "overview.xlsx",
    "progress.md",
];

/// Removes the overviews of an earlier run. Those of this run come last, so a folder that has them is complete; a run that
/// ended early must not leave old ones beside new reports.
pub(super) fn remove_overviews(plan: &BatchPlan) -> Result<(), Error> {
    for name in OVERVIEWS {
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
