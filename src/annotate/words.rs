//! The words of a comment.

use super::place::{FindingPlace, Fit};
use crate::document::Document;
use crate::lang::{Lang, Say};
use crate::report::revisions::proposed_sentences;
use crate::report::suggest::{CAUTION, Proposal, SUGGESTION};
use crate::report::table::{TextStretch, quotations};
use crate::report::visible::{one_line, shortened};
use crate::report::words::{NOT_FOUND, Phrase, phrase, rule};
use crate::report::{Finding, Report};

/// A line of a comment: words, and whether they are marked.
pub type CommentLine = Vec<(String, bool)>;

const TEXT: Phrase = phrase("本文", "Text");
const PUT_IN: Phrase = phrase(
    "変更履歴としてここに書きました。",
    "put in here as a tracked change",
);
const WHOLE: Phrase = phrase(
    "この文書全体についての指摘です。",
    "This is about the whole document.",
);

/// Longest stretch without differences that is quoted in full, and what stays at its ends otherwise.
const LONGEST_SAME: usize = 80;
const KEPT: usize = 30;
/// Longest stretch of any kind.
const LONGEST: usize = 400;

/// Returns the lines of the comment on a finding: grade and sentence, what the model says, what the text says, what could be
/// written, and the code of the rule. `is_put_in` if the suggestion was put into the text.
pub fn lines(
    report: &Report,
    document: &Document,
    finding: &Finding,
    place: &FindingPlace,
    is_put_in: bool,
    lang: Lang,
) -> Vec<CommentLine> {
    let mut lines = vec![plain(&sentence(finding, lang))];
    let quotes = quotations(report, finding);
    let base = finding.guideline.first().map(|id| base_name(report, id));
    let called = report.sides.called().get(lang);
    let label = match (base, lang) {
        (None, _) => called.to_owned(),
        (Some(name), Lang::Ja) => format!("{called}（{name}）"),
        (Some(name), Lang::En) => format!("{called} ({name})"),
    };
    match (&quotes.base, &quotes.witness) {
        // What is put in says the same.
        (Some(_), None) if is_put_in => {}
        (base, witness) => {
            lines.extend(base.as_ref().map(|base| quote(&label, base, lang)));
            let nothing = || plain(&labelled(TEXT.get(lang), NOT_FOUND.get(lang), lang));
            let own = witness
                .as_ref()
                .map(|witness| quote(TEXT.get(lang), witness, lang));
            lines.extend(own.or_else(|| base.is_some().then(nothing)));
        }
    }
    if let Some(why) = &finding.not_applicable {
        lines.push(plain(&one_line(why.get(lang))));
    }
    lines.extend(beside(document, place, lang).map(|words| plain(&words)));
    suggested(report, finding, is_put_in, lang, &mut lines);
    let name = rule(finding.rule, report.subject(), lang);
    let (code, key) = (finding.rule.code(), &finding.fingerprint);
    lines.push(plain(&match lang {
        Lang::Ja => format!("{code} {name}　指紋 {key}"),
        Lang::En => format!("{code} {name}, fingerprint {key}"),
    }));
    lines
}

/// Adds what could be written.
fn suggested(report: &Report, finding: &Finding, is_put_in: bool, lang: Lang, lines: &mut Vec<CommentLine>) {
    if let Some(suggestion) = &finding.suggestion {
        if is_put_in {
            lines.push(plain(PUT_IN.get(lang)));
        }
        for proposal in &suggestion.clauses {
            let words = shortened(&one_line(&proposal.line()), LONGEST);
            lines.push(plain(&labelled(SUGGESTION.get(lang), &words, lang)));
            lines.extend(proposal.to_check(lang).map(|words| plain(&one_line(&words))));
        }
        lines.push(plain(CAUTION.get(lang)));
    }
    if finding.suggestion.is_none() && !finding.proposed.is_empty() {
        for sentences in proposed_sentences(report, finding) {
            lines.push(quote(SUGGESTION.get(lang), &sentences, lang));
        }
        if is_put_in {
            lines.push(plain(PUT_IN.get(lang)));
        }
    }
}

