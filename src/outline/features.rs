//! Features of a line that don't depend on how the document is read. They are computed once for every line.

use super::appendix::{is_answered, is_appendix};
use super::items::ListedItem;
use super::line::{Line, ends_sentence};
use super::line_form::{SIGNS, announces, is_headlike, is_record, is_title, section_of};
use super::lines::Lines;
use super::marker::{Family, Marker, Shape, is_counter};
use super::own_heading::own_heading;
use super::text::is_noun;
use super::titles;
use crate::facet::Facet;
use crate::read::BlockKind;
use taisho_text::space::is_space;

/// How clearly a line shows a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    None,
    /// A label in the middle of a broken sentence.
    Inside,
    /// A label after a gap in a line that contains many lines, if the sentence before it hasn't ended.
    Gap,
    Bullet,
    /// A letter or number that can be a word.
    Weak,
    Strong,
}

/// One way to read the beginning of a line as that of a clause.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub marker: Marker,
    /// The section of the field that the title names.
    pub section: Option<Facet>,
    /// Whether what follows is short and isn't a sentence.
    pub is_short: bool,
    /// Whether it is a number before a counter.
    pub is_counter: bool,
    /// What distinguishes it from text, for clauses without numbers: heading depth, bracket, or indentation.
    pub style: u32,
    /// The line after its title, which may be below the label.
    pub below: usize,
}

/// The features of a line.
#[derive(Debug, Clone)]
pub struct Features {
    pub readings: Vec<Reading>,
    pub evidence: Evidence,
    /// Whether the line before it broke off in a sentence.
    pub open: bool,
    /// Whether it begins in the middle of a line that contains many lines.
    pub split: bool,
    /// The inside of a line that is only a bracketed caption.
    pub caption: Option<String>,
    /// The section that the caption names.
    pub named: Option<Facet>,
    /// How many lines the caption takes.
    pub rows: usize,
    /// Whether it names the columns of a table.
    pub columns: bool,
    pub item: Option<ListedItem>,
    /// Whether it looks like the heading of the paragraph below it.
    pub heads: bool,
    /// Depth of a heading of the format, or 0.
    pub heading: u8,
    /// The next line of text.
    pub next: Option<usize>,
    /// Whether its last sentence introduces items.
    pub announces: bool,
    /// Whether the same words are repeated further below, as with a table of contents.
    pub again: bool,
}

/// Styles of headings of a format follow all characters.
pub const HEADING_STYLE: u32 = 0x12_0000;

/// Longest heading of one line, in characters.
pub const HEADING: usize = 40;

/// Returns the features of every line. Those of lines that aren't text of the document are empty.
pub fn features(lines: &Lines) -> Vec<Features> {
    let body: Vec<usize> = (0..lines.len()).filter(|&i| lines.apart[i].is_none()).collect();
    let mut all: Vec<Features> = (0..lines.len()).map(|_| Features::blank()).collect();
    for (k, &i) in body.iter().enumerate() {
        let look = LineLook {
            lines,
            body: &body,
            k,
        };
        all[i] = look.features(i, k.checked_sub(1).map(|p| body[p]));
    }
    for i in (0..lines.len()).filter(|&i| lines.is_number(i)) {
        let found = lines[i].markers().iter().filter(|marker| !marker.doubtful);
        all[i].readings = found.map(|marker| reading(lines, i, marker.clone())).collect();
    }
    super::learn::glued_kana(lines, &body, &mut all);
    super::learn::learned(lines, &body, &mut all);
    super::learn::again(lines, &body, &mut all);
    all
}

impl Features {
    /// Returns whether it can only be text.
    pub fn is_plain(&self) -> bool {
        let marked = self.caption.is_some() || self.columns || self.item.is_some();
        self.readings.is_empty() && !marked && !self.heads && self.heading == 0
    }

    fn blank() -> Features {
        Features {
            readings: Vec::new(),
            evidence: Evidence::None,
            open: false,
            split: false,
            caption: None,
            named: None,
            rows: 1,
            columns: false,
            item: None,
            heads: false,
            heading: 0,
            next: None,
            announces: false,
            again: false,
        }
    }
}

/// A line together with the lines of text around it.
pub struct LineLook<'a> {
    lines: &'a Lines,
    body: &'a [usize],
    k: usize,
}

