//! Checks of everything but rows and findings: whatever a renderer relies on and the types don't already guarantee.

use super::fault::{Check, Ids, at, digest, each, once, per_mille, repeated, unknown};
use crate::bounds::repeated as repeats;
use crate::deviations::Lapse;
use crate::outline::{OutsideKind, ProblemCode};
use crate::read::{NoteCode, Places};
use crate::report::wire::number;
use crate::report::{ClauseInfo, CoverageInfo, OutsideInfo, PolicyInfo, ProblemInfo, Report};
use std::collections::BTreeSet;

/// Checks the documents, the program, the settings and the framework.
///
/// # Errors
/// Returns the first thing that is wrong.
pub fn check(report: &Report, ids: &Ids) -> Check {
    let version = &report.tool.version;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    if !version.chars().all(is_plain) {
        return Err(unknown("tool.version", version));
    }
    let guideline = &report.guideline;
    if let Some(id) = repeats(guideline.clauses.iter().map(|c| &c.id)) {
        return Err(repeated("guideline.clauses[].id", id));
    }
    digest(&guideline.digest)?;
    digest(&report.tool.dictionary_digest)?;
    digest(&report.tool.knowledge_digest)?;
    policy(&report.policy)?;
    outline(&report.outline)?;
    problems(&report.problems)?;
    let base_pieces = report.base.as_ref().map_or(&[][..], |base| &base.outside);
    counterparts(&report.outside, base_pieces, 'b')?;
    counterparts(base_pieces, &report.outside, 'x')?;
    if let Some(base) = &report.base {
        policy(&base.document)?;
        problems(&base.problems)?;
    }
    if let Some(config) = &report.config {
        digest(&config.digest)?;
    }
    report.framework.as_ref().map_or(Ok(()), |f| framework(f, ids))
}

fn policy(of: &PolicyInfo) -> Check {
    once("self_names", &of.self_names)?;
    digest(&of.digest)?;
    per_mille(of.input.understood)?;
    if of.input.encoding.is_some() != of.input.encoding_known.is_some() {
        return Err(at("input.encoding_known"));
    }
    // Pages are found by their first lines.
    match &of.places {
        Places::Pages { starts } if !starts.is_sorted() || starts.contains(&0) => Err(at("places.starts")),
        Places::Pages { .. } | Places::Lines | Places::Extracted => Ok(()),
    }
}

/// Deepest clause accepted. A document has 10 levels, a guideline in JSON 17.
const DEEPEST: u8 = 32;

/// Requires ids in document order, and each clause after the one above it: climbing to the parent always ends.
fn outline(clauses: &[ClauseInfo]) -> Check {
    for (i, of) in clauses.iter().enumerate() {
        let bad = || unknown("outline[].id", &of.id);
        if number(&of.id, 'd') != Some(i + 1) {
            return Err(bad());
        }
        let above = match &of.parent {
            None => 0,
            Some(parent) => {
                let parent = number(parent, 'd').filter(|n| *n <= i).ok_or_else(bad)?;
                clauses[parent - 1].level
            }
        };
        if of.level != above + 1 || of.level > DEEPEST {
            return Err(at(&format!("outline[{i}].level")));
        }
    }
    Ok(())
}

/// Requires that the counterpart of a table or form is one of the pieces of the other text, whose ids begin with `letter`.
fn counterparts(pieces: &[OutsideInfo], others: &[OutsideInfo], letter: char) -> Check {
    let is_table = |piece: &OutsideInfo| piece.kind == OutsideKind::Supplementary;
    let named = pieces
        .iter()
        .filter_map(|piece| Some((piece, piece.counterpart.as_ref()?)));
    named.into_iter().try_for_each(|(piece, id)| {
        let index = number(id, letter).and_then(|n| n.checked_sub(1));
        let other = index.and_then(|index| others.get(index));
        match is_table(piece) && other.is_some_and(is_table) {
            true => Ok(()),
            false => Err(unknown("outside[].counterpart", id)),
        }
    })
}

fn problems(problems: &[ProblemInfo]) -> Check {
    let outline = ProblemCode::ALL.iter().map(|code| code.code());
    let notes = NoteCode::ALL.iter().map(|code| code.code());
    let lapses = Lapse::ALL.iter().map(|lapse| lapse.code());
    let all = outline.chain(notes).chain(lapses);
    let known: BTreeSet<&str> = all
        .chain([
            ProblemInfo::HARDLY_ALIKE,
            ProblemInfo::OWN_STRUCTURE,
            ProblemInfo::OTHER_TIER,
        ])
        .collect();
    match problems.iter().find(|p| !known.contains(p.code.as_str())) {
        Some(problem) => Err(unknown("problems[].code", &problem.code)),
        None => Ok(()),
    }
}

fn framework(of: &CoverageInfo, ids: &Ids) -> Check {
    once(
        "framework.requirements[].id",
        of.requirements.iter().map(|r| &r.id),
    )?;
    digest(&of.digest)?;
    let place = |key: &str| format!("framework.requirements[].{key}");
    of.requirements.iter().try_for_each(|r| {
        each(&place("guideline"), &r.guideline, |id| ids.base(id))?;
        each(&place("clauses"), &r.clauses, |id| ids.clause(id))?;
        let places = r.tiers.iter().flat_map(|tier| &tier.places);
        places
            .filter_map(|of| of.clause.as_ref())
            .try_for_each(|id| ids.clause(id))?;
        each(&place("deviations"), &r.deviations, |id| ids.finding(id))
    })
}
