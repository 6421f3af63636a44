//! Shapes of labels that a document shows by counting with them: §1, §2; 【1】, 【2】; No.1, No.2.
//!
//! The families of the table cover what collections of rules use. What an author invents is learned: the same signs
//! before and after a number, in lines whose numbers ascend from 1.

use super::features::{Evidence, Features, HEADING, Reading, is_record, section_of};
use super::line::Line;
use super::marker::{Family, Marker};
use super::own_label::{LabelSigns, Sight, sight};
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

/// Whether the numbers begin with 1 and go on with 2, and most follow one another.
fn ascends(sights: &[Sight]) -> bool {
    let follow = sights
        .windows(2)
        .filter(|pair| pair[1].number == pair[0].number + 1 || pair[1].number == 1)
        .count();
    let begins = sights.first().is_some_and(|sight| sight.number == 1);
    begins && follow >= 1 && follow * 3 >= (sights.len() - 1) * 2
}

/// Labels whose shapes the document shows by counting with them.
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
        line.caption = None;
        line.evidence = match (line.open, line.split) {
            (true, true) => Evidence::Gap,
            (true, false) => Evidence::Inside,
            _ => Evidence::Strong,
        };
    }
}

/// Finds the lines whose words come again further below.
pub fn again(lines: &[Line], body: &[usize], all: &mut [Features]) {
    let mut sorted = body.to_vec();
    sorted.sort_by_key(|&i| lines[i].solid());
    for pair in sorted.windows(2) {
        let same = lines[pair[0]].solid() == lines[pair[1]].solid();
        all[pair[0]].again = same && !all[pair[0]].readings.is_empty();
    }
}

/// Returns the words in katakana, and whether each is found elsewhere than at the beginning of a line.
fn katakana_words<'a>(lines: &'a [Line], body: &[usize]) -> BTreeMap<&'a str, bool> {
    let mut found = BTreeMap::new();
    for &i in body {
        for (k, word) in lines[i].solid().split(|c| !is_kana(c)).enumerate() {
            *found.entry(word).or_default() |= k > 0;
        }
    }
    found
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// `ア自然の脅威`, `イ人の脅威`: letters glued to their text are labels where they follow each other. Before a word in katakana
/// they are labels if the document uses that word without them.
pub fn glued_kana(lines: &[Line], body: &[usize], all: &mut [Features]) {
    const NEAR: usize = 8;
    let words = katakana_words(lines, body);
    let plain = |line: &Features| line.readings.iter().all(|r| r.marker.family == Family::Plain);
    let sign = |i: usize, all: &[Features]| -> Option<u32> {
        let chars = &lines[i].chars;
        let is_word = || {
            let run: String = chars.iter().map(|ch| ch.c).take_while(|c| is_kana(*c)).collect();
            let rest: String = run.chars().skip(1).collect();
            rest.chars().count() > 1
                && words.contains_key(rest.as_str())
                && words.get(run.as_str()) != Some(&true)
        };
        // In spaced letters a label looks like a part of the word behind it.
        let alone = chars.get(1).is_some_and(|ch| {
            ch.c.is_alphanumeric() && !is_kana(ch.c) || is_space(ch.c) || is_kana(ch.c) && is_word()
        });
        let labelled = all[i].readings.iter().find(|r| r.marker.family == Family::Kana);
        let glued = || katakana(chars.first()?.c).filter(|_| alone && plain(&all[i]));
        labelled.map(|reading| reading.marker.number).or_else(glued)
    };
    let mut last: Option<(usize, u32)> = None;
    for (k, &i) in body.iter().enumerate() {
        let Some(n) = sign(i, all) else { continue };
        let follows = last.is_some_and(|(at, before)| n == before + 1 && k - at <= NEAR);
        let begins = n == 1 && (k + 1..body.len().min(k + NEAR)).any(|j| sign(body[j], all) == Some(2));
        if !(follows || begins) {
            continue;
        }
        last = Some((k, n));
        if !plain(&all[i]) {
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
