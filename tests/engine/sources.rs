//! The corpus is what `SOURCES.toml` says it is.

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
    let listed: BTreeMap<String, String> = sources
        .split("[[source]]")
        .skip(1)
        .map(|block| (value(block, "path"), value(block, "sha256")))
        .collect();
    let mut found = BTreeMap::new();
    for folder in ["gold", "guideline", "policies"] {
        for entry in fs::read_dir(corpus.join(folder)).expect("folder") {
            let path = entry.expect("entry").path();
            let name = path.file_name().expect("name").to_string_lossy().into_owned();
            found.insert(
                format!("{folder}/{name}"),
                digest(&fs::read(&path).expect("file")),
            );
        }
    }
    assert_eq!(listed, found);
}
