//! Streams that unpack to more than any document needs. The parser unpacks without a limit, so this is looked at before.

use crate::refusal::Refusal;
use crate::{Budget, Limit};
use flate2::{Decompress, FlushDecompress, Status};

/// Small streams may unpack to many times their size: a page of the same bytes is no attack.
const SMALL: u64 = 10_000_000;

/// Unpacks every stream that is no picture and forgets what comes out. Encrypted streams are not zlib as they stand;
/// these the limit of time ends.
///
/// # Errors
/// [`Refusal::Beyond`] of [`Limit::Unpacked`], [`Limit::Ratio`] or [`Limit::Nesting`].
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
        let has = |word: &[u8]| head.windows(word.len()).filter(|window| *window == word).count();
        if has(b"/Image") > 0 {
            continue;
        }
        if has(b"/FlateDecode") + has(b"/LZWDecode") > 3 {
            return Err(budget.limits.beyond(Limit::Nesting));
        }
        let data = bytes[at..].trim_ascii_start();
        if data.first().is_some_and(|byte| byte & 0x0f == 8) {
            let room = budget.limits.unpacked.saturating_sub(total);
            let (packed, unpacked) = inflated(data, room, budget)?;
            total += unpacked;
            budget.limits.check(Limit::Unpacked, total)?;
            if unpacked > SMALL {
                budget.limits.check(Limit::Ratio, unpacked / packed.max(1))?;
            }
            at += packed as usize;
        }
    }
    Ok(())
}

/// Bytes taken in and given out by what is packed at the beginning of `data`, up to a little more than `room`.
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
