//! A JSON report is evidence: both texts come back from it, and it names the data that decided.

use crate::annexes;
use crate::support::{POLICIES, corpus, input, report_on};
use taisho::guideline::{DEFAULT_ID, Model, digest};
use taisho::report::formats::json;
use taisho::report::saved::{LIMITS, read};
use taisho::report::{OutsideInfo, Report};

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn saved(text: &str) -> Report {
    let line = json::line(&report_on(text)).expect("in memory");
    read(&line, LIMITS).expect("a report")
}

/// Walks through the text of a document with the clauses and the pieces of a report, in the order of their lines.
struct Walk<'a> {
    source: Vec<char>,
    at: usize,
    /// Pieces outside the clauses that weren't met yet. A page number may be inside a clause.
    outside: &'a [OutsideInfo],
}

impl Walk<'_> {
    /// Passes over the characters of a text, and the marks and pieces between them.
    fn pass(&mut self, text: &str, what: &str) {
        for c in squeezed(text).chars() {
            while self.source.get(self.at) != Some(&c)
                && (self.has_skipped_a_mark() || self.has_passed_a_piece())
            {}
            assert_eq!(self.source.get(self.at), Some(&c), "{what} at {}", self.at);
            self.at += 1;
        }
    }

    /// Returns whether a text comes next, behind marks.
    fn is_next(&self, text: &str) -> bool {
        let marks = self.source[self.at..].iter().take_while(|c| is_mark(**c));
        let text: Vec<char> = squeezed(text).chars().collect();
        self.source[self.at + marks.count()..].starts_with(&text)
    }

    /// Passes over the pieces that begin before a line.
    fn pass_pieces(&mut self, line: usize, what: &str) {
        while let Some((piece, rest)) = self.outside.split_first() {
            if piece.lines.from >= line {
                break;
            }
            self.outside = rest;
            self.pass(&piece.text, what);
        }
    }

    fn has_skipped_a_mark(&mut self) -> bool {
        let is_one = self.source.get(self.at).copied().is_some_and(is_mark);
        self.at += usize::from(is_one);
        is_one
    }

    fn has_passed_a_piece(&mut self) -> bool {
        let Some((piece, rest)) = self.outside.split_first() else {
            return false;
        };
        let text: Vec<char> = squeezed(&piece.text).chars().collect();
        let is_here = self.source[self.at..].starts_with(&text);
        if is_here {
            self.at += text.len();
            self.outside = rest;
        }
        is_here
    }
}

#[test]
fn both_texts_come_back_from_the_json() {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    let mut texts: Vec<(&str, String)> = POLICIES.iter().map(|name| (*name, corpus(name))).collect();
    let annexes = ["in-the-text", "lists", "tables", "that-hold-other-things"];
    texts.extend(annexes.map(|name| (name, input(&format!("annexes/{name}.txt")))));
    texts.push(("three columns", annexes::with_groups()));
    texts.push(("text in front", annexes::with_text_in_front()));
    for (name, text) in &texts {
        let report = saved(text);
        // Every character of the source in its order, but for marks around titles.
        let mut walk = Walk {
            source: squeezed(text).chars().collect(),
            at: 0,
            outside: &report.outside,
        };
        for clause in &report.outline {
            walk.pass_pieces(clause.lines.from, name);
            // A caption is above the label.
            let (first, second) = match walk.is_next(&clause.title) {
                true => (&clause.title, &clause.raw_label),
                false => (&clause.raw_label, &clause.title),
            };
            for text in [first, second, &clause.text] {
                walk.pass(text, name);
            }
        }
        walk.pass_pieces(usize::MAX, name);
        while walk.has_skipped_a_mark() {}
        assert_eq!((walk.at, walk.outside), (walk.source.len(), &[][..]), "{name}");
        // So does the model, clause for clause.
        for (clause, saved) in model.clauses().zip(&report.guideline.clauses) {
            let text: String = clause.text.raw.iter().collect();
            let title: String = clause.title.raw.iter().collect();
            let of_saved = (saved.id.as_str(), saved.title.clone(), saved.text.clone());
            assert_eq!((clause.id, title, text), of_saved);
        }
        assert_eq!(model.clause_count(), report.guideline.clauses.len());
    }
}

fn is_mark(c: char) -> bool {
    "（）()【】[]・．.、:：｜|#*-".contains(c)
}

#[test]
fn a_report_names_the_data_that_decided() {
    let report = saved(&corpus("nambu.txt"));
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
