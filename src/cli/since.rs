//! `taisho since`: what changed between two editions, and which of it a document lacks.

use super::arguments::{Shared, Since as Wanted};
use super::{Console, Error, Outcome, load};
use crate::document::Given;
use crate::files::{Inputs, write_whole};
use crate::lang::Message;
use crate::report::formats::text::Style;
use crate::since::Since;
use crate::since::write::Form;
use std::path::{Path, PathBuf};

/// Compares and reports.
pub(super) fn run(wanted: &Wanted, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let form = form(wanted)?;
    if let Some(output) = &wanted.output {
        let inputs = [&wanted.old, &wanted.new, &wanted.file];
        Inputs::new(inputs.map(PathBuf::as_path)).spare(output)?;
    }
    let edition = |name: &PathBuf| load::guideline(&name.to_string_lossy(), shared.limits);
    let (old, new) = (edition(&wanted.old)?, edition(&wanted.new)?);
    let given = Given {
        kind: shared.profile,
        extent: shared.extent,
    };
    let policy = load::policy(&wanted.file, shared.limits, given)?;
    let since = Since::new(old, new, policy)?;
    match &wanted.output {
        None => {
            let style = console.terminal.style(shared.color);
            console.report(|out| form.write(&since, shared.lang, style, out))?;
        }
        Some(output) => {
            write_whole(output, |out| {
                form.write(&since, shared.lang, Style::default(), out)
            })?;
            if !shared.quiet {
                console.remark(&Message::new(
                    format!("結果を {} に書きました", output.display()),
                    format!("wrote {}", output.display()),
                ));
            }
        }
    }
    Ok(if shared.fail_on.fails(since.worst()) {
        Outcome::Deviations
    } else {
        Outcome::Clean
    })
}

/// The form named, else the one the file's ending tells, else text.
fn form(wanted: &Wanted) -> Result<Form, Error> {
    let ending = wanted.output.as_deref().and_then(Path::extension);
    let ending = ending.map(|end| end.to_string_lossy().to_lowercase());
    let found = match (&wanted.format, ending) {
        (Some(name), _) => Form::ALL.iter().find(|(_, known, _)| known == name),
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
