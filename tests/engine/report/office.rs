//! Checks Word and Excel files: every clause is there, what is marked is what differs, and text of a policy
//! stays text.

use crate::report::archive::{Said, named_sheet_rows, open, part, sheet_rows, word_rows, written};
use crate::support::{Folder, POLICIES, corpus, report_on, run_command};
use std::collections::BTreeSet;
use std::path::Path;
use taisho::document::normalize::compact;
use taisho::report::formats::Format;
use taisho::report::sheet::{Around, Layout, Order, Remarks, Runs, SheetLine, SheetPair};
use taisho::report::{Report, RowInfo};
use taisho::sides::Sides;

fn squeezed(text: &str) -> String {
    compact(text).into_iter().collect()
}

const IN_FULL: Layout = Layout {
    order: Order::OwnLeft,
    remarks: Remarks::Shown,
    runs: Runs::Printed,
    around: Around::Report,
};

/// Returns what the left cell must say without marks, from the policy and not from the sheet.
fn own_words(report: &Report, row: &RowInfo) -> String {
    let clauses = || report.clauses(&row.clauses);
    let titles: String = clauses().map(|c| squeezed(&c.title)).collect();
    let texts: String = clauses().map(|c| squeezed(&c.text)).collect();
    titles + &texts
}

/// Returns the words that only one side has, from the edits.
fn marked_words(row: &RowInfo, side: fn(&taisho::report::EditInfo) -> &String) -> String {
    row.edits.iter().map(|edit| squeezed(side(edit))).collect()
}

/// Compares all rows of a 対照表 with both texts.
fn check_table(report: &Report, rows: &[Vec<Said>]) {
    let lines = IN_FULL.lines(report);
    assert_eq!(rows.len(), lines.len());
    let (mut own_seen, mut base_seen) = (BTreeSet::new(), BTreeSet::new());
    for (cells, line) in rows.iter().zip(&lines) {
        let SheetLine::Row(SheetPair { row, own, base, .. }) = line else {
            panic!("nothing is folded");
        };
        let row = &report.alignment[*row];
        own_seen.extend(&row.clauses);
        base_seen.extend(&row.guideline);
        let unlabelled = |text: &str, label: &str| {
            let text = squeezed(text);
            let rest = text.strip_prefix(&squeezed(label));
            rest.expect("the label first").to_owned()
        };
        let base_clause = report.base_of(row);
        if let Some(own) = own {
            assert_eq!(
                unlabelled(&cells[0].words, own.label.words()),
                own_words(report, row)
            );
        } else {
            assert_eq!(cells[0].words, "（該当規定なし）");
        }
        if let (Some(base), Some(clause)) = (base, base_clause) {
            let whole = squeezed(&clause.title) + &squeezed(&clause.text);
            assert_eq!(unlabelled(&cells[1].words, base.label.words()), whole);
        } else {
            assert_eq!(cells[1].words, "（独自規定）");
        }
        let marked = [&cells[0], &cells[1]].map(|cell| squeezed(&cell.marked));
        match (own, base) {
            (Some(own), Some(base)) => {
                // What isn't marked is in both texts.
                let shared = unlabelled(&cells[0].plain, own.label.words());
                assert_eq!(shared, unlabelled(&cells[1].plain, base.label.words()));
                assert_eq!(marked[1], marked_words(row, |edit| &edit.from));
                if row.clauses.len() == 1 {
                    assert_eq!(marked[0], marked_words(row, |edit| &edit.to));
                }
            }
            (Some(_), None) => assert_eq!(marked, [own_words(report, row), String::new()]),
            (None, _) => assert_eq!(marked[0], ""),
        }
        if let (None, Some(clause)) = (own, base_clause) {
            assert_eq!(marked[1], squeezed(&clause.title) + &squeezed(&clause.text));
        }
    }
    assert_eq!(own_seen.len(), report.outline.len());
    assert_eq!(base_seen.len(), report.guideline.clauses.len());
}

#[test]
fn every_clause_of_both_texts_is_in_word_with_its_marks() {
    for name in POLICIES {
        let report = report_on(&corpus(name));
        check_table(&report, &word_rows(&report, IN_FULL)[1..]);
    }
}

