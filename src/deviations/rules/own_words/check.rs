//! Policies with their own structure: one finding per clause of the model that they answer in their own words, with
//! what is lacking, in the place of a comparison word by word.

use super::restrictions;
use crate::align::{Bigrams, Point, Relation, Row, cost, points_of, said};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::replaced;
use crate::deviations::facts::{ClauseName, Facts};
use crate::deviations::rules::Rule;
use crate::deviations::{Part, Place};
use crate::document::tokens::{Noun, Passage, Pos};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::{ClauseId, OutsideKind};
use crate::span::LineRange;
use std::collections::BTreeSet;
use taisho_knowledge::ORGANS;

/// Points named in a message; more don't help the reader.
const NAMED: usize = 5;

/// Clauses of the model that clauses of the policy answer without being compared word by word.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    if !case.alignment.is_read_for_points {
        return Vec::new();
    }
    let rows = case.alignment.rows.iter();
    let read: Vec<(usize, &[ClauseId])> = rows
        .filter(|row| row.in_own_words)
        .filter_map(|row| Some((row.base?, row.clauses.as_slice())))
        .collect();
    let mut findings: Vec<Finding> = Vec::new();
    for (g, ids) in &read {
        let mut finding = own_words(case, *g, ids);
        finding.edits = case.replacing(*g, ids);
        findings.push(finding);
    }
    findings.extend(
        read.iter()
            .filter_map(|(g, ids)| restrictions::less_binding(case, *g, ids)),
    );
    findings.extend(restrictions::limits_of_scope(case, &read));
    findings
}

