//! Text of a Word document that knows which elements it comes from.

use super::xml::Element;
use std::ops::Range;
use taisho_text::space::is_space;

/// Text that is being built.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocxText {
    text: String,
    /// Its sources, in order. Text that isn't in an element, such as an automatic number, has none.
    origins: Vec<TextOrigin>,
}

/// A part of the text that comes from one element of the main part.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TextOrigin {
    /// Its byte range in the text.
    bytes: Range<usize>,
    /// Byte at which the tag of the element begins in the main part.
    element: usize,
}

/// A part of an element's text. White space doesn't count, because reading changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementStretch {
    /// Byte at which the tag of the element begins in the main part.
    pub element: usize,
    /// Range of characters.
    pub chars: Range<usize>,
}

impl From<String> for DocxText {
    /// Makes text without a source.
    fn from(text: String) -> DocxText {
        DocxText {
            text,
            origins: Vec::new(),
        }
    }
}

impl DocxText {
    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether there is only white space.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(is_space)
    }

    /// Adds the text of `element`, or text that isn't in an element.
    pub fn push(&mut self, text: &str, element: Option<&Element>) {
        let start = self.text.len();
        self.text.push_str(text);
        if let Some(element) = element.filter(|_| !text.is_empty()) {
            self.origins.push(TextOrigin {
                bytes: start..self.text.len(),
                element: element.at,
            });
        }
    }

    /// Adds a label at the beginning.
    pub fn prepend(&mut self, label: &str) {
        self.text.insert_str(0, label);
        for origin in &mut self.origins {
            origin.bytes = origin.bytes.start + label.len()..origin.bytes.end + label.len();
        }
    }

    /// Joins texts with a space between them.
    pub fn join(texts: impl IntoIterator<Item = DocxText>) -> DocxText {
        let mut joined = DocxText::default();
        for (i, text) in texts.into_iter().enumerate() {
            if i > 0 {
                joined.text.push(' ');
            }
            joined.append(text);
        }
        joined
    }

    fn append(&mut self, other: DocxText) {
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.origins
            .extend(other.origins.into_iter().map(|origin| TextOrigin {
                bytes: start + origin.bytes.start..start + origin.bytes.end,
                element: origin.element,
            }));
    }

    /// Returns the text without the white space at its ends.
    pub fn trimmed(&self) -> DocxText {
        let kept = self.text.trim_matches(is_space);
        let lead = self.text.len() - self.text.trim_start_matches(is_space).len();
        let within = |at: usize| at.saturating_sub(lead).min(kept.len());
        let origins = self.origins.iter().map(|origin| TextOrigin {
            bytes: within(origin.bytes.start)..within(origin.bytes.end),
            element: origin.element,
        });
        DocxText {
            text: kept.to_owned(),
            origins: origins.collect(),
        }
    }

    /// Returns the source of the characters in `wanted`, without counting white space.
    pub fn stretches(&self, wanted: Range<usize>) -> Vec<ElementStretch> {
        let count = |bytes: Range<usize>| self.text[bytes].chars().filter(|c| !is_space(*c)).count();
        let (mut at, mut byte) = (0, 0);
        let mut found = Vec::new();
        for origin in &self.origins {
            at += count(byte..origin.bytes.start);
            let end = at + count(origin.bytes.clone());
            let (from, to) = (wanted.start.max(at), wanted.end.min(end));
            if from < to {
                found.push(ElementStretch {
                    element: origin.element,
                    chars: from - at..to - at,
                });
            }
            (at, byte) = (end, origin.bytes.end);
        }
        found
    }
}
