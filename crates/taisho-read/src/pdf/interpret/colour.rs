//! Colours (ISO 32000-1, 8.6), only to decide whether one is white, because white text on white paper isn't
//! meant to be read.
//!
//! Profiles and functions in a file aren't evaluated. White is the same in a profiled space as in the device
//! space with as many components, and a separation is white if its tint is 0.

use hayro_syntax::object::dict::keys::N as COMPONENTS;
use hayro_syntax::object::dict::keys::{
    CALCMYK, CALGRAY, CALRGB, CMYK, DEVICE_CMYK, DEVICE_GRAY, DEVICE_N, DEVICE_RGB, G, I, ICC_BASED, INDEXED,
    LAB, PATTERN, RGB, SEPARATION,
};
use hayro_syntax::object::{Array, Name, Object, Stream, String as PdfString};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// Largest distance of a component from white, where 1 is the full range.
const TOLERANCE: f32 = 5.5 / 255.0;
/// Deepest nesting of spaces, such as indexed colours of a profile.
const DEPTH: usize = 8;

/// A colour space.
#[derive(Clone)]
pub enum Space {
    /// White is 1.
    Gray,
    /// White is 1, 1, 1.
    Rgb,
    /// White is 0, 0, 0, 0.
    Cmyk,
    /// Lightness up to 100, and two components that are 0 in grey.
    Lab,
    /// Tints of this many colourants. White is 0.
    Tints(usize),
    /// Tints of no colourant, which are invisible.
    Invisible,
    /// An indexed space, with whether each index is white.
    Indexed(Rc<[bool]>),
    /// A pattern instead of a colour.
    Pattern,
}

impl Space {
    /// Returns the space with this name, of the device or from the resources. `length` grows by the bytes
    /// and names that had to be read.
    pub fn named(name: &Name<'_>, resources: &Resources<'_>, length: &mut usize) -> Space {
        Space::of_name(name)
            .or_else(|| Space::read(&resources.get_color_space(name)?, 0, length))
            .unwrap_or(Space::Gray)
    }

    fn of_name(name: &Name<'_>) -> Option<Space> {
        Some(match name.as_ref() {
            DEVICE_GRAY | G => Space::Gray,
            DEVICE_RGB | RGB => Space::Rgb,
            DEVICE_CMYK | CMYK | CALCMYK => Space::Cmyk,
            PATTERN => Space::Pattern,
            _ => return None,
        })
    }

    fn read(object: &Object<'_>, depth: usize, length: &mut usize) -> Option<Space> {
        let array = match object {
            Object::Name(name) => return Space::of_name(name),
            Object::Array(array) if depth < DEPTH => array,
            _ => return None,
        };
        let mut parts = array.flex_iter();
        let name = parts.next::<Name<'_>>()?;
        match name.as_ref() {
            CALGRAY => Some(Space::Gray),
            CALRGB => Some(Space::Rgb),
            LAB => Some(Space::Lab),
            ICC_BASED => match parts.next::<Stream<'_>>()?.dict().get::<usize>(COMPONENTS)? {
                1 => Some(Space::Gray),
                3 => Some(Space::Rgb),
                4 => Some(Space::Cmyk),
                _ => None,
            },
            SEPARATION => {
                let colourant = parts.next::<Name<'_>>()?;
                Some(if colourant.as_str() == "None" {
                    Space::Invisible
                } else {
                    Space::Tints(1)
                })
            }
            DEVICE_N => {
                let colourants = parts.next::<Array<'_>>()?;
                let is_none = colourants.iter::<Name<'_>>().all(|name| name.as_str() == "None");
                let count = colourants.iter::<Name<'_>>().count();
                *length += count;
                Some(if is_none {
                    Space::Invisible
                } else {
                    Space::Tints(count)
                })
            }
            INDEXED | I => {
                let base = Space::read(&parts.next::<Object<'_>>()?, depth + 1, length)?;
                let last = parts.next::<u32>()?.min(255) as usize;
                let bytes = match parts.next::<Object<'_>>()? {
                    Object::Stream(stream) => stream.decoded_data().ok()?.into_owned(),
                    Object::String(string) => PdfString::as_bytes(&string).to_vec(),
                    _ => return None,
                };
                *length += bytes.len();
                let white = |index| base.is_white_entry(&bytes, index);
                Some(Space::Indexed((0..=last).map(white).collect()))
            }
            _ => Space::of_name(&name),
        }
    }

    fn components(&self) -> usize {
        match self {
            Space::Gray | Space::Indexed(_) | Space::Invisible => 1,
            Space::Rgb | Space::Lab => 3,
            Space::Cmyk => 4,
            Space::Tints(count) => *count,
            Space::Pattern => 0,
        }
    }

    /// Returns whether an entry in the table of an indexed space with this base is white.
    fn is_white_entry(&self, table: &[u8], index: usize) -> bool {
        let count = self.components();
        let entry = table.get(index * count..(index + 1) * count);
        let values = entry.map(|entry| entry.iter().map(|byte| f32::from(*byte) / 255.0));
        values.is_some_and(|values| {
            let mut values: Vec<f32> = values.collect();
            if let (Space::Lab, [lightness, a, b]) = (self, &mut values[..]) {
                (*lightness, *a, *b) = (100.0 * *lightness, 255.0 * *a - 128.0, 255.0 * *b - 128.0);
            }
            self.is_white(&values)
        })
    }

    /// Returns whether the initial colour of a space is white. It is black, or the first entry of a table.
    fn begins_white(&self) -> bool {
        matches!(self, Space::Indexed(white) if white.first() == Some(&true))
    }

    fn is_white(&self, values: &[f32]) -> bool {
        let is_full = |value: &f32| *value >= 1.0 - TOLERANCE;
        let is_empty = |value: &f32| *value <= TOLERANCE;
        match self {
            Space::Gray => values.first().is_some_and(is_full),
            Space::Rgb => values.len() >= 3 && values.iter().take(3).all(is_full),
            Space::Cmyk => values.len() >= 4 && values.iter().take(4).all(is_empty),
            Space::Lab => match values {
                [lightness, a, b, ..] => *lightness >= 98.3 && a.abs() <= 2.0 && b.abs() <= 2.0,
                _ => false,
            },
            Space::Tints(_) => !values.is_empty() && values.iter().all(is_empty),
            Space::Indexed(white) => {
                let index = values.first().map_or(0.0, |value| (value + 0.5).max(0.0)) as usize;
                white
                    .get(index.min(white.len().saturating_sub(1)))
                    .copied()
                    .unwrap_or(false)
            }
            Space::Invisible | Space::Pattern => false,
        }
    }
}

