//! What is put into the main part: marks around commented words, and tracked changes.

use crate::read::word::{WordMark, WordRange, WordRoot, WordRun, WordSpot};
use crate::report::formats::own::{COMMENT_AUTHOR, COMMENT_DATE};
use crate::report::visible::visible;
use std::collections::{BTreeMap, BTreeSet};

/// What is put in, by the byte before which it goes.
#[derive(Debug)]
pub struct Patch {
    at: BTreeMap<usize, PatchPlace>,
    /// What comes behind the last paragraph of a text, by the byte at which that ends.
    last: BTreeMap<usize, LastParagraph>,
    /// What is taken out, by the byte at which it begins.
    deleted: BTreeMap<usize, Deletion>,
    /// The prefix of Word's vocabulary, and its declaration if each element needs one.
    prefix: String,
    declaration: String,
    comment_ids: FreeIds,
    ids: FreeIds,
}

/// A stretch of the text of one run that is taken out.
#[derive(Debug)]
struct Deletion {
    end: usize,
    /// The properties of the run.
    properties: String,
}

/// The last paragraph of a text, with what is put in behind it.
#[derive(Debug)]
struct LastParagraph {
    mark: WordMark,
    /// The properties of its last run.
    properties: String,
    behind: Vec<NewParagraph>,
}

/// A paragraph that is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewParagraph {
    /// Its style, numbering and so on, as elements.
    pub properties: String,
    /// Its words.
    pub words: String,
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
            last: BTreeMap::new(),
            deleted: BTreeMap::new(),
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

    /// Takes out the words of these runs, of which there is at least one, and puts in others behind them.
    pub fn replace(&mut self, runs: &[WordRun], words: &str) {
        for run in runs {
            self.at
                .entry(run.start)
                .or_default()
                .before
                .clone_from(&run.close);
            self.at.entry(run.end).or_default().behind.clone_from(&run.open);
            let deletion = Deletion {
                end: run.end,
                properties: run.properties.clone(),
            };
            self.deleted.insert(run.start, deletion);
        }
        if let (Some(last), false) = (runs.last(), words.is_empty()) {
            let run = self.inserted_run(&last.properties, words);
            self.at.entry(last.end).or_default().inserted.push_str(&run);
        }
    }

    /// Puts in paragraphs behind that of `range`. Returns `false` and does nothing if that can't be rejected again.
    ///
    /// A tracked mark at the end of a paragraph joins it with the next one if it is rejected. So the marks of the new
    /// paragraphs are tracked; but behind the last paragraph of the text its own is, and not that of the last new one.
    pub fn paragraphs(&mut self, range: &WordRange, paragraphs: &[NewParagraph]) -> bool {
        if !range.is_followed {
            let Some(mark) = &range.mark else { return false };
            let last = self
                .last
                .entry(range.paragraph_end)
                .or_insert_with(|| LastParagraph {
                    mark: mark.clone(),
                    properties: range.properties.clone(),
                    behind: Vec::new(),
                });
            last.behind.extend_from_slice(paragraphs);
            return true;
        }
        let all = self.inserted_paragraphs(paragraphs, &range.properties, true);
        self.place(&spot(range.paragraph_end)).inserted.push_str(&all);
        true
    }

    /// Puts in what comes behind the last paragraph of the text.
    fn put_behind_last(&mut self) {
        for (end, last) in std::mem::take(&mut self.last) {
            let tracked = self.tracked_mark(last.mark.around);
            self.place(&spot(last.mark.at)).inserted.push_str(&tracked);
            let all = self.inserted_paragraphs(&last.behind, &last.properties, false);
            self.place(&spot(end)).inserted.push_str(&all);
        }
    }

    fn inserted_paragraphs(
        &mut self,
        of: &[NewParagraph],
        properties: &str,
        is_last_tracked: bool,
    ) -> String {
        let last = of.len().saturating_sub(1);
        let paragraphs = of.iter().enumerate();
        paragraphs
            .map(|(i, paragraph)| self.paragraph(paragraph, properties, is_last_tracked || i < last))
            .collect()
    }

    fn paragraph(&mut self, of: &NewParagraph, properties: &str, is_mark_tracked: bool) -> String {
        let (w, xmlns) = (self.prefix.clone(), self.declaration.clone());
        // Copied properties have the prefix of the part.
        let own = if xmlns.is_empty() {
            of.properties.as_str()
        } else {
            ""
        };
        let mark = if is_mark_tracked {
            self.tracked_mark(&["rPr"])
        } else {
            String::new()
        };
        let run = self.inserted_run(properties, &of.words);
        format!("<{w}:p{xmlns}><{w}:pPr>{own}{mark}</{w}:pPr>{run}</{w}:p>")
    }

    /// The mark of a paragraph that is put in, inside these elements.
    fn tracked_mark(&mut self, around: &[&str]) -> String {
        let (w, xmlns, track) = (self.prefix.clone(), self.declaration.clone(), self.track());
        let mark = format!("<{w}:ins{xmlns}{track}/>");
        let inside_out = around.iter().rev();
        inside_out.fold(mark, |inner, name| {
            format!("<{w}:{name}{xmlns}>{inner}</{w}:{name}>")
        })
    }

    /// Returns the XML with everything put in.
    pub fn apply(mut self, xml: &str) -> String {
        self.put_behind_last();
        let (places, deleted) = (std::mem::take(&mut self.at), std::mem::take(&mut self.deleted));
        let mut out = String::with_capacity(xml.len() + places.len() * 200);
        let mut from = 0;
        for (at, place) in &places {
            out.push_str(&xml[from..*at]);
            let ends = deleted.range(..at).next_back().filter(|(_, of)| *at <= of.end);
            let begins = deleted.range(..=at).next_back().filter(|(_, of)| *at < of.end);
            match ends {
                Some(_) => out.push_str(&self.deletion_end()),
                None => out.push_str(&place.before),
            }
            for part in [&place.ends, &place.inserted, &place.starts] {
                out.push_str(part);
            }
            match begins {
                Some((_, of)) => out.push_str(&self.deletion_start(&of.properties)),
                None => out.push_str(&place.behind),
            }
            from = *at;
        }
        out.push_str(&xml[from..]);
        out
    }

    fn deletion_start(&mut self, properties: &str) -> String {
        let (w, xmlns, track) = (self.prefix.clone(), self.declaration.clone(), self.track());
        format!("<{w}:del{xmlns}{track}><{w}:r>{properties}<{w}:delText xml:space=\"preserve\">")
    }

    fn deletion_end(&self) -> String {
        let w = &self.prefix;
        format!("</{w}:delText></{w}:r></{w}:del>")
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

/// A place between elements.
fn spot(at: usize) -> WordSpot {
    WordSpot {
        at,
        before: String::new(),
        behind: String::new(),
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
