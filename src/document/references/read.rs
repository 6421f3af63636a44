//! Reads references to clauses: 上記3, 第2条第1項及び第3号, 第6条から第8条まで, 前条, 同条第2項.

use crate::document::digits::{arabic, is_digit};
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::Passage;
use std::ops::Range;
use std::sync::Arc;
use taisho_knowledge::{CueRole, cues};

/// A unit that a reference can count, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ProvisionUnit {
    /// 条, or a section with only a number.
    Article,
    /// 項, a paragraph.
    Paragraph,
    /// 号, or a number in brackets.
    Item,
    /// A letter such as ア.
    SubItem,
}

/// A number with its branches: 3 and 2 for 第3条の2, 6 and 1 for 6.1.
pub(super) type Number = Vec<u32>;

/// Which one of a unit is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Which {
    Number(Number),
    /// The one with this letter as its label, such as ア.
    Letter(char),
    /// The `n`th before the referring clause: 1 for 前条.
    Before(usize),
    /// This many before the referring clause: 3 for 前3条.
    AllBefore(usize),
    /// The next one: 次条.
    Next,
    /// The one that contains the reference: 本条.
    This,
}

/// One step down to a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathPart {
    pub unit: ProvisionUnit,
    pub which: Which,
}

/// A clause or a range of clauses in a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// The steps from the outermost one that is written. A path that begins below the article begins in the
    /// referring clause.
    pub(super) path: Vec<PathPart>,
    /// The last one of a range, for example 前条. Its other steps are those of `path`.
    pub(super) to: Option<Which>,
}

/// A reference to clauses of the same document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The reference as written.
    pub quote: String,
    /// Range of its characters in the text.
    pub at: Range<usize>,
    /// The clauses that it names, in order.
    pub members: Vec<Member>,
}

/// Reads the references in a folded text to clauses of the same document. References to other instruments
/// (番号法第2条, and 同条 after it) are left out.
pub(crate) fn references(text: &Passage) -> Arc<Vec<Reference>> {
    text.fact(|| references_in(&text.norm.text))
}

pub(super) fn references_in(text: &[char]) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    // Steps of the last reference, for 同条. `None` after a reference to another instrument.
    let mut last: Option<Vec<PathPart>> = None;
    let mut i = 0;
    while i < text.len() {
        let Some(head) = head(text, i) else {
            i += 1;
            continue;
        };
        let (mut members, mut end) = list(text, &head, last.as_deref());
        if members.is_empty()
            && let Some(sections) = numbered_sections(text, &head)
        {
            (members, end) = sections;
        }
        // 同条 after a reference to another instrument, or without a reference before it, points elsewhere
        // too.
        if let Some(member) = members.last() {
            let own = head.own && (head.same.is_none() || last.is_some());
            last = own.then(|| member.path.clone());
            if own {
                found.push(Reference {
                    quote: text[i..end].iter().collect(),
                    at: i..end,
                    members,
                });
            }
        }
        i = end.max(i + 1);
    }
    found
}

/// The beginning of a reference.
struct Head {
    /// Index after 上記 and the like.
    at: usize,
    /// Whether 上記 precedes it, so that a bare number is a section.
    marked: bool,
    /// Whether it refers to the same document.
    own: bool,
    /// The unit of 同条 or 同項.
    same: Option<ProvisionUnit>,
}

/// Returns the beginning of a reference at `i`.
fn head(text: &[char], i: usize) -> Option<Head> {
    let marker = cues(CueRole::BackReference).find(|word| starts_with(text, i, word));
    if let Some(marker) = marker {
        let mut at = i + marker.chars().count();
        at += usize::from(matches!(text.get(at), Some('「' | 'の')));
        return Some(Head {
            at,
            marked: true,
            own: true,
            same: None,
        });
    }
    let own = !is_foreign(text, i);
    let head = |same| Head {
        at: i,
        marked: false,
        own,
        same,
    };
    match text[i] {
        '第' | '前' | '次' | '本' => Some(head(None)),
        '同' => unit(text, i + 1).map(|unit| head(Some(unit))),
        _ => None,
    }
}

/// Returns whether the text before index `i` is the name of an instrument, other than この規程 or 本方針.
fn is_foreign(text: &[char], i: usize) -> bool {
    let i = i - usize::from(i > 0 && text[i - 1] == 'の');
    let mut start = i;
    while start > 0 && is_name_char(text[start - 1]) {
        start -= 1;
    }
    // 本規程 is this document, 本市条例 isn't.
    let this = text[start..i].first() == Some(&'本') && !starts_with(text, start, PLACEHOLDER);
    let own = this && start + 1 < i || start >= 2 && text[start - 2..start] == ['こ', 'の'];
    start < i && !own
}

