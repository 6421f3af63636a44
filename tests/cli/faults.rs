//! Every operation on files fails in turn: the outcome is one sentence, files are whole or absent, and the next run leaves nothing
//! of what went wrong. Only a program built for tests can be told which operation fails.

#![cfg(all(unix, debug_assertions))]

use crate::support::{Folder, corpus};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A command line with names inside a folder, in which it is run.
struct Faulty {
    args: Vec<&'static str>,
    /// The file or folder that it writes.
    output: &'static str,
}

fn single(args: &[&'static str], output: &'static str) -> Faulty {
    Faulty {
        args: args.to_vec(),
        output,
    }
}

/// What was counted of a command: by operation how many faults were refused, and how many did no harm.
type Counts = BTreeMap<String, (usize, usize)>;

fn prepared(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("nambu.txt", corpus("nambu.txt"));
    folder.file("kashima.txt", corpus("kashima.txt"));
    folder.file("draft.docx", include_bytes!("../inputs/docx/kashima-typed.docx"));
    folder.file(
        "model.txt",
        include_str!("../inputs/reports/model-of-two-clauses.txt"),
    );
    folder
}

fn run(folder: &Path, args: &[&str], fault: Option<&str>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taisho"));
    command.current_dir(folder).args(args);
    if let Some(fault) = fault {
        command.env("TAISHO_FAULT", format!("{fault}:log"));
    }
    command.output().expect("the program starts")
}

/// The visible files below, with what they hold.
fn visible(at: &Path) -> BTreeMap<String, Vec<u8>> {
    if at.is_file() {
        return BTreeMap::from([(String::new(), fs::read(at).expect("a file"))]);
    }
    let entries = fs::read_dir(at).into_iter().flatten().flatten();
    let files = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    files
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

fn hidden(folder: &Path) -> Vec<String> {
    let mut folders = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with(".taisho") {
                found.push(name);
            } else if entry.path().is_dir() {
                folders.push(entry.path());
            }
        }
    }
    found
}

/// Runs a command once for each operation, with that operation failing, until there is none left.
fn every_fault(name: &str, command: &Faulty, is_lasting: bool, step: usize) -> Counts {
    let folder = prepared(&format!("fault-{name}"));
    let root = folder.path("");
    let output = folder.path(command.output);
    let clean = run(&root, &command.args, None);
    assert!(
        clean.status.code() < Some(2),
        "{}",
        String::from_utf8_lossy(&clean.stderr)
    );
    let wanted = visible(&output);
    assert!(!wanted.is_empty());
    // A document that can't be read doesn't stop `compare`.
    let without_one = without_one(&root, &output, command);
    let mut counts = Counts::new();
    let mut n = 1;
    loop {
        // Something is there already, so that it shows whether it stays.
        let before = before(&output, command);
        let fault = format!("{n}{}", if is_lasting { "+" } else { "" });
        let ran = run(&root, &command.args, Some(&fault));
        let Ok(log) = fs::read_to_string(folder.path("log")) else {
            assert_eq!(ran.status.code(), clean.status.code(), "{name} {fault}");
            break;
        };
        fs::remove_file(folder.path("log")).expect("removed");
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(!said.contains("panicked"), "{name} {fault}: {said}");
        let is_refused = ran.status.code() == Some(2);
        assert!(
            is_refused || ran.status.code() == clean.status.code(),
            "{name} {fault}: {:?} {said}",
            ran.status
        );
        let operation = log.lines().next().unwrap_or_default().to_owned();
        let count = counts.entry(operation.clone()).or_default();
        match is_refused {
            true => count.0 += 1,
            false => count.1 += 1,
        }
        let is_batch = command.args[0] == "batch";
        if is_refused {
            assert!(
                is_batch || said.lines().count() == 1,
                "{name} {fault} {operation}: {said}"
            );
            assert!(
                said.contains("the disk failed"),
                "{name} {fault} {operation}: {said}"
            );
        }
        let after = visible(&output);
        match is_batch {
            true => assert_whole_folder(&output, &after, &before, &format!("{name} {fault} {operation}")),
            false => {
                let is_whole = after == wanted || is_refused && after == before;
                let is_without_one = is_refused && without_one.contains(&after);
                assert!(is_whole || is_without_one, "{name} {fault} {operation}: {said}");
            }
        }
        // The next run. What was accepted in spite of the fault isn't accepted twice.
        let again = run(&root, &command.args, None);
        let said = String::from_utf8_lossy(&again.stderr);
        assert_eq!(
            again.status.code(),
            clean.status.code(),
            "{name} {fault} {operation}: {said}"
        );
        assert!(visible(&output) == wanted, "{name} {fault} {operation}");
        assert_eq!(hidden(&root), [""; 0], "{name} {fault} {operation}");
        n += step;
    }
    counts
}

