//! Generates the tables of commands, options and built-in guidelines in the READMEs and `docs/formats.md`
//! from the tables of the program. They are between marks, with handwritten text around them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use taisho::cli::DocTable;
use taisho::guideline::{EDITIONS, Edition, Model};
use taisho::lang::Lang;

/// Documents with generated tables, their language, and the tables.
const DOCUMENTS: [(&str, Lang, &[DocTable]); 3] = [
    (
        "README.md",
        Lang::En,
        &[DocTable::Commands, DocTable::CommonOptions, DocTable::DiffOptions],
    ),
    (
        "README.ja.md",
        Lang::Ja,
        &[DocTable::Commands, DocTable::CommonOptions, DocTable::DiffOptions],
    ),
    ("docs/formats.md", Lang::En, &[DocTable::AllOptions]),
];

/// Documents with the table of built-in guidelines.
const WITH_EDITIONS: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.ja.md", Lang::Ja)];

/// The name in the marks around that table.
const EDITIONS_TABLE: &str = "guidelines";

/// Returns the documents with regenerated tables.
///
/// # Errors
/// If a document can't be read, or has no place for one of its tables.
pub fn documents(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, String> {
    let mut documents = BTreeMap::new();
    for (name, lang, tables) in DOCUMENTS {
        let mut text = fs::read_to_string(root.join(name)).map_err(|e| format!("{name}: {e}"))?;
        for table in tables {
            text =
                replaced(&text, table.name(), &table.markdown(lang)).map_err(|e| format!("{name}: {e}"))?;
        }
        if let Some((_, lang)) = WITH_EDITIONS.iter().find(|(document, _)| *document == name) {
            text = replaced(&text, EDITIONS_TABLE, &editions(*lang)).map_err(|e| format!("{name}: {e}"))?;
        }
        documents.insert(PathBuf::from(name), text.into_bytes());
    }
    Ok(documents)
}

/// Returns the table of built-in guidelines as Markdown.
fn editions(lang: Lang) -> String {
    let mut table = match lang {
        Lang::Ja => "| 名前 | 版 | 適用 | 確定していない文言 | 公表された文との照合 |\n",
        Lang::En => "| name | edition | from | doubtful places | compared with the published text |\n",
    }
    .to_owned();
    table.push_str("| --- | --- | --- | --- | --- |\n");
    for edition in EDITIONS {
        let name = match (edition.is_default, lang) {
            (false, _) => format!("`{}`", edition.id),
            (true, Lang::Ja) => format!("`{}`（指定しないとき）", edition.id),
            (true, Lang::En) => format!("`{}` (default)", edition.id),
        };
        let doubts = Model::built_in(edition.id).map_or(0, |model| model.open_doubts().count());
        table.push_str(&format!(
            "| {name} | {}{} | {} | {doubts} | {} |\n",
            edition.title.get(lang),
            replacement(edition, lang),
            edition.date,
            edition.confirmed_by.unwrap_or(match lang {
                Lang::Ja => "していない",
                Lang::En => "no",
            }),
        ));
    }
    table
}

/// Says which edition replaces this one, if any does.
fn replacement(edition: &Edition, lang: Lang) -> String {
    match (edition.superseded_by, lang) {
        (None, _) => String::new(),
        (Some(id), Lang::Ja) => format!("（新しい版: `{id}`）"),
        (Some(id), Lang::En) => format!(" (superseded by `{id}`)"),
    }
}

/// Returns `text` with `table` between the marks of this name.
fn replaced(text: &str, name: &str, table: &str) -> Result<String, String> {
    let (open, close) = (
        format!("<!-- table: {name} (cargo xtask regen) -->\n"),
        "<!-- end of table -->\n",
    );
    let (before, rest) = text.split_once(&open).ok_or_else(|| format!("no line {open}"))?;
    let (_, after) = rest
        .split_once(close)
        .ok_or_else(|| format!("no line {close} after {open}"))?;
    Ok(format!("{before}{open}\n{table}\n{close}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let text = "a\n<!-- table: x (cargo xtask regen) -->\nold\n<!-- end of table -->\nb\n";
        let new = "a\n<!-- table: x (cargo xtask regen) -->\n\n| new |\n\n<!-- end of table -->\nb\n";
        assert_eq!(replaced(text, "x", "| new |\n").as_deref(), Ok(new));
        assert_eq!(replaced(new, "x", "| new |\n").as_deref(), Ok(new));
        assert!(replaced(text, "y", "").is_err());
    }
}
