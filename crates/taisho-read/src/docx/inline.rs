//! The contents of a paragraph: runs, fields, breaks, references.

use super::super::limits::Limit;
use super::body::{DocxLine, Walker, chosen};
use super::field::{self, Field, Shown};
use super::story::DocxStory;
use super::styles::strike;
use super::symbols;
use super::text::DocxText;
use super::xml::{Element, Ns};
use crate::Refusal;
use crate::omission::Omission;
use std::ops::Range;

/// The text of a paragraph that is being read.
#[derive(Debug)]
pub struct DocxInline {
    /// Its lines. There is at least one.
    pub lines: Vec<DocxText>,
    /// Text boxes and footnotes that are anchored in it.
    pub later: Vec<DocxLine>,
    /// Which of these are in boxes that float beside its text.
    pub beside: Vec<Range<usize>>,
    /// Whether something in it is hidden.
    pub hides: bool,
    /// Its text that is left out.
    pub omitted: Vec<(Omission, String)>,
    /// Whether it contains text from a table of contents, and other text.
    from_contents: bool,
    from_elsewhere: bool,
}

impl Default for DocxInline {
    fn default() -> DocxInline {
        DocxInline {
            lines: vec![DocxText::default()],
            later: Vec::new(),
            beside: Vec::new(),
            hides: false,
            omitted: Vec::new(),
            from_contents: false,
            from_elsewhere: false,
        }
    }
}

impl DocxInline {
    /// Returns whether it shows nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(DocxText::is_blank)
    }

    /// Returns whether all its text comes from a table of contents.
    pub fn only_contents(&self) -> bool {
        self.from_contents && !self.from_elsewhere
    }
}

/// How a run is displayed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run {
    /// Whether it isn't shown.
    pub hidden: bool,
    /// Whether it is struck out.
    pub struck: bool,
    /// Whether it is shown in capitals.
    pub capitals: bool,
}

