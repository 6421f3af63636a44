//! References of the document to its own clauses: whether what they point to exists.

use super::facts::{ClauseName, Facts};
use super::lists::Claim;
use super::rules::Rule;
use super::targets::{Target, arabic, is_digit, targets};
use super::text::Site;
use super::{Case, Finding, Place};
use crate::align::Change;
use crate::document::normalize::{Names, compact, normalize};
use crate::document::tokens::Word;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Looks for references to numbers that the document does not have.
pub(super) fn detect(case: &Case) -> Vec<Finding> {
    let clauses = &case.policy.outline.clauses;
    let roots: BTreeSet<String> = clauses
        .iter()
        .filter(|c| c.parent.is_none())
        .filter_map(|c| number(&c.label))
        .collect();
    // Without numbered roots there is nothing to check against.
    if roots.is_empty() {
        return Vec::new();
    }
    let mut findings = astray(case);
    for clause in clauses {
        let text = normalize(&compact(&clause.text.text), &Names::default());
        let all = targets(&text.string());
        for same in all.chunk_by(|a, b| a.at == b.at) {
            let missing: Vec<&str> = same
                .iter()
                .map(|t| t.number.as_str())
                .filter(|n| !roots.contains(*n))
                .collect();
            if !missing.is_empty() {
                let at = text.source(same[0].at.clone());
                findings.push(dangling(case, clause.id, &same[0], &missing.join("、"), at));
            }
        }
    }
    findings
}

/// `at` counts raw characters of the clause's text.
fn dangling(case: &Case, id: ClauseId, target: &Target, missing: &str, at: Range<usize>) -> Finding {
    let facet = case.facets[id.0];
    let mut finding = Finding::new(
        Rule::InternalInconsistency,
        facet,
        target.facts(None, None),
        Message::new(
            format!(
                "「{}」と参照しているが、{missing}に当たる条項がない",
                target.quote
            ),
            format!(
                "\u{201c}{}\u{201d} refers to {missing}, which does not exist",
                target.quote
            ),
        ),
    );
    finding.base = case
        .alignment
        .rows
        .iter()
        .find(|row| row.clauses.contains(&id) && facet != Facet::Structure)
        .and_then(|row| row.base)
        .into_iter()
        .collect();
    finding.places = vec![Place::Clause(id)];
    finding.witness_text = Some(target.quote.clone());
    finding.lines = Some(case.lines_at(id, at));
    finding
}

impl Target {
    /// Returns the facts about a reference to `clause`, the counterpart of number `counterpart` of the guideline.
    fn facts(&self, clause: Option<ClauseName>, counterpart: Option<String>) -> Facts {
        Facts::Reference {
            written: self.quote.clone(),
            number: self.number.clone(),
            clause,
            counterpart,
        }
    }
}

/// Differences between two ways to refer to clauses: other numbers, 第3条 for 3, the title in 「」.
pub(super) fn claims(site: &Site, changes: &[Change]) -> Vec<Claim> {
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
    let is_reference = |c: &Change| {
        let (old, new) = (&base.words()[c.base.clone()], &witness.words()[c.witness.clone()]);
        quotes_title(c)
            || (is_reference(old) && is_reference(new) && (names_clause(old) || names_clause(new)))
    };
    let hits: Vec<usize> = (0..changes.len())
        .filter(|&i| is_reference(&changes[i]))
        .collect();
    let quote = |text: &str| targets(text).first().map(|t| t.quote.clone()).unwrap_or_default();
    // Numbers differ in dates and periods as well; a claim is about a reference that one of the texts makes.
    let makes_one = !targets(&base.norm.string()).is_empty() || !targets(&witness.norm.string()).is_empty();
    if hits.is_empty() || !makes_one && !hits.iter().any(|&i| quotes_title(&changes[i])) {
        return Vec::new();
    }
    if let Some(cut) = cut_from_list(site.case, &base.norm.string(), &witness.norm.string()) {
        return vec![Claim {
            rule: super::classify::changed(site.clause.facet),
            facts: references(&base.norm.string(), &witness.norm.string()),
            message: Message::new(
                format!("参照先から「{cut}」が落ちている"),
                format!("{cut} is no longer referred to"),
            ),
            base_text: Some(quote(&base.norm.string())),
            witness_text: Some(quote(&witness.norm.string())),
            changes: hits,
        }];
    }
    vec![Claim {
        rule: Rule::CrossReference,
        facts: references(&base.norm.string(), &witness.norm.string()),
        message: Message::new("参照の書き方が異なる", "a reference is written in another way"),
        base_text: Some(quote(&base.norm.string())),
        witness_text: Some(quote(&witness.norm.string())),
        changes: hits,
    }]
}

/// The clauses a list of references names in the guideline and no longer in the policy, if the policy names fewer of
/// them and nothing else: 6及び7 for 6、7及び8.
fn cut_from_list(case: &Case, base: &str, witness: &str) -> Option<String> {
    let old: BTreeSet<String> = targets(base).into_iter().map(|t| t.number).collect();
    let new: BTreeSet<String> = targets(witness)
        .into_iter()
        .map(|t| answered_by(case, &t.number).unwrap_or(t.number))
        .collect();
    let cut: Vec<&str> = old.difference(&new).map(String::as_str).collect();
    (!new.is_empty() && new.is_subset(&old) && !cut.is_empty()).then(|| cut.join("、"))
}

/// The numbers that two texts refer to.
fn references(base: &str, witness: &str) -> Facts {
    let numbers = |text: &str| targets(text).into_iter().map(|t| t.number).collect();
    Facts::References {
        from: numbers(base),
        to: numbers(witness),
    }
}

