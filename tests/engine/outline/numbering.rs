//! Checks that the style of the numbers doesn't matter: a renumbered policy has the same tree and the same
//! findings.

use super::style::{Entry, Form, styles};
use crate::support::{corpus_guideline, report_of, source, without_spaces};
use std::fmt::Write as _;
use taisho::deviations::Severity;
use taisho::deviations::rules::Rule;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::outline::{Clause, Outline, outline};
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;

/// Fixtures with fewer clauses aren't renumbered.
const FEWEST: usize = 3;

/// Returns the clauses of an outline without their numbers, except those of 附則 and those without text and
/// title.
fn entries(outline: &Outline) -> Vec<Entry> {
    let mut paths: Vec<Vec<usize>> = Vec::new();
    let mut children = vec![0; outline.clauses.len() + 1];
    for clause in &outline.clauses {
        let parent = clause.parent.map_or(0, |parent| parent.0 + 1);
        children[parent] += 1;
        let mut path = clause
            .parent
            .map_or_else(Vec::new, |parent| paths[parent.0].clone());
        path.push(children[parent]);
        paths.push(path);
    }
    let prose = outline.clauses.iter().map(|clause| {
        (
            without_spaces(&clause.title.text),
            without_spaces(&clause.text.text),
        )
    });
    paths
        .into_iter()
        .zip(prose)
        .map(|(path, (title, text))| (path, title, text))
        .collect()
}

/// Returns the same policy in other file formats.
fn files(file: Vec<u8>, form: Form) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("as it is", file)];
    if form == Form::Text {
        let text = String::from_utf8_lossy(&all[0].1).into_owned();
        let others = layouts(&text).into_iter();
        all.extend(others.map(|(layout, text)| (layout, text.into_bytes())));
    }
    all
}

/// Returns the same text in other layouts.
fn layouts(text: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    all.push(("blank lines", text.replace('\n', "\n\n")));
    let full = |c: char| match c {
        '0'..='9' | '(' | ')' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        c => c,
    };
    all.push(("full width", text.chars().map(full).collect()));
    all.push(("hard wraps", text.lines().map(wrapped).collect()));
    let mut pages = String::new();
    for (k, line) in text.lines().enumerate() {
        let _ = writeln!(pages, "{line}");
        if k % 20 == 19 {
            let _ = writeln!(pages, "\n- {} -\n", k / 20 + 1);
        }
    }
    all.push(("page numbers", pages));
    let line = text.lines().collect::<Vec<_>>().join("\u{3000}");
    // A shorter line can be a line of a page. Invented labels aren't searched inside a line.
    if line.chars().count() > 80 && !line.contains(['【', '§']) {
        all.push(("one line", line));
    }
    all
}

/// Wraps a line after 36 characters. Closing punctuation extends beyond the edge.
fn wrapped(line: &str) -> String {
    const WIDTH: usize = 36;
    let mut out = String::new();
    let mut used = 0;
    for c in line.chars() {
        if used >= WIDTH && !"、。）」".contains(c) {
            out.push('\n');
            used = 0;
        }
        out.push(c);
        used += 1;
    }
    out.push('\n');
    out
}

fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | '（' | '）' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).collect()
}

/// Folds width, so that entries that differ only in width are equal.
fn folded(entries: &[Entry]) -> Vec<Entry> {
    let fold = |(path, title, text): &Entry| (path.clone(), half_width(title), half_width(text));
    entries.iter().map(fold).collect()
}

