//! Decides which part of a clause is its title and which its text.

use super::flat::Flat;
use super::follow::goes_on;
use super::marker::Family;
use super::text::{LONGEST_INLINE, closing_at};
use super::titles;
use taisho_text::space::is_space;

/// How the title of a clause is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The title is alone on its line.
    Heading,
    /// Title and text are on one line.
    Inline,
    /// There is no title.
    Text,
}

/// A clause divided into title and text, as ranges of [`Flat::chars`]. What is in neither belongs to the
/// marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    pub form: Form,
    /// Whether the clause itself shows it, without its siblings.
    pub sure: bool,
    /// First character of the title.
    pub title_from: usize,
    /// Index after the last character of the title.
    pub title_to: usize,
    /// First character of the text.
    pub text_from: usize,
}

impl Cut {
    pub fn text_only(sure: bool) -> Cut {
        Cut::new(Form::Text, sure, 0, 0)
    }

    pub fn new(form: Form, sure: bool, title_to: usize, text_from: usize) -> Cut {
        Cut {
            form,
            sure,
            title_from: 0,
            title_to,
            text_from,
        }
    }

    /// Makes a cut whose title ends where the text begins.
    fn at(form: Form, sure: bool, end: usize) -> Cut {
        Cut::new(form, sure, end, end)
    }
}

/// Divides a heading of the top level without a caption.
pub fn section(flat: &Flat, family: Family, prior: Option<Form>) -> Cut {
    let len = flat.chars.len();
    if family == Family::Supplement {
        return Cut::text_only(true);
    }
    if let Some(cut) = bracketed(flat, matches!(family, Family::Article | Family::Dai)) {
        return cut;
    }
    if family == Family::Plain
        && let Some(last) = flat.row().checked_sub(1).filter(|last| *last > 0)
        && matches!(flat.chars[last].c, '■' | '◆' | '●' | '○' | '〇' | '□' | '◇')
    {
        return Cut::new(Form::Heading, true, last, last + 1);
    }
    if let Some(end) = exact(flat, titles::is_known) {
        return Cut::at(Form::Heading, true, end);
    }
    // In 目的この方針は the text continues below, because the page may have broken it.
    if let Some(end) = glued(flat, false).filter(|&end| flat.text(end, end + 2) == "この") {
        return Cut::at(Form::Inline, true, end);
    }
    let paragraph = flat.paragraph();
    let stop = flat.text(0, paragraph).contains('。');
    if !stop && (family != Family::Article && paragraph <= 60 || paragraph < len && flat.plausible(paragraph))
    {
        return Cut::at(Form::Heading, true, paragraph);
    }
    if let Some(end) = titles::term_prefix(&flat.chars[..flat.row()], true).filter(|&end| end < flat.row()) {
        return Cut::at(Form::Inline, true, end);
    }
    if prior != Some(Form::Text)
        && let Some(end) = glued(flat, prior == Some(Form::Inline))
    {
        return Cut::at(Form::Inline, true, end);
    }
    if prior == Some(Form::Heading) && flat.row() < len && flat.plausible(flat.row()) {
        return Cut::at(Form::Heading, false, flat.row());
    }
    // The text of an article may contain gaps, so only the siblings show that the first one ends a title.
    if prior != Some(Form::Text)
        && (family != Family::Article || prior == Some(Form::Inline))
        && let Some(end) = flat.boundary(flat.row(), false)
    {
        return Cut::at(Form::Inline, false, end);
    }
    if !stop && prior == Some(Form::Heading) && flat.plausible(len) {
        return Cut::at(Form::Heading, false, len);
    }
    Cut::text_only(stop)
}

