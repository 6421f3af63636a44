//! Comparing one document, two, or many.

use super::basis::Options;
use super::failure::unlocked;
use super::report::Report;
use pyo3::prelude::*;
use std::path::PathBuf;
use taisho::Basis;
use taisho::batch::{BatchPlan, find, run};
use taisho::files::Inputs;
use taisho::program::load::{self, SettingsFile};
use taisho::program::own::Replacing;
use taisho::program::{Error, checked, diff_with};
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
            Given::File(path) => load::document(path, basis.limits),
            Given::Content(_, bytes) => Ok(bytes.clone()),
        }
    }

    /// Its settings: those that are named or, for a file, those beside it, which the program uses too.
    fn settings(&self, basis: &Basis) -> Result<Option<SettingsFile>, Error> {
        match self {
            Given::File(path) => basis.config_for(path),
            Given::Content(..) => basis.config.as_deref().map(load::config).transpose(),
        }
    }
}

/// Compares a document with the guideline.
#[pyfunction]
pub fn check(py: Python, document: Given, options: Options) -> PyResult<Report> {
    let basis = options.basis()?;
    let name = document.name();
    let work = || {
        let config = document.settings(&basis)?;
        let bytes = document.bytes(&basis)?;
        Ok(checked(&bytes, &name, config.as_ref(), &basis)?.into_report())
    };
    unlocked(py, &name, work).map(Report)
}

/// Compares two documents with each other, the older one first. The settings are those of the newer one.
#[pyfunction]
pub fn diff(py: Python, old: Given, new: Given, options: Options) -> PyResult<Report> {
    let basis = options.basis()?;
    let (old_name, new_name) = (old.name(), new.name());
    let work = || {
        let config = new.settings(&basis)?;
        let (base, witness) = (old.bytes(&basis)?, new.bytes(&basis)?);
        diff_with((&base, &old_name), (&witness, &new_name), config.as_ref(), &basis)
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
        let config = basis.config.as_deref().map(load::config).transpose()?;
        let guideline = basis.model(config.as_ref())?;
        let found = find(&paths, &[folder.as_path()], &basis.guidelines(config.as_ref()))?;
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
        run(&guideline, &plan, &|_| ()).map(drop)
    };
    unlocked(py, &name, work)
}
