//! The clap definitions, made from the tables.

use super::command_id::CommandId;
use super::commands::{COMMANDS, CommandRow, named, row};
use super::row::{Content, OptionRow, Takes};
use super::table::OPTIONS;
use crate::lang::{Lang, phrase};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use std::path::PathBuf;

/// Returns the whole command line with its texts in `lang`.
pub fn command(lang: Lang) -> Command {
    let root = base(row(CommandId::Root), lang)
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_help_heading(phrase("命令", "Commands").get(lang))
        .subcommand_value_name(phrase("命令", "COMMAND").get(lang));
    root.args(args(row(CommandId::Root), lang))
        .subcommands(named().map(|row| base(row, lang).args(args(row, lang))))
}

/// Returns the command line for completions: possible values are offered. It leaves out documents without a command,
/// because zsh would offer the commands one word too late.
pub fn command_for_completions(lang: Lang) -> Command {
    let mut whole = base(row(CommandId::Root), lang).version(env!("CARGO_PKG_VERSION"));
    for command in COMMANDS {
        let is_root = command.id == CommandId::Root;
        let rows = rows(command).filter(|row| !(row.is_hidden || is_root && row.is_argument()));
        let args: Vec<Arg> = rows
            .enumerate()
            .map(|(i, row)| offer(row, arg(row, i, lang)))
            .collect();
        whole = match is_root {
            true => whole.args(args),
            false => whole.subcommand(base(command, lang).args(args)),
        };
    }
    whole
}

/// Lets the shell offer the possible values, or files. The program itself checks the words and refuses them with
/// messages of both languages.
fn offer(row: &OptionRow, arg: Arg) -> Arg {
    let values = (row.values)();
    match (values.is_empty(), row.content) {
        (false, _) => arg.value_parser(PossibleValuesParser::new(values)),
        (true, Content::TextOrFile) => arg.value_hint(ValueHint::FilePath),
        (true, Content::Text | Content::Path) => arg,
    }
}

/// Returns the rows of a command in the order of its help: options, then arguments.
pub fn rows(command: &CommandRow) -> impl Iterator<Item = &'static OptionRow> {
    let (id, first) = (command.id, command.first);
    let is_first = move |row: &OptionRow| first.iter().any(|other| std::ptr::eq(*other, row));
    let others = OPTIONS
        .iter()
        .copied()
        .filter(move |row| row.commands.contains(&id) && !is_first(row));
    first.iter().copied().chain(others)
}

fn args(command: &CommandRow, lang: Lang) -> impl Iterator<Item = Arg> {
    rows(command).enumerate().map(move |(i, row)| arg(row, i, lang))
}

fn base(row: &CommandRow, lang: Lang) -> Command {
    let template = match lang {
        Lang::Ja => "{about-with-newline}\n使い方: {usage}\n\n{all-args}\n",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}\n",
    };
    Command::new(row.name)
        .about(row.about.get(lang))
        .override_usage(row.usage.get(lang))
        .help_template(template)
        .args_override_self(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
}

/// Defines one option or argument. `order` is its place in the help.
fn arg(row: &OptionRow, order: usize, lang: Lang) -> Arg {
    let heading = match row.is_argument() {
        true => phrase("引数", "Arguments"),
        false => phrase("オプション", "Options"),
    };
    let arg = Arg::new(row.name)
        .help(row.help_line(lang))
        .display_order(order)
        .hide(row.is_hidden)
        .help_heading(heading.get(lang));
    let arg = match row.is_argument() {
        true => arg,
        false => arg.long(row.name),
    };
    let arg = match row.short {
        Some(short) => arg.short(short),
        None => arg,
    };
    let valued = |arg: Arg| {
        arg.value_name(row.value.get(lang))
            .required(row.is_required)
            .value_parser(parser(row.content))
    };
    match row.takes {
        Takes::Switch => arg.action(ArgAction::SetTrue),
        Takes::Value | Takes::Argument => valued(arg).action(ArgAction::Set),
        Takes::Values => valued(arg).action(ArgAction::Append),
        Takes::Arguments => valued(arg).num_args(usize::from(row.is_required)..),
        Takes::Help => arg.action(ArgAction::Help),
        Takes::Version => arg.action(ArgAction::Version),
    }
}

fn parser(content: Content) -> ValueParser {
    match content {
        Content::Text | Content::TextOrFile => value_parser!(String),
        Content::Path => value_parser!(PathBuf),
    }
}
