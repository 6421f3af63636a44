//! Comparing one document, two, or many.

use super::basis::Options;
use super::failure::unlocked;
use super::report::Report;
use pyo3::prelude::*;
use std::path::{Path, PathBuf};
use taisho::Basis;
use taisho::batch::{BatchPlan, run, walk};
use taisho::files::{self, Inputs};
use taisho::program::own::Replacing;
use taisho::program::{Error, checked, diff as compare_two, reader};
use taisho::report::formats::Rendering;

/// A document: a file, or its content under a name.
#[derive(FromPyObject)]
pub enum Given {
    File(PathBuf),
    Content(String, Vec<u8>),
}

impl Given {
    fn name(&self) -> String {
        match self {
            Given::File(path) => path.to_string_lossy().into_owned(),
            Given::Content(name, _) => name.clone(),
        }
    }

    fn bytes(&self, basis: &Basis) -> Result<Vec<u8>, Error> {
        match self {
            Given::File(path) => {
                reader::prepare(path);
                Ok(files::bytes(path, basis.limits)?)
            }
            Given::Content(_, bytes) => Ok(bytes.clone()),
        }
    }
}

/// Compares a document with the guideline. Beside a file its settings are looked for, as the program does.
#[pyfunction]
pub fn check(py: Python, document: Given, options: Options) -> PyResult<Report> {
    let basis = options.basis()?;
    let name = document.name();
    let work = || {
        let beside = match &document {
            Given::File(path) => path.as_path(),
            Given::Content(..) => Path::new(""),
        };
        let config = match (&basis.config, &document) {
            (None, Given::Content(..)) => None,
            _ => basis.config_for(beside)?,
        };
        let bytes = document.bytes(&basis)?;
        Ok(checked(&bytes, &name, config.as_ref(), &basis)?.into_report())
    };
    unlocked(py, &name, work).map(Report)
}

/// Compares two documents with each other, the older one first.
#[pyfunction]
pub fn diff(py: Python, old: Given, new: Given, options: Options) -> PyResult<Report> {
    let basis = options.basis()?;
    let (old_name, new_name) = (old.name(), new.name());
    let work = || {
        let (base, witness) = (old.bytes(&basis)?, new.bytes(&basis)?);
        compare_two((&base, &old_name), (&witness, &new_name), &basis)
    };
    unlocked(py, &new_name, work).map(Report)
}

/// Compares many documents and writes the tables of all of them, with the overviews, into `folder`.
#[pyfunction]
pub fn batch(
    py: Python,
    paths: Vec<PathBuf>,
    folder: PathBuf,
    jobs: Option<usize>,
    options: Options,
) -> PyResult<()> {
    let basis = options.basis()?;
    let name = folder.to_string_lossy().into_owned();
    let work = || {
        let config = basis.config.as_deref().map(taisho::program::load::config);
        let config = config.transpose()?;
        let guideline = basis.model(config.as_ref())?;
        let found = walk(&paths, &[folder.as_path()]);
        let documents = found.files.iter().map(PathBuf::as_path);
        let plan = BatchPlan {
            inputs: Inputs::new(documents.chain(basis.files(config.as_ref()))),
            found,
            replacing: Replacing::OwnOnly,
            output: folder.clone(),
            formats: Vec::new(),
            rendering: Rendering::default(),
            selection: basis.selection.clone(),
            framework: basis.framework()?,
            profile: basis.profile,
            limits: basis.limits,
            guideline: guideline.id.clone(),
            config,
            trusts_local: false,
            call: Vec::new(),
            today: basis.today,
            jobs,
            shares: true,
            tables: true,
            earlier: None,
            cache: None,
        };
        if plan.found.files.is_empty() && plan.found.unreadable.is_empty() {
            return Err(Error::NothingToCompare(
                paths.first().cloned().unwrap_or_default(),
            ));
        }
        run(&guideline, &plan, &|_| ()).map(drop)
    };
    unlocked(py, &name, work)
}
