//! Measures how well a score distinguishes corresponding clauses from others, as the area under the ROC
//! curve (Hanley and McNeil 1982): the probability that a true pair scores above a false one. Compares our
//! score with two baselines on the hand-made truth.
//!
//! This isn't a timing. Run it with `cargo bench --bench pairing`.
#![expect(
    clippy::expect_used,
    reason = "the files of the corpus are there and readable"
)]
#![expect(clippy::print_stdout, reason = "the figures are the result")]

use std::collections::{BTreeMap, BTreeSet};

use taisho::accuracy::Gold;
use taisho::align::pair_scores;
use taisho::document::Document;
use taisho::document::tokens::Passage;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;

const DOCUMENTS: [(&str, &str, &str); 3] = [
    (
        "nishitokyo",
        include_str!("../corpus/gold/nishitokyo.json"),
        include_str!("../corpus/policies/nishitokyo.txt"),
    ),
    (
        "ogi-council",
        include_str!("../corpus/gold/ogi-council.json"),
        include_str!("../corpus/policies/ogi-council.txt"),
    ),
    (
        "tatebayashi",
        include_str!("../corpus/gold/tatebayashi.json"),
        include_str!("../corpus/policies/tatebayashi.txt"),
    ),
];

fn main() {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    println!("document,score,auc_per_mille");
    for (key, gold, text) in DOCUMENTS {
        let truth = Gold::parse(gold.as_bytes()).expect("gold");
        let policy = Document::new(read(text.as_bytes(), key).expect("readable"));
        let pairs: BTreeSet<(usize, usize)> = truth
            .pairs()
            .filter_map(|(base, path)| {
                Some((
                    model.find(base)?,
                    policy.outline.clauses.iter().position(|c| c.path == path)?,
                ))
            })
            .collect();
        let ours = pair_scores(&model, &policy);
        println!(
            "{key},taisho,{}",
            auc(&pairs, |g, p| f64::from(ours[g][p]), &model, &policy)
        );
        println!(
            "{key},title-substring,{}",
            auc(
                &pairs,
                |g, p| common_substring(&model, &policy, g, p),
                &model,
                &policy
            )
        );
        let vectors = TfIdf::new(&model, &policy);
        println!(
            "{key},tf-idf,{}",
            auc(&pairs, |g, p| vectors.cosine(g, p), &model, &policy)
        );
    }
}

/// Returns the area under the curve. Ties count half.
fn auc(
    pairs: &BTreeSet<(usize, usize)>,
    score: impl Fn(usize, usize) -> f64,
    model: &Model,
    policy: &Document,
) -> u32 {
    let (mut right, mut wrong) = (Vec::new(), Vec::new());
    for g in 0..model.clause_count() {
        for p in 0..policy.clauses.len() {
            let list = if pairs.contains(&(g, p)) {
                &mut right
            } else {
                &mut wrong
            };
            list.push(score(g, p));
        }
    }
    let mut won = 0.0;
    for r in &right {
        for w in &wrong {
            won += if r > w {
                1.0
            } else if r == w {
                0.5
            } else {
                0.0
            };
        }
    }
    let all = (right.len() * wrong.len()) as f64;
    (1000.0 * won / all).round() as u32
}

/// Baseline: the longest common substring of the titles, relative to the longer one.
fn common_substring(model: &Model, policy: &Document, g: usize, p: usize) -> f64 {
    let (a, b) = (&model.clause(g).title.raw, &policy.clauses[p].title.raw);
    let mut best = 0;
    let mut before = vec![0; b.len() + 1];
    for x in a {
        let mut row = vec![0; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            if x == y {
                row[j + 1] = before[j] + 1;
                best = best.max(row[j + 1]);
            }
        }
        before = row;
    }
    best as f64 / a.len().max(b.len()).max(1) as f64
}

/// Baseline: cosine of TF-IDF vectors over content words (Salton and Buckley 1988).
struct TfIdf {
    left: Vec<BTreeMap<String, f64>>,
    right: Vec<BTreeMap<String, f64>>,
}

impl TfIdf {
    fn new(model: &Model, policy: &Document) -> TfIdf {
        let words = |title: &Passage, text: &Passage| -> BTreeMap<String, f64> {
            let mut counts = BTreeMap::new();
            for word in title
                .words()
                .iter()
                .chain(text.words())
                .filter(|w| w.pos.is_content())
            {
                *counts.entry(word.base.clone()).or_insert(0.0) += 1.0;
            }
            counts
        };
        let mut left: Vec<_> = model.clauses().map(|c| words(c.title, c.text)).collect();
        let mut right: Vec<_> = policy.clauses.iter().map(|c| words(&c.title, &c.text)).collect();
        let mut found_in: BTreeMap<String, f64> = BTreeMap::new();
        for word in left.iter().chain(&right).flat_map(|counts| counts.keys()) {
            *found_in.entry(word.clone()).or_insert(0.0) += 1.0;
        }
        let documents = (left.len() + right.len()) as f64;
        for counts in left.iter_mut().chain(&mut right) {
            for (word, count) in counts {
                *count *= (documents / found_in[word]).ln();
            }
        }
        TfIdf { left, right }
    }

    fn cosine(&self, g: usize, p: usize) -> f64 {
        let (a, b) = (&self.left[g], &self.right[p]);
        let dot: f64 = a.iter().filter_map(|(word, x)| Some(x * b.get(word)?)).sum();
        let length = |v: &BTreeMap<String, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt();
        let lengths = length(a) * length(b);
        if lengths > 0.0 { dot / lengths } else { 0.0 }
    }
}
