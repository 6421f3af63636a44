//! Receives what a page draws.

use super::bullets::Dot;
use super::glyph::{Area, Direction, Glyph, PdfPage, Text};
use super::unicode::Fonts;
use crate::refusal::Refusal;
use crate::{Budget, Limit};
use hayro_font::FontGlyph;
use hayro_font::kurbo::{Affine, BezPath, ParamCurve, PathEl, Point, Rect, Shape, Vec2};

/// How many unpacked bytes, or entries of a list, count as one step.
const ITEMS_A_STEP: usize = 512;

/// Most rules that are kept for a page. Drawings have more and aren't tables.
const RULES: usize = 4_000;

fn area_of(rect: Rect) -> Area {
    Area {
        x0: rect.x0.min(rect.x1) as f32,
        y0: rect.y0.min(rect.y1) as f32,
        x1: rect.x0.max(rect.x1) as f32,
        y1: rect.y0.max(rect.y1) as f32,
    }
}

/// Collects the characters, rules and pictures of a page.
pub struct Collector<'d, 'a> {
    /// What was found so far.
    pub page: PdfPage,
    /// Bytes of text that are still allowed.
    pub room: u64,
    crop: Area,
    fonts: &'d mut Fonts<'a>,
    budget: &'d Budget,
    /// Painted surfaces, and whether each is white.
    surfaces: Vec<(Area, bool)>,
}

impl<'d, 'a> Collector<'d, 'a> {
    /// Makes a collector for a page of this size.
    pub fn new(
        (width, height): (f32, f32),
        room: u64,
        fonts: &'d mut Fonts<'a>,
        budget: &'d Budget,
    ) -> Collector<'d, 'a> {
        let crop = Area {
            x0: 0.0,
            y0: 0.0,
            x1: width,
            y1: height,
        };
        let page = PdfPage {
            width,
            height,
            ..PdfPage::default()
        };
        Collector {
            page,
            room,
            crop,
            fonts,
            budget,
            surfaces: Vec::new(),
        }
    }

    /// Counts a step of the interpreter, because forms that draw each other would never end.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if the steps are used up.
    pub fn tick(&self) -> Result<(), Refusal> {
        self.budget.tick()
    }

    /// Counts the steps for this many bytes or items.
    ///
    /// # Errors
    /// Those of [`Self::tick`].
    pub fn tick_for(&self, items: usize) -> Result<(), Refusal> {
        self.budget.ticks((items / ITEMS_A_STEP) as u64 + 1)
    }

    /// Returns the area of the page.
    pub fn bounds(&self) -> Rect {
        Rect::new(0.0, 0.0, f64::from(self.crop.x1), f64::from(self.crop.y1))
    }

    fn rule(&mut self, area: Area) {
        const THICK: f32 = 3.0;
        const LONG: f32 = 8.0;
        let is_rule = area.width().min(area.height()) <= THICK && area.width().max(area.height()) >= LONG;
        let finite = area.width().is_finite() && area.height().is_finite();
        if finite && area.width().min(area.height()) <= THICK && self.page.strokes.len() < RULES {
            self.page.strokes.push(area);
        }
        if is_rule && finite && self.page.rules.len() < RULES {
            self.page.rules.push(area);
        }
    }

    /// Records a small round shape.
    fn dot(&mut self, path: &BezPath, matrix: Affine, filled: bool) {
        const SMALL: std::ops::RangeInclusive<f32> = 1.0..=12.0;
        let straight = |element: &PathEl| matches!(element, PathEl::LineTo(_));
        let round = path.elements().len() > 2 && !path.elements().iter().any(straight);
        if !round || self.page.dots.len() >= RULES / 10 {
            return;
        }
        let area = area_of((matrix * path.clone()).bounding_box());
        let is_circle = (area.width() - area.height()).abs() < 0.2 * area.width();
        if is_circle && SMALL.contains(&area.width()) {
            self.page.dots.push(Dot { area, filled });
        }
    }

    /// Records a painted surface that is large enough to have text on it.
    fn surface(&mut self, area: Area, white: bool) {
        if area.width() > 4.0 && area.height() > 4.0 && self.surfaces.len() < RULES {
            self.surfaces.push((area, white));
        }
    }

    /// Returns whether the surface under a glyph of this size is white like the page. A page with too many
    /// surfaces is a drawing, in which nothing counts as hidden.
    fn is_on_white(&self, at: Point, size: f32) -> bool {
        let (x, y) = (at.x as f32 + 0.25 * size, at.y as f32 - 0.3 * size);
        let below = self.surfaces.iter().rev().find(|(area, _)| area.holds(x, y, 1.0));
        self.surfaces.len() < RULES && below.is_none_or(|(_, white)| *white)
    }

    /// Records a filled or outlined rectangle: a rule, or a box of four rules.
    ///
    /// # Errors
    /// Those of [`Self::tick`].
    pub fn draw_rectangle(&mut self, rect: Rect, filled: bool, is_white: bool) -> Result<(), Refusal> {
        self.tick()?;
        self.rectangle(rect, filled, is_white);
        Ok(())
    }

