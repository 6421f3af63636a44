//! `taisho accept`: deviations that somebody approved stay visible and do not fail a run.

use crate::support::{Folder, accept, corpus, found, high, json, parse_settings, report_on, taisho};
use serde_json::Value;
use taisho::deviations::Rule;
use taisho::settings::append;

/// Codes of the problems with acceptances.
fn lapses(report: &Value) -> Vec<&str> {
    let problems = report["problems"].as_array().expect("problems");
    problems
        .iter()
        .filter(|p| p["lines"].is_null())
        .filter_map(|p| p["code"].as_str())
        .collect()
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
        + include_str!("../inputs/settings/acceptance-of-an-unknown-finding.toml");
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
    let old = include_str!("../inputs/settings/crlf-without-final-newline.toml");
    let path = folder.file("taisho.toml", old);
    let ran = accept(&policy, &keys[..1], &["--lang", "en"]);
    assert!(
        ran.code == 0 && ran.err.contains("wrote 1 acceptances"),
        "{}",
        ran.err
    );
    let new = std::fs::read_to_string(&path).expect("written");
    assert!(new.starts_with(old) && new.matches('\n').count() == new.matches("\r\n").count());
    let config = parse_settings(&new).expect("settings");
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
    let entry = taisho::settings::AcceptEntry {
        fingerprint: keys[0].clone(),
        rule: Rule::Typo,
        clause: String::new(),
        acceptance: taisho::deviations::Acceptance {
            reason: "\"''' \\ # ]]\n改行\t\u{7f}\u{1b}。".to_owned(),
            ..config.waivers[0].acceptance.clone()
        },
    };
    let twice = parse_settings(&append(&new, &[entry.clone(), entry.clone()])).expect("settings");
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
    let config = parse_settings(&held()).expect("settings");
    let on_record: Vec<&String> = config.waivers.iter().map(|w| &w.fingerprint).collect();
    assert_eq!(on_record, [&keys[0], &keys[1]]);
    // Another decision is one: the one it replaces is named.
    let renewed = accept(&policy, &keys[..1], &["--date", "2027-04-01", "--lang", "en"]);
    assert!(
        renewed.code == 0 && renewed.err.contains("line 1 has an acceptance"),
        "{}",
        renewed.err
    );
    assert_eq!(parse_settings(&held()).expect("settings").waivers.len(), 3);
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
