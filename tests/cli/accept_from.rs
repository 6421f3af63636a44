//! `taisho accept --from`: a table of findings goes out, is filled in, and comes back.

use crate::support::{Folder, corpus, high, json, parse_settings, taisho};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Cells as text, or as numbers if they are.
enum Filled<'a> {
    Text(&'a str),
    Number(u32),
}

use Filled::{Number, Text};

/// Names of cells and what is filled in.
type FilledCells<'a> = Vec<(String, Filled<'a>)>;

/// Name and bytes of a part of a workbook.
type Part = (String, Vec<u8>);

fn parts(bytes: Vec<u8>) -> Vec<Part> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut parts = Vec::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        parts.push((entry.name().expect("a name").into_owned(), content));
    }
    parts
}

/// The sheet that is to be filled in: the one with a list of words to choose from.
fn is_findings((name, content): &Part) -> bool {
    name.starts_with("xl/worksheets/") && String::from_utf8_lossy(content).contains("<dataValidation ")
}

/// Fills in cells of the findings of a workbook.
fn fill(path: &Path, cells: &[(String, Filled)]) {
    let mut parts = parts(std::fs::read(path).expect("a workbook"));
    let sheet = parts.iter_mut().find(|part| is_findings(part)).expect("findings");
    let mut xml = String::from_utf8(std::mem::take(&mut sheet.1)).expect("UTF-8");
    for (cell, content) in cells {
        let start = xml.find(&format!("<c r=\"{cell}\"")).expect("the cell");
        let end = start + xml[start..].find('>').expect("its end") + 1;
        let is_blank = xml[..end].ends_with("/>");
        let end = match is_blank {
            true => end,
            false => start + xml[start..].find("</c>").expect("its end") + 4,
        };
        let new = match content {
            Text(text) => format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
            Number(number) => format!("<c r=\"{cell}\"><v>{number}</v></c>"),
        };
        xml.replace_range(start..end, &new);
    }
    sheet.1 = xml.into_bytes();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(&content).expect("written");
    }
    std::fs::write(path, writer.finish().expect("a file").into_inner()).expect("written");
}

/// The rows of the findings of a workbook by fingerprint, from the strings that its cells share.
fn rows(path: &Path) -> BTreeMap<String, usize> {
    let parts = parts(std::fs::read(path).expect("a workbook"));
    let text = |wanted: &dyn Fn(&Part) -> bool| {
        let part = parts.iter().find(|part| wanted(part)).expect("the part");
        String::from_utf8(part.1.clone()).expect("UTF-8")
    };
    let strings = text(&|(name, _)| name == "xl/sharedStrings.xml");
    let strings: Vec<&str> = strings
        .split("<si>")
        .skip(1)
        .map(|item| {
            item.split_once('>')
                .expect("a text")
                .1
                .split("</t>")
                .next()
                .expect("its end")
        })
        .collect();
    let sheet = text(&is_findings);
    let of_row = |row: &str| {
        let number = row.split('"').next()?.parse().ok()?;
        let cell = row.split("<c r=\"U").nth(1)?.split("<v>").nth(1)?;
        let string = cell.split("</v>").next()?.parse::<usize>().ok()?;
        Some(((*strings.get(string)?).to_owned(), number))
    };
    sheet.split("<row r=\"").skip(1).filter_map(of_row).collect()
}

/// A folder with a policy and the workbook of its findings, the fingerprints of its high findings, and their rows.
fn begin(name: &str) -> (Folder, String, String, Vec<String>, Vec<usize>) {
    let folder = Folder::new(name);
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let book = folder.path("findings.xlsx").to_str().expect("UTF-8").to_owned();
    assert_eq!(taisho(["check", &policy, "-o", &book]).code, 1);
    let keys = high("nambu.txt");
    let all = rows(Path::new(&book));
    let rows = keys.iter().map(|key| all[key]).collect();
    (folder, policy, book, keys, rows)
}

