//! Checks of the rows of the 対照表, the findings, and the edits that both contain.

use super::facts;
use super::fault::{Check, Ids, at, each, hex, per_mille};
use crate::deviations::Part;
use crate::document::normalize::compact;
use crate::lang::Message;
use crate::report::suggest::KEPT_BETWEEN;
use crate::report::wire::number;
use crate::report::{BaseInfo, ClauseInfo, EditInfo, Finding, ProposedEdit, Report, RowInfo, Suggestion};
use std::collections::BTreeSet;

/// Checks rows and findings.
///
/// # Errors
/// Returns the first thing that is wrong.
pub fn check(report: &Report, ids: &Ids) -> Check {
    rows(report, ids)?;
    findings(report, ids)?;
    let numbers: Option<Vec<usize>> = report.deviations.iter().map(|f| number(&f.id, 'f')).collect();
    match numbers.is_some_and(|numbers| numbers.is_sorted_by(|a, b| a < b)) {
        true => Ok(()),
        false => Err(at("deviations[].id")),
    }
}

/// One row per guideline clause in its order, then the added ones.
fn rows(report: &Report, ids: &Ids) -> Check {
    let (rows, clauses) = (&report.alignment, &report.guideline.clauses);
    let answered = rows.iter().filter(|row| row.guideline.is_some()).count();
    let named = rows.iter().map(|row| row.guideline.as_ref());
    let wanted = clauses.iter().map(|clause| Some(&clause.id));
    if answered != clauses.len() || !named.take(answered).eq(wanted) {
        return Err(Message::new(
            "対照表の行が例文の条項と合いません",
            "the rows of the alignment do not follow the clauses of the guideline",
        ));
    }
    let own = report.outline.iter().map(characters).sum();
    rows.iter()
        .enumerate()
        .try_for_each(|(index, of)| row(index, of, clauses.get(index), own, ids))
}

fn characters(clause: &ClauseInfo) -> usize {
    let texts = [&clause.label, &clause.raw_label, &clause.title, &clause.text];
    texts.iter().map(|text| text.chars().count()).sum()
}

fn row(index: usize, of: &RowInfo, base: Option<&BaseInfo>, own: usize, ids: &Ids) -> Check {
    let place = |key: &str| format!("alignment[{index}].{key}");
    each(&place("clauses"), &of.clauses, |id| ids.clause(id))?;
    per_mille(of.similarity)?;
    of.edits.iter().try_for_each(|e| edit(e, ids))?;
    // What only the document has is one clause without edits.
    let is_whole = match base {
        Some(base) => follow(&of.edits, base, own),
        None => of.clauses.len() == 1 && of.edits.is_empty(),
    };
    is_whole.then_some(()).ok_or_else(|| at(&place("edits")))
}

/// Whether edits are in their order, each behind the end of the one before it on both sides, and replace words that the
/// clause has there by others that a document of `own` characters can have.
fn follow(edits: &[EditInfo], base: &BaseInfo, own: usize) -> bool {
    [Part::Title, Part::Text].into_iter().all(|part| {
        let whole = match part {
            Part::Title => compact(&base.title),
            Part::Text => compact(&base.text),
        };
        let (mut at, mut seq) = (0, 0);
        edits.iter().filter(|e| e.part == part).all(|e| {
            let (from, to) = (compact(&e.from), compact(&e.to));
            let is_there = whole.get(e.offset..e.offset + from.len()) == Some(from.as_slice());
            let is_behind = at <= e.offset && seq <= e.seq;
            (at, seq) = (e.offset + from.len(), e.seq + to.len());
            is_there && is_behind && seq <= own && e.guideline == base.id
        })
    }) && edits.is_sorted_by_key(|e| e.part)
}

/// The edits of findings are those of the rows, each of one finding at most.
fn findings(report: &Report, ids: &Ids) -> Check {
    let mut free: BTreeSet<EditKey> = report.alignment.iter().flat_map(|r| &r.edits).map(key).collect();
    for (index, of) in report.deviations.iter().enumerate() {
        finding(index, of, ids)?;
        facts::check(report, of, &format!("deviations[{index}].facts"), ids)?;
        if !of.edits.iter().all(|edit| free.remove(&key(edit))) {
            return Err(Message::new(
                format!("「deviations[{index}].edits」が「alignment」の edits と合いません"),
                format!(
                    "\u{201c}deviations[{index}].edits\u{201d} are not those of \u{201c}alignment\u{201d}"
                ),
            ));
        }
        proposed(of, &format!("deviations[{index}].proposed"))?;
    }
    Ok(())
}

