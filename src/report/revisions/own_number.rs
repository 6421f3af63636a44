//! The number of a clause as people of its body say it: 第４（１）, 第５条第２項, 4.1.

use crate::document::normalize::written_label;
use crate::report::{ClauseInfo, Report};

/// Returns the number of a clause with those above it, as its document writes them; empty if none has a number.
pub fn own_number(report: &Report, clause: &ClauseInfo) -> String {
    number_beside(report, clause, &written_label(&clause.raw_label, &clause.label))
}

/// Returns the number that a clause labelled `label` would have beside `clause`.
pub fn number_beside(report: &Report, clause: &ClauseInfo, label: &str) -> String {
    let parent = |clause: &ClauseInfo| report.clause(clause.parent.as_ref()?);
    let mut above: Vec<&ClauseInfo> =
        std::iter::successors(parent(clause), |&clause| parent(clause)).collect();
    above.reverse();
    let labels = above
        .iter()
        .map(|clause| written_label(&clause.raw_label, &clause.label));
    labels
        .chain([label.to_owned()])
        .fold(String::new(), |path, label| {
            joined(path, label.trim_end_matches(['.', '．', '、']))
        })
}

/// Puts a label behind those above it.
fn joined(path: String, label: &str) -> String {
    let is_bare = label.chars().all(is_numeral);
    match (path.as_str(), label) {
        (_, "") => path,
        (_, label) if says_all(label) => label.to_owned(),
        ("", label) if is_bare => format!("第{label}"),
        ("", label) => label.to_owned(),
        // Below an article a bare number counts paragraphs, as 第５条第２項.
        (above, label) if is_bare && is_article(above) => format!("{above}第{label}項"),
        // 第２１ would be another clause.
        (above, label) if is_bare && above.ends_with(is_numeral) => format!("{above}の{label}"),
        (above, label) => format!("{above}{label}"),
    }
}

/// Whether a number ends with that of an article: 第５条, 第５条の２.
fn is_article(number: &str) -> bool {
    let branch = number.rsplit_once('条').map(|(_, branch)| branch);
    branch.is_some_and(|branch| {
        branch.is_empty()
            || branch
                .strip_prefix('の')
                .is_some_and(|n| n.chars().all(is_numeral))
    })
}

/// Whether a label needs none of those above it: 第５条, 4.1, 附則.
fn says_all(label: &str) -> bool {
    let separates = |c: char| matches!(c, '.' | '．' | '-' | '－' | '‐');
    label.starts_with(['第', '附', '付', '別'])
        || label.contains(separates) && label.chars().all(|c| is_numeral(c) || separates(c))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_joined_as_people_say_them() {
        for (labels, expected) in [
            (&["４", "（１）"][..], "第４（１）"),
            (&["6.", "(3)", "ア"], "第6(3)ア"),
            (&["第５条", "２", "（１）"], "第５条第２項（１）"),
            (&["第５条の２", "３"], "第５条の２第３項"),
            (&["第２", "１"], "第２の１"),
            (&["第３章", "第５条"], "第５条"),
            (&["4", "4.1"], "4.1"),
            (&["Ⅱ", "", "（１）"], "Ⅱ（１）"),
            (&["", ""], ""),
            (&["三", "（一）"], "第三（一）"),
        ] {
            let path = labels.iter().fold(String::new(), |path, label| {
                joined(path, label.trim_end_matches(['.', '．', '、']))
            });
            assert_eq!(path, expected, "{labels:?}");
        }
    }
}
