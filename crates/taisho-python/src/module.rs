//! What the extension offers to the package.

use pyo3::prelude::*;
use std::ffi::OsString;
use std::process::ExitCode;
use taisho::program::reader;

/// Reads heavy files in processes that this command starts; it has to call [`serve`].
#[pyfunction]
fn read_with(program: OsString, arguments: Vec<OsString>) {
    reader::enable_as(program, arguments);
}

/// Serves as the process that reads, until its input ends.
#[pyfunction]
fn serve(py: Python) -> bool {
    py.detach(reader::serve) == ExitCode::SUCCESS
}

/// The compiled half of the package `taisho`.
#[pymodule]
mod _taisho {
    #[pymodule_export]
    use super::super::documents::{batch, check, diff};
    #[pymodule_export]
    use super::super::failure::Failure;
    #[pymodule_export]
    use super::super::report::Report;
    #[pymodule_export]
    use super::{read_with, serve};
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        taisho::program::reader::silence();
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
