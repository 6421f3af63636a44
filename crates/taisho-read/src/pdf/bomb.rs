//! Finds streams that unpack to more than a document needs, because the parser unpacks without a limit. This
//! covers streams whose dictionary is plain; encrypted files and streams with a packed dictionary are
//! covered by the limits of the child process.

use super::filters::{self, Filter};
use crate::refusal::Refusal;
use crate::{Budget, Limit};
use flate2::{Decompress, FlushDecompress, Status};
use std::io::Read;

/// Streams that unpack to no more than this aren't an attack, even if they grow many times: a page may
/// contain the same byte many times.
const SMALL: u64 = 10_000_000;

/// Most filters that a stream may have one after the other.
const FILTERS: usize = 3;

/// Unpacks every stream that isn't a picture and discards the result.
///
/// # Errors
/// [`Refusal::Beyond`] with [`Limit::Unpacked`], [`Limit::Ratio`] or [`Limit::Nesting`].
pub fn check(bytes: &[u8], budget: &Budget) -> Result<(), Refusal> {
    const MARK: &[u8] = b"stream";
    let mut total = 0;
    let mut at = 0;
    let mut before = 0;
    while let Some(found) = bytes[at..].windows(MARK.len()).position(|window| window == MARK) {
        let start = at + found;
        at = start + MARK.len();
        if bytes[..start].ends_with(b"end") {
            before = at;
            continue;
        }
        let head = &bytes[before.max(start.saturating_sub(2_000))..start];
        if is_picture(head) {
            continue;
        }
        let filters = filters::of(head);
        if filters.len() > FILTERS {
            return Err(budget.limits.beyond(Limit::Nesting));
        }
        let data = line_end_skipped(&bytes[at..]);
        let room = budget.limits.unpacked.saturating_sub(total);
        let (packed, unpacked) = match filters[..] {
            // The list of filters may be elsewhere in the file.
            [] if !is_zlib(data) => continue,
            [Filter::Other, ..] => continue,
            [] | [Filter::Flate] => inflated(data, room, budget)?,
            _ => (1, drained(filters::unpacked(data, &filters), room, budget)?),
        };
        total += unpacked;
        budget.limits.check(Limit::Unpacked, total)?;
        if unpacked > SMALL && packed > 1 {
            budget.limits.check(Limit::Ratio, unpacked / packed)?;
        }
        at += packed as usize;
    }
    Ok(())
}

fn is_zlib(data: &[u8]) -> bool {
    data.first().is_some_and(|byte| byte & 0x0f == 8)
}

/// Returns whether the dictionary is that of a picture, whose data is never unpacked.
fn is_picture(head: &[u8]) -> bool {
    let mut rest = head;
    while let Some(at) = rest.windows(8).position(|window| window == b"/Subtype") {
        rest = &rest[at + 8..];
        if rest.trim_ascii_start().starts_with(b"/Image") {
            return true;
        }
    }
    false
}

/// Skips the line end after the word `stream`, which isn't data.
fn line_end_skipped(data: &[u8]) -> &[u8] {
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    data.strip_prefix(b"\n").unwrap_or(data)
}

/// Returns how many bytes `data` gives, up to slightly more than `room`.
fn drained(mut data: impl Read, room: u64, budget: &Budget) -> Result<u64, Refusal> {
    let mut out = vec![0; 1 << 16];
    let mut total = 0;
    while let Ok(n @ 1..) = data.read(&mut out) {
        budget.tick()?;
        total += n as u64;
        if total > room {
            break;
        }
    }
    Ok(total)
}

/// Returns how many bytes the Flate stream at the beginning of `data` takes in and gives out, up to slightly
/// more than `room`.
fn inflated(data: &[u8], room: u64, budget: &Budget) -> Result<(u64, u64), Refusal> {
    let mut inflate = Decompress::new(true);
    let mut out = vec![0; 1 << 16];
    loop {
        budget.tick()?;
        let (taken, given) = (inflate.total_in(), inflate.total_out());
        let rest = data.get(taken as usize..).unwrap_or_default();
        let status = inflate.decompress(rest, &mut out, FlushDecompress::None);
        let stuck = inflate.total_in() == taken && inflate.total_out() == given;
        let done = stuck || !matches!(status, Ok(Status::Ok)) || inflate.total_out() > room;
        if done {
            return Ok((inflate.total_in(), inflate.total_out()));
        }
    }
}
