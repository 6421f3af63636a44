//! Lists as sets of items.

use crate::align::Change;
use crate::document::tokens::{Word, bracket_depths, is_separator};
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// One item of a list.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Words of the item, brackets and 等 included.
    pub words: Range<usize>,
    /// Its name without brackets, 各 and 等.
    pub name: String,
    /// Words in brackets behind the name.
    pub bracket: String,
}

pub(crate) fn items(words: &[Word], range: &Range<usize>) -> Vec<Item> {
    let depths = bracket_depths(words);
    let mut list = Vec::new();
    let mut begin = range.start;
    for i in range.start..=range.end {
        let separator = i == range.end || (depths[i] == 0 && is_separator(&words[i]));
        if separator {
            if begin < i {
                list.push(item(words, &depths, begin..i));
            }
            begin = i + 1;
        }
    }
    list
}

fn item(words: &[Word], depths: &[usize], range: Range<usize>) -> Item {
    let outer: String = range
        .clone()
        .filter(|&i| depths[i] == 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    let bracket: String = range
        .clone()
        .filter(|&i| depths[i] > 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    // 各町の町長部局 is that office of each body of a joint policy.
    let of_each = outer.rsplit_once('の').filter(|(bodies, name)| {
        !name.is_empty() && cues(CueRole::EachBody).any(|word| bodies.starts_with(word))
    });
    let name = of_each
        .map_or(outer.as_str(), |(_, name)| name)
        .trim_start_matches('各')
        .trim_end_matches('等')
        .trim_end_matches("の各機関")
        .to_owned();
    Item {
        words: range,
        name,
        bracket,
    }
}

pub(crate) fn within(change: &Change, left: &Range<usize>, right: &Range<usize>) -> bool {
    let inside = |c: &Range<usize>, list: &Range<usize>| c.start >= list.start && c.end <= list.end;
    inside(&change.base, left) && inside(&change.witness, right)
}

pub(crate) fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::document::tokens::Passage;

    #[test]
    fn an_office_of_each_body_is_that_office() {
        let list = Passage::new(
            "関係町の市長部局、各行政委員会及び議会の事務局",
            &Names::placeholder(),
        );
        let names = items(list.words(), &(0..list.words().len()));
        let names: Vec<&str> = names.iter().map(|item| item.name.as_str()).collect();
        assert_eq!(names, ["市長部局", "行政委員会", "議会の事務局"]);
    }
}
