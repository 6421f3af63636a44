//! `annotate`: comments and suggestions in a copy of a Word document.

use crate::support::{Folder, Ran, corpus, report_of, taisho};
use quick_xml::events::Event;
use quick_xml::reader::NsReader;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The entries of a zip file, by name.
fn entries(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut entries = BTreeMap::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        entries.insert(name, content);
    }
    entries
}

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

/// A Word document whose main part is this, with more entries.
fn word(main: &[u8], relations: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
    let package = relations_of(
        "<Relationship Id='d' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/>",
    );
    let relations = relations_of(relations);
    let mut entries: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", package.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/document.xml", main),
    ];
    entries.extend(more);
    zip(&entries)
}

fn relations_of(each: &str) -> String {
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{each}</Relationships>"
    )
}

/// A main part with this body, in Word's vocabulary under the prefix `w`.
fn main_part(vocabulary: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w='{vocabulary}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

fn paragraph(line: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
}

/// The lines of a policy of the corpus without marks of Markdown.
fn lines(name: &str) -> Vec<String> {
    let text = corpus(name);
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['#', '-', ' ']).to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// All text of a part, and the numbers of the elements with this name.
fn text_and_ids(xml: &[u8], name: &str) -> (String, Vec<String>) {
    let xml = std::str::from_utf8(xml).expect("UTF-8");
    let mut reader = NsReader::from_str(xml);
    let (mut text, mut ids, mut in_text) = (String::new(), Vec::new(), false);
    loop {
        match reader.read_resolved_event().expect("well-formed").1 {
            Event::Start(tag) | Event::Empty(tag) => {
                in_text = tag.local_name().as_ref() == "t";
                if tag.local_name().as_ref() == name {
                    let mut attributes = tag.attributes();
                    let id =
                        attributes.find_map(|of| of.ok().filter(|of| of.key.local_name().as_ref() == "id"));
                    ids.extend(id.map(|of| of.value.to_string()));
                }
            }
            Event::End(_) => in_text = false,
            Event::Text(words) if in_text => text.push_str(&words.xml10_content()),
            Event::GeneralRef(of) if in_text => text.push_str(&format!("&{};", &*of.xml10_content())),
            Event::Eof => return (text, ids),
            _ => {}
        }
    }
}

/// What `check` finds, without what it says of the reading.
fn findings(path: &str) -> serde_json::Value {
    // The program refuses a copy with comments.
    let report = report_of(&std::fs::read(path).expect("a file"), "policy.docx");
    serde_json::to_value(&report.deviations).expect("JSON")
}

fn annotated(draft: &str, copy: &str, more: &[&str]) -> Ran {
    let ran = taisho([&["annotate", draft, "-o", copy], more].concat());
    assert!(ran.code < 2, "{}", ran.err);
    ran
}

/// Checks what holds for every copy, and returns its entries.
fn checked(folder: &Folder, original: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let draft = folder.file("draft.docx", original);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    annotated(&draft, &copy, &[]);
    let found = findings(&draft);
    assert_eq!(found, findings(&copy));
    let written = std::fs::read(&copy).expect("a copy");
    assert_eq!(std::fs::read(&draft).expect("the draft"), original);
    let (before, after) = (entries(original), entries(&written));
    let changed = before
        .iter()
        .filter(|(name, content)| after.get(*name) != Some(*content));
    let may_change = [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
    ];
    for (name, _) in changed {
        assert!(may_change.contains(&name.as_str()), "{name}");
    }
    let main = &after["word/document.xml"];
    let (text, starts) = text_and_ids(main, "commentRangeStart");
    assert_eq!(text, text_and_ids(&before["word/document.xml"], "t").0);
    let old = text_and_ids(&before["word/document.xml"], "commentRangeStart").1;
    let (_, ends) = text_and_ids(main, "commentRangeEnd");
    let (_, references) = text_and_ids(main, "commentReference");
    let (_, comments) = text_and_ids(&after["word/comments.xml"], "comment");
    let set = |ids: &[String]| ids.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(set(&starts).len(), starts.len());
    for ids in [&ends, &references, &comments] {
        assert_eq!(set(ids), set(&starts));
        assert_eq!(ids.len(), starts.len());
    }
    assert_eq!(
        starts.len() - old.len(),
        found.as_array().expect("findings").len()
    );
    after
}

#[test]
fn a_copy_reads_like_the_original_and_has_a_comment_for_each_finding() {
    for name in ["kashima-typed", "nambu-numbered", "nishitokyo-libreoffice"] {
        let path = format!("tests/inputs/docx/{name}.docx");
        checked(&Folder::new(name), &std::fs::read(path).expect("a document"));
    }
}

/// A body that has what Word wraps runs in, line by line.
fn wrapped(lines: &[String]) -> String {
    let mut body = String::new();
    for (i, line) in lines.iter().enumerate() {
        let chars: Vec<char> = line.chars().collect();
        let (a, b): (String, String) = (
            chars[..chars.len() / 2].iter().collect(),
            chars[chars.len() / 2..].iter().collect(),
        );
        let run =
            |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>");
        let (a, b) = (run(&a), run(&b));
        body.push_str(&match i % 8 {
            0 => format!("<w:p>{a}<w:hyperlink r:id='x'>{b}</w:hyperlink></w:p>"),
            1 => format!("<w:p><w:ins w:id='7' w:author='係'>{a}</w:ins>{b}<w:del w:id='8' w:author='係'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"),
            2 => format!("<w:p><w:smartTag w:element='x'>{a}</w:smartTag><w:sdt><w:sdtContent>{b}</w:sdtContent></w:sdt></w:p>"),
            3 => format!("<w:p><w:commentRangeStart w:id='3'/>{a}<w:commentRangeEnd w:id='3'/><w:r><w:commentReference w:id='3'/></w:r>{b}</w:p>").replace("id='3'", &format!("id='{}'", i + 300)),
            4 => format!("<w:p>{a}<w:bookmarkStart w:id='{i}' w:name='b{i}'/>{b}<w:bookmarkEnd w:id='{i}'/></w:p>"),
            5 => format!("<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/><w:p>{a}{b}</w:p></w:tc></w:tr></w:tbl>"),
            6 => format!("<w:p><mc:AlternateContent><mc:Choice Requires='x'>{a}</mc:Choice><mc:Fallback/></mc:AlternateContent>{b}</w:p>"),
            _ => format!("<w:p>{a}<w:proofErr w:type='spellStart'/>{b}</w:p>"),
        });
    }
    body
}

#[test]
fn what_others_have_written_stays_and_marks_never_tear_what_wraps_runs() {
    let lines = lines("kashima.txt");
    let main = main_part(WORD, &wrapped(&lines));
    let of_others: String = (0..lines.len())
        .filter(|i| i % 8 == 3)
        .map(|i| {
            format!(
                "<w:comment w:id='{}' w:author='係'><w:p><w:r><w:t>確認</w:t></w:r></w:p></w:comment>",
                i + 300
            )
        })
        .collect();
    let comments = format!("<w:comments xmlns:w='{WORD}'>{of_others}</w:comments>");
    let relation = "<Relationship Id='c' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments' Target='comments.xml'/>";
    let more: [(&str, &[u8]); 4] = [
        ("word/comments.xml", comments.as_bytes()),
        ("word/commentsExtended.xml", b"<x/>"),
        ("word/people.xml", b"<y/>"),
        ("word/media/image1.png", &[0, 159, 146, 150]),
    ];
    let after = checked(&Folder::new("wrapped"), &word(main.as_bytes(), relation, &more));
    let comments = String::from_utf8(after["word/comments.xml"].clone()).expect("UTF-8");
    assert!(comments.contains(&of_others));
}

#[test]
fn prefixes_vocabularies_and_encodings_may_be_others() {
    let body: String = lines("kashima.txt").iter().map(|line| paragraph(line)).collect();
    let usual = main_part(WORD, &body);
    let other = usual
        .replace("<w:", "<x:")
        .replace("</w:", "</x:")
        .replace("xmlns:w", "xmlns:x");
    let plain = usual
        .replace("<w:", "<")
        .replace("</w:", "</")
        .replace("xmlns:w", "xmlns");
    let utf_16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            usual
                .replace("UTF-8", "UTF-16")
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let strict = main_part(STRICT, &body);
    // The prefix means something else in one place.
    let shadowed = usual.replacen(
        "<w:p><w:r>",
        "<w:p><v:x xmlns:v='urn:v' xmlns:w='urn:w'/><w:r>",
        1,
    );
    for (i, main) in [other, plain, strict, shadowed].into_iter().enumerate() {
        let after = checked(
            &Folder::new(&format!("prefix{i}")),
            &word(main.as_bytes(), "", &[]),
        );
        let relations = String::from_utf8(after["word/_rels/document.xml.rels"].clone()).expect("UTF-8");
        assert!(relations.contains("relationships/comments"), "{relations}");
    }
    let draft = Folder::new("utf16");
    let file = draft.file("draft.docx", word(&utf_16, "", &[]));
    let copy = draft.path("copy.docx").to_str().expect("UTF-8").to_owned();
    annotated(&file, &copy, &[]);
    assert_eq!(findings(&file), findings(&copy));
}

#[test]
fn suggestions_are_tracked_and_what_was_missing_is_there_when_they_are_accepted() {
    let folder = Folder::new("suggest");
    let lines = lines("kashima.txt");
    let end = lines
        .iter()
        .position(|line| line.starts_with("(5) 電力供給"))
        .expect("a clause");
    let audit = "自己点検を実施する。";
    let body: String = lines
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != end)
        .map(|(_, line)| match line.ends_with(audit) {
            true => paragraph(&line.replace("定期的又は", "")),
            false => paragraph(line),
        })
        .collect();
    let original = word(main_part(WORD, &body).as_bytes(), "", &[]);
    let draft = folder.file("draft.docx", &original);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    let ran = annotated(&draft, &copy, &["--suggest"]);
    assert!(ran.err.contains("変更履歴として書いた案"), "{}", ran.err);
    let is_missing = |path: &str| {
        let found = findings(path);
        let found = found.as_array().expect("findings");
        found
            .iter()
            .any(|of| of["code"] == "T101" && of["guideline"][0] == "3.5")
    };
    assert!(is_missing(&draft) && !is_missing(&copy));
    let written = entries(&std::fs::read(&copy).expect("a copy"));
    let main = String::from_utf8(written["word/document.xml"].clone()).expect("UTF-8");
    assert!(main.contains("(5)　電力供給の途絶"), "{main}");
    // A phrase goes where it is missing, into the run around it.
    assert!(main.contains("検証するため、</w:t></w:r><w:ins "), "{main}");
    assert!(main.contains("定期的又は</w:t></w:r></w:ins>"), "{main}");
    let text = |xml: &[u8]| text_and_ids(xml, "t").0;
    assert_eq!(
        text(rejected(&main).as_bytes()),
        text(&entries(&original)["word/document.xml"])
    );
    let inserted = text_and_ids(&written["word/document.xml"], "ins").1;
    assert_eq!(inserted.iter().collect::<BTreeSet<_>>().len(), inserted.len());
}

