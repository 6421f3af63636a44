//! Plain text: every line is one block.

use super::{Block, BlockKind};
use taisho_text::space::is_space;
use taisho_text::span::{LineIndex, Span};

/// Returns one block per line.
pub fn blocks(text: &str, lines: &LineIndex) -> Vec<Block> {
    let spans: Vec<Span> = (1..=lines.count()).map(|line| lines.span_of(line)).collect();
    let mut blocks: Vec<Block> = spans.iter().map(|span| block(text, *span)).collect();
    let mut from = 0;
    while from < blocks.len() {
        let bars = inner_bars(text, &blocks[from]);
        let run = blocks[from..]
            .iter()
            .take_while(|block| inner_bars(text, block) == bars);
        let to = from + run.count();
        if bars > 0 && to - from >= FEWEST_ROWS {
            for block in &mut blocks[from..to] {
                let row = block.content[0];
                if let Some(cells) = split(text, row).filter(|cells| cells.len() > bars) {
                    block.content = cells;
                    block.kind = BlockKind::TableRow;
                }
            }
        }
        from = to;
    }
    blocks
}

/// Fewest rows of a table with bars only between its cells. A single bar may mean anything.
const FEWEST_ROWS: usize = 3;

/// Characters drawn between cells.
const BARS: [char; 3] = ['|', '｜', '│'];

/// Returns the bars in a line that isn't already drawn as a row.
fn inner_bars(text: &str, block: &Block) -> usize {
    match (block.kind, block.content.as_slice()) {
        (BlockKind::Line, [line]) => line.of(text).matches(BARS).count(),
        _ => 0,
    }
}

/// Makes the block of a line about which the format says nothing.
pub fn block(text: &str, span: Span) -> Block {
    let content = trimmed(text, span);
    if content.is_empty() || is_rule(content.of(text)) {
        return Block {
            span,
            content: Vec::new(),
            kind: BlockKind::Blank,
        };
    }
    if let Some(cells) = cells(text, content) {
        return Block {
            span,
            content: cells,
            kind: BlockKind::TableRow,
        };
    }
    Block {
        span,
        content: vec![content],
        kind: BlockKind::Line,
    }
}

/// Returns whether a line consists of one repeated sign, as below a heading.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut signs = line.chars();
    let sign = signs.next().filter(|c| "=＝-－―–—─━ー_＿*＊~～".contains(*c));
    // In 目的 / ーー the signs are as wide as the letters above.
    let short = sign.is_some_and(|c| c.is_ascii());
    sign.is_some_and(|sign| signs.all(|c| c == sign))
        && line.chars().count() >= SHORTEST - usize::from(!short)
}

/// Returns the cells of a row with bars at both ends, as in tables copied from web pages.
fn cells(text: &str, line: Span) -> Option<Vec<Span>> {
    let row = line.of(text);
    let bar = BARS.into_iter().find(|bar| row.starts_with(*bar))?;
    if !row.ends_with(bar) || row.len() < 2 * bar.len_utf8() {
        return None;
    }
    let inner = Span::new(line.start + bar.len_utf8(), line.end - bar.len_utf8());
    split(text, inner)
}

/// Returns the cells between the bars of a row, if there are at least two.
fn split(text: &str, row: Span) -> Option<Vec<Span>> {
    let mut at = row.start;
    let mut cells = Vec::new();
    for piece in row.of(text).split_inclusive(BARS) {
        let cell = piece.trim_end_matches(BARS);
        let span = trimmed(text, Span::new(at, at + cell.len()));
        if !span.is_empty() {
            cells.push(span);
        }
        at += piece.len();
    }
    (cells.len() >= 2).then_some(cells)
}

/// Returns `span` without the white space at both ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let left = slice.trim_start_matches(is_space);
    let start = span.start + (slice.len() - left.len());
    Span::new(start, start + left.trim_end_matches(is_space).len())
}
