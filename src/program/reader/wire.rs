//! What passes between the program and the process that reads: a line of JSON and the bytes of the file there, a line of
//! JSON back. JSON on one line has no line breaks inside, so a line without its end means that the other side died.

use crate::read::{Limits, Refusal, SourceText};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Error, ErrorKind, Read, Write};

/// The first line a child gets. It says that the program of this version is at the other end, and nobody else.
pub const GREETING: &str = concat!("taisho reader ", env!("CARGO_PKG_VERSION"), "\n");

/// A file to read: the head of what is sent, followed by `size` bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    pub name: String,
    pub limits: Limits,
    pub size: usize,
}

/// The document read, or why it can't be.
pub type ReadOutcome = Result<SourceText, Refusal>;

/// Sends `message` as one line, in one piece: a pipe isn't buffered, and each word of JSON would be a call of the system.
pub fn send(message: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let mut line = serde_json::to_vec(message)?;
    line.push(b'\n');
    out.write_all(&line)?;
    out.flush()
}

/// Receives a message; returns `None` at the end of the input.
pub fn receive<T: DeserializeOwned>(input: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut line = Vec::new();
    input.read_until(b'\n', &mut line)?;
    match line.last() {
        None => Ok(None),
        Some(b'\n') => Ok(Some(serde_json::from_slice(&line)?)),
        Some(_) => Err(Error::from(ErrorKind::UnexpectedEof)),
    }
}

/// Receives the `size` bytes of a file.
pub fn receive_bytes(size: usize, input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(size);
    input.take(size as u64).read_to_end(&mut bytes)?;
    match bytes.len() == size {
        true => Ok(bytes),
        false => Err(Error::from(ErrorKind::UnexpectedEof)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::read;

    #[test]
    fn a_document_comes_back_as_it_was_read() {
        let inputs = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/inputs");
        let names = [
            "pdf/kashima-chromium.pdf",
            "pdf/image-page.pdf",
            "pdf/vertical.pdf",
            "pdf/encrypted-locked.pdf",
            "pdf/image-only.pdf",
            "docx/nambu-typed.docx",
        ];
        for name in names {
            let bytes = std::fs::read(format!("{inputs}/{name}")).expect("a fixture");
            let outcome: ReadOutcome = read(&bytes, name);
            let mut sent = Vec::new();
            send(&outcome, &mut sent).expect("sent");
            let received = receive(&mut sent.as_slice()).expect("received");
            assert_eq!(received, Some(outcome), "{name}");
        }
        assert_eq!(receive::<ReadOutcome>(&mut &b""[..]).expect("the end"), None);
        assert!(receive::<ReadOutcome>(&mut &b"{\"Err\":\"Em"[..]).is_err());
    }
}
