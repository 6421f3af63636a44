//! What a document calls itself (この訓令, 本方針, its own title), learnt from its title and its first clauses. The
//! model uses 本基本方針.

use super::learn::{is_name_char, short_names};
use super::names::{declaration_len, starts_with};
use taisho_knowledge::{CueRole, cues};

/// What the model text calls itself. Every name of the document for itself is folded to it.
pub(crate) const THIS_POLICY: &str = "本基本方針";

/// Words that, before the kind of an instrument, refer to the document itself.
pub(super) const POINTERS: [&str; 3] = ["この", "当", "本"];

/// How many clauses, from the first, may introduce the document's short name.
const OPENING_CLAUSES: usize = 3;

/// Shortest title, in characters, that is recognised inside a text.
const MIN_TITLE: usize = 6;

/// The names that a document has for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Instrument {
    /// The title, and full names before （以下「X」という。）.
    full: Vec<Vec<char>>,
    /// The short names in that bracket.
    short: Vec<Vec<char>>,
}

impl Instrument {
    /// Learns the names from a title and the texts of the clauses.
    pub(super) fn find(title: &[char], body: &[Vec<char>]) -> Instrument {
        let mut names = Instrument::default();
        let shown: String = title.iter().collect();
        let title = shown.trim_start_matches(['○', '◎', '■', '#']);
        if is_instrument(title) && title.chars().count() >= MIN_TITLE {
            names.full.push(title.chars().collect());
        }
        for text in body.iter().take(OPENING_CLAUSES) {
            for (full, short, after) in short_names(text) {
                let name: String = full.iter().collect();
                let points = POINTERS.iter().any(|pointer| ends_with_pointed(&name, pointer));
                let is_own = points || name == title || after.starts_with(&['は']);
                if is_own && is_instrument(&name) && is_instrument(&short) {
                    if !points {
                        names.full.push(full);
                    }
                    names.short.push(short.chars().collect());
                }
            }
        }
        names.full.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.full.dedup();
        names
    }

    /// Returns the same names with further names for the document.
    pub(super) fn with_short(&self, learnt: &[String]) -> Instrument {
        let mut names = self.clone();
        names
            .short
            .extend(learnt.iter().map(|name| name.chars().collect::<Vec<char>>()));
        names.short.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.short.dedup();
        names
    }

    /// Returns all names learnt.
    pub(super) fn names(&self) -> impl Iterator<Item = &Vec<char>> {
        self.full.iter().chain(&self.short)
    }

    /// Returns how many characters at `i` of width-folded text name the document in other words than the
    /// model's.
    pub(super) fn match_at(&self, text: &[char], i: usize) -> Option<usize> {
        let rest = text.get(i..)?;
        let before = i.checked_sub(1).map(|at| text[at]);
        if before.is_some_and(|c| is_name_char(c) || c == 'の') {
            return None;
        }
        if let Some(full) = self.full.iter().find(|full| rest.starts_with(full)) {
            let used = full.len() + declaration_len(&rest[full.len()..]);
            return ends_word(&rest[used..]).then_some(used);
        }
        let short = || {
            let short = self.short.iter().find(|short| rest.starts_with(short))?;
            ends_word(&rest[short.len()..]).then_some(short.len())
        };
        pointed_at(rest).or_else(short)
    }
}

/// Returns how many characters at the beginning of a text refer to the document by its kind, as in この訓令.
fn pointed_at(rest: &[char]) -> Option<usize> {
    let pointer = POINTERS.iter().find(|pointer| starts_with(rest, pointer))?;
    let at = pointer.chars().count();
    let noun = longest_noun(&rest[at..])?;
    let named = at + noun.chars().count();
    let declared = declaration_len(&rest[named..]);
    // この基本方針 and 本基本方針 are kept as they are.
    let is_other =
        declared > 0 || *pointer == "当" || !THIS_POLICY.ends_with(noun) || noun.chars().count() < 4;
    (is_other && ends_word(&rest[named + declared..])).then_some(named + declared)
}

/// Returns whether a name ends with a pointer and a kind of instrument, as この基本方針 does, or is only the kind.
fn ends_with_pointed(name: &str, pointer: &str) -> bool {
    cues(CueRole::OwnInstrument)
        .filter_map(|noun| name.strip_suffix(noun))
        .min_by_key(|before| before.len())
        .is_some_and(|before| before.is_empty() || before.ends_with(pointer))
}

/// Returns whether a name ends with a kind of instrument that a policy can be.
pub(crate) fn is_instrument(name: &str) -> bool {
    cues(CueRole::OwnInstrument).any(|noun| name.ends_with(noun))
}

fn longest_noun(rest: &[char]) -> Option<&'static str> {
    cues(CueRole::OwnInstrument)
        .filter(|noun| starts_with(rest, noun))
        .max_by_key(|noun| noun.len())
}

/// Returns whether a word ends here. A conjunction in kanji may follow it.
fn ends_word(rest: &[char]) -> bool {
    rest.first()
        .is_none_or(|&c| !is_name_char(c) || matches!(c, '及' | '並' | '又' | '第'))
}
