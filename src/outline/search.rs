//! Searches for the cheapest reading of the whole document, with a beam over the lines.
//!
//! A state is the stack of open levels with what is known about the places of the families. Every line is
//! text or opens a clause at one of the places that the stack allows; [`cost`] gives the cost of each.

use super::OutsideKind;
use super::cost;
use super::features::{Features, Reading};
use super::items::item_reading;
use super::line::Line;
use super::lines::Lines;
use super::marker::{Family, Marker};
use super::moves::takes_captions;
use super::state::{Level, SearchState, nested, place_of};
use crate::facet::Facet;
use crate::read::BlockKind;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// States kept after each line.
const BEAM: usize = 10;
/// States that cost more than the cheapest plus this are dropped.
const MARGIN: i32 = 100;
/// Two readings that differ for more lines than this aren't compared line by line.
const LONGEST_RIVAL: usize = 200;
/// Deepest nesting, which guards against text that only looks like labels.
const DEEPEST: usize = 9;

/// How a line was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Text of the open clause, or of what comes before the first.
    Text,
    /// A caption or the names of columns, which belong to the line after it.
    Above,
    /// A page number or a running head.
    Aside,
    /// The beginning of a clause at this depth, counted from 0.
    Open {
        marker: Marker,
        section: Option<Facet>,
        depth: usize,
        /// Whether what was read before is a preface.
        again: bool,
    },
}

/// The reading of one line.
#[derive(Debug, Clone)]
pub struct Step {
    pub line: usize,
    pub act: Act,
}

/// The cheapest reading, and the lines that an equally cheap reading takes differently.
pub struct Found {
    pub steps: Vec<Step>,
    pub rivals: Vec<Rival>,
}

/// A line that two readings with nearly the same cost take differently.
#[derive(Debug, Clone)]
pub struct Rival {
    pub line: usize,
    pub taken: Act,
    pub other: Act,
}

/// The possible readings of a line in a state.
#[derive(Debug, Clone, Copy)]
enum Choice<'a> {
    Text,
    Above,
    Aside,
    /// A clause at this depth, and whether what was read before is a preface.
    Open(&'a Reading, usize, bool),
}

struct Trace<'a> {
    before: Option<usize>,
    line: usize,
    choice: Choice<'a>,
    /// The number of the clause that it opens.
    number: u32,
    /// The end of another path to the same state that costs hardly more.
    rival: Option<usize>,
}

impl Trace<'_> {
    fn act(&self) -> Act {
        match self.choice {
            Choice::Text => Act::Text,
            Choice::Above => Act::Above,
            Choice::Aside => Act::Aside,
            Choice::Open(reading, depth, again) => {
                let mut marker = reading.marker.clone();
                marker.label.number = self.number;
                Act::Open {
                    marker,
                    section: reading.section,
                    depth,
                    again,
                }
            }
        }
    }
}

/// Finds the cheapest reading of the lines that `features` describes.
pub fn search(lines: &Lines, features: &[Features]) -> Found {
    let item = |(i, line): (usize, &Features)| Some(item_reading(line.item?, i, &lines[i]));
    let items: Vec<Option<Reading>> = features.iter().enumerate().map(item).collect();
    let mut search = Search {
        lines,
        features,
        items: &items,
        blank: SearchState::default(),
        nodes: Vec::with_capacity(lines.len() * BEAM),
    };
    let mut states = vec![SearchState::default()];
    for i in 0..lines.len() {
        if lines.apart[i].is_none_or(|kind| kind == OutsideKind::RunningHead) || lines.is_number(i) {
            states = search.advance(states, i);
        }
    }
    states.sort_by_key(|state| state.cost);
    search.found(&states)
}

pub struct Search<'a> {
    pub lines: &'a Lines,
    pub features: &'a [Features],
    /// The readings of lines as items without labels.
    items: &'a [Option<Reading>],
    /// The state before the first line.
    pub blank: SearchState<'a>,
    nodes: Vec<Trace<'a>>,
}

