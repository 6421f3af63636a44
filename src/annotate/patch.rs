//! What is put into the main part: marks around commented words, and tracked insertions.

use crate::read::word::{WordRange, WordRoot, WordSpot};
use crate::report::formats::own::{COMMENT_AUTHOR, COMMENT_DATE};
use crate::report::visible::visible;
use std::collections::{BTreeMap, BTreeSet};

/// What is put in, by the byte before which it goes.
#[derive(Debug)]
pub struct Patch {
    at: BTreeMap<usize, PatchPlace>,
    /// The prefix of Word's vocabulary, and its declaration if each element needs one.
    prefix: String,
    declaration: String,
    comment_ids: FreeIds,
    ids: FreeIds,
}

/// What is put in at one place. Ends go before beginnings, so that ranges that meet don't overlap.
#[derive(Debug, Default)]
struct PatchPlace {
    before: String,
    ends: String,
    inserted: String,
    starts: String,
    behind: String,
}

/// Numbers that nothing has yet.
#[derive(Debug)]
struct FreeIds {
    taken: BTreeSet<u32>,
    next: u32,
}

impl FreeIds {
    fn take(&mut self) -> u32 {
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        self.next += 1;
        self.next - 1
    }
}

impl Patch {
    /// `root` is that of the main part, and `comments` are the numbers of the comments that the file has.
    pub fn new(root: &WordRoot, comments: BTreeSet<u32>) -> Patch {
        let ids = &root.ids;
        let has_prefix = root.has_lasting_prefix && !root.prefix().is_empty();
        let prefix = match has_prefix {
            true => root.prefix(),
            false => "w",
        };
        Patch {
            at: BTreeMap::new(),
            prefix: prefix.to_owned(),
            declaration: match has_prefix {
                true => String::new(),
                false => format!(" xmlns:w=\"{}\"", escaped(&root.vocabulary)),
            },
            // A mark in the text may name a comment that isn't there.
            comment_ids: FreeIds {
                taken: comments.union(ids).copied().collect(),
                next: 0,
            },
            ids: FreeIds {
                taken: ids.clone(),
                next: 0,
            },
        }
    }

    /// Puts the marks of a comment around `range` and returns its number.
    pub fn comment(&mut self, range: &WordRange) -> u32 {
        let id = self.comment_ids.take();
        let (w, xmlns) = (self.prefix.clone(), self.declaration.clone());
        let start = format!("<{w}:commentRangeStart{xmlns} {w}:id=\"{id}\"/>");
        self.place(&range.start).starts.push_str(&start);
        let end = format!(
            "<{w}:commentRangeEnd{xmlns} {w}:id=\"{id}\"/><{w}:r{xmlns}><{w}:commentReference {w}:id=\"{id}\"/></{w}:r>"
        );
        self.place(&range.end).ends.push_str(&end);
        id
    }

    /// Puts in a run of these words.
    pub fn run(&mut self, spot: &WordSpot, properties: &str, words: &str) {
        let run = self.inserted_run(properties, words);
        self.place(spot).inserted.push_str(&run);
    }

    /// Puts in paragraphs behind that of `range`, or lines at its end if no other paragraph follows: a paragraph at the end
    /// of a cell or of the text can't be rejected without leaving an empty one.
    pub fn paragraphs(&mut self, range: &WordRange, lines: &[String]) {
        let (w, xmlns) = (self.prefix.clone(), self.declaration.clone());
        for line in lines {
            if !range.is_followed {
                let broken = format!("\n{line}");
                self.run(&range.behind, &range.properties, &broken);
                continue;
            }
            let track = self.track();
            let run = self.inserted_run(&range.properties, line);
            let paragraph =
                format!("<{w}:p{xmlns}><{w}:pPr><{w}:rPr><{w}:ins{track}/></{w}:rPr></{w}:pPr>{run}</{w}:p>");
            let spot = WordSpot {
                at: range.paragraph_end,
                before: String::new(),
                behind: String::new(),
            };
            self.place(&spot).inserted.push_str(&paragraph);
        }
    }

    /// Returns the XML with everything put in.
    pub fn apply(self, xml: &str) -> String {
        let mut out = String::with_capacity(xml.len() + self.at.len() * 200);
        let mut from = 0;
        for (at, place) in &self.at {
            out.push_str(&xml[from..*at]);
            for part in [
                &place.before,
                &place.ends,
                &place.inserted,
                &place.starts,
                &place.behind,
            ] {
                out.push_str(part);
            }
            from = *at;
        }
        out.push_str(&xml[from..]);
        out
    }

    fn place(&mut self, spot: &WordSpot) -> &mut PatchPlace {
        let place = self.at.entry(spot.at).or_default();
        place.before.clone_from(&spot.before);
        place.behind.clone_from(&spot.behind);
        place
    }

    fn inserted_run(&mut self, properties: &str, words: &str) -> String {
        let (w, track) = (self.prefix.clone(), self.track());
        let xmlns = &self.declaration;
        let lines = words.split('\n').map(|line| match line.is_empty() {
            true => String::new(),
            false => format!("<{w}:t xml:space=\"preserve\">{}</{w}:t>", escaped(line)),
        });
        let text = lines.collect::<Vec<_>>().join(&format!("<{w}:br/>"));
        format!("<{w}:ins{xmlns}{track}><{w}:r>{properties}{text}</{w}:r></{w}:ins>")
    }

    /// Number, author and date of a tracked change.
    fn track(&mut self) -> String {
        let (w, id) = (&self.prefix, self.ids.take());
        format!(" {w}:id=\"{id}\" {w}:author=\"{COMMENT_AUTHOR}\" {w}:date=\"{COMMENT_DATE}\"")
    }
}

/// Text as XML; characters that steer others are shown by their numbers.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
