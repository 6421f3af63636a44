//! Words of older editions of the model, and which edition a document follows.

use taisho::compare::{EditionSign, compare, with_older_editions};
use taisho::deviations::{Facts, Rule, Severity};
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::report::{GenerationInfo, Report};
use taisho::settings::Settings;
use taisho::sides::Sides;

/// The model with the name of an invented town.
const TODAY: &str = include_str!("../../corpus/edits/model.txt");

/// Words of the generation G3 and the current ones.
const G3: [(&str, &str); 5] = [
    ("職員及び会計年度任用職員（", "職員、非常勤職員及び臨時職員（"),
    ("、業務委託を行う際", "、外部委託を行う際"),
    ("\n業務委託を行う場合", "\n外部委託を行う場合"),
    (
        "(8) 業務委託と外部サービス（クラウドサービス）の利用",
        "(8) 外部サービスの利用",
    ),
    (
        "外部サービス（クラウドサービス）を利用",
        "約款による外部サービスを利用",
    ),
];

fn replaced(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (today, older)| {
        assert!(text.contains(today), "{today}");
        text.replace(today, older)
    })
}

fn document(text: &str) -> Document {
    Document::new(read(text.as_bytes(), "policy.txt").expect("readable"))
}

fn model() -> Model {
    Model::built_in(DEFAULT_ID).expect("built in")
}

fn report(base: &Model, text: &str) -> Report {
    Report::on(base, &document(text), Sides::Model).expect("comparable")
}

/// Returns the rules and clauses of the findings that are at least low.
fn told(report: &Report) -> Vec<(Rule, Vec<&str>)> {
    let grave = report.deviations.iter().filter(|f| f.severity > Severity::Info);
    let told = grave.map(|f| (f.rule, f.guideline.iter().map(String::as_str).collect()));
    told.filter(|(rule, _)| *rule != Rule::ScopeLocalList).collect()
}

#[test]
fn words_of_an_older_generation_are_one_low_finding_each() {
    let base = model();
    let report = report(&base, &replaced(TODAY, &G3));
    let older = Rule::OlderEdition;
    let wanted = [
        (older, vec!["5"]),
        (older, vec!["6.7", "6.8"]),
        (older, vec!["6.8"]),
        (older, vec!["6.8"]),
    ];
    assert_eq!(told(&report), wanted);
    let staff = report
        .deviations
        .iter()
        .find(|f| f.guideline == ["5"])
        .expect("a finding");
    assert_eq!(staff.severity, Severity::Low);
    assert!(
        staff
            .message
            .ja
            .contains("旧版のものとみられる文言「職員、非常勤職員及び臨時職員」")
    );
    assert!(
        staff
            .message
            .ja
            .contains("令和6年10月の版では「職員及び会計年度任用職員」")
    );
    let Facts::Edition(facts) = &staff.facts else {
        panic!("{:?}", staff.facts);
    };
    assert_eq!(
        (facts.editions.join(" ").as_str(), facts.since.as_str()),
        ("G1 G2 G3", "G4")
    );
    assert!(!facts.confirmed && !facts.sources.is_empty());
}

#[test]
fn another_change_in_the_same_clause_is_found_as_with_todays_words() {
    let base = model();
    let weaker = "適正に対応するよう努める。";
    let plan = ("適正に対応するため、緊急時対応計画を策定する。", weaker);
    let serious = |text: &str| -> Vec<(Rule, String)> {
        let report = report(&base, text);
        let found = report
            .deviations
            .iter()
            .filter(|f| f.severity >= Severity::Medium);
        found.map(|f| (f.rule, f.message.ja.clone())).collect()
    };
    let today = serious(&replaced(TODAY, &[plan]));
    assert!(!today.is_empty());
    assert_eq!(serious(&replaced(&replaced(TODAY, &G3), &[plan])), today);
}

#[test]
fn the_edits_of_a_row_turn_the_model_into_the_policy() {
    let base = model();
    let text = replaced(TODAY, &G3);
    let report = report(&base, &text);
    for row in &report.alignment {
        let Some(clause) = report.base_of(row) else {
            continue;
        };
        let own: Vec<&str> = report.clauses(&row.clauses).map(|c| c.text.as_str()).collect();
        let mut made: Vec<char> = clause.text.chars().collect();
        let edits = row
            .edits
            .iter()
            .filter(|edit| edit.part == taisho::deviations::Part::Text);
        for edit in edits.rev() {
            let end = edit.offset + edit.from.chars().count();
            made.splice(edit.offset..end, edit.to.chars());
        }
        let own: String = own.concat().split_whitespace().collect();
        assert_eq!(made.iter().collect::<String>(), own, "{:?}", row.guideline);
    }
}

#[test]
fn generations_before_the_one_named_are_graded_strictly() {
    let mut base = model();
    let cell = |base: &Model| generation(base, &replaced(TODAY, &G3)).map(|found| found.cell());
    let stated = cell(&base);
    base.history.tolerated = base.history.stage("G4").expect("G4");
    // What the text shows doesn't depend on what is tolerated.
    assert_eq!(cell(&base), stated);
    let report = report(&base, &replaced(TODAY, &G3));
    let rules: Vec<Rule> = told(&report).into_iter().map(|(rule, _)| rule).collect();
    assert!(rules.contains(&Rule::ObligationWeakened) && !rules.contains(&Rule::OlderEdition));
}

