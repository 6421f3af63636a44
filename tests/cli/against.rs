//! `taisho batch --against`: what changed since an earlier run.

use crate::support::{Folder, Ran, corpus, taisho};
use serde_json::Value;
use std::path::Path;

fn batch(folder: &Folder, input: &str, output: &str, more: &[&str]) -> Ran {
    let (input, output) = (folder.path(input), folder.path(output));
    let args = [
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
        "--fail-on".as_ref(),
        "never".as_ref(),
    ];
    taisho(args.into_iter().chain(more.iter().map(AsRef::as_ref)))
}

fn overview(folder: &Folder, output: &str) -> Value {
    let text = std::fs::read_to_string(folder.path(output).join("overview.json")).expect("written");
    serde_json::from_str(&text).expect("JSON")
}

fn policy<'a>(against: &'a Value, end: &str) -> &'a Value {
    let policies = against["policies"].as_array().expect("policies");
    let of = policies
        .iter()
        .find(|of| of["path"].as_str().is_some_and(|path| path.ends_with(end)));
    of.expect("the policy")
}

fn movements(policy: &Value) -> Vec<(&str, &str)> {
    let findings = policy["findings"].as_array().expect("findings");
    findings
        .iter()
        .map(|of| {
            let state = match &of["after"] {
                Value::Null => &of["before"],
                after => after,
            };
            (
                of["movement"].as_str().unwrap_or_default(),
                state["code"].as_str().unwrap_or_default(),
            )
        })
        .collect()
}

/// Two years: one body mends a duty and drops another, one is unchanged under another name of its file, one is gone, one
/// is new, and one can't be read any more.
fn two_years(name: &str) -> Folder {
    let folder = Folder::new(name);
    let tatebayashi = corpus("tatebayashi.txt");
    folder.file("r7/01.txt", tatebayashi.replace("定期的又は", ""));
    folder.file(
        "r8/02.txt",
        tatebayashi.replace("物理的な対策を講じる", "物理的な対策に努める"),
    );
    folder.file("r7/nambu.txt", corpus("nambu.txt"));
    folder.file("r8/renamed.txt", corpus("nambu.txt"));
    folder.file("r7/gone.txt", corpus("kashima.txt"));
    folder.file("r8/new.txt", corpus("nishitokyo.txt"));
    folder.file("r7/x/broken.txt", corpus("ogi-council.txt"));
    folder.file("r8/x/broken.txt", b"\xff\xfe\x00");
    // One of the same name in another folder is gone and not unreadable.
    folder.file("r7/y/broken.txt", corpus("kashima.txt"));
    folder
}

