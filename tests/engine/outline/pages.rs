//! Texts as on pages: lines of a fixed width, or no line breaks at all.

use crate::outline::corpus::assert_same_rows;
use crate::outline::small_texts::{check, file, outside};
use crate::support::{input, parse, rows};
use taisho::outline::Outline;

/// Checks the clauses of a text after it is wrapped to `width` columns.
fn page_case(name: &str, width: usize) -> Outline {
    let file = file(name);
    check(&file, &page(&input(&file), width), name)
}

/// Wraps lines after `width` columns. Closing punctuation, the long vowel mark and small kana extend beyond
/// the edge.
fn page(text: &str, width: usize) -> String {
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut used = 0;
        for c in paragraph.chars() {
            let size = if c.is_ascii() { 1 } else { 2 };
            if used + size > width && !"、。）ー・ッャュョ".contains(c) {
                out.push('\n');
                used = 0;
            }
            out.push(c);
            used += size;
        }
        out.push('\n');
    }
    out
}

#[test]
fn first_lines_of_wrapped_items_are_no_titles() {
    for width in [30, 32, 36, 40, 44, 48, 56] {
        page_case("items-to-wrap", width);
    }
}

#[test]
fn captions_that_fill_their_line() {
    page_case("captions-that-fill-their-line", 24);
}

#[test]
fn letters_after_full_lines() {
    page_case("kana-labels-after-full-lines", 27);
}

#[test]
fn titles_of_volumes_over_two_lines() {
    let outline = page_case("long-title-of-a-second-volume", 28);
    assert_eq!(
        outside(&outline),
        ["other 甲市乙町広域事務組合情報セキュ/リティ対策基準/1 目的/守るべき事項を定める。"]
    );
}

#[test]
fn a_number_skipped_after_a_full_line() {
    page_case("label-skipped-after-a-full-line", 37);
}

#[test]
fn a_term_that_goes_on_below_is_no_title() {
    page_case("terms-that-go-on-below", 25);
}

#[test]
fn one_line() {
    let text = "甲市情報セキュリティ基本方針 1 目的 この方針は、基本となる事項を定める。 2 定義 (1)台帳 帳簿をいう。 (2)機器 器具をい う。 3 適用範囲 (1)機関の範囲 本庁及び支所に適用する。 (2)資産の範囲 次のとおりとする。 ①機器 ②記録 4 対策 上記 3 の範囲において、対策を行う。 5 見直し 毎年見直す。";
    let long = text.replace(
        "次のとおりとする。",
        &format!("次のとおりとする。{}", "なお、詳しくは別に定める。".repeat(30)),
    );
    let outline = parse(&long, "a.txt").1;
    let found: Vec<String> = rows(&outline)
        .iter()
        .map(|r| r.replace("なお、詳しくは別に定める。", ""))
        .collect();
    let expected = [
        "1|1|目的|この方針は、基本となる事項を定める。",
        "2|2|定義|",
        "2.1|(1)|台帳|帳簿をいう。",
        "2.2|(2)|機器|器具をいう。",
        "3|3|適用範囲|",
        "3.1|(1)|機関の範囲|本庁及び支所に適用する。",
        "3.2|(2)|資産の範囲|次のとおりとする。",
        "3.2.1|①||機器",
        "3.2.2|②||記録",
        "4|4|対策|上記3の範囲において、対策を行う。",
        "5|5|見直し|毎年見直す。",
    ];
    assert_same_rows(&expected.map(str::to_owned), &found);
}

#[test]
fn spaced_labels_in_a_very_long_line() {
    let terms: Vec<String> = (1..=11)
        .map(|n| {
            let label = if n < 10 {
                format!("({n})")
            } else {
                format!("(1 {})", n - 10)
            };
            format!(
                "{label} 機器{} 機器{}の一つとして、情報を処理し、又は保存するために設置されたものをいう。",
                ["甲", "乙"][n % 2],
                n
            )
        })
        .collect();
    let text = format!(
        "1 目的 この方針は、基本を定める。 2 定義 {} 3 見直し 毎年見直す。\n",
        terms.join(" ")
    );
    let (_, outline) = parse(&text, "a.txt");
    let labels: Vec<&str> = outline.clauses.iter().map(|c| c.path.as_str()).collect();
    assert_eq!(
        labels,
        [
            "1", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "3"
        ]
    );
}
