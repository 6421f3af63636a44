//! Changes of substance in one row: claimed by lists and references, explained by the duties of the clause, or graded by
//! their own words.

use crate::align::{Change, ChangeKind, Relation, Row};
use crate::deviations::evidence::case::Finding;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::evidence::quote::{ending_at, excerpt, quoted};
use crate::deviations::evidence::site::Site;
use crate::deviations::evidence::slip::is_typo;
use crate::deviations::rules::Rule;
use crate::deviations::rules::duties::{self, Difference};
use crate::deviations::rules::names::{filled, renamed_units};
use crate::deviations::rules::presence::{duty_in, moved, said_elsewhere};
use crate::deviations::rules::terms::introduced;
use crate::deviations::rules::wording::{
    Verdict, by_words, classify, defining, exclusions, force, headed, join_contiguous, join_neighbours,
    replaced, reworded, wholes,
};
use crate::deviations::rules::{references, scope};
use crate::deviations::{Facts, ForceFacts, Severity, severity};
use crate::document::normalize::is_weak_punctuation;
use crate::document::tokens::{Passage, Word};
use crate::guideline::Facet;
use crate::lang::Message;
use std::ops::Range;

/// Finds what the changes of a row mean.
pub(crate) fn changes(site: &Site, out: &mut Vec<Finding>) {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let changes = join_contiguous(base, witness, &site.row.text_script.changes);
    let claims = claims(site, &changes);
    let unclaimed = |i: &usize| !claims.iter().any(|claim| claim.changes.contains(i));
    let loose: Vec<Change> = (0..changes.len())
        .filter(unclaimed)
        .map(|i| changes[i].clone())
        .collect();
    out.extend(claims.iter().map(|claim| site.claimed(claim, &changes)));
    let (slips, open): (Vec<Change>, Vec<Change>) = loose
        .into_iter()
        .partition(|change| is_typo(base, witness, change));
    let settled: Vec<Change> = claims
        .iter()
        .flat_map(|claim| claim.changes.iter().map(|&i| changes[i].clone()))
        .chain(slips.iter().cloned())
        .collect();
    out.extend(
        slips
            .iter()
            .map(|slip| changed(site, std::slice::from_ref(slip), Rule::Typo.into())),
    );
    if open.is_empty() {
        return;
    }
    match duties::compare(site.facet(), base, witness, &open, &settled, &beside(site)) {
        Some(differences) => compared(site, &open, &differences, out),
        None => graded(site, &open, out),
    }
}

/// How a room explains changes of a row.
type Explain = fn(&Site, &[Change]) -> Vec<Claim>;

/// Returns what the rooms claim. A change belongs to the first room that explains it.
fn claims(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let mut claims = scope::claims(site, changes);
    let rooms: [Explain; 9] = [
        filled,
        renamed_units,
        references::claims,
        moved,
        introduced,
        defining,
        exclusions,
        headed,
        reworded,
    ];
    for room in rooms {
        let found = room(site, changes).into_iter();
        let found: Vec<Claim> = found.filter_map(|claim| claim.besides(&claims)).collect();
        claims.extend(found);
    }
    claims
}

/// The texts of the other clauses of the model that the same clause of the policy answers: those merged with this one, and those
/// that it is read for the points of.
fn beside<'a>(site: &'a Site) -> Vec<&'a Passage> {
    let is_merged = site.row.relation == Relation::Merged;
    let answered = |row: &&Row| {
        (is_merged && row.relation == Relation::Merged || row.in_own_words)
            && row.base != Some(site.base)
            && row.clauses.iter().any(|id| site.row.clauses.contains(id))
    };
    let rows = site.case.alignment.rows.iter().filter(answered);
    rows.filter_map(|row| Some(site.case.base.clause(row.base?).text))
        .collect()
}

