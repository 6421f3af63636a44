//! `findings.xlsx`: all findings of all bodies in one workbook, the bodies, and whom to phone about what. Rows of findings go
//! to disk as documents are done, so that memory doesn't grow with their number.

mod contact;
mod departures;

pub use contact::contact;
pub use departures::{OpenFinding, departures};

use super::{Batch, BatchStatus};
use crate::align::Relation;
use crate::deviations::Severity;
use crate::document::normalize::BodyKind;
use crate::guideline::Model;
use crate::lang::{Lang, Phrase, Say};
use crate::report::chosen::{SETTINGS, settings_words};
use crate::report::formats::csv::{COLUMNS, cells};
use crate::report::formats::xlsx::{
    self, FINDING_WIDTHS, Grid, SHEET_ROWS, Styles, close_findings, finding_row,
};
use crate::report::words::{ACCEPTED, phrase};
use crate::report::{GENERATION, Report};
use departures::SharedDepartures;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{self, Write};

/// Where the rows are that a sheet has no room for.
const ALL_ROWS: Phrase = phrase("文書ごとの結果と results.jsonl ", "the reports and results.jsonl");

const TITLE: Phrase = phrase("全文書の相違", "Findings of all documents");

/// What a document adds to the workbook.
#[derive(Debug, Clone, Default)]
pub struct BookPart {
    rows: Vec<[String; COLUMNS.len()]>,
    departures: Vec<OpenFinding>,
}

impl BookPart {
    /// Returns the part of one report.
    pub fn new(report: &Report, lang: Lang) -> BookPart {
        BookPart {
            rows: (report.deviations.iter())
                .map(|finding| cells(report, finding, lang))
                .collect(),
            departures: departures(report),
        }
    }
}

/// The workbook under way.
pub struct FindingsBook {
    book: Workbook,
    styles: Styles,
    lang: Lang,
    /// The next row of the sheet of findings.
    row: u32,
    documents: usize,
    left_out: usize,
    shared: SharedDepartures,
}

impl FindingsBook {
    /// Begins the workbook with the headings of its first sheet.
    ///
    /// # Errors
    /// Those of writing temporary files.
    pub fn new(lang: Lang) -> io::Result<FindingsBook> {
        let begin = || {
            let styles = Styles::new();
            let mut book = xlsx::begin(TITLE.get(lang))?;
            if cfg!(target_family = "wasm") {
                // A browser has no folder for temporary files; the one in memory is as good.
                book.set_tempdir("/")?;
            }
            let sheet = book.add_worksheet_with_low_memory()?;
            let name = phrase("相違", "Findings");
            let mut grid = Grid::begin_on(sheet, &styles, name, &FINDING_WIDTHS, lang)?;
            grid.headings(&COLUMNS.map(|column| column.get(lang)))?;
            let row = grid.row();
            Ok(FindingsBook {
                book,
                styles,
                lang,
                row,
                documents: 0,
                left_out: 0,
                shared: SharedDepartures::default(),
            })
        };
        begin().map_err(io_error)
    }

    /// Adds the findings of the next document.
    ///
    /// # Errors
    /// Those of writing temporary files.
    pub fn add(&mut self, part: BookPart) -> io::Result<()> {
        self.shared.add(self.documents, part.departures);
        self.documents += 1;
        self.add_rows(&part.rows).map_err(io_error)
    }

    fn add_rows(&mut self, rows: &[[String; COLUMNS.len()]]) -> Result<(), XlsxError> {
        let room = SHEET_ROWS.saturating_sub(self.row as usize - 1).min(rows.len());
        self.left_out += rows.len() - room;
        let sheet = self.book.worksheet_from_index(0)?;
        let mut grid = Grid::resume(sheet, &self.styles, &FINDING_WIDTHS, self.row, self.lang);
        for row in &rows[..room] {
            finding_row(&mut grid, row)?;
        }
        self.row = grid.row();
        Ok(())
    }

