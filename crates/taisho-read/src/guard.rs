//! Runs third-party parsers so that a panic in one is an error of the document and not of the program.

use super::Refusal;
use super::budget::Budget;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `reader` on a copy of `bytes`.
///
/// # Errors
/// Those of `reader`, and [`Refusal::Crashed`] if it panics.
pub fn guarded<T>(
    bytes: &[u8],
    budget: &Budget,
    reader: impl FnOnce(Vec<u8>, &Budget) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let bytes = bytes.to_vec();
    catch_unwind(AssertUnwindSafe(|| reader(bytes, budget))).unwrap_or(Err(Refusal::Crashed))
}
