//! Doubts of the reading, in words.

use super::line::Line;
use super::marker::Family;
use super::remark::Remark;
use super::tree::Raw;
use super::{Clause, Problem, ProblemCode};
use crate::lang::Message;
use crate::span::LineRange;

/// The problems of a reading, in document order.
pub fn problems(raws: &[Raw], remarks: &[Remark], clauses: &[Clause], lines: &[Line]) -> Vec<Problem> {
    let mut found: Vec<Problem> = remarks
        .iter()
        .filter_map(|remark| {
            let line = lines.get(remark.line)?.number;
            Some(problem(
                remark.code,
                &remark.label,
                LineRange { from: line, to: line },
            ))
        })
        .collect();
    let top: Vec<(&Raw, &Clause)> = raws
        .iter()
        .zip(clauses)
        .filter(|(raw, _)| raw.parent.is_none())
        .collect();
    let number = |raw: &Raw| raw.marker.as_ref().map_or(0, |m| m.number);
    if let Some((raw, clause)) = top.first()
        && number(raw) > 1
    {
        found.push(problem(ProblemCode::NumberGap, &clause.label, clause.lines));
    }
    for pair in top.windows(2) {
        let ((before, _), (raw, clause)) = (pair[0], pair[1]);
        if raw.family != before.family || number(raw) == 0 || raw.family == Family::Supplement {
            continue;
        }
        let last = before.marker.as_ref().map_or(0, |marker| marker.last());
        if number(raw) > last + 1 {
            found.push(problem(ProblemCode::NumberGap, &clause.label, clause.lines));
        } else if number(raw) == number(before) && clause.label == pair[0].1.label {
            found.push(problem(ProblemCode::NumberRepeated, &clause.label, clause.lines));
        }
    }
    if let Some(clause) = clauses.last()
        && !clause.text.is_empty()
        && !clause
            .text
            .text
            .ends_with(['。', '）', ')', '」', '等', '．', '.'])
        && clause.text.text.chars().count() > 30
    {
        found.push(problem(ProblemCode::Truncated, &clause.path, clause.lines));
    }
    found.sort_by_key(|problem| (problem.lines, problem.code));
    found
}

fn problem(code: ProblemCode, label: &str, lines: LineRange) -> Problem {
    problem_about(code, &Message::new(label, label), lines)
}

/// The problem `code` about what the label names in either language.
pub fn problem_about(code: ProblemCode, label: &Message, lines: LineRange) -> Problem {
    let Message {
        ja: label,
        en: label_en,
    } = label;
    let (ja, en) = match code {
        ProblemCode::NumberGap => (
            format!("「{label}」の前の番号が抜けています"),
            format!("A number is skipped before \u{201c}{label_en}\u{201d}"),
        ),
        ProblemCode::NumberRepeated => (
            format!("番号「{label}」が重なっています"),
            format!("The number \u{201c}{label_en}\u{201d} occurs twice"),
        ),
        ProblemCode::LostHeading => (
            format!("「{label}」の前の見出しが失われているようです"),
            format!("The heading before \u{201c}{label_en}\u{201d} seems to be lost"),
        ),
        ProblemCode::DoubtfulLabel => (
            format!("行頭の「{label}」は前後の番号に合わないため、本文として読みました"),
            format!("\u{201c}{label_en}\u{201d} fits no numbering and was read as text"),
        ),
        ProblemCode::StrayText => (
            format!("どの条項にも属さない文があります（{label}）"),
            format!("Text that belongs to no clause ({label_en})"),
        ),
        ProblemCode::Ambiguous => (
            format!("「{label}」は別の読み方もできます"),
            format!("\u{201c}{label_en}\u{201d} can be read in another way"),
        ),
        ProblemCode::OtherExtent => (
            format!("{label}も同じほど底本に近いものです。違う場合は --extent で範囲を指定してください"),
            format!("{label_en} is about as close to the base text. Use --extent if that part is meant"),
        ),
        ProblemCode::LostLabels => (
            format!("「各号」の番号が失われているようです（{label}から）"),
            format!("The numbers of the items from \u{201c}{label}\u{201d} on seem to be lost"),
        ),
        ProblemCode::Truncated => (
            format!("文書が途中で切れているようです（{label}）"),
            format!("The document seems to break off ({label_en})"),
        ),
    };
    Problem {
        code,
        message: Message::new(ja, en),
        lines,
    }
}