/// The main part with every tracked change rejected: what was put in is gone, and what was taken out is back. A paragraph with
/// a tracked mark joins the next one.
fn rejected(main: &str) -> String {
    let mut out = String::new();
    let mut rest = main;
    while let Some((before, behind)) = rest.split_once("<w:ins ") {
        out.push_str(before);
        rest = match behind.split_once("/>") {
            Some((tag, after)) if !tag.contains('>') => after,
            _ => behind.split_once("</w:ins>").expect("its end").1,
        };
    }
    out.push_str(rest);
    out.replace("w:delText", "w:t")
}

/// A main part of these paragraphs, each with its properties.
fn styled(lines: &[(&str, &str)]) -> String {
    let one = |(properties, line): &(&str, &str)| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")
    };
    main_part(WORD, &lines.iter().map(one).collect::<String>())
}

#[test]
fn words_that_differ_are_replaced_as_tracked_changes_and_nothing_else() {
    let folder = Folder::new("replace");
    let lines = lines("kashima.txt");
    let body: String = lines
        .iter()
        .map(|line| {
            let line = line.replace("遵守しなければならない", "遵守するよう努めるものとする");
            match line.ends_with("自己点検を実施する。") {
                true => paragraph(&line.replace("定期的又は必要に応じて", "５年に１回")),
                false => paragraph(&line),
            }
        })
        .collect();
    let original = word(main_part(WORD, &body).as_bytes(), "", &[]);
    let draft = folder.file("draft.docx", &original);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    annotated(&draft, &copy, &["--suggest"]);
    let differing = |path: &str| -> Vec<String> {
        let found = findings(path);
        let found = found.as_array().expect("findings").iter();
        let about = found.filter(|of| of["code"] == "T202" || of["code"] == "T203");
        let ids = about.map(|of| of["guideline"][0].as_str().unwrap_or_default().to_owned());
        ids.collect()
    };
    let before = differing(&draft);
    assert!(
        ["5", "7"].iter().all(|id| before.iter().any(|of| of == id)),
        "{before:?}"
    );
    assert_eq!(differing(&copy), Vec::<String>::new());
    let written = entries(&std::fs::read(&copy).expect("a copy"));
    let main = String::from_utf8(written["word/document.xml"].clone()).expect("UTF-8");
    for gone in ["するよう努めるものとする", "５年に１回"] {
        assert!(
            main.contains(&format!("<w:delText xml:space=\"preserve\">{gone}</w:delText>")),
            "{gone}"
        );
    }
    for new in ["しなければならない", "定期的又は必要に応じて"] {
        assert!(
            main.contains(&format!("<w:t xml:space=\"preserve\">{new}</w:t></w:r></w:ins>")),
            "{new}"
        );
    }
    let text = |xml: &[u8]| text_and_ids(xml, "t").0;
    assert_eq!(
        text(rejected(&main).as_bytes()),
        text(&entries(&original)["word/document.xml"])
    );
    let ids = ["ins", "del"]
        .map(|name| text_and_ids(main.as_bytes(), name).1)
        .concat();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    // The comment has the whole sentence, the text only the words.
    let comments = text_and_ids(&written["word/comments.xml"], "comment").0;
    assert!(
        comments.contains("情報セキュリティ実施手順を遵守しなければならない。"),
        "{comments}"
    );
}

