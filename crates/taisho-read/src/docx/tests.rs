//! Tests of the Word reader: each makes the smallest file that shows the case.

use super::super::limits::{Limit, Limits};
use super::super::{Apart, BlockKind, Budget, NoteCode, Refusal, SourceText, read, read_within};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip file of these entries.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

fn wrap(root: &str, inside: &str) -> String {
    format!(
        "<w:{root} xmlns:w='{WORD}' xmlns:r='{REL}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'>{inside}</w:{root}>"
    )
}

fn relations(base: &str, list: &[(&str, &str, &str)]) -> String {
    let each: String = list
        .iter()
        .map(|(id, role, target)| format!("<Relationship Id='{id}' Type='{base}/{role}' Target='{target}'/>"))
        .collect();
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{each}</Relationships>"
    )
}

/// A document: its body and, by role, other parts (root element, what is in it).
fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut links: Vec<(String, String, String)> = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for (i, (role, root, inside)) in parts.iter().enumerate() {
        links.push((format!("r{i}"), (*role).to_owned(), format!("p{i}.xml")));
        texts.push((format!("word/p{i}.xml"), wrap(root, inside)));
    }
    let borrowed: Vec<(&str, &str, &str)> = links
        .iter()
        .map(|(id, role, target)| (id.as_str(), role.as_str(), target.as_str()))
        .collect();
    texts.push(("[Content_Types].xml".into(), TYPES.into()));
    texts.push((
        "_rels/.rels".into(),
        relations(REL, &[("d", "officeDocument", "word/document.xml")]),
    ));
    texts.push(("word/_rels/document.xml.rels".into(), relations(REL, &borrowed)));
    texts.push((
        "word/document.xml".into(),
        wrap("document", &format!("<w:body>{body}</w:body>")),
    ));
    let entries: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    zip(&entries)
}

fn source(bytes: &[u8]) -> SourceText {
    read(bytes, "a.docx").expect("readable")
}

fn refusal(bytes: &[u8], limits: Limits) -> Refusal {
    read_within(bytes, "a.docx", &Budget::new(limits)).expect_err("refused")
}

/// Lines with text, and what they are.
fn lines(source: &SourceText) -> Vec<(String, BlockKind)> {
    let all = source
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Blank);
    all.map(|block| (block.span.of(&source.text).to_owned(), block.kind))
        .collect()
}

fn texts(bytes: &[u8]) -> Vec<String> {
    lines(&source(bytes)).into_iter().map(|(text, _)| text).collect()
}

fn codes(source: &SourceText) -> Vec<NoteCode> {
    source.notes.iter().map(|note| note.code).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn titles_beside_text_stand_before_it() {
    let items = p("(1)　記録する。") + &p("(2)　報告する。");
    let body = table(&[
        &[&p("１　目的"), &p("この方針は、定める。")],
        &[&p("２　義務"), &items],
        &[&p("第３"), &items],
        &[&p("第４"), &p("見直す。")],
    ]);
    let row = BlockKind::TableRow;
    let expected = [
        ("１　目的", P),
        ("この方針は、定める。", P),
        ("２　義務", P),
        ("(1)　記録する。", P),
        ("(2)　報告する。", P),
        ("第３", P),
        ("(1)　記録する。", P),
        ("(2)　報告する。", P),
        ("第４\t見直す。", row),
    ];
    let found = lines(&source(&docx(&body, &[])));
    assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
}

/// A paragraph with these properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(list: u8, level: u8, text: &str) -> String {
    pp(
        &format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"),
        text,
    )
}

fn lvl(at: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn with_lists(body: &str, numbering: &str) -> Vec<u8> {
    docx(body, &[("numbering", "numbering", numbering)])
}

const P: BlockKind = BlockKind::Paragraph;

#[test]
fn paragraphs_breaks_tabs_and_signs() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>一 </w:t></w:r><w:r><w:t>行</w:t><w:br/><w:t>二行</w:t><w:tab/><w:t>右</w:t></w:r></w:p>\
        <w:p/><w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:lastRenderedPageBreak/>\
        <w:sym w:font='Wingdings' w:char='F0E0'/></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>";
    let source = source(&docx(body, &[]));
    assert_eq!(source.text, "一 行\n二行\t右\n\na-bc→x");
    assert!(lines(&source).iter().all(|(_, kind)| *kind == P));
}

