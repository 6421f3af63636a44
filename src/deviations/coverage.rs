//! Policies with a structure of their own: one finding per clause of the model that they answer in their own words, with
//! what is lacking, in the place of a comparison word by word.

use super::facts::{ClauseName, Facts};
use super::rules::Rule;
use super::{Case, Finding, Place};
use crate::align::{Because, Bigrams, Relation, Row, cost};
use crate::document::tokens::{Noun, Passage, Pos};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeSet;

/// Measures named in a message; more don't help the reader.
const NAMED: usize = 5;

/// Clauses of the model that clauses of the policy answer by their topic.
pub(super) fn detect(case: &Case) -> Vec<Finding> {
    let by_topic = case
        .alignment
        .rows
        .iter()
        .filter(|row| row.because == Because::Topic);
    by_topic
        .filter_map(|row| Some(own_words(case, row.base?, &row.clauses)))
        .collect()
}

/// Puts one finding in the place of those that a comparison word by word makes of a clause written in own words.
pub(super) fn gather(case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    let rewritten: Vec<&Row> = if case
        .alignment
        .rows
        .iter()
        .any(|row| row.because == Because::Topic)
    {
        let rows = case.alignment.rows.iter();
        rows.filter(|row| is_rewritten(case, row)).collect()
    } else {
        Vec::new()
    };
    let mut out = Vec::new();
    let mut gathered: Vec<Vec<Finding>> = rewritten.iter().map(|_| Vec::new()).collect();
    for finding in findings {
        let of_row = |row: &&Row| row.base.is_some_and(|g| finding.base == [g]);
        match rewritten.iter().position(of_row) {
            Some(at) if is_of_words(&finding) => gathered[at].push(finding),
            Some(_) | None => out.push(finding),
        }
    }
    for (row, parts) in rewritten.into_iter().zip(gathered) {
        let Some(g) = row.base.filter(|_| !parts.is_empty()) else {
            continue;
        };
        let mut whole = own_words(case, g, &row.clauses);
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

/// Whether two corresponding clauses of provisions share too little for a comparison word by word.
fn is_rewritten(case: &Case, row: &Row) -> bool {
    let (Some(g), Some(reading)) = (row.base, &row.reading) else {
        return false;
    };
    let clause = case.base.clause(g);
    let lays_down = !matches!(
        clause.facet,
        Facet::Definitions | Facet::Purpose | Facet::Scope | Facet::Structure
    );
    let is_whole = !clause.text.is_empty() && !matches!(row.relation, Relation::Merged | Relation::Split);
    lays_down
        && is_whole
        && Bigrams::new(&clause.text.bare).dice(&Bigrams::new(&reading.text.bare)) < cost::REWRITTEN
}

/// Whether a finding comes from comparing the words of the text.
fn is_of_words(finding: &Finding) -> bool {
    !finding.edits.is_empty()
        && finding.edits.iter().all(|edit| edit.part == super::Part::Text)
        && !matches!(
            finding.rule,
            Rule::SelfName | Rule::LocalName | Rule::Notation | Rule::InternalInconsistency
        )
}

fn own_words(case: &Case, g: usize, clauses: &[ClauseId]) -> Finding {
    let (lacking, all) = lacking(case, g, clauses);
    let name = case.base_name(g);
    let places: Vec<ClauseName> = clauses.iter().map(|&id| case.own_name(id)).collect();
    let shown: Vec<String> = places.iter().map(ClauseName::to_string).collect();
    let shown = shown.join("、");
    let named = lacking.iter().take(NAMED).cloned().collect::<Vec<_>>();
    let in_part = lacking.len() * 2 > all;
    let rule = if in_part {
        Rule::AnsweredInPart
    } else {
        Rule::OwnWords
    };
    let message = match (named.is_empty(), in_part) {
        (true, _) => Message::new(
            format!("「{name}」は自前の文で書かれている（{shown}）"),
            format!("{name} is written in own words ({shown})"),
        ),
        (false, false) => Message::new(
            format!(
                "「{name}」は自前の文で書かれている（{shown}）。例文の「{}」は見当たらない",
                named.join("」「")
            ),
            format!(
                "{name} is written in own words ({shown}) without \u{201c}{}\u{201d}",
                named.join("\u{201d}, \u{201c}")
            ),
        ),
        (false, true) => Message::new(
            format!(
                "「{name}」は一部だけが自前の文で書かれている（{shown}）。例文の「{}」が見当たらない",
                named.join("」「")
            ),
            format!(
                "{name} is answered in part ({shown}), without \u{201c}{}\u{201d}",
                named.join("\u{201d}, \u{201c}")
            ),
        ),
    };
    let facts = Facts::Clauses {
        from: vec![name],
        to: places,
        nearest: None,
    };
    let clause = case.base.clause(g);
    let mut finding = Finding::new(rule, clause.facet, facts, message);
    finding.base = vec![g];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.places = clauses.iter().map(|&id| Place::Clause(id)).collect();
    let texts: Vec<&str> = clauses
        .iter()
        .map(|id| case.policy.outline.clauses[id.0].text.text.as_str())
        .collect();
    finding.witness_text = Some(texts.join("\n"));
    finding.lines = clauses.iter().map(|&id| case.lines(id)).reduce(LineRange::union);
    finding
}

/// The measures of the model's clause (教育, 点検) that the clauses and what is below them don't name, and how many it has.
fn lacking(case: &Case, g: usize, clauses: &[ClauseId]) -> (Vec<String>, usize) {
    let below = |id: &ClauseId| {
        super::presence::descendants(case, *id)
            .chain([*id])
            .collect::<Vec<_>>()
    };
    let own: String = clauses
        .iter()
        .flat_map(below)
        .flat_map(|id| {
            let text = &case.policy.clauses[id.0];
            [text.title.norm.string(), text.text.norm.string()]
        })
        .collect();
    let all = measures(case.base.clause(g).text);
    let missing: Vec<String> = all
        .iter()
        .filter(|word| !own.contains(**word))
        .map(|word| (*word).to_owned())
        .collect();
    (missing, all.len())
}

/// The acts that a text names, each once, in order.
fn measures(text: &Passage) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let acts = text
        .words()
        .iter()
        .filter(|word| word.pos == Pos::Noun(Noun::Verbal) && word.surface.chars().count() >= 2);
    let acts = acts.filter(|word| !super::meaning::is_empty(word));
    acts.map(|word| word.surface.as_str())
        .filter(|word| seen.insert(*word))
        .collect()
}
