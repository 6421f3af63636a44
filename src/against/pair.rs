//! Which document of the earlier run is which of today's. Files are renamed and moved from year to year, so that content
//! and body count as well as the path.

use super::SeenDocument;
use std::collections::BTreeMap;

/// Returns for each document of `now` the index of its earlier version, `None` if it is new.
///
/// The surest signs come first: the same content, the same path, the same body, and then how much of the end of the path
/// is the same. A sign counts only if it belongs to exactly one document on either side that isn't taken yet. Documents of
/// different bodies are never taken for one.
pub fn pair(earlier: &[SeenDocument], now: &[&SeenDocument]) -> Vec<Option<usize>> {
    let mut pairs = DocumentPairs {
        earlier,
        now,
        of_now: vec![None; now.len()],
        is_taken: vec![false; earlier.len()],
    };
    pairs.by(|of| (!of.digest.is_empty()).then(|| format!("{}\u{0}{}", of.digest, of.path)));
    pairs.by(|of| (!of.digest.is_empty()).then(|| of.digest.clone()));
    pairs.by(|of| Some(of.path.clone()));
    pairs.by(|of| (!of.body.is_empty()).then(|| format!("{}\u{0}{}", of.body, of.body_kind)));
    for parts in (1..=3).rev() {
        pairs.by(|of| Some(end(&of.path, parts)));
    }
    pairs.of_now
}

/// The last folders of a path and its name.
fn end(path: &str, parts: usize) -> String {
    let mut parts: Vec<&str> = path.rsplit('/').take(parts).collect();
    parts.reverse();
    parts.join("/")
}

struct DocumentPairs<'a> {
    earlier: &'a [SeenDocument],
    now: &'a [&'a SeenDocument],
    of_now: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl DocumentPairs<'_> {
    /// Pairs the documents that share a sign and aren't taken yet.
    fn by(&mut self, sign: impl Fn(&SeenDocument) -> Option<String>) {
        let mut found: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, document) in self
            .earlier
            .iter()
            .enumerate()
            .filter(|(i, _)| !self.is_taken[*i])
        {
            if let Some(sign) = sign(document) {
                found.entry(sign).or_default().0.push(i);
            }
        }
        for (i, document) in self.now.iter().enumerate() {
            if self.of_now[i].is_none()
                && let Some(both) = sign(document).and_then(|sign| found.get_mut(&sign))
            {
                both.1.push(i);
            }
        }
        for (earlier, now) in found.into_values() {
            if let ([earlier], [now]) = (earlier.as_slice(), now.as_slice())
                && may_be_one(&self.earlier[*earlier], self.now[*now])
            {
                self.of_now[*now] = Some(*earlier);
                self.is_taken[*earlier] = true;
            }
        }
    }
}

/// Whether two documents don't belong to different bodies, as far as their texts say.
fn may_be_one(earlier: &SeenDocument, now: &SeenDocument) -> bool {
    earlier.body.is_empty() || now.body.is_empty() || earlier.body == now.body || earlier.digest == now.digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(path: &str, digest: &str, body: &str) -> SeenDocument {
        SeenDocument {
            path: path.to_owned(),
            digest: digest.to_owned(),
            body: body.to_owned(),
            ..SeenDocument::default()
        }
    }

    #[test]
    fn documents_are_found_again_though_they_were_renamed() {
        let earlier = [
            document("r7/01.txt", "a", "甲町"),
            document("r7/02.txt", "b", "乙村"),
            document("r7/丙市.txt", "c", ""),
            document("r7/x県/丁町.txt", "d", "丁町"),
            document("r7/y県/丁町.txt", "e", "丁町"),
            document("r7/gone.txt", "f", "戊町"),
        ];
        let now = [
            // Numbered anew: the content says which it is, then the body.
            document("r8/02.txt", "a", "甲町"),
            document("r8/03.txt", "B", "乙村"),
            document("r8/丙市.txt", "C", "丙市"),
            // The folders say which of two bodies with one name it is.
            document("r8/x県/丁町.txt", "D", "丁町"),
            document("r8/y県/丁町.txt", "E", "丁町"),
            // Another body under the old name is another document.
            document("r8/gone.txt", "F", "己町"),
        ];
        assert_eq!(
            pair(&earlier, &now.each_ref()),
            [Some(0), Some(1), Some(2), Some(3), Some(4), None]
        );
    }

    #[test]
    fn a_sign_of_two_documents_says_nothing() {
        let earlier = [document("a.txt", "a", "甲町"), document("b.txt", "a", "甲町")];
        assert_eq!(pair(&earlier, &[&document("c.txt", "a", "甲町")]), [None]);
        assert_eq!(pair(&earlier, &earlier.each_ref()), [Some(0), Some(1)]);
    }
}
