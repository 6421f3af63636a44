//! Finds the family of a document from its title or, failing that, its sections and words.

use super::text::last_bracket;
use super::{Clause, Outside, OutsideKind};
use crate::facet::Facet;
use crate::family::{DocumentFamily, chapter};
use std::collections::BTreeSet;
use taisho_knowledge::{DOCUMENT_FAMILIES, FamilyPlace, FamilyWord};

/// How many different chapters of standards a text without a title must have.
const FEWEST_CHAPTERS: usize = 4;

/// A document is about the field if at least one in this many clauses has a word of it. In a basic policy,
/// two of three do; rules on personal information name the field in one or two articles of thirty.
const CLAUSES_FOR_A_WORD: usize = 5;

/// A document is a basic policy if at least one in this many sections has a title that only policies have.
const SECTIONS_FOR_A_TITLE: usize = 3;

/// Returns the family of a document.
pub fn family(title: &str, clauses: &[Clause], outside: &[Outside]) -> DocumentFamily {
    family_of_title(title).unwrap_or_else(|| by_text(clauses, outside))
}

/// Returns the family that a heading names at its end: 第2編 情報セキュリティ対策基準. A heading that only contains a word
/// of the field, such as 情報資産の管理, names none.
pub fn family_of_heading(heading: &str) -> Option<DocumentFamily> {
    let policy = || super::titles::is_basic_policy(heading).then_some(DocumentFamily::BasicPolicy);
    family_of_ending(heading).or_else(policy)
}

/// Returns the family that a title names, ignoring what may follow: 対策基準（案）, 対策基準（令和7年改定版）.
fn family_of_title(title: &str) -> Option<DocumentFamily> {
    let about = || rows(FamilyPlace::Title).find(|row| title.contains(row.word));
    family_of_ending(title).or_else(|| DocumentFamily::of_id(about()?.family))
}

fn family_of_ending(title: &str) -> Option<DocumentFamily> {
    let name = without_brackets(title).trim_end_matches(['版', '編', '案', '例']);
    let ending = rows(FamilyPlace::TitleEnd).filter(|row| name.ends_with(row.word));
    DocumentFamily::of_id(ending.max_by_key(|row| row.word.len())?.family)
}

fn rows(place: FamilyPlace) -> impl Iterator<Item = &'static FamilyWord> {
    DOCUMENT_FAMILIES.iter().filter(move |row| row.place == place)
}

/// Returns a title without the bracket at its end.
fn without_brackets(title: &str) -> &str {
    last_bracket(title).map_or(title, |(outer, _)| outer.trim_end())
}

fn by_text(clauses: &[Clause], outside: &[Outside]) -> DocumentFamily {
    let sections = clauses.iter().filter(|clause| clause.parent.is_none());
    let headings = outside
        .iter()
        .filter(|piece| piece.kind == OutsideKind::ChapterHeading);
    let titles = sections.map(|clause| clause.title.text.as_str());
    let titles = titles.chain(headings.map(|piece| piece.text.as_str()));
    let known: Vec<Facet> = titles.clone().filter_map(super::known_title).collect();
    let of_policy = known.iter().filter(|facet| is_of_policy(**facet)).count();
    if of_policy * SECTIONS_FOR_A_TITLE >= titles.clone().count().max(1) {
        return DocumentFamily::BasicPolicy;
    }
    // Standards don't list threats, and it is the policy that requires standards.
    let is_policy = known
        .iter()
        .any(|facet| matches!(facet, Facet::Threats | Facet::Standards));
    let words = || rows(FamilyPlace::Text);
    let is_about = |clause: &&Clause| {
        let has = |word: &str| clause.title.text.contains(word) || clause.text.text.contains(word);
        words().any(|row| has(row.word))
    };
    let about = clauses.iter().filter(is_about).count();
    if about * CLAUSES_FOR_A_WORD < clauses.len().max(1) {
        return DocumentFamily::General;
    }
    let chapters: BTreeSet<Facet> = titles.filter_map(chapter).collect();
    match !is_policy && chapters.len() >= FEWEST_CHAPTERS {
        true => DocumentFamily::Standards,
        false => DocumentFamily::BasicPolicy,
    }
}

/// Returns whether sections with this facet are rare in other documents. 目的, 適用範囲 and 見直し are common.
fn is_of_policy(facet: Facet) -> bool {
    use Facet::{Audit, Countermeasures, Obligations, Procedures, Standards, Threats};
    matches!(
        facet,
        Threats | Obligations | Countermeasures | Audit | Standards | Procedures
    )
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;

    fn of(text: &str) -> DocumentFamily {
        let source = crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
        outline(&source).family
    }

    #[test]
    fn a_title_names_the_family() {
        let by_title = |title| family_of_title(title);
        assert_eq!(
            by_title("○○市情報セキュリティ対策基準（案）"),
            Some(DocumentFamily::Standards)
        );
        assert_eq!(
            by_title("甲市情報セキュリティ規程"),
            Some(DocumentFamily::BasicPolicy)
        );
        assert_eq!(
            by_title("甲市情報セキュリティ実施手順"),
            Some(DocumentFamily::General)
        );
        assert_eq!(by_title("甲市環境基本方針"), None);
    }

    #[test]
    fn without_a_title_the_text_shows_the_family() {
        let policy = "1 目的\n情報資産の機密性を維持する。\n2 対象とする脅威\n情報資産への脅威を想定する。\n";
        assert_eq!(of(policy), DocumentFamily::BasicPolicy);
        let standards = "1 組織体制\n情報セキュリティの責任者を置く。\n2 情報資産の分類\n分類する。\n\
                         3 物理的対策\n施錠する。\n4 人的対策\n研修する。\n";
        assert_eq!(of(standards), DocumentFamily::Standards);
        let ordinance = "甲市文書管理条例\n(目的)\n第1条 この条例は、文書の管理について定める。\n(見直し)\n第2条 市長は、見直す。\n";
        assert_eq!(of(ordinance), DocumentFamily::General);
    }
}
