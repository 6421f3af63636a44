//! The number of a clause that is put in, written as its neighbours are.

use super::{ClauseInfo, Finding, Report, RowInfo};
use taisho_text::numeral::{Script, circled, digit, katakana};

/// Returns a label that is `steps` further than `raw`, in the same form: `（１１）` gives `（１２）`, `ア` gives `イ`. `None` if
/// it has no number, or one of an order that can't be told.
fn further(raw: &str, steps: u32) -> Option<String> {
    let chars: Vec<char> = raw.trim().chars().collect();
    let is_digit = |c: &char| digit(*c).is_some();
    if let Some(last) = chars.iter().rposition(is_digit) {
        let first = chars[..=last]
            .iter()
            .rposition(|c| !is_digit(c))
            .map_or(0, |at| at + 1);
        let number = chars[first..=last]
            .iter()
            .try_fold(0u32, |number, c| number.checked_mul(10)?.checked_add(digit(*c)?))?;
        let script = match chars[last].is_ascii() {
            true => Script::Decimal,
            false => Script::FullWidth,
        };
        return Some(replaced(
            &chars,
            first,
            last,
            &script.print(number.checked_add(steps)?),
        ));
    }
    // イ、ロ、ハ and ア、イ、ウ have letters in common.
    if chars.iter().any(|c| "イロハニホヘト".contains(*c)) {
        return None;
    }
    let (at, number, script) = chars.iter().enumerate().find_map(|(at, c)| {
        let circled = circled(*c).map(|n| (at, n, Script::Circled));
        circled.or_else(|| katakana(*c).map(|n| (at, n, Script::Katakana)))
    })?;
    Some(replaced(
        &chars,
        at,
        at,
        &script.print(number.checked_add(steps)?),
    ))
}

/// The clause behind which a missing one would be.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour<'a> {
    /// The clause: the nearest that answers a clause in front of the missing one, below the same heading of the model.
    pub clause: &'a ClauseInfo,
    /// The label that the missing clause would have: empty if its neighbour has none, `None` if the order of the labels
    /// can't be told.
    pub label: Option<String>,
}

/// Returns the clause behind which the one that `finding` misses would be; `None` if nothing below its heading is there.
pub fn place_of_missing<'a>(report: &'a Report, finding: &Finding) -> Option<Neighbour<'a>> {
    let missing = finding.guideline.first()?;
    let above = |id: &str| {
        id.rsplit_once('.')
            .map_or(String::new(), |(above, _)| above.to_owned())
    };
    let siblings = report.alignment.iter().filter(|row| {
        let id = row.guideline.as_ref();
        id.is_some_and(|id| above(id) == above(missing))
    });
    let siblings: Vec<&RowInfo> = siblings.collect();
    let at = siblings
        .iter()
        .position(|row| row.guideline.as_ref() == Some(missing))?;
    let answered = |back: usize| {
        let clause = report.clauses(&siblings[at - back].clauses).next_back()?;
        Some((clause, u32::try_from(back).ok()?))
    };
    let (clause, steps) = (1..=at).find_map(answered)?;
    let label = match clause.raw_label.trim() {
        "" => Some(String::new()),
        raw => further(raw, steps),
    };
    Some(Neighbour { clause, label })
}

fn replaced(chars: &[char], first: usize, last: usize, number: &str) -> String {
    let (before, after) = (&chars[..first], &chars[last + 1..]);
    before
        .iter()
        .copied()
        .chain(number.chars())
        .chain(after.iter().copied())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::further;

    #[test]
    fn the_next_number_looks_like_the_last_one() {
        for (raw, next) in [
            ("（11）", "（12）"),
            ("第７", "第８"),
            ("第9条", "第10条"),
            ("6.9", "6.10"),
            ("⑨", "⑩"),
            ("ア", "イ"),
            ("(ア)", "(イ)"),
            ("4.", "5."),
        ] {
            assert_eq!(further(raw, 1).as_deref(), Some(next));
        }
        assert_eq!(further("(1)", 3).as_deref(), Some("(4)"));
        assert_eq!(further("・", 1), None);
        assert_eq!(further("ロ", 1), None);
    }
}
