//! The tables of options and commands in the documentation, as Markdown.

use super::build::rows;
use super::command_id::CommandId;
use super::commands::{COMMANDS, row};
use super::row::{DefaultValue, OptionRow};
use super::table::OPTIONS;
use crate::lang::{Lang, phrase};
use std::collections::BTreeSet;

/// A table of the documentation that is made from the tables of commands and options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocTable {
    /// The commands.
    Commands,
    /// The options of the commands that compare a document with the guideline.
    CommonOptions,
    /// The options that only `diff` has.
    DiffOptions,
    /// Every option with its commands.
    AllOptions,
}

impl DocTable {
    /// All tables.
    pub const ALL: [DocTable; 4] = [
        DocTable::Commands,
        DocTable::CommonOptions,
        DocTable::DiffOptions,
        DocTable::AllOptions,
    ];

    /// Returns the name that marks the place of the table in a document.
    pub fn name(self) -> &'static str {
        match self {
            DocTable::Commands => "commands",
            DocTable::CommonOptions => "options",
            DocTable::DiffOptions => "options of diff",
            DocTable::AllOptions => "all options",
        }
    }

    /// Returns the table as Markdown with its texts in `lang`.
    pub fn markdown(self, lang: Lang) -> String {
        let of = |command: CommandId| row(command);
        match self {
            DocTable::Commands => commands(lang),
            DocTable::CommonOptions => {
                let rows = rows(of(CommandId::Check)).chain(rows(of(CommandId::Batch)));
                options(rows, lang)
            }
            DocTable::DiffOptions => {
                let only_diff = |row: &&OptionRow| matches!(row.commands, [CommandId::Diff]);
                options(rows(of(CommandId::Diff)).filter(only_diff), lang)
            }
            DocTable::AllOptions => all_options(lang),
        }
    }
}

fn commands(lang: Lang) -> String {
    let mut table = head(&[
        phrase("命令", "command").get(lang),
        phrase("すること", "what it does").get(lang),
    ]);
    for command in COMMANDS {
        let usage = usage(command.usage.get(lang));
        let (about, more) = (command.about.get(lang), command.more.get(lang));
        let meaning = match command.id {
            // The first line of the program's help is about the program.
            CommandId::Root => more.to_owned(),
            _ => format!("{about}{more}"),
        };
        table.push_str(&line(&[&format!("`{usage}`"), &meaning]));
    }
    table
}

/// Returns a usage line without brackets: `taisho check FILE`.
fn usage(usage: &str) -> String {
    let first = usage.split(" 又は ").next().unwrap_or(usage);
    let first = first.split(" or ").next().unwrap_or(first);
    first
        .replace(" [オプション]", "")
        .replace(" [OPTIONS]", "")
        .replace(['<', '>'], "")
}

/// One line for each option among `rows`, each name once.
fn options(rows: impl Iterator<Item = &'static OptionRow>, lang: Lang) -> String {
    let mut table = head(&[
        phrase("指定", "option").get(lang),
        phrase("意味", "meaning").get(lang),
        phrase("指定しないとき", "default").get(lang),
    ]);
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for row in rows.filter(|row| row.is_documented()) {
        if seen.insert((row.name, row.help.en)) {
            table.push_str(&line(&[
                &spelling(row, lang),
                &meaning(row, lang),
                &default(row, lang),
            ]));
        }
    }
    table
}

fn all_options(lang: Lang) -> String {
    let mut table = head(&[
        phrase("指定", "option").get(lang),
        phrase("命令", "commands").get(lang),
        phrase("意味", "meaning").get(lang),
        phrase("指定しないとき", "default").get(lang),
    ]);
    let mut sorted: Vec<&OptionRow> = OPTIONS
        .iter()
        .copied()
        .filter(|row| row.is_documented())
        .collect();
    sorted.sort_by_key(|row| row.name);
    for row in sorted {
        let names: Vec<String> = row
            .commands
            .iter()
            .map(|id| format!("`{}`", super::commands::row(*id).name))
            .collect();
        let commands = match row.commands == CommandId::ALL {
            true => phrase("すべて", "all").get(lang).to_owned(),
            false => names.join(" "),
        };
        table.push_str(&line(&[
            &spelling(row, lang),
            &commands,
            &meaning(row, lang),
            &default(row, lang),
        ]));
    }
    table
}

/// Returns how an option is typed: `` `-o`, `--output FILE` ``.
fn spelling(row: &OptionRow, lang: Lang) -> String {
    let value = row.value.get(lang);
    let long = match value.is_empty() {
        true => format!("`--{}`", row.name),
        false => format!("`--{} {value}`", row.name),
    };
    match (row.short, lang) {
        (None, _) => long,
        (Some(short), Lang::Ja) => format!("`-{short}`、{long}"),
        (Some(short), Lang::En) => format!("`-{short}`, {long}"),
    }
}

fn meaning(row: &OptionRow, lang: Lang) -> String {
    let values: Vec<String> = (row.values)().iter().map(|value| format!("`{value}`")).collect();
    let between = phrase("、", ", ").get(lang);
    let meaning = row.meaning.unwrap_or(row.help).get(lang);
    meaning
        .replace("{default}", "")
        .replace("{values}", &values.join(between))
}

fn default(row: &OptionRow, lang: Lang) -> String {
    match (row.default, row.is_required) {
        (_, true) => phrase("必ず指定する", "required").get(lang).to_owned(),
        (DefaultValue::None, false) => String::new(),
        (DefaultValue::Word(word), false) => format!("`{word}`"),
        (DefaultValue::Described(words), false) => words.get(lang).trim().to_owned(),
    }
}

fn head(names: &[&str]) -> String {
    format!("{}{}", line(names), line(&vec!["---"; names.len()]))
}

/// One line of a table. A bar inside a cell is escaped.
fn line(cells: &[&str]) -> String {
    let cell = |cell: &&str| match cell.is_empty() {
        true => " |".to_owned(),
        false => format!(" {} |", cell.replace('|', "\\|")),
    };
    format!("|{}\n", cells.iter().map(cell).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_and_command_is_in_the_documentation() {
        for lang in [Lang::Ja, Lang::En] {
            let all = DocTable::AllOptions.markdown(lang);
            let listed = OPTIONS.iter().filter(|row| row.is_documented());
            assert_eq!(all.lines().count(), 2 + listed.count());
            let commands = DocTable::Commands.markdown(lang);
            assert_eq!(commands.lines().count(), 2 + COMMANDS.len());
            assert!(commands.contains("\n| `taisho explain CODE\\|NAME` |") || lang == Lang::Ja);
            for table in DocTable::ALL {
                let text = table.markdown(lang);
                assert!(!text.contains(['{', '}']) && !text.contains("|  |"), "{text}");
            }
        }
    }
}
