//! Differences that folding removes: spellings, local names, names of the body and of its terms.

use super::check::PlacedEdit;
use super::messages;
use crate::align::{FoldEdit, Textual};
use crate::deviations::evidence::case::Finding;
use crate::deviations::evidence::quote::around;
use crate::deviations::evidence::site::{Site, sort_edits};
use crate::deviations::rules::Rule;
use crate::deviations::{Edit, Facts, NameFacts, NotationFacts, Part, Place};
use crate::document::normalize::{Layer, Names, normalize};
use crate::lang::Message;
use std::collections::BTreeMap;
use std::ops::Range;

/// An edit with its raw characters on the policy's side.
type Placed = (Edit, Range<usize>);

/// Notation: one finding per kind of difference in the clause. Local names: one each. Own names: one for the
/// whole document, collected in `own_names`; own terms: one each for the whole document, collected in `own_terms`.
pub(crate) fn folds(
    site: &Site,
    out: &mut Vec<Finding>,
    own_names: &mut Vec<PlacedEdit>,
    own_terms: &mut Vec<PlacedEdit>,
) {
    let mut notation: BTreeMap<(String, String), Vec<Placed>> = BTreeMap::new();
    let mut local: Vec<Placed> = Vec::new();
    for (part, fold) in all_folds(site) {
        let edit = site.edit(part, fold.base.clone(), fold.witness.clone());
        match fold.layer {
            Layer::Notation => notation
                .entry(kind_of_notation(&edit))
                .or_default()
                .push((edit, fold.witness.clone())),
            Layer::LocalName => local.push((edit, fold.witness.clone())),
            Layer::SelfName => {
                let lines = site.lines(part, fold.witness.clone());
                own_names.push((edit, lines));
            }
            Layer::Term => {
                let lines = site.lines(part, fold.witness.clone());
                own_terms.push((edit, lines));
            }
            // One finding for the change of words in the whole document.
            Layer::Edition(_) => {}
        }
    }
    for group in notation.into_values() {
        let Edit { from, to, .. } = group[0].0.clone();
        let facts = NotationFacts { from, to };
        let message = messages::notation(&facts);
        out.push(fold_finding(
            site,
            Rule::Notation,
            Facts::Notation(facts),
            message,
            group,
        ));
    }
    for (edit, range) in local {
        let Edit { from, to, .. } = edit.clone();
        let facts = NameFacts { from, to };
        let message = messages::local(&facts);
        let group = vec![(edit, range)];
        out.push(fold_finding(
            site,
            Rule::LocalName,
            Facts::Name(facts),
            message,
            group,
        ));
    }
}

/// The folds of title and text.
pub(crate) fn all_folds<'a>(site: &'a Site) -> impl Iterator<Item = (Part, &'a FoldEdit)> {
    // A changed title is one finding with all its edits.
    let script = &site.row.title_script;
    let is_one_finding = site.row.title_relation == Textual::Modified && !script.changes.is_empty();
    let titles = (!is_one_finding).then_some(&script.folds);
    let titles = titles.into_iter().flatten().map(|fold| (Part::Title, fold));
    titles.chain(site.row.text_script.folds.iter().map(|fold| (Part::Text, fold)))
}

fn fold_finding(site: &Site, rule: Rule, facts: Facts, message: Message, group: Vec<Placed>) -> Finding {
    let mut finding = site.finding(rule, message);
    finding.facts = facts;
    let (first, range) = &group[0];
    finding.places = vec![Place::Clause(first.clause)];
    let (base, witness) = site.passages(first.part);
    finding.base_text = Some(around(
        base,
        first.offset..first.offset + first.from.chars().count(),
    ));
    finding.witness_text = Some(around(witness, range.clone()));
    finding.lines = site.lines(first.part, range.clone());
    finding.edits = group.into_iter().map(|(edit, _)| edit).collect();
    sort_edits(&mut finding.edits);
    finding
}

/// Width and brackets are one kind of notation; a spelling is its own.
fn kind_of_notation(edit: &Edit) -> (String, String) {
    let fold = |text: &str| normalize(&text.chars().collect::<Vec<_>>(), &Names::default()).string();
    let same_width = edit.from.chars().count() == edit.to.chars().count() && edit.from != edit.to && {
        let narrow = |text: &str| text.chars().any(|c| c.is_ascii());
        narrow(&edit.from) != narrow(&edit.to) && fold(&edit.from) == fold(&edit.to)
    };
    if same_width {
        (String::new(), String::new())
    } else {
        (edit.from.clone(), edit.to.clone())
    }
}
