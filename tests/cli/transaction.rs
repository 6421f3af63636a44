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

/// A result of an earlier run.
const OURS: &str = "<!-- taisho -->\nof an earlier run";

/// A manifest of files with these contents.
fn sealed(files: &[(&str, &str)]) -> String {
    let files: serde_json::Map<String, Value> = files
        .iter()
        .map(|(name, text)| {
            let file = serde_json::json!({"bytes": text.len(), "sha256": digest(text.as_bytes())});
            ((*name).to_owned(), file)
        })
        .collect();
    let files = Value::from(files);
    format!("{{\"schema\": \"taisho.manifest/1\", \"version\": \"0.1.0\", \"files\": {files}}}")
}

#[test]
fn a_run_that_was_killed_is_completed_behind_its_manifest_and_undone_before() {
    let folder = Folder::new("sealed");
    let file = folder.file("not-a-folder", "");
    // The next run fails after it has seen what is there.
    let fails = || run(&folder, &["nambu.txt"], &["--cache", &file]);
    folder.file("out/.taisho-staging/a.md", OURS);
    folder.file("out/.taisho-staging/.taisho-1-0.tmp", "half");
    assert_eq!(fails().code, 2);
    assert!(folder.names("out").is_empty(), "{:?}", folder.names("out"));

    folder.file("out/.taisho-staging/a.md", OURS);
    let manifest = sealed(&[("a.md", OURS), ("b.md", OURS)]);
    folder.file("out/.taisho-staging/manifest.json", manifest);
    folder.file("out/b.md", OURS);
    assert_eq!(fails().code, 2);
    assert_eq!(folder.names("out"), ["a.md", "b.md", "manifest.json"]);
    // Both are of an earlier run then.
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert!(ran.code == 0 && ran.err.contains("a.md、b.md"), "{}", ran.err);
    assert!(!folder.names("out").contains(&"a.md".to_owned()));
}

#[test]
fn what_becomes_of_the_files_of_a_killed_run_is_said() {
    let folder = Folder::new("completed");
    let manifest = sealed(&[("nambu.md", OURS)]);
    folder.file(
        "out/manifest.json",
        sealed(&[("before.md", OURS), ("mine.md", OURS)]),
    );
    folder.file("out/before.md", OURS);
    folder.file("out/mine.md", "changed by hand");
    folder.file("out/.taisho-staging/nambu.md", OURS);
    folder.file("out/.taisho-staging/manifest.json", &manifest);
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("削除しました: before.md"), "{}", ran.err);
    assert!(ran.err.contains("残しました: mine.md"), "{}", ran.err);

    // What can't be put into place stays until it can.
    let folder = Folder::new("waiting");
    folder.file("out/.taisho-staging/nambu.md", OURS);
    folder.file("out/.taisho-staging/manifest.json", &manifest);
    fs::create_dir_all(folder.path("out/nambu.md")).expect("a folder");
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert!(
        ran.code == 2 && ran.err.contains("nambu.md に書けません"),
        "{}",
        ran.err
    );
    assert!(folder.path("out/.taisho-staging/nambu.md").is_file());
    fs::remove_dir(folder.path("out/nambu.md")).expect("removed");
    assert_eq!(run(&folder, &["nambu.txt"], &[]).code, 0);
    assert!(!folder.path("out/.taisho-staging").exists());
}

#[test]
fn a_manifest_that_came_with_the_documents_removes_none_of_them() {
    let folder = Folder::new("forged-manifest");
    let (first, other) = (corpus("nambu.txt"), corpus("kashima.txt"));
    let policy = folder.file("out/nambu.txt", &first);
    folder.file("out/kashima.txt", &other);
    folder.file("out/notes.md", "of somebody else");
    folder.file("out/older.md", OURS);
    let forged = [
        ("nambu.txt", first.as_str()),
        ("kashima.txt", &other),
        ("notes.md", "of somebody else"),
        ("older.md", OURS),
    ];
    folder.file("out/manifest.json", sealed(&forged));
    let out = folder.path("out").to_str().expect("UTF-8").to_owned();
    let ran = taisho(["batch", &policy, "-o", &out, "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (name, text) in &forged[..3] {
        let left = fs::read_to_string(folder.path("out").join(name));
        assert_eq!(left.ok().as_deref(), Some(*text), "{name}");
    }
    // Only the last shows that taisho wrote it.
    assert!(!folder.path("out/older.md").exists());
    assert!(
        ran.err.contains("残しました: kashima.txt、notes.md"),
        "{}",
        ran.err
    );
}

#[test]
fn a_staged_folder_that_came_with_the_documents_replaces_none_of_them() {
    let text = corpus("nambu.txt");
    let inner = ".taisho-staging/";
    for (name, manifest, why) in [
        ("nambu.txt", sealed(&[("nambu.txt", OURS)]), "読み込む文書です"),
        (
            "notes.md",
            sealed(&[("notes.md", OURS)]),
            "taisho が書いたファイルではない",
        ),
        (
            "new.md",
            sealed(&[("new.md", "another text")]),
            "書いたときのままではありません",
        ),
    ] {
        let folder = Folder::new("forged-staging");
        let policy = folder.file("out/nambu.txt", &text);
        folder.file("out/notes.md", "of somebody else");
        folder.file(&format!("out/{inner}{name}"), OURS);
        folder.file(&format!("out/{inner}manifest.json"), manifest);
        let out = folder.path("out").to_str().expect("UTF-8").to_owned();
        let ran = taisho(["batch", &policy, "-o", &out]);
        assert!(ran.code == 2 && ran.err.contains(why), "{name}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
        let mut visible = folder.names("out");
        visible.retain(|name| !name.starts_with('.'));
        assert_eq!(visible, ["nambu.txt", "notes.md"], "{name}");
        let read = |name: &str| fs::read_to_string(folder.path("out").join(name)).expect("there");
        assert!(read("nambu.txt") == text && read("notes.md") == "of somebody else");
        assert_eq!(read(&format!("{inner}{name}")), OURS);
    }
}

/// Through a link, files of another folder would be moved.
#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_staged_folder_is_not_followed() {
    let folder = Folder::new("linked-staging");
    folder.file("elsewhere/theirs.md", OURS);
    folder.file("elsewhere/manifest.json", sealed(&[("theirs.md", OURS)]));
    fs::create_dir_all(folder.path("out")).expect("a folder");
    let link = folder.path("out/.taisho-staging");
    std::os::unix::fs::symlink(folder.path("elsewhere"), link).expect("a link");
    let ran = run(&folder, &["nambu.txt"], &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(folder.names("elsewhere"), ["manifest.json", "theirs.md"]);
    assert!(!folder.names("out").contains(&"theirs.md".to_owned()));
}
