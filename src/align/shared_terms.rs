//! Clauses of the policy that define several terms of the model: 機密性とは…をいい、完全性とは…をいう, or a bracket behind the term.
//! Each definition is cut out, so that it is compared with the model clause on its term alone.

use super::cost::COMPARED_TEXT;
use super::defined::{is_definition, is_term_list, names_of};
use super::similarity::Bigrams;
use super::term_marks::{Mark, MarkForm, SAYS, mark};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// By definition of the model, the clause that holds it and the raw ranges of its words there, in the order in which they
/// are read. The end of a sentence that several definitions share belongs to each: …状態を、…状態を、それぞれ確保することをいう.
pub(super) type SharedTerms = BTreeMap<usize, SharedTerm>;

/// A definition in a clause with others.
pub(super) struct SharedTerm {
    pub clause: ClauseId,
    pub parts: Vec<Range<usize>>,
    /// Whether it is part of a sentence on something else: …がないこと(完全性)及び…を維持することをいう.
    pub is_aside: bool,
}

/// Where one definition is in a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cut {
    g: usize,
    /// All of it with the words that introduce the term, which no other clause has.
    whole: Range<usize>,
    /// What says what the term is.
    body: Range<usize>,
    form: MarkForm,
}

/// Cuts the definitions out of the clauses that hold several. `owner` returns the clause that has a term alone.
pub(super) fn shared_terms(
    base: &Model,
    policy: &Document,
    is_own: bool,
    owner: impl Fn(usize) -> Option<ClauseId>,
) -> (SharedTerms, BTreeMap<ClauseId, Vec<Range<usize>>>) {
    let terms: Vec<(usize, Vec<char>)> = (0..base.clause_count())
        .filter(|&g| is_definition(base, g))
        .flat_map(|g| {
            names_of(base.clause(g).title)
                .into_iter()
                .map(move |name| (g, name))
        })
        .map(|(g, name)| (g, name.chars().collect()))
        .collect();
    let (mut shared, mut taken) = (SharedTerms::new(), BTreeMap::new());
    for clause in &policy.outline.clauses {
        let text = &policy.clauses[clause.id.0];
        if !is_term_list(policy, clause.id) || text.text.is_empty() {
            continue;
        }
        let is_free = |g: usize| !shared.contains_key(&g) && owner(g).is_none_or(|owner| owner == clause.id);
        let mut cuts = cuts(&text.text.norm.text, &terms);
        cuts.retain(|cut| is_free(cut.g));
        let title = text.title.folded();
        let is_single = |cut: &Cut| {
            let own = base.clause(cut.g).title;
            own.folded() == title || names_of(own).iter().any(|name| name == title)
        };
        if cuts.iter().all(is_single) {
            continue;
        }
        let source = |range: &Range<usize>| text.text.norm.source(range.clone());
        // In a policy in its own words, definitions that aren't the model's are only read for what they say.
        let is_model_text = |cut: &Cut| {
            let parts = with_end(&text.text, cut).into_iter();
            let words: Vec<char> = parts
                .flat_map(|part| text.text.norm.text[part].to_vec())
                .collect();
            let own = Bigrams::of(&Passage::from_raw(words, &policy.names));
            Bigrams::of(base.clause(cut.g).text).dice(&own) >= COMPARED_TEXT
        };
        if is_own && !cuts.iter().all(is_model_text) {
            continue;
        }
        for cut in &cuts {
            let parts = with_end(&text.text, cut);
            let term = SharedTerm {
                clause: clause.id,
                parts: parts.iter().map(source).collect(),
                is_aside: cut.form == MarkForm::Named,
            };
            shared.insert(cut.g, term);
        }
        taken.insert(clause.id, cuts.iter().map(|cut| source(&cut.whole)).collect());
    }
    (shared, taken)
}

