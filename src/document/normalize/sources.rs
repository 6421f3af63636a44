//! The texts from which the names of a body are learnt.

use super::joint::{is_adopted_together, names_several, of_several};
use super::layout::compact;
use super::learn::{Declared, declared, of_cover, of_title, recurring, subject_of_title};
use super::titled::name_in_title;
use super::width;

/// A text from which names are learnt.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Title of the document.
    pub title: &'a str,
    /// Lines of the cover.
    pub cover: &'a [&'a str],
    /// Lines before the first clause, without the cover.
    pub preamble: &'a [&'a str],
    /// Everything else, clause by clause.
    pub body: &'a [&'a str],
    /// Whether the title can be about any subject. The title of a security policy has the name of the body
    /// before the words of the field.
    pub is_of_any_subject: bool,
}

/// How many titles and texts, from the first, may say who adopts the policy.
const OPENING_TEXTS: usize = 4;

/// [`Sources`] with folded width and without white space.
pub(super) struct FoldedSources {
    pub title: Vec<char>,
    /// What the title has before 情報セキュリティ.
    titled: Option<String>,
    /// The body whose name begins a title of any other subject.
    named: Option<String>,
    cover: Vec<Vec<char>>,
    preamble: Vec<Vec<char>>,
    pub body: Vec<Vec<char>>,
}

/// The names that a text introduces, in its clauses and before them.
pub(super) struct IntroducedNames {
    pub body: Vec<Declared>,
    pub preamble: Vec<Declared>,
}

impl FoldedSources {
    pub fn of(sources: &Sources) -> FoldedSources {
        let fold = |texts: &[&str]| texts.iter().map(|text| folded(text)).collect();
        let title = folded(sources.title);
        FoldedSources {
            titled: subject_of_title(&title),
            named: name_in_title(&title).filter(|_| sources.is_of_any_subject),
            title,
            cover: fold(sources.cover),
            preamble: fold(sources.preamble),
            body: fold(sources.body),
        }
    }

    pub fn introduced(&self) -> IntroducedNames {
        let of = |texts: &[Vec<char>]| {
            let names = texts
                .iter()
                .flat_map(|text| declared(text, self.titled.as_deref()));
            // 甲町空家等対策協議会（以下「協議会」という。） introduces an organ of the body that the title names.
            let is_of_body = |name: &Declared| self.named.as_ref().is_none_or(|named| *named == name.full);
            names.filter(is_of_body).collect()
        };
        IntroducedNames {
            body: of(&self.body),
            preamble: of(&self.preamble),
        }
    }

    fn is_titled_several(&self) -> bool {
        self.titled.as_deref().is_some_and(names_several)
    }

    /// Returns whether several bodies, or several organs of one, adopt the policy together.
    pub fn is_joint(&self, introduced: &IntroducedNames) -> bool {
        let mut names = introduced.body.iter().chain(&introduced.preamble);
        let opening = self.preamble.iter().chain(&self.cover);
        let mut opening = opening.chain(self.body.iter().take(OPENING_TEXTS));
        let is_several = self.is_titled_several()
            || names.any(|name| name.is_several)
            || opening.any(|text| is_adopted_together(text));
        self.named.is_none() && is_several
    }

    /// Returns the full name of the body. Empty if the text doesn't have it.
    pub fn full_name(&self, introduced: &IntroducedNames, is_joint: bool) -> String {
        let of = |names: &[Declared]| match is_joint {
            true => of_several(names.iter().map(|name| &name.full)),
            false => names.first().map(|name| name.full.clone()),
        };
        let titled = self.titled.clone();
        self.named
            .clone()
            .or_else(|| titled.filter(|_| is_joint && self.is_titled_several()))
            .or_else(|| of(&introduced.body))
            .or_else(|| of_title(&self.title))
            .or_else(|| of(&introduced.preamble))
            .or_else(|| self.titled.clone().filter(|_| is_joint))
            .or_else(|| self.cover.iter().find_map(|line| of_cover(line)))
            .or_else(|| recurring(&self.body))
            .unwrap_or_default()
    }
}

/// Returns a text with folded width and without white space.
pub(crate) fn folded(text: &str) -> Vec<char> {
    in_one_width(&compact(text))
}

/// Folds the width of a text whose white space has been removed.
pub(crate) fn in_one_width(source: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(source.len());
    let mut i = 0;
    while i < source.len() {
        let plain = width::plain_length(source, i);
        if plain > 0 {
            out.extend_from_slice(&source[i..i + plain]);
            i += plain;
            continue;
        }
        let (fold, used) = width::fold(source, i);
        match fold {
            width::Folded::None => break,
            width::Folded::One(c) => out.push(c),
            width::Folded::Many(many) => out.extend(many),
        }
        i += used.max(1);
    }
    out
}

pub(super) fn contains(text: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    let first = word.first();
    text.windows(word.len())
        .any(|window| window.first() == first && window == word)
}
