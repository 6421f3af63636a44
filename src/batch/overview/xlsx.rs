//! `overview.xlsx`: the matrix and how clauses and rules fare, as sheets that filter. Written where reports of a batch are
//! wanted as workbooks.

use super::descent::DescentView;
use super::progress;
use super::{clauses, rules, severities, worst};
use crate::batch::matrix::column;
use crate::batch::notes::notes;
use crate::batch::result::{Batch, MatrixCell};
use crate::batch::status::BatchStatus;
use crate::deviations::Severity;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::GENERATION;
use crate::report::formats::xlsx::{self, Grid, Styles};
use crate::report::words::{phrase, provenance_of, rule};
use crate::sides::Sides;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{self, Write};

/// Columns of the matrix in front of the clauses: path, body, kind, status, and findings by grade.
const FRONT: usize = 8;

/// Pages of the matrix side by side on paper: on one, the letters of 44 clauses cannot be read.
const MATRIX_PAGES: u16 = 4;

/// Writes the workbook.
pub fn write(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let title = phrase("一括対照の概要", "Overview of the batch");
    xlsx::book(title.get(lang), out, |book| {
        let styles = &Styles::new();
        let mut sheets = OverviewSheets {
            book,
            styles,
            guideline,
            batch,
            lang,
        };
        sheets.summary()?;
        if let Some(of) = &batch.progress {
            progress::add_sheets(sheets.book, styles, guideline, of, lang)?;
        }
        sheets.matrix()?;
        sheets.by_clause()?;
        sheets.by_rule()?;
        DescentView::new(guideline, batch).write_sheet(sheets.book, styles, lang)?;
        sheets.unread()
    })
}

/// The workbook, and what its sheets are about.
struct OverviewSheets<'a> {
    book: &'a mut Workbook,
    styles: &'a Styles,
    guideline: &'a Model,
    batch: &'a Batch,
    lang: Lang,
}

