//! The state of the search: the open levels, and the places of the families learned so far.

use super::cost;
use super::marker::{Family, Shape};
use crate::facet::Facet;

pub type LabelForm = (Family, Shape);

/// An open level of the stack: the last clause of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    pub form: LabelForm,
    pub style: u32,
    pub number: u32,
    /// The number in the text; another than `number` where Markdown counts.
    pub typed: u32,
    pub others: Vec<u32>,
    pub indent: usize,
    pub last_indent: usize,
    pub heading: u8,
    pub section: Option<Facet>,
    pub announces: bool,
    pub is_short: bool,
    /// Depth of the list item that the format says it is, or 0.
    pub item: u8,
    /// Its line, and where its title begins.
    pub line: usize,
    pub title: usize,
    /// The line after its title.
    pub below: usize,
}

/// Where a family was found: how often it was nested in itself, its parent, and its last number there.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenPlace {
    pub child: LabelForm,
    pub nested: usize,
    pub parent: Option<Family>,
    pub last: u32,
}

#[derive(Debug, Clone, Default)]
pub struct SearchState {
    pub cost: i32,
    pub stack: Vec<Level>,
    pub places: Vec<OpenPlace>,
    /// What it costs to begin again: by the sections found.
    pub sections: i32,
    pub waiting: Option<usize>,
    pub step: Option<usize>,
}

impl SearchState {
    /// The last number of a family nested so often.
    pub fn last(&self, family: Family, nested: usize) -> Option<u32> {
        let places = self.places.iter();
        places
            .filter(|place| place.child.0 == family && place.nested == nested)
            .map(|place| place.last)
            .max_by_key(|last| *last)
    }

    /// What it costs to find a family below `parent`.
    pub fn place(&self, form: LabelForm, nested: usize, parent: Option<LabelForm>, in_article: bool) -> i32 {
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
                let two = match form.0 {
                    Family::Bullet(_) => cost::TWO_PARENTS_BULLET,
                    _ => cost::TWO_PARENTS,
                };
                i32::from(known) * two + cost::first_place(parent, form, in_article)
            }
        }
    }

    pub fn learn(&mut self, form: LabelForm, nested: usize, parent: Option<LabelForm>, number: u32) {
        let parent = parent.map(|parent| parent.0);
        let found = self
            .places
            .iter_mut()
            .find(|place| place.child == form && place.nested == nested && same_parent(place.parent, parent));
        match found {
            Some(place) => place.last = number,
            None => self.places.push(OpenPlace {
                child: form,
                nested,
                parent,
                last: number,
            }),
        }
    }
}

/// The form of the parent as a place: 項 are as good as their article, since the first has no number.
pub fn place_of(stack: &[Level]) -> Option<LabelForm> {
    let forms = stack.iter().rev().map(|level| level.form);
    let mut forms = forms.skip_while(|form| form.0 == Family::Num).peekable();
    match forms.peek() {
        Some((Family::Article, _)) => forms.next(),
        _ => stack.last().map(|level| level.form),
    }
}

/// How often `family` is open.
pub fn nested(stack: &[Level], family: Family) -> usize {
    stack.iter().filter(|level| level.form.0 == family).count()
}

/// Containers of any rank are one place: articles stand below 章 and 節 alike.
pub fn same_parent(a: Option<Family>, b: Option<Family>) -> bool {
    match (a, b) {
        (Some(Family::Part(_)) | None, Some(Family::Part(_)) | None) => true,
        _ => a == b,
    }
}
