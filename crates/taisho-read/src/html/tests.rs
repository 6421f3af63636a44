//! Tests of the HTML reader.

use crate::limits::{Limit, Limits};
use crate::{
    Apart, BlockKind, Budget, Charset, InputFormat, Known, NoteCode, Refusal, SourceText, read, read_within,
};
use std::time::Instant;

fn page(html: &str) -> SourceText {
    let source = read(html.as_bytes(), "a.html").unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(source.origin.format, InputFormat::Html);
    source
}

/// Returns lines of text with their kind, as one or two letters before the text. Cells are separated by `|`.
fn lines(source: &SourceText) -> Vec<String> {
    let shown = source.blocks.iter().filter_map(|block| {
        let kind = match block.kind {
            BlockKind::Blank => return None,
            BlockKind::Line => "l".to_owned(),
            BlockKind::Paragraph => "p".to_owned(),
            BlockKind::Heading(level) => format!("h{level}"),
            BlockKind::ListItem(depth) => format!("i{depth}"),
            BlockKind::AfterList(depth) => format!("a{depth}"),
            BlockKind::TableRow => "r".to_owned(),
            BlockKind::Apart(Apart::Navigation) => "n".to_owned(),
            BlockKind::Apart(Apart::Contents) => "c".to_owned(),
            BlockKind::Apart(other) => format!("{other:?}"),
        };
        let text: Vec<&str> = block.content.iter().map(|span| span.of(&source.text)).collect();
        Some(format!("{kind} {}", text.join("|")))
    });
    shown.collect()
}

/// Returns the lines of a page with this body.
fn body(html: &str) -> Vec<String> {
    lines(&page(&format!("<!DOCTYPE html><html><body>{html}</body></html>")))
}

#[test]
fn text_after_a_list_inside_an_item_belongs_to_the_item() {
    let closed = "<ol><li>攻撃<ol><li>侵入</li></ol>を含む。</li><li>災害</li></ol>";
    let open = "<ol><li>攻撃<ol><li>侵入</ol>を含む。<li>災害</ol>";
    for list in [closed, open] {
        assert_eq!(
            body(list),
            ["i1 1. 攻撃", "i2 1. 侵入", "a1 を含む。", "i1 2. 災害"]
        );
    }
    assert_eq!(body("<ul><li>攻撃</li></ul>以上"), ["i1 攻撃", "p 以上"]);
}

fn codes(source: &SourceText) -> Vec<NoteCode> {
    source.notes.iter().map(|note| note.code).collect()
}

fn refusal(html: &str, limits: Limits) -> Option<Refusal> {
    read_within(html.as_bytes(), "a.html", &Budget::new(limits)).err()
}

