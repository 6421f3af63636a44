//! taisho against what people use today, in the same run: a word comparison of the two texts pasted side by side.
#![expect(
    clippy::expect_used,
    reason = "the files of the corpus are there and readable"
)]

use divan::{Bencher, black_box};
use similar::{Algorithm, capture_diff_slices};
use taisho::compare::{Selection, compare};
use taisho::guideline::{DEFAULT_ID, Guideline};
use taisho::policy::Policy;
use taisho::read::read;

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

fn model() -> Guideline {
    Guideline::built_in(DEFAULT_ID).expect("built in")
}

/// The model's text as one would paste it.
fn pasted() -> Vec<char> {
    model()
        .clauses
        .into_iter()
        .flat_map(|c| [c.title.raw, c.text.raw])
        .flatten()
        .collect()
}

#[divan::bench]
fn taisho_five_policies(bencher: Bencher) {
    let model = model();
    bencher.bench(|| {
        POLICIES
            .iter()
            .map(|text| {
                let policy = Policy::new(read(black_box(text.as_bytes()), "policy.txt").expect("readable"));
                compare(&model, &policy, &Selection::default())
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
