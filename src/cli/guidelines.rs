//! `taisho guidelines`: the base texts that are built in.

use super::{Console, Error, Outcome};
use crate::guideline::{BUILT_IN, DEFAULT_ID, Guideline};
use crate::lang::Lang;
use crate::report::words::provenance_of;

/// Prints a paragraph per guideline.
pub(super) fn run(console: &mut Console) -> Result<Outcome, Error> {
    let lang = console.lang;
    let all: Vec<Guideline> = BUILT_IN
        .iter()
        .filter_map(|(id, _)| Guideline::built_in(id))
        .collect();
    console.report(|out| {
        for guideline in &all {
            let (n, doubts) = (guideline.clause_count(), guideline.doubts.len());
            let origin = provenance_of(&guideline.provenance, lang);
            let default = match (guideline.id == DEFAULT_ID, lang) {
                (true, Lang::Ja) => "（指定しないときの例文）",
                (true, Lang::En) => " (default)",
                (false, _) => "",
            };
            writeln!(
                out,
                "{}  {} {}{default}",
                guideline.id,
                guideline.title(),
                guideline.edition
            )?;
            match lang {
                Lang::Ja => writeln!(out, "  {n}条項。{origin}。確定していない文言 {doubts}か所")?,
                Lang::En => writeln!(
                    out,
                    "  {n} clauses; {origin}; {doubts} places of doubtful wording"
                )?,
            }
        }
        match lang {
            Lang::Ja => writeln!(out, "手元の文書も使えます: --guideline ファイル名"),
            Lang::En => writeln!(out, "Any document of your own will do: --guideline FILE"),
        }
    })?;
    Ok(Outcome::Clean)
}
