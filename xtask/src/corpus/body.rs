//! Invented bodies of every kind, and how their names change the text.

use super::rng::Rng;
use super::tree::Doc;
use super::truth::{Edit, Grade};

const FIRST: [&str; 14] = [
    "霧", "榛", "碧", "椿", "葦", "楡", "蒼", "茅", "鷺", "梓", "樫", "雫", "東楓", "新檜",
];
const SECOND: [&str; 14] = [
    "浦",
    "代",
    "見",
    "泊",
    "峰",
    "瀬",
    "越",
    "戸",
    "庭",
    "ヶ丘",
    "ノ宮",
    "日市",
    "町",
    "みなと",
];
const PREFECTURES: [&str; 9] = [
    "青森県",
    "長野県",
    "岡山県",
    "神奈川県",
    "熊本県",
    "京都府",
    "大阪府",
    "北海道",
    "東京都",
];

/// A kind of body: its id as in reports, endings of names, words for itself, and offices of its chief.
struct Kind {
    id: &'static str,
    endings: &'static [&'static str],
    own: &'static [&'static str],
    bare: &'static str,
    chief: &'static [&'static str],
    founded: &'static str,
}

const KINDS: [Kind; 10] = [
    Kind {
        id: "city",
        endings: &["市"],
        own: &["本市", "当市"],
        bare: "市",
        chief: &["市長部局", "市長の事務部局"],
        founded: "市立",
    },
    Kind {
        id: "town",
        endings: &["町"],
        own: &["本町", "当町"],
        bare: "町",
        chief: &["町長部局"],
        founded: "町立",
    },
    Kind {
        id: "village",
        endings: &["村"],
        own: &["本村", "当村"],
        bare: "村",
        chief: &["村長部局"],
        founded: "村立",
    },
    Kind {
        id: "ward",
        endings: &["区"],
        own: &["本区"],
        bare: "区",
        chief: &["区長部局"],
        founded: "区立",
    },
    Kind {
        id: "prefecture",
        endings: &[""],
        own: &["本県"],
        bare: "県",
        chief: &["知事部局"],
        founded: "県立",
    },
    Kind {
        id: "association",
        endings: &["地区広域事務組合", "消防組合", "環境衛生組合"],
        own: &["本組合", "当組合"],
        bare: "組合",
        chief: &["管理者部局", "組合長部局"],
        founded: "組合立",
    },
    Kind {
        id: "wide-area-union",
        endings: &["後期高齢者医療広域連合", "広域連合"],
        own: &["本広域連合", "当広域連合"],
        bare: "広域連合",
        chief: &["広域連合長部局"],
        founded: "広域連合立",
    },
    Kind {
        id: "enterprise",
        endings: &["水道企業団", "広域水道企業団"],
        own: &["本企業団", "当企業団"],
        bare: "企業団",
        chief: &["企業長部局"],
        founded: "企業団立",
    },
    Kind {
        id: "assembly",
        endings: &["市議会", "町議会", "村議会"],
        own: &["本議会", "当議会"],
        bare: "議会",
        chief: &[],
        founded: "市立",
    },
    Kind {
        id: "board",
        endings: &["市教育委員会", "町教育委員会"],
        own: &["本委員会", "当委員会"],
        bare: "教育委員会",
        chief: &[],
        founded: "市立",
    },
];

/// How a body refers to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speech {
    Short,
    Full,
    Declared(&'static str),
}

pub struct Body {
    /// Kind, as in reports.
    pub kind: &'static str,
    pub name: String,
    /// Short word for itself.
    pub own: String,
    /// Whether the model's list of organs fits it.
    pub has_organs: bool,
    speech: Speech,
    organs: Option<String>,
    chief: &'static str,
    founded: String,
    prefecture: Option<String>,
}

/// Returns what the body names instead of the model's list of organs.
fn organs(kind: &Kind, rng: &mut Rng) -> Option<String> {
    match kind.id {
        "assembly" => Some("本市及び議会事務局".to_owned()),
        "board" => Some("教育委員会事務局及び教育機関".to_owned()),
        "association" | "enterprise" if rng.percent(50) => Some("事務局、議会及び監査委員".to_owned()),
        _ => None,
    }
}

