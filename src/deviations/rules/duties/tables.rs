//! What is known of the verbs of administrative language: groups of the same act, verbs that bind nobody, words that
//! only frame what they are said of.

use crate::deviations::evidence::phrase_table::PhraseTable;
use crate::document::tokens::Word;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use taisho_knowledge::{ACT_PHRASES, ACTS, FRAME_WORDS, SOFT_ACTS};

static GROUPS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in ACTS {
        groups.entry(row.word).or_default().push(row.act);
    }
    groups
});

static PHRASE_GROUPS: LazyLock<PhraseTable<&'static str>> =
    LazyLock::new(|| PhraseTable::new(ACT_PHRASES.iter().map(|row| (row.phrase, row.act))));

/// Groups of `synonyms.csv` and the acts they are.
const GROUP_ACTS: [(&str, &str); 11] = [
    ("do", "行う"),
    ("establish", "整備"),
    ("have", "有する"),
    ("keep", "確保"),
    ("lay-down", "定める"),
    ("obtain", "得る"),
    ("prevent", "防止"),
    ("protect", "保護"),
    ("publish", "公表"),
    ("review", "見直す"),
    ("use", "使う"),
];

/// A phrase that begins here and is one act: how many words, its group.
pub(super) fn phrase_key(words: &[Word]) -> Option<(usize, &'static str)> {
    PHRASE_GROUPS.longest(words)
}

/// Whether an act is written as a phrase, so that its words elsewhere don't say it: できない beside できる.
pub(super) fn is_phrase_act(act: &str) -> bool {
    ACT_PHRASES.iter().any(|row| row.act == act)
}

/// The groups of acts a word belongs to; empty for a word nobody has listed.
pub(super) fn groups(word: &str) -> &'static [&'static str] {
    let act = GROUP_ACTS
        .iter()
        .find(|(group, _)| *group == word)
        .map_or(word, |(_, act)| act);
    GROUPS.get(act).map_or(&[], Vec::as_slice)
}

/// Whether two words name the same act.
pub(super) fn same_act(a: &str, b: &str) -> bool {
    let (left, right) = (groups(a), groups(b));
    a == b || left.iter().any(|g| right.contains(g) || *g == b) || right.contains(&a)
}

/// Whether both words are listed, so that different groups mean different acts.
pub(super) fn other_act(a: &str, b: &str) -> bool {
    !groups(a).is_empty() && !groups(b).is_empty() && !same_act(a, b)
}

/// Whether a predicate binds nobody to a result: 検討する, 促す.
pub(super) fn is_soft(word: &str) -> bool {
    let listed = |word: &str| SOFT_ACTS.binary_search_by_key(&word, |row| row.word).is_ok();
    listed(word) || groups(word).iter().any(|act| listed(act))
}

/// Whether a word only frames what it is said of: 状況, 措置.
pub(super) fn is_frame(word: &str) -> bool {
    FRAME_WORDS.binary_search_by_key(&word, |row| row.word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_compared_by_group() {
        assert!(same_act("策定", "決める") && same_act("守る", "従う") && same_act("承認", "許す"));
        assert!(other_act("監視", "禁止") && !other_act("監視", "知らない語"));
    }
}
