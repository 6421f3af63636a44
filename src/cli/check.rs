//! `taisho check`: one draft against the guideline. `taisho diff` is the same with another base text.

use super::fail_on::FailOn;
use super::options::matches::Matches;
use super::options::values::PlaceRange;
use super::options::{arguments, comparing, force, output, reading};
use super::shared::{Basis, Printing};
use super::{Console, Outcome};
use crate::document::Given;
use crate::files::{self, FileError, Inputs, write_whole};
use crate::lang::Message;
use crate::program::load::SettingsFile;
use crate::program::own::{self, Replacing};
use crate::program::{CheckedFile, Error, checked, diffed, load};
use crate::read::Column;
use crate::report::formats::{Format, Rendering};
use crate::report::{Report, Sides};
use std::path::{Path, PathBuf};

/// The options of `taisho check` and `taisho diff`.
pub(super) struct CheckOptions {
    file: PathBuf,
    /// What `diff` compares it with; `None` for the guideline.
    base: Option<DiffBase>,
    basis: Basis,
    delivery: Delivery,
    /// What the report records of the call.
    call: Vec<String>,
}

/// The base text of `diff`.
struct DiffBase {
    /// A document, a guideline in JSON, or the id of one.
    name: PathBuf,
    /// What the two are to each other; `None` lets the texts decide.
    sides: Option<Sides>,
    /// As [`Basis::extent`].
    extent: Option<PlaceRange>,
    /// Whether it is the old column of the file compared.
    is_other_column: bool,
}

impl CheckOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<CheckOptions, Error> {
        Ok(CheckOptions {
            file: matches.get(&arguments::FILE)?,
            base: None,
            basis: Basis::new(matches)?,
            delivery: Delivery::new(matches)?,
            call: matches.call(),
        })
    }

    /// The options of `diff`.
    ///
    /// # Errors
    /// Those of the options.
    pub fn of_diff(matches: &Matches) -> Result<CheckOptions, Error> {
        let name = matches.get(&arguments::BASE)?;
        let witness = matches.get(&arguments::WITNESS)?;
        Ok(CheckOptions {
            file: witness.clone().unwrap_or_else(|| name.clone()),
            base: Some(DiffBase {
                name,
                is_other_column: witness.is_none(),
                sides: matches.get(&comparing::SIDES)?,
                extent: matches.get(&reading::BASE_EXTENT)?,
            }),
            basis: Basis::new(matches)?,
            delivery: Delivery::new(matches)?,
            call: matches.call(),
        })
    }
}

/// Where one report goes, in which form, and what it means for the exit code.
pub(super) struct Delivery {
    formats: Vec<Format>,
    pub output: Option<PathBuf>,
    printing: Printing,
    fail_on: FailOn,
    pub replacing: Replacing,
}

impl Delivery {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<Delivery, Error> {
        Ok(Delivery {
            formats: matches.get(&output::FORMAT)?,
            output: matches.get(&output::FILE)?,
            printing: Printing::new(matches)?,
            fail_on: matches.get(&comparing::FAIL_ON)?,
            replacing: matches.get(&force::FORCE)?,
        })
    }

    /// Writes a report to where it belongs, and returns how the run ends.
    ///
    /// # Errors
    /// [`Error::Unwritable`].
    pub fn deliver(&self, report: &Report, format: Format, console: &mut Console) -> Result<Outcome, Error> {
        let printing = &self.printing;
        match &self.output {
            None => {
                let how = Rendering {
                    style: console.terminal.style(printing.color),
                    ..printing.rendering()
                };
                console.report(|out| format.write(report, &how, out))?;
            }
            Some(output) => {
                write_whole(output, |out| format.write(report, &printing.rendering(), out))?;
                if !printing.quiet {
                    console.remark(&Message::new(
                        format!("結果を {} に書きました", output.display()),
                        format!("wrote {}", output.display()),
                    ));
                }
            }
        }
        if !printing.quiet {
            // Doubts about the reading are in the report. Acceptances that no longer hold are named here as well.
            let problems = report.all_tiers().flat_map(|tier| &tier.problems);
            for problem in problems.filter(|problem| problem.is_urgent()) {
                console.problem(problem);
            }
        }
        let outcomes = report.all_tiers().map(|tier| self.fail_on.outcome(&tier.summary));
        Ok(outcomes.max().unwrap_or(Outcome::Clean))
    }

    /// Returns the format named, else the one of the file's ending, else text.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if it can't be written to where it belongs.
    pub fn format(&self, console: &Console) -> Result<Format, Error> {
        let format = self.named()?;
        if self.output.is_none() && format.is_binary() && console.terminal.is_screen {
            return Err(unshowable(format));
        }
        Ok(format)
    }

    fn named(&self) -> Result<Format, Error> {
        match self.formats.as_slice() {
            [] => {}
            [format] => return Ok(*format),
            _ => {
                return Err(Error::BadArgument(Message::new(
                    "--format は1つだけ指定してください",
                    "only one --format can be given here",
                )));
            }
        }
        let ending = self.output.as_deref().and_then(Path::extension);
        let Some(ending) = ending.map(|end| end.to_string_lossy().to_lowercase()) else {
            return Ok(Format::Text);
        };
        // Of an ending of two parts (.github.txt) only the last is seen, and that is another format's.
        let single = Format::all().filter(|f| !f.extension().contains('.'));
        let known: Vec<String> = single.map(|f| format!(".{}", f.extension())).collect();
        let known = known.join(" ");
        // A report under a foreign ending would be opened by a program that cannot read it.
        Format::all()
            .find(|format| format.has_ending(&ending))
            .ok_or_else(|| {
                Error::BadArgument(Message::new(
                    format!("「.{ending}」の形式では書けません。{known} のいずれかとするか、--format を指定してください"),
                    format!("cannot write \u{201c}.{ending}\u{201d}. Use one of {known}, or name a --format"),
                ))
            })
    }
}

