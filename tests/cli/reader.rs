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

/// Files under 2 kB that overflow the stack, take gigabytes or never end where nothing limits the parser.
const HOSTILE: [&str; 4] = ["layered-flate", "cid-range", "postscript-function", "widths"];

/// A PDF whose page uses a function that nests braces 128,000 deep, packed in a way that is not looked into beforehand:
/// only the death of the process can stop it.
fn overflowing() -> Vec<u8> {
    let mut function = Vec::new();
    for _ in 0..1_000 {
        // RunLengthDecode: the next byte 128 times.
        function.extend([129, b'{']);
    }
    function.push(128);
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 5 0 R/Domain[0 1 0 1]>>>>>>>>";
    let mut bytes = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n".to_vec();
    bytes.extend(
        format!("3 0 obj\n{page}\nendobj\n4 0 obj\n<</Length 5>>stream\n/S sh\nendstream\nendobj\n")
            .as_bytes(),
    );
    let head = format!(
        "5 0 obj\n<</FunctionType 4/Domain[0 1 0 1]/Range[0 1]/Filter/RunLengthDecode/Length {}>>stream\n",
        function.len()
    );
    bytes.extend(head.as_bytes());
    bytes.extend(function);
    bytes.extend(b"\nendstream\nendobj\ntrailer<</Size 6/Root 1 0 R>>\n");
    bytes
}

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
    folder.file("in/good-0-overflowing.pdf", overflowing());
    for jobs in ["1", "4"] {
        let (beside, err) = batch(&folder, "in", &format!("beside{jobs}"), jobs);
        assert_eq!(alone, beside, "{err}");
        for name in HOSTILE.into_iter().chain(["overflowing"]) {
            assert_eq!(err.matches(name).count(), 1, "{name}: {err}");
        }
    }
}

#[test]
fn a_file_that_kills_its_reader_is_refused_in_a_sentence() {
    let folder = Folder::new("reader-dies");
    let path = folder.file("overflowing.pdf", overflowing());
    let ran = taisho(["check", &path, "--lang", "en"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    assert!(
        ran.err.contains("takes more memory (limit: 400 MB), nesting"),
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