/// Returns the definitions in a folded text in order. Of two of one term the first counts.
fn cuts(text: &[char], terms: &[(usize, Vec<char>)]) -> Vec<Cut> {
    let mut marks: Vec<Mark> = (0..text.len())
        .filter_map(|at| {
            // マイナンバー利用事務系 is longer than another term that begins there.
            let here = terms.iter().filter(|(_, term)| text[at..].starts_with(term));
            let (g, term) = here.max_by_key(|(_, term)| term.len())?;
            mark(text, terms, *g, at, term.len())
        })
        .collect();
    let mut seen = BTreeSet::new();
    marks.retain(|mark| seen.insert(mark.g));
    let mut cuts: Vec<Cut> = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        let before = marks[..i].iter().rfind(|other| other.form == mark.form);
        let next = marks[i + 1..].iter().find(|other| other.form == mark.form);
        let cut = match mark.form {
            MarkForm::Behind => {
                let end = next.map_or(text.len(), |next| opening(text, mark.words.end, next.words.start));
                let start = before.map_or(0, |before| before.words.end);
                Cut {
                    g: mark.g,
                    whole: opening(text, start, mark.words.start)..end,
                    body: mark.words.end..end,
                    form: mark.form,
                }
            }
            MarkForm::Before => {
                let start = before.map_or(0, |before| before.words.end);
                // The end of the sentence belongs to the last definition.
                let is_last = next.is_none() && text[mark.words.end..].iter().collect::<String>() == NAMED;
                Cut {
                    g: mark.g,
                    whole: start..if is_last { text.len() } else { mark.words.end },
                    body: start..mark.words.start,
                    form: mark.form,
                }
            }
            // The sentence as a whole says something else with these words.
            MarkForm::Named => {
                let start = before.map_or(0, |before| before.words.end);
                Cut {
                    g: mark.g,
                    whole: start..start,
                    body: start + joint_len(&text[start..])..mark.words.start,
                    form: mark.form,
                }
            }
            MarkForm::Bracket => Cut {
                g: mark.g,
                whole: mark.words.clone(),
                body: mark.words.start + 1..mark.words.end - 1,
                form: mark.form,
            },
        };
        cuts.push(cut);
    }
    cuts
}

/// How a sentence ends that names what it says: …を「可用性」という.
const NAMED: &str = "いう。";

/// Where the sentence of a term begins, if only a few words such as この場合において、 or この規程において precede it there, all of them
/// behind `from`.
fn opening(text: &[char], from: usize, at: usize) -> usize {
    let start = text[..at]
        .iter()
        .rposition(|&c| c == '。')
        .map_or(0, |stop| stop + 1);
    let opens = text[start..at].ends_with(&['、']) || text[start..at].ends_with(&['に', 'お', 'い', 'て']);
    if start >= from && opens && at - start <= LONGEST_OPENING {
        start
    } else {
        at
    }
}

/// Characters of この場合において、 and the like.
const LONGEST_OPENING: usize = 12;

/// The words of a definition, and the end of the sentence that it shares with others if it has none: をいい、 and を「機密性」と、 have
/// the いう。 of the last one, and 状態を、 has what follows the last 状態を.
fn with_end(text: &Passage, cut: &Cut) -> Vec<Range<usize>> {
    let chars = &text.norm.text;
    let mut body = cut.body.clone();
    if body.end == chars.len() {
        return without_respectively(chars, body);
    }
    let is_joint = |c: char| matches!(c, '、' | '。') || cut.form == MarkForm::Bracket && c == ')';
    while body.end > body.start && is_joint(chars[body.end - 1]) {
        body.end -= 1;
    }
    let own: String = chars[body.clone()].iter().collect();
    if own.ends_with(SAYS) {
        // The stop of the same sentence, or that of the text.
        let stop = match chars.get(body.end) {
            Some('。') => body.end..body.end + 1,
            _ => chars.len() - 1..chars.len(),
        };
        return vec![body, stop];
    }
    if own.ends_with(SAYS_AND) {
        body.end -= SAYS_AND.chars().count() - 1;
    }
    let named = chars.len().saturating_sub(NAMED.chars().count())..chars.len();
    let named = Some(named.clone()).filter(|end| chars[end.clone()].iter().copied().eq(NAMED.chars()));
    let end = match cut.form {
        _ if own.ends_with(SAYS_AND) => named,
        MarkForm::Before => named,
        MarkForm::Named => named.map(|end| end.start - 1..end.end),
        MarkForm::Behind | MarkForm::Bracket => {
            shared_end(chars, &body).or_else(|| named.filter(|_| own.ends_with('を')))
        }
    };
    std::iter::once(body).chain(end).collect()
}

