//! Weights of the search for sources, in thousandths of a bit: how much less likely it is that two bodies came to the same
//! words by themselves.

/// Thousandths of a bit.
pub type Millibits = i64;

/// One bit.
pub const BIT: Millibits = 1000;

/// Bits of a clause that is left out: every body that left one out had some forty to choose from, and prefers the same.
pub const OF_MISSING: Millibits = 3 * BIT;

/// Bits of a clause at another place: there are few places that make sense.
pub const OF_STRUCTURE: Millibits = 2 * BIT;

/// Bits of a comma or a spelling: clerks write as they were taught.
pub const OF_PUNCTUATION: Millibits = 3 * BIT;

/// Bits of a change of words before its letters are counted: where it was made.
pub const OF_PLACE: Millibits = 3 * BIT;

/// Bits of each letter that the model doesn't have there. Japanese has some five bits a letter, official phrases fewer.
pub const OF_LETTER: Millibits = BIT;

/// Most bits of one departure by its words. A longer text doesn't prove more.
pub const OF_ONE: Millibits = 24 * BIT;

/// Bodies that are added to those of the batch, so that a batch of five doesn't prove that its departures are rare.
pub const UNSEEN_BODIES: u64 = 8;

/// Millibits of one clause that counts in full. What goes beyond was copied together with it.
pub const OF_CLAUSE: Millibits = 14 * BIT;

/// Share of the evidence of a clause beyond [`OF_CLAUSE`] that counts: one in so many.
pub const BEYOND_CLAUSE: Millibits = 5;

/// Millibits that has to be outweighed by what two bodies share before one is said to come from the other; the logarithm of
/// the number of bodies is added, because among more of them more are alike by chance.
pub const OF_LINK: Millibits = 7 * BIT;

/// Cost of a clause in which the source departs from the model and the copy doesn't: somebody corrected it back.
pub const CORRECTED_BACK: Millibits = 5 * BIT;

/// The same if the copy departs there in another way: the words were replaced once more.
pub const REPLACED: Millibits = 2 * BIT;

/// Cost of a copy all of whose dates are before those of its source: the source may have been adopted anew, and then its text
/// is older than its dates.
pub const LATER_SOURCE: Millibits = 3 * BIT;

/// Two sources whose costs differ by no more than this come into question alike.
pub const TIE: Millibits = 2 * BIT;

/// Least evidence of a departure that is said to be taken from another family.
pub const BORROWED: Millibits = 8 * BIT;

/// A body is far from all others if the nearest shares less than so much of what both depart in, per mille.
pub const FAR: u16 = 150;

/// A body with fewer departures isn't far from the base text.
pub const FAR_DEPARTURES: usize = 30;

/// Returns log2 of `n`, at least 1, in thousandths. No floating point, so that every machine gets the same.
pub fn log2(n: u64) -> Millibits {
    let n = n.max(1);
    let whole = n.ilog2();
    // The mantissa in 2^32, squared once for every binary digit behind the point.
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
