//! Which bodies a batch has and who copied from whom, in the overviews.

mod html;
mod json;
mod markdown;
mod svg;
mod tables;
mod together;
mod tree;
mod xlsx;

use crate::batch::result::Batch;
use crate::guideline::Model;
use crate::lang::{Lang, Phrase, Say, phrase};
use crate::lineage::{CopyOrder, Departure, DescentFamily, Forest, KnownFrom, TextSource};
pub use json::DescentJson;

const BODIES: Phrase = phrase("団体と文書の版", "Bodies and versions");
const DESCENT: Phrase = phrase("文面の系統", "Who copied from whom");
const GROUPS: Phrase = phrase("文面が同じ団体", "Bodies with the same text");
const OUTLIERS: Phrase = phrase(
    "例文からも他の団体からも遠い団体",
    "Bodies far from the model and from all others",
);
const TOGETHER: Phrase = phrase(
    "同じ相違のある団体と問合せ先",
    "Bodies that deviate together, and whom to ask",
);
const SOURCES: Phrase = phrase("団体ごとの系統と近い団体", "Source and neighbours of each body");

/// What the figures count, for readers.
const COUNTED: Phrase = phrase(
    "集計には、団体ごとに最も新しい文書だけを数えています。",
    "Only the newest document of each body is counted.",
);

/// What the drawing and the tables rest on, for readers.
const ABOUT_DESCENT: Phrase = phrase(
    "例文との相違のうち他で珍しいものを共有する団体を、写しの関係とみなした推定です。文面と日付だけから求めたもので、実際の経緯を示すものではありません。",
    "Bodies that share departures from the model which are rare elsewhere are taken for source and copy. This is inferred from texts and dates alone and doesn't show what happened.",
);

/// The descent of a batch, ready for printing.
#[derive(Clone, Copy)]
pub struct DescentView<'a> {
    guideline: &'a Model,
    batch: &'a Batch,
    forest: &'a Forest,
}

