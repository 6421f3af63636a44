//! Reads Word documents (`.docx`, ECMA-376): what their pages show, with automatic numbers, in reading
//! order.

mod body;
mod counter;
mod field;
mod inline;
mod markup;
mod numbering;
pub(crate) mod package;
pub mod places;
mod root;
mod shape;
mod story;
mod styles;
mod symbols;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod xml;

use super::Budget;
use super::draft::Draft;
use super::{Format, Refusal};
use body::{DocxLine, Walker};
use numbering::Lists;
use package::{Package, PartRelation};
use std::collections::HashMap;
use story::Notes;
use styles::WordStyles;
use text::DocxText;
use xml::{Element, Ns};

/// Reads a Word document.
///
/// # Errors
/// [`Refusal::Damaged`] or [`Refusal::Locked`], [`Refusal::Unsupported`] if it is an office file of another
/// kind, and [`Refusal::Beyond`] if it exceeds a limit.
pub fn read(bytes: Vec<u8>, budget: &Budget) -> Result<Draft, Refusal> {
    let mut package = Package::open(bytes, budget)?;
    let main = main_part(&mut package)?;
    Ok(draft(&mut package, main, budget)?.0)
}

/// Returns the text of the main part at this path, and the source of each line.
fn draft(
    package: &mut Package,
    (path, document): (String, Element),
    budget: &Budget,
) -> Result<(Draft, Vec<Vec<DocxText>>), Refusal> {
    let relations = package.relations(&path)?;
    let styles =
        part(package, &relations, "styles")?.map_or_else(WordStyles::default, |root| WordStyles::new(&root));
    let lists = part(package, &relations, "numbering")?.map_or_else(Lists::default, |root| Lists::new(&root));
    let footnotes = part(package, &relations, "footnotes")?;
    let endnotes = part(package, &relations, "endnotes")?;
    let notes = Notes::new(footnotes.as_ref(), endnotes.as_ref());

    let mut walker = Walker::new(budget, &styles, lists, notes);
    let body = document
        .word("body")
        .ok_or_else(|| Refusal::damaged("Word 文書の本文がありません", "it has no body"))?;
    walker.story(body)?;
    // Headers and footers are on every page; here each is written once, after the text.
    let by_id: HashMap<&str, &PartRelation> = relations
        .iter()
        .map(|relation| (relation.id.as_str(), relation))
        .collect();
    let sections = std::mem::take(&mut walker.sections);
    for id in sections {
        let Some(relation) = by_id.get(id.as_str()) else {
            continue;
        };
        if let Some(root) = package.part(&relation.target)? {
            walker.running(&root)?;
        }
    }
    walker.flush_heads();

    let (mut draft, texts) = write_out(walker.lines);
    walker.tally.notes(&mut draft, walker.lists.unknown.iter());
    Ok((draft, texts))
}

/// Writes lines. Returns the text with the source of each of its lines.
fn write_out(lines: Vec<DocxLine>) -> (Draft, Vec<Vec<DocxText>>) {
    let mut draft = Draft::new();
    let mut texts = Vec::new();
    for line in lines {
        let text = match line {
            DocxLine::Text(text, kind) => {
                draft.line(text.as_str(), kind);
                vec![text]
            }
            DocxLine::Row(cells) => {
                draft.row(&cells.iter().map(DocxText::as_str).collect::<Vec<_>>());
                cells
            }
            DocxLine::Omitted(why, text) => {
                draft.omit(why, &text);
                continue;
            }
            DocxLine::Column(column) => {
                draft.column(column);
                continue;
            }
            DocxLine::Blank => {
                draft.blank();
                Vec::new()
            }
        };
        // A second blank line in a row is left out.
        if texts.len() < draft.len() {
            texts.push(text);
        }
    }
    (draft, texts)
}

/// Returns the path and the tree of the main document, which is found by its relationship to the file.
fn main_part(package: &mut Package) -> Result<(String, Element), Refusal> {
    let relations = package.relations("")?;
    let path = relations
        .iter()
        .find(|relation| relation.role == "officeDocument")
        .map_or("word/document.xml", |relation| &relation.target)
        .to_owned();
    let root = package
        .part(&path)?
        .ok_or_else(|| Refusal::damaged("Word 文書の本文がありません", "it has no main document"))?;
    match (root.ns, root.name.as_str()) {
        (Ns::Word, "document") => Ok((path, root)),
        (_, "workbook") => Err(Refusal::Unsupported(Format::Spreadsheet)),
        (_, "presentation") => Err(Refusal::Unsupported(Format::Presentation)),
        _ => Err(Refusal::Unsupported(Format::Archive)),
    }
}

/// Returns the part that is `role` to the main document.
fn part(package: &mut Package, relations: &[PartRelation], role: &str) -> Result<Option<Element>, Refusal> {
    match relations.iter().find(|relation| relation.role == role) {
        Some(relation) => package.part(&relation.target),
        None => Ok(None),
    }
}