/// Divides a clause below the top level.
pub fn item(flat: &Flat, children: bool, prior: Option<Form>) -> Cut {
    let len = flat.chars.len();
    if let Some(cut) = set_in_brackets(flat).or_else(|| definition(flat)) {
        return cut;
    }
    let known = exact(flat, titles::is_term);
    let inside = leading_term(flat);
    if let Some(end) = inside.filter(|&end| end < flat.paragraph() && known.is_none_or(|exact| end > exact)) {
        return Cut::at(Form::Inline, true, end);
    }
    if let Some(end) = known {
        if end < len || children || prior == Some(Form::Heading) {
            return Cut::at(Form::Heading, true, end);
        }
        return Cut::text_only(false);
    }
    let row = flat.row();
    let paragraph = flat.paragraph();
    if paragraph < len
        && flat.plausible(paragraph)
        && prior != Some(Form::Text)
        && flat.starts_sentence(paragraph)
    {
        let inside = flat
            .boundary(paragraph, false)
            .filter(|_| prior == Some(Form::Inline));
        return match inside {
            Some(end) => Cut::at(Form::Inline, false, end),
            None => Cut::at(Form::Heading, flat.is_surely_title(paragraph), paragraph),
        };
    }
    if prior == Some(Form::Heading) && row < len && flat.plausible(row) && flat.starts_sentence(row) {
        return Cut::at(Form::Heading, false, row);
    }
    if prior != Some(Form::Text)
        && let Some(end) = flat.boundary(flat.paragraph(), prior == Some(Form::Inline))
        && (prior != Some(Form::Heading) || flat.rest(end).contains('。') || lists(flat.rest(end)))
    {
        let rest = flat.rest(end);
        let sure = ["をいう。", "という。", "ものをいう", "こと。", "もの。"]
            .iter()
            .any(|word| rest.contains(word));
        let end = flat.before_aside(end);
        return Cut::at(Form::Inline, sure, end);
    }
    // The space between term and text was at the end of a line.
    if prior == Some(Form::Inline) && row < len && flat.plausible(row) && flat.starts_sentence(row) {
        return Cut::at(Form::Inline, false, row);
    }
    let single = flat.breaks.is_empty() || paragraph == len;
    if single && !flat.rest(0).contains('。') && flat.plausible(len) {
        let short = flat.rest(0).chars().count() <= 30 && !flat.rest(0).contains('、');
        if short && (children || prior == Some(Form::Heading)) {
            return Cut::at(Form::Heading, false, len);
        }
    }
    Cut::text_only(flat.text(0, paragraph).contains('。') || single && flat.rest(0).contains('、'))
}

/// Returns whether words after a gap are a list: 機関　町長、議会、教育委員会 next to siblings with their title on a line.
fn lists(rest: &str) -> bool {
    rest.matches('、').count() >= FEWEST_COMMAS
}

/// Fewest commas of a list that isn't a sentence.
const FEWEST_COMMAS: usize = 2;

/// Returns the end of a term of the field that begins the clause, if a sentence or nothing follows it.
fn leading_term(flat: &Flat) -> Option<usize> {
    let follows = |end: usize| flat.starts_sentence(flat.next_visible(end)) && !goes_on(&flat.chars, end);
    titles::term_prefix(&flat.chars[..flat.paragraph()], false)
        .filter(|&end| end >= flat.chars.len() || follows(end))
}

/// Divides an item with `【研修】` after its label. （略）, （注） and [1] aren't titles, but text is never in 【】.
fn set_in_brackets(flat: &Flat) -> Option<Cut> {
    let first = flat.chars.first()?.c;
    bracketed(flat, true).filter(|_| !"(（<＜[［".contains(first))
}

/// Divides `（目的）本文` or `【目的】`.
fn bracketed(flat: &Flat, may_go_on: bool) -> Option<Cut> {
    flat.chars.first().filter(|ch| ch.c != '「')?;
    let end = closing_at(flat.chars.iter().take(LONGEST_INLINE).map(|ch| ch.c))?;
    let whole = flat.text(end + 1, flat.row()).is_empty();
    if !(whole || may_go_on) || flat.text(0, end).contains('。') {
        return None;
    }
    Some(Cut {
        form: if whole { Form::Heading } else { Form::Inline },
        sure: true,
        title_from: 1,
        title_to: end,
        text_from: end + 1,
    })
}

/// Returns the longest run of first lines that is exactly a known title or term.
fn exact(flat: &Flat, accept: impl Fn(&str) -> bool) -> Option<usize> {
    let mut best = None;
    for (end, forced) in flat
        .breaks
        .iter()
        .copied()
        .chain([(flat.chars.len(), false)])
        .take(3)
    {
        if end > 80 {
            break;
        }
        // A line that the edge of the page broke continues: 利用事務系 / においては isn't a heading.
        if accept(flat.text(0, end)) && (!forced || flat.starts_sentence(end)) {
            best = Some(end);
        }
        if !forced {
            break;
        }
    }
    best
}

