//! Checks that a report saved as JSON is read back and printed again byte for byte, and anything else is
//! rejected.

use crate::support::{POLICIES, corpus, report_on};
use serde_json::{Value, json};
use std::path::Path;
use taisho::cli::Error;
use taisho::compare::{compare, relate};
use taisho::date::Date;
use taisho::deviations::{Acceptance, Retuned, Rule, Severity};
use taisho::document::normalize::BodyKind;
use taisho::document::{Document, Given};
use taisho::facet::Facet;
use taisho::framework::{Asked, Framework};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::lang::Lang;
use taisho::program::load;
use taisho::read::{Limits, Places};
use taisho::report::formats::{Format, Rendering};
use taisho::report::saved::read;
use taisho::report::sheet::{Around, Layout, Order, Remarks, Runs};
use taisho::report::{Report, Sides};
use taisho::settings::{Named, Selection, Settings};

fn bytes(report: &Report, format: Format, how: &Rendering) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(report, how, &mut out).expect("written");
    out
}

fn saved(report: &Report, format: Format) -> Vec<u8> {
    bytes(report, format, &Rendering::default())
}

fn again(json: &[u8]) -> Result<Report, String> {
    let limits = Limits::default();
    read(json, limits).map_err(|why| Error::BadReport("a.json".into(), why).message().en)
}

/// Returns every way to print a report.
fn renderings() -> Vec<(Format, Rendering)> {
    let mut all = Vec::new();
    for format in Format::all() {
        for lang in [Lang::Ja, Lang::En] {
            let how = Rendering {
                lang,
                ..Rendering::default()
            };
            all.push((format, how));
            let other = Rendering {
                has_mark: true,
                layout: Layout {
                    order: Order::BaseLeft,
                    remarks: Remarks::Hidden,
                    runs: Runs::Printed,
                    around: Around::Nothing,
                },
                ..how
            };
            if matches!(format, Format::Csv | Format::Docx | Format::Xlsx) {
                all.push((format, other));
            }
        }
    }
    all
}

/// Requires that the report printed from its own JSON, in both forms, is the same.
fn is_printed_again(name: &str, report: &Report) {
    let many = again(&saved(report, Format::Json)).unwrap_or_else(|why| panic!("{name}: {why}"));
    let one = again(&saved(report, Format::Jsonl)).unwrap_or_else(|why| panic!("{name}: {why}"));
    assert_eq!(many, one, "{name}");
    for (format, how) in renderings() {
        let first = bytes(report, format, &how);
        assert!(first == bytes(&many, format, &how), "{name} {format:?} {how:?}");
    }
}

#[test]
fn every_policy_is_printed_again_in_every_format_and_language() {
    for name in POLICIES {
        is_printed_again(name, &report_on(&corpus(name)));
    }
}

#[test]
fn findings_left_out_leave_their_words_in_the_table() {
    let mut report = report_on(&corpus("nambu.txt"));
    report.retain(|finding| finding.rule == Rule::ClauseMissing || finding.rule == Rule::ObligationWeakened);
    assert!(
        report
            .alignment
            .iter()
            .any(|row| !row.edits.is_empty() && row.severity.is_none())
    );
    is_printed_again("nambu.txt", &report);
}

#[test]
fn a_diff_is_printed_again_with_how_its_base_was_read() {
    let limits = Limits::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = |name: &str| root.join(name).to_str().expect("UTF-8").to_owned();
    for base in [
        "tests/inputs/pdf/nambu-libreoffice.pdf",
        "corpus/policies/kashima.txt",
    ] {
        for sides in Sides::ALL {
            let base = load::base(&path(base), limits, Given::default()).expect("a base");
            let own = load::policy(
                path("corpus/policies/nambu.txt").as_ref(),
                limits,
                Given::default(),
            );
            let (base, own, sides) = relate(base, own.expect("a policy"), Some(sides));
            let report = Report::on(&base, &own, sides).expect("compared");
            assert!(report.base.is_some());
            is_printed_again(sides.key(), &report);
        }
    }
}

/// Makes a report about any file and guideline.
fn report_about(guideline: &str, path: &str, given: Given, framework: Option<&str>) -> Report {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let limits = Limits::default();
    let policy = load::policy(&root.join(path), limits, given).expect("a policy");
    let guideline = match guideline {
        DEFAULT_ID => load::guideline(DEFAULT_ID, limits),
        file => load::guideline(root.join(file).to_str().expect("UTF-8"), limits),
    };
    let framework = framework.map(|id| Framework::built_in(id).expect("built in"));
    let guideline = guideline.expect("a guideline");
    let settings = Settings::default();
    let compared = compare(
        &guideline,
        &policy,
        Sides::Model,
        &settings,
        framework.as_ref().map(Asked::from),
    );
    Report::new(&compared.expect("compared"))
}

