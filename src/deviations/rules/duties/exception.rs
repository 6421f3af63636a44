//! Exceptions of a duty, however they are said.

use super::reading::{CONDITIONS, Reading, SegmentRole};
use super::unit::{UnitKind, without};
use crate::deviations::evidence::meaning::Qualifier;
use crate::document::tokens::{Form, Noun, Pos, Word};

/// Finds the exceptions that no ただし begins, and gives the words that make an exception one key: of 許可を受けた場合は、
/// この限りでない, 許可を受けた場合を除き and 許可なく only the case counts.
pub(super) fn exceptions(words: &[Word], reading: &mut Reading) {
    for u in 0..reading.places.len() {
        let segment = &mut reading.segments[reading.places[u].segment];
        let UnitKind::Qualifier(kind) = reading.units[u].kind else {
            continue;
        };
        if kind == Qualifier::Exemption && segment.role == SegmentRole::Duty {
            segment.role = SegmentRole::Exception;
        }
        let unit = &mut reading.units[u];
        let frees = kind == Qualifier::Exemption && unit.key == "この限りでない";
        let sets_apart = matches!(kind, Qualifier::Limit | Qualifier::Negation)
            && words[segment.words.start].surface != "ただし"
            && unit.words.end + EXCEPTION_TAIL >= segment.words.end;
        if segment.role == SegmentRole::Exception && (frees || sets_apart) {
            unit.key = UNLESS.to_owned();
            unit.kind = UnitKind::Qualifier(Qualifier::Exemption);
        }
    }
}

/// Key of the words that make an exception of a case.
const UNLESS: &str = "除く";

/// Words behind the one that sets a case apart: ば、, 限りは、.
const EXCEPTION_TAIL: usize = 3;

/// Where an exception ends whose last word of meaning is word `i`: 場合を除き, 場合でなければ, 受けない限り, and, before
/// something that is forbidden, 許可なく, 受けずに and
/// 受けないで.
pub(super) fn excepted(words: &[Word], i: usize, end: usize, forbids: bool) -> Option<usize> {
    let word = words[..end].get(i)?;
    let before = &words[i.checked_sub(1)?];
    let next = words[..end].get(i + 1).map_or("", |w| w.surface.as_str());
    let leads_on = matches!(next, "なら" | "なり" | "いけ");
    let sets_apart = match word.surface.as_str() {
        "除き" | "除い" | "のぞき" => before.surface == "を",
        "以外" => CONDITIONS.contains(&before.surface.as_str()),
        "限り" => before.base == "ない",
        "ば" => before.surface == "なけれ" && !leads_on && forbids,
        "なく" => (matches!(before.pos, Pos::Noun(Noun::Verbal)) || before.surface == "こと") && forbids,
        _ if without(word).is_some() => word.form == Form::Continuative && forbids,
        "ない" => next == "で" && matches!(before.pos, Pos::Verb(_)) && forbids,
        "ず" | "ずに" => matches!(before.pos, Pos::Verb(_)) && forbids,
        _ => false,
    };
    let particles = ["て", "で", "に", "は", "、"];
    sets_apart.then(|| {
        let mut at = i + 1;
        while at < end && particles.contains(&words[at].surface.as_str()) {
            at += 1;
        }
        at
    })
}
