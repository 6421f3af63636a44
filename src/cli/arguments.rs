//! From matched words to typed options.

use super::console::Color;
use crate::compare::Selection;
use crate::config::Config;
use crate::date::Date;
use crate::deviations::{Acceptance, Rule, Severity};
use crate::error::Error;
use crate::files;
use crate::framework::Framework;
use crate::guideline::DEFAULT_ID;
use crate::lang::{Lang, Message};
use crate::normalize::BodyKind;
use crate::read::Limits;
use crate::read::limits::Limit;
use crate::report::formats::text::Style;
use crate::report::formats::{Format, Rendering};
use crate::report::sheet::{Layout, Order, Remarks, Runs};
use crate::report::{Sides, Summary};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

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
    pub fn guideline<'a>(&'a self, config: Option<&'a Config>) -> &'a str {
        self.guideline
            .as_deref()
            .or(config.and_then(|config| config.guideline.as_deref()))
            .unwrap_or(DEFAULT_ID)
    }

    /// The settings for a document: the file named, else the one beside it.
    ///
    /// # Errors
    /// Those of [`Config::load`].
    pub fn config_for(&self, document: &Path) -> Result<Option<Config>, Error> {
        match &self.config {
            Some(path) => Config::load(path).map(Some),
            None => Config::beside(document),
        }
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
    /// Those of [`files::framework`].
    pub fn framework(&self) -> Result<Option<Framework>, Error> {
        self.framework.as_deref().map(files::framework).transpose()
    }
}

/// The commands.
#[derive(Debug)]
pub(super) enum Command {
    Check(Check),
    Batch(Batch),
    Since(Since),
    Outline(Outline),
    Explain(Rule),
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
pub(super) struct Batch {
    pub paths: Vec<PathBuf>,
    pub output: PathBuf,
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

    /// Whether a report fails.
    pub fn fails_on(self, summary: &Summary) -> bool {
        self.fails(summary.worst())
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
            "" => None,
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
        "batch" => Command::Batch(Batch {
            paths: paths("paths"),
            output: required("output"),
            jobs: jobs(of)?,
        }),
        "outline" => Command::Outline(Outline {
            file: required("file"),
            is_json: choice(of, "format", false, &[("text", false), ("json", true)])?,
        }),
        "explain" => Command::Explain(rule(of.get_one::<String>("rule").map_or("", String::as_str))?),
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
        limits: limits(of)?,
        extent: extent(of, "extent")?,
    })
}

/// The formats, for a complaint.
fn format_names() -> String {
    Format::all().map(Format::name).collect::<Vec<_>>().join(", ")
}

fn flag(of: &ArgMatches, id: &str) -> bool {
    matches!(of.try_get_one::<bool>(id), Ok(Some(true)))
}

/// `--old-left`, `--no-remarks`, `--full`.
fn layout(of: &ArgMatches) -> Layout {
    Layout {
        order: match flag(of, "old-left") {
            true => Order::BaseLeft,
            false => Order::OwnLeft,
        },
        remarks: match flag(of, "no-remarks") {
            true => Remarks::Hidden,
            false => Remarks::Shown,
        },
        runs: match flag(of, "full") {
            true => Runs::Printed,
            false => Runs::Folded,
        },
    }
}

/// All values of an option; none where the command does not know it.
fn all(of: &ArgMatches, id: &str) -> Vec<String> {
    match of.try_get_many::<String>(id) {
        Ok(values) => values.into_iter().flatten().cloned().collect(),
        Err(_) => Vec::new(),
    }
}

fn choice<T: Copy>(of: &ArgMatches, id: &str, default: T, known: &[(&str, T)]) -> Result<T, Error> {
    let Some(value) = all(of, id).pop() else {
        return Ok(default);
    };
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    known
        .iter()
        .find(|(name, _)| *name == value)
        .map(|(_, of)| *of)
        .ok_or_else(|| unusable(&format!("--{id}"), &value, &names.join(", ")))
}

fn rules(of: &ArgMatches, id: &str) -> Result<Vec<Rule>, Error> {
    all(of, id)
        .iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|key| !key.is_empty())
        .map(rule)
        .collect()
}