/// Compares and reports.
pub(super) fn run(check: &CheckOptions, console: &mut Console) -> Result<Outcome, Error> {
    let CheckOptions { basis, delivery, .. } = check;
    let format = delivery.format(console)?;
    let config = basis.config_for(&check.file)?;
    if let Some(output) = &delivery.output {
        let named = [
            Some(check.file.as_path()),
            check.base.as_ref().map(|base| base.name.as_path()),
        ];
        let inputs = named.into_iter().flatten().chain(basis.files(config.as_ref()));
        Inputs::new(inputs).spare(output)?;
        delivery.replacing.ensure(output)?;
    }
    let report = Report {
        call: check.call.clone(),
        ..made_with(check, config.as_ref(), None)?
    };
    delivery.deliver(&report, format, console)
}

/// The report that these options ask for. It reads the document as if it were called `name`, if that is given.
///
/// # Errors
/// Those of reading, and [`Error::Incomparable`].
pub(super) fn made(check: &CheckOptions, name: Option<&str>) -> Result<Report, Error> {
    let config = check.basis.config_for(&check.file)?;
    made_with(check, config.as_ref(), name)
}

/// The report that a batch makes of the document under these options, without what only the whole batch can say.
///
/// # Errors
/// Those of [`made`].
pub(super) fn made_in_batch(check: &CheckOptions, name: &str, trusts_local: bool) -> Result<Report, Error> {
    let CheckOptions { file, basis, .. } = check;
    let config = match trusts_local || basis.config.is_some() {
        true => basis.config_for(file)?,
        false => None,
    };
    let bytes = files::bytes(file, basis.limits)?;
    checked(&bytes, name, config.as_ref(), basis).map(|checked| checked.report)
}

fn made_with(
    check: &CheckOptions,
    config: Option<&SettingsFile>,
    name: Option<&str>,
) -> Result<Report, Error> {
    let CheckOptions { file, basis, .. } = check;
    match &check.base {
        None => report(file, name.unwrap_or(&file.to_string_lossy()), config, basis),
        Some(base) => against(base, file, config, basis),
    }
}

/// The report on `file`, which it calls `name`.
///
/// # Errors
/// Those of reading, and [`Error::Incomparable`].
pub(super) fn report(
    file: &Path,
    name: &str,
    config: Option<&SettingsFile>,
    basis: &Basis,
) -> Result<Report, Error> {
    let bytes = load::document(file, basis.limits)?;
    checked(&bytes, name, config, basis).map(CheckedFile::into_report)
}

/// The report on `file` against the base text that `diff` names.
fn against(
    base: &DiffBase,
    file: &Path,
    config: Option<&SettingsFile>,
    basis: &Basis,
) -> Result<Report, Error> {
    let name = base.name.to_string_lossy();
    for named in [base.name.as_path(), file] {
        own::ensure_document(named)?;
    }
    let old = Given {
        extent: base.extent,
        column: match base.is_other_column {
            true => Column::Old,
            false => Column::New,
        },
        ..Given::default()
    };
    let guideline = match load::base(&name, basis.limits, old) {
        // A name that isn't found is more likely a misspelt document than a guideline.
        Err(Error::UnknownGuideline(_)) => return Err(Error::File(FileError::NotFound(base.name.clone()))),
        other => other?,
    };
    let given = Given {
        kind: basis.profile.or(config.and_then(|file| file.config.profile)),
        extent: basis.extent,
        column: basis.column,
        base: Some(guideline.outline()),
        texts: None,
    };
    let (policy, is_guideline) = load::witness(file, basis.limits, given)?;
    if base.is_other_column && policy.source.old.is_none() {
        return Err(one_text(file));
    }
    // Two editions of the model: the later one amends the earlier.
    let editions = is_guideline && !guideline.is_own;
    let sides = base.sides.or(editions.then_some(Sides::Amended));
    diffed(guideline, policy, sides, config, basis)
}

/// Why a file alone isn't enough for `diff`, and what to do.
fn one_text(file: &Path) -> Error {
    let file = file.display();
    Error::BadArgument(Message::new(
        format!(
            "{file} は新旧対照表（見出しが 改正後｜改正前 などの2欄の表）として読めません。比べる文書をもう1つ指定してください"
        ),
        format!(
            "{file} can't be read as a table of two versions (two columns headed 改正後 and 改正前, for example). Name the other document as well"
        ),
    ))
}

/// Why a format is not written to a screen, and what to do.
fn unshowable(format: Format) -> Error {
    let (name, ending) = (format.name(), format.extension());
    Error::BadArgument(Message::new(
        format!(
            "{name} は画面に表示できない形式です。-o 結果.{ending} のように書き込むファイルを指定してください"
        ),
        format!(
            "{name} cannot be shown on a screen. Name a file to write with -o, such as -o report.{ending}"
        ),
    ))
}
