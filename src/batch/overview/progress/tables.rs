//! The tables about what changed.

use crate::against::{DocumentFate, DocumentProgress, FindingMove, Movement, RunProgress, Trend};
use crate::batch::matrix::column;
use crate::batch::overview::table::{OverviewCell, OverviewTable};
use crate::deviations::Severity;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::words::phrase;

/// Documents by fate, and those in both runs by trend.
pub fn fates(progress: &RunProgress, lang: Lang) -> OverviewTable {
    let mut rows: Vec<Vec<OverviewCell>> = Vec::new();
    for fate in DocumentFate::ALL {
        rows.push(vec![fate.say(lang).into(), progress.fates(fate).into()]);
        if fate == DocumentFate::Both {
            let of_those = phrase("うち ", "of those: ").get(lang);
            let trends = Trend::ALL.map(|trend| {
                let words = format!("{of_those}{}", trend.say(lang));
                vec![words.into(), progress.trends(trend).into()]
            });
            rows.extend(trends);
        }
    }
    OverviewTable {
        header: vec![
            phrase("文書", "documents").get(lang),
            phrase("件数", "number").get(lang),
        ],
        rows,
    }
}

/// Findings by grade and movement.
pub fn grades(progress: &RunProgress, lang: Lang) -> OverviewTable {
    let mut header = vec![
        phrase("重大度", "severity").get(lang),
        phrase("前回（承認を除く）", "earlier (not accepted)").get(lang),
        phrase("今回（承認を除く）", "now (not accepted)").get(lang),
    ];
    header.extend(Movement::ALL.map(|movement| movement.say(lang)));
    let row = |(grade, severity): (usize, Severity)| {
        let (before, after) = progress.open(grade);
        let counts = Movement::ALL.map(|movement| progress.findings(severity, movement).into());
        let front: [OverviewCell; 3] = [severity.say(lang).into(), before.into(), after.into()];
        front.into_iter().chain(counts).collect()
    };
    OverviewTable {
        header,
        rows: Severity::ALL.into_iter().enumerate().map(row).collect(),
    }
}

/// Clauses of the guideline that anything was found about, by movement.
pub fn clauses(guideline: &Model, progress: &RunProgress, lang: Lang) -> OverviewTable {
    let mut header = vec![phrase("例文の条項", "clause of the model").get(lang)];
    header.extend(Movement::ALL.map(|movement| movement.say(lang)));
    let rows = progress.clauses.iter().enumerate();
    let rows = rows.filter(|(_, of)| of.documents.iter().any(|n| *n > 0));
    let row = |(clause, of): (usize, &crate::against::ClauseProgress)| {
        let name: OverviewCell = column(guideline.clause(clause)).into();
        [name]
            .into_iter()
            .chain(of.documents.map(OverviewCell::from))
            .collect()
    };
    OverviewTable {
        header,
        rows: rows.map(row).collect(),
    }
}

/// Documents that changed, came or went.
pub fn documents(progress: &RunProgress, lang: Lang) -> OverviewTable {
    let mut header = vec![
        phrase("文書", "document").get(lang),
        phrase("団体", "body").get(lang),
        phrase("前回との関係", "relation to the earlier run").get(lang),
        phrase("変化", "change").get(lang),
        phrase("前回 高", "high before").get(lang),
        phrase("前回 中", "medium before").get(lang),
        phrase("前回 低", "low before").get(lang),
        phrase("今回 高", "high now").get(lang),
        phrase("今回 中", "medium now").get(lang),
        phrase("今回 低", "low now").get(lang),
    ];
    header.extend(Movement::ALL.map(|movement| movement.say(lang)));
    let changed = progress
        .documents
        .iter()
        .filter(|of| of.fate != DocumentFate::Both || !of.is_comparable || of.trend() != Trend::Unchanged);
    OverviewTable {
        header,
        rows: changed.map(|of| document(of, lang)).collect(),
    }
}

fn document(of: &DocumentProgress, lang: Lang) -> Vec<OverviewCell> {
    let path = match (&of.earlier_path, lang) {
        (None, _) => of.path.clone(),
        (Some(earlier), Lang::Ja) => format!("{}（前回 {earlier}）", of.path),
        (Some(earlier), Lang::En) => format!("{} (earlier {earlier})", of.path),
    };
    let trend = match (of.is_comparable, of.fate) {
        (true, _) => of.trend().say(lang),
        (false, DocumentFate::Both) => phrase("例文が異なる", "other guideline").get(lang),
        (false, DocumentFate::New | DocumentFate::Gone | DocumentFate::Failed) => "",
    };
    let grades = |is_there: bool, grades: &[usize; 4]| {
        let cells = grades[..3].iter().map(|n| match is_there {
            true => OverviewCell::Number(*n),
            false => OverviewCell::from(""),
        });
        cells.collect::<Vec<_>>()
    };
    let movements = Movement::ALL.map(|movement| match of.is_comparable {
        true => OverviewCell::Number(of.of(movement)),
        false => OverviewCell::from(""),
    });
    let front: [OverviewCell; 4] = [
        path.into(),
        of.body.as_str().into(),
        of.fate.say(lang).into(),
        trend.into(),
    ];
    front
        .into_iter()
        .chain(grades(of.fate != DocumentFate::New, &of.before))
        .chain(grades(of.index.is_some(), &of.after))
        .chain(movements)
        .collect()
}

const FINDING: [(&str, &str); 8] = [
    ("変化", "change"),
    ("前回", "before"),
    ("今回", "now"),
    ("規則", "code"),
    ("規則名", "rule"),
    ("例文の条項", "clause"),
    ("内容", "finding"),
    ("指紋", "fingerprint"),
];

fn header(lang: Lang) -> Vec<&'static str> {
    FINDING.map(|(ja, en)| phrase(ja, en).get(lang)).to_vec()
}

/// The findings above info about one document that moved.
pub fn findings(document: &DocumentProgress, lang: Lang) -> OverviewTable {
    let moved = document.moved().filter(|of| of.movement != Movement::Unchanged);
    OverviewTable {
        header: header(lang),
        rows: moved.map(|of| finding(of, lang)).collect(),
    }
}

/// The findings of all documents that moved, with their document in front.
pub fn all_findings(progress: &RunProgress, lang: Lang) -> OverviewTable {
    let mut rows = Vec::new();
    for document in progress.compared() {
        let moved = document
            .findings
            .iter()
            .filter(|of| of.movement != Movement::Unchanged);
        for of in moved {
            let front: [OverviewCell; 2] = [document.path.as_str().into(), document.body.as_str().into()];
            rows.push(front.into_iter().chain(finding(of, lang)).collect());
        }
    }
    let front = [
        phrase("文書", "document").get(lang),
        phrase("団体", "body").get(lang),
    ];
    OverviewTable {
        header: front.into_iter().chain(header(lang)).collect(),
        rows,
    }
}

fn finding(of: &FindingMove, lang: Lang) -> Vec<OverviewCell> {
    let grade = |finding: &Option<std::sync::Arc<crate::against::SeenFinding>>| match finding {
        None => "",
        Some(finding) => finding.severity.say(lang),
    };
    let Some(finding) = of.finding() else {
        return Vec::new();
    };
    vec![
        of.movement.say(lang).into(),
        grade(&of.before).into(),
        grade(&of.after).into(),
        finding.rule.code().into(),
        finding.rule.say(lang).into(),
        finding.clauses.join(" ").into(),
        finding.message.get(lang).into(),
        format!("{:016x}", finding.fingerprint).into(),
    ]
}
