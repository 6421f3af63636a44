//! Edits that are mistakes: typos, wrong numbers, wrong references.

use super::free;
use crate::corpus::rng::Rng;
use crate::corpus::tree::Doc;
use crate::corpus::truth::{Edit, Grade};

fn is_kanji(c: char) -> bool {
    ('一'..='龠').contains(&c)
}

fn is_katakana(c: char) -> bool {
    ('ァ'..='ヶ').contains(&c)
}

/// Doubles, deletes or exchanges a character inside a long word, so that the result isn't a word.
pub fn typo(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let all: Vec<String> = doc.ids.clone();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    for id in free(doc, &all, rng) {
        let Some(node) = doc.node(&id) else { continue };
        let chars: Vec<char> = node.text.chars().collect();
        let mut words: Vec<(usize, usize)> = Vec::new();
        let mut i = 0;
        while i < chars.len() {
            let class: fn(char) -> bool = if is_kanji(chars[i]) {
                is_kanji
            } else {
                |c| is_katakana(c) || c == 'ー'
            };
            let len = chars[i..].iter().take_while(|&&c| class(c)).count();
            if len >= 4 && is_kanji(chars[i]) || len >= 5 {
                words.push((i, len));
            }
            i += len.max(1);
        }
        if words.is_empty() {
            continue;
        }
        let (start, len) = *rng.pick(&words);
        let word: String = chars[start..start + len].iter().collect();
        // Inside the word, and not a long vowel, because サーバー without its last ー is a spelling.
        let at = start + 1 + rng.below(len - 2);
        if chars[at] == 'ー' || chars[at + 1] == 'ー' || chars[at] == chars[at + 1] {
            continue;
        }
        let mut new = chars.clone();
        match rng.below(3) {
            0 => new.insert(at, chars[at]),
            1 if is_katakana(chars[at]) => {
                new.remove(at);
            }
            _ => new.swap(at, at + 1),
        }
        let end = (start + len + new.len()).saturating_sub(chars.len());
        let slipped: String = new[start..end].iter().collect();
        node.text = new.iter().collect();
        node.edited = true;
        doc.touched.insert(id.clone());
        let edit = Edit::new("typo", &["typo"], Grade::Low, &id);
        doc.edits.push(edit.words(&word, &slipped));
        return true;
    }
    false
}

/// Omits a number, or refers to a section that doesn't exist.
pub fn number_or_reference(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    if rng.percent(50) {
        let ids = free(doc, &["5", "6", "8", "2.7", "2.10", "6.4", "6.8", "3.3"], rng);
        let Some(id) = ids.first() else { return false };
        let Some((siblings, at)) = doc.siblings(id) else {
            return false;
        };
        if siblings.iter().any(|n| n.number.is_some()) {
            return false;
        }
        siblings[at].number = Some(at + 2);
        let mut edit = Edit::new("number-skipped", &["numbering"], Grade::Info, id);
        let later: Vec<String> = siblings[at..].iter().flat_map(|n| n.answers.clone()).collect();
        edit.guideline = later;
        doc.edits.push(edit);
        return true;
    }
    let ids = free(doc, &["6", "9"], rng);
    let Some(id) = ids.first() else { return false };
    let wrong = rng.below(5) + 14;
    let Some(node) = doc.node(id) else { return false };
    let from = if id == "6" { "⟦3⟧" } else { "⟦6,7,8⟧" };
    if !node.text.contains(from) {
        return false;
    }
    // Numbers after ! are used as they are.
    let to = if id == "6" {
        format!("⟦!{wrong}⟧")
    } else {
        format!("⟦6,7,!{wrong}⟧")
    };
    node.text = node.text.replace(from, &to);
    node.edited = true;
    doc.touched.insert(id.clone());
    let edit = Edit::new(
        "reference-dangling",
        &["internal-inconsistency"],
        Grade::Medium,
        id,
    );
    doc.edits.push(edit.words(from, &to));
    true
}
