//! Whatever stands in a policy, in the name of its file or in a guideline, stays text in every format: each is read
//! again by a parser of its own. Word and Excel files are held by `office.rs`, the schema of SARIF by `sarif.rs`.

use crate::support::{Folder, POLICIES, corpus, report_on, taisho};
use serde_json::Value;
use std::fmt::Write;
use std::sync::OnceLock;
use taisho::deviations::{Acceptance, Severity};
use taisho::lang::{Lang, Message};
use taisho::report::formats::text::Style;
use taisho::report::formats::{Format, Rendering};
use taisho::report::{ProblemInfo, Report};

/// Texts that mean something to some program.
const HOSTILE: [&str; 24] = [
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-1+cmd",
    "@SUM(A1:A9)",
    "\t=1+1",
    " =HYPERLINK(\"http://e.example\")",
    "＝1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"' onclick=alert(1) style='x",
    "</style></script></title></table>-->]]>",
    "[甲](javascript:alert(1)) ](javascript:alert(2))",
    "![甲](http://e.example/x.png) <http://e.example>",
    "http://e.example/x www.e.example info@e.example @octocat",
    "| a | b |",
    "```\n`乙` ~~~",
    "# 丙\n\n1. 丁\n> 戊\n---\n===",
    "\u{202e}gnol\u{2066}\u{200f}\u{61c}",
    "\u{1b}[2J\u{1b}]8;;http://e.example\u{7}己\u{9b}31m",
    "::error file=x,line=1::庚",
    "%0A::error::辛%0D%25\r\n::warning::壬\r::notice::癸",
    "子\u{2028}丑\u{2029}寅\u{85}卯\u{b}\u{c}",
    "\u{0}\u{8}\u{7f}\u{fffe}\u{feff}",
    "&lt;b&gt; &#x3c; \\ {0} {{7*7}} ${x} %s $a^2$",
];

/// A policy with such texts in its title, its headings, its terms and its sentences.
fn policy() -> String {
    let mut text = corpus("nambu.txt");
    // What a reader would refuse as no text at all is brought into the report below.
    let texts = HOSTILE.map(|text| text.replace(['\u{0}', '\n', '\r'], " "));
    for (i, word) in [
        "目的",
        "定義",
        "全庁的な",
        "職員等",
        "対象とする",
        "運用",
        "見直し",
        "監査",
    ]
    .iter()
    .enumerate()
    {
        let added: String = texts.iter().skip(i).step_by(4).map(String::as_str).collect();
        text = text.replace(word, &format!("{word}{added}"));
    }
    text.push_str(&texts.map(|text| format!("\n(90) {text}\n{text}\n")).concat());
    text.push_str(&"長<|`".repeat(25_000));
    text
}

/// A report whose every string from outside begins with such a text, also where no reader would let it through.
fn poisoned() -> Report {
    let mut report = report_on(&corpus("nambu.txt"));
    let mut next = HOSTILE.iter().cycle();
    let mut foul = |text: &mut String| *text = format!("{}{text}", next.next().expect("endless"));
    let foul_both = |message: &mut Message, foul: &mut dyn FnMut(&mut String)| {
        foul(&mut message.ja);
        foul(&mut message.en);
    };
    for text in [
        &mut report.policy.path,
        &mut report.policy.title,
        &mut report.policy.body,
        &mut report.guideline.id,
        &mut report.guideline.title,
        &mut report.guideline.edition,
        &mut report.guideline.provenance,
    ] {
        foul(text);
    }
    foul_both(&mut report.policy.extent.reason, &mut foul);
    report.policy.self_names.iter_mut().for_each(&mut foul);
    let base = |id: &mut String| id.push_str("\"'><script>|](javascript:x)`");
    for clause in &mut report.guideline.clauses {
        base(&mut clause.id);
        foul(&mut clause.label);
    }
    for clause in &mut report.outline {
        for text in [&mut clause.label, &mut clause.raw_label, &mut clause.path] {
            foul(text);
        }
    }
    for piece in &mut report.outside {
        foul(&mut piece.text);
    }
    for row in &mut report.alignment {
        row.guideline.iter_mut().for_each(base);
    }
    for edit in report.alignment.iter_mut().flat_map(|row| &mut row.edits) {
        base(&mut edit.guideline);
    }
    for (i, finding) in report.deviations.iter_mut().enumerate() {
        finding.guideline.iter_mut().for_each(base);
        foul(&mut finding.place);
        foul_both(&mut finding.message, &mut foul);
        for text in [&mut finding.base_text, &mut finding.witness_text]
            .into_iter()
            .flatten()
        {
            foul(text);
        }
        if i % 5 == 0 {
            let mut acceptance = Acceptance {
                reason: "理由".to_owned(),
                approver: "課長".to_owned(),
                date: taisho::date::Date::of("2026-04-01").expect("a day"),
                review_by: None,
            };
            foul(&mut acceptance.reason);
            foul(&mut acceptance.approver);
            finding.acceptance = Some(acceptance);
        }
    }
    for text in HOSTILE {
        let problem = ProblemInfo::new("P310", Message::new(text, text));
        report.problems.push(problem);
    }
    report
}

/// Both reports, which every test looks at.
pub fn reports() -> &'static [Report; 2] {
    static REPORTS: OnceLock<[Report; 2]> = OnceLock::new();
    REPORTS.get_or_init(|| [report_on(&policy()), poisoned()])
}

/// Both reports in a format and both languages.
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

/// No character that commands a screen or turns the direction of reading.
fn is_plain(text: &str) {
    let odd = text.chars().find(|c| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    });
    assert_eq!(odd, None);
}

/// Nothing runs, nothing leads outside, and the only script is `script`.
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
    for (_, page) in written(Format::Html) {
        let said = is_inert_page(
            &page,
            include_str!("../../src/report/formats/html/script.js"),
            |_| false,
        );
        for words in [
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "⟨U+202E⟩",
            "&#x3c;",
        ] {
            assert!(said.contains(words), "{words}");
        }
    }
}

#[test]
fn markdown_has_no_link_and_no_markup_but_ours() {
    for (_, text) in written(Format::Markdown) {
        is_plain(&text);
        let said = crate::markdown::parse(&text).text;
        for words in ["<script>alert(1)</script>", "⟨U+202E⟩", "](javascript:alert(2))"] {
            assert!(said.contains(words), "{words}");
        }
    }
}

/// Rows of a table in which no cell begins a formula.
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
        assert_eq!(is_inert_table(&text, 17), report.deviations.len() + 1);
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

/// What the runner of GitHub makes of a value.
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
                // Our own colours: a few digits between `ESC [` and `m`.
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
            assert!(text.contains("⟨U+202E⟩"));
        }
    }
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

/// Names that some system or program takes for something else.
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
    let ran = taisho(&args);
    assert_eq!(ran.code, 2);
    is_plain(&ran.err);
    let names = folder.names("out");
    assert_eq!(names.len(), 3 * NAMES.len() + 5);
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
    assert_eq!(is_inert_table(&read("matrix.csv"), 47), NAMES.len() + 1);
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
    let script = include_str!("../../src/batch/overview/html/script.js");
    let said = is_inert_page(&page, script, is_report);
    assert!(said.contains("a|b<script>alert(1)") && said.contains("<img src=x>"));
    let text = read("overview.md");
    is_plain(&text);
    let links = crate::markdown::links(&text);
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
