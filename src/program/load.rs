//! Loads documents, guidelines, frameworks and settings by name.

use super::error::Error;
use super::{own, reader};
use crate::against::saved::EarlierFault;
use crate::against::{SeenRun, saved};
use crate::document::dates::last_date;
use crate::document::{Document, Given};
use crate::files::{self, FileError, bytes, system};
use crate::framework::Framework;
use crate::guideline::Model;
use crate::read::Limits;
use crate::report::saved::Unusable;
use crate::settings::{self, Config, FILE_NAME};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Loads a policy within `limits`, with what is known about it beforehand.
///
/// # Errors
/// Those of [`bytes`] and [`policy_of`].
pub fn policy(path: &Path, limits: Limits, given: Given) -> Result<Document, Error> {
    policy_of(&bytes(path, limits)?, &path.to_string_lossy(), limits, given)
}

/// Returns the policy in the bytes of a file called `name`.
///
/// # Errors
/// Those of [`reader::source`], and [`Error::Refused`] if there is more to compare than `limits` allow.
pub fn policy_of(bytes: &[u8], name: &str, limits: Limits, given: Given) -> Result<Document, Error> {
    let source = reader::source(bytes, name, limits)?;
    Document::given(source, given, limits).map_err(|refusal| Error::Refused(name.into(), refusal))
}

/// Returns the content of a document that is named to be compared.
///
/// # Errors
/// Those of [`own::ensure_document`] and [`bytes`].
pub fn document(path: &Path, limits: Limits) -> Result<Vec<u8>, Error> {
    // Ready by the time the guideline is.
    reader::prepare(path);
    own::ensure_document(path)?;
    Ok(bytes(path, limits)?)
}

/// The file in which a batch keeps all its reports, one on each line.
pub const RESULTS: &str = "results.jsonl";

/// Loads an earlier run from the file of its results.
///
/// # Errors
/// The reading variants of [`FileError`], and [`Error::BadReport`] if it isn't the result of a batch.
pub fn earlier_run(path: &Path) -> Result<SeenRun, Error> {
    let file = files::open(path)?;
    saved::read(&mut BufReader::new(file)).map_err(|fault| match fault {
        EarlierFault::Reading(why) => FileError::Unreadable(path.to_owned(), files::reason(&why)).into(),
        EarlierFault::Unusable(why) => Error::BadReport(path.to_owned(), Unusable::Altered(why)),
    })
}

/// Loads the guideline called `name`: a built-in one, or a file in the JSON form, or any document.
///
/// # Errors
/// [`Error::UnknownGuideline`] if it is neither, [`Error::BadGuideline`] if the file cannot be used, and those of
/// reading.
pub fn guideline(name: &str, limits: Limits) -> Result<Model, Error> {
    base(name, limits, Given::default())
}

/// Loads the editions that a name means: one guideline, or the documents of a folder, by the last date that each of them
/// has, or else by name, the newest first.
///
/// # Errors
/// Those of [`guideline`], and [`Error::NothingToCompare`] for a folder without documents.
pub fn editions(name: &str, limits: Limits) -> Result<Vec<Model>, Error> {
    match Path::new(name).is_dir() && Model::built_in(name).is_none() {
        true => editions_in(Path::new(name), limits),
        false => Ok(vec![guideline(name, limits)?]),
    }
}