/// Makes what an earlier run may have left: for a folder what it was told to write, of another document.
fn before(output: &Path, command: &Faulty) -> BTreeMap<String, Vec<u8>> {
    if command.args[0] == "batch" {
        let folder = output.parent().expect("a parent");
        let args: Vec<&str> = command
            .args
            .iter()
            .map(|arg| if *arg == "nambu.txt" { "kashima.txt" } else { arg })
            .collect();
        assert!(run(folder, &args, None).status.code() < Some(2));
    } else {
        fs::write(
            output,
            if command.args[0] == "accept" {
                ""
            } else {
                "<!-- taisho -->\nof an earlier run"
            },
        )
        .expect("written");
    }
    visible(output)
}

/// What `compare` writes of each of the documents alone, as if the others couldn't be read. Nothing for another command.
fn without_one(root: &Path, output: &Path, command: &Faulty) -> Vec<BTreeMap<String, Vec<u8>>> {
    let documents = ["nambu.txt", "kashima.txt"];
    let of = |left_out: &&str| {
        let args: Vec<&str> = (command.args.iter().copied())
            .filter(|arg| arg != left_out)
            .collect();
        assert_eq!(run(root, &args, None).status.code(), Some(0));
        visible(output)
    };
    match command.args[0] == "compare" {
        true => documents.iter().map(of).collect(),
        false => Vec::new(),
    }
}