fn rule(key: &str) -> Result<Rule, Error> {
    Rule::find(key).ok_or_else(|| Error::UnknownRule(key.to_owned()))
}

fn profile(of: &ArgMatches) -> Result<Option<BodyKind>, Error> {
    let known = BodyKind::ALL.map(|kind| (kind.id(), Some(kind)));
    choice(of, "profile", None, &known)
}

fn jobs(of: &ArgMatches) -> Result<usize, Error> {
    /// More threads than this help nobody.
    const MOST: usize = 256;
    match all(of, "jobs").pop() {
        None => Ok(0),
        Some(value) => match value.parse() {
            Ok(n @ 1..=MOST) => Ok(n),
            _ => Err(unusable("--jobs", &value, "1–256")),
        },
    }
}

/// `--limit KEY=N`, as often as needed.
fn limits(of: &ArgMatches) -> Result<Limits, Error> {
    let mut limits = Limits::default();
    for text in all(of, "limit") {
        let known = || {
            let keys: Vec<String> = Limit::ALL
                .iter()
                .map(|limit| format!("{}={}", limit.key(), Limits::default().get(*limit) / limit.unit()))
                .collect();
            unusable("--limit", &text, &keys.join(" "))
        };
        let (key, value) = text.split_once('=').ok_or_else(known)?;
        let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key.trim());
        match (limit, value.trim().parse()) {
            (Some(limit), Ok(value @ 1..)) => limits.set(limit, value),
            _ => return Err(known()),
        }
    }
    Ok(limits)
}

/// `--sides`.
fn sides(of: &ArgMatches) -> Result<Option<Sides>, Error> {
    let known = Sides::ALL.map(|sides| (sides.key(), Some(sides)));
    choice(of, "sides", None, &known)
}

/// `--extent A-B`, `--base-extent A-B`.
fn extent(of: &ArgMatches, id: &str) -> Result<Option<(usize, usize)>, Error> {
    let Some(text) = all(of, id).pop() else {
        return Ok(None);
    };
    let number = |part: &str| part.trim().parse::<usize>().ok().filter(|n| *n > 0);
    let ends = text.split_once(['-', '–', '～', '~']);
    match ends.map(|(from, to)| (number(from), number(to))) {
        Some((Some(from), Some(to))) if from <= to => Ok(Some((from, to))),
        _ => Err(unusable(&format!("--{id}"), &text, "3-12")),
    }
}

const DATE_FORM: &str = "YYYY-MM-DD";

fn date(of: &ArgMatches, id: &str) -> Result<Option<Date>, Error> {
    let day = |text: String| Date::of(&text).ok_or_else(|| unusable(&format!("--{id}"), &text, DATE_FORM));
    all(of, id).pop().map(day).transpose()
}

/// Words that must be there: an acceptance without a reason is none.
fn words(of: &ArgMatches, id: &str) -> Result<String, Error> {
    let text = all(of, id).pop().unwrap_or_default().trim().to_owned();
    if text.is_empty() {
        return Err(Error::BadArgument(Message::new(
            format!("--{id} が空です"),
            format!("--{id} is empty"),
        )));
    }
    Ok(text)
}

fn fingerprints(of: &ArgMatches) -> Result<Vec<String>, Error> {
    let mut found: Vec<String> = Vec::new();
    for text in all(of, "fingerprints") {
        let key = text.trim().to_ascii_lowercase();
        if key.len() != 16 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::BadArgument(Message::new(
                format!(
                    "「{text}」は指紋（16桁の0～9とa～f）ではありません。指紋は taisho check の結果にあります"
                ),
                format!(
                    "\u{201c}{text}\u{201d} is no fingerprint (16 hexadecimal digits). The report of taisho check has it"
                ),
            )));
        }
        if !found.contains(&key) {
            found.push(key);
        }
    }
    Ok(found)
}

fn unusable(option: &str, value: &str, known: &str) -> Error {
    Error::BadArgument(Message::new(
        format!("{option} に「{value}」は使えません。使えるもの: {known}"),
        format!("{option} cannot be \u{201c}{value}\u{201d}. Usable: {known}"),
    ))
}
