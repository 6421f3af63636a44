use super::*;

fn chars(text: &str) -> Vec<Ch> {
    text.char_indices().map(|(at, c)| Ch { c, at }).collect()
}

#[test]
fn every_family_reads_what_it_prints() {
    for row in TABLE.iter().filter(|row| !row.patterns.is_empty()) {
        let label = Label {
            others: match row.family {
                Family::Decimal(depth) => vec![2; usize::from(depth) - 1],
                _ => Vec::new(),
            },
            ..Label::absent(row.family, u32::from(row.family != Family::Supplement) * 2)
        };
        let printed = label.print();
        let found = readings(&chars(&format!("{printed}\u{3000}目的")));
        assert!(
            found
                .iter()
                .any(|read| read.family == row.family && read.print() == printed),
            "{printed}: {found:?}"
        );
        assert!(is_alone(&printed), "{printed}");
    }
}

#[test]
fn numbers_joined_by_dashes_and_white_space_on_both_sides() {
    for (text, printed) in [
        ("3-(1) 目的", "3-(1)"),
        ("３－（１）目的", "3-(1)"),
        ("3 - ( 1 0 ) 目的", "3-(10)"),
        ("2－①　目的", "2-①"),
        ("２－（１）－③　目的", "2-(1)-③"),
        ("2 - 1 - ( 3 ) 目的", "2-1-(3)"),
        ("1 - 2 目的", "1-2"),
        ("1-2)目的", "1-2)"),
        ("１－２）目的", "1-2)"),
        ("1.2) 目的", "1.2)"),
        ("六-1)目的", "六-1)"),
        ("十二－（３）目的", "十二-(3)"),
        ("二－③　目的", "二-③"),
        ("二－３　目的", "二-3"),
        ("1. 1つの", "1"),
        ("第 十 二 条 目的", "第12条"),
        ("第 一 一般的事項", "第1"),
    ] {
        let found = readings(&chars(text));
        assert!(
            found.iter().any(|label| label.print() == printed),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn words_with_dashes_are_no_numbers_joined() {
    for text in [
        "一ー1",
        "二－三の",
        "三-5番",
        "L-2 接続",
        "五－六月",
        "I-",
        "十",
        "1)目的",
    ] {
        let found = readings(&chars(text));
        assert!(
            found
                .iter()
                .all(|label| !matches!(label.family, Family::Decimal(_))),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn no_label_begins_like_a_word() {
    for row in &TABLE {
        let printed = (1..=399).map(|number| Label::absent(row.family, number).print());
        let words: Vec<String> = printed.filter(|text| text.starts_with(begins_word)).collect();
        assert!(words.is_empty(), "{words:?}");
    }
}

#[test]
fn labels_are_set_off_from_words() {
    for (text, length) in [
        ("1 目的", Some(1)),
        ("1目的", None),
        ("(1)目的", Some(3)),
        ("第1条の2 目的", Some("第1条の2".len())),
        ("ア 目的", Some(3)),
        ("アクセス", None),
        ("a", None),
        ("第1 目的", Some(4)),
        ("第2 部門", Some(4)),
        ("第3 目標", Some(4)),
        ("第2 部 総則", Some("第2 部".len())),
        ("第1回", None),
        ("・目的", None),
    ] {
        assert_eq!(set_off(text), length, "{text}");
    }
    assert!(is_alone("ア"));
}
