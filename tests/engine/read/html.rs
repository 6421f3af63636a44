//! Checks that the policies of the corpus, as web pages of three kinds, are read like the text files.

use crate::support::{corpus, report_on};
use serde_json::Value;
use std::path::Path;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::report::Report;
use taisho::report::formats::json::write;
use taisho::sides::Sides;

const POLICIES: [&str; 5] = ["kashima", "nambu", "nishitokyo", "ogi-council", "tatebayashi"];
const SHAPES: [&str; 3] = ["cms", "reiki", "br"];

fn page(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs/html")
        .join(name);
    let bytes = std::fs::read(path).expect("a page");
    let guideline = Model::built_in(DEFAULT_ID).expect("built in");
    let policy = Document::new(read(&bytes, name).expect("readable"));
    Report::on(&guideline, &policy, Sides::Model).expect("a policy")
}

fn json(report: &Report) -> Value {
    let mut out = Vec::new();
    write(report, &mut out).expect("written");
    serde_json::from_slice(&out).expect("JSON")
}

/// Returns text without white space, which differs in pages.
fn words(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect()
}

/// Returns these keys of each object in a list.
fn facts(report: &Value, list: &str, keys: &[&str]) -> Vec<Vec<String>> {
    let objects = report[list].as_array().expect("a list").iter();
    objects
        .map(|object| {
            let fact = |key: &&str| match &object[*key] {
                Value::String(_) => words(&object[*key]),
                other => other.to_string(),
            };
            keys.iter().map(fact).collect()
        })
        .collect()
}

#[test]
fn a_page_says_what_the_text_file_says() {
    for policy in POLICIES {
        let text = json(&report_on(&corpus(&format!("{policy}.txt"))));
        for shape in SHAPES {
            let html = json(&page(&format!("{policy}-{shape}.html")));
            for (list, keys) in [
                ("outline", &["path", "label", "title", "text", "level"][..]),
                (
                    "alignment",
                    &["guideline", "clauses", "relation", "similarity", "severity"][..],
                ),
                (
                    "deviations",
                    &["rule", "severity", "guideline", "base_text", "witness_text"][..],
                ),
            ] {
                assert_eq!(
                    facts(&html, list, keys),
                    facts(&text, list, keys),
                    "{list} of {policy} as {shape}"
                );
            }
        }
    }
}

#[test]
fn the_page_around_the_policy_stands_outside_and_none_of_the_policy_does() {
    for policy in POLICIES {
        let text = json(&report_on(&corpus(&format!("{policy}.txt"))));
        let wanted: String = facts(&text, "outside", &["text"]).into_iter().flatten().collect();
        for shape in SHAPES {
            let html = json(&page(&format!("{policy}-{shape}.html")));
            let outside = facts(&html, "outside", &["kind", "text"]);
            let (around, inside): (Vec<_>, Vec<_>) = outside.into_iter().partition(|part| part[0] == "other");
            assert!(!around.is_empty(), "{policy} as {shape}");
            let around: String = around.into_iter().map(|part| part[1].clone()).collect();
            assert!(
                !around.contains('章') && !around.contains("制定"),
                "{policy} as {shape}: {around}"
            );
            for word in match shape {
                "cms" => &[
                    "本文へスキップします。",
                    "くらし・手続き",
                    "AllRightsReserved.",
                    "専用フォーム",
                ][..],
                "reiki" => &["五十音検索", "目次へ戻る"][..],
                _ => &["サイトマップ", "ページの先頭へ"][..],
            } {
                assert!(around.contains(word), "{policy} as {shape}: {word}");
            }
            // Cover, contents and chapter headings are those of the text file; only page numbers differ.
            let inside: String = inside.into_iter().map(|part| part[1].clone()).collect();
            let same = |text: &str| text.replace(['○', '2'], "");
            assert_eq!(same(&inside), same(&wanted), "{policy} as {shape}");
        }
    }
}
