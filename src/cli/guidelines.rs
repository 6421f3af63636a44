//! `taisho guidelines`: the base texts that are built in.

use super::{Console, Outcome};
use crate::guideline::{EDITIONS, Edition, Model};
use crate::lang::Lang;
use crate::program::Error;
use crate::report::words::provenance_of;

/// Prints a paragraph per guideline.
pub(super) fn run(console: &mut Console) -> Result<Outcome, Error> {
    let lang = console.lang;
    let all: Vec<(&Edition, Model)> = EDITIONS
        .iter()
        .filter_map(|edition| Some((edition, Model::built_in(edition.id)?)))
        .collect();
    console.report(|out| {
        for (edition, guideline) in &all {
            let (n, doubts) = (guideline.clause_count(), guideline.open_doubts().count());
            let origin = provenance_of(&guideline.provenance, lang);
            let default = match (edition.is_default, lang) {
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
            for line in status(edition, lang) {
                writeln!(out, "  {line}")?;
            }
        }
        match lang {
            Lang::Ja => writeln!(out, "手元の文書も使えます: --guideline ファイル名"),
            Lang::En => writeln!(out, "Any document of your own will do: --guideline FILE"),
        }
    })?;
    Ok(Outcome::Clean)
}

/// What the index says about an edition beyond its file: which one replaces it, and who compared it with the published
/// text.
fn status(edition: &Edition, lang: Lang) -> Vec<String> {
    let superseded = edition.superseded_by.map(|id| match lang {
        Lang::Ja => format!("新しい版: {id}"),
        Lang::En => format!("superseded by {id}"),
    });
    let confirmed = edition.confirmed_by.map(|who| match lang {
        Lang::Ja => format!("公表された文との照合: {who}"),
        Lang::En => format!("compared with the published text by {who}"),
    });
    superseded.into_iter().chain(confirmed).collect()
}
