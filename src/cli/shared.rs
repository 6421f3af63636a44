//! Groups of options that several commands take. An option that a command doesn't take has its default in the group.

use super::console::Color;
use super::options::matches::Matches;
use super::options::values::PlaceRange;
use super::options::{comparing, output, reading};
use crate::compare::with_older_editions;
use crate::date::Date;
use crate::document::normalize::BodyKind;
use crate::document::{Document, Given};
use crate::framework::{Framework, Tier};
use crate::guideline::{DEFAULT_ID, Model};
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::program::load;
use crate::program::load::SettingsFile;
use crate::read::{Column, Limits};
use crate::report::formats::Rendering;
use crate::report::formats::text::Style;
use crate::report::sheet::{Around, Layout, Order, Remarks, Runs};
use crate::settings::Selection;
use std::path::{Path, PathBuf};

/// What documents are compared with, and by which settings.
#[derive(Debug)]
pub(super) struct Basis {
    /// Ids, files or folders; empty if none was named.
    pub guidelines: Vec<String>,
    /// Id of the oldest generation whose words are tolerated.
    pub since_generation: Option<String>,
    /// Id or file of the framework, if one is asked for.
    pub framework: Option<String>,
    /// File of the standards that are read with the policy, if they aren't in its file.
    pub standards: Option<PathBuf>,
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
            since_generation: matches.get(&comparing::SINCE_GENERATION)?,
            framework: matches.get(&comparing::FRAMEWORK)?,
            standards: matches.get(&comparing::STANDARDS)?,
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

    /// Loads the guidelines with their older editions: one model for each family of documents, in the order of the tiers.
    /// Of several guidelines of one family the first is the model and the others are its older editions.
    ///
    /// # Errors
    /// Those of [`load::editions`], and [`Error::BadArgument`] if no guideline has the generation that was named.
    pub fn tiers(&self, config: Option<&SettingsFile>) -> Result<Vec<Model>, Error> {
        let mut families: Vec<Vec<Model>> = Vec::new();
        for name in self.guidelines(config) {
            for edition in load::editions(name, self.limits)? {
                let mut same = families.iter_mut();
                match same.find(|known| known.iter().any(|one| one.family() == edition.family())) {
                    Some(known) => known.push(edition),
                    None => families.push(vec![edition]),
                }
            }
        }
        let mut tiers: Vec<Model> = Vec::with_capacity(families.len());
        for mut editions in families {
            let older = editions.split_off(1);
            tiers.extend(editions.pop().map(|model| with_older_editions(model, &older)));
        }
        tiers.sort_by_key(Model::family);
        if let Some(id) = &self.since_generation {
            tolerate_since(&mut tiers, id)?;
        }
        Ok(tiers)
    }

    /// Loads the guideline of a command that takes only one family of them.
    ///
    /// # Errors
    /// Those of [`Basis::tiers`], and [`Error::BadArgument`] if guidelines of several families are named.
    pub fn model(&self, config: Option<&SettingsFile>) -> Result<Model, Error> {
        let mut tiers = self.tiers(config)?;
        match tiers.pop().filter(|_| tiers.is_empty()) {
            Some(model) => Ok(model),
            None => Err(Error::BadArgument(Message::new(
                "この命令では、種類の異なる例文（基本方針と対策基準など）を同時に指定できません",
                "this command can't take guidelines of different kinds, such as policy and standards",
            ))),
        }
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
        let more = [self.standards.as_deref(), config.map(|file| file.path.as_path())];
        named.map(Path::new).chain(more.into_iter().flatten())
    }

    /// Reads the standards named, which a framework that asks for them has to go with.
    ///
    /// # Errors
    /// [`Error::BadArgument`] without such a framework, and those of [`load::policy`].
    pub fn standards(&self, framework: Option<&Framework>) -> Result<Option<Document>, Error> {
        let Some(path) = &self.standards else {
            return Ok(None);
        };
        if !framework.is_some_and(|of| of.tiers.contains(&Tier::Standards)) {
            let asked = framework.map(|of| of.id.as_str());
            return Err(Error::BadArgument(needs_standards(asked)));
        }
        load::policy(path, self.limits, Given::default()).map(Some)
    }

    /// Reads the framework asked for.
    ///
    /// # Errors
    /// Those of [`load::framework`].
    pub fn framework(&self) -> Result<Option<Framework>, Error> {
        self.framework.as_deref().map(load::framework).transpose()
    }
}

/// Says with what `--standards` can be used; `asked` is the framework that doesn't ask for standards.
fn needs_standards(asked: Option<&str>) -> Message {
    match asked {
        None => Message::new(
            "--standards は、対策基準も読む --framework（reg-16-3 など）とともに指定してください",
            "use --standards with a --framework that asks for standards, such as reg-16-3",
        ),
        Some(id) => Message::new(
            format!(
                "--framework {id} は方針だけについて問うものなので、--standards は使えません。対策基準も読むのは --framework reg-16-3 などです"
            ),
            format!(
                "--framework {id} asks about the policy alone, so --standards can't be used with it. One that asks for standards is reg-16-3"
            ),
        ),
    }
}

/// Makes the guidelines tolerate the words of the generation `id` and of later ones only.
///
/// # Errors
/// [`Error::BadArgument`] if none of them has that generation.
fn tolerate_since(tiers: &mut [Model], id: &str) -> Result<(), Error> {
    let mut is_known = false;
    for model in tiers.iter_mut() {
        if let Some(stage) = model.history.stage(id) {
            is_known = true;
            model.history.tolerated = stage;
        }
    }
    match is_known {
        true => Ok(()),
        false => Err(unknown_generation(id, tiers)),
    }
}

fn unknown_generation(id: &str, tiers: &[Model]) -> Error {
    let stages = tiers.iter().flat_map(|model| &model.history.stages);
    let known: Vec<&str> = stages.map(|stage| stage.id.as_str()).collect();
    let known = known.join(" ");
    Error::BadArgument(match known.is_empty() {
        false => Message::new(
            format!("--since-generation に「{id}」は使えません。使えるもの: {known}"),
            format!("--since-generation cannot be \u{201c}{id}\u{201d}. Usable: {known}"),
        ),
        true => Message::new(
            "この例文には旧版の情報がないので、--since-generation は使えません",
            "nothing is known about older editions of this guideline, so --since-generation can't be used",
        ),
    })
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

/// Why `--reasons` and `--no-remarks` don't go together.
fn reasons_without_column() -> Error {
    Error::BadArgument(Message::new(
        "--reasons は備考欄に理由を示すので、--no-remarks と同時には使えません。どちらか一方を指定してください",
        "--reasons fills the column that --no-remarks leaves out. Use only one of them",
    ))
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
                remarks: match (matches.get(&output::NO_REMARKS)?, matches.get(&output::REASONS)?) {
                    (true, true) => return Err(reasons_without_column()),
                    (true, false) => Remarks::Hidden,
                    (false, true) => Remarks::Reasons,
                    (false, false) => Remarks::Shown,
                },
                around: match matches.get(&output::TABLE_ONLY)? {
                    true => Around::Nothing,
                    false => Around::Report,
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
