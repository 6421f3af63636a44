//! Tables of contents: with leaders, with page numbers, with ranges of articles, or bare titles.

use super::line::{Line, Role};
use super::marker::Family;
use std::collections::{HashMap, HashSet};
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Marks the lines of tables of contents: below a heading 目次, the lines that have a page number or come again further
/// below; without a heading, at least four such lines.
pub fn mark(lines: &mut [Line]) {
    let table = Contents::new(lines);
    let mut spans = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        let end = match heading_length(lines, i) {
            0 => table.unheaded(i),
            length => table.headed(i + length),
        };
        spans.extend((end > i).then_some((i, end)));
        i = end.max(i + 1);
    }
    for (from, end) in spans {
        for line in lines[from..end].iter_mut().filter(|line| line.role == Role::Body) {
            line.role = Role::Toc;
        }
    }
}

/// How many lines from `i` are a heading 目次: none, one, or two (目 / 次).
fn heading_length(lines: &[Line], i: usize) -> usize {
    if lines[i].role != Role::Body {
        return 0;
    }
    const LONGEST: usize = "tableofcontents".len();
    let bare = |line: &Line| -> String {
        let chars = line.solid().chars().filter(|c| c.is_alphanumeric());
        chars.take(LONGEST + 1).collect::<String>().to_lowercase()
    };
    let first = lines[i].chars.iter().map(|ch| ch.c).find(|c| c.is_alphanumeric());
    if !first.is_some_and(|c| "目もCcTt".contains(c)) {
        return 0;
    }
    match bare(&lines[i]).as_str() {
        "目次" | "もくじ" | "contents" | "tableofcontents" => 1,
        "目" if lines.get(i + 1).is_some_and(|next| bare(next) == "次") => 2,
        _ => 0,
    }
}

/// The entry without leaders, page number and range of articles; and whether it had a page number.
fn entry(line: &Line) -> (String, bool) {
    let chars: Vec<char> = line.chars.iter().map(|ch| ch.c).collect();
    let is_leader = |c: char| {
        matches!(
            c,
            '.' | '．' | '・' | '…' | '‥' | '･' | '-' | '―' | '─' | '_' | '—' | 'ー' | '·' | '｡'
        )
    };
    let mut end = chars.len();
    while end > 0 && (digit(chars[end - 1]).is_some() || matches!(chars[end - 1], 'p' | 'P' | '頁')) {
        end -= 1;
    }
    let number = end < chars.len() && chars.len() - end <= 4;
    let mut cut = end;
    while cut > 0 && (is_space(chars[cut - 1]) || is_leader(chars[cut - 1])) {
        cut -= 1;
    }
    let leaders = chars[cut..end]
        .iter()
        .filter(|c| is_leader(**c) || **c == '\t')
        .count();
    let paged =
        number && cut > 0 && (cut < end) && (leaders > 0 || chars[cut..end].iter().any(|c| is_space(*c)));
    let kept = if paged || leaders >= 3 {
        &chars[..cut]
    } else {
        &chars[..]
    };
    let mut key: String = kept.iter().filter(|c| !is_space(**c)).collect();
    if let Some(open) = key.rfind(['(', '（'])
        && key[open..].contains('第')
        && key[open..].contains('条')
    {
        key.truncate(open);
    }
    (key, paged || leaders >= 3)
}

/// What may be an entry: its words, and whether a page number follows them.
type ContentsEntry = Option<(String, bool)>;

struct Contents<'a> {
    lines: &'a [Line],
    entries: Vec<ContentsEntry>,
    /// The last line with these words.
    later: HashMap<String, usize>,
}

impl Contents<'_> {
    fn new(lines: &[Line]) -> Contents<'_> {
        const LONGEST: usize = 90;
        let mut later = HashMap::new();
        let may_be = |line: &Line| {
            line.role == Role::Body && !line.has_stop() && line.chars.len() <= LONGEST && !is_caption(line)
        };
        let mut entries: Vec<ContentsEntry> = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            let found = may_be(line).then(|| entry(line));
            if let Some((key, _)) = &found {
                later.insert(key.clone(), i);
            }
            entries.push(found);
        }
        Contents {
            lines,
            entries,
            later,
        }
    }

    /// The line further below with the words of `j`.
    fn below(&self, j: usize) -> Option<usize> {
        let (key, _) = self.entries[j].as_ref()?;
        self.later.get(key).copied().filter(|&k| k > j)
    }

    fn has_page(&self, j: usize) -> bool {
        let paged = matches!(self.entries[j], Some((_, true)));
        // The page number of an entry may go down to a line of its own.
        paged || self.entries[j].is_some() && self.lines.get(j + 1).is_some_and(is_number)
    }

    /// Index after the last entry below a heading 目次.
    fn headed(&self, from: usize) -> usize {
        /// Lines without a page that don't come again, between entries.
        const NEAR: usize = 3;
        let text =
            (from..self.lines.len()).find(|&j| self.lines[j].role == Role::Body && self.entries[j].is_none());
        let end = text.unwrap_or(self.lines.len());
        if text.is_none() {
            return end;
        }
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
        let number = |j: usize| {
            let marker = self.lines[j].markers().first()?;
            Some((marker.family, marker.number))
        };
        // The caption above 第1条 isn't in the table any more.
        let first = end + usize::from(is_caption(&self.lines[end]));
        let mut again = (from + 1..=first).filter(|&j| j < self.lines.len());
        let again = again.find(|&j| number(j).is_some() && number(j) == number(from));
        again.map_or(last, |j| j.min(end).max(last))
    }

    /// Index after the last of at least four entries from `from` on that have page numbers or all come again; `from` if
    /// there is no table.
    fn unheaded(&self, from: usize) -> usize {
        let mut j = from;
        let (mut paged, mut again) = (0, 0);
        // Titles come again with text between them; lines that come again one below the other are a list said twice.
        let (mut together, mut last) = (0, None);
        while let Some(&Some((_, has_page))) = self.entries.get(j) {
            let top = |family| {
                use Family::{Article, Dai, Decimal, Kanji, Num, Part};
                matches!(family, Num | Article | Dai | Part(_) | Kanji | Decimal(_))
            };
            let below = self.below(j);
            let label = self.lines[j].markers().iter().any(|marker| top(marker.family));
            if !(has_page || label && below.is_some()) {
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

/// Whether a line is a page number and nothing else.
fn is_number(line: &Line) -> bool {
    line.role == Role::Page
        && line
            .chars
            .iter()
            .all(|ch| is_space(ch.c) || digit(ch.c).is_some())
}

/// A caption such as （目的）: it stands above an article, never in a table of contents.
fn is_caption(line: &Line) -> bool {
    line.solid().starts_with(['(', '（'])
        && super::lines::caption(line).is_some_and(|inner| !inner.contains('第'))
}
