//! What the report says of its two documents must not contradict the rest. Where it is silent, it is believed.

use super::fault::{Check, at};
use crate::deviations::Rule;
use crate::lang::Message;
use crate::read::ENDINGS;
use crate::report::{Finding, ProblemInfo, Report, Sides};
use std::ffi::OsStr;
use std::path::Path;

/// Looks at the base text and at what the two texts are to each other.
///
/// # Errors
/// The first contradiction.
pub fn look(report: &Report) -> Check {
    base(report)?;
    let sides = report.sides;
    let any = |is: &dyn Fn(&Finding) -> bool| report.deviations.iter().any(is);
    let finds = |rule: Rule| any(&|f| f.rule == rule);
    let is_hardly_alike = |problem: &ProblemInfo| problem.code == ProblemInfo::HARDLY_ALIKE;
    let is_own_structure = |problem: &ProblemInfo| problem.code == ProblemInfo::OWN_STRUCTURE;
    // What stands outside the clauses is compared in amendments only; of a model, and of nothing else, what is missing
    // is suggested.
    let contradicts = match sides.is_amendment() {
        true => finds(Rule::FrontMatter),
        false => finds(Rule::OutsideChanged),
    } || match sides {
        Sides::Model => any(&owes_a_suggestion) || report.problems.iter().any(is_hardly_alike),
        Sides::Bill | Sides::Amended | Sides::Documents => {
            any(&|f| f.suggestion.is_some()) || report.problems.iter().any(is_own_structure)
        }
    };
    match contradicts {
        true => Err(Message::new(
            format!("「sides」（{}）が相違の内容と合いません", sides.key()),
            format!(
                "\u{201c}sides\u{201d} ({}) does not agree with the findings",
                sides.key()
            ),
        )),
        false => Ok(()),
    }
}

fn owes_a_suggestion(finding: &Finding) -> bool {
    let is_meant = finding.not_applicable.is_some() || finding.acceptance.is_some();
    finding.rule == Rule::ClauseMissing
        && finding.guideline.len() == 1
        && finding.suggestion.is_none()
        && !is_meant
}

/// A document has no edition, provenance or doubts; a guideline in JSON is no document and bears an id of its own.
fn base(report: &Report) -> Check {
    let of = &report.guideline;
    let is_bare = of.edition.is_empty() && of.provenance.is_empty() && of.doubts == 0;
    match &report.base {
        Some(base) => {
            let document = &base.document;
            let is_it = document.path == of.id && document.digest == of.digest && document.title == of.title;
            (is_bare && is_it).then_some(()).ok_or_else(|| at("base"))
        }
        None => {
            let ending = Path::new(&of.id).extension().and_then(OsStr::to_str);
            let is_file =
                ending.is_some_and(|end| ENDINGS.iter().any(|known| end.eq_ignore_ascii_case(known)));
            let pieces = |f: &Finding| f.rule == Rule::OutsideChanged;
            let is_absent = is_bare && is_file || report.deviations.iter().any(pieces);
            match is_absent {
                true => Err(Message::new(
                    "「base」がありません。底本の文書の読み方が分かりません",
                    "\u{201c}base\u{201d} is missing, which says how the base document was read",
                )),
                false => Ok(()),
            }
        }
    }
}
