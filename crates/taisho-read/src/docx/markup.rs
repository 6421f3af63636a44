//! Finds where the markup of a main part may be changed: around and inside its runs, and between its
//! paragraphs.

use super::xml::Ns;
use crate::Refusal;
use crate::budget::Budget;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::NsReader;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use taisho_text::space::is_space;

/// The markup of a main part.
#[derive(Debug, Default)]
pub struct Markup {
    /// The elements with text (`w:t`), by the byte at which their tag begins.
    pub texts: HashMap<usize, TextElement>,
    /// Where the elements end, by the byte at which they begin.
    pub ends: HashMap<usize, usize>,
    /// Paragraphs that are directly followed by another one.
    pub followed: HashSet<usize>,
    /// The paragraphs, by the byte at which their tag begins.
    pub paragraphs: HashMap<usize, ParagraphMarkup>,
}

/// A paragraph and its properties.
#[derive(Debug, Clone, Default)]
pub struct ParagraphMarkup {
    /// Where its tag ends.
    pub inside: usize,
    /// Style, numbering, indent and so on, each an element; not the look of the mark, sections and tracked changes.
    pub properties: Vec<Range<usize>>,
    /// Where the properties begin, if it has any.
    pub properties_inside: Option<usize>,
    /// Where the look of its mark begins, if it has one.
    pub mark_inside: Option<usize>,
    /// Whether its properties can't be added to: they are tracked, or an element without content.
    pub is_closed: bool,
}

/// An element with text and the elements around it, each given by the byte at which it begins.
#[derive(Debug, Clone)]
pub struct TextElement {
    /// The paragraph of the text, or the paragraph that anchors the box with the text.
    pub paragraph: usize,
    /// The outermost element inside the paragraph that contains the text.
    pub outermost: usize,
    /// The element around which marks may be put, usually a run.
    pub host: usize,
    /// How to cut the run inside the text, or `None` if that is impossible.
    pub cut: Option<RunCut>,
    /// Whether the paragraph is in a cell of a table.
    pub is_in_cell: bool,
}

/// A run whose text can be cut in two.
#[derive(Debug, Clone)]
pub struct RunCut {
    /// The byte range of the characters.
    pub content: Range<usize>,
    /// Whether only properties precede the text in its run.
    pub is_first: bool,
    /// Whether nothing follows the text in its run.
    pub is_last: bool,
    /// The byte range of the start tag of the text.
    text: Range<usize>,
    /// The byte range of the start tag of the run.
    run: Range<usize>,
    /// The byte range of the properties of the run. Empty if it has none.
    properties: Range<usize>,
}

/// A cut copies the tags and properties of a run, and a new paragraph the properties of another. Word writes some hundred
/// bytes; longer ones aren't copied.
pub const LONGEST_PROPERTIES: usize = 4_000;

/// Tracked changes, whose meaning changes if they occur twice.
const TRACKED: [&str; 5] = ["rPrChange", "ins", "del", "moveFrom", "moveTo"];

struct Frame {
    ns: Ns,
    local: String,
    start: usize,
    /// Where its tag ends.
    inside: usize,
    /// Its last child so far.
    last: Option<LastChild>,
    /// Number of its child elements so far, without properties.
    children: usize,
    has_only_text: bool,
    is_tracked: bool,
    /// If it is a run, its properties.
    properties: Range<usize>,
    /// If it is a run, the element with text that was its last child.
    last_text: Option<usize>,
}

#[derive(Clone, Copy)]
struct LastChild {
    start: usize,
    is_paragraph: bool,
}

impl Frame {
    fn is(&self, local: &str) -> bool {
        self.ns == Ns::Word && self.local == local
    }

    /// Returns whether marks may be put inside it as well as around it.
    fn is_transparent(&self) -> bool {
        self.ns == Ns::Word
            && matches!(
                self.local.as_str(),
                "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo"
            )
    }
}

