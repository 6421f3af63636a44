//! Which settings hold for which document: those named for all or, if they are trusted, those beside it, read once per folder.

use super::plan::BatchPlan;
use crate::files::is_same;
use crate::lang::Message;
use crate::program::Error;
use crate::program::load::{self, SettingsFile};
use crate::settings::{Config, FILE_NAME, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The settings of a batch by folder.
pub(super) struct Configs {
    by_folder: BTreeMap<PathBuf, Result<Settings, Error>>,
    /// Whether the same settings hold for all; they are under the empty folder.
    is_one: bool,
    /// Folders of documents whose own settings aren't used.
    unused: usize,
}

impl Configs {
    /// Reads them. A fault is told for each document it concerns.
    pub fn of(plan: &BatchPlan) -> Configs {
        let of = |file: Option<&SettingsFile>| {
            let config: Option<&Config> = file.map(|file| &file.config);
            Settings::new(config, &plan.selection, plan.today)
        };
        let is_one = plan.config.is_some() || !plan.trusts_local;
        if is_one {
            return Configs {
                by_folder: BTreeMap::from([(PathBuf::new(), Ok(of(plan.config.as_ref())))]),
                is_one,
                unused: unused(plan),
            };
        }
        let mut by_folder = BTreeMap::new();
        for file in &plan.found.files {
            by_folder.entry(folder(file).to_owned()).or_insert_with(|| {
                let config = load::config_beside(file)?;
                if let Some(config) = &config {
                    same_guideline(plan, config)?;
                }
                Ok(of(config.as_ref()))
            });
        }
        Configs {
            by_folder,
            is_one,
            unused: 0,
        }
    }

    /// Returns the number of folders with settings that aren't used.
    pub fn unused(&self) -> usize {
        self.unused
    }

    /// What the settings of a document are found under.
    pub fn key<'a>(&self, file: &'a Path) -> &'a Path {
        if self.is_one { Path::new("") } else { folder(file) }
    }

    /// The settings under a key.
    pub fn get(&self, key: &Path) -> &Result<Settings, Error> {
        &self.by_folder[key]
    }
}

/// Returns the number of folders of documents that have settings other than those named.
fn unused(plan: &BatchPlan) -> usize {
    let named = plan.config.as_ref().map(|file| file.path.as_path());
    let is_unused = |file: &&PathBuf| {
        let beside = file.with_file_name(FILE_NAME);
        load::has_settings(file) && !named.is_some_and(|named| is_same(named, &beside))
    };
    let mut seen = BTreeSet::new();
    let firsts = plan.found.files.iter().filter(|file| seen.insert(folder(file)));
    firsts.filter(is_unused).count()
}

fn folder(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// A batch has one guideline, or its matrix would have no columns.
fn same_guideline(plan: &BatchPlan, config: &SettingsFile) -> Result<(), Error> {
    match &config.config.guideline {
        Some(own) if *own != plan.guideline && !is_same(own.as_ref(), plan.guideline.as_ref()) => {
            Err(Error::BadArgument(Message::new(
                format!(
                    "{} の底本「{own}」は、この batch の底本「{}」と異なります。--guideline か --config で底本をそろえてください",
                    config.path.display(),
                    plan.guideline
                ),
                format!(
                    "the guideline \u{201c}{own}\u{201d} of {} is not that of this batch, \u{201c}{}\u{201d}. Name one for all with --guideline or --config",
                    config.path.display(),
                    plan.guideline
                ),
            )))
        }
        _ => Ok(()),
    }
}
