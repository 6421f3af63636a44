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

#[cfg(unix)]
#[test]
fn the_action_comments_and_reports_and_says_the_worst_outcome() {
    let folder = Folder::new("action");
    folder.file("方針 & 案.txt", corpus("nambu.txt"));
    folder.file("館林.txt", corpus("tatebayashi.txt"));
    let compare = |files: &str, fail_on: &str| {
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
            ])
            .output()
            .expect("bash");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::read_to_string(output).expect("an outcome")
    };
    assert_eq!(compare("方針 & 案.txt\n館林.txt\n", "high"), "code=1\n");
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
    assert_eq!(compare("館林.txt", "high"), "code=0\n");
    assert_eq!(compare("ない.txt\n館林.txt", "never"), "code=2\n");
    let comment = fs::read_to_string(folder.path("results/comment.md")).expect("a comment");
    assert!(comment.contains("`ない.txt`: taisho 2"), "{comment}");
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
