//! What every target does with its bytes: it reads them within tight limits and makes the outline, which
//! must neither panic nor lose a character.

use taisho::document::Document;
use taisho::outline::Owner;
use taisho::read::{Budget, Limits, Refusal, read_within};
use taisho::span::Span;

/// Reads `bytes` as the document `name`.
pub fn drive(bytes: &[u8], name: &str) {
    let limits = Limits {
        size: 1_000_000,
        pages: 50,
        parts: 20_000,
        unpacked: 4_000_000,
        text: 200_000,
        ..Limits::default()
    };
    let source = match read_within(bytes, name, &Budget::new(limits)) {
        Ok(source) => source,
        Err(Refusal::Crashed) => panic!("a parser panicked"),
        Err(_) => return,
    };
    let policy = Document::new(source);
    // Stretches count the characters of the file, and folding may have removed some.
    let source = &policy.source;
    let whole = Span::new(0, source.text.len());
    let mut owned = vec![false; source.folding.count_chars(&source.text, whole)];
    for stretch in policy.outline.stretches(&policy.source) {
        if let Owner::Clause(id) = stretch.owner {
            assert!(id.0 < policy.outline.clauses.len());
        }
        for slot in &mut owned[stretch.from - 1..stretch.to] {
            assert!(!*slot, "a character of two owners");
            *slot = true;
        }
    }
}
