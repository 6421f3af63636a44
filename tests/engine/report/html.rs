//! Checks that the HTML report is one file with the intended structure, whatever the policy contains.

use crate::support::{POLICIES, corpus, report_on, without_spaces};
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use taisho::framework::{Answer, Coverage, CoverageStatus, Framework};
use taisho::lang::Lang;
use taisho::report::formats::html::write;
use taisho::report::sheet::Layout;
use taisho::report::{CoverageInfo, Report};

fn html(report: &Report, lang: Lang) -> String {
    let mut out = Vec::new();
    write(report, lang, Layout::default(), &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// Checks for what no page may contain, and parses the page like a browser.
fn parsed(report: &Report, lang: Lang) -> Html {
    let text = html(report, lang);
    let page = Html::parse_document(&text);
    let mut ids = BTreeSet::new();
    let mut links = Vec::new();
    for node in page.tree.nodes() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        assert!(
            ![
                "img", "link", "iframe", "object", "embed", "base", "video", "audio", "svg"
            ]
            .contains(&element.name()),
            "{}",
            element.name()
        );
        for (name, value) in element.attrs() {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{name}={value}"
            );
            if name == "href" {
                assert!(value.starts_with('#'), "{value}");
                links.push(value[1..].to_owned());
            }
        }
        if let Some(id) = element.id() {
            assert!(ids.insert(id.to_owned()), "{id} twice");
        }
    }
    for link in links {
        assert!(ids.contains(&link), "nothing at #{link}");
    }
    for found in &report.deviations {
        assert!(ids.contains(&found.id), "{}", found.id);
    }
    for clause in &report.outline {
        assert!(ids.contains(&clause.id), "{}", clause.id);
    }
    for clause in &report.guideline.clauses {
        assert!(ids.contains(&format!("c-{}", clause.id)), "{}", clause.id);
    }
    assert_eq!(all(&page, "script").len() + all(&page, "style").len(), 2);
    let (style, script) = (&all(&page, "style")[0], &all(&page, "script")[0]);
    for outside in ["http", "url(", "@import", "fetch(", "innerHTML", "eval("] {
        assert!(!style.contains(outside) && !script.contains(outside), "{outside}");
    }
    assert!(
        text.find("Content-Security-Policy") < text.find("<style"),
        "the policy comes before what it rules"
    );
    page
}

/// Returns the text of every element that `selector` matches.
fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|e| e.text().collect()).collect()
}

#[test]
fn reports_of_the_corpus_have_the_shape_intended() {
    for name in POLICIES {
        let report = report_on(&corpus(name));
        for lang in [Lang::Ja, Lang::En] {
            let page = parsed(&report, lang);
            let said = all(&page, "body").concat();
            let (disclaimer, provenance) = match lang {
                Lang::Ja => ("法的な助言ではなく", "公表された原本ではない"),
                Lang::En => ("no legal advice", "not the published original"),
            };
            for part in [
                disclaimer,
                provenance,
                &report.policy.digest,
                &report.guideline.digest,
                env!("CARGO_PKG_VERSION"),
            ] {
                assert!(said.contains(part), "{name}: {part}");
            }
            for found in &report.deviations {
                assert!(said.contains(&found.fingerprint), "{name}: {}", found.id);
            }
        }
        assert!(html(&report, Lang::Ja).len() < 300_000, "{name}");
    }
}

/// Every word of both documents is in the table: own words on the left, those of the model on the right.
#[test]
fn the_table_holds_both_texts_whole() {
    for name in POLICIES {
        let report = report_on(&corpus(name));
        let page = parsed(&report, Lang::Ja);
        let rows = Selector::parse("table.sheet tr:not(.fold):has(> td.r)").expect("a selector");
        let cells = Selector::parse("td").expect("a selector");
        let mut sides = [String::new(), String::new()];
        for row in page.select(&rows) {
            for (side, cell) in sides.iter_mut().zip(row.select(&cells)) {
                side.push_str(&without_spaces(&cell.text().collect::<String>()));
            }
        }
        for clause in &report.outline {
            assert!(
                sides[0].contains(&without_spaces(&clause.text)),
                "{name}: {}",
                clause.id
            );
        }
        for clause in &report.guideline.clauses {
            assert!(
                sides[1].contains(&without_spaces(&clause.text)),
                "{name}: {}",
                clause.id
            );
        }
        assert_eq!(page.select(&rows).count(), report.alignment.len(), "{name}");
    }
}

