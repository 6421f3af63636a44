//! The top level: which lines are the headings of the sections.
//!
//! Every family of labels offers the chain of its lines whose numbers ascend and which look most like section
//! headings; titles known in the field count most. The best chain is the top level. So no rule has to know
//! beforehand whether a document counts 第1条, 1., (1) or not at all.

use super::line::{Line, Role};
use super::marker::{Family, Marker, Shape, markers};
use super::plain::{Style, known_styles, plain};
use super::titles;
use super::wrap::Wrap;
use crate::read::BlockKind;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// A heading of the top level.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its line.
    pub line: usize,
    /// Its label; `None` for an unnumbered heading.
    pub marker: Option<Marker>,
    /// Line of the caption above it.
    pub caption: Option<usize>,
}

/// A line that may head a section.
pub struct Candidate {
    /// The heading it would be.
    pub head: Head,
    /// Its number; 0 without one.
    pub number: u32,
    /// What follows the number.
    pub shape: Shape,
    /// Leading numbers of a decimal label.
    pub prefix: Vec<u32>,
    /// How much it looks like the heading of a section.
    pub weight: i32,
    /// Whether its title is known in the field.
    pub known: bool,
}

/// The chain found.
pub struct Chain {
    /// Headings in order.
    pub heads: Vec<Head>,
    /// Family of their labels.
    pub family: Family,
    /// How many of their titles are known in the field.
    pub known: usize,
}

const FAMILIES: [Family; 15] = [
    Family::Article,
    Family::Dai,
    Family::Num,
    Family::Decimal(2),
    Family::Decimal(3),
    Family::NumClose,
    Family::Paren,
    Family::Kanji,
    Family::ParenKanji,
    Family::Circled,
    Family::Roman,
    Family::Alpha,
    Family::Part(2),
    Family::Part(3),
    Family::Plain,
];

/// Finds the top level within `lines[..end]`.
pub fn find(lines: &[Line], end: usize, wrap: &Wrap) -> Option<Chain> {
    let mut best: Option<(i32, Chain)> = None;
    let all: Vec<Vec<Marker>> = lines[..end].iter().map(|line| markers(&line.chars)).collect();
    for family in FAMILIES {
        let Some((score, chain)) = chain_of(lines, &all, family, wrap) else {
            continue;
        };
        let better = best.as_ref().is_none_or(|(top, _)| score > *top);
        if better {
            best = Some((score, chain));
        }
    }
    best.map(|(_, chain)| chain)
}

fn chain_of(lines: &[Line], all: &[Vec<Marker>], family: Family, wrap: &Wrap) -> Option<(i32, Chain)> {
    let mut found: Vec<Candidate> = Vec::new();
    // Best chain that ends with each number: score and candidate; predecessors of each candidate.
    let mut best: Vec<Option<(i32, usize)>> = vec![None; 400];
    let mut before: Vec<Option<usize>> = Vec::new();
    let mut carry: Option<(i32, usize)> = None;
    let mut top: Option<(i32, usize)> = None;
    let mut prefix: Vec<u32> = Vec::new();
    let styles = if family == Family::Plain {
        known_styles(lines, all)
    } else {
        Vec::new()
    };
    for i in 0..all.len() {
        if lines[i].role != Role::Body {
            continue;
        }
        if !matches!(family, Family::Part(_) | Family::Roman) && is_container(lines, all, i) {
            carry = best
                .iter()
                .flatten()
                .copied()
                .max_by_key(|(score, _)| *score)
                .or(carry);
        }
        for candidate in candidates(lines, all, i, family, wrap, &styles, top.is_some()) {
            if candidate.prefix != prefix {
                carry = best
                    .iter()
                    .flatten()
                    .copied()
                    .max_by_key(|(score, _)| *score)
                    .or(carry);
                prefix.clone_from(&candidate.prefix);
            }
            let n = candidate.number as usize;
            let mut chosen: (i32, Option<usize>) = (-2 * (candidate.number.clamp(1, 5) as i32 - 1), None);
            let mut offer = |score: i32, from: usize| {
                if score > chosen.0 {
                    chosen = (score, Some(from));
                }
            };
            if family == Family::Plain {
                if let Some((score, from)) = top {
                    offer(score, from);
                }
            } else {
                let lowest = n.saturating_sub(30);
                for (m, entry) in best.iter().enumerate().take(n + 1).skip(lowest) {
                    let Some((score, from)) = *entry else { continue };
                    let branch = m == n && !candidate.branches().is_empty();
                    if m == n && !branch {
                        continue;
                    }
                    let same = found[from].shape == candidate.shape;
                    let gap = (n - m) as i32 - 1;
                    let link = 1 + i32::from(same) * 2 - gap.max(0) * 2;
                    offer(score + link.max(-8), from);
                }
                if n <= 2
                    && let Some((score, from)) = carry
                {
                    offer(score, from);
                }
            }
            let score = chosen.0 + candidate.weight;
            let index = found.len();
            before.push(chosen.1);
            found.push(candidate);
            if best[n.min(399)].is_none_or(|(old, _)| score > old) {
                best[n.min(399)] = Some((score, index));
            }
            if top.is_none_or(|(old, _)| score > old) {
                top = Some((score, index));
            }
        }
    }
    let (score, last) = top?;
    let mut picked = Vec::new();
    let mut at = Some(last);
    while let Some(index) = at {
        picked.push(index);
        at = before[index];
    }
    picked.reverse();
    let known = picked.iter().filter(|&&index| found[index].known).count();
    if picked.len() == 1 && known == 0 && family != Family::Article {
        return None;
    }
    let heads = picked.iter().map(|&index| found[index].head.clone()).collect();
    (score > 0).then_some((score, Chain { heads, family, known }))
}

