//! The text of a section that stands in the place of the sub-clauses which the model has there: 「4 適用範囲 本基本方針は、
//! 議員及び議会事務局の職員に適用する。」 beside a model whose 4 has no text of its own, but 4.1 and 4.2.

use super::pair::Pair;
use super::structure::{MIN_FOUND_CHARS, whole};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Words of its own that the text must share with a sub-clause to answer it: one alone (対象, 適用) may be anyone's.
const SHARED_WORDS: usize = 2;

/// By sub-clause of the model, the section whose text answers it. Only where none of the sub-clauses was found anywhere
/// (`inside` are those found in other texts), the section has no sub-clauses itself, and its text shares words with one of
/// the model's that the others do not have, and none with the others: what it leaves out stays missing.
pub(super) fn stand_ins(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    inside: &BTreeMap<usize, (ClauseId, Range<usize>)>,
) -> BTreeMap<usize, (ClauseId, Range<usize>)> {
    let mut answered = BTreeMap::new();
    for (section, pair) in found.iter().enumerate() {
        let Some(pair) = pair else { continue };
        let text = &policy.clauses[pair.clause.0].text;
        let below: Vec<usize> = base.children(Some(section)).collect();
        let is_free = base.clause(section).text.is_empty()
            && policy.children(Some(pair.clause)).next().is_none()
            && below
                .iter()
                .all(|g| found[*g].is_none() && !inside.contains_key(g))
            && inside.values().all(|(clause, _)| *clause != pair.clause);
        if !is_free || text.bare.len() < MIN_FOUND_CHARS {
            continue;
        }
        let said = content(text);
        let words: Vec<BTreeSet<&str>> = below.iter().map(|&g| content(base.clause(g).text)).collect();
        let shared = |i: usize| {
            let is_own = |word: &str| (0..words.len()).all(|k| k == i || !words[k].contains(word));
            let own = words[i].iter().filter(|word| is_own(word));
            own.filter(|word| says(&said, word)).count()
        };
        let hits: Vec<usize> = (0..below.len()).filter(|&i| shared(i) > 0).collect();
        if let [one] = hits.as_slice()
            && shared(*one) >= SHARED_WORDS
        {
            answered.insert(below[*one], (pair.clause, whole(policy, pair.clause)));
        }
    }
    answered
}

fn content(text: &Passage) -> BTreeSet<&str> {
    let words = text.words().iter().filter(|word| word.pos.is_content());
    words.map(|word| word.base.as_str()).collect()
}

/// Whether a word stands among `said`, alone or within a compound: 議会 in 議会事務局.
fn says(said: &BTreeSet<&str>, word: &str) -> bool {
    let is_long = word.chars().nth(1).is_some();
    said.contains(word) || is_long && said.iter().any(|compound| compound.contains(word))
}
