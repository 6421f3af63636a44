//! What runs in other people's repositories: the step of the GitHub action, and the pre-commit hook.

use crate::support::{Folder, corpus};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A path on which the program built here comes first.
fn path() -> OsString {
    let program = Path::new(env!("CARGO_BIN_EXE_taisho"));
    let folders = env::var_os("PATH").unwrap_or_default();
    let first = program.parent().expect("a folder").to_owned();
    env::join_paths(std::iter::once(first).chain(env::split_paths(&folders))).expect("a path")
}

/// Runs the step that compares, in the folder, and returns its exit code and what it writes for the workflow.
#[cfg(unix)]
fn compare(folder: &Folder, files: &str, fail_on: &str, category: &str) -> (Option<i32>, String) {
    let output = folder.path("output");
    let _ = fs::remove_file(&output);
    let done = Command::new(Path::new(ROOT).join("action/compare"))
        .arg(folder.path("results"))
        .current_dir(folder.path(""))
        .env("PATH", path())
        .env("GITHUB_OUTPUT", &output)
        .envs([
            ("FILES", files),
            ("GUIDELINE", ""),
            ("FAIL_ON", fail_on),
            ("TAISHO_LANG", "ja"),
            ("CATEGORY", category),
        ])
        .output()
        .expect("bash");
    (done.status.code(), fs::read_to_string(output).unwrap_or_default())
}

#[cfg(unix)]
#[test]
fn the_action_comments_and_reports_and_says_the_worst_outcome() {
    let folder = Folder::new("action");
    folder.file("方針 & 案.txt", corpus("nambu.txt"));
    folder.file("館林.txt", corpus("tatebayashi.txt"));
    let written = |files: &str, fail_on: &str| compare(&folder, files, fail_on, "").1;
    assert_eq!(
        written("方針 & 案.txt\n館林.txt\n", "high"),
        "code=1\nreports=2\n"
    );
    let comment = fs::read_to_string(folder.path("results/comment.md")).expect("a comment");
    assert!(
        comment.contains("南部町") && comment.contains("館林市"),
        "{comment}"
    );
    assert!(comment.chars().count() < 65_000);
    for name in ["results/sarif/1.sarif", "results/sarif/2.sarif"] {
        let sarif = fs::read_to_string(folder.path(name)).expect("a report");
        assert!(sarif.contains("\"version\": \"2.1.0\""), "{name}");
    }
    // What an earlier use left isn't reported again.
    assert_eq!(written("館林.txt", "high"), "code=0\nreports=1\n");
    assert!(!Path::new(&folder.path("results/sarif/2.sarif")).exists());
    assert_eq!(written("ない.txt\n館林.txt", "never"), "code=2\nreports=1\n");
    let comment = fs::read_to_string(folder.path("results/comment.md")).expect("a comment");
    assert!(comment.contains("`ない.txt`: taisho 2"), "{comment}");
    assert_eq!(written("ない.txt", "never"), "code=2\nreports=0\n");
}

#[cfg(unix)]
#[test]
fn a_category_keeps_the_results_of_two_uses_apart() {
    let folder = Folder::new("category");
    folder.file("館林.txt", corpus("tatebayashi.txt"));
    let id = |category: &str| {
        let (code, _) = compare(&folder, "館林.txt", "high", category);
        assert_eq!(code, Some(0));
        let log = fs::read_to_string(folder.path("results/sarif/1.sarif")).expect("a report");
        let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
        log["runs"][0]["automationDetails"]["id"]
            .as_str()
            .map(str::to_owned)
    };
    let usual = "taisho/mic-r7.3/%E9%A4%A8%E6%9E%97.txt/";
    assert_eq!(id("").as_deref(), Some(usual));
    assert_eq!(id("nightly").as_deref(), Some(&*format!("nightly/{usual}")));
    let (code, written) = compare(&folder, "館林.txt", "high", "x --> y");
    assert_eq!((code, written.as_str()), (Some(2), ""));
}

/// A program in the place of GitHub's: it writes down how it was called, and lists the comments that a file has.
#[cfg(unix)]
const GH: &str = r#"#!/usr/bin/env python3
import json, os, subprocess, sys
arguments = sys.argv[1:]
if "--method" in arguments:
    body = open(arguments[arguments.index("-F") + 1].removeprefix("body=@"), encoding="utf-8").read()
    method, place = arguments[arguments.index("--method") + 1:][:2]
    with open(os.environ["CALLS"], "a", encoding="utf-8") as calls:
        calls.write(f"{method} {place} {body}")
else:
    mark = arguments[arguments.index("--jq") + 1].split('"')[3]
    for comment in json.load(open(os.environ["COMMENTS"], encoding="utf-8")):
        if comment["user"]["type"] == "Bot" and comment["body"].startswith(mark):
            print(comment["id"])
"#;

