use super::read::references;

fn printed(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().collect();
    let members = references(&text)
        .into_iter()
        .flat_map(|reference| reference.members);
    members.map(|member| member.print()).collect()
}

#[test]
fn references_are_read_as_paths() {
    for (text, expected) in [
        ("上記6、7及び8に規定する", &["6", "7", "8"][..]),
        ("上記「3対象とする脅威」から", &["3"]),
        ("上記第3条の脅威", &["3"]),
        ("上記第3の脅威", &["3"]),
        ("上記6.1の体制", &["6の1"]),
        ("上記6(3)アの措置", &["第6条第3号ア"]),
        ("上記3年間", &[]),
        ("第6条から第8条までに規定する", &["6から8まで"]),
        ("第三条及び第十二条に掲げる", &["3", "12"]),
        ("第3条の2第1項", &["第3条の2第1項"]),
        ("第2条第1項及び第3項", &["第2条第1項", "第2条第3項"]),
        ("第2条第1項第3号又は第4条", &["第2条第1項第3号", "4"]),
        ("第2条第1号から第3号まで", &["第2条第1号から第3号まで"]),
        ("前条、前3項及び次号", &["前条", "前3項", "次号"]),
        ("第2条の規定。同条第2項", &["2", "第2条第2項"]),
        ("第2項に掲げる", &["第2項"]),
        ("この規程第9条", &["9"]),
        ("本基本方針の第9条", &["9"]),
    ] {
        assert_eq!(printed(text), expected, "{text}");
    }
}

#[test]
fn clauses_of_other_instruments_are_left_alone() {
    for text in [
        "番号法第2条に規定する",
        "番号法第2条及び第19条に規定する",
        "番号法第2条第1項に規定し、同条第9項に掲げる",
        "(平成25年法律第27号)",
        "地方自治法(昭和22年法律第67号)第244条の6",
        "個人情報保護条例の第5条",
        "「乙町情報公開規則」第3条",
        "同法第9条",
        "総務省告示第12号",
    ] {
        assert!(printed(text).is_empty(), "{text}: {:?}", printed(text));
    }
}
