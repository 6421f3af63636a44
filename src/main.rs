//! The program: its work is done in the library's `cli`.
#![forbid(unsafe_code)]

use std::io::{stderr, stdout};
use std::process::ExitCode;
use taisho::cli::{Outcome, SystemDesktop, Terminal, run};
use taisho::program::reader;

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    // A parser that fails is an error of its document, which is told in words; nobody needs its trace.
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |fault| {
        if std::thread::current().name() != Some(reader::READER_THREAD) {
            tell(fault);
        }
    }));
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
