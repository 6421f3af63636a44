//! The search for the cheapest reading of the whole document: a beam over the lines, left to right.
//!
//! A state is the stack of open levels and what has been learned about the places of the families. Every line is text or
//! opens a clause at one of the places that the stack offers; [`cost`] says what each of these costs.

use super::cost;
use super::features::{Evidence, Features, HEADING_STYLE, Item, Reading, item_style};
use super::line::{Line, Role};
use super::lines::text_of;
use super::marker::{Family, Marker, Shape};
use super::titles;
use super::wrap::Wrap;
use crate::facet::Facet;
use crate::read::BlockKind;
use taisho_text::space::is_space;

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

type Form = (Family, Shape);

/// An open level of the stack: the last clause of a list.
#[derive(Debug, Clone, PartialEq)]
struct Level {
    form: Form,
    style: u32,
    number: u32,
    /// The number in the text; another than `number` where Markdown counts.
    typed: u32,
    others: Vec<u32>,
    indent: usize,
    last_indent: usize,
    heading: u8,
    section: Option<Facet>,
    announces: bool,
    is_short: bool,
    /// A list item of the format.
    listed: bool,
    /// Its line, and where its title begins.
    line: usize,
    title: usize,
}

/// Where a family was found: how often it was nested in itself, its parent, and its last number there.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    child: Form,
    nested: usize,
    parent: Option<Family>,
    last: u32,
}

#[derive(Debug, Clone, Default)]
struct State {
    cost: i32,
    stack: Vec<Level>,
    places: Vec<Place>,
    /// What it costs to begin again: by the sections found.
    sections: i32,
    waiting: Option<usize>,
    step: Option<usize>,
}

/// What can be done with a line.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Text,
    Above,
    /// A reading as a clause at this depth.
    Open(usize, usize),
    /// A reading as the first clause of the document.
    Again(usize),
    /// An item without a label at this depth.
    Item(Family, usize),
}

struct Node {
    before: Option<usize>,
    step: Step,
    /// The end of another path to the same state that costs hardly more.
    rival: Option<usize>,
}

