//! Which clause hands its items to a table or list: 用語の意義は、別表第1に定めるとおりとする; 情報資産は、次の表のとおりとする.

use super::appendix_label::appendix_label;
use super::line_form::introduces_items;
use crate::facet::Facet;
use std::ops::Range;
use std::sync::LazyLock;
use taisho_knowledge::{CueRole, cues};

/// Where the items of a clause are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handed {
    /// In the appendix of this name, as [`appendix_name`] gives it.
    Appendix(String),
    /// Below the sentence, in a table if there is one.
    Below,
}

/// Returns where a clause has its items, by the sentence that says so. `facet` is the section it is in. A table that only classifies
/// what the model names, or lists other things, has no items: 情報資産の分類は、別表第2のとおりとする.
pub fn handed(text: &str, facet: Option<Facet>) -> Option<Handed> {
    let is_listing = matches!(
        facet,
        Some(Facet::Definitions | Facet::Threats | Facet::Scope | Facet::Countermeasures)
    );
    let sentences = text
        .split('。')
        .filter_map(|sentence| Some((sentence, place(sentence)?)));
    let mut handed = sentences.filter(|(sentence, _)| is_listing || names_items(sentence));
    handed.next().map(|(_, place)| place)
}

/// Whether a sentence is about things that the model lists: 用語の意義は, 別紙に掲げる脅威を.
fn names_items(sentence: &str) -> bool {
    let mut items = cues(CueRole::ListedThing);
    items.any(|item| {
        let mut behind = sentence
            .match_indices(item)
            .map(|(at, _)| &sentence[at + item.len()..]);
        let mut handed = cues(CueRole::HandsOver).map(|verb| format!("{verb}{item}"));
        behind.any(|rest| cues(CueRole::BehindListedThing).any(|word| rest.starts_with(word)))
            || handed.any(|words| sentence.contains(&words))
    })
}

/// Returns where a sentence says that its items are, if it hands them over.
fn place(sentence: &str) -> Option<Handed> {
    let hands_over = |rest: &str| cues(CueRole::HandsOver).any(|verb| rest.contains(verb));
    let mut appendices = appendix_names(sentence).into_iter();
    let appendix = appendices.find(|(at, _)| hands_over(&sentence[at.end..]));
    match appendix {
        Some((_, name)) => Some(Handed::Appendix(name)),
        None => introduces_items(sentence).then_some(Handed::Below),
    }
}

/// Returns where `text` names appendices, and their names.
pub fn appendix_names(text: &str) -> Vec<(Range<usize>, String)> {
    let begins = |c: &char| FIRSTS.contains(c);
    let places = text.char_indices().filter(|(_, c)| begins(c));
    let named = places.filter_map(|(at, _)| {
        let (name, length) = appendix_name(&text[at..])?;
        Some((at..at + length, name))
    });
    named.collect()
}

/// The characters with which names of appendices begin.
static FIRSTS: LazyLock<Vec<char>> = LazyLock::new(|| {
    cues(CueRole::AppendedTable)
        .filter_map(|word| word.chars().next())
        .collect()
});

/// Like [`appendix_label`], without 様式, which are forms and have no items.
pub fn appendix_name(text: &str) -> Option<(String, usize)> {
    appendix_label(text).filter(|(name, _)| !name.contains("様式"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_have_no_items() {
        let name = |text: &str| appendix_name(text).map(|(name, length)| (name, text[..length].to_owned()));
        let both = |name: &str, written: &str| Some((name.to_owned(), written.to_owned()));
        assert_eq!(name("別表第１の左欄"), both("別表1", "別表第１"));
        assert_eq!(name("様式第1号"), None);
        assert_eq!(name("別記様式第1号"), None);
    }

    #[test]
    fn items_are_handed_over_in_a_sentence_about_them() {
        let to = |name: &str| Some(Handed::Appendix(name.to_owned()));
        let own = |text: &str| handed(text, None);
        assert_eq!(own("用語の意義は、別表第1に定めるとおりとする。"), to("別表1"));
        assert_eq!(own("対象とする情報資産は、別表第2のとおりとする。"), to("別表2"));
        assert_eq!(own("別紙1に掲げる脅威を想定し、対策を実施する。"), to("別紙1"));
        assert_eq!(own("情報資産は、次の表に掲げるものとする。"), Some(Handed::Below));
        assert_eq!(own("情報資産の分類は、別表第2のとおりとする。"), None);
        assert_eq!(own("委員は、別表第1に掲げる職にある者とする。"), None);
        assert_eq!(own("脅威は、別表第1を除く。"), None);
        assert_eq!(
            handed("別表のとおりとする。", Some(Facet::Definitions)),
            to("別表")
        );
    }
}