/// The documents of a folder as editions, newest first.
fn editions_in(folder: &Path, limits: Limits) -> Result<Vec<Model>, Error> {
    let unreadable =
        |why: std::io::Error| Error::File(FileError::Unreadable(folder.to_owned(), files::reason(&why)));
    let mut paths = Vec::new();
    for path in system::entries(folder).map_err(unreadable)? {
        let is_hidden = path
            .file_name()
            .is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !is_hidden && path.file_name() != Some(FILE_NAME.as_ref()) {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(Error::NothingToCompare(folder.to_owned()));
    }
    let editions = paths
        .iter()
        .map(|path| guideline(&path.to_string_lossy(), limits));
    let mut editions: Vec<Model> = editions.collect::<Result<_, _>>()?;
    let date = |edition: &Model| last_date(&edition.document.outline);
    editions.sort_by(|a, b| (date(b), &b.id).cmp(&(date(a), &a.id)));
    Ok(editions)
}

/// Like [`guideline`], if something is known about the document beforehand.
///
/// # Errors
/// Those of [`guideline`].
pub fn base(name: &str, limits: Limits, given: Given) -> Result<Model, Error> {
    if let Some(guideline) = Model::built_in(name) {
        return Ok(guideline);
    }
    let path = Path::new(name);
    let bytes = match bytes(path, limits) {
        Err(FileError::NotFound(_)) => return Err(Error::UnknownGuideline(name.to_owned())),
        other => other?,
    };
    base_of(&bytes, name, limits, given)
}

/// Returns the guideline in the bytes of a file called `name`.
///
/// # Errors
/// [`Error::BadGuideline`] if it cannot be used, and those of [`policy_of`].
pub fn base_of(bytes: &[u8], name: &str, limits: Limits, given: Given) -> Result<Model, Error> {
    let path = Path::new(name);
    let bad = |why| Error::BadGuideline(path.to_owned(), why);
    let has_json_name = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    if has_json_name || bytes.trim_ascii_start().starts_with(b"{\"") {
        return Model::from_json(bytes).map_err(bad);
    }
    let policy = policy_of(bytes, name, limits, given)?;
    // The folder would make the report of one machine differ from that of another.
    let id = path
        .file_name()
        .map_or(name.into(), |file| file.to_string_lossy());
    Model::from_document(&id, policy).map_err(|why| Error::BadGuideline(id.as_ref().into(), why))
}

/// Loads the other document of a comparison of two, and says whether it is a guideline: an id or the JSON form works too.
///
/// # Errors
/// Those of [`policy`] and [`guideline`].
pub fn witness(path: &Path, limits: Limits, given: Given) -> Result<(Document, bool), Error> {
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let is_id = !path.exists() && Model::built_in(&path.to_string_lossy()).is_some();
    match is_json || is_id {
        true => Ok((guideline(&path.to_string_lossy(), limits)?.document, true)),
        false => Ok((policy(path, limits, given)?, false)),
    }
}

/// Loads the framework called `name`: a built-in one, or a file in the JSON form.
///
/// # Errors
/// [`Error::UnknownFramework`] if it is neither, [`Error::BadFramework`] if the file cannot be used, and those of
/// reading.
pub fn framework(name: &str) -> Result<Framework, Error> {
    if let Some(framework) = Framework::built_in(name) {
        return Ok(framework);
    }
    let path = Path::new(name);
    match bytes(path, Limits::default()) {
        Err(FileError::NotFound(_)) => Err(Error::UnknownFramework(name.to_owned())),
        bytes => Framework::from_json(&bytes?).map_err(|why| Error::BadFramework(path.to_owned(), why)),
    }
}

/// A file of settings and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFile {
    /// Where it was read.
    pub path: PathBuf,
    /// What it says. A guideline given as a file is resolved: its path no longer depends on the folder of the settings.
    pub config: Config,
}

/// Loads a file of settings.
///
/// # Errors
/// [`Error::NoSettings`] if it can't be read, and [`Error::BadSettings`] with the line of the first fault.
pub fn config(path: &Path) -> Result<SettingsFile, Error> {
    let bytes = bytes(path, settings::LIMITS).map_err(Error::NoSettings)?;
    config_of(path, &bytes)
}

/// Returns the settings in the bytes of a file.
///
/// # Errors
/// [`Error::BadSettings`] with the line of the first fault.
pub fn config_of(path: &Path, bytes: &[u8]) -> Result<SettingsFile, Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = |named: &str| {
        let file = path.with_file_name(named);
        file.is_file().then(|| file.to_string_lossy().into_owned())
    };
    let config = settings::parse(&name, bytes, &beside);
    Ok(SettingsFile {
        path: path.to_owned(),
        config: config.map_err(|why| Error::BadSettings(path.to_owned(), why))?,
    })
}

/// Loads the settings beside a document; returns `None` if there are none.
///
/// # Errors
/// Those of [`config`]. A folder, a pipe or a link to nothing of that name is an error too: somebody meant it to count.
pub fn config_beside(document: &Path) -> Result<Option<SettingsFile>, Error> {
    let path = document.with_file_name(FILE_NAME);
    match system::link_metadata(&path) {
        Ok(None) => Ok(None),
        Ok(Some(_)) => config(&path).map(Some),
        Err(why) => Err(Error::NoSettings(FileError::Unreadable(
            path,
            files::reason(&why),
        ))),
    }
}

/// Whether something with the name of a file of settings is beside a document.
pub fn has_settings(document: &Path) -> bool {
    // A folder that can't be looked into may have one.
    !matches!(
        system::link_metadata(&document.with_file_name(FILE_NAME)),
        Ok(None)
    )
}
