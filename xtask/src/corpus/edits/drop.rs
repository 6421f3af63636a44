//! Edits that remove clauses, definitions, threats, measures or sentences.

use super::free;
use crate::corpus::rng::Rng;
use crate::corpus::tree::Doc;
use crate::corpus::truth::{Edit, Grade};

/// Removes a section or a clause of the scope.
pub fn clause(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let ids = free(
        doc,
        &["1", "3", "4.1", "4.2", "5", "7", "8", "9", "10", "4.2.3"],
        rng,
    );
    let Some(id) = ids.first() else { return false };
    let rules: &[&str] = if id == "4.2.3" {
        &["clause-missing", "scope-changed", "scope-entity-missing"]
    } else {
        &["clause-missing"]
    };
    remove(doc, id, Edit::new("clause-dropped", rules, Grade::High, id));
    // What is said about persons and references elsewhere follows from it.
    match id.as_str() {
        "5" => follow(doc, &["6.4", "6.5"], Grade::High),
        "3" => follow(doc, &["6"], Grade::Info),
        "7" | "8" => follow(doc, &["9"], Grade::Info),
        _ => {}
    }
    true
}

/// Removes a definition.
pub fn definition(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let all: Vec<String> = (1..=12).map(|n| format!("2.{n}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let ids = free(doc, &all, rng);
    let Some(id) = ids.first() else { return false };
    let edit = Edit::new("definition-dropped", &["definition-missing"], Grade::Medium, id);
    remove(doc, id, edit);
    true
}

/// Removes a threat.
pub fn threat(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let ids = free(doc, &["3.1", "3.2", "3.3", "3.4", "3.5"], rng);
    let Some(id) = ids.first() else { return false };
    let rules = ["clause-missing", "threat-changed"];
    remove(doc, id, Edit::new("threat-dropped", &rules, Grade::High, id));
    true
}

/// Removes a measure.
pub fn measure(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let ids = free(
        doc,
        &[
            "6.1", "6.2", "6.3", "6.3.1", "6.3.2", "6.3.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9",
        ],
        rng,
    );
    let Some(id) = ids.first() else { return false };
    let rules = ["clause-missing", "measure-dropped"];
    remove(doc, id, Edit::new("measure-dropped", &rules, Grade::High, id));
    true
}

/// Removes the last sentence of a clause that has several, or a paragraph of a clause that has three.
pub fn sentence(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let ids = free(doc, &["6.3.2", "6.3.3", "6.7", "6.8", "6.9", "10"], rng);
    let Some(id) = ids.first() else { return false };
    let Some(node) = doc.node(id) else { return false };
    if id == "6.8" && rng.percent(60) {
        let mut paragraphs: Vec<String> = node.text.split('\n').map(str::to_owned).collect();
        let lost = paragraphs.remove(rng.below(paragraphs.len()));
        node.text = paragraphs.join("\n");
        node.edited = true;
        doc.touched.insert(id.clone());
        let edit = Edit::new("sentence-dropped", &["measure-dropped"], Grade::High, id);
        doc.edits.push(edit.words(&lost, ""));
        return true;
    }
    let text = node.text.trim_end().trim_end_matches('。').to_owned();
    let Some(cut) = text.rfind('。') else {
        return false;
    };
    let kept = format!("{}。", &text[..cut]);
    let lost = text[cut + '。'.len_utf8()..].trim().to_owned();
    node.text = kept;
    node.edited = true;
    doc.touched.insert(id.clone());
    let edit = Edit::new("sentence-dropped", &["measure-dropped"], Grade::High, id);
    doc.edits.push(edit.words(&lost, ""));
    true
}

fn remove(doc: &mut Doc, id: &str, mut edit: Edit) {
    let family = doc.family(id);
    if let Some((siblings, at)) = doc.siblings(id) {
        let node = siblings.remove(at);
        edit = edit.words(&format!("{} {}", node.title, node.text), "");
    }
    edit.guideline = family.clone();
    doc.touched.extend(family);
    doc.edits.push(edit);
}

/// Records findings that may follow from an edit elsewhere.
fn follow(doc: &mut Doc, ids: &[&str], ceiling: Grade) {
    for id in ids {
        doc.edits.push(Edit::new("consequence", &[], ceiling, id));
    }
}

/// Records for every removed definition whose term is still used that the use must be reported.
pub fn undefined_terms(doc: &mut Doc) {
    let dropped: Vec<String> = doc
        .edits
        .iter()
        .filter(|e| e.kind == "definition-dropped")
        .filter_map(|e| e.guideline.first().cloned())
        .collect();
    for id in dropped {
        let term = doc.base[&id].title.clone();
        let core = term.split('（').next().unwrap_or_default().to_owned();
        let as_verb = core.replace("の分割", "を分割");
        let users: Vec<String> = doc
            .walk()
            .iter()
            .filter(|n| n.text.contains(&core) || n.text.contains(&as_verb))
            .flat_map(|n| n.answers.clone())
            .collect();
        if users.is_empty() {
            continue;
        }
        let mut edit = Edit::new("term-undefined", &["term-used-undefined"], Grade::High, "");
        edit.guideline = users;
        edit.term = Some(core);
        doc.edits.push(edit);
    }
}
