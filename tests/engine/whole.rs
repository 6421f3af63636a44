//! Checks whole documents: what the report on each must and must not say. The verdicts in
//! `tests/inputs/whole/NAME.json` were written before the program saw the texts.

use serde_json::Value;
use std::path::PathBuf;
use taisho::deviations::Part;
use taisho::document::{Document, Given};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::program::Error;
use taisho::read::{Limits, read};
use taisho::report::formats::json::write;
use taisho::report::table::{TextStretch, inline};
use taisho::report::{ClauseInfo, Report, saved};
use taisho::sides::Sides;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/inputs/whole")
}

/// Returns the findings of a report as in its JSON.
fn findings(report: &Report) -> Vec<Value> {
    let json = serde_json::to_value(report).expect("serializable");
    json["deviations"].as_array().cloned().unwrap_or_default()
}

fn is_hit(finding: &Value, wanted: &Value) -> bool {
    let word = |key: &str| wanted[key].as_str();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let clauses = finding["guideline"].as_array().cloned().unwrap_or_default();
    word("code").is_none_or(|code| finding["code"] == code)
        && word("severity").is_none_or(|severity| finding["severity"] == severity)
        && word("guideline").is_none_or(|id| clauses.iter().any(|clause| clause == id))
        && word("place").is_none_or(|place| text(&finding["place"]).contains(place))
        && word("msg").is_none_or(|msg| text(&finding["message"]["ja"]).contains(msg))
}

/// Returns what is wrong with the report on a document.
fn faults(model: &Model, name: &str, wanted: &Value) -> Vec<String> {
    let source = |file: &str| {
        let text = std::fs::read(folder().join(file)).expect("readable");
        read(&text, "policy.txt").expect("readable")
    };
    let own = wanted["guideline"].as_str().map(|file| {
        let document = Document::new(source(file));
        Model::from_document(file, document).expect("a guideline")
    });
    let model = own.as_ref().unwrap_or(model);
    let given = Given {
        base: Some(model.outline()),
        ..Given::default()
    };
    let source = source(&format!("{name}.txt"));
    let document = Document::given(source, given, Limits::default()).expect("within limits");
    let report = match Report::on(model, &document, Sides::Model) {
        Ok(report) => report,
        Err(why) => {
            let said = Error::from(why.clone()).message().ja;
            let is_wanted =
                wanted["rc"] == 2 && wanted["called"].as_str().is_none_or(|word| said.contains(word));
            return (!is_wanted)
                .then(|| format!("{name}: refused: {said}"))
                .into_iter()
                .collect();
        }
    };
    if wanted["rc"] == 2 {
        return vec![format!("{name}: taken for a policy")];
    }
    let mut json = Vec::new();
    write(&report, &mut json).expect("written");
    assert_eq!(
        saved::read(&json, Limits::default()).as_ref(),
        Ok(&report),
        "{name}"
    );
    let mut faults = texts_that_do_not_come_back(&report);
    let found = findings(&report);
    let list = |key: &str| wanted[key].as_array().cloned().unwrap_or_default();
    faults
        .iter_mut()
        .for_each(|fault| fault.insert_str(0, &format!("{name}: ")));
    for (severity, most) in wanted["max"].as_object().into_iter().flatten() {
        let messages: Vec<&Value> = found
            .iter()
            .filter(|finding| finding["severity"] == severity.as_str())
            .map(|finding| &finding["message"]["ja"])
            .collect();
        if messages.len() as u64 > most.as_u64().expect("a number") {
            faults.push(format!("{name}: {severity}: {messages:?}"));
        }
    }
    let lacks = list("must")
        .into_iter()
        .filter(|w| !found.iter().any(|f| is_hit(f, w)));
    faults.extend(lacks.map(|w| format!("{name}: lacks {w}")));
    let has = list("must_not")
        .into_iter()
        .filter(|w| found.iter().any(|f| is_hit(f, w)));
    faults.extend(has.map(|w| format!("{name}: has {w}")));
    faults.extend(outline_faults(&report, wanted).map(|fault| format!("{name}: {fault}")));
    let json = serde_json::to_value(&report).expect("serializable");
    for (key, of) in [("body", "body"), ("kind", "body_kind")] {
        if let Some(body) = wanted[key].as_str().filter(|body| json["policy"][of] != *body) {
            faults.push(format!("{name}: {key} isn't {body}"));
        }
    }
    faults
}

/// Returns the rows with one clause whose edits don't turn the model's title and text into those of the
/// clause.
fn texts_that_do_not_come_back(report: &Report) -> Vec<String> {
    let solid = |text: &str| text.split_whitespace().collect::<String>();
    let mut faults = Vec::new();
    for row in &report.alignment {
        let base = report
            .guideline
            .clauses
            .iter()
            .find(|c| row.guideline.as_ref() == Some(&c.id));
        let (Some(base), [id]) = (base, row.clauses.as_slice()) else {
            continue;
        };
        let own = report.outline.iter().find(|c| c.id == *id).expect("a clause");
        // A clause that answers several has only a part of its text in each row.
        if report.alignment.iter().filter(|r| r.clauses.contains(id)).count() > 1 {
            continue;
        }
        for (part, from, to) in [
            (Part::Title, &base.title, &own.title),
            (Part::Text, &base.text, &own.text),
        ] {
            let edits: Vec<_> = row.edits.iter().filter(|edit| edit.part == part).collect();
            let shown = inline(&solid(from), &edits).into_iter();
            let kept = shown.filter(|s| !matches!(s, TextStretch::Removed(_)));
            let again: String = kept.map(|s| s.words().to_owned()).collect();
            if solid(&again) != solid(to) {
                faults.push(format!("{} and {id}: {again:?} for {to:?}", base.id));
            }
        }
    }
    faults
}

/// Returns what is wrong with the clauses that were read, and with the problems.
fn outline_faults(report: &Report, wanted: &Value) -> impl Iterator<Item = String> {
    let is = |clause: &ClauseInfo, name: &str| clause.title == name || clause.label == name;
    let mut faults = Vec::new();
    for (key, clause) in [("first", report.outline.first()), ("last", report.outline.last())] {
        if let Some(name) = wanted[key].as_str()
            && !clause.is_some_and(|clause| is(clause, name))
        {
            faults.push(format!(
                "the {key} clause is {:?}",
                clause.map(|clause| &clause.title)
            ));
        }
    }
    let others = wanted["not_clauses"].as_array().cloned().unwrap_or_default();
    for name in others.iter().filter_map(Value::as_str) {
        if report.outline.iter().any(|clause| is(clause, name)) {
            faults.push(format!("{name} is a clause"));
        }
    }
    if let Some(code) = wanted["problem"].as_str()
        && !report.problems.iter().any(|problem| problem.code == code)
    {
        faults.push(format!("no problem {code}"));
    }
    faults.into_iter()
}

#[test]
fn whole_documents_get_their_verdicts() {
    let model = Model::built_in(DEFAULT_ID).expect("the model");
    let entries = std::fs::read_dir(folder()).expect("the folder");
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 25);
    let wrong: Vec<String> = names
        .iter()
        .flat_map(|name| {
            let verdict = std::fs::read_to_string(folder().join(format!("{name}.json"))).expect("readable");
            faults(&model, name, &serde_json::from_str(&verdict).expect("JSON"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
