//! Clauses of the policy that define several terms of the model: 機密性とは…をいい、完全性とは…をいう, or a bracket behind the term.
//! Each definition is cut out, so that it is compared with the model clause of its own term alone.

use super::defined::{is_definition, is_term_list, names_of};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// By definition of the model, the clause that holds it and the raw ranges of its words there, in the order in which they
/// are read. The end of a sentence that several definitions share belongs to each: …状態を、…状態を、それぞれ確保することをいう.
pub(super) type SharedTerms = BTreeMap<usize, (ClauseId, Vec<Range<usize>>)>;

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
    owner: impl Fn(usize) -> Option<ClauseId>,
) -> (SharedTerms, BTreeMap<ClauseId, Vec<Range<usize>>>) {
    let terms: Vec<(usize, Vec<char>)> = (0..base.clause_count())
        .filter(|&g| is_definition(base, g))
        .flat_map(|g| names_of(base.clause(g).title).into_iter().map(move |name| (g, name)))
        .map(|(g, name)| (g, name.chars().collect()))
        .collect();
    let (mut shared, mut taken) = (SharedTerms::new(), BTreeMap::new());
    for clause in &policy.outline.clauses {
        let text = &policy.clauses[clause.id.0];
        if !is_term_list(policy, clause.id) || text.text.is_empty() {
            continue;
        }
        let is_free =
            |g: usize| !shared.contains_key(&g) && owner(g).is_none_or(|owner| owner == clause.id);
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
        for cut in &cuts {
            let parts = with_end(&text.text, cut);
            shared.insert(cut.g, (clause.id, parts.iter().map(source).collect()));
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
                let end = next.map_or(text.len(), |next| opening(text, next.words.start));
                Cut {
                    g: mark.g,
                    whole: opening(text, mark.words.start)..end,
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

/// How a text shows what a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MarkForm {
    /// The definition follows: 機密性とは、….
    Behind,
    /// The definition precedes: …を「機密性」という.
    Before,
    /// The definition is in the bracket behind the term.
    Bracket,
}

/// The words by which a text introduces a term.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    g: usize,
    words: Range<usize>,
    form: MarkForm,
}

/// Reads what is around a term at `at` as the mark of its definition.
fn mark(
    text: &[char],
    terms: &[(usize, Vec<char>)],
    g: usize,
    at: usize,
    length: usize,
) -> Option<Mark> {
    let begins = |words: &str, from: usize| {
        let words: Vec<char> = words.chars().collect();
        text[from..].starts_with(&words).then_some(from + words.len())
    };
    let before = at.checked_sub(1).map(|before| text[before]);
    let is_quoted = before == Some('「') && text.get(at + length) == Some(&'」');
    let (start, end) = match is_quoted {
        true => (at - 1, at + length + 1),
        false => (at, at + length),
    };
    // A heading may run into its text: …系及びインターネット接続系マイナンバー利用事務系とは.
    let is_behind_term = |(_, term): &(usize, Vec<char>)| text[..start].ends_with(term);
    let is_word = start == 0 || is_quoted || "。、「(・".contains(text[start - 1]) || terms.iter().any(is_behind_term);
    let joined = start >= 2 && ["及び", "並び", "又は", "びに"].iter().any(|joint| {
        joint.chars().eq(text[start - 2..start].iter().copied())
    });
    let comma = |from: usize| begins("、", from).unwrap_or(from);
    if let Some(end) = begins("とは", end).filter(|_| is_word) {
        return Some(Mark {
            g,
            words: start..comma(end),
            form: MarkForm::Behind,
        });
    }
    if is_quoted && start > 0 && text[start - 1] == 'を' {
        let named = ["といい", "とし", "と呼び", "と称し", "と"];
        let end = named.iter().find_map(|words| begins(words, end))?;
        return Some(Mark {
            g,
            words: start..comma(end),
            form: MarkForm::Before,
        });
    }
    let close = close_of(text, end).filter(|_| is_word || joined)?;
    let inside: String = text[end + 1..close].iter().collect();
    let defines = cues(CueRole::DefinesInBracket).any(|cue| inside.ends_with(cue));
    defines.then_some(Mark {
        g,
        words: end..close + 1,
        form: MarkForm::Bracket,
    })
}

/// Returns the bracket that closes the one at `open`, if one opens there.
fn close_of(text: &[char], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.iter().enumerate().skip(open) {
        match c {
            '(' => depth += 1,
            _ if depth == 0 => return None,
            ')' if depth == 1 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the sentence of a term begins, if only a few words such as この場合において、 or この規程において precede it there.
fn opening(text: &[char], at: usize) -> usize {
    let start = text[..at].iter().rposition(|&c| c == '。').map_or(0, |stop| stop + 1);
    let opens = text[start..at].ends_with(&['、']) || text[start..at].ends_with(&['に', 'お', 'い', 'て']);
    if opens && at - start <= LONGEST_OPENING { start } else { at }
}

/// Characters of この場合において、 and the like.
const LONGEST_OPENING: usize = 12;

/// The words of a definition, and the end of the sentence that it shares with others if it has none: をいい、 and を「機密性」と、 have
/// the いう。 of the last one, and 状態を、 has what follows the last 状態を.
fn with_end(text: &Passage, cut: &Cut) -> Vec<Range<usize>> {
    let chars = &text.norm.text;
    let mut body = cut.body.clone();
    if body.end == chars.len() {
        return vec![body];
    }
    let is_joint = |c: char| matches!(c, '、' | '。') || cut.form == MarkForm::Bracket && c == ')';
    while body.end > body.start && is_joint(chars[body.end - 1]) {
        body.end -= 1;
    }
    let own: String = chars[body.clone()].iter().collect();
    if own.ends_with(SAYS) {
        // The stop of its own sentence, or that of the text.
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

/// How a definition ends, and how one ends that others follow.
const SAYS: &str = "をいう";
const SAYS_AND: &str = "をいい";

/// Fewest and most characters of a shared end.
const SHORTEST_END: usize = 2;
const LONGEST_END: usize = 4;

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
            let without_commas: Vec<String> =
                definitions(text).iter().map(|cut| cut.replace('、', "")).collect();
            assert_eq!(
                without_commas,
                ["人が使える状態を確保することをいう。", "物が壊れない状態を確保することをいう。"],
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