    fn rectangle(&mut self, rect: Rect, filled: bool, is_white: bool) {
        let area = area_of(rect);
        if filled {
            self.surface(area, is_white);
        }
        if filled || area.width().min(area.height()) <= 3.0 {
            self.rule(area);
            return;
        }
        for side in [
            Area { x1: area.x0, ..area },
            Area { x0: area.x1, ..area },
            Area { y1: area.y0, ..area },
            Area { y0: area.y1, ..area },
        ] {
            self.rule(side);
        }
    }

    /// Records a filled or outlined path. `matrix` maps it to the page.
    ///
    /// # Errors
    /// Those of [`Self::tick`].
    pub fn draw_path(
        &mut self,
        path: &BezPath,
        matrix: Affine,
        filled: bool,
        is_white: bool,
    ) -> Result<(), Refusal> {
        self.tick()?;
        if path.elements().len() > 400 {
            return Ok(());
        }
        self.dot(path, matrix, filled);
        if filled {
            let area = (matrix * path.clone()).bounding_box();
            self.rectangle(area, filled, is_white);
            return Ok(());
        }
        for segment in path.segments() {
            let ends = [0.0, 1.0].map(|t| matrix * segment.eval(t));
            self.rule(Area {
                x0: ends[0].x.min(ends[1].x) as f32,
                y0: ends[0].y.min(ends[1].y) as f32,
                x1: ends[0].x.max(ends[1].x) as f32,
                y1: ends[0].y.max(ends[1].y) as f32,
            });
        }
        Ok(())
    }

    /// Records a glyph with 1,000 units to the em. `matrix` maps its units to the upright page.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if there is more text than a document may have.
    pub fn draw_glyph(
        &mut self,
        glyph: &FontGlyph<'a>,
        matrix: Affine,
        vertical: bool,
        invisible: bool,
        white: bool,
    ) -> Result<(), Refusal> {
        let place = GlyphPlace::of(matrix, vertical);
        // White space outside the page isn't a loss.
        let text = self.fonts.text(glyph);
        let Some(place) = place else { return Ok(()) };
        if !self.crop.holds(place.at.x as f32, place.at.y as f32, place.size) {
            self.page.outside += usize::from(!matches!(text, Text::One(c) if c.is_whitespace()));
            return Ok(());
        }
        let bytes = match &text {
            Text::One(c) => c.len_utf8(),
            Text::Some(text) => text.len(),
        } as u64;
        self.room = self
            .room
            .checked_sub(bytes)
            .ok_or_else(|| self.budget.limits.beyond(Limit::Text))?;
        let advance = self.fonts.width(glyph);
        let width = match vertical {
            true => place.size,
            false => advance * place.stretch,
        };
        self.page.glyphs.push(Glyph {
            text,
            x: place.at.x as f32,
            y: place.at.y as f32,
            size: place.size,
            width,
            direction: place.direction,
            vertical,
            invisible,
            white: white && self.is_on_white(place.at, place.size),
        });
        Ok(())
    }

    /// Records a picture, which is never unpacked.
    ///
    /// # Errors
    /// Those of [`Self::tick`].
    pub fn draw_picture(&mut self, place: Rect) -> Result<(), Refusal> {
        self.tick()?;
        let page = self.bounds();
        let share = place.intersect(page).area() / page.area().max(1.0);
        let area = Area {
            x0: place.x0 as f32,
            y0: place.y0 as f32,
            x1: place.x1 as f32,
            y1: place.y1 as f32,
        };
        self.surface(area, false);
        if share.is_finite() {
            self.page.pictures += share.clamp(0.0, 1.0) as f32 * 100.0;
        }
        Ok(())
    }
}

/// The position of a glyph.
struct GlyphPlace {
    at: Point,
    size: f32,
    /// Points along the line for a thousandth of an em.
    stretch: f32,
    direction: Direction,
}

impl GlyphPlace {
    /// Returns the position for the transform of a glyph with 1000 units to the em, or `None` if it has no
    /// size.
    fn of(transform: Affine, vertical: bool) -> Option<GlyphPlace> {
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let (along, up) = (Vec2::new(a, b), Vec2::new(c, d));
        let size = (up.hypot() * 1000.0) as f32;
        let stretch = along.hypot() as f32;
        let usable = (0.5..5000.0).contains(&size) && x.abs() < 1e6 && y.abs() < 1e6 && stretch.is_finite();
        if !usable {
            return None;
        }
        // The origin of a vertical glyph was moved to its lower left corner, but its position is its middle.
        let at = match vertical {
            true => Point::new(x, y) + along * 500.0 + up * 380.0,
            false => Point::new(x, y),
        };
        let (cos, sin) = (along.x / along.hypot(), along.y / along.hypot());
        let direction = match (cos, sin) {
            (c, _) if c > 0.97 => Direction::Right,
            (c, _) if c < -0.97 => Direction::Left,
            (_, s) if s > 0.97 => Direction::Down,
            (_, s) if s < -0.97 => Direction::Up,
            _ => Direction::Slanted,
        };
        Some(GlyphPlace {
            at,
            size,
            stretch,
            direction,
        })
    }
}
