//! The tree of a family as a drawing. It is cut into strips that fit on a page, so that no row is cut in print.

use super::tree::TreeRow;
use crate::lang::{Lang, phrase};
use crate::lineage::CopyOrder;
use crate::report::formats::html::escape::attribute;
use std::io::{self, Write};

/// Sizes in units of the drawing, which are pixels on the screen.
const ROW: usize = 18;
const STEP: usize = 150;
const MARGIN: usize = 8;
const LETTER: usize = 12;

/// Rows of one strip: what a page of A4 on its side holds.
const ROWS_OF_STRIP: usize = 34;

/// Longest name shown, in characters. The list below the drawing has all of it.
const LONGEST: usize = 24;

/// Writes the drawing of a family. `id` is unlike that of any other.
pub fn write(rows: &[TreeRow], id: &str, title: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let deepest = rows.iter().map(|row| row.depth).max().unwrap_or(0);
    let width = 2 * MARGIN + deepest * STEP + (LONGEST + 6) * LETTER;
    let strips = rows.len().div_ceil(ROWS_OF_STRIP);
    for strip in 0..strips {
        let (from, to) = (
            strip * ROWS_OF_STRIP,
            ((strip + 1) * ROWS_OF_STRIP).min(rows.len()),
        );
        let height = (to - from) * ROW;
        let of = match strips {
            1 => String::new(),
            _ => format!(" {}/{strips}", strip + 1),
        };
        let described = phrase(
            "左端が系統の元で、線の右が左を写したとみられる団体。破線はどちらが元か決められないもの。同じ内容の一覧が下にあります。",
            "The head of the family is on the left; what is right of a line seems to be a copy of what is left of it. A dashed line may go either way. The list below says the same.",
        );
        writeln!(
            out,
            "<svg class=\"stemma\" role=\"img\" aria-labelledby=\"{id}-{strip}-t {id}-{strip}-d\" width=\"{width}\" height=\"{height}\" viewBox=\"0 {} {width} {height}\"><title id=\"{id}-{strip}-t\">{}{of}</title><desc id=\"{id}-{strip}-d\">{}</desc>",
            from * ROW,
            attribute(title),
            described.get(lang)
        )?;
        for (i, row) in rows.iter().enumerate() {
            line(rows, i, row, from..to, out)?;
        }
        for (i, row) in rows.iter().enumerate().take(to).skip(from) {
            label(i, row, out)?;
        }
        writeln!(out, "</svg>")?;
    }
    Ok(())
}

fn x(row: &TreeRow) -> usize {
    MARGIN + row.depth * STEP
}

fn y(index: usize) -> usize {
    index * ROW + ROW / 2
}

/// The line from a row to the one above it, if a part of it is in the strip.
fn line(
    rows: &[TreeRow],
    i: usize,
    row: &TreeRow,
    strip: std::ops::Range<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(above) = row.above.filter(|above| *above < strip.end && i >= strip.start) else {
        return Ok(());
    };
    let dashes = if row.order == CopyOrder::Open {
        " stroke-dasharray=\"4 3\""
    } else {
        ""
    };
    let corner = x(&rows[above]) + 4;
    writeln!(
        out,
        "<path d=\"M{corner} {}V{}H{}\" fill=\"none\" stroke=\"currentColor\"{dashes}/>",
        y(above) + ROW / 2 - 2,
        y(i),
        x(row) - 2
    )
}

fn label(i: usize, row: &TreeRow, out: &mut dyn Write) -> io::Result<()> {
    let name = match row.label.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &row.label[..end]),
        None => row.label.clone(),
    };
    let change = match row.change.as_str() {
        "" => String::new(),
        change => format!("<tspan class=\"soft\" dx=\"6\">{}</tspan>", attribute(change)),
    };
    writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{LETTER}\">{}{change}</text>",
        x(row) + 2,
        y(i) + 4,
        attribute(&name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_nothing_and_strips_fit_a_page() {
        let row = |above: Option<usize>, label: &str| TreeRow {
            depth: usize::from(above.is_some()),
            above,
            label: label.to_owned(),
            change: "+1".to_owned(),
            order: CopyOrder::Open,
        };
        let mut rows = vec![row(None, "<script>\"甲市\"")];
        rows.extend((0..ROWS_OF_STRIP).map(|_| row(Some(0), "乙町")));
        let mut out = Vec::new();
        write(&rows, "s1", "<b>", Lang::Ja, &mut out).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.contains("<script") && !text.contains("<b>"), "{text}");
        assert_eq!(text.matches("<svg").count(), 2);
        assert_eq!(text.matches("<text").count(), rows.len());
        // The second strip has the line that comes from the first.
        let second = text.rsplit("<svg").next().unwrap_or_default();
        assert_eq!(second.matches("<path").count(), 1);
    }
}
