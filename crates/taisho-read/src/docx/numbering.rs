//! Automatic numbers: the lists of numbering.xml and their counters (ECMA-376 part 1, 17.9).

use super::counter::Counter;
use super::styles::{Resolved, WordStyles, is_short, level};
use super::xml::{Element, Ns};
use std::collections::{BTreeSet, HashMap, HashSet};
use taisho_text::numeral::Script;

/// Number of levels in a list.
const LEVELS: usize = 9;

/// The lists of a document with their current numbers.
#[derive(Debug, Default)]
pub struct Lists {
    shapes: HashMap<String, AbstractList>,
    lists: HashMap<String, List>,
    /// Abstract lists by the numbering style that refers to them.
    linked: HashMap<String, String>,
    /// The last number of each level for each abstract list, because lists with the same abstract list share
    /// it.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// Levels of lists that have begun. A list restarts only once.
    begun: HashSet<(String, usize)>,
    /// Unknown formats, whose numbers are written in digits.
    pub unknown: BTreeSet<String>,
}

/// `w:abstractNum`: how the numbers of each level look.
#[derive(Debug, Default)]
struct AbstractList {
    levels: [Option<Level>; LEVELS],
    /// The numbering style that defines its levels.
    borrowed: Option<String>,
}

/// `w:num`: a list, which refers to an abstract list.
#[derive(Debug, Default)]
struct List {
    shape: String,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// How the numbers of one level look.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    counter: Counter,
    /// The text around the numbers, which are written as `%1` to `%9`.
    text: String,
    gap: &'static str,
    /// One more than the index of the deepest level after which it restarts, or 0 if it never does.
    restart: Option<u8>,
    /// Whether all numbers in it are written in digits.
    legal: bool,
    hidden: bool,
    symbol_font: bool,
    style: Option<String>,
    /// The name of its format if that is unknown.
    unknown: Option<String>,
}

/// The label before the text of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListLabel {
    /// A number or another text, with the white space after it.
    Text(String),
    /// A bullet of a list at this depth, counted from 1.
    Bullet(u8),
}

impl Lists {
    /// Reads the lists of a numbering part.
    pub fn new(root: &Element) -> Lists {
        let mut all = Lists::default();
        for element in root.elements().filter(|element| element.ns == Ns::Word) {
            match element.name.as_str() {
                "abstractNum" => all.shape(element),
                "num" => all.list(element),
                _ => {}
            }
        }
        all
    }

    fn shape(&mut self, element: &Element) {
        let Some(id) = element.value("abstractNumId").filter(|id| is_short(id)) else {
            return;
        };
        if let Some(style) = element.val("styleLink").filter(|id| is_short(id)) {
            self.linked.insert(style.to_owned(), id.to_owned());
        }
        let shape = AbstractList {
            levels: levels(element),
            borrowed: element
                .val("numStyleLink")
                .filter(|id| is_short(id))
                .map(str::to_owned),
        };
        self.shapes.insert(id.to_owned(), shape);
    }

    fn list(&mut self, element: &Element) {
        let (Some(id), Some(shape)) = (element.value("numId"), element.val("abstractNumId")) else {
            return;
        };
        if !is_short(id) || !is_short(shape) {
            return;
        }
        let mut list = List {
            shape: shape.to_owned(),
            ..List::default()
        };
        for change in element.elements().filter(|e| e.is(Ns::Word, "lvlOverride")) {
            let Some(at) = change
                .value("ilvl")
                .and_then(level)
                .map(usize::from)
                .filter(|at| *at < LEVELS)
            else {
                continue;
            };
            list.starts[at] = change.val("startOverride").map(number);
            list.levels[at] = change.word("lvl").map(Level::new);
        }
        self.lists.insert(id.to_owned(), list);
    }

    /// Returns the label of the next paragraph and advances the counter. The paragraph's own properties name
    /// `list` and `level`, and its style is `style`.
    pub fn next(
        &mut self,
        list: Option<&str>,
        level: Option<u8>,
        style: &Resolved,
        styles: &WordStyles,
    ) -> Option<ListLabel> {
        let id = list.or(style.list.as_deref())?;
        // List 0 removes a paragraph from the list of its style.
        if id == "0" {
            return None;
        }
        let shape = self.shape_of(id, styles)?;
        let by_style = || {
            let levels = &self.shapes.get(&shape)?.levels;
            style.chain.iter().find_map(|id| {
                let is_its =
                    |level: &Option<Level>| level.as_ref().is_some_and(|l| l.style.as_ref() == Some(id));
                levels.iter().position(is_its)
            })
        };
        let at = match (level, list) {
            (Some(level), _) => usize::from(level),
            (None, Some(_)) if style.list.as_deref() != Some(id) => 0,
            (None, _) => by_style().unwrap_or(usize::from(style.level.unwrap_or(0))),
        };
        if at >= LEVELS {
            return None;
        }
        self.count(id, &shape, at);
        self.label(id, &shape, at)
    }

    /// Returns the abstract list of a list, resolving numbering styles.
    fn shape_of(&self, list: &str, styles: &WordStyles) -> Option<String> {
        let mut id = &self.lists.get(list)?.shape;
        for _ in 0..8 {
            let Some(style) = self.shapes.get(id).and_then(|shape| shape.borrowed.as_ref()) else {
                break;
            };
            let by_list = || Some(&self.lists.get(&styles.resolve(style).list?)?.shape);
            match self.linked.get(style).or_else(by_list) {
                Some(next) if next != id => id = next,
                _ => break,
            }
        }
        self.shapes.contains_key(id).then(|| id.clone())
    }

