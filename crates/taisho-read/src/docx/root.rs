//! The root element of a part, for programs that insert something into it.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;
use std::collections::BTreeSet;

/// The root element of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRoot {
    /// Its name as written, with its prefix.
    pub name: String,
    /// The namespace of its name.
    pub vocabulary: String,
    /// Where its content ends.
    pub content_end: usize,
    /// If it has no end tag, where its only tag ends, before `/>`.
    pub empty_tag_end: Option<usize>,
    /// Whether its prefix has the same meaning in the whole part, so that inserted elements may use it
    /// anywhere.
    pub has_lasting_prefix: bool,
    /// Values of attributes called `id` that are whole numbers.
    pub ids: BTreeSet<u32>,
    /// Values of attributes called `Id`.
    pub names: BTreeSet<String>,
}

impl WordRoot {
    /// Finds the root element of a part. Returns `None` if the part isn't well-formed.
    pub fn of(xml: &str) -> Option<WordRoot> {
        let mut reader = NsReader::from_str(xml);
        let mut root: Option<WordRoot> = None;
        let mut depth = 0usize;
        loop {
            let before = reader.buffer_position() as usize;
            let (result, event) = reader.read_resolved_event().ok()?;
            let vocabulary = match &result {
                ResolveResult::Bound(namespace) => namespace.0.to_owned(),
                ResolveResult::Unbound | ResolveResult::Unknown(_) => String::new(),
            };
            match event {
                Event::Start(tag) | Event::Empty(tag) if root.is_none() => {
                    let after = reader.buffer_position() as usize;
                    let is_empty = xml[..after].ends_with("/>");
                    let mut new = WordRoot {
                        name: tag.name().as_ref().to_owned(),
                        vocabulary,
                        content_end: after,
                        empty_tag_end: is_empty.then_some(after - 2),
                        has_lasting_prefix: true,
                        ids: BTreeSet::new(),
                        names: BTreeSet::new(),
                    };
                    new.take(&tag, true);
                    match is_empty {
                        true => return Some(new),
                        false => root = Some(new),
                    }
                    depth = 1;
                }
                Event::Start(tag) => {
                    depth += 1;
                    root.as_mut()?.take(&tag, false);
                }
                Event::Empty(tag) => root.as_mut()?.take(&tag, false),
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        root.as_mut()?.content_end = before;
                        return root;
                    }
                }
                Event::Eof => return None,
                Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    /// Returns the prefix of its name, or an empty string.
    pub fn prefix(&self) -> &str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    fn take(&mut self, tag: &BytesStart, is_root: bool) {
        let mut attributes = tag.attributes();
        for attribute in attributes.with_checks(false).flatten() {
            let key: &str = attribute.key.as_ref();
            let binds = match self.prefix() {
                "" => key == "xmlns",
                prefix => key.strip_prefix("xmlns:") == Some(prefix),
            };
            self.has_lasting_prefix &= is_root || !binds;
            match attribute.key.local_name().as_ref() {
                "id" => self.ids.extend(attribute.value.trim().parse::<u32>().ok()),
                "Id" => {
                    self.names.insert(attribute.value.to_string());
                }
                _ => {}
            }
        }
    }
}
