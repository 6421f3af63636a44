//! Documents of other families than the basic policy, and several tiers in one file.

use crate::support::taisho;
use serde_json::Value;

const ORDINANCE: &str = "tests/inputs/families/ordinance-town.txt";
const ORDINANCE_MODEL: &str = "tests/inputs/families/ordinance-model.txt";
const TWO_TIERS: &str = "tests/inputs/families/two-tiers.txt";
const STANDARDS_MODEL: &str = "tests/inputs/families/standards-model.txt";

/// The findings above info: code, clauses of the base text, severity.
fn found(report: &Value) -> Vec<(String, String, String)> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["deviations"].as_array().expect("findings").iter();
    findings
        .filter(|finding| finding["severity"] != "info")
        .map(|finding| {
            (
                word(&finding["code"]),
                word(&finding["guideline"][0]),
                word(&finding["severity"]),
            )
        })
        .collect()
}

fn named(code: &str, clause: &str, severity: &str) -> (String, String, String) {
    (code.to_owned(), clause.to_owned(), severity.to_owned())
}

fn json(args: &[&str]) -> Value {
    let ran = taisho([args, &["--format", "json"]].concat());
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn a_body_that_its_ordinance_does_not_name_again_is_no_strange_word() {
    let folder = crate::support::Folder::new("families-title");
    let text = |title: &str| {
        let place = "町長が別に定める。\n第2条 手数料は、申請の際に徴収する。\n第3条 この条例は、公布の日から施行する。\n";
        format!("{title}\n\n第1条 手数料の額は、{place}")
    };
    let model = folder.file("model.txt", text("○○町手数料条例（例）"));
    let file = folder.file("own.txt", text("青波町手数料条例"));
    let report = json(&["check", &file, "--guideline", &model]);
    assert_eq!(report["family"], "general");
    assert!(!report["deviations"].to_string().contains("表題の「"));
}

#[test]
fn an_ordinance_has_only_its_real_changes() {
    let report = json(&["check", ORDINANCE, "--guideline", ORDINANCE_MODEL]);
    assert_eq!(report["family"], "general");
    assert_eq!(report["policy"]["body"], "川辺町");
    assert_eq!(
        report["guideline"]["title"],
        "○○市自転車の放置の防止に関する条例（例）"
    );
    assert_eq!(
        found(&report),
        [named("T202", "4", "high"), named("T203", "5.2", "medium")]
    );
}

#[test]
fn the_report_on_an_ordinance_has_no_words_of_security() {
    for format in ["text", "markdown", "html", "csv", "sarif"] {
        let args = [
            "check",
            ORDINANCE,
            "--guideline",
            ORDINANCE_MODEL,
            "--format",
            format,
        ];
        let ran = taisho(args);
        let shown = |out: &str| -> String {
            let body = out.split_once("<body>").map_or(out, |(_, body)| body);
            body.to_lowercase()
        };
        let report = shown(&ran.out);
        for word in ["セキュリティ", "基本方針", "国の例文", "対策の", "対策を"] {
            assert!(!report.contains(word), "{format}: {word}");
        }
        let english = shown(&taisho([&args[..], &["--lang", "en"]].concat()).out);
        for word in ["security", "policy", "national", "measures"] {
            assert!(!english.contains(word), "{format}: {word}");
        }
    }
}

#[test]
fn both_tiers_of_a_file_are_compared_in_one_run() {
    let guidelines = ["--guideline", STANDARDS_MODEL, "--guideline", "mic-r7.3"];
    let report = json(&[&["check", TWO_TIERS], &guidelines[..]].concat());
    let standards = &report["tiers"][0];
    assert!(report["family"].is_null() && standards["family"] == "standards");
    assert_eq!(report["policy"]["extent"]["lines"].to_string(), "[1,15]");
    assert_eq!(standards["policy"]["extent"]["lines"].to_string(), "[16,30]");
    assert_eq!(
        found(standards),
        [named("T201", "3.1.1", "high"), named("T202", "4.1.1", "high")]
    );
    let facets = ["physical", "human"];
    let above_info = standards["deviations"].as_array().expect("findings").iter();
    let above_info = above_info.filter(|finding| finding["severity"] != "info");
    for (finding, facet) in above_info.zip(facets) {
        assert_eq!(finding["facet"], facet);
    }
    assert!(!report["problems"].to_string().contains("P403"));
}

#[test]
fn a_guideline_that_no_part_of_the_file_answers_is_named() {
    let guidelines = ["--guideline", "mic-r7.3", "--guideline", STANDARDS_MODEL];
    for (file, family) in [
        ("corpus/policies/nambu.txt", "null"),
        (STANDARDS_MODEL, "\"standards\""),
    ] {
        let report = json(&[&["check", file], &guidelines[..]].concat());
        assert!(report.get("tiers").is_none(), "{file}");
        assert_eq!(report["family"].to_string(), family, "{file}");
        assert!(report["problems"].to_string().contains("P404"), "{file}");
    }
}

#[test]
fn the_reports_on_both_tiers_are_one_output_that_can_be_printed_again() {
    let guidelines = ["--guideline", "mic-r7.3", "--guideline", STANDARDS_MODEL];
    let folder = crate::support::Folder::new("tiers");
    let check =
        |format: &str| taisho([&["check", TWO_TIERS, "--format", format], &guidelines[..]].concat()).out;
    let saved = folder.file("saved.json", check("json"));
    for format in ["text", "markdown", "html", "sarif", "csv", "github", "jsonl"] {
        let out = check(format);
        assert_eq!(
            taisho(["report", &saved, "--format", format]).out,
            out,
            "{format}"
        );
    }
    let html = check("html");
    assert!(html.contains("id=\"t2-f1\"") && html.contains("href=\"#t2-f1\""));
    assert_eq!(check("text").matches("対照結果").count(), 2);
    // Every finding has another id, and a column says with which model it was found.
    let table = check("csv");
    let mut rows = table.lines().map(|row| row.split(',').collect::<Vec<_>>());
    assert_eq!(rows.next().and_then(|row| row.last().copied()), Some("例文の名"));
    let ids: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').nth(2))
        .collect();
    let once: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert!(once.len() == ids.len() && once.contains("t2-f1"), "{ids:?}");
    assert!(
        table
            .lines()
            .skip(1)
            .all(|row| row.ends_with(",mic-r7.3") || row.ends_with(",standards-model.txt"))
    );
}

#[test]
fn standards_that_are_not_compared_are_named() {
    let report = json(&["check", TWO_TIERS]);
    let problems = report["problems"].as_array().expect("problems");
    let tier = problems
        .iter()
        .find(|problem| problem["code"] == "P403")
        .expect("P403");
    assert_eq!(tier["lines"].to_string(), "[16,30]");
}
