//! CSV for a spreadsheet: one reading per row.

use super::{comma, holder, name, own_name, standing};
use crate::apparatus::{Apparatus, Entry, words};
use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::csv::line;
use std::io::{self, Write};

/// Headings of the columns.
pub const COLUMNS: [Phrase; 10] = [
    phrase("例文の条項", "guideline"),
    phrase("独自の規定", "own provision"),
    phrase("読み", "reading"),
    phrase("関係", "relation"),
    phrase("団体数", "n"),
    phrase("全団体数", "of"),
    phrase("団体", "bodies"),
    phrase("箇所", "places"),
    phrase("見出し", "title"),
    phrase("文言", "text"),
];

/// Writes the apparatus. With a mark in front, Excel knows that the file is UTF-8.
///
/// # Errors
/// Those of `out`.
pub fn write(of: &Apparatus, lang: Lang, has_mark: bool, out: &mut dyn Write) -> io::Result<()> {
    if has_mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    out.write_all(line(COLUMNS.map(|column| column.get(lang))).as_bytes())?;
    for entry in &of.clauses {
        rows(of, entry, "", lang, out)?;
    }
    for entry in &of.own {
        rows(of, entry, &own_name(entry), lang, out)?;
    }
    Ok(())
}

fn rows(of: &Apparatus, entry: &Entry, own: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    // Address and title: an address alone would turn into a number or a date in a spreadsheet.
    let clause = entry.base.map(|base| name(of, base)).unwrap_or_default();
    for (i, reading) in entry.readings.iter().enumerate() {
        let sigla = reading
            .holders
            .iter()
            .map(|h| of.witnesses[h.witness].siglum.as_str());
        let places = reading.holders.iter().map(|h| holder(of, h, lang));
        let cells = [
            clause.clone(),
            own.to_owned(),
            (i + 1).to_string(),
            standing(reading.standing).get(lang).to_owned(),
            reading.holders.len().to_string(),
            of.witnesses.len().to_string(),
            sigla.collect::<Vec<_>>().join(comma(lang)),
            places.collect::<Vec<_>>().join(comma(lang)),
            words(&reading.title),
            words(&reading.text),
        ];
        out.write_all(line(cells).as_bytes())?;
    }
    Ok(())
}
