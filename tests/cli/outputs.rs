//! `-o` never overwrites an input and writes only to regular files.

use crate::support::{Folder, corpus, taisho};
use std::path::{Path, PathBuf};

fn in_repository(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the repository")
}

/// Every file below, with what it holds.
fn contents(folder: &Folder) -> Vec<(PathBuf, Vec<u8>)> {
    let mut folders = vec![folder.path("")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((path.clone(), std::fs::read(path).expect("a file"))),
            }
        }
    }
    files.sort();
    files
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn no_file_that_was_read_is_overwritten() {
    let folder = Folder::new("outputs-inputs");
    let draft = folder.file("draft.txt", corpus("nambu.txt"));
    let model = in_repository("corpus/guideline/mic-r7.3.json");
    let base = folder.file("base.json", &model);
    let framework = folder.file("framework.json", in_repository("src/framework/reg-16-3.json"));
    let settings = folder.file("my.toml", "ignore = []\n");
    let other = folder.file("in/other.txt", corpus("kashima.txt"));
    // The report of base.txt would be base.json.
    let like_base = folder.file("in/base.txt", corpus("kashima.txt"));
    let within = folder.file("in/base.json", &model);
    let inside = text(&folder.path("in"));
    let json = ["--format", "json"];
    let runs: [Vec<&str>; 7] = [
        vec!["check", &draft, "--guideline", &base, "-o", &base],
        vec!["check", &draft, "--framework", &framework, "-o", &framework],
        vec!["check", &draft, "--config", &settings, "-o", &settings],
        vec!["diff", &base, &draft, "-o", &draft],
        vec!["since", &base, "mic-r7.3", &draft, "-o", &base],
        vec!["compare", &inside, &draft, "-o", &other],
        vec!["batch", &like_base, "--guideline", &within, "-o", &inside],
    ];
    let before = contents(&folder);
    for mut run in runs {
        run.extend(json);
        let ran = taisho(&run);
        assert_eq!(ran.code, 2, "{run:?}: {}", ran.err);
        assert!(ran.err.contains("上書きしない"), "{run:?}: {}", ran.err);
        assert!(contents(&folder) == before, "{run:?} changed a file");
    }
    // The page of an earlier comparison may be replaced.
    let page = text(&folder.path("in/result.html"));
    assert_eq!(taisho(["compare", &like_base, &draft, "-o", &page]).code, 0);
    assert_eq!(taisho(["compare", &inside, &draft, "-o", &page]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_what_is_no_file_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("outputs-links");
    let draft = folder.file("draft.txt", corpus("nambu.txt"));
    let real = folder.file("real.json", "");
    let link = folder.path("link.json");
    symlink(&real, &link).expect("a link");
    assert_eq!(taisho(["check", &draft, "-o", &text(&link)]).code, 1);
    assert!(link.is_symlink(), "the link is still one");
    assert!(
        std::fs::read_to_string(&real)
            .expect("the file")
            .contains("taisho.report/1")
    );
    let nowhere = folder.path("nowhere.json");
    symlink(folder.path("none/at/all.json"), &nowhere).expect("a link");
    let ran = taisho(["check", &draft, "-o", &text(&nowhere)]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    for word in ["none/at/all.json へのリンク", "リンク先がない"] {
        assert!(ran.err.contains(word), "{}", ran.err);
    }
    assert!(nowhere.is_symlink(), "the link is still one");
    // A link may lead to what is read.
    let own = folder.path("own.json");
    symlink(&draft, &own).expect("a link");
    assert_eq!(taisho(["check", &draft, "-o", &text(&own)]).code, 2);
    assert_eq!(
        std::fs::read_to_string(&draft).expect("the draft"),
        corpus("nambu.txt")
    );
    let ran = taisho(["check", &draft, "--format", "json", "-o", "/dev/null"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("通常のファイルではありません"), "{}", ran.err);
}
