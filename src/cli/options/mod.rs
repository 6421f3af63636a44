//! The command line as one table. An option is a [`CliOption`](typed::CliOption): its row says everything there is to know about it, and
//! its `parse` turns what was typed into a typed value. The clap definitions, `--help`, completions, man pages and the
//! tables of both READMEs and `docs/formats.md` are all made from the rows.
//!
//! To add an option, write its row in the file of its topic, list it in `table.rs`, and read it in the command that
//! takes it with `matches.get(&ROW)?`.

pub mod accept;
pub mod arguments;
pub mod build;
pub mod caching;
pub mod command_id;
pub mod commands;
pub mod comparing;
pub mod force;
pub mod layout;
pub mod matches;
pub mod output;
pub mod pages;
pub mod reading;
pub mod row;
pub mod table;
pub mod typed;
pub mod values;

#[cfg(test)]
mod tests {
    use super::command_id::CommandId;
    use super::commands::COMMANDS;
    use super::row::{DefaultValue, Takes};
    use super::table::OPTIONS;
    use crate::lang::Lang;
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
                    help.is_empty() == row.is_hidden && !help.contains(['{', '}', '`']),
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