/// Every visible file is as before, or as a manifest has it, in its place or waiting for it. None is absent that was there, unless
/// everything new is in its place and it belongs to the earlier run alone.
fn assert_whole_folder(
    output: &Path,
    after: &BTreeMap<String, Vec<u8>>,
    before: &BTreeMap<String, Vec<u8>>,
    what: &str,
) {
    use sha2::Digest;
    let digest = |bytes: &[u8]| -> String {
        let digest = sha2::Sha256::digest(bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let mut known = BTreeSet::new();
    // Of the new run, if its files were all on the disk: the manifest that waits, or the one in its place.
    let mut new = BTreeSet::new();
    for place in ["manifest.json", ".taisho-staging/manifest.json"] {
        let Ok(bytes) = fs::read(output.join(place)) else {
            continue;
        };
        let manifest: serde_json::Value = serde_json::from_slice(&bytes).expect("a whole manifest");
        let files = manifest["files"].as_object().expect("files");
        new = files
            .iter()
            .map(|(name, file)| {
                let digest = file["sha256"].as_str().expect("a digest");
                (name.clone(), digest.to_owned())
            })
            .collect();
        known.extend(new.clone());
    }
    for (name, bytes) in after.iter().filter(|(name, _)| *name != "manifest.json") {
        let is_known = known.contains(&(name.clone(), digest(bytes)));
        assert!(is_known || before.get(name) == Some(bytes), "{what}: {name}");
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        let is_of_new = new.iter().any(|(other, _)| other == name);
        assert!(!is_of_new, "{what}: {name} is gone");
        for (name, wanted) in &new {
            let is_there = after.get(name).is_some_and(|bytes| digest(bytes) == *wanted);
            assert!(is_there, "{what}: {name} isn't there yet");
        }
    }
}

fn commands() -> Vec<(&'static str, Faulty)> {
    vec![
        (
            "check",
            single(
                &[
                    "check",
                    "nambu.txt",
                    "--guideline",
                    "model.txt",
                    "-o",
                    "a.json",
                    "-q",
                ],
                "a.json",
            ),
        ),
        (
            "diff",
            single(&["diff", "nambu.txt", "kashima.txt", "-o", "a.md", "-q"], "a.md"),
        ),
        (
            "compare",
            single(
                &["compare", "nambu.txt", "kashima.txt", "-o", "a.csv", "-q"],
                "a.csv",
            ),
        ),
        (
            "since",
            single(
                &[
                    "since",
                    "nambu.txt",
                    "mic-r7.3",
                    "kashima.txt",
                    "-o",
                    "a.json",
                    "-q",
                ],
                "a.json",
            ),
        ),
    ]
}

#[test]
fn a_fault_of_a_file_is_one_sentence_and_leaves_files_whole() {
    for (name, command) in commands() {
        // As on a disk that is gone: once is enough, since all write in one way.
        for is_lasting in [false, true]
            .into_iter()
            .take(if name == "check" { 2 } else { 1 })
        {
            let counts = every_fault(name, &command, is_lasting, 1);
            for operation in ["Open", "Read", "Create", "Write", "Sync", "Rename"] {
                assert!(counts.contains_key(operation), "{name}: {operation}");
            }
            assert_eq!(
                counts["Write"].1 + counts["Rename"].1 + counts["Create"].1,
                0,
                "{name}"
            );
        }
    }
}

#[test]
fn a_fault_while_accepting_or_annotating_leaves_the_file_whole() {
    let folder = prepared("fault-key");
    let report = run(
        &folder.path(""),
        &["check", "nambu.txt", "--format", "json"],
        None,
    );
    let report: serde_json::Value = serde_json::from_slice(&report.stdout).expect("JSON");
    let key = report["deviations"][0]["fingerprint"]
        .as_str()
        .expect("a fingerprint");
    let key: &'static str = Box::leak(key.to_owned().into_boxed_str());
    let args = [
        "accept",
        "nambu.txt",
        key,
        "--reason",
        "r",
        "--approver",
        "a",
        "--date",
        "2026-04-01",
        "-q",
    ];
    let counts = every_fault("accept", &single(&args, "taisho.toml"), false, 1);
    assert!(counts["Rename"].0 == 1 && counts["Sync"].0 == 2, "{counts:?}");
    let args = [
        "annotate",
        "draft.docx",
        "--guideline",
        "model.txt",
        "-o",
        "a.docx",
        "-q",
    ];
    let counts = every_fault("annotate", &single(&args, "a.docx"), false, 1);
    for operation in ["Look", "Open", "Read", "Create", "Write", "Sync", "Rename"] {
        assert!(counts.contains_key(operation), "{operation}: {counts:?}");
    }
    assert_eq!(
        counts["Write"].1 + counts["Rename"].1 + counts["Create"].1,
        0,
        "{counts:?}"
    );
}

#[test]
fn a_fault_in_a_batch_leaves_a_whole_folder_behind_or_the_earlier_one() {
    let args = [
        "batch",
        "nambu.txt",
        "-o",
        "out",
        "--format",
        "json",
        "-q",
        "--fail-on",
        "never",
    ];
    // Every fourth of 270: all of them take minutes and were counted once for docs/security.md.
    let counts = every_fault("batch", &single(&args, "out"), false, 4);
    for operation in ["Look", "Open", "Read", "Create", "Write", "Rename"] {
        assert!(counts.contains_key(operation), "{operation}");
    }
    every_fault("batch-lasting", &single(&args, "out"), true, 17);
}

/// Without memory a program can only end. It does so in words or with the code of the system, and never with half a file.
#[cfg(target_os = "linux")]
#[test]
fn without_memory_files_are_whole_or_absent() {
    let folder = prepared("memory");
    let args = ["check", "nambu.txt", "-o", "a.json", "-q", "--fail-on", "never"];
    assert_eq!(run(&folder.path(""), &args, None).status.code(), Some(0));
    let wanted = visible(&folder.path("a.json"));
    let mut outcomes = BTreeMap::new();
    for kilobytes in [
        20_000, 60_000, 100_000, 140_000, 180_000, 260_000, 400_000, 1_600_000,
    ] {
        let _ = fs::remove_file(folder.path("a.json"));
        let line = format!("ulimit -v {kilobytes}; exec \"$0\" \"$@\"");
        let ran = Command::new("sh")
            .current_dir(folder.path(""))
            .args(["-c", &line, env!("CARGO_BIN_EXE_taisho")])
            .args(args)
            .output()
            .expect("a shell");
        let there = visible(&folder.path("a.json"));
        assert!(there.is_empty() || there == wanted, "{kilobytes}");
        // 127: the system can't load it; 134 and 139: as a shell gives the signals of an allocation and of a stack that fail.
        use std::os::unix::process::ExitStatusExt;
        let code = ran
            .status
            .code()
            .or(ran.status.signal().map(|signal| 128 + signal));
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(
            matches!(code, Some(0 | 2 | 127 | 134 | 139)),
            "{kilobytes}: {:?} {said}",
            ran.status
        );
        assert!(!said.contains("panicked"), "{kilobytes}: {said}");
        assert_eq!(code == Some(0), there == wanted, "{kilobytes}: {:?}", ran.status);
        outcomes.insert(kilobytes, code);
    }
    assert_eq!(outcomes[&1_600_000], Some(0));
    assert_ne!(outcomes[&20_000], Some(0));
}
