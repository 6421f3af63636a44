//! Settings and accepted deviations.

use crate::support::{Folder, Ran, corpus, report_on, taisho};
use serde_json::Value;
use std::path::Path;
use taisho::config::{append, parse};
use taisho::deviations::{Rule, Severity};
use taisho::error::Error;
use taisho::facet::Facet;
use taisho::normalize::BodyKind;

fn read(text: &str) -> Result<taisho::config::Config, Error> {
    parse(Path::new("some/taisho.toml"), text.as_bytes())
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Rule, severity, disposition of the finding with this fingerprint.
fn found(report: &Value, key: &str) -> (String, String, String) {
    let of = report["deviations"]
        .as_array()
        .expect("deviations")
        .iter()
        .find(|d| d["fingerprint"] == key)
        .expect("the finding");
    let word = |name: &str| of[name].as_str().expect("a word").to_owned();
    (word("code"), word("severity"), word("disposition"))
}

/// Codes of the problems with acceptances.
fn lapses(report: &Value) -> Vec<&str> {
    let problems = report["problems"].as_array().expect("problems");
    problems
        .iter()
        .filter(|p| p["lines"].is_null())
        .filter_map(|p| p["code"].as_str())
        .collect()
}

/// Fingerprints of all high findings on a policy.
fn high(policy: &str) -> Vec<String> {
    report_on(&corpus(policy))
        .deviations
        .iter()
        .filter(|f| f.severity == Severity::High)
        .map(|f| f.fingerprint.clone())
        .collect()
}

fn accept(file: &str, keys: &[String], more: &[&str]) -> Ran {
    let words = ["--reason", "町に公営企業がない", "--approver", "総務課長"];
    let args = ["accept", file]
        .into_iter()
        .chain(keys.iter().map(String::as_str));
    taisho(
        args.chain(words)
            .chain(["--date", "2026-04-01"])
            .chain(more.iter().copied()),
    )
}

#[test]
fn a_file_of_settings_is_understood() {
    let config = read(
        "\u{feff}# 設定\r\nguideline = \"mic-r7.3\"\r\nprofile = \"assembly\"\r\nselect = [\"T201\", \"scope-changed\"]\r\n\
         ignore = []\r\n[severity]\r\nT202 = \"medium\"\r\ncross-reference = { scope = \"high\", audit = \"low\" }\r\n\
         [[accept]]\r\nfingerprint = \"0123456789ABCDEF\"\r\nreason = \"理由\"\r\napprover = \"課長\"\r\n\
         date = \"2026-04-01\"\r\nreview-by = 2027-03-31\r\nrule = \"T202\"\r\nclause = \"6.7 運用\"\r\n",
    )
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
    assert!(read("").is_ok());
}

#[test]
fn a_fault_is_told_with_file_and_line() {
    let entry = "[[accept]]\nfingerprint = \"0123456789abcdef\"\nreason = \"r\"\napprover = \"a\"\n";
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
        match read(&text) {
            Err(Error::BadConfig { line: at, why, .. }) => {
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
fn the_accepted_stays_visible_and_does_not_fail_the_run() {
    let folder = Folder::new("accepted");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let keys = high("nambu.txt");
    assert_eq!(taisho(["check", &policy]).code, 1);
    let ran = accept(&policy, &keys, &["--review-by", "2027-03-31"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let ran = taisho(["check", &policy, "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let report = json(&ran);
    for key in &keys {
        let (_, severity, disposition) = found(&report, key);
        assert_eq!((severity.as_str(), disposition.as_str()), ("high", "accepted"));
    }
    let n = keys.len();
    assert_eq!(report["summary"]["severities"]["high"], n);
    assert_eq!(report["summary"]["accepted"]["high"], n);
    let all = report["deviations"].as_array().expect("deviations");
    let one = all
        .iter()
        .find(|d| d["fingerprint"] == keys[0].as_str())
        .expect("it");
    let wanted = serde_json::json!({
        "reason": "町に公営企業がない", "approver": "総務課長", "date": "2026-04-01", "review_by": "2027-03-31"
    });
    assert_eq!(one["acceptance"], wanted);
    assert!(
        all.iter()
            .any(|d| d["disposition"] == "open" && d.get("acceptance").is_none())
    );
    for (format, times) in [("text", n), ("markdown", n)] {
        let out = taisho(["check", &policy, "--format", format]).out;
        assert!(out.matches("【承認済み】").count() >= times, "{format}: {out}");
        assert!(out.contains("町に公営企業がない（承認者 総務課長、"), "{out}");
        let en = taisho(["check", &policy, "--format", format, "--lang", "en"]).out;
        assert!(
            en.contains("accepted") && en.contains("approved by 総務課長"),
            "{en}"
        );
    }
    // Others still fail.
    let medium = taisho(["check", &policy, "--fail-on", "medium"]);
    assert_eq!(medium.code, 1);
}

#[test]
fn fingerprints_survive_renumbering_and_wrapping() {
    let text = corpus("nambu.txt");
    let keys = high("nambu.txt");
    // The same clauses, sections counted from 2 and lines broken after 20 characters.
    let mut changed = "情報セキュリティ基本方針\n".to_owned();
    for clause in &report_on(&text).outline {
        let label = match clause.label.parse::<usize>() {
            Ok(number) => (number + 1).to_string(),
            Err(_) => clause.label.clone(),
        };
        changed.push_str(&format!("\n{label} {}\n", clause.title));
        for (i, c) in clause.text.chars().enumerate() {
            if i > 0 && i % 20 == 0 {
                changed.push('\n');
            }
            changed.push(c);
        }
    }
    assert!(changed.contains("\n2 目的\n") && !text.contains("\n2 目的"));
    let folder = Folder::new("fingerprints");
    let before = folder.file("before.txt", &text);
    let after = folder.file("after.txt", &changed);
    assert_eq!(accept(&before, &keys, &[]).code, 0);
    let ran = taisho(["check", &after, "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let report = json(&ran);
    for key in &keys {
        assert_eq!(found(&report, key).2, "accepted");
    }
}

#[test]
fn the_expired_and_the_unused_are_told() {
    let folder = Folder::new("lapses");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let keys = high("nambu.txt");
    assert_eq!(accept(&policy, &keys, &["--review-by", "2027-03-31"]).code, 0);
    let path = folder.path("taisho.toml");
    let with_unused = std::fs::read_to_string(&path).expect("written")
        + "\n[[accept]]\nfingerprint = \"0000000000000000\"\nreason = \"r\"\napprover = \"a\"\ndate = \"2026-04-01\"\n";
    std::fs::write(&path, with_unused).expect("written");
    let run = |more: &[&str]| taisho(["check", &policy, "--format", "json"].iter().chain(more));
    let undated = run(&[]);
    assert_eq!((undated.code, lapses(&json(&undated))), (0, vec!["P202"]));
    assert!(undated.err.starts_with("P202 taisho.toml"), "{}", undated.err);
    let last = run(&["--today", "2027-03-31"]);
    assert_eq!((last.code, lapses(&json(&last))), (0, vec!["P202"]));
    let late = run(&["--today", "2027-04-01", "--lang", "en"]);
    let report = json(&late);
    assert_eq!((late.code, lapses(&report).len()), (1, keys.len() + 1));
    assert_eq!(found(&report, &keys[0]).2, "open");
    assert!(late.err.contains("to be reviewed by 2027-03-31"), "{}", late.err);
    assert_eq!(report["config"]["today"], "2027-04-01");
    let text = taisho(["check", &policy, "--today", "2027-04-01"]).out;
    assert!(text.contains("P201") && text.contains("P202"), "{text}");
    // Accepted again: the last entry counts, those before it are history.
    assert_eq!(accept(&policy, &keys, &["--review-by", "2028-03-31"]).code, 0);
    let renewed = run(&["--today", "2027-04-01"]);
    assert_eq!((renewed.code, lapses(&json(&renewed))), (0, vec!["P202"]));
    // A rule left out does not make its acceptances unused.
    let codes: Vec<String> = keys.iter().map(|key| found(&report, key).0).collect();
    let ignored = run(&["--ignore", &codes.join(",")]);
    assert_eq!(lapses(&json(&ignored)), ["P202"]);
}

#[test]
fn accept_keeps_what_is_there_and_writes_whole_or_not_at_all() {
    let folder = Folder::new("accept");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let keys = high("nambu.txt");
    let old = "# 令和8年度\r\nignore = [ \"T602\" ] # 表記\r\n[severity]\r\nT601 = \"info\"";
    let path = folder.file("taisho.toml", old);
    let ran = accept(&policy, &keys[..1], &["--lang", "en"]);
    assert!(
        ran.code == 0 && ran.err.contains("wrote 1 acceptances"),
        "{}",
        ran.err
    );
    let new = std::fs::read_to_string(&path).expect("written");
    assert!(new.starts_with(old) && new.matches('\n').count() == new.matches("\r\n").count());
    let config = read(&new).expect("settings");
    assert_eq!(config.waivers.len(), 1);
    assert_eq!(config.waivers[0].fingerprint, keys[0]);
    let refused = |keys: &[String], more: &[&str], en: &str| {
        let more: Vec<&str> = more.iter().copied().chain(["--lang", "en"]).collect();
        let ran = accept(&policy, keys, &more);
        assert!(ran.code == 2 && ran.err.contains(en), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert_eq!(std::fs::read_to_string(&path).expect("there"), new);
    };
    let unknown = "0000000000000000".to_owned();
    refused(
        &[keys[0].clone(), unknown],
        &[],
        "no deviation with the fingerprint",
    );
    refused(&["f1".to_owned()], &[], "no fingerprint");
    refused(&keys[..1], &["--reason", " "], "--reason is empty");
    refused(&keys[..1], &["--date", "today"], "--date");
    refused(&keys[..1], &["--config", &policy], "not overwritten");
    let inline = folder.file("inline.toml", "accept = []\n");
    refused(&keys[..1], &["--config", &inline], "[[accept]]");
    let broken = folder.file("broken.toml", "select = [\n");
    refused(&keys[..1], &["--config", &broken], "not TOML");
    for (file, held) in [(inline, "accept = []\n"), (broken, "select = [\n")] {
        assert_eq!(std::fs::read_to_string(file).expect("there"), held);
    }
    // Any words come out as they went in.
    let entry = taisho::config::Entry {
        fingerprint: keys[0].clone(),
        rule: Rule::Typo,
        clause: String::new(),
        acceptance: taisho::deviations::Acceptance {
            reason: "\"''' \\ # ]]\n改行\t\u{7f}\u{1b}。".to_owned(),
            ..config.waivers[0].acceptance.clone()
        },
    };
    let twice = read(&append(&new, &[entry.clone(), entry.clone()])).expect("settings");
    assert_eq!(twice.waivers.len(), 3);
    assert_eq!(twice.waivers[2].acceptance.reason, entry.acceptance.reason);
    assert_eq!(
        folder.names(""),
        ["broken.toml", "inline.toml", "policy.txt", "taisho.toml"]
    );
}

#[test]
fn what_was_accepted_already_is_told() {
    let folder = Folder::new("accepted-twice");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let keys = high("nambu.txt");
    assert!(keys.len() > 1);
    assert_eq!(accept(&policy, &keys[..1], &[]).code, 0);
    let path = folder.path("taisho.toml");
    let held = || std::fs::read_to_string(&path).expect("there");
    let once = held();
    let again = accept(&policy, &keys[..1], &[]);
    assert_eq!((again.code, held()), (0, once.clone()));
    for word in [&*keys[0], "taisho.toml", "1行目", "すでにあります"] {
        assert!(again.err.contains(word), "{word}: {}", again.err);
    }
    assert!(!again.err.contains("書きました"), "{}", again.err);
    // Of several only the new ones are written.
    assert_eq!(accept(&policy, &keys[..2], &[]).code, 0);
    let config = read(&held()).expect("settings");
    let on_record: Vec<&String> = config.waivers.iter().map(|w| &w.fingerprint).collect();
    assert_eq!(on_record, [&keys[0], &keys[1]]);
    // Another decision is one: the one it replaces is named.
    let renewed = accept(&policy, &keys[..1], &["--date", "2027-04-01", "--lang", "en"]);
    assert!(
        renewed.code == 0 && renewed.err.contains("line 1 has an acceptance"),
        "{}",
        renewed.err
    );
    assert_eq!(read(&held()).expect("settings").waivers.len(), 3);
}

#[test]
fn a_review_is_not_due_before_the_decision() {
    let folder = Folder::new("review-by");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let keys = high("nambu.txt");
    let early = accept(&policy, &keys[..1], &["--review-by", "2026-03-31"]);
    assert!(
        early.code == 2 && early.err.contains("--review-by"),
        "{}",
        early.err
    );
    assert_eq!(folder.names(""), ["policy.txt"]);
    // The day of the decision itself is not before it.
    assert_eq!(
        accept(&policy, &keys[..1], &["--review-by", "2026-04-01"]).code,
        0
    );
}

#[test]
fn a_finding_under_another_profile_can_be_accepted() {
    let folder = Folder::new("accept-profile");
    let policy = folder.file("policy.txt", corpus("ogi-council.txt"));
    let keys = |more: &[&str]| -> Vec<String> {
        let ran = taisho(["check", &policy, "--format", "json"].iter().chain(more));
        let report = json(&ran);
        let findings = report["deviations"].as_array().expect("deviations");
        let key = |d: &Value| d["fingerprint"].as_str().expect("a word").to_owned();
        findings.iter().map(key).collect()
    };
    let as_council = keys(&[]);
    let mut as_city = keys(&["--profile", "city"]);
    as_city.retain(|key| !as_council.contains(key));
    assert!(!as_city.is_empty());
    assert_eq!(accept(&policy, &as_city[..1], &[]).code, 2);
    assert_eq!(accept(&policy, &as_city[..1], &["--profile", "city"]).code, 0);
}

#[test]
fn a_batch_takes_the_settings_beside_each_document() {
    let folder = Folder::new("config-batch");
    let policy = folder.file("in/a/policy.txt", corpus("nambu.txt"));
    folder.file("in/a/council.txt", corpus("ogi-council.txt"));
    folder.file("in/b/policy.txt", corpus("tatebayashi.txt"));
    let keys = high("nambu.txt");
    assert_eq!(accept(&policy, &keys, &["--review-by", "2027-03-31"]).code, 0);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let (input, out) = (input.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let ran = taisho(["batch", input, "-o", out]);
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
    let late = taisho(["batch", input, "-o", out, "--today", "2027-04-01"]);
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
    let ran = taisho(["batch", input, "-o", out]);
    assert!(ran.code == 2 && ran.err.contains("--guideline"), "{}", ran.err);
}
