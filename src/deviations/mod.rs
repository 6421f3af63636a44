//! Stage 6: [`Alignment`] to deviations, each with both texts, a reason and a grade.
//!
//! Findings come from the rooms of `rules`, which don't see each other's results. `text` takes the rows with two sides and
//! `changes` the changes of one row through the rooms concerned. `evidence` is what rooms share. Each finding has its
//! [`Facts`] as data and a message in words.

mod acceptance;
mod changes;
mod clause_name;
mod deviation;
mod evidence;
mod facts;
mod grades;
pub mod rules;
mod severity;
mod text;
pub mod waiver;

pub use acceptance::{Acceptance, Disposition};
pub use clause_name::ClauseName;
pub use deviation::{Deviation, Edit, Part, Place};
pub(crate) use evidence::meaning::announces_list;
pub use facts::{
    ClauseFacts, ContradictionFacts, Direction, EditionFacts, EditionWords, Facts, ForceFacts, LimitFacts,
    ListKind, MemberFacts, NameFacts, Nearest, NotationFacts, NumberFacts, OfficeFacts, OutsideFacts,
    OwnNameFacts, PartFacts, ReferenceFacts, ReferencesFacts, Renaming, TableFacts, TablePart, TermFacts,
    TermStatus, TitleFacts, WordFacts,
};
pub use grades::{Retuned, retune, severity};
pub use rules::Rule;
pub use severity::Severity;
pub use waiver::{Lapse, Waiver};

use crate::align::{Alignment, align};
use crate::document::Document;
use crate::document::normalize::Names;
use crate::guideline::Model;
use crate::lang::Message;
use crate::sides::Sides;
use evidence::case::{Case, Finding, Story};
use evidence::profile;
use rules::{consistency, outside, own_words, presence, references, scope, tables, terms};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Returns the id of the finding at `index`: `f1` for the first.
pub fn finding_id(index: usize) -> String {
    format!("f{}", index + 1)
}

/// Finds every deviation, in document order: along the guideline, then what the policy adds, then what concerns the
/// document as a whole. Total and deterministic.
pub fn detect(base: &Model, policy: &Document, sides: Sides, alignment: &Alignment) -> Vec<Deviation> {
    let case = Case::new(base, policy, sides, alignment);
    let mut findings = findings(&case);
    if base.is_own {
        let oddities = base.fact(Oddities::default);
        let odd = oddities.0[sides as usize].get_or_init(|| {
            let itself = align(base, &base.document);
            let found = self::findings(&Case::new(base, &base.document, sides, &itself));
            found.into_iter().map(|f| (f.rule, f.witness_text)).collect()
        });
        findings.retain(|f| !odd.contains(&(f.rule, f.witness_text.clone())));
    }
    findings.sort_by_key(|f| {
        let edit = f.edits.first().map(|e| (e.part, e.offset));
        (
            f.base.is_empty(),
            f.base.first().copied(),
            f.places.first().copied(),
            // Of a reworded clause the duty it lost comes first.
            f.rule != Rule::MeasureDropped,
            edit,
            f.rule,
        )
    });
    finish(&case, findings)
}

/// What is found in a user's own base text if it is compared with itself, by what the two texts are to each other: rule and
/// words.
#[derive(Default)]
struct Oddities([OnceLock<BTreeSet<Oddity>>; Sides::ALL.len()]);

/// A rule and the words it reports.
type Oddity = (Rule, Option<String>);

fn findings(case: &Case) -> Vec<Finding> {
    let mut findings = presence::detect(case);
    findings.extend(text::detect(case));
    findings.extend(scope::detect(case));
    findings.extend(outside::detect(case));
    findings.extend(tables::detect(case));
    findings.extend(terms::detect(case));
    findings.extend(consistency::detect(case));
    findings.extend(references::detect(case));
    findings.extend(own_words::detect(case));
    own_words::gather(case, findings)
}

