//! Checks the model with the names of bodies of every kind, from `tests/inputs/bodies.csv`: three bodies or more of
//! each kind that name themselves differently. Only names differ, so nothing above info may be found. The
//! bodies of `tests/inputs/slots.csv` also have names in the other slots of the model: the document itself,
//! the persons served, and the business.

use crate::support::{input, report_on};
use std::collections::BTreeMap;
use taisho::deviations::{Rule, Severity};
use taisho::document::normalize::{BodyKind, PLACEHOLDER};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::report::{Finding, Report};

/// The list of organs that every body fills in.
const ORGANS: &str = "市長部局、議会及び行政委員会";

struct Body<'a> {
    kind: BodyKind,
    /// The name in the report. Empty if the text doesn't say.
    name: &'a str,
    title: &'a str,
    preamble: &'a str,
    /// What replaces the first 本市.
    first: &'a str,
    /// What replaces the others.
    own: &'a str,
    organs: &'a str,
    /// Words of the model with what this body uses instead.
    slots: Vec<(&'a str, &'a str)>,
}

impl<'a> Body<'a> {
    fn read(line: &'a str) -> Body<'a> {
        let cells: Vec<&str> = line.split('|').collect();
        let [kind, name, title, preamble, first, own, organs, ref slots @ ..] = cells[..] else {
            panic!("seven columns or more: {line}");
        };
        let pair = |slot: &&'a str| slot.split_once('=').expect("the model's words and the body's");
        Body {
            kind: BodyKind::of_id(kind).expect("a kind"),
            name,
            title,
            preamble,
            first,
            own,
            organs,
            slots: slots.iter().map(pair).collect(),
        }
    }

    /// Returns the model as this body would adopt it, without the clause `without`.
    fn policy(&self, without: &str) -> String {
        let model = Model::built_in(DEFAULT_ID).expect("built in");
        let mut text = format!("{}\n\n{}\n\n", self.title, self.preamble);
        for clause in model.clauses().filter(|clause| clause.id != without) {
            let [title, body]: [String; 2] =
                [clause.title, clause.text].map(|text| text.raw.iter().collect());
            text += &format!("{} {title}\n{body}\n", clause.label);
        }
        self.name_in(&text)
    }

    /// Returns the same policy as articles. The first paragraph of an article has no number, so 4.1 has
    /// neither number nor title.
    fn articles(&self) -> String {
        let model = Model::built_in(DEFAULT_ID).expect("built in");
        let mut text = format!("○{}\n\n{}\n\n", self.title, self.preamble);
        for clause in model.clauses() {
            let [title, body]: [String; 2] =
                [clause.title, clause.text].map(|text| text.raw.iter().collect());
            let gap = if title.is_empty() { "" } else { "\u{3000}" };
            text += &match (clause.id, clause.label) {
                ("4", _) => "（適用範囲）\n第4条\u{3000}".to_owned(),
                ("4.1", _) => format!("{body}\n"),
                ("4.2", _) => format!("２\u{3000}{body}\n"),
                (id, label) if !id.contains('.') => format!("（{title}）\n第{label}条\u{3000}{body}\n"),
                (_, label) => format!("{label}\u{3000}{title}{gap}{body}\n"),
            };
        }
        for (from, to) in [("上記3", "第3条"), ("上記6、7及び8", "第6条、第7条及び第8条")] {
            text = text.replace(from, to);
        }
        self.name_in(&text)
    }

    fn name_in(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (from, to) in &self.slots {
            text = text.replace(from, to);
        }
        text.replacen(PLACEHOLDER, self.first, 1)
            .replace(PLACEHOLDER, self.own)
            .replace(ORGANS, self.organs)
    }
}

fn serious(report: &Report) -> Vec<&Finding> {
    let findings = report.deviations.iter();
    findings
        .filter(|finding| finding.severity > Severity::Info)
        .collect()
}

fn city(organs: &str) -> Report {
    let line =
        format!("city|甲崎市|甲崎市情報セキュリティ基本方針||甲崎市（以下「市」という。）|市|{organs}");
    report_on(&Body::read(&line).policy(""))
}

#[test]
fn the_model_under_any_bodys_name_has_nothing_above_info() {
    let table = input("bodies.csv");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let body = Body::read(line);
        for policy in [body.policy(""), body.articles()] {
            let report = report_on(&policy);
            assert_eq!(report.policy.body_kind, body.kind, "{line}");
            assert_eq!(report.policy.body, body.name, "{line}");
            assert!(serious(&report).is_empty(), "{line}: {:#?}", serious(&report));
        }
        *counts.entry(body.kind.id()).or_default() += 1;
    }
    for kind in BodyKind::ALL {
        let count = match kind {
            BodyKind::Agency => 5,
            _ => 3,
        };
        assert_eq!(counts.get(kind.id()), Some(&count), "{}", kind.id());
    }
}

