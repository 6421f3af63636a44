//! The command line: one file per command. Here arguments become a command, and an outcome an exit code.

mod accept;
mod arguments;
mod batch;
mod check;
mod compare;
mod complaint;
mod completions;
mod console;
mod desktop;
mod dropped;
pub mod error;
mod eval;
mod explain;
mod frameworks;
mod guidelines;
mod help;
pub mod load;
mod near;
mod outline;
mod progress;
mod report;
mod rules;
mod since;

pub use console::{Console, Terminal};
pub use desktop::{Desktop, SystemDesktop};
pub use error::Error;

use crate::deviations::Rule;
use crate::lang::Lang;
use arguments::{Arguments, Command};
use clap::error::ErrorKind;
use std::ffi::OsString;
use std::io::{self, Write};

/// The definitions of the command line with their texts in `lang`, from which help, man pages and completions are made.
pub fn command(lang: Lang) -> clap::Command {
    help::command(lang)
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Deviations at or above it.
    Deviations,
    /// The run could not be done.
    Failed,
}

impl Outcome {
    /// The exit code of the contract.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Deviations => 1,
            Outcome::Failed => 2,
        }
    }
}

/// Runs the program on `args` (the program's name first). Reports go to `out`, everything else to `err`.
pub fn run(
    args: &[OsString],
    terminal: Terminal,
    desktop: &dyn Desktop,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let lang = help::lang_of(args);
    let mut console = Console {
        out,
        err,
        terminal,
        desktop,
        lang,
    };
    let result = match help::command(lang).try_get_matches_from(args) {
        Ok(matches) => Arguments::new(&matches).and_then(|arguments| dispatch(arguments, &mut console)),
        // Clap's way to say that help or version was asked for.
        Err(shown) if matches!(shown.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => console
            .report(|out| write!(out, "{}", shown.render()))
            .map(|()| Outcome::Clean),
        Err(complaint) => Err(Error::BadArgument(complaint::message(&complaint, args))),
    };
    result.unwrap_or_else(|error| {
        console.complain(&error);
        Outcome::Failed
    })
}

fn dispatch(arguments: Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let shared = &arguments.shared;
    match &arguments.command {
        None => {
            console.report(|out| out.write_all(help::how_to(shared.lang).as_bytes()))?;
            console.hold();
            Ok(Outcome::Clean)
        }
        Some(Command::Dropped(files)) => dropped::run(files, shared, console),
        Some(Command::Check(check)) => check::run(check, shared, console),
        Some(Command::Since(since)) => since::run(since, shared, console),
        Some(Command::Batch(batch)) => batch::run(batch, shared, console),
        Some(Command::Report(report)) => report::run(report, shared, console),
        Some(Command::Compare(compare)) => compare::run(compare, shared, console),
        Some(Command::Outline(outline)) => outline::run(outline, shared, console),
        Some(Command::Explain(rules)) => explain::run(rules, console),
        Some(Command::Completions(shell)) => completions::run(*shell, console),
        Some(Command::Rules) => rules::run(Rule::ALL, console),
        Some(Command::Frameworks) => frameworks::run(console),
        Some(Command::Guidelines) => guidelines::run(console),
        Some(Command::Accept(accept)) => accept::run(accept, shared, console),
        Some(Command::Eval(eval)) => eval::run(eval, shared, console),
    }
}

/// A reader that closes the pipe early (`| head`) has seen enough: no failure.
fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
