//! Parses a part into a tree of elements. Depth and number of elements are limited, and there is no document
//! type and no entity except the five of XML, so that a part can't grow or refer to other files.

use super::super::{Budget, Limit};
use crate::Refusal;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// Deepest tree in any case, because the functions that walk it are recursive.
const DEEPEST: u64 = 4096;

/// The namespaces in a Word document, each under its transitional and its strict name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ns {
    /// WordprocessingML.
    Word,
    /// Relationships, as attributes and as a part.
    Rel,
    /// Markup compatibility: alternatives of the same content.
    Compat,
    /// Formulas.
    Math,
    /// DrawingML.
    Drawing,
    /// DrawingML pictures.
    Picture,
    /// DrawingML charts.
    Chart,
    /// DrawingML diagrams (SmartArt).
    Diagram,
    /// VML, the drawings of old Word.
    Vml,
    /// No namespace.
    None,
    /// Any other namespace.
    Other,
}

impl Ns {
    fn of(uri: &str) -> Ns {
        const OPEN: &str = "http://schemas.openxmlformats.org/";
        const STRICT: &str = "http://purl.oclc.org/ooxml/";
        let Some(name) = uri.strip_prefix(OPEN).or_else(|| uri.strip_prefix(STRICT)) else {
            return match uri {
                "urn:schemas-microsoft-com:vml" => Ns::Vml,
                _ => Ns::Other,
            };
        };
        match name {
            "wordprocessingml/2006/main" | "wordprocessingml/main" => Ns::Word,
            "officeDocument/2006/relationships"
            | "officeDocument/relationships"
            | "package/2006/relationships" => Ns::Rel,
            "markup-compatibility/2006" => Ns::Compat,
            "officeDocument/2006/math" | "officeDocument/math" => Ns::Math,
            "drawingml/2006/main" | "drawingml/main" => Ns::Drawing,
            "drawingml/2006/picture" | "drawingml/picture" => Ns::Picture,
            "drawingml/2006/chart" | "drawingml/chart" => Ns::Chart,
            "drawingml/2006/diagram" | "drawingml/diagram" => Ns::Diagram,
            _ => Ns::Other,
        }
    }

    /// Returns the namespace of a resolved name.
    pub fn resolved(result: &ResolveResult) -> Ns {
        match result {
            ResolveResult::Bound(namespace) => Ns::of(namespace.0),
            ResolveResult::Unbound => Ns::None,
            ResolveResult::Unknown(_) => Ns::Other,
        }
    }
}

/// An element with its contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its namespace.
    pub ns: Ns,
    /// Its local name.
    pub name: String,
    /// Byte at which its tag begins in the part.
    pub at: usize,
    attributes: Vec<(Ns, String, String)>,
    /// Elements and text in it, in order.
    pub children: Vec<Child>,
}

/// A child of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Child {
    /// An element.
    Element(Element),
    /// Characters.
    Text(String),
}

impl Element {
    /// Returns whether it is `name` of `ns`.
    pub fn is(&self, ns: Ns, name: &str) -> bool {
        self.ns == ns && self.name == name
    }

    /// Returns the elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// Returns the first child element of Word's namespace with this name.
    pub fn word(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(Ns::Word, name))
    }

    /// Returns the element at a path of Word's names.
    pub fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.word(name))
    }

    /// Returns the value of an attribute.
    pub fn attribute(&self, ns: Ns, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(its, key, _)| *its == ns && key == name)
            .map(|(_, _, value)| value.as_str())
    }

    /// Returns an attribute of Word's namespace. Some programs write them without a prefix.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attribute(Ns::Word, name)
            .or_else(|| self.attribute(Ns::None, name))
    }

    /// Returns `w:val` of its child element `name`.
    pub fn val(&self, name: &str) -> Option<&str> {
        self.word(name)?.value("val")
    }

    /// Returns whether an on-off property is set, or `None` if it is missing.
    pub fn switch(&self, name: &str) -> Option<bool> {
        let element = self.word(name)?;
        Some(!matches!(element.value("val"), Some("0" | "false" | "off")))
    }

    /// Returns the characters directly inside it.
    pub fn characters(&self) -> String {
        self.children
            .iter()
            .filter_map(|child| match child {
                Child::Text(text) => Some(text.as_str()),
                Child::Element(_) => None,
            })
            .collect()
    }
}