impl Markup {
    /// Reads the markup of a part. The part has been read before, so it is well-formed and within the
    /// limits.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if there are too many steps.
    pub fn new(xml: &str, budget: &Budget) -> Result<Markup, Refusal> {
        let mut reader = NsReader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let mut markup = Markup::default();
        let mut open: Vec<Frame> = Vec::new();
        for turn in 0u64.. {
            if turn.is_multiple_of(512) {
                budget.tick()?;
            }
            let before = reader.buffer_position() as usize;
            let Ok((result, event)) = reader.read_resolved_event() else {
                break;
            };
            let ns = Ns::resolved(&result);
            match event {
                Event::Start(start) => {
                    markup.start(ns, &start, before, reader.buffer_position() as usize, &mut open);
                }
                Event::End(_) => {
                    let Some(frame) = open.pop() else { break };
                    markup.end(xml, frame, before, reader.buffer_position() as usize, &mut open);
                    if open.is_empty() {
                        break;
                    }
                }
                Event::Text(_) | Event::GeneralRef(_) => {}
                Event::CData(_) | Event::Comment(_) | Event::PI(_) => {
                    if let Some(frame) = open.last_mut() {
                        frame.has_only_text = false;
                    }
                }
                Event::Eof => break,
                Event::Decl(_) | Event::DocType(_) | Event::Empty(_) => {}
            }
        }
        Ok(markup)
    }

    fn start(&mut self, ns: Ns, tag: &BytesStart, start: usize, inside: usize, open: &mut Vec<Frame>) {
        let frame = Frame {
            ns,
            local: tag.local_name().as_ref().to_owned(),
            start,
            inside,
            last: None,
            children: 0,
            has_only_text: true,
            is_tracked: false,
            properties: 0..0,
            last_text: None,
        };
        if let Some(parent) = open.last_mut() {
            let is_paragraph = frame.is("p");
            if let Some(last) = parent.last.filter(|last| last.is_paragraph && is_paragraph) {
                self.followed.insert(last.start);
            }
            parent.last = Some(LastChild { start, is_paragraph });
            parent.has_only_text = false;
            parent.children += usize::from(!frame.is("rPr"));
        }
        if frame.ns == Ns::Word
            && TRACKED.contains(&frame.local.as_str())
            && let Some(properties) = open.iter_mut().rev().find(|frame| frame.is("rPr"))
        {
            properties.is_tracked = true;
        }
        open.push(frame);
    }

    fn end(&mut self, xml: &str, frame: Frame, before: usize, after: usize, open: &mut [Frame]) {
        let is_text = frame.local == "t" && matches!(frame.ns, Ns::Word | Ns::Math);
        if is_text {
            self.text(xml, &frame, before, open);
        }
        let Some(parent) = open.last_mut() else { return };
        if frame.is("rPr") {
            parent.properties = frame.start..after;
            parent.is_tracked |= frame.is_tracked;
        }
        parent.last_text = is_text.then_some(frame.start);
        if frame.is("r")
            && let Some(last) = frame.last_text
            && let Some(cut) = self.texts.get_mut(&last).and_then(|text| text.cut.as_mut())
        {
            cut.is_last = true;
        }
        self.ends.insert(frame.start, after);
        self.paragraph(xml, &frame, after, open);
    }

    /// Keeps what a paragraph is made of. `open` are the elements around `frame`, which ends at `after`.
    fn paragraph(&mut self, xml: &str, frame: &Frame, after: usize, open: &[Frame]) {
        let is_empty = xml[frame.start..after].ends_with("/>");
        match open {
            [.., p, properties] if p.is("p") && properties.is("pPr") => {
                let found = self.paragraphs.entry(p.start).or_default();
                if frame.is("rPr") {
                    found.mark_inside = Some(frame.inside);
                    found.is_closed |= is_empty || frame.is_tracked;
                } else if !frame.is("sectPr") && !frame.is("pPrChange") {
                    found.properties.push(frame.start..after);
                }
            }
            [.., p] if p.is("p") && frame.is("pPr") => {
                let found = self.paragraphs.entry(p.start).or_default();
                found.properties_inside = Some(frame.inside);
                found.is_closed |= is_empty;
            }
            _ if frame.is("p") => self.paragraphs.entry(frame.start).or_default().inside = frame.inside,
            _ => {}
        }
    }

