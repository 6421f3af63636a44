//! The tables of commands and options inside the READMEs and `docs/formats.md`. They are made from the tables of the
//! program and are between marks, with text written by hand around them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use taisho::cli::DocTable;
use taisho::lang::Lang;

/// Documents with generated tables, the language of each, and the tables it has.
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

/// Returns the documents with their tables made again.
///
/// # Errors
/// A document can't be read, or has no place for one of its tables.
pub fn documents(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, String> {
    let mut documents = BTreeMap::new();
    for (name, lang, tables) in DOCUMENTS {
        let mut text = fs::read_to_string(root.join(name)).map_err(|e| format!("{name}: {e}"))?;
        for table in tables {
            text =
                replaced(&text, table.name(), &table.markdown(lang)).map_err(|e| format!("{name}: {e}"))?;
        }
        documents.insert(PathBuf::from(name), text.into_bytes());
    }
    Ok(documents)
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
