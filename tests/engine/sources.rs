//! Checks that the corpus matches `SOURCES.toml` and the index of the guidelines.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use taisho::guideline::digest;

#[test]
fn every_file_is_listed_with_its_digest() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let sources = fs::read_to_string(corpus.join("SOURCES.toml")).expect("SOURCES.toml");
    let value = |block: &str, key: &str| -> String {
        let start = format!("{key} = \"");
        let line = block
            .lines()
            .find_map(|line| line.strip_prefix(&start))
            .unwrap_or_default();
        line.trim_end_matches('"').to_owned()
    };
    let editions = fs::read_to_string(corpus.join("guideline/index.toml")).expect("index.toml");
    let sources = sources
        .split("[[source]]")
        .skip(1)
        .map(|block| (value(block, "path"), value(block, "sha256")));
    let editions = editions.split("[[edition]]").skip(1).map(|block| {
        (
            format!("guideline/{}", value(block, "file")),
            value(block, "sha256"),
        )
    });
    let listed: BTreeMap<String, String> = sources.chain(editions).collect();
    let mut found = BTreeMap::new();
    for folder in ["edits", "gold", "guideline", "policies"] {
        for entry in fs::read_dir(corpus.join(folder)).expect("folder") {
            let path = entry.expect("entry").path();
            if path.ends_with("guideline/index.toml") {
                continue;
            }
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            found.insert(
                format!("{folder}/{name}"),
                digest(&fs::read(&path).expect("file")),
            );
        }
    }
    assert_eq!(listed, found);
}
