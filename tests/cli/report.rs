//! `taisho report`: prints a report saved as JSON, with the exit code and messages of the first run.

use crate::support::{Folder, corpus, report_on, taisho};
use taisho::cli::Error;
use taisho::read::Limits;
use taisho::report::Report;
use taisho::report::formats::{Format, Rendering};
use taisho::report::saved::read;

/// Prints a report as `taisho check` does.
fn saved(report: &Report, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    format
        .write(report, &Rendering::default(), &mut out)
        .expect("written");
    out
}

#[test]
fn the_program_ends_as_it_did_the_first_time() {
    let folder = Folder::new("again");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let high: Vec<String> = report_on(&corpus("nambu.txt"))
        .deviations
        .iter()
        .filter(|f| f.severity.id() == "high")
        .map(|f| f.fingerprint.clone())
        .collect();
    let entry = |key: &str, until: &str| {
        format!(
            "[[accept]]\nfingerprint = \"{key}\"\nreason = \"町に企業がない\"\napprover = \"総務課長\"\ndate = \"2026-04-01\"\nreview-by = \"{until}\"\n"
        )
    };
    let unknown = "0123456789abcdef";
    let entries = [
        entry(&high[0], "2027-03-31"),
        entry(&high[1], "2026-05-01"),
        entry(unknown, "2027-03-31"),
    ];
    folder.file("taisho.toml", entries.concat());
    let json = folder.path("nambu.json").to_str().expect("UTF-8").to_owned();
    let check = |more: &[&str]| taisho(["check", &policy, "--today", "2026-11-21"].iter().chain(more));
    assert_eq!(check(&["--format", "json", "-o", &json]).code, 1);
    for more in [
        &[][..],
        &["--format", "markdown", "--lang", "en"],
        &["--format", "csv", "--bom", "--quiet"],
        &["--format", "github", "--fail-on", "never"],
        &["--format", "sarif", "--fail-on", "low"],
        &["--color", "always"],
    ] {
        let (first, then) = (check(more), taisho(["report", json.as_str()].iter().chain(more)));
        assert_eq!(
            (then.code, &then.err, &then.out),
            (first.code, &first.err, &first.out)
        );
        assert!(more.contains(&"--quiet") || then.err.contains("P201") && then.err.contains("P202"));
    }
    let refused = taisho(["report", &json, "-o", &json]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("上書き"), "{}", refused.err);
}

#[test]
fn one_of_many_reports_is_chosen_by_its_line() {
    let folder = Folder::new("lines");
    let reports: Vec<Report> = ["kashima.txt", "tatebayashi.txt"]
        .iter()
        .map(|name| report_on(&corpus(name)))
        .collect();
    let lines: Vec<u8> = reports.iter().flat_map(|r| saved(r, Format::Jsonl)).collect();
    let file = folder.file("results.jsonl", lines);
    let print = |line: &str| taisho(["report", &file, "--format", "json", "--line", line]);
    for (i, report) in reports.iter().enumerate() {
        let ran = print(&(i + 1).to_string());
        assert_eq!(ran.out.as_bytes(), saved(report, Format::Json));
    }
    for (line, says) in [("3", "2行"), ("0", "--line"), ("x", "--line")] {
        let ran = print(line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    let ran = taisho(["report", &file]);
    assert!(ran.code == 2 && ran.err.contains("--line N") && ran.err.contains("results.jsonl"));
    // Above the limit of size nobody reads on to find out.
    let few = Limits {
        size: 1000,
        ..Limits::default()
    };
    let start = &saved(&reports[0], Format::Jsonl)[..1001];
    let why = read(start, few).expect_err("too large");
    assert!(
        Error::BadReport("a.json".into(), why)
            .message()
            .ja
            .contains("--line N")
    );
    let start = &saved(&reports[0], Format::Json)[..1001];
    let why = read(start, few).expect_err("too large");
    assert!(
        Error::BadReport("a.json".into(), why)
            .message()
            .ja
            .contains("--limit size=")
    );
}
