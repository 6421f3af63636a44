//! Learns the shapes of labels that a document counts with: §1, §2; 【1】, 【2】; No.1, No.2.
//!
//! The families of the table cover what collections of rules use. What an author invents is learned: the
//! same signs before and after a number, in lines whose numbers ascend from 1.

use super::features::{Evidence, Features, HEADING, Reading};
use super::line::Line;
use super::line_form::{is_record, section_of};
use super::marker::{Family, Marker};
use super::own_label::{LabelSigns, Sight, sight};
use std::cell::LazyCell;
use std::collections::BTreeMap;
use taisho_text::label::Label;
use taisho_text::numeral::katakana;
use taisho_text::space::is_space;

/// Returns the labels of learned shapes among `lines`, by line.
fn learn(lines: &[Line], body: &[usize]) -> BTreeMap<usize, Marker> {
    let mut sights: BTreeMap<LabelSigns, Vec<Sight>> = BTreeMap::new();
    for &i in body {
        if let Some((shape, sight)) = sight(i, &lines[i].chars, lines[i].continues) {
            sights.entry(shape).or_default().push(sight);
        }
    }
    let mut found = BTreeMap::new();
    let counted = sights.into_values().filter(|sights| ascends(sights)).take(8);
    for (family, sights) in counted.enumerate() {
        for sight in sights {
            let label = Label {
                start: sight.start,
                end: sight.end,
                ..Label::absent(Family::Learned(family as u8), sight.number)
            };
            found.insert(sight.line, Marker::of(label));
        }
    }
    found
}

/// Returns whether the numbers begin with 1 and 2, and most are consecutive.
fn ascends(sights: &[Sight]) -> bool {
    let follow = sights
        .windows(2)
        .filter(|pair| pair[1].number == pair[0].number + 1 || pair[1].number == 1)
        .count();
    let begins = sights.first().is_some_and(|sight| sight.number == 1);
    begins && follow >= 1 && follow * 3 >= (sights.len() - 1) * 2
}

/// Adds labels with the shapes that the document counts with.
pub fn learned(lines: &[Line], body: &[usize], all: &mut [Features]) {
    let bare: Vec<usize> = body
        .iter()
        .copied()
        .filter(|&i| {
            all[i].readings.iter().all(|reading| reading.marker.number == 0) && !is_record(&lines[i])
        })
        .collect();
    for (i, marker) in learn(lines, &bare) {
        let rest = &lines[i].chars[marker.end..];
        let text = super::text::text_of(rest);
        let line = &mut all[i];
        line.readings = vec![Reading {
            section: section_of(&text, rest),
            is_short: text.chars().count() <= HEADING && !text.contains('。'),
            is_counter: false,
            style: 0,
            below: i + 1,
            marker,
        }];
        line.item = None;
        (line.caption, line.named) = (None, None);
        line.evidence = match (line.open, line.split) {
            (true, true) => Evidence::Gap,
            (true, false) => Evidence::Inside,
            _ => Evidence::Strong,
        };
    }
}

/// Marks the lines whose words are repeated further below.
pub fn again(lines: &[Line], body: &[usize], all: &mut [Features]) {
    let mut sorted = body.to_vec();
    sorted.sort_by_key(|&i| lines[i].solid());
    for pair in sorted.windows(2) {
        let same = lines[pair[0]].solid() == lines[pair[1]].solid();
        all[pair[0]].again = same && !all[pair[0]].readings.is_empty();
    }
}

/// How far the next letter of a list is searched, in lines.
const NEAR: usize = 8;

/// Returns the words in katakana, and whether each occurs other than at the beginning of a line.
fn katakana_words<'a>(lines: &'a [Line], body: &[usize]) -> BTreeMap<&'a str, bool> {
    let mut found = BTreeMap::new();
    for &i in body {
        let words = lines[i].solid().split(|c| !is_kana(c)).enumerate();
        for (k, word) in words.filter(|(_, word)| !word.is_empty()) {
            *found.entry(word).or_default() |= k > 0;
        }
    }
    found
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

fn is_plain(line: &Features) -> bool {
    line.readings.iter().all(|r| r.marker.family == Family::Plain)
}

/// Returns the number of the letter that begins each line of `body`, if it can be a label. Before a word in
/// katakana, it can be one if the document uses that word without it, or if the next label follows.
fn kana_signs(lines: &[Line], body: &[usize], all: &[Features]) -> Vec<Option<u32>> {
    let words = LazyCell::new(|| katakana_words(lines, body));
    let labelled = |i: usize| {
        let mut readings = all[i].readings.iter().map(|reading| &reading.marker);
        readings
            .find(|marker| marker.family == Family::Kana)
            .map(|marker| marker.number)
    };
    let first = |i: usize| katakana(lines[i].chars.first()?.c).filter(|_| is_plain(&all[i]));
    let word = |i: usize| {
        let solid = lines[i].solid();
        &solid[..solid.find(|c| !is_kana(c)).unwrap_or(solid.len())]
    };
    let is_unused = |i: usize| words.get(word(i)) != Some(&true);
    let is_apart = |i: usize| {
        // In spaced text, a label looks like part of the word after it.
        let next = lines[i].chars.get(1).map(|ch| ch.c);
        let rest = word(i).get('ア'.len_utf8()..).unwrap_or_default();
        next.is_some_and(|c| c.is_alphanumeric() && !is_kana(c) || is_space(c))
            || rest.chars().count() > 1 && words.contains_key(rest) && is_unused(i)
    };
    let sure = |&i: &usize| labelled(i).or_else(|| first(i).filter(|_| is_apart(i)));
    let sure: Vec<Option<u32>> = body.iter().map(sure).collect();
    let precedes = |k: usize, n: u32| sure[k + 1..sure.len().min(k + NEAR)].contains(&Some(n + 1));
    let sign = |(k, &i): (usize, &usize)| {
        let likely = |n: &u32| !all[i].open && is_unused(i) && precedes(k, *n);
        sure[k].or_else(|| first(i).filter(likely))
    };
    body.iter().enumerate().map(sign).collect()
}

/// Finds letters directly before their text, such as `ア自然の脅威` and `イ人の脅威`. They are labels if they follow
/// each other.
pub fn glued_kana(lines: &[Line], body: &[usize], all: &mut [Features]) {
    let signs = kana_signs(lines, body, all);
    let mut last: Option<(usize, u32)> = None;
    for (k, &i) in body.iter().enumerate() {
        let Some(n) = signs[k] else { continue };
        let follows = last.is_some_and(|(at, before)| n == before + 1 && k - at <= NEAR);
        let begins = n == 1 && signs[k + 1..signs.len().min(k + NEAR)].contains(&Some(2));
        if !(follows || begins) {
            continue;
        }
        last = Some((k, n));
        if !is_plain(&all[i]) {
            continue;
        }
        let label = Label {
            end: 1,
            ..Label::absent(Family::Kana, n)
        };
        let marker = Marker::of(label);
        let rest = super::text::text_of(&lines[i].chars[1..]);
        all[i].readings = vec![Reading {
            marker,
            section: None,
            is_short: rest.chars().count() <= HEADING && !rest.contains('。'),
            is_counter: false,
            style: 0,
            below: i + 1,
        }];
        all[i].evidence = Evidence::Weak;
        all[i].item = None;
    }
}
