//! What the rows of a sheet say.

use super::table::{FilledColumn, FilledSheet};
use super::{FilledRow, day};
use crate::bounds::shown;
use crate::date::Date;
use crate::deviations::{Acceptance, is_fingerprint};
use crate::lang::Message;
use crate::read::sheet::{SheetCell, SheetRow};

/// Words for an accepted finding, in small letters. The first two are those of the list in our workbooks.
const YES: [&str; 12] = [
    "承認済み",
    "accepted",
    "承認",
    "承認する",
    "済",
    "はい",
    "○",
    "〇",
    "◯",
    "yes",
    "true",
    "1",
];

/// Returns the rows, and adds what is wrong in them to `faults`.
pub(super) fn rows(sheet: &FilledSheet, faults: &mut Vec<Message>) -> Vec<FilledRow> {
    let mut found = Vec::new();
    for row in &sheet.rows {
        let reader = RowReader { sheet, row };
        match reader.row() {
            Ok(row) => found.extend(row),
            Err(why) => faults.extend(why),
        }
    }
    found
}

struct RowReader<'a> {
    sheet: &'a FilledSheet,
    row: &'a SheetRow,
}

impl RowReader<'_> {
    fn text(&self, column: FilledColumn) -> String {
        match self.sheet.cell(self.row, column) {
            None => String::new(),
            Some(SheetCell::Text(text)) => text.trim().to_owned(),
            Some(SheetCell::Number(number)) => number.to_string(),
        }
    }

    fn name(&self, column: FilledColumn) -> String {
        self.sheet.name_of(self.row, column)
    }

    /// Returns the row; `None` for one without a finding, such as a total below the table.
    fn row(&self) -> Result<Option<FilledRow>, Vec<Message>> {
        let fingerprint = self.text(FilledColumn::Fingerprint).to_lowercase();
        let answer = self.text(FilledColumn::Accepted);
        let filled = [FilledColumn::Reason, FilledColumn::Approver, FilledColumn::Date];
        let is_filled = !answer.is_empty() || filled.iter().any(|column| !self.text(*column).is_empty());
        if !is_fingerprint(&fingerprint) {
            return match is_filled || !fingerprint.is_empty() {
                true => Err(vec![no_fingerprint(
                    &self.name(FilledColumn::Fingerprint),
                    &fingerprint,
                )]),
                false => Ok(None),
            };
        }
        let is_accepted = YES.contains(&answer.to_lowercase().as_str());
        if !is_accepted && !answer.is_empty() {
            return Err(vec![no_answer(&self.name(FilledColumn::Accepted), &answer)]);
        }
        if !is_accepted && is_filled {
            return Err(vec![not_accepted(&self.name(FilledColumn::Accepted))]);
        }
        Ok(Some(FilledRow {
            document: self.text(FilledColumn::Document),
            fingerprint,
            acceptance: is_accepted.then(|| self.acceptance()).transpose()?,
            document_cell: self.name(FilledColumn::Document),
            fingerprint_cell: self.name(FilledColumn::Fingerprint),
            accepted_cell: self.name(FilledColumn::Accepted),
        }))
    }

    fn acceptance(&self) -> Result<Acceptance, Vec<Message>> {
        let mut faults = Vec::new();
        for (column, ja, en) in [
            (FilledColumn::Reason, "理由", "why the deviation is intended"),
            (FilledColumn::Approver, "承認者", "who accepted it"),
            (FilledColumn::Date, "承認した日付", "when it was accepted"),
        ] {
            if self.text(column).is_empty() {
                let cell = self.name(column);
                faults.push(Message::new(
                    format!("{cell} が空です。承認した行には{ja}を書いてください"),
                    format!("{cell} is empty. Write {en}, or clear the mark that it is accepted"),
                ));
            }
        }
        let mut day = |column| {
            self.day(column).unwrap_or_else(|why| {
                faults.push(why);
                None
            })
        };
        let (date, review_by) = (day(FilledColumn::Date), day(FilledColumn::Review));
        if date.zip(review_by).is_some_and(|(date, last)| last < date) {
            let cell = self.name(FilledColumn::Review);
            faults.push(Message::new(
                format!("{cell} の見直しの日が承認の日付より前です。後の日を書いてください"),
                format!("{cell}: the day of the review is before that of the decision. Write a later one"),
            ));
        }
        match date {
            Some(date) if faults.is_empty() => Ok(Acceptance {
                reason: self.text(FilledColumn::Reason),
                approver: self.text(FilledColumn::Approver),
                date,
                review_by,
            }),
            _ => Err(faults),
        }
    }

    fn day(&self, column: FilledColumn) -> Result<Option<Date>, Message> {
        let day = match self.sheet.cell(self.row, column) {
            None => return Ok(None),
            Some(SheetCell::Number(number)) => day::of_number(*number, self.sheet.is_from_1904),
            Some(SheetCell::Text(text)) => day::of_text(text),
        };
        match day {
            Some(day) => Ok(Some(day)),
            None => Err(no_day(&self.name(column), &self.text(column))),
        }
    }
}

fn no_day(cell: &str, text: &str) -> Message {
    let text = shown(text);
    Message::new(
        format!(
            "{cell} の「{text}」は日付として読めません。2026/11/28 又は 令和8年11月28日 のように書いてください"
        ),
        format!(
            "{cell}: \u{201c}{text}\u{201d} can't be read as a day. Write it as 2026-11-28 or 2026/11/28"
        ),
    )
}

fn no_fingerprint(cell: &str, text: &str) -> Message {
    let text = shown(text);
    Message::new(
        format!(
            "{cell} の「{text}」は指紋（16桁の0～9とa～f）ではありません。taisho が書いた指紋に戻してください"
        ),
        format!(
            "{cell}: \u{201c}{text}\u{201d} isn't a fingerprint (16 hexadecimal digits). Put back the one that taisho wrote"
        ),
    )
}

fn no_answer(cell: &str, text: &str) -> Message {
    let text = shown(text);
    Message::new(
        format!(
            "{cell} の「{text}」は承認かどうか分かりません。承認するなら「承認済み」とし、しないなら空欄にしてください"
        ),
        format!(
            "{cell}: \u{201c}{text}\u{201d} doesn't say whether it is accepted. Write \u{201c}accepted\u{201d} or leave the cell empty"
        ),
    )
}

fn not_accepted(cell: &str) -> Message {
    Message::new(
        format!(
            "{cell} が空ですが、理由・承認者・日付のいずれかが書かれています。承認するなら「承認済み」とし、しないならそれらも空欄にしてください"
        ),
        format!(
            "{cell} is empty though a reason, an approver or a date is filled in. Write \u{201c}accepted\u{201d}, or clear those as well"
        ),
    )
}
