//! The parts of the package that are the same for every report, or nearly.

use super::TEXT_WIDTH;
use super::markup::{Markup, Paragraph};
use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::{REFERENCE, sheet_title};
use crate::report::words::provenance_of;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
</Types>
"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="docProps/custom.xml"/>
</Relationships>
"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
</Relationships>
"#;

pub(super) const APPLICATION: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>taisho ",
    env!("CARGO_PKG_VERSION"),
    "</Application></Properties>\n"
);

pub(super) const DOCUMENT_BEGINS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
"#;

/// A4 on its side, 20 mm at the edges.
pub(super) const DOCUMENT_ENDS: &str = r#"<w:p><w:pPr><w:pStyle w:val="Remark"/></w:pPr></w:p>
<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="454" w:gutter="0"/></w:sectPr>
</w:body></w:document>
"#;

/// Word of 2013 and later lays out as itself and not as an older one.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="840"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>
"#;

/// Fonts are named and not embedded; where 明朝 of this name is missing, another 明朝 takes its place.
pub(super) const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="ＭＳ 明朝"><w:altName w:val="MS Mincho"/><w:panose1 w:val="02020609040205080304"/><w:charset w:val="80"/><w:family w:val="roman"/><w:pitch w:val="fixed"/></w:font><w:font w:name="Century"><w:panose1 w:val="02040604050505020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>
"#;

/// Title and language; no author, no time.
pub(super) fn core(report: &Report, lang: Lang) -> String {
    let mut out = Markup::default();
    out.raw(DECLARATION);
    out.raw("<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    out.escaped(&sheet_title(report, lang));
    out.raw("</dc:title><dc:language>ja-JP</dc:language></cp:coreProperties>\n");
    out.into_string()
}

/// The styles. The quotations are Japanese whatever the language of the report.
pub(super) fn styles(lang: Lang) -> String {
    let latin = match lang {
        Lang::Ja => "ja-JP",
        Lang::En => "en-US",
    };
    let mut out = String::from(DECLARATION);
    out.push_str("<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Century\" w:hAnsi=\"Century\" w:eastAsia=\"ＭＳ 明朝\" w:cs=\"Times New Roman\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>");
    out.push_str(&format!(
        "<w:lang w:val=\"{latin}\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/>"
    ));
    out.push_str("</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n");
    for (id, name, properties) in STYLES {
        let is_default = if id == "Normal" { " w:default=\"1\"" } else { "" };
        let based = if id == "Normal" {
            ""
        } else {
            "<w:basedOn w:val=\"Normal\"/>"
        };
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\"{is_default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>{properties}</w:style>\n"
        ));
    }
    out.push_str(GRID);
    out.push_str("</w:styles>\n");
    out
}

/// Id, name in Word, paragraph and run properties. Lists of facts, remarks and notes are smaller than the texts compared.
const STYLES: [(&str, &str, &str); 11] = [
    ("Normal", "Normal", ""),
    (
        "Title",
        "Title",
        "<w:pPr><w:spacing w:after=\"160\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/></w:rPr>",
    ),
    (
        "Section",
        "heading 1",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"320\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>",
    ),
    (
        "Annex",
        "Annex",
        "<w:pPr><w:pageBreakBefore/><w:spacing w:after=\"80\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr>",
    ),
    (
        "Fact",
        "Fact",
        "<w:pPr><w:spacing w:after=\"20\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    (
        "Marks",
        "Marks",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"120\" w:after=\"40\"/><w:jc w:val=\"right\"/></w:pPr>",
    ),
    (
        "CellHeading",
        "Cell Heading",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"center\"/></w:pPr>",
    ),
    (
        "Cell",
        "Cell",
        "<w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/></w:pPr>",
    ),
    (
        "CellNote",
        "Cell Note",
        "<w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/><w:jc w:val=\"center\"/></w:pPr>",
    ),
    (
        "Remark",
        "Remark",
        "<w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/></w:pPr><w:rPr><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/></w:rPr>",
    ),
    (
        "Footer",
        "footer",
        "<w:rPr><w:sz w:val=\"13\"/><w:szCs w:val=\"13\"/></w:rPr>",
    ),
];

const GRID: &str = "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders><w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"99\" w:type=\"dxa\"/><w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"99\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n";

/// At the right the number of the page. Of anything but an amendment also what the table is and where it comes from, on
/// every page: pages get separated. The table of an amendment is filed, and its annex says that.
pub(super) fn footer(report: &Report, lang: Lang) -> String {
    let mut out = Markup::default();
    out.raw(DECLARATION);
    out.raw("<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
    if !report.sides.is_amendment() {
        origin(report, lang, &mut out);
    }
    out.raw(&format!("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"{TEXT_WIDTH}\"/></w:tabs></w:pPr>"));
    if !report.sides.is_amendment() {
        out.run(&format!(
            "SHA-256　{} {}　{} {}",
            report.own_heading().get(lang),
            report.policy.digest,
            report.base_heading().get(lang),
            report.guideline.digest
        ));
    }
    out.raw("<w:r><w:tab/></w:r>");
    out.field("PAGE");
    out.run(" / ");
    out.field("NUMPAGES");
    out.raw("</w:p>\n</w:ftr>\n");
    out.into_string()
}

/// What the table is, and the base text with its provenance.
fn origin(report: &Report, lang: Lang, out: &mut Markup) {
    let how = Paragraph::of("Footer");
    let (open, close) = match lang {
        Lang::Ja => ("【", "】"),
        Lang::En => ("[", "] "),
    };
    let what = REFERENCE.get(lang);
    out.text_paragraph(
        how,
        &format!("{open}{what}{close}{}", report.sides.disclaimer().get(lang)),
    );
    let base = &report.guideline;
    let provenance = provenance_of(&base.provenance, lang);
    let name = format!("{} {}", report.base_heading().get(lang), base.title);
    let gap = if provenance.is_empty() { "" } else { "　" };
    out.text_paragraph(how, &format!("{name}{gap}{provenance}　{}", report.tool.name()));
}