#[test]
fn the_model_under_any_numbers_has_no_finding() {
    let model = corpus_guideline();
    let mut wrong = String::new();
    for style in styles() {
        for (layout, file) in files(style.file(&model), style.form) {
            let source = read(&file, style.file_name()).expect("readable");
            let read = outline(&source);
            if folded(&entries(&read)) != folded(&model) {
                let _ = writeln!(wrong, "{} {layout}: another tree", style.name);
                continue;
            }
            let report = report_of(&file, style.file_name());
            let grave = report.deviations.iter().filter(|d| d.severity > Severity::Info);
            for finding in grave {
                let _ = writeln!(wrong, "{} {layout}: {:?}", style.name, finding.rule);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Fixtures that lose what they test if they are renumbered: a form nested in itself, a range of numbers,
/// headings that are sentences, chapters without a title of the field.
const OWN_NUMBERS: [&str; 4] = [
    "30-same-form-nested",
    "105-deleted-articles",
    "155-headings-in-own-words",
    "169-own-headings-in-square-brackets",
];

/// Returns the clauses of the fixtures that have numbers, by name.
fn fixtures() -> Vec<(String, Vec<Entry>)> {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/layouts"))
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "txt" || extension == "md")
        })
        .collect();
    files.sort();
    let read = files.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = std::fs::read_to_string(&path).ok()?;
        let mut read = outline(&source(&text, path.to_str()?));
        // 附則 and what is below it keep their numbers in every style.
        let supplement = read
            .clauses
            .iter()
            .position(|clause| clause.label.starts_with("附則"));
        read.clauses.truncate(supplement.unwrap_or(read.clauses.len()));
        let lost = |clause: &Clause| clause.title.is_empty() && clause.text.is_empty();
        let few = read.clauses.len() < FEWEST || read.clauses.iter().any(lost);
        (!few && !OWN_NUMBERS.contains(&name.as_str())).then(|| (name, entries(&read)))
    });
    read.collect()
}

#[test]
fn fixtures_have_the_same_tree_under_any_numbers() {
    let mut wrong = String::new();
    let mut total = 0;
    for (name, wanted) in fixtures() {
        for style in styles() {
            total += 1;
            let again = outline(&read(&style.file(&wanted), style.file_name()).expect("readable"));
            if folded(&entries(&again)) != folded(&wanted) {
                let _ = writeln!(wrong, "{name} as {} ({})", style.name, style.file_name());
            }
        }
    }
    assert!(total > 2500, "{total}");
    assert!(wrong.is_empty(), "{wrong}");
}

/// Joins title and text, because in a single line no line break shows where an unknown title ends.
fn undivided(entries: &[Entry]) -> Vec<(Vec<usize>, String)> {
    let whole = |(path, title, text): &Entry| (path.clone(), format!("{title}{text}"));
    entries.iter().map(whole).collect()
}

#[test]
fn fixtures_have_the_same_tree_in_any_layout() {
    let mut wrong = String::new();
    let styles = styles();
    for (name, wanted) in fixtures() {
        for style in styles
            .iter()
            .filter(|style| ["1, (1), ①", "第1条, (1), ア"].contains(&style.name) && style.form == Form::Text)
        {
            for (layout, text) in layouts(&style.print(&wanted)) {
                let again = folded(&entries(&outline(&source(&text, "a.txt"))));
                let wanted = folded(&wanted);
                let same = match layout {
                    "one line" => undivided(&again) == undivided(&wanted),
                    _ => again == wanted,
                };
                if !same {
                    let _ = writeln!(wrong, "{name} as {} {layout}", style.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Returns the findings above info with their places, or `None` if the file isn't a policy. Whether a text
/// that refers to 第3条 or 第2項 finds it depends on the style of the numbers.
fn findings(file: &[u8], name: &str) -> Option<Vec<String>> {
    let policy = Document::new(read(file, name).expect("readable"));
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    let report = Report::on(&model, &policy, Sides::Model).ok()?;
    let numbers = [Rule::InternalInconsistency, Rule::CrossReference];
    let grave = report
        .deviations
        .iter()
        .filter(|found| found.severity > Severity::Info && !numbers.contains(&found.rule));
    let found = grave.map(|found| {
        let places = found
            .clauses
            .iter()
            .filter_map(|id| report.outline.iter().position(|clause| clause.id == *id));
        format!(
            "{:?} {:?} {:?} {:?}",
            found.rule,
            found.severity,
            found.guideline,
            places.collect::<Vec<_>>()
        )
    });
    Some(found.collect())
}

#[test]
fn fixtures_have_the_same_findings_under_any_numbers() {
    let mut wrong = String::new();
    let mut styles = styles();
    let named = ["1, (1), ①", "第1条, (1), ア", "1, 1.1"];
    styles.retain(|style| named.contains(&style.name));
    for (name, entries) in fixtures().into_iter().step_by(4) {
        let mut found = styles
            .iter()
            .map(|style| (style, findings(&style.file(&entries), style.file_name())));
        let Some((_, wanted)) = found.next() else { continue };
        for (style, findings) in found {
            if findings != wanted {
                let _ = writeln!(
                    wrong,
                    "{name} as {} ({}): {findings:?} for {wanted:?}",
                    style.name,
                    style.file_name()
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
