//! Another program for documents that this one cannot read: `pdftotext` of poppler, where it is installed. Its use is
//! always told.

use crate::lang::Message;
use crate::read::draft::Draft;
use crate::read::limits::Budget;
use crate::read::note::NoteCode;
use crate::read::{BlockKind, is_space};
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The text as the other program reads it; `None` where it is not installed, fails or finds none.
pub fn read(bytes: &[u8], budget: &Budget) -> Option<Draft> {
    let mut child = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "--", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (mut input, output) = (child.stdin.take()?, child.stdout.take()?);
    let (bytes, most) = (bytes.to_vec(), budget.limits.text);
    let writer = std::thread::spawn(move || {
        // It may end before it has read everything.
        let _ = input.write_all(&bytes);
    });
    let (sender, receiver) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = output.take(most).read_to_end(&mut text);
        let _ = sender.send(read.is_ok().then_some(text));
    });
    // Some time is kept for the rest of the work, so that it is ended before the reading is.
    let left = budget.left().mul_f32(0.8).min(Duration::from_secs(60));
    let text = receiver.recv_timeout(left).ok().flatten();
    let _ = child.kill();
    let _ = child.wait();
    let _ = (writer.join(), reader.join());
    let text = String::from_utf8_lossy(&text?).into_owned();
    (text.chars().filter(|c| !is_space(*c)).count() > 0).then(|| draft(&text))
}

fn draft(text: &str) -> Draft {
    let mut draft = Draft::new();
    for page in text.trim_end_matches('\u{c}').split('\u{c}') {
        draft.page();
        for line in page.lines() {
            match line.chars().all(is_space) {
                true => draft.blank(),
                false => draft.line(line, BlockKind::Line),
            }
        }
    }
    draft.note(
        NoteCode::Fallback,
        Message::new(
            "この PDF は本体では読めなかったため、外部プログラム pdftotext（poppler）で読みました。原本と見比べてください",
            "This PDF could not be read here; the program pdftotext (poppler) read it. Compare with the original",
        ),
    );
    draft
}
