//! What settings and options change about a report: which rules it shows, which grades are others than usual, and how many
//! findings that hides. Every format for people says so before the first finding.

use super::{Count, Report, wire};
use crate::date::Date;
use crate::deviations::{Retuned, Rule, Severity};
use crate::facet::Facet;
use crate::lang::{Lang, Message, Phrase, Say, phrase};
use crate::settings::{Named, Selection, Settings};
use serde::{Deserialize, Serialize};

/// The file of settings under which a comparison was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigInfo {
    /// Name without folder.
    pub name: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// The day on which acceptances were judged.
    pub today: Option<Date>,
    /// Grades that the file changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severities: Vec<ChosenGrade>,
}

/// A grade that the file of settings changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenGrade {
    /// Of this rule; the keys `code` and `rule` in JSON.
    #[serde(flatten, with = "wire::rule")]
    pub rule: Rule,
    /// In this facet; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facet: Option<Facet>,
    /// The grade.
    pub severity: Severity,
}

/// The rules that a report shows, if it doesn't show all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelectionInfo {
    /// Codes of the only rules shown; empty for all.
    #[serde(with = "wire::codes")]
    pub select: Vec<Rule>,
    /// Codes of rules that aren't shown.
    #[serde(with = "wire::codes")]
    pub ignore: Vec<Rule>,
    /// Findings that this hides, by grade.
    #[serde(with = "wire::counts")]
    pub hidden: Vec<Count<Severity>>,
}

impl ConfigInfo {
    /// Returns what a report says about the file of these settings; `None` without a file.
    pub fn of(settings: &Settings) -> Option<ConfigInfo> {
        let Named { name, digest } = settings.config.as_ref()?;
        let grade = |retuned: &Retuned| ChosenGrade {
            rule: retuned.rule,
            facet: retuned.facet,
            severity: retuned.severity,
        };
        Some(ConfigInfo {
            name: name.clone(),
            digest: digest.clone(),
            today: settings.today,
            severities: settings.retuned.iter().map(grade).collect(),
        })
    }
}

impl SelectionInfo {
    /// Returns what `selection` hides of a report that has all findings; `None` if it is that all rules are shown.
    pub fn of(selection: &Selection, report: &Report) -> Option<SelectionInfo> {
        if selection.select.is_empty() && selection.ignore.is_empty() {
            return None;
        }
        let hidden = |grade| {
            let all = report.deviations.iter();
            all.filter(|finding| finding.severity == grade && !selection.keeps(finding.rule))
                .count()
        };
        Some(SelectionInfo {
            select: selection.select.clone(),
            ignore: selection.ignore.clone(),
            hidden: Severity::ALL
                .map(|grade| Count {
                    of: grade,
                    n: hidden(grade),
                })
                .to_vec(),
        })
    }

    /// Adds what the same choice of rules hides of another report.
    pub fn add(&mut self, other: &SelectionInfo) {
        for (count, more) in self.hidden.iter_mut().zip(&other.hidden) {
            count.n += more.n;
        }
    }
}

/// Label of [`settings_words`].
pub const SETTINGS: Phrase = phrase("設定", "Settings");

/// What settings and options change about a report, in one line; empty if they change nothing.
pub fn settings_line(report: &Report, lang: Lang) -> String {
    let words = settings_words(report.config.as_ref(), report.selection.as_ref());
    words.get(lang).to_owned()
}

/// The file with its digest, the rules shown and left out, how much that hides, and the grades changed.
pub fn settings_words(config: Option<&ConfigInfo>, selection: Option<&SelectionInfo>) -> Message {
    let mut parts: Vec<Message> = Vec::new();
    if let Some(ConfigInfo {
        name, digest, today, ..
    }) = config
    {
        let day = today.map_or(Message::new("", ""), |day| {
            Message::new(format!("、{day} 現在"), format!(", as of {day}"))
        });
        parts.push(Message::new(
            format!("{name}（SHA-256 {digest}{}）", day.ja),
            format!("{name} (SHA-256 {digest}{})", day.en),
        ));
    }
    if let Some(selection) = selection {
        parts.extend(selection_words(selection));
    }
    let grades = config.map_or(&[][..], |config| &config.severities);
    if !grades.is_empty() {
        let each = |lang| {
            let each: Vec<String> = grades.iter().map(|grade| grade_words(grade, lang)).collect();
            each.join(phrase("、", ", ").get(lang))
        };
        parts.push(Message::new(
            format!("重大度を変えた規則: {}", each(Lang::Ja)),
            format!("grades changed: {}", each(Lang::En)),
        ));
    }
    let joined = |lang, between: &str| {
        let parts: Vec<&str> = parts.iter().map(|part| part.get(lang)).collect();
        parts.join(between)
    };
    Message::new(joined(Lang::Ja, "。"), joined(Lang::En, "; "))
}

fn selection_words(selection: &SelectionInfo) -> Vec<Message> {
    let codes = |rules: &[Rule]| {
        let codes: Vec<&str> = rules.iter().map(|rule| rule.code()).collect();
        codes.join(" ")
    };
    let mut parts = Vec::new();
    if !selection.select.is_empty() {
        let codes = codes(&selection.select);
        parts.push(Message::new(
            format!("示す規則は {codes} だけ"),
            format!("only these rules are shown: {codes}"),
        ));
    }
    if !selection.ignore.is_empty() {
        let codes = codes(&selection.ignore);
        parts.push(Message::new(
            format!("示さない規則 {codes}"),
            format!("rules left out: {codes}"),
        ));
    }
    let hidden: Vec<&Count<Severity>> = selection.hidden.iter().filter(|count| count.n > 0).collect();
    let counts = |lang| {
        let each: Vec<String> = hidden
            .iter()
            .map(|count| format!("{} {}", count.of.say(lang), count.n))
            .collect();
        each.join(phrase("、", ", ").get(lang))
    };
    if !hidden.is_empty() {
        parts.push(Message::new(
            format!("そのため示していない相違 {}", counts(Lang::Ja)),
            format!("findings hidden by this: {}", counts(Lang::En)),
        ));
    }
    parts
}

fn grade_words(grade: &ChosenGrade, lang: Lang) -> String {
    let (code, severity) = (grade.rule.code(), grade.severity.say(lang));
    match (grade.facet, lang) {
        (None, _) => format!("{code} → {severity}"),
        (Some(facet), Lang::Ja) => format!("{code}（{}） → {severity}", facet.say(lang)),
        (Some(facet), Lang::En) => format!("{code} ({}) → {severity}", facet.say(lang)),
    }
}
