//! The sheet of `overview.xlsx` on bodies and their sources. Whom to ask about what is in `findings.xlsx`.

use super::{BODIES, DescentView};
use crate::batch::overview::table::OverviewTable;
use crate::lang::{Lang, phrase};
use crate::report::formats::xlsx::Styles;
use rust_xlsxwriter::{Workbook, XlsxError};

impl DescentView<'_> {
    /// Writes the sheet.
    pub fn write_sheet(&self, book: &mut Workbook, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
        let widths = [20.0, 20.0, 50.0, 24.0, 30.0, 36.0, 20.0, 8.0, 50.0, 40.0];
        self.body_table(lang)
            .write_sheet(book, styles, BODIES, &widths, lang)
    }

    /// All bodies with their sources, documents and doubts.
    fn body_table(&self, lang: Lang) -> OverviewTable {
        let mut table = self.source_table(lang);
        table.header.extend([
            phrase("系統の元", "head of the family").get(lang),
            phrase("相違の数", "departures").get(lang),
            phrase("文書（新しい順）", "documents, newest first").get(lang),
            phrase("注意", "doubts").get(lang),
        ]);
        for (body, row) in table.rows.iter_mut().enumerate() {
            let newest = &self.batch.done[self.forest.bodies[body].newest()];
            let head = self.head_of(body).map_or(String::new(), |head| self.name(head));
            row.extend([
                head.into(),
                newest.departures.len().into(),
                self.versions(body, lang).join("\n").into(),
                self.doubts(body, lang).into(),
            ]);
        }
        table
    }
}