impl<'a> DescentView<'a> {
    /// The view of a finished batch.
    pub fn new(guideline: &'a Model, batch: &'a Batch) -> DescentView<'a> {
        DescentView {
            guideline,
            batch,
            forest: &batch.forest,
        }
    }

    /// The name of a body: with its prefecture if another has the same, or the path of its document if no name is known.
    fn name(&self, body: usize) -> String {
        let of = &self.forest.bodies[body];
        let done = &self.batch.done[of.newest()];
        if done.signs.body_from == KnownFrom::Nothing {
            return done.path.clone();
        }
        match &of.prefecture {
            Some(prefecture) if of.shares_name => format!("{}（{prefecture}）", of.name),
            Some(_) | None => of.name.clone(),
        }
    }

    fn names(&self, bodies: &[usize], lang: Lang) -> String {
        let names: Vec<String> = bodies.iter().map(|body| self.name(*body)).collect();
        names.join(phrase("、", ", ").get(lang))
    }

    /// The first names, and how many more there are.
    fn some_names(&self, bodies: &[usize], most: usize, lang: Lang) -> String {
        let shown = self.names(&bodies[..bodies.len().min(most)], lang);
        match bodies.len().saturating_sub(most) {
            0 => shown,
            more => format!(
                "{shown}{}",
                said(phrase("ほか{}団体", " and {} more"), more, lang)
            ),
        }
    }

    /// A departure in words: 6.7「A」→「B」.
    fn departure(&self, number: u32, lang: Lang) -> String {
        let Some(departure) = self.batch.departures.get(number) else {
            return String::new();
        };
        let place = clause_id(self.guideline, departure).map_or(String::new(), |id| format!("{id} "));
        let (from, to) = (&departure.from, &departure.to);
        let words = match (from.is_empty(), to.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("「{to}」{}", phrase("を追加", " added").get(lang)),
            (false, true) => format!("「{from}」{}", phrase("がない", " left out").get(lang)),
            (false, false) => format!("「{from}」→「{to}」"),
        };
        format!("{place}{} {words}", departure.kind.say(lang))
            .trim_end()
            .to_owned()
    }

    fn some_departures(&self, numbers: &[u32], most: usize, lang: Lang) -> String {
        let shown = numbers
            .iter()
            .take(most)
            .map(|number| self.departure(*number, lang));
        shown.collect::<Vec<_>>().join(phrase("；", "; ").get(lang))
    }

    /// The source of a body in words.
    fn source(&self, body: usize, lang: Lang) -> String {
        let of = &self.forest.descent.of[body];
        match of.source {
            TextSource::Base if self.is_as_model(body) => {
                phrase("例文のまま", "the model as it is").get(lang).to_owned()
            }
            TextSource::Base => phrase("例文", "the model").get(lang).to_owned(),
            TextSource::Member(source) => {
                let name = self.name(source);
                let same = if of.is_same {
                    phrase("（同文）", " (same text)").get(lang)
                } else {
                    ""
                };
                format!("{name}{same}{}", doubt_of_order(of.order, lang))
            }
        }
    }

    fn is_as_model(&self, body: usize) -> bool {
        self.batch.done[self.forest.bodies[body].newest()]
            .departures
            .is_empty()
    }

    /// Bodies that have several versions or something doubtful.
    fn remarkable(&self) -> Vec<usize> {
        let of = |body: &usize| &self.forest.bodies[*body];
        let all = 0..self.forest.bodies.len();
        all.filter(|body| of(body).versions.len() > 1 || !of(body).doubts.is_empty())
            .collect()
    }

    /// A body's documents in words, the newest first: path and date.
    fn versions(&self, body: usize, lang: Lang) -> Vec<String> {
        let documents = self.forest.bodies[body].versions.iter();
        let version = |i: &usize| {
            let done = &self.batch.done[*i];
            let date = match done.signs.date.as_str() {
                "" => phrase("日付なし", "no date").get(lang).to_owned(),
                date => date.to_owned(),
            };
            let generation = Some(done.generation.as_str()).filter(|cell| !cell.is_empty());
            let parts = [Some(date.as_str()), generation]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            format!("{} ({parts})", done.path)
        };
        documents.map(version).collect()
    }

    fn doubts(&self, body: usize, lang: Lang) -> String {
        let doubts = self.forest.bodies[body].doubts.iter();
        doubts.map(|doubt| doubt.get(lang)).collect::<Vec<_>>().join(" ")
    }

    /// What the whole looks like, in one sentence.
    fn summary(&self, lang: Lang) -> String {
        let forest = self.forest;
        let bodies = forest.bodies.len();
        let as_model = (0..bodies).filter(|body| self.is_as_model(*body)).count();
        let in_families: usize = forest.families.iter().map(|family| family.bodies.len()).sum();
        match lang {
            Lang::Ja => format!(
                "{bodies}団体のうち、例文のままが{as_model}団体、{}の系統に属するものが{in_families}団体、他に写しの関係が見られないものが{}団体です。",
                forest.families.len(),
                bodies - as_model - in_families
            ),
            Lang::En => format!(
                "Of {bodies} bodies, {as_model} have the model as it is, {in_families} belong to {} families, and {} show no source or copy.",
                forest.families.len(),
                bodies - as_model - in_families
            ),
        }
    }

    fn family_name(&self, family: &DescentFamily, lang: Lang) -> String {
        let head = self.name(family.head);
        match lang {
            Lang::Ja => format!("{head}の系統（{}団体）", family.bodies.len()),
            Lang::En => format!("Family of {head} ({} bodies)", family.bodies.len()),
        }
    }

    fn head_of(&self, body: usize) -> Option<usize> {
        Some(self.forest.families[self.forest.family_of[body]?].head)
    }
}

/// A phrase with a number in the place of {}.
fn said(words: Phrase, n: usize, lang: Lang) -> String {
    words.get(lang).replace("{}", &n.to_string())
}

fn doubt_of_order(order: CopyOrder, lang: Lang) -> &'static str {
    match order {
        CopyOrder::Open => phrase("（逆の可能性あり）", " (or the other way round)").get(lang),
        CopyOrder::Dates | CopyOrder::Departures => "",
    }
}

/// The id of the clause of the model that a departure is about.
fn clause_id<'a>(guideline: &'a Model, departure: &Departure) -> Option<&'a str> {
    Some(guideline.clause(departure.clause?).id)
}
