//! The lines of the source in the form in which the outline uses them.

use super::marker::{Family, Marker, is_counter, markers};
use super::noise;
use super::run_on::{is_contents, numbered_title, page_number};
use super::text::{LONGEST_INLINE, closing_at, is_digits, runs};
use crate::read::{Block, BlockKind, SourceText};
use crate::span::Span;
use taisho_text::label;
use taisho_text::numeral::{Ch, digit, katakana};
use taisho_text::space::{columns, is_space};

/// A line with text, or a part of a very long one.
#[derive(Debug, Clone)]
pub struct Line {
    /// The text with white space inside it, but not at its ends.
    pub chars: Vec<Ch>,
    /// The kind that the format gives it.
    pub kind: BlockKind,
    /// Whether it is a paragraph after a list and in no other list.
    pub behind_list: bool,
    /// Source line, counted from 1.
    pub number: usize,
    /// Whether there is a blank line before it.
    pub blank_before: bool,
    /// Whether it begins in the middle of a source line.
    pub continues: bool,
    /// The white space before it, if it begins in the middle of a line.
    pub gap: Option<Ch>,
    /// Indentation in columns.
    pub indent: usize,
    /// Indentation in characters.
    pub indent_chars: usize,
    /// Width of the text in columns.
    pub columns: usize,
    /// The text without white space.
    solid: String,
    has_stop: bool,
    markers: Vec<Marker>,
}

impl Line {
    /// Returns the text without white space.
    pub fn solid(&self) -> &str {
        &self.solid
    }

    /// Returns the text from the character at `from`, without white space.
    pub fn rest(&self, from: usize) -> &str {
        let before = self.chars.iter().take(from).filter(|ch| !is_space(ch.c));
        &self.solid[before.map(|ch| ch.c.len_utf8()).sum()..]
    }

    /// Returns every way to read its beginning as a label.
    pub fn markers(&self) -> &[Marker] {
        &self.markers
    }

    /// Returns whether it is only a number: `3`, `3.`, `(3)`.
    pub fn is_number(&self) -> bool {
        let begins = |ch: &Ch| "(（".contains(ch.c) || digit(ch.c).is_some();
        let inner = self.solid.strip_prefix(['(', '（']);
        let inner = inner.and_then(|rest| rest.strip_suffix([')', '）']));
        self.chars.first().is_some_and(begins)
            && is_digits(inner.unwrap_or(self.solid.trim_end_matches(['.', '．'])))
    }

    /// Returns the byte range of the text.
    pub fn span(&self) -> Span {
        match (self.chars.first(), self.chars.last()) {
            (Some(first), Some(last)) => Span::new(first.at, last.end()),
            _ => Span::new(0, 0),
        }
    }

    /// Returns whether it begins with a label of an accepted family.
    pub fn has_label(&self, accept: impl Fn(Family) -> bool) -> bool {
        let mut sure = self.markers.iter().filter(|marker| !marker.doubtful);
        sure.any(|marker| accept(marker.family))
    }

    /// Returns whether it is a single letter of a word.
    pub fn is_letter(&self) -> bool {
        self.chars.len() == 1 && self.chars[0].c.is_alphabetic()
    }

    /// Returns the last character.
    pub fn last(&self) -> char {
        self.chars.last().map_or(' ', |ch| ch.c)
    }

    /// Returns whether its last sentence ends here. A closing bracket may follow the stop.
    pub fn ends_sentence(&self) -> bool {
        let inside = self.chars.iter().rev().find(|ch| !matches!(ch.c, '）' | ')'));
        ends_sentence(self.last()) || inside.is_some_and(|ch| ch.c == '。')
    }

    /// Returns whether a sentence ends anywhere in it.
    pub fn has_stop(&self) -> bool {
        self.has_stop
    }
}

/// Returns where a part of `block` begins whose first character is at `first`, its kind, and whether it is
/// the paragraph after a list.
fn begin(part: usize, block: &Block, first: usize) -> (usize, BlockKind, bool) {
    match (part, block.kind) {
        (0, BlockKind::AfterList(0)) => (block.span.start, BlockKind::Paragraph, true),
        (0, kind) => (block.span.start, kind, false),
        _ => (first, BlockKind::Paragraph, false),
    }
}

/// A line with more characters than this can't be a line of a page, so labels are searched inside it.
pub const VERY_LONG: usize = 400;