/// What follows the last words behind a definition that are also at its end: 確保することをいう behind 状態を.
fn shared_end(text: &[char], body: &Range<usize>) -> Option<Range<usize>> {
    let behind = &text[body.end..];
    let lengths = SHORTEST_END..=LONGEST_END.min(body.len());
    lengths.rev().find_map(|length| {
        let words = &text[body.end - length..body.end];
        let at = behind.windows(length).rposition(|window| window == words)?;
        Some(skip_respectively(text, body.end + at + length)..text.len())
    })
}

/// Characters of what joins a definition to the one before it.
fn joint_len(text: &[char]) -> usize {
    let joints = ["、", "及び", "並びに", "又は"].map(|joint| joint.chars().collect::<Vec<char>>());
    joints
        .iter()
        .find(|joint| text.starts_with(joint))
        .map_or(0, Vec::len)
}

/// How a definition ends that others follow.
const SAYS_AND: &str = "をいい";

/// Fewest and most characters of a shared end.
const SHORTEST_END: usize = 2;
const LONGEST_END: usize = 4;

/// The last definition without the words that deal its end out: 状態を、それぞれ確保する.
fn without_respectively(text: &[char], body: Range<usize>) -> Vec<Range<usize>> {
    let mut commas = body.clone().filter(|&at| text[at] == '、');
    let dealt =
        commas.find_map(|at| Some((at, skip_respectively(text, at))).filter(|(at, end)| end - at > 1));
    match dealt {
        Some((at, end)) => vec![body.start..at, end..body.end],
        None => vec![body],
    }
}

/// Skips the words that deal a shared end out: それぞれ.
fn skip_respectively(text: &[char], from: usize) -> usize {
    let mut at = from;
    for words in ["、", "それぞれ", "順に", "、"] {
        let words: Vec<char> = words.chars().collect();
        if text[at..].starts_with(&words) {
            at += words.len();
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;

    fn definitions(text: &str) -> Vec<String> {
        let terms: Vec<(usize, Vec<char>)> = ["機密性", "完全性", "可用性"]
            .iter()
            .enumerate()
            .map(|(g, term)| (g, term.chars().collect()))
            .collect();
        let text = Passage::new(text, &Names::placeholder());
        let mut cuts = cuts(&text.norm.text, &terms);
        cuts.sort_by_key(|cut| cut.g);
        cuts.iter()
            .map(|cut| {
                let parts = with_end(&text, cut).into_iter();
                parts.flat_map(|part| text.norm.text[part].iter()).collect()
            })
            .collect()
    }

    #[test]
    fn each_definition_has_the_end_of_its_sentence() {
        for text in [
            "機密性とは、人が使える状態を確保することをいい、完全性とは、物が壊れない状態を確保することをいう。",
            "機密性とは、人が使える状態を、完全性とは、物が壊れない状態を、それぞれ確保することをいう。",
            "機密性とは人が使える状態を確保することを、完全性とは物が壊れない状態を確保することをいう。",
            "人が使える状態を確保することを「機密性」と、物が壊れない状態を確保することを「完全性」という。",
            "資産の機密性(人が使える状態を確保することをいう。)及び完全性(物が壊れない状態を確保すること。)を保つことをいう。",
        ] {
            let without_commas: Vec<String> = definitions(text)
                .iter()
                .map(|cut| cut.replace('、', ""))
                .collect();
            assert_eq!(
                without_commas,
                [
                    "人が使える状態を確保することをいう。",
                    "物が壊れない状態を確保することをいう。"
                ],
                "{text}"
            );
        }
    }

    #[test]
    fn a_term_inside_a_definition_introduces_nothing() {
        assert!(definitions("情報資産の機密性、完全性及び可用性を維持することをいう。").is_empty());
        assert!(definitions("機密性に関するもの(完全性を除く。)をいう。").is_empty());
    }
}
