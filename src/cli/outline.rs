//! `taisho outline`: how a file was read.

use super::console::Color;
use super::options::matches::Matches;
use super::options::values::PlaceRange;
use super::options::{arguments, output, reading};
use super::{Console, Outcome};
use crate::document::{Document, Given};
use crate::guideline::{DEFAULT_ID, Model};
use crate::lang::Say;
use crate::lang::{Lang, Message};
use crate::outline::Owner;
use crate::program::Error;
use crate::program::load;
use crate::read::{Column, Limits};
use crate::report::formats::json;
use crate::report::formats::text::{Page, problems, wrap::Ink};
use crate::report::visible::one_line;
use crate::report::words::{input, phrase};
use crate::report::{InputInfo, ProblemInfo};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

/// The options of `taisho outline`.
pub(super) struct OutlineOptions {
    file: PathBuf,
    is_json: bool,
    extent: Option<PlaceRange>,
    column: Column,
    limits: Limits,
    color: Color,
}

impl OutlineOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<OutlineOptions, Error> {
        Ok(OutlineOptions {
            file: matches.get(&arguments::FILE)?,
            is_json: matches.get(&output::OUTLINE_FORMAT)?,
            extent: matches.get(&reading::EXTENT)?,
            column: matches.get(&reading::COLUMN)?,
            limits: matches.get(&reading::LIMIT)?,
            color: matches.get(&output::COLOR)?,
        })
    }
}

/// Prints what every stretch of the file was read as, and the doubts. A file without clauses is shown as well, because
/// this command is for finding out why.
pub(super) fn run(outline: &OutlineOptions, console: &mut Console) -> Result<Outcome, Error> {
    let model = Model::built_in(DEFAULT_ID);
    let given = Given {
        kind: None,
        extent: outline.extent,
        column: outline.column,
        base: model.as_ref().map(Model::outline),
        texts: None,
    };
    let policy = load::policy(&outline.file, outline.limits, given)?;
    if outline.is_json {
        console.report(|out| json::outline::write(&policy, out))?;
        return Ok(Outcome::Clean);
    }
    let style = console.terminal.style(outline.color);
    let lang = console.lang;
    console.report(|out| show(&policy, lang, &mut Page::new(out, style)))?;
    if policy.outline.clauses.is_empty() {
        console.remark(&Message::new(
            "条項が見つかりませんでした。番号や見出しの付いた文書か確かめてください",
            "no clause was found. Check that the document has numbers or headings",
        ));
    }
    Ok(Outcome::Clean)
}

fn show(policy: &Document, lang: Lang, page: &mut Page) -> io::Result<()> {
    let (outline, places) = (&policy.outline, &policy.source.places);
    page.labelled(phrase("表題", "Title").get(lang), &one_line(&outline.title))?;
    page.labelled(
        phrase("形式", "Input").get(lang),
        &input(InputInfo::of(policy), lang),
    )?;
    let extent = format!(
        "{} {}",
        places.name(outline.extent.lines).get(lang),
        one_line(outline.extent.reason.get(lang))
    );
    page.labelled(phrase("対象範囲", "Extent").get(lang), &extent)?;
    let count = match lang {
        Lang::Ja => format!("{}条項", outline.clauses.len()),
        Lang::En => format!("{} clauses", outline.clauses.len()),
    };
    page.labelled(phrase("読み取り", "Read").get(lang), &count)?;
    page.line("")?;
    stretches(policy, lang, page)?;
    let told = ProblemInfo::of(policy);
    if !told.is_empty() {
        page.line("")?;
        let heading = phrase("■ 読み取りの注意", "■ Doubts of the reading");
        page.paragraph(0, heading.get(lang), Ink::Strong)?;
        problems(&told, places, lang, page)?;
    }
    Ok(())
}

/// Prints clauses and pieces outside in the order of the file, each with its place and its characters.
fn stretches(policy: &Document, lang: Lang, page: &mut Page) -> io::Result<()> {
    let (outline, places) = (&policy.outline, &policy.source.places);
    let mut chars: BTreeMap<Owner, Vec<String>> = BTreeMap::new();
    let mut order: Vec<Owner> = Vec::new();
    for stretch in outline.stretches(&policy.source) {
        let ranges = chars.entry(stretch.owner).or_default();
        if ranges.is_empty() {
            order.push(stretch.owner);
        }
        ranges.push(format!("{}～{}", stretch.from, stretch.to));
    }
    for owner in order {
        let unit = phrase("字", "characters").get(lang);
        let ranges = match lang {
            Lang::Ja => format!("{}{unit}", chars[&owner].join("、")),
            Lang::En => format!("{unit} {}", chars[&owner].join(", ").replace('～', "–")),
        };
        match owner {
            Owner::Clause(id) => {
                let clause = &outline.clauses[id.0];
                let indent = 2 * usize::from(clause.level.saturating_sub(1));
                let head = format!("{} {}", clause.label, clause.title.text);
                let place = places.name(clause.lines);
                let head = format!("{}  {} {ranges}", one_line(head.trim()), place.get(lang));
                page.paragraph(indent, &head, Ink::Strong)?;
                if !clause.text.is_empty() {
                    page.clipped(indent + 4, &one_line(&clause.text.text), Ink::Plain)?;
                }
            }
            Owner::Outside(i) => {
                let piece = &outline.outside[i];
                let place = places.name(piece.lines);
                let head = format!("［{}］  {} {ranges}", piece.kind.say(lang), place.get(lang));
                page.paragraph(0, &head, Ink::Faint)?;
                let first = piece.text.lines().next().unwrap_or_default();
                page.clipped(4, &one_line(first), Ink::Faint)?;
            }
        }
    }
    Ok(())
}