    fn level(&self, list: &str, shape: &str, at: usize) -> Option<&Level> {
        let own = self.lists.get(list).and_then(|list| list.levels[at].as_ref());
        own.or_else(|| self.shapes.get(shape)?.levels[at].as_ref())
    }

    fn count(&mut self, list: &str, shape: &str, at: usize) {
        let start = self.level(list, shape, at).map_or(1, |level| level.start);
        let anew = match self.begun.insert((list.to_owned(), at)) {
            true => self.lists.get(list).and_then(|list| list.starts[at]),
            false => None,
        };
        let restarts: Vec<bool> = (0..LEVELS)
            .map(|deep| {
                let restart = self.level(list, shape, deep).and_then(|level| level.restart);
                deep > at && restart.is_none_or(|after| at < usize::from(after))
            })
            .collect();
        let counts = self.counts.entry(shape.to_owned()).or_default();
        counts[at] = Some(match (anew, counts[at]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start,
        });
        for (count, restart) in counts.iter_mut().zip(restarts) {
            if restart {
                *count = None;
            }
        }
    }

    fn label(&mut self, list: &str, shape: &str, at: usize) -> Option<ListLabel> {
        let level = self.level(list, shape, at)?.clone();
        if level.hidden {
            return None;
        }
        // A list without marks contains the further paragraphs of an item of another list.
        if level.counter == Counter::Bullet && level.text.trim().is_empty() {
            return None;
        }
        if level.counter == Counter::Bullet && level.is_mark() {
            return Some(ListLabel::Bullet(at as u8 + 1));
        }
        let counts = self.counts.get(shape).copied().unwrap_or_default();
        let mut text = String::new();
        let mut chars = level.text.chars().peekable();
        while let Some(c) = chars.next() {
            let place = chars.peek().and_then(|c| c.to_digit(10));
            match (c, place) {
                ('%', Some(place @ 1..=9)) => {
                    chars.next();
                    let place = place as usize - 1;
                    if place > at {
                        continue;
                    }
                    let Some(of) = self.level(list, shape, place) else {
                        continue;
                    };
                    // A level that was skipped counts as begun.
                    let n = counts[place].unwrap_or(of.start);
                    let (counter, unknown) = (of.counter, of.unknown.clone());
                    self.unknown.extend(unknown);
                    text.push_str(&match counter {
                        Counter::Nothing | Counter::Bullet => String::new(),
                        _ if level.legal => n.to_string(),
                        _ => counter.write(n),
                    });
                }
                _ => text.push(c),
            }
        }
        if text.trim().is_empty() {
            return None;
        }
        text.push_str(level.gap);
        Some(ListLabel::Text(text))
    }
}

impl Level {
    fn new(element: &Element) -> Level {
        let format = element.elements().find_map(|child| match child {
            _ if child.is(Ns::Word, "numFmt") => Some(child),
            // A custom format comes with a fallback for old programs, so the choice is the right one.
            _ if child.is(Ns::Compat, "AlternateContent") => {
                child.elements().find_map(|branch| branch.word("numFmt"))
            }
            _ => None,
        });
        let name = format.and_then(|format| format.value("val")).unwrap_or("decimal");
        let known = match name {
            "custom" => format
                .and_then(|format| format.value("format"))
                .and_then(Counter::custom),
            _ => Counter::named(name),
        };
        let run = element.word("rPr");
        let fonts = run.and_then(|run| run.word("rFonts"));
        let font = fonts.and_then(|fonts| fonts.value("ascii").or_else(|| fonts.value("hAnsi")));
        Level {
            start: element.val("start").map_or(0, number),
            counter: known.unwrap_or(Counter::Plain(Script::Decimal)),
            // Word allows 255 characters, and this is written once for each paragraph.
            text: element
                .val("lvlText")
                .unwrap_or_default()
                .chars()
                .take(255)
                .collect(),
            gap: match element.val("suff") {
                Some("nothing") => "",
                Some("space") => " ",
                _ => "\u{3000}",
            },
            restart: element.val("lvlRestart").and_then(level),
            legal: element.switch("isLgl").unwrap_or(false),
            hidden: run.and_then(|run| run.switch("vanish")).unwrap_or(false),
            symbol_font: font.is_some_and(super::symbols::is_symbol_font),
            style: element.val("pStyle").filter(|id| is_short(id)).map(str::to_owned),
            unknown: known.is_none().then(|| name.chars().take(40).collect()),
        }
    }

    /// Returns whether its text is a bullet and not a word: one character of a symbol font, or one of the
    /// usual bullets.
    fn is_mark(&self) -> bool {
        let mut chars = self.text.trim().chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => self.symbol_font || super::symbols::is_bullet(c),
            _ => false,
        }
    }
}

fn levels(element: &Element) -> [Option<Level>; LEVELS] {
    let mut all: [Option<Level>; LEVELS] = Default::default();
    for child in element.elements().filter(|child| child.is(Ns::Word, "lvl")) {
        let at = child.value("ilvl").and_then(level).map(usize::from);
        if let Some(place) = at.and_then(|at| all.get_mut(at)) {
            *place = Some(Level::new(child));
        }
    }
    all
}

/// Parses a number. Anything invalid, negative or absurdly large gives 0.
fn number(text: &str) -> u32 {
    text.trim()
        .parse()
        .ok()
        .filter(|n| *n < 1_000_000_000)
        .unwrap_or(0)
}
