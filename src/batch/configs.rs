//! Which settings hold for which document: those named for all, or those beside it, read once per folder.

use super::plan::BatchPlan;
use crate::files::is_same;
use crate::lang::Message;
use crate::program::Error;
use crate::program::load::{self, SettingsFile};
use crate::settings::{Config, Settings};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The settings of a batch by folder.
pub(super) struct Configs {
    by_folder: BTreeMap<PathBuf, Result<Settings, Error>>,
    /// Whether one file holds for all; it stands under the empty folder.
    is_one: bool,
}

impl Configs {
    /// Reads them. A fault is told for each document it concerns.
    pub fn of(plan: &BatchPlan) -> Configs {
        let of = |file: Option<&SettingsFile>| {
            let config: Option<&Config> = file.map(|file| &file.config);
            Settings::new(config, &plan.selection, plan.today)
        };
        let mut by_folder = BTreeMap::new();
        if plan.config.is_some() {
            by_folder.insert(PathBuf::new(), Ok(of(plan.config.as_ref())));
        } else {
            for file in &plan.found.files {
                by_folder.entry(folder(file).to_owned()).or_insert_with(|| {
                    let config = load::config_beside(file)?;
                    if let Some(config) = &config {
                        same_guideline(plan, config)?;
                    }
                    Ok(of(config.as_ref()))
                });
            }
        }
        Configs {
            by_folder,
            is_one: plan.config.is_some(),
        }
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
