//! The number of a clause that is put in, written as its neighbours are.

use super::{ClauseInfo, Report};
use std::collections::BTreeMap;
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

/// Behind which clauses of the document each clause of the model would be if it were missing, by its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbours<'a>(BTreeMap<&'a str, InFront<'a>>);

/// The clauses of the document in front of one of the model: the last of those that answer the nearest one there.
#[derive(Debug, Clone, Default, PartialEq)]
struct InFront<'a> {
    nearest: Option<&'a ClauseInfo>,
    /// The nearest below the same heading of the model, and how many clauses of the model further the missing one is.
    sibling: Option<(&'a ClauseInfo, u32)>,
}

impl<'a> Neighbours<'a> {
    /// Goes through the rows of the model once.
    pub fn of(report: &'a Report) -> Neighbours<'a> {
        let mut all = BTreeMap::new();
        let mut nearest = None;
        let mut siblings: BTreeMap<&str, Option<(&ClauseInfo, u32)>> = BTreeMap::new();
        for row in &report.alignment {
            let Some(id) = &row.guideline else { break };
            let sibling = siblings.entry(above(id)).or_default();
            // The rows of the model come first, in its order.
            *sibling = sibling.map(|(clause, steps)| (clause, steps.saturating_add(1)));
            let in_front = InFront {
                nearest,
                sibling: *sibling,
            };
            all.insert(id.as_str(), in_front);
            if let Some(answer) = report.clauses(&row.clauses).next_back() {
                nearest = Some(answer);
                *sibling = Some((answer, 0));
            }
        }
        Neighbours(all)
    }

    /// Returns the clause behind which the clause `id` of the model would be; `None` if nothing in front of it is there.
    pub fn nearest(&self, id: &str) -> Option<&'a ClauseInfo> {
        self.0.get(id)?.nearest
    }

    /// Returns the clause below the same heading behind which the clause `id` of the model would be; `None` if nothing in front
    /// of it is there.
    pub fn sibling(&self, id: &str) -> Option<Neighbour<'a>> {
        let (clause, steps) = self.0.get(id)?.sibling?;
        let label = match clause.raw_label.trim() {
            "" => Some(String::new()),
            raw => further(raw, steps),
        };
        Some(Neighbour { clause, label })
    }
}

/// The id of the heading above a clause of the model; empty on top.
fn above(id: &str) -> &str {
    id.rsplit_once('.').map_or("", |(above, _)| above)
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
