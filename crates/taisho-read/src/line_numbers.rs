//! Line numbers at the edge of a printed page: on every line, every fifth or every tenth, counted through
//! the document or anew on every page. They look like labels, so they are removed before anything reads
//! labels.

use super::{Block, BlockKind, Note, NoteCode, plain};
use std::collections::BTreeMap;
use taisho_text::label;
use taisho_text::lang::Message;
use taisho_text::numeral::digit;
use taisho_text::space::{columns, is_space};
use taisho_text::span::{LineIndex, LineRange, Span};

/// The edge of the page that the numbers are at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Left,
    Right,
}

/// After how many lines a number is printed.
const STEPS: [u32; 3] = [1, 5, 10];
/// Fewest numbers that are evidence if every line has one.
const FEWEST: usize = 12;
const FEWEST_APART: usize = 4;
/// Most digits of a number.
const DIGITS: usize = 5;

/// A number at an edge of a line.
#[derive(Debug, Clone, Copy)]
struct EdgeNumber {
    /// Index of the block.
    block: usize,
    number: u32,
    /// Its position, including the sign that separates it from the text.
    span: Span,
    /// The columns where it begins and ends.
    columns: (usize, usize),
}

/// Reduces the blocks of a text with line numbers to the text itself, and returns a note about it.
pub fn set_aside(text: &str, lines: &LineIndex, blocks: &mut [Block]) -> Option<Note> {
    let readings = [Edge::Left, Edge::Right].into_iter().filter_map(|edge| {
        let numbers: Vec<EdgeNumber> = (0..blocks.len())
            .filter_map(|i| at_edge(text, i, &blocks[i], edge))
            .collect();
        let mut steps = STEPS.into_iter();
        let found = steps.find_map(|step| counted(text, blocks, &numbers, step, edge))?;
        Some((edge, found))
    });
    // The numbers of blank lines are at both edges.
    let (edge, found) = readings.max_by_key(|(_, found)| found.len())?;
    let (first, last) = (found.first()?, found.last()?);
    let note = note(found.len(), first, last, lines);
    // Columns that the number of each line took at its left.
    let mut left = vec![0; blocks.len()];
    for number in &found {
        let block = &mut blocks[number.block];
        let span = rest_of(block, number, edge);
        left[number.block] = width(text, Span::new(block.span.start, span.start));
        *block = Block {
            span,
            ..plain::block(text, span)
        };
    }
    if edge == Edge::Left {
        drop_margin(text, blocks, &left);
    }
    Some(note)
}

/// Returns the span of a line without its number.
fn rest_of(block: &Block, number: &EdgeNumber, edge: Edge) -> Span {
    match edge {
        Edge::Left => Span::new(number.span.end, block.span.end),
        Edge::Right => Span::new(block.span.start, number.span.start),
    }
}

fn width(text: &str, span: Span) -> usize {
    span.of(text).chars().map(columns).sum()
}

fn note(count: usize, first: &EdgeNumber, last: &EdgeNumber, lines: &LineIndex) -> Note {
    Note {
        code: NoteCode::LineNumbers,
        message: Message::new(
            format!("紙面の行番号とみなした数字が{count}個あり、本文から除きました"),
            format!("{count} numbers were taken for line numbers of the print and left out of the text"),
        ),
        lines: Some(LineRange {
            from: lines.line_of(first.span.start),
            to: lines.line_of(last.span.start),
        }),
    }
}

/// Returns the number at `edge` of a line.
fn at_edge(text: &str, index: usize, block: &Block, edge: Edge) -> Option<EdgeNumber> {
    let (BlockKind::Line, [content]) = (block.kind, block.content.as_slice()) else {
        return None;
    };
    let slice = content.of(text);
    let count = |chars: &mut dyn Iterator<Item = char>| -> usize {
        chars
            .take_while(|c| digit(*c).is_some())
            .map(char::len_utf8)
            .sum()
    };
    let (span, digits) = match edge {
        Edge::Left => {
            let length = count(&mut slice.chars());
            let digits = Span::new(content.start, content.start + length);
            let rest = &slice[length..];
            let sign = rest.chars().next().filter(|c| ":：|｜│".contains(*c));
            if sign.is_none() && !rest.is_empty() && !rest.starts_with(is_space) {
                return None;
            }
            let end = digits.end + sign.map_or(0, char::len_utf8);
            (Span::new(content.start, end), digits)
        }
        Edge::Right => {
            let length = count(&mut slice.chars().rev());
            let digits = Span::new(content.end - length, content.end);
            let before = &slice[..slice.len() - length];
            if !before.is_empty() && !before.ends_with(is_space) {
                return None;
            }
            (digits, digits)
        }
    };
    let written = digits.of(text);
    let number = written
        .chars()
        .filter_map(digit)
        .fold(0u32, |n, d| n.saturating_mul(10).saturating_add(d));
    if written.is_empty() || written.chars().count() > DIGITS || number == 0 {
        return None;
    }
    let from = width(text, Span::new(block.span.start, digits.start));
    Some(EdgeNumber {
        block: index,
        number,
        span,
        columns: (from, from + width(text, digits)),
    })
}

