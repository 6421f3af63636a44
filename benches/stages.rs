//! Times each stage on one real policy, and all stages together.
#![expect(
    clippy::expect_used,
    reason = "the files of the corpus are there and readable"
)]

use divan::{Bencher, black_box};
use taisho::align::align;
use taisho::deviations::detect;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::outline::outline;
use taisho::read::{SourceText, read};
use taisho::report::Report;
use taisho::report::formats::json;
use taisho::sides::Sides;

const POLICY: &str = include_str!("../corpus/policies/nambu.txt");

fn main() {
    divan::main();
}

fn source() -> SourceText {
    read(POLICY.as_bytes(), "policy.txt").expect("readable")
}

fn model() -> Model {
    Model::built_in(DEFAULT_ID).expect("built in")
}

#[divan::bench]
fn guideline() -> Model {
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
    bencher.with_inputs(source).bench_values(Document::new);
}

#[divan::bench]
fn aligning(bencher: Bencher) {
    let model = model();
    // Words are kept once they are segmented, so every round needs a new policy.
    bencher
        .with_inputs(|| Document::new(source()))
        .bench_refs(|policy| align(&model, policy));
}

#[divan::bench]
fn detecting(bencher: Bencher) {
    let model = model();
    bencher
        .with_inputs(|| {
            let policy = Document::new(source());
            let alignment = align(&model, &policy);
            (policy, alignment)
        })
        .bench_refs(|(policy, alignment)| detect(&model, policy, Sides::Model, alignment));
}

#[divan::bench]
fn writing_json(bencher: Bencher) {
    let report = Report::on(&model(), &Document::new(source()), Sides::Model).expect("comparable");
    bencher.bench(|| {
        let mut out = Vec::new();
        json::write(black_box(&report), &mut out).map(|()| out)
    });
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let model = model();
    bencher.bench(|| Report::on(&model, &Document::new(source()), Sides::Model));
}