/// Puts one finding in the place of those that a comparison word by word makes of a definition in own words, and drops
/// those about a heading of the model whose counterpart says itself what the model says below it.
pub(crate) fn gather(case: &Case, findings: Vec<Finding>) -> Vec<Finding> {
    if !case.alignment.is_read_for_points {
        return findings;
    }
    let rows = case.alignment.rows.iter();
    let rewritten: Vec<&Row> = rows.filter(|row| is_rewritten(case, row)).collect();
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
            _ => own_words(case, g, &row.clauses),
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
    let is_whole = !matches!(row.relation, Relation::Merged | Relation::Split);
    is_whole
        && clause.facet == Facet::Definitions
        && Bigrams::new(&clause.text.bare).dice(&Bigrams::new(&reading.text.bare)) < cost::MODEL_DEFINITION
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

fn own_words(case: &Case, g: usize, clauses: &[ClauseId]) -> Finding {
    let Lacking {
        named: lacking,
        in_part,
    } = lacking(case, g, clauses);
    let name = case.base_name(g);
    let places: Vec<ClauseName> = clauses.iter().map(|&id| case.own_name(id)).collect();
    let rule = match in_part {
        true if case.base.clause(g).facet == Facet::Definitions => Rule::DefinitionChanged,
        true => Rule::AnsweredInPart,
        false => Rule::OwnWords,
    };
    let message = message(&name, &places, &lacking, in_part);
    let facts = match rule {
        Rule::DefinitionChanged => Facts::Words {
            lost: lacking,
            gained: Vec::new(),
            by_words: false,
        },
        _ => Facts::Clauses {
            from: vec![name],
            to: places,
            nearest: None,
        },
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

fn message(name: &ClauseName, places: &[ClauseName], lacking: &[String], in_part: bool) -> Message {
    let shown: Vec<String> = places.iter().map(ClauseName::to_string).collect();
    let shown = shown.join("、");
    let named = lacking.iter().take(NAMED).cloned().collect::<Vec<_>>();
    match (named.is_empty(), in_part) {
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
    }
}

/// The purpose that a policy with another structure states in front of its clauses.
pub(crate) fn purpose_in_front(case: &Case, g: usize) -> Option<Finding> {
    let clause = case.base.clause(g);
    let outside = &case.policy.outline.outside;
    let points = points_of(clause.title, clause.text);
    let (at, piece) = outside.iter().enumerate().find(|(_, piece)| {
        let text = Passage::new(&piece.text, &case.policy.names);
        let said = said(&Passage::default(), &text);
        let mut core = points.iter().filter(|point| point.is_core());
        let says = points.iter().filter(|point| point.is_in(&said)).count();
        piece.kind == OutsideKind::FrontMatter && says > 1 && core.all(|point| point.is_in(&said))
    })?;
    let name = case.base_name(g);
    let message = Message::new(
        format!("「{name}」に当たる内容は、条項の前の文に自前の文で書かれている"),
        format!("{name} is written in own words in front of the clauses"),
    );
    let facts = Facts::Clauses {
        from: vec![name],
        to: Vec::new(),
        nearest: None,
    };
    let mut finding = Finding::new(Rule::OwnWords, clause.facet, facts, message);
    finding.base = vec![g];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.places = vec![Place::Outside(at)];
    finding.witness_text = Some(piece.text.clone());
    finding.lines = Some(piece.lines);
    Some(finding)
}

/// What clauses of the policy lack of a clause of the model.
struct Lacking {
    named: Vec<String>,
    /// Whether a core point or more than half is lacking.
    in_part: bool,
}

fn lacking(case: &Case, g: usize, clauses: &[ClauseId]) -> Lacking {
    let below = |id: &ClauseId| case.descendants(*id).chain([*id]).collect::<Vec<_>>();
    let own: String = clauses
        .iter()
        .flat_map(below)
        .map(|id| {
            let text = &case.policy.clauses[id.0];
            said(&text.title, &text.text)
        })
        .collect();
    let clause = case.base.clause(g);
    // The organs of the model are those of a municipality; other bodies have theirs.
    let is_foreign = |point: &Point| ORGANS.iter().any(|row| row.model == point.name);
    let mut points = points_of(clause.title, clause.text);
    points.retain(|point| case.policy.kind().has_model_organs() || !is_foreign(point));
    // A heading with a sentence that only announces what is below it.
    let announces = points.is_empty() && case.base.children(Some(g)).next().is_some();
    if announces {
        return Lacking {
            named: Vec::new(),
            in_part: false,
        };
    }
    if points.is_empty() {
        let all = match clause.facet {
            Facet::Definitions => contents(clause.text),
            _ => measures(clause.text),
        };
        let missing = all.iter().filter(|word| !own.contains(**word));
        let named: Vec<String> = missing.map(|word| (*word).to_owned()).collect();
        let in_part = named.len() * 2 > all.len();
        return Lacking { named, in_part };
    }
    let (examples, asked): (Vec<_>, Vec<_>) = points.into_iter().partition(|point| point.is_example());
    let lacks = |points: &[&'static Point]| -> Vec<&'static Point> {
        let missing = points.iter().filter(|point| !point.is_in(&own));
        missing.copied().collect()
    };
    let missing = lacks(&asked);
    let (core, detail): (Vec<_>, Vec<_>) = missing.iter().partition(|point| point.is_core());
    let in_part = !core.is_empty() || missing.len() * 2 > asked.len();
    let named = core.into_iter().chain(detail).chain(lacks(&examples));
    Lacking {
        named: named.map(|point| point.name.to_owned()).collect(),
        in_part,
    }
}

/// The acts that a text names, each once, in order.
fn measures(text: &Passage) -> Vec<&str> {
    words(text, |pos| pos == Pos::Noun(Noun::Verbal))
}

/// The nouns of a definition, each once, in order.
fn contents(text: &Passage) -> Vec<&str> {
    words(text, |pos| matches!(pos, Pos::Noun(_)))
}

fn words(text: &Passage, is_meant: impl Fn(Pos) -> bool) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let words = text.words().iter();
    let words = words.filter(|word| is_meant(word.pos) && word.surface.chars().count() >= 2);
    let words = words.filter(|word| !crate::deviations::evidence::meaning::is_empty(word));
    words
        .map(|word| word.surface.as_str())
        .filter(|word| seen.insert(*word))
        .collect()
}
