//! The row of an option: what help, completions and documentation say about it.

use super::command_id::CommandId;
use crate::lang::{Lang, Phrase, phrase};

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
    /// Whether help, completions and documentation leave it out.
    pub is_hidden: bool,
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
    /// The same as this word, which [`Typed::choice`](super::typed::Typed::choice) falls back on.
    Word(&'static str),
    /// Something that no single word says.
    Described(Phrase),
}

pub const EMPTY: Phrase = phrase("", "");

/// What most options have in common: one value, of text, not required, without a default.
pub const OPTION: OptionRow = OptionRow {
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
    is_hidden: false,
};

/// What most arguments have in common: one path that is required.
pub const ARGUMENT: OptionRow = OptionRow {
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

    /// Returns whether the tables of options have it.
    pub fn is_documented(&self) -> bool {
        !self.is_hidden && !self.is_argument()
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
