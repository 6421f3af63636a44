//! Puts the files of a sealed folder into their places.
//!
//! Nothing that was there is absent in between: each file takes the place of the one that has its name, and what no longer belongs
//! there is removed behind that. The manifest comes last.

use super::manifest::{MANIFEST, Manifest, OVERVIEWS, WrittenFile};
use super::plan::BatchPlan;
use crate::files::{self, FileError, system};
use crate::lang::Message;
use crate::program::Error;
use crate::program::own::Replacing;
use std::collections::BTreeMap;
use std::path::Path;

/// What became of the files of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that could not be written, with the reason.
    pub unwritten: Vec<(String, FileError)>,
    /// Files of an earlier run that this run doesn't write any more, and that were removed.
    pub removed: Vec<String>,
    /// Those that stay because somebody has changed them.
    pub kept: Vec<String>,
}

impl Published {
    /// Adds what became of other files.
    pub(super) fn add(&mut self, other: Published) {
        self.unwritten.extend(other.unwritten);
        self.removed.extend(other.removed);
        self.kept.extend(other.kept);
        self.unwritten.sort_by(|a, b| a.0.cmp(&b.0));
        self.removed.sort();
        self.kept.sort();
    }
}

/// Checks what a killed run left in `folder` before it is completed. The folder may have come with the documents, so what its manifest
/// says isn't taken on trust.
///
/// # Errors
/// [`Error::BadArgument`] if a file isn't as it was written, and if one would replace a document or a file of somebody else.
pub(super) fn ensure_as_sealed(plan: &BatchPlan, folder: &Path, sealed: &Manifest) -> Result<(), Error> {
    for (name, file) in &sealed.files {
        let from = folder.join(name);
        let meta = system::link_metadata(&from)
            .map_err(|why| FileError::Unreadable(from.clone(), files::reason(&why)))?;
        // Without it, the file is in its place already.
        let Some(meta) = meta else { continue };
        if !meta.is_file() || !file.is_at(&from)? {
            return Err(Error::BadArgument(altered(folder, name)));
        }
        let to = plan.output.join(name);
        plan.inputs.spare(&from)?;
        plan.inputs.spare(&to)?;
        plan.replacing.ensure(&to)?;
    }
    Ok(())
}

fn altered(folder: &Path, name: &str) -> Message {
    let (folder, name) = (folder.display(), crate::bounds::shown(name));
    Message::new(
        format!(
            "{folder} に前回の実行が残した {name} は、書いたときのままではありません。このフォルダを削除してから、もう一度実行してください"
        ),
        format!(
            "{name}, which an earlier run left in {folder}, was changed since. Remove that folder and run again"
        ),
    )
}

/// Puts the files of a sealed folder into place. Doing that again does no harm.
pub(super) fn publish(plan: &BatchPlan, folder: &Path) -> Result<Published, FileError> {
    let target = &plan.output;
    let failed = |why: std::io::Error| FileError::Unwritable(target.clone(), files::reason(&why));
    let Some(sealed) = Manifest::read(folder)? else {
        return Ok(Published::default());
    };
    let earlier = Manifest::read(target)?.map_or_else(BTreeMap::new, |manifest| manifest.files);
    let mut published = Published::default();
    let mut new = sealed.clone();
    // The overviews, which lead to the reports, come behind them.
    let is_overview = |name: &&String| OVERVIEWS.contains(&name.as_str());
    let reports = sealed.files.keys().filter(|name| !is_overview(name));
    for name in reports.chain(sealed.files.keys().filter(is_overview)) {
        let (from, to) = (folder.join(name), target.join(name));
        let moved = match system::link_metadata(&from) {
            // A run that was killed in the midst of this has put it there already.
            Ok(None) => continue,
            Ok(Some(_)) => system::rename(&from, &to),
            Err(why) => Err(why),
        };
        if let Err(why) = moved {
            let why = FileError::Unwritable(to, files::reason(&why));
            new.files.remove(name);
            published.unwritten.push((name.clone(), why));
        }
    }
    remove_earlier(plan, &earlier, &mut new, &mut published);
    match new == sealed {
        true => system::rename(&folder.join(MANIFEST), &target.join(MANIFEST)).map_err(failed)?,
        false => new.write(target)?,
    }
    system::sync_folder(target).map_err(failed)?;
    Ok(published)
}

/// Removes the files of an earlier run that this one doesn't have. What can't be removed now stays in the manifest, so that the next
/// run tries again; what somebody has changed is nobody's any more.
fn remove_earlier(
    plan: &BatchPlan,
    earlier: &BTreeMap<String, WrittenFile>,
    new: &mut Manifest,
    published: &mut Published,
) {
    for (name, file) in earlier {
        let path = plan.output.join(name);
        if new.files.contains_key(name) {
            continue;
        }
        // An earlier report whose place couldn't be taken.
        if published.unwritten.iter().any(|(other, _)| other == name) {
            new.files.insert(name.clone(), file.clone());
            continue;
        }
        match removed(plan, &path, file) {
            Ok(Removed::NotThere) => {}
            Ok(Removed::Now) => published.removed.push(name.clone()),
            Ok(Removed::Kept) => published.kept.push(name.clone()),
            Err(why) => {
                new.files.insert(name.clone(), file.clone());
                published.unwritten.push((name.clone(), why));
            }
        }
    }
}

/// What became of a file of an earlier run.
enum Removed {
    /// Somebody has removed it already, or it is a document, which a manifest that came with the documents may name.
    NotThere,
    Now,
    /// Somebody has changed it.
    Kept,
}

/// Removes a file if it is as a run of taisho wrote it. The manifest may have come with the documents, so the file itself has to show
/// whose it is.
fn removed(plan: &BatchPlan, path: &Path, file: &WrittenFile) -> Result<Removed, FileError> {
    let failed = |why: std::io::Error| FileError::Unwritable(path.to_owned(), files::reason(&why));
    let Some(meta) = system::link_metadata(path).map_err(failed)? else {
        return Ok(Removed::NotThere);
    };
    match plan.inputs.spare(path) {
        Err(FileError::WouldOverwriteInput(_)) => return Ok(Removed::NotThere),
        other => other?,
    }
    if !meta.is_file() || !file.is_at(path)? {
        return Ok(Removed::Kept);
    }
    match Replacing::OwnOnly.ensure(path) {
        Err(Error::File(why)) => return Err(why),
        Err(_) => return Ok(Removed::Kept),
        Ok(()) => {}
    }
    system::remove_file(path).map_err(failed)?;
    Ok(Removed::Now)
}
