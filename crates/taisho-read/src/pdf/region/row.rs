//! The rows of a page: what is at the same height, split at gaps wider than between words. Positions are in
//! twentieths of a point, as integers.

use crate::pdf::glyph::{Area, Glyph};
use crate::pdf::lines::{self, PdfLine};

/// A twentieth of a point.
pub type Twips = i32;

/// Rounds points to twips. Positions far outside any page are clamped.
pub fn twips(points: f32) -> Twips {
    (points * 20.0).round().clamp(-2_000_000.0, 2_000_000.0) as Twips
}

/// A part of a row without a wide gap.
#[derive(Debug, Clone)]
pub struct Part {
    /// Left edge.
    pub x0: Twips,
    /// Right edge.
    pub x1: Twips,
    /// Position of the base line, increasing downwards.
    pub y: Twips,
    /// Size of most letters.
    pub size: Twips,
    /// Its text. Empty for tables and rules.
    pub text: String,
}

impl Part {
    /// Returns the parts of a line. A gap splits it if it is wider than the usual gaps between its letters
    /// and words. Where no white space was typed, a gap of nearly a letter is enough.
    fn all_of(line: &PdfLine) -> Vec<Part> {
        let usual = line.usual_gap();
        let wide = (1.6 * line.size).max(usual * 2.0 + line.size);
        let narrow = (0.7 * line.size).max(usual * 2.0 + 0.7 * line.size);
        let mut parts = Vec::new();
        let mut from = 0;
        let mut last: Option<usize> = None;
        for (at, glyph) in line
            .glyphs
            .iter()
            .enumerate()
            .filter(|(_, glyph)| !glyph.is_space())
        {
            if let Some(before) = last {
                let gap = glyph.x - line.glyphs[before].end();
                let is_typed = before + 1 < at;
                if gap > wide || gap > narrow && !is_typed {
                    parts.extend(Part::of(line.glyphs[from..=before].to_vec()));
                    from = at;
                }
            }
            last = Some(at);
        }
        parts.extend(Part::of(line.glyphs[from..].to_vec()));
        parts
    }

    fn of(glyphs: Vec<Glyph>) -> Option<Part> {
        let line = PdfLine::new(glyphs)?;
        Some(Part {
            x0: twips(line.start()),
            x1: twips(line.end()),
            y: twips(line.y),
            size: twips(line.size),
            text: line.text(),
        })
    }

    /// Joins this part with the next one.
    pub fn with(self, next: &Part) -> Part {
        Part {
            x0: self.x0,
            x1: next.x1,
            y: self.y,
            size: self.size.max(next.size),
            text: self.text + "\u{3000}" + &next.text,
        }
    }

    /// Width.
    pub fn width(&self) -> Twips {
        self.x1 - self.x0
    }
}

/// The contents of a row.
#[derive(Debug, Clone)]
pub enum RowContent {
    /// A line of text, all its parts together.
    Line(PdfLine),
    /// A ruled table, by its index.
    Table(usize),
    /// A rule across the page.
    Rule(Area),
}

/// Everything at the same height.
#[derive(Debug, Clone)]
pub struct PageRow {
    /// Parts from left to right. There is at least one.
    pub parts: Vec<Part>,
    /// What its parts belong to.
    pub content: RowContent,
}

impl PageRow {
    /// Base line.
    pub fn y(&self) -> Twips {
        self.parts.first().map_or(0, |part| part.y)
    }

    /// Returns whether one of its parts covers `x`.
    pub fn crosses(&self, x: Twips) -> bool {
        self.parts.iter().any(|part| part.x0 < x && part.x1 > x)
    }

    /// Returns whether it has text to the left of `x`, and to the right.
    pub fn sides(&self, x: Twips) -> (bool, bool) {
        let left = self.parts.iter().any(|part| part.x1 <= x);
        (left, self.parts.iter().any(|part| part.x1 > x))
    }

    /// Makes the row of something without text.
    fn solid(area: &Area, y: f32, content: RowContent) -> PageRow {
        let part = Part {
            x0: twips(area.x0),
            x1: twips(area.x1),
            y: twips(y),
            size: 0,
            text: String::new(),
        };
        PageRow {
            parts: vec![part],
            content,
        }
    }
}

/// The contents of a region before it is divided.
#[derive(Debug, Default)]
pub struct Contents {
    /// Characters outside ruled tables.
    pub glyphs: Vec<Glyph>,
    /// Index and area of each ruled table.
    pub tables: Vec<(usize, Area)>,
    /// Rules outside tables.
    pub rules: Vec<Area>,
}

impl Contents {
    /// Returns the rows from top to bottom. A rule is a row if it is long for the region.
    pub fn rows(self) -> Vec<PageRow> {
        let mut rows: Vec<PageRow> = lines::lines(self.glyphs)
            .into_iter()
            .map(|line| PageRow {
                parts: Part::all_of(&line),
                content: RowContent::Line(line),
            })
            .filter(|row| !row.parts.is_empty())
            .collect();
        let start = rows
            .iter()
            .flat_map(|row| row.parts.iter().map(|part| part.x0))
            .min();
        let end = rows
            .iter()
            .flat_map(|row| row.parts.iter().map(|part| part.x1))
            .max();
        let width = end.unwrap_or(0) - start.unwrap_or(0);
        let long = self
            .rules
            .iter()
            .filter(|rule| rule.width() > rule.height() && twips(rule.width()) * 10 >= width * 6);
        rows.extend(long.map(|rule| PageRow::solid(rule, rule.y0, RowContent::Rule(*rule))));
        rows.extend(
            self.tables
                .iter()
                .map(|(at, area)| PageRow::solid(area, area.y0, RowContent::Table(*at))),
        );
        rows.sort_by_key(|row| (row.y(), row.parts[0].x0));
        rows
    }

    /// Divides `rows` at `x` into the contents on the left and on the right.
    pub fn divided(rows: Vec<PageRow>, x: Twips) -> [Contents; 2] {
        let mut sides = [Contents::default(), Contents::default()];
        for row in rows {
            let side = |middle: f32| usize::from(twips(middle) >= x);
            match row.content {
                RowContent::Line(line) => {
                    for glyph in line.glyphs {
                        sides[side(glyph.x)].glyphs.push(glyph);
                    }
                }
                RowContent::Table(at) => {
                    let part = &row.parts[0];
                    let area = Area {
                        x0: part.x0 as f32 / 20.0,
                        x1: part.x1 as f32 / 20.0,
                        y0: part.y as f32 / 20.0,
                        y1: part.y as f32 / 20.0,
                    };
                    sides[side((area.x0 + area.x1) / 2.0)].tables.push((at, area));
                }
                RowContent::Rule(area) => sides[side((area.x0 + area.x1) / 2.0)].rules.push(area),
            }
        }
        sides
    }
}
