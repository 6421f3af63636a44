//! SARIF 2.1.0 (OASIS, 2020), for code review systems and editors. Help of a rule is its page; findings without a place
//! in the document name the document alone.

use crate::deviations::{Rule, Severity};
use crate::family::DocumentFamily;
use crate::lang::Lang;
use crate::read::Places;
use crate::report::chosen::settings_line;
use crate::report::formats::html::page::{PagePart, first, page};
use crate::report::visible::visible;
use crate::report::words::{self, ACCEPTED, Subject, acceptance};
use crate::report::{Finding, Report};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes `report` as a log with a run for each tier.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let runs: Vec<Value> = report.all_tiers().map(|tier| run(tier, lang)).collect();
    let log =
        json!({"$schema": SCHEMA, "properties": {"generator": "taisho"}, "version": "2.1.0", "runs": runs});
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn run(report: &Report, lang: Lang) -> Value {
    let mut rules: Vec<Rule> = report.deviations.iter().map(|finding| finding.rule).collect();
    rules.sort_by_key(|rule| rule.code());
    rules.dedup();
    let results: Vec<Value> = report
        .deviations
        .iter()
        .map(|finding| result(report, finding, &rules, lang))
        .collect();
    json!({
        "automationDetails": {"id": run_id(report)},
        "tool": {"driver": {
            "name": "taisho",
            "version": report.tool.version,
            "semanticVersion": report.tool.version,
            "language": language(lang),
            "rules": rules.iter().map(|rule| descriptor(*rule, report.subject(), lang)).collect::<Vec<_>>(),
        }},
        "language": language(lang),
        "columnKind": "unicodeCodePoints",
        "artifacts": [{
            "location": {"uri": uri(&report.policy.path)},
            "roles": ["analysisTarget"],
            "hashes": {"sha-256": report.policy.digest},
        }],
        "results": results,
        "properties": properties(report, lang),
    })
}

/// What is compared with what. Code scanning takes two runs of one tool under one id for the same, and refuses them.
fn run_id(report: &Report) -> String {
    let path = encoded(&report.policy.path);
    format!(
        "taisho/{}/{}/",
        encoded(&report.guideline.id),
        path.trim_matches('/')
    )
}

/// What a run was made with. Settings can hide findings, so a reader of the log has to see them.
fn properties(report: &Report, lang: Lang) -> Value {
    let mut properties = json!({
        "guideline": report.guideline.id,
        "guidelineDigest": report.guideline.digest,
    });
    let settings = settings_line(report, lang);
    if let (false, Value::Object(map)) = (settings.is_empty(), &mut properties) {
        map.insert("settings".into(), json!(plain(&settings)));
    }
    properties
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "error",
        Severity::Medium => "warning",
        Severity::Low => "note",
        Severity::Info => "none",
    }
}

fn descriptor(rule: Rule, of: Subject, lang: Lang) -> Value {
    json!({
        "id": rule.code(),
        "name": rule.name(),
        "shortDescription": {"text": words::rule(rule, of, lang)},
        "fullDescription": {"text": first(rule, PagePart::Finds, of.family, lang)},
        "help": {"text": help(rule, of.family, lang), "markdown": page(rule, of.family)},
        "defaultConfiguration": {"level": level(rule.default_severity())},
    })
}

/// The page where marks of Markdown would not be shown as such: what the rule finds, why it matters, where the rest is.
fn help(rule: Rule, family: DocumentFamily, lang: Lang) -> String {
    let (finds, why) = (
        first(rule, PagePart::Finds, family, lang),
        first(rule, PagePart::Why, family, lang),
    );
    match lang {
        Lang::Ja => format!("{finds}\n{why}\n詳しい説明: taisho explain {}", rule.code()),
        Lang::En => format!("{finds}\n{why}\nMore: taisho explain {}", rule.code()),
    }
}

fn result(report: &Report, finding: &Finding, rules: &[Rule], lang: Lang) -> Value {
    let mut location = Map::new();
    location.insert(
        "artifactLocation".into(),
        json!({"uri": uri(&report.policy.path), "index": 0}),
    );
    // A region counts lines of the file itself; other formats have none that an editor could show.
    if let (Some(lines), Places::Lines) = (finding.lines, &report.policy.places) {
        location.insert(
            "region".into(),
            json!({"startLine": lines.from, "endLine": lines.to}),
        );
    }
    let mut places = Map::new();
    places.insert("physicalLocation".into(), Value::Object(location));
    if !finding.place.is_empty() {
        places.insert(
            "logicalLocations".into(),
            json!([{"fullyQualifiedName": finding.place, "kind": "element"}]),
        );
    }
    let mut properties = json!({
        "severity": finding.severity.id(),
        "facet": finding.facet.id(),
        "guideline": finding.guideline,
        "clauses": finding.clauses,
    });
    for (key, text) in [
        ("baseText", &finding.base_text),
        ("witnessText", &finding.witness_text),
    ] {
        if let (Some(text), Value::Object(map)) = (text, &mut properties) {
            map.insert(key.into(), json!(text));
        }
    }
    if let (Some(pages), Value::Object(map)) = (
        finding.lines.and_then(|lines| report.policy.places.pages(lines)),
        &mut properties,
    ) {
        map.insert("pages".into(), json!([pages.0, pages.1]));
    }
    let mut result = json!({
        "ruleId": finding.rule.code(),
        "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
        "kind": if finding.severity == Severity::Info { "informational" } else { "fail" },
        "level": level(finding.severity),
        "message": {"text": plain(finding.message.get(lang))},
        "locations": [Value::Object(places)],
        "partialFingerprints": {"taisho/1": finding.fingerprint},
        "properties": properties,
    });
    if let (Some(of), Value::Object(map)) = (&finding.acceptance, &mut result) {
        let why = format!("{}: {}", ACCEPTED.get(lang), acceptance(of, lang));
        map.insert(
            "suppressions".into(),
            json!([{"kind": "external", "status": "accepted", "justification": why}]),
        );
    }
    result
}

/// A message without commands to a screen, and without what viewers take for a link: `[words](place)`.
fn plain(text: &str) -> String {
    visible(text).replace("](", "] (")
}

/// A path in which everything but letters, digits and a few signs is percent-encoded.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(byte as char);
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let uri = encoded(path);
    // A path that begins with two slashes (UNC) names a host.
    match (uri.starts_with("//"), uri.starts_with('/')) {
        (true, _) => format!("file:{uri}"),
        (false, true) => format!("file://{uri}"),
        _ => uri,
    }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_of_every_system_become_references() {
        assert_eq!(uri("案 1/方針.txt"), "%E6%A1%88%201/%E6%96%B9%E9%87%9D.txt");
        assert_eq!(uri(r"C:\a b\x.md"), "C%3A/a%20b/x.md");
        assert_eq!(uri("/srv/x.txt"), "file:///srv/x.txt");
        assert_eq!(
            uri(r"\\server\共有\x.txt"),
            "file://server/%E5%85%B1%E6%9C%89/x.txt"
        );
    }
}