#[test]
fn differences_are_marked_on_both_sides() {
    let report = report_on(&corpus("kashima.txt"));
    let page = parsed(&report, Lang::Ja);
    let count = |selector: &str| all(&page, selector).len();
    assert!(count("table.sheet td:first-child ins") > 0 && count("table.sheet td:first-child del") == 0);
    assert!(count("table.sheet td:nth-child(2) del") > 0 && count("table.sheet td:nth-child(2) ins") == 0);
    assert!(count(".both > div:first-child ins") > 0 && count(".both > div:last-child del") > 0);
    // The severity is a word, not only a colour.
    for heading in all(&page, "article.f h4") {
        assert!(
            ["高", "中", "低", "参考"]
                .iter()
                .any(|word| heading.contains(word)),
            "{heading}"
        );
    }
    assert_eq!(
        all(&page, "table.sheet > thead th"),
        ["本組合の規定", "国の例文", "備考"]
    );
}

#[test]
fn every_row_of_a_finding_leads_there_and_back() {
    let report = report_on(&corpus("nambu.txt"));
    let text = html(&report, Lang::Ja);
    let mut links: BTreeMap<&str, usize> = BTreeMap::new();
    for found in &report.deviations {
        let n = text.matches(&format!("href=\"#{}\"", found.id)).count();
        links.insert(&found.id, n);
        for id in &found.guideline {
            assert!(text.contains(&format!("href=\"#c-{id}\"")), "{id}");
        }
        assert!(text.contains(&format!("href=\"#r-{}\"", found.rule.code())));
    }
    for row in &report.alignment {
        for found in report.findings_of(row) {
            assert!(links[found.id.as_str()] > 0, "{}", found.id);
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> ](javascript:x) \"'> </style></textarea>--> \
                   &lt; &#x3c; \u{202e}gnol\u{1b}[31m שלום ";
    let text = corpus("tatebayashi.txt")
        .replace("全庁的な", hostile)
        .replace("館林市", "館<b onclick='x'>\"市")
        .replace("(目次)", "(目次) <b>| `x`");
    let mut report = report_on(&text);
    // A reader removes direction marks, but names of files and saved reports may contain them.
    report.policy.path += "\u{202e}";
    for lang in [Lang::Ja, Lang::En] {
        let page = parsed(&report, lang);
        let said = all(&page, "body").concat();
        for part in [
            "<script>alert(1)</script>",
            "](javascript:x)",
            "⟨U+202E⟩",
            "⟨U+001B⟩",
            "&#x3c;",
            "שלום",
        ] {
            assert!(said.contains(part), "{part}");
        }
        assert!(!html(&report, lang).contains(['\u{202e}', '\u{1b}']));
    }
}

#[test]
fn a_line_of_a_hundred_kilobytes_is_no_trouble() {
    let text = corpus("tatebayashi.txt").replace("全庁的な", &"長<".repeat(25_000));
    let said = all(&parsed(&report_on(&text), Lang::Ja), "body").concat();
    assert!(said.contains("長<長<長<"));
}

#[test]
fn a_framework_has_a_section_of_its_own() {
    let mut report = report_on(&corpus("nambu.txt"));
    assert!(!html(&report, Lang::Ja).contains("16条の3の26の措置との対応"));
    let framework = Framework::built_in("reg-16-3").expect("built in");
    let n = framework.requirements.len();
    let coverage = Coverage {
        answers: framework
            .requirements
            .iter()
            .map(|_| Answer {
                status: CoverageStatus::Partly,
                guideline: vec!["6.1".to_owned()],
                clauses: vec![0],
                findings: Vec::new(),
                reason: taisho::lang::Message::new("理由<i>", "why<i>"),
                tiers: Vec::new(),
            })
            .collect(),
        without_policy: false,
        standards: None,
        framework,
    };
    report.framework = Some(CoverageInfo::new(&coverage, &report));
    let page = parsed(&report, Lang::Ja);
    let rows = all(&page, "section[aria-labelledby=framework] tbody tr");
    assert_eq!(rows.len(), n);
    assert!(
        rows.iter()
            .all(|row| row.contains("△ 一部記載") && row.contains("理由<i>"))
    );
}
