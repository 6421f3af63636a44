//! Names of the report files: short, unlike each other on every file system, and the same on every run.

use crate::report::formats::Format;
use crate::report::visible::visible;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Names that `batch` itself writes.
const TAKEN: [&str; 8] = [
    "bodies", "clauses", "findings", "manifest", "overview", "matrix", "progress", "results",
];

/// A name without ending for each path, in the same order: the file's own, with the names of its folders in front
/// where several are alike.
pub fn stems(paths: &[PathBuf]) -> Vec<String> {
    let parts: Vec<Vec<String>> = paths.iter().map(|path| parts(path)).collect();
    let deepest = parts.iter().map(Vec::len).max().unwrap_or(0);
    let mut length = vec![1; paths.len()];
    for _ in 1..deepest.max(1) {
        for i in clashing(&parts, &length) {
            length[i] += 1;
        }
    }
    let mut names: Vec<String> = (0..paths.len()).map(|i| name(&parts[i], length[i])).collect();
    // `a.txt` beside `a.md`: the ending tells them apart. What is still alike is counted.
    for i in clashing(&parts, &length) {
        if let Some(ending) = paths[i].extension() {
            let ending = usable(&ending.to_string_lossy());
            names[i] = format!("{}-{}", names[i], clipped(&ending, MOST_OF_ENDING));
        }
    }
    let mut seen: BTreeMap<String, usize> = TAKEN.iter().map(|name| ((*name).to_owned(), 1)).collect();
    for name in &mut names {
        let own = name.clone();
        while seen.contains_key(&key(name)) {
            let count = seen.entry(key(&own)).or_insert(1);
            *count += 1;
            *name = format!("{own}-{count}");
        }
        seen.insert(key(name), 1);
    }
    names
}

/// The folders and the stem, innermost first.
fn parts(path: &Path) -> Vec<String> {
    let stem = path.with_extension("");
    let mut parts: Vec<String> = stem
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(usable(&name.to_string_lossy())),
            _ => None,
        })
        .collect();
    parts.reverse();
    if parts.is_empty() {
        parts.push("report".to_owned());
    }
    parts
}

fn name(parts: &[String], length: usize) -> String {
    let mut kept: Vec<&str> = parts.iter().take(length).map(String::as_str).collect();
    kept.reverse();
    clipped(&kept.join("-"), MOST_BYTES)
}

/// So many bytes of an ending are enough to tell two files apart.
const MOST_OF_ENDING: usize = 12;

/// Longest name without ending. Linux counts 255 bytes, of which an ending and a number take some.
const MOST_BYTES: usize = 200;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// A name that every system takes, and that every one takes for itself: results are carried to a PC whose rules are not
/// those of the system they were made on.
fn usable(name: &str) -> String {
    let shown: String = name
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '_',
            c if c != ' ' && visible(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4]) => '_',
            '\n' => '_',
            c => c,
        })
        .collect();
    // Windows drops dots and spaces at the end; `./` and hidden files are no names for a result.
    let shown = shown.trim_matches([' ', '.', '\u{3000}']);
    let first = shown
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_lowercase();
    let is_port = ["com", "lpt"].iter().any(|port| {
        first
            .strip_prefix(port)
            .is_some_and(|n| n.chars().count() == 1 && n.contains(|c: char| "0123456789¹²³".contains(c)))
    });
    match shown {
        "" => "report".to_owned(),
        _ if is_port || DEVICES.contains(&first.as_str()) => format!("_{shown}"),
        _ => shown.to_owned(),
    }
}

/// The beginning of a text, at most so many bytes.
fn clipped(text: &str, most: usize) -> String {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text[..end.unwrap_or(0)].trim_end_matches([' ', '.']).to_owned()
}

/// Names with one key are one file on some system: Windows and macOS ignore case, and macOS also how a letter is composed
/// (ガ of one or two characters).
fn key(name: &str) -> String {
    name.to_lowercase().nfc().collect()
}

fn clashing(parts: &[Vec<String>], length: &[usize]) -> Vec<usize> {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, parts) in parts.iter().enumerate() {
        by_name.entry(key(&name(parts, length[i]))).or_default().push(i);
    }
    by_name
        .into_values()
        .filter(|same| same.len() > 1)
        .flatten()
        .collect()
}

/// Name of a policy's report.
pub fn file_name(stem: &str, format: Format) -> String {
    format!("{stem}.{}", format.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Vec<String> {
        stems(&paths.iter().map(PathBuf::from).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_short_and_unlike() {
        assert_eq!(of(&["a/x.txt", "b/y.txt"]), ["x", "y"]);
        assert_eq!(of(&["a/x.txt", "b/x.txt", "b/y.txt"]), ["a-x", "b-x", "y"]);
        assert_eq!(of(&["p/a/x.txt", "q/a/x.txt"]), ["p-a-x", "q-a-x"]);
        assert_eq!(of(&["a/x.txt", "a/x.md"]), ["a-x-txt", "a-x-md"]);
        assert_eq!(of(&["X.txt", "x.txt"]), ["X-txt", "x-txt-2"]);
        assert_eq!(of(&["ガ.txt", "カ\u{3099}.txt"]), ["ガ-txt", "カ\u{3099}-txt-2"]);
        assert_eq!(of(&["overview.txt"]), ["overview-2"]);
    }

    #[test]
    fn names_are_good_on_every_system() {
        for (path, name) in [
            ("共有/基本 方針（案）.pdf", "基本 方針（案）"),
            ("//server/共有 A/方針.pdf", "方針"),
            ("a|b<script>.txt", "a_b_script_"),
            ("=cmd.txt", "=cmd"),
            ("方針. .txt", "方針"),
            ("CON.txt", "_CON"),
            ("com1.改正.txt", "_com1.改正"),
            ("LPT².txt", "_LPT²"),
            ("com10.txt", "com10"),
            ("contents.txt", "contents"),
            ("赤\u{202e}\u{1b}\n.txt", "赤___"),
            ("...txt", "report"),
        ] {
            assert_eq!(of(&[path]), [name], "{path}");
        }
        // What became alike is told apart as if it had been.
        assert_eq!(of(&["x/a?.txt", "y/a*.txt"]), ["x-a_", "y-a_"]);
    }

    #[cfg(windows)]
    #[test]
    fn shares_and_long_paths_have_short_names() {
        assert_eq!(
            of(&[r"\\server\共有\方針.pdf", r"\\?\C:\a b\案.txt"]),
            ["方針", "案"]
        );
    }

    #[test]
    fn long_names_leave_room_for_an_ending() {
        let long = "長".repeat(84);
        let names = of(&[&format!("{long}一.txt"), &format!("{long}二.txt")]);
        assert_eq!(names[0], format!("{}-txt", "長".repeat(66)));
        assert_eq!(names[1], format!("{}-txt-2", "長".repeat(66)));
        let ending = "x".repeat(200);
        let names = of(&[&format!("方針.{ending}"), &format!("a/方針.{ending}y")]);
        assert!(names.iter().all(|name| name.len() < 220), "{names:?}");
    }
}
