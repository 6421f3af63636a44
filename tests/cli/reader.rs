//! The process that reads heavy files: it may die, is replaced, and is nobody's to call.

use crate::support::{Folder, taisho};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn inputs(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs")
        .join(below)
}

/// Files under 2 kB that take gigabytes or never end if nothing limits the parser.
const HOSTILE: [&str; 3] = ["layered-flate", "cid-range", "widths"];

/// Runs `batch` over the folder `from` and returns the reports and what was printed.
fn batch(folder: &Folder, from: &str, to: &str, jobs: &str) -> (BTreeMap<String, Vec<u8>>, String) {
    let (input, output) = (folder.path(from), folder.path(to));
    let args = [
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
        "--format".as_ref(),
        "json".as_ref(),
        "--jobs".as_ref(),
        jobs.as_ref(),
        // Enough for the good ones, and sooner over for the others.
        "--limit".as_ref(),
        "memory=100".as_ref(),
    ];
    let ran = taisho(args);
    let reports = folder
        .names(to)
        .into_iter()
        .filter(|name| name.starts_with("good"));
    let read = |name: String| {
        let bytes = std::fs::read(output.join(&name)).expect("a report");
        (name, bytes)
    };
    (reports.map(read).collect(), ran.err)
}

#[test]
fn a_reader_that_dies_is_replaced_and_the_other_reports_stay_the_same() {
    let folder = Folder::new("reader");
    for (i, name) in ["nambu-chromium", "kashima-90ms-rksj", "ogi-council-unijis-ucs2"]
        .into_iter()
        .enumerate()
    {
        let bytes = std::fs::read(inputs("pdf").join(name).with_extension("pdf")).expect("a fixture");
        folder.file(&format!("in/good-{i}.pdf"), bytes);
    }
    let (alone, _) = batch(&folder, "in", "alone", "1");
    assert_eq!(alone.len(), 3);
    // Between the others, in the order of names, so that one reader meets all of them.
    for (i, name) in HOSTILE.into_iter().enumerate() {
        let bytes = std::fs::read(inputs("hostile").join(name).with_extension("pdf")).expect("a fixture");
        folder.file(&format!("in/good-{i}-{name}.pdf"), bytes);
    }
    for jobs in ["1", "4"] {
        let (beside, err) = batch(&folder, "in", &format!("beside{jobs}"), jobs);
        assert_eq!(alone, beside, "{err}");
        for name in HOSTILE {
            assert_eq!(err.matches(name).count(), 1, "{name}: {err}");
        }
    }
}

#[test]
fn a_file_that_kills_its_reader_is_refused_in_a_sentence() {
    // Nothing looks beforehand for the four billion widths of this file: only the death of the process stops it.
    let path = inputs("hostile").join("widths.pdf");
    let ran = taisho([
        "check".as_ref(),
        path.as_os_str(),
        "--lang".as_ref(),
        "en".as_ref(),
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(
        ran.err.contains("needs more memory (limit: 400 MB), nesting"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn the_reader_refuses_to_be_called_by_hand() {
    for input in [Stdio::null(), Stdio::piped()] {
        let output = Command::new(env!("CARGO_BIN_EXE_taisho"))
            .arg("--internal-reader")
            .stdin(input)
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(err.contains("内部で使うもの"), "{err}");
    }
    for help in [["--help", "--lang", "en"], ["check", "--help", "--lang"]] {
        assert!(!taisho(help).out.contains("internal"));
    }
}

#[test]
fn large_files_of_other_formats_are_read_there_too() {
    let folder = Folder::new("reader-large");
    let policy = crate::support::corpus("nambu.txt");
    let long = format!(
        "{policy}\n{}",
        "\n".repeat(1_100_000 / 20).replace('\n', "                   \n")
    );
    let (short, long) = (
        folder.file("a/nambu.txt", policy),
        folder.file("b/nambu.txt", long),
    );
    let findings = |path: &str| {
        let ran = taisho(["check", path, "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect("a report");
        report["deviations"].clone()
    };
    assert_eq!(findings(&short), findings(&long));
}

#[cfg(target_os = "linux")]
#[test]
fn hostile_files_stay_within_the_memory_of_the_machine() {
    for name in HOSTILE {
        let path = inputs("hostile").join(name).with_extension("pdf");
        // Address space of the program and of its reader, each.
        let output = Command::new("sh")
            .args([
                "-c",
                "ulimit -v 900000; exec \"$0\" check \"$1\" --limit memory=100",
            ])
            .arg(env!("CARGO_BIN_EXE_taisho"))
            .arg(path)
            .output()
            .expect("a shell");
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
}
