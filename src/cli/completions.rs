//! `taisho completions`: the script by which a shell completes commands and options.

use super::options::arguments;
use super::options::build::command_for_completions;
use super::options::matches::Matches;
use super::{Console, Outcome};
use crate::program::Error;
use clap_complete::Shell;

/// The shell whose script is printed.
pub(super) struct CompletionsOptions(Shell);

impl CompletionsOptions {
    /// # Errors
    /// [`Error::BadArgument`] if the shell isn't known.
    pub fn new(matches: &Matches) -> Result<CompletionsOptions, Error> {
        matches.get(&arguments::SHELL).map(CompletionsOptions)
    }
}

/// Prints the script, with descriptions in the language of the console.
pub(super) fn run(options: &CompletionsOptions, console: &mut Console) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(
        options.0,
        &mut command_for_completions(console.lang),
        "taisho",
        &mut script,
    );
    console.report(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