    /// Writes the last row of the sheet of findings, which says how many there are. The library writes the last row of a sheet
    /// on disk twice if it has a height; this one has none.
    fn close(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        let mut grid = Grid::resume(sheet, &self.styles, &FINDING_WIDTHS, self.row, self.lang);
        if self.left_out > 0 {
            return grid.say_left_out(self.left_out, ALL_ROWS);
        }
        let findings = self.row - 1;
        let words = match self.lang {
            Lang::Ja => format!("以上、{}件の文書の相違 {findings}件", self.documents),
            Lang::En => format!("{findings} findings of {} documents", self.documents),
        };
        grid.text(0, &words, &self.styles.note)?;
        grid.next()
    }

    /// Adds the other sheets and writes the workbook.
    ///
    /// # Errors
    /// Those of `out` and of temporary files.
    pub fn write(mut self, guideline: &Model, batch: &Batch, out: &mut dyn Write) -> io::Result<()> {
        let mut bytes = || {
            let sheet = self.book.worksheet_from_index(0)?;
            let mut grid = Grid::resume(sheet, &self.styles, &FINDING_WIDTHS, self.row, self.lang);
            // As in the workbook of one document, but with the document's name.
            close_findings(&mut grid, 0)?;
            grid.filter(0, u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX))?;
            self.close()?;
            bodies(&mut self.book, &self.styles, batch, self.lang)?;
            let shared = std::mem::take(&mut self.shared);
            shared.add_sheet(&mut self.book, &self.styles, guideline, batch, self.lang)?;
            self.book.save_to_buffer()
        };
        let bytes = bytes().map_err(io_error)?;
        xlsx::rewrite(bytes, out)
    }
}

fn io_error(why: XlsxError) -> io::Error {
    match why {
        XlsxError::IoError(why) => why,
        why => io::Error::other(why),
    }
}

/// One row for each document, also for those that could not be compared.
fn bodies(book: &mut Workbook, styles: &Styles, batch: &Batch, lang: Lang) -> Result<(), XlsxError> {
    let mut widths = vec![30.0, 18.0, 12.0, 16.0, 20.0];
    widths.resize(12, 9.0);
    widths.extend([60.0, 60.0]);
    let mut grid = Grid::begin(book, styles, phrase("団体", "Bodies"), &widths, lang)?;
    let mut headings = vec![
        phrase("文書", "document").get(lang),
        phrase("団体", "body").get(lang),
        phrase("種類", "kind").get(lang),
        phrase("区分", "status").get(lang),
        phrase("文書にある担当課", "department named in it").get(lang),
    ];
    headings.extend(Severity::ALL.map(|severity| severity.say(lang)));
    headings.extend([
        ACCEPTED.get(lang),
        phrase("見当たらない条項", "missing clauses").get(lang),
        GENERATION.get(lang),
        phrase("理由", "reason").get(lang),
        SETTINGS.get(lang),
    ]);
    grid.headings(&headings)?;
    for done in batch.done.iter().take(SHEET_ROWS) {
        let kind = BodyKind::ALL.into_iter().find(|kind| kind.id() == done.body_kind);
        grid.text(0, &done.path, &styles.text)?;
        grid.text(1, &done.body, &styles.text)?;
        grid.text(2, kind.map_or("", |kind| kind.say(lang)), &styles.text)?;
        grid.text(3, done.status().say(lang), &styles.text)?;
        grid.text(4, &done.contact, &styles.text)?;
        for (at, (_, n)) in (5u16..).zip(&done.severities) {
            grid.number(at, *n)?;
        }
        grid.number(9, done.accepted.iter().map(|(_, n)| n).sum())?;
        let missing = done.relations.iter().find(|(r, _)| *r == Relation::Missing);
        grid.number(10, missing.map_or(0, |(_, n)| *n))?;
        grid.text(11, &done.generation, &styles.text)?;
        let settings = settings_words(done.config.as_ref(), done.selection.as_ref());
        grid.text(13, settings.get(lang), &styles.text)?;
        grid.next()?;
    }
    let room = SHEET_ROWS.saturating_sub(batch.done.len());
    for (path, why) in batch.unreadable.iter().take(room) {
        grid.text(0, path, &styles.text)?;
        grid.text(3, BatchStatus::of_failure(why).say(lang), &styles.text)?;
        grid.text(12, why.message().get(lang), &styles.text)?;
        grid.next()?;
    }
    let all = batch.done.len() + batch.unreadable.len();
    grid.say_left_out(all.saturating_sub(SHEET_ROWS), ALL_ROWS)?;
    grid.filter(0, 14)
}
