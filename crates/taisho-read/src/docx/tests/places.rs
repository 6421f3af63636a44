use super::*;
use crate::Column;
use crate::word::{WordSpot, places};
use taisho_text::span::Span;

/// Returns the body of a document with brackets inserted around `words`.
fn bracketed(body: &str, words: &str) -> Option<String> {
    let bytes = docx(body, &[]);
    let source = source(&bytes);
    let at = source.text.find(words).expect("these words");
    let places = places(&bytes, Column::New, &Budget::default()).expect("readable");
    let range = places.range(&source, Span::new(at, at + words.len()))?;
    let put = |xml: &str, spot: &WordSpot, mark: &str| {
        let (before, behind) = xml.split_at(spot.at);
        format!("{before}{}{mark}{}{behind}", spot.before, spot.behind)
    };
    // Insert from the end, so that the first position stays valid.
    let xml = put(&places.main.xml, &range.end, "]");
    let xml = put(&xml, &range.start, "[");
    let (_, rest) = xml.split_once("<w:body>").expect("a body");
    Some(rest.split_once("</w:body>").expect("its end").0.to_owned())
}

fn is_bracketed(body: &str, words: &str, bracketed_body: &str) {
    assert_eq!(bracketed(body, words).as_deref(), Some(bracketed_body), "{words}");
}

#[test]
fn a_run_is_cut_with_its_properties() {
    let body = "<w:p><w:r a='1'><w:rPr><w:b/></w:rPr><w:t>情報を守る。</w:t></w:r></w:p>";
    let open = "<w:r a='1'><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">";
    let close = "</w:t></w:r>";
    is_bracketed(
        body,
        "を守る",
        &format!(
            "<w:p><w:r a='1'><w:rPr><w:b/></w:rPr><w:t>情報{close}[{open}を守る{close}]{open}。{close}</w:p>"
        ),
    );
    is_bracketed(
        body,
        "情報を守る。",
        &format!("<w:p>[{}]</w:p>", &body[5..body.len() - 6]),
    );
}

#[test]
fn words_go_over_runs_and_end_with_their_paragraph() {
    let r = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let body = format!("<w:p>{}{}</w:p>{}", r("情報"), r("資産"), p("次の段落"));
    is_bracketed(
        &body,
        "情報資産",
        &format!("<w:p>[{}{}]</w:p>{}", r("情報"), r("資産"), p("次の段落")),
    );
    is_bracketed(
        &body,
        "情報資産\n次の",
        &format!("<w:p>[{}{}]</w:p>{}", r("情報"), r("資産"), p("次の段落")),
    );
}

#[test]
fn entities_and_white_space_are_counted_as_they_are_read() {
    is_bracketed(
        "<w:p><w:r><w:t xml:space='preserve'>a &lt;b&#x3000;c&gt; d</w:t></w:r></w:p>",
        "c>",
        "<w:p><w:r><w:t xml:space='preserve'>a &lt;b</w:t></w:r>[<w:r><w:t xml:space=\"preserve\">&#x3000;c&gt;</w:t></w:r>]<w:r><w:t xml:space=\"preserve\"> d</w:t></w:r></w:p>",
    );
    is_bracketed(
        "<w:p><w:r><w:t>a&#x20;b</w:t></w:r></w:p>",
        "b",
        "<w:p><w:r><w:t>a</w:t></w:r>[<w:r><w:t xml:space=\"preserve\">&#x20;b</w:t></w:r>]</w:p>",
    );
    is_bracketed(
        "<w:p><w:r><w:t>&#x20;a b</w:t></w:r></w:p>",
        "b",
        "<w:p>[<w:r><w:t>&#x20;a b</w:t></w:r>]</w:p>",
    );
    // White space before a cut belongs to what follows, because the first part doesn't keep it.
    is_bracketed(
        "<w:p><w:r><w:t>a b</w:t></w:r></w:p>",
        "b",
        "<w:p><w:r><w:t>a</w:t></w:r>[<w:r><w:t xml:space=\"preserve\"> b</w:t></w:r>]</w:p>",
    );
}