/// `<w:p>` elements with these words, whole.
fn paragraph_of<'a>(main: &'a str, words: &str) -> &'a str {
    let at = main.find(words).unwrap_or_else(|| panic!("{words}"));
    let start = main[..at].rfind("<w:p>").expect("its paragraph");
    &main[start..start + main[start..].find("</w:p>").expect("its end")]
}

#[test]
fn clauses_that_are_put_in_look_like_their_neighbours_and_stand_behind_them() {
    let folder = Folder::new("looks");
    let heading = "<w:pStyle w:val=\"2\"/><w:keepNext/>";
    let text = "<w:ind w:left=\"210\"/>";
    let all = lines("kashima.txt");
    let is_heading = |line: &str| line.chars().count() < 30 && !line.ends_with('。');
    let styled_lines: Vec<(&str, &str)> = all
        .iter()
        .map(|line| (if is_heading(line) { heading } else { text }, line.as_str()))
        .collect();
    let missing = "技術的セキュリティ";
    let at = styled_lines
        .iter()
        .position(|(_, line)| line.contains(missing) && is_heading(line))
        .expect("the clause");
    let mut without = styled_lines.clone();
    without.drain(at..at + 2);
    let original = word(styled(&without).as_bytes(), "", &[]);
    let draft = folder.file("draft.docx", &original);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    annotated(&draft, &copy, &["--suggest"]);
    let main =
        String::from_utf8(entries(&std::fs::read(&copy).expect("a copy"))["word/document.xml"].clone());
    let main = main.expect("UTF-8");
    let new = paragraph_of(&main, missing);
    assert!(new.contains(&format!("<w:pPr>{heading}<w:rPr><w:ins ")), "{new}");
    let below = paragraph_of(&main, "不正プログラム対策、不正アクセス対策等の技術的");
    assert!(below.contains(&format!("<w:pPr>{text}<w:rPr><w:ins ")), "{below}");
    // The last clauses of the model are missing in this policy: they are paragraphs behind its last one, whose mark is tracked.
    let last = paragraph_of(&main, "情報セキュリティ実施手順は、公にする");
    assert!(
        !last.contains("<w:br/>") && main.contains("<w:sectPr/>"),
        "{last}"
    );
    let end = main.rfind("</w:p>").expect("a paragraph");
    let end = &main[main[..end].rfind("<w:p>").expect("its start")..end];
    assert!(end.contains("<w:ins ") && !end.contains("<w:rPr><w:ins"), "{end}");
    let text = |xml: &[u8]| text_and_ids(xml, "t").0;
    assert_eq!(
        text(rejected(&main).as_bytes()),
        text(&entries(&original)["word/document.xml"])
    );
}

