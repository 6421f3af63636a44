//! The invariants of `docs/architecture.md`, one test each.

use crate::annexes;
use std::collections::BTreeMap;
use taisho::accuracy::{Gold, score};
use taisho::align::{Relation, align};
use taisho::compare::{Comparison, compare};
use taisho::deviations::{Rule, Severity};
use taisho::document::Document;
use taisho::document::normalize::{Names, compact, is_layout, normalize};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::lang::Lang;
use taisho::outline::outline;
use taisho::read::read;
use taisho::report::Report;
use taisho::report::formats::json;
use taisho::settings::Settings;
use taisho::sides::Sides;

const POLICIES: [(&str, &str); 5] = [
    ("kashima", include_str!("../../corpus/policies/kashima.txt")),
    ("nambu", include_str!("../../corpus/policies/nambu.txt")),
    ("nishitokyo", include_str!("../../corpus/policies/nishitokyo.txt")),
    (
        "ogi-council",
        include_str!("../../corpus/policies/ogi-council.txt"),
    ),
    (
        "tatebayashi",
        include_str!("../../corpus/policies/tatebayashi.txt"),
    ),
];

fn model() -> Model {
    Model::built_in(DEFAULT_ID).expect("built in")
}

fn policy(name: &str, text: &str) -> Document {
    Document::new(read(text.as_bytes(), name).expect("readable"))
}

fn report(name: &str, text: &str) -> Report {
    Report::on(&model(), &policy(name, text), Sides::Model).expect("comparable")
}

/// Returns the model as a town would type it, with the label and title on one line and the text below.
fn model_text(own_name: &str) -> String {
    let mut text = String::new();
    for clause in model().clauses() {
        let title: String = clause.title.raw.iter().collect();
        let body: String = clause.text.raw.iter().collect();
        let sep = if title.is_empty() { " " } else { "\n" };
        text.push_str(format!("{} {title}", clause.label).trim_end());
        if !body.is_empty() {
            text.push_str(sep);
            text.push_str(&body);
        }
        text.push('\n');
    }
    text.replace("本市", own_name)
}

#[test]
fn outline_is_total() {
    // Any text gives an outline and, through every later stage, a result or one of the two refusals.
    let pieces = [
        "1",
        " 目的\n",
        "（",
        "第",
        "条",
        "(1)",
        "①",
        "\u{202e}",
        "、。",
        "という。",
        "\n\n",
        "|",
        "附則",
        "本市は",
        "ｶﾞ",
        "\t2\t",
    ];
    let mut state = 7u64;
    for _ in 0..300 {
        let mut text = String::from("情報");
        for _ in 0..40 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[usize::try_from(state >> 33).expect("31 bits") % pieces.len()]);
        }
        let policy = policy("any", &text);
        let alignment = align(&model(), &policy);
        let (model, settings) = (model(), Settings::default());
        let report = Report::new(&Comparison::new(
            &model,
            &policy,
            Sides::Model,
            alignment,
            &settings,
            None,
        ));
        assert_eq!(report.outline.len(), policy.outline.clauses.len());
    }
}

#[test]
fn nothing_is_lost() {
    let policies = POLICIES.iter().map(|(name, text)| (*name, (*text).to_owned()));
    let tables = [annexes::with_groups(), annexes::with_text_in_front()];
    for (name, text) in policies.chain(tables.map(|text| ("table.txt", text))) {
        let source = read(text.as_bytes(), name).expect("readable");
        let outline = outline(&source);
        let mut owners = vec![0u8; source.text.len()];
        let pieces = outline.clauses.iter().flat_map(|c| {
            c.marks
                .iter()
                .copied()
                .chain(c.title.pieces.iter().chain(&c.text.pieces).map(|p| p.source))
        });
        for span in pieces.chain(outline.outside.iter().map(|o| o.span)) {
            for owner in &mut owners[span.start..span.end] {
                *owner += 1;
            }
        }
        let mut marks = vec![true; source.text.len()];
        for block in &source.blocks {
            for span in &block.content {
                marks[span.start..span.end].fill(false);
            }
        }
        for (at, c) in source.text.char_indices().filter(|(_, c)| !is_layout(*c)) {
            assert!(
                owners[at] == 1 || (marks[at] && owners[at] == 0),
                "{name}: {c} at line {}",
                source.lines.line_of(at)
            );
        }
    }
}

