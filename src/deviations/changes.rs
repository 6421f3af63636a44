//! Changes of substance in one row: claimed by lists and references, explained by the duties of the clause, or graded by
//! their own words.

use crate::align::{Change, ChangeKind, Relation, Row};
use crate::deviations::evidence::case::Finding;
use crate::deviations::evidence::lists::Claim;
use crate::deviations::evidence::quote::{by_words, excerpt, message, quoted};
use crate::deviations::evidence::slip::is_typo;
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::deviations::rules::duties::{self, Difference};
use crate::deviations::rules::presence::moved;
use crate::deviations::rules::references;
use crate::deviations::rules::terms::introduced;
use crate::deviations::rules::wording::wholes;
use crate::deviations::rules::wording::{Verdict, classify};
use crate::deviations::rules::wording::{join_contiguous, join_neighbours};
use crate::deviations::severity::{Severity, severity};
use crate::deviations::text::{Site, defined_terms};
use crate::document::tokens::Passage;
use crate::guideline::Facet;
use std::ops::Range;

impl Site<'_> {
    pub(crate) fn changes(&self, out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let changes = join_contiguous(base, witness, &self.row.text_script.changes);
        let mut claims = self.list_claims(&changes);
        let referring: Vec<Claim> = references::claims(self, &changes)
            .into_iter()
            .filter_map(|c| c.besides(&claims))
            .collect();
        claims.extend(referring);
        let moved: Vec<Claim> = moved(self, &changes)
            .into_iter()
            .filter_map(|c| c.besides(&claims))
            .collect();
        claims.extend(moved);
        let introduced: Vec<Claim> = introduced(self, &changes)
            .into_iter()
            .filter_map(|c| c.besides(&claims))
            .collect();
        claims.extend(introduced);
        let unclaimed = |i: &usize| !claims.iter().any(|claim| claim.changes.contains(i));
        let loose: Vec<Change> = (0..changes.len())
            .filter(unclaimed)
            .map(|i| changes[i].clone())
            .collect();
        out.extend(claims.iter().map(|claim| self.claimed(claim, &changes)));
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
                .map(|slip| self.changed(std::slice::from_ref(slip), Rule::Typo.into())),
        );
        if open.is_empty() {
            return;
        }
        match duties::compare(self.facet(), base, witness, &open, &settled, &self.beside()) {
            Some(differences) => self.compared(&open, &differences, out),
            None => self.graded(&open, out),
        }
    }

    /// The texts of the model whose clauses are merged with this one into the same clause of the policy.
    fn beside(&self) -> Vec<&Passage> {
        let merged = |row: &&Row| {
            row.relation == Relation::Merged
                && row.base != Some(self.base)
                && row.clauses.iter().any(|id| self.row.clauses.contains(id))
        };
        if self.row.relation != Relation::Merged {
            return Vec::new();
        }
        let rows = self.case.alignment.rows.iter().filter(merged);
        rows.filter_map(|row| Some(self.case.base.clause(row.base?).text))
            .collect()
    }

    /// Changes as the comparison of duties explains them; those it does not need are wording.
    fn compared(&self, open: &[Change], differences: &[Difference], out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let touches = |d: &Difference, change: &Change| {
            let any = |words: &[Range<usize>], range: &Range<usize>| {
                words.iter().any(|w| w.start < range.end && range.start < w.end)
            };
            any(&d.base, &change.base) || any(&d.witness, &change.witness)
        };
        let mut of_each: Vec<Vec<Change>> = vec![Vec::new(); differences.len()];
        let mut rest = Vec::new();
        for (change, verdict) in self.verdicts(open) {
            let touching: Vec<usize> = (0..differences.len())
                .filter(|&i| touches(&differences[i], &change))
                .collect();
            let whole = touching.iter().copied().find(|&i| differences[i].is_whole);
            match whole.or_else(|| partly_lost(&change, &touching, differences, self.facet())) {
                Some(i) => of_each[i].push(change),
                None => {
                    let rules = touching.iter().map(|&i| differences[i].rule);
                    rest.push((change, settle(self.facet(), verdict, rules)));
                }
            }
        }
        for (difference, changes) in differences.iter().zip(&of_each) {
            if difference.is_whole || !changes.is_empty() {
                out.push(self.told(difference, changes));
            }
        }
        let rest = join_neighbours(base, witness, rest);
        out.extend(
            rest.into_iter()
                .map(|(group, verdict)| self.changed(&group, verdict)),
        );
    }

    fn told(&self, difference: &Difference, changes: &[Change]) -> Finding {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let rule = difference.rule.unwrap_or(Rule::Wording);
        let mut finding = self.finding(rule, difference.message.clone());
        if let Some((from, to)) = difference.endings {
            finding.facts = Facts::Force { from, to };
        }
        let shown = |passage: &Passage, words: &[Range<usize>]| {
            let start = words.iter().map(|r| r.start).min()?;
            let end = words.iter().map(|r| r.end).max()?;
            Some(excerpt(passage, &(start..end), false))
        };
        finding.base_text = shown(base, &difference.base);
        finding.witness_text = shown(witness, &difference.witness);
        self.attach(&mut finding, changes.iter());
        finding.stories.extend(defined_terms(self));
        finding
    }

    /// Changes graded one by one, for texts that are not read as duties.
    fn graded(&self, loose: &[Change], out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let rest = join_neighbours(base, witness, self.verdicts(loose));
        out.extend(rest.into_iter().map(|(group, verdict)| {
            let mut finding = self.changed(&group, verdict);
            if let Facts::Words { lost, gained, .. } = finding.facts {
                finding.facts = Facts::Words {
                    lost,
                    gained,
                    by_words: true,
                };
                finding.message = by_words(&finding.message);
            }
            finding
        }));
    }

    /// What each change is if nothing but its own words counts.
    fn verdicts(&self, loose: &[Change]) -> Vec<(Change, Verdict)> {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let mut verdicts = Vec::new();
        for whole in wholes(base, witness, loose) {
            let own = match &loose[whole.members.clone()] {
                [only] => only,
                _ => &whole.change,
            };
            let verdict = classify(self.facet(), base, witness, &whole.change, own);
            verdicts.extend(loose[whole.members].iter().map(|c| (c.clone(), verdict)));
        }
        verdicts
    }

    fn changed(&self, group: &[Change], verdict: Verdict) -> Finding {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let span = |get: fn(&Change) -> &Range<usize>| {
            let start = group.iter().map(|c| get(c).start).min().unwrap_or(0);
            start..group.iter().map(|c| get(c).end).max().unwrap_or(start)
        };
        let old = span(|c| &c.base);
        let new = span(|c| &c.witness);
        let whole = group.iter().any(|c| c.kind != ChangeKind::Words);
        let base_text = excerpt(base, &old, whole);
        let witness_text = excerpt(witness, &new, whole);
        let message = message(verdict, &quoted(base, &old), &quoted(witness, &new));
        let mut finding = self.finding(verdict.rule, message);
        if let Some((from, to)) = verdict.endings {
            finding.facts = Facts::Force { from, to };
        }
        finding.base_text = (!old.is_empty() || !whole).then_some(base_text);
        finding.witness_text = (!new.is_empty() || !whole).then_some(witness_text);
        self.attach(&mut finding, group.iter());
        finding.stories.extend(defined_terms(self));
        finding
    }
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
