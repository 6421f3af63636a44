//! What was typed, and how an option's parser gets at it.

use super::commands::CommandId;
use super::output::{LANG, LANGUAGES};
use super::table::OPTIONS;
use super::{CliOption, Content, DefaultValue, OptionRow, Takes};
use crate::date::Date;
use crate::lang::{Lang, Message};
use crate::program::Error;
use clap::ArgMatches;
use std::ffi::OsString;
use std::path::PathBuf;

/// What must be known before clap has matched the arguments, because help and complaints depend on it. It is read here
/// and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prelude {
    /// The language asked for with `--lang`. A word that isn't a language is refused later, in Japanese.
    pub lang: Lang,
    /// Whether the name of a command is among the arguments.
    pub has_command: bool,
}

impl Prelude {
    /// Reads `args`, of which the first is the name of the program.
    pub fn of(args: &[OsString]) -> Prelude {
        let mut prelude = Prelude {
            lang: Lang::default(),
            has_command: false,
        };
        let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
        while let Some(arg) = args.next() {
            if arg == "--" {
                break;
            }
            prelude.has_command |= CommandId::find(&arg).is_some();
            let value = match arg
                .strip_prefix("--")
                .and_then(|arg| arg.strip_prefix(LANG.row.name))
            {
                Some("") => args.next().unwrap_or_default().into_owned(),
                Some(rest) => match rest.strip_prefix('=') {
                    Some(value) => value.to_owned(),
                    None => continue,
                },
                None => continue,
            };
            let known = LANGUAGES.iter().find(|(name, _)| *name == value);
            prelude.lang = known.map_or(Lang::default(), |(_, lang)| *lang);
        }
        prelude
    }
}

/// The arguments of one command as clap has matched them.
pub struct Matches<'a> {
    pub command: CommandId,
    pub lang: Lang,
    matched: &'a ArgMatches,
    /// The options asked for, so that a test finds those that a command takes and never reads.
    #[cfg(test)]
    pub read: std::cell::RefCell<Vec<&'static OptionRow>>,
}

impl<'a> Matches<'a> {
    /// Finds the command among what clap has matched.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if `--lang` isn't a language.
    pub fn new(root: &'a ArgMatches, lang: Lang) -> Result<Matches<'a>, Error> {
        let of = |command, matched| Matches {
            command,
            lang,
            matched,
            #[cfg(test)]
            read: Default::default(),
        };
        let root = of(CommandId::Root, root);
        root.get(&LANG)?;
        let named = root.matched.subcommand();
        match named.and_then(|(name, matched)| Some(of(CommandId::find(name)?, matched))) {
            Some(matches) => matches.get(&LANG).map(|_| matches),
            None => Ok(root),
        }
    }

    /// Returns the value of an option, which is its default if the option wasn't typed or the command doesn't take it.
    ///
    /// # Errors
    /// Those of the option's parser: [`Error::BadArgument`], [`Error::UnknownRule`].
    pub fn get<T>(&self, option: &'static CliOption<T>) -> Result<T, Error> {
        let row = &option.row;
        #[cfg(test)]
        self.read.borrow_mut().push(row);
        debug_assert!(
            OPTIONS.iter().any(|known| std::ptr::eq(*known, row)),
            "{} is not in the table",
            row.name
        );
        let values = match row.commands.contains(&self.command) {
            true => self.values(row),
            false => Vec::new(),
        };
        (option.parse)(&Typed {
            row,
            command: self.command,
            values,
        })
    }

    fn values(&self, row: &OptionRow) -> Vec<OsString> {
        match row.takes {
            Takes::Switch => match self.matched.get_flag(row.name) {
                true => vec![OsString::from(row.name)],
                false => Vec::new(),
            },
            Takes::Value | Takes::Values | Takes::Argument | Takes::Arguments => {
                let raw = self.matched.get_raw(row.name).into_iter().flatten();
                raw.map(ToOwned::to_owned).collect()
            }
            Takes::Help | Takes::Version => Vec::new(),
        }
    }
}

/// The words typed for one option.
pub struct Typed {
    row: &'static OptionRow,
    pub command: CommandId,
    values: Vec<OsString>,
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

    /// Returns text that must not be empty.
    pub fn words(&self) -> Result<String, Error> {
        let text = self.last().unwrap_or_default().trim().to_owned();
        if text.is_empty() {
            let label = self.label();
            return Err(Error::BadArgument(Message::new(
                format!("{label} が空です"),
                format!("{label} is empty"),
            )));
        }
        Ok(text)
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
            true => super::commands::row(self.command).name.to_owned(),
            false => format!("--{}", self.row.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::options::build;

    fn prelude(words: &str) -> Prelude {
        let args: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        Prelude::of(&args)
    }

    #[test]
    fn the_prelude_agrees_with_clap() {
        for (words, lang) in [
            ("taisho check a.txt", Lang::Ja),
            ("taisho check a.txt --lang en", Lang::En),
            ("taisho check --lang=en a.txt", Lang::En),
            ("taisho check a.txt --lang en --lang ja", Lang::Ja),
            ("taisho check a.txt --lang=ja --lang=en", Lang::En),
            ("taisho --lang en", Lang::En),
            ("taisho -- --lang=en", Lang::Ja),
        ] {
            assert_eq!(prelude(words).lang, lang, "{words}");
            let matched = build::command(Lang::Ja)
                .try_get_matches_from(words.split(' '))
                .expect(words);
            let matches = Matches::new(&matched, Lang::Ja).expect(words);
            assert_eq!(matches.get(&LANG), Ok(lang), "{words}");
        }
        assert!(prelude("taisho a.txt check").has_command);
        assert!(!prelude("taisho a.txt -- check").has_command);
    }
}
