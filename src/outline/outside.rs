//! Everything that belongs to no clause: the pieces outside, the kinds of text before the first clause, and
//! the title of the document.

use super::line::Line;
use super::lines::Lines;
use super::text::{last_bracket, runs};
use super::{Outside, OutsideKind};
use crate::read::{BlockKind, SourceText};
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;
use taisho_text::space::is_space;

/// The kind of a line that belongs to no clause. The number separates adjacent pieces of the same kind.
pub type LineKind = Option<(OutsideKind, usize)>;

/// Parts of lines that belong to no clause, as ranges of characters.
pub type LineCells = BTreeMap<usize, Vec<(Range<usize>, OutsideKind)>>;

/// Headings of a preface, without white space.
const PREFACES: [&str; 14] = [
    "序",
    "序章",
    "序文",
    "序論",
    "前文",
    "はじめに",
    "始めに",
    "まえがき",
    "前書き",
    "前書",
    "緒言",
    "総論",
    "序言",
    "巻頭言",
];

/// Kinds of documents that aren't policies. They are searched only if no line names a kind that a policy can
/// be.
const OTHER_KINDS: [&str; 11] = [
    "条例",
    "要項",
    "指針",
    "告示",
    "ガイドライン",
    "マニュアル",
    "手順",
    "手順書",
    "規約",
    "約款",
    "計画",
];

/// Shortest title that doesn't name a kind of document, in characters.
const SHORTEST_TITLE: usize = 6;

/// Headings of first chapters that aren't the title of a document.
const GENERAL_CHAPTERS: [&str; 3] = ["総則", "通則", "一般事項"];

/// Endings of the sentence that puts a regulation in force.
const ENACTING: [&str; 5] = [
    "次のように定める。",
    "次のように改正する。",
    "全部を改正する。",
    "ここに公布する。",
    "ここに制定する。",
];

/// Longest heading, in characters.
const HEADING: usize = 40;

/// Marks the lines before the line `first` as cover or front matter.
pub fn mark_front(lines: &[Line], found: &mut [LineKind], first: usize) {
    let mut group = 0;
    let (mut preface, mut in_table) = (false, false);
    let heading = |line: &Line| !line.has_stop() && line.chars.len() <= HEADING;
    for i in 0..first {
        if let Some((kind, _)) = found[i] {
            preface &= kind != OutsideKind::TableOfContents;
            continue;
        }
        let (line, table) = (&lines[i], is_table(&lines[i]));
        let rows = i + 2 < first && is_table(&lines[i + 1]) && is_table(&lines[i + 2]);
        let enacts = !preface && ENACTING.iter().any(|end| line.solid().ends_with(end));
        if preface && !table && rows && heading(line) || table != in_table {
            // The heading of a table begins its piece.
            let is_front = || matches!(found[i - 1], Some((OutsideKind::FrontMatter, _)));
            let opened = i > 0 && table && heading(&lines[i - 1]) && is_front();
            group += usize::from(!opened);
            preface = true;
        } else if !preface && (enacts || line.has_stop() || line.chars.len() > 70 || is_preface(line)) {
            group += 1;
            // An enacting formula is one sentence; the title and its date may follow.
            preface = !enacts;
        }
        in_table = table;
        found[i] = Some(match preface || enacts {
            true => (OutsideKind::FrontMatter, group),
            false => (OutsideKind::Cover, 0),
        });
    }
}

fn is_table(line: &Line) -> bool {
    line.kind == BlockKind::TableRow || line.chars.iter().any(|ch| ch.c == '\t')
}

fn is_preface(line: &Line) -> bool {
    let word = line.chars.iter().map(|ch| ch.c).take_while(|c| !is_space(*c));
    let solid = line.solid();
    PREFACES.contains(&solid)
        || PREFACES.contains(&word.collect::<String>().as_str())
        || solid.starts_with("序章")
}

