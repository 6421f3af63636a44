//! From matched words to typed options.

mod values;

use super::Outcome;
use super::completions::SHELLS;
use super::console::Color;
use super::load::SettingsFile;
use super::{Error, load};
use crate::date::Date;
use crate::deviations::{Acceptance, Rule, Severity};
use crate::document::normalize::BodyKind;
use crate::framework::Framework;
use crate::guideline::DEFAULT_ID;
use crate::lang::Lang;
use crate::read::Limits;
use crate::report::formats::text::Style;
use crate::report::formats::{Format, Rendering};
use crate::report::sheet::Layout;
use crate::report::{Sides, Summary, saved};
use crate::settings::Selection;
use clap::ArgMatches;
use clap_complete::Shell;
use std::path::{Path, PathBuf};
use values::{
    DATE_FORM, all, choice, date, extent, fingerprints, flag, format_names, jobs, layout, limits, line,
    profile, rules, sides, unusable, words,
};

/// What is to be done, and how.
#[derive(Debug)]
pub(super) struct Arguments {
    pub shared: Shared,
    /// `None` where the program was called alone.
    pub command: Option<Command>,
}

/// Options that several commands know.
#[derive(Debug)]
pub(super) struct Shared {
    pub lang: Lang,
    /// `None` where none was named.
    pub guideline: Option<String>,
    /// Id or file of the framework, where one is asked for.
    pub framework: Option<String>,
    /// The kind of body, where it is given.
    pub profile: Option<BodyKind>,
    pub formats: Vec<Format>,
    pub fail_on: FailOn,
    pub selection: Selection,
    /// `None` for the one beside the document.
    pub config: Option<PathBuf>,
    /// The day on which acceptances are judged.
    pub today: Option<Date>,
    pub color: Color,
    pub quiet: bool,
    /// Whether CSV begins with a byte order mark.
    pub has_mark: bool,
    /// How a 対照表 is laid out.
    pub layout: Layout,
    /// How much a document may ask of the machine.
    pub limits: Limits,
    /// First and last place of the basic policy in the file, where they are given.
    pub extent: Option<(usize, usize)>,
}

impl Shared {
    /// Id or file of the guideline: as named, else as the settings say, else the built-in one.
    pub fn guideline<'a>(&'a self, config: Option<&'a SettingsFile>) -> &'a str {
        self.guideline
            .as_deref()
            .or(config.and_then(|file| file.config.guideline.as_deref()))
            .unwrap_or(DEFAULT_ID)
    }

    /// The settings for a document: the file named, else the one beside it.
    ///
    /// # Errors
    /// Those of [`load::config`].
    pub fn config_for(&self, document: &Path) -> Result<Option<SettingsFile>, Error> {
        match &self.config {
            Some(path) => load::config(path).map(Some),
            None => load::config_beside(document),
        }
    }

    /// The files that settings name besides the documents: guideline, framework, and the settings themselves. Ids of what
    /// is built in are among them.
    pub fn files<'a>(&'a self, config: Option<&'a SettingsFile>) -> impl Iterator<Item = &'a Path> {
        let named = [Some(self.guideline(config)), self.framework.as_deref()];
        let config = config.map(|file| file.path.as_path());
        named.into_iter().flatten().map(Path::new).chain(config)
    }

    /// How reports are rendered into files.
    pub fn rendering(&self) -> Rendering {
        Rendering {
            lang: self.lang,
            style: Style::default(),
            has_mark: self.has_mark,
            layout: self.layout,
        }
    }

    /// The framework asked for, read.
    ///
    /// # Errors
    /// Those of [`load::framework`].
    pub fn framework(&self) -> Result<Option<Framework>, Error> {
        self.framework.as_deref().map(load::framework).transpose()
    }
}

