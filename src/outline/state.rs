//! The state of the search: the open levels, and the places of the families so far.

use super::cost;
use super::features::Reading;
use super::marker::{Family, Shape};
use crate::facet::Facet;
use std::rc::Rc;

pub type LabelForm = (Family, Shape);

/// An open level of the stack: the last clause of a list.
#[derive(Debug, Clone, Copy)]
pub struct Level<'a> {
    /// The line that opened it.
    pub line: usize,
    pub reading: &'a Reading,
    pub form: LabelForm,
    /// The number in the text, or the one that Markdown counts. For a range, the last one.
    pub number: u32,
    pub indent: usize,
    pub last_indent: usize,
    pub heading: u8,
    pub section: Option<Facet>,
    pub announces: bool,
    /// Depth of the list item according to the format, or 0.
    pub item: u8,
}

impl PartialEq for Level<'_> {
    fn eq(&self, other: &Level<'_>) -> bool {
        // The other fields depend only on the line and the reading.
        self.line == other.line
            && self.number == other.number
            && self.last_indent == other.last_indent
            && self.announces == other.announces
            && self.section == other.section
            && (std::ptr::eq(self.reading, other.reading) || self.reading == other.reading)
    }
}

/// A place of a family: how often it was nested in itself, its parent, and its last number there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenPlace {
    pub child: LabelForm,
    pub nested: usize,
    pub parent: Option<Family>,
    pub last: u32,
}

/// A state of the search. It is copied for every choice, so the parts that seldom change are shared.
#[derive(Debug, Clone, Default)]
pub struct SearchState<'a> {
    pub cost: i32,
    pub stack: Rc<[Level<'a>]>,
    pub places: Rc<[OpenPlace]>,
    /// The cost of beginning again, from the sections found so far.
    pub sections: i32,
    pub waiting: Option<usize>,
    pub step: Option<usize>,
}

impl<'a> SearchState<'a> {
    /// Returns whether the rest of a document costs the same after both states.
    pub fn is_same(&self, other: &SearchState) -> bool {
        // States differ in their last levels, if at all.
        let (stack, places) = (self.stack.iter().rev(), &self.places);
        self.waiting == other.waiting
            && self.stack.len() == other.stack.len()
            && (Rc::ptr_eq(&self.stack, &other.stack)
                || stack
                    .zip(other.stack.iter().rev())
                    .all(|(own, other)| own == other))
            && (Rc::ptr_eq(places, &other.places) || *places == other.places)
    }

    /// Adds a line of text to the open clause.
    pub fn read_text(&mut self, announces: bool, indent: usize) {
        if let Some(top) = self.stack.last()
            && (top.announces, top.last_indent) != (announces, indent)
            && let Some(top) = Rc::make_mut(&mut self.stack).last_mut()
        {
            (top.announces, top.last_indent) = (announces, indent);
        }
    }

    /// Closes the levels from `depth` and opens `level`.
    pub fn open(&mut self, depth: usize, level: Level<'a>) {
        self.stack = self.stack[..depth].iter().copied().chain([level]).collect();
    }

    /// Returns the last number of a family that is nested this often.
    pub fn last(&self, family: Family, nested: usize) -> Option<u32> {
        let places = self.places.iter();
        places
            .filter(|place| place.child.0 == family && place.nested == nested)
            .map(|place| place.last)
            .max_by_key(|last| *last)
    }

    /// Returns the cost of a family below `parent`.
    pub fn place(&self, form: LabelForm, nested: usize, parent: Option<LabelForm>, in_article: bool) -> i32 {
        let family = parent.map(|parent| parent.0);
        let mut known = false;
        for place in self.places.iter() {
            if place.child == form && place.nested == nested {
                if same_parent(place.parent, family) {
                    return i32::from(known) * cost::SECOND_PLACE;
                }
                known = true;
            }
        }
        let two_parents = match form.0 {
            Family::Bullet(_) => cost::TWO_PARENTS_BULLET,
            _ => cost::TWO_PARENTS,
        };
        i32::from(known) * two_parents + cost::first_place(parent, form, in_article)
    }

    pub fn learn(&mut self, form: LabelForm, nested: usize, parent: Option<LabelForm>, number: u32) {
        let parent = parent.map(|parent| parent.0);
        let is_own = |place: &OpenPlace| {
            place.child == form && place.nested == nested && same_parent(place.parent, parent)
        };
        match self.places.iter().position(is_own) {
            Some(k) => Rc::make_mut(&mut self.places)[k].last = number,
            None => {
                let place = OpenPlace {
                    child: form,
                    nested,
                    parent,
                    last: number,
                };
                self.places = self.places.iter().copied().chain([place]).collect();
            }
        }
    }
}

/// Returns the form of the parent as a place. A paragraph (項) counts as its article, because the first one
/// has no number.
pub fn place_of(stack: &[Level]) -> Option<LabelForm> {
    let forms = stack.iter().rev().map(|level| level.form);
    let mut forms = forms.skip_while(|form| form.0 == Family::Num).peekable();
    match forms.peek() {
        Some((Family::Article, _)) => forms.next(),
        _ => stack.last().map(|level| level.form),
    }
}

/// Returns how often `family` is open.
pub fn nested(stack: &[Level], family: Family) -> usize {
    stack.iter().filter(|level| level.form.0 == family).count()
}

/// Returns whether two parents are the same place. Containers of any rank are, because articles can be below
/// 章 and 節.
pub fn same_parent(a: Option<Family>, b: Option<Family>) -> bool {
    match (a, b) {
        (Some(Family::Part(_)) | None, Some(Family::Part(_)) | None) => true,
        _ => a == b,
    }
}
