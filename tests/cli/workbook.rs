//! `findings.xlsx` of `taisho batch`.

use crate::support::{Folder, corpus, taisho};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;

struct Book {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    strings: Vec<String>,
}

impl Book {
    fn open(path: &Path) -> Book {
        let bytes = std::fs::read(path).expect("written");
        let mut book = Book {
            archive: ZipArchive::new(Cursor::new(bytes)).expect("an archive"),
            strings: Vec::new(),
        };
        let strings = book.part("xl/sharedStrings.xml");
        let of = strings.split("<si>").skip(1).map(|item| {
            let text = item.split_once('>').map_or("", |(_, text)| text);
            text.split("</t>").next().unwrap_or_default().to_owned()
        });
        book.strings = of.collect();
        book
    }

    fn part(&mut self, name: &str) -> String {
        let mut text = String::new();
        let mut file = self.archive.by_name(name).expect("the part");
        file.read_to_string(&mut text).expect("UTF-8");
        text
    }

    /// The cells with a value of each row of a sheet, after checking that rows come once and in order.
    fn rows(&mut self, sheet: usize) -> Vec<Vec<String>> {
        let text = self.part(&format!("xl/worksheets/sheet{sheet}.xml"));
        assert!(!text.contains("<f>") && text.contains("<autoFilter") && text.contains("state=\"frozen\""));
        let mut seen = BTreeSet::new();
        let rows = text.split("<row r=\"").skip(1).map(|row| {
            let number: u32 = row
                .split('"')
                .next()
                .and_then(|n| n.parse().ok())
                .expect("a number");
            assert!(seen.last().is_none_or(|last| *last < number), "row {number}");
            seen.insert(number);
            let cells = row.split("<c ").skip(1).filter_map(|cell| {
                let value = cell.split("<v>").nth(1)?.split("</v>").next()?;
                Some(match cell.contains("t=\"s\"") {
                    true => self.strings[value.parse::<usize>().expect("an index")].clone(),
                    false => value.to_owned(),
                })
            });
            cells.collect()
        });
        rows.collect()
    }
}

#[test]
fn all_findings_bodies_and_shared_departures_are_in_one_workbook() {
    let folder = Folder::new("workbook");
    let nambu = corpus("nambu.txt");
    folder.file(
        "in/=1+1.txt",
        format!("{nambu}\n\nお問い合わせ　総務部情報政策課\n"),
    );
    folder.file("in/same.txt", nambu.replace("南部町", "大野町"));
    folder.file("in/tatebayashi.txt", corpus("tatebayashi.txt"));
    folder.file("in/broken.txt", b"\xff\xfe\x00");
    let (input, out) = (folder.path("in"), folder.path("out"));
    let run = |jobs: &str| {
        let ran = taisho([
            "batch".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
            "--format".as_ref(),
            "xlsx".as_ref(),
            "--format".as_ref(),
            "json".as_ref(),
            "--jobs".as_ref(),
            jobs.as_ref(),
        ]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        std::fs::read(out.join("findings.xlsx")).expect("written")
    };
    assert_eq!(run("1"), run("3"));
    let mut book = Book::open(&out.join("findings.xlsx"));
    let results = std::fs::read_to_string(out.join("results.jsonl")).expect("written");
    let reports: Vec<serde_json::Value> = results
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let all: usize = reports
        .iter()
        .map(|report| report["deviations"].as_array().map_or(0, Vec::len))
        .sum();
    // Headings, the findings, and the row that counts them.
    let findings = book.rows(1);
    assert_eq!(findings.len(), all + 2);
    assert!(
        findings[all + 1][0].contains(&format!("相違 {all}件")),
        "{:?}",
        findings[all + 1]
    );
    let bodies = book.rows(2);
    assert_eq!(bodies.len(), 5);
    assert!(
        bodies[1].contains(&"総務部情報政策課".to_owned()),
        "{:?}",
        bodies[1]
    );
    assert!(bodies[4][0].ends_with("broken.txt"), "{:?}", bodies[4]);
    // Clause by clause the shared departure comes first, with both bodies.
    let shared = book.rows(3);
    let first = &shared[1];
    assert_eq!(
        (first[0].as_str(), first[2].as_str()),
        ("1 目的", "2"),
        "{first:?}"
    );
    assert!(
        first[6].contains("南部町（総務部情報政策課）、大野町"),
        "{first:?}"
    );
}

#[test]
fn a_body_with_an_older_document_is_phoned_once() {
    let folder = Folder::new("workbook-versions");
    let nambu = corpus("nambu.txt");
    let dated = |date: &str| format!("{nambu}\n附則\nこの基本方針は、{date}から施行する。\n");
    folder.file("in/old.txt", dated("平成31年4月1日"));
    folder.file("in/new.txt", dated("令和7年4月1日"));
    let (input, out) = (folder.path("in"), folder.path("out"));
    let ran = taisho([
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
        "--format".as_ref(),
        "xlsx".as_ref(),
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let shared = Book::open(&out.join("findings.xlsx")).rows(3);
    assert!(shared.len() > 1);
    for row in &shared[1..] {
        assert_eq!((row[2].as_str(), row[6].as_str()), ("1", "南部町"), "{row:?}");
    }
}
