//! What a body calls 本市, 市長部局 or 市民: the words of its text or, failing that, those usual for its kind.

use crate::document::Document;
use crate::document::normalize::{
    BodyKind, CHIEF, CIRCLES, Layer, PLACEHOLDER, PREFECTURE_AND_MUNICIPALITIES, is_name_char,
};
use crate::document::tokens::Passage;
use std::collections::BTreeMap;
use taisho_knowledge::{BLANKS, BlankOwner, OWN_WORDS};

/// Begins the name of the office below the chief.
const DEPUTY: &str = "副";

/// Characters that go on after a word though they look like a part of it: 市長及び, 市民等.
const FOLLOWING: [char; 5] = ['及', '又', '並', '若', '等'];

/// The words of the model, and the body's own.
pub(super) struct OwnWords {
    /// By word of the model; where the body's is not known, none.
    own: BTreeMap<String, Option<String>>,
    /// The full name; empty where unknown.
    body: String,
    kind: BodyKind,
}

/// A wording with the body's own names in it.
pub(super) struct Filled {
    pub text: String,
    pub is_filled: bool,
    /// Words that could not be replaced.
    pub open: Vec<String>,
}

impl OwnWords {
    /// Learns them from a policy.
    pub fn learn(policy: &Document) -> OwnWords {
        let kind = policy.kind();
        let mut seen: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for passage in policy.clauses.iter().flat_map(|c| [&c.title, &c.text]) {
            for fold in passage.norm.folds.iter().filter(|f| f.layer != Layer::Notation) {
                let standard: String = passage.norm.text[fold.chars.clone()].iter().collect();
                let own = passage.quote(passage.norm.source(fold.chars.clone()));
                // A declaration, 甲町（以下「町」という。）, is made once.
                if !own.contains('以') {
                    *seen.entry(standard).or_default().entry(own).or_default() += 1;
                }
            }
        }
        let mut own: BTreeMap<String, Option<String>> = OWN_WORDS
            .iter()
            .map(|row| row.standard)
            .chain([PREFECTURE_AND_MUNICIPALITIES])
            .map(|standard| (standard.to_owned(), None))
            .collect();
        for row in OWN_WORDS.iter().filter(|row| row.kind == kind.id()) {
            own.insert(row.standard.to_owned(), Some(row.word.to_owned()));
        }
        let name = policy.names.body.clone();
        if !name.is_empty() {
            own.insert(PLACEHOLDER.to_owned(), Some(name.clone()));
        }
        for (standard, words) in seen {
            // The most frequent; of equals the first in the order of characters.
            let most = words.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
            own.insert(standard, most.map(|(word, _)| word));
        }
        // The deputy is called after the chief in every kind of body: 副知事, 副管理者, 副議長.
        let deputy = own
            .get(CHIEF)
            .map(|chief| chief.as_ref().map(|chief| format!("{DEPUTY}{chief}")));
        own.entry(format!("{DEPUTY}{CHIEF}")).or_insert(deputy.flatten());
        OwnWords {
            own,
            body: name,
            kind,
        }
    }

    /// Returns the words of `passage` with the model's names for the body replaced.
    pub fn fill(&self, passage: &Passage) -> Filled {
        let mut filled = Filled {
            text: String::new(),
            is_filled: false,
            open: Vec::new(),
        };
        let mut at = 0;
        for fold in passage.norm.folds.iter().filter(|f| f.layer != Layer::Notation) {
            let source = passage.norm.source(fold.chars.clone());
            // ○○市 of which 市 alone was taken for the body's name.
            let blank = passage.raw[..source.start]
                .iter()
                .rev()
                .take_while(|c| CIRCLES.contains(c))
                .count();
            let start = source.start - if blank >= 2 { blank } else { 0 };
            self.between(&passage.raw, at..start.max(at), &mut filled);
            let standard: String = passage.norm.text[fold.chars.clone()].iter().collect();
            filled.put(
                self.own.get(&standard).cloned().flatten(),
                &passage.quote(start..source.end),
            );
            at = source.end.max(at);
        }
        self.between(&passage.raw, at..passage.raw.len(), &mut filled);
        filled
    }

