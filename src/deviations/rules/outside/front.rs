//! What is in front of the clauses: 前文, and the title of the document.

use super::{OutsideFacts, messages};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place, TermStatus};
use crate::document::normalize::{Names, PLACEHOLDER};
use crate::document::tokens::Passage;
use crate::guideline::Facet;
use crate::outline::{OutsideKind, are_column_names};
use crate::span::LineRange;
use std::cell::LazyCell;

/// Text in front of the clauses, which nothing is compared with.
pub(super) fn front_matter(case: &Case) -> Option<Finding> {
    // In an amendment it is compared as well.
    if case.sides.is_amendment() {
        return None;
    }
    let outside = &case.policy.outline.outside;
    let pieces: Vec<usize> = (0..outside.len())
        .filter(|&i| outside[i].kind == OutsideKind::FrontMatter)
        // The heading of a table whose rows are the clauses says nothing.
        .filter(|&i| !are_column_names(&outside[i].text))
        .collect();
    let first = pieces.first()?;
    let heading = outside[*first].text.lines().next().unwrap_or_default().to_owned();
    let mut finding = Finding::new(
        Rule::FrontMatter,
        Facet::Structure,
        Facts::Outside(OutsideFacts {
            piece: OutsideKind::FrontMatter,
            lost: Vec::new(),
            gained: vec![heading.clone()],
        }),
        messages::front_matter(&heading),
    );
    finding.lines = pieces.iter().map(|&i| outside[i].lines).reduce(LineRange::union);
    finding.witness_text = Some(heading);
    finding.places = pieces.into_iter().map(Place::Outside).collect();
    Some(finding)
}

/// A document title with a word that the document itself never uses.
pub(super) fn document_title(case: &Case) -> Option<Finding> {
    let outline = &case.policy.outline;
    // The title of a table of two versions names the table as well.
    let title = outline.title.replace("新旧対照表", "");
    let title = Passage::new(&title, &case.policy.names.of_body());
    struct ModelTitle(Passage);
    let model = || ModelTitle(Passage::new(case.base.title(), &Names::placeholder()));
    let model = case.base.fact(model);
    let is_known = |word: &str| model.0.words().iter().any(|known| known.surface == word);
    let body = LazyCell::new(|| {
        let clauses = case.policy.clauses.iter();
        let letters = clauses.flat_map(|c| c.title.norm.text.iter().chain(&c.text.norm.text));
        letters.collect::<String>()
    });
    let strange = title
        .words()
        .iter()
        .filter(|w| w.pos.is_content() && w.surface.chars().count() >= 2 && !is_known(&w.surface))
        // A body need not name itself.
        .filter(|w| w.surface != PLACEHOLDER)
        .find(|w| !body.contains(w.surface.as_str()) && !outline.title.is_empty())?;
    let mut finding = Finding::new(
        Rule::Wording,
        Facet::Structure,
        Facts::term(&strange.surface, TermStatus::Unused, Vec::new()),
        messages::title_word(&strange.surface),
    );
    finding.base_text = Some(case.base.title().to_owned());
    finding.witness_text = Some(outline.title.clone());
    let cover = outline
        .outside
        .iter()
        .position(|o| o.kind == OutsideKind::Cover)?;
    finding.places = vec![Place::Outside(cover)];
    finding.lines = Some(outline.outside[cover].lines);
    Some(finding)
}