#[test]
fn a_heading_that_is_there_is_not_put_in_again() {
    let folder = Folder::new("heading");
    let lines = lines("kashima.txt");
    let duty = lines
        .iter()
        .position(|line| line.contains("物理的な対策を講じる"))
        .expect("a duty");
    let body: String = lines
        .iter()
        .enumerate()
        .map(|(i, line)| paragraph(if i == duty { "別に定める。" } else { line }))
        .collect();
    let draft = folder.file("draft.docx", word(main_part(WORD, &body).as_bytes(), "", &[]));
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    annotated(&draft, &copy, &["--suggest"]);
    let main = entries(&std::fs::read(&copy).expect("a copy"))["word/document.xml"].clone();
    let (text, _) = text_and_ids(&main, "t");
    assert_eq!(text.matches("物理的セキュリティ").count(), 1, "{text}");
    // What the clause has to say comes in the place of what it says.
    let comes = text
        .find("物理的セキュリティ")
        .and_then(|at| text[at..].find("物理的な対策を講じる"));
    assert!(comes.is_some_and(|at| at < 300), "{text}");
}

#[test]
fn the_original_is_never_written_and_other_files_are_refused() {
    let folder = Folder::new("refused");
    let original = std::fs::read("tests/inputs/docx/kashima-typed.docx").expect("a document");
    let draft = folder.file("draft.docx", &original);
    let around = folder.path("x/../draft.docx").to_str().expect("UTF-8").to_owned();
    std::fs::create_dir_all(folder.path("x")).expect("a folder");
    let mut outputs = vec![draft.clone(), around];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&draft, folder.path("link.docx")).expect("a link");
        outputs.push(folder.path("link.docx").to_str().expect("UTF-8").to_owned());
    }
    for output in outputs {
        let ran = taisho(["annotate", &draft, "-o", &output, "--lang", "en"]);
        assert_eq!(ran.code, 2, "{output}");
        assert!(ran.err.contains("-o"), "{}", ran.err);
        assert_eq!(std::fs::read(&draft).expect("the draft"), original);
    }
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    let text = folder.file("draft.txt", corpus("kashima.txt"));
    for args in [
        ["annotate", &text, "-o", &copy],
        ["annotate", &draft, "-o", &text],
    ] {
        let ran = taisho(args);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(".docx"), "{}", ran.err);
    }
    assert!(!folder.path("copy.docx").exists());
    assert_eq!(taisho(["annotate", &draft]).code, 2);
}

