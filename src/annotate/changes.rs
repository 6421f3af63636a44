//! The tracked changes of a copy. No two touch the same words, unless both only put something in beside them.

use super::place::{ChangeSide, TrackedChange};
use crate::span::Span;
use std::collections::BTreeSet;

/// The changes made so far, by their place. Their stretches are apart or the same.
#[derive(Debug, Default)]
pub struct TrackedChanges(BTreeSet<TrackedChange>);

impl TrackedChanges {
    /// Adds all of `wanted`, or none. Returns those that weren't there yet, because several findings may want the same; `None`
    /// if one of them would touch words that another change replaces.
    pub fn add<'c, P>(&mut self, wanted: Vec<(&'c TrackedChange, P)>) -> Option<Vec<(&'c TrackedChange, P)>> {
        let mut new: Vec<(&TrackedChange, P)> = Vec::new();
        for (change, place) in wanted {
            if self.0.contains(change) {
                continue;
            }
            if !self.has_room(change) {
                for (change, _) in new {
                    self.0.remove(change);
                }
                return None;
            }
            self.0.insert(change.clone());
            new.push((change, place));
        }
        Some(new)
    }

    /// Returns the words that are replaced, in their order.
    pub fn taken_out(&self) -> Vec<Span> {
        let replaced = self.0.iter().filter(|change| replaces(change));
        replaced.map(|change| change.span).collect()
    }

    /// The last change that begins in front of the end of `change` is the only one to look at: a stretch that reaches into it is
    /// that one or the same.
    fn has_room(&self, change: &TrackedChange) -> bool {
        let behind = TrackedChange {
            span: Span::new(change.span.end, change.span.end),
            side: ChangeSide::Before,
            words: String::new(),
        };
        let last = self.0.range(..behind).next_back();
        last.is_none_or(|last| {
            let is_apart = last.span.end <= change.span.start;
            is_apart || last.span == change.span && !replaces(change) && !replaces(last)
        })
    }
}

/// Whether a change takes words out.
pub fn replaces(change: &TrackedChange) -> bool {
    change.side == ChangeSide::Instead
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(start: usize, end: usize, side: ChangeSide) -> TrackedChange {
        TrackedChange {
            span: Span::new(start, end),
            side,
            words: String::from("案"),
        }
    }

    fn added(changes: &mut TrackedChanges, wanted: &[TrackedChange]) -> Option<usize> {
        let wanted = wanted.iter().map(|change| (change, ())).collect();
        changes.add(wanted).map(|new| new.len())
    }

    #[test]
    fn words_are_replaced_once_and_put_in_where_nothing_is_replaced() {
        use ChangeSide::{Before, Behind, Instead};
        let mut changes = TrackedChanges::default();
        let first = [change(30, 60, Instead), change(0, 3, Before)];
        assert_eq!(added(&mut changes, &first), Some(2));
        // The same again, with one more.
        let again = [change(30, 60, Instead), change(0, 3, Behind)];
        assert_eq!(added(&mut changes, &again), Some(1));
        for no_room in [
            change(57, 60, Behind),
            change(27, 33, Instead),
            change(33, 36, Instead),
            change(27, 90, Instead),
            change(0, 3, Instead),
        ] {
            assert_eq!(added(&mut changes, &[no_room]), None);
        }
        assert_eq!(added(&mut changes, &[change(60, 63, Instead)]), Some(1));
        assert_eq!(changes.taken_out(), [Span::new(30, 60), Span::new(60, 63)]);
    }

    #[test]
    fn nothing_of_a_finding_stays_if_one_change_has_no_room() {
        let mut changes = TrackedChanges::default();
        let clash = [
            change(0, 30, ChangeSide::Instead),
            change(27, 30, ChangeSide::Behind),
        ];
        assert_eq!(added(&mut changes, &clash), None);
        assert!(changes.taken_out().is_empty());
    }
}
