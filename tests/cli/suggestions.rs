//! Suggestions fill the blanks of an official text.

use crate::support::{Folder, taisho};

#[test]
fn blanks_of_an_official_text_are_filled() {
    let folder = Folder::new("blanks");
    let model = include_str!("../inputs/suggestions/model-with-blanks.txt");
    let base = folder.file("official.txt", model);
    let draft = include_str!("../inputs/suggestions/draft-without-the-section-with-blanks.txt");
    let draft = folder.file("draft.txt", draft);
    let ran = taisho(["check", &draft, "--guideline", &base, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = json["deviations"].as_array().expect("findings");
    let missing = found.iter().find(|f| f["code"] == "T101").expect("T101");
    let clause = &missing["suggestion"]["clauses"][0];
    assert_eq!(
        clause["text"],
        "町長は、青葉町の情報資産について、情報セキュリティ対策を推進する全庁的な組織体制を確立する。"
    );
    // The readings of the corpus belong to another text.
    assert!(clause["elsewhere"].is_null());
    assert!(!missing["suggestion"].to_string().contains('○'));
}

#[test]
fn sentences_of_others_are_quoted_with_their_brackets() {
    let folder = Folder::new("brackets");
    let policy = include_str!("../../corpus/policies/nambu.txt");
    let draft = folder.file(
        "draft.txt",
        policy.replace("教育委員会、議会、選挙", "教育委員会、選挙"),
    );
    let ran = taisho(["check", &draft, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = json["deviations"].as_array().expect("findings");
    let missing = found.iter().find(|f| f["code"] == "T302").expect("T302");
    let others = missing["suggestion"]["clauses"][0]["elsewhere"]["others"].as_array();
    let texts: Vec<&str> = others
        .into_iter()
        .flatten()
        .filter_map(|o| o["text"].as_str())
        .collect();
    assert!(texts.iter().any(|text| text.contains('（')), "{texts:?}");
    for text in texts {
        assert_eq!(text.matches('（').count(), text.matches('）').count(), "{text}");
    }
}