impl<'a> Search<'a> {
    /// Returns the reading that ends in the first, cheapest state, and what others take differently.
    fn found(&self, states: &[SearchState]) -> Found {
        let best = states.first().and_then(|state| state.step);
        let path = self.path(best);
        let mut rivals: Vec<Rival> = Vec::new();
        if let [best, second, ..] = states
            && second.cost <= best.cost + cost::CLOSE
        {
            rivals.extend(self.rival(best.step, second.step));
        }
        let merged = path.iter().filter(|&&index| self.nodes[index].rival.is_some());
        rivals.extend(merged.filter_map(|&index| self.rival(Some(index), self.nodes[index].rival)));
        rivals.sort_by_key(|rival| rival.line);
        rivals.dedup_by_key(|rival| rival.line);
        let nodes = path.iter().map(|&index| &self.nodes[index]);
        let steps = nodes.map(|node| Step {
            line: node.line,
            act: node.act(),
        });
        Found {
            steps: steps.collect(),
            rivals,
        }
    }

    /// Returns the nodes of a reading, starting with the first line.
    fn path(&self, end: Option<usize>) -> Vec<usize> {
        let mut path: Vec<usize> = std::iter::successors(end, |&index| self.nodes[index].before).collect();
        path.reverse();
        path
    }

    /// Returns the first line that two paths take differently.
    fn rival(&self, taken: Option<usize>, other: Option<usize>) -> Option<Rival> {
        let (mut a, mut b) = (taken?, other?);
        let mut found = None;
        for _ in 0..LONGEST_RIVAL {
            if a == b {
                break;
            }
            let (own, theirs) = (&self.nodes[a], &self.nodes[b]);
            let (taken, other) = (own.act(), theirs.act());
            if taken != other {
                let line = own.line;
                found = Some(Rival { line, taken, other });
            }
            let (Some(before_a), Some(before_b)) = (own.before, theirs.before) else {
                break;
            };
            (a, b) = (before_a, before_b);
        }
        found
    }

