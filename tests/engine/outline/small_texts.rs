//! The smallest texts that show one layout each: `tests/inputs/outline/NAME.txt` or `.md`, with the expected
//! clauses in `NAME.rows` as `path|label|title|text`.

use crate::outline::corpus::assert_same_rows;
use crate::support::{input, input_path, kind, parse, rows};
use taisho::outline::{Outline, ProblemCode};

/// Checks the clauses of a text.
fn case(name: &str) -> Outline {
    let file = file(name);
    check(&file, &input(&file), name)
}

/// Returns the path of a text in `tests/inputs`.
pub fn file(name: &str) -> String {
    let file = format!("outline/{name}.md");
    match input_path(&file).exists() {
        true => file,
        false => format!("outline/{name}.txt"),
    }
}

/// Compares the clauses of `text` with `NAME.rows`.
pub fn check(file: &str, text: &str, rows_of: &str) -> Outline {
    let (_, outline) = parse(text, file);
    let found = rows(&outline);
    let expected: Vec<String> = input(&format!("outline/{rows_of}.rows"))
        .lines()
        .map(str::to_owned)
        .collect();
    if found != expected {
        println!("found: {found:#?}");
        for outside in &outline.outside {
            println!("outside {:?} {:?}", outside.kind, outside.text);
        }
    }
    assert_same_rows(&expected, &found);
    outline
}

/// Returns kind and lines of each part outside the clauses.
pub fn outside(outline: &Outline) -> Vec<String> {
    outline
        .outside
        .iter()
        .map(|o| format!("{} {}", kind(o.kind), o.text.replace('\n', "/")))
        .collect()
}

fn codes(outline: &Outline) -> Vec<ProblemCode> {
    outline.problems.iter().map(|p| p.code).collect()
}

#[test]
fn articles_with_captions() {
    case("articles-with-captions");
}

#[test]
fn headings_behind_running_definitions_are_no_terms_and_a_signature_is_no_text() {
    let outline = case("headings-behind-running-definitions");
    assert_eq!(
        outside(&outline),
        [
            "cover 甲市情報管理方針",
            "cover 策定　平成十六年三月三十日/改定　令和八年三月三十一日/甲市長",
        ]
    );
}

#[test]
fn captions_have_brackets_inside_and_a_date_is_part_of_the_cover() {
    let outline = case("brackets-inside-captions");
    assert_eq!(
        outside(&outline),
        ["cover 甲崎市情報セキュリティ基本方針/(令和7年3月31日告示第2号による改正後)"]
    );
}

#[test]
fn paragraphs_of_articles_keep_their_numbers() {
    case("paragraphs-of-articles-keep-their-numbers");
}

#[test]
fn kanji_numerals() {
    case("kanji-numerals");
}

#[test]
fn dai_without_jou() {
    case("captions-above-dai");
    case("dai-above-text");
    case("dai-and-title-glued-to-text");
}

#[test]
fn caption_then_number_and_text() {
    case("captions-above-numbers");
}

#[test]
fn parent_and_child_of_one_shape() {
    case("parent-and-child-labelled-alike");
}

#[test]
fn container_of_known_sections() {
    let outline = case("number-above-known-sections");
    assert_eq!(
        outside(&outline),
        [
            "front-matter はじめに/本市は情報を守る。",
            "chapter-heading 1 情報セキュリティ基本方針"
        ]
    );
}

#[test]
fn top_level_in_brackets() {
    case("numbers-in-round-brackets");
}

#[test]
fn decimal_labels() {
    let outline = case("decimals-below-a-chapter");
    assert_eq!(outside(&outline), ["chapter-heading 1　総則"]);
    case("decimals-of-items");
}

#[test]
fn unnumbered_headings() {
    let outline = case("headings-without-numbers");
    assert_eq!(
        outside(&outline),
        ["chapter-heading 第1章 情報セキュリティ基本方針"]
    );
    case("headings-in-brackets");
    case("headings-behind-squares");
}

#[test]
fn number_and_title_on_two_lines() {
    case("number-and-title-on-two-lines");
}

#[test]
fn page_numbers_inside_text() {
    let outline = case("page-numbers-inside-text");
    assert_eq!(
        outside(&outline),
        [
            "page-number - 1 -",
            "page-number 2/10",
            "page-number p.3",
            "page-number ４"
        ]
    );
}

#[test]
fn running_heads() {
    let outline = case("running-heads");
    assert_eq!(
        outside(&outline)
            .iter()
            .filter(|o| o.starts_with("other"))
            .count(),
        2
    );
    assert_eq!(outline.title, "甲市情報セキュリティ基本方針");
}

#[test]
fn bullets_before_and_instead_of_labels() {
    case("bullets-before-and-instead-of-labels");
}

#[test]
fn deep_labels() {
    case("labels-in-five-levels");
    case("iroha-and-roman-labels");
}

#[test]
fn definitions_in_other_forms() {
    case("definitions-in-other-forms");
}

#[test]
fn terms_with_spaces() {
    case("terms-with-spaces");
}