#[test]
fn every_clause_of_both_texts_is_in_excel_with_its_marks() {
    for name in POLICIES {
        let report = report_on(&corpus(name));
        let bytes = written(&report, Format::Xlsx, IN_FULL);
        // Title, note and headings are above.
        check_table(&report, &named_sheet_rows(&bytes, "対照表")[3..]);
        assert_eq!(
            named_sheet_rows(&bytes, "相違").len(),
            1 + report.deviations.len()
        );
        assert_eq!(
            named_sheet_rows(&bytes, "例文別").len(),
            1 + report.guideline.clauses.len()
        );
    }
}

#[test]
fn columns_are_as_asked_for_and_runs_fold_under_one_clause() {
    let report = report_on(&corpus("tatebayashi.txt"));
    let words = |rows: Vec<Vec<Said>>| -> Vec<Vec<String>> {
        let row = |row: Vec<Said>| row.into_iter().map(|cell| cell.words).collect();
        rows.into_iter().map(row).collect()
    };
    let rows = words(word_rows(&report, Layout::default()));
    assert_eq!(rows[0], ["本市の規定", "国の例文", "備考"]);
    assert!(rows.contains(&vec![
        "①及び②　（略）".to_owned(),
        "①及び②　（略）".to_owned(),
        String::new()
    ]));
    assert!(rows.iter().all(|row| !row[0].starts_with("(4)～10")));
    let other = Layout {
        order: Order::BaseLeft,
        remarks: Remarks::Hidden,
        ..Layout::default()
    };
    let turned = words(word_rows(&report, other));
    assert_eq!(turned[0], ["国の例文", "本市の規定"]);
    for (row, turned) in rows.iter().zip(&turned) {
        assert_eq!([&row[1], &row[0]], [&turned[0], &turned[1]]);
    }
}

