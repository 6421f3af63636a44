//! Which clauses of the model a policy departs from in what it asks for, as against how it puts it.

use crate::deviations::{Rule, Severity};
use crate::guideline::Model;
use crate::report::Report;

/// Rules about what has to be done and about whom and what it binds.
const OF_DUTY_OR_SCOPE: [Rule; 10] = [
    Rule::ClauseMissing,
    Rule::AnsweredInPart,
    Rule::MeasureDropped,
    Rule::ObligationWeakened,
    Rule::MeasureChanged,
    Rule::MeasureAdded,
    Rule::ObligationStrengthened,
    Rule::ScopeExclusion,
    Rule::ScopeEntityMissing,
    Rule::ScopeChanged,
];

/// Rules that show a list of the body's own organs. What else differs in such a list is a name and not the scope.
const OF_OWN_ORGANS: [Rule; 2] = [Rule::ScopeLocalList, Rule::ScopeEntityAdded];

/// Returns for each clause of the model whether the policy departs from it in duty or scope. A list of the body's own organs
/// doesn't count, since every body has one, unless an organ of the model is missing or something is taken out.
pub(super) fn departs(guideline: &Model, report: &Report) -> Vec<bool> {
    let departs = |id: &str| {
        let of = || {
            report
                .deviations
                .iter()
                .filter(|d| d.guideline.iter().any(|of| of == id))
        };
        let has_own_organs = of().any(|d| OF_OWN_ORGANS.contains(&d.rule));
        of().any(|d| {
            let is_own = has_own_organs && d.rule == Rule::ScopeChanged;
            d.severity > Severity::Info && OF_DUTY_OR_SCOPE.contains(&d.rule) && !is_own
        })
    };
    guideline.clauses().map(|clause| departs(clause.id)).collect()
}
