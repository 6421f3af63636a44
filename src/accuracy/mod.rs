//! Scores reports against hand-made truth (`taisho eval`): outline, alignment, relations, deviations and
//! edits.
//!
//! `docs/formats.md` defines the measures. All results are whole numbers per mille.

mod gold;
mod score;

pub use gold::{Gold, InvalidGold};
pub use score::{Measure, score};

/// The header of `reports/accuracy.csv`.
pub const CSV_HEADER: &str = "document,measure,right,of,per_mille";

/// Returns one line of `reports/accuracy.csv`.
pub fn csv_row(document: &str, measure: &Measure) -> String {
    format!(
        "{document},{},{},{},{}",
        measure.name,
        measure.right,
        measure.of,
        measure.per_mille()
    )
}
