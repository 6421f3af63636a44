//! Each stage on one real policy, and the whole of it.
#![expect(
    clippy::expect_used,
    reason = "the files of the corpus are there and readable"
)]

use divan::{Bencher, black_box};
use taisho::align::align;
use taisho::compare::{Selection, compare};
use taisho::deviations::detect;
use taisho::guideline::{DEFAULT_ID, Guideline};
use taisho::outline::outline;
use taisho::policy::Policy;
use taisho::read::{SourceText, read};
use taisho::report::formats::json;

const POLICY: &str = include_str!("../corpus/policies/nambu.txt");

fn main() {
    divan::main();
}

fn source() -> SourceText {
    read(POLICY.as_bytes(), "policy.txt").expect("readable")
}

fn model() -> Guideline {
    Guideline::built_in(DEFAULT_ID).expect("built in")
}

#[divan::bench]
fn guideline() -> Guideline {
    model()
}

#[divan::bench]
fn reading() -> SourceText {
    source()
}

#[divan::bench]
fn outlining(bencher: Bencher) {
    let source = source();
    bencher.bench(|| outline(black_box(&source)));
}

#[divan::bench]
fn folding(bencher: Bencher) {
    bencher.with_inputs(source).bench_values(Policy::new);
}

#[divan::bench]
fn aligning(bencher: Bencher) {
    let model = model();
    // Words are kept once segmented, so every round gets a policy of its own.
    bencher
        .with_inputs(|| Policy::new(source()))
        .bench_refs(|policy| align(&model, policy));
}

#[divan::bench]
fn detecting(bencher: Bencher) {
    let model = model();
    bencher
        .with_inputs(|| {
            let policy = Policy::new(source());
            let alignment = align(&model, &policy);
            (policy, alignment)
        })
        .bench_refs(|(policy, alignment)| detect(&model, policy, alignment));
}

#[divan::bench]
fn writing_json(bencher: Bencher) {
    let report = compare(&model(), &Policy::new(source()), &Selection::default()).expect("comparable");
    bencher.bench(|| {
        let mut out = Vec::new();
        json::write(black_box(&report), &mut out).map(|()| out)
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let model = model();
    bencher.bench(|| compare(&model, &Policy::new(source()), &Selection::default()));
}
