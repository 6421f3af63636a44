//! Blanks of the model that the policy fills in (第○号, ○○円, 何々課), and the area of a body that isn't a municipality.

use super::messages;
use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, NameFacts};
use crate::document::normalize::{BodyKind, blank_len, fills};
use crate::document::tokens::{Passage, Word};
use crate::guideline::DocumentFamily;
use std::ops::Range;

/// Changes that only fill in blanks, rewrite what is around a blank, or name an area.
pub(crate) fn filled(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let mut claims = Vec::new();
    let rewritten = rewritten(site, changes);
    for (i, change) in changes.iter().enumerate() {
        let (from, to) = texts(site, change);
        let rule = match () {
            () if has_blank(&from) && fills(&from, &to) => Rule::LocalName,
            () if is_area(site, &from, &to) => Rule::LocalName,
            // What is written around a blank is a proposal as well: 何々の区域を除いた区域.
            () if rewritten.iter().any(|segment| touches(segment, &change.base)) => Rule::Rephrased,
            () => continue,
        };
        claims.push(claim(site, change, i, rule));
    }
    claims
}

pub(super) fn claim(site: &Site, change: &Change, index: usize, rule: Rule) -> Claim {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let facts = NameFacts {
        from: base.quote(change.base_source(base)),
        to: witness.quote(change.witness_source(witness)),
    };
    Claim {
        rule,
        message: messages::local(&facts),
        base_text: Some(facts.from.clone()),
        witness_text: Some(facts.to.clone()),
        facts: Facts::Name(facts),
        changes: vec![index],
    }
}

/// The folded words of a change on both sides.
fn texts(site: &Site, change: &Change) -> (Vec<char>, Vec<char>) {
    let text = |passage: &Passage, words: &Range<usize>| -> Vec<char> {
        let words: &[Word] = &passage.words()[words.clone()];
        words.iter().flat_map(|word| word.surface.chars()).collect()
    };
    (
        text(site.clause.text, &change.base),
        text(&site.reading.text, &change.witness),
    )
}

fn has_blank(text: &[char]) -> bool {
    (0..text.len()).any(|i| blank_len(text, i) > 0)
}

/// Whether a change touches some words; an empty one is put between two of them.
fn touches(words: &Range<usize>, change: &Range<usize>) -> bool {
    change.start < words.end && words.start < change.end.max(change.start + 1)
}

/// Segments of the model with a blank that the policy rewrites instead of filling it in.
fn rewritten(site: &Site, changes: &[Change]) -> Vec<Range<usize>> {
    let base = site.clause.text;
    let rewrites = |change: &&Change| {
        let (from, to) = texts(site, change);
        has_blank(&from) && !fills(&from, &to)
    };
    let segments = || {
        let sentences = base.sentences().iter();
        sentences.flat_map(|sentence| base.segments(sentence.clone()))
    };
    changes
        .iter()
        .filter(rewrites)
        .filter_map(|change| segments().find(|segment| segment.contains(&change.base.start)))
        .collect()
}

/// Whether a body that isn't a municipality names its own area, or the taxes of its members: 給水区域内 for 市内.
fn is_area(site: &Site, from: &[char], to: &[char]) -> bool {
    use BodyKind::{City, Town, Village, Ward};
    let case = site.case;
    if case.base.family() != DocumentFamily::General
        || matches!(case.policy.kind(), City | Town | Village | Ward)
    {
        return false;
    }
    let (from, to): (String, String) = (from.iter().collect(), to.iter().collect());
    let is_own_area = || ["域内", "管内", "圏内"].iter().any(|end| to.ends_with(end));
    match from.as_str() {
        "市内" => is_own_area(),
        "市" => to.ends_with("市町村") || to.ends_with("町村"),
        _ => false,
    }
}
