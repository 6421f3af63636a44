//! Questions and answers behind a policy: Ｑ１ … Ａ１ …, 問 … 答 …. They explain it and aren't part of it.

use super::line::Line;
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

const QUESTIONS: [&str; 4] = ["Q", "Ｑ", "質問", "問"];
const ANSWERS: [&str; 4] = ["A", "Ａ", "回答", "答"];

/// Whether `line` is a question and one of the lines after it its answer.
pub fn is_answered<'l>(line: &Line, mut after: impl Iterator<Item = &'l Line>) -> bool {
    /// A question and an answer that are broken by the page take no more lines than this.
    const NEAR: usize = 3;
    begins(line, QUESTIONS) && after.by_ref().take(NEAR).any(|line| begins(line, ANSWERS))
}

/// Whether a line begins with one of the signs and a number, or with the sign alone and what divides it from the text.
fn begins(line: &Line, signs: [&str; 4]) -> bool {
    let text: String = line.chars.iter().take(12).map(|ch| ch.c).collect();
    signs.iter().any(|sign| {
        let Some(rest) = text.strip_prefix(sign) else { return false };
        let words = rest.trim_start_matches(|c| is_space(c) || digit(c).is_some());
        words.len() < rest.len() || rest.starts_with(['.', '．', ':', '：', '、', ')', '）']) || rest.is_empty()
    })
}