fn is_name_char(c: char) -> bool {
    ('一'..='鿿').contains(&c) || matches!(c, '」' | ')' | 'ー') || ('ァ'..='ヺ').contains(&c)
}

/// Reads the members of a reference, and the index after it. Returns no member if it isn't a reference.
fn list(text: &[char], head: &Head, last: Option<&[PathPart]>) -> (Vec<Member>, usize) {
    let mut members: Vec<Member> = Vec::new();
    let mut at = head.at;
    let mut end = at;
    loop {
        let (mut path, mut after) = (Vec::new(), at);
        if let (Some(unit), true) = (head.same, members.is_empty()) {
            path = last.map_or_else(Vec::new, |last| up_to(last, unit));
            after = at + 2;
        }
        while let Some((step, next)) = step(text, after, path.last(), head.marked) {
            path.push(step);
            after = next;
        }
        let said_nothing = after == at;
        if said_nothing {
            break;
        }
        // In 第2条第1項及び第2項, the second is in the same article.
        if let (Some(first), Some(before)) = (path.first(), members.last())
            && matches!(first.which, Which::Number(_))
        {
            let mut inherited = before.path.clone();
            inherited.retain(|step| step.unit < first.unit);
            path.splice(0..0, inherited);
        }
        end = after;
        match (is_range_end(text, at, &members), end_of_range(&path)) {
            (Some(range), Some(to)) => members[range].to = Some(to),
            _ => members.push(Member { path, to: None }),
        }
        at = end;
        let Some(joiner) = JOINERS.iter().find(|joiner| starts_with(text, at, joiner)) else {
            break;
        };
        at += joiner.chars().count();
    }
    let is_range = members.last().is_some_and(|member| member.to.is_some());
    if is_range && starts_with(text, end, "まで") {
        end += 2;
    }
    (members, end)
}

/// Reads sections that are written as 第 with a number only, if the words after them show that they are
/// references: 第6及び第7に規定する対策.
fn numbered_sections(text: &[char], head: &Head) -> Option<(Vec<Member>, usize)> {
    if text[head.at] != '第' {
        return None;
    }
    let bare = Head {
        marked: true,
        ..*head
    };
    let (members, end) = list(text, &bare, None);
    let mut refers = cues(CueRole::ArticleReference).filter(|word| word.starts_with('に'));
    (!members.is_empty() && refers.any(|word| starts_with(text, end, word))).then_some((members, end))
}

const JOINERS: [&str; 9] = [
    "、",
    "及び",
    "並びに",
    "又は",
    "若しくは",
    "から",
    "~",
    "・",
    "と",
];

/// Returns the member whose range ends with the number at index `at`, because から or ~ precedes it.
fn is_range_end(text: &[char], at: usize, members: &[Member]) -> Option<usize> {
    let before = &text[..at];
    (before.ends_with(&['か', 'ら']) || before.ends_with(&['~'])).then_some(())?;
    members.len().checked_sub(1)
}

/// Returns the last step, if a range can end with it.
fn end_of_range(path: &[PathPart]) -> Option<Which> {
    match &path.last()?.which {
        which @ (Which::Number(_) | Which::Before(_)) => Some(which.clone()),
        _ => None,
    }
}

/// Returns the steps down to `unit`.
fn up_to(steps: &[PathPart], unit: ProvisionUnit) -> Vec<PathPart> {
    steps.iter().filter(|step| step.unit <= unit).cloned().collect()
}

/// Reads one step at index `at`, and returns it with the index after it. `outer` is the step before it in
/// the same path.
fn step(text: &[char], at: usize, outer: Option<&PathPart>, marked: bool) -> Option<(PathPart, usize)> {
    // After 上記, a number alone or 第3 without a unit is a section.
    let bare = marked && outer.is_none();
    let (step, end) = match *text.get(at)? {
        '第' => numbered_step(text, at, bare)?,
        '前' => step_before(text, at)?,
        '次' => relative(Which::Next, text, at + 1)?,
        '本' => relative(Which::This, text, at + 1)?,
        '(' => bracketed_step(text, at, outer?)?,
        c if bare && is_digit(c) => section_step(text, at)?,
        _ => letter_step(text, at, outer?)?,
    };
    let deeper = outer.is_none_or(|outer| outer.unit < step.unit || step.unit == ProvisionUnit::SubItem);
    deeper.then_some((step, end))
}

fn relative(which: Which, text: &[char], at: usize) -> Option<(PathPart, usize)> {
    let unit = unit(text, at)?;
    Some((PathPart { unit, which }, at + 1))
}

