//! Drawings: reads the text in them and counts pictures.

use super::body::{DocxLine, Walker, chosen};
use super::inline::DocxInline;
use super::story::DocxStory;
use super::xml::{Element, Ns};
use crate::{Apart, BlockKind, Refusal};
use std::ops::Range;
use taisho_text::label;

impl<'a> Walker<'a> {
    /// Reads the text of a drawing of either kind, which follows the paragraph that anchors it.
    pub(super) fn shape(&mut self, element: &'a Element, to: &mut DocxInline) -> Result<(), Refusal> {
        self.budget.tick()?;
        match (element.ns, element.name.as_str()) {
            (Ns::Word, "txbxContent") => {
                self.enclosed += 1;
                let lines = self.with_fields(element, |walker| walker.lines_of(element));
                self.enclosed -= 1;
                let lines = lines?;
                to.later.extend(lines);
                Ok(())
            }
            (_, "anchor") => {
                let from = to.later.len();
                element.elements().try_for_each(|child| self.shape(child, to))?;
                let divides = element.elements().any(|child| child.name == "wrapTopAndBottom");
                if !divides {
                    to.beside.push(from..to.later.len());
                }
                Ok(())
            }
            (Ns::Drawing, "p") => {
                let mut text = String::new();
                drawn(element, &mut text);
                self.loose(text, to)
            }
            (Ns::Vml, "textpath") => match element.attribute(Ns::None, "string") {
                Some(text) => self.loose(text.to_owned(), to),
                None => Ok(()),
            },
            (Ns::Compat, "AlternateContent") => match chosen(element) {
                Some(branch) => branch.elements().try_for_each(|child| self.shape(child, to)),
                None => Ok(()),
            },
            (Ns::Picture, "pic")
            | (Ns::Chart, "chart")
            | (Ns::Diagram, "relIds")
            | (Ns::Vml, "imagedata") => {
                self.tally.pictures += 1;
                Ok(())
            }
            _ => element.elements().try_for_each(|child| self.shape(child, to)),
        }
    }

    /// Adds a line that isn't in a paragraph of Word.
    fn loose(&mut self, text: String, to: &mut DocxInline) -> Result<(), Refusal> {
        self.grow(&text)?;
        if !text.trim().is_empty() {
            let kind = match self.story {
                DocxStory::Body => BlockKind::Paragraph,
                DocxStory::Note => Apart::Footnote.into(),
                DocxStory::Running => Apart::RunningHead.into(),
            };
            to.later.push(DocxLine::Text(text.into(), kind));
        }
        Ok(())
    }
}

/// Marks the text of floating boxes in `later` as notes. A box that contains a provision is text of the
/// document.
pub fn mark_notes(later: &mut [DocxLine], boxes: &[Range<usize>]) {
    let begins =
        |line: &DocxLine| matches!(line, DocxLine::Text(text, _) if label::set_off(text.as_str()).is_some());
    for range in boxes {
        let lines = &mut later[range.clone()];
        if lines.iter().any(begins) {
            continue;
        }
        for line in lines {
            if let DocxLine::Text(_, kind) = line {
                *kind = Apart::Footnote.into();
            }
        }
    }
}

/// Appends the text of a paragraph of a drawing.
fn drawn(element: &Element, text: &mut String) {
    for child in element.elements() {
        match child.name.as_str() {
            "t" => text.push_str(&child.characters()),
            "br" => text.push(' '),
            _ => drawn(child, text),
        }
    }
}
