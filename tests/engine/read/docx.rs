//! Compares Word documents with the text files they were made from, and with what their pages show.

use crate::support::{POLICIES, corpus, report_of, report_on, without_spaces};
use std::path::Path;
use taisho::outline::OutsideKind;
use taisho::read::{Apart, BlockKind, NoteCode, SourceText, read};
use taisho::report::Report;

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs/docx");
    std::fs::read(folder.join(name)).expect("a document")
}

fn source(name: &str) -> SourceText {
    read(&bytes(name), name).expect("readable")
}

/// Returns the lines with text, and their kinds.
fn lines(source: &SourceText) -> Vec<(&str, BlockKind)> {
    let all = source
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Blank);
    all.map(|block| (block.span.of(&source.text), block.kind))
        .collect()
}

/// Returns what a report says, without white space and without messages, which name places.
fn findings(report: &Report) -> [Vec<String>; 3] {
    let clauses = report.outline.iter().map(|clause| {
        let words = [&clause.path, &clause.label, &clause.title, &clause.text];
        words.map(|word| without_spaces(word)).join("|")
    });
    let rows = report.alignment.iter().map(|row| {
        format!(
            "{:?} {:?} {:?} {:?} {:?} {} {} {:?}",
            row.guideline,
            row.clauses,
            row.relation,
            row.title_relation,
            row.text_relation,
            row.similarity,
            row.because,
            row.severity
        )
    });
    let deviations = report.deviations.iter().map(|found| {
        let text = |text: &Option<String>| text.as_deref().map(without_spaces);
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            found.rule,
            found.facet,
            found.severity,
            found.guideline,
            found.clauses,
            text(&found.base_text),
            text(&found.witness_text),
            found.linked,
        )
    });
    [clauses.collect(), rows.collect(), deviations.collect()]
}

/// With typed labels, with automatic numbers, and saved by LibreOffice.
#[test]
fn every_policy_as_a_document_gives_the_findings_of_its_text() {
    for policy in POLICIES {
        let wanted = findings(&report_on(&corpus(policy)));
        for how in ["typed", "numbered", "libreoffice"] {
            let name = policy.replace(".txt", &format!("-{how}.docx"));
            let found = findings(&report_of(&bytes(&name), &name));
            for (found, wanted) in found.iter().flatten().zip(wanted.iter().flatten()) {
                assert_eq!(found, wanted, "{name}");
            }
            assert_eq!(found, wanted, "{name}");
        }
    }
}

/// The numbers are in numbering.xml and not in the text, otherwise the test above would show nothing.
#[test]
fn numbered_policies_hold_no_labels_in_their_text() {
    let count = |name: &str| {
        let source = source(name);
        let labelled = lines(&source)
            .iter()
            .filter(|(line, _)| line.starts_with("(1)"))
            .count();
        (labelled, source.text.matches("(1)").count())
    };
    let (labelled, all) = count("tatebayashi-numbered.docx");
    assert!(labelled > 3 && all >= labelled);
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(bytes("tatebayashi-numbered.docx"))).expect("a zip file");
    let mut xml = String::new();
    let mut part = archive.by_name("word/document.xml").expect("a part");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("UTF-8");
    assert!(xml.contains("w:numPr") && !xml.contains(">(1)"));
}

/// Two items of each format, then a law with restarts. The expected text is what LibreOffice shows, except
/// for what it doesn't support: a level that never restarts, digits in a legal level, and two of the
/// formats.
#[test]
fn numbers_as_a_page_shows_them() {
    let source = source("numbers.docx");
    let pairs = [
        ("１", "２"),
        ("①", "②"),
        ("ｱ", "ｲ"),
        ("ア", "イ"),
        ("ｲ", "ﾛ"),
        ("イ", "ロ"),
        ("一", "二"),
        ("一", "二"),
        ("壱", "弐"),
        ("⑴", "⑵"),
        ("A", "B"),
        ("a", "b"),
        ("I", "II"),
        ("i", "ii"),
        ("01", "02"),
    ];
    let mut wanted: Vec<String> = pairs
        .iter()
        .flat_map(|(one, two)| [format!("{one} 甲"), format!("{two} 乙")])
        .collect();
    let law = [
        "第一章 総則",
        "第１条 目的",
        "（1）甲",
        "（2）乙",
        "第２条 定義",
        "（1）丙",
        "第二章 運用",
        "第３条 義務",
        "2.3.1 細目",
        "（4）続き",
        "（5）その次",
        "第４条 罰則",
    ];
    wanted.extend(law.map(str::to_owned));
    let found: Vec<String> = lines(&source)
        .iter()
        .map(|(line, _)| (*line).to_owned())
        .collect();
    assert_eq!(found, wanted);
    assert!(source.notes.is_empty());
}

#[test]
fn a_document_laid_out_by_a_table() {
    const P: BlockKind = BlockKind::Paragraph;
    const ROW: BlockKind = BlockKind::TableRow;
    let source = source("layout.docx");
    let wanted = [
        ("第１条\t（目的）", ROW),
        ("この方針は、情報を守ることを目的とする。", P),
        ("第２条\t（義務）", ROW),
        ("職員は、次のことを守る。", P),
        ("(1) 記録する。", P),
        ("(2) 報告する。", P),
        ("第３条\t用語の意味は、次の表による。", ROW),
        ("用語\t意味", ROW),
        ("(1) 端末\t職員が使う機器をいう。", ROW),
        ("(2) 媒体\t情報を記録する物をいう。", ROW),
        ("枠の中の文。", P),
        ("本文に注がある。", P),
        ("注の文。", BlockKind::Apart(Apart::Footnote)),
        ("どこかの方針", BlockKind::Apart(Apart::RunningHead)),
    ];
    assert_eq!(lines(&source), wanted);
    assert!(source.notes.is_empty());
}

#[test]
fn changes_accepted_and_hidden_text_left_out() {
    let source = source("changes.docx");
    let text = "第１条　この方針は、新しい定めである。\n前の段落と後の段落は一つになる。\n見える文。";
    assert_eq!(source.text, text);
    let codes: Vec<NoteCode> = source.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, [NoteCode::TrackedChange, NoteCode::Hidden]);
}

/// Contents, headers and page numbers of a document are outside its clauses but not lost.
#[test]
fn declared_contents_stand_outside() {
    let report = report_of(&bytes("nishitokyo-numbered.docx"), "a.docx");
    let kinds: Vec<OutsideKind> = report.outside.iter().map(|part| part.kind).collect();
    assert_eq!(
        kinds,
        [
            OutsideKind::Cover,
            OutsideKind::TableOfContents,
            OutsideKind::PageNumber
        ]
    );
}
