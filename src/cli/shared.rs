//! Groups of options that several commands take. An option that a command doesn't take has its default in the group.

use super::console::Color;
use super::options::matches::Matches;
use super::options::values::PlaceRange;
use super::options::{comparing, output, reading};
use crate::date::Date;
use crate::document::normalize::BodyKind;
use crate::framework::Framework;
use crate::guideline::DEFAULT_ID;
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::program::load;
use crate::program::load::SettingsFile;
use crate::read::{Column, Limits};
use crate::report::formats::Rendering;
use crate::report::formats::text::Style;
use crate::report::sheet::{Layout, Order, Remarks, Runs};
use crate::settings::Selection;
use std::path::{Path, PathBuf};

/// What documents are compared with, and by which settings.
#[derive(Debug)]
pub(super) struct Basis {
    /// Ids or files; empty if none was named.
    pub guidelines: Vec<String>,
    /// Id or file of the framework, if one is asked for.
    pub framework: Option<String>,
    /// `None` for the file beside the document.
    pub config: Option<PathBuf>,
    pub selection: Selection,
    /// The day on which acceptances are judged.
    pub today: Option<Date>,
    pub profile: Option<BodyKind>,
    pub extent: Option<PlaceRange>,
    pub column: Column,
    pub limits: Limits,
}

impl Basis {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<Basis, Error> {
        Ok(Basis {
            guidelines: matches.get(&comparing::GUIDELINE)?,
            framework: matches.get(&comparing::FRAMEWORK)?,
            config: matches.get(&comparing::CONFIG)?,
            selection: Selection {
                select: matches.get(&comparing::SELECT)?,
                ignore: matches.get(&comparing::IGNORE)?,
            },
            today: matches.get(&comparing::TODAY)?,
            profile: matches.get(&reading::PROFILE)?,
            extent: matches.get(&reading::EXTENT)?,
            column: matches.get(&reading::COLUMN)?,
            limits: matches.get(&reading::LIMIT)?,
        })
    }

    /// Returns ids or files of the guidelines: those named, else the one of the settings, else the built-in one.
    pub fn guidelines<'a>(&'a self, config: Option<&'a SettingsFile>) -> Vec<&'a str> {
        if !self.guidelines.is_empty() {
            return self.guidelines.iter().map(String::as_str).collect();
        }
        let of_settings = config.and_then(|file| file.config.guideline.as_deref());
        vec![of_settings.unwrap_or(DEFAULT_ID)]
    }

    /// Returns id or file of the guideline of a command that takes only one.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if several are named.
    pub fn guideline<'a>(&'a self, config: Option<&'a SettingsFile>) -> Result<&'a str, Error> {
        only(&self.guidelines(config))
    }

    /// Reads the settings for a document: the file named, else the one beside it.
    ///
    /// # Errors
    /// Those of [`load::config`].
    pub fn config_for(&self, document: &Path) -> Result<Option<SettingsFile>, Error> {
        match &self.config {
            Some(path) => load::config(path).map(Some),
            None => load::config_beside(document),
        }
    }

    /// Returns the files that are read in addition to the documents: guideline, framework and settings. Ids of
    /// built-in ones are among them.
    pub fn files<'a>(&'a self, config: Option<&'a SettingsFile>) -> impl Iterator<Item = &'a Path> {
        let named = self
            .guidelines(config)
            .into_iter()
            .chain(self.framework.as_deref());
        let config = config.map(|file| file.path.as_path());
        named.map(Path::new).chain(config)
    }

    /// Reads the framework asked for.
    ///
    /// # Errors
    /// Those of [`load::framework`].
    pub fn framework(&self) -> Result<Option<Framework>, Error> {
        self.framework.as_deref().map(load::framework).transpose()
    }
}

/// Returns the only name of a guideline.
///
/// # Errors
/// [`Error::BadArgument`] if there are several.
pub(super) fn only<'a>(names: &[&'a str]) -> Result<&'a str, Error> {
    match names {
        [name] => Ok(name),
        _ => Err(Error::BadArgument(Message::new(
            "この命令では --guideline は1つだけ指定できます",
            "--guideline can be used only once with this command",
        ))),
    }
}

/// How results are written and shown.
#[derive(Debug)]
pub(super) struct Printing {
    pub lang: Lang,
    /// Whether CSV begins with a byte order mark.
    pub has_mark: bool,
    /// How a 対照表 is laid out.
    pub layout: Layout,
    pub color: Color,
    pub quiet: bool,
}

impl Printing {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<Printing, Error> {
        Ok(Printing {
            lang: matches.lang,
            has_mark: matches.get(&output::BOM)?,
            layout: Layout {
                order: match matches.get(&output::OLD_LEFT)? {
                    true => Order::BaseLeft,
                    false => Order::OwnLeft,
                },
                remarks: match matches.get(&output::NO_REMARKS)? {
                    true => Remarks::Hidden,
                    false => Remarks::Shown,
                },
                runs: match matches.get(&output::FULL)? {
                    true => Runs::Printed,
                    false => Runs::Folded,
                },
            },
            color: matches.get(&output::COLOR)?,
            quiet: matches.get(&output::QUIET)?,
        })
    }

    /// Returns how reports are rendered into files.
    pub fn rendering(&self) -> Rendering {
        Rendering {
            lang: self.lang,
            style: Style::default(),
            has_mark: self.has_mark,
            layout: self.layout,
        }
    }
}
