//! How the texts of corresponding clauses differ: titles, notation, names, and changes of substance.

use super::classify::{Verdict, classify, is_swap};
use super::meaning::Meaning;
use super::references;
use super::rules::Rule;
use super::scope::{self, Claim};
use super::{Case, Edit, Finding, Part, Place, Story};
use crate::align::{Change, ChangeKind, FoldEdit, Reading, Row, Textual};
use crate::guideline::{BaseClause, Facet};
use crate::lang::{Lang, Message, Say};
use crate::normalize::{Layer, Names, PLACEHOLDER, normalize};
use crate::outline::ClauseId;
use crate::span::LineRange;
use crate::tokens::{Passage, Word};
use std::collections::BTreeMap;
use std::ops::Range;

/// Characters of context quoted on each side of a change, at most.
const CONTEXT: usize = 14;

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
        let message = match (old.is_empty(), new.is_empty()) {
            (true, _) => Message::new(
                format!("例文にない見出し「{new}」がある"),
                format!("there is a title, \u{201c}{new}\u{201d}, where the model has none"),
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
        let mut claims = scope::claims(self, &changes);
        let referring: Vec<Claim> = references::claims(self, &changes)
            .into_iter()
            .filter_map(|c| c.besides(&claims))
            .collect();
        claims.extend(referring);
        let mut rest = Vec::new();
        for (i, change) in changes.iter().enumerate() {
            if !claims.iter().any(|claim| claim.changes.contains(&i)) {
                rest.push((change.clone(), classify(self.facet(), base, witness, change)));
            }
        }
        out.extend(claims.into_iter().map(|claim| self.claimed(claim, &changes)));
        out.extend(
            join_neighbours(base, witness, rest)
                .into_iter()
                .map(|(group, verdict)| self.changed(&group, verdict)),
        );
    }

    fn claimed(&self, claim: Claim, changes: &[Change]) -> Finding {
        let mut finding = self.finding(claim.rule, claim.message);
        finding.base_text = claim.base_text;
        finding.witness_text = claim.witness_text;
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

fn sort_edits(edits: &mut [Edit]) {
    edits.sort_by_key(|e| (e.part, e.offset, e.witness_offset));
}

fn quote_all(passage: &Passage) -> String {
    passage.quote(0..passage.raw.len())
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

/// Changes that touch on both sides are one difference, where one of them is mere grammar or both are whole units of
/// the same kind.
fn join_contiguous(base: &Passage, witness: &Passage, changes: &[Change]) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        if let Some(last) = joined.last_mut()
            && last.base.end == change.base.start
            && last.witness.end == change.witness.start
            && (is_grammar(base, witness, last)
                || is_grammar(base, witness, change)
                || same_side(last, change)
                || is_item_replaced(base, witness, last, change))
        {
            let kind = if same_side(last, change) {
                last.kind.larger(change.kind)
            } else {
                ChangeKind::Words
            };
            last.base.end = change.base.end;
            last.witness.end = change.witness.end;
            last.kind = kind;
        } else if let Some(last) = joined.last_mut()
            && is_swap_across(base, witness, last, change)
        {
            last.base.end = change.base.end;
            last.witness.end = change.witness.end;
        } else {
            joined.push(change.clone());
        }
    }
    joined
}

impl ChangeKind {
    /// Of two joined units the larger: a sentence and a segment dropped together are a dropped sentence.
    fn larger(self, other: ChangeKind) -> ChangeKind {
        match (self, other) {
            (ChangeKind::Rewritten, _) | (_, ChangeKind::Rewritten) => ChangeKind::Rewritten,
            (ChangeKind::Sentence, _) | (_, ChangeKind::Sentence) => ChangeKind::Sentence,
            (ChangeKind::Segment, _) | (_, ChangeKind::Segment) => ChangeKind::Segment,
            (ChangeKind::Words, ChangeKind::Words) => ChangeKind::Words,
        }
    }
}

/// Both dropped, or both added.
fn same_side(a: &Change, b: &Change) -> bool {
    let units = a.kind != ChangeKind::Words && b.kind != ChangeKind::Words;
    units && ((a.base.is_empty() && b.base.is_empty()) || (a.witness.is_empty() && b.witness.is_empty()))
}

/// Two characters that changed places across a word: 地方税若しくは typed 地方若税しくは falls into two changes with 税 between.
fn is_swap_across(base: &Passage, witness: &Passage, a: &Change, b: &Change) -> bool {
    let words = a.kind == ChangeKind::Words && b.kind == ChangeKind::Words;
    let near = b.base.start - a.base.end <= 2 && b.witness.start - a.witness.end <= 2;
    let text = |p: &Passage, range: Range<usize>| -> Vec<char> {
        p.words()[range].iter().flat_map(|w| w.surface.chars()).collect()
    };
    words
        && near
        && is_swap(
            &text(base, a.base.start..b.base.end),
            &text(witness, a.witness.start..b.witness.end),
        )
}

/// An item of a list for another: a segment without predicate dropped, one added in its place.
fn is_item_replaced(base: &Passage, witness: &Passage, a: &Change, b: &Change) -> bool {
    let units = a.kind == ChangeKind::Segment && b.kind == ChangeKind::Segment;
    let item = |c: &Change| {
        let (old, new) = (&base.words()[c.base.clone()], &witness.words()[c.witness.clone()]);
        !old.iter().chain(new).any(|w| w.is_verb())
    };
    units && item(a) && item(b)
}

/// Nothing but grammar differs: inflection, particles, commas.
fn is_grammar(base: &Passage, witness: &Passage, change: &Change) -> bool {
    let (old, new) = (
        Meaning::of(&base.words()[change.base.clone()]),
        Meaning::of(&witness.words()[change.witness.clone()]),
    );
    change.kind == ChangeKind::Words && old == new
}

/// Findings of one rule that only grammar separates are one; grammar beside a change of substance belongs to it.
fn join_neighbours(
    base: &Passage,
    witness: &Passage,
    changes: Vec<(Change, Verdict)>,
) -> Vec<(Vec<Change>, Verdict)> {
    let mut groups: Vec<(Vec<Change>, Verdict)> = Vec::new();
    for (change, verdict) in changes {
        if let Some((group, before)) = groups.last_mut()
            && let Some(last) = group.last()
            && is_short_bridge(base.words(), last.base.end..change.base.start)
            && is_short_bridge(witness.words(), last.witness.end..change.witness.start)
        {
            let grammar_here = verdict.rule == Rule::Wording && is_grammar(base, witness, &change);
            let grammar_before =
                before.rule == Rule::Wording && group.iter().all(|c| is_grammar(base, witness, c));
            if verdict.rule == before.rule || grammar_here || grammar_before {
                if grammar_before {
                    *before = verdict;
                }
                group.push(change);
                continue;
            }
        }
        groups.push((vec![change], verdict));
    }
    groups
}

/// Words between two changes that do not make them two: up to two particles or the like, no comma.
fn is_short_bridge(words: &[Word], range: Range<usize>) -> bool {
    range.len() <= 2
        && words.get(range).is_some_and(|between| {
            between
                .iter()
                .all(|w| !w.pos.is_content() && !matches!(w.surface.as_str(), "、" | "。"))
        })
}

fn word_source(passage: &Passage, words: &Range<usize>) -> Range<usize> {
    Change {
        base: words.clone(),
        witness: 0..0,
        kind: ChangeKind::Words,
    }
    .base_source(passage)
}

/// The words of a change with enough around them to find and understand them.
fn excerpt(passage: &Passage, words: &Range<usize>, whole: bool) -> String {
    let source = word_source(passage, words);
    if whole && !source.is_empty() {
        passage.quote(source)
    } else {
        around(passage, source)
    }
}

/// Raw characters `range` widened to the next commas, at most [`CONTEXT`] characters on each side.
fn around(passage: &Passage, range: Range<usize>) -> String {
    let raw = &passage.raw;
    let stop = |c: char| matches!(c, '、' | '。' | '，' | '．');
    let mut from = range.start.min(raw.len());
    while from > 0 && range.start - from < CONTEXT && !stop(raw[from - 1]) {
        from -= 1;
    }
    let mut to = range.end.min(raw.len());
    while to < raw.len() && to - range.end < CONTEXT && !stop(raw[to]) {
        to += 1;
    }
    passage.quote(from..to)
}

/// Longest stretch quoted in a sentence, in characters; the finding quotes the whole of it beside.
const QUOTED: usize = 40;

/// What a sentence quotes: long texts by their beginning and end.
fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= QUOTED {
        return text.to_owned();
    }
    let (head, tail) = (&chars[..QUOTED / 2], &chars[chars.len() - QUOTED / 2..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

fn message(verdict: Verdict, old: &str, new: &str) -> Message {
    if let Some((before, after)) = verdict.endings {
        return Message::new(
            format!(
                "文末が、{}から{}に変わっている",
                before.say(Lang::Ja),
                after.say(Lang::Ja)
            ),
            format!(
                "the sentence ends as {}, not as {}",
                after.say(Lang::En),
                before.say(Lang::En)
            ),
        );
    }
    let (old, new) = (shortened(old), shortened(new));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => Message::new(
            format!("「{new}」が加わっている"),
            format!("\u{201c}{new}\u{201d} is added"),
        ),
        (_, true) => Message::new(
            format!("「{old}」が本文に見当たらない"),
            format!("\u{201c}{old}\u{201d} is not found"),
        ),
        _ => Message::new(
            format!("「{old}」が「{new}」となっている"),
            format!("\u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}"),
        ),
    }
}

/// One finding for the whole document: how the body calls itself in the place of 本市.
fn self_name(case: &Case, edits: Vec<(Edit, Option<LineRange>)>) -> Option<Finding> {
    let outline = &case.policy.outline;
    let texts = outline
        .clauses
        .iter()
        .flat_map(|c| [c.title.text.as_str(), c.text.text.as_str()])
        .chain(outline.outside.iter().map(|o| o.text.as_str()));
    let names: Vec<String> = case
        .policy
        .names
        .used(texts)
        .into_iter()
        .filter(|name| name != PLACEHOLDER)
        .collect();
    if edits.is_empty() && names.is_empty() {
        return None;
    }
    let list = names.join("」「");
    let mut finding = Finding::new(
        Rule::SelfName,
        Facet::Structure,
        Message::new(
            format!("例文の「{PLACEHOLDER}」に当たる自団体の呼び名: 「{list}」"),
            format!(
                "the body calls itself \u{201c}{}\u{201d} where the model says \u{201c}{PLACEHOLDER}\u{201d}",
                names.join("\u{201d}, \u{201c}")
            ),
        ),
    );
    finding.base_text = Some(PLACEHOLDER.to_owned());
    finding.witness_text = names.first().cloned();
    finding.base = edits.iter().map(|(e, _)| e.base).collect();
    finding.places = edits.iter().map(|(e, _)| Place::Clause(e.clause)).collect();
    finding.lines = edits.iter().filter_map(|(_, l)| *l).reduce(LineRange::union);
    finding.edits = edits.into_iter().map(|(e, _)| e).collect();
    if finding.edits.is_empty() {
        let named = |text: &str| names.iter().any(|name| text.contains(name.as_str()));
        finding.places = (0..outline.outside.len())
            .filter(|&i| named(&outline.outside[i].text))
            .map(Place::Outside)
            .collect();
        finding.lines = finding
            .places
            .iter()
            .filter_map(|p| match p {
                Place::Outside(i) => Some(outline.outside[*i].lines),
                Place::Clause(_) => None,
            })
            .reduce(LineRange::union);
    }
    finding.base.dedup();
    finding.places.dedup();
    Some(finding)
}
