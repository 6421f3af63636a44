//! Headings and defined terms that read otherwise.

use super::messages;
use crate::align::{Textual, is_other_name};
use crate::deviations::evidence::case::Finding;
use crate::deviations::evidence::quote::quote_all;
use crate::deviations::evidence::site::{Site, sort_edits};
use crate::deviations::rules::Rule;
use crate::deviations::{Edit, Facts, Part, Place, TitleFacts};
use crate::document::tokens::list_units;
use crate::guideline::Facet;

/// Compares the titles of corresponding clauses.
pub(crate) fn title(site: &Site) -> Option<Finding> {
    let (Some(of), Textual::Modified) = (site.reading.title_of, site.row.title_relation) else {
        return None;
    };
    // The title of an older edition.
    if site.row.title_script.changes.is_empty() {
        return None;
    }
    let (base, witness) = (&site.clause.title, &site.reading.title);
    let is_term = site.facet() == Facet::Definitions && site.clause.parent.is_some();
    let rule = if is_term
        && !is_other_name(site.clause.title.folded(), site.reading.title.folded())
        && !is_one_of_several(site)
    {
        Rule::DefinitionChanged
    } else {
        Rule::Wording
    };
    let (old, new) = (quote_all(base), quote_all(witness));
    let facts = TitleFacts {
        from: old.clone(),
        to: new.clone(),
    };
    let message = messages::title(&facts, site.case.sides.called());
    let mut finding = site.finding(rule, message);
    finding.places = vec![Place::Clause(of)];
    finding.facts = Facts::Title(facts);
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

/// Whether the policy's title names several terms and the model's is one of them.
fn is_one_of_several(site: &Site) -> bool {
    let own = site.reading.title.words();
    let terms = list_units(own, 0..own.len());
    terms.len() > 1 && terms.iter().any(|(_, term)| term == site.clause.title.folded())
}
