//! Word: the 対照表 as it is filed, A4 on its side. The file holds no time, no author, no macro and no link; the same
//! report gives the same bytes.

mod markup;
mod parts;
mod rest;
mod table;

use super::own;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::sheet::{Around, Layout, rowless};
use markup::{Markup, Paragraph};
use std::io::{self, Write};

/// Width between the margins, in twentieths of a point: A4 is 16838, the margins are 20 mm.
const TEXT_WIDTH: usize = 14_570;

/// Writes `report` as a Word document.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let mut body = Markup::default();
    body.raw(parts::DOCUMENT_BEGINS);
    for tier in report.all_tiers() {
        let lines = layout.lines(tier);
        let is_amendment = tier.sides.is_amendment();
        let has_settings_above = layout.has_settings_above(tier.sides);
        if !is_amendment {
            rest::before(tier, lang, &mut body);
        }
        if has_settings_above || !layout.is_table_first(tier.sides) {
            rest::settings(tier, lang, &mut body);
        }
        if !is_amendment {
            if layout.around == Around::Report {
                rest::to_revise(tier, lang, &mut body);
            }
            rest::marks(tier, lang, &mut body);
        }
        table::write(tier, &lines, lang, layout, &mut body);
        if layout.around == Around::Report {
            if is_amendment {
                rest::annex(tier, lang, !has_settings_above, &mut body);
            }
            rest::after(tier, &rowless(tier, &lines), lang, &mut body);
        }
    }
    body.raw(parts::DOCUMENT_ENDS);
    let files = [
        ("[Content_Types].xml", parts::CONTENT_TYPES.to_owned()),
        ("_rels/.rels", parts::RELATIONS.to_owned()),
        ("docProps/core.xml", parts::core(report, lang)),
        ("docProps/app.xml", parts::APPLICATION.to_owned()),
        (own::PROPERTIES_PART, own::package_properties()),
        ("word/document.xml", body.into_string()),
        (
            "word/_rels/document.xml.rels",
            parts::DOCUMENT_RELATIONS.to_owned(),
        ),
        ("word/styles.xml", parts::styles(lang)),
        ("word/settings.xml", parts::SETTINGS.to_owned()),
        ("word/fontTable.xml", parts::FONTS.to_owned()),
        ("word/footer1.xml", parts::footer(report, lang)),
    ];
    super::package::write(files, out)
}

/// A cell of plain lines.
fn plain_cell(how: Paragraph, lines: &[String], out: &mut Markup) {
    for line in lines {
        out.text_paragraph(how, line);
    }
    if lines.is_empty() {
        // A cell holds a paragraph, or Word calls the file damaged.
        out.text_paragraph(how, "");
    }
}
