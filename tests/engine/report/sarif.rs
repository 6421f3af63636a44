//! Checks that SARIF logs are valid against the schema of OASIS and give the place of each finding in the
//! file.

use crate::support::{POLICIES, corpus, report_of, report_on};
use serde_json::Value;
use std::collections::BTreeSet;
use taisho::deviations::{Rule, Severity};
use taisho::lang::Lang;
use taisho::report::Report;
use taisho::report::formats::sarif::write;

/// Validates logs against the schema.
pub struct Schema {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Schema {
    pub fn load() -> Schema {
        let text = include_str!("../../inputs/sarif/sarif-schema-2.1.0.json");
        let schema = serde_json::from_str(text).expect("JSON");
        let (mut compiler, mut schemas) = (boon::Compiler::new(), boon::Schemas::new());
        compiler.enable_format_assertions();
        let place = "https://schemas.example/sarif.json";
        compiler.add_resource(place, schema).expect("a schema");
        let index = compiler.compile(place, &mut schemas).expect("a schema");
        Schema { schemas, index }
    }

    /// Returns the valid log of `report`.
    pub fn log(&self, report: &Report, lang: Lang) -> Value {
        let mut out = Vec::new();
        write(report, lang, &mut out).expect("written");
        let log = serde_json::from_slice(&out).expect("JSON");
        if let Err(why) = self.schemas.validate(&log, self.index) {
            panic!("{why:#}");
        }
        log
    }
}

/// Checks what the schema doesn't: rules are known, places are in the file, and fingerprints are unique.
fn is_sound(log: &Value, report: &Report, lines: Option<usize>) {
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    for rule in rules {
        let found = Rule::find(rule["id"].as_str().expect("an id")).expect("a rule");
        assert_eq!(rule["help"]["markdown"], found.page());
        assert!(
            rule["fullDescription"]["text"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
        assert!(
            rule["help"]["text"]
                .as_str()
                .is_some_and(|text| text.contains(&format!("taisho explain {}", found.code())))
        );
    }
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), report.deviations.len());
    let mut fingerprints = BTreeSet::new();
    for (result, finding) in results.iter().zip(&report.deviations) {
        let index = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let (kind, level) = match finding.severity {
            Severity::High => ("fail", "error"),
            Severity::Medium => ("fail", "warning"),
            Severity::Low => ("fail", "note"),
            Severity::Info => ("informational", "none"),
        };
        assert_eq!((&result["kind"], &result["level"]), (&kind.into(), &level.into()));
        let print = result["partialFingerprints"]["taisho/1"]
            .as_str()
            .expect("a text");
        assert!(fingerprints.insert(print.to_owned()), "{print} twice");
        let region = &result["locations"][0]["physicalLocation"]["region"];
        match (lines, finding.lines) {
            (Some(last), Some(place)) => {
                assert_eq!(region["startLine"], place.from);
                assert!(
                    region["endLine"]
                        .as_u64()
                        .is_some_and(|line| line as usize <= last)
                );
            }
            _ => assert!(region.is_null()),
        }
    }
}

#[test]
fn the_corpus_is_valid_and_sound() {
    let schema = Schema::load();
    for name in POLICIES {
        let text = corpus(name);
        let report = report_on(&text);
        for lang in [Lang::Ja, Lang::En] {
            is_sound(&schema.log(&report, lang), &report, Some(text.lines().count()));
        }
    }
}

/// Code scanning refuses two runs of one tool with one id, and takes everything up to the last slash for the category.
#[test]
fn every_run_has_an_id_of_its_own() {
    let schema = Schema::load();
    let mut ids = BTreeSet::new();
    let mut seen = 0;
    let mut log = |report: &Report| {
        for run in schema.log(report, Lang::Ja)["runs"].as_array().expect("runs") {
            let id = run["automationDetails"]["id"].as_str().expect("an id");
            assert!(
                id.starts_with("taisho/") && id.ends_with('/') && !id.contains("//"),
                "{id}"
            );
            ids.insert(id.to_owned());
            seen += 1;
        }
    };
    let text = corpus("nambu.txt");
    for path in [
        "方針.txt",
        "基準.txt",
        "方針/方針.txt",
        "/srv/方針.txt",
        "C:\\方針 1.txt",
    ] {
        let mut report = report_of(text.as_bytes(), path);
        let mut second = report.clone();
        second.guideline.id = "対策基準 例.json".to_owned();
        report.tiers.push(second);
        log(&report);
    }
    assert_eq!((ids.len(), seen), (10, 10));
    assert!(ids.contains("taisho/mic-r7.3/%E6%96%B9%E9%87%9D.txt/"));
}

#[test]
fn an_empty_report_a_pdf_and_hostile_texts_are_valid() {
    let schema = Schema::load();
    let mut empty = report_on(&corpus("nambu.txt"));
    empty.deviations.clear();
    is_sound(&schema.log(&empty, Lang::Ja), &empty, None);
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/inputs/pdf/kashima-90ms-rksj.pdf"
    );
    let report = report_of(&std::fs::read(path).expect("a fixture"), "方針 1.pdf");
    let log = schema.log(&report, Lang::Ja);
    is_sound(&log, &report, None);
    let result = &log["runs"][0]["results"][0];
    assert!(result["properties"]["pages"].is_array());
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "%E6%96%B9%E9%87%9D%201.pdf"
    );
    for report in crate::report::hostile::reports() {
        schema.log(report, Lang::Ja);
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema = Schema::load();
    let mut log = schema.log(&report_on(&corpus("nambu.txt")), Lang::Ja);
    log["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(schema.schemas.validate(&log, schema.index).is_err());
}