/// Returns the paragraphs that a suggestion puts in, heading and text, with this label or that of the model.
pub fn proposed(proposal: &Proposal, label: Option<&str>) -> Vec<String> {
    let label = label.unwrap_or(&proposal.label);
    let (title, text) = (proposal.title.as_str(), proposal.text.as_str());
    let joined = |parts: [&str; 2]| {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("　")
    };
    match (title.is_empty(), text.is_empty()) {
        (true, _) => vec![joined([label, text])],
        (false, true) => vec![joined([label, title])],
        (false, false) => vec![joined([label, title]), text.to_owned()],
    }
}

/// Grade and message.
fn sentence(finding: &Finding, lang: Lang) -> String {
    let grade = finding.severity.say(lang);
    let message = shortened(&one_line(finding.message.get(lang)), LONGEST);
    match lang {
        Lang::Ja => format!("【{grade}】{message}"),
        Lang::En => format!("[{grade}] {message}"),
    }
}

/// Number and heading of a clause of the model.
fn base_name(report: &Report, id: &str) -> String {
    let clause = report.guideline.clauses.iter().find(|clause| clause.id == id);
    let heading = clause.map(|clause| clause.heading()).unwrap_or_default();
    one_line(&format!("{id} {heading}")).trim().to_owned()
}

/// Says why the comment is where it is, if it isn't at the words in question.
fn beside(document: &Document, place: &FindingPlace, lang: Lang) -> Option<String> {
    let clause = place.neighbour.and_then(|id| document.outline.clauses.get(id.0));
    let name = clause.map(|clause| {
        let heading = match clause.title.is_empty() {
            false => one_line(&clause.title.text),
            true => shortened(&one_line(&clause.text.text), 20),
        };
        format!("{} {heading}", clause.raw_label.trim()).trim().to_owned()
    });
    let name = name.unwrap_or_default();
    match (place.fit, lang) {
        (Fit::At, _) => None,
        (Fit::Whole, _) => Some(WHOLE.get(lang).to_owned()),
        (Fit::After, Lang::Ja) => Some(format!("例文の順では、ここ（「{name}」）の後に入ります。")),
        (Fit::After, Lang::En) => Some(format!(
            "In the order of the model it comes after this place (\u{201c}{name}\u{201d})."
        )),
        (Fit::Before, Lang::Ja) => Some(format!("例文の順では、ここ（「{name}」）の前に入ります。")),
        (Fit::Before, Lang::En) => Some(format!(
            "In the order of the model it comes before this place (\u{201c}{name}\u{201d})."
        )),
    }
}

fn plain(words: &str) -> CommentLine {
    vec![(words.to_owned(), false)]
}

fn labelled(label: &str, words: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{label}：{words}"),
        Lang::En => format!("{label}: {words}"),
    }
}

/// A quotation with the words in question marked.
fn quote(label: &str, stretches: &[TextStretch], lang: Lang) -> CommentLine {
    let (open, close) = match lang {
        Lang::Ja => ("「", "」"),
        Lang::En => ("\u{201c}", "\u{201d}"),
    };
    let mut line = plain(&labelled(label, open, lang));
    let is_alone = stretches.len() == 1;
    for stretch in stretches {
        let words = one_line(stretch.words());
        let count = words.chars().count();
        let (most, kept) = match stretch.is_marked() || is_alone {
            true => (LONGEST, LONGEST / 2),
            false => (LONGEST_SAME, KEPT),
        };
        let words = match count > most {
            false => words,
            true => {
                let first: String = words.chars().take(kept).collect();
                let last: String = words.chars().skip(count - kept).collect();
                format!("{first}…{last}")
            }
        };
        line.push((words, stretch.is_marked() && !is_alone));
    }
    line.push((close.to_owned(), false));
    line
}
