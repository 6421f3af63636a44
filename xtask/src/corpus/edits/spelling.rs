//! Edits that only change the spelling.

use crate::corpus::rng::Rng;
use crate::corpus::tree::Doc;
use crate::corpus::truth::{Edit, Grade};

const PAIRS: [(&str, &str); 30] = [
    ("講じる", "講ずる"),
    ("に当たって", "にあたって"),
    ("に係る", "にかかる"),
    ("無い", "ない"),
    ("靱", "靭"),
    ("強靱", "強じん"),
    ("サーバ、", "サーバー、"),
    ("及び", "および"),
    ("並びに", "ならびに"),
    ("又は", "または"),
    ("若しくは", "もしくは"),
    ("持ち出し", "持出し"),
    ("改ざん", "改竄"),
    ("漏えい", "漏洩"),
    ("取り扱う", "取扱う"),
    ("したうえで", "した上で"),
    ("した上で", "したうえで"),
    ("次のとおり", "次の通り"),
    ("行う", "行なう"),
    ("ソフトウェア", "ソフトウエア"),
    ("ウイルス", "ウィルス"),
    ("なお、", "尚、"),
    ("また、", "又、"),
    ("おそれが", "恐れが"),
    ("とともに", "と共に"),
    ("必要に応じ", "必要におうじ"),
    ("、業務の遂行", "業務の遂行"),
    ("セキュリティ", "セキュリティー"),
    ("コンピュータ", "コンピューター"),
    ("に関わる", "にかかわる"),
];

/// Changes one spelling in one clause, or everywhere.
pub fn notation(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let (from, to) = *rng.pick(&PAIRS);
    let users: Vec<String> = doc
        .walk()
        .iter()
        .filter(|n| n.text.contains(from) && n.answers.len() == 1)
        .map(|n| n.answers[0].clone())
        .collect();
    if users.is_empty() {
        return false;
    }
    let chosen = if rng.percent(40) {
        users
    } else {
        vec![rng.pick(&users).clone()]
    };
    let mut edit = Edit::new("notation", &["notation"], Grade::Info, "").words(from, to);
    for id in chosen {
        if let Some(node) = doc.node(&id) {
            node.text = node.text.replace(from, to);
            edit.guideline.push(id);
        }
    }
    doc.edits.push(edit);
    true
}
