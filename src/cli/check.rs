//! `taisho check`: one draft against the guideline.

use super::arguments::{Check, Shared};
use super::{Console, Outcome};
use crate::compare::{Compared, compare_with};
use crate::config::{Config, settings};
use crate::error::Error;
use crate::files::{self, is_same, write_whole};
use crate::lang::Message;
use crate::policy::{Given, Policy};
use crate::read::read_within;
use crate::report::Report;
use crate::report::formats::{Format, Rendering};
use std::path::Path;

/// Compares and reports.
pub(super) fn run(check: &Check, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let format = format(check.output.as_deref(), shared, console)?;
    if let Some(output) = &check.output
        && is_same(output, &check.file)
    {
        return Err(Error::WouldOverwriteInput(output.clone()));
    }
    let config = shared.config_for(&check.file)?;
    if let (Some(output), Some(config)) = (&check.output, &config)
        && is_same(output, &config.path)
    {
        return Err(Error::WouldOverwriteInput(output.clone()));
    }
    let name = check.file.to_string_lossy();
    let report = report(&check.file, &name, config.as_ref(), shared)?;
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
        for problem in report
            .problems
            .iter()
            .filter(|problem| problem.is_of_acceptance())
        {
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
    config: Option<&Config>,
    shared: &Shared,
) -> Result<Report, Error> {
    let guideline = files::guideline(shared.guideline(config), shared.limits)?;
    let bytes = files::bytes(file, shared.limits)?;
    let policy = Policy::given(
        read_within(&bytes, name, shared.limits)?,
        Given {
            kind: shared.profile.or(config.and_then(|c| c.profile)),
            extent: shared.extent,
        },
    );
    let framework = shared.framework()?;
    let settings = settings(config, &shared.selection, shared.today);
    let Compared { mut report, met } = compare_with(&guideline, &policy, &settings, framework.as_ref())?;
    report.problems.extend(settings.unmet(&met));
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
    let known: Vec<String> = Format::all().map(|f| format!(".{}", f.extension())).collect();
    let known = known.join(" ");
    // A report under a foreign ending would be opened by a program that cannot read it.
    Format::all()
        .find(|format| format.extension() == ending)
        .ok_or_else(|| {
            Error::BadArgument(Message::new(
                format!("「.{ending}」の形式では書けません。{known} のいずれかとするか、--format を指定してください"),
                format!("cannot write \u{201c}.{ending}\u{201d}. Use one of {known}, or name a --format"),
            ))
        })
}
