//! Provisions that set aside a duty which another clause lays down: 監査は、第12条の規定にかかわらず、当分の間、行わない.

use super::messages;
use super::targets::rows_with;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::shortened;
use crate::deviations::evidence::weakening::weakened_by;
use crate::deviations::{Facts, WordFacts};
use crate::document::references::{Pointed, references};
use crate::document::tokens::{Modality, Passage, ending, surface};
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Looks for sentences that set aside what clauses answering the guideline's duties lay down: one finding for each.
pub(super) fn overridden(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    for clause in &case.policy.outline.clauses {
        let text = &case.policy.clauses[clause.id.0].text;
        for reference in references(text).iter() {
            let Some(sentence) = setting_aside(text, &reference.at) else {
                continue;
            };
            let members = reference.members.iter();
            let pointed = members.map(|member| case.numbering().resolve(clause.id, member).0);
            let targets: Vec<ClauseId> = pointed.flat_map(clauses_of).collect();
            let answered = targets.iter().flat_map(|&id| rows_with(case, id));
            let bases: BTreeSet<usize> = answered.filter(|&g| case.base.clause(g).facet.binds()).collect();
            if let (Some(&g), Some(&target)) = (bases.first(), targets.first()) {
                findings.push(finding(case, clause.id, &sentence, (target, g), bases));
            }
        }
    }
    findings
}

fn clauses_of(pointed: Pointed) -> Vec<ClauseId> {
    match pointed {
        Pointed::To(ids) => ids,
        Pointed::Nowhere | Pointed::Unclear => Vec::new(),
    }
}

/// The sentence with a reference, as words, if it says that what is laid down there needn't be done.
fn setting_aside(text: &Passage, reference: &Range<usize>) -> Option<Range<usize>> {
    let behind = &text.norm.text[reference.end..];
    let begins = |cue: &str| {
        let mut letters = behind.iter();
        cue.chars().all(|c| letters.next() == Some(&c))
    };
    if !REGARDLESS.iter().any(|cue| begins(cue)) {
        return None;
    }
    let words = text.words();
    let has = |at: &&Range<usize>| {
        let chars = words[at.start].chars.start..words[at.end - 1].chars.end;
        chars.contains(&reference.start)
    };
    let at = text.sentences().iter().find(has)?;
    let sentence = &words[at.clone()];
    let said: String = surface(sentence);
    let frees = cues(CueRole::Frees).any(|cue| said.contains(cue));
    (frees || ending(sentence).modality == Modality::Negation).then(|| at.clone())
}

/// What is behind a reference to a duty that doesn't hold here.
const REGARDLESS: [&str; 4] = [
    "の規定にかかわらず",
    "の規定に関わらず",
    "の定めにかかわらず",
    "にかかわらず",
];

fn finding(
    case: &Case,
    id: ClauseId,
    sentence: &Range<usize>,
    (target, g): (ClauseId, usize),
    bases: BTreeSet<usize>,
) -> Finding {
    let says = |said: &str| {
        let message = messages::overridden(
            &case.base_name(g),
            &case.own_name(target),
            &case.own_name(id),
            &shortened(said),
        );
        let facts = Facts::Words(WordFacts {
            lost: Vec::new(),
            gained: vec![said.to_owned()],
            by_words: false,
        });
        (facts, message)
    };
    let mut finding = weakened_by(case, g, id, sentence.clone(), says);
    finding.base = bases.into_iter().collect();
    finding
}
