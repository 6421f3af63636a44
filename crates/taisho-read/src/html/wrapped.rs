//! Pages whose text was pasted from paper, so that every line is an element or ends with `<br>`. Such lines
//! are parts of paragraphs, as in a text file; the lines of other pages are whole paragraphs.

use super::blocks::{HtmlPiece, ListItem};
use super::label::begins_provision;
use crate::{Apart, BlockKind};
use taisho_text::space::is_space;

/// Lines with fewer columns don't show the width of a page.
const SHORT: usize = 32;
/// The widest line of a printed page, in columns.
const WIDEST: usize = 160;
/// This many broken lines aren't a coincidence.
const MANY: usize = 5;

/// Joins the lines of the document into paragraphs if they are wrapped.
pub fn unwrap(items: &mut [ListItem], apart: &[Option<Apart>]) {
    let texts: Vec<Option<&str>> = items
        .iter()
        .zip(apart)
        .map(|(item, apart)| match (&item.piece, apart) {
            (HtmlPiece::Line(text, BlockKind::Paragraph), None) => Some(text.trim_matches(is_space)),
            _ => None,
        })
        .collect();
    let mut broken: Vec<usize> = texts
        .windows(2)
        .filter_map(|pair| Some((pair[0]?, pair[1]?)))
        .filter(|(text, next)| !ends(text) && !begins_provision(next))
        .map(|(text, _)| columns(text))
        .filter(|width| *width >= SHORT)
        .collect();
    broken.sort_unstable();
    let Some(&widest) = broken.get(broken.len() * 95 / 100) else {
        return;
    };
    let near = broken.iter().filter(|width| **width * 20 >= widest * 17).count();
    let all: Vec<usize> = texts.iter().flatten().map(|text| columns(text)).collect();
    let beyond = all.iter().filter(|width| **width * 20 > widest * 23).count();
    let is_wrapped =
        broken.len() >= MANY && widest <= WIDEST && near * 10 >= broken.len() * 6 && beyond * 10 <= all.len();
    if !is_wrapped {
        return;
    }
    for (item, apart) in items.iter_mut().zip(apart) {
        if let (HtmlPiece::Line(_, kind @ BlockKind::Paragraph), None) = (&mut item.piece, apart) {
            *kind = BlockKind::Line;
        }
    }
}

fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Returns whether a line was ended on purpose.
fn ends(text: &str) -> bool {
    text.ends_with(['。', '！', '？', '」', '』', '：', ':', '）', ')', '】'])
}
