//! Trees of invented departures.

use super::*;
use crate::date::Date;
use crate::lineage::departure::{Departure, DepartureKind};
use crate::lineage::departures::PlacedDeparture;

/// Finds the tree of members that have one departure for each letter, each a long added sentence in a
/// separate clause.
fn find(texts: &[(&str, &str)]) -> Descent {
    let mut table = DepartureTable::default();
    let members: Vec<DescentMember> = texts
        .iter()
        .map(|(letters, year)| {
            let placed = letters.chars().map(|letter| {
                let text = letter.to_string().repeat(20);
                PlacedDeparture {
                    departure: Departure {
                        kind: DepartureKind::Sentence,
                        clause: None,
                        from: String::new(),
                        to: text.clone(),
                        key: (String::new(), text),
                    },
                    group: u32::from(letter),
                }
            });
            let date = Date::of(&format!("{year}-04-01"));
            DescentMember {
                departures: table.take(placed.collect()),
                dates: date.zip(date),
            }
        })
        .collect();
    Descent::find(&members, &table, 0)
}

fn sources(texts: &[(&str, &str)]) -> Vec<Option<usize>> {
    let source = |of: &Descendant| match of.source {
        TextSource::Base => None,
        TextSource::Member(source) => Some(source),
    };
    find(texts).of.iter().map(source).collect()
}

#[test]
fn a_copy_has_the_departures_of_its_source_and_more() {
    // e and f are two families; ghi belongs to neither.
    let texts = [
        ("abc", ""),
        ("abcde", ""),
        ("abcdef", ""),
        ("abcx", ""),
        ("ghi", ""),
        ("jkl", ""),
        ("jklm", ""),
    ];
    assert_eq!(
        sources(&texts),
        [None, Some(0), Some(1), Some(0), None, None, Some(5)]
    );
}

#[test]
fn a_clause_taken_from_another_family_changes_no_source() {
    let texts = [("abc", ""), ("ghi", ""), ("ghij", ""), ("abcj", "")];
    assert_eq!(sources(&texts), [None, None, Some(1), Some(0)]);
}

#[test]
fn dates_decide_where_the_words_do_not() {
    let texts = [("abcx", "2025"), ("abcy", "2020")];
    let found = find(&texts);
    assert_eq!(sources(&texts), [Some(1), None]);
    assert_eq!(found.of[0].order, CopyOrder::Dates);
    assert_eq!(find(&[("abcx", ""), ("abcy", "")]).of[1].order, CopyOrder::Open);
    // A source with a later date was adopted again.
    assert_eq!(sources(&[("abc", "2025"), ("abcdef", "2020")]), [None, Some(0)]);
}

#[test]
fn the_same_text_is_a_group_whose_oldest_is_the_source() {
    let found = find(&[("abc", "2025"), ("abc", "2020"), ("abcd", ""), ("", ""), ("", "")]);
    assert_eq!(found.groups, [[1, 0], [3, 4]]);
    let of_first = &found.of[0];
    assert_eq!(
        (of_first.source, of_first.is_same, of_first.order),
        (TextSource::Member(1), true, CopyOrder::Dates)
    );
    assert_eq!(found.of[2].source, TextSource::Member(1));
    assert_eq!(found.of[4].source, TextSource::Base);
    assert_eq!(found.of[0].neighbours[0], (1, 1000));
}
