//! The history of the built-in guideline, from `corpus/guideline/generations.json`.

use super::history::{Addition, History, OlderStretch, OlderText, Stage, WordChange, Wording, WordingPlace};
use super::{Doubt, Model};
use crate::document::normalize::{Names, normalize};
use crate::lang::Message;
use serde::Deserialize;

const GENERATIONS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/corpus/guideline/generations.json"
));

#[derive(Deserialize)]
struct GenerationsFile {
    guideline: String,
    generations: Vec<GenerationNode>,
    wordings: Vec<WordingNode>,
    additions: Vec<AdditionNode>,
    confirmed: Vec<ConfirmedNode>,
    settled: Vec<SettledNode>,
}

#[derive(Deserialize)]
struct GenerationNode {
    id: String,
    editions: Vec<Message>,
    sources: Vec<String>,
}

#[derive(Deserialize)]
struct WordingNode {
    id: String,
    generations: Vec<String>,
    since: String,
    older: String,
    today: String,
    #[serde(default)]
    places: Vec<PlaceNode>,
    whole: Option<WholeNode>,
    former: Option<FormerNode>,
    confirmed: bool,
    sources: Vec<String>,
}

/// A place where the words occur. If it has no words, those of the wording apply.
#[derive(Deserialize)]
struct PlaceNode {
    clause: String,
    part: Option<String>,
    older: Option<String>,
    today: Option<String>,
}

#[derive(Deserialize)]
struct WholeNode {
    clause: String,
    marks: Vec<String>,
}

#[derive(Deserialize)]
struct FormerNode {
    title: String,
    marks: Vec<String>,
}

#[derive(Deserialize)]
struct AdditionNode {
    since: String,
    clauses: Vec<String>,
}

#[derive(Deserialize)]
struct ConfirmedNode {
    part: String,
    clauses: Vec<String>,
    by: String,
}

#[derive(Deserialize)]
struct SettledNode {
    doubt: String,
    #[serde(default)]
    in_part: bool,
    by: String,
}

/// Adds what is known about the older editions of a built-in guideline, its doubts, and the confirmation of
/// its clauses. Any other guideline is returned unchanged.
///
/// # Errors
/// A message if a row of `generations.json` doesn't fit the guideline.
pub(super) fn annotate(model: Model) -> Result<Model, Message> {
    let misfit = || {
        Message::new(
            "generations.json が例文に合っていません",
            "generations.json doesn't fit the guideline",
        )
    };
    let file: GenerationsFile = serde_json::from_str(GENERATIONS).map_err(|_| misfit())?;
    match file.guideline == model.id {
        true => annotated(&file, model).ok_or_else(misfit),
        false => Ok(model),
    }
}

fn annotated(file: &GenerationsFile, mut model: Model) -> Option<Model> {
    model.history = history(file, &model)?;
    for confirmed in file.confirmed.iter().filter(|node| node.part == "title") {
        for id in &confirmed.clauses {
            let clause = model.find(id)?;
            model.notes[clause].title_confirmed_by = Some(confirmed.by.clone());
        }
    }
    for settled in &file.settled {
        let doubt: &mut Doubt = model.doubts.iter_mut().find(|doubt| doubt.id == settled.doubt)?;
        doubt.settled_by = Some(settled.by.clone());
        doubt.is_open = settled.in_part;
    }
    Some(model)
}

fn history(file: &GenerationsFile, model: &Model) -> Option<History> {
    let stages = file.generations.iter().map(|node| {
        Some(Stage {
            id: node.id.clone(),
            first: node.editions.first()?.clone(),
            last: node.editions.last()?.clone(),
            sources: node.sources.clone(),
        })
    });
    let mut history = History {
        stages: stages.collect::<Option<_>>()?,
        ..History::default()
    };
    let wordings = file.wordings.iter().map(|node| wording(node, model, &history));
    let wordings = wordings.collect::<Option<_>>()?;
    let additions = file.additions.iter().map(|node| {
        let clauses = node.clauses.iter().map(|id| model.find(id));
        Some(Addition {
            since: history.stage(&node.since)?,
            clauses: clauses.collect::<Option<_>>()?,
        })
    });
    let additions = additions.collect::<Option<_>>()?;
    history.wordings = wordings;
    history.additions = additions;
    Some(history)
}