#[test]
fn headings_by_style_name_and_by_outline_level() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>\
        <w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>\
        <w:style w:type='paragraph' w:styleId='mi'><w:name w:val='見出し２'/></w:style>\
        <w:style w:type='paragraph' w:styleId='x'><w:name w:val='章'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='y'><w:name w:val='章の子'/><w:basedOn w:val='x'/></w:style>";
    let body = [
        pp("<w:pStyle w:val='1'/>", "甲"),
        pp("<w:pStyle w:val='mi'/>", "乙"),
        pp("<w:pStyle w:val='y'/>", "丙"),
        pp("<w:outlineLvl w:val='3'/>", "丁"),
        pp("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", "戊"),
    ];
    let kinds: Vec<BlockKind> = lines(&source(&docx(&body.concat(), &[("styles", "styles", styles)])))
        .into_iter()
        .map(|(_, kind)| kind)
        .collect();
    let h = BlockKind::Heading;
    assert_eq!(kinds, [h(1), h(2), h(3), h(4), P]);
}

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
        "<w:abstractNum w:abstractNumId='0'>{}{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "bullet", "\u{f0b7}", ""),
        lvl(1, "bullet", "l", font),
        lvl(2, "bullet", "※", ""),
        lvl(3, "none", "", ""),
    );
    let body = [
        numbered(1, 0, "甲"),
        numbered(1, 1, "乙"),
        numbered(1, 2, "丙"),
        numbered(1, 3, "丁"),
    ];
    let expected = [
        ("甲".to_owned(), BlockKind::ListItem(1)),
        ("乙".to_owned(), BlockKind::ListItem(2)),
        ("※　丙".to_owned(), P),
        ("丁".to_owned(), P),
    ];
    assert_eq!(lines(&source(&with_lists(&body.concat(), &numbering))), expected);
}

#[test]
fn ways_to_write_numbers() {
    use super::counter::Counter;
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
fn tracked_changes_are_read_as_accepted() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let gone = "<w:r><w:delText>旧</w:delText></w:r>";
    let body = format!(
        "<w:p>{a}<w:del w:id='1'>{gone}</w:del><w:ins w:id='2'>{b}</w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>{c}</w:p><w:p>{d}</w:p>\
         <w:p><w:moveFrom w:id='4'>{c}</w:moveFrom></w:p><w:p><w:moveTo w:id='5'>{c}</w:moveTo></w:p>\
         <w:tbl><w:tr><w:trPr><w:del w:id='6'/></w:trPr><w:tc>{x}</w:tc><w:tc>{x}</w:tc></w:tr>\
         <w:tr><w:tc>{y}</w:tc><w:tc>{y}</w:tc></w:tr></w:tbl>",
        a = run("甲"),
        b = run("新"),
        c = run("前"),
        d = run("後"),
        x = p("消"),
        y = p("残"),
    );
    let source = source(&docx(&body, &[]));
    let words: Vec<String> = lines(&source).into_iter().map(|(text, _)| text).collect();
    assert_eq!(words, ["甲新", "前後", "前", "残\t残"]);
    assert_eq!(codes(&source), [NoteCode::TrackedChange]);
    assert!(
        source.notes[0]
            .message
            .en
            .contains("1 insertions, 3 deletions, 1 moves")
    );
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

/// A complex field.
fn field(code: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
}

#[test]
fn fields_show_their_result() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let inner = field("PAGE", &run("7"));
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}</w:p><w:p><w:fldSimple w:instr='REF x'>{}</w:fldSimple><w:hyperlink>{}</w:hyperlink></w:p>",
        run("第"),
        field("REF _Ref1 \\h", &run("３")),
        field(
            &format!("IF </w:instrText></w:r>{inner}<w:r><w:instrText> = 1"),
            &run("真")
        ),
        run("参"),
        run("照"),
    );
    assert_eq!(texts(&docx(&body, &[])), ["第３", "真", "参照"]);
}

#[test]
fn fields_that_show_their_code() {
    let bare = |code: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>字</w:t></w:r></w:p>"
        )
    };
    let body = [
        bare("eq \\o\\ac(○,３)"),
        bare("EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(かん),漢)"),
        bare("MACROBUTTON NoMacro 記入"),
        bare("AUTONUM"),
    ];
    let source = source(&docx(&body.concat(), &[]));
    assert_eq!(source.text, "③字\n漢字\n記入字\n字");
    assert_eq!(codes(&source), [NoteCode::Unread]);
}

#[test]
fn text_is_not_lost_in_a_field_without_end() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>";
    let source = source(&docx(body, &[]));
    assert_eq!(source.text, "甲\n乙");
    assert_eq!(codes(&source), [NoteCode::Unread]);
}

