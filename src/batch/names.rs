//! Names of the report files: short, unlike each other on every file system, and the same on every run.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Names that `batch` itself writes.
const TAKEN: [&str; 3] = ["overview", "matrix", "results"];

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
            names[i] = format!("{}-{}", names[i], ending.to_string_lossy());
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
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
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
    kept.join("-")
}

/// File systems of Windows and macOS do not tell upper from lower case.
fn key(name: &str) -> String {
    name.to_lowercase()
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
        assert_eq!(of(&["overview.txt"]), ["overview-2"]);
    }
}
