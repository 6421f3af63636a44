//! taisho against what people use today, in the same run: a word comparison of the two texts pasted side by side.
#![expect(
    clippy::expect_used,
    reason = "the files of the corpus are there and readable"
)]

use divan::{Bencher, black_box};
use similar::{Algorithm, capture_diff_slices};
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;

const POLICIES: [&str; 5] = [
    include_str!("../corpus/policies/kashima.txt"),
    include_str!("../corpus/policies/nambu.txt"),
    include_str!("../corpus/policies/nishitokyo.txt"),
    include_str!("../corpus/policies/ogi-council.txt"),
    include_str!("../corpus/policies/tatebayashi.txt"),
];

fn main() {
    divan::main();
}

fn model() -> Model {
    Model::built_in(DEFAULT_ID).expect("built in")
}

/// The model's text as one would paste it.
fn pasted() -> Vec<char> {
    model()
        .clauses()
        .flat_map(|c| [&c.title.raw, &c.text.raw])
        .flatten()
        .copied()
        .collect()
}

#[divan::bench]
fn taisho_five_policies(bencher: Bencher) {
    let model = model();
    bencher.bench(|| {
        POLICIES
            .iter()
            .map(|text| {
                let policy = Document::new(read(black_box(text.as_bytes()), "policy.txt").expect("readable"));
                Report::on(&model, &policy, Sides::Model)
                    .expect("comparable")
                    .deviations
                    .len()
            })
            .sum::<usize>()
    });
}

#[divan::bench]
fn character_diff_of_five_policies(bencher: Bencher) {
    let model = pasted();
    bencher.bench(|| {
        POLICIES
            .iter()
            .map(|text| {
                let chars: Vec<char> = black_box(text).chars().collect();
                capture_diff_slices(Algorithm::Myers, &model, &chars).len()
            })
            .sum::<usize>()
    });
}