/// In a document with at most this many lines, line breaks were lost, and a line longer than [`LONG_ALONE`]
/// isn't a line of a page.
const FEW: usize = 3;

/// Longest line of a page in a document with few lines; see [`FEW`].
const LONG_ALONE: usize = 80;

/// Returns the lines of `source` that contain text.
pub fn lines(source: &SourceText) -> Vec<Line> {
    let mut lines = Vec::with_capacity(source.blocks.len());
    let mut blank_before = true;
    let filled = source
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Blank);
    let longest = match filled.take(FEW + 1).count() {
        0..=FEW => LONG_ALONE,
        _ => VERY_LONG,
    };
    let is_noisy = noise::is_noisy(source);
    let mut chars = Vec::new();
    for (index, block) in source.blocks.iter().enumerate() {
        let found = lines.len();
        for (part, spans) in parts(source, block).into_iter().enumerate() {
            read_chars(source, block, spans, &mut chars);
            if is_noisy {
                chars = trim(&chars).to_vec();
                noise::drop_spaces(&mut chars);
            }
            let chars = trim(&chars);
            let Some(first) = chars.first().map(|ch| ch.at) else {
                continue;
            };
            // Text in a cell isn't indented.
            let (start, kind, behind_list) = begin(part, block, first);
            let before = Span::new(start, first).of(&source.text);
            let cuts = cuts(chars, kind, longest);
            let ends = cuts.iter().copied().chain([chars.len()]);
            for (from, to) in [0].into_iter().chain(cuts.iter().copied()).zip(ends) {
                let text = trim(&chars[from..to]);
                let mut solid = String::with_capacity(text.len() * '。'.len_utf8());
                runs(text).for_each(|run| solid.push_str(run.of(&source.text)));
                let mut line = Line {
                    kind,
                    behind_list,
                    number: index + 1,
                    blank_before: blank_before && lines.len() == found,
                    continues: from > 0,
                    gap: from.checked_sub(1).map(|before| chars[before]),
                    indent: 0,
                    indent_chars: 0,
                    columns: text.iter().map(|ch| columns(ch.c)).sum(),
                    has_stop: solid.contains('。'),
                    solid,
                    markers: markers(text),
                    chars: text.to_vec(),
                };
                if from == 0 {
                    line.indent = before.chars().map(columns).sum();
                    line.indent_chars = before.chars().count();
                }
                lines.push(line);
            }
        }
        blank_before = lines.len() == found;
    }
    lines
}

/// Returns the contents of the lines in a block. A cell of a table may contain breaks (`<br>` in Markdown)
/// with labels after them. Each of these begins a line, and so does a label at the beginning of the cell.
fn parts<'b>(source: &SourceText, block: &'b Block) -> Vec<&'b [Span]> {
    let content = block.content.as_slice();
    if block.kind != BlockKind::TableRow {
        return vec![content];
    }
    let labelled = |i: usize| label::set_off(content[i].of(&source.text).trim_start()).is_some();
    let in_cell = |i: usize| is_in_cell(source, content[i - 1], content[i]);
    let broken: Vec<usize> = (1..content.len())
        .filter(|&i| in_cell(i) && labelled(i))
        .collect();
    let mut cuts = vec![0];
    if let Some(&first) = broken.first()
        && first >= 2
        && !in_cell(first - 1)
        && labelled(first - 1)
    {
        cuts.push(first - 1);
    }
    cuts.extend(broken);
    let ends = cuts.iter().skip(1).copied().chain([content.len()]);
    cuts.iter()
        .zip(ends)
        .map(|(&from, to)| &content[from..to])
        .collect()
}

/// Returns whether two contents of a row are in the same cell, with a break between them.
fn is_in_cell(source: &SourceText, one: Span, other: Span) -> bool {
    let between = Span::new(one.end, other.start).of(&source.text);
    between.contains('<') && !between.contains(['|', '\t'])
}

fn read_chars(source: &SourceText, block: &Block, spans: &[Span], chars: &mut Vec<Ch>) {
    chars.clear();
    for (k, span) in spans.iter().enumerate() {
        if block.kind == BlockKind::TableRow && !chars.is_empty() {
            // The outline treats the rule between cells, and a break in a cell, as white space.
            let broken = k > 0 && is_in_cell(source, spans[k - 1], *span);
            let c = if broken { ' ' } else { '\t' };
            chars.push(Ch { c, at: span.start });
        }
        chars.extend(span.of(&source.text).char_indices().map(|(i, c)| Ch {
            c,
            at: span.start + i,
        }));
    }
}

