//! Words that several renderers share, in both languages.

use crate::align::Relation;
use crate::deviations::Acceptance;
use crate::document::normalize::BodyKind;
use crate::family::DocumentFamily;
use crate::framework::{CoverageStatus, Tier};
use crate::lang::{Lang, Message, Say};
pub use crate::lang::{Phrase, phrase};
use crate::outline::OutsideKind;
use crate::read::{InputFormat, Known};
pub use crate::report::rule_names::{Subject, rule};
use crate::report::{CoverageInfo, InputInfo, KindSource};
use crate::sides::Sides;

/// The disposition of an accepted finding.
pub const ACCEPTED: Phrase = phrase("承認済み", "accepted");

/// Why a finding is accepted, by whom and until when, behind [`ACCEPTED`].
pub fn acceptance(of: &Acceptance, lang: Lang) -> String {
    let (reason, who, date) = (&of.reason, &of.approver, of.date);
    let review = match (of.review_by, lang) {
        (None, _) => String::new(),
        (Some(day), Lang::Ja) => format!("、見直しの期限 {day}"),
        (Some(day), Lang::En) => format!(", to be reviewed by {day}"),
    };
    match lang {
        Lang::Ja => format!("{reason}（承認者 {who}、{date}{review}）"),
        Lang::En => format!("{reason} (approved by {who}, {date}{review})"),
    }
}

/// How many of some findings are accepted; empty where none is.
pub fn accepted_among(n: usize, lang: Lang) -> String {
    match (n, lang) {
        (0, _) => String::new(),
        (_, Lang::Ja) => format!("（うち承認済み {n}件）"),
        (_, Lang::En) => format!(" ({n} accepted)"),
    }
}

/// What is said of a guideline that was put together from adopted policies.
pub const RECONSTRUCTED: Phrase = phrase(
    "採択済み5団体の方針から再構成した例文（公表された原本ではない）",
    "model text reconstructed from five adopted policies (not the published original)",
);

/// In place of identical text.
pub const FOLDED: Phrase = phrase("（略）", "(unchanged)");

/// In place of the policy's words where it has none.
pub const NOT_FOUND: Phrase = phrase("（該当する記載なし）", "(nothing like it)");

/// How a guideline was come by, for people. The built-in one tells it in English and at length.
pub fn provenance_of(provenance: &str, lang: Lang) -> &str {
    if provenance.starts_with("Reconstructed from five adopted policies") {
        RECONSTRUCTED.get(lang)
    } else {
        provenance
    }
}

/// What a grade means, in a few words.
pub fn meaning(severity: crate::deviations::Severity, sides: Sides) -> Phrase {
    use crate::deviations::Severity;
    match severity {
        Severity::High if sides != Sides::Model => phrase(
            "比べる元にあることが本文に見当たらない",
            "something the base text asks for is not found",
        ),
        Severity::Low if sides != Sides::Model => phrase(
            "比べる元より詳しい、又は整えるとよい箇所",
            "more than the base text, or a slip to mend",
        ),
        Severity::High => phrase(
            "例文が求めることが本文に見当たらない",
            "something the model asks for is not found",
        ),
        Severity::Medium => phrase(
            "記載はあるが意味が異なる、又はそのままでは適用できない",
            "it is there but means something else, or cannot be applied as written",
        ),
        Severity::Low => phrase(
            "例文より詳しい、又は整えるとよい箇所",
            "more than the model, or a slip to mend",
        ),
        Severity::Info => phrase("対応の要らない相違", "nothing to do"),
    }
}

impl Say for Relation {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (_, Lang::En) => self.id(),
            (Relation::Same, Lang::Ja) => "一致",
            (Relation::Notational, Lang::Ja) => "表記のみ相違",
            (Relation::Substituted, Lang::Ja) => "名称の置換え",
            (Relation::Modified, Lang::Ja) => "文言の相違",
            (Relation::Moved, Lang::Ja) => "移動",
            (Relation::Merged, Lang::Ja) => "統合",
            (Relation::Split, Lang::Ja) => "分割",
            (Relation::Missing, Lang::Ja) => "見当たらない",
            (Relation::Added, Lang::Ja) => "独自",
        }
    }
}

/// The relation of a row in words. What a model lacks is a body's own; what a text in force lacks is new.
pub fn relation(of: Relation, sides: Sides, lang: Lang) -> &'static str {
    match (of, sides.is_amendment()) {
        (Relation::Missing, true) => phrase("削る", "deleted").get(lang),
        (Relation::Added, true) => phrase("新設", "new").get(lang),
        (_, _) => of.say(lang),
    }
}

