//! Lines of the source as the outline works on them, and how they were wrapped.

use super::marker::markers;
use super::number::Ch;
use super::run_on::{is_contents, numbered_title, page_number};
use crate::read::{Apart, BlockKind, SourceText, is_space};
use crate::span::Span;

/// A line that holds text, or a part of a very long one.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text, white space inside kept, at the ends dropped.
    pub chars: Vec<Ch>,
    /// What the format says.
    pub kind: BlockKind,
    /// Source line, from 1.
    pub number: usize,
    /// Whether a blank line stands before.
    pub blank_before: bool,
    /// Whether it begins in the middle of a source line.
    pub continues: bool,
    /// Columns of indentation.
    pub indent: usize,
    /// Characters of indentation.
    pub indent_chars: usize,
    /// What it is.
    pub role: Role,
}

/// What a line turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Text of the policy, or not yet known.
    Body,
    /// Table of contents.
    Toc,
    /// Page number.
    Page,
    /// Running head.
    Running,
    /// Cover.
    Cover,
    /// Front matter; the number tells groups apart.
    Front(u16),
    /// Chapter heading.
    Chapter,
    /// 別表 and the like.
    Supplementary,
    /// Navigation of a web page.
    Navigation,
    /// Footnote.
    Footnote,
    /// Before or after the basic policy.
    After,
}

impl Role {
    /// What the format says of a line, where it says more than that it is text.
    fn told_by(kind: BlockKind) -> Role {
        match kind {
            BlockKind::Apart(Apart::PageNumber) => Role::Page,
            BlockKind::Apart(Apart::RunningHead) => Role::Running,
            BlockKind::Apart(Apart::Footnote) => Role::Footnote,
            BlockKind::Apart(Apart::Navigation) => Role::Navigation,
            BlockKind::Apart(Apart::Contents) => Role::Toc,
            _ => Role::Body,
        }
    }
}

impl Line {
    /// The text without white space.
    pub fn solid(&self) -> String {
        self.chars
            .iter()
            .filter(|ch| !is_space(ch.c))
            .map(|ch| ch.c)
            .collect()
    }

    /// First and one past last byte of the text.
    pub fn span(&self) -> Span {
        match (self.chars.first(), self.chars.last()) {
            (Some(first), Some(last)) => Span::new(first.at, last.end()),
            _ => Span::new(0, 0),
        }
    }

    /// The last character.
    pub fn last(&self) -> char {
        self.chars.last().map_or(' ', |ch| ch.c)
    }

    /// Whether its last sentence ends with it; a closing bracket may follow the stop.
    pub fn ends_sentence(&self) -> bool {
        let inside = self.chars.iter().rev().find(|ch| !matches!(ch.c, '）' | ')'));
        ends_sentence(self.last()) || inside.is_some_and(|ch| ch.c == '。')
    }

    /// Whether a sentence ends anywhere in it.
    pub fn has_stop(&self) -> bool {
        self.chars.iter().any(|ch| ch.c == '。')
    }
}

/// Columns a character takes: two for the characters of East Asian width, one for others.
pub fn columns(c: char) -> usize {
    match c as u32 {
        0..=0x2E7 | 0xFF61..=0xFF9F => 1,
        _ => 2,
    }
}

/// A line longer than this cannot be a line of a page; its labels are looked for inside.
const VERY_LONG: usize = 400;

/// In a document of no more lines than this, line breaks were lost, and a line above [`LONG_ALONE`] is no line of a page.
const FEW: usize = 3;

/// See [`FEW`].
const LONG_ALONE: usize = 160;

/// The lines of `source` that hold text.
pub fn lines(source: &SourceText) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut blank = true;
    let filled = source
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Blank);
    let longest = match filled.take(FEW + 1).count() {
        0..=FEW => LONG_ALONE,
        _ => VERY_LONG,
    };
    for (index, block) in source.blocks.iter().enumerate() {
        let mut chars: Vec<Ch> = Vec::new();
        for span in &block.content {
            if block.kind == BlockKind::TableRow && !chars.is_empty() {
                // Cells stand apart; the rule between them is white space to the outline.
                chars.push(Ch {
                    c: '\t',
                    at: span.start,
                });
            }
            chars.extend(span.of(&source.text).char_indices().map(|(i, c)| Ch {
                c,
                at: span.start + i,
            }));
        }
        trim(&mut chars);
        if chars.is_empty() {
            blank = true;
            continue;
        }
        let before = Span::new(block.span.start, chars[0].at);
        let line = Line {
            chars,
            kind: block.kind,
            number: index + 1,
            blank_before: blank,
            continues: false,
            indent: before.of(&source.text).chars().map(columns).sum(),
            indent_chars: before.of(&source.text).chars().count(),
            role: Role::told_by(block.kind),
        };
        split(line, longest, &mut lines);
        blank = false;
    }
    lines
}