/// References of corresponding clauses that point to clauses which do not correspond: 上記8 left as it was though the
/// section that was 8 is now 7.
fn astray(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &case.alignment.rows {
        let (Some(g), Some(reading), Some(&id)) = (row.base, &row.reading, row.clauses.last()) else {
            continue;
        };
        let wanted: BTreeSet<String> = targets(&case.base.clause(g).text.norm.string())
            .into_iter()
            .map(|t| t.number)
            .collect();
        if wanted.is_empty() {
            continue;
        }
        for target in targets(&reading.text.norm.string()) {
            let at = reading.text.norm.source(target.at.clone());
            let lines = reading.locate(at.start).map_or(case.lines(id), |(part, from)| {
                case.lines_at(part, from..from + at.len())
            });
            let Some(answers) = answered_by(case, &target.number) else {
                findings.extend(left_as_it_was(case, g, id, &target, lines));
                continue;
            };
            if wanted.contains(&answers) {
                continue;
            }
            let mut finding = Finding::new(
                Rule::InternalInconsistency,
                case.base.clause(g).facet,
                target.facts(name_of_root(case, &target.number), Some(answers.clone())),
                Message::new(
                    format!(
                        "「{}」の{}は、{}の{answers}に当たる条項を指している",
                        target.quote,
                        target.number,
                        case.sides.called().ja
                    ),
                    format!(
                        "{} in \u{201c}{}\u{201d} points to what answers {answers} of the {}",
                        target.number,
                        target.quote,
                        case.sides.called().en
                    ),
                ),
            );
            finding.base = vec![g];
            finding.places = vec![Place::Clause(id)];
            finding.base_text = targets(&case.base.clause(g).text.norm.string())
                .first()
                .map(|t| t.quote.clone());
            finding.witness_text = Some(target.quote.clone());
            finding.lines = Some(lines);
            findings.push(finding);
        }
    }
    findings
}

/// In an amendment: a reference left as it was that now points to a clause put in since.
fn left_as_it_was(case: &Case, g: usize, id: ClauseId, target: &Target, lines: LineRange) -> Option<Finding> {
    let old = targets(&case.base.clause(g).text.norm.string());
    let stood = old.iter().any(|t| t.quote == target.quote);
    let new = root(case, &target.number).filter(|_| stood && case.sides.is_amendment())?;
    let new = case.own_name(new);
    let title = new.title.clone();
    let (quote, number) = (&target.quote, &target.number);
    let mut finding = Finding::new(
        Rule::InternalInconsistency,
        case.base.clause(g).facet,
        target.facts(Some(new), None),
        Message::new(
            format!("「{quote}」の{number}は、新しい条項「{number} {title}」を指すことになる"),
            format!("{number} in \u{201c}{quote}\u{201d} now points to the new clause {number} {title}"),
        ),
    );
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.base_text = Some(quote.clone());
    finding.witness_text = Some(quote.clone());
    finding.lines = Some(lines);
    Some(finding)
}

/// The root clause of the policy with this number.
fn root(case: &Case, wanted: &str) -> Option<ClauseId> {
    let mut roots = case.policy.children(None);
    roots.find(|id| number(&case.policy.outline.clauses[id.0].label).as_deref() == Some(wanted))
}

fn name_of_root(case: &Case, wanted: &str) -> Option<ClauseName> {
    root(case, wanted).map(|id| case.own_name(id))
}

/// The number of the guideline's root clause that the policy's root clause `wanted` answers.
fn answered_by(case: &Case, wanted: &str) -> Option<String> {
    let id = root(case, wanted)?;
    let row = case.alignment.rows.iter().find(|row| row.clauses.contains(&id))?;
    let mut g = row.base?;
    while let Some(parent) = case.base.clause(g).parent {
        g = parent;
    }
    number(case.base.clause(g).label)
}

/// Words in 「」 that are the title of a clause of the document, a number in front aside, as ranges of words.
fn quoted_titles(case: &Case, words: &[Word]) -> Vec<Range<usize>> {
    let titles: BTreeSet<String> = case
        .policy
        .clauses
        .iter()
        .map(|c| c.title.norm.string())
        .filter(|t| !t.is_empty())
        .collect();
    let mut found = Vec::new();
    let mut open = None;
    for (i, word) in words.iter().enumerate() {
        if word.surface.contains('「') {
            open = Some(i);
        } else if word.surface.contains('」')
            && let Some(from) = open.take()
        {
            let inner: String = words[from + 1..i].iter().map(|w| w.surface.as_str()).collect();
            let title = inner.trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, '第' | '条' | '.' | '、' | '(' | ')')
            });
            if titles.contains(title) {
                found.push(from..i + 1);
            }
        }
    }
    found
}

/// Whether words are nothing but a reference: numbers, 第…条, and what joins them. The text counts, not the words: a
/// dictionary takes 三条 for a town.
fn is_reference(words: &[Word]) -> bool {
    let text: String = words.iter().map(|w| w.surface.as_str()).collect();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let joined = cues(CueRole::ArticleReference).find_map(|word| rest.strip_prefix(word));
        rest = match joined {
            Some(after) => after,
            None if is_digit(c) || "、・「」()".contains(c) => &rest[c.len_utf8()..],
            None => return false,
        };
    }
    true
}

/// Whether a text names a clause by its number.
fn names_clause(words: &[Word]) -> bool {
    words
        .iter()
        .flat_map(|w| w.surface.chars())
        .any(|c| is_digit(c) || matches!(c, '第' | '条' | '項' | '号'))
}

/// The digits of a root label: 3 for `3`, `3.`, `第3条`, `第三条`.
fn number(label: &str) -> Option<String> {
    let folded = normalize(&compact(label), &Names::default()).string();
    let written: String = folded.chars().filter(|&c| is_digit(c)).collect();
    (!written.is_empty()).then(|| arabic(&written))
}
