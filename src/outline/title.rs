//! Title or text: which part of a clause is its heading, and which its provision.

use super::follow::goes_on;
use super::line::ends_sentence;
use super::lines::Lines;
use super::marker::Family;
use super::shape::{before_aside, boundary, is_surely_title, plausible, starts_sentence};
use super::term::{definition, next_visible};
use super::text::text_of;
use super::titles;
use super::tree::Raw;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// The characters of a clause after its label, in one row, with the places where its lines begin.
pub struct Flat {
    /// All characters.
    pub chars: Vec<Ch>,
    /// Index of the first character of the second and later lines, and whether the line before was full.
    pub breaks: Vec<(usize, bool)>,
}

impl Flat {
    /// Lays the lines of a clause end to end.
    pub fn new(raw: &Raw, lines: &Lines) -> Flat {
        let mut chars: Vec<Ch> = Vec::new();
        let mut breaks = Vec::new();
        for (k, row) in raw.rows.iter().enumerate() {
            let line = &lines[row.line];
            if k > 0 && !chars.is_empty() {
                let previous = raw.rows[k - 1].line;
                let letters = lines[previous].is_letter() && line.is_letter();
                if line.continues {
                    // Split in vain: the white space stays a boundary.
                    chars.extend(line.gap);
                } else if !letters {
                    breaks.push((chars.len(), lines.forced(previous, row.line)));
                }
            }
            let rest = line.chars.get(row.from..).unwrap_or_default();
            let lead = if chars.is_empty() {
                rest.iter().take_while(|ch| is_space(ch.c)).count()
            } else {
                0
            };
            chars.extend_from_slice(&rest[lead..]);
        }
        Flat { chars, breaks }
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        text_of(self.chars.get(from..to).unwrap_or_default())
    }

    /// End of the first line.
    pub(super) fn row(&self) -> usize {
        self.breaks.first().map_or(self.chars.len(), |(at, _)| *at)
    }

    /// End of the first paragraph, as far as line ends show it.
    pub(super) fn paragraph(&self) -> usize {
        self.breaks
            .iter()
            .find(|(_, forced)| !forced)
            .map_or(self.chars.len(), |(at, _)| *at)
    }

    pub(super) fn has_stop(&self, from: usize, to: usize) -> bool {
        self.chars
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .any(|ch| ch.c == '。')
    }

    /// Indices at which a new paragraph begins.
    pub fn paragraphs(&self, from: usize) -> Vec<usize> {
        self.breaks
            .iter()
            .filter(|(at, forced)| {
                *at > from
                    && !forced
                    && self.chars[..*at]
                        .iter()
                        .rev()
                        .find(|ch| !is_space(ch.c))
                        .is_some_and(|ch| ends_sentence(ch.c))
            })
            .map(|(at, _)| at - from)
            .collect()
    }
}

/// How a clause is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The title stands on its own line.
    Heading,
    /// Title and text stand on one line.
    Inline,
    /// There is no title.
    Text,
}

/// The division of a clause: title and text as ranges of [`Flat::chars`]; what lies outside both is marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// How it is written.
    pub form: Form,
    /// Whether the clause itself shows it, without a look at its siblings.
    pub sure: bool,
    /// First character of the title.
    pub title_from: usize,
    /// One past its last.
    pub title_to: usize,
    /// First character of the text.
    pub text_from: usize,
}

impl Cut {
    fn text_only(sure: bool) -> Cut {
        Cut {
            form: Form::Text,
            sure,
            title_from: 0,
            title_to: 0,
            text_from: 0,
        }
    }

    pub(super) fn new(form: Form, sure: bool, title_to: usize, text_from: usize) -> Cut {
        Cut {
            form,
            sure,
            title_from: 0,
            title_to,
            text_from,
        }
    }
}

/// Divides a heading of the top level that has no caption.
pub fn section(flat: &Flat, family: Family, prior: Option<Form>) -> Cut {
    let len = flat.chars.len();
    if family == Family::Supplement {
        return Cut::text_only(true);
    }
    if let Some(cut) = bracketed(flat, family) {
        return cut;
    }
    if family == Family::Plain
        && let Some(last) = flat.row().checked_sub(1).filter(|last| *last > 0)
        && matches!(flat.chars[last].c, '■' | '◆' | '●' | '○' | '〇' | '□' | '◇')
    {
        return Cut::new(Form::Heading, true, last, last + 1);
    }
    if let Some(end) = exact(flat, titles::is_known) {
        return Cut::new(Form::Heading, true, end, end);
    }
    // 目的この方針は: the text goes on below, where the page may have broken it.
    if let Some(end) = glued(flat, false).filter(|&end| flat.text(end, end + 2) == "この") {
        return Cut::new(Form::Inline, true, end, end);
    }
    let paragraph = flat.paragraph();
    let stop = flat.has_stop(0, paragraph);
    if !stop
        && (family != Family::Article && paragraph <= 60 || paragraph < len && plausible(flat, paragraph))
    {
        return Cut::new(Form::Heading, true, paragraph, paragraph);
    }
    if let Some(end) = titles::term_prefix(&flat.chars[..flat.row()], true).filter(|&end| end < flat.row()) {
        return Cut::new(Form::Inline, true, end, end);
    }
    if prior != Some(Form::Text)
        && let Some(end) = glued(flat, prior == Some(Form::Inline))
    {
        return Cut::new(Form::Inline, true, end, end);
    }
    if prior == Some(Form::Heading) && flat.row() < len && plausible(flat, flat.row()) {
        return Cut::new(Form::Heading, false, flat.row(), flat.row());
    }
    // The text of an article may have gaps; only siblings show that the first one ends a title.
    if prior != Some(Form::Text)
        && (family != Family::Article || prior == Some(Form::Inline))
        && let Some(end) = boundary(flat, flat.row(), false)
    {
        return Cut::new(Form::Inline, false, end, end);
    }
    if !stop && prior == Some(Form::Heading) && plausible(flat, len) {
        return Cut::new(Form::Heading, false, len, len);
    }
    Cut::text_only(stop)
}

