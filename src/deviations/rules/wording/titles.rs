//! Headings and defined terms that read otherwise.

use crate::align::Textual;
use crate::deviations::evidence::case::Finding;
use crate::deviations::evidence::quote::quote_all;
use crate::deviations::evidence::site::{Site, sort_edits};
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::deviations::{Edit, Part, Place};
use crate::guideline::Facet;
use crate::lang::Message;

/// Compares the titles of corresponding clauses.
pub(crate) fn title(site: &Site) -> Option<Finding> {
    let (Some(of), Textual::Modified) = (site.reading.title_of, site.row.title_relation) else {
        return None;
    };
    let (base, witness) = (&site.clause.title, &site.reading.title);
    let is_term = site.facet() == Facet::Definitions && site.clause.parent.is_some();
    let rule = if is_term {
        Rule::DefinitionChanged
    } else {
        Rule::Wording
    };
    let (old, new) = (quote_all(base), quote_all(witness));
    let called = site.case.sides.called();
    let message = match (old.is_empty(), new.is_empty()) {
        (true, _) => Message::new(
            format!("{}にない見出し「{new}」がある", called.ja),
            format!(
                "there is a title, \u{201c}{new}\u{201d}, where the {} has none",
                called.en
            ),
        ),
        (_, true) => Message::new(
            format!("見出し「{old}」がない"),
            format!("the title \u{201c}{old}\u{201d} is not there"),
        ),
        _ => Message::new(
            format!("見出しが「{old}」ではなく「{new}」となっている"),
            format!("the title reads \u{201c}{new}\u{201d}, not \u{201c}{old}\u{201d}"),
        ),
    };
    let mut finding = site.finding(rule, message);
    finding.places = vec![Place::Clause(of)];
    finding.facts = Facts::Title {
        from: old.clone(),
        to: new.clone(),
    };
    finding.base_text = Some(old);
    finding.witness_text = Some(new);
    let script = &site.row.title_script;
    let mut edits: Vec<Edit> = script
        .folds
        .iter()
        .map(|fold| site.edit(Part::Title, fold.base.clone(), fold.witness.clone()))
        .collect();
    edits.extend(
        script
            .changes
            .iter()
            .map(|c| site.edit(Part::Title, c.base_source(base), c.witness_source(witness))),
    );
    sort_edits(&mut edits);
    finding.edits = edits;
    finding.lines = site.lines(Part::Title, 0..witness.raw.len());
    finding.stories.extend(site.story());
    Some(finding)
}
