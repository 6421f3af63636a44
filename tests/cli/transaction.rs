//! The folder of a batch: whole, named file by file in its manifest, and without anything of an earlier run.

use crate::support::{Folder, Ran, corpus, taisho};
use serde_json::Value;
use std::fs;

fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    let bytes = sha2::Sha256::digest(bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn run(folder: &Folder, documents: &[&str], more: &[&str]) -> Ran {
    let paths: Vec<String> = documents
        .iter()
        .map(|name| folder.file(&format!("in/{name}"), corpus(name)))
        .collect();
    let out = folder.path("out").to_str().expect("UTF-8").to_owned();
    let args = ["batch", "-o", &out, "--fail-on", "never"];
    taisho(
        args.iter()
            .copied()
            .chain(paths.iter().map(String::as_str))
            .chain(more.iter().copied()),
    )
}

fn manifest(folder: &Folder) -> Value {
    serde_json::from_slice(&fs::read(folder.path("out/manifest.json")).expect("a manifest")).expect("JSON")
}

#[test]
fn the_manifest_names_every_file_with_its_digest() {
    let folder = Folder::new("manifest");
    let formats = ["--format", "json", "--format", "xlsx", "--format", "parquet"];
    assert_eq!(run(&folder, &["nambu.txt"], &formats).code, 0);
    let manifest = manifest(&folder);
    let files = manifest["files"].as_object().expect("files");
    let mut names: Vec<String> = files
        .keys()
        .cloned()
        .chain(["manifest.json".to_owned()])
        .collect();
    names.sort();
    assert_eq!(folder.names("out"), names);
    for name in [
        "nambu.json",
        "nambu.xlsx",
        "findings.xlsx",
        "results.jsonl",
        "bodies.parquet",
        "overview.html",
    ] {
        assert!(files.contains_key(name), "{name}");
    }
    for (name, file) in files {
        let bytes = fs::read(folder.path("out").join(name)).expect("a file");
        assert_eq!(file["sha256"], digest(&bytes), "{name}");
        assert_eq!(file["bytes"], bytes.len(), "{name}");
    }
}

#[test]
fn what_belongs_to_no_document_any_more_is_removed_unless_somebody_changed_it() {
    let folder = Folder::new("earlier");
    assert_eq!(run(&folder, &["nambu.txt", "kashima.txt"], &[]).code, 0);
    folder.file("out/notes.txt", "of somebody else");
    folder.file("out/kashima.md", "changed by hand");
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1件を削除しました: kashima.json"), "{}", ran.err);
    assert!(ran.err.contains("残しました: kashima.md"), "{}", ran.err);
    let names = folder.names("out");
    assert!(!names.contains(&"kashima.json".to_owned()), "{names:?}");
    let read = |name: &str| fs::read_to_string(folder.path("out").join(name)).expect("a file");
    assert_eq!(read("kashima.md"), "changed by hand");
    assert_eq!(read("notes.txt"), "of somebody else");
    // It is nobody's any more, so a later run doesn't replace it either.
    let ran = run(&folder, &["nambu.txt", "kashima.txt"], &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(read("kashima.md"), "changed by hand");
}

#[test]
fn a_target_that_cannot_be_written_is_listed_and_the_run_goes_on() {
    let folder = Folder::new("blocked");
    fs::create_dir_all(folder.path("out/kashima.json")).expect("a folder");
    let ran = run(&folder, &["nambu.txt", "kashima.txt"], &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let line = "kashima.json に書けません（フォルダです）";
    assert!(ran.err.contains(line), "{}", ran.err);
    for name in ["overview.md", "overview.html"] {
        let page = fs::read_to_string(folder.path("out").join(name)).expect("written");
        assert!(page.contains(line), "{name}");
    }
    let overview = fs::read(folder.path("out/overview.json")).expect("written");
    let overview: Value = serde_json::from_slice(&overview).expect("JSON");
    assert_eq!(overview["unwritten"][0]["file"], "kashima.json");
    assert_eq!(overview["totals"]["policies"], 2);
    assert!(folder.path("out/kashima.md").is_file() && folder.path("out/nambu.json").is_file());
    assert!(manifest(&folder)["files"].get("kashima.json").is_none());
}

#[test]
fn files_of_others_are_refused_before_anything_is_written() {
    let folder = Folder::new("foreign");
    folder.file("out/nambu.md", "of somebody else");
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("nambu.md は taisho が書いたファイルではない"),
        "{}",
        ran.err
    );
    let names = fs::read_dir(folder.path("out")).expect("a folder").count();
    let text = fs::read_to_string(folder.path("out/nambu.md")).expect("a file");
    assert_eq!((names, text.as_str()), (1, "of somebody else"));
    let forced = run(&folder, &["nambu.txt"], &["--force"]);
    assert_eq!(forced.code, 0, "{}", forced.err);
    let text = fs::read_to_string(folder.path("out/nambu.md")).expect("a file");
    assert!(text.contains("taisho"), "{text}");
}

#[test]
fn a_run_that_was_killed_is_completed_behind_its_manifest_and_undone_before() {
    let folder = Folder::new("sealed");
    let file = folder.file("not-a-folder", "");
    // The next run fails after it has seen what is there.
    let fails = || run(&folder, &["nambu.txt"], &["--cache", &file]);
    folder.file("out/.taisho-staging/a.md", "whole");
    folder.file("out/.taisho-staging/.taisho-1-0.tmp", "half");
    assert_eq!(fails().code, 2);
    assert!(folder.names("out").is_empty(), "{:?}", folder.names("out"));

    folder.file("out/.taisho-staging/a.md", "whole");
    let sealed = serde_json::json!({
        "schema": "taisho.manifest/1",
        "version": "0.1.0",
        "files": {
            "a.md": {"bytes": 5, "sha256": digest(b"whole")},
            "b.md": {"bytes": 5, "sha256": digest(b"moved")},
        },
    });
    folder.file("out/.taisho-staging/manifest.json", sealed.to_string());
    folder.file("out/b.md", "moved");
    assert_eq!(fails().code, 2);
    assert_eq!(folder.names("out"), ["a.md", "b.md", "manifest.json"]);
    // Both are of an earlier run then.
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert!(ran.code == 0 && ran.err.contains("a.md、b.md"), "{}", ran.err);
    assert!(!folder.names("out").contains(&"a.md".to_owned()));
}
