//! Which sentences of a document lay down a measure, and which of them are about a given one.
//!
//! A word alone says little: 監視 may be in the name of an office (監視担当), in a definition, in a threat or in a sentence
//! that says that nothing is done. So only sentences count that lay something down, names of offices are taken out of them
//! first, and a measure needs its object and its act in one sentence, the title above it and the sentence that announces
//! its list included.

use super::plain::plain;
use crate::document::Document;
use crate::document::normalize::{Names, compact, normalize};
use crate::document::tokens::{Modality, Passage, ending};
use crate::facet::Facet;
use crate::outline::{Clause, known_title};
use crate::span::LineRange;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, OFFICES, cues};

/// What replaces the name of an office or post. A pattern names it as `{office}`.
const OFFICE: char = '\u{e000}';

/// What replaces the name of a committee or team. A pattern names it as `{body}`.
const BODY: char = '\u{e001}';

/// Endings of the names of bodies of several people.
const OF_SEVERAL: [&str; 6] = ["委員会", "CSIRT", "本部", "チーム", "センター", "班"];

/// Most characters between the parts of a pattern.
const GAP: usize = 20;

/// Words between the parts of a pattern that show that the second belongs to something else: 監査の結果、見直しを行う.
const BREAKS: [&str; 7] = ["結果", "場合", "際に", "際は", "とき", "おそれ", "。"];

/// A word, or words that follow each other: `監査～実施`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<String>);

impl Pattern {
    fn new(word: &str) -> Pattern {
        let parts = word.split('～').map(folded);
        Pattern(parts.filter(|part| !part.is_empty()).collect())
    }

    fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Where it begins in a text.
    fn find(&self, text: &str) -> Option<usize> {
        let (first, rest) = self.0.split_first()?;
        let mut found = words_at(text, first);
        found.find(|at| follow(&text[at + first.len()..], rest))
    }
}

/// Returns where a word begins in a text. A word in Latin letters isn't a part of a longer one, and a short one in katakana isn't
/// the beginning of one: ID isn't in RFID, ログ not in プログラム.
fn words_at<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_cut = |inside: Option<char>, beside: Option<char>| {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_latin(inside) && is_latin(beside)
    };
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_short = word.chars().count() <= SHORT_KATAKANA && word.chars().all(is_katakana);
    let places = text.match_indices(word).map(|(at, _)| at);
    places.filter(move |at| {
        let (before, behind) = (&text[..*at], &text[at + word.len()..]);
        let next = behind.chars().next();
        !is_cut(word.chars().next(), before.chars().next_back())
            && !is_cut(word.chars().next_back(), next)
            && !(is_short && next.is_some_and(is_katakana))
    })
}

/// Most characters of a word in katakana that is likely to begin another one.
const SHORT_KATAKANA: usize = 2;

/// Whether `parts` follow each other at the beginning of `text`, with short gaps. Every place in which a part can end is tried
/// once, so that a pattern of many parts takes no more steps than places and parts.
fn follow(text: &str, parts: &[String]) -> bool {
    let mut ends = BTreeSet::from([0]);
    for part in parts {
        let behind = |from: usize| {
            let rest = &text[from..];
            let near = rest.char_indices().nth(GAP + part.chars().count());
            let near = &rest[..near.map_or(rest.len(), |(at, _)| at)];
            words_at(rest, part)
                .take_while(|at| at + part.len() <= near.len())
                .take_while(|at| !BREAKS.iter().any(|word| near[..*at].contains(word)))
                .map(|at| from + at + part.len())
                .collect::<Vec<usize>>()
        };
        ends = ends.into_iter().flat_map(behind).collect();
    }
    !ends.is_empty()
}

/// What a sentence has to contain to lay down a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// A pattern of each list has to occur.
    all: Vec<Vec<Pattern>>,
    /// None of these may occur.
    without: Vec<Pattern>,
    /// Words that show, before the object, that the sentence is about somebody else: 委託事業者は、事故を報告する.
    not_of: Vec<Pattern>,
    /// Whether it counts in any section, the purpose among them.
    anywhere: bool,
}

impl Statement {
    /// Reads the patterns.
    pub fn new(all: &[Vec<String>], without: &[String], not_of: &[String], anywhere: bool) -> Statement {
        let patterns = |words: &[String]| words.iter().map(|word| Pattern::new(word)).collect();
        Statement {
            all: all.iter().map(|words| patterns(words)).collect(),
            without: patterns(without),
            not_of: patterns(not_of),
            anywhere,
        }
    }

    /// Whether what precedes the object names somebody else: the lead and the words before it, and the title unless that
    /// names the object.
    fn is_of_others(&self, said: &Sentence) -> bool {
        let object = self.all.first().map_or(&[][..], Vec::as_slice);
        let first = object.iter().filter_map(|word| word.find(&said.text)).min();
        let before = &said.text[..first.unwrap_or(said.text.len())];
        let title = if occurs(object, &said.title) {
            ""
        } else {
            &said.title
        };
        let around = [before, title, said.lead.as_str()];
        around.iter().any(|text| occurs(&self.not_of, text))
    }

