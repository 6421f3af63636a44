//! Counts what was skipped, and writes notes about it.

use super::super::draft::Draft;
use crate::NoteCode;
use taisho_text::lang::Message;

/// Counts of what a document contains apart from text.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ChangeTally {
    /// Insertions, whose text is read.
    pub inserted: usize,
    /// Deletions, whose text is left out.
    pub deleted: usize,
    /// Moved passages at their new place, which are read.
    pub moved: usize,
    /// Moved passages at their old place, which are left out.
    pub moved_away: usize,
    /// Comments, which are left out.
    pub comments: usize,
    /// Pictures, charts and embedded objects.
    pub pictures: usize,
    /// Readings of ruby, which are left out.
    pub ruby: usize,
    /// Embedded documents of other formats.
    pub chunks: usize,
    /// Fields without a stored result.
    pub fields: usize,
    /// Whether the marks of fields weren't paired.
    pub torn_fields: bool,
}

impl ChangeTally {
    /// Writes the notes. `formats` are the number formats written in digits.
    pub fn notes<'a>(&self, draft: &mut Draft, formats: impl Iterator<Item = &'a String>) {
        // A passage that is moved away and arrives nowhere is lost like a deletion.
        let lost = self.moved_away.saturating_sub(self.moved);
        let (ins, del, moved) = (self.inserted, self.deleted + lost, self.moved);
        if ins + del + moved > 0 {
            draft.note(
                NoteCode::TrackedChange,
                Message::new(
                    format!(
                        "変更履歴があります。すべて承諾したものとして読みました（挿入{ins}・削除{del}・移動{moved}か所）"
                    ),
                    format!("Tracked changes, read as accepted ({ins} insertions, {del} deletions, {moved} moves)"),
                ),
            );
        }
        for (n, code, ja, en) in self.counts() {
            if n > 0 {
                let say = |words: &str| words.replace("{}", &n.to_string());
                draft.note(code, Message::new(say(ja), say(en)));
            }
        }
        let names: Vec<&str> = formats.take(5).map(|name| clipped(name)).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            draft.note(
                NoteCode::Unread,
                Message::new(
                    format!("番号の書式 {names} には対応していないため、算用数字で読みました"),
                    format!("Number formats not known and written in digits: {names}"),
                ),
            );
        }
    }

    /// Returns what to note if its count isn't zero, in Japanese and English.
    fn counts(&self) -> [(usize, NoteCode, &'static str, &'static str); 6] {
        [
            (
                self.comments,
                NoteCode::TrackedChange,
                "コメントが{}件あります。本文ではないため読んでいません",
                "Comments, no part of the text and not read: {}",
            ),
            (
                self.pictures,
                NoteCode::Picture,
                "画像・図・埋め込みオブジェクトが{}個あります。その中の文字は読んでいません",
                "Pictures, charts or embedded objects whose text is not read: {}",
            ),
            (
                self.ruby,
                NoteCode::Hidden,
                "ふりがな（ルビ）が{}か所あります。親文字だけを読みました",
                "Ruby readings left out, their base text kept: {}",
            ),
            (
                self.chunks,
                NoteCode::Unread,
                "別の文書が{}個差し込まれています。その内容は読んでいません",
                "Other documents put in as a whole and not read: {}",
            ),
            (
                self.fields,
                NoteCode::Unread,
                "値が保存されていないフィールドが{}個あります。原本で確かめてください",
                "Fields whose value the file does not hold; see the original: {}",
            ),
            (
                usize::from(self.torn_fields),
                NoteCode::Unread,
                "フィールドの始めと終わりが対応していません。フィールド内の文字もすべて本文として読みました",
                "Fields without beginning or end: all text in them is read as text",
            ),
        ]
    }
}

/// Shortens a name from the file.
fn clipped(name: &str) -> &str {
    name.char_indices().nth(30).map_or(name, |(at, _)| &name[..at])
}