/// Parses a part and returns its root element. `count` counts the elements of all parts.
///
/// # Errors
/// [`Refusal::Damaged`] if it isn't XML, [`Refusal::Beyond`] if its depth, elements or steps exceed a limit.
pub fn parse(bytes: &[u8], budget: &Budget, count: &mut u64) -> Result<Element, Refusal> {
    let text = decode(bytes);
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    for turn in 0u64.. {
        if turn.is_multiple_of(512) {
            budget.tick()?;
        }
        let at = reader.buffer_position() as usize;
        let event = match reader.read_resolved_event() {
            Ok((result, event)) => (Ns::resolved(&result), event),
            Err(_) => return Err(broken()),
        };
        match event {
            (ns, Event::Start(start)) => {
                let depth = open.len() as u64 + 1;
                budget.limits.check(Limit::Nesting, depth)?;
                if depth > DEEPEST {
                    return Err(broken());
                }
                let element = element(ns, at, &start, &reader);
                *count += 1 + element.attributes.len() as u64;
                budget.limits.check(Limit::Parts, *count)?;
                open.push(element);
            }
            (_, Event::End(_)) => {
                let mut done = open.pop().ok_or_else(broken)?;
                // Most elements contain one other, so spare capacity would be most of the tree.
                done.children.shrink_to_fit();
                match open.last_mut() {
                    Some(parent) => parent.children.push(Child::Element(done)),
                    None => return Ok(done),
                }
            }
            (_, Event::Text(text)) => characters(&mut open, &text.xml10_content()),
            (_, Event::CData(text)) => characters(&mut open, &text.xml10_content()),
            (_, Event::GeneralRef(entity)) => {
                let character = referred(&entity)?;
                characters(&mut open, character.encode_utf8(&mut [0; 4]));
            }
            // Office documents must not have one (ECMA-376 part 2), and entities could be declared in it.
            (_, Event::DocType(_)) => {
                return Err(Refusal::damaged(
                    "XML に文書型宣言があります",
                    "its XML has a document type declaration",
                ));
            }
            (_, Event::Eof) => return Err(broken()),
            (_, Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_)) => {}
        }
    }
    Err(broken())
}

/// Returns the character that a reference means.
pub fn referred(entity: &BytesRef) -> Result<char, Refusal> {
    match entity.resolve_char_ref() {
        Ok(Some(c)) => Ok(c),
        Ok(None) => match &*entity.xml10_content() {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            _ => Err(broken()),
        },
        Err(_) => Ok(char::REPLACEMENT_CHARACTER),
    }
}

fn element(ns: Ns, at: usize, start: &BytesStart, reader: &NsReader<&[u8]>) -> Element {
    let mut attributes = Vec::new();
    // An invalid attribute ends the list, because no attribute is important enough to reject the document.
    for attribute in start.attributes().with_checks(false).flatten() {
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (result, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = match quick_xml::escape::unescape(&attribute.value) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.clone().into_owned(),
        };
        let ns = Ns::resolved(&result);
        attributes.push((ns, local.as_ref().to_owned(), value));
    }
    Element {
        ns,
        name: start.local_name().as_ref().to_owned(),
        at,
        attributes,
        children: Vec::new(),
    }
}

/// Adds characters to the innermost element. White space between elements is only formatting.
fn characters(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    let is_text = matches!(parent.name.as_str(), "t" | "instrText");
    match parent.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ if !is_text && text.trim().is_empty() => {}
        _ => parent.children.push(Child::Text(text.to_owned())),
    }
}

/// Decodes a part by its byte order mark, its first bytes or its declaration, otherwise as UTF-8.
pub fn decode(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(&bytes[..bytes.len().min(200)]).unwrap_or(UTF_8),
    };
    // A byte order mark always wins.
    encoding.decode(bytes).0
}

fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = std::str::from_utf8(&head[..head.iter().position(|b| *b == b'>')?]).ok()?;
    let after = head.strip_prefix("<?xml")?.split_once("encoding")?.1;
    let label = after.split(['"', '\'']).nth(1)?;
    // A declaration of UTF-16 must be wrong if there is no byte order mark and no NUL byte.
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

fn broken() -> Refusal {
    Refusal::damaged(
        "XML が途中で切れているか、正しくありません",
        "its XML is cut off or not well-formed",
    )
}
