//! Unpacks streams piece by piece through the filters that can make them larger (ISO 32000-1, 7.4).

use flate2::read::ZlibDecoder;
use std::io::{self, Read};

/// A filter that may precede others in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// zlib.
    Flate,
    /// Two hexadecimal digits for a byte.
    AsciiHex,
    /// Any other filter. What comes after it can't be unpacked here.
    Other,
}

/// Returns the filters in a dictionary in the order in which they are undone. Pictures and unknown filters
/// are [`Filter::Other`].
pub fn of(head: &[u8]) -> Vec<Filter> {
    const KEY: &[u8] = b"/Filter";
    let Some(at) = head.windows(KEY.len()).rposition(|window| window == KEY) else {
        return Vec::new();
    };
    let mut rest = head[at + KEY.len()..].trim_ascii_start();
    let is_list = rest.starts_with(b"[");
    rest = rest.strip_prefix(b"[").unwrap_or(rest).trim_ascii_start();
    let mut found = Vec::new();
    while let Some(name) = rest.strip_prefix(b"/") {
        let end = name
            .iter()
            .position(|byte| b" \t\r\n\0\x0c/[]<>(){}%".contains(byte))
            .unwrap_or(name.len());
        found.push(match &name[..end] {
            b"FlateDecode" | b"Fl" => Filter::Flate,
            b"ASCIIHexDecode" | b"AHx" => Filter::AsciiHex,
            _ => Filter::Other,
        });
        rest = name[end..].trim_ascii_start();
        if !is_list {
            break;
        }
    }
    found
}

/// Returns a reader of `data` after the filters, up to the first that is unknown.
pub fn unpacked<'d>(data: &'d [u8], filters: &[Filter]) -> Box<dyn Read + 'd> {
    let mut out: Box<dyn Read + 'd> = Box::new(data);
    for filter in filters {
        out = match filter {
            Filter::Flate => Box::new(ZlibDecoder::new(out)),
            Filter::AsciiHex => Box::new(HexReader {
                digits: io::BufReader::new(out),
                is_over: false,
            }),
            Filter::Other => break,
        };
    }
    out
}

/// Reads hexadecimal digits as bytes, up to `>`. Skips other characters.
struct HexReader<R> {
    digits: io::BufReader<R>,
    is_over: bool,
}

impl<R: Read> Read for HexReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut count = 0;
        let mut high = None;
        if self.is_over || out.is_empty() {
            return Ok(0);
        }
        for byte in (&mut self.digits).bytes() {
            let byte = byte?;
            if byte == b'>' {
                self.is_over = true;
                break;
            }
            let Some(digit) = char::from(byte).to_digit(16) else {
                continue;
            };
            let Some(first) = high.replace(digit) else {
                continue;
            };
            high = None;
            if let Some(slot) = out.get_mut(count) {
                *slot = (first * 16 + digit) as u8;
                count += 1;
            }
            if count == out.len() {
                break;
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_taken_in_their_order() {
        let cases: [(&[u8], &[Filter]); 5] = [
            (b"<</Length 5>>", &[]),
            (b"<</Filter/FlateDecode/Length 5>>", &[Filter::Flate]),
            (b"<</Filter [/AHx /Fl]>>", &[Filter::AsciiHex, Filter::Flate]),
            (
                b"<</Filter[/FlateDecode/DCTDecode]>>",
                &[Filter::Flate, Filter::Other],
            ),
            (b"<</Filter 7 0 R>>", &[]),
        ];
        for (head, filters) in cases {
            assert_eq!(of(head), filters, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn hexadecimal_digits_become_bytes() {
        let mut text = String::new();
        let mut hex = unpacked(b"74 6\n1 69>73", &[Filter::AsciiHex]);
        hex.read_to_string(&mut text).expect("text");
        assert_eq!(text, "tai");
    }
}
