//! What stands on a page: characters with their places, drawn rules, pictures.

use super::bullets::Dot;

/// A rectangle of a page, in points, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x0: f32,
    /// Upper edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Lower edge.
    pub y1: f32,
}

impl Area {
    /// Whether a point lies inside, or no more than `slack` outside.
    pub fn holds(&self, x: f32, y: f32, slack: f32) -> bool {
        x >= self.x0 - slack && x <= self.x1 + slack && y >= self.y0 - slack && y <= self.y1 + slack
    }

    /// Width.
    pub fn width(&self) -> f32 {
        (self.x1 - self.x0).max(0.0)
    }

    /// Height.
    pub fn height(&self) -> f32 {
        (self.y1 - self.y0).max(0.0)
    }
}

/// Which way a line of text runs on the page as it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the right, as usual.
    Right,
    /// Downwards, letters lying: the page was turned to the right.
    Down,
    /// To the left, upside down.
    Left,
    /// Upwards, letters lying.
    Up,
    /// Any other: a stamp or watermark.
    Slanted,
}

/// A character with its place.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// What it says: one character, or a few for a ligature; U+FFFD where nobody knows.
    pub text: Text,
    /// Place of its origin along the line.
    pub x: f32,
    /// Place of its base line, growing downwards.
    pub y: f32,
    /// Size of the letters, in points.
    pub size: f32,
    /// Width along the line.
    pub width: f32,
    /// Which way the line runs.
    pub direction: Direction,
    /// Whether the font is one for vertical writing.
    pub vertical: bool,
    /// Whether it is drawn invisibly, as the text layer of a scanned page is.
    pub invisible: bool,
    /// Whether it is white on white.
    pub white: bool,
}

impl Glyph {
    /// End along the line.
    pub fn end(&self) -> f32 {
        self.x + self.width
    }

    /// The first character.
    pub fn first(&self) -> char {
        match &self.text {
            Text::One(c) => *c,
            Text::Some(text) => text.chars().next().unwrap_or(' '),
        }
    }

    /// Whether it is white space.
    pub fn is_space(&self) -> bool {
        taisho_text::space::is_space(self.first())
    }
}

/// The characters of a glyph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// One.
    One(char),
    /// A ligature.
    Some(Box<str>),
}

impl Text {
    /// Adds it to `line`.
    pub fn push_to(&self, line: &mut String) {
        match self {
            Text::One(c) => line.push(*c),
            Text::Some(text) => line.push_str(text),
        }
    }
}

/// A page as drawn, turned so that the reader looks at it upright.
#[derive(Debug, Default)]
pub struct PdfPage {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Characters in the order drawn.
    pub glyphs: Vec<Glyph>,
    /// Thin straight lines of any length.
    pub strokes: Vec<Area>,
    /// Straight rules, horizontal and vertical: the area each covers.
    pub rules: Vec<Area>,
    /// Small round shapes.
    pub dots: Vec<Dot>,
    /// Part of the page that pictures cover, in per cent.
    pub pictures: f32,
    /// Characters left out because they lie outside of the page.
    pub outside: usize,
    /// Values of form fields, which are among the characters.
    pub values: Vec<String>,
    /// Whether text is missing because its font could not be loaded.
    pub lost_font: bool,
}

/// Returns the size of most letters or lines: the median of their sizes; `None` if there are none.
pub fn usual_size(sizes: impl Iterator<Item = f32>) -> Option<f32> {
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

#[cfg(test)]
impl Glyph {
    /// A letter of ten points in upright text that runs to the right.
    pub fn letter(c: char, x: f32, y: f32) -> Glyph {
        Glyph {
            text: Text::One(c),
            x,
            y,
            size: 10.0,
            width: 10.0,
            direction: Direction::Right,
            vertical: false,
            invisible: false,
            white: false,
        }
    }
}
