//! References of the document to its own clauses: whether what they point to exists, and whether it is what the guideline's
//! reference points to.

use super::words::{is_reference, names_clause, quoted_titles, touches};
use crate::align::Change;
use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::facts::{ClauseName, Facts};
use crate::deviations::rules::Rule;
use crate::document::references::{Member, Pointed, Reference, references};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeSet;
use std::ops::Range;

/// Looks at every reference of the policy: one finding for each that points to nothing or to another clause than the
/// guideline's does.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    for clause in &case.policy.outline.clauses {
        let text = &case.policy.clauses[clause.id.0].text.norm;
        for reference in references(&text.text) {
            // Without numbered roots there is nothing to check against.
            if case.numbering().is_empty() {
                return findings;
            }
            let seen = Seen::of(case, clause.id, reference, |at| text.source(at));
            findings.extend(seen.dangling(case).or_else(|| seen.astray(case)));
        }
    }
    findings
}

/// A reference of the policy, resolved.
struct Seen {
    reference: Reference,
    id: ClauseId,
    lines: LineRange,
    /// What each member points to.
    pointed: Vec<(Member, Pointed)>,
    missing: Vec<Member>,
}

impl Seen {
    fn of(
        case: &Case,
        id: ClauseId,
        reference: Reference,
        source: impl Fn(Range<usize>) -> Range<usize>,
    ) -> Seen {
        let mut pointed = Vec::new();
        let mut missing = Vec::new();
        for member in &reference.members {
            let (to, lost) = case.numbering().resolve(id, member);
            pointed.push((member.clone(), to));
            missing.extend(lost);
        }
        Seen {
            lines: case.lines_at(id, source(reference.at.clone())),
            reference,
            id,
            pointed,
            missing,
        }
    }

    /// A reference to what the document does not have.
    fn dangling(&self, case: &Case) -> Option<Finding> {
        let first = self.missing.first()?;
        let missing: Vec<String> = self.missing.iter().map(Member::print).collect();
        let missing = missing.join("、");
        let facet = case.facets[self.id.0];
        let quote = &self.reference.quote;
        let mut finding = Finding::new(
            Rule::InternalInconsistency,
            facet,
            self.facts(first, None, None),
            Message::new(
                format!("「{quote}」と参照しているが、{missing}に当たる条項がない"),
                format!("\u{201c}{quote}\u{201d} refers to {missing}, which does not exist"),
            ),
        );
        finding.base = match facet {
            Facet::Structure => Vec::new(),
            _ => rows_with(case, self.id).take(1).collect(),
        };
        Some(self.placed(finding))
    }

    /// A reference to a clause that doesn't correspond to what the guideline refers to in the same place: 上記8 left as it
    /// was though the section that was 8 is now 7.
    fn astray(&self, case: &Case) -> Option<Finding> {
        let wanted: BTreeSet<usize> = rows_with(case, self.id)
            .flat_map(|g| base_targets(case, g))
            .flat_map(|(_, ids)| ids)
            .collect();
        if wanted.is_empty() {
            return None;
        }
        let g = rows_with(case, self.id).next()?;
        self.pointed.iter().find_map(|(member, to)| {
            let Pointed::To(ids) = to else { return None };
            // A range may cover more than the guideline names.
            let is_wanted = |id: &ClauseId| {
                answered_by(case, *id).is_some_and(|a| wanted.iter().any(|w| related(case, a, *w)))
            };
            if ids.iter().any(is_wanted) {
                return None;
            }
            let id = *ids.first()?;
            match answered_by(case, id) {
                Some(answers) => Some(self.other_clause(case, g, member, id, answers)),
                None => self.left_as_it_was(case, g, member, id),
            }
        })
    }

    fn other_clause(&self, case: &Case, g: usize, member: &Member, id: ClauseId, answers: usize) -> Finding {
        let (quote, written, called) = (&self.reference.quote, member.print(), case.sides.called());
        let answers = case.base.clause(answers).label.to_owned();
        let mut finding = Finding::new(
            Rule::InternalInconsistency,
            case.base.clause(g).facet,
            self.facts(member, Some(case.own_name(id)), Some(answers.clone())),
            Message::new(
                format!(
                    "「{quote}」の{written}は、{}の{answers}に当たる条項を指している",
                    called.ja
                ),
                format!(
                    "{written} in \u{201c}{quote}\u{201d} points to what answers {answers} of the {}",
                    called.en
                ),
            ),
        );
        finding.base = vec![g];
        finding.base_text = first_quote(case, g);
        self.placed(finding)
    }

