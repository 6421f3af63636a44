//! Numbers with signs around them, which a document may use as labels: §1, 【1】, No.1.

use super::follow::goes_on;
use taisho_text::numeral::{Ch, Script};
use taisho_text::space::is_space;

/// Most signs before the number, and most signs after it.
const SIGNS: usize = 4;
/// A line that begins with more characters than this is a sentence.
const LONGEST: usize = 60;
/// Words before numbers that count something other than provisions.
const OTHERS: [&str; 12] = [
    "図", "表", "別表", "様式", "別紙", "別添", "資料", "写真", "注", "※", "p", "page",
];
const SCRIPTS: [Script; 7] = [
    Script::Decimal,
    Script::Circled,
    Script::CircledIdeograph,
    Script::ParenthesizedIdeograph,
    Script::CircledKatakana,
    Script::CircledLetter,
    Script::Kanji,
];

/// The text before the number, the number of signs, and the text after it.
pub type LabelSigns = (String, usize, String);

/// A line that may begin with a label of a learned shape.
pub struct Sight {
    pub line: usize,
    pub number: u32,
    pub start: usize,
    pub end: usize,
}

/// Returns whether a label of an unknown shape may begin `chars`: a number with signs around it.
pub fn may_begin(chars: &[Ch]) -> bool {
    sight(0, chars, true).is_some_and(|((before, _, behind), _)| !before.is_empty() || !behind.is_empty())
}

/// Reads the beginning of a line as a label of an unknown shape. `split` says that it is a part of a line
/// that was split at white space.
pub fn sight(line: usize, chars: &[Ch], split: bool) -> Option<(LabelSigns, Sight)> {
    let (at, script, number, after) = (0..=SIGNS.min(chars.len())).find_map(|at| {
        SCRIPTS.iter().enumerate().find_map(|(k, script)| {
            let (number, after) = script.read(chars, at)?;
            Some((at, k, number, after))
        })
    })?;
    let text = |from: usize, to: usize| -> String {
        let chars = chars[from..to].iter().map(|ch| ch.c).filter(|c| !is_space(*c));
        chars.collect()
    };
    let before = text(0, at);
    let dai = before.ends_with('第');
    let unit = usize::from(dai && chars.get(after).is_some_and(|ch| matches!(ch.c, '項' | '号')));
    let signs = unit
        + chars[after + unit..]
            .iter()
            .take(SIGNS)
            .take_while(|ch| !ch.c.is_alphanumeric() && !"「『（(。、，〜～".contains(ch.c))
            .count();
    let behind = text(after, after + signs);
    let other = OTHERS.iter().any(|word| before.eq_ignore_ascii_case(word));
    let word = before.chars().any(|c| c != '第' && ('一'..='龠').contains(&c));
    let rest = chars.len() - after - signs;
    // A number in a sentence has nothing around it.
    let apart = signs > 0 || rest == 0;
    let marked = !before.is_empty() || !behind.is_empty() || script != 0 && SCRIPTS[script] != Script::Kanji;
    if other || word || !apart || !marked || rest > LONGEST && !split || goes_on(chars, after + signs) {
        return None;
    }
    let end = after + signs;
    Some((
        (before, script, behind),
        Sight {
            line,
            number,
            start: 0,
            end: end.max(after),
        },
    ))
}
