//! Fields: a code that Word computes, and its last result, which is what the page shows.

use super::body::chosen;
use super::xml::{Element, Ns};

/// A field that is being read.
#[derive(Debug, Default)]
pub struct Field {
    /// The code so far.
    pub code: String,
    /// Whether its result has begun.
    pub result: bool,
    /// Whether its result holds text.
    pub shown: bool,
    /// Whether it makes a table of contents. Known when its code is complete.
    pub contents: bool,
}

/// What a field without a stored result shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// This text.
    Text(String),
    /// Nothing, because it marks an entry for an index or is a setting.
    Nothing,
    /// Something that only Word can compute.
    Unknown,
}

impl Field {
    /// Makes a field with this code, whose result begins.
    pub fn of(code: &str) -> Field {
        let mut field = Field {
            code: code.to_owned(),
            ..Field::default()
        };
        field.separate();
        field
    }

    /// Ends its code and begins its result.
    pub fn separate(&mut self) {
        self.result = true;
        self.contents = self.name() == "TOC";
    }

    /// Returns the name of the field in capitals.
    pub fn name(&self) -> String {
        name(&self.code)
    }

    /// Returns what the field shows if the file has no result for it.
    pub fn without_result(&self) -> Shown {
        let name = self.name();
        match name.as_str() {
            "EQ" => equation(&self.code).map_or(Shown::Unknown, Shown::Text),
            "MACROBUTTON" => {
                let words = self.code.trim_start().splitn(3, char::is_whitespace);
                Shown::Text(words.skip(2).collect::<String>().trim().to_owned())
            }
            "" | "XE" | "TC" | "TA" | "RD" | "SET" | "PRIVATE" | "ADVANCE" | "ASK" | "BOOKMARK"
            | "HYPERLINK" | "TOC" | "INDEX" | "FORMCHECKBOX" | "FORMTEXT" | "FORMDROPDOWN" | "PAGE"
            | "NUMPAGES" => Shown::Nothing,
            _ => Shown::Unknown,
        }
    }
}

/// Returns the first word of a field code in capitals.
pub fn name(code: &str) -> String {
    let code = code.trim_start();
    let end = code
        .find(|c: char| c.is_whitespace() || c == '\\')
        .unwrap_or(code.len());
    code[..end].to_ascii_uppercase()
}

/// Returns whether the marks of fields below `story` are paired. If they aren't, codes can't be separated
/// from text, and everything is read as text.
pub fn pair_up(story: &Element) -> bool {
    fn walk(element: &Element, depth: &mut i64) -> bool {
        match (element.ns, element.name.as_str()) {
            (Ns::Word, "fldChar") => {
                *depth += match element.value("fldCharType") {
                    Some("begin") => 1,
                    Some("end") => -1,
                    _ => 0,
                };
                return *depth >= 0;
            }
            // These are separate stories, or aren't read.
            (Ns::Word, "txbxContent" | "del" | "moveFrom") => return true,
            (Ns::Word, "tr") if super::table::is_deleted(element) => return true,
            (Ns::Compat, "AlternateContent") => {
                return chosen(element).is_none_or(|branch| walk(branch, depth));
            }
            _ => {}
        }
        element.elements().all(|child| walk(child, depth))
    }
    let mut depth = 0;
    story.elements().all(|child| walk(child, &mut depth)) && depth == 0
}

/// Returns the text of an `EQ` field as Word writes it for enclosed characters, `eq \o\ac(○,1)`, and for
/// ruby in old documents, `EQ \* jc2 \* hps10 \o\ad(\s\up 9(かな),漢字)`.
fn equation(code: &str) -> Option<String> {
    let open = code.find("\\o").and_then(|at| Some(at + code[at..].find('(')?))?;
    let close = code.rfind(')').filter(|close| *close > open)?;
    let inside = &code[open + 1..close];
    let mut depth = 0i32;
    let cut = inside.char_indices().rev().find(|(_, c)| {
        depth += match c {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        depth == 0 && matches!(c, ',' | ';')
    });
    let (at, _) = cut?;
    let (over, base) = (inside[..at].trim(), inside[at + 1..].trim());
    if over.starts_with('\\') {
        return Some(base.to_owned());
    }
    let digits: String = base
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    let number: Option<u32> = digits.parse().ok();
    Some(match (over, number) {
        ("○" | "◯", Some(n @ 1..=20)) => taisho_text::numeral::Script::Circled.print(n),
        _ => format!("({base})"),
    })
}