/// The persons served and the business have names that depend on the kind of body.
#[test]
fn a_body_names_its_people_and_its_affairs_in_its_own_way() {
    let table = input("bodies.csv");
    for (kind, people, affairs) in [
        ("agency", "患者情報", "病院運営"),
        ("assembly", "住民情報", "議会運営"),
        ("association", "構成市町村の住民の情報", "組合運営"),
        ("board", "児童生徒及び保護者の情報", "教育行政の運営"),
        ("enterprise", "利用者情報", "事業運営"),
        ("wide-area-union", "被保険者情報", "行政運営"),
    ] {
        let mut lines = table.lines().filter(|line| line.starts_with(&format!("{kind}|")));
        let body = Body::read(lines.next().expect("a body of the kind"));
        let policy = body.policy("");
        assert!(policy.contains("住民情報") && policy.contains("行政運営"));
        let policy = policy
            .replace("住民情報", people)
            .replace("行政運営", affairs)
            .replace("本基本方針", "当方針");
        let report = report_on(&policy);
        assert!(serious(&report).is_empty(), "{kind}: {:#?}", serious(&report));
    }
}

#[test]
fn names_in_the_other_slots_of_the_model_are_names_too() {
    for line in input("slots.csv").lines().skip(1) {
        let body = Body::read(line);
        for policy in [body.policy(""), body.articles()] {
            let report = report_on(&policy);
            assert_eq!(report.policy.body_kind, body.kind, "{line}");
            assert!(serious(&report).is_empty(), "{line}: {:#?}", serious(&report));
        }
    }
}

#[test]
fn committees_that_a_list_leaves_out_are_named() {
    for (organs, missing) in [
        (
            "市長部局、会計課、教育委員会、公平委員会、監査委員及び議会",
            "「選挙管理委員会」",
        ),
        (
            "市長部局、議会、教育委員会、農業委員会、選挙管理委員会及び監査法人",
            "「監査委員」",
        ),
        (
            "市長部局、議会、教育庁、農業委員会、選挙管理委員会及び監査事務局",
            "",
        ),
        // One committee under a name that contains another isn't a list of them.
        ("市長部局、議会及び監査委員会", ""),
    ] {
        let report = city(organs);
        let messages = serious(&report).into_iter().map(|finding| &finding.message.ja);
        let left_out: Vec<&String> = messages.filter(|ja| ja.contains("含まれていない")).collect();
        assert_eq!(left_out.is_empty(), missing.is_empty(), "{organs}: {left_out:?}");
        assert!(
            left_out.iter().all(|message| message.contains(missing)),
            "{organs}: {left_out:?}"
        );
    }
}

