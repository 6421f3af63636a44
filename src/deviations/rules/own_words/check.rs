//! Policies in their own words: one finding per clause of the model that they answer in their own words, with
//! what is lacking, in the place of a comparison word by word.

use super::lacking::{Lacking, PointReader, lists_in_part};
use super::restrictions::{freed, limits_of_scope, only_if_needed};
use super::same_units::OwnReading;
use super::unread::by_points;
use super::{force, limits, messages, persons};
use crate::align::{Bigrams, Row, Said, cost, points_of};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::rules::terms::list_of_another;
use crate::deviations::rules::wording::replaced;
use crate::deviations::{ClauseFacts, ClauseName, Facts, Part, Place, WordFacts};
use crate::document::tokens::Passage;
use crate::guideline::Facet;
use crate::outline::{ClauseId, OutsideKind};
use crate::span::LineRange;
use std::collections::{BTreeMap, BTreeSet};

/// Clauses of the model that clauses of the policy answer without being compared word by word.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let read = read(case);
    if read.is_empty() {
        return Vec::new();
    }
    let readings = read.iter().map(|&(g, ids)| (g, OwnReading::new(case, g, ids)));
    let readings: BTreeMap<usize, OwnReading> = readings.collect();
    let mut restricted: Vec<Finding> = Vec::new();
    for (g, _) in &read {
        add_once(&mut restricted, restrictions(&readings[g]));
    }
    let mut findings: Vec<Finding> = Vec::new();
    for answer in answers(case, &read) {
        let mut edits = Vec::new();
        // Each clause of the model is replaced by what answers it, also if one finding names several.
        for (g, ids) in read.iter().filter(|(g, _)| answer.base.contains(g)) {
            edits.extend(case.replacing(*g, ids));
        }
        // One finding says what is taken back; that the clause is in own words says nothing more.
        let is_told = |finding: &&mut Finding| answer.base.iter().all(|g| finding.base.contains(g));
        let told = restricted.iter_mut().find(is_told);
        match told.filter(|_| answer.lacking.named.is_empty()) {
            Some(finding) => finding.edits.extend(edits),
            None => {
                let mut finding = answer.finding(&readings[&answer.base[0]]);
                finding.edits = edits;
                findings.push(finding);
            }
        }
    }
    findings.extend(restricted);
    findings.extend(limits_of_scope(case, &read));
    findings
}

/// Adds findings, or only their clauses of the model where the same is found of the same words: 6.9 and 8 both ask for the
/// review that is only an effort.
pub(super) fn add_once(findings: &mut Vec<Finding>, new: Vec<Finding>) {
    for finding in new {
        let is_same =
            |other: &&mut Finding| other.witness_text == finding.witness_text && other.rule == finding.rule;
        match findings.iter_mut().find(is_same) {
            Some(other) => {
                other.base.extend(finding.base);
                other.base.sort_unstable();
                other.base.dedup();
            }
            None => findings.push(finding),
        }
    }
}

/// What clauses in own words take back of a clause of the model.
pub(super) fn restrictions(reading: &OwnReading) -> Vec<Finding> {
    let (case, g, clauses) = (reading.case, reading.g, reading.clauses);
    let found = [
        force::less_binding(case, g, clauses),
        only_if_needed(case, g, clauses),
        freed(case, g, clauses),
        persons::taken_out(case, g, clauses),
        persons::left_out(case, g, clauses),
        persons::towards_some(case, g, clauses),
        limits::by_bracket(case, g, clauses),
        limits::within_unit(case, g, clauses),
    ];
    let found: Vec<Finding> = found.into_iter().flatten().collect();
    match found.is_empty() {
        true => reading.taken_back().into_iter().collect(),
        false => found,
    }
}

/// The finding on clauses that answer one clause of the model.
pub(super) fn answered(reading: &OwnReading, lacking: Lacking) -> Finding {
    let answer = OwnAnswer {
        base: vec![reading.g],
        clauses: reading.clauses.to_vec(),
        lacking,
        left_to: None,
    };
    answer.finding(reading)
}

/// Clauses of the model with those of the policy that answer them in own words.
fn read<'a>(case: &'a Case) -> Vec<(usize, &'a [ClauseId])> {
    let rows = case.alignment.rows.iter();
    rows.filter(|row| row.in_own_words)
        .filter_map(|row| Some((row.base?, row.clauses.as_slice())))
        .collect()
}

fn lackings(case: &Case, read: &[(usize, &[ClauseId])]) -> BTreeMap<usize, Lacking> {
    let reader = PointReader::new(case);
    let lacking = read.iter().map(|(g, ids)| (*g, reader.lacking(*g, ids)));
    lacking.collect()
}

/// What clauses of the policy say of clauses of the model: one finding.
struct OwnAnswer {
    base: Vec<usize>,
    clauses: Vec<ClauseId>,
    lacking: Lacking,
    /// The policy to which the clauses leave what is lacking.
    left_to: Option<String>,
}

