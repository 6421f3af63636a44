//! Words that IPADIC lacks or misses: the terms of `dictionary_terms.csv` and ASCII punctuation.

use std::collections::HashSet;
use std::fmt::Write;

use taisho_knowledge::{DICTIONARY_TERMS, DictionaryTerm, TermPos};

/// Cost of a term. It is far below the cost of any sequence of words in IPADIC, so that a term is never
/// split.
const TERM_COST: i16 = -10000;

/// ASCII punctuation with the context id, cost and kind that IPADIC gives the full-width forms. IPADIC has
/// only those, and would take `(`, into which （ is folded, for a verbal noun.
const MARKS: [(char, u16, i16, &str); 32] = [
    ('!', 5, 1817, "一般"),
    ('"', 5, 1819, "一般"),
    ('#', 5, 1819, "一般"),
    ('$', 5, 1866, "一般"),
    ('%', 1300, 8993, "助数詞"),
    ('&', 5, -227, "一般"),
    ('\'', 5, 1819, "一般"),
    ('(', 6, 2008, "括弧開"),
    (')', 7, 2055, "括弧閉"),
    ('*', 5, 1811, "一般"),
    ('+', 5, 743, "一般"),
    (',', 10, 678, "読点"),
    ('-', 5, 3978, "一般"),
    ('.', 8, -202, "句点"),
    ('/', 5, 1812, "一般"),
    (':', 5, 1851, "一般"),
    (';', 5, 1819, "一般"),
    ('<', 6, 1292, "括弧開"),
    ('=', 5, -1694, "一般"),
    ('>', 7, 1307, "括弧閉"),
    ('?', 5, 1977, "一般"),
    ('@', 5, -3679, "一般"),
    ('[', 6, 1282, "括弧開"),
    ('\\', 5, 1819, "一般"),
    (']', 7, 1296, "括弧閉"),
    ('^', 5, 1819, "一般"),
    ('_', 5, 1819, "一般"),
    ('`', 5, 1819, "一般"),
    ('{', 6, 1300, "括弧開"),
    ('|', 5, 1819, "一般"),
    ('}', 7, 1313, "括弧閉"),
    ('~', 5, -466, "一般"),
];

/// Returns IPADIC's context id, which is the same on the left and right, and the first two columns of a part
/// of speech.
fn columns(pos: TermPos) -> (u16, &'static str) {
    match pos {
        TermPos::VerbalNoun => (1283, "名詞,サ変接続"),
        TermPos::CommonNoun => (1285, "名詞,一般"),
        TermPos::AdjectivalNoun => (1287, "名詞,形容動詞語幹"),
        TermPos::ProperNoun => (1288, "名詞,固有名詞"),
    }
}

/// Returns the terms and the punctuation as rows with the columns of `metadata.json`. Fails if IPADIC, whose
/// surfaces are given, already has a term and its row doesn't say that IPADIC misses it.
pub fn rows(ipadic: &HashSet<String>) -> Result<String, Box<dyn std::error::Error>> {
    let mut rows = String::new();
    for DictionaryTerm { term, pos, reason } in DICTIONARY_TERMS {
        if ipadic.contains(*term) && !reason.contains("wrongly") {
            return Err(format!(
                "dictionary_terms.csv: IPADIC has {term}, and the reason doesn't say \"wrongly\""
            )
            .into());
        }
        let (context, columns) = columns(*pos);
        writeln!(rows, "{term},{context},{context},{TERM_COST},{columns},*,*,*")?;
    }
    for (mark, context, cost, kind) in MARKS {
        let columns = match kind {
            "助数詞" => "名詞,接尾,助数詞".to_owned(),
            kind => format!("記号,{kind},*"),
        };
        // Quoted, because one of them is the comma. A quotation mark inside quotes is doubled.
        let mark = mark.to_string().replace('"', "\"\"");
        writeln!(rows, "\"{mark}\",{context},{context},{cost},{columns},*,*")?;
    }
    Ok(rows)
}
