//! Compares the five policies of the corpus with hand-made truth.

use crate::support::{input, kind, parse, rows, without_spaces};
use serde_json::Value;
use std::path::PathBuf;

fn file(path: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn gold(key: &str) {
    let text = file(&format!("policies/{key}.txt"));
    let gold: Value =
        serde_json::from_str(&file(&format!("gold/{key}.json"))).unwrap_or_else(|error| panic!("{error}"));
    let (_, outline) = parse(&text, &format!("{key}.txt"));
    let field = |value: &Value, name: &str| without_spaces(value[name].as_str().unwrap_or_default());
    let list = |name: &str| gold[name].as_array().cloned().unwrap_or_default();
    let expected: Vec<String> = list("outline")
        .iter()
        .map(|c| {
            format!(
                "{}|{}|{}|{}",
                field(c, "path"),
                field(c, "label"),
                field(c, "title"),
                field(c, "text")
            )
        })
        .collect();
    assert_same_rows(&expected, &rows(&outline));
    for (clause, truth) in outline.clauses.iter().zip(list("outline")) {
        assert_eq!(
            clause.parent.map(|p| p.to_string()).unwrap_or_default(),
            field(&truth, "parent"),
            "{}",
            clause.path
        );
        assert_eq!(
            u64::from(clause.level),
            truth["level"].as_u64().unwrap_or_default()
        );
        assert_eq!(without_spaces(&clause.raw_label), field(&truth, "raw_label"));
        let lines = [truth["lines"][0].as_u64(), truth["lines"][1].as_u64()];
        assert_eq!(
            [Some(clause.lines.from as u64), Some(clause.lines.to as u64)],
            lines,
            "{}",
            clause.path
        );
    }
    let found: Vec<String> = outline
        .outside
        .iter()
        .map(|o| format!("{} {}-{}", kind(o.kind), o.lines.from, o.lines.to))
        .collect();
    let truth: Vec<String> = list("outside")
        .iter()
        .map(|o| format!("{} {}-{}", field(o, "kind"), o["lines"][0], o["lines"][1]))
        .collect();
    assert_eq!(found, truth);
    assert_eq!(outline.title, field(&gold, "title"));
    assert!(outline.problems.is_empty(), "{:?}", outline.problems);
}

/// Compares line by line, so that a failure shows the one that differs.
pub fn assert_same_rows(expected: &[String], found: &[String]) {
    for (k, (expected, found)) in expected.iter().zip(found).enumerate() {
        assert_eq!(expected, found, "clause {k}");
    }
    assert_eq!(expected.len(), found.len(), "{found:#?}");
}

#[test]
fn tatebayashi() {
    gold("tatebayashi");
}

#[test]
fn nishitokyo() {
    gold("nishitokyo");
}

#[test]
fn ogi_council() {
    gold("ogi-council");
}

/// Checks a policy without a file in `corpus/gold`. Its clauses were checked by eye and are in
/// `tests/inputs/outline/KEY.rows`.
fn by_eye(key: &str, expected: &str, outside: &[&str]) {
    let (_, outline) = parse(&file(&format!("policies/{key}.txt")), &format!("{key}.txt"));
    let expected: Vec<String> = expected.lines().map(str::to_owned).collect();
    assert_same_rows(&expected, &rows(&outline));
    let found: Vec<String> = outline
        .outside
        .iter()
        .map(|o| format!("{} {}-{}", kind(o.kind), o.lines.from, o.lines.to))
        .collect();
    assert_eq!(found, outside);
    assert!(outline.problems.is_empty(), "{:?}", outline.problems);
}

#[test]
fn nambu() {
    by_eye(
        "nambu",
        &input("outline/nambu.rows"),
        &["chapter-heading 1-1", "page-number 67-67"],
    );
}

#[test]
fn kashima() {
    by_eye("kashima", &input("outline/kashima.rows"), &["cover 3-5"]);
}
