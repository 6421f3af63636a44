//! Whom to ask about a document: the department in charge of information, if the document names one.

use crate::report::Report;
use taisho_knowledge::{DEPARTMENTS, DepartmentPart};

/// Most characters of a name: longer runs are titles of offices strung together.
const LONGEST: usize = 16;

/// Returns the department that a report's document names most often; of departments that deal with information rather than
/// others. Empty if it names none, as most basic policies do.
pub fn contact(report: &Report) -> String {
    let clauses = report
        .outline
        .iter()
        .flat_map(|clause| [&clause.title, &clause.text]);
    let texts = clauses.chain(report.outside.iter().map(|piece| &piece.text));
    let mut found: Vec<(String, usize)> = Vec::new();
    for name in texts.flat_map(|text| departments(text)) {
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, n)) => *n += 1,
            None => found.push((name, 1)),
        }
    }
    // The first of equals.
    found.reverse();
    let best = found
        .into_iter()
        .max_by_key(|(name, n)| (of_information(name), *n));
    best.map_or(String::new(), |(name, _)| name)
}

fn words(part: DepartmentPart) -> impl Iterator<Item = &'static str> {
    DEPARTMENTS
        .iter()
        .filter(move |row| row.part == part)
        .map(|row| row.word)
}

/// Whether the name of a department says that it deals with information.
fn of_information(name: &str) -> bool {
    ["情報", "電算", "デジタル", "DX", "ＤＸ", "IT", "ＩＴ"]
        .iter()
        .any(|field| name.contains(field))
}

/// The names of departments in a text, in its order.
fn departments(text: &str) -> impl Iterator<Item = String> {
    let is_name = |c: char| c.is_alphanumeric() && !('ぁ'..='ん').contains(&c) && !c.is_numeric();
    text.split(move |c| !is_name(c)).filter_map(department)
}

/// The department that a run of letters without particles ends with: 総務部情報政策課 of 総務部情報政策課長.
fn department(run: &str) -> Option<String> {
    let end = words(DepartmentPart::Ending).filter_map(|ending| Some(run.rfind(ending)? + ending.len()));
    let name = &run[..end.max()?];
    let name = ["本市", "本町", "本村", "当該", "庁内"]
        .iter()
        .find_map(|own| name.strip_prefix(own))
        .unwrap_or(name);
    let is_room = name.ends_with("電算室") || name.ends_with("システム室");
    let is_named = words(DepartmentPart::Field).any(|field| name.contains(field))
        && !words(DepartmentPart::Generic).any(|generic| name.contains(generic));
    (is_named && !is_room && name.chars().count() <= LONGEST).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_are_named_and_roles_and_rooms_are_not() {
        let all = |text: &str| departments(text).collect::<Vec<_>>();
        assert_eq!(
            all("事務は、総務部情報政策課において処理する。"),
            ["総務部情報政策課"]
        );
        assert_eq!(
            all("本市総務課情報係長及びデジタル推進室の職員"),
            ["総務課情報係", "デジタル推進室"]
        );
        assert_eq!(
            all("電算室に入室する。情報システム所管課と各課"),
            Vec::<String>::new()
        );
        assert_eq!(all("課題を担当する。情報システムの関係者"), Vec::<String>::new());
    }
}
