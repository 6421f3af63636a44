//! `taisho.toml`: rules, severities, guideline and profile.

use crate::support::{Folder, accept, corpus, found, high, json, parse_settings, taisho};
use serde_json::Value;
use taisho::deviations::{Rule, Severity};
use taisho::document::normalize::BodyKind;
use taisho::facet::Facet;
use taisho::settings::Fault;

#[test]
fn a_file_of_settings_is_understood() {
    let config = parse_settings(include_str!(
        "../inputs/settings/every-key-with-crlf-and-mark.toml"
    ))
    .expect("settings");
    assert_eq!(config.guideline.as_deref(), Some("mic-r7.3"));
    assert_eq!(config.profile, Some(BodyKind::Assembly));
    assert_eq!(config.select, [Rule::MeasureDropped, Rule::ScopeChanged]);
    let retuned: Vec<_> = config
        .retuned
        .iter()
        .map(|r| (r.rule.code(), r.facet, r.severity))
        .collect();
    assert_eq!(
        retuned,
        [
            ("T202", None, Severity::Medium),
            ("T408", Some(Facet::Scope), Severity::High),
            ("T408", Some(Facet::Audit), Severity::Low),
        ]
    );
    let waiver = &config.waivers[0];
    assert_eq!(
        (waiver.fingerprint.as_str(), waiver.line),
        ("0123456789abcdef", 9)
    );
    let review = waiver.acceptance.review_by.expect("a day");
    assert_eq!(review.to_string(), "2027-03-31");
    assert!(parse_settings("").is_ok());
}

