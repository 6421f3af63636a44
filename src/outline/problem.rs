//! Describes reading problems in words.

use super::features::{Evidence, Features};
use super::line::Line;
use super::marker::Family;
use super::search::{Act, Rival};
use super::tree::Raw;
use super::{Clause, Problem, ProblemCode};
use crate::lang::Message;
use crate::span::LineRange;
use std::collections::HashMap;

/// Least length of a text without an end that is reported, in characters.
const TRUNCATED: usize = 30;

/// Something noticed about a line.
#[derive(Debug, Clone)]
pub struct Remark {
    pub code: ProblemCode,
    pub line: usize,
    /// The label concerned.
    pub label: String,
}

/// Makes the remark about a line that could also be read in another way.
pub fn ambiguous(rival: &Rival, lines: &[Line]) -> Remark {
    let solid: String = lines[rival.line].solid().chars().take(12).collect();
    let words = |act: &Act| match act {
        Act::Text | Act::Above => "本文".to_owned(),
        Act::Aside => "頁番号".to_owned(),
        Act::Open { depth, .. } => format!("第{}階層の条項", depth + 1),
    };
    Remark {
        code: ProblemCode::Ambiguous,
        line: rival.line,
        label: format!("{solid}：{}（又は{}）", words(&rival.taken), words(&rival.other)),
    }
}

/// Makes the remark about a label that was read as text.
pub fn doubtful(i: usize, line: &Features) -> Option<Remark> {
    let marker = line
        .readings
        .iter()
        .find(|reading| reading.marker.number > 0 || reading.marker.family == Family::Supplement)?;
    (line.evidence > Evidence::Gap).then(|| Remark {
        code: ProblemCode::DoubtfulLabel,
        line: i,
        label: marker.marker.print(),
    })
}

/// Returns the problems of a reading, in document order.
pub fn problems(raws: &[Raw], remarks: &[Remark], clauses: &[Clause], lines: &[Line]) -> Vec<Problem> {
    let at = |line: usize| lines.get(line).map_or(1, |line| line.number);
    let of_line = |code: ProblemCode, label: &str, line: usize| {
        let (from, to) = (at(line), at(line));
        problem_about(code, &Message::new(label, label), LineRange { from, to })
    };
    let of_clause = |code: ProblemCode, label: &str, clause: &Clause| {
        problem_about(code, &Message::new(label, label), clause.lines)
    };
    let remarks = remarks.iter();
    let mut found: Vec<Problem> = remarks
        .map(|remark| of_line(remark.code, &remark.label, remark.line))
        .collect();
    let mut last_below: HashMap<Option<usize>, &Raw> = HashMap::new();
    for (raw, clause) in raws.iter().zip(clauses) {
        let before = last_below.insert(raw.parent, raw);
        let line = raw.rows.first().map_or(0, |row| row.line);
        let odd = odd_number(raw, before, raw.parent.map(|parent| &raws[parent]));
        found.extend(odd.map(|code| match raw.parent {
            Some(_) => of_line(code, &clause.label, line),
            None => of_clause(code, &clause.label, clause),
        }));
        let is_first = before.is_none_or(|before| before.family != raw.family);
        let is_listed = matches!(raw.family, Family::Bullet(_)) && clause.raw_label.is_empty();
        let announced = raw
            .parent
            .is_some_and(|parent| clauses[parent].text.text.contains("各号"));
        if is_first && is_listed && announced {
            let label: String = lines[line].solid().chars().take(8).collect();
            found.push(of_line(ProblemCode::LostLabels, &label, line));
        }
    }
    let ends = ['。', '）', ')', '」', '等', '．', '.'];
    let is_text = raws.last().is_some_and(|raw| raw.annexed.is_none());
    found.extend(clauses.last().filter(|_| is_text).and_then(|clause| {
        let text = &clause.text.text;
        let is_cut = !text.ends_with(ends) && text.chars().count() > TRUNCATED;
        is_cut.then(|| of_clause(ProblemCode::Truncated, &clause.path, clause))
    }));
    found.sort_by_key(|problem| (problem.lines, problem.code));
    found
}

/// Returns what is odd about the number of a clause after the sibling `before`.
fn odd_number(raw: &Raw, before: Option<&Raw>, parent: Option<&Raw>) -> Option<ProblemCode> {
    let marker = raw.marker.as_ref().filter(|marker| marker.number > 0)?;
    if raw.family == Family::Supplement {
        return None;
    }
    let Some(last) = before.filter(|before| before.family == raw.family) else {
        // The first paragraph (項) has no number.
        let paragraph =
            parent.is_some_and(|parent| parent.family == Family::Article) && raw.family == Family::Num;
        let begins = parent.is_some() || before.is_none();
        let first = if paragraph { 2 } else { 1 };
        return (begins && marker.number > first).then_some(ProblemCode::NumberGap);
    };
    let (last, through) = last
        .marker
        .as_ref()
        .map_or((0, 0), |last| (last.number, last.last()));
    if marker.number > through + 1 {
        Some(ProblemCode::NumberGap)
    } else if marker.number > last || !marker.others.is_empty() {
        None
    } else if marker.number == last && (parent.is_none() || last > 1) {
        Some(ProblemCode::NumberRepeated)
    } else if parent.is_some() {
        let is_first = marker.number == 1;
        Some(if is_first {
            ProblemCode::LostHeading
        } else {
            ProblemCode::NumberRepeated
        })
    } else {
        // The sections of a second part start again.
        None
    }
}

/// Makes the problem `code` about what the label names in either language.
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
