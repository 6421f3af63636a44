//! The command line: one file per command. Here arguments become a command, and an outcome an exit code.

mod accept;
mod accept_from;
mod acceptance_file;
mod annotate;
mod batch;
mod check;
mod compare;
mod complaint;
mod completions;
mod console;
mod desktop;
mod dropped;
mod dropped_folder;
mod dropped_pair;
mod editions;
mod eval;
mod explain;
mod fail_on;
mod frameworks;
mod guidelines;
mod help;
mod options;
mod outcome;
mod outline;
#[cfg(not(target_family = "wasm"))]
mod progress;
mod report;
mod rules;
mod said_of_cache;
mod shared;
#[cfg(target_family = "wasm")]
mod silent;
mod since;
mod verify;

pub use crate::program::Error;
pub use console::{Console, Terminal};
pub use desktop::{Desktop, SystemDesktop};
pub use options::pages::DocTable;
pub use outcome::Outcome;

use crate::deviations::Rule;
use crate::lang::Lang;
use clap::error::ErrorKind;
use options::build;
use options::command_id::CommandId;
use options::matches::{Matches, Prelude};
#[cfg(target_family = "wasm")]
use silent as progress;
use std::ffi::OsString;
use std::io::Write;

/// The definitions of the command line with their texts in `lang`, from which help, man pages and completions are made.
pub fn command(lang: Lang) -> clap::Command {
    build::command(lang)
}

/// Runs the program on `args` (the program's name first). Reports go to `out`, everything else to `err`.
pub fn run(
    args: &[OsString],
    terminal: Terminal,
    desktop: &dyn Desktop,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let Prelude { lang, command } = Prelude::of(args);
    let mut console = Console {
        out,
        err,
        terminal,
        desktop,
        lang,
    };
    let result = match build::command(lang).try_get_matches_from(args) {
        Ok(matched) => Matches::new(&matched, lang).and_then(|matches| dispatch(&matches, &mut console)),
        // Clap's way to say that help or version was asked for.
        Err(shown) if matches!(shown.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => console
            .report(|out| write!(out, "{}", shown.render()))
            .map(|()| Outcome::Clean),
        Err(complaint) => Err(Error::BadArgument(complaint::message(&complaint, command))),
    };
    result.unwrap_or_else(|error| {
        console.complain(&error);
        Outcome::Failed
    })
}

/// Reads the options of the command and runs it.
fn dispatch(matches: &Matches, console: &mut Console) -> Result<Outcome, Error> {
    match matches.command {
        CommandId::Root => {
            let options = dropped::DroppedOptions::new(matches)?;
            match options.files.is_empty() {
                true => dropped::introduce(console),
                false => dropped::run(&options, console),
            }
        }
        CommandId::Check => check::run(&check::CheckOptions::new(matches)?, console),
        CommandId::Diff => check::run(&check::CheckOptions::of_diff(matches)?, console),
        CommandId::Annotate => annotate::run(&annotate::AnnotateOptions::new(matches)?, console),
        CommandId::Since => since::run(&since::SinceOptions::new(matches)?, console),
        CommandId::Batch => batch::run(&batch::BatchOptions::new(matches)?, console),
        CommandId::Compare => compare::run(&compare::CompareOptions::new(matches)?, console),
        CommandId::Report => report::run(&report::ReportOptions::new(matches)?, console),
        CommandId::Verify => verify::run(&verify::VerifyOptions::new(matches)?, console),
        CommandId::Editions => editions::run(&editions::EditionsOptions::new(matches)?, console),
        CommandId::Outline => outline::run(&outline::OutlineOptions::new(matches)?, console),
        CommandId::Explain => explain::run(&explain::ExplainOptions::new(matches)?, console),
        CommandId::Rules => rules::run(Rule::ALL, console),
        CommandId::Guidelines => guidelines::run(console),
        CommandId::Frameworks => frameworks::run(console),
        CommandId::Eval => eval::run(&eval::EvalOptions::new(matches)?, console),
        CommandId::Accept => accept::run(&accept::AcceptOptions::new(matches)?, console),
        CommandId::Completions => completions::run(&completions::CompletionsOptions::new(matches)?, console),
        CommandId::Help => help::run(&help::HelpOptions::new(matches)?, console),
    }
}

#[cfg(test)]
mod tests {
    use super::options::build;
    use super::options::commands::{COMMANDS, CommandRow};
    use super::options::row::{OptionRow, Takes};
    use super::*;

    /// Returns arguments that clap accepts for this command, with only what is required.
    fn shortest(command: &CommandRow) -> Vec<String> {
        let mut args = vec!["taisho".to_owned()];
        if command.id != CommandId::Root {
            args.push(command.name.to_owned());
        }
        for row in build::rows(command).filter(|row| row.is_required) {
            if !row.is_argument() {
                args.push(format!("--{}", row.name));
            }
            let first = (row.values)().first().copied();
            args.push(first.map_or_else(|| sample(row).to_owned(), str::to_owned));
        }
        args
    }

    fn sample(row: &OptionRow) -> &'static str {
        match row.name {
            "date" => "2026-04-01",
            "fingerprints" => "0123456789abcdef",
            _ => "x",
        }
    }

    fn read_options(matches: &Matches) -> Result<(), Error> {
        match matches.command {
            CommandId::Root => dropped::DroppedOptions::new(matches).map(drop),
            CommandId::Check => check::CheckOptions::new(matches).map(drop),
            CommandId::Diff => check::CheckOptions::of_diff(matches).map(drop),
            CommandId::Annotate => annotate::AnnotateOptions::new(matches).map(drop),
            CommandId::Since => since::SinceOptions::new(matches).map(drop),
            CommandId::Batch => batch::BatchOptions::new(matches).map(drop),
            CommandId::Compare => compare::CompareOptions::new(matches).map(drop),
            CommandId::Report => report::ReportOptions::new(matches).map(drop),
            CommandId::Verify => verify::VerifyOptions::new(matches).map(drop),
            CommandId::Outline => outline::OutlineOptions::new(matches).map(drop),
            CommandId::Editions => editions::EditionsOptions::new(matches).map(drop),
            CommandId::Explain => explain::ExplainOptions::new(matches).map(drop),
            CommandId::Eval => eval::EvalOptions::new(matches).map(drop),
            CommandId::Accept => accept::AcceptOptions::new(matches).map(drop),
            CommandId::Completions => completions::CompletionsOptions::new(matches).map(drop),
            CommandId::Help => help::HelpOptions::new(matches).map(drop),
            CommandId::Rules | CommandId::Guidelines | CommandId::Frameworks => Ok(()),
        }
    }

    #[test]
    fn every_command_reads_every_option_that_it_takes() {
        for command in COMMANDS {
            let args = shortest(command);
            let matched = build::command(Lang::Ja).try_get_matches_from(&args);
            let matched = matched.unwrap_or_else(|why| panic!("{args:?}: {why}"));
            let matches = Matches::new(&matched, Lang::Ja).expect("a language");
            assert_eq!(matches.command, command.id);
            read_options(&matches).unwrap_or_else(|why| panic!("{args:?}: {why}"));
            let read = matches.read.borrow();
            for row in build::rows(command) {
                let is_for_clap = matches!(row.takes, Takes::Help | Takes::Version);
                let is_read = read.iter().any(|other| std::ptr::eq(*other, row));
                assert!(
                    is_read || is_for_clap,
                    "{} never reads {}",
                    command.name,
                    row.name
                );
            }
        }
    }
}
