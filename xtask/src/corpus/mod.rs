//! Generated policies with known truth: the model with the names of a body, edits and a layout. The seed
//! determines everything.

mod body;
mod edits;
#[cfg(test)]
mod invariance;
mod layout;
mod rng;
mod tree;
mod truth;

use body::Body;
use layout::{Placed, Style};
use rng::Rng;
use serde_json::{Value, json};
use std::path::Path;
use taisho::guideline::{DEFAULT_ID, Edition};
use tree::Doc;
pub use truth::Grade;

/// Returns the model that the policies are generated from.
fn model() -> Result<&'static str, String> {
    let edition = Edition::find(DEFAULT_ID).ok_or("no default guideline")?;
    Ok(edition.json)
}

/// Name of the file with the truth, one JSON object per line.
pub const TRUTH: &str = "truth.jsonl";

/// Writes `count` policies and their truth to `out`.
pub fn write(count: &str, out: &Path, seed: &str) -> Result<(), String> {
    let count: u64 = count.parse().map_err(|_| format!("{count} is no number"))?;
    let seed: u64 = seed.parse().map_err(|_| format!("{seed} is no number"))?;
    std::fs::create_dir_all(out).map_err(|e| format!("{}: {e}", out.display()))?;
    let save = |name: &str, text: &str| {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))
    };
    let mut truths = String::new();
    for (file, text, truth) in made(count, seed)? {
        save(&file, &text)?;
        truths.push_str(&truth);
        truths.push('\n');
    }
    save(TRUTH, &truths)
}

/// Generates `count` policies of the corpus of `seed`. Each has its file name, its text, and the truth as a
/// line of JSON.
pub fn made(count: u64, seed: u64) -> Result<Vec<(String, String, String)>, String> {
    let model = Doc::of_model(model()?)?;
    Ok((0..count)
        .map(|index| {
            let (text, mut truth) = make(&model, seed, index);
            let file = format!("{:04}.txt", index + 1);
            truth["file"] = Value::from(file.as_str());
            (file, text, truth.to_string())
        })
        .collect())
}

/// Generates document `index` of the corpus of `seed`.
fn make(model: &Doc, seed: u64, index: u64) -> (String, Value) {
    let mut rng = Rng::new(seed, index);
    let mut doc = model.clone();
    let body = Body::new(usize::try_from(index).unwrap_or(0), &mut rng);
    // A third of the documents are the model itself with other names and another layout.
    let edits = if rng.percent(33) { 0 } else { 1 + rng.below(6) };
    edits::make(&mut doc, edits, body.has_organs, &mut rng);
    body.speak(&mut doc);
    let style = Style::random(&mut rng);
    let (text, placed) = layout::render(&doc, &body, &style, &mut rng);
    let truth = json!({
        "kind": body.kind,
        "name": body.name,
        "own": body.own,
        "layout": style.json(),
        "outline": placed.iter().map(|p| json!({
            "path": p.path, "parent": p.parent, "title": p.title, "text": p.text,
        })).collect::<Vec<_>>(),
        "alignment": alignment(&doc, &placed),
        "deviations": doc.edits.iter().map(|e| {
            let mut value = e.json();
            value["path"] = placed
                .iter()
                .find(|p| e.added.as_ref() == Some(&p.key))
                .map_or(Value::Null, |p| Value::from(p.path.as_str()));
            value
        }).collect::<Vec<_>>(),
    });
    (text, truth)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns a row for every clause of the model and every added one.
fn alignment(doc: &Doc, placed: &[Placed]) -> Vec<Value> {
    let mut rows: Vec<Value> = doc
        .ids
        .iter()
        .map(|id| {
            let answers: Vec<&Placed> = placed.iter().filter(|p| p.answers.contains(id)).collect();
            let textual = answers.last().map(|p| relation(doc, id, p));
            let relations: Vec<&str> = match (doc.relations.get(id), textual) {
                (_, None) => vec!["missing"],
                (Some(given), Some(textual)) => given
                    .iter()
                    .map(|r| if *r == "in-place" { textual } else { *r })
                    .collect(),
                // Whether other words for the chief's offices are a name or a wording is undecided.
                (None, Some("substituted")) if answers.iter().any(|p| p.text.contains("の事務部局")) => {
                    vec!["substituted", "modified"]
                }
                (None, Some(textual)) => vec![textual],
            };
            let paths: Vec<&str> = answers.iter().map(|p| p.path.as_str()).collect();
            json!({"guideline": id, "paths": paths, "relations": relations})
        })
        .collect();
    rows.extend(
        placed
            .iter()
            .filter(|p| p.answers.is_empty())
            .map(|p| json!({"guideline": null, "paths": [p.path], "relations": ["added"]})),
    );
    rows
}

/// Returns the relation between the two texts.
fn relation(doc: &Doc, id: &str, placed: &Placed) -> &'static str {
    let base = &doc.base[id];
    let same =
        squeezed(&base.title) == squeezed(&placed.title) && squeezed(&base.text) == squeezed(&placed.text);
    match (placed.edited, placed.renamed, same) {
        (true, _, _) => "modified",
        (false, true, _) => "substituted",
        (false, false, true) => "same",
        (false, false, false) => "notational",
    }
}
