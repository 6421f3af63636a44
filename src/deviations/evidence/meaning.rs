//! Reduces a stretch of words to its content words and qualifiers, so that two stretches can be compared.
//!
//! The tables are `synonyms.csv` (words that say the same, and words without content), `qualifiers.csv` (words that
//! bend a duty) and `lead_words.csv` (words of sentences that only announce a list).

use crate::deviations::evidence::instruments::instruments;
use crate::deviations::evidence::phrase_table::PhraseTable;
use crate::document::digits::{arabic, is_digit};
use crate::document::tokens::{Noun, Passage, Pos, Word, surface};
use crate::outline::appendix_names;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;
use taisho_knowledge::{CueRole, LEAD_WORDS, QUALIFIERS, QualifierWord, SYNONYMS, is_cue};

pub use taisho_knowledge::Qualifier;

/// Group of the words without content.
const EMPTY_GROUP: &str = "-";

static SYNONYM: LazyLock<PhraseTable<&'static str>> =
    LazyLock::new(|| PhraseTable::new(SYNONYMS.iter().map(|row| (row.word, row.group))));

/// Kinds and groups of the qualifiers: 必要に応じて and 適宜 are of one group and say the same.
static QUALIFIER: LazyLock<PhraseTable<(Qualifier, &'static str)>> =
    LazyLock::new(|| PhraseTable::new(QUALIFIERS.iter().map(|row| (row.word, (row.kind, group(row))))));

fn group(row: &QualifierWord) -> &'static str {
    if row.group.is_empty() { row.word } else { row.group }
}

/// What a sentence that only announces a list cannot say: 当分の間、次のとおりとする lays something down.
const BENDS_A_LEAD: [Qualifier; 4] = [
    Qualifier::Hedge,
    Qualifier::Limit,
    Qualifier::Exemption,
    Qualifier::Negation,
];

/// Whether a text only introduces the items below it (柱書): 次の各号に掲げる用語の意義は、当該各号に定めるところによる。 Such a
/// sentence belongs to the form of a document in articles and says nothing itself.
pub(crate) fn is_lead(text: &Passage) -> bool {
    struct IsLead(bool);
    text.fact(|| IsLead(announces_list(text.words()))).0
}

/// As [`is_lead`], for the words of one sentence.
pub(crate) fn announces_list(words: &[Word]) -> bool {
    let text: Vec<char> = words.iter().flat_map(|word| word.surface.chars()).collect();
    let appendices = appendices(&text);
    if appendices.is_empty() && !words.iter().any(|w| is_cue(&w.surface, CueRole::Announces)) {
        return false;
    }
    let names: Vec<Range<usize>> = instruments(&text).into_iter().chain(appendices).collect();
    let said = Meaning::of(&without_names(words, &names));
    !said.has_any(&BENDS_A_LEAD) && {
        let is_known = |key: &String| LEAD_WORDS.iter().any(|row| row.word == key);
        let strange: Vec<&String> = said.content.keys().filter(|key| !is_known(key)).collect();
        // 掲ける for 掲げる: one slip of the pen doesn't make a provision of it.
        strange.iter().all(|key| is_like_a_lead_word(key)) && strange.len() <= 1
    }
}

/// Whether a word shares a kanji with a word of leads.
fn is_like_a_lead_word(word: &str) -> bool {
    let is_kanji = |c: &char| ('一'..='鿿').contains(c);
    word.chars()
        .filter(is_kanji)
        .any(|c| LEAD_WORDS.iter().any(|row| row.word.contains(c)))
        && word.chars().filter(is_kanji).count() == 1
}

/// Where a text names appendices: 別表第1.
fn appendices(text: &[char]) -> Vec<Range<usize>> {
    let text: String = text.iter().collect();
    let count = |to: usize| text[..to].chars().count();
    let names = appendix_names(&text).into_iter();
    names.map(|(at, _)| count(at.start)..count(at.end)).collect()
}

/// The words outside `names`, those of appendices and of other instruments: 文書管理規程の用語の例による takes over terms, whatever the
/// name says.
fn without_names(words: &[Word], names: &[Range<usize>]) -> Vec<Word> {
    let mut at = 0;
    let outside = words.iter().filter(|word| {
        let start = at;
        at += word.surface.chars().count();
        !names.iter().any(|name| name.contains(&start))
    });
    outside.cloned().collect()
}

