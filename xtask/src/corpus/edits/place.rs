//! Edits that keep the words but move, exchange, split or merge clauses.

use super::free;
use crate::corpus::rng::Rng;
use crate::corpus::tree::{Doc, Node};
use crate::corpus::truth::{Edit, Grade};

/// Clauses that can be elsewhere among their siblings.
const MOVABLE: [&str; 24] = [
    "3", "5", "7", "8", "9", "10", "2.1", "2.2", "2.3", "2.4", "2.5", "2.8", "2.9", "2.12", "3.1", "3.2",
    "3.4", "3.5", "6.1", "6.2", "6.4", "6.6", "6.8", "6.9",
];

/// Moves a clause among its siblings by at least two places, and sometimes edits it.
pub fn moved(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    for id in free(doc, &MOVABLE, rng) {
        let Some((siblings, at)) = doc.siblings(&id) else {
            continue;
        };
        if siblings.iter().any(|n| n.number.is_some() || n.answers.len() > 1) {
            continue;
        }
        let places: Vec<usize> = (0..siblings.len())
            .filter(|to| to.abs_diff(at) >= 2 && (siblings.len() < 9 || *to > 0 || id.contains('.')))
            .collect();
        if places.is_empty() {
            continue;
        }
        // Only if nothing else moved here. Otherwise it isn't clear which clause is out of order.
        let parent = doc.base[&id].parent.clone();
        if doc.relations.keys().any(|other| doc.base[other].parent == parent) {
            continue;
        }
        let to = *rng.pick(&places);
        if let Some((siblings, at)) = doc.siblings(&id) {
            let node = siblings.remove(at);
            siblings.insert(to, node);
        }
        doc.relations.insert(id.clone(), vec!["moved"]);
        let mut what = "moved";
        if rng.percent(30) && edit_words(doc, &id) {
            what = "moved-edited";
        }
        doc.touched.insert(id.clone());
        let ceiling = if what == "moved" { Grade::Low } else { Grade::High };
        doc.edits
            .push(Edit::new(what, &["structure-moved"], ceiling, &id));
        return true;
    }
    false
}

fn edit_words(doc: &mut Doc, id: &str) -> bool {
    let Some(node) = doc.node(id) else { return false };
    let pairs = [
        ("及び", "又は"),
        ("実施する", "実施するよう努める"),
        ("等の", "の"),
    ];
    for (from, to) in pairs {
        if node.text.contains(from) {
            node.text = node.text.replacen(from, to, 1);
            node.edited = true;
            return true;
        }
    }
    false
}

/// Moves a clause to another parent.
pub fn reparented(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    const MOVES: [(&str, &str); 6] = [
        ("6.8", ""),
        ("6.3", ""),
        ("6.2", ""),
        ("5", "6"),
        ("7", "6"),
        ("4.2", "6"),
    ];
    let &(id, to) = rng.pick(&MOVES);
    if id == "4.2" || free(doc, &[id], rng).is_empty() || doc.node("6").is_none() {
        return false;
    }
    // A reference that names this place would no longer be right.
    if id == "7" && doc.node("9").is_some() {
        return false;
    }
    let Some((siblings, at)) = doc.siblings(id) else {
        return false;
    };
    if siblings.iter().any(|n| n.number.is_some()) {
        return false;
    }
    let node = siblings.remove(at);
    if to.is_empty() {
        let six = doc
            .sections
            .iter()
            .position(|n| n.answers.iter().any(|a| a == "6"));
        let Some(six) = six else { return false };
        doc.sections.insert(six + 1, node);
    } else if let Some(parent) = doc.node(to) {
        parent.children.push(node);
    }
    doc.relations.insert(id.to_owned(), vec!["moved"]);
    doc.touched.insert(id.to_owned());
    doc.edits
        .push(Edit::new("moved-parent", &["structure-moved"], Grade::Low, id));
    true
}