#[test]
fn whatever_form_the_document_had_its_report_is_printed_again() {
    let given = Given {
        kind: Some(BodyKind::Assembly),
        extent: Some((1, 99_999)),
        ..Given::default()
    };
    for (path, given) in [
        ("tests/inputs/pdf/nambu-libreoffice.pdf", Given::default()),
        ("tests/inputs/pdf/kashima-chromium.pdf", given),
        ("tests/inputs/docx/ogi-council-numbered.docx", given),
        ("tests/inputs/html/tatebayashi-cms.html", Given::default()),
    ] {
        is_printed_again(path, &report_about(DEFAULT_ID, path, given, Some("reg-16-3")));
    }
    let (old, new) = ("corpus/policies/kashima.txt", "corpus/policies/nambu.txt");
    is_printed_again(
        "a document as model",
        &report_about(old, new, Given::default(), None),
    );
}

fn tatebayashi() -> Value {
    let json = saved(&report_on(&corpus("tatebayashi.txt")), Format::Json);
    serde_json::from_slice(&json).expect("JSON")
}

fn refusal(of: &Value) -> String {
    again(of.to_string().as_bytes()).map(|_| ()).expect_err("refused")
}

#[test]
fn what_is_no_report_is_refused_in_words() {
    let whole = tatebayashi().to_string();
    let nested = |n: usize| format!("{{\"schema\":{}", "[".repeat(n));
    let deep = whole.replacen("\"lines\":[", &format!("\"lines\":[{}", "[".repeat(5000)), 1);
    for (content, says) in [
        (String::new(), "JSON of a report"),
        ("1 目的\n".to_owned(), "JSON of a report"),
        ("{}".to_owned(), "JSON of a report"),
        ("[1]".to_owned(), "JSON of a report"),
        ("{\"schema\": 7}".to_owned(), "wrong form"),
        (
            "{\"schema\": \"taisho.outline/1\"}".to_owned(),
            "taisho.outline/1",
        ),
        (format!("{{\"schema\": \"{}\"}}", "x".repeat(100_000)), "xxx…"),
        (
            "{\"schema\": \"taisho.report/1\"}".to_owned(),
            "Run taisho check again",
        ),
        (nested(1_000_000), "a.json"),
        (deep, "a.json"),
        (
            whole.chars().take(whole.chars().count() / 2).collect(),
            "breaks off",
        ),
        (format!("{whole} x"), "stands behind"),
        (format!("{whole}\n{whole}"), "--line N"),
        (
            whole.replacen("\"similarity\":", "\"similarity\":1e999,\"x\":", 1),
            "a.json",
        ),
        (
            whole.replacen("\"doubts\":", "\"doubts\":9,\"doubts\":", 1),
            "duplicate",
        ),
    ] {
        let why = again(content.as_bytes()).map(|_| ()).expect_err("refused");
        assert!(why.starts_with("a.json ") && why.contains(says), "{why}");
        assert!(why.chars().count() < 600, "{why}");
    }
    assert!(again(b"{\"schema\": \"\xff\"}").is_err());
    assert!(again(format!("\u{feff}{}", whole.replace('\n', "\r\n")).as_bytes()).is_ok());
}

#[test]
fn what_was_changed_since_is_named() {
    for (pointer, value, says) in [
        ("/summary/severities/high", json!(7), "summary.severities.high"),
        ("/deviations/0/rule", json!("wording"), "deviations.0.rule"),
        ("/deviations/0/guideline/0", json!("9.9.9"), "9.9.9"),
        ("/deviations/0/clauses", json!(["d999"]), "d999"),
        ("/deviations/1/id", json!("f1"), "id"),
        ("/deviations/0/fingerprint", json!("<script>"), "fingerprint"),
        ("/outline/3/parent", json!("d4"), "d4"),
        ("/alignment/0/clauses", json!(["d0"]), "d0"),
        ("/alignment/0/guideline", json!("2"), "alignment"),
        ("/policy/digest", json!("`"), "digest"),
        (
            "/policy/places",
            json!({"unit": "pages", "starts": [9, 1]}),
            "starts",
        ),
        ("/policy/shoe_size", json!(42), "policy.shoe_size"),
        ("/suggestions", json!([]), "suggestions"),
        ("/tool/version", json!("1\n<b>"), "tool.version"),
    ] {
        let mut whole = tatebayashi();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let parent = whole.pointer_mut(parent).expect("a place");
        match parent {
            Value::Array(list) => list[key.parse::<usize>().expect("a number")] = value,
            other => other[key] = value,
        }
        let why = refusal(&whole);
        assert!(why.contains(says), "{pointer}: {why}");
    }
    // The form before a report could be printed again.
    let mut old = tatebayashi();
    old.as_object_mut().expect("an object").remove("sides");
    assert!(refusal(&old).contains("`sides`") && refusal(&old).contains("made by taisho 0.1.0"));
    // It was made by another version, which is accepted and still named.
    let mut other = tatebayashi();
    other["tool"]["version"] = json!("0.0.9");
    let report = again(other.to_string().as_bytes()).expect("readable");
    assert!(
        String::from_utf8(saved(&report, Format::Markdown))
            .expect("UTF-8")
            .contains("taisho 0.0.9")
    );
}