/// The relation of a row with that of its texts: `移動（文言の相違）`.
pub fn row_relation(row: &super::RowInfo, sides: Sides, lang: Lang) -> String {
    let structural = relation(row.relation, sides, lang);
    match (row.content_relation.map(Relation::from), lang) {
        (None, _) => structural.to_owned(),
        (Some(content), Lang::Ja) => format!("{structural}（{}）", content.say(lang)),
        (Some(content), Lang::En) => format!("{structural} ({})", content.say(lang)),
    }
}

impl Say for OutsideKind {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (OutsideKind::Cover, Lang::Ja) => "表題・日付",
            (OutsideKind::TableOfContents, Lang::Ja) => "目次",
            (OutsideKind::FrontMatter, Lang::Ja) => "前文・序章",
            (OutsideKind::ChapterHeading, Lang::Ja) => "章の見出し",
            (OutsideKind::TableHeading, Lang::Ja) => "表の見出し",
            (OutsideKind::PageNumber, Lang::Ja) => "ページ番号",
            (OutsideKind::Supplementary, Lang::Ja) => "別表・様式",
            (OutsideKind::RunningHead, Lang::Ja) => "柱（ヘッダー・フッター）",
            (OutsideKind::Navigation, Lang::Ja) => "ページの案内",
            (OutsideKind::Footnote, Lang::Ja) => "脚注",
            (OutsideKind::Beyond, Lang::Ja) => "基本方針の範囲外",
            (OutsideKind::Cover, Lang::En) => "cover",
            (OutsideKind::TableOfContents, Lang::En) => "table of contents",
            (OutsideKind::FrontMatter, Lang::En) => "front matter",
            (OutsideKind::ChapterHeading, Lang::En) => "chapter heading",
            (OutsideKind::TableHeading, Lang::En) => "table heading",
            (OutsideKind::PageNumber, Lang::En) => "page number",
            (OutsideKind::Supplementary, Lang::En) => "supplementary",
            (OutsideKind::RunningHead, Lang::En) => "running head",
            (OutsideKind::Navigation, Lang::En) => "navigation",
            (OutsideKind::Footnote, Lang::En) => "footnote",
            (OutsideKind::Beyond, Lang::En) => "beyond the basic policy",
        }
    }
}

/// What a piece outside the clauses is, in the words of the family of the document.
pub fn piece_kind(kind: OutsideKind, family: DocumentFamily, lang: Lang) -> &'static str {
    match kind {
        OutsideKind::Beyond => family.words().beyond.get(lang),
        _ => kind.say(lang),
    }
}

/// The form in which a document came, and how much of it was understood.
pub fn input(input: InputInfo, lang: Lang) -> String {
    let format = match (input.format, lang) {
        (InputFormat::Plain, Lang::Ja) => "テキスト",
        (InputFormat::Plain, Lang::En) => "text",
        (InputFormat::Markdown, _) => "Markdown",
        (InputFormat::Html, _) => "HTML",
        (InputFormat::Docx, _) => "Word (DOCX)",
        (InputFormat::Pdf, _) => "PDF",
    };
    let encoding = input.encoding.zip(input.encoding_known).map(|(charset, known)| {
        let how = match (known, lang) {
            (Known::Certain, _) => "",
            (Known::Declared, Lang::Ja) => "（文書の表示による）",
            (Known::Declared, Lang::En) => " (declared)",
            (Known::Guessed | Known::Against, Lang::Ja) => "（推定）",
            (Known::Guessed | Known::Against, Lang::En) => " (guessed)",
        };
        format!(" {}{how}", charset.name())
    });
    let (whole, part) = (input.understood / 10, input.understood % 10);
    let encoding = encoding.unwrap_or_default();
    match lang {
        Lang::Ja => format!("{format}{encoding}、読み取れた文字 {whole}.{part}%"),
        Lang::En => format!("{format}{encoding}, {whole}.{part}% of the characters understood"),
    }
}

/// Heading of the section about a framework: title and when it comes into force.
pub fn framework_heading(framework: &CoverageInfo, lang: Lang) -> String {
    let title = framework.title.get(lang);
    match (framework.in_force.as_deref().unwrap_or_default(), lang) {
        ("", Lang::Ja) => format!("{title}との対応"),
        ("", Lang::En) => format!("Against {title}"),
        (date, Lang::Ja) => format!("{title}との対応（{date} 施行）"),
        (date, Lang::En) => format!("Against {title} (in force from {date})"),
    }
}

/// Returns a sentence in `lang`; nothing if there is none.
pub fn in_lang(message: &Option<Message>, lang: Lang) -> &str {
    message.as_ref().map_or("", |message| message.get(lang))
}

