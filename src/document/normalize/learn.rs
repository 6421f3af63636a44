//! Learns the names of a body from its text: from declarations, the title, the cover and repeated names.

use super::body_kind::BodyKind;
use super::instrument::is_instrument;
use super::joint::{JOINTS, names_several, parts as name_parts};
use super::names::{PLACEHOLDER, starts_with};
use super::sources::contains;
use std::collections::BTreeMap;
use taisho_knowledge::{CueRole, GENERIC_BODIES, SELF_WORDS, cues};

/// Returns every 「FULL(以下「SHORT」という。)」 of a text: the full name, the short name and the text after the
/// bracket.
pub(crate) fn short_names(text: &[char]) -> Vec<(Vec<char>, String, &[char])> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].windows(3).position(|w| w == ['(', '以', '下']) {
        let open = from + at;
        from = open + 3;
        let Some(len) = text[open..].iter().take(40).position(|&c| c == ')') else {
            continue;
        };
        let inner = &text[open..open + len];
        if !contains(inner, "という") {
            continue;
        }
        let Some(left) = inner.iter().position(|&c| c == '「' || c == '"') else {
            continue;
        };
        let Some(end) = inner[left + 1..].iter().position(|&c| c == '」' || c == '"') else {
            continue;
        };
        let short: String = inner[left + 1..left + 1 + end].iter().collect();
        let full = text[name_start(&text[..open])..open].to_vec();
        if !full.is_empty() && !short.is_empty() {
            found.push((full, short, &text[open + len + 1..]));
        }
    }
    found
}

/// A name of the body that the text declares.
pub(super) struct Declared {
    /// The name before the bracket.
    pub full: String,
    /// The name inside the bracket.
    pub short: String,
    /// Whether it is the name of several bodies or organs together.
    pub is_several: bool,
}

/// Returns the declared names, as in 鹿…組合(以下、「当組合」という。). The owner of the information assets, and whatever
/// the title names, is the body, whatever its name ends with. 職員等 are persons.
pub(super) fn declared(text: &[char], titled: Option<&str>) -> Vec<Declared> {
    let names = short_names(text).into_iter().filter_map(|(full, short, after)| {
        let mut full: String = full.into_iter().collect();
        let is_holder = cues(CueRole::Holds).any(|words| starts_with(after, words)) && !is_instrument(&full);
        let holds = is_holder && !short.ends_with(['等', '者']);
        let is_titled = titled == Some(full.as_str());
        let speaks = short.starts_with(['本', '当']);
        let is_part = BodyKind::of_name(&full).is_some_and(|_| full.ends_with(&short));
        let names_itself = (speaks || is_part) && BodyKind::of_name(&short).is_some();
        let list = listed(text, text.len() - after.len());
        // 甲市立の小学校及び中学校 are parts of one body; 甲市長、議会及び監査委員 are its organs.
        let is_list = matches!(name_parts(&list).as_slice(), [first, _, ..] if !is_generic(first));
        let is_several =
            is_list && is_holder || names_several(&short) && (holds || is_list || names_several(&full));
        if is_several && is_list {
            full = list;
        }
        (names_itself || holds || is_titled || is_several).then_some(Declared {
            full,
            short,
            is_several,
        })
    });
    names.collect()
}

/// Returns where the name at the end of `text` begins. Names of places may contain kana (さいたま, みなと), but a
/// particle is a single kana: a run of kana belongs to the name only if it is longer and the name begins
/// after punctuation.
fn name_start(text: &[char]) -> usize {
    let is_kana = |c: char| ('ぁ'..='ん').contains(&c);
    let plain = text
        .iter()
        .rposition(|&c| !is_name_char(c))
        .map_or(0, |at| at + 1);
    let behind_mark = text
        .iter()
        .rposition(|&c| !is_name_char(c) && !is_kana(c))
        .map_or(0, |at| at + 1);
    let whole = &text[behind_mark..];
    let lone_kana = (0..whole.len()).any(|i| {
        let beside = |j: Option<usize>| j.and_then(|j| whole.get(j)).is_some_and(|&c| is_kana(c));
        is_kana(whole[i]) && !beside(i.checked_sub(1)) && !beside(Some(i + 1))
    });
    let pointer = ["この", "その", "本"].iter().any(|word| starts_with(whole, word));
    if lone_kana || pointer || whole.len() > MAX_NAME {
        plain
    } else {
        behind_mark
    }
}

/// Returns the list of bodies or chiefs before the bracket that ends at `end`: 甲町、乙町及び丙村, or 甲町長及び甲町議会.
fn listed(text: &[char], end: usize) -> String {
    let open = text[..end].iter().rposition(|&c| c == '(').unwrap_or(0);
    let is_member = |name: &str| {
        let chief = || name.strip_suffix("知事").or_else(|| name.strip_suffix('長'));
        BodyKind::of_name(name)
            .or_else(|| BodyKind::of_name(chief()?))
            .is_some()
    };
    let mut start = open;
    let mut until = open;
    loop {
        let from = name_start(&text[..until]);
        let name: String = text[from..until].iter().collect();
        if !is_member(&name) {
            break;
        }
        start = from;
        let ends_with = |joint: &&&str| text[..from].ends_with(&joint.chars().collect::<Vec<_>>());
        let Some(joint) = JOINTS.iter().find(ends_with) else {
            break;
        };
        until = from - joint.chars().count();
    }
    text[start..open].iter().collect()
}

