//! The process that reads. It takes file after file from its input and is replaced if it dies.

use super::confine;
use super::separate::{READER_STACK, READER_THREAD};
use super::wire::{self, FileHead, GREETING, ReadOutcome};
use crate::read::{Budget, Refusal, read_within};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write, stderr, stdin, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

/// The argument that makes the program a reader. It isn't part of the command line that help describes.
pub const ARGUMENT: &str = "--internal-reader";

/// Bytes of the input that are held at once.
const HELD: usize = 1 << 16;

/// Serves the program that started this process, until the input ends. Refuses if it was started by hand.
pub fn serve() -> ExitCode {
    if stdin().is_terminal() {
        return refuse();
    }
    // The main thread has a stack whose size the system decides.
    let worker = thread::Builder::new()
        .name(READER_THREAD.into())
        .stack_size(READER_STACK)
        .spawn(|| {
            let mut input = BufReader::with_capacity(HELD, stdin().lock());
            match greeted(&mut input) {
                true => serve_files(&mut input, &mut stdout().lock()).is_ok(),
                false => false,
            }
        });
    match worker.map(thread::JoinHandle::join) {
        Ok(Ok(true)) => ExitCode::SUCCESS,
        _ => refuse(),
    }
}

fn greeted(input: &mut impl BufRead) -> bool {
    let mut line = Vec::new();
    let most = GREETING.len() as u64;
    let read = input.by_ref().take(most).read_until(b'\n', &mut line);
    read.is_ok() && line == GREETING.as_bytes()
}

fn refuse() -> ExitCode {
    // Nobody to tell if standard error is closed.
    let _ = writeln!(
        stderr(),
        "taisho: {ARGUMENT} はこのプログラムの内部で使うものです / {ARGUMENT} is for this program's own use"
    );
    ExitCode::from(2)
}

fn serve_files(input: &mut impl BufRead, out: &mut impl Write) -> io::Result<()> {
    while let Some(head) = wire::receive::<FileHead>(input)? {
        confine::begin(head.limits.memory, head.size);
        let bytes = wire::receive_bytes(head.size, input)?;
        let budget = Budget::watched(head.limits, confine::renew);
        let read = catch_unwind(AssertUnwindSafe(|| read_within(&bytes, &head.name, &budget)));
        let outcome: ReadOutcome = read.unwrap_or(Err(Refusal::Crashed));
        wire::send(&outcome, out)?;
        confine::end();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_program_is_greeted() {
        assert!(greeted(&mut GREETING.as_bytes()));
        for other in ["", "\n", "taisho reader 0.0.0\n", "{\"name\":\"a\"}\n"] {
            assert!(!greeted(&mut other.as_bytes()), "{other:?}");
        }
    }
}
