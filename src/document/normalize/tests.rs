use super::*;

fn fold(text: &str) -> Normalized {
    normalize(&compact(text), &Names::placeholder())
}

#[test]
fn notation_folds_and_maps_back() {
    let n = fold("対策を講ずる（ＬＧＷＡＮ）。");
    assert_eq!(n.string(), "対策を講じる(LGWAN)。");
    assert_eq!(n.source(6..13), 6..13);
    let longer = fold("サーバー及びルーターの");
    assert_eq!(longer.string(), "サーバ及びルータの");
    assert_eq!(longer.source(0..3), 0..4, "the fold owns its whole source");
}

#[test]
fn counters_suffixes_and_signs_have_one_spelling() {
    for (standard, variants) in [
        (
            "6か月以内",
            &[
                "6カ月以内",
                "6ヶ月以内",
                "6ヵ月以内",
                "6ケ月以内",
                "6箇月以内",
                "６か月以内",
            ][..],
        ),
        ("毎の責任者", &["ごとの責任者"]),
        ("1か月毎に", &["1か月ごとに", "1箇月毎に"]),
        ("子ども", &["子供"]),
        ("90%以上", &["90％以上", "90パーセント以上", "９０％以上"]),
    ] {
        for variant in variants {
            assert_eq!(fold(variant).string(), standard, "{variant}");
        }
    }
}

#[test]
fn replaced_words_keep_their_source() {
    let at = |n: &Normalized, words: &str| {
        let words: Vec<char> = words.chars().collect();
        let found = n.text.windows(words.len()).position(|w| w == words);
        let start = found.expect("the words");
        start..start + words.len()
    };
    let replaced = |text: &str, old: &str, new: &str| {
        let n = fold(text);
        let words: Vec<char> = new.chars().collect();
        let out = n.replaced(at(&n, old), &words, Layer::Edition(0)).expect("whole");
        assert_eq!(out.source(0..out.text.len()), 0..text.chars().count(), "{text}");
        assert!(out.at.windows(2).all(|w| w[0] <= w[1]) && out.at.len() == out.text.len() + 1);
        out
    };
    let n = replaced("外部委託を行う（等）", "外部", "業務");
    assert_eq!(
        (n.string().as_str(), n.source(0..2)),
        ("業務委託を行う(等)", 0..2)
    );
    let n = replaced("構成機器（等）及び記録媒体をいう", "及び記録媒体", "");
    assert_eq!(
        (n.string().as_str(), n.source(6..7)),
        ("構成機器(等)をいう", 6..13)
    );
    let n = replaced("及び記録媒体", "及び", "");
    assert_eq!((n.string().as_str(), n.source(0..1)), ("記録媒体", 0..3));
}

#[test]
fn folding_twice_changes_nothing() {
    for text in [
        "講ずる、または無い事",
        "靭性を強靭にもとづき、ｻｰﾊﾞｰをすべて",
        "㈱１２月「」（）",
        "サーバーーー",
    ] {
        let once = fold(text);
        let twice = normalize(&once.text, &Names::placeholder());
        assert_eq!(once.text, twice.text, "{text}");
    }
}

#[test]
fn no_fold_makes_the_word_of_an_introduction() {
    for row in taisho_knowledge::SPELLING {
        assert!(!row.standard.contains(['以', '下']), "{row:?}");
    }
    assert!(may_introduce("甲市（以 下「市」という。）") && may_introduce("以㊦"));
    assert!(!may_introduce("甲市（ＬＧＷＡＮ）の上下、以上"));
}

#[test]
fn map_is_monotone_and_complete() {
    let source = compact("ｻｰﾊﾞｰ　及び㈱の為、①を行なう");
    let n = normalize(&source, &Names::placeholder());
    assert!(n.at.windows(2).all(|w| w[0] <= w[1]));
    assert_eq!(n.at.len(), n.text.len() + 1);
    assert_eq!(n.source(0..n.text.len()), 0..source.len());
}
