//! Plain text: every line is one block, and all of it is text.

use super::{Block, BlockKind, is_space};
use crate::span::{LineIndex, Span};

/// One block per line.
pub fn blocks(text: &str, lines: &LineIndex) -> Vec<Block> {
    (1..=lines.count())
        .map(|line| block(text, lines.span_of(line)))
        .collect()
}

/// The block of a line of which the format says nothing.
pub fn block(text: &str, span: Span) -> Block {
    let content = trimmed(text, span);
    if content.is_empty() {
        return Block {
            span,
            content: Vec::new(),
            kind: BlockKind::Blank,
        };
    }
    Block {
        span,
        content: vec![content],
        kind: BlockKind::Line,
    }
}

/// `span` without the white space at both its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let slice = span.of(text);
    let left = slice.trim_start_matches(is_space);
    let start = span.start + (slice.len() - left.len());
    Span::new(start, start + left.trim_end_matches(is_space).len())
}
