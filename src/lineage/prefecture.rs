//! Finds the prefecture of a body. Some sixty names of towns and villages exist in more than one.

use crate::document::Document;
use crate::document::normalize::{BodyKind, in_one_width, is_name_char};
use taisho_knowledge::{GENERIC_BODIES, PREFECTURES};

/// Longest name of a prefecture including 県, in characters.
const LONGEST: usize = 4;

/// Longest name of a county without 郡, in characters, with the character before it that ends the prefecture.
const LONGEST_COUNTY: usize = 8;

/// Splits the prefecture off the name of a municipality, as in 福井県池田町. A name that isn't known must end with
/// 県.
pub(super) fn split(name: &str) -> (Option<String>, String) {
    let whole = || (None, name.to_owned());
    let Some(length) = prefecture_len(name) else {
        return whole();
    };
    let (prefecture, rest) = name.split_at(length);
    // Only towns and villages are in counties; 郡 is also in the names of cities.
    let in_county = rest.split_once('郡').filter(|(county, rest)| {
        !county.is_empty() && matches!(municipality(rest), Some(BodyKind::Town | BodyKind::Village))
    });
    let rest = in_county.map_or(rest, |(_, rest)| rest);
    match municipality(rest) {
        Some(_) => (Some(prefecture.to_owned()), rest.to_owned()),
        None => whole(),
    }
}

/// Returns the kind of the municipality whose name begins a name: 松川町議会, but not 企業局 or 町村会.
fn municipality(name: &str) -> Option<BodyKind> {
    name.char_indices().skip(1).find_map(|(at, c)| {
        let part = &name[..at + c.len_utf8()];
        let is_generic = || GENERIC_BODIES.iter().any(|row| row.word == part);
        let is_municipality = |kind: &BodyKind| {
            matches!(
                kind,
                BodyKind::City | BodyKind::Town | BodyKind::Village | BodyKind::Ward
            )
        };
        BodyKind::of_name(part).filter(|kind| is_municipality(kind) && !is_generic())
    })
}

/// Returns the length in bytes of the name of a prefecture with which a text begins.
fn prefecture_len(text: &str) -> Option<usize> {
    let known = PREFECTURES.iter().find(|row| text.starts_with(row.prefecture));
    known.map(|row| row.prefecture.len()).or_else(|| {
        let (at, _) = text
            .char_indices()
            .take(LONGEST)
            .find(|(at, c)| *at > 0 && *c == '県')?;
        let is_name = text[..at].chars().all(is_name_char) && text[..at].chars().count() > 1;
        is_name.then_some(at + '県'.len_utf8())
    })
}

/// Finds the prefecture that a document writes before the name of its body, as in 南浦県松川町告示第88号.
pub(super) fn in_text(document: &Document, name: &str) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let outline = &document.outline;
    let outside = outline.outside.iter().map(|piece| piece.text.as_str());
    let clauses = outline.clauses.iter().map(|clause| clause.text.text.as_str());
    let texts = [outline.title.as_str()].into_iter().chain(outside).chain(clauses);
    texts
        .into_iter()
        .filter(|text| text.contains('県') || text.contains(['都', '道', '府']))
        .find_map(|text| {
            let text: String = in_one_width(text).into_iter().collect();
            let places = text.match_indices(name);
            let found = places.map(|(at, _)| before(&text[..at]));
            found.into_iter().flatten().next()
        })
}

/// Returns the prefecture at the end of a text. The name of a county may follow it.
fn before(text: &str) -> Option<String> {
    let text = match text.strip_suffix('郡') {
        Some(rest) => {
            // Only the name of the county is searched, because a text may have thousands of such places.
            let near = rest.char_indices().rev().take(LONGEST_COUNTY);
            let (end, c) = near
                .take_while(|(_, c)| is_name_char(*c))
                .find(|(_, c)| matches!(c, '都' | '道' | '府' | '県'))?;
            &rest[..end + c.len_utf8()]
        }
        None => text,
    };
    let known = PREFECTURES.iter().find(|row| text.ends_with(row.prefecture));
    known.map(|row| row.prefecture.to_owned()).or_else(|| {
        let rest = text.strip_suffix('県')?;
        let letters = rest.chars().rev().take_while(|c| is_name_char(*c));
        let name: Vec<char> = letters.take(LONGEST).collect();
        let is_name = (2..LONGEST).contains(&name.len());
        is_name.then(|| name.iter().rev().chain(&['県']).collect())
    })
}

/// Finds a prefecture among the folders of a path, as in 福井県/池田町.txt.
pub(super) fn in_path(path: &str) -> Option<String> {
    let mut folders = path.rsplit('/').skip(1);
    folders.find_map(|folder| {
        // The prefecture that begins first wins, because 東京都府中市 contains 京都府.
        let places = PREFECTURES
            .iter()
            .filter_map(|row| Some((folder.find(row.prefecture)?, row)));
        let known = places.min_by_key(|(at, _)| *at).map(|(_, row)| row);
        let short = || {
            PREFECTURES
                .iter()
                .find(|row| row.prefecture.strip_suffix(['県', '都', '府']) == Some(folder))
        };
        let other = || prefecture_len(folder).filter(|length| *length == folder.len());
        known
            .or_else(short)
            .map(|row| row.prefecture.to_owned())
            .or_else(|| other().map(|_| folder.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefectures_are_split_off() {
        let of = |name: &str| {
            let (prefecture, rest) = split(name);
            (prefecture.unwrap_or_default(), rest)
        };
        for (name, prefecture, rest) in [
            ("福井県池田町", "福井県", "池田町"),
            ("福井県今立郡池田町", "福井県", "池田町"),
            ("青嶺県松川町議会", "青嶺県", "松川町議会"),
            ("東京都府中市", "東京都", "府中市"),
            ("福島県郡山市", "福島県", "郡山市"),
            ("奈良県大和郡山市", "奈良県", "大和郡山市"),
            ("福岡県小郡市", "福岡県", "小郡市"),
            ("岐阜県郡上市", "岐阜県", "郡上市"),
            ("宇都宮市", "", "宇都宮市"),
            ("山県市", "", "山県市"),
            ("美杉県", "", "美杉県"),
            ("美杉県企業局", "", "美杉県企業局"),
            ("松川町", "", "松川町"),
        ] {
            assert_eq!(of(name), (prefecture.to_owned(), rest.to_owned()), "{name}");
        }
    }

    #[test]
    fn a_prefecture_comes_before_the_name_or_in_a_folder() {
        assert_eq!(before("（南浦県").as_deref(), Some("南浦県"));
        assert_eq!(before("この告示は、福井県今立郡").as_deref(), Some("福井県"));
        assert_eq!(before("本県"), None);
        assert_eq!(in_path("x/18_福井県/池田町.txt").as_deref(), Some("福井県"));
        assert_eq!(in_path("x/福井/池田町.txt").as_deref(), Some("福井県"));
        assert_eq!(in_path("x/13_東京都府中市/方針.txt").as_deref(), Some("東京都"));
        assert_eq!(in_path("福井県.txt"), None);
        assert_eq!(before("この告示は、東京都西多摩郡").as_deref(), Some("東京都"));
        assert_eq!(before("福井県が定める。甲郡"), None, "another sentence");
    }
}