    /// Whether a sentence lays it down. What its title and its lead say counts as well, but the sentence has to say a part,
    /// unless the title says all.
    fn is_laid_down_by(&self, said: &Sentence) -> bool {
        if !(self.anywhere || said.is_measure) || said.lays_nothing_down || self.is_of_others(said) {
            return false;
        }
        let around = [said.title.as_str(), said.lead.as_str()];
        let is_there =
            |words: &Vec<Pattern>| occurs(words, &said.text) || around.iter().any(|text| occurs(words, text));
        let says_a_part = || self.all.iter().any(|words| occurs(words, &said.text));
        let is_titled = || self.all.iter().all(|words| occurs(words, &said.title));
        // Of 業務委託及びクラウドサービスの利用, a sentence is about one or the other.
        let says_object = || self.all.first().is_none_or(|object| occurs(object, &said.text));
        let is_of_one_subject = !JOINS.iter().any(|word| said.title.contains(word));
        ![&said.text, &said.title]
            .iter()
            .any(|text| occurs(&self.without, text))
            && self.all.iter().all(is_there)
            && (says_a_part() || is_titled())
            && (is_of_one_subject || says_object())
    }
}

/// Words that join two subjects in a title.
const JOINS: [&str; 3] = ["及び", "並びに", "と"];

fn occurs(words: &[Pattern], text: &str) -> bool {
    words.iter().any(|word| word.is_in(text))
}

/// A sentence of a document, ready for matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its clause.
    pub clause: usize,
    /// Its lines.
    pub lines: LineRange,
    /// As written, without white space.
    pub quote: String,
    /// Folded, without brackets and names of offices.
    text: String,
    /// The title of its clause, folded in the same way.
    title: String,
    /// The sentence that announces the list to which it belongs, folded in the same way; empty if there is none.
    lead: String,
    /// Whether its section lays down what is done.
    is_measure: bool,
    /// Whether it says what is the case, or that a measure isn't taken.
    lays_nothing_down: bool,
}

/// Returns the sentences of a document in order. `is_measure` says of a clause whether the section to which it belongs lays
/// down what is done; a title of the clause or of one above it may say that it doesn't.
pub fn sentences(document: &Document, is_measure: impl Fn(usize) -> bool) -> Vec<Sentence> {
    let clauses = &document.outline.clauses;
    let mut found = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        let above = || std::iter::successors(Some(clause), |of| Some(&clauses[of.parent?.0]));
        let measure = is_measure(i) && above().all(|of| known_title(&of.title.text).is_none_or(may_lay_down));
        let parent = clause.parent.map(|id| &clauses[id.0]);
        let lead = parent.map_or_else(String::new, lead_of);
        // An item in brackets of a list, (3) 監視, has the title of its list.
        let titled = Some(clause).filter(|of| !of.title.is_empty()).or(parent);
        let title = titled.map_or_else(String::new, |of| matched(&of.title.text));
        let lead_lays_nothing_down = !lead.is_empty() && lays_nothing_down(&lead);
        // A heading announces what is below it. Without anything below, a short item was read as a title.
        let is_all = clause.text.is_empty() && document.children(Some(clause.id)).next().is_none();
        let of_prose = [(&clause.title, is_all), (&clause.text, true)];
        for (prose, is_said) in of_prose {
            for range in split(&prose.text).into_iter().filter(|_| is_said) {
                let raw = &compact(&prose.text)[range.clone()];
                let quote: String = raw.iter().collect();
                let text = matched(&quote);
                let is_item = !quote.ends_with('。');
                let Some(lines) = document.lines_of(prose, range) else {
                    continue;
                };
                found.push(Sentence {
                    clause: i,
                    lines,
                    lays_nothing_down: lays_nothing_down(&text) || is_item && lead_lays_nothing_down,
                    quote,
                    text,
                    title: title.clone(),
                    lead: lead.clone(),
                    is_measure: measure,
                });
            }
        }
    }
    found
}

/// Whether a section can lay down a measure: a purpose, a definition, a threat or a scope that names it doesn't.
pub fn may_lay_down(facet: Facet) -> bool {
    !matches!(
        facet,
        Facet::Purpose | Facet::Definitions | Facet::Threats | Facet::Scope
    )
}

/// Returns the sentences that lay down one of `statements`, in order.
pub fn laid_down<'a>(sentences: &'a [Sentence], statements: &[Statement]) -> Vec<&'a Sentence> {
    let lays_down = |said: &&Sentence| statements.iter().any(|of| of.is_laid_down_by(said));
    let bind = |said: &&Sentence| binds(said);
    sentences.iter().filter(lays_down).filter(bind).collect()
}

/// The last sentence of a clause with items below it.
fn lead_of(clause: &Clause) -> String {
    let raw = compact(&clause.text.text);
    let last = split(&clause.text.text).pop().unwrap_or_default();
    matched(&raw[last].iter().collect::<String>())
}

