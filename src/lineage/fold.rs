//! Folds differences that don't matter between the texts of two bodies: names and notation, the numbers of
//! articles and days, references, and what each kind of body calls its chief.

use crate::document::dates::ERAS;
use crate::document::digits::is_digit;
use crate::document::normalize::{BodyKind, is_name_char};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use taisho_knowledge::ROLE_WORDS;

/// Counters of articles and instruments. The numbers before these differ from body to body.
const COUNTED: &str = "条項号章節";

/// Longest reference that is recognised, in characters.
const LONGEST_REFERENCE: usize = 60;

/// Characters of references, apart from numbers: 第6条、第7条及び前条, 上記6及び7.
const OF_REFERENCES: &str = "第条項号章節及びから並に前上記、()・";

/// Offices whose name in the model depends on the kind of body, and whose name means something else in other
/// bodies.
const OFFICES: [(BodyKind, &str, &str); 6] = [
    (BodyKind::Association, "管理者", "市長"),
    (BodyKind::WideAreaUnion, "管理者", "市長"),
    (BodyKind::Enterprise, "管理者", "市長"),
    (BodyKind::Assembly, "議会事務局長", "副市長"),
    (BodyKind::Assembly, "事務局長", "副市長"),
    (BodyKind::Board, "事務局長", "副市長"),
];

/// What bodies of all kinds call their chief and offices, with the model's words for it, by first character.
static ROLES: LazyLock<BTreeMap<char, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut roles: BTreeMap<char, Vec<(&str, &str)>> = BTreeMap::new();
    for row in ROLE_WORDS.iter().filter(|row| row.kind.is_empty()) {
        if let Some(first) = row.variant.chars().next() {
            roles.entry(first).or_default().push((row.variant, row.standard));
        }
    }
    roles
});

/// The folded word for residents in the text of a body of no particular kind: 住民 of the members of an
/// association.
const RESIDENTS: (&str, &str) = ("住民", "市民");

/// Replaces each number of an article, an instrument or a day by 0: 令和5年4月1日, but not 2年に1回 or 30日以内.
pub(super) fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = String::new();
    for c in text.chars() {
        if is_digit(c) {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            let is_counted = match c {
                '年' => ERAS.iter().any(|(era, _)| out.ends_with(era)),
                '月' => out.ends_with("0年"),
                '日' => out.ends_with("0月"),
                c => COUNTED.contains(c),
            };
            out.push_str(if is_counted { "0" } else { &number });
            number.clear();
        }
        out.push(c);
    }
    out + &number
}

/// Returns whether a text is only part of a reference to clauses.
pub(super) fn is_reference(text: &str) -> bool {
    text.chars().all(|c| is_digit(c) || OF_REFERENCES.contains(c))
}

/// Returns the text by which departures of bodies of all kinds are compared. It isn't shown.
pub(super) fn key(text: &str, kind: BodyKind) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let reference = reference_len(&chars[at..]);
        if reference > 0 {
            out.push('#');
            at += reference;
            continue;
        }
        match role(&chars, at, kind) {
            Some((length, word)) => {
                out.push_str(word);
                at += length;
            }
            None => {
                out.push(chars[at]);
                at += 1;
            }
        }
    }
    out
}

/// Returns the length of the reference at the beginning of a text: a number with its counter, or a number
/// after 上記.
fn reference_len(text: &[char]) -> usize {
    let begins = matches!(text.first(), Some('第' | '前')) || text.starts_with(&['上', '記']);
    if !begins {
        return 0;
    }
    let length = text
        .iter()
        .take(LONGEST_REFERENCE)
        .take_while(|c| is_digit(**c) || OF_REFERENCES.contains(**c))
        .count();
    let is_counted_by_form = counts_alone(text);
    let text = &text[..length];
    let is_counted =
        is_counted_by_form || text.starts_with(&['上', '記']) || text.iter().any(|c| COUNTED.contains(*c));
    if is_counted && text.iter().any(|c| is_digit(*c)) {
        length
    } else {
        0
    }
}

/// Returns whether a number belongs to a clause although it has no counter: 第6に規定する, but not 第2回.
fn counts_alone(text: &[char]) -> bool {
    let number = text.iter().skip(1).take_while(|c| is_digit(**c)).count();
    let after = text.get(1 + number);
    number > 0
        && text.first() == Some(&'第')
        && after.is_some_and(|c| ('ぁ'..='ん').contains(c) || OF_REFERENCES.contains(*c))
}

/// Returns the word for an office or for residents at a place, and what the model calls it.
fn role(text: &[char], at: usize, kind: BodyKind) -> Option<(usize, &'static str)> {
    // In 情報システム管理者, 管理者 is part of another office.
    if at > 0 && is_name_char(text[at - 1]) {
        return None;
    }
    let rest = &text[at..];
    let begins = |word: &str| {
        let mut letters = rest.iter();
        word.chars().all(|c| letters.next() == Some(&c))
    };
    let roles = ROLES.get(rest.first()?).into_iter().flatten().copied();
    let offices = OFFICES
        .iter()
        .filter(|(of, _, _)| *of == kind)
        .map(|(_, word, standard)| (*word, *standard));
    let found = roles
        .chain(offices)
        .chain([RESIDENTS])
        .filter(|(word, _)| begins(word));
    let (word, standard) = found.max_by_key(|(word, _)| word.len())?;
    Some((word.chars().count(), standard))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_articles_and_days_do_not_count() {
        assert_eq!(
            without_numbers("第12条及び令和五年4月1日から30日以内、2年に1回、3"),
            "第0条及び令和0年0月0日から30日以内、2年に1回、3"
        );
    }

    #[test]
    fn kinds_of_bodies_and_forms_of_references_make_no_difference() {
        let same = |a: (&str, BodyKind), b: (&str, BodyKind)| assert_eq!(key(a.0, a.1), key(b.0, b.1));
        same(
            ("管理者の承認", BodyKind::Association),
            ("市長の承認", BodyKind::City),
        );
        same(
            ("住民の財産", BodyKind::Association),
            ("市民の財産", BodyKind::Town),
        );
        same(
            ("第6条及び第7条に規定する", BodyKind::City),
            ("上記6、7及び8に規定する", BodyKind::City),
        );
        same(
            ("第6及び第7に規定する", BodyKind::City),
            ("上記6及び7に規定する", BodyKind::City),
        );
        for part in ["情報システム管理者", "第三者", "第2回", "前30日"] {
            assert_eq!(key(part, BodyKind::Association), part);
        }
        assert!(is_reference("及び第8条") && !is_reference("第2回"));
    }
}
