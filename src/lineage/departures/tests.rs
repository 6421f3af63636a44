use super::*;
use crate::guideline::DEFAULT_ID;
use crate::settings::Settings;
use crate::sides::Sides;

fn set(text: &str) -> DepartureSet {
    let base = Model::built_in(DEFAULT_ID).expect("built in");
    let policy = Document::new(crate::read::read(text.as_bytes(), "a.txt").expect("readable"));
    let settings = Settings::default();
    let comparison =
        crate::compare::compare(&base, &policy, Sides::Model, &settings, None).expect("comparable");
    DepartureSet::of(&comparison, &KnownSentences::of(&base))
}

fn model() -> String {
    let base = Model::built_in(DEFAULT_ID).expect("built in");
    base.document.source.text
}

#[test]
fn names_make_no_departure() {
    let (city, town) = (model(), model().replace("本市", "丙川町"));
    assert_eq!(set(&city).departures, []);
    assert_eq!(set(&town).departures, []);
}

#[test]
fn the_same_change_under_another_name_is_the_same_departure() {
    let edited = model().replace("定期的又は必要に応じて", "毎年1回");
    let (one, other) = (set(&edited), set(&edited.replace("本市", "丙川町")));
    assert!(!one.departures.is_empty());
    assert_eq!(one, other);
}

#[test]
fn a_sentence_is_the_same_departure_beside_what_each_body_says_in_its_own_way() {
    let edited = model().replace("具体的な遵守事項", "具体的かつ詳細な遵守事項");
    assert!(edited.contains("上記6、7及び8"));
    let in_articles = edited.replace("上記6、7及び8", "第6条から第8条まで");
    assert!(!set(&edited).departures.is_empty());
    assert_eq!(set(&edited), set(&in_articles));
}

#[test]
fn words_of_an_older_edition_show_no_descent_but_make_another_text() {
    let found = set(&model().replace("業務委託を行う際", "外部委託を行う際")).departures;
    let kinds: BTreeSet<DepartureKind> = found.iter().map(|placed| placed.departure.kind).collect();
    assert_eq!(kinds, BTreeSet::from([DepartureKind::Edition]));
    assert!(found.iter().all(|placed| placed.departure.evidence() == 0));
}

#[test]
fn another_name_for_the_text_itself_is_a_departure() {
    let found = set(&model().replace("本基本方針", "本方針")).departures;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].departure.kind, DepartureKind::Term);
}