/// Returns a prefecture with its municipalities in the body's words.
fn prefecture(kind: &Kind, name: &str, rng: &mut Rng) -> Option<String> {
    rng.percent(40).then(|| {
        let all = ["県内市町村", "市町村", "構成市町村", "県内市町"];
        let name = if kind.id == "prefecture" && name.ends_with('県') {
            name
        } else {
            PREFECTURES[rng.below(5)]
        };
        format!("{name}及び{}", rng.pick(&all))
    })
}

impl Body {
    /// Makes a random body. `index` decides its kind.
    pub fn new(index: usize, rng: &mut Rng) -> Body {
        let kind = &KINDS[index % KINDS.len()];
        let place = format!("{}{}", rng.pick(&FIRST), rng.pick(&SECOND));
        let mut own = (*rng.pick(kind.own)).to_owned();
        let mut bare = kind.bare;
        let mut founded = kind.founded.to_owned();
        let name = if kind.id == "prefecture" {
            let name = *rng.pick(&PREFECTURES);
            let last: String = name.chars().last().into_iter().collect();
            own = format!("本{last}");
            founded = format!("{last}立");
            bare = ["県", "府", "都", "道"]
                .into_iter()
                .find(|k| *k == last)
                .unwrap_or("県");
            name.to_owned()
        } else {
            format!("{place}{}", rng.pick(kind.endings))
        };
        if kind.id == "assembly" && rng.percent(50) {
            let of = ["市", "町", "村"]
                .into_iter()
                .find(|k| name.ends_with(&format!("{k}議会")));
            own = format!("本{}議会", of.unwrap_or(""));
        }
        let speech = match rng.below(7) {
            0..=2 => Speech::Short,
            3 | 4 => Speech::Full,
            5 => Speech::Declared("（以下「X」という。）"),
            _ => Speech::Declared("（以下、「X」という。）"),
        };
        // The bare word is used only if it is declared and isn't part of another word.
        if matches!(speech, Speech::Declared(_)) && rng.percent(25) && kind.chief.len() + bare.len() > 3 {
            own = bare.to_owned();
        }
        let has_organs = matches!(kind.id, "city" | "town" | "village" | "ward" | "prefecture");
        let organs = organs(kind, rng);
        let prefecture = prefecture(kind, &name, rng);
        Body {
            kind: kind.id,
            name,
            own,
            has_organs,
            speech,
            organs,
            chief: if kind.chief.is_empty() {
                "市長部局"
            } else {
                kind.chief[rng.below(kind.chief.len())]
            },
            founded,
            prefecture,
        }
    }

    /// Puts the body's names into the text. Must be called after all edits.
    pub fn speak(&self, doc: &mut Doc) {
        if let Some(organs) = &self.organs
            && doc.is_free("4.1")
            && let Some(node) = doc.node("4.1")
            && node.text.contains("市長部局、議会及び行政委員会")
        {
            node.text = node.text.replace("市長部局、議会及び行政委員会", organs);
            node.edited = true;
            let edit = Edit::new("local-list", &[], Grade::Low, "4.1");
            doc.edits.push(edit.words("市長部局、議会及び行政委員会", organs));
        }
        let mut declared = !matches!(self.speech, Speech::Declared(_));
        doc.each(&mut |node| {
            for text in [&mut node.title, &mut node.text] {
                let mut new = text
                    .replace("市長部局", self.chief)
                    .replace("市立小中学校", &format!("{}小中学校", self.founded));
                if let Some(phrase) = &self.prefecture {
                    new = new.replace("都道府県及び市区町村", phrase);
                }
                let own = if self.speech == Speech::Full {
                    &self.name
                } else {
                    &self.own
                };
                if let (Speech::Declared(form), false) = (self.speech, declared)
                    && new.contains("本市")
                {
                    declared = true;
                    let bracket = form.replace('X', &self.own);
                    new = new.replacen("本市", &format!("{}{bracket}", self.name), 1);
                }
                new = new.replace("本市", own);
                if new != *text {
                    node.renamed = true;
                    *text = new;
                }
            }
        });
    }
}
