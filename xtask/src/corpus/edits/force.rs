//! Edits that change how binding a sentence is, and one that only changes its ending.

use super::free;
use crate::corpus::rng::Rng;
use crate::corpus::tree::Doc;
use crate::corpus::truth::{Edit, Grade};

/// Clauses that lay down duties.
const DUTIES: [&str; 16] = [
    "5", "6.1", "6.2", "6.3", "6.3.1", "6.3.2", "6.3.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.9", "7", "8",
    "9",
];

/// Endings in the model: the plain form, its stem before なければならない, and its noun if it is a noun with する.
const ENDINGS: [(&str, &str, &str); 12] = [
    ("実施する。", "実施し", "実施"),
    ("策定する。", "策定し", "策定"),
    ("確立する。", "確立し", "確立"),
    ("講じる。", "講じ", ""),
    ("定める。", "定め", ""),
    ("見直す。", "見直さ", ""),
    ("行う。", "行わ", ""),
    ("図る。", "図ら", ""),
    ("防ぐ。", "防が", ""),
    ("分割する。", "分割し", "分割"),
    ("策定するものとする。", "策定し", "策定"),
    ("講じるものとする。", "講じ", ""),
];

/// Returns the position of a sentence end in a clause, and its row of [`ENDINGS`].
fn end_in(text: &str, rng: &mut Rng) -> Option<(usize, usize)> {
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for (row, (plain, _, _)) in ENDINGS.iter().enumerate() {
        hits.extend(text.match_indices(plain).map(|(at, _)| (at, row)));
    }
    (!hits.is_empty()).then(|| *rng.pick(&hits))
}

fn replace_end(
    doc: &mut Doc,
    rng: &mut Rng,
    what: &str,
    rules: &[&str],
    ceiling: Grade,
    ids: &[&str],
    new: &dyn Fn(&str, &str, &str, &mut Rng) -> Option<String>,
) -> bool {
    for id in free(doc, ids, rng) {
        let Some(node) = doc.node(&id) else { continue };
        let Some((at, row)) = end_in(&node.text, rng) else {
            continue;
        };
        let (plain, stem, noun) = ENDINGS[row];
        let Some(to) = new(plain, stem, noun, rng) else {
            continue;
        };
        node.text.replace_range(at..at + plain.len(), &to);
        node.edited = true;
        doc.touched.insert(id.clone());
        doc.edits
            .push(Edit::new(what, rules, ceiling, &id).words(plain, &to));
        return true;
    }
    false
}

/// Weakens a sentence on the scale しなければならない › する, ものとする › 努める › できる.
pub fn weakened(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    const RULES: [&str; 1] = ["obligation-weakened"];
    if rng.percent(20) && doc.is_free("5") {
        let endings = [
            "遵守する。",
            "遵守するものとする。",
            "遵守するよう努めなければならない。",
            "遵守するよう努める。",
            "遵守に努めるものとする。",
            "遵守することができる。",
            "遵守することが望ましい。",
        ];
        let to = *rng.pick(&endings);
        let from = "遵守しなければならない。";
        if let Some(node) = doc.node("5")
            && node.text.contains(from)
        {
            node.text = node.text.replace(from, to);
            node.edited = true;
            doc.touched.insert("5".to_owned());
            let edit = Edit::new("weakened", &RULES, Grade::High, "5");
            doc.edits.push(edit.words(from, to));
            return true;
        }
    }
    let new = |plain: &str, _: &str, noun: &str, rng: &mut Rng| {
        let verb = plain.trim_end_matches("ものとする。").trim_end_matches('。');
        Some(match (rng.below(6), noun.is_empty()) {
            (0, false) => format!("{noun}に努める。"),
            (1, false) => format!("{noun}に努めるものとする。"),
            (2, _) => format!("{verb}ことができる。"),
            (3, _) => format!("{verb}ことができるものとする。"),
            (4, _) => format!("{verb}よう努めるものとする。"),
            _ => format!("{verb}よう努める。"),
        })
    };
    replace_end(doc, rng, "weakened", &RULES, Grade::High, &DUTIES, &new)
}

/// Exchanges する and ものとする, which is only a matter of style.
pub fn modality(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let new = |plain: &str, _: &str, _: &str, _: &mut Rng| {
        Some(match plain.strip_suffix("ものとする。") {
            Some(verb) => format!("{verb}。"),
            None => format!("{}ものとする。", plain.trim_end_matches('。')),
        })
    };
    replace_end(doc, rng, "modality", &["modality"], Grade::Low, &DUTIES, &new)
}

/// Strengthens a sentence on the same scale.
pub fn strengthened(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let new = |_: &str, stem: &str, _: &str, _: &mut Rng| Some(format!("{stem}なければならない。"));
    let rules = ["obligation-strengthened"];
    replace_end(doc, rng, "strengthened", &rules, Grade::Low, &DUTIES, &new)
}

/// Where a hedge can be inserted: the clause, and the words that follow it.
const PLACES: [(&str, &str); 15] = [
    ("6.1", "全庁的な組織体制"),
    ("6.2", "分類し"),
    ("6.2", "情報セキュリティ対策を実施"),
    ("6.3.2", "通信経路を分割"),
    ("6.3.2", "無害化通信を実施"),
    ("6.3.3", "高度な情報セキュリティ対策を実施"),
    ("6.4", "物理的な対策"),
    ("6.5", "人的な対策"),
    ("6.6", "技術的対策"),
    ("6.7", "緊急時対応計画"),
    ("6.8", "利用に係る規定"),
    ("6.9", "運用改善"),
    ("8", "情報セキュリティポリシーを見直す"),
    ("9", "情報セキュリティ対策基準を策定"),
    ("5", "遵守しなければ"),
];

/// Inserts 原則として or the like.
pub fn hedged(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let ids: Vec<&str> = PLACES.iter().map(|(id, _)| *id).collect();
    let Some(id) = free(doc, &ids, rng).first().cloned() else {
        return false;
    };
    let places: Vec<&str> = PLACES
        .iter()
        .filter(|(i, _)| *i == id)
        .map(|(_, words)| *words)
        .collect();
    let at = *rng.pick(&places);
    let hedges = [
        "原則として",
        "原則として、",
        "必要に応じて",
        "必要に応じ、",
        "可能な限り",
        "できる限り",
    ];
    let hedge = *rng.pick(&hedges);
    let Some(node) = doc.node(&id) else { return false };
    if !node.text.contains(at) {
        return false;
    }
    let to = format!("{hedge}{at}");
    node.text = node.text.replacen(at, &to, 1);
    node.edited = true;
    doc.touched.insert(id.clone());
    let edit = Edit::new("hedged", &["obligation-weakened"], Grade::High, &id);
    doc.edits.push(edit.words(at, &to));
    true
}
