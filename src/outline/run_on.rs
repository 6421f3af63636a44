//! Finds 目次, sections and page numbers inside a line that has lost its line breaks.

use super::marker::{Family, markers};
use super::titles;
use taisho_text::numeral::{Ch, digits};
use taisho_text::space::is_space;

/// Returns whether 目次 is a separate word here, with or without brackets.
pub fn is_contents(window: &[Ch]) -> bool {
    let word: String = window
        .iter()
        .map(|ch| ch.c)
        .take_while(|c| !is_space(*c))
        .filter(|c| c.is_alphanumeric())
        .collect();
    word == "目次"
}

/// Returns the number if a number and a title of the field are here, with white space after the title.
pub fn numbered_title(chars: &[Ch]) -> Option<u32> {
    let window = &chars[..chars.len().min(60)];
    let title = |end: usize| {
        let lead = window[end..].iter().take_while(|ch| is_space(ch.c)).count();
        titles::term_prefix(&window[end + lead..], true).is_some()
    };
    let marker = markers(window)
        .into_iter()
        .find(|m| m.family == Family::Num && title(m.end))?;
    Some(marker.number)
}

/// Returns the index of the next section in `2 4 対象とする脅威` after section 3, which has a page number before
/// it.
pub fn page_number(chars: &[Ch], last: u32) -> Option<usize> {
    let (number, end) = digits(chars, 0, false)?;
    let gap = chars[end..].iter().take_while(|ch| is_space(ch.c)).count();
    let next = numbered_title(&chars[end + gap..])?;
    (gap > 0 && last > 0 && next == last + 1 && number != next).then_some(end + gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<Ch> {
        text.char_indices().map(|(at, c)| Ch { c, at }).collect()
    }

    #[test]
    fn a_page_number_stands_before_the_next_section_only() {
        let text = chars("2 4 対象とする脅威 次の");
        assert_eq!(page_number(&text, 3), Some(2));
        assert_eq!(page_number(&text, 4), None);
        assert_eq!(page_number(&chars("1 0 実施手順の策定 各課"), 9), None);
        assert_eq!(page_number(&chars("2 4 月の会議"), 3), None);
    }

    #[test]
    fn contents_are_a_word_of_their_own() {
        assert!(is_contents(&chars("〈目次〉 1 目的")));
        assert!(!is_contents(&chars("目次に掲げる 1 目的")));
    }
}