/// Returns the path of every value, but only the first and the last of a list.
fn places(of: &Value, at: &str, out: &mut Vec<String>) {
    match of {
        Value::Object(map) => {
            for (key, value) in map {
                out.push(format!("{at}/{key}"));
                places(value, &format!("{at}/{key}"), out);
            }
        }
        Value::Array(list) => {
            let ends = [0, list.len().saturating_sub(1)];
            for i in (0..list.len()).filter(|i| ends.contains(i)) {
                out.push(format!("{at}/{i}"));
                places(&list[i], &format!("{at}/{i}"), out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Makes a short report with everything that a report can have.
fn small() -> Report {
    let model = include_str!("../../inputs/reports/model-of-two-clauses.txt");
    let draft = format!(
        "甲町情報セキュリティ基本方針\n{}",
        model.replace("定期的に", "").replace("8 ", "9 ")
    );
    let policy = |text: &str, name| Document::new(taisho::read::read(text.as_bytes(), name).expect("text"));
    let guideline = Model::from_document("model.txt", policy(model, "model.txt")).expect("a guideline");
    let framework = Framework::built_in("reg-16-3").expect("built in");
    let settings = Settings {
        config: Some(Named {
            name: "taisho.toml".to_owned(),
            digest: "0".repeat(64),
        }),
        today: Date::of("2026-11-21"),
        selection: Selection {
            select: Vec::new(),
            ignore: vec![Rule::Notation],
        },
        retuned: vec![Retuned {
            rule: Rule::CrossReference,
            facet: Some(Facet::Scope),
            severity: Severity::High,
        }],
        ..Settings::default()
    };
    let policy = policy(&draft, "draft.txt");
    let compared = compare(
        &guideline,
        &policy,
        Sides::Model,
        &settings,
        Some(Asked::from(&framework)),
    );
    let mut report = Report::new(&compared.expect("compared"));
    report.policy.places = Places::Pages { starts: vec![1, 4] };
    let accepted = report.deviations.first_mut().expect("a finding");
    accepted.acceptance = Some(Acceptance {
        reason: "理由".to_owned(),
        approver: "町長".to_owned(),
        date: Date::of("2026-04-01").expect("a day"),
        review_by: None,
    });
    // As the comparison does after acceptances.
    report.retain(|_| true);
    report
}

#[test]
fn whatever_stands_anywhere_is_refused_or_printed_again() {
    let whole: Value = serde_json::from_slice(&saved(&small(), Format::Json)).expect("JSON");
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    assert!(all.len() > 200, "{}", all.len());
    let evil = [
        json!(null),
        json!(-1),
        json!(u64::MAX),
        json!(u32::MAX),
        json!(""),
        json!("\u{0}\u{1b}[31m\u{202e}<script>|`=cmd\n# x"),
        json!([]),
        json!({}),
        json!([4_000_000_000_u32, 4_294_967_295_u32]),
    ];
    let mut printed = 0;
    for place in &all {
        for value in &evil {
            let mut changed = whole.clone();
            *changed.pointer_mut(place).expect("a place") = value.clone();
            let Ok(report) = again(changed.to_string().as_bytes()) else {
                continue;
            };
            printed += 1;
            // Nothing of it is lost and no renderer panics. Word and Excel are slow and use the same text.
            let json: Value = serde_json::from_slice(&saved(&report, Format::Json)).expect("JSON");
            assert!(json == changed, "{place} {value}");
            for format in Format::all() {
                if printed % 16 == 0 || !format.is_binary() {
                    bytes(&report, format, &Rendering::default());
                }
            }
        }
    }
    // Texts may be anything, all other values may not.
    assert!((50..all.len() * evil.len() / 4).contains(&printed), "{printed}");
}
