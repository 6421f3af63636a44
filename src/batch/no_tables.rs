//! In place of the tables for analysts, which the page in a browser doesn't write: nobody opens them there, and their
//! writer takes 1 MB.

use super::result::Batch;
use crate::guideline::Model;
use crate::lang::Message;
use crate::program::Error;
use crate::report::Report;
use std::path::Path;

pub(super) use {NoTableRows as TableRows, NoTables as Tables};

/// There are none.
pub(super) enum NoTables {}

impl NoTables {
    /// Refuses.
    ///
    /// # Errors
    /// [`Error::BadArgument`].
    pub fn create(_folder: &Path, _guideline: &Model) -> Result<NoTables, Error> {
        Err(Error::BadArgument(Message::new(
            "この画面では parquet の表を作れません。taisho batch を使ってください",
            "tables in parquet can't be made here. Use taisho batch",
        )))
    }

    /// # Errors
    /// None.
    pub fn add(&mut self, _rows: NoTableRows) -> Result<(), Error> {
        match *self {}
    }

    /// # Errors
    /// None.
    pub fn publish(self, _batch: &Batch) -> Result<(), Error> {
        match self {}
    }
}

/// What a document would add to them.
pub(super) struct NoTableRows;

impl NoTableRows {
    /// Nothing.
    pub fn new(_report: &Report) -> NoTableRows {
        NoTableRows
    }
}
