//! Scores single edits of real and generated policies whose severity a reviewer has decided
//! (`corpus/edits/edits.json`).

use super::tally::Tally;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use taisho::deviations::Severity;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::report::{Finding, Report};
use taisho::sides::Sides;

/// The base that is compared with itself. All others are compared with the model.
const OWN: &str = "own";

/// An edit of one text.
struct SingleEdit {
    kind: String,
    /// Whether it changes the substance.
    matters: bool,
    base: String,
    /// Ids of the model clauses concerned.
    clauses: Vec<String>,
    /// Replaced words with their replacements.
    replacements: Vec<(String, String)>,
    /// Severities that the reviewer accepts.
    accepted: Vec<String>,
}

/// A text, what it is compared with, and its findings without any edit.
struct BaseText {
    text: String,
    model: Model,
    known: BTreeSet<String>,
}

/// Returns the scores as rows `kind,right,of,per_mille`: edits without a change of substance that stay below
/// medium (`kept:`), edits of substance that are medium or high (`found:`), and those of them with a right
/// severity (`grade:`).
pub fn figures(corpus: &Path) -> Result<Vec<String>, String> {
    let text = |path: &str| {
        let path = corpus.join(path);
        std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))
    };
    let all: Vec<Value> = serde_json::from_str(&text("edits/edits.json")?).map_err(|e| e.to_string())?;
    let mut bases: BTreeMap<String, BaseText> = BTreeMap::new();
    let mut tally = Tally::default();
    for value in &all {
        let edit = SingleEdit::parse(value).ok_or_else(|| format!("edits.json: {value}"))?;
        if !bases.contains_key(&edit.base) {
            let folder = if matches!(edit.base.as_str(), OWN | "model") {
                "edits"
            } else {
                "policies"
            };
            let base = BaseText::new(&edit.base, text(&format!("{folder}/{}.txt", edit.base))?)?;
            bases.insert(edit.base.clone(), base);
        }
        let grade = grade(&edit, &bases[&edit.base])?;
        let serious = grade >= Some(Severity::Medium);
        let why = || format!("{} {:?} {grade:?}", edit.base, edit.replacements);
        if edit.matters {
            let accepted = grade.is_some_and(|grade| edit.accepted.iter().any(|id| id == grade.id()));
            tally.count(&format!("found:{}", edit.kind), serious, why);
            tally.count(&format!("grade:{}", edit.kind), accepted, why);
        } else {
            tally.count(&format!("kept:{}", edit.kind), !serious, why);
        }
    }
    Ok(tally.rows())
}

impl SingleEdit {
    fn parse(value: &Value) -> Option<SingleEdit> {
        let text = |key: &str| Some(value.get(key)?.as_str()?.to_owned());
        let list = |key: &str| -> Option<Vec<String>> {
            let items = value.get(key)?.as_array()?.iter();
            items.map(|item| item.as_str().map(str::to_owned)).collect()
        };
        Some(SingleEdit {
            kind: text("kind")?,
            matters: value.get("matters")?.as_bool()?,
            base: text("base")?,
            clauses: list("clause")?,
            replacements: list("from")?.into_iter().zip(list("to")?).collect(),
            accepted: list("accept")?,
        })
    }

    /// Returns the text after the edit. Each replacement is applied to the result of the previous one.
    fn apply(&self, text: &str) -> Result<String, String> {
        let mut at: Vec<(usize, &str, &str)> = Vec::new();
        for (from, to) in &self.replacements {
            match text.matches(from.as_str()).count() {
                1 => at.push((text.find(from.as_str()).unwrap_or_default(), from, to)),
                count => return Err(format!("edits.json: {from:?} is in {} {count} times", self.base)),
            }
        }
        at.sort_by_key(|&(offset, ..)| std::cmp::Reverse(offset));
        let mut edited = text.to_owned();
        for (offset, from, to) in at {
            edited.replace_range(offset..offset + from.len(), to);
        }
        Ok(edited)
    }
}

impl BaseText {
    fn new(name: &str, text: String) -> Result<BaseText, String> {
        let model = if name == OWN {
            let source = read(text.as_bytes(), "own.txt").map_err(|e| e.to_string())?;
            Model::from_document(OWN, Document::new(source)).map_err(|e| e.to_string())?
        } else {
            Model::built_in(DEFAULT_ID).ok_or("no default guideline")?
        };
        let mut base = BaseText {
            text,
            model,
            known: BTreeSet::new(),
        };
        let report = base.report(&base.text)?;
        base.known = report.deviations.iter().map(key).collect();
        Ok(base)
    }

    fn report(&self, text: &str) -> Result<Report, String> {
        let source = read(text.as_bytes(), "edited.txt").map_err(|e| e.to_string())?;
        Report::on(&self.model, &Document::new(source), Sides::Model).map_err(|e| e.to_string())
    }
}

/// Returns what identifies a finding before and after the edit.
fn key(finding: &Finding) -> String {
    let texts = (&finding.base_text, &finding.witness_text);
    format!("{} {:?} {texts:?}", finding.rule.code(), finding.guideline)
}

/// Returns the most severe new finding on the clauses of an edit.
fn grade(edit: &SingleEdit, base: &BaseText) -> Result<Option<Severity>, String> {
    let report = base.report(&edit.apply(&base.text)?)?;
    let answered = |clause: &String| {
        let rows = report.alignment.iter().filter(|row| row.clauses.contains(clause));
        rows.filter_map(|row| row.guideline.clone()).collect::<Vec<_>>()
    };
    let concerns = |finding: &&Finding| {
        let ids = match finding.guideline.is_empty() {
            true => finding.clauses.iter().flat_map(answered).collect(),
            false => finding.guideline.clone(),
        };
        ids.iter()
            .any(|id| edit.clauses.iter().any(|clause| is_related(id, clause)))
    };
    let new = report
        .deviations
        .iter()
        .filter(|finding| !base.known.contains(&key(finding)));
    Ok(new.filter(concerns).map(|finding| finding.severity).max())
}

/// Returns whether two addresses are of the same clause or one is below the other.
fn is_related(a: &str, b: &str) -> bool {
    let below = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('.'));
    a == b || below(a, b) || below(b, a)
}
