//! `taisho compare`: several policies side by side.

use super::options::matches::Matches;
use super::options::{arguments, comparing, force, output};
use super::progress::Progress;
use super::shared::{Basis, Printing};
use super::{Console, Outcome};
use crate::apparatus::{self, Apparatus, GatherPlan, formats};
use crate::batch::find;
use crate::files::{Inputs, is_same, write_whole};
use crate::lang::Message;
use crate::program::Error;
use crate::program::load;
use crate::program::own::Replacing;
use crate::report::formats::{Format, Rendering};
use std::path::{Path, PathBuf};

/// The options of `taisho compare`.
pub(super) struct CompareOptions {
    paths: Vec<PathBuf>,
    formats: Vec<Format>,
    output: Option<PathBuf>,
    replacing: Replacing,
    jobs: Option<usize>,
    trusts_local: bool,
    basis: Basis,
    printing: Printing,
}

impl CompareOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<CompareOptions, Error> {
        Ok(CompareOptions {
            paths: matches.get(&arguments::PATHS)?,
            formats: matches.get(&output::COMPARE_FORMAT)?,
            output: matches.get(&output::FILE)?,
            replacing: matches.get(&force::FORCE)?,
            jobs: matches.get(&output::JOBS)?,
            trusts_local: matches.get(&comparing::TRUST_LOCAL)?,
            basis: Basis::new(matches)?,
            printing: Printing::new(matches)?,
        })
    }
}

/// Compares and reports.
pub(super) fn run(compare: &CompareOptions, console: &mut Console) -> Result<Outcome, Error> {
    let CompareOptions { basis, printing, .. } = compare;
    let format = format(compare)?;
    let mut found = find(&compare.paths, &[], &[])?;
    if let Some(output) = &compare.output {
        // The result of an earlier run, which this one replaces.
        let is_output = |path: &Path| is_same(output, path);
        found
            .unreadable
            .retain(|(path, why)| !matches!(why, Error::OwnFile(_)) || !is_output(path));
    }
    let config = basis.config.as_deref().map(load::config).transpose()?;
    if let Some(output) = &compare.output {
        let documents = found.files.iter().map(PathBuf::as_path);
        Inputs::new(documents.chain(basis.files(config.as_ref()))).spare(output)?;
        compare.replacing.ensure(output)?;
    }
    let guideline = basis.model(config.as_ref())?;
    let plan = GatherPlan {
        found,
        profile: basis
            .profile
            .or(config.as_ref().and_then(|file| file.config.profile)),
        trusts_local: compare.trusts_local && config.is_none(),
        limits: basis.limits,
        jobs: compare.jobs,
    };
    let is_shown = console.terminal.is_watched && !printing.quiet;
    let progress = Progress::new(plan.found.files.len(), console.lang, is_shown);
    let result = apparatus::run(&guideline, &plan, &|step| progress.hear(step));
    // The line goes before anything is said.
    drop(progress);
    let result = result?;
    for (_, why) in &result.unreadable {
        console.complain(why);
    }
    // With nothing to show, an empty table would only hide that.
    if !result.witnesses.is_empty() {
        show(&result, format, compare, console)?;
    }
    let failed = |(_, why): &(String, Error)| !matches!(why, Error::OwnFile(_));
    Ok(match result.unreadable.iter().any(failed) {
        false => Outcome::Clean,
        true => Outcome::Failed,
    })
}

fn show(
    result: &Apparatus,
    format: Format,
    compare: &CompareOptions,
    console: &mut Console,
) -> Result<(), Error> {
    let printing = &compare.printing;
    let Some(output) = &compare.output else {
        let how = Rendering {
            style: console.terminal.style(printing.color),
            ..printing.rendering()
        };
        return console.report(|out| formats::write(format, result, &how, out));
    };
    write_whole(output, |out| {
        formats::write(format, result, &printing.rendering(), out)
    })?;
    if !printing.quiet {
        let (n, failed) = (result.witnesses.len(), result.unreadable.len());
        let place = output.display();
        console.remark(&Message::new(
            format!("{n}件の文書を比べ、結果を {place} に書きました（比較できなかったもの {failed}件）"),
            format!("compared {n} documents ({failed} failed) and wrote {place}"),
        ));
    }
    Ok(())
}

/// Returns the format named, else the one of the file's ending, else text.
fn format(compare: &CompareOptions) -> Result<Format, Error> {
    let named = match compare.formats.as_slice() {
        [] => None,
        [format] => Some(*format),
        _ => {
            return Err(Error::BadArgument(Message::new(
                "compare では --format を1つだけ指定してください",
                "compare takes one --format only",
            )));
        }
    };
    let names = || formats::FORMATS.map(Format::name).join(", ");
    if let Some(format) = named {
        return match formats::FORMATS.contains(&format) {
            true => Ok(format),
            false => Err(Error::BadArgument(Message::new(
                format!(
                    "compare は {} では書けません。使えるもの: {}",
                    format.name(),
                    names()
                ),
                format!("compare has no {}. Usable: {}", format.name(), names()),
            ))),
        };
    }
    let ending = compare.output.as_deref().and_then(Path::extension);
    let Some(ending) = ending.map(|end| end.to_string_lossy().to_lowercase()) else {
        return Ok(Format::Text);
    };
    let of_ending = formats::FORMATS
        .into_iter()
        .find(|format| format.has_ending(&ending));
    of_ending.ok_or_else(|| {
        let known = formats::FORMATS
            .map(|format| format!(".{}", format.extension()))
            .join(" ");
        Error::BadArgument(Message::new(
            format!(
                "「.{ending}」の形式では書けません。{known} のいずれかとするか、--format を指定してください"
            ),
            format!("cannot write \u{201c}.{ending}\u{201d}. Use one of {known}, or name a --format"),
        ))
    })
}
