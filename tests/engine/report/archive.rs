//! Opens the Word and Excel files of a report.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{Cursor, Read};
use taisho::report::Report;
use taisho::report::formats::{Format, Rendering};
use taisho::report::sheet::Layout;
use zip::ZipArchive;

/// An element, or a text if it has no name.
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    pub fn of(start: &BytesStart) -> Node {
        Node {
            name: start.name().as_ref().to_owned(),
            attributes: start
                .attributes()
                .map(|a| a.expect("an attribute"))
                .map(|a| (a.key.as_ref().to_owned(), a.value.to_string()))
                .collect(),
            ..Node::default()
        }
    }

    pub fn all<'a>(&'a self, name: &str, into: &mut Vec<&'a Node>) {
        for child in &self.children {
            if child.name == name {
                into.push(child);
            }
            child.all(name, into);
        }
    }

    /// Returns all elements with this name below it, in order.
    pub fn below(&self, name: &str) -> Vec<&Node> {
        let mut found = Vec::new();
        self.all(name, &mut found);
        found
    }

    pub fn words(&self) -> String {
        let below: String = self.children.iter().map(Node::words).collect();
        format!("{}{below}", self.text)
    }

    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value)
    }
}

/// Parses strictly: a character that XML 1.0 doesn't allow, or an unmatched end tag, fails.
pub fn parse(xml: &str) -> Node {
    let bad = |c: char| (c < ' ' && !"\n\r\t".contains(c)) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!xml.contains(bad), "no XML");
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Node::default()];
    loop {
        let top = open.len() - 1;
        let text = |text: String| Node {
            text,
            ..Node::default()
        };
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => open.push(Node::of(&start)),
            Event::Empty(start) => open[top].children.push(Node::of(&start)),
            Event::End(_) => {
                let done = open.pop().expect("an open element");
                open[top - 1].children.push(done);
            }
            Event::Text(of) => {
                open[top].children.push(text(of.to_string()));
            }
            Event::GeneralRef(name) => {
                let c = match &*name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    other => panic!("&{other};"),
                };
                open[top].children.push(text(c.to_owned()));
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(open.len(), 1);
    open.pop().expect("the document")
}

/// Returns the parsed parts of a file.
pub fn open(bytes: &[u8]) -> Vec<(String, Node)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|i| {
            let mut file = archive.by_index(i).expect("a part");
            let date = file.last_modified().expect("a date");
            assert_eq!((date.year(), date.month(), date.day()), (1980, 1, 1));
            let name = file.name().expect("a name").into_owned();
            let mut content = String::new();
            file.read_to_string(&mut content).expect("UTF-8");
            (name, parse(&content))
        })
        .collect()
}

pub fn part<'a>(parts: &'a [(String, Node)], name: &str) -> &'a Node {
    let found = parts.iter().find(|(n, _)| n == name);
    &found.unwrap_or_else(|| panic!("{name}")).1
}

pub fn written(report: &Report, format: Format, layout: Layout) -> Vec<u8> {
    let how = Rendering {
        layout,
        ..Rendering::default()
    };
    let mut out = Vec::new();
    format.write(report, &how, &mut out).expect("written");
    out
}

/// A cell: all its words, and those underlined.
#[derive(Debug, Default, PartialEq, Eq, Clone)]
pub struct Said {
    pub words: String,
    pub marked: String,
    pub plain: String,
}

/// Returns the rows of the 対照表 of a Word file, from its headings on.
pub fn word_rows(report: &Report, layout: Layout) -> Vec<Vec<Said>> {
    let parts = open(&written(report, Format::Docx, layout));
    let document = part(&parts, "word/document.xml");
    let tables = document.below("w:tbl").into_iter();
    let mut tables = tables.map(|table| table.below("w:tr"));
    let heading = report.base_heading().ja;
    let is_heading = |row: &&Node| row.words().contains(heading) && !row.below("w:tblHeader").is_empty();
    // The head of an amendment's table begins with its title.
    let (at, rows) = tables
        .find_map(|rows| Some((rows.iter().take(2).position(&is_heading)?, rows)))
        .expect("a 対照表");
    let rows = &rows[at..];
    assert!(rows[1..].iter().all(|row| row.below("w:tblHeader").is_empty()));
    let cell = |cell: &&Node| {
        let mut read = Said::default();
        for run in cell.below("w:r") {
            read.words += &run.words();
            match run.below("w:u").is_empty() {
                true => read.plain += &run.words(),
                false => read.marked += &run.words(),
            }
        }
        read
    };
    rows.iter()
        .map(|row| row.below("w:tc").iter().map(cell).collect())
        .collect()
}

/// Returns the rows of the sheet with this name.
pub fn named_sheet_rows(bytes: &[u8], name: &str) -> Vec<Vec<Said>> {
    let parts = open(bytes);
    let sheets = part(&parts, "xl/workbook.xml").below("sheet");
    let place = sheets.iter().position(|sheet| sheet.attribute("name") == name);
    sheet_rows(bytes, 1 + place.expect("the sheet"))
}

/// Returns the rows of a sheet by its index.
pub fn sheet_rows(bytes: &[u8], sheet: usize) -> Vec<Vec<Said>> {
    let parts = open(bytes);
    let strings: Vec<Said> = part(&parts, "xl/sharedStrings.xml")
        .below("si")
        .iter()
        .map(|si| {
            let of = |is_marked| {
                let runs = si.below("r").into_iter();
                let runs = runs.filter(|run| is_marked != run.below("u").is_empty());
                runs.map(Node::words).collect()
            };
            Said {
                words: si.words(),
                marked: of(true),
                plain: of(false),
            }
        })
        .collect();
    let sheet = part(&parts, &format!("xl/worksheets/sheet{sheet}.xml"));
    let cell = |cell: &&Node| match cell.attribute("t") {
        "s" => strings[cell.words().parse::<usize>().expect("an index")].clone(),
        _ => Said {
            words: cell.words(),
            ..Said::default()
        },
    };
    let rows = sheet.below("row");
    rows.iter()
        .map(|row| row.below("c").iter().map(cell).collect())
        .collect()
}
