//! Lists as sets: their items, and the findings that explain a change of them.

use crate::align::Change;
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::document::tokens::{Passage, Word, bracket_depths, is_separator};
use crate::lang::Message;
use std::ops::Range;

/// Changes explained by the comparison of two lists, and the finding that explains them.
pub(crate) struct Claim {
    pub rule: Rule,
    pub facts: Facts,
    pub message: Message,
    pub base_text: Option<String>,
    pub witness_text: Option<String>,
    /// Indices of the changes.
    pub changes: Vec<usize>,
}

impl Claim {
    /// The claim without changes that others already explain; `None` where nothing is left.
    pub(crate) fn besides(mut self, others: &[Claim]) -> Option<Claim> {
        self.changes
            .retain(|i| !others.iter().any(|other| other.changes.contains(i)));
        (!self.changes.is_empty()).then_some(self)
    }
}

/// One item of a list.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Words of the item, brackets and 等 included.
    pub words: Range<usize>,
    /// Its name without brackets, 各 and 等.
    pub name: String,
    /// Words in brackets behind the name.
    pub bracket: String,
}

pub(crate) fn items(words: &[Word], range: &Range<usize>) -> Vec<Item> {
    let depths = bracket_depths(words);
    let mut list = Vec::new();
    let mut begin = range.start;
    for i in range.start..=range.end {
        let separator = i == range.end || (depths[i] == 0 && is_separator(&words[i]));
        if separator {
            if begin < i {
                list.push(item(words, &depths, begin..i));
            }
            begin = i + 1;
        }
    }
    list
}

fn item(words: &[Word], depths: &[usize], range: Range<usize>) -> Item {
    let outer: String = range
        .clone()
        .filter(|&i| depths[i] == 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    let bracket: String = range
        .clone()
        .filter(|&i| depths[i] > 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    let name = outer
        .trim_start_matches('各')
        .trim_end_matches('等')
        .trim_end_matches("の各機関")
        .to_owned();
    Item {
        words: range,
        name,
        bracket,
    }
}

pub(crate) fn within(change: &Change, left: &Range<usize>, right: &Range<usize>) -> bool {
    let inside = |c: &Range<usize>, list: &Range<usize>| c.start >= list.start && c.end <= list.end;
    inside(&change.base, left) && inside(&change.witness, right)
}

pub(crate) fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

pub(crate) fn source(passage: &Passage, words: &Range<usize>) -> Range<usize> {
    let all = passage.words();
    let at = |i: usize| all.get(i).map_or(passage.raw.len(), |w| w.source.start);
    at(words.start)..at(words.end)
}
