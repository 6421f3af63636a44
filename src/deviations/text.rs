//! How the texts of corresponding clauses differ: titles, notation, names, and changes of substance.

use crate::align::{Change, FoldEdit, Reading, Row, Textual};
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::lists::Claim;
use crate::deviations::evidence::quote::{around, quote_all};
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::deviations::rules::names::{PlacedEdit, called_otherwise, self_name};
use crate::deviations::rules::scope;
use crate::deviations::{Edit, Part, Place};
use crate::document::normalize::{Layer, Names, normalize};
use crate::document::tokens::Passage;
use crate::guideline::{BaseClause, Facet};
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeMap;
use std::ops::Range;

/// Compares the texts of every row that has two sides.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut own_names = Vec::new();
    let mut own_terms = Vec::new();
    for row in case.alignment.rows.iter().filter(|row| !row.in_own_words) {
        let (Some(base), Some(reading)) = (row.base, &row.reading) else {
            continue;
        };
        let site = Site {
            case,
            row,
            base,
            clause: case.base.clause(base),
            reading,
        };
        site.title(&mut findings);
        site.folds(&mut findings, &mut own_names, &mut own_terms);
        site.changes(&mut findings);
    }
    findings.extend(self_name(case, own_names));
    findings.extend(called_otherwise(case, &own_terms));
    findings
}

