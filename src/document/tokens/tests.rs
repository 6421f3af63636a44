use super::segment::characters;
use super::{Noun, Particle, Pos, Standing, Symbol, Token, tokenize};
use sha2::{Digest, Sha256};
use taisho_knowledge::{DICTIONARY_TERMS, DictionaryTerm};

fn surfaces(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|token| token.surface.as_str()).collect()
}

fn assert_covers(text: &str, tokens: &[Token]) {
    let mut at = 0;
    for token in tokens {
        assert_eq!(token.start, at, "a gap or an overlap before {token:?}");
        assert_eq!(text.get(token.start..token.end), Some(token.surface.as_str()));
        at = token.end;
    }
    assert_eq!(at, text.len());
}

#[test]
fn words_have_part_of_speech_base_and_form() {
    let tokens = tokenize("職員は、遵守しなければならない。");
    let words: Vec<(&str, &str, Pos)> = tokens
        .iter()
        .map(|token| (token.surface.as_str(), token.base.as_str(), token.pos))
        .collect();
    assert_eq!(
        words,
        [
            ("職員", "職員", Pos::Noun(Noun::General)),
            ("は", "は", Pos::Particle(Particle::Topic)),
            ("、", "、", Pos::Symbol(Symbol::Comma)),
            ("遵守", "遵守", Pos::Noun(Noun::Verbal)),
            ("し", "する", Pos::Verb(Standing::Independent)),
            ("なけれ", "ない", Pos::Auxiliary),
            ("ば", "ば", Pos::Particle(Particle::Conjunctive)),
            ("なら", "なる", Pos::Verb(Standing::Dependent)),
            ("ない", "ない", Pos::Auxiliary),
            ("。", "。", Pos::Symbol(Symbol::FullStop)),
        ]
    );
    assert_eq!(tokens[0].form, super::Form::None);
    assert_eq!(tokens[4].form, super::Form::Irrealis);
    assert_eq!(tokens[5].form, super::Form::Conditional);
    assert_eq!(tokens[8].form, super::Form::Base);
    assert!(tokens.iter().all(|token| token.known));
}

#[test]
fn a_word_without_dictionary_is_its_own_base() {
    let tokens = tokenize("第12条のXyzzyqを");
    assert_eq!(surfaces(&tokens), ["第", "12", "条", "の", "Xyzzyq", "を"]);
    assert_eq!(tokens[1].pos, Pos::Noun(Noun::Number));
    assert_eq!(tokens[2].pos, Pos::Noun(Noun::Counter));
    assert_eq!(tokens[4].base, "Xyzzyq");
    assert!(!tokens[4].known);
}

#[test]
fn terms_stay_whole_and_what_is_not_a_term_does_not() {
    assert_eq!(
        surfaces(&tokenize(
            "LGWAN接続系の情報資産と情報セキュリティ対策、会計年度任用職員等"
        )),
        [
            "LGWAN接続系",
            "の",
            "情報資産",
            "と",
            "情報セキュリティ",
            "対策",
            "、",
            "会計年度任用職員",
            "等"
        ]
    );
}

#[test]
fn words_that_ipadic_misses_are_found() {
    assert_eq!(
        surfaces(&tokenize("非意図的要因が支障を及ぼすおそれがある")),
        [
            "非",
            "意図的",
            "要因",
            "が",
            "支障",
            "を",
            "及ぼす",
            "おそれ",
            "が",
            "ある"
        ]
    );
}

#[test]
fn half_width_marks_are_marks() {
    let tokens = tokenize("職員(以下\"A/B\"という。),100%");
    let kind = |mark: &str| {
        let found = tokens.iter().find(|token| token.surface == mark);
        found
            .unwrap_or_else(|| panic!("{mark} in {:?}", surfaces(&tokens)))
            .pos
    };
    assert_eq!(kind("("), Pos::Symbol(Symbol::Open));
    assert_eq!(kind(")"), Pos::Symbol(Symbol::Close));
    assert_eq!(kind(","), Pos::Symbol(Symbol::Comma));
    assert_eq!(kind("\""), Pos::Symbol(Symbol::General));
    assert_eq!(kind("/"), Pos::Symbol(Symbol::General));
    assert_eq!(kind("%"), Pos::Noun(Noun::Counter));
}

#[test]
fn words_cover_the_text() {
    for text in [
        "職員は、遵守しなければならない。",
        " \t先頭と末尾の空白　\n\n",
        "(1) LGWAN接続系\r\n①ｶﾀｶﾅ😀\u{0}\u{e000}Ð",
        "\n",
        include_str!("../../../corpus/policies/tatebayashi.txt"),
    ] {
        assert_covers(text, &tokenize(text));
    }
}

#[test]
fn an_empty_text_has_no_words() {
    assert_eq!(tokenize(""), []);
}

#[test]
fn without_a_dictionary_every_character_is_a_word() {
    let text = "職員A。";
    let tokens = characters(text);
    assert_covers(text, &tokens);
    assert_eq!(surfaces(&tokens), ["職", "員", "A", "。"]);
    assert!(tokens.iter().all(|token| !token.pos.is_content()));
}

/// No stop, no line end, and only one class of characters: the worst case for the segmenter.
#[test]
fn long_texts_are_segmented() {
    for unit in ["情報資産の管理", "漢", "あ", "a", "."] {
        let text = unit.repeat(100_000 / unit.len());
        assert_covers(&text, &tokenize(&text));
    }
}

#[test]
fn threads_agree() {
    let text = "本基本方針は、情報資産の機密性を維持することを目的とする。";
    let here = tokenize(text);
    let there = std::thread::spawn(move || tokenize(text)).join();
    assert_eq!(there.ok(), Some(here));
}

#[test]
fn every_part_of_speech_is_content_or_function_or_symbol() {
    for text in [
        include_str!("../../../corpus/policies/nishitokyo.txt"),
        include_str!("../../../corpus/policies/kashima.txt"),
    ] {
        for token in tokenize(text) {
            let of = [
                token.pos.is_content(),
                token.pos.is_function(),
                token.pos.is_symbol(),
            ];
            assert_eq!(of.iter().filter(|&&is| is).count(), 1, "{token:?}");
            assert_ne!(token.pos, Pos::Other, "{token:?}");
        }
    }
}

/// A term that a shorter one breaks up has no effect. The dictionary's build script rejects terms that
/// IPADIC has.
#[test]
fn terms_are_obeyed() {
    for DictionaryTerm { term, .. } in DICTIONARY_TERMS {
        assert_eq!(surfaces(&tokenize(term)), [*term]);
    }
}

/// The dictionary is packed when it is built, and packing must not change a word. A new term in
/// `dictionary_terms.csv` can change the digests: then copy those that the failing test prints.
#[test]
fn the_corpus_is_segmented_as_ever() {
    let texts = [
        include_str!("../../../corpus/policies/tatebayashi.txt"),
        include_str!("../../../corpus/policies/nambu.txt"),
        include_str!("../../../corpus/guideline/mic-r7.3.json"),
    ];
    let digests = texts.map(|text| {
        let lines: String = tokenize(text)
            .iter()
            .map(|t| {
                format!(
                    "{}\t{}\t{:?}\t{:?}\t{}\n",
                    t.surface, t.base, t.pos, t.form, t.known
                )
            })
            .collect();
        let digest = Sha256::digest(lines.as_bytes());
        digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    });
    assert_eq!(
        digests,
        ["ea4ef4b22d41d4cf", "fe0d76a777aacbf2", "eb72fc72c7cf63a5"]
    );
}
