//! Which organ of a list is which organ of the model.

use crate::deviations::evidence::slip::one_edit_apart;
use crate::document::normalize::PLACEHOLDER;
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
    // その他の行政委員会, 議会事務局を含む議会.
    let name = name.split_once("を含む").map_or(name, |(_, whole)| whole);
    let name = name.strip_prefix("その他の").unwrap_or(name);
    // 甲町の議会 and 甲町議会 are the town's own.
    if let Some(organ) = name.strip_prefix(PLACEHOLDER) {
        let organ = organ.strip_prefix('の').unwrap_or(organ);
        return relation(organ, model).or_else(|| kin(name).filter(|(m, _)| *m == model).map(|(_, k)| k));
    }
    if is_same_name(name, model) {
        return Some(Kinship::Same);
    }
    kin(name).filter(|(m, _)| *m == model).map(|(_, k)| k)
}

fn kin(name: &str) -> Option<(&'static str, Kinship)> {
    let row = |name: &str| ORGANS.iter().find(|row| row.organ == name);
    // 人事委員会事務局 works for 人事委員会.
    let office = || {
        let of = row(name.strip_suffix("事務局")?)?;
        (of.relation == Kinship::Member).then_some(of)
    };
    let found = row(name).or_else(office)?;
    Some((found.model, found.relation))
}
