//! The 対照表: texts with their differences marked, ready for any renderer.

use super::{EditInfo, Finding, Report, RowInfo};
use crate::deviations::Part;
use crate::document::normalize::{compact, is_layout};
use std::ops::Range;

/// A stretch of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextStretch {
    /// On both sides.
    Same(String),
    /// Only in the first text: the guideline or, in a proposal, the policy.
    Removed(String),
    /// Only in the second text: the policy or, in a proposal, what is proposed.
    Added(String),
}

impl TextStretch {
    /// The words.
    pub fn words(&self) -> &str {
        match self {
            TextStretch::Same(words) | TextStretch::Removed(words) | TextStretch::Added(words) => words,
        }
    }

    /// Whether the words stand on one side only.
    pub fn is_marked(&self) -> bool {
        !matches!(self, TextStretch::Same(_))
    }
}

/// The text of one clause as an inline difference: the guideline's text with every edit applied and shown.
pub fn inline(base: &str, edits: &[&EditInfo]) -> Vec<TextStretch> {
    let chars: Vec<char> = base.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    for edit in edits {
        let start = edit.offset.min(chars.len()).max(at);
        let end = (start + edit.from.chars().count()).min(chars.len());
        if start > at {
            out.push(TextStretch::Same(chars[at..start].iter().collect()));
        }
        if end > start {
            out.push(TextStretch::Removed(chars[start..end].iter().collect()));
        }
        if !edit.to.is_empty() {
            out.push(TextStretch::Added(edit.to.clone()));
        }
        at = end;
    }
    if at < chars.len() {
        out.push(TextStretch::Same(chars[at..].iter().collect()));
    }
    out
}

/// The edits of one part of a row, in order.
pub fn edits_of(row: &RowInfo, part: Part) -> Vec<&EditInfo> {
    row.edits.iter().filter(|edit| edit.part == part).collect()
}

/// The two quotations of a finding, with the words it is about marked on both sides and … where the clause goes on.
pub fn quotations(report: &Report, finding: &Finding) -> Quotations {
    let base_of = |id: &String| {
        let clause = report.guideline.clauses.iter().find(|c| c.id == *id)?;
        Some((clause.title.as_str(), clause.text.as_str()))
    };
    let witness_of = |id: &String| {
        let clause = report.outline.iter().find(|c| c.id == *id)?;
        Some((clause.title.as_str(), clause.text.as_str()))
    };
    let part = |(title, text): (&str, &str), part: Part| match part {
        Part::Title => compact(title),
        Part::Text => compact(text),
    };
    let base = finding.base_text.as_deref().map(|quote| {
        let chars = compact(quote);
        let mark = |edit: &EditInfo| {
            let whole = part(base_of(&edit.guideline)?, edit.part);
            covering(&whole, &chars, edit.offset, &compact(&edit.from))
        };
        let ranges = finding.edits.iter().filter_map(mark).collect();
        let sources = finding.guideline.iter().filter_map(base_of);
        goes_on(marked(quote, ranges, TextStretch::Removed), &chars, sources)
    });
    let witness = finding.witness_text.as_deref().map(|quote| {
        let chars = compact(quote);
        let mark = |edit: &EditInfo| {
            let whole = part(witness_of(&edit.clause)?, edit.part);
            let to = compact(&edit.to);
            covering(&whole, &chars, edit.seq, &to).or_else(|| only(&chars, &to))
        };
        let ranges = finding.edits.iter().filter_map(mark).collect();
        let sources = finding.clauses.iter().filter_map(witness_of);
        goes_on(marked(quote, ranges, TextStretch::Added), &chars, sources)
    });
    Quotations { base, witness }
}

