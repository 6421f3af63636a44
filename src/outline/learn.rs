//! Shapes of labels that a document shows by counting with them: §1, §2; 【1】, 【2】; No.1, No.2.
//!
//! The families of the table cover what collections of rules use. What an author invents is learned: the same signs
//! before and after a number, in lines whose numbers ascend from 1.

use super::line::Line;
use super::marker::{Family, Marker};
use std::collections::BTreeMap;
use taisho_text::label::Label;
use taisho_text::numeral::{Ch, Script};
use taisho_text::space::is_space;

/// Signs before and after the number, at most so many each.
const SIGNS: usize = 4;
/// A line that begins with more than this is a sentence.
const LONGEST: usize = 60;
/// Words before numbers that count something else than provisions.
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

/// What stands around a number.
type Shape = (String, usize, String);

/// A line that may begin with a label of a shape.
struct Sight {
    line: usize,
    number: u32,
    start: usize,
    end: usize,
}

/// Returns the labels of learned shapes among `lines`, by line.
pub fn learn(lines: &[Line], body: &[usize]) -> BTreeMap<usize, Marker> {
    let mut sights: BTreeMap<Shape, Vec<Sight>> = BTreeMap::new();
    for &i in body {
        if let Some((shape, sight)) = sight(i, &lines[i].chars) {
            sights.entry(shape).or_default().push(sight);
        }
    }
    let mut found = BTreeMap::new();
    let counted = sights.into_values().filter(|sights| ascends(sights)).take(8);
    for (family, sights) in counted.enumerate() {
        for sight in sights {
            let label = Label {
                start: sight.start,
                end: sight.end,
                ..Label::absent(Family::Learned(family as u8), sight.number)
            };
            found.insert(sight.line, Marker::of(label));
        }
    }
    found
}

/// Whether the numbers begin with 1 and go on with 2, and most follow one another.
fn ascends(sights: &[Sight]) -> bool {
    let follow = sights
        .windows(2)
        .filter(|pair| pair[1].number == pair[0].number + 1 || pair[1].number == 1)
        .count();
    let begins = sights.first().is_some_and(|sight| sight.number == 1);
    begins && follow >= 1 && follow * 3 >= (sights.len() - 1) * 2
}

fn sight(line: usize, chars: &[Ch]) -> Option<(Shape, Sight)> {
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
    // A number of a sentence has nothing around it.
    let apart = signs > 0 || rest == 0;
    let marked = !before.is_empty() || !behind.is_empty() || script != 0 && SCRIPTS[script] != Script::Kanji;
    if other || word || !apart || !marked || rest > LONGEST {
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