fn finish(case: &Case, findings: Vec<Finding>) -> Vec<Deviation> {
    let mut by_story: BTreeMap<&Story, Vec<usize>> = BTreeMap::new();
    for (i, finding) in findings.iter().enumerate() {
        for story in &finding.stories {
            by_story.entry(story).or_default().push(i);
        }
    }
    let linked: Vec<Vec<usize>> = findings
        .iter()
        .enumerate()
        .map(|(i, finding)| {
            let mut others: Vec<usize> = finding
                .stories
                .iter()
                .flat_map(|s| by_story[s].iter().copied())
                .filter(|&j| j != i)
                .collect();
            others.sort_unstable();
            others.dedup();
            others
        })
        .collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    // A name of the document itself is part of what is found: its key doesn't depend on how it is folded.
    let names = case.policy.names.of_body();
    findings
        .into_iter()
        .zip(linked)
        .map(|(f, linked)| {
            let fingerprint = fingerprint(case, &f, &names, &mut seen);
            let (severity, message, not_applicable) = graded(case, &f);
            Deviation {
                rule: f.rule,
                facet: f.facet,
                severity,
                base: once(f.base),
                places: once(f.places),
                base_text: f.base_text,
                witness_text: f.witness_text,
                edits: f.edits,
                facts: f.facts,
                message,
                lines: f.lines,
                linked,
                fingerprint,
                not_applicable,
                acceptance: None,
            }
        })
        .collect()
}

/// Returns the grade of a finding, its message, and why what it says may not apply to the body. What may not apply, or is usual for
/// bodies of this kind, is info.
fn graded(case: &Case, finding: &Finding) -> (Severity, Message, Option<Message>) {
    let not_applicable = profile::inapplicable(case, finding);
    let own_persons = match case.sides {
        Sides::Model => profile::own_persons(case, finding),
        // Between two documents they are a difference as any other.
        Sides::Bill | Sides::Amended | Sides::Documents => None,
    };
    let said = &finding.message;
    let (ja, en, why) = match (&not_applicable, own_persons) {
        (None, None) => return (severity(finding.rule, finding.facet), said.clone(), None),
        (None, Some(why)) => ("この種の団体では通例", "usual for such a body", why),
        (Some(why), _) => ("適用外の可能性", "it may not apply", why.clone()),
    };
    let message = Message::new(
        format!("{}。{ja}: {}", said.ja, why.ja),
        format!("{}; {en}: {}", said.en, why.en),
    );
    (Severity::Info, message, not_applicable)
}

/// Each member where it stands first: a name that stands in two clauses by turns is in two clauses.
fn once<T: Ord + Copy>(mut list: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.retain(|member| seen.insert(*member));
    list
}

/// Rule, guideline, guideline clauses and the words themselves; not the policy's numbers or lines. Findings that
/// share all of these are told apart by their order.
fn fingerprint(case: &Case, finding: &Finding, names: &Names, seen: &mut BTreeMap<String, usize>) -> String {
    let mut parts = vec![finding.rule.code().to_owned(), case.base.id.clone()];
    parts.extend(finding.base.iter().map(|&g| case.base.clause(g).id.to_owned()));
    for text in [&finding.base_text, &finding.witness_text] {
        let folded = text.as_deref().map(|t| {
            crate::document::tokens::Passage::new(t, names)
                .bare
                .iter()
                .collect::<String>()
        });
        parts.push(folded.unwrap_or_default());
    }
    let key = parts.join("\u{1f}");
    let count = seen.entry(key.clone()).or_default();
    *count += 1;
    let hash = Sha256::digest(format!("{key}\u{1f}{count}").as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text has the form of a fingerprint: 16 hexadecimal digits.
pub fn is_fingerprint(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn what_comes_back_is_named_once() {
        assert_eq!(once(vec![2, 1, 2, 3, 1]), [2, 1, 3]);
    }
}
