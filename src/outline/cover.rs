//! Which characters of the source belong to what: the account of a reading.

use super::{ClauseId, Outline};
use crate::read::SourceText;
use crate::span::Span;

/// What a stretch of the source was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A part of a clause: its label, title or text.
    Clause(ClauseId),
    /// A piece outside, by its place in [`Outline::outside`].
    Outside(usize),
}

/// A run of characters of one owner. Between two of them there is nothing but white space and marks of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Whose.
    pub owner: Owner,
    /// First character of the file, from 1.
    pub from: usize,
    /// Last character, included.
    pub to: usize,
}

impl Outline {
    /// Every span of the source that reached a clause or a piece outside, sorted; spans may overlap.
    pub fn owned_spans(&self) -> Vec<(Span, Owner)> {
        let mut spans: Vec<(Span, Owner)> = Vec::new();
        for clause in &self.clauses {
            let prose = clause.title.pieces.iter().chain(&clause.text.pieces);
            let own = clause
                .marks
                .iter()
                .copied()
                .chain(prose.map(|piece| piece.source));
            spans.extend(own.map(|span| (span, Owner::Clause(clause.id))));
        }
        let outside = self.outside.iter().enumerate();
        spans.extend(outside.map(|(i, piece)| (piece.span, Owner::Outside(i))));
        spans.retain(|(span, _)| !span.is_empty());
        spans.sort();
        spans
    }

    /// Returns the stretches of `source`, which this outline was made from, in document order. They count the characters
    /// that the file has, as they were before folding.
    pub fn stretches(&self, source: &SourceText) -> Vec<Stretch> {
        let spans = self.owned_spans();
        let mut merged: Vec<(Span, Owner)> = Vec::new();
        for (span, owner) in spans {
            match merged.last_mut() {
                Some((last, same)) if *same == owner => last.end = last.end.max(span.end),
                _ => merged.push((span, owner)),
            }
        }
        let mut at = (0, 0);
        // Characters are counted in one pass: the offsets ascend.
        let mut count = |offset: usize| {
            if offset > at.0 {
                let between = Span::new(at.0, offset);
                at = (offset, at.1 + source.folding.count_chars(&source.text, between));
            }
            at.1
        };
        merged
            .into_iter()
            .map(|(span, owner)| Stretch {
                owner,
                from: count(span.start) + 1,
                to: count(span.end),
            })
            .collect()
    }
}
