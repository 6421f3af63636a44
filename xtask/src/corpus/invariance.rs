//! Tests that the same content gives the same findings in any layout. A layout that fails is simplified as
//! long as it still fails, so that the failure shows what matters.

use super::body::Body;
use super::edits;
use super::layout::{Latin, Style, Toc, Width, render};
use super::rng::Rng;
use super::tree::Doc;
use std::collections::BTreeSet;
use taisho::align::{Relation, align};
use taisho::deviations::{Severity, detect};
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::sides::Sides;

/// Number of documents, which have a separate seed.
const TRIED: u64 = 40;
const SEED: u64 = 4242;

/// Returns what must not depend on the layout: the pairs of clauses with their relations, and every finding
/// above info.
fn substance(model: &Model, text: &str) -> BTreeSet<String> {
    let policy = Document::new(read(text.as_bytes(), "made.txt").expect("readable"));
    let alignment = align(model, &policy);
    let rows = alignment.rows.iter().filter_map(|row| {
        let place = match row.relation {
            Relation::Missing | Relation::Moved | Relation::Merged | Relation::Split => row.relation.id(),
            _ => "in place",
        };
        Some(format!("{} {place}", model.clause(row.base?).id))
    });
    let findings = detect(model, &policy, Sides::Model, &alignment)
        .into_iter()
        .filter(|d| d.severity > Severity::Info)
        .map(|d| {
            let ids: Vec<&str> = d.base.iter().map(|&g| model.clause(g).id).collect();
            format!("{} {ids:?}", d.rule.name())
        })
        .collect::<Vec<_>>();
    rows.chain(findings).collect()
}

/// Returns every layout that is simpler in one respect.
fn plainer(style: &Style) -> Vec<Style> {
    let with = |change: &dyn Fn(&mut Style)| {
        let mut other = style.clone();
        change(&mut other);
        other
    };
    vec![
        with(&|s| s.wrap = None),
        with(&|s| s.double_spaced = false),
        with(&|s| s.page = None),
        with(&|s| s.width = Width::AsIs),
        with(&|s| s.latin = Latin::AsIs),
        with(&|s| s.western_comma = false),
        with(&|s| s.indent = false),
        with(&|s| s.toc = Toc::None),
        with(&|s| s.cover = false),
        with(&|s| s.history = false),
        with(&|s| s.preamble = false),
        with(&|s| s.chapter = false),
        with(&|s| s.supplement = false),
        with(&|s| s.standards = false),
        with(&|s| s.one_line = false),
    ]
}

#[test]
fn layout_does_not_matter() {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    let (mut broken, mut told) = (0, 0);
    for index in 0..TRIED {
        let mut rng = Rng::new(SEED, index);
        let mut doc = Doc::of_model(super::model().expect("the model")).expect("model");
        let body = Body::new(usize::try_from(index).unwrap_or(0), &mut rng);
        edits::make(&mut doc, 3, body.has_organs, &mut rng);
        body.speak(&mut doc);
        let style = Style::random(&mut rng);
        // The simplest layout of the same form, because articles have their own leads and captions.
        let mut plain = style.clone();
        while let Some(next) = plainer(&plain)
            .into_iter()
            .find(|s| format!("{s:?}") != format!("{plain:?}"))
        {
            plain = next;
        }
        let read_as =
            |style: &Style| substance(&model, &render(&doc, &body, style, &mut Rng::new(SEED, index)).0);
        let wanted = read_as(&plain);
        told += wanted.iter().filter(|line| !line.ends_with("in place")).count();
        if read_as(&style) == wanted {
            continue;
        }
        let mut smallest = style.clone();
        while let Some(next) = plainer(&smallest)
            .into_iter()
            .find(|s| format!("{s:?}") != format!("{smallest:?}") && read_as(s) != wanted)
        {
            smallest = next;
        }
        let found = read_as(&smallest);
        let lost: Vec<_> = wanted.difference(&found).collect();
        let gained: Vec<_> = found.difference(&wanted).collect();
        eprintln!(
            "{index}: {}\n  lost {lost:?}\n  gained {gained:?}",
            smallest.json()
        );
        broken += 1;
    }
    assert_eq!(broken, 0, "layouts that change the findings");
    assert!(told > 100, "the edits must show: {told}");
}
