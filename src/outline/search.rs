//! The search for the cheapest reading of the whole document: a beam over the lines, left to right.
//!
//! A state is the stack of open levels and what has been learned about the places of the families. Every line is text or
//! opens a clause at one of the places that the stack offers; [`cost`] says what each of these costs.

use super::OutsideKind;
use super::cost;
use super::features::{Features, Reading};
use super::line::Line;
use super::lines::Lines;
use super::marker::{Family, Marker};
use super::moves::takes_captions;
use super::state::{Level, SearchState, nested, place_of};
use super::titles;
use crate::facet::Facet;
use crate::read::BlockKind;

/// States kept after every line.
const BEAM: usize = 10;
/// States dearer than the cheapest by more than this are dropped.
const MARGIN: i32 = 100;
/// Two readings that differ for more lines than this aren't told apart line by line.
const LONGEST_RIVAL: usize = 200;
/// No document of the field nests deeper; a guard against text that only looks like labels.
const DEEPEST: usize = 9;

/// What a line was read as.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Text of the open clause, or of what comes before the first.
    Text,
    /// A caption or the names of columns, which belong to the line after it.
    Above,
    /// A page number or a running head.
    Aside,
    /// A clause at this depth, counted from 0.
    Open {
        marker: Marker,
        section: Option<Facet>,
        depth: usize,
        /// What was read before was a preface.
        again: bool,
    },
}

/// The reading of one line.
#[derive(Debug, Clone)]
pub struct Step {
    pub line: usize,
    pub act: Act,
}

/// The cheapest reading, and the lines that another reading as cheap takes otherwise.
pub struct Found {
    pub steps: Vec<Step>,
    pub rivals: Vec<Rival>,
}

/// A line that two readings take otherwise at nearly the same cost.
#[derive(Debug, Clone)]
pub struct Rival {
    pub line: usize,
    pub taken: Act,
    pub other: Act,
}

/// What can be done with a line.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Text,
    Above,
    Aside,
    /// A reading as a clause at this depth.
    Open(usize, usize),
    /// A reading as the first clause of the document.
    Again(usize),
    /// An item without a label at this depth.
    Item(Family, usize),
}

struct Trace {
    before: Option<usize>,
    step: Step,
    /// The end of another path to the same state that costs hardly more.
    rival: Option<usize>,
}

/// Finds the cheapest reading of the lines that `features` describes.
pub fn search(lines: &Lines, features: &[Features]) -> Found {
    let mut search = Search {
        lines,
        features,
        nodes: Vec::new(),
    };
    let mut states = vec![SearchState::default()];
    for i in 0..lines.len() {
        if lines.apart[i].is_none_or(|kind| kind == OutsideKind::RunningHead) || lines.is_number(i) {
            states = search.advance(states, i);
        }
    }
    states.sort_by_key(|state| state.cost);
    let Some(best) = states.first() else {
        return Found {
            steps: Vec::new(),
            rivals: Vec::new(),
        };
    };
    let path = search.path(best.step);
    let mut rivals: Vec<Rival> = Vec::new();
    if let Some(second) = states
        .get(1)
        .filter(|second| second.cost <= best.cost + cost::CLOSE)
    {
        rivals.extend(search.rival(best.step, second.step));
    }
    for &index in &path {
        if let Some(rival) = search.nodes[index].rival {
            rivals.extend(search.rival(Some(index), Some(rival)));
        }
    }
    rivals.sort_by_key(|rival| rival.line);
    rivals.dedup_by_key(|rival| rival.line);
    let steps = path.iter().map(|&index| search.nodes[index].step.clone());
    Found {
        steps: steps.collect(),
        rivals,
    }
}

pub struct Search<'a> {
    pub lines: &'a Lines,
    pub features: &'a [Features],
    nodes: Vec<Trace>,
}

