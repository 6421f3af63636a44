//! Documents put together from pieces that bytes choose. Mutations of the bytes change the structure of the document and never
//! its syntax, so they reach what a parser of damaged syntax doesn't.

/// Bytes of an input that are looked at.
const LONGEST: usize = 4_000;

/// Returns the pieces that `bytes` choose, one after the other. In a piece, `%` is the number that the next byte is.
pub fn assemble(bytes: &[u8], pieces: &[&str]) -> String {
    let mut out = String::new();
    let mut bytes = bytes.iter().take(LONGEST);
    while let Some(byte) = bytes.next() {
        let piece = pieces[usize::from(*byte) % pieces.len()];
        for (i, part) in piece.split('%').enumerate() {
            if i > 0 {
                out.push_str(&bytes.next().unwrap_or(&0).to_string());
            }
            out.push_str(part);
        }
    }
    out
}
