//! Looks at a zip file before anything takes memory for what it says about itself.

use std::io::{self, ErrorKind, Read};

/// The first bytes of an entry in the list at the end of the file.
const ENTRY: &[u8] = b"PK\x01\x02";

/// Returns the number of entries that a zip file can have at most, without building their list, whose memory grows with their
/// number.
///
/// # Errors
/// Those of the file.
pub fn entry_count(mut file: impl Read) -> io::Result<u64> {
    let mut chunk = vec![0; 1 << 16];
    let (mut kept, mut count) = (0, 0);
    loop {
        let filled = match file.read(&mut chunk[kept..]) {
            Ok(0) => return Ok(count),
            Ok(read) => kept + read,
            Err(why) if why.kind() == ErrorKind::Interrupted => continue,
            Err(why) => return Err(why),
        };
        let fours = chunk[..filled].windows(ENTRY.len());
        count += fours.filter(|four| *four == ENTRY).count() as u64;
        // An entry may begin in one piece and go on in the next.
        kept = filled.min(ENTRY.len() - 1);
        chunk.copy_within(filled - kept..filled, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_counted_wherever_pieces_of_the_file_end() {
        for before in (0..9).chain([65_533, 65_534, 65_535, 65_536]) {
            let mut bytes = vec![b'P'; before];
            bytes.extend([ENTRY, b"PK\x01", ENTRY, ENTRY].concat());
            assert_eq!(entry_count(bytes.as_slice()).expect("read"), 3, "{before}");
        }
        assert_eq!(entry_count(&b"PK"[..]).expect("read"), 0);
    }
}
