//! Blocks of a document: paragraphs, tables, and what wraps them.

use super::super::{Budget, Limit};
use super::field::Field;
use super::inline::{DocxInline, Run};
use super::numbering::{ListLabel, Lists};
use super::shape::mark_notes;
use super::story::{DocxStory, Notes};
use super::styles::{Resolved, WordStyles, level};
use super::tally::ChangeTally;
use super::text::DocxText;
use super::xml::{Element, Ns};
use crate::omission::Omission;
use crate::versions::Column;
use crate::{Apart, BlockKind, Refusal};
use std::collections::HashSet;

/// A line of the resulting text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocxLine {
    /// A line of this kind.
    Text(DocxText, BlockKind),
    /// A row of a table.
    Row(Vec<DocxText>),
    /// Text before or in the next line that is left out.
    Omitted(Omission, String),
    /// The following lines are in this column of a table of two versions.
    Column(Option<Column>),
    /// A blank line.
    Blank,
}

/// Goes through a document and collects its lines.
pub struct Walker<'a> {
    pub(super) budget: &'a Budget,
    pub(super) styles: &'a WordStyles,
    /// The lists and their current numbers.
    pub lists: Lists,
    pub(super) notes: Notes<'a>,
    /// Counts of what was skipped.
    pub tally: ChangeTally,
    /// The lines so far.
    pub lines: Vec<DocxLine>,
    /// Relationship ids of headers and footers, in order.
    pub sections: Vec<String>,
    seen_sections: HashSet<String>,
    /// How many tables, text boxes and paragraphs with a background are open.
    pub(super) enclosed: usize,
    pub(super) story: DocxStory,
    pub(super) fields: Vec<Field>,
    /// Whether the marks of fields are used in this story.
    pub(super) has_fields: bool,
    /// How many declared tables of contents are open.
    contents: usize,
    /// Text of a paragraph that continues in the next one, because its end is deleted or hidden.
    pending: Option<DocxInline>,
    pub(super) heads: Vec<DocxLine>,
    pub(super) seen_heads: HashSet<String>,
    size: u64,
}

