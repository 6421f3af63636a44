//! Checks that the JSON report keeps its keys and their order, because other programs read it.

use crate::support::{corpus, report_on};
use serde_json::Value;
use taisho::deviations::Rule;
use taisho::report::formats::json::{write, write_line};
use taisho::settings::Selection;

/// Returns the keys of an object in the order of the text. `serde_json` sorts them when reading.
fn keys_in_order(json: &str, indent: usize, of: &str) -> Vec<String> {
    let open = format!("{}\"{of}\": ", " ".repeat(indent));
    let start = json.find(&open).expect("the key") + open.len();
    let prefix = " ".repeat(indent + if json[start..].starts_with('[') { 4 } else { 2 });
    let mut keys = Vec::new();
    for line in json[start..].lines().skip(1) {
        if let Some(key) = line.strip_prefix(&prefix).and_then(|l| l.strip_prefix('"')) {
            keys.push(key.split('"').next().expect("a key").to_owned());
        } else if line.starts_with(&format!("{}}}", " ".repeat(prefix.len() - 2))) {
            break;
        }
    }
    keys
}

#[test]
fn keys_stand_in_the_order_of_the_contract() {
    let mut out = Vec::new();
    write(&report_on(&corpus("nambu.txt")), &mut out).expect("written");
    let json = String::from_utf8(out).expect("UTF-8");
    assert!(json.starts_with("{\n  \"schema\": \"taisho.report/1\",\n") && json.ends_with("}\n"));
    for (of, wanted) in [
        (
            "tool",
            "name version dictionary dictionary_digest knowledge_digest",
        ),
        ("guideline", "id title edition provenance digest clauses doubts"),
        (
            "policy",
            "path digest title body body_kind body_kind_source self_names dates declared_edition extent input body_kind_guess line_count places",
        ),
        ("outline", "id label raw_label title level parent path text lines"),
        ("outside", "kind text lines id"),
        (
            "alignment",
            "guideline clauses relation title_relation text_relation similarity because severity edits",
        ),
        (
            "deviations",
            "id code rule facet severity guideline clauses base_text witness_text edits message lines linked fingerprint disposition place facts",
        ),
        ("summary", "clauses relations severities facets"),
    ] {
        assert_eq!(keys_in_order(&json, 2, of).join(" "), wanted, "{of}");
    }
}

#[test]
fn one_line_says_the_same_as_many() {
    let report = report_on(&corpus("ogi-council.txt"));
    let (mut many, mut one) = (Vec::new(), Vec::new());
    write(&report, &mut many).expect("written");
    write_line(&report, &mut one).expect("written");
    assert_eq!(one.iter().filter(|b| **b == b'\n').count(), 1);
    let parse = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).expect("JSON");
    assert_eq!(parse(&many), parse(&one));
}

#[test]
fn leaving_a_rule_out_changes_no_other_finding() {
    let whole = report_on(&corpus("nambu.txt"));
    let selection = Selection {
        ignore: vec![Rule::Notation],
        ..Selection::default()
    };
    let mut part = whole.clone();
    part.retain(|finding| selection.keeps(finding.rule));
    let mut rest = whole.deviations.iter().filter(|f| f.rule != Rule::Notation);
    for finding in &part.deviations {
        let same = rest.next().expect("as many");
        assert_eq!((&finding.id, &finding.fingerprint), (&same.id, &same.fingerprint));
    }
    assert!(rest.next().is_none());
    let same: Vec<_> = whole.alignment.iter().map(|row| &row.edits).collect();
    assert_eq!(
        part.alignment.iter().map(|row| &row.edits).collect::<Vec<_>>(),
        same
    );
}
