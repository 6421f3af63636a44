//! Checks that text from a policy, a file name or a guideline stays text in every format. Each format is
//! parsed independently. Word and Excel files are in `office.rs`, the schema of SARIF in `sarif.rs`.

use crate::report::hostile::{HOSTILE, reports};
use crate::support::{Folder, POLICIES, corpus, run_command};
use serde_json::Value;
use std::fmt::Write;
use taisho::deviations::Severity;
use taisho::lang::Lang;
use taisho::report::Report;
use taisho::report::formats::text::Style;
use taisho::report::formats::{Format, Rendering};

/// Returns both reports in a format and both languages.
fn written(format: Format) -> Vec<(&'static Report, String)> {
    let mut all = Vec::new();
    for report in reports() {
        for lang in [Lang::Ja, Lang::En] {
            let how = Rendering {
                lang,
                ..Rendering::default()
            };
            let mut out = Vec::new();
            format.write(report, &how, &mut out).expect("written");
            all.push((report, String::from_utf8(out).expect("UTF-8")));
        }
    }
    all
}

/// Requires that no character controls the terminal or changes the reading direction.
fn is_plain(text: &str) {
    let odd = text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    });
    assert_eq!(odd, None);
}

/// Requires that nothing can run or load anything, and the only script is `script`.
fn is_inert_page(page: &str, script: &str, may_link: impl Fn(&str) -> bool) -> String {
    is_plain(page);
    let page = scraper::Html::parse_document(page);
    let mut scripts = 0;
    for node in page.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let name = element.name();
        let foreign = [
            "img",
            "link",
            "iframe",
            "frame",
            "object",
            "embed",
            "base",
            "video",
            "audio",
            "source",
            "foreignobject",
            "use",
            "animate",
            "set",
            "math",
            "textarea",
            "template",
        ];
        assert!(!foreign.contains(&name.to_lowercase().as_str()), "{name}");
        scripts += usize::from(name == "script");
        for (attribute, value) in element.attrs() {
            assert!(
                !attribute.starts_with("on")
                    && !["style", "src", "action", "formaction"].contains(&attribute),
                "{attribute}={value}"
            );
            if attribute == "href" {
                assert!(value.starts_with('#') || may_link(value), "{value}");
            }
        }
    }
    assert_eq!(scripts, 1);
    let select = scraper::Selector::parse("script").expect("a selector");
    let own: String = page.select(&select).flat_map(|s| s.text()).collect();
    assert_eq!(own, script);
    page.root_element().text().collect()
}

#[test]
fn html_runs_nothing_but_its_own_script() {
    let mut directed = false;
    for (_, page) in written(Format::Html) {
        let said = is_inert_page(
            &page,
            include_str!("../../../src/report/formats/html/script.js"),
            |_| false,
        );
        for words in [
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "⟨U+009B⟩",
            "&#x3c;",
        ] {
            assert!(said.contains(words), "{words}");
        }
        directed |= said.contains("⟨U+202E⟩");
    }
    assert!(directed);
}

#[test]
fn markdown_has_no_link_and_no_markup_but_ours() {
    let mut directed = false;
    for (_, text) in written(Format::Markdown) {
        is_plain(&text);
        let said = crate::report::markdown::parse(&text).text;
        for words in ["<script>alert(1)</script>", "⟨U+009B⟩", "](javascript:alert(2))"] {
            assert!(said.contains(words), "{words}");
        }
        directed |= said.contains("⟨U+202E⟩");
    }
    assert!(directed);
}

