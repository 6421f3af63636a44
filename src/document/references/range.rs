//! Ranges of numbers, such as 第6条から第8条まで.

use super::read::{Number, PathPart, Which};

/// Returns the paths of a range: 第6条, 第7条 and 第8条 for 第6条から第8条まで.
pub(super) fn spread(path: &[PathPart], to: &Number) -> Vec<Vec<PathPart>> {
    let Some((last, outer)) = path.split_last() else {
        return Vec::new();
    };
    let one = |number: Number| {
        let step = PathPart {
            unit: last.unit,
            which: Which::Number(number),
        };
        outer.iter().cloned().chain([step]).collect()
    };
    match &last.which {
        Which::Number(from) => numbers(from.clone(), Some(to)).into_iter().map(one).collect(),
        _ => vec![path.to_vec(), one(to.clone())],
    }
}

/// Returns the numbers of a range. Branch numbers between its ends are unknown.
pub(super) fn numbers(from: Number, to: Option<&Number>) -> Vec<Number> {
    match (from.as_slice(), to.map(Vec::as_slice)) {
        ([first], Some([last])) => {
            let end = (*last).min(first.saturating_add(LONGEST_RANGE));
            (*first..=end).map(|n| vec![n]).collect()
        }
        (_, Some(to)) => vec![from.clone(), to.to_vec()],
        (_, None) => vec![from],
    }
}

/// Longest range of clauses that is accepted.
const LONGEST_RANGE: u32 = 100;
