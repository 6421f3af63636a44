//! How the texts of corresponding clauses differ: titles, notation, names, and changes of substance.

use super::addressees;
use super::classify::{Verdict, classify};
use super::duties::{self, Difference};
use super::grouping::{join_contiguous, join_neighbours};
use super::lists::Claim;
use super::own_name::self_name;
use super::quote::{around, excerpt, message, quote_all, word_source};
use super::references;
use super::rules::Rule;
use super::severity::{Severity, severity};
use super::scope;
use super::slip::is_typo;
use super::whole::wholes;
use super::{Case, Edit, Finding, Part, Place, Story};
use crate::align::{Change, ChangeKind, FoldEdit, Reading, Row, Textual};
use crate::guideline::{BaseClause, Facet};
use crate::lang::Message;
use crate::normalize::{Layer, Names, normalize};
use crate::outline::ClauseId;
use crate::span::LineRange;
use crate::tokens::Passage;
use std::collections::BTreeMap;
use std::ops::Range;

/// Compares the texts of every row that has two sides.
pub(super) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut own_names = Vec::new();
    for row in &case.alignment.rows {
        let (Some(base), Some(reading)) = (row.base, &row.reading) else {
            continue;
        };
        let site = Site {
            case,
            row,
            base,
            clause: &case.base.clauses[base],
            reading,
        };
        site.title(&mut findings);
        site.folds(&mut findings, &mut own_names);
        site.changes(&mut findings);
    }
    findings.extend(self_name(case, own_names));
    findings
}

/// An edit with its raw characters on the policy's side.
type Placed = (Edit, Range<usize>);

/// One row with two sides.
pub(super) struct Site<'a> {
    pub case: &'a Case<'a>,
    pub row: &'a Row,
    pub base: usize,
    pub clause: &'a BaseClause,
    pub reading: &'a Reading,
}