fn trim(chars: &[Ch]) -> &[Ch] {
    let is_text = |ch: &Ch| !is_space(ch.c);
    let from = chars.iter().position(is_text).unwrap_or(0);
    let to = chars.iter().rposition(is_text).map_or(0, |last| last + 1);
    &chars[from..to]
}

/// Returns the positions at which a line is split: at white space before a possible label, anywhere in a
/// very long line, otherwise after a sentence. A part that turns out not to be a label is joined again.
fn cuts(chars: &[Ch], kind: BlockKind, longest: usize) -> Vec<usize> {
    let long = chars.len() > longest;
    let gaps = gaps(chars, kind, long);
    let mut cuts = Vec::new();
    if gaps.is_empty() {
        return cuts;
    }
    let mut label_end = label_end(chars, 0);
    // The last section, to recognise page numbers between the sections.
    let mut last = numbered_title(chars).unwrap_or(0);
    let mut last_letter = 0;
    for i in gaps {
        let window = &chars[i..(i + 24).min(chars.len())];
        let letter = katakana(window[0].c).filter(|_| window.get(1).is_some_and(|ch| is_space(ch.c)));
        // In spaced text, イ looks like part of the word after it unless ア came before.
        let label = markers(window).iter().any(|marker| begins_line(marker, window))
            || letter.is_some_and(|n| n == last_letter + 1);
        let wide = &chars[i..(i + LONGEST_INLINE).min(chars.len())];
        let caption = matches!(window[0].c, '(' | '（') && caption_then_label(wide);
        let sign = || is_contents(window) || super::own_label::may_begin(window);
        if i >= label_end && (label || caption || long && sign()) {
            cuts.push(i);
            last_letter = letter.unwrap_or(last_letter);
            let behind = page_number(window, last);
            cuts.extend(behind.map(|behind| i + behind));
            last = numbered_title(&chars[i + behind.unwrap_or(0)..]).unwrap_or(last);
            label_end = self::label_end(chars, i);
        }
    }
    cuts
}

/// Returns the positions after white space at which a label may begin a line: all of them in a `long` line,
/// otherwise those after a sentence.
fn gaps(chars: &[Ch], kind: BlockKind, long: bool) -> Vec<usize> {
    if matches!(kind, BlockKind::TableRow | BlockKind::Apart(_)) {
        return Vec::new();
    }
    let is_gap = |i: &usize| is_space(chars[i - 1].c) && !is_space(chars[*i].c);
    let ends = |i: usize| {
        chars[..i]
            .iter()
            .rfind(|ch| !is_space(ch.c))
            .is_some_and(|ch| ch.c == '。')
    };
    (1..chars.len())
        .filter(is_gap)
        .filter(|&i| long || ends(i))
        .collect()
}

/// Returns whether a label at a gap may begin a line.
fn begins_line(marker: &Marker, window: &[Ch]) -> bool {
    (!marker.doubtful || is_apart(marker, window)) && window.len() > marker.end
}

/// Returns whether a wide gap separates a number from a counter: ２　年度の初めに.
fn is_apart(marker: &Marker, chars: &[Ch]) -> bool {
    is_counter(marker, chars) && chars.get(marker.end).is_some_and(|ch| ch.c == '\u{3000}')
}

/// Returns the index after the label at `from`, or `from` if there is none. `(1 2)` is one label, not a
/// bracket and `2)`.
fn label_end(chars: &[Ch], from: usize) -> usize {
    let window = &chars[from..(from + 24).min(chars.len())];
    let longest = markers(window).iter().map(|marker| marker.end).max();
    from + longest.unwrap_or(0)
}

/// Returns whether a caption and a label such as `（目的） 第1条` are within a few characters.
fn caption_then_label(window: &[Ch]) -> bool {
    let Some(close) = closing_at(window.iter().map(|ch| ch.c)) else {
        return false;
    };
    close > 1
        && window
            .get(close + 1..)
            .is_some_and(|rest| !markers(rest).is_empty())
}

/// Returns whether a line may have been ended on purpose after this character.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '」' | '』' | '：' | ':')
}