/// Returns the numbers that count lines in this step, or `None` if the document has none.
fn counted(
    text: &str,
    blocks: &[Block],
    numbers: &[EdgeNumber],
    step: u32,
    edge: Edge,
) -> Option<Vec<EdgeNumber>> {
    let multiples: Vec<EdgeNumber> = numbers
        .iter()
        .filter(|number| number.number.is_multiple_of(step))
        .copied()
        .collect();
    // Columns are lost in text that is extracted from a page.
    let chain = match edge {
        Edge::Right if blocks.iter().all(|block| indent(text, block) == 0) => chain(&multiples, step),
        _ => chain(&aligned(&multiples), step),
    };
    let regular = chain
        .windows(2)
        .filter(|pair| is_regular(blocks, pair, step))
        .count();
    let mostly = regular * 5 >= chain.len().saturating_sub(1) * 3;
    let is_counted = match step {
        1 => counts_every_line(text, blocks, &chain, edge),
        _ => {
            let margin = edge == Edge::Left && has_margin(text, blocks, &chain);
            let enough = chain.len() >= FEWEST_APART && (margin || regular + 1 >= FEWEST_APART);
            enough && is_spread(blocks, numbers, &chain, step)
        }
    };
    (is_counted && mostly).then_some(chain)
}

/// Returns whether nearly all lines have a number of the chain, and what follows the numbers doesn't look
/// like the beginning of provisions.
fn counts_every_line(text: &str, blocks: &[Block], chain: &[EdgeNumber], edge: Edge) -> bool {
    let all = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Line)
        .count();
    let of_lines = chain
        .iter()
        .filter(|number| counts_lines(text, blocks, number, edge))
        .count();
    chain.len() >= FEWEST && chain.len() * 5 >= all * 4 && of_lines >= 3 && of_lines * 8 >= chain.len()
}

/// Returns whether a chain with a step covers the text, and few other numbers are in its column. Page
/// numbers of a table of contents are on every line instead.
fn is_spread(blocks: &[Block], numbers: &[EdgeNumber], chain: &[EdgeNumber], step: u32) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else {
        return false;
    };
    let in_column = |number: &&EdgeNumber| {
        (first.block..=last.block).contains(&number.block)
            && (number.columns.0 == first.columns.0 || number.columns.1 == first.columns.1)
    };
    let filled = blocks[first.block..=last.block]
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Line | BlockKind::TableRow))
        .count();
    let alone = numbers.iter().filter(in_column).count() * 2 <= chain.len() * 3;
    alone && chain.len() * step as usize * 2 >= filled
}

/// Returns the numbers in the column where most of them begin or end.
fn aligned(numbers: &[EdgeNumber]) -> Vec<EdgeNumber> {
    let most = |column: fn(&EdgeNumber) -> usize| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for number in numbers {
            *counts.entry(column(number)).or_default() += 1;
        }
        let best = counts.into_iter().max_by_key(|(_, count)| *count);
        best.map_or((0, 0), |(at, count)| (count, at))
    };
    let (begin, end) = (most(|number| number.columns.0), most(|number| number.columns.1));
    let fits = |number: &EdgeNumber| match begin.0 > end.0 {
        true => number.columns.0 == begin.1,
        false => number.columns.1 == end.1,
    };
    numbers.iter().filter(|number| fits(number)).copied().collect()
}

/// Returns the consecutive numbers. A number that neither follows the one before nor starts again is left
/// out.
fn chain(numbers: &[EdgeNumber], step: u32) -> Vec<EdgeNumber> {
    let mut chain: Vec<EdgeNumber> = Vec::new();
    for (i, number) in numbers.iter().enumerate() {
        let next = numbers.get(i + 1);
        let goes_on = next.is_some_and(|next| follows(number, next, step));
        // The last page may have too few lines for a second number.
        let ends = next.is_none_or(|next| next.number == step);
        let fits = match chain.last() {
            Some(last) => follows(last, number, step) || number.number == step && (goes_on || ends),
            None => goes_on,
        };
        if fits {
            chain.push(*number);
        }
    }
    chain
}

/// Returns whether `next` is a later line of the same count: no more lines are counted than exist, and few
/// are left out.
fn follows(number: &EdgeNumber, next: &EdgeNumber, step: u32) -> bool {
    /// Lines that a page break may add: page number, running heads and blank lines.
    const OF_A_BREAK: usize = 6;
    let distance = next.block - number.block;
    let counted = next.number.saturating_sub(number.number) as usize;
    counted > 0
        && counted.is_multiple_of(step as usize)
        && counted <= distance + 1
        && distance <= 2 * counted + OF_A_BREAK
}

