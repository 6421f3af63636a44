//! Which sentences of a clause answer which clause of the model, if it answers several.

use crate::align::Bigrams;
use crate::deviations::evidence::case::Case;
use crate::document::tokens::Word;
use crate::outline::ClauseId;

/// The clauses of the model that a clause of the policy answers.
pub(super) fn owners(case: &Case, id: ClauseId) -> Vec<usize> {
    let rows = case.alignment.rows.iter();
    let rows = rows.filter(|row| row.clauses.contains(&id));
    rows.filter_map(|row| row.base).collect()
}

/// The sentences of a clause that are nearer to clause `g` of the model than to the others that it answers.
pub(super) fn own_sentences(case: &Case, g: usize, id: ClauseId) -> Vec<usize> {
    let text = &case.policy.clauses[id.0].text;
    let others: Vec<usize> = owners(case, id).into_iter().filter(|&owner| owner != g).collect();
    if others.is_empty() {
        return (0..text.sentences().len()).collect();
    }
    let likeness =
        |base: usize, sentence: &Bigrams| sentence.contained_in(&Bigrams::of(case.base.clause(base).text));
    let is_own = |at: &usize| {
        let sentence = letters(&text.words()[text.sentences()[*at].clone()]);
        let here = likeness(g, &sentence);
        others.iter().all(|&owner| likeness(owner, &sentence) < here)
    };
    (0..text.sentences().len()).filter(is_own).collect()
}

/// The pairs of letters in some words.
pub(super) fn letters(words: &[Word]) -> Bigrams {
    let letters: Vec<char> = words.iter().flat_map(|word| word.surface.chars()).collect();
    Bigrams::new(&letters)
}