/// Returns the number of rows in a table in which no cell begins a formula.
fn is_inert_table(text: &str, columns: usize) -> usize {
    is_plain(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for row in reader.records() {
        let row = row.expect("as many cells as the others");
        assert_eq!(row.len(), columns);
        for cell in &row {
            let begins = cell
                .trim_start()
                .starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']);
            assert!(!begins, "{cell}");
        }
        rows += 1;
    }
    rows
}

#[test]
fn csv_begins_no_formula_and_keeps_its_rows() {
    for (report, text) in written(Format::Csv) {
        assert_eq!(is_inert_table(&text, 21), report.deviations.len() + 1);
    }
}

#[test]
fn json_is_one_object_with_the_texts_as_they_are() {
    for format in [Format::Json, Format::Jsonl, Format::Sarif] {
        for (report, text) in written(format) {
            let value: Value = serde_json::from_str(&text).expect("JSON");
            match format {
                Format::Sarif => {
                    let results = value["runs"][0]["results"].as_array().expect("results");
                    assert_eq!(results.len(), report.deviations.len());
                    // A viewer would make links of these.
                    for result in results {
                        let message = result["message"]["text"].as_str().expect("a text");
                        is_plain(message);
                        assert!(!message.contains("]("), "{message}");
                    }
                }
                _ => assert_eq!(value["policy"]["path"], report.policy.path.as_str()),
            }
            if format == Format::Jsonl {
                assert_eq!(text.bytes().filter(|b| *b == b'\n' || *b == b'\r').count(), 1);
            }
        }
    }
}

/// Returns a value as the GitHub runner decodes it.
fn unescaped(text: &str) -> String {
    let mut out = text.to_owned();
    for (coded, plain) in [
        ("%0D", "\r"),
        ("%0A", "\n"),
        ("%3A", ":"),
        ("%2C", ","),
        ("%25", "%"),
    ] {
        out = out.replace(coded, plain);
    }
    out
}

#[test]
fn every_line_for_github_is_one_command_of_ours() {
    for (report, text) in written(Format::Github) {
        is_plain(&text);
        let open = report
            .deviations
            .iter()
            .filter(|f| f.severity > Severity::Info && f.acceptance.is_none());
        let mut lines = 0;
        for line in text.lines() {
            let rest = line.strip_prefix("::").expect("a command");
            let (command, message) = rest.split_once("::").expect("a message");
            let (level, properties) = command.split_once(' ').expect("properties");
            assert!(["error", "warning", "notice"].contains(&level), "{level}");
            let names: Vec<&str> = properties
                .split(',')
                .map(|property| {
                    let (name, value) = property.split_once('=').expect("a value");
                    assert!(!value.contains(':'), "{value}");
                    if name == "file" {
                        let path = report.policy.path.replace('\t', " ");
                        assert_eq!(unescaped(value).len(), path.len());
                    }
                    name
                })
                .collect();
            assert!(
                names == ["file", "line", "endLine", "title"] || names == ["file", "title"],
                "{names:?}"
            );
            assert!(!unescaped(message).contains(['\r', '\n']));
            lines += 1;
        }
        assert_eq!(lines, open.count() + report.problems.len());
    }
}

#[test]
fn text_commands_no_screen() {
    let mut directed = false;
    for report in reports() {
        for color in [false, true] {
            let style = Style {
                color,
                ..Style::default()
            };
            let how = Rendering {
                style,
                ..Rendering::default()
            };
            let mut out = Vec::new();
            Format::Text.write(report, &how, &mut out).expect("written");
            let mut text = String::from_utf8(out).expect("UTF-8");
            if color {
                // Our own colours are a few digits between `ESC [` and `m`.
                let mut plain = String::new();
                for (i, part) in text.split("\u{1b}[").enumerate() {
                    let end = part
                        .find('m')
                        .filter(|end| part[..*end].chars().all(|c| c.is_ascii_digit() || c == ';'));
                    plain.push_str(match i {
                        0 => part,
                        _ => &part[end.expect("a colour") + 1..],
                    });
                }
                text = plain;
            }
            is_plain(&text);
            assert!(text.contains("⟨U+009B⟩"));
            directed |= text.contains("⟨U+202E⟩");
        }
    }
    assert!(directed);
}

#[test]
fn archives_are_written_whatever_stands_in_them() {
    for format in [Format::Docx, Format::Xlsx] {
        for report in reports() {
            let mut out = Vec::new();
            format
                .write(report, &Rendering::default(), &mut out)
                .expect("written");
            assert!(zip::ZipArchive::new(std::io::Cursor::new(out)).is_ok());
        }
    }
}

/// Names that some system or program interprets.
#[cfg(unix)]
const NAMES: [&str; 9] = [
    "a|b<script>alert(1).txt",
    "=cmd|' .txt",
    "](javascript:alert(1)).txt",
    "方針. .txt",
    "CON.txt",
    "com1.改正.txt",
    "\u{1b}[31m\u{202e}赤.txt",
    "\"' onclick=x.txt",
    "行\n換え`.txt",
];

#[cfg(unix)]
#[test]
fn a_batch_of_hostile_names_is_inert_and_its_names_are_good_on_windows() {
    let folder = Folder::new("inert");
    for (i, name) in NAMES.iter().enumerate() {
        let text = corpus(POLICIES[i % POLICIES.len()]);
        folder.file(&format!("in/{name}"), text.replace("全庁的な", HOSTILE[i + 7]));
    }
    folder.file("in/<img src=x>.txt", b"\xff\xfe\x00");
    let out = folder.path("out");
    let (input, output) = (folder.path("in"), out.clone());
    let mut args: Vec<std::ffi::OsString> = vec!["batch".into(), input.into(), "-o".into(), output.into()];
    for format in ["html", "json", "markdown"] {
        args.extend(["--format".into(), format.into()]);
    }
    let ran = run_command(&args);
    assert_eq!(ran.code, 2);
    is_plain(&ran.err);
    let names = folder.names("out");
    assert_eq!(names.len(), 3 * NAMES.len() + 6);
    for name in &names {
        is_plain(name);
        assert!(
            !name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*', '\n']),
            "{name}"
        );
        let stem = name.split('.').next().expect("a stem").to_lowercase();
        assert!(!["con", "com1"].contains(&stem.as_str()), "{name}");
    }
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect("written");
    // Headings, the documents, and the one that can't be read.
    assert_eq!(is_inert_table(&read("matrix.csv"), 50), NAMES.len() + 2);
    let is_report = |link: &str| {
        let Some(link) = link.strip_prefix("./") else {
            return false;
        };
        let mut bytes = Vec::new();
        let mut rest = link.as_bytes();
        while let Some((first, behind)) = rest.split_first() {
            if *first == b'%' {
                let code = std::str::from_utf8(&behind[..2]).expect("ASCII");
                bytes.push(u8::from_str_radix(code, 16).expect("a number"));
                rest = &behind[2..];
            } else {
                bytes.push(*first);
                rest = behind;
            }
        }
        out.join(String::from_utf8(bytes).expect("UTF-8")).is_file()
    };
    let page = read("overview.html");
    let script = include_str!("../../../src/batch/overview/html/script.js");
    let said = is_inert_page(&page, script, is_report);
    assert!(said.contains("a|b<script>alert(1)") && said.contains("<img src=x>"));
    let text = read("overview.md");
    is_plain(&text);
    let links = crate::report::markdown::links(&text);
    assert!(
        links.len() >= NAMES.len() && links.iter().all(|link| is_report(link)),
        "{links:?}"
    );
    let mut lines = String::new();
    for line in read("results.jsonl").lines() {
        let value: Value = serde_json::from_str(line).expect("JSON");
        writeln!(lines, "{}", value["policy"]["path"]).expect("written");
    }
    assert_eq!(lines.lines().count(), NAMES.len());
    serde_json::from_str::<Value>(&read("overview.json")).expect("JSON");
}
