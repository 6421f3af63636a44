//! `taisho.toml`: what a body wants otherwise than usual, and which deviations it has accepted.

mod append;
mod read;

pub use append::{Entry, append};
pub use read::parse;

use crate::compare::{Selection, Settings};
use crate::date::Date;
use crate::deviations::{Retuned, Rule, Waiver};
#[cfg(feature = "cli")]
use crate::error::Error;
#[cfg(feature = "cli")]
use crate::files::bytes;
use crate::normalize::BodyKind;
#[cfg(feature = "cli")]
use crate::read::Limits;
#[cfg(feature = "cli")]
use std::path::Path;
use std::path::PathBuf;

/// Name of the file that is looked for beside a document.
pub const FILE_NAME: &str = "taisho.toml";

/// A file as reports name it: the folder would make the report of one machine differ from that of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name without folder.
    pub name: String,
    /// SHA-256.
    pub digest: String,
}

/// A file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Where it was read.
    pub path: PathBuf,
    /// As reports name it.
    pub named: Named,
    /// Id or path of the guideline; a path is relative to the folder of the file and already resolved.
    pub guideline: Option<String>,
    /// The kind of body, in place of the guess.
    pub profile: Option<BodyKind>,
    /// Only these rules; empty for all.
    pub select: Vec<Rule>,
    /// Without these.
    pub ignore: Vec<Rule>,
    /// Grades chosen otherwise.
    pub retuned: Vec<Retuned>,
    /// Deviations accepted.
    pub waivers: Vec<Waiver>,
}

#[cfg(feature = "cli")]
impl Config {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// Those of reading, and [`Error::BadConfig`] with the line of the first fault.
    pub fn load(path: &Path) -> Result<Config, Error> {
        parse(path, &bytes(path, Limits::default())?)
    }

    /// The settings beside a document; `None` where there are none.
    ///
    /// # Errors
    /// Those of [`Config::load`].
    pub fn beside(document: &Path) -> Result<Option<Config>, Error> {
        let path = document.with_file_name(FILE_NAME);
        if path.is_file() {
            Config::load(&path).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// Settings from a file and the command line. A rule list given on the command line replaces the same one of the file.
pub fn settings(config: Option<&Config>, given: &Selection, today: Option<Date>) -> Settings {
    let Some(config) = config else {
        return Settings {
            selection: given.clone(),
            today,
            ..Settings::default()
        };
    };
    let either = |given: &[Rule], own: &[Rule]| {
        if given.is_empty() {
            own.to_vec()
        } else {
            given.to_vec()
        }
    };
    Settings {
        selection: Selection {
            select: either(&given.select, &config.select),
            ignore: either(&given.ignore, &config.ignore),
        },
        retuned: config.retuned.clone(),
        waivers: config.waivers.clone(),
        today,
        profile: config.profile,
        config: Some(config.named.clone()),
    }
}
