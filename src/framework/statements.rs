//! Finds the sentences of a document that lay down a given measure.
//!
//! A word alone isn't enough: 監視 may be in the name of an office (監視担当), in a definition, in a threat, or in
//! a sentence that says that nothing is done. So only sentences that lay something down count, the names of
//! offices are removed from them first, and the object and the act of a measure must be in the same
//! sentence, counting the title above it and the sentence that introduces its list.

use super::pattern::Pattern;
use super::plain::plain;
use crate::document::Document;
use crate::document::normalize::{Names, compact, normalize};
use crate::document::tokens::{Modality, Passage, ending};
use crate::facet::Facet;
use crate::outline::{Clause, known_title};
use crate::span::LineRange;
use std::ops::Range;
use taisho_knowledge::{CueRole, OFFICES, cues};

/// Replaces the name of an office or post. Patterns refer to it as `{office}`.
const OFFICE: char = '\u{e000}';

/// Replaces the name of a committee or team. Patterns refer to it as `{body}`.
const BODY: char = '\u{e001}';

/// Endings of the names of bodies with several members.
const OF_SEVERAL: [&str; 6] = ["委員会", "CSIRT", "本部", "チーム", "センター", "班"];

/// What a sentence must contain to lay down a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Lists of patterns; one pattern of each list must occur.
    all: Vec<Vec<Pattern>>,
    /// Patterns that must not occur.
    without: Vec<Pattern>,
    /// Words that, before the object, show that the sentence is about somebody else: 委託事業者は、事故を報告する.
    not_of: Vec<Pattern>,
    /// Whether it counts in every section, including the purpose.
    anywhere: bool,
}

impl Statement {
    /// Parses the patterns.
    pub fn new(all: &[Vec<String>], without: &[String], not_of: &[String], anywhere: bool) -> Statement {
        let patterns = |words: &[String]| words.iter().map(|word| Pattern::new(word)).collect();
        Statement {
            all: all.iter().map(|words| patterns(words)).collect(),
            without: patterns(without),
            not_of: patterns(not_of),
            anywhere,
        }
    }

    /// Returns whether the words before the object refer to somebody else. These are the lead and the
    /// sentence up to the object, and the title unless that contains the object.
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

    /// Returns whether a sentence lays it down. Its title and its lead count too, but the sentence itself
    /// must contain a part unless the title contains everything.
    fn is_laid_down_by(&self, said: &Sentence) -> bool {
        if !(self.anywhere || said.is_measure) || said.lays_nothing_down || self.is_of_others(said) {
            return false;
        }
        let around = [said.title.as_str(), said.lead.as_str()];
        let is_there =
            |words: &Vec<Pattern>| occurs(words, &said.text) || around.iter().any(|text| occurs(words, text));
        let says_a_part = || self.all.iter().any(|words| occurs(words, &said.text));
        let is_titled = || self.all.iter().all(|words| occurs(words, &said.title));
        // Below a title such as 業務委託及びクラウドサービスの利用, a sentence is about only one of the two.
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

/// A sentence of a document, prepared for matching.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub clause: usize,
    pub lines: LineRange,
    /// The sentence as written, without white space.
    pub quote: String,
    /// The folded sentence without brackets and names of offices.
    text: String,
    /// The title of its clause, folded in the same way.
    title: String,
    /// The sentence that introduces the list it belongs to, folded in the same way. Empty if there is none.
    lead: String,
    /// Whether its section lays down measures.
    is_measure: bool,
    /// Whether it only describes a state, or says that a measure isn't taken.
    lays_nothing_down: bool,
}

/// Returns the sentences of a document in order. `is_measure` says whether the section of a clause lays down
/// measures; the title of the clause or of one above it may still exclude it.
pub fn sentences(document: &Document, is_measure: impl Fn(usize) -> bool) -> Vec<Sentence> {
    let clauses = &document.outline.clauses;
    let mut found = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        let above = || std::iter::successors(Some(clause), |of| Some(&clauses[of.parent?.0]));
        let measure = is_measure(i) && above().all(|of| known_title(&of.title.text).is_none_or(may_lay_down));
        let parent = clause.parent.map(|id| &clauses[id.0]);
        let lead = parent.map_or_else(String::new, lead_of);
        // An item such as (3) 監視 takes its title from the list.
        let titled = Some(clause).filter(|of| !of.title.is_empty()).or(parent);
        let title = titled.map_or_else(String::new, |of| matched(&of.title.text));
        let lead_lays_nothing_down = !lead.is_empty() && lays_nothing_down(&lead);
        // A heading introduces what is below it. If nothing is below it, a short item was taken for a title.
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

/// Returns whether a section can lay down a measure. A purpose, definition, threat or scope can't.
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

/// Returns the last sentence of a clause that has items below it.
fn lead_of(clause: &Clause) -> String {
    let raw = compact(&clause.text.text);
    let last = split(&clause.text.text).pop().unwrap_or_default();
    matched(&raw[last].iter().collect::<String>())
}

/// Splits a text into sentences, as ranges of its characters without white space. A sentence ends at 。
/// outside brackets and at the end of a paragraph.
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
pub(super) fn folded(text: &str) -> String {
    let text = text
        .replace("{office}", &OFFICE.to_string())
        .replace("{body}", &BODY.to_string());
    normalize(&compact(&text), &Names::default()).string()
}

/// Folds a text for matching, without what is in brackets and with a placeholder for the name of every
/// office.
pub(super) fn matched(text: &str) -> String {
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
    // An unclosed bracket hides nothing.
    if depth > 0 { text.to_owned() } else { outside }
}

/// Replaces the names of offices and bodies. For example, 情報セキュリティ監査統括責任者は says nothing about audits.
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

/// Returns the length of the ending of an office's name at the beginning of `chars`, whether a name must
/// precede it, and whether the office has several members. 管理者権限 and 管理者ID aren't offices.
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

/// Returns whether a character can be part of the name of an office.
fn is_name(c: char) -> bool {
    matches!(c, '一'..='鿿' | '々' | 'ァ'..='ヺ' | 'ー' | '・') || c.is_ascii_alphanumeric()
}

/// Sentence endings that only soften what precedes them.
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

/// Returns whether a sentence asks for more than a permission. 監査を行うことができる doesn't promise an audit, but
/// 許可を得た者に限り利用できる limits who may use something.
fn binds(said: &Sentence) -> bool {
    let passage = Passage::new(&said.quote, &Names::default());
    let limits = ["のみ", "限り", "限って", "だけ", "でなければ", "場合に"];
    ending(passage.words()).modality != Modality::Permission
        || limits.iter().any(|word| said.text.contains(word))
}