/// Whether a word says nothing by itself, 実施 or 対策.
pub(crate) fn is_empty(word: &Word) -> bool {
    Meaning::of(std::slice::from_ref(word))
        .content
        .keys()
        .all(|key| key == DOING)
}

/// What a stretch of words says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meaning {
    /// Content words by base form or synonym group, with how often each occurs.
    pub content: BTreeMap<String, usize>,
    /// Qualifiers by group with how often each occurs.
    pub qualifiers: BTreeMap<(Qualifier, String), usize>,
}

impl Meaning {
    /// Reads a stretch of words.
    pub fn of(words: &[Word]) -> Meaning {
        let mut meaning = Meaning::default();
        let mut i = 0;
        while i < words.len() {
            let (len, entry) = entry_at(&words[i..]);
            match entry {
                TableEntry::Qualifier(kind, group) => {
                    *meaning.qualifiers.entry((kind, group.to_owned())).or_default() += 1;
                }
                TableEntry::Number(key) | TableEntry::Content(key) => {
                    *meaning.content.entry(key).or_default() += 1;
                }
                TableEntry::Empty => {}
            }
            i += len;
        }
        meaning
    }

    /// What `self` has and `other` has not.
    pub fn without(&self, other: &Meaning) -> Meaning {
        Meaning {
            content: difference(&self.content, &other.content),
            qualifiers: difference(&self.qualifiers, &other.qualifiers),
        }
    }

    /// Whether a qualifier of this kind occurs.
    pub fn has(&self, kind: Qualifier) -> bool {
        self.qualifiers.keys().any(|(k, _)| *k == kind)
    }

    /// Whether a qualifier of one of these kinds occurs.
    pub fn has_any(&self, kinds: &[Qualifier]) -> bool {
        kinds.iter().any(|&kind| self.has(kind))
    }
}

/// What the tables or the dictionary say of the words at the beginning of a stretch.
pub(crate) enum TableEntry {
    /// A qualifier of this kind and group.
    Qualifier(Qualifier, &'static str),
    /// A number, in Arabic digits.
    Number(String),
    /// A word with meaning: its synonym group or base form.
    Content(String),
    /// A word without content.
    Empty,
}

/// Reads the first entry of `words`, which must not be empty, and returns how many words it takes.
pub(crate) fn entry_at(words: &[Word]) -> (usize, TableEntry) {
    if let Some((len, (kind, group))) = QUALIFIER.longest(words) {
        return (len, TableEntry::Qualifier(kind, group));
    }
    if let Some((len, number)) = number(words) {
        return (len, TableEntry::Number(number));
    }
    match SYNONYM.longest(words) {
        Some((len, EMPTY_GROUP)) => (len, TableEntry::Empty),
        Some((len, group)) => (len, TableEntry::Content(group.to_owned())),
        None if words[0].pos.is_content() => (1, TableEntry::Content(words[0].base.clone())),
        None => (1, TableEntry::Empty),
    }
}

fn difference<K: Ord + Clone>(a: &BTreeMap<K, usize>, b: &BTreeMap<K, usize>) -> BTreeMap<K, usize> {
    a.iter()
        .filter_map(|(key, &count)| {
            let rest = count.saturating_sub(b.get(key).copied().unwrap_or(0));
            (rest > 0).then(|| (key.clone(), rest))
        })
        .collect()
}

/// Synonym group of the verbs that carry a measure out.
const DOING: &str = "do";

/// Whether what precedes a verb already names the deed: 点検を行う says no more than 点検する.
fn is_done(before: &[Word]) -> bool {
    matches!(before, [.., deed, joint]
        if joint.surface == "を" && (deed.pos == Pos::Noun(Noun::Verbal) || deed.surface == "見直し"))
}

impl Meaning {
    /// Whether its only content is that what the words name is carried out: 点検を行う beside 点検する.
    pub(crate) fn only_does(&self, words: &[Word]) -> bool {
        let does = |i: usize| {
            SYNONYM
                .longest(&words[i..])
                .is_some_and(|(_, group)| group == DOING)
        };
        self.content.keys().eq([DOING])
            && (0..words.len())
                .filter(|&i| does(i))
                .all(|i| is_done(&words[..i]))
    }
}

/// The multi-word entries of the tables that stand in these words, in order.
pub(crate) fn entries(words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let qualifier = QUALIFIER.longest(&words[i..]).map(|(len, _)| len);
        let synonym = SYNONYM.longest(&words[i..]);
        let len = qualifier.or(synonym.map(|(len, _)| len));
        if synonym.is_some_and(|(_, group)| group == DOING) && is_done(&words[..i]) {
            found.push(i - 2..i + 1);
        }
        if let Some(len) = len.filter(|len| *len > 1) {
            found.push(i..i + len);
        }
        i += len.unwrap_or(1);
    }
    found
}