impl Candidate {
    fn branches(&self) -> &[u32] {
        self.head
            .marker
            .as_ref()
            .filter(|m| m.family == Family::Article)
            .map_or(&[], |m| &m.others)
    }
}

/// Whether line `i` is a heading that holds sections: a chapter, or Ⅱ above 1.
pub fn is_container(lines: &[Line], all: &[Vec<Marker>], i: usize) -> bool {
    let line = &lines[i];
    let roman = |m: &Marker| {
        let sign = line
            .chars
            .get(m.start)
            .is_some_and(|ch| ('Ⅰ'..='Ⅻ').contains(&ch.c));
        let begins = |m: &Marker| m.family == Family::Num && m.number == 1 && !m.doubtful;
        let next = || next_body(lines, i).and_then(|next| all.get(next));
        m.family == Family::Roman && sign && next().is_some_and(|markers| markers.iter().any(begins))
    };
    let Some(marker) = all[i]
        .iter()
        .find(|m| (matches!(m.family, Family::Part(_)) || roman(m)) && !m.doubtful)
    else {
        return false;
    };
    line.chars.len() <= 50
        && !line.has_stop()
        && !titles::is_other_volume(&text_of(&line.chars[marker.end..]))
}

/// The text of `chars` without white space.
pub fn text_of(chars: &[Ch]) -> String {
    chars.iter().filter(|ch| !is_space(ch.c)).map(|ch| ch.c).collect()
}

/// The next line that is text of the document.
pub fn next_body(lines: &[Line], i: usize) -> Option<usize> {
    (i + 1..lines.len()).find(|&j| lines[j].role == Role::Body)
}

/// The line of text before `i`.
pub fn previous_body(lines: &[Line], i: usize) -> Option<usize> {
    (0..i).rev().take(40).find(|&j| lines[j].role == Role::Body)
}

/// Whether `line` is nothing but a bracketed caption, and its inside.
pub fn caption(line: &Line) -> Option<String> {
    let solid = line.solid();
    let inner = [
        "()", "（）", "【】", "〔〕", "［］", "[]", "＜＞", "<>", "≪≫", "《》", "「」",
    ]
    .iter()
    .find_map(|pair| {
        let mut pair = pair.chars();
        let (open, close) = (pair.next()?, pair.next()?);
        solid.strip_prefix(open)?.strip_suffix(close)
    });
    let inner = inner.or_else(|| solid.strip_prefix(['(', '（'])?.strip_suffix([')', '）']))?;
    let ok = !inner.is_empty()
        && inner.chars().count() <= 40
        && !inner.contains('。')
        && !inner.chars().all(|c| taisho_text::numeral::digit(c).is_some());
    ok.then(|| inner.to_owned())
}

