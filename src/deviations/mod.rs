//! Stage 6: [`Alignment`] to deviations, each with both texts, a reason and a grade.
//!
//! Findings come from detectors that don't see each other's results: `presence` (clauses that are missing, added or
//! elsewhere), `text` (how corresponding texts differ, graded by `classify`; lists by `scope` and `addressees`), `outside`
//! (what is outside the clauses of an amended text), `terms` (definitions over the whole document), `contradictions`
//! (definitions against the scope) and `references`. Each finding has its [`Facts`] as data and a message in words.

mod addressees;
mod changes;
mod classify;
mod contradictions;
mod coverage;
mod duties;
mod facts;
mod grouping;
mod instruments;
mod lists;
mod meaning;
mod moved;
mod numbering;
mod outside;
mod own_name;
mod presence;
mod profile;
mod quote;
mod references;
pub mod rules;
mod scope;
mod severity;
mod slip;
mod targets;
mod terms;
mod text;
pub mod waiver;
mod whole;

pub use facts::{ClauseName, Facts, ListKind, Nearest, Renaming, TermStatus};
pub use rules::Rule;
pub use severity::{Retuned, Severity, retune, severity};
pub use waiver::{Acceptance, Disposition, Lapse, Waiver};

use crate::align::{Alignment, Row, align};
use crate::document::Document;
use crate::guideline::{Facet, Model};
use crate::lang::Message;
use crate::outline::{Clause, ClauseId};
use crate::sides::Sides;
use crate::span::LineRange;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// One difference between policy and guideline, or one flaw of the policy itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Kind.
    pub rule: Rule,
    /// What the place is about.
    pub facet: Facet,
    /// Grade.
    pub severity: Severity,
    /// Guideline clauses concerned, by index; empty where it is about the policy alone.
    pub base: Vec<usize>,
    /// Places in the policy; empty where nothing answers the guideline.
    pub places: Vec<Place>,
    /// The guideline's words.
    pub base_text: Option<String>,
    /// The policy's words.
    pub witness_text: Option<String>,
    /// The edits it explains, in order of offset.
    pub edits: Vec<Edit>,
    /// What the sentence is made of.
    pub facts: Facts,
    /// One sentence.
    pub message: Message,
    /// Where in the source.
    pub lines: Option<LineRange>,
    /// Indices of findings of the same story.
    pub linked: Vec<usize>,
    /// Stable key: survives renumbering and layout.
    pub fingerprint: String,
    /// Why it may not apply to a body of this kind; [`Severity::Info`] then.
    pub not_applicable: Option<Message>,
    /// Who accepted it, and why; `None` while it is open.
    pub acceptance: Option<Acceptance>,
}

/// A place in the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A clause.
    Clause(ClauseId),
    /// A piece outside the clauses, by index.
    Outside(usize),
}

/// Part of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Heading or defined term.
    Title,
    /// Text below it.
    Text,
}

impl Part {
    /// Both.
    pub const ALL: [Part; 2] = [Part::Title, Part::Text];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Text => "text",
        }
    }
}

/// A replacement that, with all others of its clause, turns the guideline's text into the policy's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Guideline clause, by index.
    pub base: usize,
    /// Policy clause.
    pub clause: ClauseId,
    /// Title or text.
    pub part: Part,
    /// Offset in characters of the guideline's part, white space not counted.
    pub offset: usize,
    /// The guideline's words there.
    pub from: String,
    /// The policy's words in their place.
    pub to: String,
    /// Offset on the policy's side, which orders edits at one offset.
    pub witness_offset: usize,
}

/// A finding before it is graded and placed: what detectors produce.
#[derive(Debug, Clone)]
struct Finding {
    rule: Rule,
    facet: Facet,
    base: Vec<usize>,
    places: Vec<Place>,
    base_text: Option<String>,
    witness_text: Option<String>,
    edits: Vec<Edit>,
    facts: Facts,
    message: Message,
    lines: Option<LineRange>,
    /// Findings with a common story tell it under the same key.
    stories: Vec<Story>,
}

/// What links findings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Story {
    /// Everything about one defined term, folded.
    Term(String),
    /// Everything about one row that is merged, split or moved.
    Place(ClauseId),
}

impl Finding {
    fn new(rule: Rule, facet: Facet, facts: Facts, message: Message) -> Finding {
        Finding {
            rule,
            facet,
            base: Vec::new(),
            places: Vec::new(),
            base_text: None,
            witness_text: None,
            edits: Vec::new(),
            facts,
            message,
            lines: None,
            stories: Vec::new(),
        }
    }
}

/// Everything a detector may look at.
struct Case<'a> {
    base: &'a Model,
    policy: &'a Document,
    /// What the two texts are to each other.
    sides: Sides,
    alignment: &'a Alignment,
    /// Facet of each policy clause: that of the guideline clause it answers, or of the nearest relative that answers one.
    facets: Vec<Facet>,
}