/// The cells of a row that accept its finding.
fn accepted<'a>(row: usize, date: Filled<'a>, review: Option<Filled<'a>>) -> FilledCells<'a> {
    let mut cells = vec![
        (format!("O{row}"), Text("承認済み")),
        (format!("P{row}"), Text("町に公営企業がない")),
        (format!("Q{row}"), Text("総務課長")),
        (format!("R{row}"), date),
    ];
    cells.extend(review.map(|review| (format!("S{row}"), review)));
    cells
}

#[test]
fn what_was_filled_in_is_recorded_and_comes_back() {
    let (folder, policy, book, keys, rows) = begin("from-filled");
    let path = Path::new(&book);
    assert!(keys.len() >= 3);
    fill(
        path,
        &accepted(rows[0], Number(46_354), Some(Text("令和9年3月31日"))),
    );
    fill(path, &accepted(rows[1], Text("令和8年11月28日"), None));
    fill(path, &accepted(rows[2], Text("2026/11/28"), Some(Number(46_477))));
    let toml = folder.path("taisho.toml");
    let dry = taisho(["accept", "--from", &book, "--dry-run"]);
    assert!(dry.code == 0 && dry.err.contains("3件の承認を"), "{}", dry.err);
    assert!(!toml.exists());
    let ran = taisho(["accept", "--from", &book]);
    assert!(ran.code == 0 && ran.err.contains("3件の承認を"), "{}", ran.err);
    let text = std::fs::read_to_string(&toml).expect("written");
    let config = parse_settings(&text).expect("settings");
    let mut found: Vec<(&str, String, Option<String>)> = config
        .waivers
        .iter()
        .map(|of| {
            let how = &of.acceptance;
            (
                of.fingerprint.as_str(),
                how.date.to_string(),
                how.review_by.map(|day| day.to_string()),
            )
        })
        .collect();
    let day = "2026-11-28".to_owned();
    let review = Some("2027-03-31".to_owned());
    let mut wanted = vec![
        (keys[0].as_str(), day.clone(), review.clone()),
        (keys[1].as_str(), day.clone(), None),
        (keys[2].as_str(), day, review),
    ];
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
    assert_eq!(config.waivers[0].acceptance.reason, "町に公営企業がない");
    let report = json(&taisho(["check", &policy, "--format", "json"]));
    assert_eq!(report["summary"]["accepted"]["high"], 3);
    // The same again adds nothing; a new table has them filled in, and so has CSV.
    let again = taisho(["accept", "--from", &book, "--lang", "en"]);
    assert!(
        again.code == 0 && again.err.contains("3 are on record already"),
        "{}",
        again.err
    );
    for name in ["new.xlsx", "new.csv"] {
        let new = folder.path(name).to_str().expect("UTF-8").to_owned();
        assert!(taisho(["check", &policy, "-o", &new]).code < 2);
        let ran = taisho(["accept", "--from", &new]);
        assert!(
            ran.code == 0 && ran.err.contains("同じ承認がすでにあるもの 3件"),
            "{name}: {}",
            ran.err
        );
        assert_eq!(std::fs::read_to_string(&toml).expect("there"), text);
    }
    // A row that is empty takes nothing back, and it is said how that is done.
    let csv = std::fs::read_to_string(folder.path("new.csv")).expect("CSV");
    let cleared = csv.replace(
        "承認済み,町に公営企業がない,総務課長,2026-11-28,2027-03-31",
        ",,,,",
    );
    assert_ne!(cleared, csv);
    let empty = folder.file("empty.csv", cleared);
    let ran = taisho(["accept", "--from", &empty]);
    assert!(
        ran.code == 0 && ran.err.contains("[[accept]] を消してください"),
        "{}",
        ran.err
    );
    assert_eq!(std::fs::read_to_string(&toml).expect("there"), text);
}

