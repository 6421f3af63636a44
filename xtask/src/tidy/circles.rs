//! Circles: files that use each other, directly or through others.

use super::imports::Imports;
use super::{Check, Fault};
use std::collections::{BTreeMap, BTreeSet};

/// Most files in a circle inside one folder.
const INSIDE: usize = 10;

/// Files that all reach each other, sorted.
pub type Circle = Vec<String>;

/// Returns every circle of two or more files, the largest first.
pub fn circles(imports: &Imports) -> Vec<Circle> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports
        .uses
        .keys()
        .map(|file| (file.as_str(), reach(imports, file)))
        .collect();
    let mut found: Vec<Circle> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (file, from_here) in &reached {
        if !from_here.contains(file) || seen.contains(file) {
            continue;
        }
        let mutual = from_here
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(file)));
        let circle: BTreeSet<&str> = mutual.chain([*file]).collect();
        seen.extend(&circle);
        found.push(circle.into_iter().map(str::to_owned).collect());
    }
    found.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    found
}

/// Returns every file that can be reached from a file. It contains the file itself only if there is a
/// circle.
fn reach<'a>(imports: &'a Imports, file: &str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = vec![file];
    while let Some(next) = open.pop() {
        for target in imports.uses.get(next).into_iter().flatten() {
            if reached.insert(target.as_str()) {
                open.push(target);
            }
        }
    }
    reached
}

/// Returns the folders of a circle's files.
pub fn rooms(imports: &Imports, circle: &Circle) -> BTreeSet<String> {
    circle.iter().map(|file| imports.rooms[file].clone()).collect()
}

/// Finds circles across folders, and those inside a folder that are too large.
pub fn check(imports: &Imports) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for circle in circles(imports) {
        let rooms = rooms(imports, &circle);
        let fault = match rooms.len() {
            1 => Fault::counted(
                Check::Circle,
                &rooms.into_iter().collect::<String>(),
                circle.len(),
                INSIDE,
            ),
            _ => Fault::counted(Check::Circle, "across-folders", circle.len(), 0),
        };
        let is_small = fault.subject != "across-folders" && circle.len() <= INSIDE;
        // Only the largest circle counts.
        if !is_small && !faults.iter().any(|other| other.subject == fault.subject) {
            faults.push(fault);
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::source::SourceFile;

    fn imports(files: &[(String, String)]) -> Imports {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(path, text)| SourceFile::new(path, text))
            .collect();
        Imports::find(&files.iter().collect::<Vec<_>>())
    }

    #[test]
    fn circles_across_folders_and_large_ones_inside_are_found() {
        let mut files: Vec<(String, String)> = (0..11)
            .map(|i| {
                let next = (i + 1) % 11;
                (format!("src/a/f{i}.rs"), format!("use super::f{next}::X;\n"))
            })
            .collect();
        files.push(("src/b.rs".into(), "use crate::c::X;\n".into()));
        files.push(("src/c.rs".into(), "use crate::b::X;\n".into()));
        let imports = imports(&files);
        let found: Vec<(String, Option<usize>)> = check(&imports)
            .into_iter()
            .map(|fault| (fault.key(), fault.count))
            .collect();
        assert_eq!(
            found,
            [
                ("circle a".to_owned(), Some(11)),
                ("circle across-folders".to_owned(), Some(2))
            ]
        );
    }

    #[test]
    fn a_file_that_uses_its_parents_items_is_in_a_circle_with_it() {
        let imports = imports(&[
            ("src/a/mod.rs".into(), "mod b;\nfn f() { b::g(); }\n".into()),
            ("src/a/b.rs".into(), "use super::f;\n".into()),
        ]);
        assert_eq!(circles(&imports), [["src/a/b.rs", "src/a/mod.rs"]]);
        assert!(check(&imports).is_empty());
    }
}