#[test]
fn missing_clauses_name_the_edition_they_came_with_if_all_of_them_are_missing() {
    let base = model();
    let lines: Vec<&str> = TODAY.lines().collect();
    let is_term = |line: &str| {
        ["(8) マイナ", "(9) LG", "(10) イン", "(11) 通信", "(12) 無害"]
            .iter()
            .any(|label| line.starts_with(label))
    };
    let mut kept = Vec::new();
    let mut skip = 0;
    for (i, line) in lines.iter().enumerate() {
        if is_term(line) {
            skip = 2;
        }
        if line.starts_with("(3) 情報システム全体の") {
            let rest = lines[i + 1..].iter().position(|line| line.starts_with("(4) "));
            skip = rest.expect("6(4)") + 1;
        }
        match skip {
            0 => kept.push(*line),
            _ => skip -= 1,
        }
    }
    let report = report(&base, &kept.join("\n"));
    let since = |f: &&taisho::report::Finding| f.message.ja.contains("平成30年9月の版から例文にある条項");
    let told: Vec<&str> = report
        .deviations
        .iter()
        .filter(since)
        .flat_map(|f| &f.guideline)
        .map(String::as_str)
        .collect();
    assert_eq!(told, ["2.8", "2.9", "2.10", "2.11", "2.12", "6.3"]);
    let first = report.deviations.iter().find(since).expect("a finding");
    assert_eq!((first.severity, first.linked.len()), (Severity::Medium, 5));
}

fn generation(base: &Model, text: &str) -> Option<GenerationInfo> {
    let (document, settings) = (document(text), Settings::default());
    let comparison = compare(base, &document, Sides::Model, &settings, None).expect("comparable");
    GenerationInfo::of(&comparison, &comparison.edition_evidence())
}

#[test]
fn the_generation_is_that_of_the_words() {
    let base = model();
    let cell = |text: &str| generation(&base, text).map(|found| found.cell());
    assert_eq!(cell(TODAY).as_deref(), Some("G4"));
    assert_eq!(cell(&replaced(TODAY, &G3)).as_deref(), Some("G3"));
    let cloud = [("（クラウドサービス）", "")];
    assert_eq!(cell(&replaced(TODAY, &cloud)).as_deref(), Some("G3b"));
    // Staff in the words of G3, services in those of G4.
    assert_eq!(cell(&replaced(TODAY, &G3[..1])).as_deref(), Some("G4 (G3..G4)"));
}

#[test]
fn clauses_in_own_words_show_no_generation() {
    let base = model();
    let own = [
        (
            "(8) 業務委託と外部サービス（クラウドサービス）の利用",
            "(8) 社外の事業者との付き合い方",
        ),
        (
            "職員及び会計年度任用職員（以下「職員等」という。）は、情報セキュリティの重要性について共通の認識を持ち",
            "役場で働く者（以下「職員等」という。）は、情報セキュリティの重要性について共通の認識を持ち",
        ),
    ];
    let text = replaced(TODAY, &own);
    let document = document(&text);
    let settings = Settings::default();
    let comparison = compare(&base, &document, Sides::Model, &settings, None).expect("comparable");
    let evidence = comparison.edition_evidence();
    let own: Vec<&str> = evidence
        .iter()
        .filter(|piece| piece.sign == EditionSign::Own)
        .flat_map(|piece| &piece.clauses)
        .map(|&clause| base.clause(clause).id)
        .collect();
    assert_eq!(own, ["5"]);
    // These don't count against the generation that the others show.
    let stated = GenerationInfo::of(&comparison, &evidence).map(|found| found.cell());
    assert_eq!(stated.as_deref(), Some("G4"));
}

#[test]
fn a_body_can_bring_older_editions_of_its_own() {
    let edition = |id: &str, text: &str| Model::from_document(id, document(text)).expect("clauses");
    let old = replaced(
        TODAY,
        &[(
            "情報セキュリティ対策を実施する。\n(3)",
            "情報セキュリティ対策を行う。\n(3)",
        )],
    );
    let oldest = replaced(&old, &G3);
    let base = with_older_editions(
        edition("new.txt", TODAY),
        &[edition("old.txt", &old), edition("oldest.txt", &oldest)],
    );
    let report = report(&base, &oldest.replace("甲斐沢町", "乙川町"));
    assert!(report.deviations.iter().all(|f| f.severity <= Severity::Low));
    let told: Vec<&str> = report
        .deviations
        .iter()
        .filter(|f| f.rule == Rule::OlderEdition)
        .map(|f| f.message.ja.as_str())
        .collect();
    assert_eq!(told.len(), 4, "{told:#?}");
    assert!(told.iter().any(|message| {
        message.contains("「行う」（oldest.txt～old.txtの例文）。new.txtの版で「実施する」に改正")
    }));
    assert_eq!(
        generation(&base, &oldest).map(|found| found.cell()).as_deref(),
        Some("oldest.txt")
    );
    assert_eq!(
        generation(&base, TODAY).map(|found| found.cell()).as_deref(),
        Some("new.txt")
    );
}
