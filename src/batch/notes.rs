//! What the overviews of a batch say before all figures: the settings under which documents were compared, and which files
//! can't be written.

use super::result::Batch;
use crate::files::FileError;
use crate::lang::{Lang, Message, Phrase, phrase};
use crate::program::Error;
use crate::report::chosen::SETTINGS;

/// Label of what an overview says of files that can't be written.
const UNWRITTEN: Phrase = phrase("書けない結果", "Not written");

/// What an overview says, in front of all figures, of settings and of files that are missing beside it.
pub(super) fn notes(batch: &Batch, lang: Lang) -> Vec<(Phrase, String)> {
    let settings = batch.settings.lines(lang);
    let settings = settings.into_iter().map(|line| (SETTINGS, line));
    let unwritten = unwritten(batch).map(|(_, why)| (UNWRITTEN, why.get(lang).to_owned()));
    settings.chain(unwritten).collect()
}

/// Returns the names of the files that can't be written, each with the reason.
pub(super) fn unwritten(batch: &Batch) -> impl Iterator<Item = (String, Message)> {
    batch.blocked.iter().map(|(name, why)| {
        // The folder would make the overview of one machine differ from that of another.
        let why = match why {
            FileError::Unwritable(_, why) => FileError::Unwritable(name.into(), why.clone()),
            other => other.clone(),
        };
        (name.clone(), Error::File(why).message())
    })
}
