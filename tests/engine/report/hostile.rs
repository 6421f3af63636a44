//! Texts with a special meaning in some program, and reports that contain them everywhere.

use crate::support::{corpus, report_on};
use std::sync::OnceLock;
use taisho::deviations::Acceptance;
use taisho::lang::Message;
use taisho::report::{ProblemInfo, Report};

/// Texts with a special meaning in some program.
pub const HOSTILE: [&str; 24] = [
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

/// Returns a policy with such texts in its title, headings, terms and sentences.
pub fn policy() -> String {
    let mut text = corpus("nambu.txt");
    // Characters that a reader would reject are added to the report below.
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

/// Returns a report in which every string from outside begins with such a text, even where a reader would
/// reject it.
pub fn poisoned() -> Report {
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

/// Returns both reports, which every test uses.
pub fn reports() -> &'static [Report; 2] {
    static REPORTS: OnceLock<[Report; 2]> = OnceLock::new();
    REPORTS.get_or_init(|| [report_on(&policy()), poisoned()])
}