/// Reads 第3条の2, 第1項 or 第2号, and 第3 if `bare`.
fn numbered_step(text: &[char], at: usize, bare: bool) -> Option<(PathPart, usize)> {
    let (number, after) = number(text, at + 1)?;
    let (unit, end) = match unit(text, after) {
        Some(unit) => (unit, after + 1),
        None if bare && !is_other_counter(text, after) => (ProvisionUnit::Article, after),
        None => return None,
    };
    let (branches, end) = branches(text, end);
    let which = Which::Number(number.into_iter().chain(branches).collect());
    Some((PathPart { unit, which }, end))
}

/// Reads 前条, 前々項 or 前3号.
fn step_before(text: &[char], at: usize) -> Option<(PathPart, usize)> {
    if text.get(at + 1) == Some(&'々') {
        return relative(Which::Before(2), text, at + 2);
    }
    match number(text, at + 1) {
        Some((count, after)) => {
            let count = usize::try_from(*count.first()?).unwrap_or(usize::MAX);
            relative(Which::AllBefore(count), text, after)
        }
        None => relative(Which::Before(1), text, at + 1),
    }
}

/// Reads (3) or (ア) after another step.
fn bracketed_step(text: &[char], at: usize, outer: &PathPart) -> Option<(PathPart, usize)> {
    let (which, after) = match number(text, at + 1) {
        Some((number, after)) => (Which::Number(number), after),
        None => (Which::Letter(letter(text, at + 1)?), at + 2),
    };
    let unit = match outer.unit {
        ProvisionUnit::Item | ProvisionUnit::SubItem => ProvisionUnit::SubItem,
        _ => ProvisionUnit::Item,
    };
    (text.get(after) == Some(&')')).then_some((PathPart { unit, which }, after + 1))
}

/// Reads 3 or 6.1 after 上記.
fn section_step(text: &[char], at: usize) -> Option<(PathPart, usize)> {
    let (mut section, mut end) = number(text, at)?;
    while let Some((part, after)) = decimal(text, end) {
        section.extend(part);
        end = after;
    }
    let step = PathPart {
        unit: ProvisionUnit::Article,
        which: Which::Number(section),
    };
    let with_unit = end + usize::from(text.get(end) == Some(&'条'));
    (!is_other_counter(text, end)).then_some((step, with_unit))
}

/// Reads ア after an item.
fn letter_step(text: &[char], at: usize, outer: &PathPart) -> Option<(PathPart, usize)> {
    let letter = letter(text, at)?;
    // In 第1号アクセス the kana belongs to a word.
    let in_word = text.get(at + 1).is_some_and(|c| ('ァ'..='ー').contains(c));
    let step = PathPart {
        unit: ProvisionUnit::SubItem,
        which: Which::Letter(letter),
    };
    (outer.unit == ProvisionUnit::Item && !in_word).then_some((step, at + 1))
}

/// Returns the unit that the character at index `at` names.
fn unit(text: &[char], at: usize) -> Option<ProvisionUnit> {
    match text.get(at)? {
        '条' => Some(ProvisionUnit::Article),
        '項' => Some(ProvisionUnit::Paragraph),
        '号' => Some(ProvisionUnit::Item),
        _ => None,
    }
}

/// Returns whether the number before index `at` counts something else, as in 上記3年 or 上記2つ.
fn is_other_counter(text: &[char], at: usize) -> bool {
    matches!(
        text.get(at),
        Some('年' | '月' | '日' | '回' | '者' | 'つ' | '点' | '号' | '項' | '種')
    )
}

fn letter(text: &[char], at: usize) -> Option<char> {
    text.get(at).copied().filter(|c| ('ア'..='ン').contains(c))
}

fn number(text: &[char], at: usize) -> Option<(Number, usize)> {
    let written: String = text.get(at..)?.iter().take_while(|&&c| is_digit(c)).collect();
    let number = arabic(&written).parse().ok()?;
    Some((vec![number], at + written.chars().count()))
}

/// Reads の2 after 第3条.
fn branches(text: &[char], mut at: usize) -> (Number, usize) {
    let mut all = Vec::new();
    while text.get(at) == Some(&'の')
        && let Some((number, after)) = number(text, at + 1)
    {
        all.extend(number);
        at = after;
    }
    (all, at)
}

/// Reads .1 after 6.
fn decimal(text: &[char], at: usize) -> Option<(Number, usize)> {
    matches!(text.get(at)?, '.' | '-').then_some(())?;
    number(text, at + 1)
}

fn starts_with(text: &[char], at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(k, c)| text.get(at + k) == Some(&c))
}
