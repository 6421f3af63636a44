//! What is known of the verbs of administrative language: groups of the same act, verbs that bind nobody, words that
//! only frame what they are said of.

use crate::deviations::evidence::phrase_table::PhraseTable;
use crate::document::tokens::Word;
use std::sync::LazyLock;
use taisho_knowledge::{ACT_PHRASES, ACTS, ActWord, EMPHASES, FRAME_WORDS, SOFT_ACTS};

static PHRASE_GROUPS: LazyLock<PhraseTable<&'static str>> =
    LazyLock::new(|| PhraseTable::new(ACT_PHRASES.iter().map(|row| (row.phrase, row.act))));

/// Groups of `synonyms.csv` and the acts they are.
const GROUP_ACTS: [(&str, &str); 13] = [
    ("do", "行う"),
    ("establish", "整備"),
    ("have", "有する"),
    ("keep", "確保"),
    ("lay-down", "定める"),
    ("obtain", "得る"),
    ("prevent", "防止"),
    ("protect", "保護"),
    ("publish", "公表"),
    ("raise-awareness", "啓発"),
    ("record", "記録"),
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

/// The groups of acts a word belongs to, as rows of `acts.csv`; empty for a word nobody has listed.
pub(super) fn groups(word: &str) -> &'static [ActWord] {
    let act = GROUP_ACTS
        .iter()
        .find(|(group, _)| *group == word)
        .map_or(word, |(_, act)| act);
    rows_of(act)
}

/// The rows of a word. The table is sorted by word.
fn rows_of(word: &str) -> &'static [ActWord] {
    let rows = &ACTS[ACTS.partition_point(|row| row.word < word)..];
    let count = rows.iter().take_while(|row| row.word == word).count();
    &rows[..count]
}

fn has_group(groups: &[ActWord], act: &str) -> bool {
    groups.iter().any(|row| row.act == act)
}

/// Whether two words name the same act.
pub(super) fn same_act(a: &str, b: &str) -> bool {
    let (left, right) = (groups(a), groups(b));
    a == b || left.iter().any(|row| has_group(right, row.act) || row.act == b) || has_group(right, a)
}

/// Whether both words are listed, so that different groups mean different acts.
pub(super) fn other_act(a: &str, b: &str) -> bool {
    !groups(a).is_empty() && !groups(b).is_empty() && !same_act(a, b)
}

/// Whether one word is a native word with the kanji of the other, so that the two may say the same: 変わる and 変化, 改める and
/// 改善, 推し進める and 推進. Words that are listed as different acts are not.
pub(super) fn is_kin(a: &str, b: &str) -> bool {
    let is_kanji = |c: &char| ('一'..='鿿').contains(c);
    let is_native = |word: &str| word.chars().any(|c| ('ぁ'..='ん').contains(&c));
    let within = |native: &str, other: &str| {
        let mut kanji = native.chars().filter(is_kanji).peekable();
        is_native(native) && kanji.peek().is_some() && kanji.all(|c| other.contains(c))
    };
    let compound = |word: &str| word.chars().filter(is_kanji).count() > 1;
    let native_and_compound = |native: &str, other: &str| within(native, other) && compound(other);
    !other_act(a, b) && (native_and_compound(a, b) || native_and_compound(b, a))
}

/// The verb of a potential: 持ち出す of 持ち出せる.
pub(super) fn of_potential(verb: &str) -> Option<String> {
    const ENDINGS: [(&str, char); 9] = [
        ("える", 'う'),
        ("ける", 'く'),
        ("げる", 'ぐ'),
        ("せる", 'す'),
        ("てる", 'つ'),
        ("ねる", 'ぬ'),
        ("べる", 'ぶ'),
        ("める", 'む'),
        ("れる", 'る'),
    ];
    let (stem, end) = ENDINGS
        .iter()
        .find_map(|(ending, end)| Some((verb.strip_suffix(ending)?, *end)))?;
    let plain = format!("{stem}{end}");
    (!rows_of(&plain).is_empty() && rows_of(verb).is_empty()).then_some(plain)
}

static EMPHASIS: LazyLock<PhraseTable<&'static str>> =
    LazyLock::new(|| PhraseTable::new(EMPHASES.iter().map(|row| (row.word, row.word))));

/// An emphasis of several words that begins here: how many words, the emphasis without 的, so that 物理的な対策 is 物理面での対策.
/// 計画的 is two words to the dictionary.
pub(super) fn emphasis(words: &[Word]) -> Option<(usize, &'static str)> {
    let found = EMPHASIS.longest(words).filter(|(len, _)| *len > 1);
    found.map(|(len, word)| (len, word.strip_suffix('的').unwrap_or(word)))
}

/// Whether a word added to a duty asks for more or for what goes without saying: 適切に, 計画的に, 書面により.
pub(super) fn is_emphasis(word: &str) -> bool {
    let listed = |word: &str| EMPHASES.binary_search_by_key(&word, |row| row.word).is_ok();
    listed(word) || listed(&format!("{word}的"))
}

/// Acts of regard: what they are said of is weighed when the duty is carried out.
pub(super) fn is_regard(word: &str) -> bool {
    ["考慮", "配慮", "留意"].iter().any(|act| same_act(act, word))
}

/// Whether a predicate binds nobody to a result: 検討する, 促す.
pub(super) fn is_soft(word: &str) -> bool {
    let listed = |word: &str| SOFT_ACTS.binary_search_by_key(&word, |row| row.word).is_ok();
    listed(word) || groups(word).iter().any(|row| listed(row.act))
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
        assert!(is_kin("変容", "変わる") && is_kin("添付", "付ける") && !is_kin("監視", "監督"));
        assert_eq!(of_potential("持ち出せる").as_deref(), Some("持ち出す"));
        assert_eq!(of_potential("定める"), None);
    }
}
