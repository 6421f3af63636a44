//! A JSON report is evidence: both texts come back from it, and it names the data that decided.

use crate::support::{POLICIES, corpus, report_on};
use taisho::guideline::{DEFAULT_ID, Model, digest};
use taisho::report::Report;
use taisho::report::formats::json;
use taisho::report::saved::{LIMITS, read};

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn saved(name: &str) -> Report {
    let line = json::line(&report_on(&corpus(name))).expect("in memory");
    read(&line, LIMITS).expect("a report")
}

/// The text of the document, from its clauses and what is outside them.
fn policy_text(report: &Report) -> Vec<String> {
    let clauses = report.outline.iter().map(|clause| {
        let text = format!("{}{}{}", clause.raw_label, clause.title, clause.text);
        (clause.lines.from, text)
    });
    let outside = report
        .outside
        .iter()
        .map(|piece| (piece.lines.from, piece.text.clone()));
    let mut pieces: Vec<(usize, String)> = clauses.chain(outside).collect();
    pieces.sort_by_key(|(line, _)| *line);
    pieces.into_iter().map(|(_, text)| squeezed(&text)).collect()
}

#[test]
fn both_texts_come_back_from_the_json() {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    for name in POLICIES {
        let report = saved(name);
        // Every character of the source in its order, but for marks around titles.
        let source: Vec<char> = squeezed(&corpus(name)).chars().collect();
        let mut at = 0;
        for c in policy_text(&report).concat().chars() {
            while source.get(at).is_some_and(|mark| *mark != c && is_mark(*mark)) {
                at += 1;
            }
            assert_eq!(source.get(at), Some(&c), "{name} at {at}");
            at += 1;
        }
        let rest: String = source[at..].iter().collect();
        assert!(rest.chars().all(is_mark), "{name} lacks {rest}");
        // The edits of each row turn the model's words into the policy's, so the model's text is there too.
        for (clause, saved) in model.clauses().zip(&report.guideline.clauses) {
            let text: String = clause.text.raw.iter().collect();
            assert_eq!((clause.id, text), (saved.id.as_str(), saved.text.clone()));
        }
        assert_eq!(model.clause_count(), report.guideline.clauses.len());
    }
}

fn is_mark(c: char) -> bool {
    "（）()【】[]・．.、:：｜|#*-".contains(c)
}

#[test]
fn a_report_names_the_data_that_decided() {
    let report = saved("nambu.txt");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let dictionary =
        std::fs::read(folder.join("crates/taisho-dictionary/ipadic.tar.xz")).expect("the dictionary");
    assert_eq!(report.tool.dictionary_digest, digest(&dictionary));
    assert_eq!(report.policy.digest, digest(corpus("nambu.txt").as_bytes()));
    let guideline = std::fs::read(folder.join("corpus/guideline/mic-r7.3.json")).expect("the model");
    assert_eq!(report.guideline.digest, digest(&guideline));
    let tables = taisho_knowledge::TABLES.iter();
    let all: Vec<&str> = tables.flat_map(|(name, text, _)| [*name, "\n", *text]).collect();
    assert_eq!(report.tool.knowledge_digest, digest(all.concat().as_bytes()));
}
