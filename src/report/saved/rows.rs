//! The rows of the 対照表, the findings, and the edits that both name.

use super::ids::{Ids, each};
use super::value::{
    Read, all, at, both, dangling, day, facet, hex, lines, one_of, per_mille, severity, textual,
};
use super::wire::{Acceptance, Deviation, Edit, Row};
use crate::align::Relation;
use crate::deviations::{self, Disposition, Part, Rule};
use crate::document::normalize::compact;
use crate::lang::Message;
use crate::report::{BaseInfo, EditInfo, Finding, GuidelineInfo, RowInfo};
use std::collections::BTreeSet;

/// One row per guideline clause in its order, then the added ones.
pub fn rows(saved: Vec<Row>, guideline: &GuidelineInfo, ids: &Ids) -> Read<Vec<RowInfo>> {
    let answered = saved.iter().filter(|row| row.guideline.is_some()).count();
    let named = saved.iter().map(|row| row.guideline.as_ref());
    let wanted = guideline.clauses.iter().map(|clause| Some(&clause.id));
    if answered != guideline.clauses.len() || !named.take(answered).eq(wanted) {
        return Err(Message::new(
            "対照表の行が例文の条項と合いません",
            "the rows of the alignment do not follow the clauses of the guideline",
        ));
    }
    all(saved, |index, of| {
        let place = |key: &str| format!("alignment[{index}].{key}");
        each(&place("clauses"), &of.clauses, |id| ids.clause(id).map(|_| ()))?;
        let base = (index < answered).then_some(index);
        let row = RowInfo {
            base,
            clauses: of.clauses.iter().map(|id| ids.clause(id)).collect::<Read<_>>()?,
            relation: one_of("relation", &of.relation, &Relation::ALL, Relation::id)?,
            content: of.content_relation.as_deref().map(textual).transpose()?,
            title_relation: textual(&of.title_relation)?,
            text_relation: textual(&of.text_relation)?,
            similarity: per_mille(of.similarity)?,
            because: of.because,
            severity: of.severity.as_deref().map(severity).transpose()?,
            edits: all(of.edits, |_, e| edit(e, ids))?,
        };
        // What only the document has is one clause, of which nothing is an edit.
        let is_whole = match base {
            Some(base) => follow(&row.edits, &guideline.clauses[base], ids.chars),
            None => row.clauses.len() == 1 && row.edits.is_empty(),
        };
        is_whole.then_some(row).ok_or_else(|| at(&place("edits")))
    })
}

/// Whether edits stand in their order, each behind the end of the one before it on both sides, and replace words that the
/// clause has there by others that a document of so many characters can have.
fn follow(edits: &[EditInfo], base: &BaseInfo, own: usize) -> bool {
    [Part::Title, Part::Text].into_iter().all(|part| {
        let whole = match part {
            Part::Title => compact(&base.title),
            Part::Text => compact(&base.text),
        };
        let (mut at, mut seq) = (0, 0);
        edits.iter().filter(|e| e.part == part).all(|e| {
            let (from, to) = (compact(&e.from), compact(&e.to));
            let stands = whole.get(e.offset..e.offset + from.len()) == Some(from.as_slice());
            let is_behind = at <= e.offset && seq <= e.seq;
            (at, seq) = (e.offset + from.len(), e.seq + to.len());
            stands && is_behind && seq <= own && e.guideline == base.id
        })
    }) && edits.is_sorted_by_key(|e| e.part)
}

/// The findings. Their edits are those of the rows, each of one finding at most.
pub fn findings(saved: Vec<Deviation>, rows: &[RowInfo], ids: &Ids) -> Read<Vec<Finding>> {
    let mut free: BTreeSet<Key> = rows.iter().flat_map(|row| &row.edits).map(key).collect();
    let findings = all(saved, |index, of| finding(index, of, ids))?;
    for (index, finding) in findings.iter().enumerate() {
        if !finding.edits.iter().all(|edit| free.remove(&key(edit))) {
            return Err(Message::new(
                format!("「deviations[{index}].edits」が「alignment」の edits と合いません"),
                format!(
                    "\u{201c}deviations[{index}].edits\u{201d} are not those of \u{201c}alignment\u{201d}"
                ),
            ));
        }
    }
    Ok(findings)
}

/// All that an edit is.
type Key<'a> = (&'a str, Part, usize, usize, &'a str, &'a str, &'a str);

fn key(edit: &EditInfo) -> Key<'_> {
    let EditInfo {
        guideline,
        clause,
        part,
        offset,
        from,
        to,
        seq,
    } = edit;
    (guideline, *part, *offset, *seq, from, to, clause)
}

fn edit(of: Edit, ids: &Ids) -> Read<EditInfo> {
    ids.base(&of.guideline)?;
    ids.clause(&of.clause)?;
    Ok(EditInfo {
        guideline: of.guideline,
        clause: of.clause,
        part: one_of("edits[].part", &of.part, &Part::ALL, Part::id)?,
        offset: of.offset as usize,
        from: of.from,
        to: of.to,
        seq: of.seq as usize,
    })
}

fn finding(index: usize, of: Deviation, ids: &Ids) -> Read<Finding> {
    let guideline = of.guideline.unwrap_or_default();
    let clauses = of.clauses.unwrap_or_default();
    let place = |key: &str| format!("deviations[{index}].{key}");
    each(&place("guideline"), &guideline, |id| ids.base(id))?;
    each(&place("clauses"), &clauses, |id| ids.place(id))?;
    each(&place("linked"), &of.linked, |id| match id == of.id {
        true => Err(dangling(id)),
        false => ids.finding(id),
    })?;
    if let Some(suggestion) = &of.suggestion {
        suggestion.look(&place("suggestion"), ids)?;
    }
    Ok(Finding {
        id: of.id,
        rule: one_of("deviations[].code", &of.code, Rule::ALL, Rule::code)?,
        facet: facet(&of.facet)?,
        severity: severity(&of.severity)?,
        guideline,
        clauses,
        place: of.place,
        base_text: of.base_text,
        witness_text: of.witness_text,
        edits: all(of.edits, |_, e| edit(e, ids))?,
        message: both(of.message),
        lines: of.lines.map(lines).transpose()?,
        linked: of.linked,
        fingerprint: hex("fingerprint", of.fingerprint, 16)?,
        not_applicable: of.not_applicable.map(both),
        suggestion: of.suggestion.map(Into::into),
        disposition: of.acceptance.map(acceptance).transpose()?.unwrap_or_default(),
    })
}

fn acceptance(of: Acceptance) -> Read<Disposition> {
    Ok(Disposition::Accepted(deviations::Acceptance {
        reason: of.reason,
        approver: of.approver,
        date: day(&of.date)?,
        review_by: of.review_by.as_deref().map(day).transpose()?,
    }))
}
