//! Lists of organs of bodies that have other organs than the model's city, and of bodies that adopt a policy together.

use super::kinship::relation;
use super::messages;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::lists::Item;
use crate::deviations::evidence::profile;
use crate::deviations::evidence::site::Site;
use crate::document::normalize::{BodyKind, PLACEHOLDER};
use crate::document::tokens::{Passage, surface};
use crate::guideline::Facet;
use std::ops::Range;
use taisho_knowledge::{CueRole, Kinship, ORGANS, OWN_WORDS, cues};

/// Whether words belong to a list, or to it and the end of its sentence.
pub(super) fn is_of_list(passage: &Passage, list: &Range<usize>, words: &Range<usize>) -> bool {
    let behind = &passage.words()[list.end.min(words.end)..words.end];
    let behind: String = surface(behind);
    words.start >= list.start && matches!(behind.as_str(), "" | "。" | "とする" | "とする。")
}

/// Whether a list is that of a body of another kind than the model's, which has its own organs. If the text doesn't show the
/// kind, a list without a single organ of the model is.
pub(super) fn has_own_organs(kind: BodyKind, old: &[Item], new: &[Item]) -> bool {
    let is_kin = |item: &Item| {
        old.iter()
            .any(|model| relation(&item.name, &model.name).is_some())
    };
    // 実施機関及びその補助機関: all that adopt the policy together.
    let names_all = || new.iter().any(|item| item.name == PLACEHOLDER);
    match kind {
        BodyKind::Unknown => !new.iter().any(is_kin),
        BodyKind::Joint => names_all(),
        _ => !kind.has_model_organs(),
    }
}

/// Whether a list spells out the committees of the model, so that it is a list of the body's own organs: several of them, or
/// one beside the rest.
pub(super) fn spells_out(old: &[Item], new: &[Item]) -> bool {
    old.iter().any(|model| {
        let related: Vec<Kinship> = new
            .iter()
            .filter_map(|item| relation(&item.name, &model.name))
            .collect();
        related.len() > 1 && related.contains(&Kinship::Member)
    })
}

/// Whether a list of a body of another kind has nothing but one unit of it: 総務課.
pub(super) fn is_one_unit(site: &Site, new: &[Item]) -> bool {
    let [only] = new else {
        return false;
    };
    let names = &site.case.policy.names;
    let mut ends = cues(CueRole::Unit).filter(|end| !end.ends_with('局'));
    let name = only
        .name
        .rsplit_once('の')
        .map_or(only.name.as_str(), |(_, name)| name);
    ends.any(|end| name.ends_with(end)) && BodyKind::of_name(name).is_none() && !names.means_body(name)
}

/// Whether the policy names an organ in front of its clauses or in its purpose.
pub(super) fn is_named_before(site: &Site, organ: &Item) -> bool {
    let office = format!("{}事務局", organ.name);
    let mut texts = opening(site).into_iter();
    texts.any(|text| text.replace(&office, "").contains(&organ.name))
}

/// Says of organs that bodies of a kind don't have that they may not apply: they aren't missing.
pub(super) fn say_what_does_not_apply(kind: BodyKind, old: &[Item], new: &[Item], claim: &mut Claim) {
    let named = |name: &str| new.iter().any(|item| item.name == name);
    for item in old.iter().filter(|item| !named(&item.name)) {
        if let Some(why) = profile::organ(kind, &item.name) {
            messages::add_inapplicable(&mut claim.message, &item.name, &why);
        }
    }
}

/// Whether an organ of the model is among those that adopt a policy together. If the text names no organ in front of its
/// clauses or in its purpose, whole bodies adopt it.
pub(super) fn adopts(site: &Site, organ: &Item) -> bool {
    let texts = opening(site);
    let is_named = |organ: &str| organ.chars().count() > 1 && texts.iter().any(|text| text.contains(organ));
    let named = ORGANS
        .iter()
        .filter(|row| is_named(row.organ) || is_named(row.model));
    let mut named = named.map(|row| row.model).peekable();
    named.peek().is_none() || named.any(|model| model == organ.name)
}

/// What is outside the clauses, and the clauses on the purpose.
fn opening(site: &Site) -> Vec<String> {
    let policy = site.case.policy;
    let outside = policy.outline.outside.iter();
    let outside = outside.map(|piece| Passage::new(&piece.text, &policy.names).norm.string());
    let purposes = policy.clauses.iter().zip(&site.case.facets);
    let purposes = purposes.filter(|(_, facet)| **facet == Facet::Purpose);
    outside
        .chain(purposes.map(|(clause, _)| clause.text.norm.string()))
        .collect()
}

/// What bodies of this kind call an organ of the model: 町長部局 for 市長部局.
pub(super) fn own_word(site: &Site, organ: &Item) -> Option<&'static str> {
    let kind = site.case.policy.names.speaks_as.id();
    let row = OWN_WORDS
        .iter()
        .find(|row| row.kind == kind && row.standard == organ.name)?;
    (row.word != organ.name).then_some(row.word)
}
