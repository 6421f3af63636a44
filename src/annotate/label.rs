//! The number of a clause that is put in, written as its neighbours are.

use taisho_text::numeral::{Script, circled, digit, katakana};

/// Returns a label that is `steps` further than `raw`, in the same form: `（１１）` gives `（１２）`, `ア` gives `イ`. `None` if
/// it has no number, or one of an order that can't be told.
pub fn further(raw: &str, steps: u32) -> Option<String> {
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
