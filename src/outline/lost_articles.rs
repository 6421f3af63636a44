//! Articles whose heading is lost.

use super::ProblemCode;
use super::line::Line;
use super::line_form::introduces_items;
use super::marker::{Family, Marker};
use super::problem::Remark;
use super::text::text_of;
use super::tree::{Raw, Tree};

/// Moves items whose heading is lost: they are below an article that doesn't introduce a list, and the next
/// article is missing. They then belong to no article, so that they aren't read as part of the one before.
pub fn lost_articles(tree: &mut Tree, lines: &[Line]) {
    let number = |raw: &Raw| raw.marker.as_ref().map_or(0, |m| m.number);
    let tops: Vec<usize> = (0..tree.raws.len())
        .filter(|&k| tree.raws[k].parent.is_none())
        .collect();
    for pair in tops.windows(2) {
        let (k, next) = (pair[0], pair[1]);
        let (raw, following) = (&tree.raws[k], &tree.raws[next]);
        let skips = raw.family == Family::Article && number(following) > number(raw) + 1;
        let child = &tree.raws[k + 1];
        if !(skips && following.family == raw.family && k + 1 < next && child.family == Family::Paren) {
            continue;
        }
        let text: String = raw
            .rows
            .iter()
            .map(|row| text_of(&lines[row.line].chars))
            .collect();
        if announces_items(&text) {
            continue;
        }
        tree.remarks.extend(child.rows.first().map(|row| Remark {
            code: ProblemCode::LostHeading,
            line: row.line,
            label: child.marker.as_ref().map_or_else(String::new, Marker::print),
        }));
        let lost = number(raw) + 1;
        for raw in &mut tree.raws[k + 1..next] {
            raw.level -= 1;
            raw.lost = (raw.parent == Some(k)).then_some(lost);
            raw.parent = raw.parent.filter(|&parent| parent != k);
        }
    }
}

/// Returns whether a text introduces items. （以下「町」という。） only defines a word.
fn announces_items(text: &str) -> bool {
    let mut rest = text.replace("以下「", "");
    rest = rest.replace("以下『", "");
    introduces_items(&rest)
}
