//! `taisho editions`, and older editions of the model in `check` and `batch`.

use crate::support::{Folder, json, taisho};

/// The model under the name of an invented town, in words of the generation G3.
fn older() -> String {
    let today = today();
    let words = [
        ("職員及び会計年度任用職員（", "職員、非常勤職員及び臨時職員（"),
        ("業務委託を行う", "外部委託を行う"),
        (
            "業務委託と外部サービス（クラウドサービス）の利用",
            "外部サービスの利用",
        ),
        (
            "外部サービス（クラウドサービス）を利用",
            "約款による外部サービスを利用",
        ),
    ];
    words
        .into_iter()
        .fold(today, |text, (from, to)| text.replace(from, to))
}

fn today() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/edits/model.txt");
    std::fs::read_to_string(path).expect("the model")
}

#[test]
fn a_generation_is_named_with_its_evidence() {
    let folder = Folder::new("editions-evidence");
    let file = folder.file("policy.txt", older());
    let ran = taisho(["editions", &file]);
    assert_eq!(ran.code, 0);
    for words in [
        "G3（平成30年9月～令和2年12月）の文言",
        "本文に記載なし",
        "「職員、非常勤職員及び臨時職員」",
        "（推定）",
    ] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
    let found = json(&taisho(["editions", &file, "--format", "json"]));
    assert_eq!(found["schema"], "taisho.editions/1");
    assert_eq!(found["generation"]["verdict"], "older");
    assert_eq!(found["generation"]["mostly"], "G3");
    let evidence = found["evidence"].as_array().expect("a list");
    let staff = evidence
        .iter()
        .find(|piece| piece["guideline"][0] == "5")
        .expect("clause 5");
    assert_eq!(staff["sign"], "older");
    assert!(staff["lines"][0].as_u64() > Some(1));
}

#[test]
fn older_words_fail_only_if_their_generation_is_not_tolerated() {
    let folder = Folder::new("editions-strict");
    let file = folder.file("policy.txt", older());
    assert_eq!(taisho(["check", &file, "--fail-on", "medium"]).code, 0);
    assert_eq!(taisho(["check", &file, "--since-generation", "G3"]).code, 0);
    assert_eq!(taisho(["check", &file, "--since-generation", "g3b"]).code, 1);
    let unknown = taisho(["check", &file, "--since-generation", "G9"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("G1 G2 G3 G3b G4"), "{}", unknown.err);
}

#[test]
fn two_versions_of_a_policy_differ_by_an_edition() {
    let folder = Folder::new("editions-diff");
    let new = folder.file("new.txt", today());
    let old = folder.file("old.txt", older());
    for (base, own, words) in [
        (&old, &new, "旧版の文言「外部委託」が「業務委託」に改められている"),
        (&new, &old, "旧版のものとみられる文言「外部委託」"),
    ] {
        let report = json(&taisho(["diff", base, own, "--format", "json"]));
        let findings = report["deviations"].as_array().expect("a list");
        let above_low = |f: &&serde_json::Value| f["severity"] == "high" || f["severity"] == "medium";
        assert_eq!(findings.iter().filter(above_low).count(), 0, "{base}");
        let older: Vec<&serde_json::Value> =
            findings.iter().filter(|f| f["rule"] == "older-edition").collect();
        assert!(older.len() == 4, "{older:?}");
        assert!(
            older.iter().any(|f| f["message"]["ja"]
                .as_str()
                .is_some_and(|said| said.contains(words))),
            "{older:?}"
        );
        assert!(report["generation"].is_null());
    }
    // Another change is found as such.
    let weaker = folder.file(
        "weaker.txt",
        today()
            .replace("職員等は、情報セキュリティ", "職員等は、努めて情報セキュリティ")
            .replace("遵守しなければならない", "遵守するよう努める"),
    );
    let report = json(&taisho(["diff", &old, &weaker, "--format", "json"]));
    let findings = report["deviations"].as_array().expect("a list");
    assert!(
        findings
            .iter()
            .any(|f| f["severity"] == "high" && f["code"] == "T202")
    );
}

#[test]
fn older_editions_are_named_one_by_one_or_by_their_folder() {
    let folder = Folder::new("editions-own");
    let policy = folder.file("policy.txt", older().replace("甲斐沢町", "乙川町"));
    let new = folder.file("models/2026.txt", today());
    let old = folder.file("models/2018.txt", older());
    let models = folder.path("models").to_string_lossy().into_owned();
    for guidelines in [
        vec!["--guideline", &new, "--guideline", &old],
        vec!["--guideline", &models],
    ] {
        let args = [vec!["check", &policy, "--format", "json"], guidelines].concat();
        let report = json(&taisho(args));
        assert_eq!(report["guideline"]["id"], "2026.txt");
        assert_eq!(report["generation"]["mostly"], "2018.txt");
        let findings = report["deviations"].as_array().expect("a list");
        let grave = |f: &&serde_json::Value| f["severity"] == "high" || f["severity"] == "medium";
        assert_eq!(findings.iter().filter(grave).count(), 0);
        assert!(findings.iter().any(|f| f["rule"] == "older-edition"));
    }
}

#[test]
fn no_result_overwrites_a_model_in_a_folder() {
    let folder = Folder::new("editions-spared");
    let policy = folder.file("policy.txt", older());
    let model = folder.file("models/2026.txt", today());
    let models = folder.path("models").to_string_lossy().into_owned();
    let ran = taisho([
        "check",
        &policy,
        "--guideline",
        &models,
        "-o",
        &model,
        "--format",
        "text",
    ]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&model).expect("the model"), today());
}

#[test]
fn the_matrix_has_a_column_for_the_generation() {
    let folder = Folder::new("editions-batch");
    let file = folder.file("policy.txt", older());
    let out = folder.path("out").to_string_lossy().into_owned();
    taisho(["batch", &file, "-o", &out]);
    let matrix = std::fs::read_to_string(folder.path("out/matrix.csv")).expect("the matrix");
    // Behind it are the settings.
    let ends: Vec<&str> = matrix
        .lines()
        .filter_map(|line| line.rsplit(',').nth(1))
        .collect();
    assert_eq!(ends, ["版の世代", "G3"]);
}
