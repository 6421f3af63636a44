//! What a clause of the model asks for, point by point, and whether a text says it in whatever words (`points.csv`).

use super::said::{Said, Within, lays_down, names};
use crate::document::tokens::Passage;
use crate::guideline::BaseClause;
use std::sync::{Arc, LazyLock};
use taisho_knowledge::{POINTS, PointPlace, PointWeight};

/// A row of `points.csv` with its words apart.
pub struct Point {
    /// Its row in the table.
    row: usize,
    /// What it is called in messages.
    pub name: &'static str,
    weight: PointWeight,
    found: PointPlace,
    signs: Vec<&'static str>,
    words: Vec<&'static str>,
    /// Words one of which must be near.
    beside: Vec<&'static str>,
    /// Compounds in which a word shows nothing.
    not: Vec<&'static str>,
}

/// The points in the order of the table. Its words are written as texts are folded.
static ALL: LazyLock<Vec<Point>> = LazyLock::new(|| {
    let rows = POINTS.iter().enumerate().map(|(at, row)| {
        let (not, words): (Vec<&str>, Vec<&str>) =
            row.words.split(' ').partition(|word| word.starts_with('-'));
        Point {
            row: at,
            name: row.point,
            weight: row.weight,
            found: row.found,
            beside: row.beside.split(' ').filter(|word| !word.is_empty()).collect(),
            signs: row.signs.split(' ').collect(),
            not: not.into_iter().map(|word| &word[1..]).collect(),
            words,
        }
    });
    rows.collect()
});

impl Point {
    /// Whether a clause has the point.
    pub fn is_in(&self, said: &Said) -> bool {
        let within = match self.found {
            PointPlace::Act => Within::Acts,
            PointPlace::Named => Within::All,
        };
        let read = || said.has(&self.words, &self.not, &self.beside, within);
        said.has_point(self.row, read)
    }

    /// Whether a clause with these [`letters`] may have the point. If not, it surely doesn't, and needn't be cut into words.
    pub fn may_be_in(&self, letters: &str) -> bool {
        // Without a compound, what is around it may be a word.
        let mut signs = self.words.iter().chain(&self.not);
        signs.any(|word| letters.contains(word))
    }

    /// Whether a clause has the point in words that aren't in `rest` as well: in 脅威の可能性、損失等を分析する the words 脅威 and 損失
    /// don't show that risks are weighed, if they are part of what is analysed in the model too.
    pub fn is_in_beyond(&self, said: &Said, rest: &str) -> bool {
        let words = self.words.iter().filter(|word| !rest.contains(**word));
        let words: Vec<&str> = words.copied().collect();
        said.has(&words, &self.not, &self.beside, Within::All)
    }

    /// Whether a clause has the point in a word that doesn't show `other` as well: 監視 alone may be that of 不正通信の監視.
    pub fn is_in_without(&self, said: &Said, other: &Point) -> bool {
        let words = self.words.iter().filter(|word| !other.words.contains(word));
        let words: Vec<&str> = words.copied().collect();
        let within = match self.found {
            PointPlace::Act => Within::Acts,
            PointPlace::Named => Within::All,
        };
        said.has(&words, &self.not, &self.beside, within)
    }

    /// Whether a clause names the point without laying it down: 対策基準は、市長が定めるものを準用する.
    pub fn is_mentioned(&self, said: &Said) -> bool {
        said.mentions(&self.words)
    }

    /// The same for the text alone, whatever the title names.
    pub fn is_mentioned_in_text(&self, said: &Said) -> bool {
        said.mentions_in_text(&self.words)
    }

    /// Whether some words, out of their clause, name the point.
    pub fn is_named(&self, words: &str) -> bool {
        self.is_beside(words) && self.words.iter().any(|word| names(words, word))
    }

    /// Whether a phrase has what shows a point by common words: 手順 is about social media only beside アカウント.
    fn is_beside(&self, phrase: &str) -> bool {
        let is_shown = self.is_act() || self.beside.is_empty();
        is_shown || self.beside.iter().any(|word| phrase.contains(word))
    }

    /// Whether a phrase, out of its clause, lays the point down: not 監査 in 監査の結果に基づき.
    pub fn is_laid_down_in(&self, phrase: &str) -> bool {
        self.is_beside(phrase) && self.words.iter().any(|word| lays_down(phrase, word))
    }