#[test]
fn a_fault_is_told_with_file_and_line() {
    let entry = include_str!("../inputs/settings/acceptance-without-a-date.toml");
    let dated = format!("{entry}date = \"2026-04-01\"\n");
    for (text, line, en) in [
        (
            "ignore = []\nselected = []\n".to_owned(),
            2,
            "unknown key \u{201c}selected\u{201d}",
        ),
        (
            "ignore = [\n \"T602\",\n \"T999\"]\n".to_owned(),
            3,
            "unknown rule",
        ),
        ("[severity]\nT999 = \"low\"\n".to_owned(), 2, "unknown rule"),
        ("[severity]\nT202 = \"grave\"\n".to_owned(), 2, "unknown severity"),
        (
            "[severity]\nT202 = { scoop = \"low\" }\n".to_owned(),
            2,
            "unknown key",
        ),
        (
            "[severity]\nT202 = \"low\"\nobligation-weakened = \"low\"\n".to_owned(),
            3,
            "twice",
        ),
        ("guideline = \"none.txt\"\n".to_owned(), 1, "unknown guideline"),
        ("profile = 3\n".to_owned(), 1, "text in quotation marks"),
        ("\n\nselect = [\n".to_owned(), 3, "not TOML"),
        ("select = []\nselect = []\n".to_owned(), 2, "not TOML"),
        (format!("\n{entry}"), 2, "lacks date"),
        (format!("{dated}review_by = \"2027-03-31\"\n"), 6, "unknown key"),
        (format!("{entry}date = \"2026-02-30\"\n"), 5, "no date"),
        (dated.replace("0123", "xyz"), 2, "no fingerprint"),
        (dated.replace("\"r\"", "\" \""), 3, "quotation marks"),
    ] {
        match parse_settings(&text) {
            Err(Fault::At(at, why)) => {
                assert!(at == line && why.en.contains(en), "{text}: {at} {}", why.en);
                assert!(!why.ja.is_ascii(), "{}", why.ja);
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    let folder = Folder::new("config-fault");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    folder.file("taisho.toml", "colour = 1\n");
    for lang in ["ja", "en"] {
        let ran = taisho(["check", &policy, "--lang", lang]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (2, "", 1));
        let told = if lang == "ja" { "1行目" } else { "line 1" };
        assert!(
            ran.err.contains("taisho.toml") && ran.err.contains(told),
            "{}",
            ran.err
        );
    }
    let none = taisho(["check", &policy, "--config", "no-such.toml"]);
    assert!(
        none.code == 2 && none.err.contains("no-such.toml"),
        "{}",
        none.err
    );
    let day = taisho(["check", &policy, "--today", "1 April"]);
    assert!(day.code == 2 && day.err.contains("--today"), "{}", day.err);
}

#[test]
fn rules_and_severities_follow_the_settings() {
    let folder = Folder::new("config-rules");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let run = |args: &[&str]| taisho(["check", &policy, "--format", "json"].iter().chain(args));
    let before = json(&run(&[]));
    assert!(before.get("config").is_none() && before["summary"].get("accepted").is_none());
    let high = high("nambu.txt");
    let rules: std::collections::BTreeSet<String> = high.iter().map(|key| found(&before, key).0).collect();
    let lines: Vec<String> = rules.iter().map(|rule| format!("{rule} = \"low\"\n")).collect();
    folder.file(
        "taisho.toml",
        format!("ignore = [\"notation\"]\n[severity]\n{}", lines.concat()),
    );
    let ran = run(&[]);
    let after = json(&ran);
    assert_eq!(
        (ran.code, &after["summary"]["severities"]["high"]),
        (0, &Value::from(0))
    );
    assert_eq!(found(&after, &high[0]).1, "low");
    let rows = after["alignment"].as_array().expect("rows");
    assert!(rows.iter().all(|row| row["severity"] != "high"));
    let codes = |report: &Value| report["deviations"].to_string();
    assert!(codes(&before).contains("T602") && !codes(&after).contains("T602"));
    // What is given on the command line replaces the list of the file.
    assert!(codes(&json(&run(&["--ignore", "T601"]))).contains("T602"));
    // A choice for a facet goes before one for the rule.
    let facet = before["deviations"]
        .as_array()
        .and_then(|all| all.iter().find(|d| d["fingerprint"] == high[0].as_str()))
        .and_then(|d| d["facet"].as_str())
        .expect("a facet")
        .to_owned();
    let rule = found(&before, &high[0]).0;
    let other = folder.file(
        "other.toml",
        format!("severity.{rule} = {{ {facet} = \"info\" }}\n"),
    );
    let chosen = json(&run(&["--config", &other]));
    assert_eq!(found(&chosen, &high[0]).1, "info");
    assert_eq!(chosen["config"]["name"], "other.toml");
}

#[test]
fn a_batch_that_trusts_them_takes_the_settings_beside_each_document() {
    let folder = Folder::new("config-batch");
    let policy = folder.file("in/a/policy.txt", corpus("nambu.txt"));
    folder.file("in/a/council.txt", corpus("ogi-council.txt"));
    folder.file("in/b/policy.txt", corpus("tatebayashi.txt"));
    let keys = high("nambu.txt");
    assert_eq!(accept(&policy, &keys, &["--review-by", "2027-03-31"]).code, 0);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let (input, out) = (input.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let ran = taisho(["batch", input, "-o", out, "--trust-local"]);
    // Used by one of two documents in the folder: not unused.
    assert!(ran.code == 0 && !ran.err.contains("P202"), "{}", ran.err);
    let overview = || -> Value {
        let text = std::fs::read_to_string(folder.path("out/overview.json")).expect("written");
        serde_json::from_str(&text).expect("JSON")
    };
    let first = overview();
    assert_eq!(first["problems"], serde_json::json!([]));
    assert_eq!(first["policies"][1]["accepted"]["high"], keys.len());
    assert_ne!(first["policies"][1]["worst"], "high");
    let late = taisho([
        "batch",
        input,
        "-o",
        out,
        "--trust-local",
        "--today",
        "2027-04-01",
    ]);
    assert!(late.code == 1 && late.err.contains("P201"), "{}", late.err);
    assert_eq!(overview()["problems"].as_array().map(Vec::len), Some(keys.len()));
    // The same for all, and met by none of them.
    let config = folder.path("in/a/taisho.toml");
    let one = folder.path("in/b");
    let args = ["batch", one.to_str().expect("UTF-8"), "-o", out, "--config"];
    let unused = taisho(args.into_iter().chain([config.to_str().expect("UTF-8")]));
    assert!(unused.err.contains("P202"), "{}", unused.err);
    // One guideline for a batch.
    folder.file("in/b/taisho.toml", "guideline = \"policy.txt\"\n");
    let ran = taisho(["batch", input, "-o", out, "--trust-local"]);
    assert!(ran.code == 2 && ran.err.contains("--guideline"), "{}", ran.err);
}

#[test]
fn a_file_of_settings_is_bounded() {
    let folder = Folder::new("large-settings");
    let policy = folder.file("a.txt", corpus("nambu.txt"));
    folder.file("taisho.toml", format!("ignore = [{}]\n", "0,".repeat(600_000)));
    let ran = taisho(["check", &policy]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("taisho.toml") && ran.err.contains("上限（1 MB）"),
        "{}",
        ran.err
    );
    // Nothing of it is lost either: it is refused, not cut off.
    let full = "# 承認の記録\n".repeat(60_000);
    let path = folder.file("taisho.toml", &full);
    let ran = accept(&policy, &["0000000000000000".to_owned()], &[]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("上限（1 MB）"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(path).expect("readable"), full);
}