/// An edit with its raw characters on the policy's side.
type Placed = (Edit, Range<usize>);

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

    fn title(&self, out: &mut Vec<Finding>) {
        let (Some(of), Textual::Modified) = (self.reading.title_of, self.row.title_relation) else {
            return;
        };
        let (base, witness) = (&self.clause.title, &self.reading.title);
        let is_term = self.facet() == Facet::Definitions && self.clause.parent.is_some();
        let rule = if is_term {
            Rule::DefinitionChanged
        } else {
            Rule::Wording
        };
        let (old, new) = (quote_all(base), quote_all(witness));
        let called = self.case.sides.called();
        let message = match (old.is_empty(), new.is_empty()) {
            (true, _) => Message::new(
                format!("{}にない見出し「{new}」がある", called.ja),
                format!(
                    "there is a title, \u{201c}{new}\u{201d}, where the {} has none",
                    called.en
                ),
            ),
            (_, true) => Message::new(
                format!("見出し「{old}」がない"),
                format!("the title \u{201c}{old}\u{201d} is not there"),
            ),
            _ => Message::new(
                format!("見出しが「{old}」ではなく「{new}」となっている"),
                format!("the title reads \u{201c}{new}\u{201d}, not \u{201c}{old}\u{201d}"),
            ),
        };
        let mut finding = self.finding(rule, message);
        finding.places = vec![Place::Clause(of)];
        finding.facts = Facts::Title {
            from: old.clone(),
            to: new.clone(),
        };
        finding.base_text = Some(old);
        finding.witness_text = Some(new);
        let script = &self.row.title_script;
        let mut edits: Vec<Edit> = script
            .folds
            .iter()
            .map(|fold| self.edit(Part::Title, fold.base.clone(), fold.witness.clone()))
            .collect();
        edits.extend(
            script
                .changes
                .iter()
                .map(|c| self.edit(Part::Title, c.base_source(base), c.witness_source(witness))),
        );
        sort_edits(&mut edits);
        finding.edits = edits;
        finding.lines = self.lines(Part::Title, 0..witness.raw.len());
        finding.stories.extend(self.story());
        out.push(finding);
    }

    /// Findings of a merged, split or moved row belong to the story of its container.
    fn story(&self) -> Option<Story> {
        self.row
            .content
            .and(self.row.clauses.first())
            .map(|id| Story::Place(*id))
    }

    /// Notation: one finding per kind of difference in the clause. Local names: one each. Own names: one for the
    /// whole document, collected in `own_names`; own terms: one each for the whole document, collected in `own_terms`.
    fn folds(
        &self,
        out: &mut Vec<Finding>,
        own_names: &mut Vec<PlacedEdit>,
        own_terms: &mut Vec<PlacedEdit>,
    ) {
        let mut notation: BTreeMap<(String, String), Vec<Placed>> = BTreeMap::new();
        let mut local: Vec<Placed> = Vec::new();
        for (part, fold) in self.all_folds() {
            let edit = self.edit(part, fold.base.clone(), fold.witness.clone());
            match fold.layer {
                Layer::Notation => notation
                    .entry(kind_of_notation(&edit))
                    .or_default()
                    .push((edit, fold.witness.clone())),
                Layer::LocalName => local.push((edit, fold.witness.clone())),
                Layer::SelfName => {
                    let lines = self.lines(part, fold.witness.clone());
                    own_names.push((edit, lines));
                }
                Layer::Term => {
                    let lines = self.lines(part, fold.witness.clone());
                    own_terms.push((edit, lines));
                }
            }
        }
        for group in notation.into_values() {
            let first = &group[0].0;
            let message = Message::new(
                format!("表記が異なる（{}）", shown(&first.from, &first.to)),
                format!("written otherwise ({})", shown(&first.from, &first.to)),
            );
            let (from, to) = (first.from.clone(), first.to.clone());
            let facts = Facts::Notation { from, to };
            out.push(self.fold_finding(Rule::Notation, facts, message, group));
        }
        for (edit, range) in local {
            let message = Message::new(
                format!("「{}」を「{}」に置き換えている", edit.from, edit.to),
                format!(
                    "\u{201c}{}\u{201d} takes the place of \u{201c}{}\u{201d}",
                    edit.to, edit.from
                ),
            );
            let (from, to) = (edit.from.clone(), edit.to.clone());
            let facts = Facts::Name { from, to };
            out.push(self.fold_finding(Rule::LocalName, facts, message, vec![(edit, range)]));
        }
    }

    fn all_folds(&self) -> impl Iterator<Item = (Part, &FoldEdit)> {
        // A changed title is one finding with all its edits.
        let titles = (self.row.title_relation != Textual::Modified).then_some(&self.row.title_script.folds);
        let titles = titles.into_iter().flatten().map(|fold| (Part::Title, fold));
        titles.chain(self.row.text_script.folds.iter().map(|fold| (Part::Text, fold)))
    }

    fn fold_finding(&self, rule: Rule, facts: Facts, message: Message, group: Vec<Placed>) -> Finding {
        let mut finding = self.finding(rule, message);
        finding.facts = facts;
        let (first, range) = &group[0];
        finding.places = vec![Place::Clause(first.clause)];
        let (base, witness) = self.passages(first.part);
        finding.base_text = Some(around(
            base,
            first.offset..first.offset + first.from.chars().count(),
        ));
        finding.witness_text = Some(around(witness, range.clone()));
        finding.lines = self.lines(first.part, range.clone());
        finding.edits = group.into_iter().map(|(edit, _)| edit).collect();
        sort_edits(&mut finding.edits);
        finding
    }

    /// Changes of lists, where the facet has one.
    pub(crate) fn list_claims(&self, changes: &[Change]) -> Vec<Claim> {
        match self.facet() {
            Facet::Scope => scope::entities(self, changes),
            Facet::Obligations => scope::addressees(self, changes),
            Facet::Purpose
            | Facet::Definitions
            | Facet::Threats
            | Facet::Countermeasures
            | Facet::Audit
            | Facet::Review
            | Facet::Standards
            | Facet::Procedures
            | Facet::Structure => Vec::new(),
        }
    }

    pub(crate) fn claimed(&self, claim: &Claim, changes: &[Change]) -> Finding {
        let mut finding = self.finding(claim.rule, claim.message.clone());
        finding.facts = claim.facts.clone();
        finding.base_text = claim.base_text.clone();
        finding.witness_text = claim.witness_text.clone();
        self.attach(&mut finding, claim.changes.iter().map(|&i| &changes[i]));
        finding
    }

    pub(crate) fn attach<'c>(
        &self,
        finding: &mut Finding,
        changes: impl Iterator<Item = &'c Change> + Clone,
    ) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        finding.facts.fill(base, witness, changes.clone());
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

    fn passages(&self, part: Part) -> (&Passage, &Passage) {
        match part {
            Part::Title => (self.clause.title, &self.reading.title),
            Part::Text => (self.clause.text, &self.reading.text),
        }
    }

    fn edit(&self, part: Part, base: Range<usize>, witness: Range<usize>) -> Edit {
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

    fn lines(&self, part: Part, range: Range<usize>) -> Option<LineRange> {
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
}

fn sort_edits(edits: &mut [Edit]) {
    edits.sort_by_key(|e| (e.part, e.offset, e.witness_offset));
}

/// Width and brackets are one kind of notation; a spelling is its own.
fn kind_of_notation(edit: &Edit) -> (String, String) {
    let fold = |text: &str| normalize(&text.chars().collect::<Vec<_>>(), &Names::default()).string();
    let same_width = edit.from.chars().count() == edit.to.chars().count() && edit.from != edit.to && {
        let narrow = |text: &str| text.chars().any(|c| c.is_ascii());
        narrow(&edit.from) != narrow(&edit.to) && fold(&edit.from) == fold(&edit.to)
    };
    if same_width {
        (String::new(), String::new())
    } else {
        (edit.from.clone(), edit.to.clone())
    }
}

fn shown(from: &str, to: &str) -> String {
    match (from.is_empty(), to.is_empty()) {
        (true, _) => format!("＋「{to}」"),
        (_, true) => format!("－「{from}」"),
        _ => format!("「{from}」→「{to}」"),
    }
}

/// The term a definition defines links its findings, and so do terms the policy defines besides and uses here: a new
/// definition often takes over what a bracket said.
pub(crate) fn defined_terms(site: &Site) -> Vec<Story> {
    if site.facet() != Facet::Definitions || site.clause.title.is_empty() {
        return Vec::new();
    }
    let own: String = site.clause.title.bare.iter().collect();
    let text: String = site.reading.text.bare.iter().collect();
    let added = site
        .case
        .alignment
        .rows
        .iter()
        .filter(|row| row.base.is_none())
        .flat_map(|row| &row.clauses);
    let used = added
        .map(|id| {
            site.case.policy.clauses[id.0]
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