impl Site<'_> {
    fn facet(&self) -> Facet {
        self.clause.facet
    }

    fn finding(&self, rule: Rule, message: Message) -> Finding {
        let mut finding = Finding::new(rule, self.facet(), message);
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
        let called = self.case.base.sides.called();
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
    /// whole document, collected in `own_names`.
    fn folds(&self, out: &mut Vec<Finding>, own_names: &mut Vec<(Edit, Option<LineRange>)>) {
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
            }
        }
        for group in notation.into_values() {
            let first = &group[0].0;
            let message = Message::new(
                format!("表記が異なる（{}）", shown(&first.from, &first.to)),
                format!("written otherwise ({})", shown(&first.from, &first.to)),
            );
            out.push(self.fold_finding(Rule::Notation, message, group));
        }
        for (edit, range) in local {
            let message = Message::new(
                format!("「{}」を「{}」に置き換えている", edit.from, edit.to),
                format!(
                    "\u{201c}{}\u{201d} takes the place of \u{201c}{}\u{201d}",
                    edit.to, edit.from
                ),
            );
            out.push(self.fold_finding(Rule::LocalName, message, vec![(edit, range)]));
        }
    }

    fn all_folds(&self) -> impl Iterator<Item = (Part, &FoldEdit)> {
        // A changed title is one finding with all its edits.
        let titles = (self.row.title_relation != Textual::Modified).then_some(&self.row.title_script.folds);
        let titles = titles.into_iter().flatten().map(|fold| (Part::Title, fold));
        titles.chain(self.row.text_script.folds.iter().map(|fold| (Part::Text, fold)))
    }

    fn fold_finding(&self, rule: Rule, message: Message, group: Vec<Placed>) -> Finding {
        let mut finding = self.finding(rule, message);
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

    fn changes(&self, out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let changes = join_contiguous(base, witness, &self.row.text_script.changes);
        let mut claims = self.list_claims(&changes);
        let referring: Vec<Claim> = references::claims(self, &changes)
            .into_iter()
            .filter_map(|c| c.besides(&claims))
            .collect();
        claims.extend(referring);
        let unclaimed = |i: &usize| !claims.iter().any(|claim| claim.changes.contains(i));
        let loose: Vec<Change> = (0..changes.len())
            .filter(unclaimed)
            .map(|i| changes[i].clone())
            .collect();
        out.extend(claims.iter().map(|claim| self.claimed(claim, &changes)));
        let (slips, open): (Vec<Change>, Vec<Change>) =
            loose.into_iter().partition(|change| is_typo(base, witness, change));
        let settled: Vec<Change> = claims
            .iter()
            .flat_map(|claim| claim.changes.iter().map(|&i| changes[i].clone()))
            .chain(slips.iter().cloned())
            .collect();
        out.extend(slips.iter().map(|slip| self.changed(std::slice::from_ref(slip), Rule::Typo.into())));
        match duties::compare(self.facet(), base, witness, &open, &settled) {
            Some(differences) if !open.is_empty() => self.compared(&open, &differences, out),
            _ => self.graded(&open, out),
        }
    }

    /// Changes as the comparison of duties explains them; those it does not need are wording.
    fn compared(&self, open: &[Change], differences: &[Difference], out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let touches = |d: &Difference, change: &Change| {
            let any = |words: &[Range<usize>], range: &Range<usize>| {
                words.iter().any(|w| w.start < range.end && range.start < w.end)
            };
            any(&d.base, &change.base) || any(&d.witness, &change.witness)
        };
        let mut of_each: Vec<Vec<Change>> = vec![Vec::new(); differences.len()];
        let mut rest = Vec::new();
        for (change, verdict) in self.verdicts(open) {
            let touching: Vec<usize> = (0..differences.len()).filter(|&i| touches(&differences[i], &change)).collect();
            match touching.iter().find(|&&i| differences[i].is_whole) {
                Some(&i) => of_each[i].push(change),
                None if partly_lost(&change, &touching, differences, self.facet()).is_some() => {
                    let worst = partly_lost(&change, &touching, differences, self.facet()).unwrap_or(0);
                    of_each[worst].push(change);
                }
                None => {
                    let rules = touching.iter().map(|&i| differences[i].rule);
                    rest.push((change, settle(self.facet(), verdict, rules)));
                }
            }
        }
        for (difference, changes) in differences.iter().zip(&of_each) {
            if difference.is_whole || !changes.is_empty() {
                out.push(self.told(difference, changes));
            }
        }
        let rest = join_neighbours(base, witness, rest);
        out.extend(rest.into_iter().map(|(group, verdict)| self.changed(&group, verdict)));
    }

    fn told(&self, difference: &Difference, changes: &[Change]) -> Finding {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let rule = difference.rule.unwrap_or(Rule::Wording);
        let mut finding = self.finding(rule, difference.message.clone());
        let quoted = |passage: &Passage, words: &[Range<usize>]| {
            let start = words.iter().map(|r| r.start).min()?;
            let end = words.iter().map(|r| r.end).max()?;
            Some(excerpt(passage, &(start..end), false))
        };
        finding.base_text = quoted(base, &difference.base);
        finding.witness_text = quoted(witness, &difference.witness);
        self.attach(&mut finding, changes.iter());
        finding.stories.extend(defined_terms(self));
        finding
    }

    /// Changes graded one by one, for texts that are not read as duties.
    fn graded(&self, loose: &[Change], out: &mut Vec<Finding>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let rest = join_neighbours(base, witness, self.verdicts(loose));
        out.extend(rest.into_iter().map(|(group, verdict)| self.changed(&group, verdict)));
    }

    /// What each change is if nothing but its own words counts.
    fn verdicts(&self, loose: &[Change]) -> Vec<(Change, Verdict)> {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let mut verdicts = Vec::new();
        for whole in wholes(base, witness, loose) {
            let own = match &loose[whole.members.clone()] {
                [only] => only,
                _ => &whole.change,
            };
            let verdict = classify(self.facet(), base, witness, &whole.change, own);
            verdicts.extend(loose[whole.members].iter().map(|c| (c.clone(), verdict)));
        }
        verdicts
    }

    /// Changes of lists, where the facet has one.
    fn list_claims(&self, changes: &[Change]) -> Vec<Claim> {
        match self.facet() {
            Facet::Scope => scope::entities(self, changes),
            Facet::Obligations => addressees::addressees(self, changes),
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

    fn claimed(&self, claim: &Claim, changes: &[Change]) -> Finding {
        let mut finding = self.finding(claim.rule, claim.message.clone());
        finding.base_text = claim.base_text.clone();
        finding.witness_text = claim.witness_text.clone();
        self.attach(&mut finding, claim.changes.iter().map(|&i| &changes[i]));
        finding
    }

    fn changed(&self, group: &[Change], verdict: Verdict) -> Finding {
        let (base, witness) = (&self.clause.text, &self.reading.text);
        let span = |get: fn(&Change) -> &Range<usize>| {
            let start = group.iter().map(|c| get(c).start).min().unwrap_or(0);
            start..group.iter().map(|c| get(c).end).max().unwrap_or(start)
        };
        let old = span(|c| &c.base);
        let new = span(|c| &c.witness);
        let whole = group.iter().any(|c| c.kind != ChangeKind::Words);
        let base_text = excerpt(base, &old, whole);
        let witness_text = excerpt(witness, &new, whole);
        let quoted = |p: &Passage, range: &Range<usize>| p.quote(word_source(p, range));
        let message = message(verdict, &quoted(base, &old), &quoted(witness, &new));
        let mut finding = self.finding(verdict.rule, message);
        finding.base_text = (!old.is_empty() || !whole).then_some(base_text);
        finding.witness_text = (!new.is_empty() || !whole).then_some(witness_text);
        self.attach(&mut finding, group.iter());
        finding.stories.extend(defined_terms(self));
        finding
    }

    fn attach<'c>(&self, finding: &mut Finding, changes: impl Iterator<Item = &'c Change>) {
        let (base, witness) = (&self.clause.text, &self.reading.text);
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
            Part::Title => (&self.clause.title, &self.reading.title),
            Part::Text => (&self.clause.text, &self.reading.text),
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

/// Of a sentence or segment without counterpart that is mostly said elsewhere in the clause: the gravest of the
/// differences that are left.
fn partly_lost(change: &Change, touching: &[usize], differences: &[Difference], facet: Facet) -> Option<usize> {
    if change.kind == ChangeKind::Words || change.base.is_empty() {
        return None;
    }
    let lost: usize = touching
        .iter()
        .flat_map(|&i| &differences[i].base)
        .filter(|words| change.base.contains(&words.start))
        .map(Range::len)
        .sum();
    let grade = |i: usize| differences[i].rule.map(|rule| severity(rule, facet));
    let worst = touching.iter().copied().max_by_key(|&i| (grade(i), std::cmp::Reverse(i)))?;
    let is_part = lost * 2 < change.base.len() && grade(worst) >= Some(Severity::Medium);
    is_part.then_some(worst)
}

/// The rule of a change: `verdict` is what its own words say, `rules` what the duties of the clause say of them.
fn settle(facet: Facet, verdict: Verdict, rules: impl Iterator<Item = Option<Rule>>) -> Verdict {
    let is_serious = |rule: Rule| severity(rule, facet) >= Severity::Medium;
    let mut by_words = false;
    let worst = rules
        .inspect(|rule| by_words |= rule.is_none())
        .flatten()
        .max_by_key(|&rule| severity(rule, facet));
    match worst {
        None if by_words || verdict.rule == Rule::CrossReference => verdict,
        None => Rule::Wording.into(),
        Some(worst) if !is_serious(worst) && by_words => verdict,
        Some(worst) if is_serious(worst) != is_serious(verdict.rule) || verdict.rule == Rule::Wording => worst.into(),
        Some(_) => verdict,
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
fn defined_terms(site: &Site) -> Vec<Story> {
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
