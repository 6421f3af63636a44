//! What is cut out of a sentence of the model that a clause keeps otherwise.
//!
//! A clause in other words gives other examples, so that it need not give the model's. One that has the model's sentence without
//! 不正アクセス対策 has left it out.

use super::cost::{KEPT_LIST, KEPT_OF_MODEL, KEPT_SENTENCE};
use super::points::Point;
use super::said::Said;
use super::similarity::Bigrams;
use super::units::bare;
use crate::document::tokens::Passage;

/// Returns whether one of `own` has a sentence of the model that asks for `point`, whole or with something left out.
pub fn keeps_sentence(point: &Point, model: &Passage, own: &[&Passage]) -> bool {
    let asks = |sentence: &Vec<char>| point.is_asked_in(&sentence.iter().collect::<String>());
    let asking: Vec<Bigrams> = sentences(model)
        .filter(asks)
        .map(|sentence| Bigrams::new(&sentence))
        .collect();
    let enough = match point.is_example() {
        true => KEPT_LIST,
        false => KEPT_SENTENCE,
    };
    let is_kept = |grams: &Bigrams| {
        let is_of = |model: &Bigrams| {
            grams.contained_in(model) >= enough && model.contained_in(grams) >= KEPT_OF_MODEL
        };
        asking.iter().any(is_of)
    };
    !asking.is_empty()
        && own
            .iter()
            .flat_map(|text| sentences(text))
            .any(|sentence| is_kept(&Bigrams::new(&sentence)))
}

/// Returns whether one of `own` names other parts that the model's sentence asks for together with `point`, and all of them are
/// `said`: 運用手順及び発信できる情報を定める without the 責任者 of the model.
pub fn leaves_out(point: &Point, model: &Passage, points: &[&'static Point], own: &[&Said]) -> bool {
    sentences(model).any(|sentence| {
        let sentence: String = sentence.iter().collect();
        let beside: Vec<&&'static Point> = points
            .iter()
            .filter(|other| other.is_part() && other.name != point.name && other.is_asked_in(&sentence))
            .collect();
        let says = |said: &&Said| beside.iter().filter(|other| other.is_in(said)).count() >= FEWEST_BESIDE;
        point.is_asked_in(&sentence)
            && beside
                .iter()
                .all(|other| own.iter().any(|said| other.is_in(said)))
            && own.iter().any(says)
    })
}

/// So many other things of a sentence show that it is the model's.
const FEWEST_BESIDE: usize = 2;

/// The characters of each sentence without weak punctuation.
fn sentences(text: &Passage) -> impl Iterator<Item = Vec<char>> {
    let ranges = text.sentences().iter();
    ranges.map(|range| bare(text.words(), range.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::points_of;
    use crate::document::normalize::Names;

    const MODEL: &str =
        "コンピュータ等の管理、アクセス制御、不正プログラム対策、不正アクセス対策等の技術的対策を講じる。";

    fn passage(text: &str) -> Passage {
        Passage::new(text, &Names::placeholder())
    }

    fn is_cut(point: &str, own: &str) -> bool {
        let model = passage(MODEL);
        let points = points_of(&Passage::default(), &model);
        let point = points.into_iter().find(|found| found.name == point);
        keeps_sentence(point.expect("a point of the sentence"), &model, &[&passage(own)])
    }

    #[test]
    fn an_example_is_cut_out_of_the_list_of_the_model() {
        let rest = "コンピュータ等の管理、アクセス制御、不正プログラム対策等の技術的対策を講じる。";
        assert!(is_cut("不正アクセス対策", rest));
    }

    #[test]
    fn a_list_with_members_of_its_own_leaves_nothing_out() {
        let other = "アクセス制御、不正プログラム対策、フィルタリング、ログの保存等の技術的対策を講じる。";
        assert!(!is_cut("不正アクセス対策", other));
        assert!(!is_cut("不正アクセス対策", "技術的な対策を講じる。"));
    }
}
