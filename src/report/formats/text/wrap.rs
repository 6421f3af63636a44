//! Lines of Japanese for a terminal: wide characters count two columns, and no line begins or ends with a mark that
//! does not belong there (禁則処理).

use unicode_width::UnicodeWidthChar;

/// What a stretch of text is, for the terminal to colour. The text says the same without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Text.
    Plain,
    /// Headings.
    Strong,
    /// Grave headings.
    Alarm,
    /// Words of the guideline that are not in the policy.
    Removed,
    /// Words of the policy that are not in the guideline.
    Added,
    /// Less important.
    Faint,
}

impl Ink {
    /// The SGR parameters; empty for plain text.
    pub fn sgr(self) -> &'static str {
        match self {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Alarm => "1;31",
            Ink::Removed => "31",
            Ink::Added => "32",
            Ink::Faint => "2",
        }
    }
}

/// A character and its ink.
pub type InkedChar = (char, Ink);

/// Columns a character takes. What Unicode leaves open (…, ①, –) is wide on Japanese terminals; counting it so breaks
/// a line early at worst.
pub fn columns(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

/// Columns of a whole text.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

const NOT_FIRST: &str =
    "、。，．・：；？！）］｝」』】〉》〕〟’”ーゝゞ々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥,.:;?!)]}%‰％";
const NOT_LAST: &str = "（［｛「『【〈《〔〝‘“([{";

/// Breaks `cells` into lines of at most `width` columns; at least one character per line.
pub fn wrap(cells: &[InkedChar], width: usize) -> Vec<&[InkedChar]> {
    let mut lines = Vec::new();
    let mut rest = cells;
    loop {
        let fits = fitting(rest, width);
        if fits == rest.len() {
            lines.push(rest);
            return lines;
        }
        let at = (1..=fits).rev().find(|&i| breaks(rest, i)).unwrap_or(fits.max(1));
        let (line, after) = rest.split_at(at);
        lines.push(trim_end(line));
        let blank = after.iter().take_while(|(c, _)| *c == ' ').count();
        rest = &after[blank..];
        if rest.is_empty() {
            return lines;
        }
    }
}

fn trim_end(line: &[InkedChar]) -> &[InkedChar] {
    let blank = line.iter().rev().take_while(|(c, _)| *c == ' ').count();
    &line[..line.len() - blank]
}

fn fitting(cells: &[InkedChar], width: usize) -> usize {
    let mut used = 0;
    for (i, (c, _)) in cells.iter().enumerate() {
        used += columns(*c);
        if used > width {
            return i;
        }
    }
    cells.len()
}

/// Whether a line may end before the character at `at`.
fn breaks(cells: &[InkedChar], at: usize) -> bool {
    let (before, after) = (cells[at - 1].0, cells[at].0);
    let word = |c: char| c.is_ascii_graphic();
    // ［－ and －］ stay whole.
    let closing = matches!(after, '－' | '＋') && cells.get(at + 1).is_some_and(|(c, _)| *c == '］');
    let opening = matches!(before, '－' | '＋') && at >= 2 && cells[at - 2].0 == '［';
    !(NOT_FIRST.contains(after)
        || NOT_LAST.contains(before)
        || closing
        || opening
        || (word(before) || before == '’') && word(after)
        || columns(after) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let cells: Vec<InkedChar> = text.chars().map(|c| (c, Ink::Plain)).collect();
        wrap(&cells, width)
            .into_iter()
            .map(|line| line.iter().map(|(c, _)| c).collect())
            .collect()
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(lines("あいうえお", 6), ["あいう", "えお"]);
        assert_eq!(lines("", 6), [""]);
    }

    #[test]
    fn no_line_begins_or_ends_with_a_mark_that_must_not() {
        assert_eq!(lines("あいう、えお", 6), ["あい", "う、え", "お"]);
        assert_eq!(lines("あい「うえ」", 6), ["あい", "「う", "え」"]);
        assert_eq!(lines("あい［－う－］え", 10), ["あい", "［－う－］", "え"]);
    }

    #[test]
    fn words_stay_whole_unless_longer_than_a_line() {
        assert_eq!(lines("see taisho explain", 12), ["see taisho", "explain"]);
        assert_eq!(lines("at one’s own", 9), ["at one’s", "own"]);
        assert_eq!(lines("see one’s", 9), ["see", "one’s"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("語語", 1), ["語", "語"]);
    }
}