#[test]
fn blocks_begin_and_end_lines_and_white_space_collapses() {
    let found = body(
        "<h2>1\n 目的</h2><p>この方針は、\n    資産を <b>守</b>る。</p>素の文。<div>甲<div>乙</div>丙</div>\
         <p>Plan\n Do　Check&nbsp;&amp;Act</p><blockquote>引用</blockquote><pre>一行目\n  二行目</pre>",
    );
    let expected = [
        "h2 1 目的",
        "p この方針は、資産を 守る。",
        "p 素の文。",
        "p 甲",
        "p 乙",
        "p 丙",
        "p Plan Do　Check &Act",
        "p 引用",
        "l 一行目",
        "l 二行目",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_break_ends_a_line_and_two_leave_a_blank_one() {
    let source =
        page("<html><body><div>1 目的<br>この方針は、資産を守る。<br><br>2 定義</div></body></html>");
    let kinds: Vec<BlockKind> = source.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Blank, Paragraph};
    assert_eq!(kinds, [Paragraph, Paragraph, Blank, Paragraph]);
}

#[test]
fn lists_get_the_numbers_a_browser_shows() {
    let found = body(
        "<ol><li>甲<ol type=a start=3><li>c</li><li value=26>z</li><li>次</li></ol></li><li><p>乙</p><p>続き</p></li></ol>\
         <ol reversed><li>丙</li><li>丁</li><li>戊</li></ol>\
         <ol type=i><li>己</li><li>庚</li></ol><ol type=I start=9><li>辛</li></ol>\
         <ol style='list-style-type: katakana'><li>い</li><li>ろ</li></ol>\
         <ol style='list-style: hiragana-iroha inside'><li>い</li><li>ろ</li></ol>\
         <ol style='list-style-type:cjk-ideographic' start=20><li>廿</li><li>廿一</li></ol>\
         <ol style='list-style:none'><li>無番</li></ol><ul><li>点<ul><li>点の点</li></ul></li></ul>",
    );
    let expected = [
        "i1 1. 甲",
        "i2 c. c",
        "i2 z. z",
        "i2 aa. 次",
        "i1 2. 乙",
        "p 続き",
        "i1 3. 丙",
        "i1 2. 丁",
        "i1 1. 戊",
        "i1 i. 己",
        "i1 ii. 庚",
        "i1 IX. 辛",
        "i1 ア、 い",
        "i1 イ、 ろ",
        "i1 い、 い",
        "i1 ろ、 ろ",
        "i1 二十、 廿",
        "i1 二十一、 廿一",
        "i1 無番",
        "i1 点",
        "i2 点の点",
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_paragraph_behind_a_list_of_several_items_is_marked() {
    let found = body(
        "<ul><li>甲<ul><li>乙</li></ul>丙</li><li>丁</li></ul><p>戊</p><p>己</p><ul><li>庚</li></ul><p>辛</p>\
         <ol><li>壬</li><li>癸</li></ol><h2>子</h2><p>丑</p>",
    );
    let expected = [
        "i1 甲",
        "i2 乙",
        "a1 丙",
        "i1 丁",
        "a0 戊",
        "p 己",
        "i1 庚",
        "p 辛",
        "i1 1. 壬",
        "i1 2. 癸",
        "h2 子",
        "p 丑",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_label_typed_into_an_item_is_its_only_one() {
    let found = body(
        "<ol><li>(1) 甲</li><li>第２条　乙</li><li>③丙</li><li>ア 丁</li><li>4．戊</li><li>3年間保存する。</li></ol>",
    );
    let expected = [
        "i1 (1) 甲",
        "i1 第２条　乙",
        "i1 ③丙",
        "i1 ア 丁",
        "i1 4．戊",
        "i1 6. 3年間保存する。",
    ];
    assert_eq!(found, expected);
}

#[test]
fn rules_of_a_page_mark_lists() {
    let found = lines(&page(
        "<html><head><style>ol.kana, .k2 { margin: 0; list-style-type: katakana } @media screen { ol { list-style: none } }\
         </style></head><body><ol class='wide kana'><li>甲</li></ol><ol class=k2><li>乙</li></ol><ol><li>丙</li></ol></body></html>",
    ));
    assert_eq!(found, ["i1 ア、 甲", "i1 ア、 乙", "i1 丙"]);
}

#[test]
fn tables_of_data_are_rows_and_tables_of_layout_are_text() {
    let definitions = "<table><caption>用語表</caption><tr><th>用語</th><th>意義</th></tr>\
        <tr><td>端末</td><td><p>パソコンを</p><p>いう。</p></td></tr><tr><td></td><td>余白</td></tr></table>";
    assert_eq!(
        body(definitions),
        ["p 用語表", "r 用語|意義", "r 端末|パソコンを いう。", "r 余白"]
    );
    let labels = "<table><tr><td>第1条</td><td>この方針は、資産を守る。<br>なお書き。</td></tr><tr><td>第2条</td><td>用語は、次による。</td></tr></table>";
    assert_eq!(
        body(labels),
        [
            "p 第1条 この方針は、資産を守る。",
            "p なお書き。",
            "p 第2条 用語は、次による。"
        ]
    );
    let layout = "<table><tr><td><h1>方針</h1>前文。<br>1 目的</td><td>右</td></tr></table>";
    assert_eq!(body(layout), ["h1 方針", "p 前文。", "p 1 目的", "p 右"]);
    let single = "<table><tr><td>1 目的</td></tr><tr><td>資産を守る。</td></tr></table>";
    assert_eq!(body(single), ["p 1 目的", "p 資産を守る。"]);
    let nested = format!("<table><tr><td>左</td><td>{definitions}</td></tr></table>");
    assert_eq!(body(&nested)[..3], ["p 左", "p 用語表", "r 用語|意義"]);
}

#[test]
fn lists_of_definitions_keep_a_label_with_its_text() {
    let found = body(
        "<dl><dt>(1)</dt><dd>ネットワーク　通信網をいう。</dd><dt>端末</dt><dd>パソコンをいう。</dd></dl>",
    );
    assert_eq!(
        found,
        [
            "p (1) ネットワーク　通信網をいう。",
            "p 端末",
            "p パソコンをいう。"
        ]
    );
    assert_eq!(body("<p>甲</p><dl><dt>(1)</dt></dl>"), ["p 甲", "p (1)"]);
}

#[test]
fn what_is_no_text_is_left_out_and_told() {
    let source = page(
        "<html><head><title>題</title><script>甲</script></head><body><p>この<ruby>情報<rp>（</rp><rt>じょうほう</rt><rp>）</rp></ruby>\
         資産は、<del>町</del><ins>市</ins>のものとする。</p><p hidden>隠す一</p><p style='display: none'>隠す二</p>\
         <template>隠す三</template><p>本文の続き。<img src=map.png alt=組織体系の図><iframe src=x></iframe></p>\
         <p>一行<textarea>欄</textarea></p></body></html>",
    );
    assert_eq!(
        lines(&source),
        ["p この情報資産は、市のものとする。", "p 本文の続き。", "p 一行"]
    );
    let mut told = codes(&source);
    told.sort();
    let mut expected = [
        NoteCode::Hidden,
        NoteCode::Hidden,
        NoteCode::TrackedChange,
        NoteCode::Picture,
        NoteCode::Unread,
        NoteCode::Unread,
    ];
    expected.sort();
    assert_eq!(told, expected);
    let hidden = |words: &[&str]| {
        let mut notes = source.notes.iter().filter(|note| note.code == NoteCode::Hidden);
        notes.any(|note| words.iter().all(|word| note.message.ja.contains(word)))
    };
    assert!(hidden(&["9字", "隠す一"]) && hidden(&["ルビ）が1か所"]));
}

#[test]
fn a_page_that_a_script_would_show_is_read() {
    let source = page(
        "<html><body><p>読込中</p><div style='display:none'><p>1 目的</p><p>資産を守る。</p></div></body></html>",
    );
    assert_eq!(lines(&source), ["p 読込中", "p 1 目的", "p 資産を守る。"]);
    assert_eq!(codes(&source), [NoteCode::Hidden]);
}

#[test]
fn pictures_stand_for_characters() {
    let source = page(
        "<html><body><p><img src=a.gif alt='(1)'>　甲の<img src='gaiji/0123.png' alt='外字'>田を<img src=x.gif alt=髙>とする。\
         <img src=pdf.gif alt=PDF><img src=spacer.gif alt=''></p></body></html>",
    );
    assert_eq!(lines(&source), ["p (1)　甲の〓田を髙とする。"]);
    assert_eq!(codes(&source), [NoteCode::PrivateUse, NoteCode::Picture]);
}

#[test]
fn pages_of_lines_are_told_from_pages_of_paragraphs() {
    let wrapped = "この基本方針は、本市が保有する情報資産の機密性を維持する<br>ため、本市が実施する情報セキュリティ対策について基本的な<br>事項を定めることを目的とする。<br>";
    let found = body(&format!("<p>1 目的<br>{}</p>", wrapped.repeat(3)));
    assert!(found.iter().all(|line| line.starts_with("l ")), "{found:?}");
    let whole = "<p>この基本方針は、本市が保有する情報資産の機密性を維持することを目的とする。</p>";
    let found = body(&format!("<p>1 目的</p>{}", whole.repeat(6)));
    assert!(found.iter().all(|line| line.starts_with("p ")), "{found:?}");
}

#[test]
fn encodings_are_those_declared_unless_the_bytes_say_otherwise() {
    use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_8};
    let meta = |label: &str| {
        format!(
            "<html><head><meta charset=\"{label}\"></head><body><p>第１条　①目的とする。</p></body></html>"
        )
    };
    let http = "<html><head><!-- <meta charset=utf-8> --><META content='text/html; charset=x-euc-jp' http-equiv=Content-Type></head><body><p>①目的</p></body></html>";
    let xml = "\u{feff}<?xml version='1.0' encoding='Shift_JIS'?><html><body><p>①目的</p></body></html>";
    let cases = [
        (meta("Shift_JIS"), SHIFT_JIS, Charset::Cp932, Known::Declared),
        (meta("EUC-JP"), EUC_JP, Charset::EucJp, Known::Declared),
        (http.to_owned(), EUC_JP, Charset::EucJp, Known::Declared),
        (xml[3..].to_owned(), SHIFT_JIS, Charset::Cp932, Known::Declared),
        (xml.to_owned(), UTF_8, Charset::Utf8, Known::Certain),
        (meta("utf-8"), SHIFT_JIS, Charset::Cp932, Known::Against),
        (meta("shift_jis"), UTF_8, Charset::Utf8, Known::Certain),
    ];
    for (html, table, charset, known) in cases {
        let (bytes, _, lost) = table.encode(&html);
        assert!(!lost);
        let source = read(&bytes, "a.html").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(source.origin.encoding, Some((charset, known)), "{html}");
        assert!(source.text.contains("①目的"), "{html}");
        assert_eq!(
            codes(&source).contains(&NoteCode::Encoding),
            known == Known::Against
        );
    }
}

#[test]
fn pages_are_known_by_their_beginning_and_texts_stay_texts() {
    let format = |text: &str, name: &str| {
        read(text.as_bytes(), name)
            .unwrap_or_else(|e| panic!("{e}"))
            .origin
            .format
    };
    let long = format!(
        "\u{feff} <!-- {} -->\n<?xml version='1.0'?>\n<!doctype HTML>\n<p>甲",
        "保存元".repeat(3000)
    );
    for html in [
        long.as_str(),
        "<HTML>\n<BODY>甲</BODY></HTML>",
        "<table>\n<tr>\n<td>1 目的</td>\n</tr>\n</table>\n",
        "<div class='eline'><p>第1条</p></div>\n<div><p>第2条</p></div>\n",
        "1 目的<br>\n本文<br>\n2 定義<br>\n本文<br>\n3 範囲<br>\n本文<br>\n4 その他<br>\n本文<br>\n",
    ] {
        assert_eq!(format(html, "a.txt"), InputFormat::Html, "{html}");
    }
    let inline = "# 題\n\n<div align=center>\n<p>甲</p>\n</div>\n\n<table><tr><td>乙</td></tr></table>\n";
    assert_eq!(format(inline, "a.md"), InputFormat::Markdown);
    let text = "1 目的\n入力欄に<p>や<div>などのタグを書かせない。\n2 定義\nタグ <br>をいう。\n本文\n本文\n";
    assert_eq!(format(text, "a.txt"), InputFormat::Plain);
    assert_eq!(
        format("<注>この方針は\n<目的>資産を守る。\n", "a.txt"),
        InputFormat::Plain
    );
}

#[test]
fn a_web_archive_is_read_by_its_page() {
    let archive = |encoding: &str, body: &str| {
        format!(
            "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
             \tboundary=\"----Mark--Ab\"\r\n\r\n------Mark--Ab\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n------Mark--Ab\r\nContent-Type: image/png\r\n\r\nxx\r\n------Mark--Ab--\r\n"
        )
    };
    let printable = archive(
        "quoted-printable",
        "<html><p class=3D\"a\">=E7=9B=\r\n=AE=E7=9A=84</p></html>",
    );
    assert_eq!(lines(&page(&printable)), ["p 目的"]);
    let base64 = archive("base64", "PGh0bWw+PHA+55uu\r\n55qEPC9wPjwvaHRtbD4=");
    assert_eq!(lines(&page(&base64)), ["p 目的"]);
    let empty = archive("base64", "").replace("text/html;", "text/css;");
    assert!(matches!(
        refusal(&empty, Limits::default()),
        Some(Refusal::Damaged(_))
    ));
}

#[test]
fn pages_of_frames_say_where_the_text_is() {
    let frames =
        "<html><frameset cols='20%,*'><frame src=menu.html><frame src=honbun.html></frameset></html>";
    assert!(matches!(
        refusal(frames, Limits::default()),
        Some(Refusal::Damaged(_))
    ));
}

#[test]
fn hostile_pages_end_soon_within_limits() {
    let deep = "<div>".repeat(100_000);
    let turns = "<a><b>".repeat(50_000);
    let unclosed = format!("<p>{}", "<b id=x><p>".repeat(20_000));
    let attributes = format!(
        "<p {}>甲",
        (0..20_000).map(|i| format!("a{i}=1 ")).collect::<String>()
    );
    let huge = format!("<p title='{}'>甲</p>", "長".repeat(2_000_000));
    let tables = "<table><tr><td>".repeat(20_000);
    let rows = format!("<table>{}</table>", "<tr><td>甲<td>乙".repeat(20_000));
    for (name, html) in [
        ("deep", deep),
        ("turns", turns),
        ("unclosed", unclosed),
        ("attributes", attributes),
        ("huge", huge),
        ("tables", tables),
        ("rows", rows),
    ] {
        let began = Instant::now();
        let end = refusal(&format!("<html><body>{html}甲"), Limits::default());
        let limited = matches!(
            end,
            None | Some(Refusal::Beyond(Limit::Nesting | Limit::Parts, _))
        );
        assert!(limited, "{name}: {end:?}");
        assert!(began.elapsed().as_secs() < 20, "{name}: {:?}", began.elapsed());
    }
    let flat = "<p>甲</p>".repeat(1000);
    let few = Limits {
        parts: 500,
        ..Limits::default()
    };
    assert_eq!(
        refusal(&format!("<html>{flat}"), few),
        Some(Refusal::Beyond(Limit::Parts, 500))
    );
}