/// Exchanges two neighbours. Either of them may have moved.
pub fn swapped(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    for id in free(doc, &MOVABLE, rng) {
        let parent = doc.base[&id].parent.clone();
        if doc.relations.keys().any(|other| doc.base[other].parent == parent) {
            continue;
        }
        let Some((siblings, at)) = doc.siblings(&id) else {
            continue;
        };
        let Some(next) = siblings
            .get(at + 1)
            .filter(|n| n.answers.len() == 1)
            .map(|n| n.answers[0].clone())
        else {
            continue;
        };
        if siblings.iter().any(|n| n.number.is_some()) || !doc.is_free(&next) {
            continue;
        }
        if let Some((siblings, at)) = doc.siblings(&id) {
            siblings.swap(at, at + 1);
        }
        let mut edit = Edit::new("reordered", &["structure-moved"], Grade::Low, &id);
        for each in [&id, &next] {
            doc.relations.insert(each.clone(), vec!["moved", "in-place"]);
            doc.touched.insert(each.clone());
        }
        edit.guideline.push(next);
        doc.edits.push(edit);
        return true;
    }
    false
}

/// Turns the sentences of a clause into separate clauses with headings.
pub fn split(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    const TITLES: [(&str, &[&str]); 4] = [
        (
            "6.8",
            &[
                "業務委託",
                "外部サービス（クラウドサービス）の利用",
                "ソーシャルメディアサービスの利用",
            ],
        ),
        ("6.7", &["運用", "緊急時対応計画の策定"]),
        ("6.9", &["評価", "情報セキュリティポリシーの見直し"]),
        (
            "10",
            &[
                "情報セキュリティ実施手順の策定",
                "情報セキュリティ実施手順の取扱い",
            ],
        ),
    ];
    let (id, titles) = *rng.pick(&TITLES);
    if free(doc, &[id], rng).is_empty() {
        return false;
    }
    let Some((siblings, at)) = doc.siblings(id) else {
        return false;
    };
    let text = siblings[at].text.replace('\n', "");
    let sentences: Vec<String> = text.split_inclusive('。').map(str::to_owned).collect();
    if sentences.len() != titles.len() || siblings.iter().any(|n| n.number.is_some()) {
        return false;
    }
    siblings.remove(at);
    for (i, (title, sentence)) in titles.iter().zip(sentences).enumerate() {
        let text = sentence
            .trim_start_matches("また、")
            .trim_start_matches("なお、")
            .to_owned();
        siblings.insert(
            at + i,
            Node {
                answers: vec![id.to_owned()],
                title: (*title).to_owned(),
                text,
                edited: true,
                ..Node::default()
            },
        );
    }
    doc.relations.insert(id.to_owned(), vec!["split"]);
    doc.touched.insert(id.to_owned());
    doc.edits
        .push(Edit::new("split", &["structure-split"], Grade::Low, id));
    true
}

/// Merges two neighbouring clauses into one, as (1) and (2) of a section or with their texts joined.
pub fn merged(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    const PAIRS: [(&str, &str, &str, bool); 7] = [
        ("9", "10", "情報セキュリティ対策基準及び実施手順の策定", true),
        ("7", "8", "監査、自己点検及び見直し", true),
        ("9", "10", "情報セキュリティ対策基準等の策定", false),
        ("7", "8", "監査及び自己点検の実施並びに見直し", false),
        ("6.4", "6.5", "物理的・人的セキュリティ", false),
        ("6.5", "6.6", "人的セキュリティ及び技術的セキュリティ", false),
        ("6.1", "6.2", "組織体制及び情報資産の分類", false),
    ];
    let &(first, second, title, nested) = rng.pick(&PAIRS);
    if free(doc, &[first, second], rng).len() < 2 {
        return false;
    }
    let Some((siblings, at)) = doc.siblings(first) else {
        return false;
    };
    let neighbours = siblings
        .get(at + 1)
        .is_some_and(|n| n.answers == [second.to_owned()]);
    if !neighbours || siblings.iter().any(|n| n.number.is_some()) {
        return false;
    }
    let (b, a) = (siblings.remove(at + 1), siblings.remove(at));
    let node = if nested {
        Node {
            answers: vec![first.to_owned(), second.to_owned()],
            title: title.to_owned(),
            children: vec![a, b],
            edited: true,
            ..Node::default()
        }
    } else {
        Node {
            answers: vec![first.to_owned(), second.to_owned()],
            title: title.to_owned(),
            text: format!("{}{}{}", a.text, if rng.percent(50) { "\n" } else { "" }, b.text),
            edited: true,
            ..Node::default()
        }
    };
    siblings.insert(at, node);
    let mut edit = Edit::new("merged", &["structure-merged"], Grade::Low, first);
    edit.guideline.push(second.to_owned());
    for id in [first, second] {
        doc.relations.insert(id.to_owned(), vec!["merged"]);
        doc.touched.insert(id.to_owned());
    }
    doc.edits.push(edit);
    true
}