impl<'a> Walker<'a> {
    /// Makes a walker before the first line.
    pub fn new(budget: &'a Budget, styles: &'a WordStyles, lists: Lists, notes: Notes<'a>) -> Walker<'a> {
        Walker {
            budget,
            styles,
            lists,
            notes,
            tally: ChangeTally::default(),
            lines: Vec::new(),
            sections: Vec::new(),
            seen_sections: HashSet::new(),
            enclosed: 0,
            story: DocxStory::Body,
            fields: Vec::new(),
            has_fields: true,
            contents: 0,
            pending: None,
            heads: Vec::new(),
            seen_heads: HashSet::new(),
            size: 0,
        }
    }

    /// Counts text that is about to be stored.
    pub(super) fn grow(&mut self, text: &str) -> Result<(), Refusal> {
        self.size += text.len() as u64 + 1;
        self.budget.limits.check(Limit::Text, self.size)
    }

    /// Reads the blocks in `container`, in order. A paragraph that would continue ends with the container.
    pub(super) fn blocks(&mut self, container: &'a Element) -> Result<(), Refusal> {
        let outer = self.pending.take();
        for child in container.elements() {
            self.block(child)?;
        }
        if let Some(rest) = self.pending.take() {
            self.finish(rest, None)?;
        }
        self.pending = outer;
        Ok(())
    }

    /// Returns the lines of `container` alone.
    pub(super) fn lines_of(&mut self, container: &'a Element) -> Result<Vec<DocxLine>, Refusal> {
        let outer = std::mem::take(&mut self.lines);
        let outcome = self.blocks(container);
        let inner = std::mem::replace(&mut self.lines, outer);
        outcome.map(|()| inner)
    }

    fn block(&mut self, element: &'a Element) -> Result<(), Refusal> {
        self.budget.tick()?;
        match (element.ns, element.name.as_str()) {
            (Ns::Word, "p") => self.paragraph(element),
            (Ns::Word, "tbl") => self.table(element),
            (Ns::Word, "sdt") => {
                let gallery = element
                    .at(&["sdtPr", "docPartObj"])
                    .and_then(|part| part.val("docPartGallery"));
                let contents = gallery == Some("Table of Contents");
                self.contents += usize::from(contents);
                if let Some(content) = element.word("sdtContent") {
                    for child in content.elements() {
                        self.block(child)?;
                    }
                }
                self.contents -= usize::from(contents);
                Ok(())
            }
            (Ns::Word, "del" | "moveFrom") => {
                self.removed(element);
                Ok(())
            }
            (Ns::Word, "sectPr") => {
                self.section(element);
                Ok(())
            }
            (Ns::Word, "altChunk" | "subDoc") => {
                self.tally.chunks += 1;
                Ok(())
            }
            (Ns::Compat, "AlternateContent") => match chosen(element) {
                Some(branch) => branch.elements().try_for_each(|child| self.block(child)),
                None => Ok(()),
            },
            (Ns::Math, "oMath" | "oMathPara") | (Ns::Word, "r" | "hyperlink" | "fldSimple") => {
                let mut inline = DocxInline::default();
                self.inline(element, &mut inline, Run::default())?;
                self.finish(inline, None)
            }
            (_, name) if name.ends_with("Pr") => Ok(()),
            _ => {
                self.kept(element);
                element.elements().try_for_each(|child| self.block(child))
            }
        }
    }

    /// Counts an insertion or move, whose text is read.
    pub(super) fn kept(&mut self, element: &Element) {
        match (element.ns, element.name.as_str()) {
            (Ns::Word, "ins") => self.tally.inserted += 1,
            (Ns::Word, "moveTo") => self.tally.moved += 1,
            _ => {}
        }
    }

    /// Counts a deletion, or the old place of moved text.
    pub(super) fn removed(&mut self, element: &Element) {
        match element.is(Ns::Word, "del") {
            true => self.tally.deleted += 1,
            false => self.tally.moved_away += 1,
        }
    }

    fn section(&mut self, element: &Element) {
        for reference in element.elements() {
            let is_head = matches!(reference.name.as_str(), "headerReference" | "footerReference");
            if let Some(id) = reference.attribute(Ns::Rel, "id").filter(|_| is_head)
                && self.seen_sections.insert(id.to_owned())
            {
                self.sections.push(id.to_owned());
            }
        }
    }

    fn paragraph(&mut self, element: &'a Element) -> Result<(), Refusal> {
        let properties = element.word("pPr");
        let style = self.styles.paragraph(properties.and_then(|p| p.val("pStyle")));
        let run = Run {
            hidden: style.hidden.unwrap_or(false),
            struck: style.struck.unwrap_or(false),
            capitals: style.capitals.unwrap_or(false),
        };
        let mut inline = self.pending.take().unwrap_or_default();
        let shaded = properties.is_some_and(|p| p.word("shd").is_some());
        self.enclosed += usize::from(shaded);
        for child in element.elements() {
            self.inline(child, &mut inline, run)?;
        }
        self.enclosed -= usize::from(shaded);
        if let Some(section) = properties.and_then(|p| p.word("sectPr")) {
            self.section(section);
        }
        let mark = properties.and_then(|p| p.word("rPr"));
        if mark.is_some_and(|mark| mark.word("ins").is_some()) {
            self.tally.inserted += 1;
        }
        let deleted = mark.is_some_and(|mark| mark.word("del").is_some());
        let moved = mark.is_some_and(|mark| mark.word("moveFrom").is_some());
        self.tally.deleted += usize::from(deleted);
        // A drop cap is a separate paragraph only in the file.
        let frame = properties.and_then(|p| p.word("framePr"));
        let initial = frame
            .and_then(|frame| frame.value("dropCap"))
            .is_some_and(|kind| kind != "none");
        if deleted || moved || initial {
            self.pending = Some(inline);
            return Ok(());
        }
        // A paragraph whose end is hidden too doesn't exist, not even for the numbering.
        let hidden = mark.and_then(|mark| mark.switch("vanish")).unwrap_or(run.hidden);
        if hidden && inline.hides && inline.is_empty() {
            self.omit(&mut inline);
            self.lines.append(&mut inline.later);
            return Ok(());
        }
        self.finish(inline, properties.map(|properties| (properties, style)))
    }

    /// Writes the lines of a paragraph.
    fn finish(
        &mut self,
        mut inline: DocxInline,
        properties: Option<(&Element, Resolved)>,
    ) -> Result<(), Refusal> {
        let struck = inline.is_empty() && inline.omitted.iter().any(|(why, _)| *why == Omission::Struck);
        self.omit(&mut inline);
        let style = match &properties {
            Some((_, style)) => style.clone(),
            None => self.styles.paragraph(None),
        };
        let own = properties.map(|(properties, _)| properties);
        let numbers = own.and_then(|own| own.word("numPr"));
        let label = self.lists.next(
            numbers.and_then(|n| n.val("numId")),
            numbers.and_then(|n| n.val("ilvl")).and_then(level),
            &style,
            self.styles,
        );
        let outline = own
            .and_then(|own| own.val("outlineLvl"))
            .and_then(level)
            .or(style.outline)
            .filter(|depth| *depth < 9);
        let in_contents = self.contents > 0 || style.contents || inline.only_contents();
        // A box anchored in an empty paragraph, such as that of a title, takes the place of the paragraph.
        if !inline.is_empty() {
            mark_notes(&mut inline.later, &inline.beside);
        }
        let DocxInline { mut lines, later, .. } = inline;
        let mut kind = match outline {
            Some(depth) => BlockKind::Heading(depth + 1),
            None => BlockKind::Paragraph,
        };
        match label {
            // The number of a deleted paragraph counts, and is deleted with it.
            _ if struck => {}
            Some(ListLabel::Text(text)) => {
                self.grow(&text)?;
                lines[0].prepend(&text);
            }
            // An empty item shows only its bullet.
            Some(ListLabel::Bullet(depth)) if outline.is_none() => kind = BlockKind::ListItem(depth),
            Some(ListLabel::Bullet(_)) | None => {}
        }
        kind = match self.story {
            DocxStory::Body if in_contents => Apart::Contents.into(),
            DocxStory::Body => kind,
            DocxStory::Note => Apart::Footnote.into(),
            DocxStory::Running => Apart::RunningHead.into(),
        };
        self.put_lines(lines, kind);
        self.lines.extend(later);
        Ok(())
    }

    /// Writes what is left out of a paragraph.
    fn omit(&mut self, inline: &mut DocxInline) {
        let omitted = inline.omitted.drain(..);
        self.lines
            .extend(omitted.map(|(why, text)| DocxLine::Omitted(why, text)));
    }

    /// Writes the lines of a paragraph of this kind.
    fn put_lines(&mut self, mut lines: Vec<DocxText>, mut kind: BlockKind) {
        // A heading of two lines is one heading, unless a sentence follows it.
        if matches!(kind, BlockKind::Heading(_))
            && !lines[1..].iter().any(|line| line.as_str().contains('。'))
        {
            lines = vec![DocxText::join(lines)];
        }
        for line in lines {
            let is_blank = line.is_blank();
            self.lines.push(match is_blank {
                true => DocxLine::Blank,
                false => DocxLine::Text(line, kind),
            });
            // What follows a break is neither a heading nor an item.
            if matches!(kind, BlockKind::Heading(_) | BlockKind::ListItem(_)) && !is_blank {
                kind = BlockKind::Paragraph;
            }
        }
    }
}

/// Returns the alternative to read: the first choice with text, otherwise the fallback if it has text,
/// otherwise whatever there is. Only one is read, because they show the same thing.
pub fn chosen(element: &Element) -> Option<&Element> {
    let branch = |name: &'static str| element.elements().filter(move |branch| branch.name == name);
    let holds = |branch: &&Element| branch.elements().any(holds_text);
    branch("Choice")
        .find(holds)
        .or_else(|| branch("Fallback").find(holds))
        .or_else(|| branch("Choice").next())
        .or_else(|| branch("Fallback").next())
}

fn holds_text(element: &Element) -> bool {
    match element.name.as_str() {
        "t" => !element.children.is_empty(),
        "textpath" | "fldChar" | "sym" => true,
        _ => element.elements().any(holds_text),
    }
}