    /// Whether the point is something to be done, and not only something that a clause is about.
    pub fn is_act(&self) -> bool {
        self.found == PointPlace::Act
    }

    /// Whether a clause that lacks the point is answered in part only.
    pub fn is_core(&self) -> bool {
        self.weight == PointWeight::Core
    }

    /// Whether the point is a duty or measure that must be somewhere in the document.
    pub fn is_asked(&self) -> bool {
        self.weight == PointWeight::Asked
    }

    /// Whether a clause that lacks the point may still say all that matters.
    pub fn is_detail(&self) -> bool {
        self.weight == PointWeight::Detail
    }

    /// Whether the point is one of the parts of a sentence.
    pub fn is_part(&self) -> bool {
        self.weight == PointWeight::Part
    }

    /// Whether a text of the model, without weak punctuation, asks for the point.
    pub fn is_asked_in(&self, model: &str) -> bool {
        self.signs.iter().any(|sign| model.contains(sign))
    }

    /// The words by which a text of the model, without weak punctuation, asks for the point.
    pub fn sign_in(&self, model: &str) -> Option<&str> {
        self.signs.iter().copied().find(|sign| model.contains(sign))
    }

    /// Whether some words name the point with a word that `model` doesn't have.
    pub fn is_named_beyond(&self, words: &str, model: &str) -> bool {
        let mut others = self.words.iter().filter(|word| !model.contains(**word));
        self.is_beside(words) && others.any(|word| names(words, word))
    }

    /// Whether words end with one that names the point: 議員が所有する端末.
    pub fn is_at_end_of(&self, words: &str) -> bool {
        let words = words.trim_end_matches(['等', 'を', '、']);
        self.words.iter().any(|word| words.ends_with(word))
    }

    /// Whether the point is one of several examples that the model leaves open.
    pub fn is_example(&self) -> bool {
        self.weight == PointWeight::Example
    }
}

/// Returns the title and the text of a clause without weak punctuation, in the form in which signs are looked for.
pub fn letters(title: &Passage, text: &Passage) -> String {
    let mut letters = String::with_capacity((title.bare.len() + text.bare.len()) * '。'.len_utf8() + 1);
    letters.extend(title.bare.iter().chain(['\n'].iter()).chain(&text.bare));
    letters
}

/// Returns the points that a clause of the model with this title and text asks for, in the order of the text.
pub fn points_of(title: &Passage, text: &Passage) -> Vec<&'static Point> {
    asked(title, text).points.clone()
}

/// Returns the parts of its sentences that a clause of the model has in addition to the points.
pub fn parts_of(title: &Passage, text: &Passage) -> Vec<&'static Point> {
    asked(title, text).parts.clone()
}

/// What a clause of the model asks for.
struct AskedPoints {
    points: Vec<&'static Point>,
    parts: Vec<&'static Point>,
}

fn asked(title: &Passage, text: &Passage) -> Arc<AskedPoints> {
    text.fact_beside(title, || {
        let (parts, points) = asked_by(title, text)
            .into_iter()
            .partition(|point| point.is_part());
        AskedPoints { points, parts }
    })
}

/// Whether a text says all of `wanted`, over and above what the clauses of the model ask that it answers anyway. What those ask
/// as well shows nothing: the audits of 6.9 aren't those of 7.
pub fn says_beyond<'a>(
    said: &Said,
    wanted: &[&Point],
    counterparts: impl Iterator<Item = BaseClause<'a>>,
) -> bool {
    let asked = asked_of(counterparts);
    wanted
        .iter()
        .all(|point| point.is_in(said) && !asked.contains(&point.name))
}

/// The same if only one core point is beyond what is asked of the text anyway: with the review behind the audits, a clause that
/// answers 7 says what 6.9 does.
pub fn says_as_well<'a>(
    said: &Said,
    wanted: &[&Point],
    counterparts: impl Iterator<Item = BaseClause<'a>>,
) -> bool {
    let asked = asked_of(counterparts);
    let mut core = wanted.iter().filter(|point| point.is_core());
    wanted.iter().all(|point| point.is_in(said)) && core.any(|point| !asked.contains(&point.name))
}

