//! Parses a page within limits. The parser has none, and its time grows with the square of the depth and of
//! the number of open elements. So it gets the page in pieces and is stopped if necessary.

use crate::refusal::Refusal;
use crate::{Budget, Limit};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};
use scraper::{Html, HtmlTreeSink};

/// Bytes that are parsed before the tree is checked again.
const PIECE: usize = 4096;

/// Parses `text`.
///
/// # Errors
/// [`Refusal::Beyond`] if the nesting, the number of nodes or the steps exceed a limit.
pub fn tree(text: &str, budget: &Budget) -> Result<Html, Refusal> {
    let mut parser = parse_document(HtmlTreeSink::new(Html::new_document()), ParseOpts::default());
    let mut seen = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, after) = rest.split_at(end);
        parser.process(StrTendril::from(piece));
        rest = after;
        seen = look(&parser.tokenizer.sink.sink.0.borrow(), seen, budget)?;
    }
    let html = parser.finish();
    look(&html, seen, budget)?;
    Ok(html)
}

/// Checks the nodes after the first `seen`, and returns how many there are now.
fn look(html: &Html, seen: usize, budget: &Budget) -> Result<usize, Refusal> {
    budget.tick()?;
    let count = html.tree.nodes().len();
    budget.limits.check(Limit::Parts, count as u64)?;
    let deepest = usize::try_from(budget.limits.nesting).unwrap_or(usize::MAX);
    for (done, node) in html.tree.nodes().rev().take(count - seen).enumerate() {
        if done % 1024 == 0 {
            budget.tick()?;
        }
        if node.ancestors().nth(deepest).is_some() {
            return Err(budget.limits.beyond(Limit::Nesting));
        }
    }
    Ok(count)
}
