//! The graphics state (ISO 32000-1, 8.4), as far as it affects positions and visibility.

use super::colour::Paint;
use hayro_font::kurbo::{Affine, Rect, Vec2};
use hayro_font::{Font, UNITS_PER_EM};

/// The graphics state.
#[derive(Clone)]
pub struct State<'a> {
    /// Maps user space to the upright page.
    pub matrix: Affine,
    /// The box around the visible part of the page according to the clipping path.
    pub clip: Rect,
    /// The colour of surfaces and letters.
    pub fill: Paint,
    /// The colour of lines.
    pub stroke: Paint,
    /// The text state.
    pub text: TextState<'a>,
}

impl State<'_> {
    /// Makes the state at the beginning of a page.
    pub fn new(matrix: Affine, clip: Rect) -> Self {
        State {
            matrix,
            clip,
            fill: Paint::default(),
            stroke: Paint::default(),
            text: TextState::default(),
        }
    }

    /// Transforms user space.
    pub fn transform(&mut self, by: Affine) {
        self.matrix *= by;
    }
}

/// The font of the text state.
#[derive(Clone)]
pub enum TextFont<'a> {
    /// The font that the page names.
    Own(Font<'a>),
    /// A substitute for a font that doesn't exist. Only ASCII is shown in it.
    Fallback(Font<'a>),
}

impl<'a> TextFont<'a> {
    /// Returns the font or its substitute.
    pub fn font(&self) -> &Font<'a> {
        match self {
            TextFont::Own(font) | TextFont::Fallback(font) => font,
        }
    }
}

/// How text is painted (ISO 32000-1, table 106), without clipping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RenderingMode {
    /// Letters are filled.
    #[default]
    Fill,
    /// Letters are outlined.
    Stroke,
    /// Letters are filled and outlined.
    FillAndStroke,
    /// Letters are invisible, as in the text layer of a scanned page.
    Invisible,
}

impl RenderingMode {
    /// Reads the number of a mode.
    pub fn of(number: i64) -> RenderingMode {
        match number {
            1 | 5 => RenderingMode::Stroke,
            2 | 6 => RenderingMode::FillAndStroke,
            3 | 7 => RenderingMode::Invisible,
            _ => RenderingMode::Fill,
        }
    }
}

/// The text state (ISO 32000-1, 9.3).
#[derive(Clone)]
pub struct TextState<'a> {
    /// Space added to every character.
    pub char_space: f32,
    /// Space added to every blank that is one byte.
    pub word_space: f32,
    /// Horizontal scaling as a percentage.
    pub scaling: f32,
    /// Distance of lines.
    pub leading: f32,
    /// The font, if one is set.
    pub font: Option<TextFont<'a>>,
    /// Its size.
    pub size: f32,
    /// Distance from the base line.
    pub rise: f32,
    /// How text is painted.
    pub mode: RenderingMode,
    /// Position of the next character.
    pub matrix: Affine,
    /// Position of the beginning of the line.
    pub line_matrix: Affine,
}

impl Default for TextState<'_> {
    fn default() -> Self {
        TextState {
            char_space: 0.0,
            word_space: 0.0,
            scaling: 100.0,
            leading: 0.0,
            font: None,
            size: 1.0,
            rise: 0.0,
            mode: RenderingMode::Fill,
            matrix: Affine::IDENTITY,
            line_matrix: Affine::IDENTITY,
        }
    }
}

impl TextState<'_> {
    /// Returns whether lines run horizontally in the font.
    pub fn is_horizontal(&self) -> bool {
        self.font.as_ref().is_some_and(|font| font.font().is_horizontal())
    }

    /// Returns the map from glyph space to user space.
    pub fn glyph_matrix(&self) -> Affine {
        let (size, rise) = (f64::from(self.size), f64::from(self.rise));
        let scaling = f64::from(self.scaling / 100.0);
        self.matrix * Affine::new([size * scaling, 0.0, 0.0, size, 0.0, rise])
    }

    /// Begins a new line at an offset from the beginning of this one.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix *= Affine::translate((x, y));
        self.matrix = self.line_matrix;
    }

    /// Sets both matrices.
    pub fn set_matrix(&mut self, matrix: Affine) {
        self.matrix = matrix;
        self.line_matrix = matrix;
    }

    /// Moves back along the line by thousandths of an em, as numbers in `TJ` require.
    pub fn adjust(&mut self, thousandths: f32) {
        let is_horizontal = self.is_horizontal();
        let scaling = if is_horizontal { self.scaling / 100.0 } else { 1.0 };
        self.move_by(-thousandths / UNITS_PER_EM * self.size * scaling, is_horizontal);
    }

    /// Moves on by the width of a character whose code has this many bytes.
    pub fn advance(&mut self, code: u32, bytes: usize) {
        let advance = self
            .font
            .as_ref()
            .map_or(Vec2::ZERO, |font| font.font().code_advance(code));
        let word_space = if code == 32 && bytes == 1 {
            self.word_space
        } else {
            0.0
        };
        let distance =
            |advance: f64| advance as f32 / UNITS_PER_EM * self.size + self.char_space + word_space;
        match self.is_horizontal() {
            true => self.move_by(distance(advance.x) * (self.scaling / 100.0), true),
            false => self.move_by(distance(advance.y), false),
        }
    }

    fn move_by(&mut self, distance: f32, is_horizontal: bool) {
        let distance = f64::from(distance);
        self.matrix *= match is_horizontal {
            true => Affine::translate((distance, 0.0)),
            false => Affine::translate((0.0, distance)),
        };
    }
}
