//! Finds what follows a policy without being part of it: 別表, 様式, questions and answers (Ｑ１ … Ａ１ …, 問 … 答 …).

use super::OutsideKind;
use super::line::Line;
use super::marker::Family;
use super::titles::known_title;
use crate::read::BlockKind;
use taisho_knowledge::{CueRole, cues};
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

/// Longest heading, in characters.
const LONGEST: usize = 50;

const QUESTIONS: [&str; 4] = ["Q", "Ｑ", "質問", "問"];
const ANSWERS: [&str; 4] = ["A", "Ａ", "回答", "答"];

/// Returns whether a line begins 別表, 様式 or the like. A title may follow after a gap: 別表第1　手数料の額（第2条関係）.
pub fn is_appendix(line: &Line) -> bool {
    if line.has_stop() || line.chars.len() > LONGEST {
        return false;
    }
    let first = line.solid().chars().next();
    let mut words = cues(CueRole::AppendedTable).chain(cues(CueRole::AppendedPart));
    if !words.any(|word| word.chars().next() == first) {
        return false;
    }
    let text: String = line.chars.iter().map(|ch| ch.c).collect();
    let text = text.trim_matches(is_space);
    let is_word = |word: &&str| text.starts_with(*word);
    let mut words = cues(CueRole::AppendedTable).chain(cues(CueRole::AppendedPart));
    let Some(word) = words.find(is_word) else {
        return is_label(line.solid());
    };
    let gap = text[word.len()..].find(is_space).map(|at| word.len() + at);
    match gap.map(|at| (&text[..at], text[at..].trim_start_matches(is_space))) {
        // 別紙 用語の定義 is a section that is placed after the others.
        Some((_, title)) if known_title(title).is_some() => is_label(line.solid()),
        Some((label, title)) if !title.starts_with(PARTICLES) => is_label(label),
        _ => is_label(line.solid()),
    }
}

const KANJI: &str = "一二三四五六七八九十";

/// Particles with which a sentence continues after the name of an appendix.
const PARTICLES: [char; 4] = ['に', 'の', 'を', 'は'];

/// Returns whether a text is the label of an appendix and not a sentence about one.
fn is_label(text: &str) -> bool {
    let mut words = cues(CueRole::AppendedTable).chain(cues(CueRole::AppendedPart));
    let Some(after) = words.find_map(|word| text.strip_prefix(word)) else {
        return false;
    };
    let heading = after.is_empty()
        || after.starts_with(['第', '(', '（', '：', ':'])
        || after.starts_with(|c| digit(c).is_some() || KANJI.contains(c))
        || after.starts_with("様式");
    heading && !after.contains(PARTICLES)
}

/// Marks what certainly follows the articles, before any label in it is read: the first heading of an
/// appendix with a number or a reference to its article, and everything after it, unless articles, chapters
/// or sections of the field follow.
pub fn mark(lines: &[Line], apart: &mut [Option<OutsideKind>]) {
    let is_text = |i: &usize| apart[*i].is_none();
    let labelled = |i: usize| lines[i].markers().first();
    let Some(start) = (0..lines.len())
        .filter(is_text)
        .skip_while(|&i| labelled(i).is_none())
        .find(|&i| !is_row(&lines[i]) && is_numbered_appendix(&lines[i]))
    else {
        return;
    };
    let goes_on = |i: usize| {
        lines[i].has_label(|family| matches!(family, Family::Article | Family::Part(_)))
            || labelled(i).is_some_and(|marker| known_title(lines[i].rest(marker.end)).is_some())
    };
    let articles = own_articles(lines, start, &is_text);
    let is_over = |i: &usize| !articles.contains(i);
    if (start + 1..lines.len())
        .filter(is_text)
        .filter(is_over)
        .any(goes_on)
    {
        return;
    }
    for apart in &mut apart[start..] {
        apart.get_or_insert(OutsideKind::Supplementary);
    }
}