/// The paint of surfaces or lines.
#[derive(Clone)]
pub struct Paint {
    space: Space,
    is_white: bool,
    /// Whether a pattern is given in addition to the values.
    has_pattern: bool,
    /// Opacity from 0 to 1.
    pub alpha: f32,
}

impl Default for Paint {
    fn default() -> Self {
        Paint {
            space: Space::Gray,
            is_white: false,
            has_pattern: false,
            alpha: 1.0,
        }
    }
}

impl Paint {
    /// Sets space and colour.
    pub fn set(&mut self, space: Space, values: &[f32]) {
        (self.is_white, self.has_pattern) = (space.is_white(values), false);
        self.space = space;
    }

    /// Sets a space with its initial colour.
    pub fn set_space(&mut self, space: Space) {
        self.has_pattern &= matches!(space, Space::Pattern);
        self.is_white = space.begins_white();
        self.space = space;
    }

    /// Sets a colour of the current space.
    pub fn set_values(&mut self, values: &[f32], has_pattern: bool) {
        (self.is_white, self.has_pattern) = (self.space.is_white(values), has_pattern);
    }

    /// Sets a pattern instead of a colour.
    pub fn set_pattern(&mut self) {
        self.has_pattern = true;
    }

    /// Returns whether it is white and visible.
    pub fn is_white(&self) -> bool {
        self.alpha > 0.002 && !self.has_pattern && self.is_white
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_is_full_light_or_no_ink() {
        let indexed = Space::Indexed([false, true].into());
        let cases: [(&Space, &[f32], bool); 11] = [
            (&Space::Gray, &[1.0], true),
            (&Space::Gray, &[0.97], false),
            (&Space::Rgb, &[1.0, 0.99, 1.0], true),
            (&Space::Rgb, &[1.0, 1.0], false),
            (&Space::Cmyk, &[0.0, 0.0, 0.0, 0.0], true),
            (&Space::Cmyk, &[0.0, 0.0, 0.0, 1.0], false),
            (&Space::Lab, &[100.0, 0.0, 0.0], true),
            (&Space::Tints(2), &[0.0, 0.0], true),
            (&indexed, &[1.0], true),
            (&indexed, &[7.0], true),
            (&Space::Invisible, &[0.0], false),
        ];
        for (at, (space, values, is_white)) in cases.into_iter().enumerate() {
            assert_eq!(space.is_white(values), is_white, "case {at}");
        }
    }

    #[test]
    fn a_paint_is_black_until_a_colour_is_set() {
        let mut paint = Paint::default();
        assert!(!paint.is_white());
        paint.set(Space::Rgb, &[1.0; 3]);
        assert!(paint.is_white());
        paint.set_space(Space::Cmyk);
        assert!(!paint.is_white());
        paint.set_values(&[0.0; 4], true);
        assert!(!paint.is_white(), "a pattern isn't a colour");
        paint.set_values(&[0.0; 4], false);
        assert!(paint.is_white());
        paint.set_space(Space::Indexed([true, false].into()));
        assert!(paint.is_white(), "the first of the table");
        paint.alpha = 0.0;
        assert!(!paint.is_white());
    }
}
