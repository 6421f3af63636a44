//! Checks that the difference of two Markdown reports is the difference of the policies: how many lines
//! change if one clause is edited, a line is inserted at the top, or a list is renumbered.

use crate::support::{POLICIES, corpus, report_on};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::BTreeSet;
use taisho::lang::Lang;
use taisho::report::formats::markdown::write;
use taisho::report::sheet::Layout;
use taisho::report::{Finding, Report};

fn markdown(report: &Report) -> String {
    let mut out = Vec::new();
    write(report, Lang::Ja, Layout::default(), &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// Splits a report into what people read and what shifts with every edit: lines, digests, what was not
/// compared.
fn parts(markdown: &str) -> (&str, &str) {
    markdown
        .split_once("<summary>相違の場所</summary>")
        .expect("the places")
}

/// Returns how many lines were removed and added.
fn changed(old: &str, new: &str) -> (usize, usize) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    capture_diff_slices(Algorithm::Lcs, &old, &new)
        .iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .fold((0, 0), |(out, put), op| {
            (out + op.old_range().len(), put + op.new_range().len())
        })
}

fn fingerprints(report: &Report) -> BTreeSet<&str> {
    report.deviations.iter().map(|f| f.fingerprint.as_str()).collect()
}

/// Returns the block of a finding by its fingerprint, from its heading.
fn block<'a>(markdown: &'a str, fingerprint: &str) -> &'a str {
    let end = format!(", `{fingerprint}`\n");
    let at = markdown.find(&end).expect("the finding");
    let start = markdown[..at].rfind("\n### ").expect("its heading");
    &markdown[start..at]
}

/// Returns the most lines of the part that shifts: one for each finding with a place, each piece outside and
/// each problem, and for extent, share understood and digest.
fn shifting(report: &Report) -> usize {
    let placed = report.deviations.iter().filter(|f| f.lines.is_some()).count();
    placed + report.outside.len() + report.problems.len() + 3
}

/// Returns the number of findings whose sentence names the line of a second place.
fn naming_lines(report: &Report) -> usize {
    let names = |finding: &&Finding| finding.message.ja.contains("行目");
    report.deviations.iter().filter(names).count()
}

/// Most lines of a finding: a heading, a sentence, five lines of facts, two blank ones, and a row of places.
const OF_A_FINDING: usize = 10;

#[test]
fn an_edited_clause_changes_its_own_lines() {
    let words = "技術的対策を講じる";
    for name in POLICIES {
        let text = corpus(name);
        assert_eq!(text.matches(words).count(), 1, "{name}");
        let (old, new) = (
            report_on(&text),
            report_on(&text.replace(words, "技術的対策を講ずるよう努める")),
        );
        let (before, after) = (markdown(&old), markdown(&new));
        let added: Vec<&str> = fingerprints(&new)
            .difference(&fingerprints(&old))
            .copied()
            .collect();
        assert!(!added.is_empty() && fingerprints(&old).is_subset(&fingerprints(&new)));
        let (out, put) = changed(&before, &after);
        // Removed: a count of a severity, the line of relations, the number on a fold, the row of the
        // comparison or the run it was in, the digest. Added: the same, where a run becomes two and a row,
        // and the findings with a heading for their severity.
        let n = added.len();
        assert!(out <= 3 + 2 * n, "{name}: {out} lines out, {n} findings");
        assert!(
            put <= 3 + 2 * n + 2 + 2 + OF_A_FINDING * n,
            "{name}: {put} lines in"
        );
        for finding in fingerprints(&old) {
            assert_eq!(block(&before, finding), block(&after, finding), "{name}");
        }
    }
}

#[test]
fn lines_in_front_change_nothing_that_is_read() {
    for name in POLICIES {
        let text = corpus(name);
        let (old, new) = (report_on(&text), report_on(&format!("\n\n\n{text}")));
        let (before, after) = (markdown(&old), markdown(&new));
        let (read, shifts) = (parts(&before), parts(&after));
        let (out, put) = changed(read.0, shifts.0);
        let naming = naming_lines(&old);
        assert_eq!((out, put), (naming, naming), "{name}");
        let (out, put) = changed(read.1, shifts.1);
        assert!(out == put && out <= shifting(&old), "{name}: {out} {put}");
    }
}

/// Inserts a definition before `(4)` and renumbers the others.
fn with_a_definition(text: &str) -> String {
    let mut out = String::new();
    let mut is_there = false;
    for line in text.lines() {
        let rest = line.trim_start_matches(['#', ' ']);
        let mark = &line[..line.len() - rest.len()];
        let label = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let number = label.and_then(|(n, title)| Some((n.replace(' ', "").parse::<u32>().ok()?, title)));
        is_there &= !rest.contains("対象とする脅威");
        match number {
            Some((4, title)) if title.contains("情報セキュリティポリシー") => {
                is_there = true;
                out += &format!(
                    "{mark}(4) 端末\n\nパソコン、モバイル端末等の機器をいう。\n\n{mark}(5){title}\n"
                );
            }
            Some((n, title)) if is_there => out += &format!("{mark}({}){title}\n", n + 1),
            _ => out += &format!("{line}\n"),
        }
    }
    out
}

#[test]
fn a_list_numbered_anew_changes_the_numbers() {
    for name in ["kashima.txt", "nishitokyo.txt"] {
        let text = corpus(name);
        let (old, new) = (report_on(&text), report_on(&with_a_definition(&text)));
        assert_eq!(new.outline.len(), old.outline.len() + 1, "{name}");
        let (before, after) = (markdown(&old), markdown(&new));
        let (was, is) = (fingerprints(&old), fingerprints(&new));
        // A finding about the numbers themselves has other words now, so it is a different one.
        let (gone, added) = (was.difference(&is).count(), is.difference(&was).count());
        // Clauses with a new number: each may be in one row of the comparison, or at the end of a run.
        let numbered = new
            .outline
            .iter()
            .filter(|c| c.path.starts_with("2.") && c.path[2..].parse::<u32>().is_ok_and(|n| n > 4));
        let renumbered = numbered.count();
        let about = |report: &Report, id: &String| {
            let clause = report.outline.iter().find(|c| c.id == *id);
            clause.is_some_and(|c| c.path.starts_with("2."))
        };
        let of_them = old
            .deviations
            .iter()
            .filter(|f| f.clauses.iter().any(|id| about(&old, id)));
        let findings = of_them.count();
        let (read, shifts) = (parts(&before), parts(&after));
        let (out, put) = changed(read.0, shifts.0);
        let most = 3 + renumbered + findings + naming_lines(&old);
        assert!(
            gone <= 1 && out <= most + OF_A_FINDING * gone,
            "{name}: {out} of {most}"
        );
        assert!(put <= most + 3 + OF_A_FINDING * added, "{name}: {put}");
        let (out, put) = changed(read.1, shifts.1);
        assert!(
            out <= shifting(&old) && put <= shifting(&new),
            "{name}: {out} {put}"
        );
    }
}