fn wording(node: &WordingNode, model: &Model, history: &History) -> Option<Wording> {
    let stages = node.generations.iter().map(|id| history.stage(id));
    let place = match (&node.whole, &node.former) {
        (Some(whole), _) => WordingPlace::Whole(model.find(&whole.clause)?, whole.marks.clone()),
        (None, Some(former)) => WordingPlace::Dropped(former.title.clone(), former.marks.clone()),
        (None, None) => {
            let places = node.places.iter().map(|place| older_text(node, place, model));
            WordingPlace::Stretches(places.collect::<Option<_>>()?)
        }
    };
    Some(Wording {
        id: node.id.clone(),
        stages: stages.collect::<Option<_>>()?,
        since: history.stage(&node.since)?,
        words: vec![WordChange {
            older: node.older.clone(),
            today: node.today.clone(),
        }],
        place,
        is_updated: false,
        is_confirmed: node.confirmed,
        sources: node.sources.clone(),
    })
}

/// Returns the part of the model's clause that a place refers to, or `None` if its words aren't there.
fn older_text(node: &WordingNode, place: &PlaceNode, model: &Model) -> Option<OlderText> {
    let index = model.find(&place.clause)?;
    let clause = model.clause(index);
    let is_title = place.part.as_deref() == Some("title");
    let text = match is_title {
        true => &clause.title.norm.text,
        false => &clause.text.norm.text,
    };
    let today = folded(place.today.as_deref().unwrap_or(&node.today));
    let older = folded(place.older.as_deref().unwrap_or(&node.older));
    let at = text.windows(today.len()).position(|words| words == today)?;
    Some(OlderText {
        clause: index,
        is_title,
        stretches: vec![OlderStretch::new(at, &today, &older)],
    })
}

fn folded(text: &str) -> Vec<char> {
    normalize(&text.chars().collect::<Vec<_>>(), &Names::placeholder()).text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::DEFAULT_ID;
    use std::collections::BTreeSet;

    fn model() -> Model {
        Model::built_in(DEFAULT_ID).expect("every row of generations.json fits the guideline")
    }

    #[test]
    fn every_wording_has_a_source_and_comes_before_the_stage_that_replaced_it() {
        let history = model().history;
        assert_eq!(history.stages.len(), 5);
        let ids: BTreeSet<&str> = history
            .wordings
            .iter()
            .map(|wording| wording.id.as_str())
            .collect();
        assert_eq!(ids.len(), history.wordings.len());
        for wording in &history.wordings {
            assert!(!wording.sources.is_empty(), "{}", wording.id);
            assert!(
                wording.stages.windows(2).all(|pair| pair[0] < pair[1]),
                "{}",
                wording.id
            );
            let last = wording.stages.last().expect("a stage");
            assert!(*last < wording.since, "{}", wording.id);
        }
    }

    #[test]
    fn the_words_of_a_place_occur_once_in_the_clause() {
        let file: GenerationsFile = serde_json::from_str(GENERATIONS).expect("JSON");
        let model = model();
        for node in &file.wordings {
            assert!(node.confirmed || GENERATIONS.contains("\"seen\""), "{}", node.id);
            for place in &node.places {
                let clause = model.clause(model.find(&place.clause).expect("a clause"));
                let text = match place.part.as_deref() {
                    Some("title") => clause.title.norm.string(),
                    _ => clause.text.norm.string(),
                };
                let today: String = folded(place.today.as_deref().unwrap_or(&node.today))
                    .iter()
                    .collect();
                assert_eq!(text.matches(&today).count(), 1, "{} in {}", node.id, place.clause);
            }
        }
    }

    #[test]
    fn settled_doubts_are_no_longer_open() {
        let model = model();
        let open: Vec<&str> = model.open_doubts().map(|doubt| doubt.id.as_str()).collect();
        assert_eq!(open, ["D1", "D2", "D3", "D4", "D8", "D11", "D12", "D13"]);
        let partly = model.doubts.iter().find(|doubt| doubt.id == "D11").expect("D11");
        assert!(partly.settled_by.is_some());
        let title = model.find("6.8").expect("6.8");
        assert!(model.notes[title].title_confirmed_by.is_some());
    }

    #[test]
    fn without_old_generations_their_words_are_not_tolerated() {
        let mut history = model().history;
        history.tolerated = history.stage("g3B").expect("G3b");
        let kept: Vec<&str> = history
            .tolerated_wordings()
            .map(|wording| wording.id.as_str())
            .collect();
        assert_eq!(kept, ["cloud-services"]);
    }
}