/// Splits a text into sentences, as ranges of its characters without white space: they end at 。 outside brackets and at
/// the end of a paragraph.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut begin, mut at, mut depth) = (0, 0, 0usize);
    for c in text.chars() {
        match c {
            '(' | '（' | '「' | '『' | '【' => depth += 1,
            ')' | '）' | '」' | '』' | '】' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += usize::from(!crate::document::normalize::is_layout(c));
        let ends = c == '。' && depth == 0 || c == '\n';
        if ends && at > begin {
            found.push(begin..at);
            begin = at;
        }
        if c == '\n' {
            depth = 0;
        }
    }
    if at > begin {
        found.push(begin..at);
    }
    found
}

/// Folds the spelling of a word or text.
fn folded(text: &str) -> String {
    let text = text
        .replace("{office}", &OFFICE.to_string())
        .replace("{body}", &BODY.to_string());
    normalize(&compact(&text), &Names::default()).string()
}

/// Folds a text for matching: without what is in brackets, and with a sign for the name of every office.
fn matched(text: &str) -> String {
    without_offices(&plain(&without_brackets(&folded(text))))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    // A bracket that is never closed hides nothing.
    if depth > 0 { text.to_owned() } else { outside }
}

/// Replaces the names of offices and bodies: 情報セキュリティ監査統括責任者は says nothing about audits.
fn without_offices(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut i = 0;
    while i < chars.len() {
        match office_at(&chars[i..]) {
            Some((len, is_team, is_body)) => {
                let own = out.iter().rev().take_while(|c| is_name(**c)).count();
                if is_team && own == 0 {
                    out.extend(&chars[i..i + len]);
                } else {
                    out.truncate(out.len() - own);
                    out.push(if is_body { BODY } else { OFFICE });
                }
                i += len;
            }
            None => {
                out.push(chars[i]);
                i += 1;
            }
        }
    }
    out.into_iter().collect()
}

/// Returns the length of the ending of an office's name that begins `chars`, whether it needs a name before it, and whether
/// it is a body of several people. 管理者権限 and 管理者ID aren't offices.
fn office_at(chars: &[char]) -> Option<(usize, bool, bool)> {
    let begins =
        |word: &&str| word.chars().count() <= chars.len() && word.chars().zip(chars).all(|(a, b)| a == *b);
    let office = OFFICES
        .iter()
        .map(|row| row.ending)
        .chain(cues(CueRole::OfficeEnding));
    let is_long = |word: &&str| word.chars().count() > 1;
    let office = office
        .filter(is_long)
        .filter(begins)
        .max_by_key(|word| word.len());
    let team = cues(CueRole::Team).filter(begins).max_by_key(|word| word.len());
    let word = office.or(team)?;
    let len = word.chars().count();
    let behind: String = chars[len..].iter().take(2).collect();
    let is_account = behind.starts_with("権限") || behind.starts_with("ID") || behind.starts_with('用');
    (!is_account).then(|| (len, office.is_none(), OF_SEVERAL.contains(&word)))
}

/// Whether a character can be part of the name of an office.
fn is_name(c: char) -> bool {
    matches!(c, '一'..='鿿' | '々' | 'ァ'..='ヺ' | 'ー' | '・') || c.is_ascii_alphanumeric()
}

/// Ends of sentences that only soften what comes before them.
const SOFT_ENDS: [&str; 5] = [
    "ものとする",
    "こととする",
    "ことができる",
    "ものとします",
    "こととします",
];

fn lays_nothing_down(text: &str) -> bool {
    let mut text = text.trim_end_matches(['。', ')', '」']);
    if let Some(rest) = SOFT_ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest;
    }
    let is_rule = text.ends_with("ものである") || text.ends_with("べきである");
    !is_rule && cues(CueRole::LaysNothingDown).any(|end| text.ends_with(end))
}

/// Whether a sentence asks for more than a permission: 監査を行うことができる promises no audit, but 許可を得た者に限り利用できる limits
/// who may use it.
fn binds(said: &Sentence) -> bool {
    let passage = Passage::new(&said.quote, &Names::default());
    let limits = ["のみ", "限り", "限って", "だけ", "でなければ", "場合に"];
    ending(passage.words()).modality != Modality::Permission
        || limits.iter().any(|word| said.text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_word_is_no_part_of_a_longer_one() {
        let is_in = |word: &str, text: &str| Pattern::new(word).is_in(&super::matched(text));
        for (word, text) in [
            ("ID", "利用者IDを管理する。"),
            ("ログ", "アクセスログを保存する。"),
            ("クラウド", "クラウドサービスを利用する。"),
            ("管理～ID", "管理者用のIDを、管理し、ＩＤは変更する。"),
        ] {
            assert!(is_in(word, text), "{word} {text}");
        }
        for (word, text) in [
            ("ID", "RFIDの札を管理する。"),
            ("ID", "IDSを設置する。"),
            ("ログ", "プログラムを保管する。"),
            ("監視～ID", "監視し、RFIDを使う。"),
        ] {
            assert!(!is_in(word, text), "{word} {text}");
        }
    }
}
