//! Parsers of other people's formats run under guard: in a thread of their own, with a stack that their recursion does
//! not exhaust, for a limited time, and a panic in them is an error of the document and not of the program.

use super::limits::{Budget, Limit};
use super::{Draft, Refusal};
use std::sync::mpsc;
use std::thread;

/// Stack of the thread, in bytes. Depth limits are checked besides; this covers parsers that have none.
const STACK: usize = 64 << 20;

/// Name of the thread a parser runs in.
pub const READER_THREAD: &str = "reader";

/// Runs `reader` on a copy of `bytes`.
///
/// # Errors
/// Its own; [`Refusal::Crashed`] where it panics; [`Refusal::Beyond`] of the time where it takes too long. The thread
/// cannot be stopped then and ends with the program.
pub fn guarded(
    bytes: &[u8],
    budget: &Budget,
    reader: fn(Vec<u8>, &Budget) -> Result<Draft, Refusal>,
) -> Result<Draft, Refusal> {
    let (bytes, budget_there) = (bytes.to_vec(), *budget);
    let (sender, receiver) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name(READER_THREAD.into())
        .stack_size(STACK)
        .spawn(move || {
            let outcome = std::panic::catch_unwind(|| reader(bytes, &budget_there));
            // Nobody listens any more where the time was over.
            let _ = sender.send(outcome.unwrap_or(Err(Refusal::Crashed)));
        });
    if spawned.is_err() {
        return Err(Refusal::Crashed);
    }
    match receiver.recv_timeout(budget.left()) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(budget.limits.beyond(Limit::Seconds)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Refusal::Crashed),
    }
}
