//! Checks of the facts of a finding: that they name clauses as the report does, and fit the rest of the finding.

use super::fault::{Check, Ids, at, per_mille};
use crate::deviations::{
    ClauseFacts, ClauseName, ContradictionFacts, Facts, ForceFacts, NumberFacts, OwnNameFacts,
    ReferenceFacts, Rule, TableFacts, TermFacts, TitleFacts,
};
use crate::report::{ClauseInfo, Finding, Report};

/// Checks the facts of `finding`; `place` is its place in the file.
///
/// # Errors
/// Returns the first thing that is wrong.
pub fn check(report: &Report, finding: &Finding, place: &str, ids: &Ids) -> Check {
    let own = |clause: &ClauseName| own(report, clause, place, ids);
    let base = |clause: &ClauseName| base(report, clause, place, ids);
    if !fits(finding) {
        return Err(at(place));
    }
    match &finding.facts {
        Facts::Clauses(ClauseFacts {
            from, to, nearest, ..
        }) => {
            from.iter().try_for_each(base)?;
            to.iter().try_for_each(own)?;
            nearest.iter().try_for_each(|near| {
                own(&near.clause)?;
                per_mille(near.similarity)
            })
        }
        Facts::Term(TermFacts { defined_in, .. }) => defined_in.iter().try_for_each(own),
        Facts::Reference(ReferenceFacts { clause, .. }) => clause.iter().try_for_each(own),
        Facts::Numbers(NumberFacts { under, .. }) => under.iter().try_for_each(base),
        Facts::Contradiction(ContradictionFacts { definition, .. }) => own(definition),
        Facts::Words(_)
        | Facts::Force(_)
        | Facts::Title(_)
        | Facts::Notation(_)
        | Facts::Name(_)
        | Facts::OwnName(_)
        | Facts::Members(_)
        | Facts::Part(_)
        | Facts::Limit(_)
        | Facts::Office(_)
        | Facts::References(_)
        | Facts::Outside(_)
        | Facts::Table(_)
        | Facts::Edition(_) => Ok(()),
    }
}

/// Whether the facts are of the sort that the rule needs and agree with the keys that say the same.
fn fits(finding: &Finding) -> bool {
    let whole = |from: &[ClauseName], to: &[ClauseName]| {
        from.iter().map(|clause| &clause.id).eq(&finding.guideline)
            && to.iter().all(|clause| finding.clauses.contains(&clause.id))
    };
    let rule = finding.rule;
    match &finding.facts {
        Facts::Clauses(ClauseFacts {
            from, to, nearest, ..
        }) => {
            names_clauses(rule)
                && whole(from, to)
                && from.len() + to.len() > 0
                && (nearest.is_none() || to.is_empty())
        }
        Facts::Numbers(_) => rule == Rule::Numbering,
        Facts::Notation(_) => rule == Rule::Notation,
        Facts::Edition(facts) => rule == Rule::OlderEdition && !facts.editions.is_empty(),
        Facts::OwnName(OwnNameFacts { names }) => rule == Rule::SelfName && !names.is_empty(),
        Facts::Table(TableFacts { from, to, .. }) => names_tables(rule) && from != to,
        Facts::Outside(_) => matches!(rule, Rule::OutsideChanged | Rule::FrontMatter),
        Facts::Office(_) => rule == Rule::TermUsedUndefined,
        Facts::Contradiction(_) => rule == Rule::InternalInconsistency,
        Facts::Reference(_) => matches!(rule, Rule::CrossReference | Rule::InternalInconsistency),
        // A number cut from a list of references changes the measure.
        Facts::References(_) => changes_words(rule),
        Facts::Term(_) => matches!(
            rule,
            Rule::TermUsedUndefined
                | Rule::TermDefinedUnused
                | Rule::InternalInconsistency
                | Rule::DefinitionMoved
                | Rule::Wording
        ),
        Facts::Title(TitleFacts { from, to }) => {
            from != to && matches!(rule, Rule::Wording | Rule::DefinitionChanged)
        }
        Facts::Force(ForceFacts { from, to }) => from != to && changes_words(rule),
        Facts::Words(_) | Facts::Name(_) | Facts::Members(_) | Facts::Part(_) | Facts::Limit(_) => {
            changes_words(rule)
        }
    }
}

/// Whether findings of `rule` are about whole clauses.
fn names_clauses(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::ClauseMissing
            | Rule::DefinitionMissing
            | Rule::ClauseAdded
            | Rule::DefinitionAdded
            | Rule::StructureMoved
            | Rule::StructureSplit
            | Rule::StructureMerged
            | Rule::OwnWords
            | Rule::AnsweredInPart
    )
}

/// Whether findings of `rule` are about what is behind the articles.
fn names_tables(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::TableMissing
            | Rule::TableRowMissing
            | Rule::TableCellChanged
            | Rule::TableRowAdded
            | Rule::TableAdded
    )
}

/// Whether findings of `rule` are about the words of a clause: all but those whose facts are of one sort. A sentence that
/// moved has its words as facts, a clause that moved its names.
fn changes_words(rule: Rule) -> bool {
    let one_sort = names_clauses(rule) && rule != Rule::StructureMoved
        || names_tables(rule)
        || matches!(
            rule,
            Rule::Numbering
                | Rule::OlderEdition
                | Rule::Notation
                | Rule::SelfName
                | Rule::OutsideChanged
                | Rule::FrontMatter
                | Rule::TermUsedUndefined
                | Rule::TermDefinedUnused
                | Rule::DefinitionMoved
        );
    !one_sort
}

/// Requires a clause of the policy, named as the outline names it.
fn own(report: &Report, clause: &ClauseName, place: &str, ids: &Ids) -> Check {
    ids.clause(&clause.id)?;
    let is_so = |of: &ClauseInfo| (&of.path, &of.title) == (&clause.path, &clause.title);
    let found = report.clause(&clause.id).is_some_and(is_so);
    found.then_some(()).ok_or_else(|| at(place))
}

/// Requires a clause of the base text, named as the base text names it.
fn base(report: &Report, clause: &ClauseName, place: &str, ids: &Ids) -> Check {
    ids.base(&clause.id)?;
    let mut clauses = report.guideline.clauses.iter();
    let found = clauses.any(|of| (&of.id, &of.id, &of.title) == (&clause.id, &clause.path, &clause.title));
    found.then_some(()).ok_or_else(|| at(place))
}
