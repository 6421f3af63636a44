//! The characters of a clause in one row, what a heading looks like in them, and where one could end.

use super::line::ends_sentence;
use super::line_form::is_titlelike;
use super::lines::Lines;
use super::tree::Raw;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// The characters of a clause after its label, with the positions where its lines begin.
pub struct Flat {
    /// All characters.
    pub chars: Vec<Ch>,
    /// Index of the first character of each line after the first, and whether the line before it was full.
    pub breaks: Vec<(usize, bool)>,
    /// The text without white space, with the position of each character in it.
    solid: String,
    offsets: Vec<usize>,
}

impl Flat {
    /// Joins the lines of a clause.
    pub fn new(raw: &Raw, lines: &Lines) -> Flat {
        let length = raw.rows.iter().map(|row| lines[row.line].chars.len() + 1).sum();
        let mut chars: Vec<Ch> = Vec::with_capacity(length);
        let mut solid = String::with_capacity(length * '。'.len_utf8());
        let mut breaks = Vec::new();
        for (k, row) in raw.rows.iter().enumerate() {
            let line = &lines[row.line];
            if k > 0 && !chars.is_empty() {
                let previous = raw.rows[k - 1].line;
                let letters = lines[previous].is_letter() && line.is_letter();
                if line.continues {
                    // The line need not have been split, so its white space is still a boundary.
                    chars.extend(line.gap);
                } else if !letters {
                    breaks.push((chars.len(), lines.forced(previous, row.line)));
                }
            }
            let rest = line.chars.get(row.from..).unwrap_or_default();
            let lead = match chars.is_empty() {
                true => rest.iter().take_while(|ch| is_space(ch.c)).count(),
                false => 0,
            };
            chars.extend_from_slice(&rest[lead..]);
            solid.push_str(line.rest(row.from));
        }
        let mut offsets = Vec::with_capacity(chars.len() + 1);
        let mut end = 0;
        for ch in &chars {
            offsets.push(end);
            end += if is_space(ch.c) { 0 } else { ch.c.len_utf8() };
        }
        offsets.push(end);
        Flat {
            chars,
            breaks,
            solid,
            offsets,
        }
    }

    /// Returns the text between two characters without white space.
    pub fn text(&self, from: usize, to: usize) -> &str {
        match (self.offsets.get(from), self.offsets.get(to)) {
            (Some(&from), Some(&to)) if from <= to => &self.solid[from..to],
            _ => "",
        }
    }

    /// Returns the text from a character without white space.
    pub fn rest(&self, from: usize) -> &str {
        self.text(from, self.chars.len())
    }

    /// Returns the end of the first line.
    pub fn row(&self) -> usize {
        self.breaks.first().map_or(self.chars.len(), |(at, _)| *at)
    }

    /// Returns the end of the first paragraph, as far as line ends show it.
    pub fn paragraph(&self) -> usize {
        let mut ends = self.breaks.iter().filter(|(_, forced)| !forced);
        ends.next().map_or(self.chars.len(), |(at, _)| *at)
    }

    /// Returns the indices at which a new paragraph begins.
    pub fn paragraphs(&self, from: usize) -> Vec<usize> {
        let ends = |at: usize| self.text(0, at).chars().next_back().is_some_and(ends_sentence);
        let breaks = self
            .breaks
            .iter()
            .filter(|(_, forced)| !forced)
            .map(|(at, _)| *at);
        let inside = breaks.filter(|&at| at > from && ends(at));
        inside.map(|at| at - from).collect()
    }

    /// Returns the index of the first visible character at or after `from`.
    pub fn next_visible(&self, from: usize) -> usize {
        let gap = self.chars[from..].iter().take_while(|ch| is_space(ch.c)).count();
        from + gap
    }

    /// Returns whether the first `end` characters can be a heading.
    pub fn plausible(&self, end: usize) -> bool {
        is_titlelike(self.text(0, end))
    }

    /// Returns whether this is a heading regardless of its siblings: short, without commas, and with
    /// sentences below it.
    pub fn is_surely_title(&self, end: usize) -> bool {
        let text = self.text(0, end);
        text.chars().count() <= 20 && !text.contains('、') && self.rest(end).contains('。')
    }

