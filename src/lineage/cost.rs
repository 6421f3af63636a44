//! Weights for the search for sources, in thousandths of a bit. They express how unlikely it is that two
//! bodies arrive at the same words independently.

/// Thousandths of a bit.
pub type Millibits = i64;

/// One bit.
pub const BIT: Millibits = 1000;

/// Evidence of a missing clause. There are only some forty clauses to omit, and bodies prefer to omit the
/// same ones.
pub const OF_MISSING: Millibits = 3 * BIT;

/// Evidence of a moved clause. Few places make sense for it.
pub const OF_STRUCTURE: Millibits = 2 * BIT;

/// Evidence of a comma or a spelling, which depends on how clerks were taught to write.
pub const OF_PUNCTUATION: Millibits = 3 * BIT;

/// Evidence of changed words before their characters are counted, for the place of the change.
pub const OF_PLACE: Millibits = 3 * BIT;

/// Evidence of each character that the model doesn't have there. Japanese has about five bits per character,
/// official phrases fewer.
pub const OF_LETTER: Millibits = BIT;

/// Most evidence of one departure by its words. A longer text doesn't prove more.
pub const OF_ONE: Millibits = 24 * BIT;

/// Bodies that are assumed in addition to those of the batch, so that a batch of five doesn't prove that its
/// departures are rare.
pub const UNSEEN_BODIES: u64 = 8;

/// Evidence within one clause that counts in full. More than this was copied together.
pub const OF_CLAUSE: Millibits = 14 * BIT;

/// Divisor for the evidence of a clause beyond [`OF_CLAUSE`].
pub const BEYOND_CLAUSE: Millibits = 5;

/// Evidence that two bodies must share before one is said to come from the other. The logarithm of the
/// number of bodies is added, because in a large batch more bodies are similar by chance.
pub const OF_LINK: Millibits = 7 * BIT;

/// Cost of a clause in which the source departs from the model and the copy doesn't, because somebody
/// corrected it.
pub const CORRECTED_BACK: Millibits = 5 * BIT;

/// Cost of a clause in which source and copy depart in different ways, because the words were replaced
/// again.
pub const REPLACED: Millibits = 2 * BIT;

/// Cost of a copy whose dates all precede those of its source. A source that was adopted again can have
/// later dates than its text.
pub const LATER_SOURCE: Millibits = 3 * BIT;

/// Sources whose costs differ by no more than this are equally likely.
pub const TIE: Millibits = 2 * BIT;

/// Least evidence of a departure that is reported as taken from another family.
pub const BORROWED: Millibits = 8 * BIT;

/// A body is an outlier if it shares less than this with its nearest neighbour, in per mille of the
/// departures of both.
pub const FAR: u16 = 150;

/// A body with fewer departures than this isn't an outlier.
pub const FAR_DEPARTURES: usize = 30;

/// Returns log2 of `n`, which is at least 1, in thousandths. It uses no floating point, so that every
/// machine computes the same.
pub fn log2(n: u64) -> Millibits {
    let n = n.max(1);
    let whole = n.ilog2();
    // The mantissa as a fixed-point number, squared once for each binary digit after the point.
    let mut mantissa: u128 = (u128::from(n) << 32) >> whole;
    let mut fraction: i64 = 0;
    for digit in 1..=12 {
        mantissa = (mantissa * mantissa) >> 32;
        if mantissa >= 2 << 32 {
            mantissa >>= 1;
            fraction += 4096 >> digit;
        }
    }
    i64::from(whole) * BIT + fraction * BIT / 4096
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms_are_in_thousandths() {
        assert_eq!([1, 2, 1024].map(log2), [0, 1000, 10_000]);
        assert_eq!([3, 10, 1788].map(log2), [1584, 3321, 10_803]);
    }
}