fn candidates(
    lines: &[Line],
    all: &[Vec<Marker>],
    i: usize,
    family: Family,
    wrap: &Wrap,
    styles: &[Style],
    begun: bool,
) -> Vec<Candidate> {
    if family == Family::Plain {
        return plain(lines, all, i, wrap, styles, begun).into_iter().collect();
    }
    let line = &lines[i];
    let previous = previous_body(lines, i);
    let open = previous.is_some_and(|p| wrap.open_at(lines, p, i) || line.continues && !ended(&lines[p]));
    all[i]
        .iter()
        .filter(|marker| marker.family == family && !marker.doubtful)
        .filter_map(|marker| {
            let rest = &line.chars[marker.end..];
            let above = previous.filter(|&p| lines[p].role == Role::Body && caption(&lines[p]).is_some());
            // A caption may fill its line, and so may the last line of the item above it.
            let captioned = family == Family::Article && above.is_some();
            let above_known = above
                .and_then(|p| caption(&lines[p]))
                .is_some_and(|inner| titles::is_known(&inner));
            let exact = titles::is_known(&text_of(rest)) || wrapped_title(lines, i, rest, wrap);
            let inline = inline_caption(rest).is_some_and(|inner| titles::is_known(&inner))
                || titles::term_prefix(rest, true)
                    .is_some_and(|end| titles::is_known(&text_of(&rest[..end])));
            let known = exact || above_known || inline;
            let stop = line.has_stop();
            // A full line goes on below: it is no title beside the caption.
            let wraps = family == Family::Article
                && !exact
                && next_body(lines, i).is_some_and(|next| wrap.forced(line, &lines[next]));
            let short =
                rest.len() <= 40 && !stop && !rest.last().is_some_and(|ch| matches!(ch.c, '、' | '，'));
            let mut weight = match family {
                Family::Article => 8,
                Family::Dai | Family::Part(_) => 2,
                Family::Num | Family::Decimal(_) | Family::Kanji => i32::from(short) * 2 - i32::from(stop),
                _ => i32::from(short),
            };
            if matches!(line.kind, BlockKind::Heading(_)) {
                weight += 2;
            }
            if above.is_some() {
                weight += 2;
            }
            if known {
                // (1) and ① seldom count sections; a term may share its name with one.
                weight += if matches!(family, Family::Paren | Family::Circled | Family::NumClose) {
                    6
                } else {
                    10
                };
            } else if open && !captioned {
                // The line before broke off: what stands here is the rest of its sentence.
                return None;
            }
            if rest.is_empty() && family != Family::Article && above.is_none() {
                return None;
            }
            let decimal = matches!(family, Family::Decimal(_));
            Some(Candidate {
                number: marker.number,
                shape: marker.shape,
                prefix: if decimal {
                    marker.others.clone()
                } else {
                    Vec::new()
                },
                head: Head {
                    line: i,
                    marker: Some(marker.clone()),
                    caption: above.filter(|_| wraps || takes_caption(family, rest, above_known)),
                },
                weight,
                known,
            })
        })
        .collect()
}

/// Whether the sentence before a split inside a long line has ended.
fn ended(line: &Line) -> bool {
    matches!(line.last(), '。' | '）' | ')' | '等')
}

/// A caption above a label is its title unless the label has a title of its own.
fn takes_caption(family: Family, rest: &[Ch], known: bool) -> bool {
    let text = text_of(rest);
    let own =
        titles::is_known(&text) || text.chars().count() <= 20 && !text.contains('。') && !text.is_empty();
    matches!(
        family,
        Family::Article | Family::Dai | Family::Num | Family::Kanji
    ) && (!own || known)
}

/// `（目的）` right after the label.
pub fn inline_caption(rest: &[Ch]) -> Option<String> {
    let start = rest.iter().position(|ch| !is_space(ch.c))?;
    if !matches!(rest[start].c, '(' | '（') {
        return None;
    }
    let close = rest
        .iter()
        .take(start + 45)
        .position(|ch| matches!(ch.c, ')' | '）'))?;
    Some(text_of(&rest[start + 1..close])).filter(|inner| !inner.is_empty())
}

/// A known title broken over two lines by a narrow page.
fn wrapped_title(lines: &[Line], i: usize, rest: &[Ch], wrap: &Wrap) -> bool {
    next_body(lines, i).is_some_and(|next| {
        wrap.forced(&lines[i], &lines[next])
            && lines[next].chars.len() <= 25
            && titles::is_known(&(text_of(rest) + &lines[next].solid()))
    })
}