/// Longest name of a body, in characters.
const MAX_NAME: usize = 30;

/// Returns the name before 情報セキュリティ… or サイバーセキュリティ… in a title.
pub(super) fn of_title(title: &[char]) -> Option<String> {
    subject_of_title(title).filter(|name| BodyKind::of_name(name).is_some() && !is_generic_word(name))
}

/// Returns what a title has before 情報セキュリティ…, whether or not it ends like the name of a body.
pub(super) fn subject_of_title(title: &[char]) -> Option<String> {
    let text: String = title.iter().collect();
    let cut = cues(CueRole::TitleSubject)
        .filter_map(|word| text.find(word))
        .min()?;
    let name = text[..cut]
        .trim_start_matches(['○', '◎', '■', '#'])
        .trim_end_matches('の');
    let name = name.rsplit(['」', ')', '号']).next().unwrap_or(name);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Returns the name on a line of the cover that is only the name of a body.
pub(super) fn of_cover(line: &[char]) -> Option<String> {
    let text: String = line.iter().collect();
    let plausible = (2..=30).contains(&line.len())
        && line
            .iter()
            .all(|&c| is_name_char(c) || ('ぁ'..='ん').contains(&c));
    (plausible && BodyKind::of_name(&text).is_some() && !is_generic_word(&text)).then_some(text)
}

/// Returns the longest name that occurs repeatedly in the text before a particle.
pub(super) fn recurring(body: &[Vec<char>]) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in body {
        for (at, _) in text
            .iter()
            .enumerate()
            .filter(|&(_, c)| matches!(c, '市' | '町' | '村' | '区' | '県' | '府' | '合' | '団' | '会'))
        {
            let ends_word = text
                .get(at + 1)
                .is_none_or(|c| matches!(c, 'の' | 'が' | 'は' | 'に' | 'を' | '情' | '、' | '('));
            if !ends_word {
                continue;
            }
            for len in 2..=MAX_NAME.min(at + 1) {
                let name = &text[at + 1 - len..=at];
                if !is_name_char(name[0]) && !('ぁ'..='ん').contains(&name[0]) {
                    break;
                }
                if name_start(name) != 0 {
                    continue;
                }
                *counts.entry(name.iter().collect()).or_default() += 1;
            }
        }
    }
    let is_plausible = |name: &str| {
        BodyKind::of_name(name).is_some()
            && !is_generic(name)
            && !names_several(name)
            && !name.starts_with(['本', '当', '各', '同', '他'])
    };
    counts.retain(|name, count| *count >= 3 && is_plausible(name));
    let best = most_frequent(&counts)?;
    // 組合 alone occurs more often than 甲地区事務組合, whose ending it is.
    let share = counts[&best];
    counts.retain(|name, count| name.ends_with(&best) && *count * 2 > share);
    counts.into_keys().max_by_key(|name| name.chars().count())
}

/// Returns the most frequent name. Of equally frequent ones, the longest is the whole name and not its
/// ending.
fn most_frequent(counts: &BTreeMap<String, usize>) -> Option<String> {
    counts
        .iter()
        .max_by(|a, b| a.1.cmp(b.1).then(a.0.len().cmp(&b.0.len())).then(b.0.cmp(a.0)))
        .map(|(name, _)| name.clone())
}

fn is_generic_word(name: &str) -> bool {
    GENERIC_BODIES.iter().any(|row| row.word == name)
}

/// Returns whether a name is a common word, alone or after something that isn't a body: 構成市町村, but not
/// 甲町教育委員会.
fn is_generic(name: &str) -> bool {
    let longest = GENERIC_BODIES
        .iter()
        .filter_map(|row| name.strip_suffix(row.word))
        .min_by_key(|of| of.len());
    longest.is_some_and(|of| BodyKind::of_name(of).is_none())
}

/// Returns the kind shown by words such as 本町 or 当組合 if no name is known.
pub(super) fn spoken_kind(body: &[Vec<char>]) -> Option<BodyKind> {
    SELF_WORDS
        .iter()
        .filter(|row| row.word.starts_with(['本', '当']) && row.word != PLACEHOLDER)
        .find(|row| body.iter().any(|text| contains(text, row.word)))
        .and_then(|row| BodyKind::of_id(row.kind))
        .or_else(|| {
            body.iter()
                .any(|text| contains(text, PLACEHOLDER))
                .then_some(BodyKind::City)
        })
}

pub(crate) fn is_name_char(c: char) -> bool {
    ('一'..='鿿').contains(&c) || ('ァ'..='ヺ').contains(&c) || matches!(c, 'ー' | '々' | 'ヶ' | 'ヵ' | '〇')
}
