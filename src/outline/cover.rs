//! Assigns the characters of the source to clauses and pieces outside, as `taisho outline` shows them.

use super::{ClauseId, Outline};
use crate::read::SourceText;
use crate::span::Span;

/// What a part of the source was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A part of a clause: its label, title or text.
    Clause(ClauseId),
    /// A piece outside, by its index in [`Outline::outside`].
    Outside(usize),
}

/// A run of characters with the same owner. Between two of them there is only white space and markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The clause or piece that the characters belong to.
    pub owner: Owner,
    /// First character of the file, counted from 1.
    pub from: usize,
    /// Last character, which is included.
    pub to: usize,
}

impl Outline {
    /// Returns all spans of the source that belong to a clause or a piece outside, sorted. They may overlap.
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

    /// Returns the stretches of `source`, from which this outline was made, in document order. They count
    /// the characters of the file before folding.
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
        // The offsets ascend, so the characters are counted in one pass.
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
