//! Groups characters into lines: those with the same base line, from left to right.

use super::glyph::{Glyph, usual_size};

/// Characters on the same base line, in reading order.
#[derive(Debug, Clone)]
pub struct PdfLine {
    /// The characters, without white space at the ends.
    pub glyphs: Vec<Glyph>,
    /// Position of the base line, increasing downwards.
    pub y: f32,
    /// Size of most of its letters.
    pub size: f32,
    /// Whether a wide space was typed after it.
    pub is_spaced: bool,
}

impl PdfLine {
    /// Makes the line of `glyphs`. Returns `None` if there is only white space.
    pub fn new(mut glyphs: Vec<Glyph>) -> Option<PdfLine> {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut is_spaced = false;
        while let Some(space) = glyphs.pop_if(|glyph| glyph.is_space()) {
            is_spaced |= space.first() == '\u{3000}';
        }
        let lead = glyphs.iter().take_while(|glyph| glyph.is_space()).count();
        glyphs.drain(..lead);
        let largest = glyphs
            .iter()
            .filter(|glyph| !glyph.is_space())
            .max_by(|a, b| a.size.total_cmp(&b.size))?;
        Some(PdfLine {
            y: largest.y,
            size: usual_size(glyphs.iter().map(|glyph| glyph.size))?,
            is_spaced,
            glyphs,
        })
    }

    /// Returns the left edge.
    pub fn start(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    /// Returns the right edge.
    pub fn end(&self) -> f32 {
        self.glyphs.iter().map(Glyph::end).fold(f32::MIN, f32::max)
    }

    /// Returns its parts, split at gaps that are wider than the usual gaps between its letters and words.
    pub fn parts(&self) -> Vec<PdfLine> {
        let wide = (1.6 * self.size).max(self.usual_gap() * 2.0 + self.size);
        let mut parts = Vec::new();
        let mut part: Vec<Glyph> = Vec::new();
        let mut end = f32::MAX;
        for glyph in self.glyphs.iter().filter(|glyph| !glyph.is_space()) {
            if glyph.x - end > wide {
                parts.extend(PdfLine::new(std::mem::take(&mut part)));
            }
            end = glyph.end();
            part.push(glyph.clone());
        }
        parts.extend(PdfLine::new(part));
        parts
    }

    /// Returns the gap between most letters. It is wide if a line is justified or its letters are spaced. A
    /// gap of four letters is between columns.
    pub fn usual_gap(&self) -> f32 {
        let mut gaps: Vec<f32> = self.gaps().filter(|gap| *gap < 4.0 * self.size).collect();
        gaps.sort_by(f32::total_cmp);
        gaps.get(gaps.len() / 2).copied().unwrap_or(0.0).max(0.0)
    }

    fn gaps(&self) -> impl Iterator<Item = f32> + '_ {
        self.glyphs
            .windows(2)
            .filter(|pair| !pair[0].is_space() && !pair[1].is_space())
            .map(|pair| pair[1].x - pair[0].end())
    }

    /// Returns its text. White space in the file is kept, and more is added at gaps that are wide for the
    /// line. Justified text and titles with spaced letters get none.
    pub fn text(&self) -> String {
        let usual = self.usual_gap();
        let mut text = String::with_capacity(self.glyphs.len() * 3);
        let mut before: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if let Some(last) = before
                && let Some(space) = self.space_between(last, glyph, usual)
            {
                text.push(space);
            }
            glyph.text.push_to(&mut text);
            before = Some(glyph);
        }
        text
    }

    fn space_between(&self, last: &Glyph, next: &Glyph, usual: f32) -> Option<char> {
        if last.is_space() || next.is_space() {
            return None;
        }
        let size = last.size.min(next.size).max(1.0);
        let gap = next.x - last.end();
        let latin = |glyph: &Glyph| glyph.first().is_ascii_alphanumeric();
        let narrow = |glyph: &Glyph| (glyph.first() as u32) < 0x2e80;
        // With two letters there is no usual gap to compare with. A label and a title are separated, `目　的`
        // isn't.
        let few = self.glyphs.len() < 4;
        let usual = match few {
            true if narrow(last) != narrow(next) => 0.0,
            _ => usual,
        };
        let words = latin(last) && latin(next) || latin(next) && ",.;:)".contains(last.first());
        let wide = match words {
            true => usual + 0.2 * size,
            false => (0.8 * size).max(usual * 1.3 + 0.5 * size),
        };
        match gap {
            gap if gap <= wide => None,
            gap if words || gap < 1.1 * size => Some(' '),
            _ => Some('\u{3000}'),
        }
    }
}

/// Groups characters by base line, from top to bottom.
pub fn lines(mut glyphs: Vec<Glyph>) -> Vec<PdfLine> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    // Groups that may still grow, because they are slightly above the current character.
    let mut open: Vec<(f32, f32, Vec<Glyph>)> = Vec::new();
    let mut done: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        let mut kept = Vec::with_capacity(open.len());
        for group in open.drain(..) {
            match glyph.y - group.0 > 2.0 * group.1.max(glyph.size) {
                true => done.push(group.2),
                false => kept.push(group),
            }
        }
        open = kept;
        let near = open
            .iter_mut()
            .filter(|(y, size, _)| {
                let slack = (0.4 * size.max(glyph.size)).min(0.8 * size.min(glyph.size));
                (glyph.y - *y).abs() <= slack
            })
            .min_by(|a, b| (glyph.y - a.0).abs().total_cmp(&(glyph.y - b.0).abs()));
        match near {
            Some((y, size, group)) => {
                if glyph.size > *size {
                    (*y, *size) = (glyph.y, glyph.size);
                }
                group.push(glyph);
            }
            None => open.push((glyph.y, glyph.size, vec![glyph])),
        }
    }
    done.extend(open.into_iter().map(|group| group.2));
    let mut lines: Vec<PdfLine> = done.into_iter().filter_map(PdfLine::new).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.start().total_cmp(&b.start())));
    lines
}
