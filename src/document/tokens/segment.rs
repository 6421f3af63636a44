//! The segmenter: IPADIC, the terms of `dictionary_terms.csv`, and ASCII punctuation.

use std::cell::RefCell;
use std::sync::LazyLock;

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use lindera::worker::SegmentWorker;
use taisho_dictionary::{Base, Details};

use super::{Form, Pos, Token};

/// The dictionary, with the records of its words by word id.
struct Lexicon {
    segmenter: Segmenter,
    words: Vec<Record>,
    /// Records of the guesses for words that aren't in the dictionary.
    unknown_words: Vec<Record>,
}

/// What the dictionary says about a word.
struct Record {
    pos: Pos,
    form: Form,
    base: Base,
}

impl Record {
    fn new(details: Details<'_>) -> Record {
        Record {
            pos: Pos::read(details.major, details.detail, details.detail2),
            form: Form::read(details.form),
            base: details.base,
        }
    }
}

/// Built when the first text is segmented and shared by all threads. `None` if the dictionary can't be used.
static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(lexicon);

thread_local! {
    /// The segmenter of a thread: the shared dictionary with its working memory.
    static WORKER: RefCell<Option<SegmentWorker>> =
        RefCell::new(LEXICON.as_ref().map(|lexicon| lexicon.segmenter.new_worker()));
}

/// Splits `text` into words, which cover the text without gaps, including white space. A text that can't be
/// segmented is split into characters.
pub fn tokenize(text: &str) -> Vec<Token> {
    WORKER
        .with_borrow_mut(|worker| words(LEXICON.as_ref()?, worker.as_mut()?, text))
        .unwrap_or_else(|| characters(text))
}

fn words(lexicon: &Lexicon, worker: &mut SegmentWorker, text: &str) -> Option<Vec<Token>> {
    let words = worker.segment(text).ok()?;
    let mut tokens = Vec::with_capacity(words.len());
    for word in words {
        let (start, end) = (word.byte_start, word.byte_end);
        let surface = text.get(start..end)?.to_owned();
        let known = !word.word_id.is_unknown();
        let records = if known {
            &lexicon.words
        } else {
            &lexicon.unknown_words
        };
        let record = records.get(usize::try_from(word.word_id.id()).ok()?)?;
        tokens.push(Token {
            start,
            end,
            base: record.base.of(&surface),
            surface,
            pos: record.pos,
            form: record.form,
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

/// Builds the lexicon. Returns `None` if the dictionary isn't well-formed.
fn lexicon() -> Option<Lexicon> {
    let dictionary = taisho_dictionary::load().ok()?;
    let words = taisho_dictionary::words(&dictionary);
    let unknown_words = taisho_dictionary::unknown_words(&dictionary);
    Some(Lexicon {
        words: words.into_iter().map(Record::new).collect(),
        unknown_words: unknown_words.into_iter().map(Record::new).collect(),
        // White space is kept, because the words must cover the text.
        segmenter: Segmenter::new(Mode::Normal, dictionary, None).keep_whitespace(true),
    })
}
