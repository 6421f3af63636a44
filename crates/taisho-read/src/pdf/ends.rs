//! Page numbers of vertical text, which are above or below all of its lines.

use super::furniture;
use super::glyph::Glyph;
use super::lines::PdfLine;
use taisho_text::numeral;

/// Most letters of a page number.
const LONGEST: usize = 8;

/// Removes the page number at the foot or head of the page from vertical text, whose lines run along `x`
/// here.
pub fn take_number(glyphs: Vec<Glyph>) -> (Vec<Glyph>, Option<PdfLine>) {
    let mut order: Vec<&Glyph> = glyphs.iter().filter(|glyph| !glyph.is_space()).collect();
    if order.len() < 4 * LONGEST {
        return (glyphs, None);
    }
    order.sort_by(|a, b| a.x.total_cmp(&b.x));
    let ends = |until: usize| {
        order[..until]
            .iter()
            .map(|glyph| glyph.end())
            .fold(f32::MIN, f32::max)
    };
    // A kanji above all lines may be the label of an item.
    let head = (1..=LONGEST)
        .find(|&at| order[at].x - ends(at) >= 2.0 * order[at].size)
        .map(|at| (f32::MIN, ends(at), false));
    let foot = |gap: f32, kanji: bool| {
        (order.len() - LONGEST..order.len())
            .find(|&at| order[at].x - ends(at) >= gap * order[at].size)
            .map(|at| (order[at].x, f32::MAX, kanji))
    };
    for (from, to, kanji) in [foot(1.0, true), foot(0.1, false), head].into_iter().flatten() {
        let is_taken = |glyph: &Glyph| glyph.x >= from && glyph.x < to;
        let mut number: Vec<Glyph> = glyphs.iter().filter(|glyph| is_taken(glyph)).cloned().collect();
        // In horizontal writing its letters follow each other across columns.
        number.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
        if !is_number(&number, kanji) {
            continue;
        }
        let rest = glyphs.iter().filter(|glyph| !is_taken(glyph)).cloned().collect();
        for (at, glyph) in number.iter_mut().enumerate() {
            (glyph.x, glyph.y, glyph.width) = (at as f32 * glyph.size, 0.0, glyph.size);
        }
        return (rest, PdfLine::new(number));
    }
    (glyphs, None)
}

fn is_number(glyphs: &[Glyph], kanji: bool) -> bool {
    let mut text = String::new();
    let solid = glyphs.iter().filter(|glyph| !glyph.is_space());
    solid.for_each(|glyph| glyph.text.push_to(&mut text));
    let near = glyphs
        .windows(2)
        .all(|pair| pair[0].y - pair[1].y <= 1.3 * pair[0].size);
    let is_digit = |c| numeral::digit(c).is_some() || kanji && "〇一二三四五六七八九十百".contains(c);
    let digits = !text.is_empty() && text.chars().all(is_digit);
    near && (digits || furniture::page_number(&text).is_some())
}
