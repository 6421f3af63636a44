//! The texts that the cells of a workbook share.

use super::broken;
use crate::docx::xml::referred;
use crate::{Budget, Refusal};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Returns the shared texts in their order.
pub fn shared(xml: &str, budget: &Budget) -> Result<Vec<String>, Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    let mut item = StringItem::default();
    for turn in 0u64.. {
        if turn.is_multiple_of(512) {
            budget.tick()?;
        }
        let event = reader.read_event().map_err(|_| broken())?;
        match &event {
            Event::Start(tag) if tag.local_name().as_ref() == "si" => item = StringItem::default(),
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => found.push(String::new()),
            Event::End(tag) if tag.local_name().as_ref() == "si" => {
                found.push(std::mem::take(&mut item).text());
            }
            Event::DocType(_) => return Err(broken()),
            Event::Eof => return Ok(found),
            other => item.take(other)?,
        }
    }
    Err(broken())
}

/// A text under way: the `t` elements in it, but for those of readings.
#[derive(Debug, Default)]
pub struct StringItem {
    text: String,
    is_in_text: bool,
    is_in_reading: bool,
}

impl StringItem {
    /// Takes what an event adds to the text.
    pub fn take(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "t" => self.is_in_text = true,
                "rPh" => self.is_in_reading = true,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "t" => self.is_in_text = false,
                "rPh" => self.is_in_reading = false,
                _ => {}
            },
            Event::Text(text) => self.push(&text.xml10_content()),
            Event::CData(text) => self.push(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let c = referred(entity)?;
                self.push(c.encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        if self.is_in_text && !self.is_in_reading {
            self.text.push_str(text);
        }
    }

    /// Returns the text, with the characters that Excel writes as `_x000D_`.
    pub fn text(self) -> String {
        unescaped(&self.text)
    }
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let is_hex = |code: &&str| code.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = code
            .filter(is_hex)
            .and_then(|code| u32::from_str_radix(code, 16).ok());
        out.push_str(&rest[..at]);
        match number.and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}
