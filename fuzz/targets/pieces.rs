//! Builds documents from pieces that the bytes choose. Mutations of the bytes change the structure of the
//! document but never its syntax, so they reach code after the parser.

/// Most bytes of an input that are used.
const LONGEST: usize = 4_000;

/// Returns the pieces that `bytes` choose, one after the other. `%` in a piece is replaced by the value of
/// the next byte.
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
