//! Documents of a `batch` share what they have in common. Nothing that is written depends on it.

use crate::support::{Folder, POLICIES, corpus, taisho};
use std::collections::BTreeMap;

/// Returns the name and bytes of everything that `batch` writes about the documents in `in`.
fn written(folder: &Folder, args: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let (input, output) = (folder.path("in"), folder.path("out"));
    let _ = std::fs::remove_dir_all(&output);
    let (input, output) = (input.to_str().expect("UTF-8"), output.to_str().expect("UTF-8"));
    let formats = ["--format", "json", "--format", "markdown"];
    let plain = ["batch", input, "-o", output, "--quiet", "--fail-on", "never"];
    let ran = taisho(plain.iter().chain(&formats).chain(args));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = folder.names("out").into_iter();
    names
        .map(|name| {
            let bytes = std::fs::read(folder.path("out").join(&name)).expect("written");
            (name, bytes)
        })
        .collect()
}

/// Makes policies of other bodies out of those of the corpus: the same text under another name, without one of its lines, or
/// with its sentences softened.
fn made() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in POLICIES {
        let text = corpus(name);
        all.push((name.to_owned(), text.clone()));
        for n in 0..2 {
            let city = text
                .replace('町', "村")
                .replace("情報セキュリティ基本方針", "甲乙市情報セキュリティ基本方針");
            let lines: Vec<&str> = city.lines().collect();
            let dropped = lines.len() * (n + 1) / 3;
            let kept = lines.iter().enumerate().filter(|(i, _)| *i != dropped);
            let mut other: String = kept.map(|(_, line)| format!("{line}\n")).collect();
            if n % 2 == 1 {
                other = other.replace("しなければならない", "するよう努める");
            }
            all.push((format!("{n}-{name}"), other));
        }
    }
    all
}

#[test]
fn sharing_and_threads_change_no_byte() {
    let folder = Folder::new("sharing");
    for (name, text) in made() {
        folder.file(&format!("in/{name}"), text);
    }
    let alone = written(&folder, &["--no-share", "--jobs", "1"]);
    assert!(alone.len() > 2 * 3 * POLICIES.len());
    for args in [&["--jobs", "1"][..], &["--jobs", "2"], &["--jobs", "8"]] {
        let shared = written(&folder, args);
        assert!(alone.keys().eq(shared.keys()), "{args:?}");
        for (name, bytes) in &alone {
            assert!(shared[name] == *bytes, "{name} is another with {args:?}");
        }
    }
}