/// The names of the points that clauses of the model ask for.
fn asked_of<'a>(clauses: impl Iterator<Item = BaseClause<'a>>) -> Vec<&'static str> {
    let asked = clauses.flat_map(|clause| points_of(clause.title, clause.text));
    asked.map(|point| point.name).collect()
}

/// The signs of all points in order, each with the row of its point, so that those that begin alike follow each other.
static SIGNS: LazyLock<Vec<(&'static str, usize)>> = LazyLock::new(|| {
    let signs = ALL
        .iter()
        .flat_map(|point| point.signs.iter().map(|sign| (*sign, point.row)));
    let mut signs: Vec<(&str, usize)> = signs.collect();
    signs.sort_unstable();
    signs
});

/// Returns the points of which a text has a sign, in the order of their first signs. Those with the same first sign are in the
/// order of the table.
fn asked_by(title: &Passage, text: &Passage) -> Vec<&'static Point> {
    let said = letters(title, text);
    let mut found: Vec<usize> = Vec::new();
    for (at, c) in said.char_indices() {
        let first = &said[at..at + c.len_utf8()];
        let signs = &SIGNS[SIGNS.partition_point(|(sign, _)| *sign < first)..];
        let alike = signs.iter().take_while(|(sign, _)| sign.starts_with(c));
        let mut here: Vec<usize> = alike
            .filter(|(sign, row)| said[at..].starts_with(sign) && !found.contains(row))
            .map(|(_, row)| *row)
            .collect();
        here.sort_unstable();
        here.dedup();
        found.extend(here);
    }
    found.into_iter().filter_map(|row| ALL.get(row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;

    #[test]
    fn words_of_the_table_are_folded_as_texts_are() {
        let mut odd = Vec::new();
        for point in ALL.iter() {
            let lists = [&point.signs, &point.words, &point.beside, &point.not];
            for word in lists.into_iter().flatten() {
                let folded: String = Passage::new(word, &Names::default()).bare.iter().collect();
                if folded != *word {
                    odd.push((word, folded));
                }
            }
        }
        assert!(
            odd.is_empty(),
            "write these words of points.csv as they are folded: {odd:?}"
        );
    }

    fn passage(text: &str) -> Passage {
        Passage::new(text, &Names::placeholder())
    }

    #[test]
    fn points_are_those_of_the_text_in_its_order() {
        let text = passage("業務委託を行う場合には、委託事業者を選定し、契約を締結する。");
        let points = points_of(&passage("運用"), &text);
        let names: Vec<&str> = points.iter().map(|point| point.name).collect();
        assert_eq!(names, ["業務委託", "委託先の選定", "契約への明記"]);
        let own = Said::of(
            &Passage::default(),
            &passage("外部の業者を選ぶときは覚書を取り交わす。"),
        );
        let has: Vec<bool> = points.iter().map(|point| point.is_in(&own)).collect();
        assert_eq!(has, [false, true, true]);
    }

    #[test]
    fn a_word_inside_another_shows_nothing() {
        let text = passage("本基本方針が適用される行政機関は、市長部局、議会及び行政委員会とする。");
        let points = points_of(&passage("行政機関の範囲"), &text);
        let assembly = points.iter().find(|point| point.name == "議会");
        let is_in = |own: &str| {
            let own = Said::of(&Passage::default(), &passage(own));
            assembly.is_some_and(|point| point.is_in(&own))
        };
        assert!(is_in("市長部局及び議会に適用する") && !is_in("市長部局及び議会事務局に適用する"));
    }

    #[test]
    fn a_domain_is_separated_only_if_nothing_passes() {
        let text =
            passage("マイナンバー利用事務系においては、原則として、他の領域との通信をできないようにする。");
        let points = points_of(&passage(""), &text);
        let separation = points.iter().find(|point| point.name == "他の領域との分離");
        for (own, expected) in [
            ("他の領域との通信は、原則としてできないようにする。", true),
            ("他の領域と通信することができないようにする。", true),
            ("原則として他の領域との通信ができない構成とする。", true),
            ("必要に応じて他の領域との通信を行うものとする。", false),
            ("業務に必要な場合は他の領域との通信を認める。", false),
            ("他の領域と接続する。", false),
        ] {
            let own_words = Said::of(&Passage::default(), &passage(own));
            assert_eq!(
                separation.map(|point| point.is_in(&own_words)),
                Some(expected),
                "{own}"
            );
        }
    }
}