/// Returns the title of the document without white space: the first line of the cover that names a kind of
/// document, or the first chapter heading.
pub fn title(lines: &Lines, kinds: &[LineKind]) -> String {
    const KINDS: [&str; 9] = [
        "方針",
        "ポリシー",
        "規程",
        "規則",
        "要綱",
        "要領",
        "基準",
        "訓令",
        "宣言",
    ];
    let of = |kind: OutsideKind| (0..lines.len()).filter(move |&i| kinds[i].is_some_and(|own| own.0 == kind));
    let cover: Vec<&str> = of(OutsideKind::Cover)
        .map(|i| without_sign(lines[i].solid()))
        .collect();
    let names = |text: &str, kinds: &[&str]| {
        let core = text.trim_end_matches([')', '）', '」', '』', '】']);
        let outer = last_bracket(text.trim_end_matches(['」', '』', '】'])).map_or(core, |(outer, _)| outer);
        let ends = |text: &str| kinds.iter().any(|kind| text.ends_with(kind));
        (ends(core) || ends(outer)) && text.chars().count() <= 60
    };
    let position = |kinds: &[&str]| cover.iter().position(|text| names(text, kinds));
    if let Some(i) = position(&KINDS).or_else(|| position(&OTHER_KINDS)) {
        let before = i.checked_sub(1).map(|before| cover[before]);
        let body = before.filter(|before| is_body(before) && !cover[i].starts_with(before));
        return body.unwrap_or_default().to_owned() + cover[i];
    }
    let chapter = of(OutsideKind::ChapterHeading).next();
    let chapter = chapter.map(|i| lines.title(i, lines[i].markers().first().map_or(0, |m| m.end)).0);
    let is_general = |title: &str| GENERAL_CHAPTERS.contains(&title) || PREFACES.contains(&title);
    match (chapter, cover.first()) {
        (Some(title), first) if !is_general(&title) || first.is_none_or(|first| !is_titlelike(first)) => {
            title.into_owned()
        }
        (_, first) => first.copied().unwrap_or_default().to_owned(),
    }
}

/// Returns whether a line of the cover can be a title and isn't a date or a number.
fn is_titlelike(text: &str) -> bool {
    text.chars().count() >= SHORTEST_TITLE && !text.ends_with(['日', '号', '月'])
}

/// Removes the sign that collections of rules put before a title: ○甲町…規程. Two circles are a blank for a
/// name: ○○市…条例.
fn without_sign(text: &str) -> &str {
    const SIGNS: [char; 5] = ['○', '◎', '●', '■', '◆'];
    let rest = text.trim_start_matches(SIGNS);
    match text[..text.len() - rest.len()].chars().count() {
        0 | 2 => text,
        3 => text.split_at(text.chars().next().map_or(0, char::len_utf8)).1,
        _ => rest,
    }
}

/// Returns whether a line of the cover is only the name of a body.
fn is_body(text: &str) -> bool {
    text.chars().count() <= 20
        && text.ends_with(['市', '町', '村', '区', '県', '府', '都', '道', '会', '合', '団'])
}

/// Groups the lines that belong to no clause into pieces. Each of `cells` is a piece.
pub fn outside(lines: &[Line], kinds: &[LineKind], cells: &LineCells, source: &SourceText) -> Vec<Outside> {
    let piece = |kind: OutsideKind, span: Span| Outside {
        kind,
        text: String::new(),
        span,
        lines: source.lines.lines_of(span),
    };
    let mut found: Vec<Outside> = Vec::new();
    let mut last: LineKind = None;
    for (i, (line, &own)) in lines.iter().zip(kinds).enumerate() {
        let span = line.span();
        if let Some((kind, _)) = own {
            match found.last_mut() {
                Some(group) if last == own && kind != OutsideKind::PageNumber => group.span.end = span.end,
                _ => found.push(piece(kind, span)),
            }
        }
        let parts = cells.get(&i).into_iter().flatten();
        let visible = |part: &Range<usize>| {
            let mut runs = runs(&line.chars[part.clone()]);
            let first = runs.next()?;
            Some(runs.fold(first, |whole, run| Span::new(whole.start, run.end)))
        };
        found.extend(parts.filter_map(|(part, kind)| Some(piece(*kind, visible(part)?))));
        last = own;
    }
    for group in &mut found {
        group.lines = source.lines.lines_of(group.span);
        let rows = group
            .span
            .of(&source.text)
            .lines()
            .map(|row| row.trim_matches(is_space));
        group.text = rows.filter(|row| !row.is_empty()).collect::<Vec<_>>().join("\n");
    }
    found
}
