//! Regenerates `reports/`, `docs/rules/` and its part of the summary, the readings of the corpus and the tables of the documentation, or
//! checks that they are up to date.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use taisho::sides::Sides;

use taisho::accuracy::{CSV_HEADER, Gold, csv_row, score};
use taisho::align::align;
use taisho::apparatus::gather;
use taisho::deviations::Rule;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::lang::{Lang, Say};
use taisho::read::read;
use taisho::report::Report;
use taisho::report::formats::{Format, Rendering};

/// What to do with the generated files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write them.
    Write,
    /// Compare them with the files on disk and fail on any difference.
    Check,
}

/// Generated policies in the accuracy table. Nothing was tuned on their seed.
const MADE: u64 = 100;
const SEED: u64 = 2026;

/// The readings of the corpus, which are embedded in the program.
const READINGS: &str = "src/report/readings.json";

/// The contents of the book, whose last part are the pages of the rules.
const SUMMARY: &str = "docs/SUMMARY.md";

/// Folders that contain only generated files.
const FOLDERS: [&str; 2] = ["reports", "docs/rules"];

/// Generates every file.
pub fn run(mode: Mode) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = files(&root)?;
    match mode {
        Mode::Write => write(&root, &files),
        Mode::Check => check(&root, &files),
    }
}

fn files(root: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>, String> {
    let guideline = Model::built_in(DEFAULT_ID).ok_or("no default guideline")?;
    let mut files = BTreeMap::new();
    for name in names(&root.join("corpus/policies"), "txt")? {
        let report = report(root, &guideline, &format!("corpus/policies/{name}.txt"))?;
        for format in [Format::Markdown, Format::Json] {
            let mut bytes = Vec::new();
            format
                .write(&report, &Rendering::default(), &mut bytes)
                .map_err(|e| e.to_string())?;
            files.insert(
                PathBuf::from(format!("reports/{name}.{}", format.extension())),
                bytes,
            );
        }
    }
    files.insert(PathBuf::from(READINGS), readings(root, &guideline)?);
    let mut accuracy = format!("{CSV_HEADER}\n");
    for name in names(&root.join("corpus/gold"), "json")? {
        let path = root.join(format!("corpus/gold/{name}.json"));
        let gold = Gold::parse(&bytes(&path)?).map_err(|e| e.to_string())?;
        let report = report(root, &guideline, &format!("corpus/{}", gold.policy))?;
        for measure in score(&gold, &report) {
            accuracy.push_str(&csv_row(&gold.key, &measure));
            accuracy.push('\n');
        }
    }
    for row in crate::score::figures(MADE, SEED)? {
        accuracy.push_str(&format!("made-{SEED},{row}\n"));
    }
    for row in crate::score::edits::figures(&root.join("corpus"))? {
        accuracy.push_str(&format!("edits,{row}\n"));
    }
    files.insert(PathBuf::from("reports/accuracy.csv"), accuracy.into_bytes());
    files.insert(PathBuf::from("docs/rules/README.md"), index().into_bytes());
    files.insert(PathBuf::from(SUMMARY), summary(root)?.into_bytes());
    for rule in Rule::ALL {
        files.insert(
            PathBuf::from(format!("docs/rules/{}.md", rule.name())),
            rule.page().as_bytes().to_vec(),
        );
    }
    files.extend(crate::tables::documents(root)?);
    Ok(files)
}

/// Reports on a policy by its path from the root of the repository, wherever that is.
fn report(root: &Path, guideline: &Model, name: &str) -> Result<Report, String> {
    let source = read(&bytes(&root.join(name))?, name).map_err(|e| e.to_string())?;
    Report::on(guideline, &Document::new(source), Sides::Model).map_err(|e| e.to_string())
}

/// Returns how the bodies of the corpus word each clause. The program embeds this file, so reports are right
/// only if it was up to date.
fn readings(root: &Path, guideline: &Model) -> Result<Vec<u8>, String> {
    let mut documents = Vec::new();
    for name in names(&root.join("corpus/policies"), "txt")? {
        let name = format!("corpus/policies/{name}.txt");
        let source = read(&bytes(&root.join(&name))?, &name).map_err(|e| e.to_string())?;
        let policy = Document::new(source);
        let alignment = align(guideline, &policy);
        documents.push((policy, alignment));
    }
    let apparatus = gather(guideline, documents.iter().map(|(policy, rows)| (policy, rows)));
    let mut out = Vec::new();
    taisho::apparatus::formats::json::write(&apparatus, &mut out).map_err(|e| e.to_string())?;
    Ok(out)
}

fn index() -> String {
    let mut page =
        String::from("# Rules\n\n| code | name | severity | 日本語 | English |\n|---|---|---|---|---|\n");
    for rule in Rule::ALL {
        page.push_str(&format!(
            "| {} | [{}]({}.md) | {} | {} | {} |\n",
            rule.code(),
            rule.name(),
            rule.name(),
            rule.default_severity().id(),
            rule.say(Lang::Ja),
            rule.say(Lang::En)
        ));
    }
    page
}

fn summary(root: &Path) -> Result<String, String> {
    const HEADING: &str = "\n# Rules\n\n";
    let text = String::from_utf8(bytes(&root.join(SUMMARY))?).map_err(|e| format!("{SUMMARY}: {e}"))?;
    let (before, _) = text
        .split_once(HEADING)
        .ok_or_else(|| format!("{SUMMARY}: no line # Rules"))?;
    let mut summary = format!("{before}{HEADING}- [All rules](rules/README.md)\n");
    for rule in Rule::ALL {
        let (code, name) = (rule.code(), rule.name());
        summary.push_str(&format!("- [{code} {name}](rules/{name}.md)\n"));
    }
    Ok(summary)
}

fn names(folder: &Path, extension: &str) -> Result<Vec<String>, String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| {
            entry
                .ok()?
                .path()
                .file_name()?
                .to_str()?
                .strip_suffix(&format!(".{extension}"))
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    Ok(names)
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(root: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), String> {
    let has_new_readings = fs::read(root.join(READINGS)).ok().as_ref() != files.get(Path::new(READINGS));
    for (path, content) in files {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        }
        fs::write(&path, content).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    println!("{} files written", files.len());
    if has_new_readings {
        println!("{READINGS} has changed and is part of the program: run cargo xtask regen once more");
    }
    Ok(())
}

fn check(root: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), String> {
    let mut wrong: Vec<String> = files
        .iter()
        .filter(|(path, content)| fs::read(root.join(path)).ok().as_ref() != Some(content))
        .map(|(path, _)| format!("{} differs", path.display()))
        .collect();
    for folder in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
            let path = Path::new(folder).join(entry.file_name());
            if !files.contains_key(&path) {
                wrong.push(format!("{} is not made by regen", path.display()));
            }
        }
    }
    if wrong.is_empty() {
        println!("{} files as they should be", files.len());
        Ok(())
    } else {
        Err(format!(
            "{}\nrun cargo xtask regen and read the difference",
            wrong.join("\n")
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_what_regen_makes() {
        assert_eq!(run(Mode::Check), Ok(()));
    }
}