#[test]
fn the_same_draft_gives_the_same_bytes_and_exit_codes_are_those_of_check() {
    let folder = Folder::new("same");
    let draft = "tests/inputs/docx/kashima-typed.docx";
    let copies = ["a.docx", "b.docx"].map(|name| folder.path(name).to_str().expect("UTF-8").to_owned());
    for copy in &copies {
        assert_eq!(
            annotated(draft, copy, &["--suggest"]).code,
            taisho(["check", draft, "-q"]).code
        );
    }
    assert_eq!(
        std::fs::read(&copies[0]).expect("a"),
        std::fs::read(&copies[1]).expect("b")
    );
    assert_eq!(annotated(draft, &copies[0], &["--fail-on", "never"]).code, 0);
    let ran = annotated(draft, &copies[0], &["--lang", "en", "--select", "T101"]);
    assert!(ran.err.contains("comment"), "{}", ran.err);
}

#[test]
fn accepted_deviations_are_left_out() {
    let folder = Folder::new("accepted");
    let draft = folder.file(
        "draft.docx",
        std::fs::read("tests/inputs/docx/kashima-typed.docx").expect("a document"),
    );
    let found = findings(&draft);
    let key = found[0]["fingerprint"].as_str().expect("a fingerprint");
    let accepted = taisho([
        "accept",
        &draft,
        key,
        "--reason",
        "意図した相違",
        "--approver",
        "課長",
        "--date",
        "2026-04-01",
    ]);
    assert_eq!(accepted.code, 0, "{}", accepted.err);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    let ran = annotated(&draft, &copy, &[]);
    assert!(
        ran.err.contains("承認済みのため書かなかった相違 1件"),
        "{}",
        ran.err
    );
    let comments = entries(&std::fs::read(&copy).expect("a copy"))["word/comments.xml"].clone();
    assert!(!String::from_utf8(comments).expect("UTF-8").contains(key));
}