#[test]
fn tables_of_contents_stand_apart() {
    let contents = BlockKind::Apart(Apart::Contents);
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let by_field = format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>TOC \\o</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>{}</w:p>\
         <w:p>{}</w:p><w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{}</w:p>",
        run("１　目的"),
        run("２　定義"),
        run("本文"),
    );
    let by_block = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("目次"),
        p("包み"),
    );
    let by_style = pp("<w:pStyle w:val='11'/>", "３　範囲");
    let styles = "<w:style w:type='paragraph' w:styleId='11'><w:name w:val='toc 1'/></w:style>";
    let found = lines(&source(&docx(
        &(by_field + &by_block + &by_style),
        &[("styles", "styles", styles)],
    )));
    let expected = [
        ("１　目的", contents),
        ("２　定義", contents),
        ("本文", P),
        ("目次", contents),
        ("包み", P),
        ("３　範囲", contents),
    ];
    assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| format!("<w:tc><w:tcPr/>{cell}</w:tc>");
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!(
        "<w:tbl><w:tblPr/>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

#[test]
fn rows_frames_and_labels_beside_text() {
    let (a, b) = (p("用語"), p("意味をいう。"));
    let (long, two) = (
        p("職員は、守る。") + &p("(1)　注意する。"),
        p("最高情報統括責任者") + &p("CIO"),
    );
    let row = BlockKind::TableRow;
    let frame = table(&[&[&(p("枠の中") + &p("の文"))]]);
    let body = [
        table(&[&[&a, &b], &[&two, &p("副市長")]]),
        frame.clone(),
        table(&[&[&p("第１条"), &long], &[&p("第２条"), &p("短い。")]]),
        table(&[&[&long, &p("左"), &long]]),
        // A table in a frame stays a table.
        table(&[&[&(table(&[&[&a, &b]]) + "<w:p/>")]]),
    ];
    let expected = [
        ("用語\t意味をいう。", row),
        ("最高情報統括責任者 CIO\t副市長", row),
        ("枠の中", P),
        ("の文", P),
        ("第１条\t職員は、守る。", row),
        ("(1)　注意する。", P),
        ("第２条\t短い。", row),
        ("職員は、守る。", P),
        ("(1)　注意する。", P),
        ("左", P),
        ("職員は、守る。", P),
        ("(1)　注意する。", P),
        ("用語\t意味をいう。", row),
    ];
    let found = lines(&source(&docx(&body.concat(), &[])));
    assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
}

#[test]
fn text_boxes_once_and_pictures_counted() {
    let inside = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{x}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{x}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>後</w:t></w:r></w:p>\
         <w:p><w:r><w:pict><v:shape><v:textbox>{y}</v:textbox></v:shape><v:textpath string='案'/></w:pict>\
         <w:drawing><pic:pic/></w:drawing><w:object><v:imagedata/></w:object></w:r></w:p>",
        x = inside("箱"),
        y = inside("古い箱"),
    );
    let source = source(&docx(&body, &[]));
    let words: Vec<String> = lines(&source).into_iter().map(|(text, _)| text).collect();
    assert_eq!(words, ["前後", "箱", "古い箱", "案"]);
    assert_eq!(codes(&source), [NoteCode::Picture]);
    assert!(source.notes[0].message.ja.contains("2個"));
}

#[test]
fn notes_heads_and_page_numbers_stand_apart() {
    let footnotes = format!(
        "<w:footnote w:type='separator' w:id='0'>{}</w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r>\
         <w:r><w:t>注の文。</w:t></w:r></w:p></w:footnote>",
        p("線"),
    );
    let body = "<w:p><w:r><w:t>本</w:t><w:footnoteReference w:id='2'/></w:r><w:r><w:t>文。</w:t><w:commentReference w:id='0'/></w:r></w:p>\
        <w:p><w:r><w:t>次。</w:t><w:footnoteReference w:id='2'/></w:r></w:p>\
        <w:sectPr><w:headerReference w:type='default' r:id='r1'/><w:footerReference w:type='default' r:id='r2'/>\
        <w:headerReference w:type='even' r:id='r3'/></w:sectPr>";
    let number = format!("<w:p>{}</w:p>", field("PAGE", "<w:r><w:t>- 3 -</w:t></w:r>"));
    let source = source(&docx(
        body,
        &[
            ("footnotes", "footnotes", &footnotes),
            ("header", "hdr", &p("方針")),
            ("footer", "ftr", &number),
            ("header", "hdr", &p("方針")),
        ],
    ));
    let expected = [
        ("本文。", P),
        ("注の文。", BlockKind::Apart(Apart::Footnote)),
        ("次。", P),
        ("方針", BlockKind::Apart(Apart::RunningHead)),
        ("- 3 -", BlockKind::Apart(Apart::PageNumber)),
    ];
    assert_eq!(
        lines(&source),
        expected.map(|(text, kind)| (text.to_owned(), kind))
    );
    assert_eq!(codes(&source), [NoteCode::TrackedChange]);
}

