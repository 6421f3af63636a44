//! Automatic numbers and lists.

use super::*;

#[test]
fn numbers_of_three_levels_with_their_white_space() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimalFullWidth", "第%1条", ""),
        lvl(1, "decimal", "(%2)", "<w:suff w:val='space'/>"),
        lvl(2, "aiueoFullWidth", "%3", "<w:suff w:val='nothing'/>"),
    );
    let body = [
        numbered(1, 0, "目的"),
        numbered(1, 0, "定義"),
        numbered(1, 1, "語"),
        numbered(1, 1, "句"),
        numbered(1, 2, "甲"),
        numbered(1, 2, "乙"),
        numbered(1, 1, "文"),
        numbered(1, 2, "丙"),
        numbered(1, 0, "範囲"),
        numbered(1, 1, "人"),
        numbered(0, 0, "番号なし"),
    ];
    let expected = [
        "第１条　目的",
        "第２条　定義",
        "(1) 語",
        "(2) 句",
        "ア甲",
        "イ乙",
        "(3) 文",
        "ア丙",
        "第３条　範囲",
        "(1) 人",
        "番号なし",
    ];
    assert_eq!(texts(&with_lists(&body.concat(), &numbering)), expected);
}

#[test]
fn lists_of_one_shape_count_on_and_an_override_begins_anew() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>\
         <w:num w:numId='4'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>{}</w:lvlOverride></w:num>",
        lvl(0, "decimal", "%1.", "<w:suff w:val='nothing'/>"),
        lvl(
            1,
            "decimal",
            "%1-%2 ",
            "<w:lvlRestart w:val='0'/><w:suff w:val='nothing'/>"
        ),
        lvl(0, "upperRoman", "%1)", "<w:suff w:val='nothing'/>"),
    );
    let body = [
        numbered(1, 0, "a"),
        numbered(1, 1, "b"),
        numbered(2, 0, "c"),
        numbered(2, 1, "d"),
        numbered(3, 0, "e"),
        numbered(3, 0, "f"),
        numbered(4, 0, "g"),
    ];
    // Level 2 never begins anew.
    assert_eq!(
        texts(&with_lists(&body.concat(), &numbering)),
        ["1.a", "1-1 b", "2.c", "2-2 d", "5.e", "6.f", "VII)g"]
    );
}

#[test]
fn restart_only_after_the_level_named() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimal", "%1", ""),
        lvl(1, "decimal", "%2", ""),
        lvl(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>"),
    );
    let body = [
        numbered(1, 0, "a"),
        numbered(1, 1, "b"),
        numbered(1, 2, "c"),
        numbered(1, 1, "d"),
        numbered(1, 2, "e"),
        numbered(1, 0, "f"),
        numbered(1, 2, "g"),
    ];
    assert_eq!(
        texts(&with_lists(&body.concat(), &numbering)),
        ["1　a", "1　b", "1　c", "2　d", "2　e", "2　f", "1　g"]
    );
}

#[test]
fn digits_where_the_law_wants_them_and_levels_passed_over() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "japaneseCounting", "第%1章", ""),
        lvl(1, "decimal", "%1.%2", "<w:isLgl/>"),
        lvl(2, "lowerLetter", "%1-%3", ""),
    );
    let body = [
        numbered(1, 1, "a"),
        numbered(1, 0, "b"),
        numbered(1, 1, "c"),
        numbered(1, 2, "d"),
    ];
    assert_eq!(
        texts(&with_lists(&body.concat(), &numbering)),
        ["1.1　a", "第一章　b", "1.1　c", "一-a　d"]
    );
}

#[test]
fn numbers_by_style() {
    let styles = "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='B'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='C'><w:name w:val='号'/><w:basedOn w:val='B'/></w:style>\
        <w:style w:type='numbering' w:styleId='N'><w:name w:val='n'/><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='N'/></w:abstractNum>\
         <w:abstractNum w:abstractNumId='7'><w:styleLink w:val='N'/>{}{}{}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>",
        lvl(0, "decimal", "%1", "<w:pStyle w:val='A'/>"),
        lvl(1, "decimal", "%1.%2", "<w:pStyle w:val='B'/>"),
        lvl(2, "decimal", "(%3)", "<w:pStyle w:val='C'/>"),
    );
    let style = |id: &str, text: &str| pp(&format!("<w:pStyle w:val='{id}'/>"), text);
    let body = [
        style("A", "a"),
        style("B", "b"),
        style("C", "c"),
        style("C", "d"),
        pp(
            "<w:pStyle w:val='C'/><w:numPr><w:numId w:val='0'/></w:numPr>",
            "e",
        ),
        style("B", "f"),
    ];
    let file = docx(
        &body.concat(),
        &[
            ("styles", "styles", styles),
            ("numbering", "numbering", &numbering),
        ],
    );
    assert_eq!(
        texts(&file),
        ["1　a", "1.1　b", "(1)　c", "(2)　d", "e", "1.2　f"]
    );
}

