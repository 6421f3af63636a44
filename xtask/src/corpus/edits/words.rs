//! Edits from `words.csv` that remove, add or exchange words and change the meaning.

use crate::corpus::rng::Rng;
use crate::corpus::tree::Doc;
use crate::corpus::truth::{Edit, Grade};

const TABLE: &str = include_str!("../words.csv");

/// Uses any row except those about the organs.
pub fn matter(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let rows: Vec<&str> = TABLE
        .lines()
        .skip(1)
        .filter(|row| row.split(',').nth(1) != Some("4.1"))
        .collect();
    if rng.percent(60) {
        return one_of(&rows, doc, rng);
    }
    // The kind is chosen first, so that kinds with many rows aren't more frequent.
    let mut kinds: Vec<&str> = rows.iter().filter_map(|row| row.split(',').next()).collect();
    kinds.dedup();
    let kind = *rng.pick(&kinds);
    let rows: Vec<&str> = rows
        .into_iter()
        .filter(|row| row.split(',').next() == Some(kind))
        .collect();
    one_of(&rows, doc, rng)
}

/// Uses a row about the organs, if the model's list applies to the body.
pub fn scope(doc: &mut Doc, rng: &mut Rng, has_organs: bool) -> bool {
    let rows: Vec<&str> = TABLE
        .lines()
        .skip(1)
        .filter(|row| row.split(',').nth(1) == Some("4.1"))
        .filter(|row| has_organs || row.starts_with("scope-excluded") && !row.contains("除く。）とする"))
        .collect();
    one_of(&rows, doc, rng)
}

fn one_of(rows: &[&str], doc: &mut Doc, rng: &mut Rng) -> bool {
    let cells: Vec<&str> = rng.pick(rows).split(',').collect();
    let [kind, id, from, to, rules, ceiling] = cells[..] else {
        return false;
    };
    if !doc.is_free(id) && (doc.touched.contains(id) || !id.contains('.')) {
        return false;
    }
    let Some(node) = doc.node(id) else { return false };
    if !node.text.contains(from) {
        return false;
    }
    node.text = node.text.replacen(from, to, 1);
    node.edited = true;
    doc.touched.insert(id.to_owned());
    let rules: Vec<&str> = rules.split(';').collect();
    let ceiling = Grade::of(ceiling).unwrap_or(Grade::High);
    doc.edits
        .push(Edit::new(kind, &rules, ceiling, id).words(from, to));
    if kind == "addressee-undefined" {
        for user in ["6.4", "6.5"] {
            doc.edits.push(Edit::new("consequence", &[], Grade::Medium, user));
        }
    }
    true
}

/// Headings from other bodies.
const TITLES: [(&str, &str); 12] = [
    ("1", "趣旨"),
    ("1", "方針の目的"),
    ("2", "用語の定義"),
    ("3", "情報資産に対する脅威"),
    ("4", "対象範囲"),
    ("4.1", "組織の範囲"),
    ("5", "職員等の責務"),
    ("6.1", "組織体制の整備"),
    ("6.1", "組織体制の確立"),
    ("6.2", "情報資産の分類・管理"),
    ("7", "監査及び自己点検の実施"),
    ("9", "対策基準の策定"),
];

/// Replaces a heading by another one with the same meaning.
pub fn retitled(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let (id, to) = *rng.pick(&TITLES);
    if doc.touched.contains(id) {
        return false;
    }
    let Some(node) = doc.node(id) else { return false };
    if node.title == to {
        return false;
    }
    let from = std::mem::replace(&mut node.title, to.to_owned());
    node.edited = true;
    doc.edits
        .push(Edit::new("retitled", &["wording"], Grade::Info, id).words(&from, to));
    true
}
