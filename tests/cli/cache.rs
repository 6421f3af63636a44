//! `taisho batch --cache`: results that are kept for the next run.

use crate::support::{Folder, POLICIES, Ran, corpus, taisho};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn arguments(folder: &Folder, output: &str, more: &[&str]) -> Vec<String> {
    let path = |name: &str| folder.path(name).to_str().expect("UTF-8").to_owned();
    let mut args = vec!["batch".to_owned(), path("in"), "-o".to_owned(), path(output)];
    args.extend(["--fail-on", "never"].map(str::to_owned));
    args.extend(more.iter().map(|arg| (*arg).to_owned()));
    args
}

fn batch(folder: &Folder, output: &str, more: &[&str]) -> Ran {
    let ran = taisho(arguments(folder, output, more));
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

/// Runs with the folder `kept` as cache.
fn cached(folder: &Folder, output: &str, more: &[&str]) -> Ran {
    let kept = folder.path("kept");
    let cache = ["--cache", kept.to_str().expect("UTF-8")];
    batch(folder, output, &[&cache, more].concat())
}

fn entries(folder: &Folder) -> Vec<PathBuf> {
    let names = folder
        .names("kept")
        .into_iter()
        .filter(|name| name.ends_with(".taisho"));
    names.map(|name| folder.path("kept").join(name)).collect()
}

/// Whether a run said that it reused and added so many results.
fn says(ran: &Ran, reused: usize, added: usize) -> bool {
    ran.err.contains(&format!(
        "保管していた結果を使ったもの {reused}件、新しく保管したもの {added}件"
    ))
}

#[test]
fn results_are_the_same_with_and_without_a_cache() {
    let folder = Folder::with_policies("cache");
    folder.file("in/broken.txt", b"\xff\xfe\x00");
    folder.file("in/taisho.toml", "[severity]\nT202 = \"low\"\n");
    let formats = [
        "text", "markdown", "json", "jsonl", "sarif", "csv", "docx", "xlsx", "html",
    ];
    let mut more: Vec<&str> = formats.iter().flat_map(|format| ["--format", format]).collect();
    more.extend(["--framework", "reg-16-3", "--trust-local"]);
    let run = |output: &str, jobs: &str, is_cached: bool| {
        let kept = folder.path("kept");
        let cache: &[&str] = match is_cached {
            true => &["--cache", kept.to_str().expect("UTF-8")],
            false => &[],
        };
        let ran = taisho(arguments(
            &folder,
            output,
            &[&more, cache, &["--jobs", jobs]].concat(),
        ));
        assert_eq!(ran.code, 2, "{}", ran.err);
        ran
    };
    run("plain", "1", false);
    assert!(says(&run("first", "3", true), 0, POLICIES.len()));
    assert!(says(&run("second", "1", true), POLICIES.len(), 0));
    let plain = folder.contents("plain");
    assert_eq!(plain, folder.contents("first"));
    assert_eq!(plain, folder.contents("second"));
    assert_eq!(entries(&folder).len(), POLICIES.len());
    assert!(folder.path("kept/CACHEDIR.TAG").exists());
}

#[test]
fn whatever_a_result_depends_on_makes_it_new() {
    let folder = Folder::with_policies("cache-keys");
    let all = POLICIES.len();
    cached(&folder, "out", &[]);
    for more in [
        &["--lang", "en"][..],
        &["--select", "T201"],
        &["--profile", "town"],
        &["--framework", "reg-16-3"],
        &["--format", "csv"],
        &["--format", "csv", "--bom"],
        &["--since-generation", "G3"],
        &[
            "--guideline",
            "mic-r7.3",
            "--guideline",
            "corpus/policies/nambu.txt",
        ],
        &["--limit", "size=50"],
        &["--today", "2026-04-01"],
    ] {
        let ran = cached(&folder, "other", more);
        let is_new = ran.err.contains(&format!("{all}件\n")) || ran.err.contains(&format!(" {all} added"));
        assert!(is_new, "{more:?}: {}", ran.err);
    }
    assert!(says(&cached(&folder, "out", &[]), all, 0));
    folder.file("in/nambu.txt", corpus("nambu.txt") + " ");
    assert!(says(&cached(&folder, "out", &[]), all - 1, 1));
    fs::rename(folder.path("in/nambu.txt"), folder.path("in/other.txt")).expect("moved");
    assert!(says(&cached(&folder, "out", &[]), all - 1, 1));
    // Settings concern the documents beside them.
    cached(&folder, "out", &["--trust-local"]);
    folder.file("in/a/one.txt", corpus("kashima.txt"));
    assert!(says(&cached(&folder, "out", &["--trust-local"]), all, 1));
    folder.file("in/a/taisho.toml", "ignore = [\"T301\"]\n");
    assert!(says(&cached(&folder, "out", &["--trust-local"]), all, 1));
}

#[test]
fn damaged_entries_are_ignored_and_replaced() {
    let folder = Folder::with_policies("cache-damaged");
    batch(&folder, "plain", &[]);
    cached(&folder, "out", &[]);
    let kept = entries(&folder);
    let bytes: Vec<Vec<u8>> = kept
        .iter()
        .map(|path| fs::read(path).expect("an entry"))
        .collect();
    let mut flipped = bytes[0].clone();
    *flipped.last_mut().expect("a byte") ^= 1;
    fs::write(&kept[0], flipped).expect("written");
    fs::write(&kept[1], &bytes[1][..bytes[1].len() / 2]).expect("written");
    fs::write(&kept[2], "").expect("written");
    // Whole, but of another document.
    fs::write(&kept[3], &bytes[4]).expect("written");
    let ran = cached(&folder, "again", &[]);
    assert!(
        says(&ran, 1, 4) && ran.err.contains("使わなかったもの 4件"),
        "{}",
        ran.err
    );
    assert_eq!(folder.contents("plain"), folder.contents("again"));
    assert!(says(&cached(&folder, "again", &[]), 5, 0));
    let now: Vec<Vec<u8>> = kept
        .iter()
        .map(|path| fs::read(path).expect("an entry"))
        .collect();
    assert_eq!(bytes, now);
}

#[test]
fn two_runs_at_once_do_no_harm() {
    let folder = Folder::with_policies("cache-two");
    batch(&folder, "plain", &[]);
    let kept = folder.path("kept");
    let start = |output: &str| {
        let more = ["--cache", kept.to_str().expect("UTF-8"), "--quiet"];
        Command::new(env!("CARGO_BIN_EXE_taisho"))
            .args(arguments(&folder, output, &more))
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let mut runs = ["one", "two", "three"].map(|output| (output, start(output)));
    for (output, run) in &mut runs {
        assert!(run.wait().expect("an end").success());
        assert_eq!(folder.contents("plain"), folder.contents(output));
    }
    assert_eq!(folder.names("kept").len(), 1 + POLICIES.len());
    assert!(says(&cached(&folder, "four", &[]), POLICIES.len(), 0));
}

#[test]
fn the_folder_stays_within_its_size_and_foreign_files_stay() {
    let folder = Folder::with_policies("cache-size");
    cached(&folder, "out", &[]);
    let foreign = ["notes.txt", "notes.taisho", ".taisho-1-2.tmp.txt"];
    for name in foreign {
        folder.file(&format!("kept/{name}"), "foreign");
    }
    // What a run leaves if it is killed.
    folder.file("kept/.taisho-1-2.tmp", "half");
    let size: u64 = entries(&folder)
        .iter()
        .map(|path| path.metadata().expect("a file").len())
        .sum();
    assert!((100_000..1_900_000).contains(&size), "{size}");
    let ran = cached(&folder, "out", &["--cache-size", "2"]);
    assert!(
        says(&ran, POLICIES.len(), 0) && !ran.err.contains("除いた"),
        "{}",
        ran.err
    );
    // One entry isn't used any more.
    fs::remove_file(folder.path("in/nambu.txt")).expect("removed");
    folder.file("in/more.txt", corpus("nambu.txt"));
    let ran = cached(&folder, "out", &["--cache-size", "0"]);
    assert!(ran.err.contains("除いた古いもの 6件"), "{}", ran.err);
    let mut left = folder.names("kept");
    left.retain(|name| name != "CACHEDIR.TAG");
    let mut foreign = foreign.to_vec();
    foreign.sort_unstable();
    assert_eq!(left, foreign);
}

#[test]
fn a_cache_among_the_documents_is_not_read_and_a_wrong_one_is_named() {
    let folder = Folder::with_policies("cache-inside");
    let inside = folder.path("in/kept");
    for reused in [0, POLICIES.len()] {
        let ran = batch(&folder, "out", &["--cache", inside.to_str().expect("UTF-8")]);
        assert!(says(&ran, reused, POLICIES.len() - reused), "{}", ran.err);
        assert!(!ran.err.contains("読みませんでした"), "{}", ran.err);
    }
    let file = folder.file("file", "x");
    for (cache, size) in [(file.as_str(), "1"), ("", "-1"), ("", "x")] {
        let ran = taisho(arguments(
            &folder,
            "out",
            &["--cache", cache, "--cache-size", size],
        ));
        assert!(ran.code == 2 && ran.err.contains("--cache"), "{}", ran.err);
    }
}