fn trim(chars: &mut Vec<Ch>) {
    while chars.last().is_some_and(|ch| is_space(ch.c)) {
        chars.pop();
    }
    let lead = chars.iter().take_while(|ch| is_space(ch.c)).count();
    chars.drain(..lead);
}

/// Splits a line at white space before what may be a label: everywhere in a very long line, after a sentence
/// in others. A part that turns out to be no label is joined again.
fn split(line: Line, longest: usize, lines: &mut Vec<Line>) {
    let long = line.chars.len() > longest;
    let mut cuts = vec![0];
    let mut label_end = label_end(&line.chars, 0);
    // The last section, and page numbers that got between the sections.
    let mut last = numbered_title(&line.chars).unwrap_or(0);
    let mut pages = Vec::new();
    if line.role == Role::Body && line.kind != BlockKind::TableRow {
        for i in 1..line.chars.len() {
            if !is_space(line.chars[i - 1].c) || is_space(line.chars[i].c) {
                continue;
            }
            let before = line.chars[..i]
                .iter()
                .rev()
                .find(|ch| !is_space(ch.c))
                .map(|ch| ch.c);
            if !long && before != Some('。') {
                continue;
            }
            let window = &line.chars[i..(i + 24).min(line.chars.len())];
            let label = markers(window)
                .iter()
                .any(|marker| !marker.doubtful && window.len() > marker.end);
            let wide = &line.chars[i..(i + 50).min(line.chars.len())];
            let caption = matches!(window[0].c, '(' | '（') && caption_then_label(wide);
            if i >= label_end && (label || caption || long && is_contents(window)) {
                cuts.push(i);
                if let Some(behind) = page_number(window, last) {
                    pages.push(i);
                    cuts.push(i + behind);
                }
                let heading = &line.chars[cuts.last().copied().unwrap_or(i)..];
                last = numbered_title(heading).unwrap_or(last);
                label_end = self::label_end(&line.chars, i);
            }
        }
    }
    if cuts.len() == 1 {
        lines.push(line);
        return;
    }
    let ends = cuts[1..].iter().copied().chain([line.chars.len()]);
    for (k, (from, to)) in cuts.iter().copied().zip(ends).enumerate() {
        let mut chars = line.chars[from..to].to_vec();
        trim(&mut chars);
        lines.push(Line {
            chars,
            continues: k > 0,
            blank_before: k == 0 && line.blank_before,
            indent: if k == 0 { line.indent } else { 0 },
            indent_chars: if k == 0 { line.indent_chars } else { 0 },
            role: if pages.contains(&from) {
                Role::Page
            } else {
                line.role
            },
            ..line
        });
    }
}

/// One past the label at `from`, if one stands there: `(1 2)` is one label, not a bracket and `2)`.
fn label_end(chars: &[Ch], from: usize) -> usize {
    let window = &chars[from..(from + 24).min(chars.len())];
    let longest = markers(window).iter().map(|marker| marker.end).max();
    from + longest.unwrap_or(0)
}

/// `（目的） 第1条` within a few characters.
fn caption_then_label(window: &[Ch]) -> bool {
    let Some(close) = window.iter().position(|ch| matches!(ch.c, ')' | '）')) else {
        return false;
    };
    close > 1
        && window
            .get(close + 1..)
            .is_some_and(|rest| !markers(rest).is_empty())
}

/// What the producer of a wrapped text counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Columns, as a page does.
    Columns,
    /// Characters, as many programs do.
    Characters,
}

impl Measure {
    /// Width in half units, so that both measures have one scale.
    fn of(self, c: char) -> usize {
        match self {
            Measure::Columns => columns(c),
            Measure::Characters => 2,
        }
    }

    fn line(self, line: &Line) -> usize {
        let indent = match self {
            Measure::Columns => line.indent,
            Measure::Characters => line.indent_chars * 2,
        };
        indent + line.chars.iter().map(|ch| self.of(ch.c)).sum::<usize>()
    }
}

/// How the document was wrapped.
#[derive(Debug, Clone, Copy)]
pub struct Wrap {
    /// How lines were counted, the widest, and how far below it wrapped lines end; `None` when lines are
    /// paragraphs.
    width: Option<(Measure, usize, usize)>,
    /// Blank lines stand only between paragraphs.
    blank_is_break: bool,
}

/// Characters after which a line may have ended by intent.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '」' | '』' | '：' | ':')
}

impl Wrap {
    /// Measures the lines that break off without the end of a sentence.
    pub fn measure(lines: &[Line]) -> Wrap {
        let by = |measure| Wrap::measure_by(lines, measure);
        match (by(Measure::Columns), by(Measure::Characters)) {
            (Some((a, columns)), Some((b, characters))) => {
                if b > a {
                    characters
                } else {
                    columns
                }
            }
            (Some((_, wrap)), None) | (None, Some((_, wrap))) => wrap,
            (None, None) => Wrap {
                width: None,
                blank_is_break: false,
            },
        }
    }

