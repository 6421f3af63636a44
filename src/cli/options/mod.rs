//! The command line as one table. An option is a [`CliOption`]: its row says everything there is to know about it, and
//! its `parse` turns what was typed into a typed value. The clap definitions, `--help`, completions, man pages and the
//! tables of both READMEs and `docs/formats.md` are all made from the rows.
//!
//! To add an option, write its row in the file of its topic, list it in `table.rs`, and read it in the command that
//! takes it with `matches.get(&ROW)?`.

pub mod accept;
pub mod arguments;
pub mod build;
pub mod commands;
pub mod comparing;
pub mod matches;
pub mod output;
pub mod pages;
pub mod reading;
pub mod table;
pub mod values;

use crate::lang::{Lang, Phrase, phrase};
use crate::program::Error;
use commands::CommandId;
use matches::Typed;

/// An option or argument with its parser.
pub struct CliOption<T: 'static> {
    pub row: OptionRow,
    /// Turns what was typed, if anything, into a value.
    pub parse: fn(&Typed) -> Result<T, Error>,
}

/// What people see of an option or argument.
pub struct OptionRow {
    /// Long form without the two dashes. For an argument, its name inside the program. Several rows may have the same
    /// name if no command takes two of them: `--format` of `check` and of `since` are two rows.
    pub name: &'static str,
    pub short: Option<char>,
    pub takes: Takes,
    pub content: Content,
    pub is_required: bool,
    /// Placeholder of the value in usage lines; empty for a switch.
    pub value: Phrase,
    /// The possible values; empty if anything may be typed.
    pub values: fn() -> Vec<&'static str>,
    /// Line of `--help`. `{values}` stands for the possible values, `{default}` for the words in brackets that name the
    /// default. Backticks are dropped on a terminal and kept in the documentation.
    pub help: Phrase,
    pub default: DefaultValue,
    /// What the tables of the documentation say instead of `help`, if `help` can't be cut at `{default}`.
    pub meaning: Option<Phrase>,
    pub commands: &'static [CommandId],
}

/// How an option or argument is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// An option without a value.
    Switch,
    /// An option with one value. If it is repeated, the last value counts.
    Value,
    /// An option with a value that may be repeated; each value counts.
    Values,
    /// One argument.
    Argument,
    /// One or more arguments.
    Arguments,
    /// Shows the help and ends.
    Help,
    /// Shows the version and ends.
    Version,
}

/// What a value is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text in UTF-8.
    Text,
    /// Text that may also be the name of a file, so that shells complete files.
    TextOrFile,
    /// A path, in any encoding.
    Path,
}

/// The value of an option that wasn't typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// Nothing worth saying.
    None,
    /// The same as this word, which [`Typed::choice`] falls back on.
    Word(&'static str),
    /// Something that no single word says.
    Described(Phrase),
}

const EMPTY: Phrase = phrase("", "");

/// What most options have in common: one value, of text, not required, without a default.
const OPTION: OptionRow = OptionRow {
    name: "",
    short: None,
    takes: Takes::Value,
    content: Content::Text,
    is_required: false,
    value: EMPTY,
    values: Vec::new,
    help: EMPTY,
    default: DefaultValue::None,
    meaning: None,
    commands: &[],
};

/// What most arguments have in common: one path that is required.
const ARGUMENT: OptionRow = OptionRow {
    takes: Takes::Argument,
    content: Content::Path,
    is_required: true,
    ..OPTION
};

impl OptionRow {
    /// Returns whether it has a place instead of a name.
    pub fn is_argument(&self) -> bool {
        match self.takes {
            Takes::Argument | Takes::Arguments => true,
            Takes::Switch | Takes::Value | Takes::Values | Takes::Help | Takes::Version => false,
        }
    }

    /// The line of `--help`.
    pub fn help_line(&self, lang: Lang) -> String {
        let default = match (self.default, lang) {
            (DefaultValue::None, _) => String::new(),
            (DefaultValue::Word(word), Lang::Ja) => format!("（指定しなければ {word}）"),
            (DefaultValue::Word(word), Lang::En) => format!(" (default {word})"),
            (DefaultValue::Described(words), Lang::Ja) => format!("（指定しなければ{}）", words.ja),
            (DefaultValue::Described(words), Lang::En) => format!(" (default: {})", words.en),
        };
        let values = (self.values)().join(" ");
        let help = self.help.get(lang);
        help.replace("{default}", &default)
            .replace("{values}", &values)
            .replace('`', "")
    }
}

#[cfg(test)]
mod tests {
    use super::commands::{COMMANDS, CommandId};
    use super::table::OPTIONS;
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_complete_in_both_languages() {
        for row in OPTIONS {
            let name = row.name;
            assert!(!row.commands.is_empty(), "{name} belongs to no command");
            assert!(
                name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{name} is not in kebab case"
            );
            let has_value = !matches!(row.takes, Takes::Switch | Takes::Help | Takes::Version);
            for lang in [Lang::Ja, Lang::En] {
                let help = row.help_line(lang);
                assert!(
                    !help.is_empty() && !help.contains(['{', '}', '`']),
                    "{name}: {help}"
                );
                assert_eq!(!row.value.get(lang).is_empty(), has_value, "{name}");
            }
            if let DefaultValue::Word(word) = row.default {
                let values = (row.values)();
                assert!(
                    values.is_empty() || values.contains(&word),
                    "{name}: {word} is not a value"
                );
            }
        }
    }

    #[test]
    fn possible_values_are_named_in_the_help() {
        // The kinds of a rule and of a shell are listed by `taisho rules` and in the usage line.
        let rows = OPTIONS.iter().filter(|row| !row.is_argument());
        for row in rows {
            for value in (row.values)() {
                let shown = format!("{} {}", row.help_line(Lang::Ja), row.value.ja);
                assert!(shown.contains(value), "{}: {value}", row.name);
            }
        }
    }

    #[test]
    fn names_and_short_forms_are_unique_within_a_command() {
        for command in COMMANDS {
            let rows = || OPTIONS.iter().filter(|row| row.commands.contains(&command.id));
            let names: BTreeSet<&str> = rows().map(|row| row.name).collect();
            assert_eq!(names.len(), rows().count(), "{}", command.name);
            let shorts: Vec<char> = rows().filter_map(|row| row.short).collect();
            let unique: BTreeSet<&char> = shorts.iter().collect();
            assert_eq!(unique.len(), shorts.len(), "{}", command.name);
            for row in command.first {
                assert!(
                    row.commands.contains(&command.id),
                    "{}: {}",
                    command.name,
                    row.name
                );
            }
        }
    }

    #[test]
    fn commands_are_listed_once_and_their_usage_names_what_they_need() {
        assert!(COMMANDS.iter().map(|row| row.id).eq(CommandId::ALL));
        for (i, id) in CommandId::ALL.into_iter().enumerate() {
            assert_eq!(id as usize, i, "{id:?}");
        }
        for command in COMMANDS {
            let usage = command.usage.en;
            assert!(usage.starts_with("taisho"), "{usage}");
            let needed = OPTIONS
                .iter()
                .filter(|row| row.is_required && row.commands.contains(&command.id));
            for row in needed {
                let spellings = match row.is_argument() {
                    true => [row.value.en.to_owned(), (row.values)().join("|")],
                    false => [
                        format!("--{} ", row.name),
                        format!("-{} ", row.short.unwrap_or('?')),
                    ],
                };
                assert!(
                    spellings.iter().any(|s| !s.is_empty() && usage.contains(s)),
                    "{usage}: {}",
                    row.name
                );
            }
        }
    }
}