#[test]
fn a_copy_is_not_much_larger_than_its_comments() {
    let properties = format!("<w:rPr>{}</w:rPr>", "<w:b/>".repeat(10_000));
    let body: String = lines("kashima.txt")
        .iter()
        .map(|line| {
            format!("<w:p><w:r>{properties}<w:t>{line}</w:t></w:r></w:p>").replace(
                &properties,
                if line.starts_with("本基本方針") {
                    &properties
                } else {
                    ""
                },
            )
        })
        .collect();
    let main = main_part(WORD, &body);
    let after = checked(&Folder::new("large"), &word(main.as_bytes(), "", &[]));
    let comments = text_and_ids(&after["word/comments.xml"], "comment").1.len();
    assert!(after["word/document.xml"].len() < main.len() + comments * 10_000);
    assert!(after["word/comments.xml"].len() < 1_000 + comments * 10_000);
}

/// The typical relation to a part with comments.
fn to_comments(target: &str) -> String {
    format!(
        "<Relationship Id='c' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments' Target='{target}'/>"
    )
}

#[test]
fn a_part_with_comments_that_is_named_but_missing_is_made() {
    let folder = Folder::new("named-comments");
    let body: String = lines("kashima.txt").iter().map(|line| paragraph(line)).collect();
    let original = word(
        main_part(WORD, &body).as_bytes(),
        &to_comments("comments.xml"),
        &[],
    );
    let after = checked(&folder, &original);
    let relations = String::from_utf8(after["word/_rels/document.xml.rels"].clone()).expect("UTF-8");
    assert_eq!(relations.matches("/comments'").count(), 1, "{relations}");
}

#[test]
fn packages_in_which_a_part_has_two_meanings_are_refused() {
    let folder = Folder::new("two-meanings");
    let body: String = lines("kashima.txt").iter().map(|line| paragraph(line)).collect();
    let main = main_part(WORD, &body);
    for original in [
        word(main.as_bytes(), &to_comments("document.xml"), &[]),
        word(main.as_bytes(), "", &[("WORD/Document.xml", main.as_bytes())]),
    ] {
        let draft = folder.file("draft.docx", &original);
        let copy = folder.path("copy.docx");
        let ran = taisho(["annotate", &draft, "-o", copy.to_str().expect("UTF-8")]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(
            ran.err.contains("安全に書き込めません") && !copy.exists(),
            "{}",
            ran.err
        );
    }
}

#[test]
fn words_missing_inside_what_somebody_else_inserted_are_only_commented() {
    let folder = Folder::new("inside-insertion");
    let audit = "自己点検を実施する。";
    let inserted = |line: &str| {
        format!("<w:p><w:ins w:id=\"9\" w:author=\"a\"><w:r><w:t>{line}</w:t></w:r></w:ins></w:p>")
    };
    let lines = lines("kashima.txt");
    assert!(lines.iter().any(|line| line.ends_with(audit)));
    let body: String = (lines.iter())
        .map(|line| match line.ends_with(audit) {
            true => inserted(&line.replace("定期的又は", "")),
            false => paragraph(line),
        })
        .collect();
    let original = word(main_part(WORD, &body).as_bytes(), "", &[]);
    let draft = folder.file("draft.docx", &original);
    let copy = folder.path("copy.docx").to_str().expect("UTF-8").to_owned();
    let ran = annotated(&draft, &copy, &["--suggest"]);
    assert!(ran.err.contains("コメントだけに書いた案"), "{}", ran.err);
    let written = entries(&std::fs::read(&copy).expect("a copy"));
    let main = String::from_utf8(written["word/document.xml"].clone()).expect("UTF-8");
    assert!(!main.contains("定期的又は</w:t></w:r></w:ins>"), "{main}");
}