impl OverviewSheets<'_> {
    fn summary(&mut self) -> Result<(), XlsxError> {
        let mut grid = Grid::begin(
            self.book,
            self.styles,
            phrase("概要", "Summary"),
            &[26.0, 14.0, 30.0],
            self.lang,
        )?;
        let lines = head(self.guideline, self.batch, self.lang);
        for (i, line) in lines.iter().filter(|line| !line.is_empty()).enumerate() {
            let look = if i == 0 {
                &self.styles.title
            } else {
                &self.styles.note
            };
            grid.text(0, line, look)?;
            grid.next()?;
        }
        grid.next()?;
        grid.plain_headings(&[
            phrase("文書", "documents").get(self.lang),
            phrase("件数", "number").get(self.lang),
        ])?;
        let counts = [
            (phrase("比較した文書", "compared"), self.batch.done.len()),
            (phrase("団体", "bodies"), self.batch.counted().count()),
            (
                phrase("比較できなかった文書", "not compared"),
                self.batch.unreadable.len(),
            ),
        ];
        for (words, n) in counts {
            grid.text(0, words.get(self.lang), &self.styles.text)?;
            grid.number(1, n)?;
            grid.next()?;
        }
        grid.next()?;
        grid.plain_headings(&[
            phrase("重大度", "severity").get(self.lang),
            phrase("相違の件数", "findings").get(self.lang),
            phrase("最も重い相違がこれである文書", "documents whose worst it is").get(self.lang),
        ])?;
        for ((severity, findings), (_, documents)) in
            severities(self.batch).into_iter().zip(worst(self.batch))
        {
            grid.text(0, severity.say(self.lang), &self.styles.text)?;
            grid.number(1, findings)?;
            grid.number(2, documents)?;
            grid.next()?;
        }
        Ok(())
    }

    fn matrix(&mut self) -> Result<(), XlsxError> {
        let mut widths = vec![30.0, 18.0, 12.0, 14.0, 6.0, 6.0, 6.0, 6.0];
        widths.resize(FRONT + self.guideline.clause_count() + 1, 11.0);
        let mut grid = Grid::begin(
            self.book,
            self.styles,
            phrase("一覧", "Matrix"),
            &widths,
            self.lang,
        )?;
        let mut headings = vec![
            phrase("文書", "document").get(self.lang).to_owned(),
            phrase("団体", "body").get(self.lang).to_owned(),
            phrase("種類", "kind").get(self.lang).to_owned(),
            phrase("区分", "status").get(self.lang).to_owned(),
        ];
        headings.extend(Severity::ALL.map(|severity| severity.say(self.lang).to_owned()));
        headings.extend(self.guideline.clauses().map(column));
        headings.push(GENERATION.get(self.lang).to_owned());
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        grid.headings(&headings)?;
        grid.keep_columns(2, MATRIX_PAGES)?;
        for done in &self.batch.done {
            grid.text(0, &done.path, &self.styles.text)?;
            grid.text(1, &done.body, &self.styles.text)?;
            grid.text(2, done.body_kind, &self.styles.text)?;
            grid.text(3, done.status().say(self.lang), &self.styles.text)?;
            for (at, (_, n)) in (4u16..).zip(&done.severities) {
                grid.number(at, *n)?;
            }
            for (at, cell) in (8u16..).zip(&done.cells) {
                grid.text(at, &words(cell, self.lang), &self.styles.text)?;
            }
            let last = u16::try_from(headings.len() - 1).unwrap_or(u16::MAX);
            grid.text(last, &done.generation, &self.styles.text)?;
            grid.next()?;
        }
        for (path, why) in &self.batch.unreadable {
            grid.text(0, path, &self.styles.text)?;
            grid.text(3, BatchStatus::of_failure(why).say(self.lang), &self.styles.text)?;
            grid.next()?;
        }
        grid.filter(0, u16::try_from(headings.len()).unwrap_or(u16::MAX))
    }

    fn by_clause(&mut self) -> Result<(), XlsxError> {
        let widths = [50.0, 22.0, 26.0, 14.0];
        let mut grid = Grid::begin(
            self.book,
            self.styles,
            phrase("条項別", "By clause"),
            &widths,
            self.lang,
        )?;
        grid.headings(&[
            phrase("例文の条項", "clause of the model").get(self.lang),
            phrase("見当たらない文書", "documents without it").get(self.lang),
            phrase(
                "義務・範囲の相違がある文書",
                "documents that depart in duty or scope",
            )
            .get(self.lang),
            phrase("文書の総数", "documents").get(self.lang),
        ])?;
        for figures in clauses(self.guideline, self.batch) {
            grid.text(
                0,
                &column(self.guideline.clause(figures.clause)),
                &self.styles.text,
            )?;
            grid.number(1, figures.missing)?;
            grid.number(2, figures.departing)?;
            grid.number(3, self.batch.counted().count())?;
            grid.next()?;
        }
        grid.filter(0, 4)
    }

    fn by_rule(&mut self) -> Result<(), XlsxError> {
        let widths = [8.0, 40.0, 14.0, 14.0];
        let mut grid = Grid::begin(
            self.book,
            self.styles,
            phrase("規則別", "By rule"),
            &widths,
            self.lang,
        )?;
        grid.headings(&[
            phrase("規則", "rule").get(self.lang),
            phrase("名称", "name").get(self.lang),
            phrase("文書", "documents").get(self.lang),
            phrase("件数", "findings").get(self.lang),
        ])?;
        for figures in rules(self.batch) {
            grid.text(0, figures.rule.code(), &self.styles.text)?;
            grid.text(
                1,
                rule(figures.rule, self.batch.subject(), self.lang),
                &self.styles.text,
            )?;
            grid.number(2, figures.policies)?;
            grid.number(3, figures.findings)?;
            grid.next()?;
        }
        grid.filter(0, 4)
    }

    /// What could not be compared and why, and the acceptances somebody has to look at.
    fn unread(&mut self) -> Result<(), XlsxError> {
        let name = phrase("比較できなかった文書と注意", "Not compared, and doubts");
        let mut grid = Grid::begin(self.book, self.styles, name, &[40.0, 90.0], self.lang)?;
        grid.headings(&[
            phrase("文書・記号", "document, code").get(self.lang),
            phrase("理由・内容", "reason").get(self.lang),
        ])?;
        for (path, why) in &self.batch.unreadable {
            grid.text(0, path, &self.styles.text)?;
            grid.text(1, why.message().get(self.lang), &self.styles.text)?;
            grid.next()?;
        }
        for (path, remark) in &self.batch.remarks {
            grid.text(0, &format!("{path} {}", remark.code), &self.styles.text)?;
            grid.text(1, remark.message.get(self.lang), &self.styles.text)?;
            grid.next()?;
        }
        for problem in &self.batch.problems {
            grid.text(0, &problem.code, &self.styles.text)?;
            grid.text(1, problem.message.get(self.lang), &self.styles.text)?;
            grid.next()?;
        }
        grid.filter(0, 2)
    }
}

/// What was compared with what, and what has to be known before any figure.
fn head(guideline: &Model, batch: &Batch, lang: Lang) -> Vec<String> {
    let base = format!("{} {} {}", guideline.id, guideline.title(), guideline.edition);
    let lines = [
        phrase("一括対照の概要", "Overview of the batch")
            .get(lang)
            .to_owned(),
        base.trim_end().to_owned(),
        provenance_of(&guideline.provenance, lang).to_owned(),
        format!("SHA-256 {}", guideline.digest()),
        Sides::Model.disclaimer().get(lang).to_owned(),
        format!("taisho {}", env!("CARGO_PKG_VERSION")),
    ];
    let notes = notes(batch, lang);
    let notes = notes
        .iter()
        .map(|(label, line)| format!("{}: {line}", label.get(lang)));
    lines.into_iter().chain(notes).collect()
}

/// `見当たらない：高`.
fn words((relation, severity): &MatrixCell, lang: Lang) -> String {
    match severity {
        Some(severity) => format!("{}：{}", relation.say(lang), severity.say(lang)),
        None => relation.say(lang).to_owned(),
    }
}