/// One answer for each clause of the model that is answered in own words; those that lack the same are one.
fn answers(case: &Case, read: &[(usize, &[ClauseId])]) -> Vec<OwnAnswer> {
    let lacking = lackings(case, read);
    let lists = lists_in_part(case, &lacking);
    let told_above: BTreeSet<usize> = lists
        .values()
        .flat_map(|(_, items)| items.iter().copied())
        .collect();
    let mut answers: Vec<OwnAnswer> = Vec::new();
    for (g, ids) in read.iter().filter(|(g, _)| !told_above.contains(g)) {
        let mut answer = OwnAnswer {
            base: vec![*g],
            clauses: ids.to_vec(),
            lacking: lacking[g].clone(),
            left_to: list_of_another(case, *g),
        };
        if let Some((named, items)) = lists.get(g) {
            answer.base.extend(items);
            answer.lacking = Lacking {
                named: named.clone(),
                in_part: true,
                is_sparse: true,
            };
        }
        answers.push(answer);
    }
    told_once(answers)
}

/// Joins answers in part of which one lacks nothing that another doesn't lack as well, in a clause that both have: 6.9 and 7
/// both ask for audits.
fn told_once(answers: Vec<OwnAnswer>) -> Vec<OwnAnswer> {
    let lacks_no_more = |a: &OwnAnswer, b: &OwnAnswer| {
        a.lacking.in_part
            && b.lacking.in_part
            && a.clauses.iter().any(|id| b.clauses.contains(id))
            && a.lacking.named.iter().all(|name| b.lacking.named.contains(name))
    };
    let mut out: Vec<OwnAnswer> = Vec::new();
    for answer in answers {
        if let Some(other) = out.iter_mut().find(|other| lacks_no_more(&answer, other)) {
            other.base.extend(&answer.base);
        } else if let Some(other) = out.iter_mut().find(|other| lacks_no_more(other, &answer)) {
            let base = other.base.iter().chain(&answer.base).copied().collect();
            *other = OwnAnswer { base, ..answer };
        } else {
            out.push(answer);
        }
    }
    out
}

/// Puts one finding in the place of those that a comparison word by word makes of a definition in own words, and drops
/// those about a heading of the model whose counterpart says itself what the model says below it.
pub(crate) fn gather(case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    let findings = by_points(case, findings);
    if !case.alignment.is_in_own_words {
        return findings;
    }
    let findings = without_items(findings);
    let rows = case.alignment.rows.iter();
    let rewritten: Vec<&Row> = rows.filter(|row| is_rewritten(case, row)).collect();
    let reader = PointReader::new(case);
    let mut out = Vec::new();
    let mut gathered: Vec<Vec<Finding>> = rewritten.iter().map(|_| Vec::new()).collect();
    for finding in findings {
        let of_row = |row: &&Row| row.base.is_some_and(|g| finding.base == [g]);
        match rewritten.iter().position(of_row) {
            Some(at) if is_of_words(&finding) || finding.rule == Rule::DefinitionChanged => {
                gathered[at].push(finding);
            }
            Some(_) | None => out.push(finding),
        }
    }
    for (row, parts) in rewritten.into_iter().zip(gathered) {
        let Some(g) = row.base.filter(|_| !parts.is_empty()) else {
            continue;
        };
        let is_heading = case.base.clause(g).text.is_empty();
        let mut whole = match (is_heading, &row.reading) {
            (true, Some(reading)) => lead(case, g, &row.clauses, &reading.text),
            _ => answered(
                &OwnReading::new(case, g, &row.clauses),
                reader.lacking(g, &row.clauses),
            ),
        };
        for part in parts {
            whole.edits.extend(part.edits);
            whole.stories.extend(part.stories);
        }
        whole
            .edits
            .sort_by_key(|edit| (edit.part, edit.offset, edit.witness_offset));
        out.push(whole);
    }
    out
}

/// Drops missing items of a list that is itself answered in part: the finding on the list names them.
fn without_items(mut findings: Vec<Finding>) -> Vec<Finding> {
    let in_part = findings
        .iter()
        .filter(|finding| finding.rule == Rule::AnsweredInPart);
    let told: Vec<Vec<usize>> = in_part.map(|finding| finding.base.clone()).collect();
    let is_told = |finding: &Finding| {
        let mut lists = told.iter();
        finding.rule == Rule::ClauseMissing && lists.any(|list| finding.base.iter().all(|g| list.contains(g)))
    };
    findings.retain(|finding| !is_told(finding));
    findings
}

/// What a clause says below a heading of the model that says nothing itself. What it lays down is compared with the clauses
/// below that heading.
fn lead(case: &Case, g: usize, clauses: &[ClauseId], text: &Passage) -> Finding {
    let own: String = text.raw.iter().collect();
    let facet = case.base.clause(g).facet;
    let mut finding = Finding::new(Rule::Wording, facet, Facts::NO_WORDS, replaced("", &own));
    finding.base = vec![g];
    finding.places = clauses.iter().map(|&id| Place::Clause(id)).collect();
    finding.witness_text = Some(own);
    finding.lines = clauses.iter().map(|&id| case.lines(id)).reduce(LineRange::union);
    finding
}