/// Requires that proposed edits are those of the finding, turned round: all in their order, or none. Words that a clause
/// doesn't have are not shown.
fn proposed(of: &Finding, place: &str) -> Check {
    let mut rest = of.edits.as_slice();
    let mut turns = |proposal: &ProposedEdit| {
        // An edit that only took words out may be joined with the one before it, whose proposal takes no other words then.
        let joined = rest
            .iter()
            .take_while(|edit| edit.to.is_empty() && !begins(proposal, edit));
        let joined = joined.count();
        turned(proposal, &rest[joined..])
            .map(|behind| rest = behind)
            .is_some()
    };
    let is_known = of.proposed.iter().all(&mut turns);
    match of.proposed.is_empty() || is_known && rest.iter().all(|edit| edit.to.is_empty()) {
        true => Ok(()),
        false => Err(at(place)),
    }
}

/// Whether a proposal begins at the place of an edit.
fn begins(proposal: &ProposedEdit, edit: &EditInfo) -> bool {
    (&proposal.clause, proposal.part, proposal.seq) == (&edit.clause, edit.part, edit.offset)
}

/// Returns the edits behind those that a proposal turns back if it turns back the first of them, alone or joined with the next ones:
/// its words are theirs, and the few that stay between them.
fn turned<'a>(proposal: &ProposedEdit, edits: &'a [EditInfo]) -> Option<&'a [EditInfo]> {
    let (first, mut others) = edits.split_first()?;
    if !begins(proposal, first) {
        return None;
    }
    let (words, to) = (compact(&proposal.from), compact(&first.to));
    let mut rest = words.strip_prefix(to.as_slice())?;
    let mut end = first.seq + to.len();
    while !rest.is_empty() {
        let (next, behind) = others.split_first()?;
        let between = next.seq.checked_sub(end)?;
        if (&next.clause, next.part) != (&first.clause, first.part) || between > KEPT_BETWEEN {
            return None;
        }
        let to = compact(&next.to);
        rest = rest.get(between..)?.strip_prefix(to.as_slice())?;
        (end, others) = (next.seq + to.len(), behind);
    }
    Some(others)
}

/// All that an edit is.
type EditKey<'a> = (&'a str, Part, usize, usize, &'a str, &'a str, &'a str);

fn key(edit: &EditInfo) -> EditKey<'_> {
    let EditInfo {
        part,
        offset,
        from,
        to,
        guideline,
        clause,
        seq,
    } = edit;
    (guideline, *part, *offset, *seq, from, to, clause)
}

fn edit(of: &EditInfo, ids: &Ids) -> Check {
    ids.base(&of.guideline)?;
    ids.clause(&of.clause)
}

fn finding(index: usize, of: &Finding, ids: &Ids) -> Check {
    let place = |key: &str| format!("deviations[{index}].{key}");
    each(&place("guideline"), &of.guideline, |id| ids.base(id))?;
    each(&place("clauses"), &of.clauses, |id| ids.place(id))?;
    each(&place("linked"), &of.linked, |id| ids.other_finding(&of.id, id))?;
    of.edits.iter().try_for_each(|e| edit(e, ids))?;
    hex("fingerprint", &of.fingerprint, 16)?;
    let suggestion = of.suggestion.as_ref();
    suggestion.map_or(Ok(()), |s| suggested(s, &place("suggestion"), ids))
}

/// Checks the ids that a suggestion names and that its figures add up.
fn suggested(of: &Suggestion, place: &str, ids: &Ids) -> Check {
    let named: Vec<String> = of.clauses.iter().map(|c| c.guideline.clone()).collect();
    each(&format!("{place}.clauses"), &named, |id| ids.base(id))?;
    let figures = of.clauses.iter().filter_map(|c| c.elsewhere.as_ref());
    for figure in figures {
        let quoted: usize = figure.others.iter().map(|other| other.bodies.len()).sum();
        if quoted as u64 + figure.as_model as u64 + figure.absent as u64 > figure.of as u64 {
            return Err(at(&format!("{place}.elsewhere.of")));
        }
    }
    Ok(())
}