#[test]
fn nothing_computes_and_nothing_leads_outside() {
    let report = report_on(&corpus("nambu.txt"));
    let parts = open(&written(&report, Format::Xlsx, Layout::default()));
    for (name, content) in &parts {
        assert!(!name.contains("external") && !name.contains("vba"), "{name}");
        for element in ["f", "hyperlink", "oleObject", "externalReference"] {
            assert!(content.below(element).is_empty(), "{name} {element}");
        }
        for relation in content.below("Relationship") {
            assert_eq!(relation.attribute("TargetMode"), "", "{name}");
        }
    }
    let names = part(&parts, "xl/workbook.xml").below("definedName");
    let titles = names
        .iter()
        .filter(|n| n.attribute("name") == "_xlnm.Print_Titles");
    assert_eq!(titles.count(), 4);
    let parts = open(&written(&report, Format::Docx, Layout::default()));
    for (name, content) in &parts {
        for element in ["w:hyperlink", "w:object", "w:fldSimple", "w:altChunk"] {
            assert!(content.below(element).is_empty(), "{name} {element}");
        }
        let fields: Vec<String> = content.below("w:instrText").iter().map(|f| f.words()).collect();
        let wanted: &[&str] = match name.as_str() {
            "word/footer1.xml" => &[" PAGE ", " NUMPAGES "],
            _ => &[],
        };
        assert_eq!(fields, wanted, "{name}");
    }
    let footer = part(&parts, "word/footer1.xml").words();
    for wanted in [
        Sides::Model.disclaimer().ja,
        "参考資料",
        "公表された原本ではない",
        &report.policy.digest,
        &report.guideline.digest,
    ] {
        assert!(footer.contains(wanted), "{wanted}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_without_time_or_author() {
    let report = report_on(&corpus("nambu.txt"));
    for format in [Format::Docx, Format::Xlsx] {
        let once = written(&report, format, Layout::default());
        // A zip entry counts in steps of two seconds, Excel's clock in seconds.
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert!(once == written(&report, format, Layout::default()));
        let parts = open(&once);
        let core = part(&parts, "docProps/core.xml");
        let creator: String = core.below("dc:creator").iter().map(|n| n.words()).collect();
        assert_eq!(creator, "");
        for time in ["dcterms:created", "dcterms:modified"] {
            for time in core.below(time) {
                assert_eq!(time.words(), "2000-01-01T00:00:00Z");
            }
        }
    }
}

/// Returns a policy whose texts would be interpreted if they weren't escaped.
fn hostile() -> String {
    let texts = [
        "=cmd|' /C calc'!A0".to_owned(),
        "+1".to_owned(),
        "@SUM(A1:A9)".to_owned(),
        "-1+HYPERLINK(\"http://example.jp\")".to_owned(),
        "<script>alert(1)</script>を含む。&amp;".to_owned(),
        "]]><!-- -->".to_owned(),
        "七\u{202e}八\u{2066}九".to_owned(),
        "_x000D_".to_owned(),
        "あ".repeat(100_000 / 3),
    ];
    let policy = corpus("tatebayashi.txt");
    let mut out = String::new();
    for line in policy.lines() {
        // After the heading of the definitions, so that they become separate clauses.
        out += line;
        out.push('\n');
        if line.trim().ends_with("可用性") {
            for text in &texts {
                out += text;
                out.push('\n');
            }
        }
    }
    assert!(out.contains("calc"));
    out
}

#[test]
fn hostile_texts_stay_texts() {
    let mut report = report_on(&hostile());
    // Readers reject most of these, but renderers don't rely on it.
    let controls: String = ('\u{0}'..' ')
        .chain(['\u{7f}', '\u{202e}', '\u{fffe}', '\u{ffff}'])
        .collect();
    report.policy.title += &controls;
    report.policy.path += &controls;
    report.guideline.title += &controls;
    let edited = report.alignment.iter_mut().find(|row| !row.edits.is_empty());
    edited.expect("a difference").edits[0].to += &controls;
    for finding in &mut report.deviations {
        finding.place += &controls;
        finding.message.ja += &controls;
    }
    for piece in &mut report.outside {
        piece.text = controls.clone();
    }
    let bytes = written(&report, Format::Xlsx, IN_FULL);
    for (name, content) in open(&bytes) {
        assert!(content.below("f").is_empty(), "{name}");
    }
    let all = |rows: Vec<Vec<Said>>| -> String {
        let cells = rows.into_iter().flatten();
        cells.map(|cell| cell.words + "\n").collect()
    };
    let sheet = all(named_sheet_rows(&bytes, "対照表"));
    let word = all(word_rows(&report, IN_FULL));
    for words in [
        "=cmd|'/Ccalc'!A0",
        "@SUM(A1:A9)",
        "<script>alert(1)</script>",
        "]]><!---->",
        "⟨U+202E⟩",
        "⟨U+0001⟩",
        "⟨U+FFFE⟩",
    ] {
        assert!(squeezed(&sheet).contains(words), "{words}");
        assert!(squeezed(&word).contains(words), "{words}");
    }
    // Excel turns _x000D_ into a line break unless it is escaped like this.
    assert!(sheet.contains("_x005F_x000D_"));
    assert!(word.contains("_x000D_"));
    // What Excel can't hold is mentioned; Word has it all.
    assert!(sheet.contains("Excel の1セルに入らない"));
    let run = "あ".repeat(100_000 / 3);
    assert!(word.contains(&run) && !sheet.contains(&run));
    let longest = named_sheet_rows(&bytes, "対照表").into_iter().flatten();
    let longest = longest.map(|c| c.words.encode_utf16().count()).max();
    assert!((20_000..=32_767).contains(&longest.unwrap_or_default()));
}

#[test]
fn endings_and_switches_work_on_the_command_line() {
    let folder = Folder::new("office");
    let policy = "corpus/policies/tatebayashi.txt";
    let docx = folder.path("a.docx");
    let docx = docx.to_str().expect("UTF-8");
    let ran = run_command(["check", policy, "--no-remarks", "--old-left", "-o", docx]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let parts = open(&std::fs::read(docx).expect("written"));
    let tables = part(&parts, "word/document.xml").below("w:tbl");
    let headings: Vec<String> = tables
        .iter()
        .map(|table| squeezed(&table.below("w:tr")[0].words()))
        .collect();
    assert_eq!(
        headings[..3],
        ["度条項現在の文改める案理由", "条項改める案", "国の例文本市の規定"]
    );
    let alone = ["check", policy, "--table-only", "--reasons", "-o", docx];
    let ran = run_command(alone);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let parts = open(&std::fs::read(docx).expect("written"));
    let tables = part(&parts, "word/document.xml").below("w:tbl");
    let headings: Vec<String> = tables
        .iter()
        .map(|table| squeezed(&table.below("w:tr")[0].words()))
        .collect();
    assert_eq!(headings, ["本市の規定国の例文理由"]);
    let ran = run_command(["check", policy, "--no-remarks", "--reasons"]);
    assert!(ran.code == 2 && ran.err.contains("--no-remarks"), "{}", ran.err);
    let xlsx = folder.path("a.xlsx");
    let xlsx = xlsx.to_str().expect("UTF-8");
    let ran = run_command(["check", policy, "--lang", "en", "-o", xlsx]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let parts = open(&std::fs::read(xlsx).expect("written"));
    let sheets = part(&parts, "xl/workbook.xml").below("sheet");
    let names: Vec<&str> = sheets.iter().map(|s| s.attribute("name")).collect();
    assert_eq!(
        names,
        ["What to revise", "Summary", "Findings", "Comparison", "By clause"]
    );
}

#[test]
fn what_could_be_written_stands_behind_the_table_with_its_caution() {
    let whole = corpus("kashima.txt");
    let line = whole
        .lines()
        .find(|line| line.contains("地震、落雷"))
        .expect("a threat");
    let text = |report: &Report| {
        let bytes = written(report, Format::Docx, Layout::default());
        part(&open(&bytes), "word/document.xml").words()
    };
    let lacking = text(&report_on(&whole.replace(line, "")));
    let (before, behind) = lacking.split_once("案（参考）").expect("the section");
    assert!(
        before.contains("新旧対照") || before.contains("対照表"),
        "{before}"
    );
    assert!(
        behind.contains("条文ではありません") && behind.contains("(3) 地震、落雷"),
        "{behind}"
    );
    // The body itself is one of the five in the corpus.
    assert!(behind.contains("3.3 他の4団体の方針では"), "{behind}");
    let model = text(&report_on(&corpus("tatebayashi.txt")));
    assert!(!model.contains("案（参考）"));
}

#[test]
fn the_overview_of_a_batch_is_a_workbook_too() {
    let folder = Folder::new("overview-workbook");
    folder.file("in/=1+1.txt", corpus("tatebayashi.txt"));
    folder.file("in/nambu.txt", corpus("nambu.txt"));
    folder.file("in/empty.txt", "");
    let out = folder.path("out");
    let path = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    let args = [
        "batch",
        &path(&folder.path("in")),
        "-o",
        &path(&out),
        "--format",
        "xlsx",
    ];
    assert_eq!(run_command(args).code, 2, "one document cannot be read");
    let bytes = std::fs::read(out.join("overview.xlsx")).expect("the overview");
    assert!(
        open(&bytes)
            .iter()
            .all(|(_, content)| content.below("f").is_empty())
    );
    let matrix = sheet_rows(&bytes, 2);
    assert_eq!(
        matrix.len(),
        4,
        "headings, two documents, and the one that can't be read"
    );
    // Path, body, kind, status, four severities, the 44 clauses of the model, and the generation. A file
    // that can't be read has no severities and clauses.
    assert!(matrix[..3].iter().all(|row| row.len() == 8 + 44 + 1));
    let unread: Vec<&str> = matrix[3].iter().map(|cell| cell.words.as_str()).collect();
    assert!(
        matches!(unread.as_slice(), [path, "読めない"] if path.ends_with("empty.txt")),
        "{unread:?}"
    );
    assert!(
        matrix[1][0].words.ends_with("=1+1.txt"),
        "{:?}",
        matrix[1][0].words
    );
    assert!(matrix[2][1].words.contains("南部町"));
    // 南部町 lacks 緊急時対応計画, a high finding on 6.7.
    let at = matrix[0]
        .iter()
        .position(|cell| cell.words.starts_with("6.7"))
        .expect("6.7");
    assert_eq!(matrix[2][at].words, "文言の相違：高");
    let unread = sheet_rows(&bytes, 6);
    assert!(unread[1][0].words.ends_with("empty.txt") && unread[1][1].words.contains("文字がありません"));
    // If workbooks aren't among the formats, there is none.
    let plain = folder.path("plain");
    run_command([
        "batch",
        &path(&folder.path("in")),
        "-o",
        &path(&plain),
        "--format",
        "json",
    ]);
    assert!(!plain.join("overview.xlsx").exists());
}
