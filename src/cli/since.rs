//! `taisho since`: what changed between two editions, and which of it a document lacks.

use super::console::Color;
use super::fail_on::FailOn;
use super::options::matches::Matches;
use super::options::values::PlaceRange;
use super::options::{arguments, comparing, force, output, reading};
use super::{Console, Outcome};
use crate::document::Given;
use crate::document::normalize::BodyKind;
use crate::files::{Inputs, write_whole};
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::program::load;
use crate::program::own::Replacing;
use crate::read::{Column, Limits};
use crate::report::formats::text::Style;
use crate::since::Since;
use crate::since::write::Form;
use std::path::{Path, PathBuf};

/// The options of `taisho since`.
pub(super) struct SinceOptions {
    /// Id or file of an edition.
    old: PathBuf,
    new: PathBuf,
    file: PathBuf,
    form: Option<Form>,
    output: Option<PathBuf>,
    profile: Option<BodyKind>,
    extent: Option<PlaceRange>,
    column: Column,
    limits: Limits,
    fail_on: FailOn,
    lang: Lang,
    color: Color,
    is_quiet: bool,
    replacing: Replacing,
}

impl SinceOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<SinceOptions, Error> {
        Ok(SinceOptions {
            old: matches.get(&arguments::OLD)?,
            new: matches.get(&arguments::NEW)?,
            file: matches.get(&arguments::FILE)?,
            form: matches.get(&output::SINCE_FORMAT)?,
            output: matches.get(&output::FILE)?,
            profile: matches.get(&reading::PROFILE)?,
            extent: matches.get(&reading::EXTENT)?,
            column: matches.get(&reading::COLUMN)?,
            limits: matches.get(&reading::LIMIT)?,
            fail_on: matches.get(&comparing::SINCE_FAIL_ON)?,
            lang: matches.lang,
            color: matches.get(&output::COLOR)?,
            is_quiet: matches.get(&output::QUIET)?,
            replacing: matches.get(&force::FORCE)?,
        })
    }
}

/// Compares and reports.
pub(super) fn run(wanted: &SinceOptions, console: &mut Console) -> Result<Outcome, Error> {
    let form = form(wanted)?;
    if let Some(output) = &wanted.output {
        let inputs = [&wanted.old, &wanted.new, &wanted.file];
        Inputs::new(inputs.map(PathBuf::as_path)).spare(output)?;
        wanted.replacing.ensure(output)?;
    }
    let edition = |name: &PathBuf| load::guideline(&name.to_string_lossy(), wanted.limits);
    let (old, new) = (edition(&wanted.old)?, edition(&wanted.new)?);
    let given = Given {
        kind: wanted.profile,
        extent: wanted.extent,
        column: wanted.column,
        base: Some(new.outline()),
        texts: None,
    };
    let policy = load::policy(&wanted.file, wanted.limits, given)?;
    let since = Since::new(old, new, policy)?;
    match &wanted.output {
        None => {
            let style = console.terminal.style(wanted.color);
            console.report(|out| form.write(&since, wanted.lang, style, out))?;
        }
        Some(output) => {
            write_whole(output, |out| {
                form.write(&since, wanted.lang, Style::default(), out)
            })?;
            if !wanted.is_quiet {
                console.remark(&Message::new(
                    format!("結果を {} に書きました", output.display()),
                    format!("wrote {}", output.display()),
                ));
            }
        }
    }
    Ok(if wanted.fail_on.fails(since.worst()) {
        Outcome::Deviations
    } else {
        Outcome::Clean
    })
}

/// Returns the form named, else the one of the file's ending, else text.
fn form(wanted: &SinceOptions) -> Result<Form, Error> {
    let ending = wanted.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|end| end.to_string_lossy().to_lowercase());
    let found = match (wanted.form, ending) {
        (Some(form), _) => return Ok(form),
        (None, Some(ending)) => Form::ALL
            .iter()
            .find(|(_, name, end)| [*name, *end].contains(&&*ending)),
        (None, None) => return Ok(Form::Text),
    };
    found.map(|(form, _, _)| *form).ok_or_else(|| {
        Error::BadArgument(Message::new(
            "since で書ける形式は text（.txt）、markdown（.md）、json（.json）です",
            "since writes text (.txt), markdown (.md) and json (.json)",
        ))
    })
}
