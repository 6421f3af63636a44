//! Values of form fields (ISO 32000-1, 12.7). They are drawn over the page, or only stored if no program has
//! drawn them yet.

use super::glyph::{Area, Direction, Glyph, PdfPage, Text};
use crate::{Budget, Refusal};
use hayro_font::kurbo::{self, Affine};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, String as PdfString};
use hayro_syntax::page::Page;

/// A form field with text.
#[derive(Debug)]
pub struct FormField {
    /// Its area on the upright page.
    area: Area,
    value: String,
}

/// Deepest nesting of fields. Beyond it, what the outer fields say is ignored.
const DEPTH: usize = 8;
/// A field higher than this has several lines, in points.
const LINE: f32 = 30.0;

/// Returns the visible fields of a page that contain text.
pub fn fields(page: &Page<'_>, turn: Affine) -> Vec<FormField> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return Vec::new();
    };
    annotations
        .iter::<Dict<'_>>()
        .filter_map(|widget| field(&widget, turn))
        .collect()
}

fn field(widget: &Dict<'_>, turn: Affine) -> Option<FormField> {
    const HIDDEN: u32 = 1 << 1 | 1 << 5;
    const PASSWORD: u32 = 1 << 13;
    let is_widget = widget.get::<Name<'_>>("Subtype")?.as_str() == "Widget";
    if !is_widget || widget.get::<u32>("F").unwrap_or(0) & HIDDEN != 0 {
        return None;
    }
    let kind = inherited(widget, |dict| {
        dict.get::<Name<'_>>("FT").map(|name| name.as_str().to_owned())
    })?;
    let flags = inherited(widget, |dict| dict.get::<u32>("Ff")).unwrap_or(0);
    if kind != "Tx" && kind != "Ch" || kind == "Tx" && flags & PASSWORD != 0 {
        return None;
    }
    let value = inherited(widget, |dict| match dict.get::<Object<'_>>("V")? {
        Object::String(value) => Some(text(value.as_bytes())),
        Object::Array(values) => {
            let values: Vec<String> = values
                .iter::<PdfString<'_>>()
                .map(|value| text(value.as_bytes()))
                .collect();
            Some(values.join("、"))
        }
        _ => None,
    })?;
    let rect = widget.get::<Rect>("Rect")?;
    let rect = turn.transform_rect_bbox(kurbo::Rect::new(rect.x0, rect.y0, rect.x1, rect.y1));
    let area = Area {
        x0: rect.x0 as f32,
        y0: rect.y0 as f32,
        x1: rect.x1 as f32,
        y1: rect.y1 as f32,
    };
    let is_shown = area.width() > 1.0 && area.height() > 1.0 && !value.trim().is_empty();
    is_shown.then_some(FormField { area, value })
}

/// Returns what a field says, or what the fields around it say.
fn inherited<T>(widget: &Dict<'_>, of: impl Fn(&Dict<'_>) -> Option<T>) -> Option<T> {
    let mut dict = widget.clone();
    for _ in 0..DEPTH {
        if let Some(found) = of(&dict) {
            return Some(found);
        }
        dict = dict.get::<Dict<'_>>("Parent")?;
    }
    None
}