/// Changes as the comparison of duties explains them; those it does not need are wording.
fn compared(site: &Site, open: &[Change], differences: &[Difference], out: &mut Vec<Finding>) {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let touches = |d: &Difference, change: &Change| {
        let any = |words: &[Range<usize>], range: &Range<usize>| {
            words.iter().any(|w| w.start < range.end && range.start < w.end)
        };
        any(&d.base, &change.base) || any(&d.witness, &change.witness)
    };
    let mut of_each: Vec<Vec<Change>> = vec![Vec::new(); differences.len()];
    let mut rest = Vec::new();
    for (change, verdict) in verdicts(site, open) {
        let touching: Vec<usize> = (0..differences.len())
            .filter(|&i| touches(&differences[i], &change))
            .collect();
        let whole = touching.iter().copied().find(|&i| differences[i].is_whole);
        let whole = whole.or_else(|| effort_of_ending(site, &change, differences));
        match whole.or_else(|| partly_lost(&change, &touching, differences, site.facet())) {
            Some(i) => of_each[i].push(change),
            None => {
                let rules = touching.iter().map(|&i| differences[i].rule);
                rest.push((change, settle(site.facet(), verdict, rules)));
            }
        }
    }
    for (difference, changes) in differences.iter().zip(&of_each) {
        if difference.is_whole || !changes.is_empty() {
            out.push(told(site, difference, changes));
        }
    }
    let rest = join_neighbours(base, witness, rest);
    out.extend(rest.into_iter().map(|(group, verdict)| {
        let mut finding = changed(site, &group, verdict);
        let of_group = differences
            .iter()
            .filter(|d| group.iter().any(|change| touches(d, change)));
        let of_group: Vec<&Difference> = of_group.collect();
        let has_words = |words: &[Word]| words.iter().any(|word| word.pos.is_content());
        let replaces = group.iter().any(|change| {
            has_words(&base.words()[change.base.clone()])
                && has_words(&witness.words()[change.witness.clone()])
        });
        if let Some(message) = only_came(&of_group, verdict).filter(|_| replaces) {
            finding.message = message;
        }
        finding
    }));
}

/// The message on a run of words of which only one thing is new, though the run has others in another order: 雪崩 in 火災、落雷、雪崩
/// for 落雷、火災.
fn only_came(differences: &[&Difference], verdict: Verdict) -> Option<Message> {
    match differences {
        [only] if only.base.is_empty() && verdict.endings.is_none() && only.endings.is_none() => {
            Some(only.message.clone())
        }
        _ => None,
    }
}

/// Returns the difference that a sentence binds less, if the change only says so once more: 特定しなければならない has become
/// 特定するよう努めなければならない, which differs in し and in the ending.
fn effort_of_ending(site: &Site, change: &Change, differences: &[Difference]) -> Option<usize> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let (old, new) = (
        Meaning::of(&base.words()[change.base.clone()]),
        Meaning::of(&witness.words()[change.witness.clone()]),
    );
    let gained = new.without(&old);
    let is_effort =
        gained.has(Qualifier::Effort) && gained.content.is_empty() && old.without(&new).content.is_empty();
    let sentence = |at: usize| {
        witness
            .sentences()
            .iter()
            .position(|sentence| sentence.contains(&at))
    };
    let is_beside = |difference: &Difference| {
        let ends = difference
            .witness
            .iter()
            .any(|words| sentence(words.start) == sentence(change.witness.start));
        difference.rule == Some(Rule::ObligationWeakened) && difference.endings.is_some() && ends
    };
    let found = differences.iter().position(is_beside);
    found.filter(|_| is_effort)
}

fn told(site: &Site, difference: &Difference, changes: &[Change]) -> Finding {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let rule = difference.rule.unwrap_or(Rule::Wording);
    let duty = span(&difference.base);
    let elsewhere = match rule {
        Rule::MeasureDropped => said_elsewhere(site, &solid(base, &duty)),
        _ => None,
    };
    let mut finding = match elsewhere {
        Some(id) => {
            let message = duty_in(&base.quote_words(&duty), &site.case.own_name(id));
            site.finding(Rule::StructureMoved, message)
        }
        None => site.finding(rule, difference.message.clone()),
    };
    if let Some((from, to)) = difference.endings {
        finding.facts = Facts::Force(ForceFacts { from, to });
    }
    let shown = |passage: &Passage, words: &[Range<usize>]| {
        let start = words.iter().map(|r| r.start).min()?;
        let end = words.iter().map(|r| r.end).max()?;
        Some(excerpt(passage, &(start..end), false))
    };
    finding.base_text = shown(base, &difference.base);
    finding.witness_text = shown(witness, &difference.witness);
    site.attach(&mut finding, changes.iter());
    finding.stories.extend(site.defined_terms());
    finding
}

/// The words from the first to the last of some.
fn span(words: &[Range<usize>]) -> Range<usize> {
    let start = words.iter().map(|range| range.start).min().unwrap_or(0);
    start..words.iter().map(|range| range.end).max().unwrap_or(start)
}

