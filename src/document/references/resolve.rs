//! Finds the clause that a reference points to.

use super::pointed::{Pointed, all, each};
use super::range::{numbers, spread};
use super::read::{Member, Number, PathPart, ProvisionUnit, Which};
use crate::document::Document;
use crate::outline::{Clause, ClauseId};
use std::collections::{BTreeMap, BTreeSet};
use taisho_text::label::{Family, Label, readings};
use taisho_text::numeral::Ch;

/// The clauses of a document, indexed by number.
pub(crate) struct Numbering {
    clauses: Vec<Numbered>,
    /// The numbered roots in order and by number. A label may be for several: 第3条から第5条まで　削除.
    roots: Vec<ClauseId>,
    by_number: BTreeMap<Number, Vec<ClauseId>>,
}

/// What is known about a clause as the target of references.
struct Numbered {
    parent: Option<ClauseId>,
    children: Vec<ClauseId>,
    label: String,
    /// The readings of its label. Empty for a clause without one.
    readings: Vec<Label>,
    /// Whether its text has several lines, any of which may be a paragraph or an item.
    has_lines: bool,
    /// Its number if it is a paragraph of an article: 2.
    paragraph: Option<u32>,
    /// Its number if it is an item, such as (1), 一 or ①.
    item: Option<u32>,
    /// The items below it in order and by number, and its paragraphs, the first of each number.
    items: Vec<ClauseId>,
    items_by_number: BTreeMap<Number, Vec<ClauseId>>,
    paragraphs: BTreeMap<u32, ClauseId>,
}

impl Numbered {
    fn of(clause: &Clause) -> Numbered {
        Numbered {
            parent: clause.parent,
            children: Vec::new(),
            label: clause.label.clone(),
            readings: read(&clause.label),
            has_lines: clause.text.text.lines().filter(|line| !line.is_empty()).count() > 1,
            paragraph: None,
            item: None,
            items: Vec::new(),
            items_by_number: BTreeMap::new(),
            paragraphs: BTreeMap::new(),
        }
    }

    /// Works out whether a clause is a paragraph of an article or, if it has a label, an item.
    fn count_below(&mut self, is_article: bool) {
        let mut plain = self.readings.iter().filter(|label| label.family == Family::Num);
        self.paragraph = plain.next().filter(|_| is_article).map(|label| label.number);
        if self.paragraph.is_none() {
            self.item = self.readings.first().map(|label| label.number);
        }
    }

    fn numbers(&self) -> BTreeSet<Number> {
        self.readings.iter().filter_map(number).collect()
    }

    /// Returns whether its label has this letter, such as イ.
    fn is_lettered(&self, which: &Which) -> bool {
        matches!(which, Which::Letter(letter) if self.label.contains(*letter))
    }

    fn is_article(&self) -> bool {
        self.readings.iter().any(|label| label.family == Family::Article)
    }
}

impl Numbering {
    pub(crate) fn of(document: &Document) -> Numbering {
        let mut clauses: Vec<Numbered> = document.outline.clauses.iter().map(Numbered::of).collect();
        for i in 0..clauses.len() {
            let Some(parent) = clauses[i].parent else {
                continue;
            };
            let is_article = clauses[parent.0].is_article();
            clauses[i].count_below(is_article);
            let item = clauses[i].item.map(|_| clauses[i].numbers());
            let paragraph = clauses[i].paragraph;
            let above = &mut clauses[parent.0];
            above.children.push(ClauseId(i));
            if let Some(number) = paragraph {
                above.paragraphs.entry(number).or_insert(ClauseId(i));
            }
            if let Some(numbers) = item {
                above.items.push(ClauseId(i));
                for number in numbers {
                    above.items_by_number.entry(number).or_default().push(ClauseId(i));
                }
            }
        }
        let (mut roots, mut by_number) = (Vec::new(), BTreeMap::new());
        for (i, clause) in clauses.iter().enumerate() {
            let Some(from) = clause.readings.iter().find_map(number) else {
                continue;
            };
            // Below the sections, only a label such as 6.1 identifies a clause by itself.
            let is_root = clause.parent.is_none();
            if is_root {
                roots.push(ClauseId(i));
            } else if from.len() < 2 {
                continue;
            }
            let to = clause.label.split_once("から");
            let to = to.and_then(|(_, to)| read(to).iter().find_map(number));
            for number in numbers(from, to.as_ref()) {
                by_number.entry(number).or_insert_with(Vec::new).push(ClauseId(i));
            }
        }
        Numbering {
            roots,
            by_number,
            clauses,
        }
    }

    /// Returns whether no clause has a number, so that nothing can be looked up.
    pub(crate) fn is_empty(&self) -> bool {
        self.roots.is_empty()
    }

