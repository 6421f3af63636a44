//! Limits the marks of a Markdown text before it is parsed.

use super::limits::{Limit, Limits};
use super::refusal::Refusal;

/// Rejects a text with so many marks that comrak would need gigabytes or minutes. A node has 300 bytes, and
/// the marks of one paragraph are compared with each other. All ASCII punctuation counts, whether or not it
/// is a mark where it is.
///
/// # Errors
/// [`Refusal::Beyond`] with [`Limit::Marks`] or [`Limit::Parts`].
pub fn check(text: &str, limits: &Limits) -> Result<(), Refusal> {
    let (mut all, mut here) = (0, 0);
    for line in text.split('\n') {
        let marks = line.bytes().filter(u8::is_ascii_punctuation).count() as u64;
        all += marks;
        here = if line.trim().is_empty() { 0 } else { here + marks };
        limits.check(Limit::Marks, here)?;
        limits.check(Limit::Parts, all)?;
    }
    Ok(())
}
