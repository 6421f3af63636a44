//! How a row is printed.

use super::SheetPair;
use crate::lang::Lang;
use crate::report::table::TextStretch;
use crate::report::words::FOLDED;

impl SheetPair {
    /// Whether anything in the row differs.
    pub fn is_marked(&self) -> bool {
        let cells = [&self.own, &self.base].into_iter().flatten();
        let mut stretches = cells.flat_map(|cell| {
            cell.title
                .iter()
                .chain(&cell.text)
                .chain(std::iter::once(&cell.label))
        });
        stretches.any(TextStretch::is_marked)
    }

    /// The same with （略） in place of texts that are left out.
    #[must_use]
    pub fn printed(&self, lang: Lang) -> SheetPair {
        let mut pair = self.clone();
        for cell in [&mut pair.own, &mut pair.base].into_iter().flatten() {
            if self.omits_text && !cell.text.is_empty() {
                cell.text = vec![TextStretch::Same(FOLDED.get(lang).to_owned())];
            }
        }
        pair
    }
}
