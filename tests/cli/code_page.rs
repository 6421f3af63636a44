//! The Japanese output of the program has only characters of CP932, the code page of a Japanese Windows.

use crate::support::{POLICIES, corpus, taisho};
use std::path::{Path, PathBuf};

/// Characters outside CP932, and those that Japanese encodings disagree about.
fn foreign(text: &str) -> String {
    text.chars()
        .filter(|c| {
            let mut bytes = [0; 4];
            let (_, _, is_lost) = encoding_rs::SHIFT_JIS.encode(c.encode_utf8(&mut bytes));
            is_lost
                || matches!(
                    c,
                    '\u{301c}' | '\u{2016}' | '\u{2212}' | '\u{2014}' | '\u{a5}' | '\u{203e}'
                )
        })
        .collect()
}

#[test]
fn help_tables_and_reports_hold_no_other_characters() {
    let mut calls: Vec<Vec<String>> = vec![vec![], vec!["--help".into()]];
    for command in [
        "check",
        "batch",
        "outline",
        "explain",
        "rules",
        "guidelines",
        "frameworks",
        "eval",
        "accept",
        "completions",
    ] {
        calls.push(vec![command.into(), "--help".into()]);
    }
    for table in ["rules", "guidelines", "frameworks"] {
        calls.push(vec![table.into()]);
    }
    for args in calls {
        let ran = taisho(&args);
        assert_eq!((ran.code, foreign(&ran.out).as_str()), (0, ""), "{args:?}");
    }
    // Of a report, what is not in the policy.
    for name in POLICIES {
        let path = format!("corpus/policies/{name}");
        let policy = corpus(name);
        for command in ["check", "outline"] {
            let ran = taisho([command, &path]);
            let ours: String = foreign(&ran.out)
                .chars()
                .filter(|c| !policy.contains(*c))
                .collect();
            assert_eq!(ours, "", "{command} {name}");
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The literals of a source in double quotes, without comments and tests.
fn literals(source: &str) -> Vec<String> {
    let program = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = program
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let text = lines
        .collect::<Vec<_>>()
        .join("\n")
        .replace("'\"'", "")
        .replace("\\\"", "");
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn no_japanese_sentence_of_the_source_holds_other_characters() {
    let mut files = Vec::new();
    for folder in ["src", "crates"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let mut sentences = 0;
    for file in files {
        for literal in literals(&std::fs::read_to_string(&file).expect("UTF-8")) {
            // Japanese is told by its kana; tables of signs have none.
            if literal.chars().any(|c| ('ぁ'..='ん').contains(&c)) {
                sentences += 1;
                assert_eq!(foreign(&literal), "", "{}: {literal}", file.display());
            }
        }
    }
    assert!(sentences > 300, "{sentences}");
}