#[test]
fn definitions_without_verb() {
    case("definitions-without-verb");
}

#[test]
fn tables_of_contents() {
    for name in [
        "contents-with-dots",
        "contents-with-middle-dots",
        "contents-with-tabs",
        "contents-of-titles",
        "contents-with-page-numbers",
        "contents-headed-on-two-lines",
    ] {
        let file = file(name);
        let outline = check(&file, &input(&file), "three-sections");
        assert_eq!(outline.outside.len(), 2, "{:?}", outside(&outline));
        assert_eq!(kind(outline.outside[1].kind), "toc");
    }
    let only = case("contents-and-nothing-else");
    assert_eq!(outside(&only)[0], "cover 甲市基本方針");
    assert_eq!(only.outside.len(), 2);
}

#[test]
fn table_of_contents_of_articles() {
    let outline = case("table-of-contents-of-articles");
    let found = outside(&outline);
    assert_eq!(
        found[0],
        "cover ○甲町情報セキュリティ規程/平成20年3月1日/訓令第5号"
    );
    assert!(found[1].starts_with("toc 目次"));
    assert_eq!(found[2], "chapter-heading 第1章　総則");
    assert_eq!(found[3], "chapter-heading 第2章　対策");
    assert_eq!(found[4], "supplementary 別表（第3条関係）/台帳の一覧");
    assert_eq!(outline.title, "甲町情報セキュリティ規程");
}

#[test]
fn combined_files_are_cut() {
    let outline = case("standards-as-second-chapter");
    assert_eq!(outside(&outline).len(), 2);
    assert_eq!(outline.extent.lines.to, 9);
    let outline = case("rules-for-management-behind-a-policy");
    assert_eq!(outline.extent.lines.to, 9);
    case("standards-behind-a-policy");
}

#[test]
fn preface_that_lists_chapters() {
    let outline = case("preface-that-lists-chapters");
    let found = outside(&outline);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[2], "chapter-heading 第1章 情報セキュリティ基本方針");
}

#[test]
fn wraps_that_begin_like_labels() {
    case("wrapped-lines-that-begin-like-labels");
}

#[test]
fn gaps_repeats_and_lost_headings() {
    let outline = case("labels-skipped-and-repeated");
    assert_eq!(
        codes(&outline),
        [
            ProblemCode::NumberGap,
            ProblemCode::NumberRepeated,
            ProblemCode::NumberGap
        ]
    );
}

#[test]
fn items_of_a_lost_article() {
    let name = "outline/heading-of-an-article-lost.txt";
    let (_, outline) = parse(&input(name), name);
    assert!(
        codes(&outline).contains(&ProblemCode::LostHeading),
        "{:?}",
        outline.problems
    );
}

#[test]
fn labels_that_are_lost_or_left_leave_remarks() {
    let lost = "（目的）\n第1条　この規程は、町の情報を守ることを目的とする。\n\
                （定義）\n第2条　次の各号に掲げる用語の意義は、当該各号に定めるところによる。\n\
                \u{3000}端末　職員が使う機器をいう。\n\u{3000}帳簿　機器を記した書類をいう。\n";
    let (_, outline) = parse(lost, "a.txt");
    assert_eq!(
        codes(&outline),
        [ProblemCode::LostLabels],
        "{:?}",
        outline.problems
    );
    let front = "甲町情報セキュリティ基本方針\n3）窓口は総務課とし、町民の問合せに応じる。\n\
                 1　目的\n町の情報を守る。\n2　適用範囲\n町の機関に適用する。\n3　見直し\n毎年、見直す。\n";
    let (_, outline) = parse(front, "a.txt");
    assert_eq!(
        codes(&outline),
        [ProblemCode::DoubtfulLabel],
        "{:?}",
        outline.problems
    );
}

#[test]
fn markdown_depths_do_not_matter() {
    case("markdown-skips-depths");
    case("markdown-without-numbers");
}

#[test]
fn cover_of_a_rule() {
    let outline = case("cover-of-a-regulation");
    assert_eq!(
        outside(&outline),
        [
            "cover ○甲市情報セキュリティ規程/令和8年3月1日/甲市訓令第3号/甲市教育委員会訓令第1号",
            "front-matter 甲市情報セキュリティ規程（平成20年訓令第1号）の全部を改正する。"
        ]
    );
}

#[test]
fn quoted_terms_without_labels() {
    case("quoted-terms-without-labels");
}

#[test]
fn full_width_and_glued_numbers() {
    case("full-width-and-glued-numbers");
}

#[test]
fn nothing_but_text() {
    let outline = case("notice-without-clauses");
    assert_eq!(outline.outside.len(), 2);
}

#[test]
fn headings_in_contents_and_beside_page_numbers_are_no_running_heads() {
    case("headings-beside-page-numbers");
}

#[test]
fn page_numbers_of_contents_on_lines_of_their_own() {
    let outline = case("contents-with-page-numbers-on-own-lines");
    assert!(
        outside(&outline)
            .iter()
            .all(|o| o.starts_with("toc") || o.starts_with("page-number"))
    );
}