    /// In an amendment: a reference left as it was that now points to a clause put in since.
    fn left_as_it_was(&self, case: &Case, g: usize, member: &Member, id: ClauseId) -> Option<Finding> {
        let quote = &self.reference.quote;
        let old = references(&case.base.clause(g).text.norm.text);
        if !case.sides.is_amendment() || !old.iter().any(|reference| reference.quote == *quote) {
            return None;
        }
        let new = case.own_name(id);
        let (title, number) = (new.title.clone(), member.print());
        let mut finding = Finding::new(
            Rule::InternalInconsistency,
            case.base.clause(g).facet,
            self.facts(member, Some(new), None),
            Message::new(
                format!("「{quote}」の{number}は、新しい条項「{number} {title}」を指すことになる"),
                format!("{number} in \u{201c}{quote}\u{201d} now points to the new clause {number} {title}"),
            ),
        );
        finding.base = vec![g];
        finding.base_text = Some(quote.clone());
        Some(self.placed(finding))
    }

    fn facts(&self, member: &Member, clause: Option<ClauseName>, counterpart: Option<String>) -> Facts {
        Facts::Reference {
            written: self.reference.quote.clone(),
            number: member.print(),
            clause,
            counterpart,
        }
    }

    fn placed(&self, mut finding: Finding) -> Finding {
        finding.places = vec![Place::Clause(self.id)];
        finding.witness_text = Some(self.reference.quote.clone());
        finding.lines = Some(self.lines);
        finding
    }
}

/// The guideline clauses that a policy clause answers.
fn rows_with<'a>(case: &'a Case, id: ClauseId) -> impl Iterator<Item = usize> + 'a {
    let rows = case.alignment.rows.iter();
    rows.filter(move |row| row.clauses.contains(&id))
        .filter_map(|row| row.base)
}

/// The guideline clause that a policy clause, or what it is part of, answers.
fn answered_by(case: &Case, id: ClauseId) -> Option<usize> {
    let parent = |id: &ClauseId| case.policy.outline.clauses[id.0].parent;
    std::iter::successors(Some(id), parent).find_map(|id| rows_with(case, id).next())
}

/// Whether one clause of the guideline is the other or part of it.
fn related(case: &Case, one: usize, other: usize) -> bool {
    let within = |inner: usize, outer: usize| {
        std::iter::successors(Some(inner), |g| case.base.clause(*g).parent).any(|g| g == outer)
    };
    within(one, other) || within(other, one)
}

/// What the references of guideline clause `g` name, and the clauses each names.
fn base_targets(case: &Case, g: usize) -> Vec<(String, Vec<usize>)> {
    let references = references(&case.base.clause(g).text.norm.text);
    let members = references.iter().flat_map(|reference| &reference.members);
    members
        .filter_map(
            |member| match case.base_numbering().resolve(ClauseId(g), member).0 {
                Pointed::To(ids) => Some((member.print(), ids.iter().map(|id| id.0).collect())),
                _ => None,
            },
        )
        .collect()
}

/// The first reference that guideline clause `g` makes, as written.
fn first_quote(case: &Case, g: usize) -> Option<String> {
    let references = references(&case.base.clause(g).text.norm.text);
    references.into_iter().next().map(|reference| reference.quote)
}

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
    let (old, new) = (references(&base.norm.text), references(&witness.norm.text));
    // Numbers differ in dates and periods as well; a claim is about a reference that one of the texts makes.
    let touches_one = |c: &Change| touches(&old, base, &c.base) || touches(&new, witness, &c.witness);
    let is_reference = |c: &Change| {
        let before = &base.words()[c.base.clone()];
        let after = &witness.words()[c.witness.clone()];
        // 前項 that became 第3項 is for `astray` and the words to tell.
        let both = is_reference(before, &[]) && is_reference(after, &new);
        let names = both && (names_clause(before) || names_clause(after));
        quotes_title(c) || names && touches_one(c) || stands_for(site, c, &new)
    };
    let hits: Vec<usize> = (0..changes.len())
        .filter(|&i| is_reference(&changes[i]))
        .collect();
    if hits.is_empty() {
        return Vec::new();
    }
    let quote = |all: &[Reference]| Some(all.first().map(|r| r.quote.clone()).unwrap_or_default());
    let (rule, message) = match cut_from_list(site, &new) {
        Some(cut) => (
            crate::deviations::rules::wording::changed(site.clause.facet),
            Message::new(
                format!("参照先から「{cut}」が落ちている"),
                format!("{cut} is no longer referred to"),
            ),
        ),
        None => (
            Rule::CrossReference,
            Message::new("参照の書き方が異なる", "a reference is written in another way"),
        ),
    };
    vec![Claim {
        rule,
        facts: Facts::References {
            from: numbers(&old),
            to: numbers(&new),
        },
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
            answered.insert(answered_by(case, id)?);
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
        .flat_map(|clause| [clause.title.norm.string(), clause.text.norm.string()])
        .collect();
    let mut content = before.iter().filter(|word| word.pos.is_content());
    content.all(|word| named.contains(&word.surface))
}