#[test]
fn words_in_a_slot_that_are_narrower_than_a_name_are_found() {
    let city = "city||甲崎市情報セキュリティ基本方針||本市|本市|市長部局、議会及び行政委員会";
    let union = "association||甲乙消防組合情報セキュリティ基本方針||本組合|本組合|消防本部及び消防署";
    for (line, slot, clause) in [
        (city, "住民情報=納税者情報", "6.3.1"),
        (city, "住民情報=特定個人情報", "6.3.1"),
        (city, "行政運営=税務事務の運営", "10"),
        (city, "都道府県及び市区町村=本市及び隣接市", "6.3.3"),
        (city, "全庁的な=総務課の", "6.1"),
        (union, "住民情報=組合職員の情報", "6.3.1"),
        (union, "住民情報=一部の利用者の情報", "6.3.1"),
        (union, "行政運営=情報システムの運用", "10"),
        (union, "消防本部及び消防署=総務課", "4.1"),
        (
            union,
            "職員及び会計年度任用職員（=消防本部総務課の職員及び会計年度任用職員（",
            "5",
        ),
        (
            union,
            "職員及び会計年度任用職員（=事務局長及び会計年度任用職員（",
            "5",
        ),
        (
            union,
            "本基本方針が適用される=情報セキュリティ対策基準が適用される",
            "4.1",
        ),
    ] {
        let line = format!("{line}|{slot}");
        let body = Body::read(&line);
        // The list of organs is filled in last.
        let policy = body.policy("").replace(body.slots[0].0, body.slots[0].1);
        let report = report_on(&policy);
        let found = serious(&report);
        let is_grave = found.iter().any(|finding| finding.severity >= Severity::Medium);
        let is_there = found.iter().all(|finding| finding.guideline == [clause]);
        assert!(is_grave && is_there, "{line}: {found:#?}");
    }
}

#[test]
fn the_office_of_an_assembly_is_one_of_the_organs_that_a_body_lists() {
    let rules = |organs: &str| {
        let report = city(organs);
        serious(&report)
            .iter()
            .map(|finding| finding.rule)
            .collect::<Vec<Rule>>()
    };
    let own = "市長部局、教育委員会、選挙管理委員会、監査委員、水道課及び議会事務局";
    assert!(rules(own).is_empty());
    assert_eq!(rules("市長部局、議会事務局及び行政委員会"), [Rule::ScopeChanged]);
    assert_eq!(
        rules("市長部局、教育委員会、選挙管理委員会、監査委員及び水道課"),
        [Rule::ScopeEntityMissing]
    );
}

#[test]
fn a_real_change_beside_the_names_is_found() {
    let table = input("bodies.csv");
    for line in table.lines().skip(1).step_by(3) {
        let report = report_on(&Body::read(line).policy("6.4"));
        let found: Vec<Rule> = serious(&report).iter().map(|finding| finding.rule).collect();
        assert_eq!(found, [Rule::ClauseMissing], "{line}");
    }
}

#[test]
fn a_city_that_leaves_out_its_assembly_is_asked_for_it() {
    let missing = |organs: &str| {
        let report = city(organs);
        let found = serious(&report);
        found
            .iter()
            .any(|finding| finding.rule == Rule::ScopeEntityMissing)
    };
    assert!(!missing(ORGANS));
    assert!(missing("市長部局及び行政委員会"));
    assert!(missing("議会及び行政委員会"));
}

#[test]
fn organs_that_adopt_a_policy_together_are_asked_for_each_other() {
    let joint = |adopters: &str| {
        let preamble = format!("この方針は、{adopters}が共同で定める。");
        let line = format!(
            "joint|山川町|山川町情報セキュリティ基本方針|{preamble}|本町|本町|町長部局及び教育委員会"
        );
        let report = report_on(&Body::read(&line).policy(""));
        let found = serious(&report);
        found
            .iter()
            .any(|finding| finding.rule == Rule::ScopeEntityMissing)
    };
    assert!(!joint("山川町長及び山川町教育委員会"));
    assert!(joint("山川町長、山川町議会及び山川町教育委員会"));
}

#[test]
fn what_a_body_of_another_kind_takes_out_of_its_scope_is_found() {
    let line =
        "association||甲乙衛生組合情報セキュリティ基本方針||本組合|本組合|事務局（斎場を除く。）及び消防本部";
    let report = report_on(&Body::read(line).policy(""));
    let rules: Vec<Rule> = serious(&report).iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::ScopeExclusion]);
}
