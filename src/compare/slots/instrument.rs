//! What the document calls itself in the places of the model's 本基本方針: 当方針, 本書, この共同方針.

use super::place::SlotPlaces;
use crate::compare::own_terms::term_names;
use crate::document::Document;
use crate::document::normalize::{THIS_POLICY, in_one_width, is_instrument, is_name_char};
use crate::guideline::Model;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Longest name, in characters.
const LONGEST: usize = 16;

/// Fewest places of a name that doesn't show by itself that it is the document's.
const FEWEST: usize = 2;

/// The model's name with another pointer. It is compared as it is.
const SAME_POINTED: &str = "この基本方針";

/// Words that point at the document in front of its kind.
const POINTERS: [&str; 5] = ["この", "本", "当該", "当", "同"];

/// Returns the document with its name for itself read as the model's; the same document if that is known.
pub(crate) fn with_own_instrument<'a>(base: &Model, policy: Cow<'a, Document>) -> Cow<'a, Document> {
    let learnt = learn(base, &policy);
    if learnt.is_empty() {
        return policy;
    }
    let names = policy.names.with_instruments(&learnt);
    Cow::Owned(policy.into_owned().with_names(&names))
}

fn learn(base: &Model, policy: &Document) -> Vec<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_known = false;
    for place in &SlotPlaces::known(base).instrument {
        for clause in &policy.clauses {
            let norm = &clause.text.norm;
            let Some(range) = place.filler(&norm.text, LONGEST) else {
                continue;
            };
            let folded: String = norm.text[range.clone()].iter().collect();
            if folded == THIS_POLICY || folded == SAME_POINTED {
                has_known = true;
                continue;
            }
            let own = in_one_width(&clause.text.quote(norm.source(range)));
            *found.entry(own.into_iter().collect()).or_default() += 1;
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let terms = term_names(base);
    let is_term = |name: &str| terms.iter().any(|term| name.contains(term.as_str()));
    let points = |name: &str| {
        let kind = POINTERS.iter().find_map(|pointer| name.strip_prefix(pointer));
        kind.filter(|kind| !kind.is_empty() && kind.chars().all(is_name_char))
            .map(str::to_owned)
    };
    let is_sure = |name: &str, places: usize| match points(name) {
        Some(kind) if is_instrument(&kind) => true,
        Some(_) => places >= FEWEST && !has_known,
        None => places >= FEWEST && !has_known && is_instrument(name) && name.chars().all(is_name_char),
    };
    let learnt = found
        .into_iter()
        .filter(|(name, places)| is_sure(name, *places) && !is_term(name));
    learnt.map(|(name, _)| name).collect()
}