/// Divides a clause below the top level.
pub fn item(flat: &Flat, children: bool, prior: Option<Form>) -> Cut {
    let len = flat.chars.len();
    if let Some(cut) = definition(flat) {
        return cut;
    }
    let known = exact(flat, titles::is_term);
    let inside = leading_term(flat);
    if let Some(end) = inside.filter(|&end| end < flat.paragraph() && known.is_none_or(|exact| end > exact)) {
        return Cut::new(Form::Inline, true, end, end);
    }
    if let Some(end) = known {
        if end < len || children || prior == Some(Form::Heading) {
            return Cut::new(Form::Heading, true, end, end);
        }
        return Cut::text_only(false);
    }
    let row = flat.row();
    let paragraph = flat.paragraph();
    if paragraph < len
        && plausible(flat, paragraph)
        && prior != Some(Form::Text)
        && starts_sentence(flat, paragraph)
    {
        let inside = boundary(flat, paragraph, false).filter(|_| prior == Some(Form::Inline));
        return match inside {
            Some(end) => Cut::new(Form::Inline, false, end, end),
            None => Cut::new(
                Form::Heading,
                is_surely_title(flat, paragraph),
                paragraph,
                paragraph,
            ),
        };
    }
    if prior == Some(Form::Heading) && row < len && plausible(flat, row) && starts_sentence(flat, row) {
        return Cut::new(Form::Heading, false, row, row);
    }
    if prior != Some(Form::Text)
        && let Some(end) = boundary(flat, flat.paragraph(), prior == Some(Form::Inline))
        && (prior != Some(Form::Heading) || flat.has_stop(end, len))
    {
        let rest = flat.text(end, len);
        let sure = ["をいう。", "という。", "ものをいう", "こと。", "もの。"]
            .iter()
            .any(|word| rest.contains(word));
        let end = before_aside(flat, end);
        return Cut::new(Form::Inline, sure, end, end);
    }
    // The space between term and text fell on the end of a line.
    if prior == Some(Form::Inline) && row < len && plausible(flat, row) && starts_sentence(flat, row) {
        return Cut::new(Form::Inline, false, row, row);
    }
    let single = flat.breaks.is_empty() || paragraph == len;
    if single && !flat.has_stop(0, len) && plausible(flat, len) {
        let short = flat.text(0, len).chars().count() <= 30 && !flat.text(0, len).contains('、');
        if short && (children || prior == Some(Form::Heading)) {
            return Cut::new(Form::Heading, false, len, len);
        }
    }
    Cut::text_only(flat.has_stop(0, paragraph) || single && flat.text(0, len).contains('、'))
}

/// The end of a term of the field that begins the clause, if a sentence or nothing follows it.
fn leading_term(flat: &Flat) -> Option<usize> {
    let follows = |end: usize| starts_sentence(flat, next_visible(flat, end)) && !goes_on(&flat.chars, end);
    titles::term_prefix(&flat.chars[..flat.paragraph()], false)
        .filter(|&end| end >= flat.chars.len() || follows(end))
}

/// `（目的）本文`, `【目的】`.
fn bracketed(flat: &Flat, family: Family) -> Option<Cut> {
    let first = flat.chars.first()?.c;
    let close = match first {
        '(' | '（' => [')', '）'],
        '【' => ['】', '】'],
        '〔' => ['〕', '〕'],
        '＜' | '<' => ['＞', '>'],
        '《' => ['》', '》'],
        '〈' => ['〉', '〉'],
        _ => return None,
    };
    let end = flat.chars.iter().take(45).position(|ch| close.contains(&ch.c))?;
    let whole = flat.text(end + 1, flat.row()).is_empty();
    if !(whole || matches!(family, Family::Article | Family::Dai)) || flat.has_stop(0, end) {
        return None;
    }
    Some(Cut {
        form: if whole { Form::Heading } else { Form::Inline },
        sure: true,
        title_from: 1,
        title_to: end,
        text_from: end + 1,
    })
}

/// The longest run of first lines that is exactly a known title or term.
fn exact(flat: &Flat, accept: impl Fn(&str) -> bool) -> Option<usize> {
    let mut best = None;
    for (end, forced) in flat
        .breaks
        .iter()
        .copied()
        .chain([(flat.chars.len(), false)])
        .take(3)
    {
        if end > 80 {
            break;
        }
        // What the edge of the page cut off goes on: 利用事務系 / においては is no heading.
        if accept(&flat.text(0, end)) && (!forced || starts_sentence(flat, end)) {
            best = Some(end);
        }
        if !forced {
            break;
        }
    }
    best
}

/// A known title run together with its text: 目的この方針は. Where the siblings are written so, any text will do.
fn glued(flat: &Flat, alike: bool) -> Option<usize> {
    const STARTS: [&str; 6] = ["この", "本", "当該", "次の", "以下", "情報資産に"];
    let limit = flat.row().min(30);
    (2..limit).rev().find(|&end| {
        let rest = flat.text(end, (end + 8).min(flat.row()));
        let begins = STARTS.iter().any(|start| rest.starts_with(start))
            || alike && starts_sentence(flat, end) && !goes_on(&flat.chars, end);
        begins && titles::is_known(&flat.text(0, end))
    })
}
