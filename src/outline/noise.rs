//! Removes white space inside words, which text recognition of scanned pages produces: `情報シス テムを 構成する`.
//! Normally white space may separate a title from its text. In a noisy document a single space has no
//! meaning, so it is removed before lines are read.

use super::text::PARTICLES;
use super::titles;
use crate::read::{BlockKind, SourceText};
use taisho_text::label;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// Fewest spaces inside words that are evidence.
const FEWEST: usize = 8;
/// In a longer line, spaces may be the remains of line breaks.
const LONGEST: usize = 120;

/// Returns whether words of the document contain white space: at least one such space in four lines on
/// average. The first space of a line may follow a title, and single letters with spaces on both sides are a
/// heading in spaced letters.
pub fn is_noisy(source: &SourceText) -> bool {
    let (mut inside, mut lines) = (0, 0);
    for block in &source.blocks {
        if !matches!(block.kind, BlockKind::Line | BlockKind::Paragraph) {
            continue;
        }
        let parts = || block.content.iter().map(|span| span.of(&source.text));
        if parts().map(|part| part.chars().count()).sum::<usize>() > LONGEST {
            continue;
        }
        lines += 1;
        if !parts().any(|part| part.contains(' ')) {
            continue;
        }
        let chars: Vec<Ch> = parts().flat_map(str::chars).map(|c| Ch { c, at: 0 }).collect();
        let spaces = (0..chars.len()).filter(|&i| is_inside_words(&chars, i));
        if spaces.clone().nth(1).is_some() {
            let label = label_end(&chars);
            let behind = spaces.filter(|&i| i >= label).skip(1);
            inside += behind.filter(|&i| !is_spelled(&chars, i)).count();
        }
    }
    inside >= FEWEST && inside * 4 >= lines
}

/// Removes the single spaces between the letters of a line, except after its label and after a known title.
pub fn drop_spaces(chars: &mut Vec<Ch>) {
    let label = label_end(chars);
    let lead = chars[label..].iter().take_while(|ch| is_space(ch.c)).count();
    let title = label + lead;
    let end = titles::term_prefix(&chars[title..], true).map_or(title, |end| title + end);
    // A title before a particle is part of a sentence.
    let is_part = |i: usize| match i {
        _ if i < title => false,
        _ if i == end && end > title => chars.get(i + 1).is_some_and(|next| PARTICLES.contains(&next.c)),
        _ => true,
    };
    let inside: Vec<bool> = (0..chars.len())
        .map(|i| is_part(i) && is_inside_words(chars, i))
        .collect();
    let mut inside = inside.into_iter();
    chars.retain(|_| !inside.next().unwrap_or(false));
}

/// Returns the index after the longest label that can be read at the beginning of a line.
fn label_end(chars: &[Ch]) -> usize {
    let window = &chars[..chars.len().min(24)];
    let ends = label::readings(window).into_iter().map(|label| label.end);
    ends.max().unwrap_or(0)
}

/// Returns whether the character at `i` is a single space between two Japanese characters.
fn is_inside_words(chars: &[Ch], i: usize) -> bool {
    let letter = |i: usize| chars.get(i).is_some_and(|ch| is_letter(ch.c));
    chars[i].c == ' ' && i > 0 && letter(i - 1) && letter(i + 1)
}

fn is_letter(c: char) -> bool {
    matches!(c, 'ぁ'..='ゟ' | 'ァ'..='ヿ' | '々' | '一'..='鿿')
}

/// Returns whether the characters on both sides of the space at `i` also have white space on their other
/// side.
fn is_spelled(chars: &[Ch], i: usize) -> bool {
    let apart = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_none_or(|ch| is_space(ch.c));
    apart(i.checked_sub(2)) && apart(Some(i + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_noisy_text(text: &str) -> bool {
        is_noisy(&crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}")))
    }

    #[test]
    fn spaces_behind_labels_and_titles_are_no_noise() {
        assert!(!is_noisy_text(
            &"1 目的 この方針は情報を守る。\n目 的 と 定 義\n".repeat(20)
        ));
        assert!(is_noisy_text(&"1 目的 この方 針は情報 を守る。\n".repeat(20)));
    }

    #[test]
    fn the_space_behind_a_label_stays() {
        let drop = |text: &str| {
            let mut chars: Vec<Ch> = text.char_indices().map(|(at, c)| Ch { c, at }).collect();
            drop_spaces(&mut chars);
            chars.into_iter().map(|ch| ch.c).collect::<String>()
        };
        assert_eq!(drop("ア ネッ トワーク の機 器"), "ア ネットワークの機器");
        assert_eq!(
            drop("3 - ( 1 ) 用 語\u{3000}意味 は"),
            "3 - ( 1 ) 用語\u{3000}意味は"
        );
    }
}