/// Returns what must not change with the layout: pairs, relations, and findings with their edits.
fn substance(report: &Report) -> Vec<String> {
    let rows = report.alignment.iter().map(|row| {
        let paths: Vec<&str> = report.clauses(&row.clauses).map(|c| c.path.as_str()).collect();
        format!("{:?} {paths:?} {}", row.guideline, row.relation.id())
    });
    let findings = report
        .deviations
        .iter()
        .filter(|f| f.rule != Rule::Notation)
        .map(|f| {
            let edits: Vec<String> = f
                .edits
                .iter()
                .map(|e| format!("{}:{}:{}>{}", e.guideline, e.offset, e.from, e.to))
                .collect();
            format!("{} {:?} {edits:?}", f.rule.name(), f.guideline)
        });
    rows.chain(findings).collect()
}

fn hard_wrap(text: &str, width: usize, blank_lines: bool) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let chars: Vec<char> = line.chars().collect();
        for part in chars.chunks(width) {
            out.extend(part);
            out.push('\n');
            if blank_lines {
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn layout_does_not_matter() {
    let plain = format!(
        "甲市情報セキュリティ基本方針\n\n{}",
        model_text("甲市").replace("また、情報資産に対するセキュリティ侵害が発生した場合等に迅速かつ適正に対応するため、緊急時対応計画を策定する。", "")
            .replace("印刷した", "複写した")
    );
    let wanted = substance(&report("plain", &plain));
    assert!(
        wanted.iter().any(|line| line.starts_with("measure-dropped")),
        "{wanted:#?}"
    );
    for width in [24, 32, 40] {
        for blank_lines in [false, true] {
            let wrapped = report("wrapped", &hard_wrap(&plain, width, blank_lines));
            assert_eq!(
                substance(&wrapped),
                wanted,
                "width {width}, blank lines {blank_lines}"
            );
        }
    }
    let paged: String = plain
        .lines()
        .enumerate()
        .map(|(i, l)| {
            if i % 15 == 14 {
                format!("{l}\n{}\n", i / 15 + 1)
            } else {
                format!("{l}\n")
            }
        })
        .collect();
    assert_eq!(substance(&report("paged", &paged)), wanted, "page numbers");
}

#[test]
fn a_document_has_no_deviation_from_itself() {
    for (name, text) in POLICIES {
        let base = Model::from_document(name, policy(name, text)).expect("clauses");
        let report = Report::on(&base, &policy(name, text), Sides::Model).expect("comparable");
        assert_eq!(report.deviations, [], "{name}");
        assert!(
            report.alignment.iter().all(|row| row.relation == Relation::Same),
            "{name}"
        );
    }
}

#[test]
fn the_model_under_any_name_has_none() {
    for name in [
        "甲市",
        "乙川町",
        "丙村",
        "丁区",
        "戊県",
        "甲乙広域行政事務組合",
        "甲乙広域連合",
        "甲乙企業団",
        "甲市議会",
        "本町",
        "当組合",
    ] {
        let text = format!(
            "{}情報セキュリティ基本方針\n\n{}",
            name.trim_start_matches(['本', '当']),
            model_text(name)
        );
        let report = report(name, &text);
        let grave: Vec<&str> = report
            .deviations
            .iter()
            .filter(|f| f.severity > Severity::Info)
            .map(|f| f.message.get(Lang::Ja))
            .collect();
        assert_eq!(grave, Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn normalize_is_idempotent() {
    let texts = POLICIES.iter().map(|(name, text)| (policy(name, text), *text));
    for (policy, text) in texts {
        for names in [&policy.names, &Names::placeholder()] {
            let source = compact(text);
            let once = normalize(&source, names);
            let twice = normalize(&once.text, names);
            assert_eq!(once.text, twice.text);
            // The map is monotone and complete.
            assert!(once.at.windows(2).all(|w| w[0] <= w[1]));
            assert_eq!(once.source(0..once.text.len()), 0..source.len());
        }
    }
}

#[test]
fn scripts_are_complete() {
    // The edits of every corresponding clause turn the model's words into the policy's.
    for gold in [
        include_str!("../../corpus/gold/nishitokyo.json"),
        include_str!("../../corpus/gold/ogi-council.json"),
        include_str!("../../corpus/gold/tatebayashi.json"),
    ] {
        let truth = Gold::parse(gold.as_bytes()).expect("gold");
        for (name, text) in POLICIES {
            let measures = score(&truth, &report(name, text));
            let edits = measures.iter().find(|m| m.name == "edits").expect("edits");
            assert_eq!(edits.right, edits.of, "{name}");
            assert!(edits.of >= 40, "{name}");
        }
    }
}

#[test]
fn every_clause_stands_in_a_row() {
    for (name, text) in POLICIES {
        let policy = policy(name, text);
        let alignment = align(&model(), &policy);
        let mut bases: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &alignment.rows {
            if let Some(base) = row.base {
                *bases.entry(base).or_default() += 1;
            }
        }
        assert_eq!(bases.len(), model().clause_count(), "{name}");
        assert!(bases.values().all(|&n| n == 1), "{name}");
        for clause in &policy.outline.clauses {
            let rows: Vec<Relation> = alignment
                .rows
                .iter()
                .filter(|r| r.clauses.contains(&clause.id))
                .map(|r| r.relation)
                .collect();
            let shared = rows
                .iter()
                .all(|r| matches!(r, Relation::Merged | Relation::Split));
            assert!(
                rows.len() == 1 || (!rows.is_empty() && shared),
                "{name} {}: {rows:?}",
                clause.path
            );
        }
    }
}

#[test]
fn rules_are_independent() {
    let (name, text) = POLICIES[2];
    let all = report(name, text);
    for &rule in Rule::ALL {
        let mut without = Settings::default();
        without.selection.ignore.push(rule);
        let (model, policy) = (model(), policy(name, text));
        let rest = compare(&model, &policy, Sides::Model, &without, None).expect("comparable");
        let rest = Report::new(&rest);
        let keys = |r: &Report| -> Vec<String> {
            r.deviations
                .iter()
                .filter(|f| f.rule != rule)
                .map(|f| f.fingerprint.clone())
                .collect()
        };
        assert_eq!(keys(&rest), keys(&all), "without {}", rule.name());
        assert!(rest.deviations.iter().all(|f| f.rule != rule));
    }
}

#[test]
fn the_same_bytes_at_any_thread_count() {
    let write = |(name, text): (&str, &str)| {
        let mut bytes = Vec::new();
        json::write(&report(name, text), &mut bytes).expect("memory");
        bytes
    };
    let here: Vec<Vec<u8>> = POLICIES.into_iter().map(write).collect();
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        let there: Vec<Vec<u8>> = pool.install(|| {
            use rayon::prelude::*;
            POLICIES.into_par_iter().map(write).collect()
        });
        assert!(there == here, "{threads} threads");
    }
}

#[test]
fn every_sentence_in_both_languages() {
    let is_japanese = |text: &str| {
        text.chars()
            .any(|c| ('ぁ'..='ヺ').contains(&c) || ('一'..='鿿').contains(&c))
    };
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    for (name, text) in POLICIES {
        let report = report(name, text);
        let problems = report.problems.iter().map(|p| &p.message);
        for message in report.deviations.iter().map(|f| &f.message).chain(problems) {
            assert!(is_japanese(&message.ja), "{message:?}");
            assert!(latin(&message.en), "{message:?}");
            assert!(!message.ja.contains("違反"), "{message:?}");
        }
    }
}