#[test]
fn findings_are_new_mended_and_unchanged_and_documents_come_and_go() {
    let folder = two_years("against");
    let ran = batch(&folder, "r7", "out7", &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let earlier = folder.path("out7");
    for against in [earlier.clone(), earlier.join("results.jsonl")] {
        let against = against.to_str().expect("UTF-8");
        let ran = batch(&folder, "r8", "out8", &["--against", against, "--format", "json"]);
        assert!(ran.err.contains("前回から"), "{}", ran.err);
        let overview = overview(&folder, "out8");
        let against = &overview["against"];
        assert_eq!(
            against["documents"],
            serde_json::json!({"both": 2, "new": 1, "gone": 2, "failed": 1})
        );
        let tatebayashi = policy(against, "02.txt");
        assert!(
            tatebayashi["earlier_path"]
                .as_str()
                .is_some_and(|path| path.ends_with("r7/01.txt"))
        );
        let moved = movements(tatebayashi);
        assert!(
            moved.iter().any(|of| of.0 == "mended" && of.1 == "T202"),
            "{moved:?}"
        );
        assert!(moved.iter().any(|of| of.0 == "new"), "{moved:?}");
        assert_eq!(tatebayashi["trend"], "mixed");
        let nambu = policy(against, "renamed.txt");
        assert_eq!(
            (nambu["trend"].as_str(), nambu["same_file"].as_bool()),
            (Some("unchanged"), Some(true))
        );
        assert!(movements(nambu).is_empty());
        let clauses = against["clauses"].as_array().expect("clauses");
        let mended: i64 = clauses.iter().filter_map(|of| of["mended"].as_i64()).sum();
        assert!(clauses.len() == 44 && mended > 0, "{clauses:?}");
        // The same version and guideline: there is nothing to warn of.
        assert_eq!(against["notes"], serde_json::json!([]));
    }
}

#[test]
fn every_overview_has_the_section_in_both_languages() {
    let folder = two_years("against-pages");
    batch(&folder, "r7", "out7", &[]);
    let earlier = folder.path("out7");
    let earlier = earlier.to_str().expect("UTF-8");
    for (lang, title) in [("ja", "前回からの変化"), ("en", "Changes since the earlier run")] {
        let args = ["--against", earlier, "--lang", lang, "--format", "xlsx"];
        let ran = batch(&folder, "r8", "out8", &args);
        assert!(ran.code == 2 && ran.err.contains("progress.md"), "{}", ran.err);
        let read = |name: &str| std::fs::read_to_string(folder.path("out8").join(name)).expect("written");
        for name in ["overview.md", "overview.html", "progress.md"] {
            assert!(read(name).contains(title), "{name}");
        }
        assert!(read("progress.md").contains("T202"));
        assert!(folder.path("out8").join("overview.xlsx").exists());
    }
    // Without an earlier run nothing of it is written.
    batch(&folder, "r8", "plain", &[]);
    assert!(!folder.names("plain").contains(&"progress.md".to_owned()));
    assert_eq!(overview(&folder, "plain")["against"], Value::Null);
}

#[test]
fn a_new_version_beside_the_old_one_is_compared_with_it() {
    let folder = Folder::new("versions");
    let old = corpus("tatebayashi.txt");
    let new = format!(
        "{}\n附則\nこの基本方針は、令和9年4月1日に改定する。\n",
        old.trim_end()
    );
    folder.file("r7/tatebayashi-r7.txt", &old);
    folder.file("r8/tatebayashi-r7.txt", &old);
    folder.file(
        "r8/tatebayashi-r8.txt",
        new.replace("物理的な対策を講じる", "物理的な対策に努める"),
    );
    batch(&folder, "r7", "out7", &[]);
    let earlier = folder.path("out7");
    let against = ["--against", earlier.to_str().expect("UTF-8")];
    let ran = batch(&folder, "r8", "out8", &against);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let overview = overview(&folder, "out8");
    let policies = overview["against"]["policies"].as_array().expect("policies");
    assert_eq!(policies.len(), 1, "{policies:?}");
    let of = policy(&overview["against"], "r8/tatebayashi-r8.txt");
    assert_eq!(of["fate"], "both");
    assert!(
        of["earlier_path"]
            .as_str()
            .is_some_and(|path| path.ends_with("r7/tatebayashi-r7.txt"))
    );
    assert!(movements(of).contains(&("new", "T202")), "{:?}", movements(of));
    // The other way round, the older version of the earlier run isn't gone.
    batch(
        &folder,
        "r7",
        "again",
        &["--against", folder.path("out8").to_str().expect("UTF-8")],
    );
    let again = self::overview(&folder, "again");
    assert_eq!(again["against"]["policies"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = two_years("against-notes");
    batch(&folder, "r7", "out7", &[]);
    let results = folder.path("out7").join("results.jsonl");
    let saved = std::fs::read_to_string(&results).expect("written");
    let rewrite = |name: &str, text: String| folder.file(name, text);
    let notes = |file: &str, more: &[&str]| -> (String, Value) {
        let args = ["--against", file].into_iter().chain(more.iter().copied());
        let args: Vec<&str> = args.collect();
        batch(&folder, "r8", "out8", &args);
        let overview = overview(&folder, "out8");
        (
            overview["against"]["notes"].to_string(),
            overview["against"].clone(),
        )
    };
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let older = rewrite("older.jsonl", saved.replace(&version, "\"version\":\"0.0.9\""));
    assert!(notes(&older, &[]).0.contains("0.0.9"));
    let unknown = rewrite(
        "unknown.jsonl",
        saved.replace("\"code\":\"T602\"", "\"code\":\"T999\""),
    );
    assert!(notes(&unknown, &[]).0.contains("rules"));
    let (said, against) = notes(results.to_str().expect("UTF-8"), &["--select", "T101"]);
    assert!(said.contains("doesn't report"), "{said}");
    // Nothing counts as mended because its rule was left out.
    assert_eq!(against["severities"]["high"]["mended"], 0);
    let other = rewrite(
        "other.jsonl",
        saved.replace("\"id\":\"mic-r7.3\"", "\"id\":\"other\""),
    );
    let (said, against) = notes(&other, &[]);
    assert!(said.contains("other"), "{said}");
    assert_eq!(policy(&against, "02.txt")["comparable"], false);
    assert!(policy(&against, "02.txt")["before"]["high"].as_i64() > Some(0));
}

#[test]
fn a_file_that_is_no_result_is_refused_before_anything_is_written() {
    let folder = two_years("against-hostile");
    let (deep, long) = ("[".repeat(200_000), "x".repeat(100_000));
    for (name, text) in [
        ("empty.jsonl", String::new()),
        ("text.jsonl", "1 目的".to_owned()),
        (
            "schema.jsonl",
            r#"{"schema":"taisho.overview/1","guideline":{"id":""},"policy":{"path":""},"deviations":[]}"#
                .to_owned(),
        ),
        ("deep.jsonl", format!("{{\"schema\":{deep}")),
        ("long.jsonl", format!("{{\"schema\":\"{long}\"}}")),
    ] {
        let file = folder.file(name, text);
        let ran = batch(&folder, "r8", "out8", &["--against", &file]);
        assert_eq!(ran.code, 2, "{name}");
        assert!(
            ran.err.contains("1行目") && ran.err.len() < 2_000,
            "{name}: {}",
            ran.err
        );
        assert!(!Path::new(&folder.path("out8")).exists(), "{name}");
    }
    let none = folder.path("none");
    let ran = batch(
        &folder,
        "r8",
        "out8",
        &["--against", none.to_str().expect("UTF-8")],
    );
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn names_of_an_earlier_run_do_nothing_in_the_pages() {
    let folder = two_years("against-names");
    batch(&folder, "r7", "out7", &[]);
    let results = folder.path("out7").join("results.jsonl");
    let saved = std::fs::read_to_string(&results).expect("written");
    let hostile = saved.replace("gone.txt", "<script>alert(1)</script>|x\\u001b[31m.txt");
    let file = folder.file("hostile.jsonl", hostile);
    batch(&folder, "r8", "out8", &["--against", &file]);
    for name in ["overview.html", "progress.md"] {
        let text = std::fs::read_to_string(folder.path("out8").join(name)).expect("written");
        assert!(
            !text.contains("<script>alert") && !text.contains('\u{1b}'),
            "{name}"
        );
    }
}

#[test]
fn the_earlier_results_are_never_overwritten() {
    let folder = two_years("against-same");
    batch(&folder, "r7", "out", &[]);
    let earlier = folder.path("out");
    let ran = batch(
        &folder,
        "r8",
        "out",
        &["--against", earlier.to_str().expect("UTF-8")],
    );
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("results.jsonl"), "{}", ran.err);
}