/// How many requirements have each status; with tiers, how many each tier lays down, and what was read as standards.
pub fn framework_totals(coverage: &CoverageInfo, lang: Lang) -> String {
    let n = coverage.requirements.len();
    let of = |status: CoverageStatus| {
        coverage
            .summary
            .iter()
            .filter(|c| c.of == status)
            .map(|c| c.n)
            .sum()
    };
    let said = |what: &str, n: usize| format!("{what} {n}");
    let mut counts: Vec<String> = match coverage.tiers.as_slice() {
        [] => coverage
            .summary
            .iter()
            .map(|c| said(c.of.say(lang), c.n))
            .collect(),
        tiers => (tiers.iter())
            .filter(|tier| match tier {
                Tier::Policy => !coverage.without_policy,
                Tier::Standards => coverage.standards.is_some(),
            })
            .map(|&tier| said(in_tier(tier).say(lang), coverage.stated_in(tier)))
            .collect(),
    };
    if !coverage.tiers.is_empty() {
        let none = CoverageStatus::NotMentioned;
        counts.push(said(none.say(lang), of(none)));
    }
    let totals = match lang {
        Lang::Ja => format!("{n}項目のうち {}", counts.join("、")),
        Lang::En => format!("of {n}: {}", counts.join(", ")),
    };
    let mut read = Vec::new();
    if coverage.without_policy {
        read.push(Message::new(
            "この文書は対策基準なので、基本方針に記載があるかは確かめていない（基本方針は指定されていない）",
            "This document is the standards, so no policy was read (none was given)",
        ));
    }
    if coverage.tiers.contains(&Tier::Standards) {
        read.push(standards_read(coverage));
    }
    match lang {
        Lang::Ja => read
            .iter()
            .fold(totals, |said, next| format!("{said}。{}", next.ja)),
        Lang::En => read
            .iter()
            .fold(totals, |said, next| format!("{said}. {}", next.en)),
    }
}

/// The status of a requirement that only this tier lays down.
fn in_tier(tier: Tier) -> CoverageStatus {
    match tier {
        Tier::Policy => CoverageStatus::InPolicy,
        Tier::Standards => CoverageStatus::InStandards,
    }
}

/// What was read as standards, or how to have them read.
fn standards_read(coverage: &CoverageInfo) -> Message {
    let Some(standards) = &coverage.standards else {
        return Message::new(
            "対策基準は確かめていない（--standards で指定できる）",
            "The standards weren't read (name them with --standards)",
        );
    };
    let place = standards.places.name(standards.lines);
    match &standards.path {
        Some(path) => Message::new(
            format!("対策基準は {path}（{}）", place.ja),
            format!("The standards are {path} ({})", place.en),
        ),
        None if coverage.without_policy => Message::new(
            format!("対策基準はこのファイルの{}", place.ja),
            format!("The standards are this file ({})", place.en),
        ),
        None => Message::new(
            format!("対策基準は同じファイルの{}", place.ja),
            format!("The standards are in the same file ({})", place.en),
        ),
    }
}

/// What comes before the requirements in every format: what the text asks for, and the totals.
pub fn framework_lead(coverage: &CoverageInfo, lang: Lang) -> Vec<String> {
    let asks = coverage.asks.iter().map(|asks| asks.get(lang).to_owned());
    asks.chain([framework_totals(coverage, lang)]).collect()
}

/// What comes behind the requirements: proviso, transition, source, note.
pub fn framework_notes(coverage: &CoverageInfo, lang: Lang) -> Vec<String> {
    let source = phrase("出典: ", "Source: ").get(lang);
    let before = [&coverage.proviso, &coverage.transition];
    let before = before.into_iter().flatten().map(|text| text.get(lang).to_owned());
    let note = coverage.note.iter().map(|note| note.get(lang).to_owned());
    before
        .chain([format!("{source}{}", coverage.source.get(lang))])
        .chain(note)
        .collect()
}

/// The body with its kind, and how the kind is known: `甲町（町、推定）`. A kind that the text doesn't show isn't guessed.
pub fn body(policy: &super::PolicyInfo, lang: Lang) -> String {
    let (of, guess) = (policy.body_kind.say(lang), policy.body_kind_guess.say(lang));
    let how = match (policy.body_kind_source, lang) {
        (KindSource::Guessed, _) if policy.body_kind == BodyKind::Unknown => {
            let unknown = phrase("種類は不明", "kind unknown").get(lang);
            return match (policy.body.is_empty(), lang) {
                (true, _) => of.to_owned(),
                (false, Lang::Ja) => format!("{}（{unknown}）", policy.body),
                (false, Lang::En) => format!("{} ({unknown})", policy.body),
            };
        }
        (KindSource::Guessed, Lang::Ja) => format!("{of}、推定"),
        (KindSource::Guessed, Lang::En) => format!("{of}, guessed"),
        (KindSource::Given, Lang::Ja) => format!("{of}、指定。推定は{guess}"),
        (KindSource::Given, Lang::En) => format!("{of}, given; the guess was {guess}"),
    };
    match (policy.body.is_empty(), lang) {
        (true, _) => how,
        (false, Lang::Ja) => format!("{}（{how}）", policy.body),
        (false, Lang::En) => format!("{} ({how})", policy.body),
    }
}