    /// Returns what a member in clause `here` points to, and the numbers of a range that don't exist.
    pub(crate) fn resolve(&self, here: ClauseId, member: &Member) -> (Pointed, Vec<Member>) {
        let Some(to) = &member.to else {
            let pointed = self.follow(here, &member.path);
            let missing = match pointed {
                Pointed::Nowhere => vec![member.clone()],
                _ => Vec::new(),
            };
            return (pointed, missing);
        };
        let (mut found, mut missing, mut unclear) = (Vec::new(), Vec::new(), false);
        let Some(to) = self.last_number(here, &member.path, to) else {
            return (Pointed::Unclear, Vec::new());
        };
        for path in spread(&member.path, &to) {
            match self.follow(here, &path) {
                Pointed::To(ids) => found.extend(ids),
                Pointed::Nowhere => missing.push(Member { path, to: None }),
                Pointed::Unclear => unclear = true,
            }
        }
        let pointed = match (found.is_empty(), unclear) {
            (false, _) => Pointed::To(found),
            (true, true) => Pointed::Unclear,
            (true, false) => Pointed::Nowhere,
        };
        (pointed, missing)
    }

    /// Returns the last number of a range. For 前条, it is that of the preceding article.
    fn last_number(&self, here: ClauseId, from: &[PathPart], to: &Which) -> Option<Number> {
        if let Which::Number(number) = to {
            return Some(number.clone());
        }
        let (last, outer) = from.split_last()?;
        let end = PathPart {
            unit: last.unit,
            which: to.clone(),
        };
        let path: Vec<PathPart> = outer.iter().cloned().chain([end]).collect();
        match self.follow(here, &path) {
            Pointed::To(ids) => self.clauses[ids.last()?.0].readings.iter().find_map(number),
            Pointed::Nowhere | Pointed::Unclear => None,
        }
    }

    fn follow(&self, here: ClauseId, path: &[PathPart]) -> Pointed {
        let mut at: Vec<ClauseId> = Vec::new();
        for (i, step) in path.iter().enumerate() {
            let next = match step.unit {
                ProvisionUnit::Article => self.article(here, &step.which),
                ProvisionUnit::Paragraph if i == 0 => self.own_paragraph(here, &step.which),
                ProvisionUnit::Item if i == 0 => self.own_item(here, &step.which),
                ProvisionUnit::Paragraph => each(&at, |id| self.paragraph(id, &step.which)),
                ProvisionUnit::Item => each(&at, |id| self.item(id, &step.which)),
                ProvisionUnit::SubItem => each(&at, |id| self.sub_item(id, &step.which)),
            };
            match next {
                Pointed::To(ids) => at = ids,
                other => return other,
            }
        }
        match at.is_empty() {
            true => Pointed::Unclear,
            false => Pointed::To(at),
        }
    }

    fn article(&self, here: ClauseId, which: &Which) -> Pointed {
        let root = self.ancestors(here).last().unwrap_or(here);
        let near = |ids: Option<&[ClauseId]>| match ids {
            Some(ids) if !ids.is_empty() => Pointed::To(ids.to_vec()),
            _ => Pointed::Nowhere,
        };
        match which {
            Which::Number(wanted) => match self.by_number.get(wanted) {
                Some(ids) => Pointed::To(ids.clone()),
                None => self.decimal(wanted),
            },
            Which::This => Pointed::To(vec![root]),
            Which::Letter(_) => Pointed::Unclear,
            relative => {
                let Ok(own) = self.roots.binary_search(&root) else {
                    return Pointed::Unclear;
                };
                match relative {
                    Which::Before(n) => near(own.checked_sub(*n).map(|i| &self.roots[i..=i])),
                    Which::AllBefore(n) => near(own.checked_sub(*n).map(|i| &self.roots[i..own])),
                    _ => near(self.roots.get(own + 1..own + 2)),
                }
            }
        }
    }

    /// Resolves 6.1 as item (1) of section 6.
    fn decimal(&self, wanted: &Number) -> Pointed {
        let [section, rest @ ..] = wanted.as_slice() else {
            return Pointed::Nowhere;
        };
        if rest.is_empty() {
            return Pointed::Nowhere;
        }
        let inside = rest.iter().fold(
            self.article(ClauseId(0), &Which::Number(vec![*section])),
            |at, n| match at {
                Pointed::To(ids) => each(&ids, |id| self.item(id, &Which::Number(vec![*n]))),
                other => other,
            },
        );
        match inside {
            Pointed::Unclear => Pointed::Nowhere,
            known => known,
        }
    }

    /// Resolves 第2項 or 前項 in the article that contains the reference.
    fn own_paragraph(&self, here: ClauseId, which: &Which) -> Pointed {
        let root = self.ancestors(here).last().unwrap_or(here);
        if !self.clauses[root.0].is_article() {
            return Pointed::Unclear;
        }
        let own = std::iter::once(here)
            .chain(self.ancestors(here))
            .find_map(|id| self.clauses[id.0].paragraph)
            .unwrap_or(1);
        let one = |n: u32| self.paragraph(root, &Which::Number(vec![n]));
        match which {
            Which::Before(n) => match own.checked_sub(to_u32(*n)) {
                Some(n) if n > 0 => one(n),
                // The paragraphs of older regulations have no numbers.
                _ if self.clauses[root.0].has_lines => Pointed::Unclear,
                _ => Pointed::Nowhere,
            },
            Which::AllBefore(n) => match own.checked_sub(to_u32(*n)) {
                Some(first) if first > 0 => all((first..own).map(one)),
                _ if self.clauses[root.0].has_lines => Pointed::Unclear,
                _ => Pointed::Nowhere,
            },
            Which::Next => one(own + 1),
            Which::This => one(own),
            other => self.paragraph(root, other),
        }
    }

