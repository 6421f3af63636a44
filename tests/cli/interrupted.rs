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

/// Asserts that every file is whole, but for those under temporary names.
fn assert_whole(folder: &Folder, wanted: &BTreeMap<String, Vec<u8>>) {
    if folder.path("out").exists() {
        for (name, bytes) in folder.contents("out") {
            let is_whole = wanted.get(&name) == Some(&bytes);
            assert!(is_whole || name.starts_with(".taisho-"), "{name} is not whole");
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
fn a_run_that_is_asked_to_end_ends_at_once() {
    let folder = Folder::with_policies("asked");
    assert!(start(&folder, "wanted").wait().expect("an end").success());
    let wanted = folder.contents("wanted");
    for signal in ["-INT", "-TERM"] {
        let _ = fs::remove_dir_all(folder.path("kept"));
        let mut run = start(&folder, "out");
        let begun = Instant::now();
        // Until there is a first report.
        while begun.elapsed() < Duration::from_secs(20)
            && !(folder.path("out").exists() && folder.names("out").iter().any(|name| name.ends_with(".md")))
        {
            sleep(Duration::from_millis(1));
        }
        let pid = run.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().expect("kill");
        let asked = Instant::now();
        let status = run.wait().expect("an end");
        assert!(asked.elapsed() < Duration::from_secs(5));
        assert!(!sent.success() || !status.success() || folder.path("out/overview.md").exists());
        assert_whole(&folder, &wanted);
        let _ = fs::remove_dir_all(folder.path("out"));
    }
}

#[test]
fn old_overviews_never_stand_beside_the_reports_of_a_later_run() {
    let folder = Folder::with_policies("overviews");
    assert!(start(&folder, "out").wait().expect("an end").success());
    // A report can't be written where a folder is.
    fs::remove_file(folder.path("out/tatebayashi.md")).expect("removed");
    fs::create_dir(folder.path("out/tatebayashi.md")).expect("a folder");
    assert_eq!(start(&folder, "out").wait().expect("an end").code(), Some(2));
    let left = folder.names("out");
    for name in ["overview.html", "overview.json", "overview.md", "matrix.csv"] {
        assert!(!left.contains(&name.to_owned()), "{name}");
    }
}

/// Runs in a mount namespace where `out` has a few hundred kilobytes. Not every machine lets a user make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_what_is_there_is_whole() {
    let folder = Folder::with_policies("full");
    assert!(start(&folder, "wanted").wait().expect("an end").success());
    let wanted = folder.contents("wanted");
    fs::create_dir(folder.path("out")).expect("a folder");
    let script = r#"mount -t tmpfs -o size=300k tmpfs "$2" || exit 77
        "$4" batch "$1" -o "$2" --lang "$5"; code=$?
        mkdir "$3"; cp "$2"/* "$3"; exit $code"#;
    for (lang, words) in [("ja", "空き容量"), ("en", "No space left on device")] {
        let output = Command::new("unshare")
            .args(["--mount", "--map-root-user", "sh", "-c", script, "sh"])
            .args(["in", "out", "copy"].map(|name| folder.path(name)))
            .args([env!("CARGO_BIN_EXE_taisho"), lang])
            .output();
        let Some(output) = output.ok().filter(|output| output.status.code() == Some(2)) else {
            eprintln!("no mount namespace: a full disk was not tried");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(words), "{said}");
        let copied = folder.contents("copy");
        assert!(!copied.is_empty() && copied.len() < wanted.len());
        for (name, bytes) in &copied {
            assert!(lang == "en" || wanted.get(name) == Some(bytes), "{name}");
        }
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
