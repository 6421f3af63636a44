//! How other bodies put a clause: the readings of the corpus, kept in `readings.json` as `cargo xtask regen` makes it from
//! the policies in `corpus/`, in the form `taisho.apparatus/1`.

use crate::align::Bigrams;
use crate::align::cost::MOVED;
use crate::bounds;
use crate::document::Document;
use crate::document::normalize::{Names, Sources, compact};
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// How the bodies of the corpus put a clause, the body under comparison left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Number of bodies.
    #[serde(deserialize_with = "bounds::narrow")]
    pub of: usize,
    /// Bodies that have it in the model's words, names and notation aside.
    #[serde(deserialize_with = "bounds::narrow")]
    pub as_model: usize,
    /// Bodies in which nothing answers it.
    #[serde(deserialize_with = "bounds::narrow")]
    pub absent: usize,
    /// Other wordings, in the order of the bodies.
    pub others: Vec<Quoted>,
}

/// A wording of other bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Body and address of the clause: `〇〇市 6.7`.
    pub bodies: Vec<String>,
    /// Title; empty where only a part of the clause is quoted.
    pub title: String,
    /// Wording.
    pub text: String,
}

impl Elsewhere {
    /// The figures in words.
    pub fn figures(&self, lang: Lang) -> String {
        let (of, same, none) = (self.of, self.as_model, self.absent);
        let other: usize = self.others.iter().map(|quoted| quoted.bodies.len()).sum();
        match lang {
            Lang::Ja => {
                format!("他の{of}団体の方針では、例文どおり {same}、別の文言 {other}、見当たらない {none}")
            }
            Lang::En => {
                format!(
                    "of {of} other bodies {same} have the model's words, {other} other words, {none} nothing like it"
                )
            }
        }
    }
}

/// The readings of the corpus, as the build script makes them from `readings.json`.
struct CorpusFile {
    /// SHA-256 of the guideline they are readings of.
    digest: &'static str,
    witnesses: &'static [CorpusWitness],
    clauses: &'static [CorpusClause],
}

struct CorpusWitness {
    siglum: &'static str,
    body: &'static str,
    digest: &'static str,
}

struct CorpusClause {
    guideline: &'static str,
    readings: &'static [CorpusReading],
}

struct CorpusReading {
    standing: &'static str,
    title: &'static str,
    text: &'static str,
    holders: &'static [CorpusHolder],
}

struct CorpusHolder {
    witness: &'static str,
    clauses: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/readings.rs"));

/// How others put a whole clause.
pub(super) fn of_clause(base: &Model, policy: &Document, g: usize) -> Option<Elsewhere> {
    gather(base, policy, g, |_, reading| {
        Some((reading.title.to_owned(), reading.text.to_owned()))
    })
}

/// How others put a part of a clause: the sentence of theirs that comes nearest to it.
pub(super) fn of_part(base: &Model, policy: &Document, g: usize, part: &Passage) -> Option<Elsewhere> {
    let wanted = Bigrams::of(part);
    let mut same = 0;
    let mut found = gather(base, policy, g, |witness, reading| {
        let names = names(witness, reading.text);
        let near = |sentence: &str| {
            let passage = Passage::new(sentence, &names);
            (
                wanted.contained_in(&Bigrams::of(&passage)),
                passage.bare == part.bare,
            )
        };
        // Of equals the first.
        let whole = Passage::new(reading.text, &names);
        let sentences = whole.sentences().iter().map(|at| whole.quote_words(at));
        let best = sentences
            .map(|sentence| (near(&sentence), sentence))
            .reduce(|a, b| if b.0.0 > a.0.0 { b } else { a });
        match best {
            Some(((_, true), _)) => {
                same += 1;
                None
            }
            Some(((score, false), sentence)) if score >= MOVED => Some((String::new(), sentence)),
            _ => None,
        }
    })?;
    found.as_model += same;
    let other: usize = found.others.iter().map(|quoted| quoted.bodies.len()).sum();
    found.absent = found.of - found.as_model - other;
    Some(found)
}

/// Counts and quotes what the bodies have; `quote` says what of a reading, and is asked once per body.
fn gather(
    base: &Model,
    policy: &Document,
    g: usize,
    mut quote: impl FnMut(&CorpusWitness, &CorpusReading) -> Option<(String, String)>,
) -> Option<Elsewhere> {
    let file = Some(READINGS).filter(|file| file.digest == base.digest())?;
    let clause = file
        .clauses
        .iter()
        .find(|clause| clause.guideline == base.clause(g).id)?;
    // A body is not told its own words, nor those of another edition of its policy.
    let is_other = |witness: &CorpusWitness| {
        witness.digest != policy.source.origin.digest
            && (witness.body.is_empty() || witness.body != policy.names.body)
    };
    let mut found = Elsewhere {
        of: file.witnesses.iter().filter(|w| is_other(w)).count(),
        as_model: 0,
        absent: 0,
        others: Vec::new(),
    };
    for reading in clause.readings {
        for holder in reading.holders {
            let witness = file.witnesses.iter().find(|w| w.siglum == holder.witness);
            let Some(witness) = witness.filter(|w| is_other(w)) else {
                continue;
            };
            match reading.standing {
                "as-base" => found.as_model += 1,
                "absent" => found.absent += 1,
                _ => {
                    let quoted = quote(witness, reading).filter(|(_, text)| !is_own(policy, text));
                    match quoted {
                        Some((title, text)) => {
                            let place = format!("{} {}", witness.siglum, holder.clauses.join("・"));
                            found.take(title, text, place.trim_end().to_owned());
                        }
                        None => found.absent += 1,
                    }
                }
            }
        }
    }
    Some(found)
}

impl Elsewhere {
    fn take(&mut self, title: String, text: String, body: String) {
        let same = |quoted: &&mut Quoted| quoted.title == title && quoted.text == text;
        match self.others.iter_mut().find(same) {
            Some(quoted) => quoted.bodies.push(body),
            None => self.others.push(Quoted {
                bodies: vec![body],
                title,
                text,
            }),
        }
    }
}

/// Whether the policy itself has these very words as a clause.
fn is_own(policy: &Document, text: &str) -> bool {
    let words = compact(text);
    !words.is_empty() && policy.clauses.iter().any(|clause| clause.text.raw == words)
}

/// The names a body of the corpus goes by.
fn names(witness: &CorpusWitness, text: &str) -> Names {
    let title = format!("{}情報セキュリティ基本方針", witness.body);
    let sources = Sources {
        title: &title,
        cover: &[],
        preamble: &[],
        body: &[text],
        is_of_any_subject: false,
    };
    Names::find(&sources, None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::DEFAULT_ID;

    #[test]
    fn the_readings_are_those_of_the_built_in_guideline() {
        let base = Model::built_in(DEFAULT_ID).expect("built in");
        assert_eq!(READINGS.digest, base.digest());
        assert_eq!(READINGS.clauses.len(), base.clause_count());
        for clause in READINGS.clauses {
            let holders: usize = clause.readings.iter().map(|r| r.holders.len()).sum();
            assert_eq!(holders, READINGS.witnesses.len(), "{}", clause.guideline);
        }
    }
}
