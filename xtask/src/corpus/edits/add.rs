//! Edits that add something to the model.

use crate::corpus::rng::Rng;
use crate::corpus::tree::{Doc, Node};
use crate::corpus::truth::{Edit, Grade};

const MEASURES: [(&str, &str); 4] = [
    (
        "情報システムの調達",
        "機器等の調達に当たっては、供給者の信頼性を評価し、不正な機能が組み込まれていないことを確かめる。",
    ),
    (
        "テレワークの安全管理",
        "職員等が庁外で業務を行うときは、貸与した端末のみを用いることとし、のぞき見や紛失への備えを講じる。",
    ),
    (
        "生成AIの利用",
        "生成AIを業務で用いるときは、入力してよい内容及び出力の確かめ方をあらかじめ定める。",
    ),
    (
        "例外措置",
        "この節の対策を行うことができない事情があるときは、最高情報セキュリティ責任者の許可を得て、代わりの方法によることができる。",
    ),
];

const SECTIONS: [(&str, &str); 5] = [
    (
        "違反への対応",
        "情報セキュリティポリシーに違反した職員等は、その重大性に応じて、地方公務員法による懲戒処分の対象となることがある。",
    ),
    (
        "公表",
        "この基本方針は、本市の公式ウェブサイトに掲載して公表する。",
    ),
    (
        "個人情報の保護",
        "個人情報の取扱いについては、個人情報の保護に関する法律その他の法令の定めるところによる。",
    ),
    (
        "委任",
        "この基本方針に定めるもののほか、必要な事項は、別に定める。",
    ),
    (
        "罰則",
        "故意又は重大な過失によりこの基本方針に反する行為をした者に対しては、法令の定めるところにより厳正に対処する。",
    ),
];

/// Terms that the model uses without defining them, and terms that it doesn't use.
const TERMS: [(&str, &str, bool); 6] = [
    (
        "電磁的記録媒体",
        "電子的方式、磁気的方式その他人の知覚では認識できない方式で作られる記録に係る媒体をいう。",
        true,
    ),
    (
        "サイバー攻撃",
        "情報通信網を通じて電子計算機に不正に侵入し、又はその働きを妨げる行為をいう。",
        true,
    ),
    (
        "情報資産",
        "本市が業務で取り扱う情報及びこれを取り扱うための設備をいう。",
        true,
    ),
    (
        "電子署名",
        "電子署名及び認証業務に関する法律第2条第1項に規定する電子署名をいう。",
        false,
    ),
    (
        "標的型メール",
        "特定の組織を狙い、正当なものに見せかけて送り付けられるメールをいう。",
        false,
    ),
    (
        "可搬媒体",
        "USBメモリ、光ディスクその他の持ち運ぶことができる記録のための部品をいう。",
        false,
    ),
];

/// Adds a measure or section.
pub fn clause(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let is_measure = rng.percent(40);
    let (title, text) = if is_measure {
        *rng.pick(&MEASURES)
    } else {
        *rng.pick(&SECTIONS)
    };
    if doc.walk().iter().any(|n| n.title == title) {
        return false;
    }
    let node = Node {
        title: title.to_owned(),
        text: text.to_owned(),
        ..Node::default()
    };
    if is_measure {
        let Some(parent) = doc.node("6") else { return false };
        let at = rng.below(parent.children.len() + 1);
        parent.children.insert(at, node);
    } else {
        let len = doc.sections.len();
        let at = if rng.percent(60) {
            len
        } else {
            len - rng.below(4.min(len))
        };
        doc.sections.insert(at, node);
    }
    let mut edit = Edit::new("clause-added", &["clause-added"], Grade::Low, "").words("", text);
    edit.added = Some(title.to_owned());
    doc.edits.push(edit);
    true
}

/// Adds a definition of a used or an unused term.
pub fn definition(doc: &mut Doc, rng: &mut Rng, _: bool) -> bool {
    let (title, text, used) = *rng.pick(&TERMS);
    if doc.walk().iter().any(|n| n.title == title) {
        return false;
    }
    let Some(parent) = doc.node("2") else { return false };
    let at = rng.below(parent.children.len() + 1);
    parent.children.insert(
        at,
        Node {
            title: title.to_owned(),
            text: text.to_owned(),
            term: true,
            ..Node::default()
        },
    );
    let used = used
        && doc
            .walk()
            .iter()
            .any(|n| n.title != title && n.text.contains(title));
    let mut edit = Edit::new("definition-added", &["definition-added"], Grade::Low, "").words("", text);
    edit.added = Some(title.to_owned());
    doc.edits.push(edit);
    if !used {
        let rules = ["term-defined-unused"];
        let mut edit = Edit::new("definition-unused", &rules, Grade::Low, "").words("", text);
        edit.added = Some(title.to_owned());
        doc.edits.push(edit);
    }
    true
}
