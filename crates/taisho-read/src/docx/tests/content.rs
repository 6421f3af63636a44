//! Text, headings, tables, fields, notes, and what is left out.

use super::*;

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
        // A table inside a frame is still a table.
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
fn boxes_beside_a_paragraph_are_notes() {
    let anchored = |text: &str| {
        format!(
            "<w:r><w:drawing><wp:anchor><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></w:r>",
            p(text)
        )
    };
    let body = format!(
        "<w:p>{}</w:p><w:p><w:r><w:t>文。</w:t></w:r>{}</w:p><w:p><w:r><w:t>次。</w:t></w:r>{}</w:p>",
        anchored("題"),
        anchored("動画を載せています。"),
        anchored("(1) 守る。"),
    );
    let expected = [
        ("題", P),
        ("文。", P),
        ("動画を載せています。", BlockKind::Apart(Apart::Footnote)),
        ("次。", P),
        ("(1) 守る。", P),
    ];
    let found = lines(&source(&docx(&body, &[])));
    assert_eq!(found, expected.map(|(text, kind)| (text.to_owned(), kind)));
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
fn what_is_moved_away_and_arrives_nowhere_counts_as_deleted() {
    let source = source(&docx(
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:moveFrom w:id='1'><w:r><w:t>乙</w:t></w:r></w:moveFrom></w:p>",
        &[],
    ));
    assert_eq!(codes(&source), [NoteCode::TrackedChange]);
    assert!(source.notes[0].message.en.contains("1 deletions, 0 moves"));
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
fn a_table_of_two_versions_may_have_remarks() {
    let both = format!(
        "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc>",
        p("１　目的")
    );
    let body = table(&[
        &[&p("改正案"), &p("現行"), &p("備考")],
        &[&p("資産を守る。"), &p("資産を保つ。"), &p("語を改める。")],
    ])
    .replacen(
        "</w:tr>",
        &format!("</w:tr><w:tr>{both}<w:tc>{}</w:tc></w:tr>", p("")),
        1,
    );
    let source = source(&docx(&body, &[]));
    let texts: Vec<String> = lines(&source).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["１　目的", "資産を守る。"]);
    assert_eq!(codes(&source), [NoteCode::Versions, NoteCode::Versions]);
    let old = source.into_column(crate::Column::Old);
    let texts: Vec<String> = lines(&old).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["１　目的", "資産を保つ。"]);
    assert!(
        old.notes
            .iter()
            .any(|note| note.message.ja.contains("「語を改める。」"))
    );
}
