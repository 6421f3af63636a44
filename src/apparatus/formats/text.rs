//! For a terminal.

use super::{
    CLAUSES, FAILED, LEGEND, NOTHING_OWN, OWN, TITLE, WITNESSES, base_name, comma, holder, name, own_name,
    standing,
};
use crate::apparatus::{Apparatus, Entry, Reading, Standing};
use crate::lang::{Lang, phrase};
use crate::report::ToolInfo;
use crate::report::formats::own::MADE_BY;
use crate::report::formats::text::wrap::{Ink, InkedChar};
use crate::report::formats::text::{Page, Style, cells};
use crate::report::table::TextStretch;
use crate::report::visible::one_line;
use crate::report::words::provenance_of;
use crate::sides::Sides;
use std::io::{self, Write};

/// Holders named one by one; a terminal is no place for the names of a whole country.
const NAMED: usize = 12;

/// Writes the apparatus.
///
/// # Errors
/// Those of `out`.
pub fn write(of: &Apparatus, lang: Lang, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, style);
    page.paragraph(0, TITLE.get(lang), Ink::Strong)?;
    page.labelled(MADE_BY.get(lang), &ToolInfo::default().name())?;
    page.labelled(phrase("例文", "model").get(lang), &one_line(&base_name(of)))?;
    if !of.guideline.provenance.is_empty() {
        page.labelled("", &one_line(provenance_of(&of.guideline.provenance, lang)))?;
    }
    page.paragraph(0, LEGEND.get(lang), Ink::Plain)?;
    heading(
        &format!("{} {}", WITNESSES.get(lang), of.witnesses.len()),
        &mut page,
    )?;
    for witness in of.witnesses.iter().take(NAMED) {
        page.paragraph(
            2,
            &one_line(&format!("{}: {}", witness.siglum, witness.path)),
            Ink::Plain,
        )?;
    }
    if of.witnesses.len() > NAMED {
        page.paragraph(2, &more(of.witnesses.len() - NAMED, lang), Ink::Faint)?;
    }
    heading(CLAUSES.get(lang), &mut page)?;
    for entry in &of.clauses {
        clause(of, entry, lang, &mut page)?;
    }
    heading(OWN.get(lang), &mut page)?;
    if of.own.is_empty() {
        page.paragraph(2, NOTHING_OWN.get(lang), Ink::Plain)?;
    }
    for entry in &of.own {
        page.line("")?;
        let under = match (entry.base, lang) {
            (None, _) => String::new(),
            (Some(base), Lang::Ja) => format!("（例文 {} の下）", name(of, base)),
            (Some(base), Lang::En) => format!(" (under {} of the model)", name(of, base)),
        };
        let title = format!(
            "{}{under}  {}/{}",
            own_name(entry),
            entry.held_by(),
            of.witnesses.len()
        );
        page.paragraph(0, &one_line(&title), Ink::Strong)?;
        for reading in &entry.readings {
            one(of, reading, lang, &mut page)?;
        }
    }
    if !of.unreadable.is_empty() {
        heading(FAILED.get(lang), &mut page)?;
        for (path, why) in &of.unreadable {
            let line = format!("{path}: {}", why.message().get(lang));
            page.paragraph(2, &one_line(&line), Ink::Plain)?;
        }
    }
    page.line("")?;
    page.paragraph(0, Sides::Model.disclaimer().get(lang), Ink::Plain)
}

fn heading(text: &str, page: &mut Page) -> io::Result<()> {
    page.line("")?;
    page.paragraph(0, &format!("■ {text}"), Ink::Strong)
}

fn more(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("ほか{n}"),
        Lang::En => format!("and {n} more"),
    }
}

fn clause(of: &Apparatus, entry: &Entry, lang: Lang, page: &mut Page) -> io::Result<()> {
    let Some(base) = entry.base else { return Ok(()) };
    page.line("")?;
    page.paragraph(0, &one_line(&name(of, base)), Ink::Strong)?;
    let text = &of.guideline.clauses[base].text;
    if !text.is_empty() {
        let line = format!("{}「{}」", phrase("例文", "model").get(lang), one_line(text));
        page.paragraph(2, &line, Ink::Plain)?;
    }
    for reading in &entry.readings {
        one(of, reading, lang, page)?;
    }
    Ok(())
}

fn one(of: &Apparatus, reading: &Reading, lang: Lang, page: &mut Page) -> io::Result<()> {
    let n = reading.holders.len();
    let mut names: Vec<String> = reading
        .holders
        .iter()
        .take(NAMED)
        .map(|h| holder(of, h, lang))
        .collect();
    if n > NAMED {
        names.push(more(n - NAMED, lang));
    }
    let head = format!(
        "{n}/{} {}  {}",
        of.witnesses.len(),
        standing(reading.standing).get(lang),
        names.join(comma(lang))
    );
    page.cells(2, 6, &cells(&one_line(&head), Ink::Plain))?;
    match reading.standing {
        Standing::AsBase | Standing::Absent => Ok(()),
        Standing::Varies | Standing::Own => {
            let mut line = cells("「", Ink::Plain);
            line.extend(stretches(&reading.title));
            if !reading.title.is_empty() && !reading.text.is_empty() {
                line.push((' ', Ink::Plain));
            }
            line.extend(stretches(&reading.text));
            line.push(('」', Ink::Plain));
            page.cells(6, 6, &line)
        }
    }
}

fn stretches(of: &[TextStretch]) -> Vec<InkedChar> {
    of.iter()
        .flat_map(|stretch| match stretch {
            TextStretch::Same(text) => cells(&one_line(text), Ink::Plain),
            TextStretch::Removed(text) => cells(&format!("［－{}－］", one_line(text)), Ink::Removed),
            TextStretch::Added(text) => cells(&format!("［＋{}＋］", one_line(text)), Ink::Added),
        })
        .collect()
}
