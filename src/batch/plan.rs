//! What a batch is to do.

use super::walk::FoundFiles;
use crate::against::SeenRun;
use crate::date::Date;
use crate::document::normalize::BodyKind;
use crate::files::Inputs;
use crate::framework::Framework;
use crate::program::load::SettingsFile;
use crate::program::own::Replacing;
use crate::read::Limits;
use crate::report::formats::{Format, Rendering};
use crate::settings::Selection;
use std::path::PathBuf;

/// Documents, model and options.
#[derive(Debug, Clone)]
pub struct BatchPlan {
    /// The documents.
    pub found: FoundFiles,
    /// Every file that is read, the documents among them.
    pub inputs: Inputs,
    /// Whether files that aren't ours may be replaced.
    pub replacing: Replacing,
    /// Folder of the reports; made where it does not exist.
    pub output: PathBuf,
    /// Formats of the reports.
    pub formats: Vec<Format>,
    /// Language of the reports.
    pub rendering: Rendering,
    /// Rules reported, as far as the command line says.
    pub selection: Selection,
    /// The framework held against each policy.
    pub framework: Option<Framework>,
    /// The kind of all bodies, where it is given.
    pub profile: Option<BodyKind>,
    /// How much one document may ask of the machine.
    pub limits: Limits,
    /// The guideline, as named.
    pub guideline: String,
    /// Settings for all documents, if they were named.
    pub config: Option<SettingsFile>,
    /// Whether those beside each document are used. They come with the documents, so their authors would decide what is
    /// reported.
    pub trusts_local: bool,
    /// What reports record of the call.
    pub call: Vec<String>,
    /// The day on which acceptances are judged.
    pub today: Option<Date>,
    /// Number of threads; `None` for one per core.
    pub jobs: Option<usize>,
    /// Whether documents share what they have in common. Results are the same either way.
    pub shares: bool,
    /// Whether tables for analysts are written.
    pub tables: bool,
    /// The run that this one is compared with.
    pub earlier: Option<Earlier>,
    /// Where results are kept for the next run, if anywhere.
    pub cache: Option<CachePlan>,
}

/// An earlier run and where it was read from.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Its file, as named.
    pub file: String,
    /// What was read.
    pub run: SeenRun,
}

/// Where results are kept, and how much of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CachePlan {
    /// The folder, created if it doesn't exist.
    pub folder: PathBuf,
    /// Bytes that remain after a run at most. The results that weren't used for the longest time go first.
    pub most_bytes: u64,
}
