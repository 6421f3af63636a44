//! The cells of a workbook (`.xlsx`), row by row, for tables that people fill in: what Excel or LibreOffice shows as text or
//! number. Formulas aren't computed; what the program saved as their value is taken.

mod cells;
mod strings;
#[cfg(test)]
mod tests;

use crate::docx::package::Package;
use crate::docx::xml::Ns;
use crate::guard::guarded;
use crate::{Budget, Refusal};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell {
    /// Text, without the readings (ふりがな) that Excel keeps beside it.
    Text(String),
    /// A number, which may be a day.
    Number(f64),
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetRow {
    /// Its number, from 1, as the program shows it.
    pub number: usize,
    /// Column, from 0, and content of the cells that aren't empty.
    pub cells: Vec<(usize, SheetCell)>,
}

/// A workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// Whether its days count from 1904, as on old Macs.
    pub is_from_1904: bool,
    /// Name and rows of each sheet, in their order.
    pub sheets: Vec<(String, Vec<SheetRow>)>,
}

/// Reads a workbook. Of the rows of a sheet, those are kept for which `wants` returns `true`; it is given the name of the sheet.
///
/// # Errors
/// [`Refusal`] if it isn't a workbook, is damaged, or exceeds a limit of `budget`.
pub fn workbook(
    bytes: &[u8],
    budget: &Budget,
    mut wants: impl FnMut(&str, &mut SheetRow) -> bool,
) -> Result<Workbook, Refusal> {
    guarded(bytes, budget, |bytes, budget| {
        let mut package = Package::open(bytes, budget)?;
        let main = package.relations("")?;
        let main = main.into_iter().find(|of| of.role == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |of| of.target);
        let root = package.part(&main)?.filter(|root| root.name == "workbook");
        let root = root.ok_or_else(not_a_workbook)?;
        let named = |name: &'static str| root.elements().find(move |of| of.name == name);
        let flag = named("workbookPr").and_then(|of| of.attribute(Ns::None, "date1904"));
        let mut found = Workbook {
            is_from_1904: matches!(flag, Some("1" | "true" | "on")),
            sheets: Vec::new(),
        };
        let relations = package.relations(&main)?;
        let shared = match relations.iter().find(|of| of.role == "sharedStrings") {
            Some(of) => package.text(&of.target)?.unwrap_or_default(),
            None => String::new(),
        };
        let shared = strings::shared(&shared, budget)?;
        for sheet in named("sheets").into_iter().flat_map(|of| of.elements()) {
            let name = sheet.attribute(Ns::None, "name").unwrap_or_default();
            let id = sheet.attribute(Ns::Rel, "id").unwrap_or_default();
            let part = relations.iter().find(|of| of.id == id && of.role == "worksheet");
            let Some(part) = part else { continue };
            let xml = package.text(&part.target)?.unwrap_or_default();
            let rows = cells::rows(&xml, &shared, budget, |row| wants(name, row))?;
            found.sheets.push((name.to_owned(), rows));
        }
        Ok(found)
    })
}

fn not_a_workbook() -> Refusal {
    Refusal::damaged(
        "Excel のブック（.xlsx）ではありません",
        "it isn't a workbook of Excel (.xlsx)",
    )
}

fn broken() -> Refusal {
    Refusal::damaged(
        "シートの XML が途中で切れているか、正しくありません",
        "the XML of a sheet is cut off or not well-formed",
    )
}