/// Returns the lines of the articles of an appended text (個人情報取扱特記事項), which start again from 第1条 right
/// below its heading. If another instrument begins there, its title is in between.
fn own_articles(lines: &[Line], start: usize, is_text: &impl Fn(&usize) -> bool) -> Vec<usize> {
    /// How many lines the title of the text and the caption of its first article may take.
    const NEAR: usize = 3;
    let is_article = |i: &usize| lines[*i].has_label(|family| family == Family::Article);
    let text: Vec<usize> = (start + 1..lines.len()).filter(is_text).collect();
    let first = text.iter().take(NEAR + 1).position(is_article);
    let is_title = |i: &usize| cues(CueRole::Instrument).any(|kind| lines[*i].solid().ends_with(kind));
    let is_appended_text = ["別記", "別紙", "別添", "付録"]
        .iter()
        .any(|word| lines[start].solid().starts_with(word));
    match first {
        Some(first) if is_appended_text && !text[..first].iter().any(is_title) => {
            let articles: Vec<usize> = text.into_iter().filter(is_article).collect();
            let numbers = articles
                .iter()
                .map(|&i| lines[i].markers().first().map_or(0, |marker| marker.number));
            let counts = numbers.eq(1..=u32::try_from(articles.len()).unwrap_or(u32::MAX));
            if counts { articles } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// Returns whether a line is the heading of an appendix with a number or a reference to its article: 別表第1,
/// 別記（第4条関係）.
fn is_numbered_appendix(line: &Line) -> bool {
    let solid = line.solid();
    let numbered = || {
        let rest = cues(CueRole::AppendedTable).find_map(|word| solid.strip_prefix(word));
        let rest = rest.map(|rest| rest.trim_start_matches("様式").trim_start_matches('第'));
        rest.and_then(|rest| rest.chars().next())
            .is_some_and(|c| digit(c).is_some() || KANJI.contains(c))
    };
    is_appendix(line) && (solid.contains("関係") || numbered())
}

fn is_row(line: &Line) -> bool {
    line.kind == BlockKind::TableRow || line.chars.iter().any(|ch| ch.c == '\t')
}

/// Returns whether a line after the first heading of an appendix begins another piece: the next appendix, or
/// 附則.
pub fn begins_piece(line: &Line) -> bool {
    let supplement =
        || line.solid() == "附則" || line.solid().starts_with("附則(") || line.solid().starts_with("附則（");
    !is_row(line) && (is_appendix(line) || supplement())
}

/// Returns whether `line` is a question whose answer is in its second cell or in one of the lines after it.
pub fn is_answered<'l>(line: &Line, mut after: impl Iterator<Item = &'l Line>) -> bool {
    /// How many lines a question and its answer may be wrapped into.
    const NEAR: usize = 3;
    let is_answer = |chars: &[Ch]| begins(chars, ANSWERS);
    let mut cells = line.chars.split(|ch| ch.c == '\t').skip(1);
    begins(&line.chars, QUESTIONS)
        && (cells.any(is_answer) || after.by_ref().take(NEAR).any(|line| is_answer(&line.chars)))
}

/// Returns whether a text begins with one of the signs and a number, or with the sign and a separator.
fn begins(text: &[Ch], signs: [&str; 4]) -> bool {
    let divides = |c: char| is_space(c) || digit(c).is_some() || ".．:：、)）".contains(c);
    signs.iter().any(|sign| {
        let mut chars = text.iter().map(|ch| ch.c);
        sign.chars().all(|c| chars.next() == Some(c)) && chars.next().is_none_or(divides)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appendix_has_a_heading_in_either_language() {
        let begins = |text: &str| {
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            is_appendix(&super::super::line::lines(&source)[0])
        };
        assert!(begins("別表第1\n"));
        assert!(begins("別表　手数料の額（第2条関係）\n"));
        assert!(begins("別表第１　手数料の額\n"));
        assert!(!begins("別表第１の額とする\n"));
        assert!(!begins("別表 に掲げる額\n"));
        assert!(!begins("別紙 用語の説明\n"));
        assert!(begins("Appendix: Summary in English\n"));
        assert!(!begins("Appendixの用語による。\n"));
    }

    #[test]
    fn a_question_has_an_answer_near() {
        let asks = |text: &str| {
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            let lines = super::super::line::lines(&source);
            is_answered(&lines[0], lines[1..].iter())
        };
        assert!(asks("Ｑ１　いつからですか。\nＡ１　昨年からです。\n"));
        assert!(asks(
            "問　誰が決めますか。\n町の外からも尋ねられます。\n答　町長です。\n"
        ));
        assert!(!asks("Ｑ１　いつからですか。\n目的\n"));
        assert!(!asks("問題を調べる。\n答えを示す。\n"));
    }
}
