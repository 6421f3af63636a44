//! What cannot apply to a body of a kind, as far as that can be said without doubt. Knowledge sits in `profiles.csv`:
//! the kind, the organ or the term a model clause is about, words that show that it does apply after all, and reasons.
//!
//! Nothing is dropped: what may not apply is said as such and is information only.

use super::Case;
use super::rules::Rule;
use crate::document::normalize::{BodyKind, Names, compact, normalize};
use crate::guideline::BaseClause;
use crate::lang::Message;

const PROFILES: &str = include_str!("profiles.csv");

/// A row of the table.
struct Row {
    subject: &'static str,
    unless: &'static str,
    ja: &'static str,
    en: &'static str,
}

/// The rows about a kind of body.
fn rows(kind: BodyKind) -> impl Iterator<Item = Row> {
    PROFILES.lines().skip(1).filter_map(move |line| {
        let mut cells = line.splitn(6, ',');
        let profile = cells.next()?;
        let row = Row {
            subject: cells.next()?,
            unless: cells.next()?,
            ja: cells.next()?,
            en: cells.next()?,
        };
        (profile == kind.id()).then_some(row)
    })
}

/// Why an organ of the model may not belong to a body of this kind.
pub(super) fn organ(kind: BodyKind, name: &str) -> Option<Message> {
    rows(kind)
        .find(|row| row.subject == name)
        .map(|row| Message::new(row.ja, row.en))
}

/// Why a missing clause may not apply: it is about something bodies of this kind do not do, and the document does not
/// speak of it anywhere else.
pub(super) fn not_applicable(case: &Case, rule: Rule, base: &[usize]) -> Option<Message> {
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

/// Whether any of the words stands in the document or in the name of its body.
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
    fn the_table_is_sorted_unique_and_explained() {
        let rows: Vec<Vec<&str>> = PROFILES
            .lines()
            .skip(1)
            .map(|line| line.split(',').collect())
            .collect();
        assert!(
            rows.windows(2)
                .all(|w| (w[0][0].as_bytes(), w[0][1].as_bytes()) < (w[1][0].as_bytes(), w[1][1].as_bytes()))
        );
        for row in &rows {
            assert_eq!(row.len(), 6, "{row:?}");
            assert!(BodyKind::ALL.iter().any(|kind| kind.id() == row[0]), "{row:?}");
            assert!(
                row.iter().enumerate().all(|(i, cell)| i == 2 || !cell.is_empty()),
                "{row:?}"
            );
        }
    }

    #[test]
    fn where_the_model_applies_as_written_nothing_is_inapplicable() {
        for kind in BodyKind::ALL.into_iter().filter(|kind| kind.has_model_organs()) {
            assert_eq!(rows(kind).count(), 0);
        }
    }
}
