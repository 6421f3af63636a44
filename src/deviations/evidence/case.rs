//! What detectors look at, and what they produce before it is graded and placed.

use crate::align::{Alignment, Because, Relation, Row};
use crate::deviations::deviation::{Edit, Part, Place};
use crate::deviations::rules::Rule;
use crate::deviations::{ClauseName, Facts};
use crate::document::references::Numbering;
use crate::document::{ClauseText, Document};
use crate::facet::Facet;
use crate::guideline::Model;
use crate::lang::Message;
use crate::outline::{Clause, ClauseId};
use crate::sides::Sides;
use crate::span::LineRange;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A finding before it is graded and placed: what detectors produce.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    pub(crate) facet: Facet,
    pub(crate) base: Vec<usize>,
    pub(crate) places: Vec<Place>,
    pub(crate) base_text: Option<String>,
    pub(crate) witness_text: Option<String>,
    pub(crate) edits: Vec<Edit>,
    pub(crate) facts: Facts,
    pub(crate) message: Message,
    pub(crate) lines: Option<LineRange>,
    /// Findings with a common story tell it under the same key.
    pub(crate) stories: Vec<Story>,
}

/// What links findings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Story {
    /// Everything about one defined term, folded.
    Term(String),
    /// Everything about one row that is merged, split or moved.
    Place(ClauseId),
    /// All words of an older edition of the base text that one stage was the last to have.
    Stage(usize),
    /// All missing clauses that came with one stage.
    AddedWith(usize),
}

impl Finding {
    pub(crate) fn new(rule: Rule, facet: Facet, facts: Facts, message: Message) -> Finding {
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
pub(crate) struct Case<'a> {
    pub(crate) base: &'a Model,
    pub(crate) policy: &'a Document,
    /// What the two texts are to each other.
    pub(crate) sides: Sides,
    pub(crate) alignment: &'a Alignment,
    /// Facet of each policy clause: that of the guideline clause it answers, or of the nearest relative that answers one.
    pub(crate) facets: Vec<Facet>,
    numbering: OnceLock<Numbering>,
    base_numbering: OnceLock<Arc<Numbering>>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(
        base: &'a Model,
        policy: &'a Document,
        sides: Sides,
        alignment: &'a Alignment,
    ) -> Case<'a> {
        let clauses = &policy.outline.clauses;
        let mut answered: Vec<Option<&Row>> = vec![None; clauses.len()];
        // A clause that also says what a term is answers first what it is there for.
        let (defines, lays_down): (Vec<&Row>, Vec<&Row>) = alignment
            .rows
            .iter()
            .partition(|row| row.because == Because::Defined);
        for row in lays_down.into_iter().chain(defines) {
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
            numbering: OnceLock::new(),
            base_numbering: OnceLock::new(),
        }
    }

    /// The policy's clauses by number.
    pub(crate) fn numbering(&self) -> &Numbering {
        self.numbering.get_or_init(|| Numbering::of(self.policy))
    }

    /// The guideline's clauses by number.
    pub(crate) fn base_numbering(&self) -> &Numbering {
        let read = || self.base.fact(|| Numbering::of(&self.base.document));
        self.base_numbering.get_or_init(read)
    }

    /// Where a clause begins, in words.
    pub(crate) fn spot(&self, clause: &Clause) -> Message {
        self.policy.source.places.spot(clause.lines.from)
    }

    /// Whether nothing in the policy answers the guideline clause at index `g`.
    pub(crate) fn is_missing(&self, g: usize) -> bool {
        let mut rows = self.alignment.rows.iter();
        rows.any(|row| row.base == Some(g) && row.relation == Relation::Missing)
    }

    /// Names the guideline clause at index `g`.
    pub(crate) fn base_name(&self, g: usize) -> ClauseName {
        let clause = self.base.clause(g);
        ClauseName {
            id: clause.id.to_owned(),
            path: clause.id.to_owned(),
            title: clause.title.raw.iter().collect(),
        }
    }

    /// Names a clause of the policy.
    pub(crate) fn own_name(&self, id: ClauseId) -> ClauseName {
        let clause = &self.policy.outline.clauses[id.0];
        ClauseName {
            id: id.to_string(),
            path: clause.path.clone(),
            title: clause.title.text.clone(),
        }
    }

    /// Lines of a whole clause.
    pub(crate) fn lines(&self, id: ClauseId) -> LineRange {
        self.policy.outline.clauses[id.0].lines
    }

    /// Lines of raw characters `range` of a clause's text; those of the clause where they cannot be told.
    pub(crate) fn lines_at(&self, id: ClauseId, range: Range<usize>) -> LineRange {
        let text = &self.policy.outline.clauses[id.0].text;
        self.policy
            .lines_of(text, range)
            .unwrap_or_else(|| self.lines(id))
    }

    /// The guideline clause that a policy clause answers, if any.
    pub(crate) fn answered(&self, id: ClauseId) -> Option<usize> {
        let mut rows = self.alignment.rows.iter();
        rows.find(|row| row.clauses.contains(&id))?.base
    }

    /// The clauses of the policy below a clause, in order.
    pub(crate) fn descendants(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> {
        let behind = self.policy.outline.clauses[id.0 + 1..].iter();
        let below = behind.take_while(move |clause| clause.parent.is_some_and(|parent| parent >= id));
        below.map(|clause| clause.id)
    }

    /// Says that a finding is about whole clauses; it quotes the first title on each side.
    pub(crate) fn place(&self, finding: &mut Finding, bases: &[usize], clauses: &[ClauseId]) {
        finding.base = bases.to_vec();
        finding.places = clauses.iter().map(|&id| Place::Clause(id)).collect();
        let title = |&g: &usize| self.base.clause(g).title.raw.iter().collect();
        finding.base_text = bases.first().map(title);
        let title = |id: &ClauseId| self.policy.outline.clauses[id.0].title.text.clone();
        finding.witness_text = clauses.first().map(title);
        finding.lines = clauses.iter().map(|&id| self.lines(id)).reduce(LineRange::union);
    }

    /// The edits by which the title and the text of clauses take the place of the model's as a whole.
    pub(crate) fn replacing(&self, g: usize, clauses: &[ClauseId]) -> Vec<Edit> {
        let model = self.base.clause(g);
        let mut edits = Vec::new();
        for part in Part::ALL {
            let of = |clause: &ClauseText| match part {
                Part::Title => clause.title.clone(),
                Part::Text => clause.text.clone(),
            };
            let base = match part {
                Part::Title => model.title,
                Part::Text => model.text,
            };
            let mut from = base.raw.iter().collect::<String>();
            let (mut offset, mut witness_offset) = (0, 0);
            for &id in clauses {
                let own = of(&self.policy.clauses[id.0]);
                let own = &own.raw;
                let to: String = own.iter().collect();
                if from != to {
                    edits.push(Edit {
                        base: g,
                        clause: id,
                        part,
                        offset,
                        from: std::mem::take(&mut from),
                        to,
                        witness_offset,
                    });
                }
                // What the next clauses say is added behind.
                from.clear();
                offset = base.raw.len();
                witness_offset += own.len();
            }
        }
        edits
    }
}