    /// The wrapping under one measure, and how well it explains the broken lines: the share of those that end
    /// right at its edge, and of those that had no room for what follows, in per mille.
    fn measure_by(lines: &[Line], measure: Measure) -> Option<(usize, Wrap)> {
        let body: Vec<&Line> = lines.iter().filter(|line| line.role == Role::Body).collect();
        if body.iter().any(|line| line.continues) {
            return None;
        }
        // Punctuation may hang over the edge; it tells nothing about the width of the page.
        let mut widths: Vec<usize> = body
            .iter()
            .map(|line| {
                let hanging = line.chars.iter().rev().take_while(|ch| hangs(ch.c)).count();
                measure.line(line).saturating_sub(2 * hanging)
            })
            .collect();
        let mut broken = Vec::new();
        for (pair, width) in body.windows(2).zip(&widths) {
            let whole = matches!(pair[0].kind, BlockKind::TableRow | BlockKind::Paragraph);
            let open = !ends_sentence(pair[0].last()) && !whole;
            if open && *width >= 16 && markers(&pair[1].chars).iter().all(|marker| marker.doubtful) {
                broken.push((*width, pair[1].blank_before, first_unit(pair[1], measure)));
            }
        }
        let at = |per_cent: usize, from: &[usize]| {
            from.get((from.len() * per_cent / 100).min(from.len().saturating_sub(1)))
                .copied()
        };
        let mut ends: Vec<usize> = broken.iter().map(|(width, ..)| *width).collect();
        ends.sort_unstable();
        let widest = at(98, &ends)?;
        let near: Vec<usize> = ends
            .iter()
            .copied()
            .filter(|width| width * 5 >= widest * 4)
            .collect();
        widths.sort_unstable();
        let beyond = widths.iter().filter(|width| **width * 20 > widest * 23).count();
        let edge = near
            .iter()
            .filter(|width| **width + (widest / 12).max(2) >= widest)
            .count();
        if widest > 160 || near.len() < 3 || edge * 5 < near.len() * 3 || beyond * 20 > widths.len() {
            return None;
        }
        let low = at(8, &near).unwrap_or(widest);
        let exact = near.iter().filter(|width| **width + 2 >= widest).count() * 1000 / near.len();
        let slack = if exact >= 850 {
            0
        } else {
            (widest.saturating_sub(low)).min(widest / 8)
        };
        let followed = |blank: bool| {
            broken
                .iter()
                .filter(|(width, b, _)| *b == blank && width + 2 + widest / 10 >= widest)
                .count()
        };
        let wrap = Wrap {
            width: Some((measure, widest, slack)),
            blank_is_break: followed(true) * 4 < followed(false),
        };
        // What begins the next line had no room at the end of this one.
        let full = broken
            .iter()
            .filter(|(width, _, unit)| *width <= widest && width + unit > widest)
            .count();
        Some((exact + full * 1000 / broken.len(), wrap))
    }

    /// Whether `line` ended because it was full, so that `next` goes on with its sentence.
    pub fn forced(&self, line: &Line, next: &Line) -> bool {
        if next.continues {
            return true;
        }
        if line.kind == BlockKind::Paragraph {
            return false;
        }
        let Some((measure, widest, slack)) = self.width else {
            return false;
        };
        if next.blank_before && self.blank_is_break && ends_sentence(line.last()) {
            return false;
        }
        measure.line(line) + first_unit(next, measure) + slack > widest
    }

    /// Whether `line` broke off before the end of its sentence.
    pub fn open(&self, line: &Line, next: &Line) -> bool {
        !line.ends_sentence() && self.forced(line, next)
    }

    /// Whether the sentence of line `p` goes on in line `i`, the next line of text: not across a blank line where
    /// blank lines stand only between paragraphs, unless a page ends there.
    pub fn open_at(&self, lines: &[Line], p: usize, i: usize) -> bool {
        let (line, next) = (&lines[p], &lines[i]);
        let apart = p + 1 == i && next.blank_before && self.blank_is_break;
        !apart && self.open(line, next)
    }
}

/// Characters that may not begin a line and are pulled up to the end of the one before: closing punctuation,
/// the long vowel mark, small kana.
fn hangs(c: char) -> bool {
    "、。，．・：；）)」』】〕〉》ー々ゝヽ！？ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".contains(c)
}

/// Brackets that may not end a line and go down with what they enclose.
fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '「' | '『' | '【' | '〔' | '〈' | '《')
}

/// Width of what cannot be divided at the beginning of a line: a word of Latin letters, or a character, with the
/// opening brackets before it.
fn first_unit(line: &Line, measure: Measure) -> usize {
    let open = line.chars.iter().take_while(|ch| opens(ch.c)).count();
    let brackets: usize = line.chars[..open].iter().map(|ch| measure.of(ch.c)).sum();
    let word = line.chars[open..]
        .iter()
        .take_while(|ch| ch.c.is_ascii_alphanumeric())
        .count();
    let first = if word > 1 && measure == Measure::Columns {
        word.min(12)
    } else {
        2
    };
    brackets + first
}