impl<'a> Case<'a> {
    fn new(base: &'a Model, policy: &'a Document, sides: Sides, alignment: &'a Alignment) -> Case<'a> {
        let clauses = &policy.outline.clauses;
        let mut answered: Vec<Option<&Row>> = vec![None; clauses.len()];
        for row in &alignment.rows {
            for id in &row.clauses {
                answered[id.0].get_or_insert(row);
            }
        }
        let mut facets: Vec<Facet> = Vec::with_capacity(clauses.len());
        // A parent precedes its children.
        for (clause, row) in clauses.iter().zip(answered) {
            let own = row
                .and_then(|row| row.base)
                .map(|base_clause| base.clause(base_clause).facet);
            let inherited = || clause.parent.map(|parent| facets[parent.0]);
            facets.push(own.or_else(inherited).unwrap_or(Facet::Structure));
        }
        Case {
            base,
            policy,
            sides,
            alignment,
            facets,
        }
    }

    /// Where a clause begins, in words.
    fn spot(&self, clause: &Clause) -> Message {
        self.policy.source.places.spot(clause.lines.from)
    }

    /// Names the guideline clause at index `g`.
    fn base_name(&self, g: usize) -> ClauseName {
        let clause = self.base.clause(g);
        ClauseName {
            id: clause.id.to_owned(),
            path: clause.id.to_owned(),
            title: clause.title.raw.iter().collect(),
        }
    }

    /// Names a clause of the policy.
    fn own_name(&self, id: ClauseId) -> ClauseName {
        let clause = &self.policy.outline.clauses[id.0];
        ClauseName {
            id: id.to_string(),
            path: clause.path.clone(),
            title: clause.title.text.clone(),
        }
    }

    /// Lines of a whole clause.
    fn lines(&self, id: ClauseId) -> LineRange {
        self.policy.outline.clauses[id.0].lines
    }

    /// Lines of raw characters `range` of a clause's text; those of the clause where they cannot be told.
    fn lines_at(&self, id: ClauseId, range: Range<usize>) -> LineRange {
        let text = &self.policy.outline.clauses[id.0].text;
        self.policy
            .lines_of(text, range)
            .unwrap_or_else(|| self.lines(id))
    }
}

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
        let itself = align(base, &base.document);
        let standing = self::findings(&Case::new(base, &base.document, sides, &itself));
        let in_both = |f: &Finding| {
            standing
                .iter()
                .any(|s| s.rule == f.rule && s.witness_text == f.witness_text)
        };
        findings.retain(|f| !in_both(f));
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

fn findings(case: &Case) -> Vec<Finding> {
    let mut findings = presence::detect(case);
    findings.extend(text::detect(case));
    findings.extend(outside::detect(case));
    findings.extend(terms::detect(case));
    findings.extend(contradictions::detect(case));
    findings.extend(references::detect(case));
    findings.extend(coverage::detect(case));
    coverage::gather(case, findings)
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
    findings
        .into_iter()
        .zip(linked)
        .map(|(f, linked)| {
            let fingerprint = fingerprint(case, &f, &mut seen);
            let not_applicable = profile::not_applicable(case, f.rule, &f.base);
            let (severity, message) = match &not_applicable {
                None => (severity(f.rule, f.facet), f.message),
                Some(why) => (
                    Severity::Info,
                    Message::new(
                        format!("{}。適用外の可能性: {}", f.message.ja, why.ja),
                        format!("{}; it may not apply: {}", f.message.en, why.en),
                    ),
                ),
            };
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

/// Each member where it stands first: a name that stands in two clauses by turns is in two clauses.
fn once<T: Ord + Copy>(mut list: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.retain(|member| seen.insert(*member));
    list
}

/// Rule, guideline, guideline clauses and the words themselves; not the policy's numbers or lines. Findings that
/// share all of these are told apart by their order.
fn fingerprint(case: &Case, finding: &Finding, seen: &mut BTreeMap<String, usize>) -> String {
    // A name of the document itself is part of what is found: its key doesn't depend on how it is folded.
    let names = case.policy.names.of_body();
    let mut parts = vec![finding.rule.code().to_owned(), case.base.id.clone()];
    parts.extend(finding.base.iter().map(|&g| case.base.clause(g).id.to_owned()));
    for text in [&finding.base_text, &finding.witness_text] {
        let folded = text.as_deref().map(|t| {
            crate::document::tokens::Passage::new(t, &names)
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

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn what_comes_back_is_named_once() {
        assert_eq!(once(vec![2, 1, 2, 3, 1]), [2, 1, 3]);
    }
}
