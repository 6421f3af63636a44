//! The arguments as clap has matched them, and what must be known before.

use super::command_id::CommandId;
use super::commands;
use super::output::{LANG, LANGUAGES};
use super::row::{Content, OptionRow, Takes};
use super::table::{OPTIONS, RECORDED};
use super::typed::{CliOption, Typed};
use crate::lang::Lang;
use crate::program::Error;
use clap::ArgMatches;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// What must be known before clap has matched the arguments, because help and complaints depend on it. It is read here
/// and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prelude {
    /// The language asked for with `--lang`. A word that isn't a language is refused later, in Japanese.
    pub lang: Lang,
    /// The first command among the arguments.
    pub command: Option<&'static str>,
}

impl Prelude {
    /// Reads `args`, of which the first is the name of the program.
    pub fn of(args: &[OsString]) -> Prelude {
        let mut prelude = Prelude {
            lang: Lang::default(),
            command: None,
        };
        let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy());
        while let Some(arg) = args.next() {
            if arg == "--" {
                break;
            }
            prelude.command = prelude
                .command
                .or(commands::named().map(|row| row.name).find(|name| *name == arg));
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
        match named.and_then(|(name, matched)| Some(of(commands::find(name)?, matched))) {
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
            command_name: commands::row(self.command).name,
            values,
        })
    }

    /// Returns the command and its options as far as they decide what is found, for the record. Files are named without their
    /// folders: the record says what was done, not where.
    pub fn call(&self) -> Vec<String> {
        let mut call = vec![commands::row(self.command).name.to_owned()];
        for row in RECORDED.iter().filter(|row| row.commands.contains(&self.command)) {
            for value in self.values(row) {
                call.push(match row.takes {
                    Takes::Switch => format!("--{}", row.name),
                    _ => format!("--{}={}", row.name, recorded(row, &value)),
                });
            }
        }
        call
    }

    /// Returns what was typed for an option that this command takes.
    pub fn values(&self, row: &OptionRow) -> Vec<OsString> {
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

/// A value as it is recorded.
fn recorded(row: &OptionRow, value: &OsStr) -> String {
    let path = Path::new(value);
    let is_file = match row.content {
        Content::Text => false,
        Content::TextOrFile => path.exists(),
        Content::Path => true,
    };
    let name = path.file_name().filter(|_| is_file).unwrap_or(value);
    name.to_string_lossy().into_owned()
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
        assert_eq!(prelude("taisho a.txt check").command, Some("check"));
        assert_eq!(prelude("taisho a.txt -- check").command, None);
    }
}