impl<'a> Walker<'a> {
    /// Reads an element of a paragraph or of a run.
    pub(super) fn inline(
        &mut self,
        element: &'a Element,
        to: &mut DocxInline,
        run: Run,
    ) -> Result<(), Refusal> {
        match (element.ns, element.name.as_str()) {
            (Ns::Word | Ns::Math, "t") => self.text(element, to, run),
            (Ns::Word, "tab" | "ptab") => self.put("\t", None, to, run),
            (Ns::Word, "noBreakHyphen") => self.put("-", None, to, run),
            (Ns::Word, "br" | "cr") => {
                if self.shows() && !run.hidden && !run.struck {
                    to.lines.push(DocxText::default());
                    self.grow("")?;
                }
                Ok(())
            }
            (Ns::Word, "sym") => self.put(symbol(element).encode_utf8(&mut [0; 4]), None, to, run),
            (Ns::Word, "fldChar") => self.field_mark(element, to, run),
            (Ns::Word, "instrText") => {
                if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                    field.code.push_str(&element.characters());
                }
                Ok(())
            }
            (Ns::Word, "drawing" | "pict" | "object") => {
                match run.hidden {
                    true => to.hides = true,
                    false => self.shape(element, to)?,
                }
                Ok(())
            }
            (Ns::Word, "footnoteReference" | "endnoteReference") => self.note(element, to),
            (Ns::Word, "del" | "moveFrom") => {
                self.removed(element);
                Ok(())
            }
            (Ns::Word, "commentReference") => {
                self.tally.comments += 1;
                Ok(())
            }
            (Ns::Word, "altChunk" | "subDoc") => {
                self.tally.chunks += 1;
                Ok(())
            }
            (Ns::Word, "delText" | "delInstrText" | "rt") => Ok(()),
            (_, name) if name.ends_with("Pr") => Ok(()),
            _ => self.container(element, to, run),
        }
    }

    /// Reads what an element contains: a run, a field, or anything that wraps text.
    fn container(&mut self, element: &'a Element, to: &mut DocxInline, run: Run) -> Result<(), Refusal> {
        match (element.ns, element.name.as_str()) {
            (Ns::Word, "r") => {
                let run = self.run(element, run);
                self.children(Some(element), to, run)
            }
            (Ns::Word, "fldSimple") => {
                self.fields
                    .push(Field::of(element.value("instr").unwrap_or_default()));
                self.children(Some(element), to, run)?;
                self.fields.pop();
                Ok(())
            }
            (Ns::Word, "ruby") => {
                self.tally.ruby += usize::from(element.word("rt").is_some());
                self.children(element.word("rubyBase"), to, run)
            }
            (Ns::Word, "sdt") => self.children(element.word("sdtContent"), to, run),
            (Ns::Compat, "AlternateContent") => self.children(chosen(element), to, run),
            _ => {
                self.kept(element);
                self.children(Some(element), to, run)
            }
        }
    }

    fn children(&mut self, of: Option<&'a Element>, to: &mut DocxInline, run: Run) -> Result<(), Refusal> {
        of.into_iter()
            .flat_map(Element::elements)
            .try_for_each(|child| self.inline(child, to, run))
    }

    /// Returns how a run is displayed: by its own properties, then its style, then its paragraph.
    fn run(&self, element: &Element, paragraph: Run) -> Run {
        let Some(properties) = element.word("rPr") else {
            return paragraph;
        };
        let style = properties
            .val("rStyle")
            .map(|id| self.styles.resolve(id))
            .unwrap_or_default();
        let switch =
            |name, by_style: Option<bool>, usual| properties.switch(name).or(by_style).unwrap_or(usual);
        Run {
            hidden: switch("vanish", style.hidden, paragraph.hidden) || self.is_white(properties),
            struck: strike(properties).or(style.struck).unwrap_or(paragraph.struck),
            capitals: switch("caps", style.capitals, paragraph.capitals),
        }
    }

    /// Returns whether a run is white on the white page. Cells and text boxes may get a dark background from
    /// a style, so their text never counts as white.
    fn is_white(&self, properties: &Element) -> bool {
        let color = properties.val("color");
        self.enclosed == 0
            && color.is_some_and(|color| color.eq_ignore_ascii_case("ffffff"))
            && properties.word("shd").is_none()
            && properties.word("highlight").is_none()
    }

    fn text(&mut self, element: &Element, to: &mut DocxInline, run: Run) -> Result<(), Refusal> {
        let text = element.characters();
        // Unless the file says otherwise, white space at the ends of a text is only formatting of the XML.
        let keeps = element.attribute(Ns::Other, "space") == Some("preserve") || element.ns == Ns::Math;
        let text = if keeps {
            text.as_str()
        } else {
            text.trim_matches([' ', '\t', '\n', '\r'])
        };
        match run.capitals {
            // Capitals may have more characters than the element.
            true => self.put(&text.to_uppercase(), None, to, run),
            false => self.put(text, Some(element), to, run),
        }
    }

    /// Adds visible text, unless it belongs to the code of a field. `element` is the element that contains
    /// exactly this text, if any.
    fn put(
        &mut self,
        text: &str,
        element: Option<&Element>,
        to: &mut DocxInline,
        run: Run,
    ) -> Result<(), Refusal> {
        if !self.shows() {
            if let Some(field) = self.fields.iter_mut().rev().find(|field| !field.result) {
                field.code.push_str(text);
            }
            return self.grow(text);
        }
        if run.hidden {
            to.hides = true;
        }
        self.grow(text)?;
        if run.hidden || run.struck {
            let why = match run.struck {
                true => Omission::Struck,
                false => Omission::Hidden,
            };
            to.omitted.push((why, text.to_owned()));
            return Ok(());
        }
        if !text.trim().is_empty() {
            let contents = self.fields.iter().any(|field| field.contents);
            to.from_contents |= contents;
            to.from_elsewhere |= !contents;
            for field in &mut self.fields {
                field.shown = true;
            }
        }
        if let Some(line) = to.lines.last_mut() {
            // Notes, headers and footers are in other parts of the file than the text.
            line.push(text, element.filter(|_| self.story == DocxStory::Body));
        }
        Ok(())
    }

    /// Returns whether text is visible here, because it isn't in the code of a field.
    fn shows(&self) -> bool {
        self.fields.iter().all(|field| field.result)
    }

    fn field_mark(&mut self, element: &Element, to: &mut DocxInline, run: Run) -> Result<(), Refusal> {
        if !self.has_fields {
            return Ok(());
        }
        match element.value("fldCharType") {
            Some("begin") => {
                self.fields.push(Field::default());
                self.budget.limits.check(Limit::Nesting, self.fields.len() as u64)
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.separate();
                }
                Ok(())
            }
            Some("end") => match self.fields.pop() {
                Some(field) if !field.shown => self.silent(&field, to, run),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// Handles a field without any text.
    fn silent(&mut self, field: &Field, to: &mut DocxInline, run: Run) -> Result<(), Refusal> {
        // Inside the code of another field, it is part of that code.
        if !self.shows() {
            return Ok(());
        }
        match field.without_result() {
            Shown::Text(text) => self.put(&text, None, to, run),
            Shown::Nothing => Ok(()),
            Shown::Unknown if field.result => Ok(()),
            Shown::Unknown => {
                self.tally.fields += 1;
                Ok(())
            }
        }
    }

    /// Reads a story that has its own fields.
    pub(super) fn with_fields<T>(
        &mut self,
        story: &'a Element,
        walk: impl FnOnce(&mut Self) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let has_fields = field::pair_up(story);
        self.tally.torn_fields |= !has_fields;
        let outer = (
            std::mem::take(&mut self.fields),
            std::mem::replace(&mut self.has_fields, has_fields),
        );
        let outcome = walk(self);
        (self.fields, self.has_fields) = outer;
        outcome
    }
}

/// Returns the character that a symbol of a font shows.
fn symbol(element: &Element) -> char {
    let code = element
        .value("char")
        .and_then(|code| u32::from_str_radix(code, 16).ok());
    let font = element.value("font").unwrap_or_default();
    code.and_then(|code| symbols::character(font, code))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}