impl LineLook<'_> {
    pub fn line(&self, offset: usize) -> Option<(&Line, &[Marker])> {
        let line = &self.lines[*self.body.get(self.k + offset)?];
        Some((line, line.markers()))
    }

    /// Returns the line of text before it.
    pub fn before(&self) -> Option<&Line> {
        Some(&self.lines[*self.body.get(self.k.checked_sub(1)?)?])
    }

    fn features(&self, i: usize, previous: Option<usize>) -> Features {
        let line = &self.lines[i];
        // The rows of a revision history are numbered, but they aren't provisions.
        let found: &[Marker] = if is_record(line) { &[] } else { line.markers() };
        let named = self.is_named_in_sentence(previous, found);
        let open = previous.is_some_and(|p| self.is_open(p, i));
        let mut readings: Vec<Reading> = found
            .iter()
            .filter(|marker| !marker.doubtful || is_counter(marker, &line.chars))
            .filter(|marker| !self.is_enumeration(marker, line, previous))
            .map(|marker| reading(self.lines, i, marker.clone()))
            .collect();
        // In a number with a title of the field, the full line before it ended there.
        let open = named
            || open
                && !readings.iter().any(|reading| {
                    reading.marker.number > 0 && reading.section.is_some() && reading.is_short
                });
        let heads = found.is_empty() && self.is_above_paragraph(line) && !self.is_cell();
        if let Some(plain) = self.unnumbered(i, found, heads).filter(|_| !is_record(line)) {
            readings.push(plain);
        }
        let evidence = readings
            .iter()
            .map(|reading| evidence(reading, line))
            .max()
            .unwrap_or(Evidence::None);
        let evidence = match evidence {
            Evidence::Strong | Evidence::Weak if open && line.continues => Evidence::Gap,
            Evidence::Strong | Evidence::Weak | Evidence::Bullet if open => Evidence::Inside,
            evidence => evidence,
        };
        let caption = self.lines.caption(i);
        let rows = caption.as_ref().map_or(1, |(_, rows)| *rows);
        let heading = match line.kind {
            BlockKind::Heading(depth) => depth.max(1),
            _ => 0,
        };
        Features {
            evidence,
            open,
            split: line.continues,
            columns: self.names_columns(),
            item: if open { None } else { self.item(line, found) },
            named: caption.as_ref().and_then(|(inner, _)| titles::known_title(inner)),
            caption: caption.map(|(inner, _)| inner.into_owned()),
            rows,
            heads,
            heading,
            next: self.body.get(self.k + rows).copied(),
            announces: announces(line, previous.filter(|_| open).map(|p| &self.lines[p])),
            again: false,
            readings,
        }
    }

    /// Returns whether a bullet is the ・ of an enumeration that continues on the next line: 改ざん / ・消去.
    fn is_enumeration(&self, marker: &Marker, line: &Line, previous: Option<usize>) -> bool {
        let (Some(previous), Family::Bullet(_)) = (previous, marker.family) else {
            return false;
        };
        let sign = line.chars[0].c;
        let same = |line: &Line| line.chars[0].c == sign;
        let before = &self.lines[previous];
        let glued = line.chars.get(marker.end).is_some_and(|ch| !is_space(ch.c));
        let listed = same(before) || self.line(1).is_some_and(|(next, _)| same(next));
        let broken = !ends_sentence(before.last()) && before.chars.len() >= 12;
        "・･-－".contains(sign) && glued && !listed && broken
    }

    /// Reads the line as a heading or item without a number: a title of the field, a heading or list of the
    /// format, or a line in brackets.
    fn unnumbered(&self, i: usize, found: &[Marker], heads: bool) -> Option<Reading> {
        let line = &self.lines[i];
        if !found.is_empty() {
            return None;
        }
        if let BlockKind::ListItem(depth) = line.kind {
            return Some(self.absent(i, Family::Bullet(u32::from(depth)), 0, None));
        }
        let inner = super::text::caption(line.solid()).unwrap_or(line.solid());
        let sign = line.chars.first().map(|ch| ch.c).filter(|c| SIGNS.contains(c));
        let style = match (line.kind, sign) {
            (BlockKind::Heading(depth), _) => HEADING_STYLE + u32::from(depth),
            (_, Some(sign)) => sign as u32,
            _ => 0,
        };
        let next = self.line(1).map(|(next, _)| next);
        let own = own_heading(line, next).filter(|_| !self.is_outside());
        let section = titles::known_title(inner).or_else(|| own?);
        let alike = style > 0 && !line.has_stop() && line.chars.len() <= HEADING;
        let headlike = heads || line.indent == 0 && is_headlike(line);
        let apart = alike || own.is_some() || headlike;
        (section.is_some() || apart && !self.is_outside())
            .then(|| self.absent(i, Family::Plain, style, section))
    }

    /// Returns whether the line is one of at least four short lines that are the cells of a table, none of
    /// them a sentence or above one.
    fn is_cell(&self) -> bool {
        const CELLS: usize = 4;
        let is_name = |line: &Line| match line.solid().strip_suffix('。') {
            Some(words) => is_noun(words) && !words.contains(['。', '、']),
            None => !line.has_stop(),
        };
        let is_short =
            |line: &Line| line.markers().is_empty() && line.chars.len() <= HEADING && is_name(line);
        let is_cell = |k: usize| {
            let [line, next] = [k, k + 1].map(|k| self.body.get(k).map(|&i| &self.lines[i]));
            line.is_some_and(|line| is_short(line) && (line.has_stop() || next.is_some_and(is_short)))
        };
        (self.k.saturating_sub(CELLS - 1)..=self.k).any(|from| (from..from + CELLS).all(is_cell))
    }

    /// Returns whether the line begins what follows a policy, so that it can't be a heading of the policy.
    fn is_outside(&self) -> bool {
        const NEAR: usize = 4;
        let after = |from: usize| (from..from + NEAR).filter_map(|k| self.line(k).map(|(line, _)| line));
        let asks = |k: usize| {
            self.line(k)
                .is_some_and(|(line, _)| is_answered(line, after(k + 1)))
        };
        asks(0) || asks(1) || self.line(0).is_some_and(|(line, _)| is_appendix(line))
    }

    fn absent(&self, i: usize, family: Family, style: u32, section: Option<Facet>) -> Reading {
        let line = &self.lines[i];
        Reading {
            marker: Marker::absent(family, 0),
            below: i + 1,
            section,
            is_short: line.chars.len() <= HEADING && (!line.has_stop() || family == Family::Plain),
            is_counter: false,
            style,
        }
    }

    /// Returns whether a short line that isn't the title of an instrument is below a blank line and above a
    /// paragraph or list. A blank line, the indentation, or brackets separate it from what is below.
    fn is_above_paragraph(&self, line: &Line) -> bool {
        const ROWS: usize = 3;
        let title = line.solid();
        let is_bracketed = line.chars.first().is_some_and(|ch| SIGNS.contains(&ch.c));
        let is_set_off =
            |next: &Line| is_bracketed || next.indent != line.indent || next.blank_before && line.indent == 0;
        let rows = || (1..=ROWS).map_while(|k| self.line(k).filter(|(_, found)| found.is_empty()));
        let first = |found: &[Marker]| found.iter().any(|marker| marker.number == 1 && !marker.doubtful);
        is_headlike(line)
            && self.line(1).is_some_and(|(next, found)| {
                is_set_off(next) && (first(found) || rows().any(|(next, _)| next.has_stop()))
            })
            && !titles::is_basic_policy(title)
            && !titles::names_instrument(title)
    }

    /// Returns whether the edge of the page broke the sentence before line `i`.
    fn is_open(&self, previous: usize, i: usize) -> bool {
        let line = &self.lines[i];
        let before = &self.lines[previous];
        if line.continues {
            // Before the first label there is only the title of the document.
            let front = !before.continues && before.markers().is_empty() && !before.has_stop();
            return !front && !matches!(before.last(), '。' | '）' | ')') && !is_title(before);
        }
        self.lines.goes_on(i)
    }

    /// Returns whether a sentence that is spread over lines names a chapter: 本書は、 / 第1章 / 第2章 / よりなる。
    fn is_named_in_sentence(&self, previous: Option<usize>, found: &[Marker]) -> bool {
        let part = |found: &[Marker]| found.iter().any(|m| matches!(m.family, Family::Part(_)));
        if !part(found) {
            return false;
        }
        let before = previous.is_some_and(|p| "はがをにでと、，".contains(self.lines[p].last()));
        let after = self.line(1).is_some_and(|(next, found)| {
            let first = next.chars.first().map_or(' ', |ch| ch.c);
            found.is_empty() && "のよにをはがでと".contains(first) && next.has_stop()
        });
        before || after
    }
}

