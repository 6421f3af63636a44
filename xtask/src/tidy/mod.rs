//! `cargo xtask tidy`: rules about the shape of the code that the compiler doesn't check.
//!
//! The data are in `xtask/tidy/`: `walls.txt` (which folder may use which), `exceptions.txt` (known
//! exceptions, with reasons) and `baseline.txt` (files whose comments still have forbidden words). The last
//! two only shrink: an entry that isn't needed any more is a fault until `cargo xtask tidy --shrink` removes
//! it.

mod circles;
mod fault;
mod figures;
mod imports;
mod length;
mod names;
mod paths;
mod prose;
mod source;
mod walls;

use fault::{Check, Exception, Fault};
use figures::Figures;
use imports::Imports;
use source::SourceFile;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use walls::Walls;

/// What to do with the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Fail if there are any.
    Check,
    /// List every circle of files.
    Circles,
    /// Remove the exceptions that aren't needed any more, then check.
    Shrink,
}

/// Folders with Rust code.
const FOLDERS: [&str; 7] = ["benches", "crates", "fuzz", "knowledge", "src", "tests", "xtask"];

/// Runs the checks on the repository.
///
/// # Errors
/// Lists the faults, or says which file can't be read.
pub fn run(mode: Mode) -> Result<(), String> {
    let root = root();
    let files = read_files(&root)?;
    let product = product(&files);
    let imports = Imports::find(&product);
    if mode == Mode::Circles {
        print_circles(&imports);
        return Ok(());
    }
    let data = Data::read(&root)?;
    if mode == Mode::Shrink {
        data.shrink(&root, &files, &imports)?;
    }
    let data = if mode == Mode::Shrink {
        Data::read(&root)?
    } else {
        data
    };
    let names = names::check(&product, crate_of);
    println!(
        "{} of {} type definitions share their name ({} %); {} circles of files",
        names.shared,
        names.definitions,
        (names.shared * 100).div_ceil(names.definitions.max(1)),
        circles::circles(&imports).len(),
    );
    let faults = data.faults(&files, &imports);
    match faults.is_empty() {
        true => Ok(()),
        false => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Err(format!("{}\n{} faults", lines.join("\n"), lines.len()))
        }
    }
}

/// Returns whether a file belongs to the library or the program.
fn is_product(path: &str) -> bool {
    ["src/", "crates/", "knowledge/"]
        .iter()
        .any(|folder| path.starts_with(folder))
        && !path.ends_with("build.rs")
}

/// Returns the crate of a file.
fn crate_of(path: &str) -> String {
    match path.split_once("/src/") {
        Some((folder, _)) => folder.trim_start_matches("crates/").to_owned(),
        None => "taisho".to_owned(),
    }
}

fn print_circles(imports: &Imports) {
    let circles = circles::circles(imports);
    for circle in &circles {
        let rooms: Vec<String> = circles::rooms(imports, circle).into_iter().collect();
        println!("{} files in {}:", circle.len(), rooms.join(", "));
        for file in circle {
            let targets = imports.uses.get(file).into_iter().flatten();
            let inside: Vec<&str> = targets
                .filter(|target| circle.contains(target))
                .map(String::as_str)
                .collect();
            println!("  {file} uses {}", inside.join(", "));
        }
    }
    println!("{} circles", circles.len());
}

/// The files under `xtask/tidy/`.
struct Data {
    walls: String,
    exceptions: String,
    baseline: String,
}

impl Data {
    fn read(root: &Path) -> Result<Data, String> {
        let read = |name: &str| {
            let path = root.join("xtask/tidy").join(name);
            fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
        };
        Ok(Data {
            walls: read("walls.txt")?,
            exceptions: read("exceptions.txt")?,
            baseline: read("baseline.txt")?,
        })
    }

    /// Returns all faults without an exception, and the exceptions that aren't needed.
    fn faults(&self, files: &[SourceFile], imports: &Imports) -> Vec<Fault> {
        let broken = |message: String| vec![Fault::new(Check::Wall, "xtask/tidy", &message)];
        let walls = match Walls::read(&self.walls) {
            Ok(walls) => walls,
            Err(message) => return broken(message),
        };
        let exceptions = match Exception::read_all(&self.exceptions) {
            Ok(exceptions) => exceptions,
            Err(message) => return broken(message),
        };
        let found = findings(files, imports, &walls);
        let mut faults: Vec<Fault> = found
            .iter()
            .filter(|fault| !exceptions.iter().any(|exception| exception.covers(fault)))
            .cloned()
            .collect();
        for exception in &exceptions {
            if !found.iter().any(|fault| fault.key() == exception.key) {
                let message = format!("{} isn't needed; run cargo xtask tidy --shrink", exception.key);
                faults.push(Fault::new(Check::Wall, "exceptions.txt", &message));
            }
        }
        faults.extend(self.prose(files));
        faults
    }

    /// Checks the comments of the files that aren't on the baseline, and that those on it still need to be.
    fn prose(&self, files: &[SourceFile]) -> Vec<Fault> {
        let baseline: BTreeSet<&str> = self
            .baseline
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        let mut faults = Vec::new();
        for file in files {
            let hits = prose::check(file);
            match (hits.first(), baseline.contains(file.path.as_str())) {
                (Some((line, phrase)), false) => {
                    let message =
                        format!("line {line}: write \u{201c}{phrase}\u{201d} in plain modern English");
                    faults.push(Fault::new(Check::Prose, &file.path, &message));
                }
                (None, true) => {
                    let message = "passes; take it off the baseline with cargo xtask tidy --shrink";
                    faults.push(Fault::new(Check::Prose, &file.path, message));
                }
                _ => {}
            }
        }
        let known: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for path in baseline
            .iter()
            .filter(|path| !path.is_empty() && !known.contains(*path))
        {
            faults.push(Fault::new(
                Check::Prose,
                path,
                "is on the baseline but doesn't exist",
            ));
        }
        faults
    }

