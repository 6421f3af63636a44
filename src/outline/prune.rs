//! Removes what is numbered but isn't part of the policy: prefaces, appendices, and chapters that a sentence
//! mentions.

use super::OutsideKind;
use super::appendix::{begins_piece, is_answered, is_appendix};
use super::lines::Lines;
use super::marker::Family;
use super::outside::LineKind;
use super::tree::{Key, Node, Row, ancestors, key};

/// Removes and returns what is numbered before the first section, unless it contains a title of the field.
pub fn drop_preface(nodes: &mut Vec<Node>, section: Option<Key>) -> Vec<Node> {
    let mut of_section = (0..nodes.len()).filter(|&k| Some(key(&nodes[k])) == section);
    let (Some(first), Some(_)) = (of_section.next(), of_section.next()) else {
        return Vec::new();
    };
    let above: Vec<usize> = ancestors(nodes, first).collect();
    let root = above.last().copied().unwrap_or(first);
    if root == 0 || nodes[..root].iter().any(|node| node.section.is_some()) {
        return Vec::new();
    }
    let preface = nodes.drain(..root).collect();
    for node in nodes {
        node.raw.parent = node.raw.parent.map(|parent| parent - root);
    }
    preface
}

/// Turns 第2章 and the like without clauses into text, because a sentence mentions them.
pub fn drop_empty(nodes: &mut Vec<Node>, section: Option<Key>) {
    let mut filled = vec![false; nodes.len()];
    let mut kept = vec![true; nodes.len()];
    for k in (0..nodes.len()).rev() {
        let below = ancestors(nodes, k).any(|above| Some(key(&nodes[above])) == section);
        let part = matches!(nodes[k].raw.family, Family::Part(_)) && Some(key(&nodes[k])) != section;
        kept[k] = !part || below || filled[k];
        if let Some(parent) = nodes[k].raw.parent.filter(|_| kept[k]) {
            filled[parent] = true;
        }
    }
    let mut index = Vec::with_capacity(nodes.len());
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for (mut node, kept) in std::mem::take(nodes).into_iter().zip(kept) {
        index.push(out.len());
        if kept {
            node.raw.parent = node.raw.parent.map(|parent| index[parent]);
            out.push(node);
        } else if let Some(before) = out.last_mut() {
            let rows = node.raw.rows.iter().map(|row| Row { from: 0, ..*row });
            before.raw.rows.extend(rows);
        }
    }
    *nodes = out;
}

/// Cuts off 別表, questions and answers, and everything after them, and splits it into pieces.
pub fn cut_appendix(nodes: &mut Vec<Node>, lines: &Lines, kinds: &mut [LineKind], section: Option<Key>) {
    let last = nodes.iter().rfind(|node| Some(key(node)) == section);
    let from = last
        .and_then(|node| node.raw.rows.first())
        .map_or(0, |row| row.line);
    let text: Vec<usize> = (from + 1..lines.len()).filter(|&i| kinds[i].is_none()).collect();
    let begins = |k: usize| {
        let after = |k: usize| text[k + 1..].iter().map(|&i| &lines[i]);
        let asks = |k: usize| text.get(k).is_some_and(|&i| is_answered(&lines[i], after(k)));
        let line = &lines[text[k]];
        let heads = !line.has_stop() && line.blank_before && line.markers().is_empty();
        is_appendix(line) || asks(k) || heads && asks(k + 1)
    };
    let set_aside = kinds
        .iter()
        .position(|kind| matches!(kind, Some((OutsideKind::Supplementary, _))));
    let found = (0..text.len()).find(|&k| begins(k)).map(|k| text[k]);
    let Some(appendix) = found.into_iter().chain(set_aside).min() else {
        return;
    };
    nodes.retain(|node| node.raw.rows.first().is_none_or(|row| row.line < appendix));
    for node in nodes.iter_mut() {
        node.raw.rows.retain(|row| row.line < appendix);
    }
    let mut piece = 0;
    for (i, kind) in kinds.iter_mut().enumerate().skip(appendix) {
        let of_it = kind.get_or_insert((OutsideKind::Supplementary, 0));
        if of_it.0 == OutsideKind::Supplementary {
            piece += usize::from(i > appendix && begins_piece(&lines[i]));
            of_it.1 = piece;
        }
    }
}
