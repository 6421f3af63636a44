//! `taisho help`: how to use a command.

use super::options::arguments;
use super::options::build;
use super::options::command_id::CommandId;
use super::options::commands::row;
use super::options::matches::Matches;
use super::{Console, Outcome};
use crate::program::Error;

/// The command to explain.
pub(super) struct HelpOptions(CommandId);

impl HelpOptions {
    /// # Errors
    /// [`Error::BadArgument`] for a word that isn't a command.
    pub fn new(matches: &Matches) -> Result<HelpOptions, Error> {
        matches.get(&arguments::TOPIC).map(HelpOptions)
    }
}

/// Prints what `--help` prints.
pub(super) fn run(options: &HelpOptions, console: &mut Console) -> Result<Outcome, Error> {
    let mut whole = build::command(console.lang);
    whole.build();
    let shown = match whole.find_subcommand_mut(row(options.0).name) {
        Some(command) => command.render_help(),
        None => whole.render_help(),
    };
    console.report(|out| write!(out, "{shown}"))?;
    Ok(Outcome::Clean)
}
