//! Checks that a policy written in other layouts has the same clauses.

use crate::outline::layout::{Layout, layouts, print};
use crate::support::{parse, without_spaces};
use std::path::PathBuf;
use taisho::outline::Outline;

fn rows(outline: &Outline, articles: bool) -> Vec<String> {
    outline
        .clauses
        .iter()
        .map(|c| {
            let mut text = without_spaces(&c.text.text);
            if articles && c.level == 1 && text.is_empty() {
                text = "次に掲げるとおりとする。".to_owned();
            }
            format!("{}|{}|{text}", c.path, without_spaces(&c.title.text))
        })
        .collect()
}

/// Checks every `step`th layout, to keep the whole run short.
fn check(key: &str, step: usize) {
    let (_, known) = parse(&file(key), key);
    check_all(key, &known, layouts().into_iter().step_by(step).collect());
}

/// Checks titles that aren't in a table. Pages narrower than 18 characters are left out, because a title
/// that fills its line can't be distinguished from text there.
fn check_unknown(key: &str) {
    let (_, mut outline) = parse(&file(key), key);
    for clause in outline
        .clauses
        .iter_mut()
        .filter(|c| c.level > 1 && !c.title.is_empty())
    {
        clause.title.text = format!("特別{}", clause.title.text);
    }
    let wide = layouts()
        .into_iter()
        .filter(|layout| layout.wrap.is_none_or(|wrap| wrap >= 18));
    check_all(&format!("{key} (unknown)"), &outline, wide.step_by(2).collect());
}

fn file(key: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("corpus/policies/{key}.txt"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"))
}

fn check_all(key: &str, original: &Outline, layouts: Vec<Layout>) {
    let mut wrong = 0;
    let mut total = 0;
    for layout in layouts {
        let printed = print(original, layout);
        let (_, again) = parse(&printed, if layout.markdown { "a.md" } else { "a.txt" });
        let (expected, found) = (rows(original, layout.articles), rows(&again, layout.articles));
        let missing: Vec<&String> = expected.iter().filter(|row| !found.contains(row)).collect();
        let extra: Vec<&String> = found.iter().filter(|row| !expected.contains(row)).collect();
        total += 1;
        if !missing.is_empty() || !extra.is_empty() {
            wrong += 1;
            println!(
                "{key} {layout:?}: {} missing, {} extra",
                missing.len(),
                extra.len()
            );
            for (sign, rows) in [('-', missing), ('+', extra)] {
                for row in rows.iter().take(3) {
                    println!("  {sign} {}", row.chars().take(70).collect::<String>());
                }
            }
        }
    }
    assert_eq!(wrong, 0, "{key}: {wrong} of {total} layouts");
}

#[test]
fn tatebayashi_again() {
    check("tatebayashi", 1);
}

#[test]
fn nishitokyo_again() {
    check("nishitokyo", 2);
}

#[test]
fn nambu_again() {
    check("nambu", 3);
}

#[test]
fn ogi_council_again() {
    check("ogi-council", 2);
}

#[test]
fn kashima_again() {
    check("kashima", 5);
}

#[test]
fn tatebayashi_unknown_titles() {
    check_unknown("tatebayashi");
}

#[test]
fn ogi_council_unknown_titles() {
    check_unknown("ogi-council");
}