    /// Returns the end of a title before a bracket that says how it is used: `HIS（以下「HIS」という。）` ends before
    /// the bracket.
    pub fn before_aside(&self, end: usize) -> usize {
        let open = (0..end).rfind(|&i| matches!(self.chars[i].c, '（' | '('));
        let aside = open.filter(|&open| self.text(open + 1, end).starts_with("以下「"));
        aside.unwrap_or(end)
    }

    /// Returns whether the text at `from` can begin a sentence, because it isn't in the middle of a word or
    /// after a particle.
    pub fn starts_sentence(&self, from: usize) -> bool {
        const STARTERS: [&str; 22] = [
            "この",
            "その",
            "これ",
            "それ",
            "また",
            "なお",
            "ただし",
            "おおむね",
            "すべて",
            "いかなる",
            "あらゆる",
            "あらかじめ",
            "いわゆる",
            "ここ",
            "それぞれ",
            "いう",
            "まず",
            "さらに",
            "そこ",
            "かつ",
            "どの",
            "とりわけ",
        ];
        let text = self.rest(from);
        match text.chars().next() {
            None => false,
            Some('ぁ'..='ん') => {
                STARTERS.iter().any(|word| text.starts_with(word)) || names_municipality(text)
            }
            Some(first) => !"ー々、。）)」』・，ァィゥェォッャュョ".contains(first),
        }
    }

    /// Returns whether the text from `from` says what a term means.
    pub fn defines(&self, from: usize) -> bool {
        let rest = self.rest(from);
        ["をいう。", "という。", "をいいます。"]
            .iter()
            .any(|end| rest.ends_with(end))
    }

    /// Returns the first white space within `..limit` that may separate a term from its text. With `weak`, a
    /// space next to Latin letters counts too, although Japanese typesetting uses it everywhere.
    pub fn boundary(&self, limit: usize, weak: bool) -> Option<usize> {
        let chars = &self.chars[..limit];
        let is_gap = |i: usize| is_space(chars[i].c);
        let mut second = None;
        let mut brackets = 0usize;
        for i in 1..chars.len() {
            match chars[i].c {
                '（' | '(' => brackets += 1,
                '）' | ')' => brackets = brackets.saturating_sub(1),
                _ => {}
            }
            if chars[i].c == '。' && brackets == 0 || i > 60 {
                break;
            }
            if !is_gap(i) || is_gap(i - 1) {
                continue;
            }
            let Some(next) = (i..chars.len()).find(|&next| !is_gap(next)) else {
                break;
            };
            let (left, right) = (chars[i - 1].c, chars[next].c);
            let spelled = (i < 2 || is_gap(i - 2)) && (next + 1 >= chars.len() || is_gap(next + 1));
            if spelled || !self.starts_sentence(next) || !self.plausible(i) {
                continue;
            }
            // A tab separates cells, whatever they contain.
            if !is_latin(left) && !is_latin(right) || chars[i].c == '\t' {
                return Some(i);
            }
            // In LGWAN 総合行政ネットワークをいう, the term ends in Latin letters and no better gap follows.
            let term = is_latin(left) && !is_latin(right) && !left.is_ascii_digit() && self.defines(next);
            if weak && !is_latin(left) && !right.is_ascii_digit() || term {
                second = second.or(Some(i));
            }
        }
        second
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９')
}

/// Longest name of a municipality, in characters.
const LONGEST_MUNICIPALITY: usize = 8;

/// Returns whether a text begins with a municipality whose name is written in kana: さいたま市の, but not された市の.
fn names_municipality(text: &str) -> bool {
    let inflects = ["され", "させ", "する", "した", "して", "しな", "でき"];
    let chars: Vec<char> = text.chars().take(LONGEST_MUNICIPALITY + 1).collect();
    let kana = chars.iter().take_while(|c| ('ぁ'..='ん').contains(*c)).count();
    let end = chars.iter().position(|c| matches!(c, '市' | '町' | '村' | '区'));
    let goes_on = |end: usize| {
        matches!(
            chars.get(end + 1),
            Some('が' | 'の' | 'は' | 'に' | 'を' | '、' | '（' | '(')
        )
    };
    kana >= 2 && end.is_some_and(goes_on) && !inflects.iter().any(|end| text.starts_with(end))
}
