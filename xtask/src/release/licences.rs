//! The licences of all components, with their texts, each text once.

use super::crates::Component;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Beginnings of the names of files with licences.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];

const HEAD: &str = "\
この配布物に含まれるソフトウェアとその利用条件です。一覧の後に、それぞれの配布元が添えた文を載せます。
Software in this distribution and its licences: first a list, then the texts that came with each.

";

/// Returns the list with the texts.
pub fn text(components: &[Component]) -> String {
    let mut out = HEAD.to_owned();
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for of in components {
        let name = format!("{} {}", of.name, of.version);
        let texts = texts(&of.folder);
        let note = if texts.is_empty() && !of.is_ours {
            " (no text in its package: see spdx.org/licenses)"
        } else {
            ""
        };
        writeln!(out, "{name}: {}{note}", of.licence).unwrap_or_default();
        for text in texts {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    let mut texts: Vec<(Vec<String>, String)> = by_text.into_iter().map(|(text, of)| (of, text)).collect();
    texts.sort();
    for (names, text) in texts {
        let line = "=".repeat(80);
        write!(out, "\n{line}\n{}\n{line}\n\n{text}\n", names.join(", ")).unwrap_or_default();
    }
    out
}

/// The texts in the folder of a crate, in the order of their names.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            path.is_file() && NAMES.iter().any(|known| name.starts_with(known))
        })
        .collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| fs::read(path).ok());
    texts
        .map(|bytes| {
            String::from_utf8_lossy(&bytes)
                .replace('\r', "")
                .trim()
                .to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect()
}
