//! Runs every command on the pages for readers, `docs/ja` and `docs/en`, and follows the links between all documents.
//!
//! A block of `console` has lines `$ taisho …`, each with the output below it. A line `…` is any number of lines, and a
//! command without output below it may print anything. `exit=N` behind `console` is the exit code of the commands.

use crate::support::Folder;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the Markdown files below a folder, sorted.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(pages(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A command of a page with what the page says about it.
struct Shown<'a> {
    command: &'a str,
    code: i32,
    output: Vec<&'a str>,
}

fn commands(page: &str) -> Vec<Shown<'_>> {
    let mut found: Vec<Shown> = Vec::new();
    let mut code = None;
    for line in page.lines() {
        match (code, line.strip_prefix("```")) {
            (None, Some(info)) if info.starts_with("console") => {
                let exit = info.split_once("exit=").map_or(Ok(0), |(_, n)| n.parse());
                code = Some(exit.expect("an exit code"));
            }
            (None, _) => assert!(!line.starts_with("$ "), "not in a block of console: {line}"),
            (Some(_), Some(_)) => code = None,
            (Some(code), None) => match line.strip_prefix("$ ") {
                Some(command) => found.push(Shown {
                    command,
                    code,
                    output: Vec::new(),
                }),
                None => found.last_mut().expect("a command first").output.push(line),
            },
        }
    }
    found
}

/// Splits a command at spaces outside quotation marks.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (i, part) in command.split('"').enumerate() {
        match i % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_owned)),
            _ => words.push(part.to_owned()),
        }
    }
    words
}

/// Whether `printed` has the lines `shown` in their order, with any lines where those have `…`.
fn is_shown(shown: &[&str], printed: &[&str]) -> bool {
    match shown {
        [] => printed.iter().all(|line| line.trim().is_empty()),
        ["…", rest @ ..] => (0..=printed.len()).any(|skipped| is_shown(rest, &printed[skipped..])),
        [first, rest @ ..] => {
            printed.first().is_some_and(|line| line.trim_end() == *first) && is_shown(rest, &printed[1..])
        }
    }
}

/// A folder with what the pages name: the corpus, and a draft as a Word document.
fn workplace() -> Folder {
    let folder = Folder::new("guide");
    for below in ["policies", "gold", "guideline"] {
        for entry in fs::read_dir(root().join("corpus").join(below)).expect("the corpus") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            folder.file(
                &format!("corpus/{below}/{name}"),
                fs::read(&path).expect("a file"),
            );
        }
    }
    let draft = root().join("tests/inputs/docx/nambu-typed.docx");
    folder.file("draft.docx", fs::read(draft).expect("a Word document"));
    folder
}

/// Runs the commands of a page one after the other in a new folder.
fn check(page: &Path) -> usize {
    let text = read(page);
    let folder = workplace();
    let shown = commands(&text);
    for Shown {
        command,
        code,
        output,
    } in &shown
    {
        let at = format!("{}: {command}", page.display());
        let words = words(command);
        assert_eq!(words[0], "taisho", "{at}");
        let ran = Command::new(env!("CARGO_BIN_EXE_taisho"))
            .args(&words[1..])
            .current_dir(folder.path(""))
            .output()
            .expect("the program starts");
        let printed = String::from_utf8_lossy(&ran.stdout) + String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(*code), "{at}\n{printed}");
        let printed: Vec<&str> = printed.lines().collect();
        assert!(
            output.is_empty() || is_shown(output, &printed),
            "{at} prints:\n{}",
            printed.join("\n")
        );
    }
    shown.len()
}

#[test]
fn every_command_on_the_japanese_pages_does_what_they_show() {
    let ran: usize = pages(&root().join("docs/ja"))
        .iter()
        .map(|page| check(page))
        .sum();
    assert!(ran > 20, "{ran}");
}

#[test]
fn every_command_on_the_english_pages_does_what_they_show() {
    let ran: usize = pages(&root().join("docs/en"))
        .iter()
        .map(|page| check(page))
        .sum();
    assert!(ran > 20, "{ran}");
}

/// Returns the anchors of the headings, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title
                .chars()
                .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

/// Returns the targets of the links of a page, those to other sites and examples in code left out.
fn links(page: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut is_code = false;
    for line in page.lines() {
        is_code ^= line.starts_with("```");
        let text = if is_code { "" } else { line };
        for (i, part) in text.split('`').enumerate() {
            // Code between single marks is every second part; a link around code goes on after it.
            if i % 2 == 0 {
                let targets = part.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
                found.extend(targets.map(|(target, _)| target));
            }
        }
    }
    found.retain(|target| !target.contains("://"));
    found
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut all = pages(&root().join("docs"));
    let others = [
        "README.md",
        "README.ja.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "knowledge/README.md",
    ];
    all.extend(others.map(|name| root().join(name)));
    let mut seen = 0;
    for page in &all {
        let text = read(page);
        for link in links(&text) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => page.clone(),
                _ => page.parent().expect("a folder").join(file),
            };
            assert!(target.exists(), "{}: {link}", page.display());
            if !anchor.is_empty() {
                assert!(
                    anchors(&read(&target)).contains(anchor),
                    "{}: {link}",
                    page.display()
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen}");
}

#[test]
fn every_page_is_in_the_summary_once() {
    let docs = root().join("docs");
    let summary = read(&docs.join("SUMMARY.md"));
    let mut listed = links(&summary);
    listed.sort_unstable();
    let mut all: Vec<String> = pages(&docs)
        .iter()
        .map(|page| {
            page.strip_prefix(&docs)
                .expect("a page")
                .to_string_lossy()
                .replace('\\', "/")
        })
        .filter(|page| page != "SUMMARY.md")
        .collect();
    all.sort_unstable();
    assert_eq!(listed, all);
}

/// A book has only what is below `docs`: the rest is named by its address on the web, at a file that is there.
#[test]
fn links_of_the_book_stay_in_it_or_lead_to_the_web() {
    let docs = root().join("docs");
    let web = "https://github.com/taisho-tools/taisho/blob/main/";
    let mut seen = 0;
    for page in pages(&docs) {
        let text = read(&page);
        for link in links(&text) {
            let file = link.split('#').next().unwrap_or_default();
            let target = page.parent().expect("a folder").join(file);
            let target = target
                .canonicalize()
                .unwrap_or_else(|why| panic!("{}: {link}: {why}", page.display()));
            let docs = docs.canonicalize().expect("a folder");
            assert!(target.starts_with(docs), "{}: {link}", page.display());
        }
        for address in text.split(web).skip(1) {
            let place = address.split([')', '#']).next().unwrap_or_default();
            assert!(root().join(place).is_file(), "{}: {place}", page.display());
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}

#[test]
fn pages_for_readers_are_short() {
    for lang in ["ja", "en"] {
        for page in pages(&root().join("docs").join(lang)) {
            let name = page.file_name().expect("a name").to_string_lossy().into_owned();
            let lines = read(&page).lines().count();
            assert!(lines <= 120, "{lang}/{name}: {lines} lines");
        }
    }
}