/// Returns whether two numbers are exactly as many lines apart as they say, with or without blank lines.
fn is_regular(blocks: &[Block], pair: &[EdgeNumber], step: u32) -> bool {
    let (from, to) = (pair[0], pair[1]);
    let between = &blocks[from.block..to.block];
    let filled = between
        .iter()
        .filter(|block| block.kind != BlockKind::Blank)
        .count();
    let step = step as usize;
    to.number == from.number + step as u32 && (between.len() == step || filled == step)
}

/// Returns whether what follows a number shows that lines are counted and not provisions: nothing, a label,
/// or the rest of a sentence.
fn counts_lines(text: &str, blocks: &[Block], number: &EdgeNumber, edge: Edge) -> bool {
    let rest = rest_of(&blocks[number.block], number, edge);
    let rest = rest.of(text).trim_matches(is_space);
    rest.is_empty()
        || label::set_off(rest).is_some()
        || rest.starts_with(|c| matches!(c, 'ぁ'..='ん' | '。' | '、'))
}

/// Returns whether the lines without numbers begin to the right of the numbers.
fn has_margin(text: &str, blocks: &[Block], chain: &[EdgeNumber]) -> bool {
    let edge = chain.iter().map(|number| number.columns.1).max().unwrap_or(0);
    let numbered: Vec<usize> = chain.iter().map(|number| number.block).collect();
    let others = blocks
        .iter()
        .enumerate()
        .filter(|(i, block)| block.kind == BlockKind::Line && numbered.binary_search(i).is_err());
    let (mut inside, mut all) = (0, 0);
    for (_, block) in others {
        all += 1;
        inside += usize::from(indent(text, block) > edge);
    }
    all > 0 && inside * 10 >= all * 9
}

fn indent(text: &str, block: &Block) -> usize {
    let first = block
        .content
        .first()
        .map_or(block.span.end, |content| content.start);
    width(text, Span::new(block.span.start, first))
}

/// Removes the white space that all lines begin with after the numbers are removed. `left` are the removed
/// columns.
fn drop_margin(text: &str, blocks: &mut [Block], left: &[usize]) {
    let filled = blocks
        .iter()
        .zip(left)
        .filter(|(block, _)| block.kind == BlockKind::Line);
    let Some(margin) = filled.map(|(block, left)| left + indent(text, block)).min() else {
        return;
    };
    for (block, left) in blocks.iter_mut().zip(left) {
        // Only its position distinguishes a page number from a label.
        let content = block.content.first().copied().unwrap_or(block.span);
        if *left == 0 && !content.of(text).chars().any(char::is_alphabetic) {
            continue;
        }
        let mut at = *left;
        for c in block.span.of(text).chars() {
            if !is_space(c) || at + columns(c) > margin {
                break;
            }
            at += columns(c);
            block.span.start += c.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{NoteCode, SourceText, read};

    fn text(lines: &[String]) -> SourceText {
        let text = lines.join("\n");
        read(text.as_bytes(), "a.txt").unwrap_or_else(|refusal| panic!("{refusal:?}"))
    }

    fn is_counted(source: &SourceText) -> bool {
        source.notes.iter().any(|note| note.code == NoteCode::LineNumbers)
    }

    fn content(source: &SourceText, line: usize) -> &str {
        let block = &source.blocks[line - 1];
        block.content.first().map_or("", |span| span.of(&source.text))
    }

    #[test]
    fn items_that_fill_a_document_keep_their_numbers() {
        let items: Vec<String> = (1..=30).map(|n| format!("{n} 機器の管理を行う。")).collect();
        assert!(!is_counted(&text(&items)));
        let rows: Vec<String> = (1..=30)
            .map(|n| format!("第{n}条 機器の管理  {}", n * 2))
            .collect();
        assert!(!is_counted(&text(&rows)));
    }

    #[test]
    fn numbers_of_lines_go_with_their_margin() {
        let words = [
            "第１　目的",
            "　情報を守",
            "る。",
            "",
            "第２　対策",
            "　錠を掛け",
            "る。",
        ];
        let every = (1..=21).map(|n| format!("{n:>3}  {}", words[(n - 1) % 7]));
        let source = text(&every.collect::<Vec<String>>());
        assert!(is_counted(&source));
        assert_eq!((content(&source, 1), content(&source, 4)), ("第１　目的", ""));
        assert_eq!(source.blocks[0].span.of(&source.text), "第１　目的");
        assert_eq!(source.blocks[1].span.of(&source.text), "　情報を守");
    }

    #[test]
    fn the_last_page_may_have_one_number_alone() {
        let page = |n: usize| match n % 5 {
            0 => format!("{n:>3} 情報を守る。"),
            _ => "    情報を守る。".to_owned(),
        };
        let lines: Vec<String> = (1..=20).chain(1..=6).map(page).collect();
        let source = text(&lines);
        assert!(is_counted(&source));
        assert!((1..=lines.len()).all(|line| content(&source, line) == "情報を守る。"));
    }
}