    /// Resolves 第3号 or 前号 in the paragraph that contains the reference.
    fn own_item(&self, here: ClauseId, which: &Which) -> Pointed {
        let up = || std::iter::once(here).chain(self.ancestors(here));
        let Some(own) = up().find(|id| self.clauses[id.0].item.is_some()) else {
            return match which {
                Which::Number(_) => self.item(here, which),
                _ => Pointed::Unclear,
            };
        };
        let siblings = match self.clauses[own.0].parent {
            Some(parent) => &self.clauses[parent.0].items,
            None => return Pointed::Unclear,
        };
        let place = siblings.binary_search(&own).ok();
        let near = |range: Option<&[ClauseId]>| match range {
            Some(ids) if !ids.is_empty() => Pointed::To(ids.to_vec()),
            _ => Pointed::Nowhere,
        };
        match (which, place) {
            (Which::Before(n), Some(i)) => near(i.checked_sub(*n).map(|k| &siblings[k..=k])),
            (Which::AllBefore(n), Some(i)) => near(i.checked_sub(*n).map(|k| &siblings[k..i])),
            (Which::Next, Some(i)) => near(siblings.get(i + 1..i + 2)),
            (Which::This, _) => Pointed::To(vec![own]),
            (Which::Number(_), _) => {
                let parent = self.clauses[own.0].parent.unwrap_or(own);
                self.item(parent, which)
            }
            _ => Pointed::Unclear,
        }
    }

    fn paragraph(&self, article: ClauseId, which: &Which) -> Pointed {
        let Which::Number(wanted) = which else {
            return Pointed::Unclear;
        };
        let numbered = &self.clauses[article.0].paragraphs;
        let found = wanted.first().and_then(|number| numbered.get(number));
        match (found, wanted.as_slice()) {
            (Some(id), _) => Pointed::To(vec![*id]),
            // The first paragraph has no number.
            (None, [1]) => Pointed::To(vec![article]),
            (None, _) if numbered.is_empty() && self.clauses[article.0].has_lines => Pointed::Unclear,
            (None, _) => Pointed::Nowhere,
        }
    }

    fn item(&self, within: ClauseId, which: &Which) -> Pointed {
        let of = |id: &ClauseId| &self.clauses[id.0];
        let below = of(&within);
        // In 第2条第3号 the items may be below the second paragraph.
        let holders: Vec<&Numbered> = match below.items.is_empty() {
            true => (below.children.iter().map(of))
                .filter(|child| child.paragraph.is_some())
                .collect(),
            false => vec![below],
        };
        let found: Vec<ClauseId> = match which {
            Which::Number(wanted) => (holders.iter())
                .filter_map(|holder| holder.items_by_number.get(wanted))
                .flatten()
                .copied()
                .collect(),
            other => (holders.iter().flat_map(|holder| &holder.items).copied())
                .filter(|id| of(id).is_lettered(other))
                .collect(),
        };
        let has_items = holders.iter().any(|holder| !holder.items.is_empty());
        self.found_below(within, found, has_items)
    }

    fn sub_item(&self, within: ClauseId, which: &Which) -> Pointed {
        let children = &self.clauses[within.0].children;
        let found = (children.iter().copied())
            .filter(|id| {
                let child = &self.clauses[id.0];
                match which {
                    Which::Number(wanted) => child.numbers().contains(wanted),
                    other => child.is_lettered(other),
                }
            })
            .collect();
        self.found_below(within, found, !children.is_empty())
    }

    /// Returns what was found below a clause. `has_items` says whether there was anything to search.
    fn found_below(&self, within: ClauseId, found: Vec<ClauseId>, has_items: bool) -> Pointed {
        if !found.is_empty() {
            return Pointed::To(found);
        }
        let within = &self.clauses[within.0];
        let unlabelled = within
            .children
            .iter()
            .any(|id| self.clauses[id.0].readings.is_empty());
        match unlabelled || !has_items && within.has_lines {
            // The items may be part of the text, or have lost their labels.
            true => Pointed::Unclear,
            false => Pointed::Nowhere,
        }
    }

    /// Returns the clauses around a clause, innermost first.
    fn ancestors(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
        let parent = |id: &ClauseId| self.clauses[id.0].parent;
        std::iter::successors(parent(&id), move |id| parent(id))
    }
}

fn read(label: &str) -> Vec<Label> {
    let chars: Vec<Ch> = label.char_indices().map(|(at, c)| Ch { c, at }).collect();
    readings(&chars)
}

/// Returns the number of a label with its branches or leading numbers, or `None` for bullets.
fn number(label: &Label) -> Option<Number> {
    let others = label.others.iter().copied();
    let number = std::iter::once(label.number);
    (label.number > 0).then(|| match label.family {
        Family::Decimal(_) => others.chain(number).collect(),
        _ => number.chain(others).collect(),
    })
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
