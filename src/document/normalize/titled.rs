//! Names in documents of any subject: at the beginning of a title, as in 甲町自転車等の放置の防止に関する条例, left blank in a
//! model, as in ○○市, and in compounds such as 町税.

use super::blank::{SIGNS, forms, with_letters};
use super::body_kind::BodyKind;
use super::learn::is_name_char;
use super::names::{Names, longest_first, starts_with};
use super::sources::Sources;
use taisho_knowledge::{CueRole, GENERIC_BODIES, cues};

/// Words that end like the name of a body and can begin a title: 都市計画, 地区計画.
const COMMON: [&str; 5] = ["都市", "地区", "管区", "学区", "選挙区"];

/// Shortest name, in characters, such as 津市.
const SHORTEST: usize = 2;

/// Returns the name of the body at the beginning of a title. It is the shortest one that ends like a body,
/// extended by what directly follows if that is an organ or a larger body: 大町 in 大町市議会.
pub(crate) fn name_in_title(title: &[char]) -> Option<String> {
    let length = title
        .iter()
        .take_while(|&&c| is_name_char(c) || is_kana(c))
        .count();
    let name = |end: usize| title[..end].iter().collect::<String>();
    let is_body = |end: usize| {
        let name = name(end);
        let is_common = COMMON.contains(&name.as_str()) || GENERIC_BODIES.iter().any(|row| row.word == name);
        BodyKind::of_name(&name).is_some() && !is_common
    };
    let mut end = (SHORTEST..=length).find(|&end| is_body(end))?;
    let goes_on = |end: usize| {
        let rest = (end + 1..=length).find(|&longer| {
            let suffix: String = title[end..longer].iter().collect();
            BodyKind::of_name(&suffix).is_some() && (longer == end + 1 || is_organ(&suffix))
        });
        rest.filter(|&longer| is_body(longer))
    };
    while let Some(longer) = goes_on(end) {
        end = longer;
    }
    Some(name(end))
}

fn is_kana(c: char) -> bool {
    ('ぁ'..='ん').contains(&c) && !matches!(c, 'の' | 'に' | 'を' | 'が' | 'は')
}

/// Returns whether a word names an organ by itself, so that it is added to the name of its body: 議会, 教育委員会.
fn is_organ(word: &str) -> bool {
    GENERIC_BODIES.iter().any(|row| row.word == word) && word.ends_with('会')
}

impl Sources<'_> {
    pub(super) fn has_blanks(&self) -> bool {
        let texts = self
            .body
            .iter()
            .chain(self.preamble)
            .chain(self.cover)
            .chain([&self.title]);
        texts.into_iter().any(|text| text.contains(SIGNS))
    }

    /// Learns the names from a model in which the name of the body is left blank: ○○市.
    pub(super) fn find_blank_names(&self, given: Option<BodyKind>) -> Names {
        let letters =
            |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| with_letters(text)).collect() };
        let [cover, preamble, body] = [self.cover, self.preamble, self.body].map(letters);
        let cover: Vec<&str> = cover.iter().map(String::as_str).collect();
        let preamble: Vec<&str> = preamble.iter().map(String::as_str).collect();
        let body: Vec<&str> = body.iter().map(String::as_str).collect();
        let sources = Sources {
            title: &with_letters(self.title),
            cover: &cover,
            preamble: &preamble,
            body: &body,
            is_of_any_subject: true,
        };
        let mut names = Names::find(&sources, given);
        let known: Vec<String> = names.own.iter().map(|name| name.iter().collect()).collect();
        let more: Vec<String> = known.iter().flat_map(|name| forms(name)).collect();
        names.own = longest_first(known.into_iter().chain(more).collect());
        names
    }
}

/// Returns whether a word can begin at `i`. その他 doesn't form a compound with what follows: その他市長が定める.
pub(super) fn begins_word(text: &[char], i: usize) -> bool {
    let before = &text[..i];
    before.last().is_none_or(|&c| !is_name_char(c)) || before.ends_with(&['そ', 'の', '他'])
}

impl Names {
    /// Returns the model's character for the kind of body if a compound begins `rest`: 市 for 町 in 町税 or 町内.
    pub(super) fn compound_at(&self, rest: &[char]) -> Option<&'static str> {
        let letter = match self.kind {
            BodyKind::Town => '町',
            BodyKind::Village => '村',
            BodyKind::Ward => '区',
            _ => return None,
        };
        let (first, behind) = rest.split_first()?;
        let is_compound = || cues(CueRole::BodyCompound).any(|word| starts_with(behind, word));
        (self.has_compounds && *first == letter && is_compound()).then_some("市")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_begins_with_the_name_of_its_body() {
        let of = |title: &str| name_in_title(&title.chars().collect::<Vec<char>>());
        let name = |title: &str| of(title).unwrap_or_default();
        assert_eq!(name("川辺町自転車等の放置の防止に関する条例"), "川辺町");
        assert_eq!(name("山川町議会の情報の取扱いに関する条例"), "山川町議会");
        assert_eq!(name("大町市公園条例"), "大町市");
        assert_eq!(name("〇〇市空き店舗活用補助金交付要綱"), "〇〇市");
        assert_eq!(name("山川広域連合補助金交付要綱"), "山川広域連合");
        assert_eq!(name("さくら市文書規程"), "さくら市");
        assert_eq!(of("都市公園条例"), None);
        assert_eq!(of("文書管理規程"), None);
    }
}