    /// Stretches that name nobody, or hold the place of a name.
    fn between(&self, raw: &[char], range: std::ops::Range<usize>, filled: &mut Filled) {
        let mut i = range.start;
        while i < range.end {
            let rest = &raw[i..range.end];
            let blank = rest.iter().take_while(|c| CIRCLES.contains(c)).count();
            if blank >= 2 {
                i += self.blank(rest, blank, filled);
                continue;
            }
            let starts = i.checked_sub(1).is_none_or(|p| !is_name_char(raw[p]));
            let word = self.own.iter().rev().find(|(standard, _)| {
                let n = standard.chars().count();
                starts
                    && begins(rest, standard)
                    && raw
                        .get(i + n)
                        .is_none_or(|c| !is_name_char(*c) || FOLLOWING.contains(c))
            });
            match word {
                Some((standard, own)) => {
                    filled.put(own.clone(), standard);
                    i += standard.chars().count();
                }
                None => {
                    filled.text.push(raw[i]);
                    i += 1;
                }
            }
        }
    }

    /// Fills a blank of `n` characters and the word behind it. Returns how many characters both have.
    fn blank(&self, rest: &[char], n: usize, filled: &mut Filled) -> usize {
        let longest = BLANKS.iter().rev().find(|row| begins(&rest[n..], row.word));
        let (word, is_body) = match longest.map(|row| (row.word, row.owner)) {
            Some((word, BlankOwner::Body)) => (word, true),
            Some((word, BlankOwner::Prefecture)) => (word, self.kind == BodyKind::Prefecture),
            None => ("", true),
        };
        let used = n + word.chars().count();
        if is_body && rest.get(used) == Some(&'長') {
            let chief = self.own.get(CHIEF).cloned().flatten();
            filled.put(chief, &rest[..=used].iter().collect::<String>());
            return used + 1;
        }
        let name = match self.body.is_empty() {
            true => self.own.get(PLACEHOLDER).cloned().flatten(),
            false => Some(self.body.clone()),
        };
        filled.put(name.filter(|_| is_body), &rest[..used].iter().collect::<String>());
        used
    }
}

impl Filled {
    fn put(&mut self, own: Option<String>, model: &str) {
        match own {
            Some(own) => {
                self.is_filled |= own != model;
                self.text.push_str(&own);
            }
            None => {
                self.text.push_str(model);
                if !self.open.iter().any(|word| word == model) {
                    self.open.push(model.to_owned());
                }
            }
        }
    }
}

fn begins(rest: &[char], word: &str) -> bool {
    let mut chars = rest.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::read::read;

    fn fill(policy: &str, model: &str) -> (String, Vec<String>) {
        let policy = Document::new(read(policy.as_bytes(), "x.txt").expect("text"));
        let filled = OwnWords::learn(&policy).fill(&Passage::new(model, &Names::placeholder()));
        (filled.text, filled.open)
    }

    #[test]
    fn words_of_the_text_go_before_those_of_the_kind() {
        let town = "甲乙町情報セキュリティ基本方針\n1 目的\n甲乙町の情報資産を守る。甲乙町が定める。\n";
        assert_eq!(
            fill(town, "本市の市長部局は、市民の情報を守る。"),
            ("甲乙町の町長部局は、町民の情報を守る。".into(), vec![])
        );
        // The deputy is called after the chief, as the text or else the kind of body calls him.
        assert_eq!(fill(town, "副市長をCISOとする。").0, "副町長をCISOとする。");
        let union = "甲乙広域消防組合情報セキュリティ基本方針\n1 目的\n情報資産を守る。\n2 適用範囲\n組合長の事務部局とする。組合長が定める。\n";
        assert_eq!(
            fill(union, "副市長は、市長を補佐する。").0,
            "副組合長は、組合長を補佐する。"
        );
        let governed =
            format!("{town}2 適用範囲\n町長の事務部局とする。宮城県及び市町村のクラウドを使う。\n");
        assert_eq!(
            fill(&governed, "都道府県及び市区町村のクラウド").0,
            "宮城県及び市町村のクラウド"
        );
    }

    #[test]
    fn blanks_are_filled_and_what_nobody_knows_is_told() {
        let town = "甲乙町情報セキュリティ基本方針\n1 目的\n情報資産を守る。\n";
        assert_eq!(
            fill(town, "○○市は、〇〇市長の定めにより○○県と結ぶ。"),
            (
                "甲乙町は、町長の定めにより○○県と結ぶ。".into(),
                vec!["○○県".into()]
            )
        );
        let nobody = "情報セキュリティ基本方針\n1 目的\n情報資産を守る。\n";
        assert_eq!(
            fill(nobody, "本市の副市長"),
            ("本市の副市長".into(), vec!["本市".into(), "副市長".into()])
        );
    }
}
