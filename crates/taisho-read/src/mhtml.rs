//! Web archives (MHTML, RFC 2557): a page and its pictures as parts of one mail message. Only the page is
//! read.

use crate::Refusal;
use crate::charset::value_of;
use crate::encoding::Charset;

/// Longest header of the message, in bytes.
const HEADER: usize = 8192;

/// Returns whether `bytes` begin like a mail message with parts.
pub fn is_archive(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEADER)];
    // Every field of a message has a colon.
    if !head.contains(&b':') {
        return false;
    }
    let head = ascii(head);
    let head = head.trim_start();
    let field = head.lines().next().and_then(|line| line.split_once(':'));
    let begins = field.is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    begins
        && head.contains("mime-version:")
        && head.contains("multipart/related")
        && head.contains("boundary=")
}

/// Returns the first page among the parts, and the encoding that its part declares.
///
/// # Errors
/// [`Refusal::Damaged`] if there is none.
pub fn page(bytes: &[u8]) -> Result<(Vec<u8>, Option<Charset>), Refusal> {
    find(bytes).ok_or_else(|| {
        Refusal::damaged(
            "ウェブアーカイブ（MHTML）の中にページが見つかりません。ブラウザーで開き、HTML か PDF で保存してください",
            "a web archive (MHTML) without a page: open it in a browser and save it as HTML or PDF",
        )
    })
}

fn find(bytes: &[u8]) -> Option<(Vec<u8>, Option<Charset>)> {
    // The boundary is case-sensitive, unlike everything else in headers.
    let head: String = bytes.iter().take(HEADER).map(|byte| char::from(*byte)).collect();
    let at = ascii(head.as_bytes()).find("boundary=")?;
    let value = &head[at + "boundary=".len()..];
    let boundary = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', '\r', '\n', ' ']).next()?,
    };
    if boundary.is_empty() {
        return None;
    }
    let mark: Vec<u8> = format!("--{boundary}").chars().map(|c| c as u8).collect();
    let mut marks = places(bytes, &mark).into_iter().peekable();
    while let Some(start) = marks.next() {
        let end = marks.peek().copied().unwrap_or(bytes.len());
        let part = &bytes[start + mark.len()..end];
        let Some((header, body)) = split(part) else {
            continue;
        };
        let header = ascii(header);
        if header.contains("text/html") || header.contains("application/xhtml") {
            let body = match () {
                () if header.contains("quoted-printable") => quoted_printable(body),
                () if header.contains("base64") => base64(body),
                () => body.to_vec(),
            };
            return Some((body, value_of(&header, "charset").and_then(Charset::labelled)));
        }
    }
    None
}

/// Returns bytes as characters, with letters in lower case.
fn ascii(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// Returns the positions where `mark` begins a line.
fn places(bytes: &[u8], mark: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(mark) {
            found.push(at);
        }
        at += line.len();
    }
    found
}

/// Splits a part into its header and its body at an empty line.
fn split(part: &[u8]) -> Option<(&[u8], &[u8])> {
    [&b"\r\n\r\n"[..], &b"\n\n"[..]]
        .into_iter()
        .filter_map(|line| {
            let at = part.windows(line.len()).position(|window| window == line)?;
            Some((at, at + line.len()))
        })
        .min()
        .map(|(end, start)| (&part[..end], &part[start..]))
}

fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'=' {
            out.push(byte);
            continue;
        }
        match rest {
            [b'\r', b'\n', after @ ..] | [b'\n', after @ ..] => rest = after,
            [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |c: u8| char::from(c).to_digit(16).unwrap_or(0) as u8;
                out.push(digit(*high) * 16 + digit(*low));
                rest = after;
            }
            _ => out.push(byte),
        }
    }
    out
}

fn base64(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}