#[test]
fn a_fault_names_its_cell_and_nothing_is_written() {
    let (folder, policy, book, _, rows) = begin("from-faults");
    let pristine = std::fs::read(&book).expect("a workbook");
    let (a, b) = (rows[0], rows[1]);
    let with_key = |key| {
        let mut cells = accepted(a, Number(46_354), None);
        cells.push((format!("U{a}"), Text(key)));
        cells
    };
    let cases: [(FilledCells, String, &str); 8] = [
        (
            vec![(format!("O{a}"), Text("承認済み"))],
            format!("相違!P{a} が空です"),
            "理由",
        ),
        (
            accepted(a, Text("近日"), None),
            format!("相違!R{a}"),
            "2026/11/28",
        ),
        (
            accepted(a, Number(5), None),
            format!("相違!R{a}"),
            "日付として読めません",
        ),
        (
            accepted(a, Text("2026-11-28"), Some(Text("2026-11-27"))),
            format!("相違!S{a}"),
            "後の日",
        ),
        (
            vec![(format!("O{a}"), Text("保留"))],
            format!("相違!O{a}"),
            "空欄",
        ),
        (
            vec![(format!("P{a}"), Text("理由だけ"))],
            format!("相違!O{a}"),
            "空欄",
        ),
        (with_key("0123456789abcdef"), format!("相違!U{a}"), "相違は、今の"),
        (with_key("0123"), format!("相違!U{a}"), "指紋"),
    ];
    for (cells, cell, word) in cases {
        std::fs::write(&book, &pristine).expect("written");
        // A good row doesn't save a bad one.
        fill(Path::new(&book), &accepted(b, Number(46_354), None));
        fill(Path::new(&book), &cells);
        let ran = taisho(["accept", "--from", &book]);
        assert_eq!(ran.code, 2, "{cell}: {}", ran.err);
        assert!(
            ran.err.contains(&cell) && ran.err.contains(word),
            "{cell}: {}",
            ran.err
        );
        assert!(ran.err.contains("何も書きませんでした"), "{}", ran.err);
        assert!(!folder.path("taisho.toml").exists());
    }
    let refused = |args: &[&str], word: &str| {
        let ran = taisho(args);
        assert!(ran.code == 2 && ran.err.contains(word), "{}", ran.err);
    };
    refused(&["accept", "--from", &policy], "見出し");
    refused(&["accept", "--from", &book, "--reason", "x"], "どちらか一方");
    refused(&["accept", &policy], "--from");
}

#[test]
fn one_file_for_two_documents_must_not_be_of_two_minds() {
    let folder = Folder::new("from-batch");
    folder.file("in/a.txt", corpus("nambu.txt"));
    let second = folder.file("in/b.txt", corpus("nambu.txt"));
    let filled = |out: &str| {
        let (input, out) = (folder.path("in"), folder.path(out));
        let args = [
            "batch".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
        ];
        let ran = taisho(args.into_iter().chain(["--format".as_ref(), "xlsx".as_ref()]));
        assert_eq!(ran.code, 1, "{}", ran.err);
        let book = out.join("findings.xlsx");
        let row = rows(&book)[&high("nambu.txt")[0]];
        fill(&book, &accepted(row, Number(46_354), None));
        taisho(["accept", "--from", book.to_str().expect("UTF-8")])
    };
    let ran = filled("out");
    assert!(
        ran.code == 2 && ran.err.contains("異なることを書いています"),
        "{}",
        ran.err
    );
    // Two folders have a file each.
    folder.file("in/b/b.txt", corpus("nambu.txt"));
    std::fs::remove_file(second).expect("removed");
    let ran = filled("again");
    assert!(ran.code == 0 && ran.err.contains("1件の承認を"), "{}", ran.err);
    let written = ["in/taisho.toml", "in/b/taisho.toml"].map(|name| folder.path(name).exists());
    assert_eq!(written.iter().filter(|is| **is).count(), 1);
}
