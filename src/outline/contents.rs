//! Tables of contents: with leaders, with page numbers, with ranges of articles, or bare titles.

use super::OutsideKind;
use super::line::Line;
use super::marker::Family;
use super::text::caption;
use std::collections::{HashMap, HashSet};
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Marks the lines of tables of contents: below a heading 目次, the lines that have a page number or come again further
/// below; without a heading, at least four such lines.
pub fn mark(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let table = Contents::new(lines, kinds);
    let mut spans = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let end = match table.heading_length(i) {
            0 => table.unheaded(i),
            length => table.headed(i + length),
        };
        spans.extend((end > i).then_some(i..end));
        i = end.max(i + 1);
    }
    for kind in spans.into_iter().flatten() {
        kinds[kind].get_or_insert(OutsideKind::TableOfContents);
    }
}

/// What may be an entry: its words without page number and range of articles, and whether it had a page number.
type ContentsEntry = Option<(String, bool)>;

fn entry(line: &Line) -> (String, bool) {
    let chars: Vec<char> = line.chars.iter().map(|ch| ch.c).collect();
    let is_leader = |c: char| "\t.．・…‥･-―─_—ー·｡".contains(c);
    let number = |c: &&char| digit(**c).is_some() || matches!(c, 'p' | 'P' | '頁');
    let page = chars.iter().rev().take_while(number).count();
    let end = chars.len() - page;
    let gap = chars[..end]
        .iter()
        .rev()
        .take_while(|c| is_space(**c) || is_leader(**c))
        .count();
    let cut = end - gap;
    let leaders = chars[cut..end].iter().filter(|c| is_leader(**c)).count();
    let paged = (1..=4).contains(&page) && cut > 0 && gap > 0 || leaders >= 3;
    let kept = if paged { &chars[..cut] } else { &chars[..] };
    let mut key: String = kept.iter().filter(|c| !is_space(**c)).collect();
    if let Some(open) = key.rfind(['(', '（'])
        && key[open..].contains('第')
        && key[open..].contains('条')
    {
        key.truncate(open);
    }
    (key, paged)
}

struct Contents<'a> {
    lines: &'a [Line],
    is_text: Vec<bool>,
    entries: Vec<ContentsEntry>,
    /// The last line with these words.
    later: HashMap<String, usize>,
}

impl Contents<'_> {
    fn new<'a>(lines: &'a [Line], kinds: &[Option<OutsideKind>]) -> Contents<'a> {
        const LONGEST: usize = 90;
        let mut later = HashMap::new();
        let is_text: Vec<bool> = kinds.iter().map(Option::is_none).collect();
        let may_be = |(line, is_text): (&Line, &bool)| {
            *is_text && !line.has_stop() && line.chars.len() <= LONGEST && !is_caption(line)
        };
        let found = lines
            .iter()
            .zip(&is_text)
            .map(|line| may_be(line).then(|| entry(line.0)));
        let entries: Vec<ContentsEntry> = found.collect();
        for (i, entry) in entries.iter().enumerate() {
            later.extend(entry.as_ref().map(|(key, _)| (key.clone(), i)));
        }
        Contents {
            lines,
            is_text,
            entries,
            later,
        }
    }

    /// How many lines from `i` are a heading 目次: none, one, or two (目 / 次).
    fn heading_length(&self, i: usize) -> usize {
        let bare = |i: usize| -> String {
            let line = self.lines.get(i).filter(|line| line.chars.len() <= 30);
            let chars = line
                .map_or("", Line::solid)
                .chars()
                .filter(|c| c.is_alphanumeric());
            chars.collect::<String>().to_lowercase()
        };
        match bare(i).as_str() {
            _ if !self.is_text[i] => 0,
            "目次" | "もくじ" | "contents" | "tableofcontents" => 1,
            "目" if bare(i + 1) == "次" => 2,
            _ => 0,
        }
    }

    /// The line further below with the words of `j`.
    fn below(&self, j: usize) -> Option<usize> {
        let (key, _) = self.entries[j].as_ref()?;
        self.later.get(key).copied().filter(|&k| k > j)
    }

    fn has_page(&self, j: usize) -> bool {
        let paged = matches!(self.entries[j], Some((_, true)));
        // The page number of an entry may be alone on the line below.
        paged || self.entries[j].is_some() && self.lines.get(j + 1).is_some_and(is_page)
    }

    /// Index after the last entry below a heading 目次.
    fn headed(&self, from: usize) -> usize {
        /// Lines without a page that don't come again, between entries.
        const NEAR: usize = 3;
        let mut lines = from..self.lines.len();
        let Some(end) = lines.find(|&j| self.is_text[j] && self.entries[j].is_none()) else {
            return self.lines.len();
        };
        let is_entry = |j: &usize| self.has_page(*j) || self.below(*j).is_some();
        let mut last = from;
        // What the table has already named begins the text, though another volume says it again.
        let mut named = HashSet::new();
        while let Some(next) = (last..end.min(last + NEAR)).find(is_entry) {
            if !named.insert(self.entries[next].as_ref().map(|(key, _)| key)) {
                break;
            }
            last = next + 1;
        }
        // Words come again only in part, the first number as a whole.
        let number = |j: usize| self.lines[j].markers().first().map(|m| (m.family, m.number));
        // The caption above 第1条 isn't in the table any more.
        let first = end + usize::from(is_caption(&self.lines[end]));
        let mut again = (from + 1..=first).filter(|&j| j < self.lines.len());
        let again = again.find(|&j| number(j).is_some() && number(j) == number(from));
        again.map_or(last, |j| j.min(end).max(last))
    }

    /// Index after the last of at least four entries from `from` on that have page numbers or all come again; `from` if
    /// there is no table.
    fn unheaded(&self, from: usize) -> usize {
        use Family::{Article, Dai, Decimal, Kanji, Num, Part};
        let mut j = from;
        let (mut paged, mut again) = (0, 0);
        // Titles come again with text between them; lines that come again one below the other are a list said twice.
        let (mut together, mut last) = (0, None);
        while let Some(Some(_)) = self.entries.get(j) {
            let top = |family| matches!(family, Num | Article | Dai | Part(_) | Kanji | Decimal(_));
            let (has_page, below) = (self.has_page(j), self.below(j));
            let label = || self.lines[j].markers().iter().any(|marker| top(marker.family));
            if !(has_page || below.is_some() && label()) {
                break;
            }
            paged += usize::from(has_page);
            again += usize::from(below.is_some());
            together += usize::from(below.is_some() && below == last.map(|last| last + 1));
            last = below;
            j += 1;
        }
        let count = j - from;
        let titles = again * 4 >= count * 3 && together * 2 < count;
        let table = count >= 4 && (paged * 4 >= count * 3 || titles);
        if table { j } else { from }
    }
}

fn is_page(line: &Line) -> bool {
    line.is_number() && line.chars.first().is_some_and(|ch| digit(ch.c).is_some())
}

/// A caption such as （目的）: it is above an article, never in a table of contents.
fn is_caption(line: &Line) -> bool {
    line.solid().starts_with(['(', '（']) && caption(line.solid()).is_some_and(|inner| !inner.contains('第'))
}
