//! What documents are compared with, from the arguments of Python.

use super::failure::failure;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use taisho::Basis;
use taisho::deviations::Rule;
use taisho::lang::Message;
use taisho::program::Error;
use taisho::read::Limits;
use taisho::settings::Selection;

/// The options of all functions.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub struct Options {
    guidelines: Vec<String>,
    framework: Option<String>,
    config: Option<PathBuf>,
    select: Vec<String>,
    ignore: Vec<String>,
    limits: BTreeMap<String, u64>,
}

impl Options {
    /// # Errors
    /// [`Failure`](super::failure::Failure) for a rule or a limit that doesn't exist.
    pub fn basis(self) -> PyResult<Basis> {
        Ok(Basis {
            guidelines: self.guidelines,
            framework: self.framework,
            config: self.config,
            selection: Selection {
                select: rules(&self.select)?,
                ignore: rules(&self.ignore)?,
            },
            limits: limits(self.limits)?,
            ..Basis::default()
        })
    }
}

fn rules(keys: &[String]) -> PyResult<Vec<Rule>> {
    let rule = |key: &String| Rule::find(key).ok_or_else(|| Error::UnknownRule(key.clone()).message());
    keys.iter().map(|key| rule(key).map_err(failure)).collect()
}

fn limits(given: BTreeMap<String, u64>) -> PyResult<Limits> {
    let mut limits = Limits::DEFAULT;
    for (key, value) in given {
        if !limits.set_named(&key, value) {
            return Err(failure(unusable(&key, value)));
        }
    }
    Ok(limits)
}

fn unusable(key: &str, value: u64) -> Message {
    let usual = Limits::DEFAULT.listed();
    Message::new(
        format!("limits に {key}={value} は使えません。使えるもの（通常の値）: {usual}"),
        format!("limits can't have {key}={value}. Usable, with the usual values: {usual}"),
    )
}