/// Puts … where the text quoted from begins earlier or ends later.
fn goes_on<'a>(
    mut stretches: Vec<TextStretch>,
    quote: &[char],
    sources: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<TextStretch> {
    let whole = sources
        .flat_map(|(title, text)| [compact(title), compact(text)])
        .find(|whole| !quote.is_empty() && occurrences(whole, quote).next().is_some());
    let Some(whole) = whole else {
        return stretches;
    };
    // A single marked stretch is the very words in question; nothing is cut there.
    if let [TextStretch::Removed(_) | TextStretch::Added(_)] = stretches.as_slice() {
        return stretches;
    }
    if !whole.starts_with(quote) {
        stretches.insert(0, TextStretch::Same("…".to_owned()));
    }
    if !whole.ends_with(quote) {
        stretches.push(TextStretch::Same("…".to_owned()));
    }
    stretches
}

/// What a finding quotes from either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotations {
    /// The guideline's words.
    pub base: Option<Vec<TextStretch>>,
    /// The policy's words.
    pub witness: Option<Vec<TextStretch>>,
}

/// Where, in a `quote` from `whole`, the words `part` stand that begin at `at` of `whole`.
fn covering(whole: &[char], quote: &[char], at: usize, part: &[char]) -> Option<Range<usize>> {
    let end = at + part.len();
    if part.is_empty() || quote.is_empty() || whole.get(at..end)? != part {
        return None;
    }
    let first = end.saturating_sub(quote.len());
    let near = whole.get(first..whole.len().min(at + quote.len()))?;
    let start = first + occurrences(near, quote).next()?;
    Some(at - start..end - start)
}

/// Where `words`, which are not empty, begin in `text`, in time that grows with both together and not with their product,
/// whatever either of them repeats.
fn occurrences<'a>(text: &'a [char], words: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    // For each beginning of `words` the length of the longest shorter one that ends it.
    let mut borders = vec![0_usize; words.len()];
    let mut len = 0;
    for i in 1..words.len() {
        while len > 0 && words[i] != words[len] {
            len = borders[len - 1];
        }
        len += usize::from(words[i] == words[len]);
        borders[i] = len;
    }
    let mut len = 0;
    text.iter().enumerate().filter_map(move |(i, c)| {
        while len > 0 && (len == words.len() || *c != words[len]) {
            len = borders[len - 1];
        }
        len += usize::from(!words.is_empty() && *c == words[len]);
        (len == words.len()).then(|| i + 1 - len)
    })
}

/// The place of `part` in `quote` where there is exactly one.
fn only(quote: &[char], part: &[char]) -> Option<Range<usize>> {
    if part.is_empty() {
        return None;
    }
    let mut places = occurrences(quote, part).map(|i| i..i + part.len());
    let place = places.next()?;
    places.next().is_none().then_some(place)
}

/// Cuts a quotation at the given ranges, which count characters without white space.
fn marked(quote: &str, mut ranges: Vec<Range<usize>>, mark: fn(String) -> TextStretch) -> Vec<TextStretch> {
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<TextStretch> = Vec::new();
    let mut run = (String::new(), false);
    let mut at = 0;
    for c in quote.chars() {
        let inside = if is_layout(c) {
            run.1
        } else {
            at += 1;
            ranges.iter().any(|range| range.contains(&(at - 1)))
        };
        if inside != run.1 && !run.0.is_empty() {
            let text = std::mem::take(&mut run.0);
            out.push(if run.1 {
                mark(text)
            } else {
                TextStretch::Same(text)
            });
        }
        run.1 = inside;
        run.0.push(c);
    }
    if !run.0.is_empty() {
        out.push(if run.1 {
            mark(run.0)
        } else {
            TextStretch::Same(run.0)
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand_though_they_overlap() {
        let chars = |text: &str| -> Vec<char> { text.chars().collect() };
        for (text, words, expected) in [
            ("監査を監査する", "監査", vec![0, 3]),
            ("ああああ", "ああ", vec![0, 1, 2]),
            ("ああいああいああう", "ああいああう", vec![3]),
            ("あいあいあ", "あいあ", vec![0, 2]),
            ("監査", "監査する", vec![]),
            ("", "監", vec![]),
        ] {
            let found: Vec<usize> = occurrences(&chars(text), &chars(words)).collect();
            assert_eq!(found, expected, "{words} in {text}");
        }
    }
}
