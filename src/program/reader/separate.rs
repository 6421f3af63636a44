//! Reading in a process or thread apart from the one that compares.

use super::pool;
use crate::program::Error;
use crate::read::{Budget, Limits, Refusal, SourceText, is_heavy, read_within};
use std::path::Path;
use std::thread;

/// Name of the thread that reads a document. A panic in it is an error of the document.
pub(super) const READER_THREAD: &str = "reader";

/// Keeps panics of readers off standard error: a parser that fails is an error of its document, which is said in words.
pub fn silence() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if thread::current().name() != Some(READER_THREAD) {
            print(fault);
        }
    }));
}

/// Stack of that thread, in bytes. Readers check the depth of what they parse; this covers parsers that don't.
pub(super) const READER_STACK: usize = 64 << 20;

/// Reads the document in `bytes`, which is called `name`.
///
/// # Errors
/// [`Error::Refused`], and [`Error::NoReader`] if the process that reads can't be started.
pub fn source(bytes: &[u8], name: &str, limits: Limits) -> Result<SourceText, Error> {
    let outcome = match is_heavy(bytes) && pool::is_enabled() {
        true => pool::read(bytes, name, limits)?,
        false => in_thread(bytes, name, limits),
    };
    outcome.map_err(|refusal| Error::Refused(Path::new(name).to_owned(), refusal))
}

/// Reads a document in a thread with a large stack.
fn in_thread(bytes: &[u8], name: &str, limits: Limits) -> Result<SourceText, Refusal> {
    let budget = Budget::new(limits);
    thread::scope(|scope| {
        let spawned = thread::Builder::new()
            .name(READER_THREAD.into())
            .stack_size(READER_STACK)
            .spawn_scoped(scope, || read_within(bytes, name, &budget));
        let joined = spawned.map(thread::ScopedJoinHandle::join);
        joined
            .unwrap_or(Ok(Err(Refusal::Crashed)))
            .unwrap_or(Err(Refusal::Crashed))
    })
}