    /// Writes the exceptions and the baseline without unneeded entries, and with lower figures where
    /// possible.
    fn shrink(&self, root: &Path, files: &[SourceFile], imports: &Imports) -> Result<(), String> {
        let found = findings(files, imports, &Walls::read(&self.walls)?);
        let exceptions = kept(&self.exceptions, |line| {
            let exception = Exception::read_all(line).ok()?.pop()?;
            let fault = found.iter().find(|fault| fault.key() == exception.key)?;
            let figure = match (exception.count, fault.count) {
                (Some(most), Some(count)) => format!(" {}", most.min(count)),
                _ => String::new(),
            };
            Some(format!("{}{figure}: {}", exception.key, exception.reason))
        });
        let bad: BTreeSet<&str> = files
            .iter()
            .filter(|file| !prose::check(file).is_empty())
            .map(|file| file.path.as_str())
            .collect();
        let baseline = kept(&self.baseline, |line| bad.contains(line).then(|| line.to_owned()));
        for (name, text) in [("exceptions.txt", exceptions), ("baseline.txt", baseline)] {
            let path = root.join("xtask/tidy").join(name);
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        }
        Ok(())
    }
}

/// Returns everything that breaks a rule about code, including exceptions.
fn findings(files: &[SourceFile], imports: &Imports, walls: &Walls) -> Vec<Fault> {
    let mut found = walls::check(imports, walls);
    found.extend(circles::check(imports));
    found.extend(names::check(&product(files), crate_of).faults);
    found.extend(length::check(files));
    found
}

/// Returns the files of the library, its crates and the program.
fn product(files: &[SourceFile]) -> Vec<&SourceFile> {
    files.iter().filter(|file| is_product(&file.path)).collect()
}

/// Passes every line through `keep`, except comments and empty lines.
fn kept(text: &str, keep: impl Fn(&str) -> Option<String>) -> String {
    text.lines()
        .filter_map(|line| match line.trim().is_empty() || line.starts_with('#') {
            true => Some(line.to_owned()),
            false => keep(line),
        })
        .map(|line| line + "\n")
        .collect()
}

/// Prints figures about the comments below `folders`, or about all comments of the repository if none is
/// named.
///
/// # Errors
/// Says which file can't be read.
pub fn print_figures(folders: &[&str]) -> Result<(), String> {
    let mut figures = Figures::default();
    for (path, text) in read_texts(&root())? {
        if folders.is_empty() || folders.iter().any(|folder| path.starts_with(folder)) {
            figures.add(&text);
        }
    }
    println!("{figures}");
    Ok(())
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Reads every Rust file of the repository and divides it into code and comments.
fn read_files(root: &Path) -> Result<Vec<SourceFile>, String> {
    let texts = read_texts(root)?;
    Ok(texts
        .iter()
        .map(|(path, text)| SourceFile::new(path, text))
        .collect())
}

/// Returns the path, with `/`, and the text of every Rust file of the repository, sorted by path.
fn read_texts(root: &Path) -> Result<Vec<(String, String)>, String> {
    let mut paths = Vec::new();
    for folder in FOLDERS
        .into_iter()
        .map(|folder| root.join(folder))
        .filter(|folder| folder.is_dir())
    {
        collect(&folder, &mut paths).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let inner = path.strip_prefix(root).unwrap_or(path);
            let name: Vec<String> = inner
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect();
            Ok((name.join("/"), text))
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(walls: &str, exceptions: &str, baseline: &str) -> Data {
        Data {
            walls: walls.to_owned(),
            exceptions: exceptions.to_owned(),
            baseline: baseline.to_owned(),
        }
    }

    fn faults(data: &Data, files: &[SourceFile]) -> Vec<String> {
        let product: Vec<&SourceFile> = files.iter().collect();
        let faults = data.faults(files, &Imports::find(&product));
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn exceptions_cover_faults_until_they_are_not_needed() {
        let files = [SourceFile::new("src/a.rs", &"fn b() {}\n".repeat(401))];
        assert_eq!(
            faults(&data("", "", ""), &files),
            ["file src/a.rs: is 401, at most 400 is wanted"]
        );
        let known = "file src/a.rs 401: being divided\n";
        assert_eq!(faults(&data("", known, ""), &files), [""; 0]);
        assert_eq!(
            faults(
                &data("", known, ""),
                &[SourceFile::new("src/a.rs", "fn b() {}\n")]
            ),
            ["wall exceptions.txt: file src/a.rs isn't needed; run cargo xtask tidy --shrink"]
        );
    }

    #[test]
    fn the_baseline_excuses_comments_and_only_shrinks() {
        let old = [SourceFile::new("src/a.rs", "// Whoever reads this.\n")];
        assert_eq!(faults(&data("", "", ""), &old).len(), 1);
        assert_eq!(faults(&data("", "", "src/a.rs\n"), &old), [""; 0]);
        let new = [SourceFile::new("src/a.rs", "// The reader.\n")];
        assert_eq!(faults(&data("", "", "src/a.rs\nsrc/b.rs\n"), &new).len(), 2);
    }
}
