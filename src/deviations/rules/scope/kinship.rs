//! Which organ of a list is which organ of the model.

use crate::deviations::evidence::slip::one_edit_apart;
use crate::document::normalize::{BodyKind, PLACEHOLDER};
use taisho_knowledge::{Kinship, ORGANS};

/// The same name, a slip of the pen aside: 行政委員員会.
pub(super) fn is_same_name(a: &str, b: &str) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    a == b || (a.chars().count().min(b.chars().count()) > 3 && one_edit_apart(&chars(a), &chars(b)))
}

/// Whether a name is one of the organs in the table, which shows a list of organs in any guideline.
pub(super) fn is_organ(name: &str) -> bool {
    ORGANS.iter().any(|row| row.organ == name || row.model == name)
}

pub(super) fn relation(name: &str, model: &str) -> Option<Kinship> {
    // 教育委員会その他の行政委員会, 議会事務局を含む議会.
    let name = name.split_once("を含む").map_or(name, |(_, whole)| whole);
    let name = name.rsplit_once("その他の").map_or(name, |(_, whole)| whole);
    // 甲町の議会 and 甲町議会 are the town's own.
    let own = name
        .strip_prefix(PLACEHOLDER)
        .map(|organ| organ.strip_prefix('の').unwrap_or(organ));
    let is_kin = |name: &str| match is_same_name(name, model) {
        true => Some(Kinship::Same),
        false => kin_of(name, model),
    };
    match own {
        Some(organ) => is_kin(organ).or_else(|| kin_of(name, model)),
        None => is_kin(name),
    }
}

fn kin_of(name: &str, model: &str) -> Option<Kinship> {
    kin(name)
        .filter(|(of, _)| *of == model)
        .map(|(_, kinship)| kinship)
}

fn kin(name: &str) -> Option<(&'static str, Kinship)> {
    listed(name).or_else(|| office(name)).or_else(|| by_ending(name))
}

fn listed(name: &str) -> Option<(&'static str, Kinship)> {
    let row = ORGANS.iter().find(|row| row.organ == name);
    row.map(|row| (row.model, row.relation))
}

/// The organ for which an office works: 人事委員会事務局 works for a committee. That of the assembly is only a part of it.
fn office(name: &str) -> Option<(&'static str, Kinship)> {
    let of = name.strip_suffix("事務局").or_else(|| name.strip_suffix('局'))?;
    let of = of.strip_suffix('の').unwrap_or(of);
    // The office of an office isn't looked for: a name could be 局 a thousand times.
    let of = listed(of).or_else(|| by_ending(of))?;
    match of {
        (_, Kinship::Member) => Some(of),
        (ASSEMBLY, Kinship::Same) => Some((ASSEMBLY, Kinship::Part)),
        _ => None,
    }
}

const ASSEMBLY: &str = "議会";
const COMMITTEES: &str = "行政委員会";

/// The organ that the ending of a name shows: 海区漁業調整委員会 is a committee and 連合議会 an assembly, but not 協議会.
fn by_ending(name: &str) -> Option<(&'static str, Kinship)> {
    let is_body = |of: &str| of.is_empty() || of == "連合" || BodyKind::of_name(of).is_some();
    if name.strip_suffix(ASSEMBLY).is_some_and(is_body) {
        return Some((ASSEMBLY, Kinship::Same));
    }
    // A committee that looks after the policy is set up by it.
    let is_committee = name.ends_with("委員会") && !name.contains("セキュリティ");
    is_committee.then_some((COMMITTEES, Kinship::Member))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_and_own_names_lead_to_the_organ() {
        assert_eq!(relation("人事委員会事務局", COMMITTEES), Some(Kinship::Member));
        assert_eq!(relation("本市の議会", ASSEMBLY), Some(Kinship::Same));
        assert_eq!(relation("議会事務局", ASSEMBLY), Some(Kinship::Part));
    }

    #[test]
    fn names_of_any_length_are_read() {
        for name in ["局", "事務局", "本市", "本市の"] {
            assert_eq!(relation(&name.repeat(50_000), ASSEMBLY), None, "{name}");
        }
    }
}
