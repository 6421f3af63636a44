//! `--profile`: the kind of body decides what applies to it.

use crate::support::{Folder, corpus, taisho};
use serde_json::Value;

fn check(text: &str, more: &[&str]) -> Value {
    let folder = Folder::new(&format!("kind-{}-{}", text.len(), more.join("")));
    let file = folder.file("draft.txt", text);
    let ran = taisho(["check", &file, "--format", "json"].iter().chain(more));
    assert!(ran.code < 2, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn about<'a>(report: &'a Value, clause: &str) -> &'a Value {
    report["deviations"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["guideline"][0] == clause))
        .expect("a finding")
}

/// The council's policy without a word about individual numbers.
fn council() -> String {
    corpus("ogi-council.txt")
        .replace("（マイナンバー利用事務系を除く。）", "")
        .lines()
        .filter(|line| !line.contains("マイナンバー"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_an_assembly_does_not_do_is_said_as_not_applicable() {
    let report = check(&council(), &[]);
    for clause in ["2.8", "6.3.1"] {
        let finding = about(&report, clause);
        assert_eq!(finding["severity"], "info", "{finding:#}");
        let message = finding["message"]["ja"].as_str().expect("a message");
        assert!(
            message.contains("見当たらない") && message.contains("適用外の可能性"),
            "{message}"
        );
        assert!(finding["not_applicable"]["ja"].is_string());
    }
    // The others stay what they are.
    assert_eq!(about(&report, "2.11")["severity"], "medium");
    // A city is asked for it.
    let report = check(&council(), &["--profile", "city"]);
    assert_eq!(about(&report, "2.8")["severity"], "medium");
    assert_eq!(about(&report, "6.3.1")["severity"], "high");
    assert!(about(&report, "2.8")["not_applicable"].is_null());
}

#[test]
fn a_document_that_speaks_of_it_is_taken_at_its_word() {
    let draft: String = corpus("ogi-council.txt")
        .lines()
        .filter(|line| !line.contains("(8) マイナンバー"))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(about(&check(&draft, &[]), "2.8")["severity"], "medium");
}

#[test]
fn organs_of_another_body_are_said_as_not_applicable() {
    let report = check(&corpus("ogi-council.txt"), &[]);
    let finding = report["deviations"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["rule"] == "scope-local-list"))
        .expect("a list of its own");
    assert_eq!(finding["severity"], "info");
    let message = finding["message"]["ja"].as_str().expect("a message");
    assert!(message.contains("「行政委員会」は適用外の可能性"), "{message}");
}

#[test]
fn a_given_kind_overrides_the_guess_and_both_are_shown() {
    let guessed = check(&corpus("ogi-council.txt"), &[]);
    assert_eq!(guessed["policy"]["body_kind"], "assembly");
    assert_eq!(guessed["policy"]["body_kind_source"], "guessed");
    let given = check(&corpus("ogi-council.txt"), &["--profile", "board"]);
    assert_eq!(given["policy"]["body_kind"], "board");
    assert_eq!(given["policy"]["body_kind_source"], "given");
    let file = "corpus/policies/ogi-council.txt";
    for (more, ja) in [
        (&[][..], "小城市議会（議会、推定）"),
        (
            &["--profile", "board"],
            "小城市議会（行政委員会、指定。推定は議会）",
        ),
    ] {
        for format in ["text", "markdown"] {
            let ran = taisho(["check", file, "--format", format].iter().chain(more));
            assert!(ran.out.contains(ja), "{}", ran.out);
        }
    }
    for (word, kind) in [
        ("議会", "assembly"),
        ("町", "town"),
        ("地方独立行政法人", "agency"),
        ("共同策定", "joint"),
    ] {
        let given = check(&corpus("ogi-council.txt"), &["--profile", word]);
        assert_eq!(given["policy"]["body_kind"], kind, "{word}");
    }
    let ran = taisho(["check", file, "--profile", "club"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("wide-area-union"), "{}", ran.err);
}
