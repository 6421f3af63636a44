//! Plain text: every line is one block, and all of it is text.

use super::{Block, BlockKind};
use taisho_text::space::is_space;
use taisho_text::span::{LineIndex, Span};

/// One block per line.
pub fn blocks(text: &str, lines: &LineIndex) -> Vec<Block> {
    (1..=lines.count())
        .map(|line| block(text, lines.span_of(line)))
        .collect()
}

/// The block of a line of which the format says nothing.
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

/// Whether a line is drawn, as below a heading: a row of one sign.
fn is_rule(line: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut signs = line.chars();
    let sign = signs.next().filter(|c| "=＝-－―–—─━ー_＿*＊~～".contains(*c));
    // 目的 / ーー: signs as wide as the letters above.
    let short = sign.is_some_and(|c| c.is_ascii());
    sign.is_some_and(|sign| signs.all(|c| c == sign))
        && line.chars().count() >= SHORTEST - usize::from(!short)
}

/// The cells of a row drawn with upright bars at both its ends, as tables copied from web pages are.
fn cells(text: &str, line: Span) -> Option<Vec<Span>> {
    let inner = line.of(text).strip_prefix('|')?.strip_suffix('|')?;
    let mut at = line.start + 1;
    let mut cells = Vec::new();
    for cell in inner.split('|') {
        let cell_span = trimmed(text, Span::new(at, at + cell.len()));
        if !cell_span.is_empty() {
            cells.push(cell_span);
        }
        at += cell.len() + 1;
    }
    (cells.len() >= 2).then_some(cells)
}

/// `span` without the white space at both its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let left = slice.trim_start_matches(is_space);
    let start = span.start + (slice.len() - left.len());
    Span::new(start, start + left.trim_end_matches(is_space).len())
}
