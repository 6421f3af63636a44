//! A folder dropped on the program: a batch, with its results in a folder beside it.

use super::batch::{self, BatchOptions};
use super::dropped::DroppedOptions;
use super::{Console, Outcome};
use crate::files::FileError;
use crate::program::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What follows the name of the folder in that of its results.
const ENDING: &str = ".taisho";

/// Compares the documents of a folder, and returns the page of the overview with how the run ended.
///
/// # Errors
/// Those of a batch, and [`FileError::IsFolder`] for a folder that can't have one beside it, such as a whole drive.
pub(super) fn overview(
    folder: &Path,
    options: &DroppedOptions,
    console: &mut Console,
) -> Result<(PathBuf, Outcome), Error> {
    let Some(name) = folder.file_name() else {
        return Err(FileError::IsFolder(folder.to_owned()).into());
    };
    let mut name = OsString::from(name);
    name.push(ENDING);
    let results = folder.with_file_name(name);
    let DroppedOptions {
        basis,
        printing,
        fail_on,
        ..
    } = options;
    let options = BatchOptions::pages(folder, results.clone(), basis.clone(), printing.clone(), *fail_on);
    let outcome = batch::run(&options, console).map_err(|why| match why {
        Error::File(FileError::Unwritable(path, why)) => Error::UnwritableBeside(path, why),
        other => other,
    })?;
    Ok((results.join("overview.html"), outcome))
}
