//! Differences between two ways to refer to clauses: other numbers, 第3条 for 3, the title in 「」.

use super::targets::{all_answered_by, answered_by, base_targets, related};
use super::words::{is_reference, names_clause, quoted_titles, touches};
use super::{ReferencesFacts, messages};
use crate::align::Change;
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::document::references::{Member, Pointed, Reference, references};
use crate::document::tokens::Word;
use crate::guideline::Facet;
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use std::ops::Range;

/// Differences between two ways to refer to clauses: other numbers, 第3条 for 3, the title in 「」.
pub(crate) fn claims(site: &Site, changes: &[Change]) -> Vec<Claim> {
    // Most clauses equal the model: they are not cut into words for nothing.
    if changes.is_empty() {
        return Vec::new();
    }
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let quotes = quoted_titles(site.case, witness.words());
    let quotes_title = |c: &Change| {
        let within = |q: &Range<usize>| c.witness.start >= q.start && c.witness.end <= q.end;
        !c.witness.is_empty() && quotes.iter().any(within)
    };
    let (old, new) = (references(base), references(witness));
    // Numbers differ in dates and periods as well; a claim is about a reference that one of the texts makes.
    let touches_one = |c: &Change| touches(&old, base, &c.base) || touches(&new, witness, &c.witness);
    let is_reference = |c: &Change| {
        let before = &base.words()[c.base.clone()];
        let after = &witness.words()[c.witness.clone()];
        // 前項 that became 第3項 is for `astray` and the words to tell.
        let both = is_reference(before, &[]) && is_reference(after, &new);
        let names = both && (names_clause(before) || names_clause(after));
        quotes_title(c)
            || names && touches_one(c)
            || stands_for(site, c, &new)
            || names_the_same(site, c, (&old, &new))
    };
    let hits: Vec<usize> = (0..changes.len())
        .filter(|&i| is_reference(&changes[i]))
        .collect();
    if hits.is_empty() {
        return Vec::new();
    }
    let quote = |all: &[Reference]| Some(all.first().map(|r| r.quote.clone()).unwrap_or_default());
    // A scope that refers elsewhere in another way is serious, but not if it names the same clause.
    let is_same = site.clause.facet == Facet::Scope
        && hits
            .iter()
            .all(|&i| names_the_same(site, &changes[i], (&old, &new)));
    let (rule, message) = match cut_from_list(site, &new) {
        _ if is_same => (Rule::Wording, messages::written_in_another_way()),
        Some(cut) => (changed(site.clause.facet), messages::cut(&cut)),
        None => (Rule::CrossReference, messages::written_in_another_way()),
    };
    vec![Claim {
        rule,
        facts: Facts::References(ReferencesFacts {
            from: numbers(&old),
            to: numbers(&new),
        }),
        message,
        base_text: quote(&old),
        witness_text: quote(&new),
        changes: hits,
    }]
}

/// What the guideline's references name and the policy's no longer do, if the policy names fewer clauses and nothing else:
/// 6及び7 for 6、7及び8.
fn cut_from_list(site: &Site, new: &[Reference]) -> Option<String> {
    let case = site.case;
    let old = base_targets(case, site.base);
    let here = site.reading.parts.first()?.0;
    let members = new.iter().flat_map(|reference| &reference.members);
    let mut answered: BTreeSet<usize> = BTreeSet::new();
    for member in members {
        let Pointed::To(ids) = case.numbering().resolve(here, member).0 else {
            return None;
        };
        for id in ids {
            let rows = all_answered_by(case, id);
            if rows.is_empty() {
                return None;
            }
            answered.extend(rows);
        }
    }
    let named = |g: usize| old.iter().any(|(_, ids)| ids.contains(&g));
    let kept = |ids: &[usize]| ids.iter().any(|g| answered.iter().any(|a| related(case, *a, *g)));
    // Of a range that is cut at an end, the clauses outside it; of anything else, what nothing answers.
    let cut: Vec<String> = old
        .iter()
        .flat_map(|(name, ids)| match kept(ids) {
            false => vec![name.clone()],
            true if name.contains("から") => {
                let outside = ids.iter().filter(|g| !kept(&[**g]));
                outside.map(|&g| case.base_name(g).path).collect()
            }
            true => Vec::new(),
        })
        .collect();
    let fewer = !answered.is_empty() && answered.iter().all(|g| named(*g));
    (fewer && !cut.is_empty()).then(|| cut.join("、"))
}

/// What references name, as labels.
fn numbers(references: &[Reference]) -> Vec<String> {
    let members = references.iter().flat_map(|reference| &reference.members);
    members.map(Member::print).collect()
}

/// Whether both texts refer to corresponding clauses in the same place: 第1項 for 前項.
fn names_the_same(site: &Site, change: &Change, (old, new): (&[Reference], &[Reference])) -> bool {
    let case = site.case;
    let at = |words: &[Word], references: &[Reference]| {
        let first = words.first()?.chars.start;
        let end = words.last()?.chars.end;
        let found = references.iter().find(|r| r.at.start < end && first < r.at.end)?;
        is_reference(words, std::slice::from_ref(found)).then(|| found.members.clone())
    };
    let before = at(&site.clause.text.words()[change.base.clone()], old);
    let after = at(&site.reading.text.words()[change.witness.clone()], new);
    let (Some(before), Some(after), Some(&(here, _))) = (before, after, site.reading.parts.first()) else {
        return false;
    };
    let named =
        before.iter().map(
            |member| match case.base_numbering().resolve(ClauseId(site.base), member).0 {
                Pointed::To(ids) => ids.iter().map(|id| Some(id.0)).collect(),
                _ => vec![None],
            },
        );
    let answered = after
        .iter()
        .map(|member| match case.numbering().resolve(here, member).0 {
            Pointed::To(ids) => ids.iter().map(|&id| answered_by(case, id)).collect(),
            _ => vec![None],
        });
    let (named, answered): (Vec<_>, Vec<_>) = (named.flatten().collect(), answered.flatten().collect());
    named == answered && !named.contains(&None)
}

/// Whether a reference to a clause of the policy takes the place of words of the guideline that this clause answers: 前条の監査
/// for 情報セキュリティ監査. Who acts may be named in front.
fn stands_for(site: &Site, change: &Change, new: &[Reference]) -> bool {
    let case = site.case;
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let after = &witness.words()[change.witness.clone()];
    let topic = after.iter().position(|word| word.surface == "は");
    let comma = |at: &usize| after.get(at + 1).is_some_and(|word| word.surface == "、");
    let after = &after[topic.filter(comma).map_or(0, |at| at + 2)..];
    let (Some(first), Some(&(here, _))) = (after.first(), site.reading.parts.first()) else {
        return false;
    };
    let before = &base.words()[change.base.clone()];
    let reference = new.iter().find(|r| r.at.contains(&first.chars.start));
    let Some(reference) = reference.filter(|_| !before.is_empty() && is_reference(after, new)) else {
        return false;
    };
    let answered =
        reference
            .members
            .iter()
            .flat_map(|member| match case.numbering().resolve(here, member).0 {
                Pointed::To(ids) => ids,
                _ => Vec::new(),
            });
    let named: String = answered
        .filter_map(|id| answered_by(case, id))
        .map(|g| case.base.clause(g))
        .flat_map(|clause| [clause.title.folded(), clause.text.folded()])
        .collect();
    let mut content = before.iter().filter(|word| word.pos.is_content());
    content.all(|word| named.contains(&word.surface))
}
