//! Checks that each name of a type is used once per crate.

use super::source::SourceFile;
use super::{Check, Fault};
use std::collections::BTreeMap;

/// Largest share of definitions whose name occurs more than once in all crates, in percent.
const SHARE: usize = 12;

/// The result of the check.
#[derive(Debug)]
pub struct Names {
    pub faults: Vec<Fault>,
    /// Number of definitions of types outside tests.
    pub definitions: usize,
    /// Number of those whose name is used more than once.
    pub shared: usize,
}

/// Finds names of types that are defined more than once. `crate_of` returns the crate of a path.
pub fn check(files: &[&SourceFile], crate_of: impl Fn(&str) -> String) -> Names {
    let mut all: BTreeMap<String, Vec<(String, &str)>> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.is_test()) {
        for name in types(&file.code) {
            all.entry(name)
                .or_default()
                .push((crate_of(&file.path), &file.path));
        }
    }
    let definitions: usize = all.values().map(Vec::len).sum();
    let shared: usize = all.values().map(Vec::len).filter(|count| *count > 1).sum();
    let mut faults = Vec::new();
    for (name, places) in &all {
        let mut by_crate: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (of, path) in places {
            by_crate.entry(of).or_default().push(path);
        }
        for (of, paths) in by_crate.into_iter().filter(|(_, paths)| paths.len() > 1) {
            faults.push(Fault::new(
                Check::Type,
                &format!("{of}::{name}"),
                &format!("is defined more than once: {}", paths.join(", ")),
            ));
        }
    }
    let share = (shared * 100).div_ceil(std::cmp::max(definitions, 1));
    if share > SHARE {
        faults.push(Fault::counted(Check::Share, "shared-type-names", share, SHARE));
    }
    Names {
        faults,
        definitions,
        shared,
    }
}

/// Returns the names of the structs, enums, traits and top-level type aliases that code defines.
fn types(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in code.lines() {
        // An indented `type` belongs to a trait or its implementation.
        let is_inner = line.starts_with(' ');
        let mut words = line.split_whitespace();
        let mut word = words.next();
        while word
            .is_some_and(|word| word.starts_with("pub") || word.starts_with("in") || word.ends_with(')'))
        {
            word = words.next();
        }
        let is_type =
            matches!(word, Some("struct" | "enum" | "trait" | "union")) || word == Some("type") && !is_inner;
        let name: String = words
            .next()
            .unwrap_or_default()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        if is_type && name.starts_with(char::is_uppercase) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_defined_twice_are_found() {
        let files = [
            SourceFile::new("src/a.rs", "pub struct Line {}\npub(super) enum Row {}\n"),
            SourceFile::new(
                "src/b.rs",
                "struct Line;\nimpl Iterator for X {\n    type Item = u8;\n}\ntrait T {}\n",
            ),
            SourceFile::new("crates/c/src/lib.rs", "type Row = u8;\n"),
        ];
        let files: Vec<&SourceFile> = files.iter().collect();
        let names = check(&files, |path| {
            path.split('/').next().unwrap_or_default().to_owned()
        });
        assert_eq!((names.definitions, names.shared), (5, 4));
        let found: Vec<String> = names.faults.iter().map(Fault::key).collect();
        assert_eq!(found, ["type src::Line", "share shared-type-names"]);
    }
}
