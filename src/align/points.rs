//! What a clause of the model asks for, point by point, and whether a text says it in whatever words (`points.csv`).

use crate::document::normalize::is_weak_punctuation;
use crate::document::tokens::Passage;
use taisho_knowledge::{POINTS, Point, PointWeight};

/// Returns the title and the text of a clause without weak punctuation, in the form in which points are looked for.
pub fn said(title: &Passage, text: &Passage) -> String {
    let line = title.bare.iter().chain(['\n'].iter()).chain(&text.bare);
    line.collect()
}

/// Returns the points that a clause of the model with this title and text asks for, in the order of the text.
pub fn points_of(title: &Passage, text: &Passage) -> Vec<&'static Point> {
    let said = said(title, text);
    let mut found: Vec<(usize, &'static Point)> = POINTS
        .iter()
        .filter_map(|point| {
            let signs = point.signs.split(' ').map(bare);
            Some((signs.filter_map(|sign| said.find(&sign)).min()?, point))
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, point)| point).collect()
}

fn bare(words: &str) -> String {
    words.chars().filter(|&c| !is_weak_punctuation(c)).collect()
}

/// Whether a text in the form of [`said`] has a point.
pub fn has_point(said: &str, point: &Point) -> bool {
    let (not, words): (Vec<&str>, Vec<&str>) = point.words.split(' ').partition(|word| word.starts_with('-'));
    if not.is_empty() {
        return words.iter().any(|word| said.contains(word));
    }
    let not = not.iter().map(|word| &word[1..]);
    let said = not.fold(said.to_owned(), |said, word| said.replace(word, ""));
    words.iter().any(|word| said.contains(word))
}

/// Whether a clause that lacks the point is answered in part only.
pub fn is_core(point: &Point) -> bool {
    point.weight == PointWeight::Core
}

/// Whether the point is one of several examples that the model leaves open.
pub fn is_example(point: &Point) -> bool {
    point.weight == PointWeight::Example
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;

    #[test]
    fn points_are_those_of_the_text_in_its_order() {
        let names = Names::placeholder();
        let title = Passage::new("運用", &names);
        let text = Passage::new("業務委託を行う場合には、委託事業者を選定し、契約を締結する。", &names);
        let points: Vec<&str> = points_of(&title, &text).iter().map(|p| p.point).collect();
        assert_eq!(points, ["業務委託", "委託先の選定", "契約"]);
        let own = Passage::new("外部の業者を選ぶときは覚書を取り交わす。", &names);
        let own = said(&title, &own);
        let has = |name: &str| POINTS.iter().any(|p| p.point == name && has_point(&own, p));
        assert!(has("委託先の選定") && has("契約") && !has("業務委託"));
    }
}
