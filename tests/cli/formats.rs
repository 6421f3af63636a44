//! `docs/formats.md` describes every key that the program writes.

use crate::support::{Folder, corpus, report_on, taisho};
use serde_json::Value;
use std::collections::BTreeSet;

/// All keys of a value; those of counts are words, which stand elsewhere.
fn keys(of: &Value, out: &mut BTreeSet<String>) {
    match of {
        Value::Object(map) => {
            for (key, value) in map {
                out.insert(key.clone());
                if !["relations", "severities", "facets", "accepted"].contains(&key.as_str()) {
                    keys(value, out);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|item| keys(item, out)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_key_is_described() {
    let page = include_str!("../../docs/formats.md");
    let (_, rest) = page
        .split_once("## JSON: `taisho.report/1`")
        .expect("the section");
    let (section, _) = rest.split_once("\n## ").expect("its end");
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let words: BTreeSet<&str> = section.split(|c| !is_part(c)).collect();
    let folder = Folder::new("keys");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let of_settings = report_on(&corpus("nambu.txt")).deviations[0].fingerprint.clone();
    folder.file(
        "taisho.toml",
        format!("[[accept]]\nfingerprint = \"{of_settings}\"\nreason = \"a\"\napprover = \"b\"\ndate = \"2026-04-01\"\n"),
    );
    let mut all = BTreeSet::new();
    for file in [policy.as_str(), "tests/inputs/pdf/ogi-council-chromium.pdf"] {
        let ran = taisho(["check", file, "--format", "json", "--framework", "reg-16-3"]);
        keys(&serde_json::from_str(&ran.out).expect("JSON"), &mut all);
    }
    assert!(all.contains("acceptance") && all.contains("starts") && all.contains("in_force"));
    let unsaid: Vec<&String> = all.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert_eq!(unsaid, Vec::<&String>::new());
}
