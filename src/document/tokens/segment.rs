//! The segmenter: IPADIC, the terms of `dictionary_terms.csv`, and the marks of ASCII.

use std::cell::RefCell;
use std::fmt::Write;
use std::sync::LazyLock;

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use lindera::worker::SegmentWorker;
use taisho_dictionary::builder::DictionaryBuilder;
use taisho_knowledge::{DICTIONARY_TERMS, DictionaryTerm, TermPos};

use super::{Form, Pos, Token};

/// Cost of a term, far below that of any sequence of words in IPADIC: a term is always taken whole.
const TERM_COST: i16 = -10000;

/// Returns IPADIC's context id, the same to the left and to the right, and the first four columns of a part of speech.
fn columns(pos: TermPos) -> (u16, &'static str) {
    match pos {
        TermPos::VerbalNoun => (1283, "名詞,サ変接続,*,*"),
        TermPos::CommonNoun => (1285, "名詞,一般,*,*"),
        TermPos::AdjectivalNoun => (1287, "名詞,形容動詞語幹,*,*"),
        TermPos::ProperNoun => (1288, "名詞,固有名詞,一般,*"),
    }
}

/// The marks of ASCII with the context id, cost and kind that IPADIC gives their full-width twins. It has those
/// only, and would take `(`, which folding makes of （, for a verbal noun.
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

/// Built when the first text is segmented, shared by all threads; `None` if the dictionary cannot be used.
static SEGMENTER: LazyLock<Option<Segmenter>> = LazyLock::new(|| segmenter(DICTIONARY_TERMS));

thread_local! {
    /// The segmenter of a thread: the shared dictionary with separate working memory.
    static WORKER: RefCell<Option<SegmentWorker>> =
        RefCell::new(SEGMENTER.as_ref().map(Segmenter::new_worker));
}

/// Cuts `text` into words. The words cover the text without gaps, white space included, in order; an empty text
/// has none. A text that cannot be segmented is cut into its characters.
pub fn tokenize(text: &str) -> Vec<Token> {
    WORKER
        .with_borrow_mut(|worker| words(worker.as_mut()?, text))
        .unwrap_or_else(|| characters(text))
}

fn words(worker: &mut SegmentWorker, text: &str) -> Option<Vec<Token>> {
    let words = worker.segment(text).ok()?;
    let mut tokens = Vec::with_capacity(words.len());
    for mut word in words {
        let (start, end) = (word.byte_start, word.byte_end);
        let surface = text.get(start..end)?.to_owned();
        let known = !word.word_id.is_unknown();
        let details = word.details();
        let detail = |column: usize| details.get(column).copied().unwrap_or("*");
        let base = match detail(6) {
            "*" | "" => surface.clone(),
            base => base.to_owned(),
        };
        tokens.push(Token {
            start,
            end,
            surface,
            base,
            pos: Pos::read(detail(0), detail(1), detail(2)),
            form: Form::read(detail(5)),
            known,
        });
    }
    Some(tokens)
}

/// Returns every character as a word.
pub(super) fn characters(text: &str) -> Vec<Token> {
    text.char_indices()
        .map(|(start, character)| Token {
            start,
            end: start + character.len_utf8(),
            surface: character.to_string(),
            base: character.to_string(),
            pos: Pos::Other,
            form: Form::None,
            known: false,
        })
        .collect()
}

/// Builds the segmenter with some terms; `None` if the dictionary or a term isn't well-formed.
pub(super) fn segmenter(terms: &[DictionaryTerm]) -> Option<Segmenter> {
    let dictionary = taisho_dictionary::load().ok()?;
    let rows = user_rows(terms)?;
    let user = DictionaryBuilder::new(dictionary.metadata.as_ref().clone())
        .build_user_dict_from_reader(rows.as_bytes())
        .ok()?;
    // White space is kept: the words must cover the text.
    Some(Segmenter::new(Mode::Normal, dictionary, Some(user)).keep_whitespace(true))
}

/// The terms and the marks as rows of IPADIC's eleven columns.
fn user_rows(terms: &[DictionaryTerm]) -> Option<String> {
    let mut rows = String::new();
    for DictionaryTerm { term, pos, .. } in terms {
        let (context, columns) = columns(*pos);
        writeln!(
            rows,
            "{term},{context},{context},{TERM_COST},{columns},*,*,{term}"
        )
        .ok()?;
    }
    for (mark, context, cost, kind) in MARKS {
        let columns = match kind {
            "助数詞" => "名詞,接尾,助数詞,*".to_owned(),
            kind => format!("記号,{kind},*,*"),
        };
        // Quoted, since one of them is the comma; a quote within quotes is written twice.
        let mark = mark.to_string().replace('"', "\"\"");
        writeln!(
            rows,
            "\"{mark}\",{context},{context},{cost},{columns},*,*,\"{mark}\""
        )
        .ok()?;
    }
    Some(rows)
}