/// The text of some words without weak punctuation.
fn solid(base: &Passage, words: &Range<usize>) -> String {
    let text = base.words()[words.clone()].iter();
    let text = text.flat_map(|word| word.surface.chars());
    text.filter(|&c| !is_weak_punctuation(c)).collect()
}

/// Changes graded one by one, for texts that are not read as duties.
fn graded(site: &Site, loose: &[Change], out: &mut Vec<Finding>) {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let rest = join_neighbours(base, witness, verdicts(site, loose));
    out.extend(rest.into_iter().map(|(group, verdict)| {
        let mut finding = changed(site, &group, verdict);
        if let Facts::Words(words) = &mut finding.facts {
            words.by_words = true;
            finding.message = by_words(&finding.message);
        }
        finding
    }));
}

/// What each change is if nothing but its own words counts.
fn verdicts(site: &Site, loose: &[Change]) -> Vec<(Change, Verdict)> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let mut verdicts = Vec::new();
    for whole in wholes(base, witness, loose) {
        let own = match &loose[whole.members.clone()] {
            [only] => only,
            _ => &whole.change,
        };
        let verdict = classify(site.facet(), base, witness, &whole.change, own);
        verdicts.extend(loose[whole.members].iter().map(|c| (c.clone(), verdict)));
    }
    verdicts
}

fn changed(site: &Site, group: &[Change], verdict: Verdict) -> Finding {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let span = |get: fn(&Change) -> &Range<usize>| {
        let start = group.iter().map(|c| get(c).start).min().unwrap_or(0);
        start..group.iter().map(|c| get(c).end).max().unwrap_or(start)
    };
    let old = span(|c| &c.base);
    let new = span(|c| &c.witness);
    let whole = group.iter().any(|c| c.kind != ChangeKind::Words);
    let base_text = excerpt(base, &old, whole);
    let witness_text = excerpt(witness, &new, whole);
    let message = match verdict.endings {
        Some((before, after)) => force(before, after, &ending_at(witness, new.start)),
        None => replaced(&quoted(base, &old), &quoted(witness, &new)),
    };
    let mut finding = site.finding(verdict.rule, message);
    if let Some((from, to)) = verdict.endings {
        finding.facts = Facts::Force(ForceFacts { from, to });
    }
    finding.base_text = (!old.is_empty() || !whole).then_some(base_text);
    finding.witness_text = (!new.is_empty() || !whole).then_some(witness_text);
    site.attach(&mut finding, group.iter());
    finding.stories.extend(site.defined_terms());
    finding
}

/// Of a sentence or segment without counterpart that is mostly said elsewhere in the clause: the gravest of the
/// differences that are left.
fn partly_lost(
    change: &Change,
    touching: &[usize],
    differences: &[Difference],
    facet: Facet,
) -> Option<usize> {
    if !matches!(change.kind, ChangeKind::Sentence | ChangeKind::Segment) || change.base.is_empty() {
        return None;
    }
    let lost: usize = touching
        .iter()
        .flat_map(|&i| &differences[i].base)
        .filter(|words| change.base.contains(&words.start))
        .map(Range::len)
        .sum();
    let grade = |i: usize| differences[i].rule.map(|rule| severity(rule, facet));
    let worst = touching
        .iter()
        .copied()
        .max_by_key(|&i| (grade(i), std::cmp::Reverse(i)))?;
    let is_part = lost * 2 < change.base.len() && grade(worst) >= Some(Severity::Medium);
    is_part.then_some(worst)
}

/// The rule of a change: `verdict` is what its own words say, `rules` what the duties of the clause say of them.
fn settle(facet: Facet, verdict: Verdict, rules: impl Iterator<Item = Option<Rule>>) -> Verdict {
    let is_serious = |rule: Rule| severity(rule, facet) >= Severity::Medium;
    let mut by_words = false;
    let worst = rules
        .inspect(|rule| by_words |= rule.is_none())
        .flatten()
        .max_by_key(|&rule| severity(rule, facet));
    match worst {
        None if by_words || verdict.rule == Rule::CrossReference => verdict,
        None => Rule::Wording.into(),
        Some(worst) if !is_serious(worst) && by_words => verdict,
        Some(Rule::ObligationWeakened) => Rule::ObligationWeakened.into(),
        Some(worst) if is_serious(worst) != is_serious(verdict.rule) || verdict.rule == Rule::Wording => {
            worst.into()
        }
        Some(_) => verdict,
    }
}
