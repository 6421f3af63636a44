//! Detects policies that several bodies, or several organs of one body, adopt together.

use super::body_kind::BodyKind;
use taisho_knowledge::{BODY_AFFIXES, CueRole, cues, is_cue};

/// What joins the names of a list.
pub(super) const JOINTS: [&str; 4] = ["並びに", "及び", "、", "・"];

/// Splits a list of names at its commas and conjunctions.
pub(crate) fn parts(names: &str) -> Vec<&str> {
    let mut parts = vec![names];
    for joint in JOINTS {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts = parts.into_iter().flat_map(at_and).collect();
    parts.retain(|part| !part.is_empty());
    parts
}

/// Splits 甲市と乙町 at と, but not みなと市.
fn at_and(names: &str) -> Vec<&str> {
    let is_kana = |c: char| ('ぁ'..='ん').contains(&c);
    let is_and = |(at, _): &(usize, &str)| {
        let (before, behind) = (&names[..*at], &names[at + "と".len()..]);
        !before.ends_with(is_kana) && !behind.starts_with(is_kana)
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, and) in names.match_indices("と").filter(is_and) {
        parts.push(&names[from..at]);
        from = at + and.len();
    }
    parts.push(&names[from..]);
    parts
}

/// Returns whether a name refers to several bodies: 各町村, 構成市町, 甲組合及び構成市町.
pub(crate) fn names_several(name: &str) -> bool {
    let parts = parts(name);
    let is_body = |part: &&str| BodyKind::of_name(part).is_some() || is_each_body(part);
    match parts.as_slice() {
        [only] => is_each_body(only),
        _ => parts.iter().all(is_body),
    }
}

/// Returns whether a single word refers to several bodies: 各町村, 関係町, 四町, 北郡町村. 各務原市 and 上市町 are each one
/// body.
fn is_each_body(word: &str) -> bool {
    let is_kind =
        |word: &str| is_cue(word, CueRole::SeveralBodies) || BODY_AFFIXES.iter().any(|row| row.affix == word);
    let counted = |c: char| "二三四五六七八九十2345678９市町村".contains(c);
    let is_counted = word.chars().all(counted)
        && word.starts_with(|c: char| !"市町村".contains(c))
        && word.ends_with(['市', '町', '村']);
    let together = |kind: &str| {
        let region = word.strip_suffix(kind);
        region.is_some_and(|region| region.is_empty() || region.ends_with(['郡', '域', '圏']))
    };
    let mut prefixes = cues(CueRole::EachBody).filter_map(|each| word.strip_prefix(each));
    prefixes.any(is_kind) || is_counted || cues(CueRole::SeveralBodies).any(together)
}

/// Returns the first name that belongs to a body or to several bodies. Organs of one body take its name: 甲町
/// for 甲町長、 甲町議会及び甲町教育委員会.
pub(super) fn of_several<'a>(mut names: impl Iterator<Item = &'a String>) -> Option<String> {
    names.find_map(|name| {
        let parts = parts(name);
        let (first, rest) = parts.split_first()?;
        let common = (1..=first.len())
            .filter(|&end| first.is_char_boundary(end))
            .map(|end| &first[..end]);
        let mut common = common.filter(|start| rest.iter().all(|part| part.starts_with(start)));
        let is_municipality = |name: &&str| BodyKind::of_name(name).is_some_and(BodyKind::has_model_organs);
        let of_one = common.rfind(is_municipality).filter(|_| !rest.is_empty());
        let is_named = parts.iter().all(|part| BodyKind::of_name(part).is_some());
        of_one
            .map(str::to_owned)
            .or_else(|| is_named.then(|| name.clone()))
    })
}

/// Longest distance from 共同で to its verb, in characters: この方針を次のとおり定める.
const REACH: usize = 40;

/// Returns whether a sentence says that several organs or bodies adopt the document together:
/// 町長、議会及び教育委員会が共同で定める.
pub(super) fn is_adopted_together(text: &[char]) -> bool {
    let text: String = text.iter().collect();
    text.split('。').any(|sentence| {
        let mut at = cues(CueRole::AdoptsJointly).flat_map(|cue| {
            let found = sentence.match_indices(cue);
            found.map(move |(at, cue)| (&sentence[..at], &sentence[at + cue.len()..]))
        });
        at.any(|(before, behind)| {
            let manner = ["で", "して", "により", "にて", "の上"];
            let reach: String = behind.chars().take(REACH).collect();
            let makes = ["定め", "策定", "制定"].iter().any(|verb| reach.contains(verb));
            // The comma after は doesn't join names.
            let before = before.replace("は、", "は");
            let is_list = JOINTS.iter().any(|joint| before.contains(joint));
            let is_made = makes && manner.iter().any(|manner| behind.starts_with(manner));
            let is_compound = ["定め", "策定", "制定"]
                .iter()
                .any(|verb| behind.starts_with(verb));
            is_list && (is_made || is_compound)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_several_bodies() {
        for name in [
            "各町村",
            "関係町",
            "構成市町",
            "両町",
            "四町",
            "甲組合及び構成市町",
            "甲市・乙町",
            "北郡町村",
            "各機関",
        ] {
            assert!(names_several(name), "{name}");
        }
        for name in [
            "みなと浜市",
            "各課",
            "関係機関等",
            "上市町",
            "二町谷町",
            "甲町",
            "組合",
            "甲市議会",
        ] {
            assert!(!names_several(name), "{name}");
        }
    }

    #[test]
    fn a_policy_is_joint_if_several_adopt_it() {
        let is = |text: &str| is_adopted_together(&text.chars().collect::<Vec<_>>());
        assert!(is(
            "この方針は、甲町長、甲町議会及び甲町教育委員会が共同で定める。"
        ));
        assert!(is("甲町及び乙町は、共同してこの基本方針を策定する。"));
        assert!(!is("甲町は、県及び市町村が共同で利用するクラウドを守る。"));
        assert!(!is("甲町は、共同で定める。"));
    }
}
