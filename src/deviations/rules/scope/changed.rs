//! What changed in a list.

use crate::align::Change;
use crate::deviations::evidence::lists::within;
use crate::deviations::evidence::site::Site;
use crate::deviations::evidence::slip::is_typo;
use std::ops::Range;

/// Indices of the changes of two lists that aren't slips.
pub(super) fn changes_of(
    site: &Site,
    changes: &[Change],
    left: &Range<usize>,
    right: &Range<usize>,
) -> Vec<usize> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let is_of_list = |change: &Change| within(change, left, right) && !is_typo(base, witness, change);
    (0..changes.len()).filter(|&i| is_of_list(&changes[i])).collect()
}
