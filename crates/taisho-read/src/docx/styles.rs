//! Styles: what a paragraph or run inherits from its style and the styles it is based on.

use super::xml::{Element, Ns};
use std::collections::HashMap;
use taisho_knowledge::{CueRole, is_cue};

/// Longest chain of styles. Word allows no circle, but a hostile file may contain one.
const LONGEST: usize = 40;

/// The styles of a document.
#[derive(Debug, Default)]
pub struct WordStyles {
    styles: HashMap<String, WordStyle>,
    /// The style of paragraphs without one.
    usual: Option<String>,
}

/// One style, without what it inherits.
#[derive(Debug, Default)]
struct WordStyle {
    /// Its name in lower case, without white space.
    name: String,
    based_on: Option<String>,
    list: Option<String>,
    level: Option<u8>,
    outline: Option<u8>,
    hidden: Option<bool>,
    struck: Option<bool>,
    capitals: Option<bool>,
}

/// What a paragraph inherits from its style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    /// The style and those it is based on, nearest first.
    pub chain: Vec<String>,
    /// Its list (`w:numId`).
    pub list: Option<String>,
    /// Its level in that list, counted from 0.
    pub level: Option<u8>,
    /// Its depth as a heading, counted from 0. 9 means text.
    pub outline: Option<u8>,
    /// Whether its text is hidden.
    pub hidden: Option<bool>,
    /// Whether its text is struck out.
    pub struck: Option<bool>,
    /// Whether its letters are shown as capitals.
    pub capitals: Option<bool>,
    /// Whether it is a style of tables of contents.
    pub contents: bool,
}

impl WordStyles {
    /// Reads the styles of a styles part.
    pub fn new(root: &Element) -> WordStyles {
        let mut all = WordStyles::default();
        for style in root.elements().filter(|element| element.is(Ns::Word, "style")) {
            let Some(id) = style.value("styleId").filter(|id| is_short(id)) else {
                continue;
            };
            let is_default = matches!(style.value("default"), Some("1" | "true" | "on"));
            if is_default && style.value("type") == Some("paragraph") {
                all.usual = Some(id.to_owned());
            }
            let number = |name| style.at(&["pPr", "numPr"])?.val(name);
            let run = style.word("rPr");
            all.styles.insert(
                id.to_owned(),
                WordStyle {
                    name: style
                        .val("name")
                        .unwrap_or(id)
                        .chars()
                        .filter(|c| !c.is_whitespace())
                        .flat_map(char::to_lowercase)
                        .collect(),
                    based_on: style.val("basedOn").filter(|id| is_short(id)).map(str::to_owned),
                    list: number("numId").filter(|id| is_short(id)).map(str::to_owned),
                    level: number("ilvl").and_then(level),
                    outline: style
                        .word("pPr")
                        .and_then(|p| p.val("outlineLvl"))
                        .and_then(level),
                    hidden: run.and_then(|run| run.switch("vanish")),
                    struck: run.and_then(strike),
                    capitals: run.and_then(|run| run.switch("caps")),
                },
            );
        }
        all
    }

    /// Returns what the style `id` says. If `id` is `None`, uses the default style of paragraphs.
    pub fn paragraph(&self, id: Option<&str>) -> Resolved {
        let known = id.filter(|id| self.styles.contains_key(*id));
        known
            .or(self.usual.as_deref())
            .map(|id| self.resolve(id))
            .unwrap_or_default()
    }

    /// Returns what the style `id` says.
    pub fn resolve(&self, id: &str) -> Resolved {
        let mut all = Resolved::default();
        let mut next = Some(id);
        while let Some((id, style)) = next.and_then(|id| Some((id, self.styles.get(id)?))) {
            if all.chain.len() == LONGEST {
                break;
            }
            all.chain.push(id.to_owned());
            all.list = all.list.or_else(|| style.list.clone());
            all.level = all.level.or(style.level);
            all.outline = all.outline.or(style.outline).or_else(|| heading(&style.name));
            all.hidden = all.hidden.or(style.hidden);
            all.struck = all.struck.or(style.struck);
            all.capitals = all.capitals.or(style.capitals);
            all.contents |= is_contents(&style.name);
            next = style.based_on.as_deref();
        }
        all
    }
}

/// Returns whether the properties of a run strike it out with one line or two.
pub fn strike(properties: &Element) -> Option<bool> {
    let (one, two) = (properties.switch("strike"), properties.switch("dstrike"));
    match (one, two) {
        (None, None) => None,
        _ => Some(one == Some(true) || two == Some(true)),
    }
}

/// Returns whether an id is short enough. Word's have a few letters, and each paragraph copies and compares
/// them.
pub fn is_short(id: &str) -> bool {
    id.len() <= 256
}

/// Parses a level of a list or an outline.
pub fn level(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|level| *level <= 9)
}

/// Returns the depth of a heading style, counted from 0, from its name. Word's own are `heading 1` in every
/// language.
fn heading(name: &str) -> Option<u8> {
    let digit = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("見出し"))?;
    let mut chars = digit.chars();
    let value = match chars.next()? {
        c @ '1'..='9' => c as u32 - '1' as u32,
        c @ '１'..='９' => c as u32 - '１' as u32,
        _ => return None,
    };
    chars.next().is_none().then_some(value as u8)
}

/// Styles of the entries and of the heading of a table of contents.
fn is_contents(name: &str) -> bool {
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(char::is_numeric))
    };
    numbered("toc") || numbered("目次") || numbered("contents") || is_cue(name, CueRole::ContentsStyle)
}
