//! Blanks of a model text that every body fills in: ○○市, 第○号, 何々課.

use std::collections::BTreeSet;

/// Circles and strokes that are placeholders for a name or number.
pub const CIRCLES: [char; 9] = ['○', '〇', '◯', '●', '△', '□', '＿', '×', 'Ｘ'];

/// The word that is a placeholder for a name.
const SOMETHING: [char; 2] = ['何', '々'];

/// Names of eras, which forms and models print before a blank date.
pub const ERAS: [[char; 2]; 4] = [['令', '和'], ['平', '成'], ['昭', '和'], ['大', '正']];

/// The circle that can be a character of a name.
const LETTER: char = '〇';

/// Signs that are never characters of a name.
pub const SIGNS: [char; 5] = ['○', '◯', '●', '△', '□'];

/// Returns how many characters of folded text at `i` are a blank, or 0.
pub fn blank_len(text: &[char], i: usize) -> usize {
    let rest = text.get(i..).unwrap_or_default();
    if rest.starts_with(&SOMETHING) {
        return SOMETHING.len();
    }
    // The era before a blank date is part of the blank.
    match ERAS.iter().find(|era| rest.starts_with(*era)) {
        Some(era) => match circles_len(text, i + era.len()) {
            0 => 0,
            len => era.len() + len,
        },
        None => circles_len(text, i),
    }
}

/// Returns how many characters at `i` are circles used as a placeholder.
fn circles_len(text: &[char], i: usize) -> usize {
    let rest = text.get(i..).unwrap_or_default();
    let is_circle = |c: char| CIRCLES.contains(&c) && c != 'Ｘ' || c == '_';
    let len = rest.iter().take_while(|&&c| is_circle(c)).count();
    // 二〇二五 is a number.
    let is_digit = |c: Option<&char>| c.is_some_and(|c| "一二三四五六七八九十百".contains(*c));
    let is_number = rest.iter().take(len).all(|&c| c == LETTER)
        && (is_digit(i.checked_sub(1).and_then(|before| text.get(before))) || is_digit(rest.get(len)));
    if is_number { 0 } else { len }
}

/// Returns whether `text` is `pattern` with something filled in for each blank. Each position of the text is
/// tried once for each piece of the pattern, however many blanks there are.
pub fn fills(pattern: &[char], text: &[char]) -> bool {
    /// Longest name or number that is filled in, in characters.
    const LONGEST: usize = 30;
    let is_filled = |c: &char| !matches!(c, '。' | '「' | '」');
    let longest = |from: usize| {
        text[from..]
            .iter()
            .take(LONGEST)
            .take_while(|c| is_filled(c))
            .count()
    };
    let mut ends = BTreeSet::from([0]);
    let mut i = 0;
    while i < pattern.len() {
        let blank = blank_len(pattern, i);
        ends = match blank {
            0 => {
                let goes_on = ends.into_iter().filter(|&end| text.get(end) == Some(&pattern[i]));
                goes_on.map(|end| end + 1).collect()
            }
            _ => ends
                .into_iter()
                .flat_map(|end| end..=end + longest(end))
                .collect(),
        };
        i += blank.max(1);
    }
    ends.contains(&text.len())
}

/// Returns `text` with circles as letters, so that ○○市 is read as the name of a body.
pub fn with_letters(text: &str) -> String {
    text.replace(SIGNS, &LETTER.to_string())
}

/// Returns the forms of a name with a blank, as [`with_letters`] returns it, with each circle that a text
/// may use.
pub fn forms(name: &str) -> impl Iterator<Item = String> {
    let circles = CIRCLES.iter().filter(|circle| **circle != LETTER);
    let circles = circles.take(if name.contains(LETTER) { CIRCLES.len() } else { 0 });
    circles.map(|circle| name.replace(LETTER, &circle.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pattern: &str, text: &str) -> bool {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        fills(&chars(pattern), &chars(text))
    }

    #[test]
    fn a_blank_takes_any_name_or_number() {
        assert!(filled("○○", "1,500"));
        assert!(filled("令和○年○月○日", "平成30年4月1日"));
        assert!(filled("平成○年何々市規則第○号", "平成17年山川市規則第8号"));
        assert!(!filled("○○円以内", "5,000円"));
        assert!(!filled("○", "1。ただし、"));
        let many = "○甲".repeat(40);
        assert!(filled(&many, &"乙甲".repeat(40)) && !filled(&many, &format!("{}乙", "甲".repeat(79))));
    }

    #[test]
    fn a_zero_in_a_number_is_not_a_blank() {
        let chars: Vec<char> = "二〇二五年〇月".chars().collect();
        assert_eq!((blank_len(&chars, 1), blank_len(&chars, 5)), (0, 1));
    }
}
