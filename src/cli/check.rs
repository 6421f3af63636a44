//! `taisho check`: one draft against the guideline. `taisho diff` is the same with another base text.

use super::arguments::{Base, Check, Shared};
use super::load::SettingsFile;
use super::{Console, Error, Outcome, load};
use crate::compare::{compare, relate};
use crate::document::Given;
use crate::files::{self, FileError, Inputs, write_whole};
use crate::lang::Message;
use crate::report::formats::{Format, Rendering};
use crate::report::{ProblemInfo, Report, Sides};
use crate::settings::Settings;
use std::path::Path;

/// Compares and reports.
pub(super) fn run(check: &Check, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let format = format(check.output.as_deref(), shared, console)?;
    let config = shared.config_for(&check.file)?;
    if let Some(output) = &check.output {
        let named = [
            Some(check.file.as_path()),
            check.base.as_ref().map(|base| base.name.as_path()),
        ];
        let inputs = named.into_iter().flatten().chain(shared.files(config.as_ref()));
        Inputs::new(inputs).spare(output)?;
    }
    let report = match &check.base {
        None => {
            let name = check.file.to_string_lossy();
            report(&check.file, &name, config.as_ref(), shared)?
        }
        Some(base) => against(base, &check.file, config.as_ref(), shared)?,
    };
    deliver(&report, format, check.output.as_deref(), shared, console)
}

/// Writes a report to where it is wanted, and tells how the run ends.
///
/// # Errors
/// [`Error::Unwritable`].
pub(super) fn deliver(
    report: &Report,
    format: Format,
    output: Option<&Path>,
    shared: &Shared,
    console: &mut Console,
) -> Result<Outcome, Error> {
    match output {
        None => {
            let how = Rendering {
                style: console.terminal.style(shared.color),
                ..shared.rendering()
            };
            console.report(|out| format.write(report, &how, out))?;
        }
        Some(output) => {
            write_whole(output, |out| format.write(report, &shared.rendering(), out))?;
            if !shared.quiet {
                console.remark(&Message::new(
                    format!("結果を {} に書きました", output.display()),
                    format!("wrote {}", output.display()),
                ));
            }
        }
    }
    if !shared.quiet {
        // What is in doubt about the reading stands in the report; acceptances that no longer hold are told here as well.
        for problem in report.problems.iter().filter(|problem| problem.is_urgent()) {
            console.problem(problem);
        }
    }
    Ok(shared.fail_on.outcome(&report.summary))
}

/// The report on `file`, which it calls `name`.
///
/// # Errors
/// Those of reading, and of a document that is no policy.
pub(super) fn report(
    file: &Path,
    name: &str,
    config: Option<&SettingsFile>,
    shared: &Shared,
) -> Result<Report, Error> {
    let guideline = load::guideline(shared.guideline(config), shared.limits)?;
    let bytes = files::bytes(file, shared.limits)?;
    let given = Given {
        kind: shared.profile.or(config.and_then(|file| file.config.profile)),
        extent: shared.extent,
    };
    let policy = load::policy_of(&bytes, name, shared.limits, given)?;
    let framework = shared.framework()?;
    let settings = Settings::new(config.map(|file| &file.config), &shared.selection, shared.today);
    let comparison = compare(&guideline, &policy, Sides::Model, &settings, framework.as_ref())?;
    let mut report = Report::new(&comparison);
    let unmet = settings.unmet(&comparison.met_lines()).into_iter();
    report.problems.extend(unmet.map(ProblemInfo::from));
    Ok(report)
}

/// The report on `file` against the base text that `diff` names.
fn against(
    base: &Base,
    file: &Path,
    config: Option<&SettingsFile>,
    shared: &Shared,
) -> Result<Report, Error> {
    let given = |kind, extent| Given { kind, extent };
    let name = base.name.to_string_lossy();
    let guideline = match load::base(&name, shared.limits, given(None, base.extent)) {
        // Whoever names a document has misspelt it; a guideline is the rare case here.
        Err(Error::UnknownGuideline(_)) => return Err(Error::File(FileError::NotFound(base.name.clone()))),
        other => other?,
    };
    let kind = shared.profile.or(config.and_then(|file| file.config.profile));
    let (policy, is_guideline) = load::witness(file, shared.limits, given(kind, shared.extent))?;
    // Two editions of the model: the later one amends the earlier.
    let editions = is_guideline && !guideline.is_own;
    let sides = base.sides.or(editions.then_some(Sides::Amended));
    let (guideline, policy, sides) = relate(guideline, policy, sides);
    // A framework names clauses of the model; those of a document of one's own bear other numbers.
    if shared.framework.is_some() && guideline.is_own {
        return Err(Error::BadArgument(Message::new(
            "--framework は例文と比べるときに使えます。taisho check で指定してください",
            "--framework works against the model only. Use it with taisho check",
        )));
    }
    let framework = shared.framework()?;
    let settings = Settings::new(config.map(|file| &file.config), &shared.selection, shared.today);
    let comparison = compare(&guideline, &policy, sides, &settings, framework.as_ref())?;
    let mut report = Report::new(&comparison);
    // The settings beside a document hold acceptances for the guideline; that a `diff` meets none of them is no fault.
    if shared.config.is_some() {
        let unmet = settings.unmet(&comparison.met_lines()).into_iter();
        report.problems.extend(unmet.map(ProblemInfo::from));
    }
    Ok(report)
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

/// The format named, else the one the file's ending tells, else text; one that can go where it is to go.
///
/// # Errors
/// [`Error::BadArgument`].
pub(super) fn format(output: Option<&Path>, shared: &Shared, console: &Console) -> Result<Format, Error> {
    let format = named(output, shared)?;
    if output.is_none() && format.is_binary() && console.terminal.is_screen {
        return Err(unshowable(format));
    }
    Ok(format)
}

fn named(output: Option<&Path>, shared: &Shared) -> Result<Format, Error> {
    match shared.formats.as_slice() {
        [] => {}
        [format] => return Ok(*format),
        _ => {
            return Err(Error::BadArgument(Message::new(
                "--format は1つだけ指定してください",
                "only one --format can be given here",
            )));
        }
    }
    let ending = output.and_then(Path::extension);
    let Some(ending) = ending.map(|end| end.to_string_lossy().to_lowercase()) else {
        return Ok(Format::Text);
    };
    // An ending of two parts (.github.txt) is seen by its last one only, and tells another format.
    let told = Format::all().filter(|f| !f.extension().contains('.'));
    let known: Vec<String> = told.map(|f| format!(".{}", f.extension())).collect();
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