#[test]
fn what_wraps_runs_is_entered_or_goes_inside_whole() {
    let r = "<w:r><w:t>守る</w:t></w:r>";
    for name in ["hyperlink", "ins", "smartTag", "moveTo"] {
        is_bracketed(
            &format!("<w:p><w:{name}>{r}</w:{name}></w:p>"),
            "守る",
            &format!("<w:p><w:{name}>[{r}]</w:{name}></w:p>"),
        );
    }
    for wrapped in [
        format!("<w:sdt><w:sdtContent>{r}</w:sdtContent></w:sdt>"),
        format!("<w:fldSimple w:instr='REF a'>{r}</w:fldSimple>"),
        format!("<mc:AlternateContent><mc:Choice>{r}</mc:Choice></mc:AlternateContent>"),
        "<w:r><w:ruby><w:rubyBase><w:r><w:t>守る</w:t></w:r></w:rubyBase></w:ruby></w:r>".to_owned(),
        "<m:oMath><m:r><m:t>守る</m:t></m:r></m:oMath>".to_owned(),
        "<w:r><w:rPr><w:rPrChange w:id='1'/></w:rPr><w:t>を守る</w:t></w:r>".to_owned(),
        "<w:r><w:t><![CDATA[を守る]]></w:t></w:r>".to_owned(),
        "<w:r><w:t> を守る </w:t></w:r>".to_owned(),
    ] {
        is_bracketed(
            &format!("<w:p>{wrapped}</w:p>"),
            "守る",
            &format!("<w:p>[{wrapped}]</w:p>"),
        );
    }
}

#[test]
fn text_of_a_box_is_at_what_the_box_hangs_on() {
    let run = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r>",
        p("箱の文")
    );
    is_bracketed(
        &format!("<w:p>{run}</w:p>"),
        "箱の",
        &format!("<w:p>[{run}]</w:p>"),
    );
}

#[test]
fn cells_are_found_and_numbers_are_nowhere() {
    let row = table(&[&[&p("区分"), &p("内容の例")]]);
    let cut = "<w:p><w:r><w:t>内容</w:t></w:r>[<w:r><w:t xml:space=\"preserve\">の例</w:t></w:r>]</w:p>";
    is_bracketed(&row, "の例", &row.replace(&p("内容の例"), cut));
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimal", "第%1条", "")
    );
    let bytes = with_lists(&numbered(1, 0, "目的"), &numbering);
    let source = source(&bytes);
    let places = places(&bytes, Column::New, &Budget::default()).expect("readable");
    let of = |words: &str| {
        let at = source.text.find(words).expect("these words");
        places.range(&source, Span::new(at, at + words.len()))
    };
    assert!(of("第1条").is_none() && of("目的").is_some());
}

#[test]
fn each_column_of_a_table_of_versions_has_its_places() {
    let body = table(&[
        &[&p("改正案"), &p("現行")],
        &[&p("（新設）"), &p("第1条 旧の文")],
        &[&p("第2条 新の文"), &p("第2条 旧の文")],
    ]);
    let bytes = docx(&body, &[]);
    for (column, words) in [(Column::New, "第2条 新の文"), (Column::Old, "第1条 旧の文")] {
        let source = source(&bytes).into_column(column);
        let places = places(&bytes, column, &Budget::default()).expect("readable");
        let at = source.text.find(words).expect("these words");
        let range = places
            .range(&source, Span::new(at, at + words.len()))
            .expect("a place");
        let found = &places.main.xml[range.start.at..range.end.at];
        assert_eq!(found, format!("<w:r><w:t>{words}</w:t></w:r>"));
    }
}

#[test]
fn properties_of_paragraphs_are_copied_up_to_a_length() {
    for (length, is_copied) in [(300, true), (5_000, false)] {
        let style = format!("<w:pStyle w:val='{}'/><w:ind w:left='210'/>", "s".repeat(length));
        let body =
            format!("<w:p><w:pPr>{style}<w:rPr><w:b/></w:rPr></w:pPr><w:r><w:t>目的</w:t></w:r></w:p>");
        let bytes = docx(&body, &[]);
        let source = source(&bytes);
        let places = places(&bytes, Column::New, &Budget::default()).expect("readable");
        let range = places
            .range(&source, Span::new(0, source.text.len()))
            .expect("a range");
        let copied = if is_copied { style.as_str() } else { "" };
        assert_eq!(places.paragraph_properties(range.paragraph), copied);
    }
}
