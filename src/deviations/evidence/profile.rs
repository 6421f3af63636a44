//! Clauses of the model that can't apply to some kinds of body, as far as that is beyond doubt (`inapplicable.csv`).
//!
//! Nothing is dropped: such a clause is reported as information, with the reason.

use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, ListKind, MemberFacts};
use crate::document::normalize::{BodyKind, Names, compact, name_parts, normalize};
use crate::guideline::BaseClause;
use crate::lang::Message;
use taisho_knowledge::{INAPPLICABLE, Inapplicable, OWN_PERSONS};

/// Returns the rows about a kind of body.
fn rows(kind: BodyKind) -> impl Iterator<Item = &'static Inapplicable> {
    INAPPLICABLE.iter().filter(move |row| row.profile == kind.id())
}

/// Why an organ of the model may not belong to a body of this kind.
pub(crate) fn organ(kind: BodyKind, name: &str) -> Option<Message> {
    rows(kind)
        .find(|row| row.subject == name)
        .map(|row| Message::new(row.ja, row.en))
}

/// Returns why what a finding says may not apply to bodies of this kind: persons they don't have are missing, or a clause about
/// something they don't do.
pub(crate) fn inapplicable(case: &Case, finding: &Finding) -> Option<Message> {
    match &finding.facts {
        Facts::Members(members) if members.list == ListKind::Persons => no_such_persons(case, members),
        _ => not_applicable(case, finding.rule, &finding.base),
    }
}

/// Why bodies of this kind don't have the persons that are missing; `None` if they have some of them.
fn no_such_persons(case: &Case, members: &MemberFacts) -> Option<Message> {
    let row = |name: &String| rows(case.policy.kind()).find(|row| row.subject == name);
    let first = row(members.missing.first()?)?;
    let all = members.missing.iter().all(|name| row(name).is_some());
    all.then(|| Message::new(first.ja, first.en))
}

/// Why persons that a finding says are bound as well are those of bodies of this kind: members of an assembly, officers of an
/// agency, or staff under the name of their office or of the body that sends them.
pub(crate) fn own_persons(case: &Case, finding: &Finding) -> Option<Message> {
    let kind = case.policy.kind();
    let Facts::Members(members) = &finding.facts else {
        return None;
    };
    if members.list != ListKind::Persons || !members.missing.is_empty() || kind.has_model_organs() {
        return None;
    }
    let mut why = None;
    // 消防職員 are the staff of 甲消防組合.
    let is_named_after_body = |name: &str| {
        let of = name.strip_suffix("職員").map(|of| of.trim_end_matches('の'));
        let of = of.filter(|of| !of.is_empty());
        of.is_some_and(|of| case.policy.names.body.contains(of))
    };
    for name in members.added.iter().flat_map(|names| name_parts(included(names))) {
        let row = OWN_PERSONS.iter().filter(|row| row.kind == kind.id());
        let row = row
            .filter(|row| name.ends_with(row.word))
            .max_by_key(|row| row.word.len());
        if row.is_none() && !name.ends_with("職員") {
            return None;
        }
        let reason = row.map(|row| Message::new(row.ja, row.en));
        why = why
            .or(reason)
            .or_else(|| is_named_after_body(name).then(own_staff));
    }
    why
}

fn own_staff() -> Message {
    Message::new("その団体の職員である", "they are the staff of the body")
}

/// The names in a bracket that says who is included: （構成市町からの派遣職員を含む。）.
fn included(names: &str) -> &str {
    let inner = names.trim_matches(['（', '）', '(', ')']).trim_end_matches('。');
    inner.strip_suffix("を含む").unwrap_or(names)
}

/// Why a missing clause may not apply: it is about something bodies of this kind do not do, and the document does not
/// speak of it anywhere else.
pub(crate) fn not_applicable(case: &Case, rule: Rule, base: &[usize]) -> Option<Message> {
    if !matches!(rule, Rule::ClauseMissing | Rule::DefinitionMissing) {
        return None;
    }
    let clause = case.base.clause(*base.first()?);
    rows(case.policy.kind())
        .find(|row| is_about(clause, row.subject) && !shows(case, row.unless))
        .map(|row| Message::new(row.ja, row.en))
}

fn is_about(clause: BaseClause, subject: &str) -> bool {
    let opening = if clause.title.is_empty() {
        &clause.text
    } else {
        &clause.title
    };
    let opening: String = opening.norm.text.iter().collect();
    opening.starts_with(subject)
}

/// Whether the document or the name of its body contains any of the words.
fn shows(case: &Case, words: &str) -> bool {
    let outline = &case.policy.outline;
    let clauses = outline
        .clauses
        .iter()
        .flat_map(|c| [c.title.text.as_str(), c.text.text.as_str()]);
    let texts = clauses
        .chain(outline.outside.iter().map(|o| o.text.as_str()))
        .chain([outline.title.as_str(), case.policy.names.body.as_str()]);
    let text: String = texts
        .map(|text| normalize(&compact(text), &Names::default()).string())
        .collect::<Vec<_>>()
        .join("\n");
    words.split_whitespace().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_model_applies_as_written_nothing_is_inapplicable() {
        for kind in BodyKind::ALL.into_iter().filter(|kind| kind.has_model_organs()) {
            assert_eq!(rows(kind).count(), 0);
        }
    }
}
