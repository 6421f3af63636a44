//! `taisho frameworks`: the requirements that are built in.

use super::{Console, Outcome};
use crate::framework::{BUILT_IN, Framework};
use crate::lang::Lang;
use crate::program::Error;

/// Prints a paragraph per framework and a line per requirement.
pub(super) fn run(console: &mut Console) -> Result<Outcome, Error> {
    let lang = console.lang;
    let all: Vec<Framework> = BUILT_IN
        .iter()
        .filter_map(|(id, _)| Framework::built_in(id))
        .collect();
    console.report(|out| {
        for framework in &all {
            writeln!(out, "{}  {}", framework.id, framework.title.get(lang))?;
            match lang {
                Lang::Ja => writeln!(out, "  {} 施行", framework.in_force)?,
                Lang::En => writeln!(out, "  in force from {}", framework.in_force)?,
            }
            let texts = [
                &framework.asks,
                &framework.proviso,
                &framework.transition,
                &framework.source,
            ];
            for text in texts.into_iter().filter(|text| !text.ja.is_empty()) {
                writeln!(out, "  {}", text.get(lang))?;
            }
            for requirement in &framework.requirements {
                let (title, summary) = (requirement.title.get(lang), requirement.summary.get(lang));
                writeln!(out, "  {}  {title}: {summary}", requirement.id)?;
            }
        }
        match lang {
            Lang::Ja => writeln!(
                out,
                "比べるとき: taisho check ファイル --framework {}。手元の JSON も使えます",
                BUILT_IN[1].0
            ),
            Lang::En => writeln!(
                out,
                "To hold a policy against one: taisho check FILE --framework {} (or a JSON file of your own)",
                BUILT_IN[1].0
            ),
        }
    })?;
    Ok(Outcome::Clean)
}
