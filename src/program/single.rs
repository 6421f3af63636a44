//! In place of threads, which the page in a browser has none of: one document after the other.

use crate::program::Error;

/// In place of a pool of threads.
pub struct SingleThread;

/// Returns the only thread there is.
///
/// # Errors
/// None.
pub fn pool(_jobs: Option<usize>, _inputs: usize) -> Result<SingleThread, Error> {
    Ok(SingleThread)
}

/// Applies `work` to every item and gives the results to `take`.
///
/// # Errors
/// The first error of `take`.
pub fn in_order<'a, T, R, E>(
    _pool: &SingleThread,
    items: &'a [T],
    work: impl Fn(&'a T) -> R,
    mut take: impl FnMut(&'a T, R) -> Result<(), E>,
) -> Result<(), E> {
    items.iter().try_for_each(|item| take(item, work(item)))
}