fn reading(lines: &Lines, i: usize, marker: Marker) -> Reading {
    let line = &lines[i];
    let (text, below) = lines.title(i, marker.end);
    let rest = &line.chars[marker.end..];
    let section = section_of(&text, rest).or_else(|| {
        let next = lines.next(i)?;
        let wrapped = lines[next].chars.len() <= 25 && lines.forced(i, next);
        titles::known_title(&format!("{text}{}", wrapped.then(|| lines[next].solid())?))
    });
    Reading {
        section,
        is_short: text.chars().count() <= HEADING && !text.contains('。') && !text.ends_with(['、', '，']),
        // A sentence has no wide gap in the middle.
        is_counter: marker.doubtful && line.chars.get(marker.end).is_none_or(|ch| ch.c != '\u{3000}'),
        style: 0,
        below,
        marker,
    }
}

fn evidence(reading: &Reading, line: &Line) -> Evidence {
    let marker = &reading.marker;
    if reading.is_counter {
        return Evidence::None;
    }
    match marker.family {
        Family::Plain => Evidence::None,
        Family::Bullet(_) => Evidence::Bullet,
        Family::Num => {
            let next = line.chars.get(marker.end).map(|ch| ch.c);
            let apart = marker.shape != Shape::Bare || next.is_none_or(is_space);
            if apart { Evidence::Strong } else { Evidence::Weak }
        }
        family if family.is_strong() => Evidence::Strong,
        _ => Evidence::Weak,
    }
}
