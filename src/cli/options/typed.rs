//! An option with its parser, and the words that the parser turns into a value.

use super::command_id::CommandId;
use super::row::{Content, DefaultValue, OptionRow};
use crate::date::Date;
use crate::lang::Message;
use crate::program::Error;
use std::ffi::OsString;
use std::path::PathBuf;

/// An option or argument with its parser.
pub struct CliOption<T: 'static> {
    pub row: OptionRow,
    /// Turns what was typed, if anything, into a value.
    pub parse: fn(&Typed) -> Result<T, Error>,
}

/// The words typed for one option.
pub struct Typed {
    pub row: &'static OptionRow,
    pub command: CommandId,
    /// How the command is typed.
    pub command_name: &'static str,
    pub values: Vec<OsString>,
}

impl Typed {
    /// Returns every word. Clap has refused text that isn't UTF-8.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        self.values
            .iter()
            .map(|value| value.to_string_lossy().into_owned())
    }

    /// Returns the word that counts, or `None` if nothing was typed.
    pub fn last(&self) -> Option<String> {
        self.texts().last()
    }

    /// Returns whether a switch was typed.
    pub fn is_present(&self) -> Result<bool, Error> {
        Ok(!self.values.is_empty())
    }

    /// Returns every path.
    pub fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        debug_assert_eq!(self.row.content, Content::Path);
        Ok(self.values.iter().map(PathBuf::from).collect())
    }

    /// Returns the path, or `None` if nothing was typed.
    pub fn optional_path(&self) -> Result<Option<PathBuf>, Error> {
        Ok(self.paths()?.pop())
    }

    /// Returns the path, or `None` if nothing was typed.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if the option was repeated, because a file that is left out without a word may be missed.
    pub fn only_path(&self) -> Result<Option<PathBuf>, Error> {
        let mut paths = self.paths()?;
        let name = self.row.name;
        match paths.len() {
            0 | 1 => Ok(paths.pop()),
            _ => Err(Error::BadArgument(Message::new(
                format!(
                    "--{name} は1つだけ指定できます。ファイルが分かれているときは、1つにまとめてください"
                ),
                format!("--{name} can be used only once. If the text is in several files, put them into one"),
            ))),
        }
    }

    /// Returns a path that is required, so that clap has refused its absence.
    pub fn path(&self) -> Result<PathBuf, Error> {
        Ok(self.optional_path()?.unwrap_or_default())
    }

    /// Returns what the word means, by a table of words. If nothing was typed, the word is the default's.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if the word isn't in the table.
    pub fn choice<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, Error> {
        let default = match self.row.default {
            DefaultValue::Word(word) => word,
            DefaultValue::None | DefaultValue::Described(_) => "",
        };
        self.pick(&self.last().unwrap_or_else(|| default.to_owned()), known)
    }

    /// As [`Typed::choice`], or `None` if nothing was typed.
    pub fn optional_choice<T: Copy>(&self, known: &[(&str, T)]) -> Result<Option<T>, Error> {
        self.last().map(|word| self.pick(&word, known)).transpose()
    }

    /// As [`Typed::choice`] for every word.
    pub fn choices<T: Copy>(&self, known: &[(&str, T)]) -> Result<Vec<T>, Error> {
        self.texts().map(|word| self.pick(&word, known)).collect()
    }

    fn pick<T: Copy>(&self, word: &str, known: &[(&str, T)]) -> Result<T, Error> {
        let found = known.iter().find(|(name, _)| *name == word);
        found.map(|(_, value)| *value).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.unusable(word, &names.join(", "))
        })
    }

    /// Returns text that must not be empty, or `None` if nothing was typed.
    pub fn optional_words(&self) -> Result<Option<String>, Error> {
        let Some(text) = self.last().map(|text| text.trim().to_owned()) else {
            return Ok(None);
        };
        if text.is_empty() {
            let label = self.label();
            return Err(Error::BadArgument(Message::new(
                format!("{label} が空です"),
                format!("{label} is empty"),
            )));
        }
        Ok(Some(text))
    }

    /// Returns a date, or `None` if nothing was typed.
    pub fn date(&self) -> Result<Option<Date>, Error> {
        let day = |text: String| Date::of(&text).ok_or_else(|| self.unusable(&text, self.row.value.en));
        self.last().map(day).transpose()
    }

    /// The error for a value that can't be used.
    pub fn unusable(&self, value: &str, known: &str) -> Error {
        let label = self.label();
        Error::BadArgument(Message::new(
            format!("{label} に「{value}」は使えません。使えるもの: {known}"),
            format!("{label} cannot be \u{201c}{value}\u{201d}. Usable: {known}"),
        ))
    }

    /// What an error calls the option. An argument is called by its command.
    fn label(&self) -> String {
        match self.row.is_argument() {
            true => self.command_name.to_owned(),
            false => format!("--{}", self.row.name),
        }
    }
}
