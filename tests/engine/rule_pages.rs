//! Checks the examples of the rule pages: the example has the finding, the counter-example doesn't.

use taisho::compare::{relate, with_older_editions};
use taisho::deviations::Rule;
use taisho::document::Document;
use taisho::guideline::Model;
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;

/// Returns the fenced blocks of a page: info string and content.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => found.extend(open.take()),
            (Some((_, content)), None) => content.push_str(&format!("{line}\n")),
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (None, None) => {}
        }
    }
    found
}

fn policy(text: &str) -> Document {
    Document::new(read(text.as_bytes(), "example.txt").expect("readable"))
}

#[test]
fn examples_and_counter_examples_hold() {
    let mut wrong = Vec::new();
    for &rule in Rule::ALL {
        let blocks = blocks(rule.page());
        let named = |name: &str| -> Vec<&String> {
            blocks
                .iter()
                .filter(|(info, _)| info == name)
                .map(|(_, c)| c)
                .collect()
        };
        // A rule for amendments has a text in force instead of a model.
        let sides = match named("現行").is_empty() {
            true => Sides::Model,
            false => Sides::Bill,
        };
        let bases = [named("底本"), named("現行")].concat();
        let witnesses = named("対象");
        assert!(
            bases.len() == 1 && witnesses.len() == 2,
            "{}: one 底本 or 現行, two 対象",
            rule.name()
        );
        for (witness, wanted) in witnesses.into_iter().zip([true, false]) {
            let base = Model::from_document("example", policy(bases[0])).expect("clauses");
            let older = named("旧版").into_iter();
            let older: Vec<Model> = older
                .map(|text| Model::from_document("older", policy(text)).expect("clauses"))
                .collect();
            let base = with_older_editions(base, &older);
            let (base, witness, sides) = relate(base, policy(witness), Some(sides));
            let report = Report::on(&base, &witness, sides);
            let found: Vec<&str> = match &report {
                Ok(report) => report.deviations.iter().map(|f| f.rule.name()).collect(),
                Err(_) => vec!["not comparable"],
            };
            if found.contains(&rule.name()) != wanted {
                wrong.push(format!(
                    "{} {}: wanted {wanted}, found {found:?}",
                    rule.code(),
                    rule.name()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
