//! Checks that `docs/tricky-cases.md` is true: `tests/inputs/tricky-cases.json` says what the program reports today on
//! the cases of its first two tables, by their numbers.
//!
//! A case is about a policy of the corpus, or about the model as a town adopts it with an `edit`, which then has no other
//! finding. A finding is its code, severity, clause of the model (or nothing), words of its message and, if it is linked,
//! the code of a finding it is linked with.

use crate::support::{corpus, report_on};
use serde_json::Value;
use std::collections::BTreeSet;

const MODEL: &str = include_str!("../../corpus/edits/model.txt");

/// Returns the strings of a list, or nothing if there is none.
fn strings(list: &Value) -> Vec<&str> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_str).collect()
}

fn is_wanted(finding: &Value, wanted: &[&str], all: &[Value]) -> bool {
    let [code, severity, clause, words, linked @ ..] = wanted else {
        panic!("{wanted:?}");
    };
    let message = finding["message"]["ja"].as_str().unwrap_or_default();
    let with = strings(&finding["linked"]);
    let is_linked = |code: &&str| {
        let mut others = all
            .iter()
            .filter(|other| with.iter().any(|id| other["id"] == *id));
        others.any(|other| other["code"] == *code)
    };
    finding["code"] == *code
        && finding["severity"] == *severity
        && (clause.is_empty() || strings(&finding["guideline"]).contains(clause))
        && message.contains(words)
        && linked.iter().all(is_linked)
}

/// Returns what is different from what the case says.
fn faults(case: &Value) -> Vec<String> {
    let text = match case["policy"].as_str() {
        Some(policy) => corpus(&format!("{policy}.txt")),
        None => {
            let pairs = case["edit"].as_array().expect("an edit");
            pairs.iter().fold(MODEL.to_owned(), |text, pair| {
                let pair = strings(pair);
                assert!(text.contains(pair[0]), "{pair:?}");
                text.replacen(pair[0], pair[1], 1)
            })
        }
    };
    let report = serde_json::to_value(report_on(&text)).expect("serializable");
    let findings = report["deviations"].as_array().expect("findings");
    let wanted: Vec<Vec<&str>> = case["found"]
        .as_array()
        .expect("findings")
        .iter()
        .map(strings)
        .collect();
    let mut faults = Vec::new();
    for wanted in &wanted {
        let count = findings
            .iter()
            .filter(|found| is_wanted(found, wanted, findings))
            .count();
        if count != 1 {
            faults.push(format!("{wanted:?}: {count} times"));
        }
    }
    for code in strings(&case["absent"]) {
        if findings.iter().any(|found| found["code"] == code) {
            faults.push(format!("{code} is found"));
        }
    }
    let problems = report["problems"].as_array().expect("problems");
    for code in strings(&case["problems"]) {
        if !problems.iter().any(|problem| problem["code"] == code) {
            faults.push(format!("{code} isn't reported"));
        }
    }
    if case["edit"].is_array() {
        // The name of the town has nothing to do with the edit.
        let others = findings
            .iter()
            .filter(|found| !["T603", "T604"].iter().any(|code| found["code"] == *code));
        if others.clone().count() != wanted.len() {
            faults.push(format!("{} findings", others.count()));
        }
    }
    faults
}

#[test]
fn the_tricky_cases_come_out_as_the_page_says() {
    let cases: Value = serde_json::from_str(include_str!("../inputs/tricky-cases.json")).expect("JSON");
    let page = include_str!("../../docs/tricky-cases.md");
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for case in cases.as_array().expect("a list") {
        let number = case["case"].as_str().expect("a number");
        assert!(
            page.contains(&format!("\n| {number} | ")),
            "{number} isn't on the page"
        );
        assert!(seen.insert(number), "{number} twice");
        all.extend(faults(case).into_iter().map(|fault| format!("{number}: {fault}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
