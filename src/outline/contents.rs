//! Finds tables of contents: below a heading 目次, or by their page numbers. One with neither is numbered like
//! the document, and the search reads it as a list of the preface.

use super::OutsideKind;
use super::line::Line;
use super::text::caption;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Signs between a title and its page number.
const LEADERS: &str = "\t.．・…‥･-―─_—ー·｡";

/// Most lines between two entries that have no page number and aren't repeated in the text.
const NEAR: usize = 3;

/// Fewest lines with page numbers that are a table of contents without a heading.
const FEWEST: usize = 4;

/// Marks the lines of tables of contents: a heading 目次 with the lines below it that have a page number or
/// are repeated in the text, and lines with page numbers without a heading.
pub fn mark(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let is_text: Vec<bool> = kinds.iter().map(Option::is_none).collect();
    let table = Contents::new(lines, &is_text);
    let mut i = 0;
    while i < lines.len() {
        let length = if is_text[i] { heading_length(lines, i) } else { 0 };
        let end = match length {
            0 => table.paged(i),
            _ => table.end(i + length),
        };
        for kind in &mut kinds[i..end] {
            kind.get_or_insert(OutsideKind::TableOfContents);
        }
        i = end.max(i + 1);
    }
}

/// Returns how many lines from `i` are a heading 目次: none, one, or two (目 / 次).
fn heading_length(lines: &[Line], i: usize) -> usize {
    let bare = |i: usize| -> String {
        let line = lines.get(i).filter(|line| line.chars.len() <= 30);
        let letters = line
            .map_or("", Line::solid)
            .chars()
            .filter(|c| c.is_alphanumeric());
        letters.collect::<String>().to_lowercase()
    };
    // Most lines begin with another character.
    let first = lines[i].solid().chars().find(|c| c.is_alphanumeric());
    if !first.is_some_and(|c| "目もcCtT".contains(c)) {
        return 0;
    }
    match bare(i).as_str() {
        "目次" | "もくじ" | "contents" | "tableofcontents" => 1,
        "目" if bare(i + 1) == "次" => 2,
        _ => 0,
    }
}

/// A line that may be an entry.
struct ContentsEntry {
    has_page: bool,
}

struct Contents<'a> {
    lines: &'a [Line],
    is_text: &'a [bool],
    entries: Vec<Option<ContentsEntry>>,
    /// The words of the entries, which are needed only below a heading.
    words: OnceCell<EntryWords>,
}

struct EntryWords {
    /// The words of each entry without page number and range of articles.
    of: Vec<Option<String>>,
    /// The last line with these words.
    last: HashMap<String, usize>,
}

impl Contents<'_> {
    fn new<'a>(lines: &'a [Line], is_text: &'a [bool]) -> Contents<'a> {
        const LONGEST: usize = 90;
        let may_be = |line: &Line| !line.has_stop() && line.chars.len() <= LONGEST && !is_caption(line);
        // The page number of an entry may be alone on the next line.
        let is_page =
            |line: &Line| line.is_number() && line.chars.first().is_some_and(|ch| digit(ch.c).is_some());
        let entry = |(i, line): (usize, &Line)| {
            let may_be = is_text[i] && may_be(line);
            may_be.then(|| ContentsEntry {
                has_page: has_page(line) || lines.get(i + 1).is_some_and(is_page),
            })
        };
        Contents {
            entries: lines.iter().enumerate().map(entry).collect(),
            words: OnceCell::new(),
            lines,
            is_text,
        }
    }

    fn words(&self) -> &EntryWords {
        self.words.get_or_init(|| {
            let entries = self.entries.iter().zip(self.lines);
            let of: Vec<Option<String>> = entries
                .map(|(entry, line)| entry.as_ref().map(|_| words(line)))
                .collect();
            let places = of.iter().enumerate();
            let last = places
                .filter_map(|(i, words)| Some((words.clone()?, i)))
                .collect();
            EntryWords { of, last }
        })
    }

    /// Returns the index after a table of contents at `from` that has page numbers but no heading, or `from`
    /// if there is none.
    fn paged(&self, from: usize) -> usize {
        let entries = self.entries[from..].iter();
        let has_page = |entry: &&Option<ContentsEntry>| entry.as_ref().is_some_and(|entry| entry.has_page);
        let count = entries.take_while(has_page).count();
        if count >= FEWEST { from + count } else { from }
    }

    /// Returns the index after the last entry of the table whose first entry is at `from`.
    fn end(&self, from: usize) -> usize {
        let mut below = from..self.lines.len();
        let Some(text) = below.find(|&j| self.is_text[j] && self.entries[j].is_none()) else {
            return self.lines.len();
        };
        let words = self.words();
        let comes_again = |j: usize| words.of[j].as_ref().is_some_and(|of| words.last[of] > j);
        let is_entry = |&j: &usize| {
            let entry = self.entries[j].as_ref();
            entry.is_some_and(|entry| entry.has_page || comes_again(j))
        };
        let mut end = from;
        // An entry that repeats an earlier one begins the text, even if another volume has it again.
        let mut named = HashSet::new();
        while let Some(next) = (end..text.min(end + NEAR)).find(is_entry)
            && named.insert(words.of[next].as_ref())
        {
            end = next + 1;
        }
        // Words may be only partly the same, but the first number begins the text. The caption above 第1条
        // isn't in the table.
        let number = |j: usize| self.lines[j].markers().first().map(|m| (m.family, m.number));
        let through = text + usize::from(is_caption(&self.lines[text]));
        let mut again = from + 1..self.lines.len().min(through + 1);
        let again = again.find(|&j| number(j).is_some() && number(j) == number(from));
        again.map_or(end, |again| again.min(text).max(end))
    }
}

/// Returns whether a line ends with a page number or with leaders.
fn has_page(line: &Line) -> bool {
    let is_of_number = |c: char| digit(c).is_some() || matches!(c, 'p' | 'P' | '頁');
    // Most lines end with neither.
    let may_have = is_of_number(line.last()) || LEADERS.contains(line.last());
    may_have && parted(&text_of(line)).1
}

fn text_of(line: &Line) -> String {
    line.chars.iter().map(|ch| ch.c).collect()
}

/// Returns the words before a page number, and whether there is one.
fn parted(text: &str) -> (&str, bool) {
    let is_leader = |c: char| LEADERS.contains(c);
    let before_page = text.trim_end_matches(|c| digit(c).is_some() || matches!(c, 'p' | 'P' | '頁'));
    let title = before_page.trim_end_matches(|c| is_space(c) || is_leader(c));
    let page = text[before_page.len()..].chars().count();
    let gap = &before_page[title.len()..];
    let has_page = (1..=4).contains(&page) && !title.is_empty() && !gap.is_empty()
        || gap.chars().filter(|c| is_leader(*c)).count() >= 3;
    (if has_page { title } else { text }, has_page)
}

/// Returns the words of a line without page number and range of articles.
fn words(line: &Line) -> String {
    let text = text_of(line);
    let (words, _) = parted(&text);
    let mut words: String = words.chars().filter(|c| !is_space(*c)).collect();
    // For example （第1条―第3条）.
    let range = words.rfind(['(', '（']);
    if let Some(open) = range.filter(|&open| words[open..].contains('第') && words[open..].contains('条')) {
        words.truncate(open);
    }
    words
}

/// Returns whether a line is a caption such as （目的）, which is above an article and never in a table of
/// contents.
fn is_caption(line: &Line) -> bool {
    line.solid().starts_with(['(', '（']) && caption(line.solid()).is_some_and(|inner| !inner.contains('第'))
}