/// Decodes a text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 with a mark, otherwise an encoding that
/// equals Latin-1 for letters.
fn text(bytes: &[u8]) -> String {
    let units = |of: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => units(u16::from_be_bytes, rest),
        [0xff, 0xfe, rest @ ..] => units(u16::from_le_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Puts the values of `fields` into the lines of the page and returns them. The page's own characters are
/// the first `own`.
///
/// # Errors
/// [`Refusal::Beyond`] if the steps of `budget` are used up.
pub fn fill(
    page: &mut PdfPage,
    own: usize,
    fields: Vec<FormField>,
    budget: &Budget,
) -> Result<Vec<String>, Refusal> {
    let mut values = Vec::new();
    for field in fields {
        // Each field is compared with every character.
        for _ in 0..=page.glyphs.len() / 50 {
            budget.tick()?;
        }
        let drawn: Vec<usize> = (own..page.glyphs.len())
            .filter(|&at| {
                let glyph = &page.glyphs[at];
                field
                    .area
                    .holds(glyph.x + glyph.width / 2.0, glyph.y - 0.3 * glyph.size, 1.0)
                    && !glyph.is_space()
            })
            .collect();
        let line = line_around(&page.glyphs[..own], &field);
        match (drawn.is_empty(), line) {
            (true, line) => page.glyphs.extend(field.glyphs(line)),
            (false, Some((y, _))) => spread(&mut page.glyphs, &drawn, &field, y),
            (false, None) => {}
        }
        values.push(field.value);
    }
    Ok(values)
}

/// Returns base line and size of the line that contains a field, unless the field is higher than a line.
fn line_around(glyphs: &[Glyph], field: &FormField) -> Option<(f32, f32)> {
    let area = field.area;
    let gap = |glyph: &Glyph| (area.x0 - glyph.end()).max(glyph.x - area.x1);
    let near = glyphs.iter().filter(|glyph| {
        let middle = glyph.y - 0.35 * glyph.size;
        glyph.direction == Direction::Right && !glyph.is_space() && (area.y0..area.y1).contains(&middle)
    });
    let nearest = near
        .filter(|glyph| gap(glyph) < 4.0 * glyph.size)
        .min_by(|a, b| gap(a).total_cmp(&gap(b)))?;
    (area.height() <= LINE).then_some((nearest.y, nearest.size))
}

/// Moves the characters of a field to the base line around it, and spreads them so that the field has no
/// gap.
fn spread(glyphs: &mut [Glyph], drawn: &[usize], field: &FormField, y: f32) {
    let width = field.area.width() / drawn.len().max(1) as f32;
    for (rank, &at) in drawn.iter().enumerate() {
        let glyph = &mut glyphs[at];
        (glyph.x, glyph.y, glyph.width) = (field.area.x0 + rank as f32 * width, y, width);
    }
}

impl FormField {
    /// Returns the characters of the value at the positions where a program would draw them.
    fn glyphs(&self, line: Option<(f32, f32)>) -> Vec<Glyph> {
        let is_line = self.area.height() <= LINE && !self.value.trim().contains(['\n', '\r']);
        match is_line {
            true => {
                let size = line.map_or(0.7 * self.area.height(), |(_, size)| size);
                let y = line.map_or(self.area.y1 - 0.25 * self.area.height(), |(y, _)| y);
                let count = self.value.trim().chars().count();
                let width = self.area.width() / count.max(1) as f32;
                row(self.value.trim(), self.area.x0, y, size, width)
            }
            false => {
                let lines: Vec<&str> = self.value.lines().flat_map(|line| line.split('\r')).collect();
                let leading = self.area.height() / lines.len().max(1) as f32;
                let size = (0.7 * leading).min(10.5);
                let at = |rank: usize| self.area.y0 + (rank as f32 + 0.8) * leading;
                let rows = lines.iter().enumerate();
                rows.flat_map(|(rank, line)| row(line, self.area.x0, at(rank), size, size))
                    .collect()
            }
        }
    }
}

fn row(text: &str, x: f32, y: f32, size: f32, width: f32) -> Vec<Glyph> {
    let glyph = |(at, c)| Glyph {
        text: Text::One(c),
        x: x + at as f32 * width,
        y,
        size,
        width,
        direction: Direction::Right,
        vertical: false,
        invisible: false,
        white: false,
    };
    text.chars().enumerate().map(glyph).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn text_strings_are_decoded_by_their_mark() {
        assert_eq!(text(b"\xfe\xff\x75\x3a"), "町");
        assert_eq!(text(b"\xff\xfe\x3a\x75"), "町");
        assert_eq!(text("\u{feff}町".as_bytes()), "町");
        assert_eq!(text(b"\xe9t\xe9"), "été");
    }
}