#[test]
fn hidden_text_and_ruby_are_left_out_and_said() {
    let styles =
        "<w:style w:type='character' w:styleId='h'><w:name w:val='hid'/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = "<w:p><w:r><w:t>見</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='h'/></w:rPr><w:t>隠</w:t></w:r>\
        <w:r><w:rPr><w:rStyle w:val='h'/><w:vanish w:val='0'/></w:rPr><w:t>える</w:t></w:r></w:p>\
        <w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>\
        <w:r><w:rPr><w:caps/></w:rPr><w:t>lgwan</w:t></w:r></w:p>\
        <w:p><w:pPr><w:framePr w:dropCap='drop'/></w:pPr><w:r><w:t>大</w:t></w:r></w:p><w:p><w:r><w:t>文字</w:t></w:r></w:p>\
        <w:altChunk r:id='x'/>";
    let source = source(&docx(body, &[("styles", "styles", styles)]));
    assert_eq!(source.text, "見える\n漢LGWAN\n大文字");
    assert_eq!(
        codes(&source),
        [NoteCode::Hidden, NoteCode::Unread, NoteCode::Hidden]
    );
    assert!(source.notes[2].message.ja.contains("2字"), "{:?}", source.notes);
}

#[test]
fn strict_names_other_paths_and_other_encodings() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let text = "<?xml version='1.0' encoding='UTF-16'?><x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'>\
        <x:body><x:p><x:r><x:t>厳&#x5BC6;&amp;</x:t></x:r></x:p></x:body></x:document>";
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let file = zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        (
            "_rels/.rels",
            relations(strict, &[("d", "officeDocument", "/Doc/Main.xml")]).as_bytes(),
        ),
        ("doc/main.xml", &wide),
    ]);
    assert_eq!(texts(&file), ["厳密&"]);
}

#[test]
fn other_office_files_and_archives_are_named() {
    let book = zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        (
            "_rels/.rels",
            relations(REL, &[("d", "officeDocument", "a/b.xml")]).as_bytes(),
        ),
        ("a/b.xml", b"<workbook/>"),
    ]);
    use super::super::Format;
    assert_eq!(
        refusal(&book, Limits::default()),
        Refusal::Unsupported(Format::Spreadsheet)
    );
    let archive = zip(&[("password/readme.txt", b"x")]);
    assert_eq!(
        refusal(&archive, Limits::default()),
        Refusal::Unsupported(Format::Archive)
    );
    let mut compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    compound.resize(1536, 0);
    assert_eq!(
        refusal(&compound, Limits::default()),
        Refusal::Unsupported(Format::Doc)
    );
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&compound, Limits::default()), Refusal::Locked);
}

#[test]
fn damaged_files_are_refused_and_never_panic() {
    let whole = docx(&p("文"), &[]);
    for end in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..end], "a.docx").is_err(), "cut at {end}");
    }
    // Every byte once: a document, or a reason.
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let outcome = read(&bytes, "a.docx");
        assert!(!matches!(outcome, Err(Refusal::Crashed)), "{at}");
    }
    let torn = docx("<w:p><w:r></w:p>", &[]);
    assert!(matches!(refusal(&torn, Limits::default()), Refusal::Damaged(_)));
}

#[test]
fn no_document_type_and_no_entities() {
    let bomb = |root: &str| {
        zip(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            (
                "_rels/.rels",
                relations(REL, &[("d", "officeDocument", "word/document.xml")]).as_bytes(),
            ),
            ("word/document.xml", root.as_bytes()),
        ])
    };
    let typed = format!(
        "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{}",
        wrap("document", "<w:body/>")
    );
    assert!(matches!(
        refusal(&bomb(&typed), Limits::default()),
        Refusal::Damaged(_)
    ));
    let entity = wrap(
        "document",
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>",
    );
    assert!(matches!(
        refusal(&bomb(&entity), Limits::default()),
        Refusal::Damaged(_)
    ));
}