/// Returns the end of a known title directly followed by its text: 目的この方針は. If the siblings are written this
/// way, any text may follow.
fn glued(flat: &Flat, alike: bool) -> Option<usize> {
    const STARTS: [&str; 6] = ["この", "本", "当該", "次の", "以下", "情報資産に"];
    let limit = flat.row().min(30);
    (2..limit).rev().find(|&end| {
        let rest = flat.text(end, (end + 8).min(flat.row()));
        let begins = STARTS.iter().any(|start| rest.starts_with(start))
            || alike && flat.starts_sentence(end) && !goes_on(&flat.chars, end);
        begins && titles::is_known(flat.text(0, end))
    })
}

/// Returns the end of a term of the field directly followed by its meaning, as cells of a table are
/// extracted: `機密性許された者だけが…をいう。` If its `siblings` are written this way, the meaning needn't end with をいう.
pub fn glued_term(flat: &Flat, siblings: bool) -> Option<usize> {
    const LONGEST: usize = 20;
    let limit = LONGEST.min(flat.row());
    if limit < LONGEST && !siblings {
        return None;
    }
    let word = flat.chars[..limit]
        .iter()
        .take_while(|ch| !is_space(ch.c))
        .count();
    (2..word).rev().find(|&end| {
        titles::is_term(flat.text(0, end))
            && flat.chars[end].c.is_alphanumeric()
            && flat.starts_sentence(end)
            && !goes_on(&flat.chars, end)
            && (siblings || word == LONGEST && flat.defines(end))
    })
}

/// Divides `「用語」とは、本文`, `「用語」：本文` or `「用語」　本文をいう`.
fn quoted_term(flat: &Flat, chars: &[char]) -> Option<Cut> {
    let skip = |i: usize| i + chars.iter().skip(i).take_while(|c| is_space(**c)).count();
    chars.first().filter(|c| matches!(c, '「' | '『' | '“'))?;
    let close = chars.iter().position(|c| matches!(c, '」' | '』' | '”'))?;
    let mut i = skip(close + 1);
    if chars.get(i..i + 2) == Some(&['と', 'は']) {
        i = skip(i + 2);
        i += usize::from(matches!(chars.get(i), Some('、' | '，' | ',')));
        return inline(1, close, i);
    }
    if matches!(chars.get(i), Some(':' | '：')) {
        return inline(1, close, i + 1);
    }
    let is_set_off = i > close + 1 && i < chars.len() && flat.defines(i);
    is_set_off.then(|| inline(1, close, i)).flatten()
}

fn inline(from: usize, to: usize, text: usize) -> Option<Cut> {
    Some(Cut {
        form: Form::Inline,
        sure: true,
        title_from: from,
        title_to: to,
        text_from: text,
    })
}

/// Divides `「用語」とは、本文`, `「用語」　本文をいう`, `用語とは、本文をいう`, `用語：本文` or `用語・・・本文`.
pub fn definition(flat: &Flat) -> Option<Cut> {
    let limit = flat.paragraph().min(60);
    let chars: Vec<char> = flat.chars[..limit].iter().map(|ch| ch.c).collect();
    if let Some(cut) = quoted_term(flat, &chars) {
        return Some(cut);
    }
    let rest = || flat.text(0, flat.chars.len());
    for i in 1..chars.len() {
        match chars[i] {
            '。' => return None,
            'と' if chars.get(i + 1) == Some(&'は')
                && matches!(chars.get(i + 2), Some('、' | '，' | ','))
                && i <= 40
                && !flat.text(0, i).contains("において")
                && (rest().contains("いう") || rest().contains("である")) =>
            {
                return inline(0, i, i + 3);
            }
            ':' | '：'
                if i + 1 < chars.len()
                    && i <= 40
                    && !chars[..i].contains(&'、')
                    && !chars[i - 1].is_ascii_digit() =>
            {
                return inline(0, i, i + 1);
            }
            '・' | '…' | '･' | '‥' if !chars[..i].contains(&'、') => {
                let run = chars[i..]
                    .iter()
                    .take_while(|c| matches!(c, '・' | '…' | '･' | '‥'))
                    .count();
                if (run >= 2 || chars[i] == '…') && i + run < chars.len() {
                    return inline(0, i, i + run);
                }
            }
            _ => {}
        }
    }
    None
}