#[test]
fn bullets_are_items_of_a_depth_and_words_are_text() {
    let font = "<w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr>";
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}{}{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "bullet", "\u{f0b7}", ""),
        lvl(1, "bullet", "l", font),
        lvl(2, "bullet", "※", ""),
        lvl(3, "none", "", ""),
        lvl(4, "bullet", " ", ""),
    );
    let body = [
        numbered(1, 0, "甲"),
        numbered(1, 1, "乙"),
        numbered(1, 2, "丙"),
        numbered(1, 3, "丁"),
        numbered(1, 4, "戊"),
    ];
    let expected = [
        ("甲".to_owned(), BlockKind::ListItem(1)),
        ("乙".to_owned(), BlockKind::ListItem(2)),
        ("※　丙".to_owned(), P),
        ("丁".to_owned(), P),
        ("戊".to_owned(), P),
    ];
    assert_eq!(lines(&source(&with_lists(&body.concat(), &numbering))), expected);
}

#[test]
fn ways_to_write_numbers() {
    use crate::docx::counter::Counter;
    let cases: [(&str, &[(u32, &str)]); 26] = [
        ("decimal", &[(0, "0"), (12, "12")]),
        ("decimalFullWidth2", &[(10, "１０")]),
        ("decimalZero", &[(3, "03"), (10, "10")]),
        ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]),
        ("decimalEnclosedCircleChinese", &[(10, "⑩")]),
        ("ideographEnclosedCircle", &[(1, "㊀"), (10, "㊉")]),
        ("decimalEnclosedParen", &[(1, "⑴"), (20, "⒇")]),
        ("decimalEnclosedFullstop", &[(1, "⒈")]),
        ("aiueo", &[(1, "ｱ"), (46, "ﾝ")]),
        (
            "aiueoFullWidth",
            &[
                (1, "ア"),
                (6, "カ"),
                (44, "ワ"),
                (45, "ヲ"),
                (46, "ン"),
                (47, "アア"),
            ],
        ),
        ("iroha", &[(3, "ﾊ")]),
        ("irohaFullWidth", &[(1, "イ"), (2, "ロ"), (47, "ス"), (48, "ン")]),
        (
            "japaneseCounting",
            &[
                (1, "一"),
                (10, "十"),
                (11, "十一"),
                (20, "二十"),
                (111, "百十一"),
                (10_000, "一万"),
            ],
        ),
        (
            "japaneseDigitalTenThousand",
            &[(1, "一"), (10, "一〇"), (21, "二一")],
        ),
        ("ideographDigital", &[(10, "一〇")]),
        ("japaneseLegal", &[(1, "壱"), (10, "壱拾"), (23, "弐拾参")]),
        ("chineseCounting", &[(11, "十一"), (20, "二十")]),
        (
            "chineseCountingThousand",
            &[(101, "一百零一"), (110, "一百一十"), (1001, "一千零一")],
        ),
        ("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (28, "BB")]),
        ("lowerLetter", &[(2, "b")]),
        ("upperRoman", &[(4, "IV"), (1994, "MCMXCIV"), (4000, "4000")]),
        ("lowerRoman", &[(9, "ix")]),
        (
            "ordinal",
            &[(1, "1st"), (12, "12th"), (22, "22nd"), (113, "113th")],
        ),
        ("numberInDash", &[(1, "- 1 -")]),
        ("decimalHalfWidth", &[(5, "5")]),
        ("none", &[(5, "")]),
    ];
    for (name, values) in cases {
        let counter = Counter::named(name).expect(name);
        for (n, written) in values {
            assert_eq!(counter.write(*n), *written, "{name} {n}");
        }
    }
    assert_eq!(Counter::named("hebrew1"), None);
    assert_eq!(
        Counter::custom("001, 002, 003, ...").map(|c| c.write(7)),
        Some("007".into())
    );
    // Larger than any sign repeated.
    assert_eq!(
        Counter::Plain(taisho_text::numeral::Script::Upper).write(999_999_999),
        "999999999"
    );
}

#[test]
fn an_unknown_format_is_written_in_digits_and_said() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "ganada", "%1)", ""),
    );
    let source = source(&with_lists(&numbered(1, 0, "甲"), &numbering));
    assert_eq!(source.text, "1)　甲");
    assert_eq!(codes(&source), [NoteCode::Unread]);
}

#[test]
fn a_deleted_paragraph_does_not_count_in_its_list() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimal", "%1.", "<w:suff w:val='nothing'/>"),
    );
    let gone = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>\
        <w:del w:id='2'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>";
    let body = [numbered(1, 0, "a"), gone.into(), numbered(1, 0, "b")];
    assert_eq!(texts(&with_lists(&body.concat(), &numbering)), ["1.a", "2.b"]);
}