#[test]
fn every_limit_holds() {
    let beyond = |bytes: &[u8], limits: Limits, limit: Limit| match refusal(bytes, limits) {
        Refusal::Beyond(which, _) => assert_eq!(which, limit),
        other => panic!("{limit:?}: {other:?}"),
    };
    let usual = Limits::default();
    // A text of 4 MB in one letter packs a thousandfold.
    let bomb = docx(&p(&"a".repeat(4_000_000)), &[]);
    assert!(bomb.len() < 10_000);
    beyond(&bomb, Limits { ratio: 100, ..usual }, Limit::Ratio);
    beyond(
        &bomb,
        Limits {
            ratio: u64::MAX,
            unpacked: 1_000_000,
            ..usual
        },
        Limit::Unpacked,
    );
    beyond(
        &bomb,
        Limits {
            ratio: u64::MAX,
            text: 1_000_000,
            ..usual
        },
        Limit::Text,
    );
    beyond(&bomb, Limits { size: 1_000, ..usual }, Limit::Size);
    let deep = "<w:sdt><w:sdtContent>".repeat(200) + &p("底") + &"</w:sdtContent></w:sdt>".repeat(200);
    beyond(&docx(&deep, &[]), usual, Limit::Nesting);
    beyond(
        &docx(&p("文").repeat(500), &[]),
        Limits {
            parts: 1_000,
            ..usual
        },
        Limit::Parts,
    );
    beyond(&docx(&p("文"), &[]), Limits { parts: 3, ..usual }, Limit::Parts);
}

/// As the program does it: with more stack than the limits of this crate need.
#[test]
fn the_deepest_nesting_allowed_is_read_and_more_is_refused() {
    let large_stack = std::thread::Builder::new().stack_size(64 << 20);
    let test = large_stack.spawn(deepest_nesting).expect("a thread");
    test.join().expect("no panic");
}

fn deepest_nesting() {
    // Deeper than any stack, however high the limit is set.
    let abyss = "<w:ins>".repeat(100_000) + &"</w:ins>".repeat(100_000);
    let high = Limits {
        nesting: u64::MAX,
        ratio: u64::MAX,
        ..Limits::default()
    };
    assert!(matches!(refusal(&docx(&abyss, &[]), high), Refusal::Damaged(_)));
    // As deep as allowed at most.
    let pit = "<w:ins>".repeat(4_000) + &p("底") + &"</w:ins>".repeat(4_000);
    assert_eq!(texts_within(&docx(&pit, &[]), high), ["底"]);
}

fn texts_within(bytes: &[u8], limits: Limits) -> Vec<String> {
    let source = read_within(bytes, "a.docx", &Budget::new(limits)).expect("readable");
    lines(&source).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn a_reading_ends_at_its_last_step() {
    let within = |steps| {
        let limits = Limits {
            steps,
            ..Limits::default()
        };
        read_within(&docx(&p("文"), &[]), "a.docx", &Budget::new(limits))
    };
    assert_eq!(within(3), Err(Refusal::Beyond(Limit::Steps, 3)));
    assert!(within(100).is_ok());
}

#[test]
fn styles_and_lists_in_circles_end() {
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='a'/><w:basedOn w:val='b'/></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:name w:val='b'/><w:basedOn w:val='a'/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='s'/></w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:styleLink w:val='s'/><w:numStyleLink w:val='t'/></w:abstractNum>\
        <w:abstractNum w:abstractNumId='2'><w:styleLink w:val='t'/><w:numStyleLink w:val='s'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let body = pp(
        "<w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>",
        "文",
    );
    let file = docx(
        &body,
        &[
            ("styles", "styles", styles),
            ("numbering", "numbering", numbering),
        ],
    );
    assert_eq!(texts(&file), ["文"]);
}

/// A document whose XML is torn at every place it can be: a text, or a reason.
#[test]
fn torn_xml_never_panics() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimal", "%1", ""),
    );
    let body = numbered(1, 0, "甲")
        + &table(&[&[&p("乙"), &(p("丙。") + &p("丁"))]])
        + "<w:p>"
        + &field("TOC", "<w:r><w:t>戊</w:t></w:r>")
        + "</w:p>";
    let whole: Vec<(usize, char)> = body.char_indices().collect();
    for (k, (at, c)) in whole.iter().enumerate().filter(|(k, _)| k % 3 == 0) {
        for with in ["", "<", "w:", "9"] {
            let torn = format!("{}{with}{}", &body[..*at], &body[at + c.len_utf8()..]);
            let outcome = read(&with_lists(&torn, &numbering), "a.docx");
            assert!(!matches!(outcome, Err(Refusal::Crashed)), "{k} {with}");
        }
    }
}