/// Finds the cheapest reading of the lines that `features` describes.
pub fn search(lines: &[Line], features: &[Features], wrap: &Wrap) -> Found {
    let mut search = Search {
        lines,
        features,
        wrap,
        nodes: Vec::new(),
    };
    let mut states = vec![State::default()];
    for i in 0..features.len() {
        if lines[i].role == Role::Body {
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

struct Search<'a> {
    lines: &'a [Line],
    features: &'a [Features],
    wrap: &'a Wrap,
    nodes: Vec<Node>,
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

    fn advance(&mut self, states: Vec<State>, i: usize) -> Vec<State> {
        let mut choices: Vec<(i32, usize, Choice)> = Vec::new();
        for (k, state) in states.iter().enumerate() {
            let mut add = |cost: i32, choice: Choice| choices.push((state.cost + cost, k, choice));
            self.opens(state, i, &mut add);
            if state.waiting.is_none() {
                self.texts(state, i, &mut add);
            }
        }
        choices.sort_by_key(|(cost, ..)| *cost);
        let cheapest = choices.first().map_or(0, |(cost, ..)| *cost);
        let mut kept: Vec<State> = Vec::new();
        for (cost, k, choice) in choices {
            if kept.len() >= BEAM || cost > cheapest + MARGIN {
                break;
            }
            let (mut state, act) = self.take(&states[k], i, choice);
            state.cost = cost;
            let same = |other: &State| {
                other.stack == state.stack && other.places == state.places && other.waiting == state.waiting
            };
            let node = Node {
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
    fn take(&self, state: &State, i: usize, choice: Choice) -> (State, Act) {
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
                state.waiting = Some(i);
                (state, Act::Above)
            }
            Choice::Open(reading, depth) => self.push(state, i, &self.features[i].readings[reading], depth),
            Choice::Again(reading) => {
                let begun = State {
                    waiting: state.waiting,
                    step: state.step,
                    ..State::default()
                };
                let (state, mut act) = self.push(&begun, i, &self.features[i].readings[reading], 0);
                if let Act::Open { again, .. } = &mut act {
                    *again = true;
                }
                (state, act)
            }
            Choice::Item(family, depth) => self.push(state, i, &item_reading(family), depth),
        }
    }

    /// The readings of line `i` as text, as a caption and as the names of columns.
    fn texts(&self, state: &State, i: usize, add: &mut impl FnMut(i32, Choice)) {
        if self.features[i].columns && !state.stack.is_empty() || self.is_caption(state, i) {
            add(0, Choice::Above);
        }
        add(self.text(state, i), Choice::Text);
    }

    /// Whether line `i` can be the caption of the numbered line after it.
    fn is_caption(&self, state: &State, i: usize) -> bool {
        let line = &self.features[i];
        let supplement = state
            .stack
            .first()
            .is_some_and(|top| top.form.0 == Family::Supplement);
        // 第一章 / （基本方針） / 1 目的: the name of the chapter.
        let named = state.stack.last().is_some_and(|top| {
            matches!(top.form.0, Family::Part(_)) && top.title >= self.lines[top.line].chars.len()
        });
        line.caption.is_some()
            && line.next.is_some_and(|next| {
                self.features[next].readings.iter().any(|reading| {
                    takes_captions(reading.marker.family)
                        && !(named && reading.section.is_some())
                        && (supplement || takes_caption(self, i, next, reading))
                })
            })
    }

    /// What it costs to read line `i` as text.
    fn text(&self, state: &State, i: usize) -> i32 {
        let line = &self.features[i];
        let begun = !state.stack.is_empty();
        let mut cost = match line.evidence {
            Evidence::Bullet if !begun => cost::BULLET_IN_FRONT,
            evidence => cost::unexplained(evidence),
        };
        let signed = line.evidence == Evidence::Bullet && line.readings.iter().any(|r| r.section.is_some());
        cost += i32::from(signed && !begun) * cost::TITLE_AS_TEXT;
        if line.evidence == Evidence::Inside && self.goes_on_like(state, i) {
            cost = cost.max(cost::UNEXPLAINED_WEAK);
        }
        if line.heading > 0 && begun {
            cost = cost.max(cost::HEADING_AS_TEXT);
        }
        for reading in line
            .readings
            .iter()
            .filter(|reading| reading.marker.family == Family::Plain)
        {
            if line.open {
                break;
            }
            let alike = state
                .stack
                .iter()
                .any(|level| level.form.0 == Family::Plain && level.style == reading.style);
            let title = match reading.section {
                Some(Facet::Structure) => cost::ALIKE_AS_TEXT / 2,
                Some(_) => cost::TITLE_AS_TEXT,
                None => 0,
            };
            cost = cost.max(title).max(i32::from(alike) * cost::ALIKE_AS_TEXT);
        }
        if line.caption.is_some()
            && line.next.is_some_and(|next| {
                self.features[next]
                    .readings
                    .iter()
                    .any(|reading| reading.marker.family == Family::Article)
            })
        {
            cost = cost.max(cost::CAPTION_AS_TEXT);
        }
        if let Some(item) = line.item
            && self.item_fits(state, i, item).is_some()
        {
            cost = cost.max(cost::ITEM_AS_TEXT);
        }
        if line.columns || self.is_caption(state, i) {
            cost = cost.max(cost::ABOVE_AS_TEXT);
        }
        cost
    }

    /// The readings of line `i` as the beginning of a clause.
    fn opens(&self, state: &State, i: usize, add: &mut impl FnMut(i32, Choice)) {
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
    fn counted(&self, state: &State, i: usize, reading: &Reading, depth: usize) -> Option<Reading> {
        let last = state.stack.get(depth)?;
        let repeated = last.listed
            && matches!(self.lines[i].kind, BlockKind::ListItem(_))
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
    fn repeats(&self, state: &State, i: usize) -> bool {
        state.stack.last().is_some_and(|top| {
            let title = self.lines[top.line].chars.get(top.title..).unwrap_or_default();
            matches!(top.form.0, Family::Part(_)) && text_of(title) == self.lines[i].solid()
        })
    }

    /// The state after a clause was opened.
    fn push(&self, state: &State, i: usize, reading: &Reading, depth: usize) -> (State, Act) {
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
            listed: matches!(self.lines[i].kind, BlockKind::ListItem(_)),
            line: i,
            title: reading.marker.end,
        }
    }

    /// What it costs that the list so far was part of a preface, and the document begins here.
    fn begin_again(&self, state: &State, i: usize, reading: &Reading) -> Option<i32> {
        let begins = reading.marker.number <= 1
            && (reading.section.is_some()
                || matches!(reading.marker.family, Family::Article | Family::Part(_)));
        if !begins || self.features[i].open {
            return None;
        }
        let top = state.stack.last()?;
        // A heading right above is a container, not a preface.
        let above = &self.features[top.line];
        let contained = top.is_short && above.next == Some(i) && !above.again;
        let added = self.open(&State::default(), i, reading, 0)?;
        let container = i32::from(contained) * cost::NESTED_IN_ITSELF;
        Some(cost::BEGIN_AGAIN + state.sections + container + added)
    }

    /// What it costs to open a clause at `depth`; `None` if it can't be there.
    fn open(&self, state: &State, i: usize, reading: &Reading, depth: usize) -> Option<i32> {
        let line = &self.features[i];
        let marker = &reading.marker;
        let form = (marker.family, marker.shape);
        let parent = depth.checked_sub(1).map(|at| &state.stack[at]);
        let before = state.stack.get(depth);
        match (marker.family, parent.map(|parent| parent.form.0)) {
            (Family::Supplement, Some(_)) => return None,
            (Family::Supplement, None) => {
                return (!state.stack.is_empty()).then_some(cost::breaks_sentence(line, marker.family));
            }
            (Family::Part(own), Some(Family::Part(above))) if own <= above => return None,
            (Family::Part(_), Some(above)) if !matches!(above, Family::Part(_)) => return None,
            (Family::Article, Some(above))
                if !matches!(
                    above,
                    Family::Part(_) | Family::Supplement | Family::Dai | Family::Roman
                ) && parent.is_none_or(|parent| parent.style < HEADING_STYLE) =>
            {
                return None;
            }
            _ => {}
        }
        let mut cost = 0;
        let nested = nested(&state.stack[..depth], marker.family);
        let in_article = state.stack[..depth]
            .iter()
            .any(|level| level.form.0 == Family::Article);
        let siblings = before.filter(|level| level.form.0 == marker.family && level.style == reading.style);
        let continued = state.last(form, nested);
        let itself = marker.number == 0
            && state.stack[..depth]
                .iter()
                .any(|level| level.form == form && level.style == reading.style);
        match siblings {
            Some(last) => {
                cost += i32::from(itself) * cost::NESTED_OTHER_FORM;
                cost += self.sibling(last, i, reading);
                let inner = state.stack[depth + 1..].iter().any(|level| {
                    level.form == form && marker.number > 1 && level.number + 1 == marker.number
                });
                cost += i32::from(inner) * cost::LEFT_LIST;
                cost += match self.stands_like(last, i, marker) {
                    true => cost::breaks_sentence(line, Family::Paren),
                    false => cost::breaks_sentence(line, marker.family),
                };
            }
            None => {
                cost += i32::from(itself) * cost::NESTED_OTHER_FORM;
                cost += cost::breaks_sentence(line, marker.family);
                let paragraph = marker.family == Family::Num
                    && parent.is_some_and(|parent| parent.form.0 == Family::Article);
                let first = if paragraph { 2 } else { 1 };
                cost += match (marker.family, continued) {
                    (Family::Article, Some(last)) if marker.number > 1 => {
                        cost::follows(last, marker.number, !marker.others.is_empty())
                    }
                    (Family::Bullet(_) | Family::Plain, _) => 0,
                    _ => cost::begins(marker.number, first, continued),
                };
                if before.is_some() && !(paragraph && marker.number > 1) {
                    cost += cost::MIXED;
                    let among = matches!(
                        before.map(|level| level.form.0),
                        Some(Family::Plain | Family::Bullet(_))
                    );
                    cost += i32::from(among && marker.family == Family::Article) * cost::ARTICLE_AMONG_OTHERS;
                }
            }
        }
        cost += i32::from(reading.is_counter) * cost::COUNTER;
        cost += self.prefix(parent, siblings, marker);
        cost += self.given_level(parent, siblings, i);
        if parent.is_none_or(|parent| parent.form.0 != Family::Supplement) {
            cost += state.place(form, nested, place_of(&state.stack[..depth]), in_article);
        }
        if marker.family == Family::Plain {
            cost += self.plain(state, i, reading, siblings.is_some());
        }
        if reading.section.is_some() && depth > 0 && siblings.is_none() {
            cost += cost::SECTION_BELOW;
            let sentence = parent.is_some_and(|parent| !parent.is_short && parent.form.0 != Family::Article);
            cost += i32::from(sentence) * cost::SECTION_BELOW_SENTENCE;
        }
        Some(cost)
    }

    /// What it costs to follow `last` in its list.
    fn sibling(&self, last: &Level, i: usize, reading: &Reading) -> i32 {
        let marker = &reading.marker;
        if matches!(marker.family, Family::Bullet(_) | Family::Plain) {
            return 0;
        }
        let mut cost = match marker.family {
            // 3.1 after 2.4, without a heading 3 between them.
            // Markdown counts the items of a list, whatever their numbers.
            _ if last.listed
                && last.typed == marker.number
                && matches!(self.lines[i].kind, BlockKind::ListItem(_)) =>
            {
                0
            }
            Family::Decimal(_) if last.others != marker.others => cost::begins(marker.number, 1, None),
            _ => cost::follows(last.number, marker.number, marker.others > last.others),
        };
        if last.form.1 != marker.shape {
            cost += cost::OTHER_FORM;
        }
        if last.indent != self.lines[i].indent {
            cost += cost::OTHER_INDENT;
        }
        cost
    }

    /// Whether a label that follows `last` in number also stands as it does: then a full line before it ended there.
    fn stands_like(&self, last: &Level, i: usize, marker: &Marker) -> bool {
        let after = self.lines[i].chars.get(marker.end).map(|ch| ch.c);
        let spaced = after.is_some_and(is_space);
        let letter = matches!(marker.family, Family::Kana | Family::Iroha | Family::Alpha);
        (last.number + 1..=last.number + 2).contains(&marker.number)
            && last.form.1 == marker.shape
            && (marker.shape == Shape::Dot || spaced && (letter || last.indent == self.lines[i].indent))
    }

    /// Whether a label in a broken sentence stands as the ones before it do: a full line may also have ended there.
    fn goes_on_like(&self, state: &State, i: usize) -> bool {
        let readings = self.features[i].readings.iter();
        let mut strong = readings.filter(|reading| reading.marker.family.is_strong());
        strong.any(|reading| {
            state.stack.iter().any(|level| {
                level.form.0 == reading.marker.family && self.stands_like(level, i, &reading.marker)
            })
        })
    }

    /// What the leading numbers of a decimal label cost.
    fn prefix(&self, parent: Option<&Level>, siblings: Option<&Level>, marker: &Marker) -> i32 {
        if !matches!(marker.family, Family::Decimal(_))
            || siblings.is_some_and(|last| last.others == marker.others)
        {
            return 0;
        }
        match parent {
            Some(parent) => {
                let own = parent.others.iter().chain([&parent.number]);
                let counted = matches!(
                    parent.form.0,
                    Family::Num | Family::Decimal(_) | Family::Dai | Family::Part(_) | Family::Article
                );
                let matches = own.rev().zip(marker.others.iter().rev()).all(|(a, b)| a == b);
                i32::from(counted && !matches) * cost::WRONG_PREFIX
            }
            None => 0,
        }
    }

    /// What it costs to break the levels that the format gives.
    fn given_level(&self, parent: Option<&Level>, siblings: Option<&Level>, i: usize) -> i32 {
        let own = self.features[i].heading;
        if own == 0 {
            return 0;
        }
        let mut broken = 0;
        if let Some(parent) = parent {
            broken += i32::from(parent.heading == 0 || parent.heading >= own);
        }
        if let Some(last) = siblings {
            broken += i32::from(last.heading != own);
        }
        broken * cost::GIVEN_LEVEL
    }

    /// What a heading without a number costs beyond its place.
    fn plain(&self, state: &State, i: usize, reading: &Reading, siblings: bool) -> i32 {
        let line = &self.features[i];
        let numbered = line.caption.is_some()
            && line.next.is_some_and(|next| {
                let mut readings = self.features[next].readings.iter();
                readings.any(|reading| takes_captions(reading.marker.family))
            });
        let mut cost = i32::from(numbered) * cost::CAPTION_AS_TEXT;
        if reading.section.is_none() {
            cost += match (siblings, reading.style) {
                (true, _) => 1,
                (false, style) if style >= HEADING_STYLE && !state.stack.is_empty() => 2,
                (false, _) => 3 * cost::ALIKE_AS_TEXT,
            };
        }
        cost
    }

    /// Line `i` as an item without a label, and its depth; `None` if nothing announces it.
    fn item_fits(&self, state: &State, i: usize, item: Item) -> Option<(Family, usize)> {
        let line = &self.lines[i];
        let top = state.stack.last()?;
        let style = item_style(item, line);
        let family = Family::Bullet(style);
        let listed = state.stack.iter().position(|level| level.form.0 == family);
        let again = |item: Item| {
            let next = self.features[i].next?;
            (self.features[next].item == Some(item)).then_some(next)
        };
        let defines = state
            .stack
            .iter()
            .any(|level| level.section == Some(Facet::Definitions));
        let fits = match item {
            Item::Row => listed.is_some() || again(item).is_some(),
            Item::Meaning => defines && (listed.is_some() || again(item).is_some()),
            Item::Term => {
                let near =
                    || (i + 2..self.features.len().min(i + 6)).any(|j| self.features[j].item == Some(item));
                let under = top.section == Some(Facet::Definitions);
                defines && (listed.is_some() || under && near())
            }
            Item::Indented => {
                let next = again(item).filter(|&next| self.lines[next].indent == line.indent);
                listed.is_some()
                    || top.announces
                        && line.indent >= top.indent + 2
                        && line.indent > top.last_indent
                        && next.is_some()
            }
        };
        fits.then(|| (family, listed.unwrap_or(state.stack.len())))
    }
}

/// The form of the parent as a place: 項 are as good as their article, since the first has no number.
fn place_of(stack: &[Level]) -> Option<Form> {
    let forms = stack.iter().rev().map(|level| level.form);
    let mut forms = forms.skip_while(|form| form.0 == Family::Num).peekable();
    match forms.peek() {
        Some((Family::Article, _)) => forms.next(),
        _ => stack.last().map(|level| level.form),
    }
}

/// The reading of an item without a label.
fn item_reading(family: Family) -> Reading {
    Reading {
        marker: Marker::absent(family, 0),
        section: None,
        is_counter: false,
        is_short: true,
        style: 0,
    }
}

/// Families that a caption can stand above.
fn takes_captions(family: Family) -> bool {
    matches!(
        family,
        Family::Article | Family::Dai | Family::Num | Family::Kanji
    )
}

/// How often `family` is open.
fn nested(stack: &[Level], family: Family) -> usize {
    stack.iter().filter(|level| level.form.0 == family).count()
}

impl State {
    /// The last number of a family nested so often.
    fn last(&self, form: Form, nested: usize) -> Option<u32> {
        let places = self.places.iter();
        places
            .filter(|place| place.child.0 == form.0 && place.nested == nested)
            .map(|place| place.last)
            .max_by_key(|last| *last)
    }

    /// What it costs to find a family below `parent`.
    fn place(&self, form: Form, nested: usize, parent: Option<Form>, in_article: bool) -> i32 {
        let mut places = self
            .places
            .iter()
            .filter(|place| place.child == form && place.nested == nested);
        let family = parent.map(|parent| parent.0);
        match places.clone().position(|place| same_parent(place.parent, family)) {
            Some(0) => 0,
            Some(_) => cost::SECOND_PLACE,
            None => {
                let known = places.next().is_some();
                i32::from(known) * cost::TWO_PARENTS + cost::first_place(parent, form, in_article)
            }
        }
    }

    fn learn(&mut self, form: Form, nested: usize, parent: Option<Form>, number: u32) {
        let parent = parent.map(|parent| parent.0);
        let found = self
            .places
            .iter_mut()
            .find(|place| place.child == form && place.nested == nested && same_parent(place.parent, parent));
        match found {
            Some(place) => place.last = number,
            None => self.places.push(Place {
                child: form,
                nested,
                parent,
                last: number,
            }),
        }
    }
}

/// Containers of any rank are one place: articles stand below 章 and 節 alike.
fn same_parent(a: Option<Family>, b: Option<Family>) -> bool {
    match (a, b) {
        (Some(Family::Part(_)) | None, Some(Family::Part(_)) | None) => true,
        _ => a == b,
    }
}

/// A caption above a label is its title unless the label has a title of its own.
fn takes_caption(search: &Search, caption: usize, i: usize, reading: &Reading) -> bool {
    let line = &search.lines[i];
    let rest = &line.chars[reading.marker.end..];
    let text = text_of(rest);
    let own =
        titles::is_known(&text) || text.chars().count() <= 20 && !text.contains('。') && !text.is_empty();
    let known = search.features[caption]
        .caption
        .as_deref()
        .is_some_and(titles::is_known);
    let wraps = reading.marker.family == Family::Article
        && search.features[i]
            .next
            .is_some_and(|next| search.wrap.forced(line, &search.lines[next]));
    wraps || !own || known
}