#[cfg(unix)]
#[test]
fn the_action_renews_its_own_comment_and_no_other() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("comment");
    let gh = folder.file("bin/gh", GH);
    fs::set_permissions(&gh, fs::Permissions::from_mode(0o755)).expect("a program");
    let report = folder.file("comment.md", "# 対照結果\n");
    let calls = folder.path("calls");
    let says = |comments: &str, category: &str| {
        let _ = fs::remove_file(&calls);
        let folders = env::var_os("PATH").unwrap_or_default();
        let first = Path::new(&gh).parent().expect("a folder").to_owned();
        let path = env::join_paths(std::iter::once(first).chain(env::split_paths(&folders))).expect("a path");
        let done = Command::new(Path::new(ROOT).join("action/comment"))
            .arg(&report)
            .env("PATH", path)
            .envs([
                ("GITHUB_REPOSITORY", "town/rules"),
                ("NUMBER", "7"),
                ("CATEGORY", category),
            ])
            .env("CALLS", &calls)
            .env("COMMENTS", folder.file("comments.json", comments))
            .output()
            .expect("bash");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::read_to_string(&calls).expect("a call")
    };
    let mark = "<!-- taisho-action -->\n";
    let created = format!("POST repos/town/rules/issues/7/comments {mark}# 対照結果\n");
    assert_eq!(says("[]", ""), created);
    // Another tool's, a person's that quotes ours, and that of another category.
    let others = r#"{"id": 1, "user": {"type": "Bot"}, "body": "coverage"},
        {"id": 2, "user": {"type": "User"}, "body": "<!-- taisho-action -->"},
        {"id": 3, "user": {"type": "Bot"}, "body": "<!-- taisho-action nightly -->\n"}"#;
    assert_eq!(says(&format!("[{others}]"), ""), created);
    let own = r#"{"id": 4, "user": {"type": "Bot"}, "body": "<!-- taisho-action -->\nold"}"#;
    assert_eq!(
        says(&format!("[{others}, {own}]"), ""),
        format!("PATCH repos/town/rules/issues/comments/4 {mark}# 対照結果\n")
    );
    assert!(
        says(&format!("[{others}, {own}]"), "nightly")
            .starts_with("PATCH repos/town/rules/issues/comments/3 ")
    );
}

#[test]
fn the_action_has_the_inputs_that_its_step_reads() {
    let action = fs::read_to_string(Path::new(ROOT).join("action.yml")).expect("the action");
    let step = fs::read_to_string(Path::new(ROOT).join("action/compare")).expect("its step");
    for (variable, input) in [
        ("FILES", "files"),
        ("GUIDELINE", "guideline"),
        ("FAIL_ON", "fail-on"),
        ("TAISHO_LANG", "lang"),
        ("CATEGORY", "category"),
    ] {
        assert!(step.contains(&format!("${variable}")), "{variable}");
        assert!(
            action.contains(&format!("{variable}: ${{{{ inputs.{input} }}}}")),
            "{variable}"
        );
        assert!(action.contains(&format!("\n  {input}:\n")), "{input}");
    }
    // Inputs never become part of a command.
    assert!(
        !action
            .lines()
            .any(|line| line.trim_start().starts_with("run:") && line.contains("inputs."))
    );
}

/// Returns a step of the action.
fn step<'a>(action: &'a str, name: &str) -> &'a str {
    let steps = action.split("    - name: ");
    let mut named = steps.filter(|step| step.starts_with(&format!("{name}\n")));
    named.next().unwrap_or_else(|| panic!("no step {name}"))
}

#[test]
fn a_step_without_rights_neither_runs_nor_hides_the_outcome() {
    let action = fs::read_to_string(Path::new(ROOT).join("action.yml")).expect("the action");
    for name in ["Comment", "Report"] {
        let own = "github.event.pull_request.head.repo.full_name == github.repository";
        assert!(step(&action, name).contains(own), "{name}");
    }
    assert!(step(&action, "Report").contains("!cancelled() && "));
    assert!(step(&action, "Outcome").contains("if: always() && steps.compare.outputs.code\n"));
    // A rust-toolchain.toml of the caller would decide how taisho is built.
    assert!(step(&action, "Build taisho").contains("working-directory: ${{ github.action_path }}\n"));
}

#[cfg(unix)]
#[test]
fn the_hook_compares_each_file_and_fails_on_high() {
    let hooks = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).expect("the hooks");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: "));
    let script = entry
        .and_then(|entry| entry.split('\'').nth(1))
        .expect("a script");
    let folder = Folder::new("hook");
    let high = folder.file("情報セキュリティ基本方針 案.txt", corpus("nambu.txt"));
    let fine = folder.file("security-policy.txt", corpus("tatebayashi.txt"));
    for (files, code) in [(vec![&high, &fine], 1), (vec![&fine], 0), (vec![], 0)] {
        let done = Command::new("bash")
            .args(["-c", script, "--"])
            .args(files)
            .env("PATH", path())
            .output();
        assert_eq!(done.expect("bash").status.code(), Some(code));
    }
}

#[cfg(unix)]
#[test]
fn the_hook_takes_documents_alone_whatever_files_the_caller_names() {
    let hooks = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).expect("the hooks");
    let value = |key: &str| {
        let mut lines = hooks.lines();
        lines.find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "))
    };
    let (usual, exclude) = (value("files").expect("files"), value("exclude").expect("exclude"));
    // pre-commit searches with Python, whose expressions can look ahead.
    let chosen = |files: &str| {
        let script = "import re, sys\nfiles, exclude, *paths = sys.argv[1:]\nprint(*(path for path in paths if re.search(files, path) and not re.search(exclude, path)))";
        let paths = [
            "policies/taisho.toml",
            "policies/基準.txt",
            "policies/README",
            "policies/情報セキュリティ基本方針.DOCX",
            "policies/findings.xlsx",
            "policies/方針.taisho.html",
            "docs/security_policy.pdf",
        ];
        let done = Command::new("python3")
            .args(["-c", script, files, exclude])
            .args(paths)
            .output();
        let done = done.expect("Python");
        String::from_utf8(done.stdout)
            .expect("UTF-8")
            .trim_end()
            .to_owned()
    };
    assert_eq!(
        chosen(usual),
        "policies/情報セキュリティ基本方針.DOCX docs/security_policy.pdf"
    );
    assert_eq!(
        chosen("^policies/"),
        "policies/基準.txt policies/情報セキュリティ基本方針.DOCX"
    );
}
