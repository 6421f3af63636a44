//! Departments and prefectures that a body names where the model has another one as an example: 総務課長 for 総務部長, 企画財政課
//! for 財政担当部局, 青嶺県 for 県.

use super::blanks::claim;
use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::normalize::is_name_char;
use crate::document::tokens::{Passage, Word, surface};
use crate::guideline::DocumentFamily;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Beginnings of words that mean several departments, or the one concerned: 各課, 主管課.
const GENERIC: [&str; 9] = ["各", "全", "主管", "所管", "担当課", "関係", "当該", "同", "他"];

/// Changes that only name another department, or the prefecture. In a basic policy the organs are part of its scope.
pub(crate) fn renamed_units(site: &Site, changes: &[Change]) -> Vec<Claim> {
    if site.case.base.family() == DocumentFamily::BasicPolicy {
        return Vec::new();
    }
    let (base, witness) = (site.clause.text, &site.reading.text);
    let names = |change: &Change| {
        let (from, to) = (phrase(base, &change.base), phrase(witness, &change.witness));
        is_department(&from) && is_department(&to) || is_prefecture(&from, &to)
    };
    let named = changes.iter().enumerate().filter(|(_, change)| names(change));
    named
        .map(|(i, change)| claim(site, change, i, Rule::LocalName))
        .collect()
}

/// The compound around some words: everything beside them up to a particle.
fn phrase(passage: &Passage, words: &Range<usize>) -> String {
    let all = passage.words();
    let is_part = |word: &Word| word.surface.chars().all(is_name_char);
    let before = all[..words.start].iter().rev().take_while(|word| is_part(word));
    let behind = all[words.end..].iter().take_while(|word| is_part(word));
    let range = words.start - before.count()..words.end + behind.count();
    surface(&all[range])
}

fn is_department(name: &str) -> bool {
    let of = name.strip_suffix('長').unwrap_or(name);
    let mut ends = cues(CueRole::Unit).chain(cues(CueRole::Department));
    name.chars().all(is_name_char)
        && name.chars().count() >= 2
        && !GENERIC.iter().any(|word| name.starts_with(word))
        && ends.any(|end| of.ends_with(end))
}

/// Whether a word names a prefecture that the model only calls 県.
fn is_prefecture(from: &str, to: &str) -> bool {
    /// 神奈川県 and 和歌山県 are the longest.
    const LONGEST: usize = 4;
    ["県", "府", "都", "道"].contains(&from)
        && to.ends_with(from)
        && to.chars().count() <= LONGEST
        && to.chars().all(is_name_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn departments_are_not_roles() {
        for name in ["総務部長", "企画財政課", "財政担当部局", "議会事務局"] {
            assert!(is_department(name), "{name}");
        }
        for name in [
            "統括情報セキュリティ責任者",
            "各課",
            "主管課長",
            "情報システム管理者",
            "課",
        ] {
            assert!(!is_department(name), "{name}");
        }
        assert!(is_prefecture("県", "青嶺県") && !is_prefecture("県", "県内の全ての県"));
    }
}
