//! Runs of `taisho batch` that end early: killed, asked to end, without space on the disk.

#![cfg(unix)]

use crate::support::{Folder, corpus, taisho};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

fn start(folder: &Folder, output: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_taisho"))
        .arg("batch")
        .arg(folder.path("in"))
        .arg("-o")
        .arg(folder.path(output))
        .arg("--cache")
        .arg(folder.path("kept"))
        .args(["--jobs", "2", "--quiet", "--fail-on", "never"])
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

/// Asserts that every file is whole. What isn't in its place yet is hidden.
fn assert_whole(folder: &Folder, wanted: &BTreeMap<String, Vec<u8>>) {
    if folder.path("out").exists() {
        for name in folder.names("out").iter().filter(|name| !name.starts_with('.')) {
            let bytes = fs::read(folder.path("out").join(name)).expect("a file");
            assert!(wanted.get(name) == Some(&bytes), "{name} is not whole");
        }
    }
}

#[test]
fn runs_killed_at_random_leave_whole_files_and_nothing_to_the_next_run() {
    let folder = Folder::with_policies("killed");
    let begun = Instant::now();
    assert!(start(&folder, "wanted").wait().expect("an end").success());
    let whole_time = begun.elapsed().as_micros() as u64;
    let wanted = folder.contents("wanted");
    fs::remove_dir_all(folder.path("kept")).expect("removed");
    let mut random = 20_261_127_u64;
    for round in 0..20 {
        if round % 5 == 0 {
            // Without results that are kept, there is more time in which something is written.
            let _ = fs::remove_dir_all(folder.path("kept"));
            let _ = fs::remove_dir_all(folder.path("out"));
        }
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut run = start(&folder, "out");
        sleep(Duration::from_micros((random >> 33) % whole_time));
        run.kill().expect("killed");
        run.wait().expect("an end");
        assert_whole(&folder, &wanted);
    }
    folder.file("out/.taisho-99999999-7.tmp", "left by a killed run");
    assert!(start(&folder, "out").wait().expect("an end").success());
    assert_eq!(folder.contents("out"), wanted);
    let left: Vec<String> = folder
        .names("kept")
        .into_iter()
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_run_that_is_asked_to_end_ends_at_once_and_leaves_what_was_there() {
    use std::os::unix::process::ExitStatusExt;
    let folder = Folder::with_policies("asked");
    assert!(start(&folder, "out").wait().expect("an end").success());
    let before = folder.contents("out");
    for (signal, number) in [("-INT", 2), ("-TERM", 15)] {
        let _ = fs::remove_dir_all(folder.path("kept"));
        let mut run = start(&folder, "out");
        let begun = Instant::now();
        // Until there is a first report.
        let staging = folder.path("out/.taisho-staging");
        let has_report = || {
            let entries = fs::read_dir(&staging).into_iter().flatten().flatten();
            let mut names = entries.map(|entry| entry.file_name());
            names.any(|name| name.to_string_lossy().ends_with(".md"))
        };
        while begun.elapsed() < Duration::from_secs(60) && !has_report() {
            sleep(Duration::from_millis(1));
        }
        let pid = run.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().expect("kill");
        let asked = Instant::now();
        let status = run.wait().expect("an end");
        assert!(asked.elapsed() < Duration::from_secs(5));
        assert!(sent.success() && status.signal() == Some(number), "{status}");
        assert_whole(&folder, &before);
        let names = folder.names("out");
        let shown: Vec<&String> = names.iter().filter(|name| !name.starts_with('.')).collect();
        assert_eq!(shown, before.keys().collect::<Vec<_>>());
    }
    assert!(start(&folder, "out").wait().expect("an end").success());
    assert_eq!(folder.contents("out"), before);
}

/// Runs in a mount namespace where `out` has a few hundred kilobytes. Not every machine lets a user make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_nothing_stays_on_it() {
    let folder = Folder::with_policies("full");
    fs::create_dir(folder.path("out")).expect("a folder");
    let script = r#"mount -t tmpfs -o size=300k tmpfs "$2" || exit 77
        "$4" batch "$1" -o "$2" --lang "$5"; code=$?
        mkdir "$3"; cp -R "$2"/. "$3"; exit $code"#;
    for (lang, words) in [("ja", "空き容量"), ("en", "No space left on device")] {
        let output = Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
            .args(["in", "out", "copy"].map(|name| folder.path(name)))
            .args([env!("CARGO_BIN_EXE_taisho"), lang])
            .output();
        // 77 is of the script, and 1 of `unshare` itself before the script begins.
        let is_possible = |output: &std::process::Output| {
            let code = output.status.code();
            code != Some(77) && !(code == Some(1) && output.stderr.starts_with(b"unshare:"))
        };
        let Some(output) = output.ok().filter(is_possible) else {
            eprintln!("no mount namespace: a full disk was not tried");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(words), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        // Nothing of it counts, and nothing of it stays.
        let left = folder.names("copy");
        assert!(left.is_empty(), "{left:?}");
        fs::remove_dir_all(folder.path("copy")).expect("removed");
    }
}

#[test]
fn results_stay_inside_their_folder_whatever_documents_are_called() {
    let folder = Folder::new("names");
    let text = corpus("ogi-council.txt");
    let names = [
        "a/..方針.txt",
        "a/...txt",
        "a/ .txt",
        "a/-o.txt",
        "a/con.txt",
        "a/NUL.方針.txt",
        "a/Ａ:B*C?.txt",
        "a/a\nb\u{202e}.txt",
        "a/方針.txt",
        "b/方針.txt",
        "a/ガ.txt",
        "a/カ\u{3099}.txt",
        "a/ABC.txt",
        "a/abc.txt",
        "a/results.txt",
        "a/overview.txt",
        "a/matrix.md",
    ];
    for name in names {
        folder.file(&format!("in/{name}"), &text);
    }
    let before = folder.names("");
    let ran = taisho([
        "batch".as_ref(),
        folder.path("in/a/../a").as_os_str(),
        folder.path("in/b").as_os_str(),
        "-o".as_ref(),
        folder.path("out").as_os_str(),
        "--format".as_ref(),
        "csv".as_ref(),
    ]);
    // Hidden files aren't documents.
    let hidden = ["a/..方針.txt", "a/...txt"];
    assert!(ran.code < 2, "{}", ran.err);
    let found = folder.names("out");
    let reports = found
        .iter()
        .filter(|name| name.ends_with(".csv") && *name != "matrix.csv");
    assert_eq!(reports.count(), names.len() - hidden.len(), "{found:?}");
    let mut after = folder.names("");
    after.retain(|name| name != "out");
    assert_eq!(before, after);
    let alike = |name: &String| {
        let composed: String = name.replace("カ\u{3099}", "ガ");
        composed.to_lowercase()
    };
    let mut unlike: Vec<String> = found.iter().map(alike).collect();
    unlike.sort();
    unlike.dedup();
    assert_eq!(unlike.len(), found.len(), "{found:?}");
}
