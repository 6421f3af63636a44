//! What is on a page: characters with their positions, rules, pictures.

use super::bullets::Dot;

/// A rectangle on a page in points. `y` increases downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub x0: f32,
    pub y0: f32,
    pub x1: f32,
    pub y1: f32,
}

impl Area {
    /// Returns whether a point is inside, or at most `slack` outside.
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

/// The direction in which a line of text runs on the upright page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// To the right, as usual.
    Right,
    /// Downwards with rotated letters: the page was turned to the right.
    Down,
    /// To the left, upside down.
    Left,
    /// Upwards with rotated letters.
    Up,
    /// Any other direction, such as a stamp or watermark.
    Slanted,
}

/// A character with its position.
#[derive(Debug, Clone)]
pub struct Glyph {
    /// Its text: one character, or several for a ligature. U+FFFD if it is unknown.
    pub text: Text,
    /// Position of its origin along the line.
    pub x: f32,
    /// Position of its base line, increasing downwards.
    pub y: f32,
    /// Size of the letters, in points.
    pub size: f32,
    /// Width along the line.
    pub width: f32,
    /// Which way the line runs.
    pub direction: Direction,
    /// Whether the font is one for vertical writing.
    pub vertical: bool,
    /// Whether it is drawn invisibly, like the text layer of a scanned page.
    pub invisible: bool,
    /// Whether it is white on white.
    pub white: bool,
}

impl Glyph {
    /// Returns the end along the line.
    pub fn end(&self) -> f32 {
        self.x + self.width
    }

    /// Returns the first character.
    pub fn first(&self) -> char {
        match &self.text {
            Text::One(c) => *c,
            Text::Some(text) => text.chars().next().unwrap_or(' '),
        }
    }

    /// Returns whether it is white space.
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
    /// Appends it to `line`.
    pub fn push_to(&self, line: &mut String) {
        match self {
            Text::One(c) => line.push(*c),
            Text::Some(text) => line.push_str(text),
        }
    }
}

/// A page as drawn, turned upright.
#[derive(Debug, Default)]
pub struct PdfPage {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Characters in drawing order.
    pub glyphs: Vec<Glyph>,
    /// Thin straight lines of any length.
    pub strokes: Vec<Area>,
    /// The areas of straight horizontal and vertical rules.
    pub rules: Vec<Area>,
    /// Small round shapes.
    pub dots: Vec<Dot>,
    /// Percentage of the page that is covered by pictures.
    pub pictures: f32,
    /// Number of characters left out because they are outside the page.
    pub outside: usize,
    /// Values of form fields, which are also among the characters.
    pub values: Vec<String>,
    /// Whether text is missing because its font could not be loaded.
    pub lost_font: bool,
}

/// Returns the usual size of letters or lines, which is the median. `None` if there are none.
pub fn usual_size(sizes: impl Iterator<Item = f32>) -> Option<f32> {
    let mut sizes: Vec<f32> = sizes.collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}

#[cfg(test)]
impl Glyph {
    /// Makes a letter of ten points in upright text that runs to the right.
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
