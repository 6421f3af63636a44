//! The program: its work is done in the library's `cli`.
#![forbid(unsafe_code)]

use std::io::{stderr, stdout};
use std::process::ExitCode;
use taisho::cli::{Outcome, SystemDesktop, Terminal, run};
use taisho::program::reader;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    reader::silence();
    if args.len() == 2 && args[1] == reader::ARGUMENT {
        return reader::serve();
    }
    reader::enable();
    // A panic is a fault of the program; it has told its place on standard error, and the exit code stays one of ours.
    let outcome = std::panic::catch_unwind(|| {
        run(
            &args,
            Terminal::ask(),
            &SystemDesktop,
            &mut stdout(),
            &mut stderr(),
        )
    });
    ExitCode::from(outcome.unwrap_or(Outcome::Failed).code())
}