/// The commands.
#[derive(Debug)]
pub(super) enum Command {
    /// Files without a command.
    Dropped(Vec<PathBuf>),
    Check(Check),
    Batch(Batch),
    Report(Report),
    Compare(Compare),
    Since(Since),
    Outline(Outline),
    /// At least one.
    Explain(Vec<Rule>),
    Completions(Shell),
    Rules,
    Guidelines,
    Frameworks,
    Eval(Eval),
    Accept(Accept),
}

#[derive(Debug)]
pub(super) struct Accept {
    pub file: PathBuf,
    pub fingerprints: Vec<String>,
    pub acceptance: Acceptance,
}

#[derive(Debug)]
pub(super) struct Outline {
    pub file: PathBuf,
    /// As JSON instead of text.
    pub is_json: bool,
}

#[derive(Debug)]
pub(super) struct Check {
    pub file: PathBuf,
    pub output: Option<PathBuf>,
    /// What `diff` compares it with; `None` for the guideline.
    pub base: Option<Base>,
}

/// The base text of `diff`.
#[derive(Debug)]
pub(super) struct Base {
    /// A document, a guideline in JSON, or the id of one.
    pub name: PathBuf,
    /// What the two are to each other; `None` lets them tell.
    pub sides: Option<Sides>,
    /// As [`Shared::extent`].
    pub extent: Option<(usize, usize)>,
}

#[derive(Debug)]
pub(super) struct Since {
    /// Ids or files of the editions.
    pub old: PathBuf,
    pub new: PathBuf,
    pub file: PathBuf,
    pub output: Option<PathBuf>,
    pub format: Option<String>,
}

#[derive(Debug)]
pub(super) struct Report {
    pub file: PathBuf,
    pub output: Option<PathBuf>,
    /// Line of a file with one report in each, from 1.
    pub line: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Batch {
    pub paths: Vec<PathBuf>,
    pub output: PathBuf,
    /// 0 for one per core.
    pub jobs: usize,
}

#[derive(Debug)]
pub(super) struct Compare {
    pub paths: Vec<PathBuf>,
    pub output: Option<PathBuf>,
    /// 0 for one per core.
    pub jobs: usize,
}

#[derive(Debug)]
pub(super) struct Eval {
    pub gold: Vec<PathBuf>,
    pub output: Option<PathBuf>,
}

/// From which grade on the exit code is 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailOn {
    At(Severity),
    Never,
}

impl FailOn {
    /// Whether findings of this worst grade fail.
    pub fn fails(self, worst: Option<Severity>) -> bool {
        match self {
            FailOn::At(grade) => worst >= Some(grade),
            FailOn::Never => false,
        }
    }

    /// How a run with this report ends.
    pub fn outcome(self, summary: &Summary) -> Outcome {
        match self.fails(summary.worst()) {
            true => Outcome::Deviations,
            false => Outcome::Clean,
        }
    }
}

impl Arguments {
    /// Understands what clap has matched.
    ///
    /// # Errors
    /// [`Error::BadArgument`], [`Error::UnknownRule`].
    pub fn new(matches: &ArgMatches) -> Result<Arguments, Error> {
        let (name, matches) = matches.subcommand().unwrap_or(("", matches));
        let command = match name {
            "" => matches
                .get_many::<PathBuf>("files")
                .map(|files| Command::Dropped(files.cloned().collect())),
            name => Some(command(name, matches)?),
        };
        Ok(Arguments {
            shared: shared(name, matches)?,
            command,
        })
    }
}