/// Whether two corresponding definitions share too little for a comparison word by word, or the model has no text.
fn is_rewritten(case: &Case, row: &Row) -> bool {
    let (Some(g), Some(reading)) = (row.base, &row.reading) else {
        return false;
    };
    let clause = case.base.clause(g);
    if row.in_own_words || clause.text.is_empty() {
        return !row.in_own_words;
    }
    let whole = |(id, range): &(ClauseId, std::ops::Range<usize>)| {
        range.len() == case.policy.clauses[id.0].text.raw.len()
    };
    let is_whole = matches!(reading.parts.as_slice(), [part] if whole(part));
    is_whole
        && clause.facet == Facet::Definitions
        && Bigrams::of(clause.text).dice(&Bigrams::of(&reading.text)) < cost::COMPARED_TEXT
}

/// Whether a finding comes from comparing the words of the text.
fn is_of_words(finding: &Finding) -> bool {
    !finding.edits.is_empty()
        && finding.edits.iter().all(|edit| edit.part == Part::Text)
        && !matches!(
            finding.rule,
            Rule::SelfName | Rule::LocalName | Rule::Notation | Rule::InternalInconsistency
        )
}

impl OwnAnswer {
    /// The finding. `reading` is that of the first clause of the model, the only one of an answer that isn't in part.
    fn finding(&self, reading: &OwnReading) -> Finding {
        let (case, g) = (reading.case, self.base[0]);
        let is_same = || self.lacking.named.is_empty() && reading.says_the_same();
        let clause = case.base.clause(g);
        let names: Vec<ClauseName> = self.base.iter().map(|&g| case.base_name(g)).collect();
        let places: Vec<ClauseName> = self.clauses.iter().map(|&id| case.own_name(id)).collect();
        let rule = match self.lacking.in_part {
            true if clause.facet == Facet::Definitions => Rule::DefinitionChanged,
            true => Rule::AnsweredInPart,
            false if is_same() => Rule::Wording,
            false => Rule::OwnWords,
        };
        let message = match &self.left_to {
            Some(policy) if self.lacking.in_part => {
                messages::left_to(&names[0], &places, &self.lacking.named, policy)
            }
            _ if rule == Rule::Wording => messages::same_units(&names, &places),
            _ => messages::answered(&names, &places, &self.lacking.named, self.lacking.in_part),
        };
        let facts = match rule {
            Rule::DefinitionChanged => Facts::Words(WordFacts {
                lost: self.lacking.named.clone(),
                gained: Vec::new(),
                by_words: false,
            }),
            Rule::Wording => Facts::NO_WORDS,
            _ => Facts::Clauses(ClauseFacts {
                from: names,
                to: places,
                nearest: None,
                since: None,
            }),
        };
        let mut finding = Finding::new(rule, clause.facet, facts, message);
        finding.base.clone_from(&self.base);
        finding.base_text = Some(clause.text.raw.iter().collect());
        finding.places = self.clauses.iter().map(|&id| Place::Clause(id)).collect();
        let outline = &case.policy.outline.clauses;
        let texts = self.clauses.iter().map(|id| outline[id.0].text.text.as_str());
        finding.witness_text = Some(texts.collect::<Vec<_>>().join("\n"));
        finding.lines = self
            .clauses
            .iter()
            .map(|&id| case.lines(id))
            .reduce(LineRange::union);
        finding
    }
}

/// The purpose that a policy with another structure states in front of its clauses.
pub(crate) fn purpose_in_front(case: &Case, g: usize) -> Option<Finding> {
    let clause = case.base.clause(g);
    let outside = &case.policy.outline.outside;
    let points = points_of(clause.title, clause.text);
    let (at, piece) = outside.iter().enumerate().find(|(_, piece)| {
        let text = Passage::new(&piece.text, &case.policy.names);
        let said = Said::of(&Passage::default(), &text);
        let mut core = points.iter().filter(|point| point.is_core());
        let says = points.iter().filter(|point| point.is_in(&said)).count();
        piece.kind == OutsideKind::FrontMatter && says > 1 && core.all(|point| point.is_in(&said))
    })?;
    let name = case.base_name(g);
    let message = messages::in_front(&name);
    let facts = Facts::Clauses(ClauseFacts {
        from: vec![name],
        to: Vec::new(),
        nearest: None,
        since: None,
    });
    let mut finding = Finding::new(Rule::OwnWords, clause.facet, facts, message);
    finding.base = vec![g];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.places = vec![Place::Outside(at)];
    finding.witness_text = Some(piece.text.clone());
    finding.lines = Some(piece.lines);
    Some(finding)
}