/// A number that begins here, in Arabic digits however it is written: how many words, its digits.
fn number(words: &[Word]) -> Option<(usize, String)> {
    let len = words
        .iter()
        .take_while(|w| w.pos == Pos::Noun(Noun::Number) && w.surface.chars().all(is_digit))
        .count();
    let written: String = surface(&words[..len]);
    (len > 0).then(|| (len, arabic(&written)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::document::tokens::Passage;

    fn meaning(text: &str) -> Meaning {
        Meaning::of(Passage::new(text, &Names::placeholder()).words())
    }

    #[test]
    fn synonyms_and_empty_words_leave_no_trace() {
        assert_eq!(
            meaning("対策を実施する").content,
            meaning("次の対策を行う").content
        );
        assert_eq!(meaning("以下の情報セキュリティ対策").content, BTreeMap::new());
    }

    #[test]
    fn whatever_points_at_a_list_says_nothing_else() {
        let wanted = meaning("以下の脅威を想定し");
        for text in [
            "次に掲げる脅威を想定し",
            "次の脅威を想定し",
            "下記の脅威を想定し",
            "以下に掲げる脅威を想定し",
            "次の各号に掲げる脅威を想定し",
        ] {
            assert_eq!(meaning(text), wanted, "{text}");
        }
    }

    #[test]
    fn qualifiers_are_not_content() {
        let m = meaning("定期的又は必要に応じて点検を実施する");
        assert!(m.has(Qualifier::Frequency) && m.has(Qualifier::Hedge) && m.has(Qualifier::Or));
        assert!(m.content.contains_key("点検"));
        assert!(!m.content.contains_key("必要"));
    }

    #[test]
    fn qualifiers_of_one_group_say_the_same() {
        for (a, b) in [
            ("必要に応じて見直す", "必要があると認めるときに見直す"),
            ("可能な限り見直す", "できる限り見直す"),
            ("点検等を実施する", "点検などを実施する"),
            ("遵守しなければならない", "遵守しなければなりません"),
        ] {
            assert_eq!(meaning(a), meaning(b), "{a}");
        }
        assert_ne!(meaning("直ちに報告する"), meaning("速やかに報告する"));
    }

    #[test]
    fn a_number_is_the_same_in_any_digits() {
        assert_eq!(meaning("三段階の対策"), meaning("3段階の対策"));
        assert_eq!(meaning("十二か月"), meaning("12か月"));
        assert_ne!(meaning("二段階の対策"), meaning("三段階の対策"));
    }

    #[test]
    fn leads_are_told_from_provisions() {
        let words = |text: &str| Passage::new(text, &Names::placeholder());
        for lead in [
            "この基本方針において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。",
            "この訓令における用語の定義は、次のとおりとする。",
            "本基本方針で使用する用語の意義は、以下のとおりである。",
            "本基本方針の適用範囲は、次のとおりとする。",
            "この基本方針において、次の表の左欄に掲げる用語の意義は、それぞれ同表の右欄に定めるところによる。",
        ] {
            let passage = words(lead);
            assert!(is_lead(&passage), "{lead} {:?}", Meaning::of(passage.words()));
        }
        for provision in [
            "本基本方針の適用範囲は、当分の間、次のとおりとする。",
            "本基本方針の適用範囲は、学校を除き、次のとおりとする。",
            "次の三段階の対策を講じる。",
            "以下の脅威を想定し、情報セキュリティ対策を実施する。",
        ] {
            assert!(!is_lead(&words(provision)), "{provision}");
        }
    }

    #[test]
    fn a_group_of_qualifiers_is_a_word_of_the_same_kind_and_its_own_group() {
        for row in QUALIFIERS {
            let named = QUALIFIERS.iter().find(|other| other.word == group(row));
            assert!(
                named.is_some_and(|other| other.kind == row.kind && group(other) == group(row)),
                "{row:?}"
            );
        }
    }
}
