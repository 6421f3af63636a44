//! Workbooks as Excel and other programs write them, and hostile ones.

use super::*;
use crate::Limits;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn book(properties: &str, shared: &str, sheet: &str) -> Vec<u8> {
    let relations = |each: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{each}</Relationships>"
        )
    };
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            relations(&format!(
                "<Relationship Id='a' Type='{REL}/officeDocument' Target='xl/workbook.xml'/>"
            )),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns='{MAIN}' xmlns:r='{REL}'>{properties}<sheets><sheet name='相違' sheetId='1' r:id='s'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&format!(
                "<Relationship Id='s' Type='{REL}/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='t' Type='{REL}/sharedStrings' Target='sharedStrings.xml'/>"
            )),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns='{MAIN}'>{shared}</sst>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns='{MAIN}'><sheetData>{sheet}</sheetData></worksheet>"),
        ),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

fn read(bytes: &[u8], limits: Limits) -> Result<Workbook, Refusal> {
    workbook(bytes, &Budget::new(limits), |_, _| true)
}

fn text(words: &str) -> SheetCell {
    SheetCell::Text(words.to_owned())
}

#[test]
fn cells_are_read_in_every_form() {
    let shared = "<si><r><t>承</t></r><r><t xml:space='preserve'>認 </t></r><rPh sb='0' eb='2'><t>ショウニン</t></rPh></si><si><t>a&amp;b_x000A_c_xyz</t></si><si/>";
    let sheet = "<row r='3'><c r='B3' t='s'><v>0</v></c><c r='AA3' t='s'><v>1</v></c><c r='AB3' t='s'><v>2</v></c><c r='AC3'><v>46354</v></c></row>\
        <row><c t='inlineStr'><is><t>x</t></is></c><c t='str'><f>1+1</f><v>2</v></c><c/><c t='e'><v>#N/A</v></c><c t='b'><v>1</v></c><c t='s'><v>99</v></c></row><row r='9'/>";
    let found = read(
        &book("<workbookPr date1904='1'/>", shared, sheet),
        Limits::default(),
    )
    .expect("a workbook");
    assert!(found.is_from_1904);
    let [(name, rows)] = found.sheets.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(name, "相違");
    let first = SheetRow {
        number: 3,
        cells: vec![
            (1, text("承認 ")),
            (26, text("a&b\nc_xyz")),
            (28, SheetCell::Number(46354.0)),
        ],
    };
    let second = SheetRow {
        number: 4,
        cells: vec![(0, text("x")), (1, text("2")), (4, text("TRUE"))],
    };
    assert_eq!(*rows, [first, second]);
}

#[test]
fn other_files_and_hostile_ones_are_refused() {
    assert!(read(b"PK\x03\x04", Limits::default()).is_err());
    assert!(read(b"1,2", Limits::default()).is_err());
    let entity = book(
        "",
        "",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><row><c><v>&a;</v></c></row>",
    );
    assert!(read(&entity, Limits::default()).is_err());
    // One long text in many cells.
    let long = format!("<si><t>{}</t></si>", "x".repeat(30_000));
    let many = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(1_000));
    assert!(matches!(
        read(&book("", &long, &many), Limits::default()),
        Err(Refusal::Beyond(crate::Limit::Text, _))
    ));
    let few = Limits {
        parts: 3_000,
        ..Limits::default()
    };
    let rows = "<row><c><v>1</v></c></row>".repeat(2_000);
    assert!(matches!(
        read(&book("", "", &rows), few),
        Err(Refusal::Beyond(crate::Limit::Parts, _))
    ));
}