    /// Records an element with text whose end tag begins at `end`. `open` are the elements around it.
    fn text(&mut self, xml: &str, text: &Frame, end: usize, open: &[Frame]) {
        let in_box = open.iter().position(|frame| frame.is("txbxContent"));
        let outside = &open[..in_box.unwrap_or(open.len())];
        let Some(paragraph) = outside.iter().rposition(|frame| frame.is("p")) else {
            return;
        };
        let below = &open[paragraph + 1..];
        let Some(host) = below.iter().find(|frame| !frame.is_transparent()) else {
            return;
        };
        let is_in_host = open.last().is_some_and(|parent| parent.start == host.start);
        let found = TextElement {
            paragraph: open[paragraph].start,
            outermost: below[0].start,
            host: host.start,
            cut: match host.is("r") && is_in_host {
                true => cut(xml, text, end, host),
                false => None,
            },
            is_in_cell: open[..paragraph].iter().any(|frame| frame.is("tc")),
        };
        self.texts.insert(text.start, found);
    }
}

/// Returns how to cut `run` inside `text`, or `None` if copying its tags wouldn't give the same run again.
fn cut(xml: &str, text: &Frame, end: usize, run: &Frame) -> Option<RunCut> {
    let content = text.inside..end.max(text.inside);
    let (tag, words) = (xml.get(text.start..text.inside)?, xml.get(content.clone())?);
    let properties = xml.get(run.properties.clone())?;
    let run_tag = xml.get(run.start..run.inside)?;
    // White space at the ends is ignored here, but would count in a part.
    let shown = quick_xml::escape::unescape(words).ok()?;
    let is_trimmed = !tag.contains("preserve") && shown.trim_matches(is_xml_space) != shown;
    let is_plain = text.has_only_text && !words.is_empty() && !tag.contains("xmlns") && !run.is_tracked;
    if !is_plain || is_trimmed || run_tag.len() + properties.len() > LONGEST_PROPERTIES {
        return None;
    }
    Some(RunCut {
        content,
        is_first: run.children <= 1,
        is_last: false,
        text: text.start..text.inside,
        run: run.start..run.inside,
        properties: run.properties.clone(),
    })
}

/// Returns the name in a tag with its prefix.
fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches('<');
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    &tag[..end.unwrap_or(tag.len())]
}

impl RunCut {
    /// Returns the markup that ends the text and its run.
    pub fn close(&self, xml: &str) -> String {
        format!(
            "</{}></{}>",
            name(&xml[self.text.clone()]),
            name(&xml[self.run.clone()])
        )
    }

    /// Returns the markup that begins an identical run and its text.
    pub fn open(&self, xml: &str) -> String {
        let (run, properties) = (&xml[self.run.clone()], &xml[self.properties.clone()]);
        let text = name(&xml[self.text.clone()]);
        format!("{run}{properties}<{text} xml:space=\"preserve\">")
    }

    /// Returns the properties of the run.
    pub fn properties<'a>(&self, xml: &'a str) -> &'a str {
        &xml[self.properties.clone()]
    }

    /// Returns the position before the character with this number, without counting white space.
    pub fn before(&self, xml: &str, number: usize) -> usize {
        let Some((at, _)) = self.characters(xml).nth(number) else {
            return self.content.end;
        };
        // A part without `xml:space` must not end with white space.
        let behind = self.behind(xml, number);
        match xml[behind..at].contains(|c| is_xml_space(c) || c == '&') {
            true => behind,
            false => at,
        }
    }

    /// Returns the position after this many characters.
    pub fn behind(&self, xml: &str, number: usize) -> usize {
        let last = number
            .checked_sub(1)
            .and_then(|last| self.characters(xml).nth(last));
        last.map_or(self.content.start, |(_, end)| end)
    }

    /// Returns the start and end of each character that isn't white space.
    fn characters<'a>(&self, xml: &'a str) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let start = self.content.start;
        let mut rest = &xml[self.content.clone()];
        let mut at = start;
        std::iter::from_fn(move || {
            loop {
                let first = rest.chars().next()?;
                let length = match first {
                    '&' => rest.find(';').map_or(rest.len(), |end| end + 1),
                    _ => first.len_utf8(),
                };
                let written = &rest[..length];
                let begin = at;
                (at, rest) = (at + length, &rest[length..]);
                let is_white = match first {
                    '&' => quick_xml::escape::unescape(written).is_ok_and(|c| c.chars().all(is_space)),
                    _ => is_space(first),
                };
                if !is_white {
                    return Some((begin, at));
                }
            }
        })
    }
}

/// Returns whether `c` is white space in XML, which is dropped at the ends of a text.
fn is_xml_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}