fn command(name: &str, of: &ArgMatches) -> Result<Command, Error> {
    let path = |id: &str| of.get_one::<PathBuf>(id).cloned();
    let paths = |id: &str| {
        of.get_many::<PathBuf>(id)
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    };
    // Clap has seen to it that what is required is there.
    let required = |id: &str| path(id).unwrap_or_default();
    Ok(match name {
        "check" => Command::Check(Check {
            file: required("file"),
            output: path("output"),
            base: None,
        }),
        "diff" => Command::Check(Check {
            file: required("file"),
            output: path("output"),
            base: Some(Base {
                name: required("base"),
                sides: sides(of)?,
                extent: extent(of, "base-extent")?,
            }),
        }),
        "since" => Command::Since(Since {
            old: required("old"),
            new: required("new"),
            file: required("file"),
            output: path("output"),
            format: all(of, "format").pop(),
        }),
        "report" => Command::Report(Report {
            file: required("file"),
            output: path("output"),
            line: line(of)?,
        }),
        "batch" => Command::Batch(Batch {
            paths: paths("paths"),
            output: required("output"),
            jobs: jobs(of)?,
        }),
        "compare" => Command::Compare(Compare {
            paths: paths("paths"),
            output: path("output"),
            jobs: jobs(of)?,
        }),
        "outline" => Command::Outline(Outline {
            file: required("file"),
            is_json: choice(of, "format", false, &[("text", false), ("json", true)])?,
        }),
        "explain" => {
            let key = of.get_one::<String>("rule").map_or("", String::as_str).trim();
            match Rule::matching(key) {
                none if none.is_empty() => return Err(Error::UnknownRule(key.to_owned())),
                rules => Command::Explain(rules),
            }
        }
        "completions" => Command::Completions(shell(of)?),
        "rules" => Command::Rules,
        "guidelines" => Command::Guidelines,
        "frameworks" => Command::Frameworks,
        "accept" => Command::Accept(Accept {
            file: required("file"),
            fingerprints: fingerprints(of)?,
            acceptance: Acceptance {
                reason: words(of, "reason")?,
                approver: words(of, "approver")?,
                date: date(of, "date")?.ok_or_else(|| unusable("--date", "", DATE_FORM))?,
                review_by: date(of, "review-by")?,
            },
        }),
        _ => Command::Eval(Eval {
            gold: paths("gold"),
            output: path("output"),
        }),
    })
}

fn shell(of: &ArgMatches) -> Result<Shell, Error> {
    let name = of.get_one::<String>("shell").map_or("", String::as_str);
    SHELLS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, shell)| *shell)
        .ok_or_else(|| unusable("completions", name, &SHELLS.map(|(known, _)| known).join(", ")))
}

fn shared(command: &str, of: &ArgMatches) -> Result<Shared, Error> {
    let named = match command {
        // These have forms of their own.
        "outline" | "since" => Vec::new(),
        _ => all(of, "format"),
    };
    let formats: Vec<Format> = named
        .iter()
        .map(|name| Format::find(name).ok_or_else(|| unusable("--format", name, &format_names())))
        .collect::<Result<_, _>>()?;
    Ok(Shared {
        lang: choice(of, "lang", Lang::Ja, &[("ja", Lang::Ja), ("en", Lang::En)])?,
        guideline: all(of, "guideline").pop(),
        framework: all(of, "framework").pop(),
        profile: profile(of)?,
        formats,
        fail_on: choice(
            of,
            "fail-on",
            FailOn::At(Severity::High),
            &[
                ("high", FailOn::At(Severity::High)),
                ("medium", FailOn::At(Severity::Medium)),
                ("low", FailOn::At(Severity::Low)),
                ("never", FailOn::Never),
            ],
        )?,
        selection: Selection {
            select: rules(of, "select")?,
            ignore: rules(of, "ignore")?,
        },
        config: match of.try_get_one::<PathBuf>("config") {
            Ok(path) => path.cloned(),
            Err(_) => None,
        },
        today: date(of, "today")?,
        color: choice(
            of,
            "color",
            Color::Auto,
            &[
                ("auto", Color::Auto),
                ("always", Color::Always),
                ("never", Color::Never),
            ],
        )?,
        quiet: flag(of, "quiet"),
        has_mark: flag(of, "bom"),
        layout: layout(of),
        limits: limits(
            of,
            if command == "report" {
                saved::LIMITS
            } else {
                Limits::DEFAULT
            },
        )?,
        extent: extent(of, "extent")?,
    })
}
