//! One row with two sides, and what a finding about it needs: edits, places and lines.

use super::case::{Case, Finding, Story};
use super::claim::Claim;
use crate::align::{Change, Reading, Row};
use crate::deviations::rules::Rule;
use crate::deviations::{Edit, Facts, Part, Place};
use crate::document::tokens::Passage;
use crate::guideline::{BaseClause, Facet};
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::ops::Range;

/// One row with two sides.
pub(crate) struct Site<'a> {
    pub case: &'a Case<'a>,
    pub row: &'a Row,
    pub base: usize,
    pub clause: BaseClause<'a>,
    pub reading: &'a Reading,
}

impl Site<'_> {
    pub(crate) fn facet(&self) -> Facet {
        self.clause.facet
    }

    pub(crate) fn finding(&self, rule: Rule, message: Message) -> Finding {
        let mut finding = Finding::new(rule, self.facet(), Facts::NO_WORDS, message);
        finding.base = vec![self.base];
        finding.places = self
            .reading
            .parts
            .first()
            .map(|(id, _)| *id)
            .or(self.reading.title_of)
            .map(Place::Clause)
            .into_iter()
            .collect();
        finding
    }

    /// Findings of a merged, split or moved row belong to the story of its container.
    pub(crate) fn story(&self) -> Option<Story> {
        self.row
            .content
            .and(self.row.clauses.first())
            .map(|id| Story::Place(*id))
    }

    /// Makes a finding of a claim about some of `changes`.
    pub(crate) fn claimed(&self, claim: &Claim, changes: &[Change]) -> Finding {
        let mut finding = self.finding(claim.rule, claim.message.clone());
        finding.facts = claim.facts.clone();
        finding.base_text = claim.base_text.clone();
        finding.witness_text = claim.witness_text.clone();
        self.attach(&mut finding, claim.changes.iter().map(|&i| &changes[i]));
        finding
    }

    /// Adds changes to a finding: their edits, places, lines and words.
    pub(crate) fn attach<'c>(
        &self,
        finding: &mut Finding,
        changes: impl Iterator<Item = &'c Change> + Clone,
    ) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        if let Facts::Words(words) = &mut finding.facts {
            words.fill(base, witness, changes.clone());
        }
        let mut lines: Option<LineRange> = None;
        for change in changes {
            let at = change.witness_source(witness);
            finding
                .edits
                .push(self.edit(Part::Text, change.base_source(base), at.clone()));
            if let Some(here) = self.lines(Part::Text, at) {
                lines = Some(lines.map_or(here, |l| l.union(here)));
            }
        }
        sort_edits(&mut finding.edits);
        finding.places = finding
            .edits
            .first()
            .map(|e| Place::Clause(e.clause))
            .into_iter()
            .chain(finding.places.drain(..))
            .collect();
        finding.places.dedup();
        let whole = || Some(self.case.lines(self.row.clauses.last().copied()?));
        finding.lines = lines.or(finding.lines).or_else(whole);
    }

    /// The two texts of a part.
    pub(crate) fn passages(&self, part: Part) -> (&Passage, &Passage) {
        match part {
            Part::Title => (self.clause.title, &self.reading.title),
            Part::Text => (self.clause.text, &self.reading.text),
        }
    }

    pub(crate) fn edit(&self, part: Part, base: Range<usize>, witness: Range<usize>) -> Edit {
        let (b, w) = self.passages(part);
        let clause = match part {
            Part::Title => self.reading.title_of,
            Part::Text => self.reading.locate(witness.start).map(|(id, _)| id),
        };
        Edit {
            base: self.base,
            clause: clause
                .or(self.reading.title_of)
                .or(self.row.clauses.first().copied())
                .unwrap_or(ClauseId(0)),
            part,
            offset: base.start,
            from: b.quote(base),
            witness_offset: witness.start,
            to: w.quote(witness),
        }
    }

    pub(crate) fn lines(&self, part: Part, range: Range<usize>) -> Option<LineRange> {
        let clauses = &self.case.policy.outline.clauses;
        let (id, range) = match part {
            Part::Title => (self.reading.title_of?, range),
            Part::Text => {
                let (id, from) = self.reading.locate(range.start)?;
                (id, from..from + range.len())
            }
        };
        let prose = match part {
            Part::Title => &clauses[id.0].title,
            Part::Text => &clauses[id.0].text,
        };
        self.case
            .policy
            .lines_of(prose, range)
            .or(Some(clauses[id.0].lines))
    }

    /// Returns the stories of a definition: the term it defines, and the terms that the policy adds and uses here. A new
    /// definition often takes over what a bracket said.
    pub(crate) fn defined_terms(&self) -> Vec<Story> {
        if self.facet() != Facet::Definitions || self.clause.title.is_empty() {
            return Vec::new();
        }
        let own: String = self.clause.title.bare.iter().collect();
        let text: String = self.reading.text.bare.iter().collect();
        let added = self
            .case
            .alignment
            .rows
            .iter()
            .filter(|row| row.base.is_none())
            .flat_map(|row| &row.clauses);
        let used = added
            .map(|id| {
                self.case.policy.clauses[id.0]
                    .title
                    .bare
                    .iter()
                    .collect::<String>()
            })
            .filter(|term| !term.is_empty() && *term != own && text.contains(term.as_str()));
        std::iter::once(own.clone())
            .chain(used)
            .map(Story::Term)
            .collect()
    }
}

/// Sorts edits by the place in the guideline, then in the policy.
pub(crate) fn sort_edits(edits: &mut [Edit]) {
    edits.sort_by_key(|e| (e.part, e.offset, e.witness_offset));
}