    fn advance(&mut self, mut states: Vec<SearchState<'a>>, i: usize) -> Vec<SearchState<'a>> {
        if self.is_only_text(&states, i) {
            for state in &mut states {
                self.nodes.push(Trace {
                    before: state.step,
                    line: i,
                    choice: Choice::Text,
                    number: 0,
                    rival: None,
                });
                state.step = Some(self.nodes.len() - 1);
            }
            return states;
        }
        let mut choices: Vec<(&SearchState, Choice)> = Vec::with_capacity(8 * BEAM);
        let mut cheapest_first = BinaryHeap::with_capacity(8 * BEAM);
        for state in &states {
            self.offer(state, i, &mut |cost, choice| {
                cheapest_first.push(Reverse((state.cost + cost, choices.len())));
                choices.push((state, choice));
            });
        }
        let cheapest = cheapest_first.peek().map_or(0, |Reverse((cost, _))| *cost);
        let mut kept: Vec<SearchState> = Vec::with_capacity(BEAM);
        while let Some(Reverse((cost, n))) = cheapest_first.pop() {
            if kept.len() >= BEAM || cost > cheapest + MARGIN {
                break;
            }
            let (before, choice) = choices[n];
            let (mut state, number) = self.take(before, i, choice);
            state.cost = cost;
            let node = Trace {
                before: state.step,
                line: i,
                choice,
                number,
                rival: None,
            };
            if let Some(other) = kept.iter().find(|other| other.is_same(&state)) {
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

    /// Passes every choice for line `i` after `state` to `add`, with its cost.
    fn offer(&self, state: &SearchState<'a>, i: usize, add: &mut impl FnMut(i32, Choice<'a>)) {
        let in_caption = state
            .waiting
            .is_some_and(|above| i < above + self.features[above].rows);
        if in_caption {
            add(0, Choice::Above);
        } else if state.stack.last().is_some_and(|top| i < top.reading.below) {
            add(0, Choice::Text);
        } else if self.lines.apart[i].is_some() {
            self.opens(state, i, add);
            add(self.page(i), Choice::Aside);
        } else {
            self.opens(state, i, add);
            if state.waiting.is_none() {
                self.texts(state, i, add);
            }
        }
    }

    /// Returns whether line `i` can only be text after all of `states`, and changes none of them. This is
    /// true of most lines.
    fn is_only_text(&self, states: &[SearchState], i: usize) -> bool {
        let (line, indent) = (&self.features[i], self.lines[i].indent);
        let stays = |state: &SearchState| {
            let mut top = state.stack.last().into_iter();
            state.waiting.is_none()
                && top.all(|top| top.announces == line.announces && top.last_indent == indent)
        };
        self.lines.apart[i].is_none() && line.is_plain() && states.iter().all(stays)
    }

    /// Returns the state after a choice, and the number of the clause that it opens.
    fn take(&self, state: &SearchState<'a>, i: usize, choice: Choice<'a>) -> (SearchState<'a>, u32) {
        let mut state = state.clone();
        let mut number = 0;
        match choice {
            Choice::Text => state.read_text(self.features[i].announces, self.lines[i].indent),
            Choice::Above => _ = state.waiting.get_or_insert(i),
            Choice::Aside => {}
            Choice::Open(reading, depth, again) => {
                if again {
                    state = SearchState {
                        waiting: state.waiting,
                        step: state.step,
                        ..self.blank.clone()
                    };
                }
                number = self.push(&mut state, i, reading, depth);
            }
        }
        (state, number)
    }

    /// Offers the readings of line `i` as text, as a caption and as column names.
    fn texts(&self, state: &SearchState, i: usize, add: &mut impl FnMut(i32, Choice<'a>)) {
        if self.features[i].columns && !state.stack.is_empty() || self.is_caption(state, i) {
            add(0, Choice::Above);
        }
        add(self.text(state, i), Choice::Text);
    }

    /// Offers the readings of line `i` as the beginning of a clause.
    fn opens(&self, state: &SearchState, i: usize, add: &mut impl FnMut(i32, Choice<'a>)) {
        let line = &self.features[i];
        let captioned = state
            .waiting
            .is_some_and(|above| self.features[above].caption.is_some());
        for reading in &line.readings {
            let family = reading.marker.family;
            if family == Family::Plain && self.repeats(state, i) || captioned && !takes_captions(family) {
                continue;
            }
            for depth in 0..=state.stack.len().min(DEEPEST - 1) {
                if let Some(cost) = self.open(state, i, reading, depth) {
                    add(cost, Choice::Open(reading, depth, false));
                }
            }
            if let Some(cost) = self.begin_again(state, i, reading) {
                add(cost, Choice::Open(reading, 0, true));
            }
        }
        if let (Some(item), Some(reading)) = (line.item, &self.items[i])
            && let Some((_, depth)) = self.item_fits(state, i, item)
        {
            add(0, Choice::Open(reading, depth, false));
        }
    }

    /// Returns the number that Markdown gives an item whose typed number repeats the previous one.
    fn counted(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize) -> Option<u32> {
        let last = state.stack.get(depth)?;
        let repeated = last.item > 0
            && last.item == item_depth(&self.lines[i])
            && last.form.0 == reading.marker.family
            && reading.marker.number > 0
            && last.reading.marker.number == reading.marker.number;
        repeated.then(|| last.number + 1)
    }

    /// Returns whether line `i` repeats the name of the container above it.
    fn repeats(&self, state: &SearchState, i: usize) -> bool {
        state.stack.last().is_some_and(|top| {
            matches!(top.form.0, Family::Part(_))
                && self.lines.title(top.line, top.reading.marker.end).0 == self.lines[i].solid()
        })
    }

    /// Opens a clause at `depth` and returns its number.
    fn push(&self, state: &mut SearchState<'a>, i: usize, reading: &'a Reading, depth: usize) -> u32 {
        let marker = &reading.marker;
        let number = self.counted(state, i, reading, depth).unwrap_or(marker.number);
        let last = marker.through.unwrap_or(number);
        let above = state.waiting.take();
        let form = (marker.family, marker.shape);
        let parent = place_of(&state.stack[..depth]);
        if parent.is_none_or(|parent| parent.0 != Family::Supplement) {
            state.learn(form, nested(&state.stack[..depth], form.0), parent, last);
        }
        if reading.section.is_some() {
            state.sections += match number {
                _ if self.features[i].again => 1,
                0 => cost::BEGIN_AGAIN_TITLE,
                _ => cost::BEGIN_AGAIN_SECTION,
            };
        }
        let named = above.and_then(|above| self.features[above].named);
        let level = Level {
            line: i,
            reading,
            form,
            number: last,
            indent: self.lines[i].indent,
            last_indent: self.lines[i].indent,
            heading: self.features[i].heading,
            section: named.or(reading.section),
            announces: self.features[i].announces,
            item: item_depth(&self.lines[i]),
        };
        state.open(depth, level);
        number
    }
}

/// Returns the depth of a line in the lists of the format, or 0 outside them.
pub fn item_depth(line: &Line) -> u8 {
    match line.kind {
        BlockKind::ListItem(depth) => depth,
        _ => 0,
    }
}