impl Search<'_> {
    /// The nodes of a reading, from the first line on.
    fn path(&self, end: Option<usize>) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(end, |&index| self.nodes[index].before).collect();
        path.reverse();
        path
    }

    /// The first line that two paths take otherwise.
    fn rival(&self, taken: Option<usize>, other: Option<usize>) -> Option<Rival> {
        let (mut a, mut b) = (taken?, other?);
        let mut found = None;
        for _ in 0..LONGEST_RIVAL {
            if a == b {
                break;
            }
            let (own, theirs) = (&self.nodes[a], &self.nodes[b]);
            if own.step.act != theirs.step.act {
                found = Some(Rival {
                    line: own.step.line,
                    taken: own.step.act.clone(),
                    other: theirs.step.act.clone(),
                });
            }
            let (Some(before_a), Some(before_b)) = (own.before, theirs.before) else {
                break;
            };
            (a, b) = (before_a, before_b);
        }
        found
    }

    fn advance(&mut self, states: Vec<SearchState>, i: usize) -> Vec<SearchState> {
        let mut choices: Vec<(i32, usize, Choice)> = Vec::new();
        for (k, state) in states.iter().enumerate() {
            let mut add = |cost: i32, choice: Choice| choices.push((state.cost + cost, k, choice));
            let in_caption = state
                .waiting
                .is_some_and(|above| i < above + self.features[above].rows);
            if in_caption {
                add(0, Choice::Above);
            } else if state.stack.last().is_some_and(|top| i < top.below) {
                add(0, Choice::Text);
            } else if self.lines.apart[i].is_some() {
                self.opens(state, i, &mut add);
                add(self.page(i), Choice::Aside);
            } else {
                self.opens(state, i, &mut add);
                if state.waiting.is_none() {
                    self.texts(state, i, &mut add);
                }
            }
        }
        choices.sort_by_key(|(cost, ..)| *cost);
        let cheapest = choices.first().map_or(0, |(cost, ..)| *cost);
        let mut kept: Vec<SearchState> = Vec::new();
        for (cost, k, choice) in choices {
            if kept.len() >= BEAM || cost > cheapest + MARGIN {
                break;
            }
            let (mut state, act) = self.take(&states[k], i, choice);
            state.cost = cost;
            let same = |other: &SearchState| {
                other.stack == state.stack && other.places == state.places && other.waiting == state.waiting
            };
            let node = Trace {
                before: state.step,
                step: Step { line: i, act },
                rival: None,
            };
            if let Some(other) = kept.iter().find(|other| same(other)) {
                if cost <= other.cost + cost::CLOSE
                    && let Some(index) = other.step
                    && self.nodes[index].rival.is_none()
                {
                    self.nodes.push(node);
                    self.nodes[index].rival = Some(self.nodes.len() - 1);
                }
                continue;
            }
            self.nodes.push(node);
            state.step = Some(self.nodes.len() - 1);
            kept.push(state);
        }
        kept
    }

    /// The state after a choice.
    fn take(&self, state: &SearchState, i: usize, choice: Choice) -> (SearchState, Act) {
        match choice {
            Choice::Text => {
                let mut state = state.clone();
                if let Some(top) = state.stack.last_mut() {
                    top.announces = self.features[i].announces;
                    top.last_indent = self.lines[i].indent;
                }
                (state, Act::Text)
            }
            Choice::Above => {
                let mut state = state.clone();
                state.waiting.get_or_insert(i);
                (state, Act::Above)
            }
            Choice::Aside => (state.clone(), Act::Aside),
            Choice::Open(reading, depth) => self.push(state, i, &self.features[i].readings[reading], depth),
            Choice::Again(reading) => {
                let begun = SearchState {
                    waiting: state.waiting,
                    step: state.step,
                    ..SearchState::default()
                };
                let (state, mut act) = self.push(&begun, i, &self.features[i].readings[reading], 0);
                if let Act::Open { again, .. } = &mut act {
                    *again = true;
                }
                (state, act)
            }
            Choice::Item(family, depth) => {
                self.push(state, i, &item_reading(family, i, &self.lines[i]), depth)
            }
        }
    }

    /// The readings of line `i` as text, as a caption and as the names of columns.
    fn texts(&self, state: &SearchState, i: usize, add: &mut impl FnMut(i32, Choice)) {
        if self.features[i].columns && !state.stack.is_empty() || self.is_caption(state, i) {
            add(0, Choice::Above);
        }
        add(self.text(state, i), Choice::Text);
    }

    /// The readings of line `i` as the beginning of a clause.
    fn opens(&self, state: &SearchState, i: usize, add: &mut impl FnMut(i32, Choice)) {
        let line = &self.features[i];
        let captioned = state
            .waiting
            .is_some_and(|above| self.features[above].caption.is_some());
        for (k, reading) in line.readings.iter().enumerate() {
            let family = reading.marker.family;
            if family == Family::Plain && self.repeats(state, i) || captioned && !takes_captions(family) {
                continue;
            }
            for depth in 0..=state.stack.len().min(DEEPEST - 1) {
                if let Some(cost) = self.open(state, i, reading, depth) {
                    add(cost, Choice::Open(k, depth));
                }
            }
            if let Some(cost) = self.begin_again(state, i, reading) {
                add(cost, Choice::Again(k));
            }
        }
        if let Some(item) = line.item
            && let Some((family, depth)) = self.item_fits(state, i, item)
        {
            add(0, Choice::Item(family, depth));
        }
    }

    /// The reading with the number that Markdown gives an item whose typed number repeats the one before it.
    fn counted(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize) -> Option<Reading> {
        let last = state.stack.get(depth)?;
        let repeated = last.item > 0
            && last.item == item_depth(&self.lines[i])
            && last.form.0 == reading.marker.family
            && reading.marker.number > 0
            && last.typed == reading.marker.number;
        repeated.then(|| {
            let mut counted = reading.clone();
            counted.marker.label.number = last.number + 1;
            counted
        })
    }

    /// Whether line `i` says again what the container above it is called.
    fn repeats(&self, state: &SearchState, i: usize) -> bool {
        state.stack.last().is_some_and(|top| {
            matches!(top.form.0, Family::Part(_))
                && self.lines.title(top.line, top.title).0 == self.lines[i].solid()
        })
    }

    /// The state after a clause was opened.
    fn push(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize) -> (SearchState, Act) {
        let typed = reading.marker.number;
        let counted = self.counted(state, i, reading, depth);
        let reading = counted.as_ref().unwrap_or(reading);
        let mut state = state.clone();
        let above = state.waiting.take();
        let form = (reading.marker.family, reading.marker.shape);
        let nested = nested(&state.stack[..depth], form.0);
        let parent = place_of(&state.stack[..depth]);
        if parent.is_none_or(|parent| parent.0 != Family::Supplement) {
            state.learn(form, nested, parent, reading.marker.last());
        }
        if reading.section.is_some() {
            state.sections += match reading.marker.number {
                _ if self.features[i].again => 1,
                0 => cost::BEGIN_AGAIN_TITLE,
                _ => cost::BEGIN_AGAIN_SECTION,
            };
        }
        state.stack.truncate(depth);
        let mut level = self.level(i, reading);
        level.typed = typed;
        if let Some(caption) = above.and_then(|above| self.features[above].caption.as_deref()) {
            level.section = titles::known_title(caption).or(level.section);
        }
        state.stack.push(level);
        let act = Act::Open {
            marker: reading.marker.clone(),
            section: reading.section,
            depth,
            again: false,
        };
        (state, act)
    }

    fn level(&self, i: usize, reading: &Reading) -> Level {
        Level {
            form: (reading.marker.family, reading.marker.shape),
            style: reading.style,
            number: reading.marker.last(),
            typed: reading.marker.number,
            others: reading.marker.others.clone(),
            indent: self.lines[i].indent,
            last_indent: self.lines[i].indent,
            heading: self.features[i].heading,
            section: reading.section,
            announces: self.features[i].announces,
            is_short: reading.is_short,
            item: item_depth(&self.lines[i]),
            line: i,
            title: reading.marker.end,
            below: reading.below,
        }
    }
}

/// Depth of a line in the lists of the format, 0 outside them.
pub fn item_depth(line: &Line) -> u8 {
    match line.kind {
        BlockKind::ListItem(depth) => depth,
        _ => 0,
    }
}

/// The reading of an item without a label.
fn item_reading(family: Family, i: usize, line: &Line) -> Reading {
    let begins = super::items::group_end(line);
    let mut marker = Marker::absent(family, 0);
    (marker.label.start, marker.label.end) = (begins, begins);
    Reading {
        marker,
        section: None,
        is_counter: false,
        is_short: true,
        style: 0,
        below: i + 1,
    }
}
