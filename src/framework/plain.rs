//! Converts polite sentences to plain form, so that a pattern needs only one form of a verb: 報告します becomes
//! 報告する.

/// The kana before ます, the ending of the plain verb, and its stem before ない.
const COLUMNS: [(char, &str, &str); 9] = [
    ('い', "う", "わ"),
    ('き', "く", "か"),
    ('ぎ', "ぐ", "が"),
    ('し', "する", "し"),
    ('ち', "つ", "た"),
    ('に', "ぬ", "な"),
    ('び', "ぶ", "ば"),
    ('み', "む", "ま"),
    ('り', "る", "ら"),
];

/// Stems that don't change before る and ない although they end like those above: 用います becomes 用いる.
const UNCHANGED: [&str; 9] = [
    "でき", "起き", "尽き", "用い", "率い", "足り", "借り", "過ぎ", "試み",
];

/// Stems ending in し of verbs ending in す: 示します becomes 示す, not 示しする.
const IN_SU: [&str; 12] = [
    "示し", "出し", "返し", "渡し", "残し", "直し", "消し", "移し", "試し", "通し", "貸し", "回し",
];

/// Kana that can end a stem before ます.
const STEM_ENDS: &str = "いきぎしじちにびみりえけげせてでねべめれ";

/// Polite endings, and whether they negate the verb.
const ENDINGS: [(&str, bool); 3] = [("てください", false), ("ます", false), ("ません", true)];

/// Converts the polite verbs at the end of clauses to plain form.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, ending, is_denied)) = first_ending(rest) {
        let behind = &rest[at + ending.len()..];
        out.push_str(&rest[..at]);
        // ますます and ませんか don't end a statement.
        if behind.starts_with(is_hiragana) {
            out.push_str(ending);
        } else {
            finish(&mut out, ending, is_denied);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn first_ending(text: &str) -> Option<(usize, &'static str, bool)> {
    let found = ENDINGS
        .iter()
        .filter_map(|(ending, is_denied)| Some((text.find(ending)?, *ending, *is_denied)));
    found.min_by_key(|(at, ..)| *at)
}

/// Converts the verb whose stem ends `out` to plain form.
fn finish(out: &mut String, ending: &str, is_denied: bool) {
    let is_unchanged = UNCHANGED.iter().any(|stem| out.ends_with(stem));
    let is_in_su = IN_SU.iter().any(|stem| out.ends_with(stem));
    let Some(last) = out.pop() else {
        out.push_str(ending);
        return;
    };
    // Other verbs change their stem before て, and no stem ends in a kana such as す.
    let is_stem = match ending.starts_with('て') {
        true => last == 'し',
        false => !is_hiragana(last) || STEM_ENDS.contains(last),
    };
    if !is_stem {
        out.push(last);
        out.push_str(ending);
        return;
    }
    let column = COLUMNS.iter().find(|(stem, ..)| *stem == last && !is_unchanged);
    match (column, is_denied) {
        (Some(_), false) if is_in_su => out.push('す'),
        (Some(_), true) if is_in_su => out.push_str("さない"),
        (Some((_, verb, _)), false) => out.push_str(verb),
        (Some((.., stem)), true) => {
            out.push_str(stem);
            out.push_str("ない");
        }
        // For example 定めます, whose stem doesn't change.
        (None, _) => {
            out.push(last);
            out.push_str(if is_denied { "ない" } else { "る" });
        }
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn polite_verbs_are_read_in_plain_form() {
        for (polite, wanted) in [
            ("管理者へ報告します。", "管理者へ報告する。"),
            ("計画を定めます。", "計画を定める。"),
            ("訓練を行います", "訓練を行う"),
            ("暗号を用います。", "暗号を用いる。"),
            ("対策基準を置きません。", "対策基準を置かない。"),
            ("持ち出しません。", "持ち出さない。"),
            ("指針を示します。", "指針を示す。"),
            ("ことはできません。", "ことはできない。"),
            ("報告してください。", "報告する。"),
            ("ますます増える。", "ますます増える。"),
        ] {
            assert_eq!(plain(polite), wanted);
        }
    }
}
